"""What each count rests on: the test, the paper, the class, the sheet with its photo, or the line of evidence.

A few statements for any number of rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, undefer

from lms.base.clock import day_of
from lms.catalogue.models import CourseVersion
from lms.certificates.models import Certificate
from lms.classes.certifying.ledger import in_register
from lms.classes.kits.models import KitEntry, KitPhoto, PaperKit
from lms.classes.models import ClassSession, TrainingClass
from lms.learning.evidence.facts import Editions
from lms.learning.models import Attempt, Completion, Enrolment, Evidence, EvidenceFile
from lms.learning.rungs import Mode
from lms.people.heads import HEAD
from lms.people.models import Account, Person
from lms.plans.proof.asking import Asked
from lms.plans.proof.queries import Counted, batches, one_of
from lms.plans.proof.rosters import taught_by
from lms.plans.proof.sources import origin, taught_in


@dataclass(frozen=True, slots=True)
class Paper:
    """Giấy chứng nhận: its code and its number in the register."""

    code: str
    number: str
    issued_on: date
    revoked: bool


@dataclass(frozen=True, slots=True)
class Test:
    """Bài kiểm tra đã đạt: on a screen, or on paper, whose kit is named."""

    course: str
    number: int
    percent: Decimal | None
    on: date
    mode: Mode
    helper: str | None
    kit_id: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Bộ giấy đã về: the signed sheet, with the numbers of its photos."""

    kit_id: int
    code: str
    key: str
    class_key: str
    unit_id: int
    photos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng minh chứng: which file, from whom, which line."""

    file_id: int
    file: str
    source: str
    line: int


@dataclass(slots=True)
class Basis:
    """All of it for one row."""

    row: Counted
    kind: str  # class | self | evidence
    papers: list[Paper] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)
    taught: TrainingClass | None = None
    sheets: list[Sheet] = field(default_factory=list)
    evidence: Line | None = None

    @property
    def helpers(self) -> list[str]:
        """Who stood by, in the tests that were passed by the day."""
        return list(dict.fromkeys(test.helper for test in self.tests if test.helper))


def courses_of(db: Session, programme: str) -> tuple[str, ...]:
    """The courses that count, or once counted, for a programme."""
    rules = [edition.rule for edition in Editions(db).of(programme)]
    return tuple(dict.fromkeys(slug for rule in rules for slug in rule.courses))


def bases(db: Session, asked: Asked, rows: Sequence[Counted]) -> list[Basis]:
    """What each of these rows rests on, in their order."""
    courses = courses_of(db, asked.programme)
    heads = sorted({row.person_id for row in rows})
    taught = taught_by(db, heads, courses)
    tests, papers = _tests(db, asked, heads, courses), _papers(db, asked, heads, courses)
    sheets = _sheets(db, {test.kit_id for some in tests.values() for test in some if test.kit_id})
    lines = _lines(db, {number for row in rows if (number := origin(row.source).evidence)})
    chosen = {id(row): taught_in(row.on, row.source, taught.get(row.person_id, [])) for row in rows}
    classes = _classes(db, {number for number in chosen.values() if number})
    found = []
    for row in rows:
        line = lines.get(origin(row.source).evidence or 0)
        held = classes.get(chosen[id(row)] or 0)
        basis = Basis(row, "evidence" if line else "class" if held else "self", taught=held, evidence=line)
        if line is None:
            basis.tests, basis.papers = tests[row.person_id], papers[row.person_id]
            kits = {test.kit_id for test in basis.tests if test.kit_id}
            basis.sheets = [sheets[kit_id] for kit_id in sorted(kits) if kit_id in sheets]
        found.append(basis)
    return found


def _titles(db: Session, versions: Iterable[int]) -> dict[int, str]:
    query = select(CourseVersion.id, CourseVersion.title).where(CourseVersion.id.in_(set(versions)))
    return dict(db.execute(query).all())


def _tests(db: Session, asked: Asked, heads: Sequence[int], courses: Collection[str]) -> dict[int, list[Test]]:
    helper = aliased(Person)
    query = (
        select(Attempt, HEAD, Enrolment.version_id, helper.full_name, KitEntry.kit_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Account, Account.id == Attempt.helper_id)
        .outerjoin(helper, helper.id == Account.person_id)
        .outerjoin(KitEntry, KitEntry.attempt_id == Attempt.id)
        .where(Enrolment.slug.in_(courses), Attempt.passed.is_(True), Attempt.closed_at.is_not(None))
        .order_by(Attempt.closed_at, Attempt.id)
    )
    found: dict[int, list[Test]] = defaultdict(list)
    for some in batches(heads):
        rows = db.execute(query.where(one_of(some))).all()
        titles = _titles(db, (row.version_id for row in rows))
        for attempt, head, version_id, by, kit_id in rows:
            on = day_of(attempt.closed_at) if attempt.closed_at else None
            if on and on <= asked.day:
                told = (titles[version_id], attempt.number, attempt.percent, on, attempt.mode, by, kit_id)
                found[head].append(Test(*told))
    return found


def _papers(db: Session, asked: Asked, heads: Sequence[int], courses: Collection[str]) -> dict[int, list[Paper]]:
    query = (
        select(Certificate, HEAD)
        .options(undefer(Certificate.statement))
        .join(Completion, Completion.certificate_id == Certificate.id)
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.slug.in_(courses), Certificate.issued_on <= asked.day)
        .order_by(Certificate.issued_on, Certificate.id)
    )
    found: dict[int, list[Paper]] = defaultdict(list)
    for some in batches(heads):
        for paper, head in db.execute(query.where(one_of(some))):
            revoked = paper.revoked_at is not None and day_of(paper.revoked_at) <= asked.day
            found[head].append(Paper(paper.code, in_register(paper), paper.issued_on, revoked))
    return found


def _sheets(db: Session, kit_ids: Collection[int]) -> dict[int, Sheet]:
    photos: dict[int, list[int]] = defaultdict(list)
    for some in batches(sorted(kit_ids)):
        asked = select(KitPhoto.kit_id, KitPhoto.id).where(KitPhoto.kit_id.in_(some)).order_by(KitPhoto.id)
        for kit_id, number in db.execute(asked):
            photos[kit_id].append(number)
    query = select(PaperKit.id, PaperKit.code, PaperKit.key, TrainingClass.key, TrainingClass.unit_id)
    query = query.join(TrainingClass, TrainingClass.id == PaperKit.class_id)
    found = {}
    for some in batches(sorted(kit_ids)):
        for kit_id, code, key, class_key, unit_id in db.execute(query.where(PaperKit.id.in_(some))):
            found[kit_id] = Sheet(kit_id, code, key, class_key, unit_id, tuple(photos[kit_id]))
    return found


def _lines(db: Session, numbers: Collection[int]) -> dict[int, Line]:
    query = select(Evidence.id, EvidenceFile.id, EvidenceFile.name, EvidenceFile.source, Evidence.line)
    query = query.join(EvidenceFile, EvidenceFile.id == Evidence.file_id)
    return {
        number: Line(file_id, file, source, line)
        for some in batches(sorted(numbers))
        for number, file_id, file, source, line in db.execute(query.where(Evidence.id.in_(some)))
    }


def _classes(db: Session, numbers: Collection[int]) -> dict[int, TrainingClass]:
    query = select(TrainingClass)
    rows = (db.scalars(query.where(TrainingClass.id.in_(some))) for some in batches(sorted(numbers)))
    return {each.id: each for some in rows for each in some}


def held_sessions(db: Session, class_id: int) -> list[ClassSession]:
    """The sessions of a class whose roll was taken, in their order."""
    query = select(ClassSession).where(ClassSession.class_id == class_id, ClassSession.called_off_at.is_(None))
    return list(db.scalars(query.where(ClassSession.roll_at.is_not(None)).order_by(ClassSession.starts_at)))
