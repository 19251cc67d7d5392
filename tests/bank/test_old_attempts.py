"""A question that was asked is worded anew, and whoever was asked the old wording sees the old wording."""

import json
from dataclasses import replace
from html import unescape

from sqlalchemy.orm import Session

from lms.bank import queries, writing
from lms.base.clock import now
from lms.learning import actions as learning
from lms.people.access import Role
from lms.quizzes.drawing import Paper
from lms.quizzes.questions import Kind
from tests.learning.sitting import study_all
from tests.make import NOW, Make
from tests.visit import Visit

COURSE = "an-toan-truc-tuyen"


def test_an_old_attempt_shows_version_one_and_a_new_paper_asks_version_two(
    visit: Visit, make: Make, db: Session
) -> None:
    make.library()
    country = make.unit("Tỉnh Nghệ An", code="40")
    author, reviewer = make.officer(Role.AUTHOR, country), make.officer(Role.REVIEWER, country)
    learner = make.account(home=make.unit("Xã A", country))
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    attempt = learning.start_attempt(db, enrolment, now())
    items = Paper.from_dict(json.loads(attempt.paper)).items
    known = queries.stock(db, COURSE).questions
    item = next(item for item in items if '"' not in known[item.key].stem and known[item.key].kind is Kind.SINGLE)
    held = queries.question(db, COURSE, item.key)
    assert held
    first = writing.latest(held)
    old = queries.read(first.content)
    new = replace(old, stem="Lời mới chỉ có ở bản thứ hai")

    writing.write(db, held, new, {}, first.sha256, NOW, author.id)
    writing.send(db, held, NOW, author.id)
    visit.as_(reviewer).post(f"/ngan-hang/{COURSE}/{item.key}/duyet", seen=writing.latest(held).sha256)

    sitting = visit.as_(learner)
    paper = unescape(sitting.get(f"/khoa-hoc/{COURSE}/kiem-tra").text)
    learning.close_attempt(db, attempt, now())
    result = unescape(sitting.get(f"/khoa-hoc/{COURSE}/ket-qua/{attempt.key}").text)
    for page in (paper, result):
        assert old.stem in page
        assert new.stem not in page
    assert queries.stock(db, COURSE).questions[item.key] == new


def test_a_question_that_is_retired_is_in_no_new_paper(visit: Visit, make: Make, db: Session) -> None:
    make.library()
    country = make.unit("Tỉnh Nghệ An", code="40")
    reviewer = make.officer(Role.REVIEWER, country)
    key = next(iter(queries.stock(db, COURSE).questions))
    visit.as_(reviewer).post(f"/ngan-hang/{COURSE}/{key}/ngung")

    enrolments = [make.enrolment(make.person()) for _ in range(12)]
    for enrolment in enrolments:
        study_all(db, enrolment)
    papers = [learning.start_attempt(db, enrolment, NOW).paper for enrolment in enrolments]
    assert all(key not in {item.key for item in Paper.from_dict(json.loads(paper)).items} for paper in papers)
