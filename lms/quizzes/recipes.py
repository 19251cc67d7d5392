"""What a recipe (cách lấy câu hỏi) asks for, line by line: so many questions of a topic, or of a skill.

A line is the key of a topic (`mat-khau: 3`), or a skill (`ky-nang:4.2: 2`), whose questions are drawn among those of
every topic that no other line has drawn.
"""

from collections.abc import Iterable, Iterator, Mapping

from . import words
from .questions import Question

SKILL = "ky-nang:"


def skill_of(line: str) -> str | None:
    """The code of the skill that a line names; None for a topic."""
    return line.removeprefix(SKILL) if line.startswith(SKILL) else None


def fits(line: str, question: Question) -> bool:
    """Whether a question is one that the line may draw."""
    skill = skill_of(line)
    return question.is_marked and (question.topic == line if skill is None else skill in question.skills)


def in_turn(recipe: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The lines as they are drawn: topics first, because nothing but their own questions will do for them."""
    yield from sorted(recipe.items(), key=lambda line: skill_of(line[0]) is not None)


def named(line: str) -> str:
    """The line in words: chủ đề “mat-khau”, kỹ năng “4.2”."""
    skill = skill_of(line)
    return words.OF_TOPIC.format(topic=line) if skill is None else words.OF_SKILL.format(skill=skill)


def sure(recipe: Mapping[str, int], questions: Iterable[Question]) -> dict[str, int]:
    """How many questions each line is sure to find, whatever the lines before it happen to draw.

    A recipe whose every line finds as many as it asks for never fails a learner by chance.
    """
    bank = list(questions)
    found: dict[str, int] = {}
    before: list[tuple[str, int]] = []
    for line, wanted in in_turn(recipe):
        mine = [question for question in bank if fits(line, question)]
        taken = sum(min(most, sum(fits(other, question) for question in mine)) for other, most in before)
        found[line] = max(0, len(mine) - taken)
        before.append((line, wanted))
    return found
