"""Reads of the API: lists by cursor, within a unit and all below it; one row more than asked tells of a next page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from lms.api.models import ApiToken
from lms.base.db import valid_on
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion
from lms.classes.models import ClassMember, ClassSession, Kind, TrainingClass
from lms.learning.models import Attainment
from lms.people.heads import HEAD, head_of, theirs
from lms.people.models import Membership, Person
from lms.units import queries as units
from lms.units.kinds import level
from lms.units.models import Unit, UnitLink


def token(db: Session, sha256: str) -> ApiToken | None:
    return db.scalar(select(ApiToken).where(ApiToken.sha256 == sha256).options(joinedload(ApiToken.unit)))


def tokens(db: Session) -> Sequence[ApiToken]:
    return db.scalars(select(ApiToken).options(joinedload(ApiToken.unit)).order_by(ApiToken.id)).all()


def tokens_within(db: Session, unit_ids: Iterable[int]) -> Sequence[ApiToken]:
    """Tokens for units at or below some, the newest first."""
    query = select(ApiToken).where(ApiToken.unit_id.in_(units.below_with_past(unit_ids)))
    whole = joinedload(ApiToken.unit).selectinload(Unit.names)
    return db.scalars(query.options(whole).order_by(ApiToken.id.desc())).all()


def unit_within(db: Session, top_id: int, code: str, day: date) -> Unit | None:
    """The unit of a code on a day (else the newest that bore it), if it stands at or below `top_id` or became one that
    does.
    """
    unit = units.by_code(db, code, day) or units.by_code(db, code)
    return unit if unit and units.overseen(db, [top_id], [unit.id]) else None


def unit_rows(db: Session, top_id: int, day: date, after: int, most: int) -> list[dict[str, Any]]:
    """Units at or below `top_id` that stand on `day`, as they are called on it."""
    parent = aliased(Unit)
    query: Select[Any] = (
        units.places(day).add_columns(parent.code.label("parent")).outerjoin(parent, parent.id == Unit.parent_id)
    )
    rows = db.execute(
        query.join(UnitLink, UnitLink.descendant_id == Unit.id)
        .where(UnitLink.ancestor_id == top_id, Unit.id > after)
        .order_by(Unit.id)
        .limit(most + 1)
    )
    return [{**row._mapping, "level": level(row.kind).value} for row in rows]


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as another system may know them, with where they belong today within reach."""

    id: int
    key: str
    full_name: str
    birth_year: int | None
    memberships: list[Any]


def persons(db: Session, top_id: int, day: date, after: int, most: int) -> list[Listed]:
    """Persons who belong to a unit at or below `top_id` on `day`."""
    rows = db.execute(
        select(Person.id, Person.key, Person.full_name, Person.birth_year)
        .where(Person.id > after, Person.merged_into_id.is_(None), _belongs(Person.id, top_id, day))
        .order_by(Person.id)
        .limit(most + 1)
    ).all()
    held = _memberships(db, [row.id for row in rows], top_id, day)
    return [Listed(*row, held[row.id]) for row in rows]


def _belongs(person_id: Any, top_id: int, day: date) -> Any:
    within = Membership.unit_id.in_(units.below_with_past([top_id]))
    held = valid_on(Membership.from_on, Membership.to_on, day)
    return exists().where(theirs(Membership.person_id, person_id), within, held)


def _memberships(db: Session, person_ids: Iterable[int], top_id: int, day: date) -> dict[int, list[Any]]:
    rows = db.execute(
        select(
            HEAD.label("person_id"),
            Unit.code.label("unit"),
            Membership.audience,
            Membership.position,
            Membership.from_on,
        )
        .join(Person, Person.id == Membership.person_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(
            Person.id.in_(list(person_ids)) | Person.merged_into_id.in_(list(person_ids)),
            Membership.unit_id.in_(units.below_with_past([top_id])),
            valid_on(Membership.from_on, Membership.to_on, day),
        )
        .order_by(Membership.id)
    )
    held: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        if row not in held[row.person_id]:  # alike with both of two who were merged
            held[row.person_id].append(row)
    return held


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attainments: of a programme, on a rung, between two days (both included)."""

    programme: str | None = None
    rung: str | None = None
    from_on: date | None = None
    to_on: date | None = None


def attainments(db: Session, top_id: int, day: date, wanted: Wanted, after: int, most: int) -> Sequence[Any]:
    """Attainments of persons who belong at or below `top_id` on `day`; a merged person's are the other's.

    Of two of one rung, each brought by one of two who were merged, the one of the earlier day is told.
    """
    own, earlier = aliased(Person), aliased(Attainment)
    before = exists().where(
        theirs(earlier.person_id, Attainment.person_id),
        earlier.programme == Attainment.programme,
        earlier.rung == Attainment.rung,
        (earlier.on < Attainment.on) | ((earlier.on == Attainment.on) & (earlier.id < Attainment.id)),
    )
    query = (
        select(
            Attainment.id,
            Person.key.label("person"),
            Attainment.programme,
            Attainment.programme_number.label("programme_version"),
            Attainment.rung,
            Attainment.on,
            Attainment.mode,
            Attainment.source,
        )
        .join(own, own.id == Attainment.person_id)
        .join(Person, Person.id == head_of(own))
        .where(Attainment.id > after, _belongs(Person.id, top_id, day), ~before)
    )
    if wanted.programme:
        query = query.where(Attainment.programme == wanted.programme)
    if wanted.rung:
        query = query.where(Attainment.rung == wanted.rung)
    if wanted.from_on:
        query = query.where(Attainment.on >= wanted.from_on)
    if wanted.to_on:
        query = query.where(Attainment.on <= wanted.to_on)
    return db.execute(query.order_by(Attainment.id).limit(most + 1)).all()


def classes(db: Session, top_id: int, after: int, most: int) -> Sequence[Any]:
    """Classes held at or below `top_id`, in numbers: who is on the roster now, sessions planned, sessions held."""
    of_class = ClassSession.class_id == TrainingClass.id, ClassSession.called_off_at.is_(None)
    members = select(func.count()).where(ClassMember.class_id == TrainingClass.id, ClassMember.left_at.is_(None))
    sessions = select(func.count()).where(*of_class)
    public = TrainingClass.kind == Kind.CLASS  # a visit is one person's
    query = (
        select(
            TrainingClass.id,
            TrainingClass.key,
            Unit.code.label("unit"),
            TrainingClass.slug.label("course"),
            TrainingClass.kind,
            case((public, TrainingClass.title)).label("title"),
            case((public, TrainingClass.place)).label("place"),
            TrainingClass.opened_at,
            TrainingClass.closed_at,
            members.scalar_subquery().label("members"),
            sessions.scalar_subquery().label("sessions"),
            sessions.where(ClassSession.roll_at.is_not(None)).scalar_subquery().label("held"),
        )
        .join(Unit, Unit.id == TrainingClass.unit_id)
        .where(TrainingClass.id > after, TrainingClass.unit_id.in_(units.below_with_past([top_id])))
    )
    return db.execute(query.order_by(TrainingClass.id).limit(most + 1)).all()


def courses(db: Session, after: str, most: int) -> list[tuple[CourseVersion, Course]]:
    """The newest version of each course whose slug follows `after`."""
    later = [version for version in catalogue.currents(db) if version.slug > after]
    return [(version, catalogue.course(db, version.id)) for version in later[: most + 1]]
