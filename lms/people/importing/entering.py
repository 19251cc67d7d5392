"""Writes judged lines into the register, and beside each what was done, so that it can be taken back. The caller
commits.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from lms.base import text
from lms.base.clock import day_before
from lms.base.sealing import blind
from lms.people import actions
from lms.people.identity import is_old
from lms.people.importing.counts import Counts
from lms.people.importing.judging import Verdict
from lms.people.importing.models import ImportDeed
from lms.people.lists import Line
from lms.people.matching import CHUNK
from lms.people.models import Membership, Person, new_key

_PERSONS, _MEMBERSHIPS, _DEEDS = (insert(cast(Table, mapped.__table__)) for mapped in (Person, Membership, ImportDeed))
DAYS = {"birth_on", "from_on", "to_on"}
PERSON = ("full_name", "birth_year", "birth_on", "woman", "phone_index", "identity_index", "old_identity_index")
MEMBERSHIP = ("unit_id", "audience", "position", "from_on", "to_on")


def mark(person: Mapping[str, Any], membership: Mapping[str, Any]) -> str:
    """A keyed print of somebody with their one membership: another print says that somebody has changed them since."""
    told = [str(person[column]) for column in PERSON] + [str(membership[column]) for column in MEMBERSHIP]
    return blind("|".join(told), "import_deed")


@dataclass(slots=True)
class Entering:
    """Some lines of one import on their way into the register."""

    db: Session
    import_id: int
    today: date
    now: datetime
    every_line: bool  # notes who is on the list even where nothing changes
    counts: Counts = field(default_factory=Counts)
    new: set[int] = field(default_factory=set)  # the persons who came into the register
    _deeds: list[dict[str, Any]] = field(default_factory=list)
    _joined: list[tuple[dict[str, Any], Membership]] = field(default_factory=list)

    def enter(self, verdicts: Sequence[Verdict]) -> Counts:
        self._add([verdict.line for verdict in verdicts if verdict.kind == "new"])
        for verdict in verdicts:
            if verdict.kind in ("updated", "moved"):
                self._change(verdict)
            elif verdict.kind == "left":
                self._leave(verdict)
            elif verdict.kind == "same" and self.every_line and verdict.person:
                self._deeds.append(self._deed(verdict.line.number, "same", verdict.person.id))
        self.counts.add(counted(verdicts))
        self.db.flush()
        for detail, membership in self._joined:
            detail["joined"] = membership.id
        self._write()
        return self.counts

    def _deed(self, line: int, kind: str, person_id: int | None, **more: Any) -> dict[str, Any]:
        told = {"import_id": self.import_id, "line": line, "kind": kind, "person_id": person_id}
        return {**told, "mark": None, "detail": None, "undo": None, **more}

    def _write(self) -> None:
        for deed in self._deeds:
            if deed["detail"]:
                deed["detail"] = json.dumps(deed["detail"], default=str, ensure_ascii=False)
        if self._deeds:
            self.db.execute(_DEEDS, self._deeds)

    # … somebody new

    def _add(self, lines: Sequence[Line]) -> None:
        """Rows of bare tables: half a list of a hundred thousand is spent where each becomes an object."""
        if not lines:
            return
        persons = [_person(line, self.now) for line in lines]
        self.db.execute(_PERSONS, persons)
        ids = self._ids([person["key"] for person in persons])
        memberships = [_membership(line, ids[person["key"]]) for line, person in zip(lines, persons, strict=True)]
        self.db.execute(_MEMBERSHIPS, memberships)
        self.new |= set(ids.values())
        for line, person, membership in zip(lines, persons, memberships, strict=True):
            told = mark(person, membership)
            self._deeds.append(self._deed(line.number, "new", membership["person_id"], mark=told))

    def _ids(self, keys: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(keys), CHUNK):
            some = select(Person.key, Person.id).where(Person.key.in_(keys[start : start + CHUNK]))
            found.update(self.db.execute(some).all())
        return found

    # … somebody known

    def _change(self, verdict: Verdict) -> None:
        person, entry = verdict.person, verdict.line.entry
        detail: dict[str, Any] = {}
        if person is None:
            return
        if verdict.values:
            detail["person"] = {column: [getattr(person, column), value] for column, value in verdict.values.items()}
            for column, value in verdict.values.items():
                setattr(person, column, value)
        home = verdict.home
        if home and entry.position and entry.position != home.position:
            detail["position"] = [home.id, home.position, entry.position]
            home.position = entry.position
        if home is None:
            self._join(verdict, person, detail)
        self._deeds.append(self._deed(verdict.line.number, "changed", person.id, detail=detail))

    def _join(self, verdict: Verdict, person: Person, detail: dict[str, Any]) -> None:
        """As `actions.belong`: what they were in this audience elsewhere ends the day before."""
        line, moved = verdict.line, verdict.kind == "moved"
        on = line.entry.from_on or (self.today if moved else None)
        for one in verdict.left:
            if on is None or (one.from_on is not None and one.from_on >= on):
                detail.setdefault("deleted", []).append({column: getattr(one, column) for column in MEMBERSHIP})
                self.db.delete(one)  # it would never have been in force
            else:
                detail.setdefault("ended", []).append([one.id, one.to_on, day_before(on)])
                one.to_on = day_before(on)
        joined = Membership(**_membership(line, person.id, on))
        self.db.add(joined)
        self._joined.append((detail, joined))
        actions.touch(self.db, [person.id])

    def _leave(self, verdict: Verdict) -> None:
        line = verdict.line
        detail = {"reasons": line.reasons, "doubtful": line.doubtful}
        self._deeds.append(self._deed(line.number, "left", verdict.about, detail=detail))


def counted(verdicts: Sequence[Verdict]) -> Counts:
    """How many lines were judged how."""
    counts = Counts()
    for verdict in verdicts:
        match verdict.kind:
            case "left":
                counts.doubtful += verdict.line.doubtful
                counts.bad += not verdict.line.doubtful
            case "moved":
                counts.moved += 1
                counts.from_today += verdict.line.entry.from_on is None
            case "new":
                counts.new += 1
            case "updated":
                counts.updated += 1
            case _:
                counts.same += 1
    return counts


def _person(line: Line, now: datetime) -> dict[str, Any]:
    entry = line.entry
    return {
        "key": new_key(),
        "full_name": entry.name,
        "folded_name": line.folded,
        "sort_name": text.sort_key(entry.name),
        "birth_year": entry.birth.year if entry.birth else None,
        "birth_on": entry.birth.on if entry.birth else None,
        "woman": entry.woman,
        "phone": entry.phone,
        "phone_index": blind(entry.phone, "phone") if entry.phone else None,
        **_number(entry.identity),
        "created_at": now,
    }


def _number(number: str | None) -> dict[str, Any]:
    """The columns of an identity number; one of nine digits is an old one."""
    told: dict[str, Any] = {"identity": None, "identity_index": None, "old_identity": None, "old_identity_index": None}
    if number:
        column = "old_identity" if is_old(number) else "identity"
        told |= {column: number, f"{column}_index": blind(number, column)}
    return told


def _membership(line: Line, person_id: int, from_on: date | None = None) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "unit_id": line.unit_id,
        "audience": line.audience,
        "position": line.entry.position,
        "from_on": from_on or line.entry.from_on,
        "to_on": None,
    }
