"""What the certificate of a finished course states: learning's words, handed to the register of certificates."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.catalogue.course import Course
from lms.certificates.actions import issue
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement
from lms.certificates.words import MODE_GUIDED, MODE_SELF
from lms.learning.issuing import above, issuer, town
from lms.learning.models import Attempt, Completion, Enrolment
from lms.learning.rungs import Mode
from lms.learning.words import address, authority, place_name
from lms.people import queries as people
from lms.people.audiences import Audience
from lms.people.models import Membership
from lms.units import queries as units
from lms.units.models import Unit

MODES = {Mode.SELF: MODE_SELF, Mode.GUIDED: MODE_GUIDED}


def certify(
    db: Session, enrolment: Enrolment, course: Course, completion: Completion, now: datetime
) -> Certificate | None:
    """Issues the paper in the holder's own unit. None for what was done for somebody, or for somebody of no unit."""
    membership = _issuing(db, enrolment.person_id, course, completion)
    if membership is None or completion.mode not in MODES:
        return None
    on = completion.finished_on
    path = units.path(db, units.standing(db, membership.unit, on).id, on)
    signs = issuer(path)
    over = above(path, signs)

    def wording(number: int, year: int, label: str, code: str, check_url: str) -> Statement:
        person = enrolment.person
        return Statement(
            issuer_parent=authority(over) if over else "",
            issuer=authority(signs),
            holder=person.full_name,
            birth=person.birth_year,
            place=address(path),
            course=course.title,
            hours=Decimal(course.hours),
            result=_best(db, enrolment.id),
            mode=MODES[completion.mode],
            from_on=day_of(enrolment.started_at),
            to_on=on,
            issued_on=day_of(now),
            issued_at_place=place_name(town(path, signs)),
            number=number,
            year=year,
            number_label=label,
            code=code,
            check_url=check_url,
        )

    return issue(db, enrolment.person_id, db.get_one(Unit, signs.id), now, wording)


def _issuing(db: Session, person_id: int, course: Course, completion: Completion) -> Membership | None:
    """An official's course is certified where they work, any other where they live."""
    first = Audience.OFFICIAL if course.audiences[0] == Audience.OFFICIAL else Audience.CITIZEN
    on = completion.finished_on
    return people.membership_on(db, person_id, on, first) or people.membership_on(db, person_id, on)


def _best(db: Session, enrolment_id: int) -> Decimal | None:
    return db.scalar(select(func.max(Attempt.percent)).where(Attempt.enrolment_id == enrolment_id))
