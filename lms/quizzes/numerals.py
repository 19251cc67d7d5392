"""Numbers as Vietnamese people type and read them: 1.250.000 and 12,5."""

import re
from decimal import Decimal

_TYPED = re.compile(
    r"""\s*(?P<sign>[-+\u2212]?)\s*
    (?: (?P<vietnamese>[1-9]\d{0,2}(?:[.\s]\d{3})+(?:,\d+)?)   # 1.250.000,5
      | (?P<english>[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}))   # 1,250.5 or 1,250,000
      | (?P<plain>\d+(?:[.,]\d+)?)                             # 12,5 or 12.5
    )(?P<rest>(?:\D.{0,29})?)                                  # a unit: 6 chữ số, 5%, 150.000đ
    """,
    re.VERBOSE | re.DOTALL,
)
_SWAPPED = str.maketrans(",.", ".,")


def typed_number(text: str) -> Decimal | None:
    """The number a learner typed, whatever follows it in letters, or None."""
    typed = typed_quantity(text)
    return typed[0] if typed and not any(map(str.isdecimal, typed[1])) else None


def typed_quantity(text: str) -> tuple[Decimal, str] | None:
    """The number typed and what follows it; a point before three digits parts thousands, as people write money here."""
    found = _TYPED.fullmatch(text)
    if found is None:
        return None
    if found["english"]:
        figure = found["english"].replace(",", "")
    elif found["vietnamese"]:
        figure = re.sub(r"[.\s]", "", found["vietnamese"]).replace(",", ".")
    else:
        figure = found["plain"].replace(",", ".")
    number = -Decimal(figure) if found["sign"] in ("-", "\u2212") else Decimal(figure)
    return number, found["rest"].strip()


def written_number(number: Decimal) -> str:
    """The number as Vietnamese people read it, without trailing zeros."""
    whole, _, decimals = f"{number:,f}".translate(_SWAPPED).partition(",")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
