"""Lets the cast live their story: every step through the product's own actions, on the day it happened."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import timedelta

from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base.clock import day_of
from lms.catalogue import queries as catalogue
from lms.demo.answers import answered
from lms.demo.filling import numbers
from lms.demo.journeys import Doing, Span, journey
from lms.demo.scene import Scene
from lms.learning import actions, queries
from lms.learning.models import Enrolment
from lms.learning.sending import Sent
from lms.quizzes.drawing import Paper


class Story:
    """Everything that everybody does, in the order of time, so that registers run as they would have."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._doings: list[Doing] | None = None
        self._passed: set[tuple[str, str]] = set()

    def live(self, db: Session, days: Span) -> None:
        """Lives through some days of it."""
        people = numbers(db)
        enrolments: dict[tuple[str, str], Enrolment] = {}
        for doing in self._within(db, days):
            place = doing.person, doing.slug
            if place not in enrolments:
                begun = actions.enrol(db, people[doing.person], doing.slug, doing.at - timedelta(minutes=2))
                if begun is None:
                    continue
                enrolments[place] = begun
            if doing.lesson:
                actions.study(db, enrolments[place], doing.lesson, doing.at)
            elif place not in self._passed and _sit(db, enrolments[place], doing, self.scene.seed):
                self._passed.add(place)

    def _within(self, db: Session, days: Span) -> Iterable[Doing]:
        if self._doings is None:
            self._doings = sorted(self._all(db))
        return (doing for doing in self._doings if days.first <= day_of(doing.at) <= days.last)

    def _all(self, db: Session) -> Iterator[Doing]:
        courses = catalogue.courses(db)
        lessons = {course.slug: [each.key for each in course.lessons if each.required] for course in courses}
        for part in self.scene.cast:
            yield from journey(self.scene.seed, part, lessons, self.scene.span)


def _sit(db: Session, enrolment: Enrolment, doing: Doing, seed: int) -> bool:
    """Sits the quiz unless it is passed: half of the answers first, the rest at the end. Gives whether it is passed."""
    if queries.has_passed(db, enrolment.id):
        return True
    rng = random.Random(f"{seed}:sitting:{doing.person}:{doing.slug}:{doing.at}")  # noqa: S311 - a story, no secret
    attempt = actions.start_attempt(db, enrolment, doing.at, rng)
    course = catalogue.course(db, enrolment.version_id)
    drawn = Paper.from_dict(json.loads(attempt.paper))
    answers = answered(drawn, bank.stock(db, course.slug).questions, doing.skill, rng)
    sent = [Sent(key, answer) for key, answer in answers.items()]
    minutes = rng.randint(course.minutes // 3, course.minutes - 2)
    actions.save_answers(db, attempt, sent[: len(sent) // 2], doing.at + timedelta(minutes=minutes // 2))
    return bool(actions.submit_quiz(db, attempt, sent, doing.at + timedelta(minutes=minutes)).passed)
