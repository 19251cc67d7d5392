"""Answers that wait in a device when their turn ends come in all the same, as they were given, read by nobody."""

import base64
import hashlib
import json
import secrets
from datetime import timedelta

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lms.base.clock import now
from lms.classes.assisting.guard import seal_of
from lms.classes.assisting.models import Assistance
from lms.learning import queries as learning
from lms.learning.models import Attempt
from lms.learning.rungs import Mode
from tests.classes.assisting.conftest import Hall
from tests.learning.sitting import right_fields
from tests.visit import Visit


def box(seal: str, **entry: object) -> dict[str, str]:
    """As outbox.js seals an answer."""
    key, iv = hashlib.sha256(seal.encode()).digest(), secrets.token_bytes(12)
    sealed = AESGCM(key).encrypt(iv, json.dumps(entry).encode(), None)
    return {"iv": base64.b64encode(iv).decode(), "box": base64.b64encode(sealed).decode()}


def of_attempt(hall: Hall, attempt: Attempt, number: int) -> list[list[str]]:
    """The fields of the right answer to one question."""
    told = {name: value for name, value in right_fields(hall.db, attempt).items() if name.split(".")[0] == f"q{number}"}
    return [[name, one] for name, value in told.items() for one in (value if isinstance(value, list) else [value])]


def left_behind(hall: Hall, mode: str = "guided") -> tuple[Visit, Assistance, Attempt]:
    """A turn that ended with a test open and answers waiting."""
    hall.studied(1)
    tablet = hall.tablet()
    turn = hall.begin(tablet, 1, mode)
    attempt = hall.start(tablet, 1)
    tablet.post("/hoc-chung/xong")
    return tablet, turn, attempt


def send(hall: Hall, browser: Visit, turn: Assistance, *boxes: dict[str, str], clock: str = "") -> list[bool]:
    told = {"iv": [each["iv"] for each in boxes], "box": [each["box"] for each in boxes]}
    clock = clock or str(int(now().timestamp() * 1000))
    settled: list[bool] = browser.post("/hoc-chung/cho-gui", 200, turn=str(turn.id), clock=clock, **told).json[
        "settled"
    ]
    return settled


def entry(hall: Hall, attempt: Attempt, number: int = 1) -> dict[str, object]:
    at = int(now().timestamp() * 1000) - 5000
    return {"attempt": attempt.key, "question": str(number), "at": at, "answer": of_attempt(hall, attempt, number)}


def test_what_waited_is_kept_in_the_persons_name_though_the_next_one_sends_it(hall: Hall) -> None:
    tablet, turn, attempt = left_behind(hall, "done_for")
    hall.begin(tablet, 2)
    hall.db.refresh(turn)
    boxes = [box(seal_of(turn), **entry(hall, attempt, number)) for number in (1, 2)]
    assert send(hall, tablet, turn, *boxes) == [True, True]
    assert len(learning.answers(hall.db, attempt.id)) == 2
    hall.db.refresh(attempt)
    assert (attempt.mode, attempt.helper_id) == (Mode.DONE_FOR, hall.helper.id)
    assert send(hall, tablet, turn, *boxes) == [True, True]
    kept = learning.kept(hall.db, attempt.id)
    assert kept.last == 2


def test_an_old_box_sent_again_undoes_no_later_answer(hall: Hall) -> None:
    tablet, turn, attempt = left_behind(hall)
    turn.ended_at = now() - timedelta(minutes=2)
    old = box(seal_of(turn), **entry(hall, attempt))
    account = hall.visit.as_(hall.make.account(hall.person(1)))
    account.post(f"/khoa-hoc/an-toan-truc-tuyen/kiem-tra/{attempt.key}/luu", 200, question="1", waited="0")
    fields = {"q1": "1", "q1.0": "1"}
    account.post(f"/khoa-hoc/an-toan-truc-tuyen/kiem-tra/{attempt.key}/luu", 200, question="1", waited="0", **fields)
    before = learning.kept(hall.db, attempt.id)
    assert send(hall, tablet, turn, old, clock="0") == [True]
    after = learning.kept(hall.db, attempt.id)
    assert after.answers == before.answers or before.answers == {}


def test_a_box_of_another_turn_a_stranger_or_nonsense_is_not_taken(hall: Hall) -> None:
    tablet, turn, attempt = left_behind(hall)
    other = hall.begin(tablet, 2)
    good = entry(hall, attempt)
    assert send(hall, tablet, other, box(seal_of(turn), **good)) == [False]
    assert send(hall, tablet, other, box(seal_of(other), **good)) == [False], "another person's attempt"
    nonsense = [
        box("x", **good), {"iv": "", "box": ""}, {"iv": "AAAA", "box": "####"}, box(seal_of(turn)),
        box(seal_of(turn), **{**good, "answer": [["q1"]]}), box(seal_of(turn), **{**good, "at": "x"}),
    ]  # fmt: skip
    assert send(hall, tablet, turn, *nonsense) == [False] * len(nonsense)
    huge = {**good, "question": "9" * 5000}
    assert send(hall, tablet, turn, box(seal_of(turn), **huge)) == [True], "a question that is not there is forgotten"
    assert learning.answers(hall.db, attempt.id) == {}
    unknown = tablet.post("/hoc-chung/cho-gui", 200, turn="99999", iv="a", box="b", clock="x")
    assert unknown.json == {"settled": [False]}


def test_what_comes_after_the_test_was_closed_is_forgotten(hall: Hall) -> None:
    tablet, turn, attempt = left_behind(hall)
    attempt.due_at = now() - timedelta(minutes=1)
    assert send(hall, tablet, turn, box(seal_of(turn), **entry(hall, attempt))) == [True]
    assert learning.answers(hall.db, attempt.id) == {}
