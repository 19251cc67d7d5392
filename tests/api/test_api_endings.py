"""A program that asks about a paper that has ended is told so."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from lms.api.scopes import Scope
from tests.api.conftest import Program
from tests.certificates.papers import ending_paper
from tests.make import Make, at


def test_a_paper_past_its_last_day_is_expired(db: Session, make: Make, program: Callable[..., Program]) -> None:
    commune = make.unit("Xã Yên Hòa", code="17000")
    issued = ending_paper(db, make.person(commune), commune, at(date(2024, 2, 29)), date(2026, 2, 28))

    told = program(commune, Scope.CERTIFICATES).get(f"/certificates/{issued.code}").json

    assert told is not None
    assert (told["state"], told["revoked_on"]) == ("expired", None)
    assert (told["says"]["valid_to"], told["says"]["subtitle"]) == ("2026-02-28", "hoàn thành khóa học trực tuyến")
