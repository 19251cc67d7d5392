"""When sessions are held, and what may be done about them at a moment. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lms.base.clock import VIETNAM, day_of
from lms.classes.models import ClassSession

OPENS_BEFORE = timedelta(minutes=30)
"""From when on a roll may be taken, before the session begins."""
USUAL_START, USUAL_MINUTES = time(19, 0), 120
WEEK = timedelta(weeks=1)


def begins(day: date, at: time) -> datetime:
    """The moment of a Vietnamese day and hour."""
    return datetime.combine(day, at, VIETNAM)


def weekly(first: datetime, more: int) -> Iterator[datetime]:
    """The first session and so many more, a week apart."""
    return (first + WEEK * n for n in range(more + 1))


def is_early(session: ClassSession, now: datetime) -> bool:
    """Whether it is too early for a roll: nobody is present in a session to come."""
    return now < session.starts_at - OPENS_BEFORE


def is_over(session: ClassSession, now: datetime) -> bool:
    return now > session.ends_at


def is_past_day(session: ClassSession, now: datetime) -> bool:
    """Whether its day is over: who then changes the roll says why."""
    return day_of(now) > day_of(session.starts_at)


def is_settled(session: ClassSession) -> bool:
    """Whether nothing of it can be planned anew: called off, or its roll is taken."""
    return session.called_off_at is not None or session.roll_at is not None


def left_undone(sessions: list[ClassSession], now: datetime) -> list[ClassSession]:
    """Sessions that are over and whose roll nobody has taken."""
    return [each for each in sessions if not is_settled(each) and is_over(each, now)]


def in_hand(sessions: list[ClassSession], now: datetime) -> ClassSession | None:
    """The session that a helper most likely comes for: the one of today whose roll is open, else the next."""
    planned = [each for each in sessions if each.called_off_at is None]
    open_now = [each for each in planned if not is_early(each, now) and not is_past_day(each, now)]
    untaken = [each for each in open_now if each.roll_at is None]
    coming = [each for each in planned if is_early(each, now)]
    return next(iter([*untaken, *open_now[-1:], *coming]), None)
