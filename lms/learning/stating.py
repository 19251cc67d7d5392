"""What the certificate of a finished course states: learning's words, handed to the register of certificates."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.catalogue.course import Course
from lms.certificates.actions import issue
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement
from lms.certificates.words import MODE_GUIDED, MODE_SELF
from lms.learning import queries
from lms.learning.counting import BEST, counting
from lms.learning.issuing import above, issuer, town
from lms.learning.models import Enrolment
from lms.learning.rungs import Mode
from lms.learning.words import address, authority, place_name
from lms.people import queries as people
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.units import queries as units
from lms.units.models import Unit

MODES = {Mode.SELF: MODE_SELF, Mode.GUIDED: MODE_GUIDED}


def certify(
    db: Session, enrolment: Enrolment, course: Course, on: date, mode: Mode, now: datetime
) -> Certificate | None:
    """Issues the paper in the holder's own unit. None for what was done for somebody, or for somebody of no unit."""
    membership = issuing(db, enrolment.person_id, course.audiences[0], on)
    if membership is None or mode not in MODES:
        return None
    return issue_in(
        db,
        membership,
        people.head(db, enrolment.person),
        now,
        course=course.title,
        hours=Decimal(course.hours),
        result=_result(db, enrolment.id, course.keep),
        mode=MODES[mode],
        from_on=day_of(enrolment.started_at),
        to_on=on,
    )


def issue_in(
    db: Session, membership: Membership, person: Person, now: datetime, *, to_on: date, **learned: Any
) -> Certificate:
    """Issues a paper that says what was `learned`, to the end of `to_on`; who signs and where is worded here."""
    path = units.path(db, units.standing(db, membership.unit, to_on).id, to_on)
    signs = issuer(path)
    over = above(path, signs)

    def wording(number: int, year: int, label: str, code: str, check_url: str) -> Statement:
        return Statement(
            issuer_parent=authority(over) if over else "",
            issuer=authority(signs),
            holder=person.full_name,
            birth=person.birth_year,
            place=address(path),
            to_on=to_on,
            issued_on=day_of(now),
            issued_at_place=place_name(town(path, signs)),
            number=number,
            year=year,
            number_label=label,
            code=code,
            check_url=check_url,
            **learned,
        )

    return issue(db, person.id, db.get_one(Unit, signs.id), now, wording)


def issuing(db: Session, person_id: int, audience: str, on: date) -> Membership | None:
    """What officials learn is certified where they work, what any other learns where they live."""
    first = Audience.OFFICIAL if audience == Audience.OFFICIAL else Audience.CITIZEN
    return people.membership_on(db, person_id, on, first) or people.membership_on(db, person_id, on)


def _result(db: Session, enrolment_id: int, keep: str) -> Decimal | None:
    """The percent that counts; where later attempts brought less than finished the course, the best."""
    attempts = queries.attempts(db, enrolment_id)
    counts = counting(attempts, keep)
    if counts is None or not counts.passed:
        counts = counting(attempts, BEST)
    return counts.percent if counts else None
