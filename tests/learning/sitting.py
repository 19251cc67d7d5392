"""Studying and sitting a quiz in tests, answering from the key."""

import json
from typing import Any

from sqlalchemy.orm import Session

from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.learning import actions, queries
from lms.learning.models import Attempt, Enrolment
from lms.quizzes.drawing import Paper
from lms.quizzes.questions import Kind, Question
from tests.make import NOW


def course_of(db: Session, enrolment: Enrolment) -> Course:
    return catalogue.course(db, enrolment.version_id)


def study_all(db: Session, enrolment: Enrolment, now: Any = NOW) -> None:
    for lesson in course_of(db, enrolment).lessons:
        actions.study(db, enrolment, lesson.key, now)


def right(question: Question) -> Any:
    """The answer that earns the whole point, as kept."""
    if question.kind is Kind.MATCHING:
        return {
            str(row): question.rights.index(pair.right) for row, pair in enumerate(p for p in question.pairs if p.left)
        }
    if question.kind is Kind.NUMERICAL:
        return str(max(question.ranges, key=lambda each: each.fraction).low)
    if question.kind is Kind.SHORT:
        return max(question.choices, key=lambda each: each.fraction).text
    places = [place for place, choice in enumerate(question.choices) if choice.fraction > 0]
    return places if question.kind is Kind.MULTIPLE else places[:1]


def right_answers(db: Session, attempt: Attempt) -> dict[str, Any]:
    course = course_of(db, attempt.enrolment)
    paper = Paper.from_dict(json.loads(attempt.paper))
    return {item.key: right(course.questions[item.key]) for item in paper.items}


def right_fields(db: Session, attempt: Attempt) -> dict[str, Any]:
    """The fields of the quiz page, filled with the right answers."""
    course = course_of(db, attempt.enrolment)
    fields: dict[str, Any] = {}
    for number, item in enumerate(Paper.from_dict(json.loads(attempt.paper)).items, 1):
        question = course.questions[item.key]
        answer = right(question)
        if isinstance(answer, dict):
            fields |= {f"q{number}.{row}": str(item.order.index(place)) for row, place in answer.items()}
        elif isinstance(answer, list):
            fields[f"q{number}"] = [str(item.order.index(place)) for place in answer]
        else:
            fields[f"q{number}"] = answer
    return fields


def pass_course(db: Session, enrolment: Enrolment, now: Any = NOW) -> Attempt:
    study_all(db, enrolment, now)
    attempt = actions.start_attempt(db, enrolment, now)
    held = queries.attempt(db, enrolment.person_id, attempt.key, lock=True)
    assert held is not None
    return actions.submit_quiz(db, held, right_answers(db, held), now)
