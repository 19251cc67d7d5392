"""Writes of paper kits: one function is one whole step; the caller commits and holds the class's lock."""

import json
import random
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.base import audit, files, vietnamese
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.catalogue.course import Course
from lms.classes import actions as classes
from lms.classes import codes
from lms.classes import queries as class_queries
from lms.classes.kits import attending, drawing, making, queries, weighing, words
from lms.classes.kits.models import KitCorrection, KitDraft, KitEntry, KitPhoto, KitReturn, PaperKit
from lms.classes.kits.printed import Part, Printed
from lms.classes.kits.returned import Newcomer, Reading
from lms.classes.kits.weighing import Line
from lms.classes.models import ClassMember, ClassSession, Joined, Presence, TrainingClass
from lms.learning import actions as learning
from lms.learning import on_paper
from lms.learning import queries as learning_queries
from lms.learning.on_paper import Taught
from lms.learning.rungs import Mode
from lms.people import actions as people
from lms.people.audiences import Audience
from lms.people.models import Person, new_key

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


def make(
    db: Session,
    opened: TrainingClass,
    session: ClassSession | None,
    version_id: int,
    course: Course,
    lessons: Collection[str],
    parts: Collection[Part],
    size: int,
    now: datetime,
    by: int,
    rng: random.Random | None = None,
) -> PaperKit:
    """Draws the kit and keeps its bytes. Raises `making.CannotPrint`."""
    printed = making.printed(db, opened, course, lessons, parts, size, rng or random.SystemRandom())
    key, code = new_key(), codes.new_code()
    while queries.code_taken(db, code):
        code = codes.new_code()
    job = drawing.Job(
        code=codes.spoken(code),
        url=f"{db.info['site']}/lop-hoc/{opened.key}/bo-giay/{key}",
        title=opened.title,
        course=course.title,
        unit=opened.unit.named(day_of(now)).name,
        place=(session and session.place) or opened.place,
        when=making.when(session),
        day=vietnamese.day(day_of(session.starts_at)) if session else "",
        made=vietnamese.moment(now),
        printed=printed,
        asked=queries.asked(db, printed),
        scripts=[(each.title, each.script_html) for each in course.lessons if each.key in lessons],
        picture=making.pictures(db),
    )
    content, pages = drawing.draw(job)
    kit = PaperKit(
        key=key,
        code=code,
        class_id=opened.id,
        session_id=session.id if session else None,
        version_id=version_id,
        made_at=now,
        made_by_id=by,
        printed=printed.to_json(),
        sha256=files.keep(db, content),
        pages=pages,
    )
    db.add(kit)
    db.flush()
    audit.record(db, now, "kits.print", f"kit:{kit.id}", by, opened.unit_id, rows=len(printed.rows), pages=pages)
    return kit


def keep_draft(db: Session, kit: PaperKit, typed: Mapping[str, str], now: datetime, by: int) -> None:
    """What somebody has typed so far, faults and all; the last one counts."""
    told = json.dumps({name: value for name, value in typed.items() if value}, ensure_ascii=False)
    row = upsert(db, KitDraft).values(kit_id=kit.id, account_id=by, typed=told, saved_at=now)
    db.execute(
        row.on_conflict_do_update(index_elements=["kit_id", "account_id"], set_={"typed": told, "saved_at": now})
    )
    db.expire_all()


def add_photo(db: Session, kit: PaperKit, jpeg: bytes, now: datetime, by: int) -> None:
    """Keeps a picture that was drawn anew; the same one twice is one."""
    sha256 = files.keep(db, jpeg)
    row = upsert(db, KitPhoto).values(kit_id=kit.id, sha256=sha256, added_at=now, added_by_id=by)
    added = db.scalar(row.on_conflict_do_nothing().returning(KitPhoto.id))
    if added:
        audit.record(db, now, "kits.add-photo", f"kit:{kit.id}", by, kit.training_class.unit_id, photo=added)


def drop_photo(db: Session, kit: PaperKit, photo: KitPhoto, now: datetime, by: int) -> None:
    """Taken of the wrong thing: nobody sees it any more."""
    audit.record(db, now, "kits.drop-photo", f"kit:{kit.id}", by, kit.training_class.unit_id, photo=photo.id)
    db.delete(photo)
    db.flush()


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
    if known is None:
        member.joined_at = taught.began_at
        if row > last:
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


