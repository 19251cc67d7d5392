"""The head of a course, course.yaml: what it is called, whom it is for, how its quiz is drawn. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from lms.base.faults import Fault
from lms.base.text import clean
from lms.catalogue import entries, names, words
from lms.catalogue.entries import Entries, one_of, several, table, text, whole
from lms.catalogue.words import LEVELS, SKILLS
from lms.people.audiences import Audience

DRAWN = 20
"""Questions of one quiz paper, the same for every course (curriculum: 20 in 30 minutes)."""


def name(value: Any) -> str | None:
    """A rule: one of the names that never change."""
    return None if isinstance(value, str) and names.sound(value) else words.BAD_NAME


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
    "draw": table(whole(1, DRAWN), name),
    "topics": table(text(100), name),
    "sources": several(text(500)),
}


def read(written: str, file: str) -> tuple[Entries | None, list[Fault]]:
    """The entries of a course.yaml, all of them sound; None with faults where any is not."""
    head, faults = entries.read(written, file)
    if head:
        faults += head.faults(RULES)
    if head and not faults:
        faults += _of_draw(head)
    return (None if faults else head), faults


def _of_draw(head: Entries) -> Iterator[Fault]:
    draw = head.inner["draw"]
    for topic in draw.values.keys() - head.values["topics"].keys():
        yield draw.fault(topic, words.DRAW_UNKNOWN)
    if (total := sum(draw.values.values())) != DRAWN:
        yield head.fault("draw", words.DRAW_SUM.format(sum=total, wanted=DRAWN))


def faults_of_hours(head: Entries, minutes: int) -> Iterator[Fault]:
    """The hours that a paper will state are those of the lessons, rounded to half an hour."""
    halves = max(1, (minutes + 15) // 30)
    if head.values["hours"] * 2 != halves:
        wanted = f"{halves / 2:g}"
        yield head.fault("hours", words.HOURS_WRONG.format(minutes=minutes, hours=wanted))


def faults_of_bank(head: Entries, counts: Mapping[str, int]) -> Iterator[Fault]:
    """A paper cannot draw more questions of a topic than the bank holds."""
    draw = head.inner["draw"]
    for topic, wanted in draw.values.items():
        if wanted > counts.get(topic, 0):
            yield draw.fault(topic, words.DRAW_LARGE.format(wanted=wanted, there=counts.get(topic, 0)))


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
