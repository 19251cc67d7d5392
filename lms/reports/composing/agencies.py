"""How an office is called on its paper: agency, agency above, symbol, place, who signs. Pure.

A draft for the office to correct: where the name of a unit does not tell more, the customary form stands
(Nghị định 30/2020/NĐ-CP, Phụ lục I, II; Hướng dẫn 36-HD/VPTW).
"""

import re
from dataclasses import dataclass

from lms.base import text
from lms.base.official.parts import Signer
from lms.reports.composing import words
from lms.reports.figures import UnitSaid
from lms.units.kinds import LEVELS, Level, level


@dataclass(frozen=True)
class Office:
    """Names as they stand in running text; on the head of the paper they are set in capitals."""

    name: str  # "Ủy ban nhân dân xã A"
    head: str  # "ỦY BAN NHÂN DÂN\nXÃ A"
    above: str  # "TỈNH NGHỆ AN", empty where nobody is named above
    symbol: str
    place: str
    signer: Signer
    addressee: str  # who the report goes to; empty where nobody stands above
    kept: str  # "Lưu: VT"


def office(unit: UnitSaid, line: str) -> Office:
    """Who signs for a unit on a line ("government" or "party")."""
    return _party(unit) if line == "party" else _government(unit)


def _government(unit: UnitSaid) -> Office:
    above = _committee(unit.above) if _kind(unit.above) in LEVELS else unit.above
    stands = level(unit.kind)
    if stands in (Level.PROVINCE, Level.COMMUNE):
        name = _committee(unit.name)
        head = f"{words.PEOPLE_COMMITTEE}\n{unit.name}".upper()
        symbol, signer, over = words.COMMITTEE_LETTERS, Signer(words.CHAIR[1], authority=words.CHAIR[0]), ""
    else:
        name, head, over = unit.name, unit.name.upper(), above.upper()
        position = words.HAMLET_HEAD.format(kind=unit.kind.upper()) if stands is Level.HAMLET else words.HEAD[1]
        symbol, signer = letters(unit.name), Signer(position, authority=words.HEAD[0])
    if stands is Level.PROVINCE:
        above = ""
    return Office(name, head, over, words.SYMBOL.format(office=symbol), _place(unit), signer, above, words.KEPT)


def _party(unit: UnitSaid) -> Office:
    stands = level(unit.kind)
    if stands is Level.PROVINCE:
        name, above, body = _province_party(unit.name), "", ""
    else:
        name = f"{words.PARTY_COMMITTEE} {_lower(unit.name)}"
        provincial = level(_kind(unit.above)) is Level.PROVINCE
        above = _province_party(unit.above) if provincial else f"{words.PARTY_COMMITTEE} {_lower(unit.above)}"
        above, body = (above, f"{words.PARTY_BODY} {unit.above}".upper()) if unit.above else ("", "")
    symbol = words.PARTY_SYMBOLS["province" if stands is Level.PROVINCE else "other"]
    kept = words.PARTY_KEPT.format(office=name.split(" ", 2)[0] + " " + name.split(" ", 2)[1])
    signer = Signer(words.SECRETARY[1], authority=words.SECRETARY[0])
    return Office(name, name.upper(), body, symbol, _place(unit), signer, above, kept)


def _committee(unit: str) -> str:
    return f"{words.PEOPLE_COMMITTEE} {_lower(unit)}" if unit else ""


def _province_party(unit: str) -> str:
    kind = _kind(unit)
    return f"{words.PROVINCE_PARTY.get(kind, words.PROVINCE_PARTY_ELSE)} {_bare(unit)}"


def _kind(name: str) -> str:
    """The kind a name begins with: the longest that fits, "" where it begins with none."""
    folded = text.fold(name)
    found = [kind for kind in LEVELS if folded.startswith(text.fold(kind) + " ")]
    return max(found, key=len, default="")


def _bare(name: str) -> str:
    """A name without its kind; one of a letter or a number keeps it, as the decree has it for numbers."""
    bare = name[len(_kind(name)) :].strip()
    return bare if len(bare) > 2 and not bare[0].isdigit() else name


def _lower(name: str) -> str:
    """`Xã A` inside a sentence: `xã A`; the name of an agency stays as it is."""
    return name[:1].lower() + name[1:] if _kind(name) else name


def _place(unit: UnitSaid) -> str:
    administrative = unit.name if level(unit.kind) in (Level.PROVINCE, Level.COMMUNE) else unit.above or unit.name
    return _bare(administrative)


def letters(name: str) -> str:
    """`Sở Khoa học và Công nghệ` is SKHCN; what follows of the place it belongs to is left out."""
    own = re.split(rf"\s(?=(?:{words.PLACES})\s)", name)[0]
    known = [word for word in re.findall(r"[^\W_]+", own) if word not in words.SKIPPED]
    return "".join(word if word.isupper() else word[0].upper() for word in known)
