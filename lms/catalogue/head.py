"""The head of a course, course.yaml: what it is called, whom it is for, how its quiz is drawn. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lms.bank.words import SKILLS
from lms.base import names
from lms.base.faults import Fault
from lms.base.text import clean
from lms.catalogue import entries, words
from lms.catalogue.entries import Entries, one_of, several, table, text, whole
from lms.catalogue.words import LEVELS
from lms.people.audiences import Audience
from lms.quizzes import recipes
from lms.quizzes.questions import Question

MOST_DRAWN = 100
"""Questions of one quiz paper at the most; the courses of the curriculum draw 20 for 30 minutes."""
ORDERS = ("strict", "free")
KEPT = ("best", "last", "first")


def name(value: Any) -> str | None:
    """A rule: one of the names that never change."""
    return None if isinstance(value, str) and names.sound(value) else words.BAD_NAME


def line(value: Any) -> str | None:
    """A rule: a line of the draw, the key of a topic or a skill of the taxonomy."""
    skill = recipes.skill_of(value) if isinstance(value, str) else None
    if skill is None:
        return name(value)
    return None if skill in SKILLS else words.UNKNOWN_SKILL.format(value=skill)


skills = several(one_of(SKILLS, words.UNKNOWN_SKILL))
RULES: Mapping[str, entries.Rule] = {
    "title": text(150),
    "summary": text(200),
    "audiences": several(one_of([audience.value for audience in Audience])),
    "level": one_of(LEVELS),
    "skills": skills,
    "hours": entries.hours,
    "edition": text(20),
    "reviewed_on": entries.day,
    "pass_mark": whole(1, 100),
    "attempts": whole(0, 100),
    "minutes": whole(1, 240),
    "draw": table(whole(1, MOST_DRAWN), line),
    "topics": table(text(100), name),
    "sources": several(text(500)),
    "order": one_of(ORDERS),
    "keep": one_of(KEPT),
    "wait": whole(0, 60 * 24 * 30),
}
OPTIONAL = ("order", "keep", "wait")
"""Settings that have a value of their own when a course does not name them."""


def read(written: str, file: str) -> tuple[Entries | None, list[Fault]]:
    """The entries of a course.yaml, all of them sound; None with faults where any is not."""
    head, faults = entries.read(written, file)
    if head:
        faults += head.faults(RULES, OPTIONAL)
    if head and not faults:
        faults += _of_draw(head)
    return (None if faults else head), faults


def _of_draw(head: Entries) -> Iterator[Fault]:
    draw = head.inner["draw"]
    for each in draw.values.keys() - head.values["topics"].keys():
        if recipes.skill_of(each) is None:
            yield draw.fault(each, words.DRAW_UNKNOWN)
    if (total := sum(draw.values.values())) > MOST_DRAWN:
        yield head.fault("draw", words.DRAW_SUM.format(sum=total, most=MOST_DRAWN))


def faults_of_hours(head: Entries, minutes: int) -> Iterator[Fault]:
    """The hours that a paper will state are those of the lessons, rounded to half an hour."""
    halves = max(1, (minutes + 15) // 30)
    if head.values["hours"] * 2 != halves:
        wanted = f"{halves / 2:g}"
        yield head.fault("hours", words.HOURS_WRONG.format(minutes=minutes, hours=wanted))


def faults_of_bank(head: Entries, questions: Iterable[Question]) -> Iterator[Fault]:
    """A paper cannot draw more questions of a topic, or of a skill, than the bank is sure to have left for it."""
    draw = head.inner["draw"]
    sure = recipes.sure(draw.values, questions)
    for each, wanted in draw.values.items():
        if wanted > sure[each]:
            told = words.DRAW_LARGE if recipes.skill_of(each) is None else words.DRAW_LARGE_OF_SKILL
            yield draw.fault(each, told.format(wanted=wanted, there=sure[each]))


def fields(head: Entries) -> dict[str, Any]:
    """The entries as a `Course` keeps them."""
    told = dict(head.values)
    return {
        **told,
        **{key: clean(told[key]) for key in ("title", "summary", "edition")},
        **{key: tuple(told[key]) for key in ("audiences", "skills")},
        "sources": tuple(clean(source) for source in told["sources"]),
        "topics": {topic: clean(called) for topic, called in told["topics"].items()},
        "hours": f"{told['hours']:g}",
        "reviewed_on": told["reviewed_on"].isoformat(),
    }
