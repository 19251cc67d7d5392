"""Reads of a class's certificates: everybody of it, with what their paper says or why they have none."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.base.clock import day_of
from lms.base.db import valid_on
from lms.base.jobs.models import Job
from lms.catalogue import queries as catalogue
from lms.certificates.models import Certificate
from lms.classes import queries as classes
from lms.classes.attending import queries as attendance
from lms.classes.certifying.eligibility import Facts, Reason, Standing, standing
from lms.classes.certifying.models import Certifying
from lms.classes.codes import typed
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.counting import passing_mode
from lms.learning.models import Attempt, Completion, Enrolment, LessonStudy
from lms.learning.rungs import Mode
from lms.people.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a class, by the row of the roster. `paper`: of the class's course, also one taken back since."""

    member: ClassMember
    person: Person
    standing: Standing
    reasons: tuple[Reason, ...]
    paper: Certificate | None
    enrolment: Enrolment | None
    facts: Facts

    @property
    def left(self) -> bool:
        return self.member.left_at is not None


@dataclass(frozen=True, slots=True)
class Roll:
    """A class as its certificates see it, in the order of the roster."""

    lines: tuple[Line, ...]

    def of(self, wanted: Standing) -> list[Line]:
        return [each for each in self.lines if each.standing is wanted]

    @property
    def has(self) -> list[Line]:
        return self.of(Standing.HAS)

    @property
    def eligible(self) -> list[Line]:
        return self.of(Standing.ELIGIBLE)

    @property
    def others(self) -> list[Line]:
        return self.of(Standing.NOT)

    @property
    def papers(self) -> list[Line]:
        """Every paper the class has a line for in its ledger: those taken back stand there too."""
        return [each for each in self.lines if each.paper is not None and not each.facts.left]

    @property
    def printed(self) -> list[Certificate]:
        """The papers to print: those that are not taken back."""
        return [each.paper for each in self.has if each.paper is not None]


@dataclass(frozen=True, slots=True)
class _Learned:
    """What learning knows of the people of a class."""

    enrolments: dict[int, list[tuple[Enrolment, Completion | None]]]  # by person
    attempts: dict[int, list[Attempt]]  # by enrolment
    studied: dict[int, set[str]]


def roll(db: Session, opened: TrainingClass, on: date, only: Collection[int] = ()) -> Roll:
    """Everybody of the class and where they stand on `on`; `only` some, by the ids of their rows.

    Two rows of persons since merged into one are one line. Eight statements however many there are.
    """
    rows: dict[int, list[ClassMember]] = defaultdict(list)
    for member in classes.roster(db, opened.id, left_too=True):
        rows[member.person.merged_into_id or member.person_id].append(member)
    if only:
        rows = {head: some for head, some in rows.items() if any(each.id in only for each in some)}
    people = {each.id: each for each in db.scalars(select(Person).where(Person.id.in_(rows)))}
    there, held = _attended(db, opened, [each for some in rows.values() for each in some])
    learned = _learned(db, opened.slug, rows)
    belong = _belong(db, rows, on)
    lines = []
    for head, some in rows.items():
        seen = {session for each in some for session in there[each.id]}
        lines.append(_line(db, opened, people[head], some, len(seen), held, learned, head in belong))
    return Roll(tuple(lines))


def _attended(db: Session, opened: TrainingClass, members: Collection[ClassMember]) -> tuple[dict[int, set[int]], int]:
    """By member the sessions they were in, and how many were held."""
    held = [each for each in classes.sessions(db, opened.id) if each.roll_at and each.called_off_at is None]
    there: dict[int, set[int]] = defaultdict(set)
    for (session_id, member_id), row in attendance.attended(db, held, members).items():
        if row.was_there:
            there[member_id].add(session_id)
    return there, len(held)


