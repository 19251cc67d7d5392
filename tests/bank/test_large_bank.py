"""A bank of thousands is listed as quickly as one of a dozen is asked for."""

import time

from sqlalchemy import Engine

from lms.bank import queries
from tests.bank.conftest import ROOT, SLUG, Shelf, worded
from tests.test_query_counts import listening
from tests.visit import Visit

PAGES = ("/ngan-hang", ROOT, f"{ROOT}/mat-khau-01", f"{ROOT}/mat-khau-01/sua", f"{ROOT}.gift")


def counts(author: Visit, engine: Engine) -> list[int]:
    told = []
    for page in PAGES:
        author.get(page)
        with listening(engine) as asked:
            author.get(page)
        told.append(len(asked))
    return told


def test_no_page_asks_the_database_more_when_there_is_more_to_show(author: Visit, shelf: Shelf, engine: Engine) -> None:
    few = counts(author, engine)
    shelf.publish(worded(mat_khau=150, otp=150), mat_khau=4, otp=3)
    assert counts(author, engine) == few
    assert max(few) < 16


def test_two_thousand_questions_are_listed_and_searched_within_a_second(author: Visit, shelf: Shelf) -> None:
    shelf.publish(worded(mat_khau=1000, otp=1000), mat_khau=4, otp=3)
    author.get(ROOT)
    begun = time.perf_counter()
    text = author.get(ROOT, tim="tinh huong 777").text
    assert time.perf_counter() - begun < 3, "a second on a quiet machine"
    assert "2 câu" in text
    assert len(queries.stock(shelf.db, SLUG).questions) == 2000
