"""Writes of learning: one function is one whole step; the caller commits."""

import json
import random
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, bindparam, insert, select
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.learning import helping, locks, paper, queries, results, stating
from lms.learning.completion import is_complete, may_sit, met
from lms.learning.corrections import reissuing
from lms.learning.models import ONLINE, AnswerStep, Attempt, Completion, Enrolment, LessonStudy, Turn
from lms.learning.programmes import actions as programme_actions
from lms.learning.queries import Sitting
from lms.learning.rungs import ALONE, Help, Mode, Rung, confirms
from lms.learning.sending import Saved, Sent, sorted_out
from lms.learning.statements import attainment_on_its_first_day, built, turn_unless_held
from lms.people.actions import touch
from lms.people.heads import theirs
from lms.quizzes.drawing import BankTooSmall, Paper
from lms.quizzes.grading import passed

GRACE = timedelta(seconds=10)
"""An answer that was on its way when the time ran out is still taken."""
# Built once, and of the tables themselves: building a statement costs more than running it, and so do mapped rows.
_LOCK = select(Enrolment.id).where(Enrolment.id == bindparam("enrolment_id")).with_for_update()
_TURN = Turn.__table__
_STEP: Any = AnswerStep.__table__
_TURNS = select(_TURN.c.programme).where(
    theirs(_TURN.c.person_id, bindparam("person_id", type_=Integer)),
    _TURN.c.subject == bindparam("subject"),
    _TURN.c.on == bindparam("on"),
    _TURN.c.source == bindparam("source"),
)
_STEPS = insert(_STEP)


class NotOpen(Exception):
    """The quiz cannot be begun: `lessons` are missing, no `tries` are left, one has to `wait`, and until when, or the
    `bank` has too few questions.
    """

    def __init__(self, why: str, until: datetime | None = None) -> None:
        super().__init__(why)
        self.until = until


def enrol(db: Session, person_id: int, slug: str, now: datetime, version_id: int | None = None) -> Enrolment | None:
    """Enters a person for a course in its current version (or the one they began in as a guest); entered before, they
    keep the version they have.
    """
    if kept := queries.enrolment(db, person_id, slug):
        return kept
    version = None if version_id else catalogue.current(db, slug)
    number = version_id or (version.id if version else None)
    if number is None:
        return None
    row = upsert(db, Enrolment).values(person_id=person_id, slug=slug, version_id=number, started_at=now)
    db.execute(row.on_conflict_do_nothing())
    return queries.enrolment(db, person_id, slug)


def study(
    db: Session,
    enrolment: Enrolment,
    lesson: str,
    now: datetime,
    by: Help = ALONE,
    studied_at: datetime | None = None,
) -> Completion | None:
    """The lesson is studied: once and for ever. Finishes the course where this was the last step.

    One studied earlier, before it was known whose it is, keeps its moment; what is counted is of now.
    """
    how = {"studied_at": studied_at or now, "mode": by.mode, "helper_id": by.helper_id}
    row = upsert(db, LessonStudy).values(enrolment_id=enrolment.id, lesson=lesson, **how)
    db.execute(row.on_conflict_do_nothing())
    take_part(db, enrolment.person_id, enrolment.slug, day_of(now))
    return finish_if_due(db, enrolment, now)


def unstudy(db: Session, person_id: int, slug: str, lesson: str, studied_at: datetime) -> None:
    """What made a lesson studied at this very moment was not so; a course once completed keeps all its lessons."""
    enrolment = queries.enrolment(db, person_id, slug)
    held = db.get(LessonStudy, (enrolment.id, lesson)) if enrolment else None
    if enrolment and held and held.studied_at == studied_at and queries.completion(db, enrolment.id) is None:
        db.delete(held)


def be_taught(db: Session, enrolment: Enrolment, lessons: Iterable[str], now: datetime) -> Completion | None:
    """Lessons taught face to face are studied. Their turns are those of the days on which they were taught, so none is
    entered here. Finishes the course where nothing else is left.
    """
    how = {"enrolment_id": enrolment.id, "studied_at": now, "mode": Mode.GUIDED}
    if rows := [{**how, "lesson": lesson} for lesson in lessons]:
        db.execute(upsert(db, LessonStudy).values(rows).on_conflict_do_nothing())
    return finish_if_due(db, enrolment, now)


