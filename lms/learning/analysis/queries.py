"""Reads of item analysis: closed attempts as the papers that `quizzes.analysis` reckons with."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from lms.bank import queries as bank
from lms.bank.models import Bank, BankQuestion, Wording
from lms.base.clock import start_of
from lms.learning.analysis.window import Which, Window, seconds_to_first
from lms.learning.models import AnswerStep, Attempt, Enrolment
from lms.learning.rungs import Mode
from lms.quizzes.analysis import Analysis, Response, SatPaper, analyse, response
from lms.quizzes.drawing import Paper
from lms.quizzes.questions import Question

AT_ONCE = {"yield_per": 1000}
_OTHER = aliased(Attempt)


@dataclass(frozen=True)
class CourseAnalysis:
    """What is known of the questions of a course; `numbers` tells of each wording which of its question's it is."""

    slug: str
    title: str
    topics: Mapping[str, str]
    analysis: Analysis
    numbers: Mapping[int, int]


def course_analysis(db: Session, of: Bank, window: Window) -> CourseAnalysis:
    """The figures of the papers in the window. Papers that somebody else answered are no witness and stay out."""
    return told_of(db, of, analyse(_papers(db, _chosen(of.slug, window))))


def told_of(db: Session, of: Bank, analysis: Analysis) -> CourseAnalysis:
    """An analysis with what the bank says of its questions."""
    own = select(Wording.id, Wording.number).join(BankQuestion).where(BankQuestion.bank_id == of.id)
    numbers = {row.id: row.number for row in db.execute(own)}
    return CourseAnalysis(of.slug, of.title, json.loads(of.topics), analysis, numbers)


def _chosen(slug: str, window: Window) -> Select[Any]:
    """Numbers of the attempts in the window; the last try is the last that was closed by its last day."""
    until = start_of(window.to_on + timedelta(days=1)) if window.to_on else None

    def counts(attempt: Any) -> list[Any]:
        known = [attempt.closed_at.is_not(None), attempt.mode != Mode.DONE_FOR]
        return [*known, attempt.closed_at < until] if until else known

    chosen = select(Attempt.id).join(Enrolment).where(Enrolment.slug == slug, *counts(Attempt))
    if window.from_on:
        chosen = chosen.where(Attempt.closed_at >= start_of(window.from_on))
    if window.which is Which.ALL:
        return chosen
    end = func.min if window.which is Which.FIRST else func.max
    own = select(end(_OTHER.number)).where(_OTHER.enrolment_id == Attempt.enrolment_id, *counts(_OTHER))
    return chosen.where(Attempt.number == own.scalar_subquery())


def _papers(db: Session, chosen: Select[Any]) -> Iterator[SatPaper]:
    """Two streams in one order, read side by side: ten thousand papers never stand in memory at once."""
    attempts = select(Attempt.id, Attempt.paper, Attempt.started_at).where(Attempt.id.in_(chosen)).order_by(Attempt.id)
    steps = (
        select(AnswerStep.attempt_id, AnswerStep.question, AnswerStep.answer, AnswerStep.given_at)
        .where(AnswerStep.attempt_id.in_(chosen))
        .order_by(AnswerStep.attempt_id, AnswerStep.seq)
    )
    kept = groupby(db.execute(steps, execution_options=AT_ONCE), lambda step: step.attempt_id)
    marker = _Marker(db)
    number, own = next(kept, (None, iter(())))
    for attempt in db.execute(attempts, execution_options=AT_ONCE):
        while number is not None and number < attempt.id:
            number, own = next(kept, (None, iter(())))
        yield marker.paper(attempt, list(own) if number == attempt.id else [])


class _Marker:
    """Marks each distinct answer to a wording once."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._keys: dict[int, Question] = {}
        self._marked: dict[tuple[int, str], Response] = {}

    def paper(self, attempt: Any, steps: Sequence[Any]) -> SatPaper:
        items = Paper.from_dict(json.loads(attempt.paper)).items
        self._learn(item.version for item in items)
        written = {step.question: step.answer for step in steps}
        seconds = seconds_to_first(attempt.started_at, ((step.given_at, step.question) for step in steps))
        return [
            (self._response(item.version, written.get(item.key, "null")), seconds.get(item.key))
            for item in items
            if self._keys[item.version].is_marked
        ]

    def _learn(self, wordings: Iterable[int]) -> None:
        if fresh := [number for number in wordings if number not in self._keys]:
            found = bank.keys(self._db, fresh)
            self._keys |= {number: worded.question for number, worded in found.items()}

    def _response(self, wording: int, written: str) -> Response:
        known = wording, written
        if known not in self._marked:
            self._marked[known] = response(wording, self._keys[wording], json.loads(written))
        return self._marked[known]
