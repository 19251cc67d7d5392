"""What is written in one cell of a sheet of questions: shares, numbers, pairs, units, lists; read and written alike."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from .. import words
from ..numerals import typed_quantity
from ..questions import Choice, Range, Unit
from ..reading import Unreadable
from ..shares import percent, share
from .columns import JUDGED, bare, letter, place

ARROW = "→"

_LISTED = re.compile(r"([A-Z]{1,26})(?![^\W\d_])\s*(?:[:=]?\s*([-+\u2212]?[0-9]{1,3}(?:[.,][0-9]{1,10})?)\s*%)?")
_BETWEEN = re.compile(rf"[\s,;.]*(?:\b{words.AND}\b)?[\s,;.]*", re.IGNORECASE)
_JUDGED = re.compile(r"[^\W\d_]+")
_ARROWS = re.compile(r"(?<!\\)(?:→|->|=>)")
_FREED = re.compile(r"\\(→|->|=>)")
_NUMBER = re.compile(r"[-+\u2212]?\d{1,20}(?:,\d{1,20})?", re.ASCII)
_SPAN = re.compile(rf"(?:{words.FROM}\s+)?(.+?)\s*(?:\.\.|…|\b{words.TO}\b)\s*(.+)", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*(.+)", re.DOTALL)
_PARTS = re.compile(r"(?<!\\)[;\n]")


def shares(cell: str, answers: int) -> dict[int, Fraction | None]:
    """`B`, `A, C`, `A 50%, C 50%, D -25%`: the answers named, each with its share where the cell gives one."""
    named: dict[int, Fraction | None] = {}
    at = _BETWEEN.match(cell, 0).end()  # type: ignore[union-attr]  # matches nothing too
    while at < len(cell):
        found = _LISTED.match(cell.upper(), at)
        if found is None:
            raise Unreadable(words.SHEET_RIGHT.format(cell=cell[:40], last=letter(max(answers - 1, 0))))
        letters = [found[1]] if answers > 26 else list(found[1])
        for each in letters:
            if place(each) >= answers:
                raise Unreadable(words.SHEET_NO_ANSWER.format(letter=each))
            named[place(each)] = share(found[2].replace("\u2212", "-")) if found[2] else None
        at = _BETWEEN.match(cell, found.end()).end()  # type: ignore[union-attr]
    return named


def written_shares(fractions: Mapping[int, Fraction], plain: bool) -> str:
    """The answers that bring anything; `plain` when their letters say it all."""
    told = []
    for number, fraction in fractions.items():
        whole = plain or (fraction == 1)
        told.append(letter(number) if whole else f"{letter(number)} {percent(fraction).replace('.', ',')}%")
    return ", ".join(told)


def judged(cell: str, statements: int) -> list[bool]:
    """`Đ S Đ S`, `ĐSĐS`, `Đúng, Sai`: for each statement whether it is true."""
    said = [bare(each) for each in _JUDGED.findall(cell)]
    if any(each not in JUDGED for each in said):
        said = list("".join(said))
    if len(said) != statements or any(each not in JUDGED for each in said):
        letters = (words.TRUE[0], words.FALSE[0])
        example = " ".join(letters[number % 2] for number in range(max(statements, 2)))
        raise Unreadable(words.SHEET_JUDGED.format(cell=cell[:40], count=statements, example=example))
    return [JUDGED[each] for each in said]


def pair(cell: str) -> tuple[str, str]:
    r"""`trái → phải`; an arrow that is part of the words is written `\→`."""
    found = _ARROWS.search(cell)
    if found is None:
        raise Unreadable(words.SHEET_NO_ARROW.format(cell=cell[:40]))
    return tuple(_FREED.sub(r"\1", side).strip() for side in (cell[: found.start()], cell[found.end() :]))  # type: ignore[return-value]


def written_pair(left: str, right: str) -> str:
    escaped = (re.sub(r"→|->|=>", r"\\\g<0>", side) for side in (left, right))
    return f" {ARROW} ".join(escaped)


def numbers(cell: str, fraction: Fraction, feedback: str) -> Range:
    """`12`, `2,5`, `1..3`, `từ 1 đến 3`, `12 ± 0,5`."""
    if found := _ABOUT.fullmatch(cell):
        middle, tolerance = number(found[1]), abs(number(found[2]))
        return Range(middle - tolerance, middle + tolerance, fraction, feedback)
    if found := _SPAN.fullmatch(cell):
        return Range(number(found[1]), number(found[2]), fraction, feedback)
    return Range(number(cell), number(cell), fraction, feedback)


def written_numbers(each: Range) -> str:
    low, high = written_number(each.low), written_number(each.high)
    return low if low == high else f"{low}..{high}"


def number(cell: str) -> Decimal:
    """A number as people write it here: `2,5`, `1.250.000`, `2.5`."""
    cell = cell.strip()
    if _NUMBER.fullmatch(cell):
        return Decimal(cell.replace("\u2212", "-").replace(",", "."))
    typed = typed_quantity(cell)
    if typed is None or typed[1]:
        raise Unreadable(words.SHEET_NOT_A_NUMBER.format(cell=cell[:40]))
    return typed[0]


def written_number(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def units(cell: str) -> tuple[Unit, ...]:
    """`m; km = 1000; cm = 0,01`: the question's own unit first, of the others how many of it they are."""
    found = []
    for each in parts(cell):
        name, marked, factor = each.rpartition("=")
        found.append(Unit((name if marked else each).strip(), number(factor) if marked else Decimal(1)))
    return tuple(found)


def written_units(own: Iterable[Unit]) -> str:
    return written_parts(f"{unit.name} = {written_number(unit.factor)}" for unit in own)


def parts(cell: str) -> list[str]:
    r"""A list parted by semicolons; one that is part of the words is written `\;`."""
    return [each.strip().replace("\\;", ";") for each in _PARTS.split(cell) if each.strip()]


def written_parts(each: Iterable[str]) -> str:
    return "; ".join(part.replace(";", "\\;") for part in each)


def equal(choices: Iterable[Choice]) -> bool:
    """Whether the right answers share the point evenly and the wrong ones cost nothing."""
    fractions = [choice.fraction for choice in choices]
    right = [fraction for fraction in fractions if fraction]
    return bool(right) and all(fraction == Fraction(1, len(right)) for fraction in right)
