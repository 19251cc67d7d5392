"""Reads of lists that were brought."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from lms.people.access import Can, Role, may
from lms.people.audiences import Audience
from lms.people.importing.models import ImportDeed, KnownColumns, ListImport
from lms.people.models import Account, Person, RoleGrant
from lms.people.queries import grants
from lms.units.models import Unit
from lms.units.queries import below, below_with_past

A_DAY = timedelta(days=1)


def by_key(db: Session, key: str, reach: Sequence[int], account_id: int, lock: bool = False) -> ListImport | None:
    """An import that a visitor may see; any other is not there."""
    query = select(ListImport).where(ListImport.key == key, _open_to(db, reach, account_id))
    return db.scalar(query.with_for_update() if lock else query)


def listed(
    db: Session, reach: Sequence[int], account_id: int, first: int = 0, most: int = 50
) -> tuple[list[ListImport], int]:
    """Imports that a visitor may see and that were looked through, the newest first, and how many there are."""
    within = _open_to(db, reach, account_id), ListImport.look_job_id.is_not(None)
    unit = joinedload(ListImport.unit).selectinload(Unit.names)
    rows = db.scalars(
        select(ListImport).where(*within).options(unit).order_by(ListImport.id.desc()).offset(first).limit(most)
    )
    return list(rows), db.scalar(select(func.count()).select_from(ListImport).where(*within)) or 0


def _open_to(db: Session, reach: Sequence[int], account_id: int) -> ColumnElement[bool]:
    """SQL: an import into a unit within reach, brought by the visitor or by somebody who reached no farther than they.

    It is judged and entered with the reach of whoever brought it: others would read of people whom they may not see,
    and move them. A role that ended the day before may have been held that morning. A list of a class, which is
    entered without a preview, reaches no farther than its unit.
    """
    here = ListImport.unit_id.in_(below(reach))
    held = select(RoleGrant.account_id, RoleGrant.to_on).where(
        RoleGrant.role.in_([role for role in Role if may(role, Can.EDIT_PERSONS)]),
        RoleGrant.account_id.in_(select(ListImport.by_id).where(here, ListImport.by_id != account_id)),
        RoleGrant.unit_id.not_in(below_with_past(reach)),
    )
    nearer = []
    for other, last_on in db.execute(held):
        ended = ListImport.today > last_on + A_DAY if last_on and last_on < date.max else false()
        nearer.append(or_(ListImport.by_id.is_(None), ListImport.by_id != other, ended))
    at_once = ListImport.look_job_id.is_(None) & ListImport.confirmed_at.is_not(None)
    return and_(here, or_(at_once, and_(true(), *nearer)))


def entered_before(db: Session, unit_id: int, audience: Audience, sha256: str) -> ListImport | None:
    """The newest import of the same bytes into the unit that stands."""
    query = select(ListImport).where(
        ListImport.sha256 == sha256,
        ListImport.unit_id == unit_id,
        ListImport.audience == audience,
        ListImport.finished_at.is_not(None),
        ListImport.undone_at.is_(None),
    )
    return db.scalar(query.order_by(ListImport.id.desc()).limit(1))


def known_columns(db: Session, unit_id: int, heads: str) -> dict[str, str] | None:
    """What the columns of a form mean in a unit; what somebody has confirmed there, else in a unit above it."""
    kept = db.scalar(select(KnownColumns.columns).where(KnownColumns.unit_id == unit_id, KnownColumns.heads == heads))
    return json.loads(kept) if kept else None


def left_lines(db: Session, import_id: int) -> dict[int, tuple[list[str], bool]]:
    """The lines of an import that were not entered: the reasons, and whether somebody here may be meant."""
    query = select(ImportDeed.line, ImportDeed.detail).where(
        ImportDeed.import_id == import_id, ImportDeed.kind == "left"
    )
    told = ((line, json.loads(detail or "{}")) for line, detail in db.execute(query.order_by(ImportDeed.line)))
    return {line: (each.get("reasons", []), each.get("doubtful", False)) for line, each in told}


def asker(db: Session, run: ListImport) -> str:
    """Who brought a list, by name; a command names nobody."""
    query = select(Person.full_name).join(Account, Account.person_id == Person.id).where(Account.id == run.by_id)
    return db.scalar(query) or ""


def may_still(db: Session, account_id: int | None, unit_id: int, day: date) -> frozenset[int] | None:
    """The units whose people an account may change on `day`, if the unit is one of them; else an empty set. A command
    may change everybody: none.
    """
    if account_id is None:
        return None
    held: list[RoleGrant] = grants(db, account_id, day)
    in_force = [one for one in held if one.from_on is None or one.from_on <= day]
    roots = [one.unit_id for one in in_force if may(one.role, Can.EDIT_PERSONS)]
    closed = db.scalar(select(Account.closed_at).where(Account.id == account_id))
    within = frozenset(db.scalars(below_with_past(roots))) if roots and closed is None else frozenset[int]()
    return within if unit_id in within else frozenset()
