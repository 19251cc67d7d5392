"""Reads of how lessons are studied."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, func, select
from sqlalchemy.orm import Session

from lms.learning.models import Enrolment
from lms.learning.studying.models import LessonAnswer, Watching
from lms.learning.studying.parts import Facts
from lms.people.heads import theirs
from lms.people.models import Person

# Built once: building a statement costs more than running it.
_HERE = {"enrolment_id": bindparam("enrolment_id", type_=Integer), "lesson": bindparam("lesson", type_=String)}
_PERSON = bindparam("person_id", type_=Integer)
_ANSWERS = (
    select(LessonAnswer.question, LessonAnswer.answer, LessonAnswer.right)
    .where(LessonAnswer.enrolment_id == _HERE["enrolment_id"], LessonAnswer.lesson == _HERE["lesson"])
    .order_by(LessonAnswer.id)
)
_WATCHINGS = select(Watching).where(Watching.enrolment_id == _HERE["enrolment_id"], Watching.lesson == _HERE["lesson"])
_CLOCK = (
    select(func.max(Watching.counted_until))
    .join(Enrolment, Enrolment.id == Watching.enrolment_id)
    .where(theirs(Enrolment.person_id, _PERSON))
)
_LOCK = select(Person.id).where(Person.id == _PERSON).with_for_update(key_share=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done of one lesson so far: the last answer to each question, those once right, what was watched."""

    answers: dict[str, Any] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    watchings: dict[str, Watching] = field(default_factory=dict)

    def facts(self, waited: int = 0, more: frozenset[str] = frozenset()) -> Facts:
        """As the rules ask for it; `more` are keys of questions answered just now."""
        return Facts(
            waited=waited,
            answered=more | self.answers.keys(),
            right=self.right,
            watched={medium: each.seconds for medium, each in self.watchings.items()},
            read=frozenset(medium for medium, each in self.watchings.items() if each.read_at),
        )


def kept(db: Session, enrolment_id: int, lesson: str) -> Kept:
    """Two statements, for a lesson that has parts besides its text and questions."""
    here = {"enrolment_id": enrolment_id, "lesson": lesson}
    rows = db.execute(_ANSWERS, here).all()
    return Kept(
        {question: json.loads(answer) for question, answer, _ in rows},
        frozenset(question for question, _, right in rows if right),
        {each.medium: each for each in db.scalars(_WATCHINGS, here)},
    )


def watching(db: Session, enrolment_id: int, lesson: str, medium: str) -> Watching | None:
    return db.get(Watching, (enrolment_id, lesson, medium), populate_existing=True)


def lock_watching(db: Session, person_id: int) -> None:
    """Nobody else counts what this person watches until the transaction ends, on whichever device they do."""
    db.scalar(_LOCK, {"person_id": person_id})


def counted_until(db: Session, person_id: int) -> datetime | None:
    """The moment up to which this person's time is counted as watched, whatever they watched."""
    return db.scalar(_CLOCK, {"person_id": person_id})
