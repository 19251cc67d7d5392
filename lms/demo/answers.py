"""What somebody answers to a question they know, and to one they do not. Pure."""

import random
from collections.abc import Mapping

from lms.quizzes.answering import Answer, Part
from lms.quizzes.drawing import Paper
from lms.quizzes.grading import grade
from lms.quizzes.questions import Kind, Question
from lms.quizzes.solving import right_answer


def answered(paper: Paper, questions: Mapping[str, Question], skill: float, rng: random.Random) -> dict[str, Answer]:
    """Answers to a paper by somebody who knows a `skill` share of it; now and then a question is left out."""
    given = {}
    for item in paper.items:
        knows = rng.random() < skill
        answer = right_answer(questions[item.key]) if knows else wrong(questions[item.key], rng)
        if answer is not None:
            given[item.key] = answer
    return given


def wrong(question: Question, rng: random.Random) -> Answer | None:
    """An answer that does not earn the whole point; None: left out."""
    guess = _guess(question, rng) if rng.random() >= 0.15 else None
    return guess if grade(question, guess) < 1 else None


def _guess(question: Question, rng: random.Random) -> Answer | None:
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            return _missed(question, rng)
        case Kind.MATCHING:
            return {str(row): rng.randrange(len(question.rights)) for row in range(len(question.lefts))}
        case Kind.STATEMENTS:
            return {str(row): rng.randrange(2) for row in range(len(question.choices))}
        case Kind.ORDERING:
            return rng.sample(range(len(question.choices)), len(question.choices))
        case Kind.CLOZE:
            filled: dict[str, Part] = {gap.key: _missed(gap, rng) for gap in question.gaps if gap.kind is Kind.SINGLE}
            return filled or None
        case _:
            return None


def _missed(question: Question, rng: random.Random) -> list[int]:
    return [rng.choice([place for place, choice in enumerate(question.choices) if choice.fraction <= 0] or [0])]
