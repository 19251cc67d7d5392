"""What the page of a unit's populations shows: pure, from rows and denominators that were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.base import vietnamese
from lms.people.audiences import Audience
from lms.plans.coverage import Denominator
from lms.plans.models import Population
from lms.plans.populations import words
from lms.plans.populations.comparing import Comparison, Remark


@dataclass(frozen=True, slots=True)
class Standing:
    """An audience of a unit on a day: the number in force, or what it has instead, and what has to be known."""

    audience: Audience
    row: Population | None  # told of this very unit
    denominator: Denominator | None  # what its percentage stands on, where it is not the sum of its parts
    comparison: Comparison | None
    parts: Mapping[int, Denominator]  # what is gathered of each unit right below it
    plans: tuple[str, ...]

    @property
    def remarks(self) -> list[Remark]:
        return self.comparison.remarks() if self.comparison else []

    @property
    def sum_of_parts(self) -> int | None:
        """What its parts make together, where it tells no number itself."""
        if self.denominator or not self.parts:
            return None
        return sum(each.persons for each in self.parts.values())

    @property
    def lacking(self) -> bool:
        """A plan counts this audience here, and there is nothing to divide by."""
        return bool(self.plans) and self.denominator is None and self.sum_of_parts is None


def state(row: Population, told: Sequence[Population], day: date, used: Mapping[Audience, Population]) -> str:
    """Where a row of a unit's history stands on a day, in words."""
    if row.ended_at:
        corrected = any(other.corrects_id == row.id for other in told)
        return words.CORRECTED_STATE if corrected else words.WITHDRAWN_STATE
    in_use = used.get(row.audience)
    if in_use is row:
        return words.IN_USE
    if row.on > day:
        return words.NOT_YET.format(day=vietnamese.day(row.on))
    return words.SAME_DAY if in_use and in_use.on == row.on else words.LATER
