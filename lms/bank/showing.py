"""A question before this visitor: how it stands, what they may do with it, and its page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import abort, render_template, url_for
from flask_login import current_user

from lms.bank import queries, skills, telling, words
from lms.bank.forms import NoteForm
from lms.bank.models import Bank, BankQuestion, Wording
from lms.bank.stages import Stage
from lms.bank.writing import latest, open_draft
from lms.base.pages import db, found
from lms.people.access import Can
from lms.quizzes.answering import given
from lms.quizzes.drawing import as_written
from lms.quizzes.media import At
from lms.quizzes.questions import Question
from lms.quizzes.showing import Shown, shown
from lms.quizzes.words import KINDS


def shelf_of(slug: str, lock: bool = False) -> Bank:
    """The bank of a course, or 404."""
    return found(queries.bank(db, slug, lock))


def places(bank: Bank) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Topics and lessons of a bank, key → name."""
    return json.loads(bank.topics), json.loads(bank.lessons)


def addresses(media: Mapping[str, str]) -> At:
    """Where the pictures and sound of a wording are found."""

    def at(name: str) -> str | None:
        return url_for("catalogue.medium", sha256=media[name]) if name in media else None

    return at


@dataclass(frozen=True, slots=True)
class Sample:
    """A question as `parts/asked.html` shows one to a learner who has not answered yet."""

    shown: Shown
    values: Any


@dataclass(frozen=True)
class Told:
    """A wording as its authors read it."""

    question: Question
    media: Mapping[str, str]

    @cached_property
    def sample(self) -> Sample:
        item = as_written(self.question)
        return Sample(shown(self.question, item, 1, addresses(self.media)), given(self.question, item, None))

    @cached_property
    def answers(self) -> list[telling.Told]:
        return telling.answers(self.question, addresses(self.media))

    @cached_property
    def settings(self) -> list[str]:
        return telling.settings(self.question)

    @classmethod
    def of(cls, wording: Wording) -> "Told":
        return cls(queries.read(wording.content), json.loads(wording.media))


@dataclass
class Desk:
    """A question of a bank; its page offers what may be done, and whoever asks for more is refused."""

    held: BankQuestion

    @property
    def latest(self) -> Wording:
        return latest(self.held)

    @property
    def draft(self) -> Wording | None:
        return open_draft(self.held)

    @property
    def in_force(self) -> Wording | None:
        return queries.newest(self.held.wordings)

    @property
    def reviewing(self) -> bool:
        """Whether a draft waits for the word of a reviewer."""
        return self.draft is not None and self.draft.stage is Stage.REVIEW

    @property
    def may_review(self) -> bool:
        return bool(current_user.may(Can.REVIEW))

    @property
    def is_own(self) -> bool:
        """Whether the visitor had a hand in the draft."""
        return self.draft is not None and current_user.account_id in self.draft.writers

    @property
    def may_decide(self) -> bool:
        """What is asked of learners is decided by reviewers; a question that never was, by its authors too."""
        return self.may_review or self.in_force is None


def desk(slug: str, key: str, lock: bool = False) -> Desk:
    """The question before this visitor, or 404; with `lock` nobody else writes to its bank until the commit."""
    return Desk(found(queries.question(db, slug, key, lock)))


def must(allowed: bool) -> None:
    """The page does not offer what is not allowed; who asks all the same is refused."""
    if not allowed:
        abort(403)


def question_page(on: Desk, status: int = 200, refused: str = "", note: NoteForm | None = None) -> tuple[str, int]:
    """The page of a question; `refused` says why something that was asked could not be done."""
    bank, told = on.held.bank, {each.id: Told.of(each) for each in on.held.wordings}
    topics, lessons = places(bank)
    accounts = {each.author_id for each in on.held.wordings} | {each.approved_by_id for each in on.held.wordings}
    accounts |= {step.account_id for each in on.held.wordings for step in each.steps}
    pairs = zip(on.held.wordings, on.held.wordings[1:], strict=False)
    page = render_template(
        "bank/question.html",
        on=on,
        bank=bank,
        told=told,
        changes={new.id: telling.changes(told[old.id].question, told[new.id].question) for old, new in pairs},
        people=queries.people(db, [each for each in accounts if each is not None]),
        topics=topics,
        lessons=lessons,
        skill=skills.name,
        kinds=KINDS,
        stages=words.STAGES,
        refused=refused,
        note=note or NoteForm(prefix="tra-lai"),
    )
    return page, status
