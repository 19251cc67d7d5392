"""Where somebody stands in a programme on a day, and what is theirs to do next. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lms.base.text import fold
from lms.catalogue.programmes import Programme
from lms.learning.programmes.steps import Standing, Step, next_course, steps
from lms.learning.programmes.validity import Span, State, state
from lms.learning.rungs import Rung


@dataclass(frozen=True, slots=True)
class Reached:
    """A rung of a programme somebody stands on: since when, and by which edition of it."""

    on: date
    edition: int | None


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody in one programme; a stranger stands in it with nothing done."""

    steps: tuple[Step, ...]
    begun: bool  # at least one of its courses is finished
    completed: Reached | None
    confirmed: Reached | None
    state: State
    span: Span | None  # the last period

    @property
    def steps_done(self) -> int:
        return sum(step.state is Standing.DONE for step in self.steps)


def stand(
    programme: Programme,
    done: Collection[str],
    attained: Mapping[tuple[str, Rung], Reached],
    spans: Sequence[Span],
    on: date,
) -> Stand:
    """By the courses done, the rungs attained and the periods, the oldest first."""
    return Stand(
        tuple(steps(programme, done)),
        not programme.courses.isdisjoint(done),
        attained.get((programme.key, Rung.COMPLETED)),
        attained.get((programme.key, Rung.CONFIRMED)),
        state(spans, on),
        spans[-1] if spans else None,
    )


class Doing(StrEnum):
    """What is to be done with a course."""

    BEGIN = "begin"  # ghi danh và học
    GO_ON = "go_on"  # học tiếp
    AGAIN = "again"  # làm lại bài kiểm tra


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one thing to do now."""

    doing: Doing
    slug: str


def to_do(told: Stand, begun: Collection[str], again: Sequence[Step]) -> NextThing | None:
    """What somebody does next; `again` are the steps of a renewal that is open to them."""
    if again:
        slug, doing = next_course(again), Doing.AGAIN
    elif told.confirmed is None:
        slug, doing = next_course(told.steps, begun), Doing.GO_ON
    else:
        return None
    if slug is None:
        return None
    return NextThing(doing if slug in begun else Doing.BEGIN, slug)


def groups(programmes: Iterable[Programme], audiences: Collection[str]) -> list[tuple[bool, list[Programme]]]:
    """(of the visitor's own audiences, programmes by title): their own first; a group without any is left out."""
    told = sorted(programmes, key=lambda programme: fold(programme.title))
    mine = [each for each in told if each.audience in audiences]
    others = [each for each in told if each.audience not in audiences]
    return [(own, group) for own, group in ((True, mine), (False, others)) if group]
