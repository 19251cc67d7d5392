"""Which cells of a public table are kept back, so that no small group can be made out or computed. Pure.

The threshold rule with complementary suppression of official statistics (Luật 91/2025/QH15: no person recognisable):

- Sensitive is a group of 1 to 4: the persons on a rung, those of the population not on it, those between two rungs
  shown. In a unit of fewer than 50 also "nobody" and "everybody", which tell of each one in it; elsewhere 0 is told.
  Of a unit of fewer than 10 everything.
- A whole is the sum of its parts, so one more part is kept back where the whole and the others would give it away.
- Rungs stand in one another (reached holds completed holds confirmed), so parts are kept back over a stretch of rungs
  over which both can be shifted without breaking that.
- Below a cell kept back every part is kept back: what is hidden above is not added up from below.
- Where nothing of that is enough (five parts of one person each), the rungs of all parts are kept back.

It is proved cell by cell (`solving`): there are other tables, alike in all that is told and in the order of the rungs,
in which a sensitive cell holds every other value it could hold. Who is kept back beside is chosen by population and
code before all, hardly by the count, so that the choice tells little and stays from month to month.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lms.plans.coverage import Counts
from lms.plans.publishing.solving import ENDLESS, Table

SMALL = 5
"""Groups below this are not told."""
LARGE = 50
"""In a unit with fewer persons "nobody" and "everybody" tell of each of them."""
TINY = 2 * SMALL
"""Of a unit with fewer persons nothing is told: whatever it holds, some few of it do or some few do not."""
CHAINS = (("turns", "reached", "completed", "confirmed"), ("vneid",))
"""Rungs that hold one another, the widest first."""
RUNGS = tuple(rung for chain in CHAINS for rung in chain)


class Mark(StrEnum):
    """What stands in place of a count."""

    SHOWN = "shown"
    SMALL = "small"  # fewer than five
    KEPT = "kept"  # would tell a small number elsewhere


Marks = Mapping[str, Mark]
ALL_KEPT: Marks = dict.fromkeys(RUNGS, Mark.KEPT)


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a table: a unit, or what is left of the whole beside the units listed."""

    key: str  # settles the order
    counts: Counts
    population: int | None
    is_large: bool  # at least LARGE persons, by its population or by its kind

    def on(self, rung: str) -> int:
        found: int = getattr(self.counts, rung)
        return found

    @property
    def bound(self) -> int:
        return ENDLESS if self.population is None else self.population


def alone(part: Part) -> dict[str, Mark]:
    """The cells of a unit that are sensitive by themselves."""
    return {rung: mark for chain in CHAINS for rung, (mark, _) in _sensitive(part, chain).items()}


def protect(parts: Sequence[Part], whole: Counts, above: Marks) -> list[dict[str, Mark]]:
    """The marks of the parts of a whole that is told with the marks `above`; the parts add up to it, rung by rung."""
    found: list[dict[str, Mark]] = [{} for _ in parts]
    for chain in CHAINS:
        marks = _Chain(chain, parts, whole, above).protected()
        for each, kept in zip(found, marks, strict=True):
            each.update(kept)
    return found


Window = tuple[int, int]
"""The values, both included, that a reader must not be able to tell from the true one."""


def _sensitive(part: Part, chain: Sequence[str]) -> dict[str, tuple[Mark, Window]]:
    """Each rung of one unit with its mark and window; of two rungs that lie close the narrower is told."""
    found: dict[str, tuple[Mark, Window]] = {}
    for rung in reversed(chain):
        told = [part.on(low) for low, (mark, _) in found.items() if mark is Mark.SHOWN] if rung != "turns" else []
        found[rung] = _judged(part, part.on(rung), rung != "turns", told)
    return found


def _judged(part: Part, count: int, of_persons: bool, narrower: Sequence[int]) -> tuple[Mark, Window]:
    if part.bound < TINY:
        return Mark.KEPT, (max(0, count - SMALL + 1), min(max(part.bound, count), count + SMALL - 1))
    rest = part.bound - count if of_persons else ENDLESS
    if 0 < count < SMALL or (count == 0 and not part.is_large):
        return Mark.SMALL, (int(part.is_large), min(SMALL - 1, max(part.bound, count)))
    if 0 < rest < SMALL or (rest == 0 and not part.is_large):
        return Mark.KEPT, (max(SMALL, part.bound - SMALL + 1), part.bound - int(part.is_large))
    for low in narrower:
        if 0 < count - low < SMALL:
            return Mark.KEPT, (low + 1, min(low + SMALL - 1, part.bound))
    return Mark.SHOWN, (count, count)


