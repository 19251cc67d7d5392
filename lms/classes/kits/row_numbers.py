"""Rows as a clerk types them: `1,2,4-9`, `tất cả`, `tất cả trừ 3, 7`. Pure."""

import re
from collections.abc import Collection, Iterator
from unicodedata import normalize

from lms.base.text import fold
from lms.classes.kits import words

_ALL = re.compile(r"(?:tat ca|het|ca lop)(?:\s*(?:tru|ngoai tru)\b(.*))?", re.DOTALL)
_LESS = re.compile(r"(?:tru|ngoai tru)\b(.*)", re.DOTALL)
_NONE = re.compile(r"(?:khong ai|khong|khong co)\.?")
_DASHES = re.compile(r"\s*(?:[-‐‑‒–—−~]|\bden\b)+\s*")
_BETWEEN = re.compile(r"[\s,;.+&]+|\bva\b|\bdong\b|\btu\b")
_ONE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
LONGEST = 2000


class Unclear(ValueError):
    """What was typed names no rows, or some that are not there; the message says what to mend."""


def rows(typed: str, known: Collection[int], of_all: Collection[int] | None = None) -> frozenset[int]:
    """The rows that are meant among the `known` ones; nothing typed is none. Raises `Unclear`.

    `of_all`: which rows “tất cả” means, the known ones unless told.
    """
    told = fold(normalize("NFKC", typed[:LONGEST])).strip()
    everyone = frozenset(known if of_all is None else of_all)
    if not told or _NONE.fullmatch(told):
        return frozenset()
    if found := _ALL.fullmatch(told) or _LESS.fullmatch(told):
        return everyone - _listed((found[1] or "").lstrip(" :"), known)
    return _listed(told, known)


def _listed(told: str, known: Collection[int]) -> frozenset[int]:
    found: set[int] = set()
    strangers: list[int] = []
    for first, last in _ranges(told):
        wanted = [row for row in known if first <= row <= last]
        strangers += _strangers(first, last, wanted)
        found.update(wanted)
    if strangers:
        named = ", ".join(map(str, sorted(set(strangers))[:5]))
        raise Unclear((words.NO_SUCH_ROW if len(set(strangers)) == 1 else words.NO_SUCH_ROWS).format(rows=named))
    return frozenset(found)


def _strangers(first: int, last: int, wanted: Collection[int]) -> list[int]:
    """Rows of a range that are not there: each of a short one, the ends of one that is longer than any class."""
    if last - first + 1 == len(wanted):
        return []
    if last - first > 500:
        return [end for end in (first, last) if end not in wanted]
    return [row for row in range(first, last + 1) if row not in wanted]


def _ranges(told: str) -> Iterator[tuple[int, int]]:
    for piece in filter(None, _BETWEEN.split(_DASHES.sub("-", told))):
        found = _ONE.fullmatch(piece)
        if found is None:
            raise Unclear(words.NOT_ROWS.format(text=piece[:20]))
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise Unclear(words.BACKWARDS_ROWS.format(text=piece, better=f"{last}-{first}"))
        yield first, last


def written(rows: Collection[int]) -> str:
    """The rows as one writes them: `1, 2, 4-9`."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = (f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(told)
