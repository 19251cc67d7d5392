"""The questions of a bank as its pages list them, which of them somebody looks for, and what the draw lacks. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lms.bank import skills
from lms.bank.stages import Stage
from lms.base.text import fold
from lms.quizzes import recipes
from lms.quizzes.questions import Question


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a question stands: its newest wording, and the one that is asked (`in_force`), which may be another."""

    bank_id: int
    key: str
    kind: str
    retired: bool
    wording_id: int
    number: int
    stage: Stage
    in_force: int | None  # number of the newest approved wording
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a question as its newest wording says it."""

    standing: Standing
    question: Question


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty is not asked. `stage` is one of `words.STAGE_SLUGS`."""

    topic: str = ""
    skill: str = ""
    lesson: str = ""
    kind: str = ""
    stage: str = ""
    words: str = ""

    def fits(self, entry: Entry) -> bool:
        question = entry.question
        return (
            self.topic in ("", question.topic)
            and self.lesson in ("", question.lesson)
            and self.kind in ("", entry.standing.kind)
            and (not self.skill or self.skill in question.skills)
            and self.stage in ("", *stages(entry.standing))
            and (not self.words or fold(self.words) in fold(_text(question)))
        )


RETIRED = "retired"
IN_USE = "in-use"


def stages(standing: Standing) -> tuple[str, ...]:
    """Every heading under which a question is found; an approved one that is being reworded has two."""
    if standing.retired:
        return (RETIRED,)
    asked = (IN_USE,) if standing.in_force is not None else ()
    return asked if standing.stage is Stage.APPROVED else (*asked, standing.stage.value)


def counted(standings: Iterable[Standing]) -> Counter[str]:
    """How many questions are found under each heading."""
    return Counter(stage for standing in standings for stage in stages(standing))


def _text(question: Question) -> str:
    """All that the words looked for may stand in."""
    parts = [question.key, question.stem, *(choice.text for choice in question.choices)]
    parts += [text for pair in question.pairs for text in (pair.left, pair.right)]
    return " ".join(parts + [choice.text for gap in question.gaps for choice in gap.choices])


@dataclass(frozen=True, slots=True)
class Need:
    """A line of the draw, or a topic it does not draw from (`wanted` 0), against what is in use.

    `sure` is how many questions a paper finds for it whatever the other lines draw; less than `wanted`: no paper.
    """

    line: str
    name: str
    wanted: int
    there: int
    sure: int

    @property
    def short(self) -> bool:
        return self.sure < self.wanted


def needs(draw: Mapping[str, int], topics: Mapping[str, str], questions: Iterable[Question]) -> list[Need]:
    """Every topic in the order of the course, then the skills that the draw names."""
    in_use = list(questions)
    sure = recipes.sure(draw, in_use)
    lines = [*topics, *(line for line in draw if line not in topics)]
    return [Need(line, named(line, topics), draw.get(line, 0), there, sure.get(line, there)) for line, there in
            ((line, sum(recipes.fits(line, question) for question in in_use)) for line in lines)]  # fmt: skip


def named(line: str, topics: Mapping[str, str]) -> str:
    """A line of the draw as people read it: the name of the topic, or of the skill."""
    skill = recipes.skill_of(line)
    if skill is None:
        return topics.get(line, line)
    return skills.name(skill) if skills.known(skill) else skill


def newly_short(
    draw: Mapping[str, int], before: Iterable[Question], after: Iterable[Question]
) -> Iterator[tuple[str, int]]:
    """Lines of the draw that a change would leave with too little, and less than before: (line, what would be left)."""
    had, has = recipes.sure(draw, before), recipes.sure(draw, after)
    for line, wanted in draw.items():
        if has[line] < wanted and has[line] < had[line]:
            yield line, has[line]
