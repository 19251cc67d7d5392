"""What authors and reviewers do with a question, from its first draft to its last day in use. The caller commits.

A wording that was approved is never edited: its next edit is a new wording. Whoever had a hand in one
does not approve it.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from lms.bank import placing, queries, words
from lms.bank.actions import Written
from lms.bank.models import Bank, BankQuestion, ReviewStep, Wording
from lms.bank.shelf import named, newly_short
from lms.bank.stages import Stage
from lms.base import audit
from lms.people import queries as people
from lms.quizzes.questions import Question
from lms.quizzes.words import KINDS


class Refused(Exception):
    """What was asked cannot be done; the message says why, and nothing was changed."""


class Overtaken(Refused):
    """Somebody else has saved since the page was shown: `wording` is what they saved."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(words.OVERTAKEN)
        self.wording = wording


def latest(question: BankQuestion) -> Wording:
    """The wording that was written last and not given up; where all were, the last of them."""
    kept = [wording for wording in question.wordings if wording.stage is not Stage.DROPPED]
    return (kept or question.wordings)[-1]


def open_draft(question: BankQuestion) -> Wording | None:
    """The wording that may still be edited: the very last one, and nobody has approved it or given it up."""
    last = question.wordings[-1]
    return None if last.stage in (Stage.APPROVED, Stage.DROPPED) else last


def add_question(
    db: Session, bank: Bank, question: Question, media: Mapping[str, str], now: datetime, by: int
) -> BankQuestion:
    """A new question with its first draft; sent twice it is one. Raises `Refused` for a key that is taken."""
    written = Written.of(question, media)
    held = queries.question(db, bank.slug, question.key, lock=True)
    if held is not None:
        if held.wordings[0].sha256 == written.sha256 and held.wordings[0].author_id == by:
            return held
        raise Refused(words.KEY_IN_BANK)
    held = BankQuestion(bank=bank, key=question.key, kind=question.kind.value)
    db.add(held)
    _record(db, now, "bank.write", _new_wording(db, held, written, now, by), by)
    return held


def write(
    db: Session,
    held: BankQuestion,
    question: Question,
    media: Mapping[str, str],
    base: str,
    now: datetime,
    by: int,
) -> Wording:
    """Words a question anew: in its open draft, else in a new one; what says the same changes nothing.

    `base` is the sha256 of the wording that the author had before them. Raises `Overtaken` when another has been saved
    since, `Refused` for another kind. An edit takes a draft back from review.
    """
    if question.kind.value != held.kind or question.key != held.key:
        raise Refused(words.OTHER_KIND.format(kind=KINDS[held.kind]))
    written, last = Written.of(question, media), latest(held)
    if question == queries.read(last.content) and written.media == last.media:
        return last
    if base != last.sha256:
        raise Overtaken(last)
    wording = _word(db, held, written, now, by)
    _record(db, now, "bank.write", wording, by)
    return wording


def enter(
    db: Session,
    bank: Bank,
    held: BankQuestion | None,
    question: Question,
    media: Mapping[str, str],
    now: datetime,
    by: int,
) -> BankQuestion:
    """Writes a draft of a question that comes with many others, whose one line in the log names them all."""
    if held is None:
        held = BankQuestion(bank=bank, key=question.key, kind=question.kind.value)
        db.add(held)
    _word(db, held, Written.of(question, media), now, by)
    return held


def _word(db: Session, held: BankQuestion, written: Written, now: datetime, by: int) -> Wording:
    """The words go into the open draft, which goes back to its author with them, else into a new wording."""
    draft = open_draft(held) if held.wordings else None
    if draft is None:
        return _new_wording(db, held, written, now, by)
    draft.content, draft.media, draft.sha256 = written.content, written.media, written.sha256
    draft.topic, draft.written_at = written.question.topic, now
    _step(db, draft, Stage.DRAFT, now, by)
    return draft


def _new_wording(db: Session, held: BankQuestion, written: Written, now: datetime, by: int) -> Wording:
    wording = Wording(
        question=held,
        number=max((each.number for each in held.wordings), default=0) + 1,
        topic=written.question.topic,
        content=written.content,
        media=written.media,
        sha256=written.sha256,
        author_id=by,
        written_at=now,
    )
    db.add(wording)
    db.flush()
    return wording


