"""A room as it stands at a moment: who sits in it and how, what happened, what is left to settle. Reads nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lms.learning.models import Attempt
from lms.people.models import Person
from lms.sittings.models import Admission, Incident, Seat
from lms.sittings.seating import UNSETTLED, Answer, State, minutes_lost, state


@dataclass(frozen=True, slots=True)
class Seated:
    """One person in a sitting with all that happened to them there; `home` is where they belong, in words."""

    seat: Seat
    person: Person
    attempt: Attempt | None
    admissions: tuple[Admission, ...]
    home: str = ""

    @property
    def state(self) -> State:
        return state(
            asks=self.asking is not None,
            approved=self.bound is not None,
            ended=self.seat.ended_at is not None,
            handed_in=None if self.attempt is None else self.attempt.closed_at is not None,
        )

    @property
    def asking(self) -> Admission | None:
        """The request that waits."""
        return next((each for each in self.admissions if each.answered_at is None), None)

    @property
    def approved(self) -> list[Admission]:
        return [each for each in self.admissions if each.answer is Answer.APPROVED]

    @property
    def bound(self) -> Admission | None:
        """The request of the device on which the attempt begins or goes on."""
        return self.approved[-1] if self.approved else None

    @property
    def refusal(self) -> Admission | None:
        """The last answer, where it was a refusal."""
        answered = [each for each in self.admissions if each.answer in (Answer.APPROVED, Answer.REFUSED)]
        return answered[-1] if answered and answered[-1].answer is Answer.REFUSED else None

    @property
    def moves(self) -> list[Admission]:
        """The approvals with which a begun attempt went on, on another device."""
        return [each for each in self.approved if each.silent_since is not None]

    def minutes_left(self, now: datetime) -> int | None:
        """Whole minutes, the one that runs too; None where nobody works."""
        if self.attempt is None or self.attempt.closed_at is not None:
            return None
        return max(0, -(-int((self.attempt.due_at - now).total_seconds()) // 60))

    @property
    def lost(self) -> int:
        """Minutes of the last move that may still be given back."""
        move = self.moves[-1] if self.moves else None
        if move is None or move.given_at or self.state is not State.WORKING:
            return 0
        return minutes_lost(move.silent_since, move.answered_at)


@dataclass(frozen=True, slots=True)
class Lack:
    """What hinders somebody from beginning, whatever a supervisor allows."""

    enrolled: bool = True
    lessons: int = 0  # required ones not yet studied
    elsewhere: bool = False  # an attempt begun outside this sitting is still open

    def __bool__(self) -> bool:
        return not self.enrolled or self.lessons > 0 or self.elsewhere


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with the name of the person it is about; none: the whole room."""

    incident: Incident
    seat_key: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Left:
    """What must be settled before a sitting closes."""

    people: tuple[Seated, ...]
    incidents: tuple[Told, ...]

    def __bool__(self) -> bool:
        return bool(self.people or self.incidents)


def left(people: Iterable[Seated], told: Iterable[Told]) -> Left:
    """Who still waits, is allowed, works or asks to go on elsewhere, and which incidents nobody has settled."""
    return Left(
        tuple(each for each in people if each.state in UNSETTLED),
        tuple(each for each in told if each.incident.settled_at is None),
    )


def overdue(people: Iterable[Seated], before: datetime) -> list[Seated]:
    """Those whose attempt is still open although its time was over before then."""
    return [each for each in people if each.attempt and not each.attempt.closed_at and each.attempt.due_at < before]
