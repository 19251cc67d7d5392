"""Takes back just what one import did. What has happened to somebody since is kept, and why is noted in the deed."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from time import sleep
from typing import Any

from sqlalchemy import Table, delete, func, select, update
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import now
from lms.base.db import Base, Work
from lms.people import actions
from lms.people.importing import words
from lms.people.importing.entering import DAYS, MEMBERSHIP, PERSON, mark
from lms.people.importing.models import ImportDeed, ListImport
from lms.people.importing.passing import ASIDE, SOME, Step
from lms.people.models import Account, Membership, Person
from lms.people.restoring import give_back
from lms.units.models import Unit

DONE = "done"
_WRITTEN = ("new", "changed", "ended")


def undo(work: Work, import_id: int, by: int | None, step: Step) -> dict[str, int]:
    """Undoes what is not yet undone, the last first; gives how many deeds are `done`, or kept and why."""
    with work.reading() as db:
        total = db.scalar(select(func.count()).where(*_open(import_id))) or 0
    done, going = 0, total > 0
    while going:
        with work.writing() as db:
            db.get_one(ListImport, import_id, with_for_update=True)
            taken = _undo_some(db, import_id)
        done, going = done + taken, taken > 0
        step(min(done, total), total)
        sleep(ASIDE)
    with work.writing() as db:
        return _finish(db, import_id, by)


def _open(import_id: int) -> tuple[Any, ...]:
    return ImportDeed.import_id == import_id, ImportDeed.kind.in_(_WRITTEN), ImportDeed.undo.is_(None)


def _undo_some(db: Session, import_id: int) -> int:
    query = select(ImportDeed).where(*_open(import_id)).order_by(ImportDeed.id.desc()).limit(SOME)
    deeds = list(db.scalars(query))
    became: dict[str, list[int]] = defaultdict(list)
    new = [deed for deed in deeds if deed.kind == "new"]
    for deed, what in zip(new, _take_out(db, new), strict=True):
        became[what].append(deed.id)
    for deed in deeds:
        if deed.kind != "new":
            became[_put_back(db, deed)].append(deed.id)
    for what, ids in became.items():
        db.execute(update(ImportDeed).where(ImportDeed.id.in_(ids)).values(undo=what))
    return len(deeds)


def _finish(db: Session, import_id: int, by: int | None) -> dict[str, int]:
    run = db.get_one(ListImport, import_id, with_for_update=True)
    found = tally(db, import_id)
    if run.undone_at is None:
        run.undone_at, run.undone_by_id = now(), by
        audit.record(
            db,
            run.undone_at,
            "people.undo-import",
            f"list_import:{run.id}",
            by,
            run.unit_id,
            sha256=run.sha256,
            **found,
        )
    return found


def tally(db: Session, import_id: int) -> dict[str, int]:
    """How many deeds of an import were undone, and how many kept for which reason."""
    query = select(ImportDeed.undo, func.count()).where(ImportDeed.import_id == import_id, ImportDeed.undo.is_not(None))
    return {str(what): count for what, count in db.execute(query.group_by(ImportDeed.undo))}


# … somebody new


def _take_out(db: Session, deeds: Sequence[ImportDeed]) -> list[str]:
    """Removes the persons to whom nothing has happened; gives what became of each."""
    ids = [deed.person_id for deed in deeds if deed.person_id]
    persons = {person.id: person for person in db.scalars(select(Person).where(Person.id.in_(ids)))}
    stays: dict[int, list[Membership]] = defaultdict(list)
    for membership in db.scalars(select(Membership).where(Membership.person_id.in_(ids))):
        stays[membership.person_id].append(membership)
    used = _used(db, ids)
    became = [_of_new(deed, persons, stays, used) for deed in deeds]
    gone = [deed.person_id for deed, what in zip(deeds, became, strict=True) if what == DONE and deed.person_id]
    db.expunge_all()
    db.execute(delete(Membership).where(Membership.person_id.in_(gone)))
    db.execute(delete(Person).where(Person.id.in_(gone)))
    return became


def _of_new(
    deed: ImportDeed, persons: dict[int, Person], stays: dict[int, list[Membership]], used: dict[int, str]
) -> str:
    person = persons.get(deed.person_id or 0)
    if person is None:
        return "gone"
    if person.merged_into_id:
        return "merged"
    if person.id in used:
        return used[person.id]
    if len(stays[person.id]) != 1:
        return "belongs"
    return DONE if mark(_columns(person, PERSON), _columns(stays[person.id][0], MEMBERSHIP)) == deed.mark else "changed"


def _columns(row: Person | Membership, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _used(db: Session, ids: Collection[int]) -> dict[int, str]:
    """Whoever any other table points to, with what that says: found by the keys of the tables, whatever they are."""
    found: dict[int, str] = {}
    for table in Base.metadata.sorted_tables:
        if table.name == Membership.__tablename__:
            continue
        for column in _pointers(table):
            for person_id in db.scalars(select(column).where(column.in_(ids)).distinct()):
                found.setdefault(person_id, _why(table))
    return found


def _pointers(table: Table) -> list[Any]:
    return [
        column
        for column in table.columns
        if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys)
    ]


def _why(table: Table) -> str:
    if table.name == Person.__tablename__:
        return "merged"
    if table.name == Account.__tablename__:
        return "account"
    return "learned" if table.name in words.LEARNING_TABLES else "used"


# … somebody known


def _put_back(db: Session, deed: ImportDeed) -> str:
    """Gives a known person back what they had; each part of it only where it is still as the import left it."""
    detail = json.loads(deed.detail or "{}")
    person = db.get(Person, deed.person_id) if deed.person_id else None
    if person is None:
        return "gone"
    parts = [
        give_back(person, detail.get("person", {})),
        _position_back(db, detail),
        _stays_back(db, detail, person),
    ]
    actions.touch(db, [person.id])
    db.flush()
    return DONE if all(parts) else "changed"


def _value(column: str, told: Any) -> Any:
    return date.fromisoformat(told) if told and column in DAYS else told


def _position_back(db: Session, detail: dict[str, Any]) -> bool:
    if "position" not in detail:
        return True
    number, before, after = detail["position"]
    membership = db.get(Membership, number)
    if membership is None or membership.position != after:
        return False
    membership.position = before
    return True


def _stays_back(db: Session, detail: dict[str, Any], person: Person) -> bool:
    """The membership that was added goes, and what it ended goes on, unless somebody has moved the person since."""
    if "joined" in detail:
        joined = db.get(Membership, detail["joined"])
        if joined is None or joined.to_on is not None:
            return False
        db.delete(joined)
    whole = True
    for number, before, after in detail.get("ended", ()):
        ended = db.get(Membership, number)
        if ended is None or str(ended.to_on) != after:
            whole = False
        else:
            ended.to_on = _value("to_on", before)
    for told in detail.get("deleted", ()):
        values = {column: _value(column, value) for column, value in told.items()}
        if db.get(Unit, values["unit_id"]):
            db.add(Membership(person_id=person.id, **values))
    return whole


def kept_names(db: Session, import_id: int, most: int = 50) -> list[tuple[str, str]]:
    """Whom an undone import left as they are, by name and reason."""
    query = (
        select(Person.full_name, ImportDeed.undo)
        .join(Person, Person.id == ImportDeed.person_id)
        .where(ImportDeed.import_id == import_id, ImportDeed.undo.is_not(None), ImportDeed.undo != DONE)
        .order_by(Person.sort_name, ImportDeed.id)
        .limit(most)
    )
    return [(name, str(why)) for name, why in db.execute(query)]
