"""The guest of this browser: a key in a signed cookie, made with the first lesson that is opened to try."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Response, after_this_request, request, url_for

from lms.base import signing
from lms.base.clock import now
from lms.base.pages import db, settings
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.learning.guests import actions, queries
from lms.learning.guests.models import Guest, GuestStudy
from lms.learning.guests.trial import Trial, offers
from lms.learning.studying.queries import Kept
from lms.learning.studying.standing import Study
from lms.people.models import new_key
from lms.quizzes.questions import Question

COOKIE, PURPOSE = "khach", "guest"
PAGES = {"learning.lesson": "guests.lesson", "study.practice": "guests.practice"}
"""Pages of a lesson and what a guest is shown in their place."""


def known_key() -> str | None:
    """The key that this browser brings; None without one, with one nobody signed, or with one that is too old."""
    told = signing.read(settings().secret_key, PURPOSE, request.cookies.get(COOKIE, ""))
    if told is None or len(told) != 2 or now().timestamp() - int(told[1]) > actions.LASTS.total_seconds():
        return None
    return str(told[0])


def give_key() -> str:
    """The key of this browser, made now and put into the answer where it brought none."""
    if kept := known_key():
        return kept
    key = new_key()
    token = signing.signed(settings().secret_key, PURPOSE, key, int(now().timestamp()))

    @after_this_request
    def put(answer: Response) -> Response:
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(actions.LASTS.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=settings().production,
        )
        return answer

    return key


def forget_key() -> None:
    """This browser brings no key any more."""

    @after_this_request
    def drop(answer: Response) -> Response:
        answer.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=settings().production)
        return answer


def studies() -> list[GuestStudy]:
    """What was studied to try in this browser and is nobody's yet; a browser without a key costs nothing."""
    key = known_key()
    return queries.studies(db, key, now()) if key else []


def trial_of(slug: str, held: list[GuestStudy]) -> Trial:
    return Trial(frozenset(each.lesson for each in held if each.slug == slug), len(held), settings().guest_lessons)


def trial_at(course: Course) -> Trial | None:
    """How far this browser's guest is in a course; None where it is not open to try."""
    return trial_of(course.slug, studies()) if offers(course, settings().guest_lessons) else None


def version_of(slug: str, held: list[GuestStudy]) -> int | None:
    """The version that a guest studies: the one begun, else the newest. None where there is no such course."""
    begun = next((each.version_id for each in held if each.slug == slug), None)
    if begun is not None:
        return begun
    newest = catalogue.current(db, slug)
    return newest.id if newest else None


@dataclass(frozen=True)
class GuestStudying(Study):
    """A guest at one lesson: the same pages and rules, other tables and addresses."""

    key: str = ""
    trial: Trial | None = None

    @property
    def place(self) -> tuple[str | int, str]:
        return self.key, self.lesson.key

    @cached_property
    def kept(self) -> Kept:
        return queries.kept(db, self.key, self.course.slug, self.lesson.key) if self.lesson.drills else Kept()

    def kept_now(self) -> Kept:
        return queries.kept(db, self.key, self.course.slug, self.lesson.key)

    def keep(self, questions: Iterable[Question], answers: Mapping[str, Any]) -> None:
        guest = self.begun()
        if guest is not None:
            before = self.kept.answers
            actions.keep_answers(db, guest, self.course.slug, self.lesson.key, questions, answers, before, now())

    def begun(self) -> Guest | None:
        return actions.begin(db, self.key, now())

    def url(self, endpoint: str, **more: Any) -> str:
        return url_for(PAGES.get(endpoint, endpoint), slug=self.course.slug, key=self.lesson.key, **more)
