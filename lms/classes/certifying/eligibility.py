"""Who of a class gets the paper of its course, and why somebody does not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lms.learning.rungs import Mode, confirms

TAUGHT = Fraction(2, 3)
"""Whoever was there, or came late, in at least this share of the sessions held has been taught the course's lessons in
the class. A session was held when its roll is taken and it was not called off; those held before somebody joined count
as missed. Reading the lessons online fills what a class did not teach.
"""


class Standing(StrEnum):
    """Where somebody stands."""

    HAS = "has"  # đã có giấy
    ELIGIBLE = "eligible"  # đủ điều kiện
    NOT = "not"  # chưa đủ điều kiện


class Why(StrEnum):
    """Why somebody has no paper that counts, and gets none."""

    LEFT = "left"  # đã ra khỏi lớp
    REVOKED = "revoked"  # giấy đã bị thu hồi
    DONE_FOR = "done_for"  # được làm hộ
    NO_UNIT_THEN = "no_unit_then"  # hoàn thành khi chưa thuộc đơn vị nào
    NO_UNIT = "no_unit"  # chưa thuộc đơn vị nào
    QUIZ = "quiz"  # chưa đạt bài kiểm tra
    LESSONS = "lessons"  # còn bài chưa học
    ABSENT = "absent"  # vắng quá nhiều buổi


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the figures its sentence tells: lessons left, sessions attended and held, the day of a revocation."""

    why: Why
    lessons: int = 0
    there: int = 0
    held: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person in the class. `left`: off the roster, without a paper from before they left."""

    left: bool = False
    papered: bool = False
    revoked_on: date | None = None  # of the paper, where it was taken back
    finished: Mode | None = None  # how the course was finished, with or without a paper
    passes: Mode | None = None  # how the quiz is passed by the attempt that counts
    missing: int = 0  # required lessons not studied
    there: int = 0
    held: int = 0
    belongs: bool = True  # to a unit that can issue


def taught(there: int, held: int) -> bool:
    return held > 0 and there >= TAUGHT * held


def needed(held: int) -> int:
    """How many of the sessions held one has to have been in."""
    return -(-TAUGHT.numerator * held // TAUGHT.denominator)


def standing(facts: Facts) -> tuple[Standing, tuple[Reason, ...]]:
    """The standing, and every reason against it."""
    if facts.papered and facts.revoked_on is None and not facts.left:
        return Standing.HAS, ()
    reasons = tuple(_against(facts))
    return (Standing.NOT if reasons else Standing.ELIGIBLE), reasons


def _against(facts: Facts) -> Iterator[Reason]:
    if closed := _closed(facts):
        yield closed
        return
    if facts.passes is None:
        yield Reason(Why.QUIZ)
    elif not confirms(facts.passes):
        yield Reason(Why.DONE_FOR)
    if facts.missing and not taught(facts.there, facts.held):
        yield Reason(Why.LESSONS, lessons=facts.missing)
        if facts.held:
            yield Reason(Why.ABSENT, there=facts.there, held=facts.held)
    if not facts.belongs:
        yield Reason(Why.NO_UNIT)


def _closed(facts: Facts) -> Reason | None:
    """What settles it whatever else is true."""
    if facts.left:
        return Reason(Why.LEFT)
    if facts.revoked_on is not None:
        return Reason(Why.REVOKED, on=facts.revoked_on)
    if facts.finished is None:
        return None
    return Reason(Why.NO_UNIT_THEN if confirms(facts.finished) else Why.DONE_FOR)
