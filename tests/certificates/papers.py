"""Certificates for tests, issued as learning issues them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.certificates.actions import Wording, issue
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement
from lms.people.models import Person
from lms.units.models import Unit


def wording(holder: str, on: date = date(2026, 11, 20), valid_to: date | None = None) -> Wording:
    def worded(number: int, year: int, label: str, code: str, check_url: str) -> Statement:
        return Statement(
            issuer_parent="Ủy ban nhân dân tỉnh Nghệ An",
            issuer="Ủy ban nhân dân xã Yên Hòa",
            holder=holder,
            birth=1968,
            place="Xã Yên Hòa, tỉnh Nghệ An",
            course="An toàn trực tuyến",
            hours=Decimal("1.5"),
            result=Decimal("90.00"),
            from_on=min(date(2026, 11, 2), on),
            to_on=on,
            issued_on=on,
            issued_at_place="Yên Hòa",
            number=number,
            year=year,
            number_label=label,
            code=code,
            check_url=check_url,
            valid_to=valid_to,
        )

    return worded


def paper(db: Session, person: Person, unit: Unit, now: datetime) -> Certificate:
    return issue(db, person.id, unit, now, wording(person.full_name))


def ending_paper(db: Session, person: Person, unit: Unit, now: datetime, valid_to: date) -> Certificate:
    """A paper that is valid from the day of issue to the end of `valid_to`."""
    return issue(db, person.id, unit, now, wording(person.full_name, day_of(now), valid_to))
