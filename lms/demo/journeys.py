"""How a person of the demo learns: which lessons on which evenings, and when they sit the quiz. Pure."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from lms.base.clock import VIETNAM, day_of
from lms.demo.people import Part

SAFETY, VNEID, RESOLUTION = "an-toan-truc-tuyen", "vneid-dich-vu-cong", "nghi-quyet-57"

Wish = tuple[str, float]
"""(course, share of its lessons that will be studied): whoever studies all of them sits the quiz."""

REACH_CITIZEN, REACH_OFFICIAL = 0.42, 0.62
"""Who begins at all, where people are as eager as usual."""
CITIZENS: tuple[tuple[float, tuple[Wish, ...]], ...] = (
    (22, ((SAFETY, 0.3),)),
    (20, ((VNEID, 0.34),)),
    (6, ((RESOLUTION, 0.34),)),
    (24, ((SAFETY, 1),)),
    (16, ((VNEID, 1),)),
    (5, ((SAFETY, 1), (VNEID, 1))),
    (4, ((SAFETY, 1), (RESOLUTION, 0.2))),
    (3, ((VNEID, 1), (RESOLUTION, 1))),
)
OFFICIALS: tuple[tuple[float, tuple[Wish, ...]], ...] = (
    (26, ((RESOLUTION, 0.34),)),
    (16, ((RESOLUTION, 1),)),
    (14, ((RESOLUTION, 1), (SAFETY, 0.3))),
    (14, ((RESOLUTION, 0.3), (SAFETY, 1), (VNEID, 1))),
    (20, ((RESOLUTION, 1), (SAFETY, 1), (VNEID, 1))),
    (10, ((SAFETY, 1), (VNEID, 0.34))),
)
LEARNER: tuple[Wish, ...] = ((VNEID, 1), (SAFETY, 0.45))
"""What the account of the learner has done: one course finished, one half-way."""
TRIES = 3


@dataclass(frozen=True, slots=True, order=True)
class Doing:
    """One thing somebody does: studies a lesson, or sits the quiz (no lesson) knowing a `skill` share of it."""

    at: datetime
    person: str
    slug: str
    lesson: str = ""
    skill: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the story, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days


def journey(seed: int, part: Part, lessons: Mapping[str, Sequence[str]], span: Span) -> list[Doing]:
    """Everything a person does within the span; `lessons` are the required ones of each course, in their order."""
    rng = random.Random(f"{seed}:journey:{part.key}")  # noqa: S311 - a story, no secret
    begins = span.first + timedelta(days=round(span.days * rng.betavariate(1.6, 1.2)))
    wishes = _wishes(rng, part)
    if part.key == "minh-hoa-nguoihoc":
        begins, wishes = span.last - timedelta(days=min(span.days, 40)), LEARNER
    learner = _Learner(rng, part, begins)
    doings = [doing for slug, share in wishes if slug in lessons for doing in learner.takes(slug, share, lessons[slug])]
    return [doing for doing in doings if day_of(doing.at) <= span.last]


def _wishes(rng: random.Random, part: Part) -> tuple[Wish, ...]:
    reach, fates = (REACH_OFFICIAL, OFFICIALS) if part.work else (REACH_CITIZEN, CITIZENS)
    if rng.random() > reach * part.lively:
        return ()
    return rng.choices([wishes for _, wishes in fates], [weight for weight, _ in fates])[0]


class _Learner:
    """Goes through courses one after the other, a lesson or three at a sitting, days apart."""

    def __init__(self, rng: random.Random, part: Part, begins: date) -> None:
        self.rng, self.part = rng, part
        self.at = self._sitting(begins)

    def takes(self, slug: str, share: float, lessons: Sequence[str]) -> Iterator[Doing]:
        wanted = lessons[: max(1, round(len(lessons) * share))]
        left = self.rng.randint(1, 3)
        for lesson in wanted:
            if left == 0:
                self._rest(6)
                left = self.rng.randint(1, 3)
            left -= 1
            yield Doing(self.at.astimezone(UTC), self.part.key, slug, lesson)
            self.at += timedelta(minutes=self.rng.randint(9, 22), seconds=self.rng.randrange(60))
        if share >= 1:
            yield from self._sits(slug)
        self._rest(9)

    def _sits(self, slug: str) -> Iterator[Doing]:
        """Tries until passed (whoever lives the story leaves out what comes after), knowing more each time."""
        skill = self.rng.gauss(0.82, 0.12)
        for n in range(TRIES):
            if n or self.rng.random() < 0.6:
                self._rest(4)
            yield Doing(self.at.astimezone(UTC), self.part.key, slug, skill=min(0.98, max(0.35, skill + n * 0.1)))

    def _rest(self, most: int) -> None:
        self.at = self._sitting(self.at.date() + timedelta(days=self.rng.randint(1, most)))

    def _sitting(self, day: date) -> datetime:
        """When somebody sits down: officials on working days, others mostly in the evening."""
        while self.part.work and day.weekday() >= 5:
            day += timedelta(days=1)
        hours = (7, 11, 13, 15) if self.part.work else (8, 15, 19, 19, 20, 20)
        return datetime.combine(day, time(self.rng.choice(hours), self.rng.randrange(60)), VIETNAM)