def _learned(db: Session, slug: str, heads: Collection[int]) -> _Learned:
    mine = or_(Person.id.in_(heads), Person.merged_into_id.in_(heads))
    query = (
        select(Enrolment, Completion, Person)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(Enrolment.slug == slug, mine)
        .options(joinedload(Completion.certificate).options(undefer(Certificate.statement)))
        .order_by(Enrolment.id)
        .execution_options(populate_existing=True)
    )
    learned = _Learned(defaultdict(list), defaultdict(list), defaultdict(set))
    for enrolment, completion, person in db.execute(query):
        learned.enrolments[person.merged_into_id or person.id].append((enrolment, completion))
    ids = [enrolment.id for some in learned.enrolments.values() for enrolment, _ in some]
    for attempt in db.scalars(select(Attempt).where(Attempt.enrolment_id.in_(ids))):
        learned.attempts[attempt.enrolment_id].append(attempt)
    studies = select(LessonStudy.enrolment_id, LessonStudy.lesson).where(LessonStudy.enrolment_id.in_(ids))
    for enrolment_id, lesson in db.execute(studies):
        learned.studied[enrolment_id].add(lesson)
    return learned


def _belong(db: Session, heads: Iterable[int], on: date) -> set[int]:
    """Who belongs to a unit on that day: only a unit issues papers."""
    query = select(Membership.person_id).where(Membership.person_id.in_(list(heads)))
    return set(db.scalars(query.where(valid_on(Membership.from_on, Membership.to_on, on))))


def _line(
    db: Session,
    opened: TrainingClass,
    person: Person,
    rows: list[ClassMember],
    there: int,
    held: int,
    learned: _Learned,
    belongs: bool,
) -> Line:
    member = next((each for each in rows if each.left_at is None), rows[0])
    enrolment, done = _counting(person.id, learned.enrolments.get(person.id, []))
    paper = done.certificate if done else None
    facts = Facts(
        left=_is_off(member, paper),
        papered=paper is not None,
        revoked_on=day_of(paper.revoked_at) if paper and paper.revoked_at else None,
        finished=done.mode if done else None,
        passes=_passes(db, enrolment, learned),
        missing=len(missing(db, opened.slug, enrolment, learned.studied[enrolment.id] if enrolment else ())),
        there=there,
        held=held,
        belongs=belongs,
    )
    return Line(member, person, *standing(facts), paper, enrolment, facts)


def _counting(
    head: int, taken: list[tuple[Enrolment, Completion | None]]
) -> tuple[Enrolment | None, Completion | None]:
    """A person's own course, unless a name since merged into theirs has brought the paper."""
    with_paper = next(((each, done) for each, done in taken if done and done.certificate), None)
    own = next(((each, done) for each, done in taken if each.person_id == head), None)
    return with_paper or own or (None, None)


def _is_off(member: ClassMember, paper: Certificate | None) -> bool:
    """Whoever had the paper before they left has it as one of the class."""
    if member.left_at is None:
        return False
    return paper is None or not member.joined_at <= paper.issued_at <= member.left_at


def _passes(db: Session, enrolment: Enrolment | None, learned: _Learned) -> Mode | None:
    if enrolment is None:
        return None
    return passing_mode(learned.attempts.get(enrolment.id, []), catalogue.course(db, enrolment.version_id).keep)


def missing(db: Session, slug: str, enrolment: Enrolment | None, studied: Iterable[str]) -> list[str]:
    """Required lessons not studied, in the order of the course, in the version somebody is entered for."""
    version = catalogue.current(db, slug) if enrolment is None else None
    number = enrolment.version_id if enrolment else version.id if version else None
    if number is None:
        return []
    known = set(studied)
    return [each.key for each in catalogue.course(db, number).lessons if each.required and each.key not in known]


def job(db: Session, class_id: int) -> Job | None:
    """The last long work that was asked for in the class."""
    return db.scalar(select(Job).join(Certifying, Certifying.job_id == Job.id).where(Certifying.class_id == class_id))


def named(db: Session, key_or_code: str) -> list[TrainingClass]:
    """Classes of this key, or of this code: the open one, else those that bore it."""
    query = select(TrainingClass).options(joinedload(TrainingClass.unit)).order_by(TrainingClass.id)
    if by_key := db.scalar(query.where(TrainingClass.key == key_or_code)):
        return [by_key]
    bore = list(db.scalars(query.where(TrainingClass.code == typed(key_or_code))))
    return [each for each in bore if each.closed_at is None] or bore
