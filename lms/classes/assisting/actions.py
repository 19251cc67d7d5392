"""Writes of assisted learning: one function is one whole step; the caller commits."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.classes.assisting import queries
from lms.classes.assisting.models import (
    ActionSeen,
    Assistance,
    ClassDevice,
    End,
    PictureSecret,
    PracticeConfirmed,
    SpotCheck,
)
from lms.classes.models import ClassMember, TrainingClass
from lms.learning import actions as learning
from lms.learning import queries as attempts
from lms.learning.corrections.demoting import demote
from lms.learning.rungs import Help, Mode, confirms, weaker
from lms.people.models import Account


class Refused(Exception):
    """It cannot be; the message is a key of `words.REFUSED`, and nothing was changed."""


def open_device(db: Session, of: TrainingClass, by: Account, mark: str, now: datetime) -> ClassDevice:
    """The browser that bears this mark (its hash is given) is the class's from now on."""
    device = ClassDevice(
        class_id=of.id,
        number=queries.devices_opened(db, of.id) + 1,
        mark=mark,
        opened_at=now,
        opened_by_id=by.id,
        epoch=by.epoch,
    )
    db.add(device)
    db.flush()
    audit.record(db, now, "classes.open-device", f"class:{of.id}", by.id, of.unit_id, device=device.id)
    return device


def close_device(db: Session, device: ClassDevice, now: datetime, by: int) -> None:
    """The browser is nobody's again; whoever learns on it is through."""
    if device.closed_at is not None:
        return
    for turn in queries.open_turns(db, device.id):
        _end(turn, End.CLOSED, now)
    device.closed_at, device.closed_by_id = now, by
    of = device.training_class
    audit.record(db, now, "classes.close-device", f"class:{of.id}", by, of.unit_id, device=device.id)


def take_turn(
    db: Session, of: TrainingClass, member: ClassMember, device: ClassDevice | None, mode: Mode, now: datetime
) -> Assistance:
    """Somebody of the roster learns from now on: on a class's device, where its helper stands by, or alone.

    The caller holds the locks of device and member. Whoever learned on the device before is through, and so is this
    person on another device. Raises `Refused` where a helper would help themselves.
    """
    person, helper = queries.head(db, member), device.opened_by if device else None
    queries.lock_person(db, person.id)  # the same person, begun on two devices at once, in two classes
    if helper is not None and helper.person_id == person.id and mode is not Mode.SELF:
        raise Refused("oneself")
    for turn in queries.open_turns(db, device.id if device else None, person.id):
        _end(turn, End.REPLACED, now)
    db.flush()
    learning.enrol(db, person.id, of.slug, now)
    turn = Assistance(
        class_id=of.id,
        member_id=member.id,
        person_id=person.id,
        device_id=device.id if device else None,
        helper_id=helper.id if helper else None,
        mode=mode,
        began_at=now,
    )
    db.add(turn)
    db.flush()
    named = f"class:{of.id}"
    audit.record(
        db, now, "classes.assist", named, turn.helper_id, of.unit_id, member=member.id, mode=mode.value, turn=turn.id
    )
    return turn


def end(db: Session, turn: Assistance, how: End, now: datetime) -> None:
    """The turn is over; ended before, it stays as it ended."""
    if turn.ended_at is None:
        _end(turn, how, now)
        named = f"class:{turn.class_id}"
        audit.record(db, now, "classes.end-assist", named, turn.helper_id, None, turn=turn.id, end=how.value)


def _end(turn: Assistance, how: End, now: datetime) -> None:
    turn.ended_at, turn.end = now, how


def weaken(
    db: Session,
    of: TrainingClass,
    member: ClassMember,
    device: ClassDevice,
    held: Assistance,
    mode: Mode,
    now: datetime,
) -> Assistance:
    """More is done by the helper from now on: a new turn, so that what was done before keeps its way."""
    if not weaker(mode, held.mode):
        raise Refused("downward")
    turn = take_turn(db, of, member, device, mode, now)  # ends the one held, unless it is refused
    held.end = End.WEAKER
    return turn


def set_pictures(db: Session, member_id: int, hash: str, now: datetime, by: int | None) -> None:
    """Somebody chose three pictures, or others than before."""
    held = queries.pictures(db, member_id)
    if held is None:
        held = PictureSecret(member_id=member_id)
        db.add(held)
    held.hash, held.set_at, held.set_by_id = hash, now, by
    audit.record(db, now, "classes.set-pictures", f"member:{member_id}", by)