class _Chain:
    """The rungs of one chain in all parts of one whole, while it is settled what is kept back."""

    def __init__(self, chain: Sequence[str], parts: Sequence[Part], whole: Counts, above: Marks) -> None:
        self.chain, self.parts = chain, parts
        self.sensitive = [_sensitive(part, chain) for part in parts]
        self.marks = [{rung: mark for rung, (mark, _) in each.items()} for each in self.sensitive]
        self.forced = {rung: above[rung] for rung in chain if above[rung] is not Mark.SHOWN}
        self.given = {rung for rung in chain if rung not in self.forced and self._is_given(rung, whole)}
        for marks in self.marks:
            marks.update(self.forced)
            marks.update(dict.fromkeys(self.given, Mark.SHOWN))
        every = range(len(parts))
        self.table = Table(
            [[part.on(rung) for rung in chain] for part in parts],
            [[self._said(n, rung) for rung in chain] for n in every],
        )

    def _is_given(self, rung: str, whole: Counts) -> bool:
        """Nobody in the whole is nobody in its parts; everybody in it is everybody in them."""
        every = rung != "turns" and all(part.on(rung) == part.population for part in self.parts)
        return every or getattr(whole, rung) == 0

    def protected(self) -> list[dict[str, Mark]]:
        """The more is kept back the less can be computed, so each cell is settled once, and stays so."""
        added: list[tuple[int, str]] = []
        for n, rung in self._to_prove():
            while not self._is_proved(n, rung):
                helpers = self._helper(n, rung)
                if not helpers:
                    return self._blocked()
                for other, each in helpers:
                    self._keep(other, each)
                added += helpers
        self._give_back(added)
        return self.marks

    def _to_prove(self) -> list[tuple[int, str]]:
        """Sensitive cells that this table itself has to protect."""
        return [
            (n, rung)
            for n, cells in enumerate(self.sensitive)
            for rung, (mark, _) in cells.items()
            if mark is not Mark.SHOWN and rung not in self.forced and rung not in self.given
        ]

    def _is_proved(self, n: int, rung: str) -> bool:
        """Whether the cell could hold every other value of its window, for all that is told."""
        low, high = self.sensitive[n][rung][1]
        count = self.parts[n].on(rung)
        down, up = max(0, count - low), max(0, high - count)
        return self.table.room(n, self.chain.index(rung), down, up) == (down, up)

    def _keep(self, n: int, rung: str, mark: Mark = Mark.KEPT) -> None:
        self.marks[n][rung] = mark
        self.table.say(n, self.chain.index(rung), self._said(n, rung))

    def _give_back(self, added: list[tuple[int, str]]) -> None:
        """What turns out not to be needed is told after all."""
        proved = self._to_prove() if added else []
        for n, rung in added:
            self._keep(n, rung, Mark.SHOWN)
            if not all(self._is_proved(*cell) for cell in proved):
                self._keep(n, rung)

    def _blocked(self) -> list[dict[str, Mark]]:
        """Nothing of the chain is told of any part, not even which are small."""
        kept = {rung: self.forced.get(rung, Mark.KEPT) for rung in self.chain if rung not in self.given}
        return [{**marks, **kept} for marks in self.marks]

    def _helper(self, n: int, rung: str) -> list[tuple[int, str]]:
        """The cells of the part to keep back beside a cell: the fewest that can move with it, of the smallest part."""
        stretch = self._kept_around(n, rung)
        best = min(self._helpers(n, stretch), default=None)
        return [] if best is None else [(best[-1], each) for each in self._told(best[-1], stretch)]

    def _helpers(self, n: int, stretch: Sequence[str]) -> Iterator[tuple[bool, int, int, str, int]]:
        for other, part in enumerate(self.parts):
            told = self._told(other, stretch)
            if other == n or not told or any(part.on(each) < SMALL for each in told):
                continue
            free = all(min(part.on(each) - SMALL, part.bound - SMALL - part.on(each)) >= SMALL - 1 for each in told)
            yield not free, len(told), part.population or 0, part.key, other

    def _told(self, n: int, stretch: Sequence[str]) -> list[str]:
        return [rung for rung in stretch if self.marks[n][rung] is Mark.SHOWN and rung not in self.given]

    def _kept_around(self, n: int, rung: str) -> list[str]:
        """The rungs of a part that are kept back and follow one another without a gap, this one among them."""
        first = last = self.chain.index(rung)
        while first and self.marks[n][self.chain[first - 1]] is not Mark.SHOWN:
            first -= 1
        while last + 1 < len(self.chain) and self.marks[n][self.chain[last + 1]] is not Mark.SHOWN:
            last += 1
        return list(self.chain[first : last + 1])

    def _said(self, n: int, rung: str) -> Window:
        """Between which values a reader knows a cell to be."""
        part, mark = self.parts[n], self.marks[n][rung]
        count, bound = part.on(rung), part.bound if rung != "turns" else ENDLESS
        if mark is Mark.SHOWN:
            return count, count
        if rung in self.forced or part.bound < TINY:
            return 0, max(bound, count)
        was, window = self.sensitive[n][rung]
        if was is Mark.SMALL:
            return window
        return SMALL, max(count, bound if was is Mark.KEPT else bound - SMALL)
