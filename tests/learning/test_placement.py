"""Twenty questions suggest where to begin, and never count as training."""

import json
import re
from collections.abc import Callable
from itertools import chain

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base import signing
from lms.learning import paper
from lms.learning.models import Attainment, Attempt, Enrolment, Turn
from lms.people.models import Account
from lms.quizzes.answering import fields
from lms.quizzes.solving import right_answer
from tests.make import Make
from tests.visit import Visit

PATH = "/chuong-trinh/ky-nang-so-cong-chuc/thu-dau-vao"


@pytest.fixture
def learner(make: Make) -> Account:
    make.library()
    return make.account(make.person(make.unit("Xã A")))


def token_of(page: str) -> str:
    return re.findall(r'name="paper" value="([^"]+)"', page)[0]


@pytest.fixture
def right(app: Flask, db: Session):  # type: ignore[no-untyped-def]
    """The fields that answer a page rightly."""

    def of(page: str) -> dict[str, list[str]]:
        told = signing.read(app.config["SECRET_KEY"], "placement", token_of(page)) or []
        written = json.loads(told[2]).values()
        merged = json.dumps({"items": list(chain.from_iterable(json.loads(each)["items"] for each in written))})
        found: dict[str, list[str]] = {}
        for n, item, question in paper.items(bank.wordings(db, paper.numbers(merged)), merged):
            for name, value in fields(question, item, n, right_answer(question)):
                found.setdefault(name, []).append(value)
        return found

    return of


def test_twenty_questions_over_the_courses_of_a_programme(visit: Visit, learner: Account) -> None:
    page = visit.as_(learner).post(PATH, status=200).text

    assert page.count('<fieldset class="question"') == 20
    assert "Câu 20 trong 20" in page


def test_who_knows_everything_is_told_to_try_the_quiz_and_who_nothing_where_to_begin(
    visit: Visit, learner: Account, right: Callable[[str], dict[str, list[str]]]
) -> None:
    browser = visit.as_(learner)
    page = browser.post(PATH, status=200).text

    nothing = browser.post(f"{PATH}/goi-y", status=200, paper=token_of(page)).text
    everything = browser.post(f"{PATH}/goi-y", status=200, paper=token_of(page), **right(page)).text

    assert "nên bắt đầu từ khóa" in nothing and "Đúng 0 trong 10 câu" in nothing
    assert "đã biết phần lớn các kỹ năng" in everything and everything.count("Đúng 10 trong 10 câu") == 2


def test_nothing_of_a_placement_counts(
    db: Session, visit: Visit, learner: Account, right: Callable[[str], dict[str, list[str]]]
) -> None:
    browser = visit.as_(learner)
    page = browser.post(PATH, status=200).text
    browser.post(f"{PATH}/goi-y", status=200, paper=token_of(page), **right(page))

    for table in (Enrolment, Attempt, Turn, Attainment):
        assert db.scalar(select(func.count()).select_from(table)) == 0


def test_no_right_answer_is_told(visit: Visit, learner: Account) -> None:
    browser = visit.as_(learner)
    page = browser.post(PATH, status=200).text
    answer = browser.post(f"{PATH}/goi-y", status=200, paper=token_of(page)).text

    assert 'class="verdict' not in page + answer


def test_five_a_day_are_enough(visit: Visit, learner: Account) -> None:
    browser = visit.as_(learner)
    for _ in range(5):
        browser.post(PATH, status=200)

    assert browser.post(PATH, status=303).location.endswith(PATH)
    assert "Mai làm lại được" in browser.get(PATH).text


@pytest.mark.parametrize("token", ["", "x.y", "nonsense"])
def test_a_page_that_is_no_longer_good_asks_to_begin_again(visit: Visit, learner: Account, token: str) -> None:
    browser = visit.as_(learner)

    assert browser.post(f"{PATH}/goi-y", status=303, paper=token).location.endswith(PATH)


def test_the_questions_of_another_are_not_taken(visit: Visit, learner: Account, make: Make) -> None:
    token = token_of(visit.as_(learner).post(PATH, status=200).text)
    other = visit.as_(make.account(make.person(make.unit("Xã B"))))

    assert other.post(f"{PATH}/goi-y", status=303, paper=token).location.endswith(PATH)


def test_a_programme_without_courses_has_none(visit: Visit, learner: Account) -> None:
    visit.as_(learner).get("/chuong-trinh/xac-nhan-vneid/thu-dau-vao", status=404)
