"""Writes of a kit that came back: all of it in one transaction, once; the caller commits and holds the class's lock."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.classes import actions as classes
from lms.classes import queries as class_queries
from lms.classes.kits import attending, queries, weighing, words
from lms.classes.kits.models import KitDraft, KitEntry, KitReturn, PaperKit
from lms.classes.kits.printed import Printed
from lms.classes.kits.returned import Newcomer, Reading
from lms.classes.kits.weighing import Line
from lms.classes.models import ClassMember, Joined
from lms.learning import actions as learning
from lms.learning import locks, on_paper
from lms.learning.on_paper import Taught
from lms.learning.rungs import Mode
from lms.people import actions as people
from lms.people.audiences import Audience
from lms.people.models import Person

NEW = words.NEW_VALUE
"""What is picked for somebody who is not in the register."""


class Twice(Exception):
    """The kit came back before: `back` says by whom and when."""

    def __init__(self, back: KitReturn) -> None:
        super().__init__(back.id)
        self.back = back


class Blocked(Exception):
    """Something changed since the look: `lines` are as they stand now."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(len(lines))
        self.lines = lines


def bring_back(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    reading: Reading,
    picks: Mapping[int, str],
    typed: Mapping[str, str],
    now: datetime,
    by: int,
) -> list[KitEntry]:
    """Records everything a kit brought back, once: presence, turns, lessons, sheets. Raises `Twice` and `Blocked`.

    `picks`: whom a newcomer's row means, by the key of a person, where somebody alike is in the register.
    """
    if before := queries.back(db, kit.id):
        raise Twice(before)
    locks.while_marking_several(db)
    lines = weighing.lines(db, kit, printed, reading, now, picks)
    if weighing.blocked(lines):
        raise Blocked(lines)
    held_on = day_of(kit.session.starts_at) if kit.session else reading.held_on or day_of(now)
    _close(db, kit, held_on, typed, now, by)
    taught = weighing.taught(kit, held_on, now)
    members = _members(db, kit, printed, reading, lines, picks, taught, now, by)
    if kit.session:
        attending.take_roll(db, kit.session, [members[row].id for row in sorted(reading.present)], now, by)
    entries = [_enter(db, kit, printed, reading, row, members[row], taught, now, by) for row in sorted(members)]
    db.execute(delete(KitDraft).where(KitDraft.kit_id == kit.id))
    sheets = sum(entry.attempt_id is not None for entry in entries)
    told = {"present": len(reading.present), "sheets": sheets, "held_on": held_on}
    audit.record(db, now, "kits.bring-back", f"kit:{kit.id}", by, kit.training_class.unit_id, **told)
    return entries


def _close(db: Session, kit: PaperKit, held_on: date, typed: Mapping[str, str], now: datetime, by: int) -> None:
    """The kit has come back: whoever asks second finds it so."""
    told = json.dumps({name: value for name, value in typed.items() if value}, ensure_ascii=False)
    row = upsert(db, KitReturn).values(kit_id=kit.id, entered_at=now, entered_by_id=by, held_on=held_on, typed=told)
    if db.scalar(row.on_conflict_do_nothing().returning(KitReturn.id)) is None:
        before = queries.back(db, kit.id)
        assert before is not None  # noqa: S101 - the row that kept ours out
        raise Twice(before)


def _members(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    reading: Reading,
    lines: Iterable[Line],
    picks: Mapping[int, str],
    taught: Taught,
    now: datetime,
    by: int,
) -> dict[int, ClassMember]:
    """Whom each row means: those printed, and the newcomers, who are put on the roster."""
    held = queries.members(db, [row.member for row in printed.rows])
    found = {row.number: held[row.member] for row in printed.rows}
    for line in lines:
        if line.row in reading.newcomers and line.present:
            newcomer = reading.newcomers[line.row]
            person = _person(db, kit, newcomer, line, picks.get(line.row, NEW), taught, now, by)
            found[line.row] = _on_row(db, kit, person, line.row, taught, now, by)
    return found


def _person(
    db: Session, kit: PaperKit, newcomer: Newcomer, line: Line, pick: str, taught: Taught, now: datetime, by: int
) -> Person:
    known = next((each.person for each in line.alike if each.person.key == pick), None)
    if known:
        return known
    opened = kit.training_class
    person = people.add_person(db, newcomer.name, now, newcomer.born)
    people.belong(db, person, opened.unit, Audience.CITIZEN, None)
    audit.record(db, now, "people.add", f"person:{person.id}", by, opened.unit_id)
    return person


def _on_row(
    db: Session, kit: PaperKit, person: Person, row: int, taught: Taught, now: datetime, by: int
) -> ClassMember:
    """Puts somebody on the row they wrote themselves on, unless it was given away since the kit was printed."""
    learning.enrol(db, person.id, kit.training_class.slug, taught.began_at)
    last = class_queries.last_number(db, kit.class_id)
    known = class_queries.member_of(db, kit.class_id, person.id)
    member = classes.enter(db, kit.training_class, person, Joined.NEW, now, by)
    if known is None and row > last:
        member.number = row
    db.flush()
    return member


def _enter(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    reading: Reading,
    row: int,
    member: ClassMember,
    taught: Taught,
    now: datetime,
    by: int,
) -> KitEntry:
    """One row of the kit."""
    present, mode = row in reading.present, reading.modes[row]
    entry = KitEntry(kit_id=kit.id, row=row, member_id=member.id, present=present, mode=mode, attempt_id=None)
    entry.able, entry.studied = json.dumps(reading.able.get(row, [])), "[]"
    if present:
        person = queries.heads(db, [member.person])[member.person_id]
        enrolment = learning.enrol(db, person.id, kit.training_class.slug, taught.began_at)
        if enrolment is not None:
            lessons = [each.key for each in printed.lessons]
            entry.studied = json.dumps(on_paper.study(db, enrolment, lessons, taught, now))
            if row in reading.sheets:
                helper = None if mode is Mode.SELF else by
                sat = on_paper.sit(db, enrolment, printed.paper(row), reading.sheets[row], taught, now, mode, helper)
                entry.attempt_id = sat.id
    db.add(entry)
    db.flush()
    return entry
