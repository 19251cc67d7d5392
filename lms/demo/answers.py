"""What somebody answers to a question they know, and to one they do not. Pure."""

import random
from collections.abc import Mapping

from lms.quizzes.answering import Answer
from lms.quizzes.drawing import Paper
from lms.quizzes.questions import Kind, Question


def answered(paper: Paper, questions: Mapping[str, Question], skill: float, rng: random.Random) -> dict[str, Answer]:
    """Answers to a paper by somebody who knows a `skill` share of it; now and then a question is left out."""
    given = {}
    for item in paper.items:
        knows = rng.random() < skill
        answer = right(questions[item.key]) if knows else wrong(questions[item.key], rng)
        if answer is not None:
            given[item.key] = answer
    return given


def right(question: Question) -> Answer | None:
    """An answer that earns the whole point; None where nothing is asked."""
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return [max(range(len(question.choices)), key=lambda place: question.choices[place].fraction)]
        case Kind.MULTIPLE:
            return [place for place, choice in enumerate(question.choices) if choice.fraction > 0]
        case Kind.SHORT:
            return max(question.choices, key=lambda choice: choice.fraction).text
        case Kind.NUMERICAL:
            return str(max(question.ranges, key=lambda numbers: numbers.fraction).low)
        case Kind.MATCHING:
            rows = [pair for pair in question.pairs if pair.left]
            return {str(row): question.rights.index(pair.right) for row, pair in enumerate(rows)}
        case Kind.DESCRIPTION:
            return None


def wrong(question: Question, rng: random.Random) -> Answer | None:
    """An answer that does not earn the whole point; None: left out."""
    if rng.random() < 0.15:
        return None
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            return [rng.choice([place for place, choice in enumerate(question.choices) if choice.fraction <= 0] or [0])]
        case Kind.MATCHING:
            return {str(row): rng.randrange(len(question.rights)) for row in range(len(question.lefts))}
        case _:
            return None
