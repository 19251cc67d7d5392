"""Reads of programmes: what somebody has met, their periods, and what a renewal still asks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from lms.base.clock import day_of, start_of
from lms.catalogue import queries as catalogue
from lms.catalogue.models import ProgrammeVersion
from lms.catalogue.programmes import Programme
from lms.learning.completion import Done, met
from lms.learning.models import Attainment, Attempt, Enrolment, Evidence
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.programmes.standing import NextThing, Reached, Stand, stand, to_do
from lms.learning.programmes.steps import Step, steps
from lms.learning.programmes.validity import REMIND_DAYS, Span, first, following, reminder
from lms.learning.queries import done
from lms.learning.rungs import Mode, Rung, confirms
from lms.people.heads import theirs


def periods(db: Session, person_id: int, programme: str) -> Sequence[ProgrammePeriod]:
    """Somebody's periods of one programme, the oldest first."""
    query = select(ProgrammePeriod).where(
        theirs(ProgrammePeriod.person_id, person_id), ProgrammePeriod.programme == programme
    )
    papers = joinedload(ProgrammePeriod.certificate)
    return db.scalars(query.options(papers).order_by(ProgrammePeriod.to_on, ProgrammePeriod.number)).all()


def spans(db: Session, person_id: int) -> dict[str, list[Span]]:
    """Somebody's periods by programme, the oldest first."""
    held: dict[str, list[Span]] = defaultdict(list)
    query = select(ProgrammePeriod).where(theirs(ProgrammePeriod.person_id, person_id))
    for period in db.scalars(query.order_by(ProgrammePeriod.to_on, ProgrammePeriod.number)):
        held[period.programme].append(period.span)
    return held


@dataclass(frozen=True, slots=True)
class Ending:
    """A result that ends soon and that no later period follows: its last period, and the days that are left."""

    programme: Programme
    span: Span
    left: int
    last_call: bool  # the last reminder has come


def endings(db: Session, person_id: int, on: date) -> list[Ending]:
    """What somebody is reminded of on a day, the nearest end first."""
    last = {key: held[-1] for key, held in spans(db, person_id).items()}
    due = {key: left for key, span in last.items() if (left := reminder(span.to_on, on)) is not None}
    if not due:
        return []
    told = [
        Ending(each, last[each.key], (last[each.key].to_on - on).days, due[each.key] == min(REMIND_DAYS))
        for each in catalogue.programmes(db)
        if each.key in due
    ]
    return sorted(told, key=lambda ending: ending.span.to_on)


def attained(db: Session, person_id: int) -> dict[tuple[str, Rung], Reached]:
    """Every rung somebody stands on, by programme and rung."""
    rows = db.scalars(
        select(Attainment).where(theirs(Attainment.person_id, person_id)).order_by(Attainment.on.desc(), Attainment.id)
    )
    return {(row.programme, row.rung): Reached(row.on, row.programme_number) for row in rows}


def begun(db: Session, person_id: int) -> frozenset[str]:
    """Courses somebody is entered for."""
    return frozenset(db.scalars(select(Enrolment.slug).where(theirs(Enrolment.person_id, person_id))))


def confirmed(db: Session, person_id: int, programme: str) -> Attainment | None:
    return db.scalars(
        select(Attainment)
        .where(
            theirs(Attainment.person_id, person_id),
            Attainment.programme == programme,
            Attainment.rung == Rung.CONFIRMED,
        )
        .order_by(Attainment.on, Attainment.id)
    ).first()


@dataclass(frozen=True, slots=True)
class Met:
    """A period that is earned and not yet entered: its number, the edition that rules it, and what it covers."""

    number: int
    edition: int
    span: Span
    on: date
    mode: Mode
    source: str
    by: tuple[Done, ...]  # the courses that count for it


def due(db: Session, person_id: int, programme: Programme) -> Met | None:
    """The next period that somebody has earned by what is known now; None while nothing more is."""
    if programme.validity is None:
        return None
    held = periods(db, person_id, programme.key)
    begins = None if held else _begins(db, person_id, programme.key)
    if begins and begins.at_once:
        return _first_of_all(db, person_id, begins)
    since = held[-1].opens_on if held else begins.since if begins else None
    return _renewed(db, person_id, programme, held, since) if since else None


def _renewed(
    db: Session, person_id: int, programme: Programme, held: Sequence[ProgrammePeriod], since: date
) -> Met | None:
    rule, validity = programme.renewal, programme.validity
    passed = passes(db, person_id, rule, since)
    last = next((fact for _, _, fact in met([rule], next(iter(rule.courses), ""), passed)), None)
    if last is None or validity is None:
        return None
    span = following(validity, held[-1].span, last.on) if held else first(validity, last.on)
    edition = catalogue.programme_number(db, programme.key) or 0
    by = tuple(fact for fact in passed if fact.on <= last.on)
    number = max((period.number for period in held), default=0) + 1
    return Met(number, edition, span, last.on, last.mode, passed[last], by)


