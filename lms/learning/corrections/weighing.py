"""Reads for a corrected key: which wordings it may mark, and what that does to everybody who was asked."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.bank import queries as bank
from lms.bank.models import BankQuestion, Wording
from lms.catalogue import queries as catalogue
from lms.certificates.models import Certificate
from lms.learning import paper
from lms.learning.corrections.rekeying import Case, Closed, Paper, Tally, digest, regradable, reworded
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment
from lms.quizzes.grading import passed
from lms.quizzes.questions import Question
from lms.units.models import Unit
from lms.units.queries import below

TOGETHER = 200
"""Enrolments weighed at once."""


def wording(db: Session, number: int) -> Wording | None:
    """An approved wording, as it stands now."""
    query = select(Wording).where(Wording.id == number, Wording.approved_at.is_not(None))
    whole = joinedload(Wording.question).joinedload(BankQuestion.bank)
    return db.scalar(query.options(whole).execution_options(populate_existing=True))


@dataclass(frozen=True, slots=True)
class Older:
    """Another approved wording of the question, and what speaks against marking it by this key."""

    wording: Wording
    question: Question
    faults: tuple[str, ...]
    reworded: bool
    marked: bool  # it is marked by this key already


def olders(db: Session, key: Wording) -> list[Older]:
    """The other approved wordings of the question, the newest first."""
    query = (
        select(Wording)
        .where(Wording.question_id == key.question_id, Wording.id != key.id, Wording.approved_at.is_not(None))
        .order_by(Wording.number.desc())
        .options(undefer(Wording.content))
        .execution_options(populate_existing=True)
    )
    new = bank.wordings(db, [key.id])[key.id].question
    return [_older(each, new, key.id) for each in db.scalars(query)]


def _older(each: Wording, new: Question, key_id: int) -> Older:
    old = bank.read(each.content)
    return Older(each, old, tuple(regradable(old, new)), reworded(old, new), each.marked_by_id == key_id)


def meant(key: Wording, others: Sequence[Older], picked: Collection[int] | None) -> tuple[int, ...]:
    """Numbers of the wordings that are to be marked by the key: those picked (not asked yet: the earlier ones that
    read the same), those that were marked by one of them, and the key's own where it was marked by another.
    """
    fitting = {each.wording.id: each for each in others if not each.faults}
    if picked is None:
        picked = [n for n, each in fitting.items() if not each.reworded and each.wording.number < key.number]
    wanted = {n for n, each in fitting.items() if n in picked or each.marked}
    wanted |= {n for n, each in fitting.items() if each.wording.marked_by_id in wanted}
    return tuple(sorted(wanted | ({key.id} if key.marked_by_id else set())))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a correction does: in all, to whom, and the mark of exactly this answer."""

    tally: Tally
    cases: tuple[Case, ...]
    digest: str


def weighed(db: Session, key: Wording, old_ids: Collection[int], lock: bool = False) -> Weighed:
    """Writes nothing; with `lock` nobody changes the attempts until this transaction ends."""
    asked, changed = 0, []
    for times, case in cases(db, key.id, old_ids, asking(db, key.question.bank.slug, old_ids), lock):
        asked += times
        if case.changed:
            changed.append(case)
    return Weighed(Tally.of(asked, changed), tuple(changed), digest(old_ids, changed))


def asking(db: Session, slug: str, old_ids: Collection[int]) -> list[int]:
    """Enrolments with a closed attempt whose paper asks one of these wordings.

    A paper is searched as it is written, so one whose number only begins alike is found too; `cases` leaves it out.
    """
    said = or_(False, *(Attempt.paper.contains(f'"version": {number}') for number in old_ids))
    query = select(Attempt.enrolment_id).join(Enrolment).where(Enrolment.slug == slug, Attempt.closed_at.is_not(None))
    return list(db.scalars(query.where(said).distinct().order_by(Attempt.enrolment_id)))


def batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    left = iter(numbers)
    while some := list(islice(left, TOGETHER)):
        yield some


def cases(
    db: Session, key_id: int, old_ids: Collection[int], enrolment_ids: Iterable[int], lock: bool = False
) -> Iterator[tuple[int, Case]]:
    """Everybody of these enrolments, with how many of their attempts asked the question."""
    for some in batches(enrolment_ids):
        attempts = _closed(db, some, lock)
        asked = [each for each in attempts if set(paper.numbers(each.paper)) & set(old_ids)]
        keys = _keys(db, key_id, old_ids, asked)
        given = answers(db, [each.id for each in asked])
        percents = {each.id: paper.marked(keys, each.paper, given[each.id]).percent for each in asked}
        finished = _finished(db, some)
        by_enrolment: dict[int, list[Attempt]] = defaultdict(list)
        for each in attempts:
            by_enrolment[each.enrolment_id].append(each)
        for enrolment_id, theirs in by_enrolment.items():
            if times := sum(each.id in percents for each in theirs):
                yield times, _case(db, theirs, percents, enrolment_id in finished, finished.get(enrolment_id))


