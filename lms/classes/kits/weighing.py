"""Reads for the look before a kit is recorded: who each row is, what their sheet earns, what will be counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base import vietnamese
from lms.base.clock import day_of, start_of
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.classes import queries as classes
from lms.classes.codes import spoken
from lms.classes.kits import queries, words
from lms.classes.kits.models import KitEntry, PaperKit
from lms.classes.kits.printed import Printed
from lms.classes.kits.returned import Newcomer, Reading
from lms.classes.models import ClassMember
from lms.learning import counting, paper, results
from lms.learning.completion import is_complete
from lms.learning.models import Attempt, Completion, Enrolment, LessonStudy, Turn
from lms.learning.on_paper import Taught
from lms.learning.rungs import Mode
from lms.people.matching import Register
from lms.people.models import Person
from lms.quizzes.grading import passed


@dataclass(frozen=True, slots=True)
class Sat:
    """The attempt that the sheet would be."""

    number: int
    mode: Mode
    closed_at: datetime | None
    percent: Decimal | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the register whom a newcomer may be; `row` where they are in the class already."""

    person: Person
    row: int | None


@dataclass
class Line:
    """One row of the look: what will stand when it is recorded."""

    row: int
    name: str
    born: int | None
    present: bool
    mode: Mode
    sat: Sat | None = None
    turn: bool = False  # a turn that is not counted yet
    lessons: int = 0  # that were not studied before
    finishes: bool = False
    finished: bool = False  # before this
    able: int = 0
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    newcomer: bool = False


NO_PICKS: Mapping[int, str] = MappingProxyType({})
MORNING, LASTS = timedelta(hours=8), timedelta(hours=2)
"""When a class is put that has a day and no hours."""


def taught(kit: PaperKit, held_on: date, now: datetime) -> Taught:
    """When people sat over the kit; never later than now."""
    began = kit.session.starts_at if kit.session else start_of(held_on) + MORNING
    ended = kit.session.ends_at if kit.session else began + LASTS
    return Taught(kit.id, min(began, now), min(ended, now))


@dataclass(frozen=True)
class Known:
    """What is known of the people of a kit, read in a few statements however many they are."""

    members: Mapping[int, ClassMember]
    heads: Mapping[int, Person]
    enrolments: Mapping[int, Enrolment]  # by person
    attempts: Mapping[int, list[Attempt]]  # by enrolment
    studied: Mapping[int, frozenset[str]]
    completions: Mapping[int, Completion]
    turns: frozenset[int]  # persons who took part that day already
    sat_before: Mapping[int, str]  # person → code of another kit of the session with their sheet
    keys: paper.Wordings  # by what each wording of either version is marked


def lines(
    db: Session, kit: PaperKit, printed: Printed, reading: Reading, now: datetime, picks: Mapping[int, str] = NO_PICKS
) -> list[Line]:
    """Every row of the list and every newcomer, in the order of rows; nothing is written.

    `picks`: whom a newcomer's row means, by the key of a person.
    """
    when = taught(kit, reading.held_on or day_of(now), now)
    known = _known(db, kit, printed, when)
    told, persons = [], list[Person | None]()
    for row in printed.rows:
        member = known.members[row.member]
        person = known.heads[member.person_id]
        there = row.number in reading.present
        line = Line(row.number, person.full_name, person.birth_year, there, reading.modes[row.number])
        if there and member.left_at:
            line.notes.append(words.LEFT.format(day=vietnamese.day(day_of(member.left_at))))
        if there:
            _weigh(db, kit, printed, reading, known, person, line, when)
        told.append(line)
        persons.append(person)
    for line, picked in _newcomers(db, kit, printed, reading, picks, when):
        told.append(line)
        persons.append(picked)
    _one_sheet_each(told, persons)
    return told


