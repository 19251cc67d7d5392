"""A quiz on the server: drawn once, kept answer by answer, closed once."""

import json
import random
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bank.models import Bank, BankQuestion
from lms.catalogue import queries as catalogue
from lms.catalogue.actions import publish
from lms.certificates.models import Certificate
from lms.learning import actions, queries
from lms.learning.models import AnswerStep, Attainment, Attempt, Completion
from lms.plans import ledger
from lms.quizzes.drawing import Paper
from tests.conftest import Instance
from tests.learning.sitting import asked, course_of, pass_course, right_answers, right_fields, sent, study_all
from tests.make import NOW, Make, whole_library
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
ROOT = f"/khoa-hoc/{SLUG}"


@pytest.fixture
def learner(make: Make):  # type: ignore[no-untyped-def]
    make.library()
    return make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))


def opened(db: Session, make: Make, learner) -> Attempt:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    return actions.start_attempt(db, enrolment, NOW)


def test_a_paper_has_so_many_of_each_topic_and_none_twice(db: Session, make: Make, learner) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    course = course_of(db, enrolment)
    attempt = actions.start_attempt(db, enrolment, NOW, random.Random(1))
    keys = [item.key for item in Paper.from_dict(json.loads(attempt.paper)).items]

    assert len(keys) == len(set(keys)) == 20
    topics = [question.topic for question in asked(db, attempt).values()]
    assert {topic: topics.count(topic) for topic in course.draw} == course.draw


def test_the_quiz_opens_when_the_lessons_are_studied(db: Session, make: Make, learner) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    with pytest.raises(actions.NotOpen, match="lessons"):
        actions.start_attempt(db, enrolment, NOW)


def test_starting_again_gives_the_same_paper(db: Session, make: Make, learner) -> None:  # type: ignore[no-untyped-def]
    attempt = opened(db, make, learner)
    again = actions.start_attempt(db, attempt.enrolment, NOW + timedelta(minutes=5))
    assert again.key == attempt.key


def test_right_and_explained_answers_are_not_on_the_page_before_the_attempt_is_closed(
    db, make, learner, visit: Visit
) -> None:  # type: ignore[no-untyped-def]
    attempt = opened(db, make, learner)
    page = visit.as_(learner).get(f"{ROOT}/kiem-tra").text
    for key, question in asked(db, attempt).items():
        assert key not in page
        for choice in question.choices:
            assert not choice.feedback or choice.feedback not in page
    assert "fraction" not in page


def test_each_answer_is_kept_when_it_is_given_with_the_servers_clock(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    now = actions_now()
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment, now)
    attempt = actions.start_attempt(db, enrolment, now)
    browser = visit.as_(learner)
    first = {name: value for name, value in right_fields(db, attempt).items() if name.split(".")[0] == "q1"}
    save = f"{ROOT}/kiem-tra/{attempt.key}/luu"
    saved = browser.post(save, status=200, question="1", seq="1", **first).json
    assert re.fullmatch(r"\d\d:\d\d", saved["saved_at"])
    assert 1700 < saved["seconds_left"] <= 1800
    assert saved["seq"] == 1
    again = browser.post(save, status=200, question="1", seq="1", **first).json
    assert again["seq"] == 1, "the same answer again is no new step"


def actions_now():  # type: ignore[no-untyped-def]
    from lms.base.clock import now

    return now()


def test_an_attempt_whose_time_is_over_is_closed_with_what_it_has(db, make, learner) -> None:  # type: ignore[no-untyped-def]
    attempt = opened(db, make, learner)
    held = queries.attempt(db, learner.person_id, attempt.key, lock=True)
    answers = right_answers(db, held)
    few = dict(list(answers.items())[:5])
    actions.save_answers(db, held, sent(few), NOW + timedelta(minutes=29))

    assert actions.save_answers(db, held, sent(answers), NOW + timedelta(minutes=31)).last == 5, "too late"
    assert actions.close_overdue(db, NOW + timedelta(minutes=31)) == 1

    assert held.percent == 25
    assert held.passed is False
    assert held.closed_at == held.due_at


def test_leaving_or_loading_the_page_again_submits_nothing(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    now = actions_now()
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment, now)
    attempt = actions.start_attempt(db, enrolment, now)
    browser = visit.as_(learner)
    for _ in range(3):
        browser.get(f"{ROOT}/kiem-tra")
    db.expire_all()
    assert db.get_one(Attempt, attempt.id).closed_at is None


