"""What the minutes of a sitting state: facts of the room, put into words at the moment it is closed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.clock import day_of
from lms.learning.issuing import above, issuer, town
from lms.learning.words import authority, place_name
from lms.sittings import queries, words
from lms.sittings.minutes import Event, Minutes, Row
from lms.sittings.models import Admission, Sitting
from lms.sittings.room import Seated, Told
from lms.sittings.seating import Answer, Way
from lms.units import queries as units

Names = Mapping[int, str]


def minutes(db: Session, sitting: Sitting, people: Sequence[Seated]) -> Minutes:
    """The minutes of a sitting that has just been closed."""
    closed_at = sitting.closed_at or sitting.opened_at
    on = day_of(closed_at)
    told = queries.incidents(db, sitting.id)
    names = queries.names(db, list(_accounts(sitting, people, told)))
    path = units.path(db, sitting.unit_id, on)
    signs = issuer(path)
    over = above(path, signs)
    return Minutes(
        issuer_parent=authority(over) if over else "",
        issuer=authority(signs),
        place_and_day=words.PLACE_AND_DAY.format(place=place_name(town(path, signs)), day=vietnamese.long_day(on)),
        course=sitting.title,
        facts=tuple(_facts(sitting, path[-1].name, closed_at, names)),
        summary=_summary(people),
        rows=tuple(_row(each, names, sitting.opened_at) for each in people),
        events=tuple(_event(each, names, sitting.opened_at) for each in told),
        note=sitting.note or "",
        ended=words.ENDS.format(hour=_hour(closed_at)),
    )


def _accounts(sitting: Sitting, people: Sequence[Seated], told: Sequence[Told]) -> Iterator[int | None]:
    """Everybody who opened, closed, answered, noted or settled something."""
    yield from (sitting.opened_by_id, sitting.closed_by_id)
    for each in people:
        yield each.seat.ended_by_id
        for admission in each.admissions:
            yield from (admission.answered_by_id, admission.given_by_id)
    for one in told:
        yield from (one.incident.by_id, one.incident.settled_by_id)


def _facts(sitting: Sitting, unit: str, closed_at: datetime, names: Names) -> Iterator[tuple[str, str]]:
    yield words.COURSE, sitting.title
    yield words.UNIT, unit
    yield words.PLACE, sitting.place
    if sitting.planned_at:
        yield words.PLANNED, _hour(sitting.planned_at)
    yield words.BEGAN, _hour(sitting.opened_at)
    yield words.FINISHED, _hour(closed_at)
    yield words.SUPERVISORS, ", ".join(names.values())


def _summary(people: Sequence[Seated]) -> str:
    sat = [each.attempt for each in people if each.attempt]
    passed = sum(1 for attempt in sat if attempt.passed)
    return words.SUMMARY.format(
        asked=len(people), sat=len(sat), passed=passed, failed=len(sat) - passed, absent=len(people) - len(sat)
    )


def _row(held: Seated, names: Names, opened_at: datetime) -> Row:
    attempt, person = held.attempt, held.person
    result = words.NO_ATTEMPT
    if attempt:
        result = (words.PASSED if attempt.passed else words.FAILED).format(percent=vietnamese.percent(attempt.percent))
    return Row(
        name=person.full_name,
        born=str(person.birth_year or words.UNKNOWN_YEAR),
        began=_clock(attempt.started_at, opened_at) if attempt else "",
        handed_in=_clock(attempt.closed_at, opened_at) if attempt and attempt.closed_at else "",
        result=result,
        receipt=(attempt.receipt or "") if attempt else "",
        notes=tuple(_notes(held, names, opened_at)),
    )


def _notes(held: Seated, names: Names, opened_at: datetime) -> Iterator[str]:
    """What happened to one person, in the order in which it did."""
    for each in held.admissions:
        yield from _answered(each, names, opened_at)
    attempt, seat = held.attempt, held.seat
    if seat.ended_at:
        yield words.ENDED_AT.format(clock=_clock(seat.ended_at, opened_at), why=seat.ended_why)
    elif attempt and attempt.closed_at and attempt.closed_at >= attempt.due_at:
        yield words.TIME_UP


def _answered(each: Admission, names: Names, opened_at: datetime) -> Iterator[str]:
    clock = _clock(each.answered_at, opened_at) if each.answered_at else ""
    if each.answer is Answer.REFUSED:
        yield words.TURNED_AWAY.format(clock=clock, why=each.why)
    elif each.answer is Answer.APPROVED:
        moved = each.silent_since is not None
        if each.way is Way.PIN:
            yield (words.MOVED_BY_PIN if moved else words.LET_IN_BY_PIN).format(clock=clock)
        else:
            yield (words.MOVED_AT if moved else words.LET_IN).format(clock=clock, by=names[each.answered_by_id or 0])
        if each.given_minutes:
            yield words.TIME_GIVEN.format(minutes=each.given_minutes, why=each.given_why)


def _event(told: Told, names: Names, opened_at: datetime) -> Event:
    incident = told.incident
    what = f"{words.TROUBLES[incident.kind]}: {incident.words}"
    by = words.EVENT_BY.format(what=what, by=names[incident.by_id]) if incident.by_id else ""
    settled_at = incident.settled_at or incident.at
    return Event(
        at=_clock(incident.at, opened_at),
        about=told.name or words.WHOLE_ROOM,
        what=by or words.EVENT_BY_MACHINE.format(what=what),
        settled=words.SETTLED_BY.format(
            how=incident.how, by=names[incident.settled_by_id or 0], clock=_clock(settled_at, opened_at)
        ),
    )


def _clock(moment: datetime, opened_at: datetime) -> str:
    """The hour alone on the day of the opening; with its day after midnight."""
    same = day_of(moment) == day_of(opened_at)
    return vietnamese.clock(moment) if same else vietnamese.moment(moment)


def _hour(moment: datetime) -> str:
    hour, minute = vietnamese.clock(moment).split(":")
    return words.HOUR.format(hour=hour, minute=minute, day=vietnamese.long_day(day_of(moment)))
