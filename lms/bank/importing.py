"""A file of questions on its way into a bank: kept, looked through, and taken in once. The caller commits."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from lms.bank import placing, queries, words, writing
from lms.bank.arrival import Arrival, Frame, bring
from lms.bank.models import Bank, BankQuestion, Upload
from lms.base import audit, files, media, media_kinds
from lms.base.faults import Fault
from lms.people.models import new_key
from lms.quizzes.questions import Question
from lms.quizzes.rendering import media_of
from lms.quizzes.words import KINDS


@dataclass(slots=True)
class Preview:
    """What would come in: new questions, those worded anew, those that are there already, and what cannot and why."""

    new: list[Question] = field(default_factory=list)
    changed: list[Question] = field(default_factory=list)
    same: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    @property
    def coming(self) -> list[Question]:
        return [*self.new, *self.changed]


def keep_upload(
    db: Session, bank: Bank, content: bytes, filename: str, filling: dict[str, str], now: datetime, by: int
) -> Upload:
    """Keeps the bytes until whoever brought them says yes; nobody else can."""
    upload = Upload(
        key=new_key(),
        bank_id=bank.id,
        account_id=by,
        filename=filename[-200:],
        sha256=files.keep(db, content),
        filling=json.dumps(filling, ensure_ascii=False),
        uploaded_at=now,
    )
    db.add(upload)
    db.flush()
    return upload


def preview(db: Session, bank: Bank, upload: Upload) -> Preview:
    """What the file would bring into the bank as it is now; writes nothing."""
    shown = queries.media(db, bank)
    frame = Frame(
        json.loads(bank.topics), json.loads(bank.lessons), **json.loads(upload.filling), media=shown, files=shown
    )
    arrival = bring(files.kept(db, upload.sha256), upload.filename, frame)
    seen = Preview(faults=arrival.faults, notes=arrival.notes, media=arrival.media)
    held = queries.questions(db, bank, [question.key for question in arrival.questions])
    for question in arrival.questions:
        _sort(seen, question, held.get(question.key), arrival, upload)
    seen.notes += [
        Fault(upload.filename, question.line, question.key, words.LATER.format(fault=fault))
        for question in seen.coming
        for fault in placing.shortcomings(question)
    ]
    seen.notes.sort(key=lambda note: note.line)
    return seen


def _sort(seen: Preview, question: Question, held: BankQuestion | None, arrival: Arrival, upload: Upload) -> None:
    if held is None:
        seen.new.append(question)
        return
    if held.kind != question.kind.value:
        told = words.OTHER_KIND.format(kind=KINDS[held.kind])
    elif question == queries.read(writing.latest(held).content) and not (media_of(question) & arrival.media.keys()):
        seen.same.append(question)
        return
    elif (draft := writing.open_draft(held)) and upload.account_id not in draft.writers:
        told = words.DRAFT_OF_ANOTHER
    else:
        seen.changed.append(question)
        return
    seen.faults.append(Fault(upload.filename, question.line, question.key, told))


def take_in(db: Session, bank: Bank, upload: Upload, now: datetime, by: int) -> int:
    """Writes drafts of all that comes in and asks for their review; gives how many. Asked twice it is done once.

    What still lacks a word to whoever chooses wrong stays a draft, for its author to finish.
    """
    if upload.taken_in_at is not None:
        return 0
    seen = preview(db, bank, upload)
    stock = {**queries.media(db, bank), **_published(db, seen, now)}
    held = queries.questions(db, bank, [question.key for question in seen.changed])
    for question in seen.coming:
        found = writing.enter(db, bank, held.get(question.key), question, stock, now, by)
        if not list(placing.shortcomings(question)):
            writing.ask_review(db, found, now, by)
    upload.taken_in_at = now
    counts = {"new": len(seen.new), "changed": len(seen.changed), "same": len(seen.same), "refused": len(seen.faults)}
    audit.record(db, now, "bank.import", f"bank:{bank.slug}", actor_id=by, file=upload.sha256, **counts)
    return len(seen.coming)


def _published(db: Session, seen: Preview, now: datetime) -> dict[str, str]:
    """Registers the pictures and sound that the questions show: file name → sha256."""
    shown = _shown(seen.coming) & seen.media.keys()
    kinds = {name: media_kinds.kind_of(name) for name in shown}
    return {name: media.publish(db, seen.media[name], kind.mime, now) for name, kind in kinds.items() if kind}


def _shown(questions: Iterable[Question]) -> set[str]:
    return {name for question in questions for name in media_of(question)}
