"""Reads of saved reports, schedules and what was made; and a recipe worked out for whoever asks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload

from lms.base import vietnamese
from lms.catalogue import queries as catalogue
from lms.classes.models import TrainingClass
from lms.learning.words import MODES
from lms.people.access import Can, may
from lms.people.models import Account, Person
from lms.people.queries import grants
from lms.people.words import AUDIENCES
from lms.reports.building import words
from lms.reports.building.columns import PERSONAL
from lms.reports.building.models import BuiltReport, ReportSchedule, SavedReport
from lms.reports.building.recipe import Recipe
from lms.reports.building.scope import Asked
from lms.units import queries as units
from lms.units.models import Unit, UnitLink
from lms.units.queries import below

Roots = tuple[tuple[int, ...], ...]


def asked(db: Session, recipe: Recipe, roots: Roots, today: date) -> Asked:
    """The recipe with its unit among the roots: a unit that nobody bears holds nobody."""
    if recipe.unit:
        unit = unit_of(db, recipe.unit, today)
        roots = (*roots, (unit.id,) if unit else ())
    programme = catalogue.programme(db, recipe.programme) if recipe.programme else None
    return Asked(recipe, tuple(dict.fromkeys(roots)), today, tuple(programme.courses) if programme else ())


def unit_of(db: Session, code: str, day: date) -> Unit | None:
    return units.by_code(db, code, day) or units.by_code(db, code)


def roots_of(db: Session, account_id: int, unit_id: int, recipe: Recipe, day: date) -> Roots | None:
    """Whose people an account may report of today, within a unit; None when it may not report of that unit (any more).

    Of what names persons only those whom it may see.
    """
    closed = db.scalar(select(Account.closed_at).where(Account.id == account_id))
    held = [one for one in grants(db, account_id, day) if one.from_on is None or one.from_on <= day]
    needs = (Can.MAKE_REPORTS, *([Can.SEE_PERSONS] if recipe.subject in PERSONAL else []))
    roots = [tuple(sorted({one.unit_id for one in held if may(one.role, can)})) for can in needs]
    if closed or not all(each and units.holds(db, each, unit_id) for each in roots):
        return None
    return tuple(dict.fromkeys((*roots, (unit_id,))))


def _readable(reach: Iterable[int], account_id: int) -> ColumnElement[bool]:
    """SQL: a saved report of one's own, of a unit within reach, or shared by a unit above."""
    mine = list(reach)
    above = select(UnitLink.ancestor_id).where(UnitLink.descendant_id.in_(mine))
    return SavedReport.deleted_at.is_(None) & or_(
        (SavedReport.owner_id == account_id) & SavedReport.unit_id.in_(below(mine)),
        SavedReport.shared & SavedReport.unit_id.in_(below(mine)),
        SavedReport.shared & SavedReport.unit_id.in_(above),
    )


def saved(db: Session, key: str, reach: Sequence[int], account_id: int, lock: bool = False) -> SavedReport | None:
    """A report that a visitor may open; any other is not there."""
    query = select(SavedReport).where(SavedReport.key == key, _readable(reach, account_id))
    if lock:
        return db.scalar(query.with_for_update(of=SavedReport))
    return db.scalar(query.options(joinedload(SavedReport.unit).selectinload(Unit.names)))


def all_saved(db: Session, reach: Sequence[int], account_id: int, most: int = 200) -> list[SavedReport]:
    """Reports that a visitor may open, their own first, then by name."""
    query = select(SavedReport).where(_readable(reach, account_id)).limit(most)
    query = query.options(joinedload(SavedReport.unit).selectinload(Unit.names))
    found = db.scalars(query.order_by(SavedReport.owner_id != account_id, SavedReport.name, SavedReport.id))
    return list(found)


def still_shared(db: Session, report: SavedReport, account_id: int, unit_id: int) -> bool:
    """Whether somebody may go on running a report for a unit: their own, or shared from that unit or one above it."""
    if report.deleted_at is not None:
        return False
    return report.owner_id == account_id or (
        report.shared and (units.holds(db, [report.unit_id], unit_id) or units.holds(db, [unit_id], report.unit_id))
    )