def reset_pictures(db: Session, member_id: int, now: datetime, by: int) -> None:
    """The pictures are forgotten: who lost them chooses anew on a device with a helper."""
    if held := queries.pictures(db, member_id):
        db.delete(held)
        audit.record(db, now, "classes.reset-pictures", f"member:{member_id}", by)


def look(
    db: Session,
    member: ClassMember,
    slug: str,
    lesson: str,
    actions: Sequence[str],
    able: Iterable[str],
    by: Help,
    now: datetime,
) -> bool:
    """A helper has looked what somebody can do of a lesson's list; gives whether that confirms it now.

    Every action seen, none of them done by somebody else: the lesson counts as studied, with who saw it. The caller
    holds the member's lock. Raises `Refused` where a helper looks at themselves, or did it for them.
    """
    if by.helper_id is None or not confirms(by.mode):
        raise Refused("done-for")
    person, ticked = queries.head(db, member), set(able)
    helper = db.get_one(Account, by.helper_id)
    if helper.person_id == person.id:
        raise Refused("oneself")
    before = queries.seen(db, [member.id], lesson)
    told = {action: before.get((member.id, lesson, action)) for action in actions}
    whole = bool(actions) and all(held is not None and held.able for held in told.values())
    for action, held in told.items():
        if (held is not None and held.able) != (action in ticked):
            seen = ActionSeen(member_id=member.id, lesson=lesson, action=action, able=action in ticked)
            seen.mode, seen.at, seen.by_id = by.mode, now, by.helper_id
            db.add(seen)
    if whole or not actions or not ticked >= set(actions):
        db.flush()
        return False
    modes = [by.mode, *(held.mode for held in told.values() if held is not None and held.able)]
    _confirm(db, member, slug, lesson, Help(max(modes, key=list(Mode).index), by.helper_id), now)
    return True


def _confirm(db: Session, member: ClassMember, slug: str, lesson: str, by: Help, now: datetime) -> None:
    enrolment = learning.enrol(db, queries.head(db, member).id, slug, now)
    if enrolment is None or by.helper_id is None:
        raise ValueError(slug)
    row = PracticeConfirmed(member_id=member.id, lesson=lesson, mode=by.mode, at=now, by_id=by.helper_id)
    db.add(row)
    db.flush()
    learning.study(db, enrolment, lesson, now, by)
    audit.record(db, now, "classes.confirm-practice", f"member:{member.id}", by.helper_id, lesson=lesson)


def check_test(db: Session, attempt_id: int, right: bool, why: str | None, now: datetime, by: int) -> bool:
    """Somebody else looked at a test that was passed beside a helper; gives whether they were the first to.

    Not right: it was done for the person, and confirms nothing from now on.
    """
    attempt = attempts.locked(db, attempt_id)
    if queries.checked(db, attempt_id=attempt_id):
        return False
    db.add(SpotCheck(attempt_id=attempt_id, right=right, why=why, at=now, by_id=by))
    db.flush()
    audit.record(db, now, "classes.check-help", f"attempt:{attempt_id}", by, right=right, why=why)
    if not right:
        demote(db, attempt, by, why or "", now)
    return True


def check_practice(db: Session, practice_id: int, right: bool, why: str | None, now: datetime, by: int) -> bool:
    """As `check_test`, of a list that was seen whole. Not right: nothing of it was seen, and the lesson that it alone
    made studied is to be studied; a course once completed stays so.
    """
    practice = queries.practice(db, practice_id)
    if queries.checked(db, practice_id=practice_id):
        return False
    db.add(SpotCheck(practice_id=practice_id, right=right, why=why, at=now, by_id=by))
    audit.record(db, now, "classes.check-help", f"practice:{practice_id}", by, right=right, why=why)
    if not right:
        _unsee(db, practice, now, by)
    return True


def _unsee(db: Session, practice: PracticeConfirmed, now: datetime, by: int) -> None:
    member = practice.member
    for (_, lesson, action), held in queries.seen(db, [member.id], practice.lesson).items():
        if held.able:
            row = {"lesson": lesson, "action": action, "able": False, "mode": held.mode, "at": now, "by_id": by}
            db.add(ActionSeen(member_id=member.id, **row))
    learning.unstudy(db, queries.head(db, member).id, member.training_class.slug, practice.lesson, practice.at)
