"""Writes of the bank of questions. The caller commits."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms.bank import queries, words
from lms.bank.models import Bank, BankQuestion, Wording
from lms.base.faults import Fault, Faulty
from lms.quizzes import recipes
from lms.quizzes.questions import Question
from lms.quizzes.rendering import media_of
from lms.quizzes.words import KINDS


@dataclass(frozen=True, slots=True)
class Written:
    """A question as it is kept: its JSON, the media it shows, and the hash that tells it from any other wording."""

    question: Question
    content: str
    media: str
    sha256: str

    @classmethod
    def of(cls, question: Question, media: Mapping[str, str]) -> "Written":
        """`media` are those of the whole course; only what the question shows is kept with it."""
        content = json.dumps(question.to_dict(), ensure_ascii=False)
        shown = json.dumps({name: media[name] for name in sorted(media_of(question)) if name in media})
        return cls(question, content, shown, hashlib.sha256(f"{content}\0{shown}".encode()).hexdigest())


def take_in(
    db: Session,
    slug: str,
    title: str,
    topics: Mapping[str, str],
    lessons: Mapping[str, str],
    draw: Mapping[str, int],
    questions: Iterable[Question],
    media: Mapping[str, str],
    now: datetime,
) -> int:
    """Brings the bank of a course to what its folder says; gives how many wordings are new.

    What was approved in the folder is approved here. A question that the folder no longer has is retired; what was
    written or decided in the browser stays. Raises `Faulty` for a key that would change its kind, and where what
    remains in use is too little for the draw.
    """
    bank = _framed(db, slug, title, topics, lessons, draw)
    written = [Written.of(question, media) for question in questions]
    held = {
        question.key: question for question in db.scalars(select(BankQuestion).where(BankQuestion.bank_id == bank.id))
    }
    _refuse_other_kinds(slug, written, held)
    fresh = [each for each in written if each.question.key not in held]
    if fresh:
        rows = [{"bank_id": bank.id, "key": each.question.key, "kind": each.question.kind.value} for each in fresh]
        db.execute(insert(BankQuestion), rows)
    numbers = dict(db.execute(select(BankQuestion.key, BankQuestion.id).where(BankQuestion.bank_id == bank.id)).all())
    new = _enter(db, numbers, written, now)
    changed = _retire(db, bank, {each.question.key for each in written}, now)
    _refuse_small(db, bank)
    if new or changed:
        bank.revision += 1
    db.flush()
    return new


def _framed(
    db: Session,
    slug: str,
    title: str,
    topics: Mapping[str, str],
    lessons: Mapping[str, str],
    draw: Mapping[str, int],
) -> Bank:
    bank = queries.bank(db, slug, lock=True) or Bank(slug=slug, revision=0)
    bank.title = title
    told = (json.dumps(dict(each), ensure_ascii=False) for each in (topics, lessons, draw))
    bank.topics, bank.lessons, bank.draw = told
    db.add(bank)
    db.flush()
    return bank


def _refuse_other_kinds(slug: str, written: Iterable[Written], held: Mapping[str, BankQuestion]) -> None:
    faults = [
        Fault(f"{slug}/quiz.gift", each.question.line, each.question.key, words.OTHER_KIND.format(kind=KINDS[kind]))
        for each in written
        if each.question.key in held and (kind := held[each.question.key].kind) != each.question.kind.value
    ]
    if faults:
        raise Faulty(faults)


def _refuse_small(db: Session, bank: Bank) -> None:
    """The folder alone holds enough; what was retired or moved in the browser may leave too little of it."""
    if bank.revision == 0:
        return
    draw, file = json.loads(bank.draw), f"{bank.slug}/course.yaml"
    sure = recipes.sure(draw, queries.in_use(db, bank))
    short = [(line, wanted) for line, wanted in draw.items() if wanted > sure[line]]
    if short:
        raise Faulty([
            Fault(file, 0, "draw", words.DRAW_SHORT.format(line=recipes.named(line), wanted=wanted, there=sure[line]))
            for line, wanted in short
        ])  # fmt: skip


def _enter(db: Session, numbers: Mapping[str, int], written: Iterable[Written], now: datetime) -> int:
    """Enters what the folder words anew; a folder that says the same as last time does not undo a later wording."""
    last: dict[int, int] = {}
    folders: dict[int, str] = {}
    asked = select(Wording.question_id, Wording.number, Wording.sha256, Wording.author_id)
    within = asked.where(Wording.question_id.in_(list(numbers.values()))).order_by(Wording.number)
    for question_id, number, sha256, author_id in db.execute(within):
        last[question_id] = number
        if author_id is None:
            folders[question_id] = sha256
    rows = [
        _row(numbers[each.question.key], last.get(numbers[each.question.key], 0) + 1, each, now)
        for each in written
        if folders.get(numbers[each.question.key]) != each.sha256
    ]
    if rows:
        db.execute(insert(Wording), rows)
    return len(rows)


def _row(question_id: int, number: int, written: Written, now: datetime) -> dict[str, object]:
    return {
        "question_id": question_id,
        "number": number,
        "topic": written.question.topic,
        "content": written.content,
        "media": written.media,
        "sha256": written.sha256,
        "written_at": now,
        "approved_at": now,
    }


def _retire(db: Session, bank: Bank, kept: set[str], now: datetime) -> bool:
    """Retires what the folder once had and has no more, and takes back what it has again; gives whether any changed.

    What a person retired or took back stays as they decided.
    """
    from_folder = select(Wording.question_id).where(Wording.author_id.is_(None))
    undecided = BankQuestion.decided_by_id.is_(None)
    ours = (BankQuestion.bank_id == bank.id, undecided, BankQuestion.id.in_(from_folder))
    rows = db.execute(select(BankQuestion.id, BankQuestion.key, BankQuestion.retired_at).where(*ours)).all()
    gone = [row.id for row in rows if row.key not in kept and row.retired_at is None]
    back = [row.id for row in rows if row.key in kept and row.retired_at is not None]
    for numbers, moment in ((gone, now), (back, None)):
        if numbers:
            db.execute(update(BankQuestion).where(BankQuestion.id.in_(numbers)).values(retired_at=moment))
    return bool(gone or back)
