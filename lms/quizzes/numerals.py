"""Numbers as Vietnamese people type and read them: 1.250.000 and 12,5."""

import re
from decimal import Decimal

_TYPED = re.compile(
    r"""\s*(?P<sign>[-+\u2212]?)\s*
    (?: (?P<vietnamese>[1-9]\d{0,2}(?:[.\s]\d{3})+(?:,\d+)?)   # 1.250.000,5
      | (?P<english>[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}))   # 1,250.5 or 1,250,000
      | (?P<plain>\d+(?:[.,]\d+)?)                             # 12,5 or 12.5
    )\D{0,30}                                                  # a unit: 6 chữ số, 5%, 150.000đ
    """,
    re.VERBOSE,
)
_SWAPPED = str.maketrans(",.", ".,")


def typed_number(text: str) -> Decimal | None:
    """The number a learner typed, or None; a point before three digits parts thousands, as people write money here."""
    found = _TYPED.fullmatch(text)
    if found is None:
        return None
    if found["english"]:
        figure = found["english"].replace(",", "")
    elif found["vietnamese"]:
        figure = re.sub(r"[.\s]", "", found["vietnamese"]).replace(",", ".")
    else:
        figure = found["plain"].replace(",", ".")
    return -Decimal(figure) if found["sign"] in ("-", "\u2212") else Decimal(figure)


def written_number(number: Decimal) -> str:
    """The number as Vietnamese people read it, without trailing zeros."""
    whole, _, decimals = f"{number:,f}".translate(_SWAPPED).partition(",")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
