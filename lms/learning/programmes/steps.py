"""The steps of a programme as a learner meets them: done, open, or locked and why; and what comes next. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lms.catalogue.programmes import Programme
from lms.learning import words


class Standing(StrEnum):
    """How a step stands."""

    DONE = "done"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Step:
    """One step (bước): `need` of its courses; `why` a locked one is locked, in words."""

    number: int
    need: int
    courses: tuple[str, ...]
    done: frozenset[str]
    state: Standing
    why: str = ""

    @property
    def count(self) -> int:
        """Courses done that count: no more than are needed."""
        return min(len(self.done), self.need)


def steps(programme: Programme, done: Collection[str]) -> list[Step]:
    """Every step, by the courses done. What was done before its step opened counts, so a step may be done though the
    one before is not.
    """
    told: list[Step] = []
    before = 0
    for number, each in enumerate(programme.sets, 1):
        if each.after_previous:
            before = number - 1  # those that follow without a `then` open together with this one
        waits = [step for step in told[:before] if step.state is not Standing.DONE]
        mine = frozenset(each.of).intersection(done)
        if len(mine) >= each.need:
            told.append(Step(number, each.need, each.of, mine, Standing.DONE))
        elif waits:
            why = words.opens_after([(step.number, step.need, len(step.courses)) for step in waits])
            told.append(Step(number, each.need, each.of, mine, Standing.LOCKED, why))
        else:
            told.append(Step(number, each.need, each.of, mine, Standing.OPEN))
    return told


def startable(told: Sequence[Step]) -> frozenset[str]:
    """Courses that may be begun from the programme: those of every step that is not locked, and those done already."""
    opened = {slug for step in told if step.state is not Standing.LOCKED for slug in step.courses}
    return frozenset(opened.union(*(step.done for step in told)))


def next_course(told: Sequence[Step], begun: Collection[str] = ()) -> str | None:
    """What to study now: in the first open step the course already begun, else the first that is not done."""
    for step in told:
        if step.state is Standing.OPEN:
            left = [slug for slug in step.courses if slug not in step.done]
            return next((slug for slug in left if slug in begun), left[0])
    return None
