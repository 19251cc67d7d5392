"""Reads of paper kits."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.bank import queries as bank
from lms.classes.kits.letters import Asked
from lms.classes.kits.models import KitCorrection, KitDraft, KitEntry, KitPhoto, KitReturn, PaperKit
from lms.classes.kits.printed import Letter, Printed
from lms.classes.models import ClassMember, ClassSession
from lms.people.models import Account, Person


def kit(db: Session, class_id: int, key: str) -> PaperKit | None:
    """A kit of this class with what it printed; of any other class it is not there."""
    query = select(PaperKit).where(PaperKit.class_id == class_id, PaperKit.key == key)
    return db.scalar(query.options(undefer(PaperKit.printed), joinedload(PaperKit.session)))


def code_taken(db: Session, code: str) -> bool:
    return bool(db.scalar(select(exists().where(PaperKit.code == code))))


@dataclass(frozen=True, slots=True)
class Shelved:
    """A kit in the list of its class, and its return."""

    kit: PaperKit
    back: KitReturn | None


def kits(db: Session, class_id: int) -> list[Shelved]:
    """Newest first."""
    query = (
        select(PaperKit, KitReturn)
        .outerjoin(KitReturn, KitReturn.kit_id == PaperKit.id)
        .where(PaperKit.class_id == class_id)
        .options(joinedload(PaperKit.session))
        .order_by(PaperKit.id.desc())
    )
    return [Shelved(kit, back) for kit, back in db.execute(query)]


def back(db: Session, kit_id: int) -> KitReturn | None:
    """Who typed the kit in, and when; None while it is out."""
    return db.scalar(select(KitReturn).where(KitReturn.kit_id == kit_id).options(undefer(KitReturn.typed)))


def back_of_session(db: Session, kit: PaperKit) -> list[PaperKit]:
    """Other kits of the same session that have come back."""
    if kit.session_id is None:
        return []
    query = select(PaperKit).join(KitReturn, KitReturn.kit_id == PaperKit.id)
    return list(db.scalars(query.where(PaperKit.session_id == kit.session_id, PaperKit.id != kit.id)))


def asked(db: Session, printed: Printed) -> dict[Letter, list[Asked]]:
    """The questions of each version as they were printed: by wordings that never change."""
    numbers = {item.version for paper in printed.papers.values() for item in paper.items}
    wordings = bank.wordings(db, sorted(numbers))
    return {
        version: [Asked(n, item, wordings[item.version].question) for n, item in enumerate(paper.items, 1)]
        for version, paper in printed.papers.items()
    }


def sessions(db: Session, class_id: int) -> Sequence[ClassSession]:
    """Of a class, those that were not called off, in their order."""
    query = select(ClassSession).where(ClassSession.class_id == class_id, ClassSession.called_off_at.is_(None))
    return db.scalars(query.order_by(ClassSession.starts_at)).all()


def session(db: Session, class_id: int, key: str) -> ClassSession | None:
    return db.scalar(select(ClassSession).where(ClassSession.class_id == class_id, ClassSession.key == key))


def members(db: Session, numbers: Sequence[int]) -> dict[int, ClassMember]:
    """Members by their number in the table, also those who left."""
    query = select(ClassMember).where(ClassMember.id.in_(numbers)).options(joinedload(ClassMember.person))
    return {member.id: member for member in db.scalars(query)}


def heads(db: Session, persons: Sequence[Person]) -> dict[int, Person]:
    """Who stands for each of these persons now: themselves, or the one they were merged into."""
    found = {person.id: person for person in persons}
    while merged := {own: head.merged_into_id for own, head in found.items() if head.merged_into_id}:
        rows = {each.id: each for each in db.scalars(select(Person).where(Person.id.in_(set(merged.values()))))}
        found |= {own: rows[head] for own, head in merged.items() if head}
    return found


def draft(db: Session, kit_id: int, account_id: int) -> KitDraft | None:
    return db.get(KitDraft, (kit_id, account_id))


def typed(kept: KitDraft | KitReturn | None) -> dict[str, str]:
    """The fields that were kept."""
    return json.loads(kept.typed) if kept else {}


def other_drafts(db: Session, kit_id: int, account_id: int) -> list[tuple[str, KitDraft]]:
    """Who else is typing in the same kit."""
    query = (
        select(Person.full_name, KitDraft)
        .join(Account, Account.id == KitDraft.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(KitDraft.kit_id == kit_id, KitDraft.account_id != account_id)
    )
    return [(name, kept) for name, kept in db.execute(query)]


def photos(db: Session, kit_id: int) -> Sequence[KitPhoto]:
    return db.scalars(select(KitPhoto).where(KitPhoto.kit_id == kit_id).order_by(KitPhoto.id)).all()


def photo(db: Session, kit_id: int, number: int) -> KitPhoto | None:
    return db.scalar(select(KitPhoto).where(KitPhoto.kit_id == kit_id, KitPhoto.id == number))


def entries(db: Session, kit_id: int) -> Sequence[KitEntry]:
    """What was recorded, by row."""
    whole = joinedload(KitEntry.member).joinedload(ClassMember.person)
    query = select(KitEntry).where(KitEntry.kit_id == kit_id).options(whole, joinedload(KitEntry.attempt))
    return db.scalars(query.order_by(KitEntry.row)).all()


def entry(db: Session, kit_id: int, row: int) -> KitEntry | None:
    whole = joinedload(KitEntry.member).joinedload(ClassMember.person)
    query = select(KitEntry).where(KitEntry.kit_id == kit_id, KitEntry.row == row)
    return db.scalar(query.options(whole, joinedload(KitEntry.attempt)))


def corrections(db: Session, entry_ids: Sequence[int]) -> Mapping[int, list[KitCorrection]]:
    """What was put right in these rows, the oldest first."""
    found: dict[int, list[KitCorrection]] = {}
    query = select(KitCorrection).where(KitCorrection.entry_id.in_(entry_ids)).order_by(KitCorrection.seq)
    for each in db.scalars(query):
        found.setdefault(each.entry_id, []).append(each)
    return found


def names(db: Session, account_ids: Sequence[int]) -> dict[int, str]:
    """Names of those who hold these accounts."""
    query = select(Account.id, Person.full_name).join(Person, Person.id == Account.person_id)
    return dict(db.execute(query.where(Account.id.in_(account_ids))).all())


def counts(db: Session, class_id: int) -> tuple[int, int]:
    """How many kits were made for a class, and how many have come back."""
    query = select(func.count(PaperKit.id), func.count(KitReturn.id)).outerjoin(KitReturn)
    made, came = db.execute(query.where(PaperKit.class_id == class_id)).one()
    return made, came


def out(db: Session, class_id: int) -> Sequence[PaperKit]:
    """Kits that are still to come back."""
    query = select(PaperKit).outerjoin(KitReturn, KitReturn.kit_id == PaperKit.id)
    still = PaperKit.class_id == class_id, PaperKit.dropped_at.is_(None), KitReturn.id.is_(None)
    return db.scalars(query.where(*still).order_by(PaperKit.id)).all()
