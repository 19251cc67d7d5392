"""Studying and sitting a quiz in tests, answering from the key."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.learning import actions, queries
from lms.learning.models import Attempt, Enrolment
from lms.learning.sending import Sent
from lms.quizzes.answering import fields
from lms.quizzes.drawing import Item, Paper, as_written
from lms.quizzes.questions import Kind, Question
from lms.quizzes.solving import right_answer
from tests.make import NOW


def course_of(db: Session, enrolment: Enrolment) -> Course:
    return catalogue.course(db, enrolment.version_id)


def study_all(db: Session, enrolment: Enrolment, now: Any = NOW) -> None:
    for lesson in course_of(db, enrolment).lessons:
        actions.study(db, enrolment, lesson.key, now)


def asked(db: Session, attempt: Attempt) -> dict[str, Question]:
    """The questions of a paper by key, as the bank words them."""
    drawn = Paper.from_dict(json.loads(attempt.paper))
    wordings = bank.wordings(db, [item.version for item in drawn.items])
    return {item.key: wordings[item.version].question for item in drawn.items}


def right_answers(db: Session, attempt: Attempt) -> dict[str, Any]:
    return {key: right_answer(question) for key, question in asked(db, attempt).items()}


def sent(answers: dict[str, Any]) -> list[Sent]:
    """Answers as a browser sends them at once."""
    return [Sent(key, answer) for key, answer in answers.items()]


def right_fields(db: Session, attempt: Attempt) -> dict[str, Any]:
    """The fields of the quiz page, filled with the right answers."""
    questions = asked(db, attempt)
    return filled((questions[item.key], item) for item in Paper.from_dict(json.loads(attempt.paper)).items)


def right_fields_of_lesson(questions: Iterable[Question]) -> dict[str, Any]:
    """The fields of a lesson's form, or of its practice, filled with the right answers."""
    return filled((question, as_written(question)) for question in questions)


def filled(asked: Iterable[tuple[Question, Item]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for number, (question, item) in enumerate(asked, 1):
        for name, value in fields(question, item, number, right_answer(question)):
            if question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE):
                told.setdefault(name, []).append(value)
            else:
                told[name] = value
    return told


def pass_course(db: Session, enrolment: Enrolment, now: Any = NOW) -> Attempt:
    study_all(db, enrolment, now)
    attempt = actions.start_attempt(db, enrolment, now)
    held = queries.attempt(db, enrolment.person_id, attempt.key, lock=True)
    assert held is not None
    return actions.submit_quiz(db, held, sent(right_answers(db, held)), now)
