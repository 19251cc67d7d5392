"""Reads of the bank of questions."""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from sqlalchemy import String, bindparam, func, select
from sqlalchemy.orm import Session, aliased, selectinload, undefer

from lms.bank.models import Bank, BankQuestion, ReviewStep, Upload, Wording
from lms.bank.shelf import Entry, Standing
from lms.bank.stages import Stage
from lms.bank.stock import Stock, Worded
from lms.people.models import Account, Person
from lms.quizzes.questions import Question

# Built once: building a statement costs more than running it.
_BANK = select(Bank).where(Bank.slug == bindparam("slug", type_=String))
_STANDS = select(Bank.id, Bank.revision).where(Bank.slug == bindparam("slug", type_=String))
_LATER = aliased(Wording)
_NEWEST = Wording.number == (
    select(func.max(_LATER.number))
    .where(_LATER.question_id == Wording.question_id, _LATER.approved_at.is_not(None))
    .scalar_subquery()
)
_IN_FORCE = (
    select(Wording.id, Wording.content, Wording.media)
    .join(BankQuestion)
    .where(BankQuestion.bank_id == bindparam("bank_id"), BankQuestion.retired_at.is_(None), _NEWEST)
    .order_by(BankQuestion.id)
)
_ASKED = select(Wording.id, Wording.content, Wording.media).where(Wording.id.in_(bindparam("ids", expanding=True)))
_MARKED_BY = select(Wording.id, Wording.marked_by_id).where(
    Wording.id.in_(bindparam("ids", expanding=True)), Wording.marked_by_id.is_not(None)
)


def bank(db: Session, slug: str, lock: bool = False) -> Bank | None:
    """With `lock` nobody else changes what can be drawn from it until the commit."""
    return db.scalar(_BANK.with_for_update() if lock else _BANK, {"slug": slug})


def banks(db: Session) -> list[Bank]:
    """Every bank, in the order of their titles."""
    return list(db.scalars(select(Bank).order_by(Bank.title)))


def stock(db: Session, slug: str) -> Stock:
    """What may be drawn now from the bank of a course; read anew only when something in it has changed."""
    stands = db.execute(_STANDS, {"slug": slug}).first()
    if stands is None:
        return Stock(())
    held: dict[int, tuple[int, Stock]] = db.info.setdefault("read once", {}).setdefault("stock", {})
    if stands.id not in held or held[stands.id][0] != stands.revision:
        rows = db.execute(_IN_FORCE, {"bank_id": stands.id}).all()
        held[stands.id] = stands.revision, Stock(tuple(_worded(db, *row) for row in rows))
    return held[stands.id][1]


def questions_in_force(db: Session, slug: str) -> list[Question]:
    """What may be drawn now from the bank of a course."""
    return list(stock(db, slug).questions.values())


def recipe(db: Session, slug: str) -> dict[str, int]:
    """How many questions of each topic or skill a paper draws, as last published."""
    held = bank(db, slug)
    return json.loads(held.draw) if held else {}


def wordings(db: Session, numbers: Collection[int]) -> Mapping[int, Worded]:
    """Wordings that were asked, by their numbers. An approved wording never changes: it is asked of the database once
    in the life of a `Work`.
    """
    known = _known(db)
    if missing := [number for number in numbers if number not in known]:
        for row in db.execute(_ASKED, {"ids": missing}):
            _worded(db, *row)
    return {number: known[number] for number in numbers}


def keys(db: Session, numbers: Collection[int]) -> dict[int, Worded]:
    """By which wording each one is marked: itself, or the one with the corrected key."""
    instead: dict[int, int] = {
        number: other for number, other in db.execute(_MARKED_BY, {"ids": list(numbers)}) if other
    }
    found = wordings(db, [instead.get(number, number) for number in numbers])
    return {number: found[instead.get(number, number)] for number in numbers}


def question(db: Session, slug: str, key: str, lock: bool = False) -> BankQuestion | None:
    """A question with its wordings and their steps; with `lock` nobody else writes to its bank until the commit."""
    held = bank(db, slug, lock)
    if held is None:
        return None
    steps = selectinload(BankQuestion.wordings).options(undefer(Wording.content), selectinload(Wording.steps))
    asked = select(BankQuestion).where(BankQuestion.bank_id == held.id, BankQuestion.key == key).options(steps)
    return db.scalar(asked.execution_options(populate_existing=True))


