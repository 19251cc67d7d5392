"""The history of a person (lịch sử thay đổi): what the log and the kept corrections tell of them, in words."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.audit import AuditEntry
from lms.base.sealing import masked
from lms.people import queries as people
from lms.people import words as people_words
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.heads import whole
from lms.people.models import Account, Person, PersonChange
from lms.registry import words
from lms.units.models import Unit

QUIET = ("people.sign-in",)
"""What somebody does every day with their account is in the log and no change."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a history: when, who (a user name; none: a command of the server), what, and what of it in words."""

    at: datetime
    who: str | None
    what: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What the entries of a page name by number, read at once. Persons out of the reader's reach have no name here."""

    units: dict[int, str] = field(default_factory=dict)
    persons: dict[int, str] = field(default_factory=dict)
    changes: dict[int, dict[str, list[Any]]] = field(default_factory=dict)


def history(
    db: Session, person: Person, reach: Iterable[int], day: date, first: int = 0, most: int = 20
) -> tuple[list[Told], bool]:
    """Of a person and of everybody merged into them, the newest first; and whether there is more that is older."""
    ids = db.scalars(whole(person.id)).all()
    accounts = db.scalars(select(Account.id).where(Account.person_id.in_(ids))).all()
    subjects = [*(f"person:{number}" for number in ids), *(f"account:{number}" for number in accounts)]
    rows = db.execute(
        select(AuditEntry, Account.username)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .where(AuditEntry.subject.in_(subjects), AuditEntry.action.not_in(QUIET))
        .order_by(AuditEntry.id.desc())
        .offset(first)
        .limit(most + 1)
    ).all()
    more = len(rows) > most
    rows = [row for row in rows[:most] if not _told_by_other(row.AuditEntry, ids)]
    details = [json.loads(entry.detail) for entry, _ in rows]
    known = _known(db, [entry for entry, _ in rows], details, ids, reach, day)
    told = [
        Told(entry.at, username, words.ACTIONS.get(entry.action, entry.action), tuple(_lines(entry, detail, known)))
        for (entry, username), detail in zip(rows, details, strict=True)
    ]
    return told, more


def _told_by_other(entry: AuditEntry, own: Collection[int]) -> bool:
    """Whether a deed that is noted for each of two stands here as the other's note too, both being one person now."""
    if entry.action not in ("people.merge", "people.part"):
        return False
    kept = json.loads(entry.detail)["kept"]
    return kept in own and entry.subject != f"person:{kept}"


def _known(
    db: Session,
    entries: Sequence[AuditEntry],
    details: Sequence[Mapping[str, Any]],
    own: Collection[int],
    reach: Iterable[int],
    day: date,
) -> _Known:
    units = {number for entry in entries if (number := entry.unit_id)} | _numbers(details, "source")
    others = _numbers(details, "other") | _numbers(details, "kept")
    changes = _numbers(details, "change")
    seen = people.belongs(reach) | Person.id.in_(own)
    return _Known(
        {unit.id: unit.named(day).name for unit in db.scalars(select(Unit).where(Unit.id.in_(units)))},
        dict(db.execute(select(Person.id, Person.full_name).where(Person.id.in_(others), seen)).all()),
        {
            change.id: json.loads(change.changed)
            for change in db.scalars(select(PersonChange).where(PersonChange.id.in_(changes)))
        },
    )


def _numbers(details: Iterable[Mapping[str, Any]], name: str) -> set[int]:
    return {detail[name] for detail in details if isinstance(detail.get(name), int)}


def _lines(entry: AuditEntry, detail: Mapping[str, Any], known: _Known) -> list[str]:
    if entry.action in ("people.edit", "people.rename"):
        return [_changed(column, *both) for column, both in known.changes.get(detail.get("change", 0), {}).items()]
    if entry.action in ("people.merge", "people.part"):
        return _merged(entry, detail, known)
    return [told for told in (_one_line(entry, detail, known),) if told]


def _one_line(entry: AuditEntry, detail: Mapping[str, Any], known: _Known) -> str:
    unit = _unit(entry.unit_id, known)
    if entry.action == "people.move":
        on = vietnamese.day(date.fromisoformat(detail["on"]))
        return words.TOLD_MOVE.format(source=_unit(detail.get("source"), known), unit=unit, on=on)
    if entry.action in ("people.grant", "people.end-grant"):
        return words.TOLD_ROLE.format(role=people_words.ROLES[Role(detail["role"])], unit=unit)
    if entry.action == "people.add":
        return words.TOLD_ADD.format(audience=people_words.AUDIENCES[Audience(detail["audience"])], unit=unit)
    if entry.action == "learning.allow":
        return words.TOLD_ALLOW.format(minutes=detail.get("minutes", 0), tries=detail.get("tries", 0))
    return words.TOLD_REASON.format(reason=detail["reason"]) if "reason" in detail else ""


def _merged(entry: AuditEntry, detail: Mapping[str, Any], known: _Known) -> list[str]:
    """With whom, and why; of somebody who is out of reach now that they are parted, nothing."""
    own = int(entry.subject.partition(":")[2])
    other = known.persons.get(detail["other"] if detail["kept"] == own else detail["kept"])
    if other is None:
        return []
    said = words.TOLD_MERGE if entry.action == "people.merge" else words.TOLD_PART
    return [said.format(name=other, reason=detail["reason"])]


def _unit(number: int | None, known: _Known) -> str:
    return known.units.get(number or 0) or words.A_UNIT.format(number=number)


def _changed(column: str, before: Any, after: Any) -> str:
    told = words.COLUMNS[column]
    return words.CHANGED_FROM.format(column=told, before=_value(column, before), after=_value(column, after))


def _value(column: str, value: Any) -> str:
    if value is None:
        return words.NOT_SAID
    if column in ("identity", "old_identity"):
        return masked(value)
    if column == "woman":
        return words.SEX[value]
    return vietnamese.day(date.fromisoformat(value)) if column == "birth_on" else str(value)