def send(db: Session, held: BankQuestion, now: datetime, by: int) -> None:
    """Asks for the open draft to be reviewed; asked twice it is asked once. Raises `Refused` for an unfinished one."""
    draft = _draft(held)
    if draft.stage is Stage.REVIEW:
        return
    for fault in placing.shortcomings(queries.read(draft.content)):
        raise Refused(words.UNFINISHED.format(fault=fault))
    ask_review(db, held, now, by)
    _record(db, now, "bank.send", draft, by)


def ask_review(db: Session, held: BankQuestion, now: datetime, by: int) -> None:
    """The open draft waits for a reviewer from now on."""
    _step(db, _draft(held), Stage.REVIEW, now, by)


def send_back(db: Session, held: BankQuestion, note: str, now: datetime, by: int) -> None:
    """Returns a draft to its author, saying what to mend."""
    draft = _under_review(held)
    _step(db, draft, Stage.RETURNED, now, by, note)
    _record(db, now, "bank.return", draft, by)


def drop(db: Session, held: BankQuestion, now: datetime, by: int) -> None:
    """Gives up the open draft; the wording that is asked stays. A question that has none other is retired instead."""
    draft = _draft(held)
    if queries.newest(held.wordings) is None:
        raise Refused(words.ONLY_DRAFT)
    _step(db, draft, Stage.DROPPED, now, by)
    _record(db, now, "bank.drop", draft, by)


def approve(db: Session, held: BankQuestion, seen: str, now: datetime, by: int) -> Wording:
    """Lets the draft be asked from now on; done twice it is done once.

    `seen` is the sha256 of what the reviewer had before them. Raises `Refused` to whoever had a hand in it, and where
    the topic it leaves would have too little for the draw.
    """
    last = latest(held)
    if last.stage is Stage.APPROVED and last.approved_by_id == by and last.sha256 == seen:
        return last
    draft = _under_review(held)
    if people.hands_of(db, by) & draft.writers:
        raise Refused(words.OWN_WORDING)
    if draft.sha256 != seen:
        raise Overtaken(draft)
    if held.retired_at is None:
        _refuse_short(db, held, queries.read(draft.content))
    draft.approved_at, draft.approved_by_id = now, by
    _step(db, draft, Stage.APPROVED, now, by)
    held.bank.revision += 1
    _record(db, now, "bank.approve", draft, by)
    return draft


def retire(db: Session, held: BankQuestion, now: datetime, by: int) -> None:
    """No paper asks the question any more; those that did keep it. Raises `Refused` where the draw would lack it."""
    if held.retired_at is not None:
        return
    _refuse_short(db, held, None)
    held.retired_at, held.decided_by_id = now, by
    held.bank.revision += 1
    _record(db, now, "bank.retire", latest(held), by)


def restore(db: Session, held: BankQuestion, now: datetime, by: int) -> None:
    """Takes a retired question back into use."""
    if held.retired_at is None:
        return
    held.retired_at, held.decided_by_id = None, by
    held.bank.revision += 1
    _record(db, now, "bank.restore", latest(held), by)


def _draft(held: BankQuestion) -> Wording:
    draft = open_draft(held)
    if draft is None:
        raise Refused(words.NO_DRAFT)
    return draft


def _under_review(held: BankQuestion) -> Wording:
    draft = open_draft(held)
    if draft is None or draft.stage is not Stage.REVIEW:
        raise Refused(words.NOT_IN_REVIEW)
    return draft


def _refuse_short(db: Session, held: BankQuestion, instead: Question | None) -> None:
    """Asked before anything is changed: what is in use now, against what would be."""
    before = queries.in_use(db, held.bank)
    others = [question for question in before if question.key != held.key]
    draw = json.loads(held.bank.draw)
    for line, left in newly_short(draw, before, [*others, *([instead] if instead else [])]):
        name = named(line, json.loads(held.bank.topics))
        raise Refused(words.WOULD_BE_SHORT.format(name=name, wanted=draw[line], there=left))


def _step(db: Session, wording: Wording, stage: Stage, now: datetime, by: int, note: str = "") -> None:
    wording.steps.append(ReviewStep(stage=stage, note=note, account_id=by, at=now))
    db.flush()


def _record(db: Session, now: datetime, action: str, wording: Wording, by: int) -> None:
    """In the log a wording stands by the keys of its bank and question, and its number."""
    question = wording.question
    subject = f"question:{question.bank.slug}/{question.key}"
    audit.record(db, now, action, subject, actor_id=by, wording=wording.number, sha256=wording.sha256)