def standings(db: Session, banks: Collection[Bank]) -> list[Standing]:
    """Where every question of these banks stands, in the order of keys; two statements however many there are."""
    within = BankQuestion.bank_id.in_([each.id for each in banks])
    steps = select(ReviewStep.wording_id, ReviewStep.stage).join(Wording).join(BankQuestion)
    last = dict(db.execute(steps.where(within, Wording.approved_at.is_(None)).order_by(ReviewStep.id)).all())
    rows = db.execute(
        select(BankQuestion, Wording.id, Wording.number, Wording.approved_at, Wording.written_at)
        .join(Wording)
        .where(within)
        .order_by(BankQuestion.key, BankQuestion.id, Wording.number)
    )
    told: dict[int, Standing] = {}
    for question, wording_id, number, approved_at, written_at in rows:
        stage = Stage.APPROVED if approved_at else last.get(wording_id, Stage.DRAFT)
        before: Standing | None = told.get(question.id)
        if stage is Stage.DROPPED and before:
            continue
        in_force = number if approved_at else (before.in_force if before else None)
        who = (question.bank_id, question.key, question.kind, question.retired_at is not None)
        told[question.id] = Standing(*who, wording_id, number, stage, in_force, written_at)
    return list(told.values())


def entries(db: Session, bank: Bank) -> list[Entry]:
    """The list of a bank: every question as its newest wording says it."""
    listed = standings(db, [bank])
    asked = select(Wording.id, Wording.content).join(BankQuestion).where(BankQuestion.bank_id == bank.id)
    newest = [each.wording_id for each in listed]
    said: dict[int, str] = dict(db.execute(asked.where(Wording.id.in_(newest))).all())
    return [Entry(each, read(said[each.wording_id])) for each in listed]


def questions(db: Session, bank: Bank, keys: Collection[str]) -> dict[str, BankQuestion]:
    """The questions that bear these keys, with their wordings and steps."""
    steps = selectinload(BankQuestion.wordings).options(undefer(Wording.content), selectinload(Wording.steps))
    asked = select(BankQuestion).where(BankQuestion.bank_id == bank.id, BankQuestion.key.in_(keys)).options(steps)
    return {each.key: each for each in db.scalars(asked)}


def worded(db: Session, wording_ids: Collection[int]) -> list[tuple[Question, str]]:
    """What wordings say, drafts too, with the JSON of their media."""
    asked = select(Wording.content, Wording.media).where(Wording.id.in_(wording_ids))
    return [(read(content), media) for content, media in db.execute(asked)]


def in_use(db: Session, bank: Bank) -> list[Question]:
    """What may be drawn at this very moment of the transaction, changes of its own included."""
    return [read(row.content) for row in db.execute(_IN_FORCE, {"bank_id": bank.id})]


def media(db: Session, bank: Bank) -> dict[str, str]:
    """Every medium that a wording of the bank shows: file name → sha256, of the newest wording that shows it."""
    rows = db.scalars(
        select(Wording.media).join(BankQuestion).where(BankQuestion.bank_id == bank.id).order_by(Wording.id)
    )
    return {name: sha256 for told in rows for name, sha256 in json.loads(told).items()}


def upload(db: Session, bank: Bank, key: str, account_id: int, lock: bool = False) -> Upload | None:
    """A file that this account has uploaded; nobody else's is there for it."""
    asked = select(Upload).where(Upload.bank_id == bank.id, Upload.key == key, Upload.account_id == account_id)
    return db.scalar(asked.with_for_update() if lock else asked)


def people(db: Session, account_ids: Collection[int]) -> dict[int, str]:
    """Names of those who wrote and approved, by their accounts."""
    asked = select(Account.id, Person.full_name).join(Person, Person.id == Account.person_id)
    return dict(db.execute(asked.where(Account.id.in_(account_ids))).all())


@lru_cache(maxsize=4096)
def read(content: str) -> Question:
    """The question a wording's content says."""
    return Question.from_dict(json.loads(content))


def newest(wordings: Iterable[Wording]) -> Wording | None:
    """The approved wording that is in force."""
    return max((each for each in wordings if each.approved_at), key=lambda each: each.number, default=None)


def _known(db: Session) -> dict[int, Worded]:
    known: dict[int, Worded] = db.info.setdefault("read once", {}).setdefault("wordings", {})
    return known


def _worded(db: Session, number: int, content: str, media: str) -> Worded:
    known = _known(db)
    if number not in known:
        known[number] = Worded(number, read(content), json.loads(media))
    return known[number]
