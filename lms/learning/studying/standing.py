"""One learner at one lesson: who stands where, what was done so far, since when a page is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request, session, url_for
from flask_login import current_user
from markupsafe import Markup

from lms.base.clock import now
from lms.base.pages import db, found, settings
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course, Lesson
from lms.catalogue.parts import Clip
from lms.learning import completion, queries
from lms.learning.studying import actions as study_actions
from lms.learning.studying import queries as study_queries
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying.pieces import PICTURE, pictured
from lms.learning.studying.queries import Kept
from lms.quizzes.questions import Question

FIRST_SHOWN, MOST_SHOWN = "first-shown", 6
"""In the session: when pages that take their time were first shown, the last few of them; a page loaded again does not
start anew.
"""
_HASH = "0" * 64


@dataclass(frozen=True)
class Study:
    """One learner at one lesson of the version they are enrolled in."""

    enrolment_id: int
    version_id: int
    course: Course
    lesson: Lesson
    studied: frozenset[str]

    @property
    def done(self) -> bool:
        return self.lesson.key in self.studied

    @property
    def is_open(self) -> bool:
        return completion.is_open(self.course, self.lesson.key, self.studied)

    @cached_property
    def kept(self) -> Kept:
        """What was done so far, asked only of a lesson that has parts besides its text and questions."""
        parted = self.lesson.clips or self.lesson.drills
        return study_queries.kept(db, self.enrolment_id, self.lesson.key) if parted else Kept()

    @property
    def place(self) -> tuple[str | int, str]:
        """Whose study of which lesson: what proofs of reading time are about."""
        return self.enrolment_id, self.lesson.key

    def kept_now(self) -> Kept:
        """As `kept`, asked anew after something was kept."""
        return study_queries.kept(db, self.enrolment_id, self.lesson.key)

    def keep(self, questions: Iterable[Question], answers: Mapping[str, Any]) -> None:
        """Keeps the answers that differ from those kept before."""
        before = self.kept.answers
        study_actions.keep_answers(db, self.enrolment_id, self.lesson.key, questions, answers, before, now())

    def at(self, name: str) -> str | None:
        """The address of a file of the course that a question shows."""
        sha256 = self.course.addresses.get(name)
        return url_for("catalogue.medium", sha256=sha256) if sha256 else None

    def url(self, endpoint: str, **more: Any) -> str:
        return url_for(endpoint, slug=self.course.slug, key=self.lesson.key, **more)


def standing(slug: str, key: str) -> Study | None:
    """The visitor at a lesson; None where they are not enrolled. A lesson that is not there is 404."""
    held = queries.standing(db, current_user.person.id, slug)
    if held is None:
        return None
    course = catalogue.course(db, held.version_id)
    return Study(held.enrolment_id, held.version_id, course, found(course.lesson(key)), held.studied)


def open_study(slug: str, key: str) -> Study:
    """As `standing`, for the pages below a lesson: 404 unless the lesson is open."""
    study = found(standing(slug, key))
    return found(study if study.is_open else None)


def ready(html: str) -> Markup:
    """What an author wrote, made safe when it was read, with its pictures at their addresses."""
    if PICTURE in html:
        html = pictured(html, url_for("catalogue.medium", sha256=_HASH).removesuffix(_HASH))
    return Markup(html)  # noqa: S704 - the catalogue lets nothing through that runs


def watch_marks(study: Study, clip: Clip) -> tuple[str | int, ...]:
    """Whom and what a player's reports are about."""
    return current_user.person.id, study.enrolment_id, study.lesson.key, clip.file.sha256


def prove(purpose: str, *what: str | int) -> str:
    """A proof for a form that this page was shown now."""
    return study_tokens.showing(settings().secret_key, purpose, now(), *what)


def proof_of(purpose: str, *what: str | int) -> str:
    """The proof that the form brought back, so that its time goes on; a new one where it brought none."""
    brought = request.form.get("shown", "")
    known = study_tokens.shown_at(settings().secret_key, purpose, brought, *what) is not None
    return brought if known else prove(purpose, *what)


def shown_first(*what: str | int) -> None:
    """Remembers in the visitor's session when this page was first shown."""
    held: dict[str, int] = session.get(FIRST_SHOWN, {})
    mark = _mark(what)
    if mark not in held:
        newest = sorted(held, key=lambda each: held[each])[-(MOST_SHOWN - 1) :]
        session[FIRST_SHOWN] = {**{each: held[each] for each in newest}, mark: int(now().timestamp())}


def _mark(what: Iterable[str | int]) -> str:
    return ".".join(str(each)[:24] for each in what)


def waited(purpose: str, *what: str | int) -> int:
    """Seconds since this page was first shown to its reader, as far as form and session prove it."""
    proved = study_tokens.shown_at(settings().secret_key, purpose, request.form.get("shown", ""), *what)
    moments = [proved, session.get(FIRST_SHOWN, {}).get(_mark(what))]
    return max((int(now().timestamp()) - moment for moment in moments if moment is not None), default=0)
