"""A name however it was typed: one correct name in the register, on the page, on the paper and copied from it."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.learning import queries as learning
from lms.people.models import Account
from tests.journeys.test_the_main_job import SLUG, commune, learn
from tests.learning.sitting import right_fields
from tests.make import Make
from tests.visit import Visit

__all__ = ["commune"]
NAME = "Nguyễn Thị Đào"
WAYS = {
    "decomposed": unicodedata.normalize("NFD", NAME),
    "capitals": NAME.upper(),
    "the other Đ": NAME.replace("Đ", "\u00d0"),
    "all of it, with stray blanks": "  "
    + unicodedata.normalize("NFD", NAME.upper().replace("Đ", "\u00d0"))
    + "\u200b ",
    "small letters": NAME.lower(),
}


@pytest.mark.parametrize("typed", WAYS.values(), ids=WAYS)
def test_a_name_ends_as_one_correct_name_that_copies_out_of_the_paper(
    db: Session, make: Make, commune: object, visit: Visit, typed: str
) -> None:
    visit.post("/dang-ky?noi=17000", name=typed, birth="1968", username="dao1968", password="ruong lua 68",
               again="ruong lua 68", consent="y")  # fmt: skip
    person = db.scalars(select(Account).where(Account.username == "dao1968")).one().person
    learn(visit, db)
    visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/bat-dau")
    attempt = learning.open_attempt(db, person.id, SLUG)
    assert attempt is not None
    told = visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/{attempt.key}", follow=True, **right_fields(db, attempt)).text
    link = re.search(r'href="(/chung-nhan/[^"]+/tep)"', told)
    assert link is not None
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(visit.get(link[1]).data)).pages)
    assert person.full_name == NAME
    assert NAME in paper
    assert unicodedata.is_normalized("NFC", paper)
    assert "\u00d0" not in paper
    assert NAME in visit.as_(make.account()).get(link[1].removesuffix("/tep")).text