def take_part(db: Session, person_id: int, slug: str, on: date, source: str = ONLINE) -> None:
    """One turn in each programme the course belongs to: at most one a day, and the person is reached by it."""
    keys = [programme.key for programme in catalogue.programmes(db) if slug in programme.courses]
    _enter_turns(db, person_id, keys, slug, on, source)


def enter_turn(db: Session, person_id: int, programme: str, subject: str, on: date, source: str) -> None:
    """One turn in one programme, as `take_part`."""
    _enter_turns(db, person_id, [programme], subject, on, source)


def _enter_turns(db: Session, person_id: int, keys: Iterable[str], subject: str, on: date, source: str) -> None:
    turn = {"person_id": person_id, "subject": subject, "on": on, "source": source}
    held = set(db.scalars(_TURNS, turn))
    if fresh := [key for key in keys if key not in held]:
        db.execute(built(db, turn_unless_held), [{**turn, "programme": key} for key in fresh])
        _attain(db, person_id, [(key, Rung.REACHED, on, Mode.SELF) for key in fresh], source)


def start_attempt(
    db: Session, enrolment: Enrolment, now: datetime, rng: random.Random | None = None, by: Help = ALONE
) -> Attempt:
    """A new paper, or the one that is still open. Raises `NotOpen`."""
    db.scalar(_LOCK, {"enrolment_id": enrolment.id})
    course = catalogue.course(db, enrolment.version_id)
    attempts = queries.attempts(db, enrolment.id)
    if under_way := next((each for each in attempts if each.closed_at is None), None):
        return under_way
    if elsewhere := queries.open_attempt(db, enrolment.person_id, enrolment.slug):
        return elsewhere  # begun as somebody whom a merge found to be the same person
    if not may_sit(course, queries.studied(db, enrolment.id)):
        raise NotOpen("lessons")
    ahead = results.ahead(db, course, enrolment.person_id, attempts, day_of(now))
    if ahead.left == 0:
        raise NotOpen("tries")
    if ahead.waits(now):
        raise NotOpen("wait", ahead.opens_at)
    drawn = _drawn(db, course, rng or random.SystemRandom())
    attempt = Attempt(
        enrolment_id=enrolment.id,
        number=len(attempts) + 1,
        paper=json.dumps(drawn.to_dict(), ensure_ascii=False),
        mode=by.mode,
        helper_id=by.helper_id,
        started_at=now,
        due_at=now + timedelta(minutes=ahead.minutes),
    )
    db.add(attempt)
    db.flush()
    take_part(db, enrolment.person_id, enrolment.slug, day_of(now))
    return attempt


def _drawn(db: Session, course: Course, rng: random.Random) -> Paper:
    """A paper by the recipe of the version studied; by the one of today where the bank has given up its topics."""
    stock = bank.stock(db, course.slug)
    for recipe in (course.draw, bank.recipe(db, course.slug)):
        with suppress(BankTooSmall):
            return stock.draw(recipe, rng)
    raise NotOpen("bank")


def save_answers(
    db: Session, attempt: Attempt | Sitting, sent: Iterable[Sent], now: datetime, by: Help = ALONE
) -> Saved:
    """Appends what changed as further steps. The caller holds the attempt's lock.

    A closed attempt, or one whose time is over, takes nothing more. An answer that was given before the one that is
    kept (on another device, while this one had no network) is not taken over it.
    """
    before = queries.kept(db, attempt.id)
    if attempt.closed_at or now > attempt.due_at + GRACE:
        return Saved(before.last)
    fresh, older = sorted_out(sent, before.steps)
    steps = [
        {
            "attempt_id": attempt.id,
            "seq": before.last + n,
            "question": each.question,
            "answer": each.written,
            "saved_at": now,
            "given_at": each.given_at or now,
        }
        for n, each in enumerate(fresh, 1)
    ]
    if steps:
        db.execute(_STEPS, steps)
        helping.note(db, attempt, by)
    return Saved(before.last + len(steps), {each.question: before.answer(each.question) for each in older})


def submit_quiz(db: Session, attempt: Attempt, sent: Iterable[Sent], now: datetime, by: Help = ALONE) -> Attempt:
    """Marks the answers, closes the attempt, and finishes the course where that was the last step.

    Sent again, it gives back the attempt as it was closed: same result, same receipt. The caller holds its lock.
    """
    if attempt.closed_at is None:
        save_answers(db, attempt, sent, now, by)
        close_attempt(db, attempt, now)
    return attempt


