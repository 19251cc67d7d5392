"""Two entries of one person become one, and two again where that was wrong. The caller commits.

Nothing that either did is rewritten: facts keep the number of the person they were written for, and reads ask for both
(`heads`). What the kept person lacked (day of birth, sex, phone, numbers) is filled from the other, and what it was
before stands in the merge. So parting takes back exactly what merging did, in whatever order merges are undone.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from lms.base import audit
from lms.people.actions import touch
from lms.people.models import Person, PersonMerge, PersonParting, TwoPersons
from lms.people.restoring import give_back, told

COLUMNS = ("birth_year", "birth_on", "woman", "phone", "identity", "old_identity")
"""What a merge fills where the kept person lacks it."""


class Refused(Exception):
    """It cannot be done: they are `same` already, or one of them stands for nobody any more (`gone`)."""


def merge(
    db: Session, kept: Person, other: Person, reason: str, now: datetime, by: int | None, unit_id: int | None
) -> PersonMerge:
    """From now on `kept` stands for both. Raises `Refused`; nothing was changed then."""
    _lock(db, (kept.id, other.id))
    if kept.head_id == other.head_id:
        raise Refused("same")
    if kept.merged_into_id or other.merged_into_id:
        raise Refused("gone")
    made = PersonMerge(kept_id=kept.id, other_id=other.id, reason=reason, at=now, account_id=by, filled="{}")
    db.add(made)
    made.filled = _fill(kept, other)
    db.flush()
    group = [kept.id, other.id, *_merged_into(db, other.id)]
    _settle(db, group, [*_standing(db, group)])
    _note(db, made, "people.merge", reason, now, by, unit_id, filled=sorted(json.loads(made.filled)))
    return made


def part(
    db: Session, made: PersonMerge, reason: str, now: datetime, by: int | None, unit_id: int | None
) -> PersonParting:
    """Undoes one merge, be it the last or one in the middle; those made later stand. Raises `Refused` (`parted`)."""
    head = db.get_one(Person, made.kept_id).head_id
    group = [head, *_merged_into(db, head)]
    _lock(db, group)
    standing = _standing(db, group)
    if made not in standing:
        raise Refused("parted")
    later = [each for each in standing if each.id > made.id]
    for each in reversed([made, *later]):
        give_back(db.get_one(Person, each.kept_id), json.loads(each.filled))
    parting = PersonParting(merge_id=made.id, reason=reason, at=now, account_id=by)
    db.add(parting)
    for each in later:
        each.filled = _fill(db.get_one(Person, each.kept_id), db.get_one(Person, each.other_id))
    db.flush()
    db.expire(made, ["parting"])
    _settle(db, group, [each for each in standing if each is not made])
    _note(db, made, "people.part", reason, now, by, unit_id)
    return parting


def are_two(db: Session, one: Person, other: Person, now: datetime, by: int | None, unit_id: int | None) -> TwoPersons:
    """Somebody has looked: the pair is two persons, and is suspected no more. Said twice, it is said once."""
    first, second = sorted((one.id, other.id))
    query = select(TwoPersons).where(TwoPersons.one_id == first, TwoPersons.other_id == second)
    if held := db.scalar(query):
        return held
    said = TwoPersons(one_id=first, other_id=second, at=now, account_id=by)
    db.add(said)
    db.flush()
    for number, another in ((first, second), (second, first)):
        audit.record(db, now, "people.are-two", f"person:{number}", by, unit_id, other=another)
    return said


def merges(db: Session, person: Person) -> Sequence[PersonMerge]:
    """The merges that stand behind a person, the newest first."""
    return list(reversed(_standing(db, [person.head_id, *_merged_into(db, person.head_id)])))


def _lock(db: Session, person_ids: Iterable[int]) -> None:
    """Nobody merges or parts these meanwhile, and they are read as they stand now."""
    query = select(Person).where(Person.id.in_(sorted(person_ids))).order_by(Person.id)
    db.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


def _merged_into(db: Session, head_id: int) -> list[int]:
    return list(db.scalars(select(Person.id).where(Person.merged_into_id == head_id).order_by(Person.id)))


def _standing(db: Session, person_ids: Sequence[int]) -> list[PersonMerge]:
    """The merges among these persons that were not undone, the oldest first."""
    return list(
        db.scalars(
            select(PersonMerge)
            .outerjoin(PersonParting)
            .options(joinedload(PersonMerge.kept), joinedload(PersonMerge.other))
            .where(
                PersonParting.id.is_(None),
                or_(PersonMerge.kept_id.in_(person_ids), PersonMerge.other_id.in_(person_ids)),
            )
            .order_by(PersonMerge.id)
        )
    )


def _settle(db: Session, person_ids: Sequence[int], standing: Sequence[PersonMerge]) -> None:
    """Says of each who stands for them, as the merges do; what they count for is reckoned anew."""
    into = {each.other_id: each.kept_id for each in standing}
    for person in db.scalars(select(Person).where(Person.id.in_(person_ids))):
        head = person.id
        while head in into:
            head = into[head]
        person.merged_into_id = None if head == person.id else head
    db.flush()
    touch(db, person_ids)


def _fill(kept: Person, other: Person) -> str:
    """Gives the kept person what it lacks; what it was before and became, as JSON."""
    wanted = {column: getattr(other, column) for column in COLUMNS if getattr(kept, column) is None}
    if kept.birth_year is not None and kept.birth_year != other.birth_year:
        wanted.pop("birth_on", None)  # the day of another year
    changed = {column: value for column, value in wanted.items() if value is not None}
    filled = {column: [told(getattr(kept, column)), told(value)] for column, value in changed.items()}
    for column, value in changed.items():
        setattr(kept, column, value)
    return json.dumps(filled)


def _note(
    db: Session,
    made: PersonMerge,
    action: str,
    reason: str,
    now: datetime,
    by: int | None,
    unit_id: int | None,
    **more: Any,
) -> None:
    """One line of the log for each of the two, so that the history of either tells it."""
    for person_id in (made.kept_id, made.other_id):
        detail = {"merge": made.id, "kept": made.kept_id, "other": made.other_id, "reason": reason, **more}
        audit.record(db, now, action, f"person:{person_id}", by, unit_id, **detail)
