"""A bank of one small course, its authors and its reviewer."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from lms.bank import actions, queries, writing
from lms.bank.models import BankQuestion
from lms.people.access import Role
from lms.people.models import Account
from lms.quizzes import gift
from lms.quizzes.questions import Question
from tests.make import NOW, Make
from tests.visit import Visit

SLUG = "khoa-thu"
ROOT = f"/ngan-hang/{SLUG}"
TOPICS = {"mat-khau": "Mật khẩu", "otp": "Mã OTP"}
LESSONS = {"mat-khau": "Đặt mật khẩu", "otp": "Giữ mã OTP"}
QUESTION = """\
// [tag:bai:{topic}] [tag:ky-nang:{skill}]
::{topic}-{number:02d}::Tình huống {number}: bà Tư làm gì? {{
=Gác máy#Đúng.
~Đọc mã#Mã là chìa khóa nhà.
}}
"""


def worded(**counts: int) -> list[Question]:
    """So many questions of each topic; every second one asks another skill."""
    parts = []
    for topic, count in counts.items():
        key = topic.replace("_", "-")
        told = [QUESTION.format(topic=key, number=n, skill="4.2" if n % 2 else "4.1") for n in range(1, count + 1)]
        parts.append("\n".join([f"$CATEGORY: {key}\n", *told]))
    reading = gift.read("\n".join(parts), "quiz.gift")
    assert not reading.faults
    return reading.questions


@dataclass
class Shelf:
    """A bank under test, with whoever works in it."""

    db: Session
    author: Account
    other: Account  # a second author
    reviewer: Account

    def publish(self, questions: list[Question], now: Any = NOW, **draw: int) -> int:
        recipe = {line.replace("_", "-"): wanted for line, wanted in draw.items()}
        return actions.take_in(self.db, SLUG, "Khóa thử", TOPICS, LESSONS, recipe, questions, {}, now)

    def question(self, key: str = "mat-khau-01") -> BankQuestion:
        found = queries.question(self.db, SLUG, key)
        assert found is not None
        return found

    def asked(self) -> dict[str, str]:
        """The stems that may be drawn now, by key."""
        return {key: question.stem for key, question in queries.stock(self.db, SLUG).questions.items()}

    def reword(self, stem: str, key: str = "mat-khau-01", by: Account | None = None, now: Any = NOW) -> BankQuestion:
        """A draft with another stem."""
        held = self.question(key)
        newest = writing.latest(held)
        question = replace(queries.read(newest.content), stem=stem)
        writing.write(self.db, held, question, {}, newest.sha256, now, (by or self.author).id)
        return held

    def approve(self, held: BankQuestion, now: Any = NOW) -> None:
        """Sent by the author, approved by the reviewer."""
        writing.send(self.db, held, now, self.author.id)
        writing.approve(self.db, held, writing.latest(held).sha256, now, self.reviewer.id)


@pytest.fixture
def shelf(db: Session, make: Make) -> Shelf:
    country = make.unit("Tỉnh Nghệ An", code="40")
    author, other = make.officer(Role.AUTHOR, country), make.officer(Role.AUTHOR, country)
    shelf = Shelf(db, author, other, make.officer(Role.REVIEWER, country))
    shelf.publish(worded(mat_khau=6, otp=6), mat_khau=4, otp=3)
    return shelf


@pytest.fixture
def author(visit: Visit, shelf: Shelf) -> Visit:
    return visit.as_(shelf.author)


@pytest.fixture
def reviewer(visit: Visit, shelf: Shelf) -> Visit:
    return visit.as_(shelf.reviewer)


FIELDS = {
    "topic": "mat-khau",
    "lesson": "mat-khau",
    "skills": ["4.2"],
    "format": "plain",
    "stem": "Ai được biết mã OTP?",
    "answers-0-text": "Chỉ mình",
    "answers-0-right": "y",
    "answers-0-feedback": "Đúng.",
    "answers-1-text": "Ngân hàng",
    "answers-1-feedback": "Ngân hàng không hỏi mã.",
    "shuffle": "y",
}
"""A sound single choice, as its page sends it."""
