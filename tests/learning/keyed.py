"""A course of four questions whose answers are letters, and people who answer them: for tests of marks and keys."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bank.models import BankQuestion, Wording
from lms.catalogue import actions as catalogue
from lms.catalogue.course import Course, Lesson
from lms.learning import actions, queries
from lms.learning.models import Attempt, Enrolment
from lms.people.models import Person
from lms.quizzes.questions import Choice, Kind, Question
from tests.learning.sitting import sent
from tests.make import NOW

SLUG = "khoa-bon-cau"
LETTERS = "ABC"
TEXTS = ("Sông Lam", "Sông Hồng", "Sông Mã")
LESSON = Lesson("bai-mot", "Bài một", 10, (), True, "reading", "<p>Bài.</p>", "", ())


def question(key: str, right: str, texts: tuple[str, ...] = TEXTS) -> Question:
    choices = tuple(
        Choice(text, Fraction(letter == right), f"{text}: lời giải thích.")
        for letter, text in zip(LETTERS, texts, strict=True)
    )
    return Question(key, Kind.SINGLE, f"Câu {key} hỏi gì?", topic="chung", lesson="bai-mot", choices=choices)


def course(keys: str = "AAAA", **settings: Any) -> Course:
    """`keys`: the right letter of each question."""
    told = Course(
        slug=SLUG,
        title="Khóa bốn câu",
        summary="Khóa thử.",
        audiences=("citizen",),
        level="basic",
        skills=(),
        hours="1.5",
        edition="2026.1",
        reviewed_on="2026-01-01",
        pass_mark=75,
        attempts=0,
        minutes=30,
        draw={"chung": 4},
        topics={"chung": "Chung"},
        sources=("Người soạn",),
        lessons=(LESSON,),
        bank=tuple(question(f"cau-{n}", letter) for n, letter in enumerate(keys, 1)),
    )
    return replace(told, **settings)


def publish(db: Session, keys: str = "AAAA", now: datetime = NOW, **settings: Any) -> None:
    catalogue.publish(db, course(keys, **settings), now)


def wording(db: Session, key: str, number: int) -> Wording:
    return db.scalars(select(Wording).join(BankQuestion).where(BankQuestion.key == key, Wording.number == number)).one()


def entered(db: Session, person: Person, now: datetime = NOW) -> Enrolment:
    """Enrolled, and every lesson studied."""
    enrolment = actions.enrol(db, person.id, SLUG, now)
    assert enrolment is not None
    actions.study(db, enrolment, LESSON.key, now)
    return enrolment


def begun(db: Session, person: Person, letters: str, now: datetime = NOW) -> Attempt:
    """An attempt with these answers, `-` for none: `AB-C` for cau-1 to cau-4, saved and not handed in."""
    attempt = actions.start_attempt(db, entered(db, person, now), now)
    answers = {f"cau-{n}": [LETTERS.index(letter)] for n, letter in enumerate(letters, 1) if letter != "-"}
    actions.save_answers(db, attempt, sent(answers), now)
    return attempt


def sits(db: Session, person: Person, letters: str, now: datetime = NOW, minutes: int = 10) -> Attempt:
    """An attempt with these answers, handed in after so many minutes."""
    attempt = begun(db, person, letters, now)
    held = queries.attempt(db, person.id, attempt.key, lock=True)
    assert held is not None
    return actions.submit_quiz(db, held, [], now + timedelta(minutes=minutes))