def _one_sheet_each(told: Sequence[Line], persons: Sequence[Person | None]) -> None:
    """Of two rows that mean one person, the later one cannot bring a sheet too."""
    first: dict[int, int] = {}
    for line, person in zip(told, persons, strict=True):
        if person is not None and line.sat and first.setdefault(person.id, line.row) != line.row:
            line.refused.append(words.SAME_PERSON.format(row=first[person.id]))


def _known(db: Session, kit: PaperKit, printed: Printed, when: Taught) -> Known:
    members = queries.members(db, [row.member for row in printed.rows])
    heads = queries.heads(db, [member.person for member in members.values()])
    return _known_of(db, kit, printed, members, heads, when)


def _known_of(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    members: Mapping[int, ClassMember],
    heads: Mapping[int, Person],
    when: Taught,
) -> Known:
    slug, ids = kit.training_class.slug, sorted({person.id for person in heads.values()})
    enrolments = {
        each.person_id: each
        for each in db.scalars(select(Enrolment).where(Enrolment.slug == slug, Enrolment.person_id.in_(ids)))
    }
    entered = [each.id for each in enrolments.values()]
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for each in db.scalars(select(Attempt).where(Attempt.enrolment_id.in_(entered)).order_by(Attempt.number.desc())):
        attempts[each.enrolment_id].append(each)
    studied: dict[int, set[str]] = defaultdict(set)
    for study in db.scalars(select(LessonStudy).where(LessonStudy.enrolment_id.in_(entered))):
        studied[study.enrolment_id].add(study.lesson)
    completions = db.scalars(select(Completion).where(Completion.enrolment_id.in_(entered)))
    took = select(Turn.person_id).where(Turn.person_id.in_(ids), Turn.subject == slug, Turn.on == day_of(when.ended_at))
    return Known(
        members,
        heads,
        enrolments,
        attempts,
        {number: frozenset(lessons) for number, lessons in studied.items()},
        {each.enrolment_id: each for each in completions},
        frozenset(db.scalars(took)),
        _sat_before(db, kit, ids),
        bank.keys(db, sorted({item.version for drawn in printed.papers.values() for item in drawn.items})),
    )


def _sat_before(db: Session, kit: PaperKit, person_ids: Sequence[int]) -> dict[int, str]:
    """Whose sheet of the same session was typed in with another kit: printed twice, it is still one sheet."""
    if kit.session_id is None:
        return {}
    query = (
        select(Enrolment.person_id, PaperKit.code)
        .join(Attempt, Attempt.enrolment_id == Enrolment.id)
        .join(KitEntry, KitEntry.attempt_id == Attempt.id)
        .join(PaperKit, PaperKit.id == KitEntry.kit_id)
        .where(PaperKit.session_id == kit.session_id, PaperKit.id != kit.id, Enrolment.person_id.in_(person_ids))
    )
    return dict(db.execute(query).all())


def _weigh(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    reading: Reading,
    known: Known,
    person: Person | None,
    line: Line,
    when: Taught,
) -> None:
    """What a present person's row brings. `person` is None for somebody new in the register."""
    enrolment = known.enrolments.get(person.id) if person else None
    course = catalogue.course(db, enrolment.version_id if enrolment else kit.version_id)
    number = enrolment.id if enrolment else 0
    attempts, studied = known.attempts.get(number, []), known.studied.get(number, frozenset())
    lessons = [each.key for each in printed.lessons if course.lesson(each.key)]
    line.able = len(reading.able.get(line.row, ()))
    line.turn = person is None or person.id not in known.turns
    line.lessons = len(set(lessons) - studied)
    line.finished = number in known.completions
    if line.row in reading.sheets:
        line.sat = _sat(known.keys, course, printed, reading, line, len(attempts) + 1, when)
        if person:
            line.refused += _refusals(db, course, known, person, attempts, when)
    sats: list[Attempt | Sat] = [*attempts, *([line.sat] if line.sat else [])]
    mode = counting.passing_mode(sats, course.keep)
    line.finishes = not line.finished and mode is not None and is_complete(course, {*studied, *lessons}, passed=True)


