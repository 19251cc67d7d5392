"""Reads of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import starmap

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from lms.base import text
from lms.base.db import valid_on
from lms.units.kinds import COMMUNES, LEVELS, Level, level
from lms.units.models import Succession, Unit, UnitLink, UnitName


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as it is called on a day."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    from_on: date | None
    to_on: date | None

    @property
    def level(self) -> Level:
        return level(self.kind)


def by_code(db: Session, code: str, day: date | None = None) -> Unit | None:
    """The unit that bears `code` on `day`; without a day, the newest that ever bore it."""
    newest = select(Unit).where(Unit.code == code).order_by(Unit.from_on.desc().nulls_last()).limit(1)
    if day is None:
        return db.scalar(newest)
    return db.scalar(newest.where(valid_on(Unit.from_on, Unit.to_on, day)))


def named_on(day: date) -> ColumnElement[bool]:
    """SQL: this name of the unit is the one in force on `day`."""
    in_force: ColumnElement[bool] = valid_on(UnitName.from_on, UnitName.to_on, day)
    return in_force


_UNIT, _NAME = Unit.__table__.c, UnitName.__table__.c  # the bare tables: thousands of places need no mapping


def places(day: date) -> Select[int, str, str, str, int | None, date | None, date | None]:
    """Columns of `Place` for every unit that stands on `day`."""
    bare: Select[int, str, str, str, int | None, date | None, date | None] = (
        select(_UNIT.id, _UNIT.code, _NAME.name, _NAME.kind, _UNIT.parent_id, _UNIT.from_on, _UNIT.to_on)
        .join(UnitName.__table__, (_NAME.unit_id == _UNIT.id) & valid_on(_NAME.from_on, _NAME.to_on, day))
        .where(valid_on(_UNIT.from_on, _UNIT.to_on, day))
    )
    return bare


def children(db: Session, unit_id: int | None, day: date) -> list[Place]:
    """The units directly below on `day` (of no parent: the roots), in the order of their codes."""
    rows = db.execute(places(day).where(Unit.parent_id == unit_id).order_by(Unit.code))
    return list(starmap(Place, rows))


def communes(db: Session, unit_id: int, day: date) -> list[Place]:
    """Every commune (xã, phường, đặc khu, thị trấn) below a unit on `day`, in the order of their codes."""
    rows = db.execute(
        places(day)
        .join(UnitLink, UnitLink.descendant_id == Unit.id)
        .where(UnitLink.ancestor_id == unit_id, UnitName.kind.in_(COMMUNES))
        .order_by(Unit.code)
    )
    return list(starmap(Place, rows))


def path(db: Session, unit_id: int, day: date) -> list[Place]:
    """From the root down to the unit itself, as they are called on `day`."""
    rows = db.execute(
        select(Unit.id, Unit.code, UnitName.name, UnitName.kind, Unit.parent_id, Unit.from_on, Unit.to_on)
        .join(UnitLink, UnitLink.ancestor_id == Unit.id)
        .join(UnitName, (UnitName.unit_id == Unit.id) & named_on(day))
        .where(UnitLink.descendant_id == unit_id)
        .order_by(UnitLink.depth.desc())
    )
    return list(starmap(Place, rows))


def holds(db: Session, ancestors: Iterable[int], unit_id: int) -> bool:
    """Whether the unit is one of `ancestors` or stands below one."""
    return bool(
        db.scalar(
            select(func.count())
            .select_from(UnitLink)
            .where(UnitLink.ancestor_id.in_(list(ancestors)), UnitLink.descendant_id == unit_id)
        )
    )


def held(db: Session, ancestors: Iterable[int], unit_ids: Iterable[int]) -> set[int]:
    """Those of the units that are one of `ancestors` or stand below one."""
    below = select(UnitLink.descendant_id).where(UnitLink.ancestor_id.in_(list(ancestors)))
    return set(db.scalars(below.where(UnitLink.descendant_id.in_(list(unit_ids)))))


def overseen(db: Session, ancestors: Iterable[int], unit_ids: Iterable[int]) -> set[int]:
    """Those of the units that are one of `ancestors`, stand below one, or ended and became, in part at least, one that
    does.
    """
    line = (
        select(UnitLink.descendant_id.label("origin"), UnitLink.ancestor_id.label("unit_id"))
        .where(UnitLink.descendant_id.in_(list(unit_ids)))
        .cte(recursive=True)
    )
    after = (
        select(line.c.origin, UnitLink.ancestor_id)
        .join(Succession, Succession.unit_id == line.c.unit_id)
        .join(UnitLink, UnitLink.descendant_id == Succession.successor_id)
    )
    line = line.union(after)
    return set(db.scalars(select(line.c.origin).where(line.c.unit_id.in_(list(ancestors)))))


def came_after(db: Session, unit_id: int) -> list[Unit]:
    """What became of a unit: the one its people follow stands first."""
    query = select(Unit).join(Succession, Succession.successor_id == Unit.id).where(Succession.unit_id == unit_id)
    return list(db.scalars(query.options(joinedload(Unit.names)).order_by(Succession.main.desc(), Unit.code)).unique())


def stood_for(db: Session, unit_id: int, day: date) -> list[Place]:
    """The units that stood on a day and whose people followed later, by and by, into this one."""
    found = followed_into(db, unit_id)
    return list(starmap(Place, db.execute(places(day).where(Unit.id.in_(found)).order_by(Unit.code)))) if found else []


def followed_into(db: Session, unit_id: int) -> set[int]:
    """Every unit that ended and whose people followed, by and by, into this one."""
    found: set[int] = set()
    asked = [unit_id]
    while asked:
        before = select(Succession.unit_id).where(Succession.successor_id.in_(asked), Succession.main)
        asked = [each for each in db.scalars(before) if each not in found and each != unit_id]
        found.update(asked)
    return found


def below(ancestors: Iterable[int]) -> Select[int]:
    """SQL: numbers of the units at or below any of `ancestors`."""
    return select(UnitLink.descendant_id).where(UnitLink.ancestor_id.in_(list(ancestors)))


def below_with_past(ancestors: Iterable[int]) -> Select[int]:
    """SQL: units at or below `ancestors`, and the ended units whose people followed into one of them."""
    roots = list(ancestors)
    here = select(UnitLink.descendant_id.label("unit_id")).where(UnitLink.ancestor_id.in_(roots)).cte(recursive=True)
    known = aliased(UnitLink)
    elsewhere = ~exists().where(known.ancestor_id.in_(roots), known.descendant_id == Succession.unit_id)
    before = (
        select(UnitLink.descendant_id)
        .join(Succession, (Succession.unit_id == UnitLink.ancestor_id) & Succession.main & elsewhere)
        .join(here, here.c.unit_id == Succession.successor_id)
    )
    return select(here.union(before).c.unit_id)


def holds_with_past(db: Session, ancestors: Iterable[int], unit_id: int) -> bool:
    """Whether the unit is one of `ancestors`, stands below one, or ended and its people follow into one that does."""
    return bool(db.scalar(select(exists().where(Unit.id == unit_id, Unit.id.in_(below_with_past(ancestors))))))


def commune_ids() -> Select[int]:
    """SQL: numbers of the units that are, or once were, communes."""
    kinds = [kind for kind, at in LEVELS.items() if at is Level.COMMUNE]
    return select(UnitName.unit_id).where(UnitName.kind.in_(kinds))


def successors(db: Session) -> dict[int, int]:
    """Every ended unit with its main successor."""
    return dict(db.execute(select(Succession.unit_id, Succession.successor_id).where(Succession.main)).all())


def standing(db: Session, unit: Unit, day: date) -> Unit:
    """The unit itself, or the successor that stands in its place on `day`. A circle ends where it began."""
    seen: set[int] = set()
    while unit.to_on and unit.to_on < day and unit.id not in seen:
        seen.add(unit.id)
        follower = db.scalar(
            select(Unit)
            .join(Succession, Succession.successor_id == Unit.id)
            .where(Succession.unit_id == unit.id, Succession.main)
        )
        if follower is None:
            break
        unit = follower
    return unit


def found(db: Session, words: str, day: date, within: Iterable[int] | None = None, most: int = 20) -> list[Place]:
    """Units whose name holds the words, marks and case disregarded; only at or below `within` when given."""
    query = places(day).where(UnitName.folded.contains(text.fold(words), autoescape=True) | (Unit.code == words))
    if within is not None:
        query = query.where(Unit.id.in_(below(within)))
    return list(starmap(Place, db.execute(query.order_by(func.length(UnitName.name), Unit.code).limit(most))))


def found_ended(
    db: Session, words: str, day: date, within: Iterable[int], most: int = 20, by_code_only: bool = False
) -> list[Place]:
    """Units that had ended by `day`, by their last name or their code, that are or became one at or below `within`."""
    meant: ColumnElement[bool] = _UNIT.code == words
    if not by_code_only:
        meant |= UnitName.folded.contains(text.fold(words), autoescape=True)
    last = _NAME.id == select(func.max(_NAME.id)).where(_NAME.unit_id == _UNIT.id).correlate(Unit).scalar_subquery()
    ended = (
        select(_UNIT.id, _UNIT.code, UnitName.name, UnitName.kind, _UNIT.parent_id, _UNIT.from_on, _UNIT.to_on)
        .join(UnitName, (UnitName.unit_id == _UNIT.id) & last)
        .where(_UNIT.to_on < day, meant, _UNIT.id.in_(below_with_past(within)))
    )
    return list(starmap(Place, db.execute(ended.order_by(func.length(UnitName.name), _UNIT.code).limit(most))))


def provinces(db: Session, day: date) -> list[Place]:
    rows = db.execute(places(day).where(UnitName.kind.in_(("tỉnh", "thành phố"))).order_by(Unit.code))
    return list(starmap(Place, rows))