def put_right(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    entry: KitEntry,
    wanted: Mapping[str, Any],
    answers: Mapping[str, Any] | None,
    reason: str,
    now: datetime,
    by: int,
) -> bool:
    """A row was typed in wrongly: `wanted` has `present`, `mode` and `able`; whether anything changed.

    Raises `learning.corrections.Refused` where a result on which the course was finished would fall.
    """
    with db.begin_nested():  # all of it or none
        return _put_right(db, kit, printed, entry, wanted, answers, reason, now, by)


def _put_right(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    entry: KitEntry,
    wanted: Mapping[str, Any],
    answers: Mapping[str, Any] | None,
    reason: str,
    now: datetime,
    by: int,
) -> bool:
    before, sheet = _told(entry), entry.attempt
    entry.present, entry.mode, entry.able = wanted["present"], wanted["mode"], json.dumps(wanted["able"])
    back = queries.back(db, kit.id)
    assert back is not None  # noqa: S101 - there are no entries before
    taught = weighing.taught(kit, back.held_on, now)
    if entry.present:
        _sit_again(db, kit, printed, entry, answers, taught, reason, now, by)
    elif before["present"]:
        _was_not_there(db, kit, entry, taught)
    after = _told(entry)
    read_again = sheet is not None and sheet is entry.attempt and before["sheet"] != after["sheet"]
    if before == after and not read_again:
        return False
    if kit.session and before["present"] != after["present"]:
        presence = Presence.PRESENT if entry.present else Presence.ABSENT
        attending.note(db, kit.session, entry.member_id, presence, now, by, reason)
    _append(db, kit, entry, before, after, reason, now, by)
    return True


def _sit_again(
    db: Session,
    kit: PaperKit,
    printed: Printed,
    entry: KitEntry,
    answers: Mapping[str, Any] | None,
    taught: Taught,
    reason: str,
    now: datetime,
    by: int,
) -> None:
    person = queries.heads(db, [entry.member.person])[entry.member.person_id]
    enrolment = learning.enrol(db, person.id, kit.training_class.slug, taught.began_at)
    if enrolment is None:
        return
    fresh = on_paper.study(db, enrolment, [each.key for each in printed.lessons], taught, now)
    entry.studied = json.dumps([*json.loads(entry.studied), *fresh])
    if answers is None:
        return
    if entry.attempt:
        on_paper.read_again(db, entry.attempt, answers, entry.mode, by, reason, now)
        return
    helper = None if entry.mode is Mode.SELF else by
    entry.attempt = on_paper.sit(db, enrolment, printed.paper(entry.row), answers, taught, now, entry.mode, helper)
    db.flush()


def _was_not_there(db: Session, kit: PaperKit, entry: KitEntry, taught: Taught) -> None:
    person = queries.heads(db, [entry.member.person])[entry.member.person_id]
    enrolment = learning_queries.enrolment(db, person.id, kit.training_class.slug)
    if enrolment is not None:
        on_paper.take_back(db, enrolment, json.loads(entry.studied), taught)
        entry.studied = "[]"


def _told(entry: KitEntry) -> dict[str, Any]:
    attempt = entry.attempt
    return {
        "present": entry.present,
        "mode": entry.mode.value,
        "able": json.loads(entry.able),
        "sheet": None if attempt is None else str(attempt.percent),
    }


def _append(
    db: Session,
    kit: PaperKit,
    entry: KitEntry,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    reason: str,
    now: datetime,
    by: int,
) -> None:
    seq = len(queries.corrections(db, [entry.id]).get(entry.id, [])) + 1
    told = {name: json.dumps(state, sort_keys=True) for name, state in (("before", before), ("after", after))}
    db.add(KitCorrection(entry_id=entry.id, seq=seq, **told, reason=reason, at=now, account_id=by))
    db.flush()
    unit_id = kit.training_class.unit_id
    audit.record(db, now, "kits.put-right", f"kit:{kit.id}", by, unit_id, row=entry.row, before=before, after=after)
