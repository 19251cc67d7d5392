"""Reads of the registers: what a person's page shows, who is where, and the state of the whole."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from lms.base.audit import AuditEntry
from lms.base.db import valid_on
from lms.base.jobs.models import Job, State
from lms.catalogue.models import CourseVersion
from lms.certificates.models import Certificate
from lms.learning import queries as learning
from lms.learning.models import Completion, Enrolment, Evidence, EvidenceFile
from lms.learning.rungs import Mode
from lms.people.audiences import Audience
from lms.people.heads import HEAD, theirs
from lms.people.models import Account, Membership, Person, PersonMerge, RoleGrant
from lms.units.models import Succession, Unit, UnitLink
from lms.units.queries import below_with_past


@dataclass(frozen=True, slots=True)
class Studied:
    """One course of a person."""

    slug: str
    title: str
    started: datetime
    finished_on: date | None
    mode: Mode | None
    beside: bool  # the same course goes on, or was finished, in another enrolment of theirs


def studies(db: Session, person_id: int) -> list[Studied]:
    """Every course somebody entered, the newest first."""
    rows = db.execute(
        select(Enrolment, CourseVersion.title, Completion.finished_on, Completion.mode)
        .join(CourseVersion, CourseVersion.id == Enrolment.version_id)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(theirs(Enrolment.person_id, person_id))
        .order_by(Enrolment.started_at.desc())
    ).all()
    leading = learning.leading(db, [row.Enrolment for row in rows])
    return [
        Studied(entered.slug, title, entered.started_at, finished_on, mode, entered.id not in leading)
        for entered, title, finished_on, mode in rows
    ]


@dataclass(frozen=True, slots=True)
class Proof:
    """Learning done elsewhere, as a list brought it in."""

    subject: str
    on: date
    source: str


def proofs(db: Session, person_id: int) -> list[Proof]:
    rows = db.execute(
        select(Evidence.subject, Evidence.on, EvidenceFile.source)
        .join(EvidenceFile, EvidenceFile.id == Evidence.file_id)
        .where(theirs(Evidence.person_id, person_id))
        .order_by(Evidence.on.desc())
    )
    return [Proof(*row) for row in rows]


def above(db: Session, unit_ids: Collection[int]) -> dict[int, set[int]]:
    """Each unit with itself and everything above it."""
    tree: dict[int, set[int]] = {unit_id: set() for unit_id in unit_ids}
    links = select(UnitLink.descendant_id, UnitLink.ancestor_id).where(UnitLink.descendant_id.in_(unit_ids))
    for unit_id, higher in db.execute(links):
        tree[unit_id].add(higher)
    return tree


def held_within(db: Session, person_id: int, reach: Iterable[int], day: date) -> list[Membership]:
    """Where a person belongs on `day` (or will, without an end) at or below these units."""
    query = (
        select(Membership)
        .options(joinedload(Membership.unit).selectinload(Unit.names))
        .where(
            theirs(Membership.person_id, person_id),
            (Membership.to_on.is_(None)) | (Membership.to_on >= day),
            Membership.unit_id.in_(below_with_past(reach)),
        )
        .order_by(Membership.id)
    )
    return list(db.scalars(query))


def grant(db: Session, account_ids: Collection[int], number: int) -> RoleGrant | None:
    return db.scalar(select(RoleGrant).where(RoleGrant.id == number, RoleGrant.account_id.in_(account_ids)))


def merge(db: Session, number: int) -> PersonMerge | None:
    """A merge with the two whom it made one."""
    both = (joinedload(PersonMerge.kept), joinedload(PersonMerge.other))
    return db.scalar(select(PersonMerge).where(PersonMerge.id == number).options(*both))


def members(db: Session, unit_id: int, day: date) -> dict[Audience, int]:
    """How many persons of each audience belong at or below a unit on `day`."""
    rows = db.execute(
        select(Membership.audience, func.count(HEAD.distinct()))
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.unit_id.in_(below_with_past([unit_id])),
            valid_on(Membership.from_on, Membership.to_on, day),
        )
        .group_by(Membership.audience)
    )
    return dict(rows.all())


def came_before(db: Session, unit_id: int) -> list[Unit]:
    """Units that ended in this one."""
    query = select(Unit).join(Succession, Succession.unit_id == Unit.id).where(Succession.successor_id == unit_id)
    return list(db.scalars(query.options(joinedload(Unit.names)).order_by(Unit.code)).unique())


def standing_roots(db: Session, ids: Iterable[int]) -> list[Unit]:
    query = select(Unit).where(Unit.id.in_(list(ids))).options(joinedload(Unit.names)).order_by(Unit.code)
    return list(db.scalars(query).unique())


@dataclass(frozen=True, slots=True)
class Size:
    """How much the instance holds."""

    persons: int
    accounts: int
    units: int
    courses: int
    enrolments: int
    completions: int
    certificates: int


def size(db: Session) -> Size:
    """One statement for all of it."""
    counted = (
        select(func.count(Person.id)).where(Person.merged_into_id.is_(None)),
        select(func.count(Account.id)).where(Account.closed_at.is_(None)),
        select(func.count(Unit.id)),
        select(func.count(CourseVersion.slug.distinct())),
        select(func.count(Enrolment.id)),
        select(func.count(Completion.id)),
        select(func.count(Certificate.id)),
    )
    return Size(*db.execute(select(*(each.scalar_subquery() for each in counted))).one())


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the log with the user name of who did it."""

    entry: AuditEntry
    username: str | None


def log(db: Session, first: int = 0, most: int = 50) -> tuple[list[Noted], int]:
    """Lines of the log, the newest first, and how many there are."""
    rows = db.execute(
        select(AuditEntry, Account.username)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .order_by(AuditEntry.id.desc())
        .offset(first)
        .limit(most)
    )
    total = db.scalar(select(func.count(AuditEntry.id))) or 0
    return [Noted(*row) for row in rows], total


def jobs(db: Session, most: int = 30) -> list[Job]:
    """The newest jobs of everybody."""
    return list(db.scalars(select(Job).order_by(Job.id.desc()).limit(most)))


def last_check(db: Session) -> tuple[Job | None, Job | None]:
    """The last check of all rows that came to its end, and the one that waits or is at work."""
    runs = select(Job).where(Job.kind == "system.check").order_by(Job.id.desc()).limit(1)
    waits = (State.QUEUED, State.RUNNING, State.RETRY)
    return db.scalar(runs.where(Job.state == State.DONE)), db.scalar(runs.where(Job.state.in_(waits)))