def close_attempt(db: Session, attempt: Attempt, now: datetime) -> None:
    """Marks what has been saved: at submission, or when the time is over."""
    locks.while_marking(db)
    course = catalogue.course(db, attempt.enrolment.version_id)
    keys = bank.keys(db, paper.numbers(attempt.paper))
    result = paper.marked(keys, attempt.paper, queries.answers(db, attempt.id))
    attempt.percent, attempt.passed = result.percent, passed(result.percent, course.pass_mark)
    attempt.closed_at = min(now, attempt.due_at)
    attempt.receipt = secrets.token_hex(6).upper()  # 48 bits: among ten million hardly two the same
    db.flush()
    if attempt.passed:
        finish_if_due(db, attempt.enrolment, now, attempt.closed_at)


def close_overdue(db: Session, now: datetime) -> int:
    """Closes attempts whose time is over with the answers they have; gives how many."""
    locks.while_marking_several(db)
    late = queries.overdue(db, now - GRACE)
    for attempt in late:
        close_attempt(db, attempt, now)
    return len(late)


def close_own_overdue(db: Session, enrolment_id: int, now: datetime) -> None:
    """Closes the learner's own attempt whose time is over, without waiting for the sweep."""
    for seen in queries.attempts(db, enrolment_id):
        attempt = queries.locked(db, seen.id) if seen.closed_at is None and now > seen.due_at else None
        if attempt is not None and attempt.closed_at is None:
            close_attempt(db, attempt, now)


def finish_if_due(
    db: Session, enrolment: Enrolment, now: datetime, finished_at: datetime | None = None
) -> Completion | None:
    """Completion, certificate and attainment in one step, once: whatever comes later never undoes it.

    `finished_at` is the moment of the last step where that lies before `now`: an attempt that ended at the deadline and
    is closed after midnight belongs to the day before.
    """
    course = catalogue.course(db, enrolment.version_id)
    if kept := queries.completion(db, enrolment.id):
        reissuing.reissue_if_due(db, enrolment, course, kept, now)
        if not confirms(kept.mode):
            attain_programmes(db, enrolment.person_id, enrolment.slug, ONLINE)  # passed by their own hand since
        programme_actions.renew_programmes(db, enrolment.person_id, enrolment.slug, now)
        return kept
    passing = queries.passing(db, enrolment.id)
    if passing is None or not is_complete(course, queries.studied(db, enrolment.id), passed=True):
        return None
    at = finished_at or now
    completion = Completion(enrolment_id=enrolment.id, finished_on=day_of(at), finished_at=at, mode=passing.mode)
    completion.certificate = stating.certify(db, enrolment, course, completion.finished_on, passing.mode, now)
    db.add(completion)
    db.flush()
    attain_programmes(db, enrolment.person_id, enrolment.slug, passing.source)
    programme_actions.renew_programmes(db, enrolment.person_id, enrolment.slug, now)
    return completion


def attain_programmes(db: Session, person_id: int, slug: str, source: str) -> None:
    """Enters every programme with this course that the courses done so far meet, on the day they first did."""
    now_met = met(catalogue.programmes(db), slug, queries.done(db, person_id))
    _attain(db, person_id, [(programme.key, rung, last.on, last.mode) for programme, rung, last in now_met], source)


def attain(db: Session, person_id: int, programme: str, rung: Rung, on: date, mode: Mode, source: str) -> None:
    """The person stands on this rung since `on`; an earlier day than the one known moves it back, a later one does
    nothing.
    """
    _attain(db, person_id, [(programme, rung, on, mode)], source)


def _attain(db: Session, person_id: int, reached: Iterable[tuple[str, Rung, date, Mode]], source: str) -> None:
    rows = [
        {
            "person_id": person_id,
            "programme": programme,
            "programme_number": catalogue.programme_number(db, programme),
            "rung": rung,
            "on": on,
            "mode": mode,
            "source": source,
        }
        for programme, rung, on, mode in reached
    ]
    if rows:
        db.execute(built(db, attainment_on_its_first_day), rows)
        touch(db, [person_id])
