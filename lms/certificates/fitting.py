"""Fitting words into a width: one line if it can be, then more lines, then smaller; never cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from lms.base.fonts import Face, width

TALL = 1.04  # from the baseline to the top of the highest capital with two marks, in ems
DEEP = 0.26  # from the baseline to the foot of the lowest letter
PITCH = TALL + DEEP

_MANY_WORDS = 40  # above this, trying every break costs too much


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of one text in one size (points); `reach` is the widest line."""

    lines: tuple[str, ...]
    size: float
    reach: float


@lru_cache(maxsize=2048)
def fit(text: str, face: Face, size: float, room: float, *, least: float = 0, most_lines: int = 1) -> Fitted:
    """`text` at `size` or smaller within `room` points; it breaks into up to `most_lines` before it goes under
    `least`.
    """
    found: list[Fitted] = []
    for count in range(1, most_lines + 1):
        lines = _even_lines(text, face, count)
        widest = max(width(line, face, 1) for line in lines)
        fitted = min(size, room / widest) if widest else size
        found.append(Fitted(lines, fitted, widest * fitted))
        if fitted >= least:
            break
    return next((each for each in found if each.size >= least), max(found, key=lambda each: each.size))


def _even_lines(text: str, face: Face, count: int) -> tuple[str, ...]:
    """The break into `count` lines whose widest line is narrowest."""
    words = text.split()
    if count == 1 or len(words) <= count:
        return tuple(words) if count > 1 and words else (text,)
    space = width(" ", face, 1)
    ends = [0.0, *accumulate(width(word, face, 1) + space for word in words)]

    def widest(cut: tuple[int, ...]) -> float:
        edges = (0, *cut, len(words))
        return max(ends[end] - ends[start] for start, end in pairwise(edges))

    edges = (0, *min(_cuts(len(words), count), key=widest), len(words))
    return tuple(" ".join(words[start:end]) for start, end in pairwise(edges))


def _cuts(words: int, count: int) -> Iterable[tuple[int, ...]]:
    if words <= _MANY_WORDS:
        return combinations(range(1, words), count - 1)
    return [tuple(round(words * n / count) for n in range(1, count))]
