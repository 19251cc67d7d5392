"""Units as they will stand once a table is written: what a draft means, and what came of the whole. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lms.base import text
from lms.units import words
from lms.units.drafts import Draft
from lms.units.founding import Founding
from lms.units.models import Unit


@dataclass(slots=True)
class Settled:
    """What became of a table, in units, and what somebody should look at."""

    new: int = 0
    renamed: int = 0
    ended: int = 0
    same: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {"new": self.new, "renamed": self.renamed, "ended": self.ended, "same": self.same}


@dataclass(slots=True, eq=False)
class Stand:
    """A unit as it will stand: one that is there, one that is told of, or one that is both."""

    from_on: date | None
    to_on: date | None
    parent: str
    unit: Unit | None = None
    draft: Draft | None = None
    above: "Stand | None" = None
    founding: Founding | None = None

    def holds(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or self.to_on >= day)

    def meets(self, other: "Stand") -> bool:
        """Whether there is a day on which both stand."""
        return (self.from_on or date.min) <= (other.to_on or date.max) and (other.from_on or date.min) <= (
            self.to_on or date.max
        )

    @property
    def written(self) -> Unit:
        unit = self.unit or (self.founding.unit if self.founding else None)
        if unit is None:
            raise LookupError(self.draft)
        return unit


def meant(draft: Draft, free: list[Stand]) -> Stand | None:
    """Of the units that bear the code: the one with that first day, else that of the same parent which stands then."""
    exact = [stand for stand in free if stand.from_on == draft.from_on]
    if exact:
        return exact[0]
    day = draft.from_on or draft.to_on
    if day is None:
        return max(free, key=lambda stand: stand.from_on or date.min, default=None)
    return next((stand for stand in free if stand.holds(day) and draft.parent in ("", stand.parent)), None)


def taken(draft: Draft, other: Stand) -> str:
    if draft.parent and draft.parent != other.parent:
        return words.OTHER_PARENT.format(code=draft.code, parent=other.parent)
    return words.CODE_TAKEN.format(code=draft.code)


def within(stand: Stand, above: Stand) -> bool:
    """Whether the days told of lie within those of the unit above; an empty first day says nothing."""
    begins = stand.from_on is None or above.from_on is None or stand.from_on >= above.from_on
    return begins and (above.to_on is None or (stand.to_on is not None and stand.to_on <= above.to_on))


def some(codes: Iterable[str], most: int = 5) -> str:
    told = list(codes)
    return ", ".join(told[:most]) + (" …" if len(told) > most else "")


def same_words(one: str, other: str, exact: bool) -> bool:
    """On its own first day a name is corrected to the letter; told of any other day, case and marks say nothing new."""
    return one == other if exact else text.fold(one) == text.fold(other)


def founding_of(draft: Draft) -> Founding:
    names = [(span.from_on, span.to_on, span.name, span.kind) for span in draft.spans]
    names[-1] = (names[-1][0], None, *names[-1][2:])  # a unit that ended is still called so
    return Founding(draft.code, draft.from_on, draft.to_on, names)