@dataclass(frozen=True, slots=True)
class Begins:
    """How the first period of somebody who has met a programme begins.

    At once, when the edition they met says how long its results are valid. Else their result stays without an end, and
    a first period is theirs when they choose to pass again, since the day that a later edition began to say so.
    """

    attainment: Attainment
    edition: int
    rule: Programme
    since: date

    @property
    def at_once(self) -> bool:
        return self.edition == self.attainment.programme_number


def _begins(db: Session, person_id: int, key: str) -> Begins | None:
    held = confirmed(db, person_id, key)
    if held is None:
        return None
    editions = db.execute(
        select(ProgrammeVersion.number, ProgrammeVersion.rule, ProgrammeVersion.published_at)
        .where(ProgrammeVersion.key == key, ProgrammeVersion.number >= (held.programme_number or 0))
        .order_by(ProgrammeVersion.number)
    )
    for number, written, published_at in editions:
        if (rule := Programme.from_json(written)).validity:
            return Begins(held, number, rule, day_of(published_at))
    return None


def _first_of_all(db: Session, person_id: int, begins: Begins) -> Met | None:
    held, validity = begins.attainment, begins.rule.validity
    if validity is None:
        return None
    finished = done(db, person_id)
    by = (fact for fact in finished if fact.slug in begins.rule.courses and fact.on <= held.on and confirms(fact.mode))
    return Met(1, begins.edition, first(validity, held.on), held.on, held.mode, held.source, tuple(by))


def passes(db: Session, person_id: int, programme: Programme, since: date) -> dict[Done, str]:
    """Courses of a programme that somebody has passed on or after a day, here or elsewhere, and where each is known
    from.

    A list that names the programme itself proves all its courses. What was done for somebody renews nothing.
    """
    courses = programme.courses
    here = db.execute(
        select(Attempt.closed_at, Enrolment.slug, Attempt.mode, Attempt.source)
        .join(Enrolment)
        .where(
            theirs(Enrolment.person_id, person_id),
            Enrolment.slug.in_(courses),
            Attempt.passed.is_(True),
            Attempt.closed_at >= start_of(since),
        )
    )
    found = {Done(day_of(at), slug, mode): source for at, slug, mode, source in here if at and confirms(mode)}
    elsewhere = db.execute(
        select(Evidence.id, Evidence.on, Evidence.subject).where(
            theirs(Evidence.person_id, person_id), Evidence.subject.in_([programme.key, *courses]), Evidence.on >= since
        )
    )
    for number, on, subject in elsewhere:
        for slug in courses if subject == programme.key else (subject,):
            found.setdefault(Done(on, slug, Mode.SELF), f"evidence:{number}")
    return found


def renewing_since(db: Session, person_id: int, slug: str, on: date) -> date | None:
    """From which day on tries of a course count towards a renewal that is open on `on`; None: there is none.

    A course passed since then renews no more. Of two programmes with this course the window that opened last decides.
    """
    opened = []
    for programme in catalogue.programmes(db):
        if programme.validity and slug in programme.renewal.courses:
            since = open_since(db, person_id, programme.key, on)
            if since and not any(fact.slug == slug for fact in passes(db, person_id, programme.renewal, since)):
                opened.append(since)
    return max(opened, default=None)


def open_since(db: Session, person_id: int, key: str, on: date) -> date | None:
    """Since when somebody's next period of a programme can be earned, when that is so on `on`."""
    held = periods(db, person_id, key)
    begins = None if held else _begins(db, person_id, key)
    since = held[-1].opens_on if held else begins.since if begins and not begins.at_once else None
    return since if since and since <= on else None


def may_renew(db: Session, person_id: int, slug: str, on: date) -> bool:
    """Whether a course that somebody has finished may be passed again, because the window of a programme is open."""
    return renewing_since(db, person_id, slug, on) is not None


@dataclass(frozen=True, slots=True)
class Own:
    """What the page of a programme tells its visitor of themselves."""

    stand: Stand
    periods: Sequence[ProgrammePeriod]
    begun: frozenset[str]
    since: date | None  # a renewal is open since this day
    again: tuple[Step, ...]  # its steps
    to_do: NextThing | None


def own(db: Session, person_id: int, programme: Programme, on: date) -> Own:
    held, entered = periods(db, person_id, programme.key), begun(db, person_id)
    finished = {fact.slug for fact in done(db, person_id)}
    told = stand(programme, finished, attained(db, person_id), [period.span for period in held], on)
    since = open_since(db, person_id, programme.key, on) if programme.validity else None
    again: tuple[Step, ...] = ()
    if since:
        passed = {fact.slug for fact in passes(db, person_id, programme.renewal, since)}
        again = tuple(steps(programme.renewal, passed))
    return Own(told, held, entered, since, again, to_do(told, entered, again))
