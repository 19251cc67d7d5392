"""Two persons side by side: what is known of each, where they agree, and what speaks against their being one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.certificates import queries as certificates
from lms.learning.models import Completion, Enrolment
from lms.people import queries as people
from lms.people.duplicates import Pair
from lms.people.heads import theirs
from lms.people.identity import same_birth
from lms.people.models import Person
from lms.people.words import AUDIENCES
from lms.registry import words


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: what it is, of the one, of the other, and whether they agree (none: it says nothing)."""

    label: str
    one: str
    other: str
    same: bool | None


def compared(db: Session, pair: Pair, day: date) -> list[Compared]:
    """Numbers stand masked; whether they are equal is told beside them."""
    one, other = pair.one, pair.other
    lines = [
        _line(words.COLUMNS["full_name"], one.full_name, other.full_name, one.folded_name == other.folded_name),
        _line(words.COLUMNS["birth_on"], born(one), born(other), _birth(pair)),
        _line(words.COLUMNS["woman"], _sex(one), _sex(other), _equal(one.woman, other.woman)),
        _line(words.COLUMNS["phone"], one.phone, other.phone, _equal(one.phone_index, other.phone_index)),
        _line(
            words.COLUMNS["identity"],
            one.masked_identity if one.identity else "",
            other.masked_identity if other.identity else "",
            _equal(one.identity_index, other.identity_index),
        ),
        _line(
            words.COLUMNS["old_identity"],
            one.masked_old_identity,
            other.masked_old_identity,
            _equal(one.old_identity_index, other.old_identity_index),
        ),
    ]
    for label, tell in ((words.BELONGS, _homes), (words.ACCOUNT, _accounts), (words.LEARNT, _learnt)):
        lines.append(Compared(label, tell(db, one, day), tell(db, other, day), None))
    lines.append(Compared(words.ENTERED, _entered(one), _entered(other), None))
    return lines


def warnings(pair: Pair) -> list[str]:
    """What speaks against a merge: told, and merged all the same when the clerk says so."""
    one, other = pair.one, pair.other
    found = []
    if _equal(one.identity_index, other.identity_index) is False:
        found.append(words.OTHER_NUMBERS)
    if not same_birth(one.birth, other.birth):
        found.append(words.OTHER_BIRTHS)
    if _equal(one.woman, other.woman) is False:
        found.append(words.OTHER_SEX)
    return found


def born(person: Person) -> str:
    return vietnamese.day(person.birth_on) if person.birth_on else str(person.birth_year or "")


def _line(label: str, one: str | None, other: str | None, same: bool | None) -> Compared:
    return Compared(label, one or words.NOT_SAID, other or words.NOT_SAID, same)


def _equal(one: object, other: object) -> bool | None:
    return None if one is None or other is None else one == other


def _birth(pair: Pair) -> bool | None:
    known = pair.one.birth is not None and pair.other.birth is not None
    return same_birth(pair.one.birth, pair.other.birth) if known else None


def _sex(person: Person) -> str:
    return words.NOT_SAID if person.woman is None else words.SEX[person.woman]


def _homes(db: Session, person: Person, day: date) -> str:
    held = [each for each in people.memberships(db, person.id) if each.to_on is None or each.to_on >= day]
    return "; ".join(f"{each.unit.named(day).name} ({AUDIENCES[each.audience]})" for each in held) or words.NO_HOME


def _accounts(db: Session, person: Person, day: date) -> str:
    return ", ".join(each.username for each in people.accounts_of(db, person.id)) or words.NO_ACCOUNT_YET


def _learnt(db: Session, person: Person, day: date) -> str:
    begun, finished = db.execute(
        select(func.count(Enrolment.id), func.count(Completion.id))
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(theirs(Enrolment.person_id, person.id))
    ).one()
    papers = len(certificates.of_person(db, person.id))
    return words.LEARNT_SO_FAR.format(begun=begun, finished=finished, papers=papers)


def _entered(person: Person) -> str:
    return vietnamese.moment(person.created_at)
