"""Which of two answers to one question stands: the one that was given later, however late it comes in."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.learning import actions, queries
from lms.learning.models import AnswerStep
from lms.learning.sending import Sent, Step, given_at, sorted_out
from tests.learning.sitting import right_answers, right_fields, sent, study_all
from tests.make import Make
from tests.visit import Visit

TEN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SLUG = "an-toan-truc-tuyen"
ROOT = f"/khoa-hoc/{SLUG}"


def minutes(n: float) -> datetime:
    return TEN + timedelta(minutes=n)


@pytest.mark.parametrize(
    ("came", "stands"),
    [
        (Sent("q", [2], given_at=minutes(6)), "new"),
        (Sent("q", [2], given_at=minutes(5)), "new"),
        (Sent("q", [2], given_at=minutes(4)), "kept"),
        (Sent("q", [1], given_at=minutes(4)), "same"),
        (Sent("q", [1], given_at=minutes(6)), "same"),
        (Sent("q", None, given_at=minutes(6)), "new"),
        (Sent("q", None, given_at=minutes(1)), "kept"),
        (Sent("q", [2], seen=3), "new"),
        (Sent("q", [2], seen=2), "kept"),
        (Sent("q", [2]), "new"),
        (Sent("other", [2], given_at=minutes(0)), "new"),
        (Sent("other", None), "same"),
    ],
    ids=[
        "given later",
        "given at the same moment",
        "given before, on a device without network",
        "the same answer, given before",
        "the same answer again",
        "cleared later",
        "cleared before",
        "from a page that had seen the kept answer",
        "from an old page without scripts",
        "from nowhere in particular",
        "to a question without an answer",
        "nothing to a question without an answer",
    ],
)
def test_the_answer_given_later_stands(came: Sent, stands: str) -> None:
    fresh, older = sorted_out([came], {"q": Step(3, "[1]", minutes(5))})
    assert (bool(fresh), bool(older)) == {"new": (True, False), "kept": (False, True), "same": (False, False)}[stands]


@pytest.mark.parametrize(
    ("waited", "seconds"),
    [("0", 0), ("90", 90), ("-5", 0), ("", 0), ("abc", 0), ("1e9", 0), ("²", 0), ("99999999", 604_800)],
)
def test_how_long_an_answer_waited_is_believed_within_reason(waited: str, seconds: float) -> None:
    assert given_at(TEN, waited) == TEN - timedelta(seconds=seconds)


@pytest.fixture
def opened(db, make: Make):  # type: ignore[no-untyped-def]
    """An attempt of somebody who has studied everything, begun now."""
    make.library()
    learner = make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))
    enrolment = make.enrolment(learner.person)
    moment = clock()
    study_all(db, enrolment, moment)
    return learner, actions.start_attempt(db, enrolment, moment)


def clock() -> datetime:
    from lms.base.clock import now

    return now()


def test_what_waited_for_the_network_comes_in_at_once_each_with_its_own_moment(db, opened, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    learner, attempt = opened
    fields = {n: v for n, v in right_fields(db, attempt).items() if n.split(".")[0] in ("q4", "q7")}
    told = (
        visit.as_(learner)
        .post(f"{ROOT}/kiem-tra/{attempt.key}/luu", status=200, question=["4", "7"], waited=["300", "20"], **fields)
        .json
    )
    assert told["seq"] == 2
    assert told["newer"] == {}
    steps = db.query(AnswerStep).order_by(AnswerStep.seq).all()
    assert [round((step.saved_at - step.given_at).total_seconds()) for step in steps] == [300, 20]


def test_an_old_answer_is_told_what_stands_instead(db, opened, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    learner, attempt = opened
    fields = {n: v for n, v in right_fields(db, attempt).items() if n.split(".")[0] == "q1"}
    browser, save = visit.as_(learner), f"{ROOT}/kiem-tra/{attempt.key}/luu"
    browser.post(save, status=200, question="1", waited="0", **fields)
    told = browser.post(save, status=200, question="1", waited="60").json
    kept = [[name, one] for name, value in fields.items() for one in ([value] if isinstance(value, str) else value)]
    assert told["newer"] == {"1": kept}
    assert told["seq"] == 1


def test_handing_in_from_an_old_tab_does_not_undo_what_was_answered_since(db, opened, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    """Without a script the whole form is sent, with the number of the last step that its page had seen."""
    learner, attempt = opened
    browser = visit.as_(learner)
    held = queries.attempt(db, learner.person_id, attempt.key, lock=True)
    actions.save_answers(db, held, sent(right_answers(db, held)), clock())

    old = dict.fromkeys(right_fields(db, held), "999")
    browser.post(f"{ROOT}/kiem-tra/{attempt.key}", seq="0", **old)

    db.refresh(held)
    assert held.percent == 100


def test_twenty_answers_with_hostile_numbers_are_no_answers(db, opened, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    learner, attempt = opened
    save = f"{ROOT}/kiem-tra/{attempt.key}/luu"
    visit.as_(learner).post(save, status=422, question=["0", "21", "-1", "x", "²", "9" * 30], q1="0")
    assert queries.kept(db, attempt.id).steps == {}
