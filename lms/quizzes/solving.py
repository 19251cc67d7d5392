"""The answer that somebody gives who knows: for demonstrations, for tests, and to see that a question can be solved."""

from collections.abc import Iterator

from .answering import Answer, Part
from .grading import fitted
from .numerals import written_number
from .questions import Choice, Kind, Question
from .stars import pieces


def right_answer(question: Question) -> Answer | None:
    """An answer, as it is kept, that earns the whole point of a sound question; None where nothing is asked."""
    match question.kind:
        case Kind.MULTIPLE:
            return [place for place, choice in enumerate(question.choices) if choice.fraction > 0]
        case Kind.MATCHING:
            rows = [pair for pair in question.pairs if pair.left]
            return {str(row): question.rights.index(pair.right) for row, pair in enumerate(rows)}
        case Kind.STATEMENTS:
            return {str(row): int(statement.fraction > 0) for row, statement in enumerate(question.choices)}
        case Kind.ORDERING:
            return list(range(len(question.choices)))
        case Kind.CLOZE:
            filled: dict[str, Part] = {gap.key: _one(gap) for gap in question.gaps}
            return filled
        case Kind.DESCRIPTION:
            return None
        case _:
            return _one(question)


def _one(question: Question) -> list[int] | str:
    """The right choice, number or wording."""
    match question.kind:
        case Kind.NUMERICAL:
            return written_number(max(question.ranges, key=lambda numbers: numbers.fraction).low)
        case Kind.SHORT:
            return next(_solutions(question), "")
        case _:
            return [max(range(len(question.choices)), key=lambda place: question.choices[place].fraction)]


def _solutions(question: Question) -> Iterator[str]:
    """Wordings that earn the whole point: with stars an earlier one may take what a later one would pay for."""
    for choice in question.choices:
        text = "".join(pieces(choice.text)) or "…" if question.wildcards else choice.text
        fitting = fitted(question, text)
        if isinstance(fitting, Choice) and fitting.fraction == 1:
            yield text