def test_passing_finishes_the_course_certifies_and_counts_in_one_step(db, make, learner) -> None:  # type: ignore[no-untyped-def]
    attempt = pass_course(db, make.enrolment(learner.person))

    assert attempt.percent == 100
    completion = queries.completion(db, attempt.enrolment_id)
    assert completion is not None and completion.certificate is not None
    rungs = set(
        db.scalars(
            select(Attainment.rung).where(
                Attainment.person_id == learner.person_id, Attainment.programme == "pho-cap-ky-nang-so-nguoi-dan"
            )
        )
    )
    assert rungs == {"reached", "completed", "confirmed"}


def test_new_lessons_never_uncomplete_anyone(db, make, learner) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    attempt = pass_course(db, enrolment)
    course, written = course_of(db, enrolment), next(each for each in whole_library().courses if each.slug == SLUG)
    publish(db, replace(written, lessons=(*written.lessons, replace(written.lessons[0], key="bai-moi"))), NOW)

    assert queries.completion(db, attempt.enrolment_id) is not None
    assert course_of(db, enrolment) is course, "an enrolment keeps its version"
    newcomer = make.enrolment(make.person())
    assert catalogue.course(db, newcomer.version_id).lesson("bai-moi")


def test_an_attempt_of_somebody_else_is_not_there(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    attempt = opened(db, make, learner)
    other = visit.as_(make.account(home=make.unit()))
    other.get(f"{ROOT}/ket-qua/{attempt.key}", status=404)
    other.post(f"{ROOT}/kiem-tra/{attempt.key}", status=404)
    other.post(f"{ROOT}/kiem-tra/{attempt.key}/luu", status=404, question="1", q1="0")


def test_twenty_same_posts_at_once_close_one_attempt_with_one_receipt(instance: Instance) -> None:
    now = actions_now()
    with instance.work.writing() as db:
        make = Make(db)
        make.library()
        account = make.account(home=make.unit("Xã Yên Hòa"))
        enrolment = make.enrolment(account.person, now=now)
        study_all(db, enrolment, now)
        attempt = actions.start_attempt(db, enrolment, now)
        held = queries.attempt(db, account.person_id, attempt.key)
        assert held is not None
        fields, key = right_fields(db, held), attempt.key
        told = f"{account.id}.{account.epoch}"
    app = instance.app()

    def send(_: int) -> tuple[int, str]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = told
        answer = client.post(f"{ROOT}/kiem-tra/{key}", data=fields)
        return answer.status_code, client.get(answer.location).text

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert {status for status, _ in answers} == {303}
    assert len({re.search(r'class="code">(\w+)<', page)[1] for _, page in answers}) == 1  # type: ignore[index]
    with instance.work.reading() as db:
        assert db.scalar(select(func.count()).select_from(Attempt).where(Attempt.closed_at.is_not(None))) == 1
        assert db.scalar(select(func.count()).select_from(Completion)) == 1
        assert db.scalar(select(func.count()).select_from(Certificate)) == 1
        assert db.scalar(select(func.count()).select_from(AnswerStep)) == 20
        assert list(ledger.differences(db)) == []


def test_who_began_before_the_topics_changed_draws_by_the_recipe_of_today(db, make, learner) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    written = next(each for each in whole_library().courses if each.slug == SLUG)
    one = {topic: ("mot" if topic == "otp" else topic) for topic in written.topics}
    moved = tuple(replace(each, topic=one[each.topic]) for each in written.bank)
    topics = {one[topic]: name for topic, name in written.topics.items()}
    draw = {one[topic]: n for topic, n in written.draw.items()}
    publish(db, replace(written, bank=moved, topics=topics, draw=draw), NOW)

    drawn = asked(db, actions.start_attempt(db, enrolment, NOW))

    assert len(drawn) == 20
    assert [question.topic for question in drawn.values()].count("mot") == draw["mot"]


def test_a_bank_without_enough_questions_says_so_and_begins_nothing(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person)
    study_all(db, enrolment)
    for question in db.scalars(select(BankQuestion)):
        question.retired_at = NOW
    db.scalar(select(Bank).where(Bank.slug == SLUG)).revision += 1
    page = visit.as_(learner).post(f"{ROOT}/kiem-tra/bat-dau", follow=True).text
    assert "chưa đủ câu để ra đề" in page
    assert queries.attempts(db, enrolment.id) == []
