"""Writes of one row put right after its kit was recorded. The caller commits and holds the class's lock."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.base import audit
from lms.classes.kits import attending, queries, weighing
from lms.classes.kits.models import KitCorrection, KitEntry, PaperKit
from lms.classes.kits.printed import Printed
from lms.classes.models import Presence
from lms.learning import actions as learning
from lms.learning import on_paper
from lms.learning import queries as learning_queries
from lms.learning.on_paper import Taught
from lms.learning.rungs import Mode


class NoSheet(Exception):
    """The row cannot bring a sheet; `why` in words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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

    Raises `learning.corrections.Refused` where a result on which the course was finished would fall, and `NoSheet`
    where the rules of tries leave no room for a sheet that was not there before.
    """
    with db.begin_nested():  # all of it or none
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
    if refused := weighing.refusals(db, kit, printed, person, taught):
        raise NoSheet(refused[0])
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
