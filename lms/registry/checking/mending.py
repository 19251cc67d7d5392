"""What the administrator's page can put right of what the checks found: each proposal is shown before it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from lms.base import audit, vietnamese
from lms.base.clock import day_before, day_of
from lms.catalogue import queries as catalogue
from lms.learning.corrections import actions as corrections
from lms.learning.corrections.demoting import demote
from lms.learning.corrections.models import Change
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment, LessonStudy
from lms.learning.studying.models import Watching
from lms.people import actions as people
from lms.people.checks import page as person_page
from lms.people.models import Membership, Person
from lms.plans import ledger
from lms.registry.checking import words
from lms.units.models import Unit, UnitLink

Step = Callable[[str, datetime, int], dict[str, Any]]
"""Writes what is proposed, for a reason, at a moment, by an account; gives what the log keeps of it."""


@dataclass
class Proposal:
    """What would be written, line by line, and the step that writes it."""

    subject: str
    page: str  # of whom or what it is about
    title: str
    lines: list[str]
    do: Step = field(repr=False)

    def carry_out(self, db: Session, why: str, now: datetime, by: int) -> None:
        audit.record(db, now, "registry.mend", self.subject, by, why=why, **self.do(why, now, by))


def proposal(db: Session, kind: str, number: int, today: date, parent: Unit | None = None) -> Proposal | None:
    """What is proposed for a finding; None where it is mended already, or no such thing is."""
    if kind == "completion":
        return _completion(db, number)
    if kind == "enrolment":
        return _enrolment(db, number)
    if kind == "membership":
        return _membership(db, number)
    if kind == "attempt":
        return _attempt(db, number)
    return _unit(db, number, today, parent) if kind == "unit" else None


def _completion(db: Session, number: int) -> Proposal | None:
    """The enrolment begins with the first thing that is known to have been done in it."""
    done = db.get(Completion, number)
    if done is None or done.finished_on >= day_of(done.enrolment.started_at):
        return None
    entered = done.enrolment
    studied = select(LessonStudy.studied_at).where(LessonStudy.enrolment_id == entered.id)
    sat = select(Attempt.started_at).where(Attempt.enrolment_id == entered.id)
    known = [*db.scalars(studied), *db.scalars(sat), done.finished_at]
    first = min(at for at in known if day_of(at) <= done.finished_on) if known else done.finished_at
    was = entered.started_at

    def do(*_: Any) -> dict[str, Any]:
        entered.started_at = first
        return {"before": was.isoformat(), "after": first.isoformat()}

    told = {"before": vietnamese.moment(was), "after": vietnamese.moment(first)}
    person = entered.person
    title = words.MEND_OF.format(name=person.full_name)
    return Proposal(f"enrolment:{entered.id}", person_page(person.key), title, [words.MEND_STARTED.format(**told)], do)


def _attempt(db: Session, number: int) -> Proposal | None:
    """A mark without answers is none: what it bore is taken back as when somebody else had given them."""
    attempt = db.get(Attempt, number, with_for_update=True)
    answered = select(AnswerStep.seq).where(AnswerStep.attempt_id == number).limit(1)
    marked = attempt is not None and attempt.closed_at is not None and (attempt.passed or attempt.percent)
    if attempt is None or not marked or db.scalar(answered) is not None:
        return None

    def do(why: str, now: datetime, by: int) -> dict[str, Any]:
        demote(db, attempt, by, why, now)
        before = corrections.told(attempt)
        attempt.percent, attempt.passed = Decimal(0), False
        corrections.note(db, attempt, Change.REGRADED, before, by, why, now)
        return {"before": before["percent"]}

    told = {"number": attempt.number, "percent": vietnamese.percent(attempt.percent)}
    lines = [words.MEND_MARK.format(**told), words.MEND_MARK_BORE]
    person = attempt.enrolment.person
    return Proposal(
        f"attempt:{number}", person_page(person.key), words.MEND_OF.format(name=person.full_name), lines, do
    )


def _enrolment(db: Session, number: int) -> Proposal | None:
    """What lies beyond the version that is studied goes: lessons it has not, seconds its recordings have not."""
    entered = db.get(Enrolment, number)
    if entered is None:
        return None
    course = catalogue.course(db, entered.version_id)
    lessons = {lesson.key: lesson for lesson in course.lessons}
    held = db.scalars(select(LessonStudy).where(LessonStudy.enrolment_id == number)).all()
    strange = [each for each in held if each.lesson not in lessons]
    cut: list[tuple[Watching, bytes]] = []
    for each in db.scalars(select(Watching).where(Watching.enrolment_id == number)):
        lesson = lessons.get(each.lesson)
        clip = lesson.clip(each.medium) if lesson else None
        kept = within(each.seconds, clip.seconds) if clip else each.seconds
        if kept != each.seconds:
            cut.append((each, kept))
    if not strange and not cut:
        return None

    def do(*_: Any) -> dict[str, Any]:
        for study in strange:
            db.delete(study)
        for watching, kept in cut:
            watching.seconds = kept
        db.flush()
        return {"lessons": [each.lesson for each in strange], "watched": [each.medium for each, _ in cut]}

    lines = [words.MEND_LESSON.format(lesson=each.lesson, at=vietnamese.moment(each.studied_at)) for each in strange]
    lines += [words.MEND_SECONDS.format(lesson=lessons[each.lesson].title) for each, _ in cut]
    title = words.MEND_OF.format(name=entered.person.full_name)
    return Proposal(f"enrolment:{number}", person_page(entered.person.key), title, lines, do)


def within(seconds: bytes, length: int) -> bytes:
    """The bits of the first `length` seconds alone."""
    whole, rest = divmod(length, 8)
    kept = bytearray(seconds[: whole + (rest > 0)])
    if rest and len(kept) == whole + 1:
        kept[whole] &= (1 << rest) - 1
    return bytes(kept)


def _membership(db: Session, number: int) -> Proposal | None:
    """Of two stays at once the one that began later stays, and the other ends the day before; of two that began
    together the one that was entered later stays.
    """
    named = db.get(Membership, number)
    if named is None:
        return None
    same = (Membership.person_id == named.person_id, Membership.audience == named.audience)
    stays = sorted(db.scalars(select(Membership).where(*same)), key=lambda one: (one.from_on or date.min, one.id))
    pairs = [(one, later) for at, one in enumerate(stays) for later in stays[at + 1 :] if _overlap(one, later)]
    if not pairs:
        return None
    ends = {one.id: (one, later) for one, later in reversed(pairs)}  # by the first that takes over

    def do(*_: Any) -> dict[str, Any]:
        told = {}
        for one, later in ends.values():
            told[str(one.id)] = f"{one.unit_id}: {one.from_on}-{one.to_on}"
            if _began_together(one, later) or later.from_on is None:
                db.delete(one)
            else:
                one.to_on = day_before(later.from_on)
        people.touch(db, [named.person_id])
        db.flush()
        return {"before": told}

    lines = []
    for one, later in ends.values():
        name = one.unit.names[-1].name
        if _began_together(one, later) or later.from_on is None:
            lines.append(words.MEND_STAY_DROPPED.format(unit=name, other=later.unit.names[-1].name))
        else:
            last = vietnamese.day(day_before(later.from_on))
            lines.append(words.MEND_STAY_ENDS.format(unit=name, day=last, other=later.unit.names[-1].name))
    person = db.get_one(Person, named.person_id)
    title = words.MEND_OF.format(name=person.full_name)
    return Proposal(f"person:{person.id}", person_page(person.key), title, lines, do)


def _overlap(one: Membership, later: Membership) -> bool:
    """`later` begins on the same day or later."""
    return one.to_on is None or later.from_on is None or one.to_on >= later.from_on


def _began_together(one: Membership, later: Membership) -> bool:
    return one.from_on == later.from_on


def _unit(db: Session, number: int, today: date, parent: Unit | None) -> Proposal | None:
    """A unit that hangs in the air is hung below another, with everything that stands below it."""
    unit = db.get(Unit, number)
    if unit is None or unit.parent_id is not None:
        return None

    def do(*_: Any) -> dict[str, Any]:
        if parent is None:
            raise ValueError(number)
        unit.parent_id = parent.id
        above, below = UnitLink.__table__.alias("above"), UnitLink.__table__.alias("below")
        depth = above.c.depth + below.c.depth + literal(1)
        pairs = above.join(below, (above.c.descendant_id == parent.id) & (below.c.ancestor_id == unit.id))
        links = select(above.c.ancestor_id, below.c.descendant_id, depth).select_from(pairs)
        db.flush()
        db.execute(insert(UnitLink).from_select(["ancestor_id", "descendant_id", "depth"], links))
        ledger.rebuild(db)  # sums are kept by the unit above: all that stand below count there from now on
        return {"parent": parent.code}

    name = unit.named(today).name
    into = parent.named(today).name if parent else words.MEND_CHOSEN
    lines = [words.MEND_PARENT.format(name=name, parent=into)]
    return Proposal(f"unit:{number}", "/don-vi", name, lines, do)