def _sat(
    keys: paper.Wordings, course: Course, printed: Printed, reading: Reading, line: Line, number: int, when: Taught
) -> Sat:
    percent = paper.marked(keys, printed.paper(line.row), reading.sheets[line.row]).percent
    return Sat(number, line.mode, when.ended_at, percent, passed(percent, course.pass_mark))


def refusals(db: Session, kit: PaperKit, printed: Printed, person: Person, when: Taught) -> list[str]:
    """Why no sheet of this kit can be recorded for somebody, in words; nothing where it can."""
    known = _known_of(db, kit, printed, {}, {person.id: person}, when)
    enrolment = known.enrolments.get(person.id)
    course = catalogue.course(db, enrolment.version_id if enrolment else kit.version_id)
    attempts = known.attempts.get(enrolment.id, []) if enrolment else []
    return list(_refusals(db, course, known, person, attempts, when))


def _refusals(
    db: Session, course: Course, known: Known, person: Person, attempts: Sequence[Attempt], when: Taught
) -> Iterator[str]:
    """Why a sheet cannot be recorded: the rules of tries are those of a screen, as they stood on the day."""
    if code := known.sat_before.get(person.id):
        yield words.HAS_SHEET.format(code=spoken(code))
        return
    if any(each.closed_at is None for each in attempts):
        yield words.SITS_NOW
        return
    ahead = results.ahead(db, course, person.id, attempts, day_of(when.began_at))
    if ahead.left == 0:
        yield words.NO_TRIES
        return
    before = [each for each in attempts if each.closed_at and each.closed_at <= when.began_at]
    opens = counting.opens_at(before, course.wait)
    if opens and when.began_at < opens:
        yield words.WAITS.format(moment=vietnamese.moment(opens))


def _newcomers(
    db: Session, kit: PaperKit, printed: Printed, reading: Reading, picks: Mapping[int, str], when: Taught
) -> Iterator[tuple[Line, Person | None]]:
    """Newcomers with the person picked for each; before anybody is picked, the first who may be meant is weighed."""
    found = alike(db, kit, reading.newcomers)
    persons = [each.person for several in found.values() for each in several]
    known = _known_of(db, kit, printed, {}, {person.id: person for person in persons}, when)
    for row, newcomer in sorted(reading.newcomers.items()):
        line = Line(row, newcomer.name, newcomer.born.year, row in reading.present, reading.modes[row], newcomer=True)
        line.alike = found[row]
        picked = next((each.person for each in line.alike if each.person.key == picks.get(row)), None)
        first = line.alike[0].person if line.alike and row not in picks else None
        if line.present:
            _weigh(db, kit, printed, reading, known, picked or first, line, when)
        if row not in picks:
            line.refused.clear()  # who it is has not been said: asked again when it is
        yield line, picked


def alike(db: Session, kit: PaperKit, newcomers: Mapping[int, Newcomer]) -> dict[int, list[Alike]]:
    """Who in the class's unit or below bears the name and may have the birth of each newcomer."""
    if not newcomers:
        return {}
    unit_id = kit.training_class.unit_id
    register = Register(db, [unit_id], (), [each.name for each in newcomers.values()])
    found = {row: register.found(each.name, each.born, None, unit_id) for row, each in newcomers.items()}
    wanted = {number for numbers in found.values() for number in numbers}
    persons = {each.id: each for each in db.scalars(select(Person).where(Person.id.in_(wanted)))}
    rows = {number: classes.member_of(db, kit.class_id, number) for number in wanted}
    return {
        row: [Alike(persons[n], member.number if (member := rows[n]) else None) for n in numbers]
        for row, numbers in found.items()
    }


def blocked(told: Iterable[Line]) -> int:
    """How many rows keep the kit from being recorded."""
    return sum(bool(line.refused) for line in told)