def schedules(db: Session, account_id: int, report_id: int | None = None) -> list[ReportSchedule]:
    """Schedules of an account, those in force first."""
    query = select(ReportSchedule).where(ReportSchedule.owner_id == account_id)
    if report_id is not None:
        query = query.where(ReportSchedule.report_id == report_id)
    query = query.options(joinedload(ReportSchedule.report), joinedload(ReportSchedule.unit).selectinload(Unit.names))
    order = ReportSchedule.stopped_at.is_not(None), ReportSchedule.due_at, ReportSchedule.id.desc()
    return list(db.scalars(query.order_by(*order).limit(50)))


def schedule(db: Session, number: int, account_id: int) -> ReportSchedule | None:
    """A schedule of one's own; anybody else's is not there."""
    query = select(ReportSchedule).where(ReportSchedule.id == number, ReportSchedule.owner_id == account_id)
    return db.scalar(query.with_for_update(of=ReportSchedule))


def due(db: Session, moment: datetime, most: int = 50) -> list[ReportSchedule]:
    """Schedules whose planned moment has come, the oldest first; another worker's are passed over."""
    query = select(ReportSchedule).where(ReportSchedule.due_at <= moment, ReportSchedule.stopped_at.is_(None))
    query = query.order_by(ReportSchedule.due_at, ReportSchedule.id).limit(most)
    return list(db.scalars(query.with_for_update(of=ReportSchedule, skip_locked=True)))


def built(db: Session, key: str, reach: Iterable[int], account_id: int) -> BuiltReport | None:
    """What was made for a visitor, of a unit that is still within reach; any other is not there."""
    return db.scalar(_built(reach, account_id).where(BuiltReport.key == key))


def all_built(db: Session, reach: Iterable[int], account_id: int, most: int = 50) -> list[BuiltReport]:
    """What was made for a visitor, the newest first."""
    return list(db.scalars(_built(reach, account_id).order_by(BuiltReport.id.desc()).limit(most)))


def _built(reach: Iterable[int], account_id: int) -> Select[BuiltReport]:
    query = select(BuiltReport).where(BuiltReport.owner_id == account_id, BuiltReport.unit_id.in_(below(reach)))
    return query.options(joinedload(BuiltReport.unit).selectinload(Unit.names))


def over(db: Session, day: date, most: int = 100) -> list[BuiltReport]:
    """Made reports whose files need not be kept on `day` any more."""
    query = select(BuiltReport).where(BuiltReport.keep_to < day, BuiltReport.removed_at.is_(None))
    return list(db.scalars(query.order_by(BuiltReport.id).limit(most)))


def name_of(db: Session, account_id: int) -> str:
    query = select(Person.full_name).join(Account, Account.person_id == Person.id).where(Account.id == account_id)
    return db.scalar(query) or ""


def training_class(db: Session, key: str) -> TrainingClass | None:
    return db.scalar(select(TrainingClass).where(TrainingClass.key == key))


def filters(db: Session, recipe: Recipe, today: date) -> list[str]:
    """What a recipe is narrowed to, in words."""
    said: list[str] = []
    if recipe.unit:
        unit = unit_of(db, recipe.unit, today)
        said.append(words.FILTER_UNIT.format(unit=unit.named(today).name if unit else recipe.unit))
    if recipe.audience:
        said.append(AUDIENCES[recipe.audience])
    if recipe.programme:
        programme = catalogue.programme(db, recipe.programme)
        said.append(programme.title if programme else recipe.programme)
    if recipe.course:
        version = catalogue.current(db, recipe.course)
        said.append(version.title if version else recipe.course)
    if recipe.rung:
        said.append(words.RUNG_CHOICES[recipe.rung])
    if recipe.mode:
        said.append(MODES[recipe.mode])
    return said + _of_people(db, recipe)


def _of_people(db: Session, recipe: Recipe) -> list[str]:
    said: list[str] = []
    if recipe.woman is not None:
        said.append(words.WOMEN[recipe.woman])
    if recipe.age_from is not None:
        said.append(words.AGES_FROM.format(low=recipe.age_from))
    if recipe.age_to is not None:
        said.append(words.AGES_TO.format(high=recipe.age_to))
    if recipe.class_key:
        found = training_class(db, recipe.class_key)
        said.append(words.OF_CLASS.format(title=found.title if found else recipe.class_key))
    return said


def span(recipe: Recipe, today: date) -> str:
    """The period of a recipe in words."""
    first, last = recipe.days(today)
    if first:
        return words.FROM_TO.format(first=vietnamese.day(first), last=vietnamese.day(last or today))
    return words.UNTIL.format(last=vietnamese.day(last)) if last else words.ALL_TIME