def _closed(db: Session, enrolment_ids: Sequence[int], lock: bool) -> Sequence[Attempt]:
    query = (
        select(Attempt)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Attempt.enrolment_id.in_(enrolment_ids), Attempt.closed_at.is_not(None))
        .order_by(Attempt.enrolment_id, Attempt.number)
    )
    if lock:
        query = query.with_for_update(of=Attempt).execution_options(populate_existing=True)
    return db.scalars(query).all()


def _keys(db: Session, key_id: int, old_ids: Collection[int], asked: Iterable[Attempt]) -> paper.Wordings:
    """By what each wording would be marked."""
    numbers = {number for each in asked for number in paper.numbers(each.paper)}
    new = bank.wordings(db, [key_id])[key_id]
    return {**bank.keys(db, numbers), **dict.fromkeys(old_ids, new)}


def answers(db: Session, attempt_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The last answer to each question, by attempt."""
    query = select(AnswerStep.attempt_id, AnswerStep.question, AnswerStep.answer)
    steps = query.where(AnswerStep.attempt_id.in_(attempt_ids)).order_by(AnswerStep.attempt_id, AnswerStep.seq)
    last: dict[int, dict[str, str]] = defaultdict(dict)
    for attempt_id, question, answer in db.execute(steps) if attempt_ids else ():
        last[attempt_id][question] = answer
    return defaultdict(dict, {n: {key: json.loads(told) for key, told in held.items()} for n, held in last.items()})


def _finished(db: Session, enrolment_ids: Sequence[int]) -> dict[int, Paper | None]:
    """Which of them have finished the course, and the paper in force."""
    query = (
        select(Completion.enrolment_id, Certificate)
        .outerjoin(Certificate, (Certificate.id == Completion.certificate_id) & Certificate.revoked_at.is_(None))
        .where(Completion.enrolment_id.in_(enrolment_ids))
    )
    return {
        enrolment_id: Paper(held.id, held.unit_id, held.year, held.number) if held else None
        for enrolment_id, held in db.execute(query)
    }


def _case(
    db: Session, attempts: Sequence[Attempt], percents: dict[int, Decimal], finished: bool, held: Paper | None
) -> Case:
    entered = attempts[0].enrolment
    course = catalogue.course(db, entered.version_id)
    before = tuple(map(_as_closed, attempts))
    after = tuple(
        each
        if percents.get(each.id, each.percent) == each.percent
        else _marked(each, percents[each.id], course.pass_mark)
        for each in before
    )
    return Case(entered.id, entered.person_id, before, after, course.keep, finished, held)


def _as_closed(attempt: Attempt) -> Closed:
    if attempt.closed_at is None or attempt.percent is None:
        raise ValueError(attempt.id)  # the query asks for closed ones
    told = (attempt.closed_at, attempt.percent, bool(attempt.passed), attempt.receipt or "")
    return Closed(attempt.id, attempt.number, attempt.mode, *told)


def _marked(each: Closed, percent: Decimal, pass_mark: int) -> Closed:
    return replace(each, percent=percent, passed=passed(percent, pass_mark))


def issuers(db: Session, numbers: Collection[int]) -> dict[int, int]:
    """Which unit issued each of these certificates; what is none is left out."""
    sane = [number for number in numbers if 0 < number < 2**31]
    rows = db.execute(select(Certificate.id, Certificate.unit_id).where(Certificate.id.in_(sane)))
    return {number: unit_id for number, unit_id in rows}  # noqa: C416


def unit_codes(db: Session, numbers: Collection[int]) -> dict[int, str]:
    rows = db.execute(select(Unit.id, Unit.code).where(Unit.id.in_(numbers)))
    return {number: code for number, code in rows}  # noqa: C416


def units_within(db: Session, numbers: Iterable[int], reach: Iterable[int]) -> set[int]:
    """Which of these units stand at or below one of those within reach."""
    return set(db.scalars(select(Unit.id).where(Unit.id.in_(list(numbers)), Unit.id.in_(below(reach)))))
