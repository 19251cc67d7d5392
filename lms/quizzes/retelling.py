"""A question told again with each of its texts changed by one rule."""

from collections.abc import Callable
from dataclasses import replace

from .questions import Choice, Kind, Question

Rule = Callable[[str], str]


def retold(question: Question, block: Rule, inline: Rule) -> Question:
    """Every text that is shown in the question's own format: `block` for those of paragraphs, `inline` for answers.

    What is compared with what was typed, and the right sides of rows, are plain words and stay.
    """

    def choice(each: Choice) -> Choice:
        text = each.text if question.kind is Kind.SHORT else inline(each.text)
        return replace(each, text=text, feedback=block(each.feedback))

    return replace(
        question,
        stem=block(question.stem),
        feedback=block(question.feedback),
        otherwise=block(question.otherwise),
        choices=tuple(map(choice, question.choices)),
        pairs=tuple(replace(pair, left=inline(pair.left)) for pair in question.pairs),
        ranges=tuple(replace(numbers, feedback=block(numbers.feedback)) for numbers in question.ranges),
        gaps=tuple(retold(gap, block, inline) for gap in question.gaps),
    )
