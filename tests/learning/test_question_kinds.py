"""Every kind of question through the front door: asked, saved while answering, handed in, marked and explained."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.catalogue import actions as catalogue
from lms.learning import actions, queries
from lms.learning.models import Attempt
from lms.people.models import Account
from lms.quizzes import gift
from lms.quizzes.questions import Kind
from tests.learning.sitting import asked, right_fields, study_all
from tests.make import NOW, Make, whole_library
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
ROOT = f"/khoa-hoc/{SLUG}/kiem-tra"
KINDS = r"""
$CATEGORY: mat-khau

::q-single::Một {=đúng ~sai#vì sao}

::q-multiple::Nhiều {~%50%a ~%50%b ~%-100%c#vì sao}

::q-true::Đúng hay sai {T#a#b}

::q-short::Điền chữ {=Hòa*}

// [tag:don-vi:m] [tag:don-vi:km=1000]
::q-number::Bao xa {#2500:100}

::q-matching::Nối {=a -> 1 =b -> 2 =c -> 3}

// [tag:dung-sai] [tag:thang-diem]
::q-statements::Bốn ý {=w -> Đúng =x -> Sai =y -> Sai =z -> Đúng}

::q-ordering::Xếp {>
mở máy
đăng nhập
nộp hồ sơ
}

// [tag:cho-trong]
::q-cloze::[markdown]Mã **\{1:MCS:\=OTP\~PIN\}** hết hạn sau \{2:NM:\=5:1\} phút, gửi tới số đã \{1:SA:\=đăng ký\}.
"""


@pytest.fixture
def learner(make: Make) -> Account:
    """Somebody before a course whose quiz asks one question of each kind."""
    questions = tuple(gift.read(KINDS, "quiz.gift").questions)
    library = whole_library()
    courses = (
        replace(course, bank=questions, draw={"mat-khau": len(questions)}) if course.slug == SLUG else course
        for course in library.courses
    )
    catalogue.publish_library(make.db, replace(library, courses=tuple(courses)), NOW)
    return make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))


@pytest.fixture
def attempt(db: Session, make: Make, learner: Account) -> Attempt:
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    return actions.start_attempt(db, enrolment, now())


def test_every_kind_is_asked_and_a_right_answer_to_each_passes(
    db: Session, learner: Account, attempt: Attempt, visit: Visit
) -> None:
    assert Counter(question.kind for question in asked(db, attempt).values()) == Counter(set(Kind) - {Kind.DESCRIPTION})
    browser = visit.as_(learner)
    assert browser.get(ROOT).text.count('<fieldset class="question"') == 9
    page = browser.post(f"{ROOT}/{attempt.key}", follow=True, **right_fields(db, attempt)).text
    assert "Đạt: 100%" in page
    assert "Đáp án đúng" not in page


def test_what_was_answered_stands_on_the_page_again(
    db: Session, learner: Account, attempt: Attempt, visit: Visit
) -> None:
    fields = right_fields(db, attempt)
    page = visit.as_(learner).post(f"{ROOT}/{attempt.key}", follow=True, save="1", **fields).text
    for name, value in fields.items():
        if isinstance(value, list):
            assert all(f'name="{name}" value="{each}" checked' in page for each in value)
        elif f'<select id="{name}" name="{name}"' in page or f'<select name="{name}"' in page:
            assert f'<option value="{value}" selected' in page.partition(f'name="{name}"')[2].partition("</select>")[0]
        elif f'type="radio" name="{name}"' in page:
            assert f'name="{name}" value="{value}" checked' in page
        else:
            assert f'name="{name}" value="{value}"' in page


def test_an_unfinished_order_and_a_gap_left_open_are_kept_and_told(
    db: Session, learner: Account, attempt: Attempt, visit: Visit
) -> None:
    numbers = {question.kind: n for n, question in enumerate(asked(db, attempt).values(), 1)}
    fields = right_fields(db, attempt)
    del fields[f"q{numbers[Kind.ORDERING]}.1"]
    del fields[f"q{numbers[Kind.CLOZE]}.2"]
    page = visit.as_(learner).post(f"{ROOT}/{attempt.key}", follow=True, **fields).text
    assert "Đáp án đúng" in page
    assert "(2) từ 4 đến 6" in page
    closed = queries.attempt(db, attempt.enrolment.person_id, attempt.key)
    assert closed is not None
    assert str(closed.percent) == "90.74"  # 7 + 2/3 + 1/2 of 9
