"""Reports of a player, sent by whoever has the browser's tools open: time alone brings seconds."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.learning.studying import actions as study_actions
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying import watching
from lms.learning.studying.models import Watching
from lms.learning.studying.watching import Report
from tests.conftest import Instance
from tests.learning import filmed
from tests.learning.filmed import FILM, ROOT
from tests.make import NOW, Make
from tests.visit import Visit


def token_of(here: Any) -> str:
    return re.search(r'data-token="([^"]+)"', here.browser.get(FILM).text)[1]  # type: ignore[index]


def tell(here: Any, seq: Any, start: Any, end: Any, status: int = 200, token: str = "", browser: Any = None) -> Any:
    sent = {"seq": str(seq), "from": str(start), "to": str(end), "shown": token or token_of(here)}
    return (browser or here.browser).post(here.below, status=status, **sent).json


def minutes_ago(db: Session, seconds: float) -> None:
    """As if the last report had come so many seconds earlier."""
    for row in db.scalars(select(Watching)):
        if row.counted_until:
            row.counted_until -= timedelta(seconds=seconds)
    db.flush()


def watched(db: Session) -> int:
    db.expire_all()
    return sum(watching.count(row.seconds) for row in db.scalars(select(Watching)))


def test_honest_reports_are_counted_and_told_in_words(db: Session, here: Any) -> None:
    assert tell(here, 1, 0, 0)["watched"] == 0
    minutes_ago(db, 10)
    answer = tell(here, 2, 0, 10)
    assert (answer["watched"], answer["percent"], answer["position"], answer["seq"]) == (10, 16, 10, 2)
    assert answer["told"] == "Đã xem 10 giây trong 1 phút."
    assert answer["stop"] == 20, "the second of the next question, shortly before it comes"
    assert answer["question"] is None
    minutes_ago(db, 10)
    answer = tell(here, 3, 10, 20)
    assert answer["question"].endswith("/cau/1")
    assert "phim-a" not in str(answer)


def test_the_first_report_brings_nothing(db: Session, here: Any) -> None:
    assert tell(here, 1, 0, 30)["watched"] == 0


def test_a_flood_of_reports_brings_no_more_than_the_time_that_passed(db: Session, here: Any) -> None:
    token = token_of(here)
    tell(here, 1, 0, 0, token=token)
    minutes_ago(db, 8)
    for seq in range(2, 12):
        tell(here, seq, 5 * (seq - 2), 5 * (seq - 2) + 30, token=token)
    assert watched(db) <= 9


def test_a_report_sent_again_late_or_out_of_turn_changes_nothing(db: Session, here: Any) -> None:
    tell(here, 1, 0, 0)
    minutes_ago(db, 20)
    first = tell(here, 2, 0, 10)
    minutes_ago(db, 20)
    for seq in (2, 1, 0, 4, 9999999):
        assert tell(here, seq, 20, 40) == first
    assert watched(db) == 10


def test_two_tabs_do_not_double(db: Session, here: Any) -> None:
    one, other = token_of(here), token_of(here)
    tell(here, 1, 0, 0, token=one)
    minutes_ago(db, 10)
    answer = tell(here, 2, 0, 10, token=one)
    assert tell(here, 2, 30, 40, token=other)["seq"] == answer["seq"], "the second tab is told how things stand"
    tell(here, 3, 30, 40, token=other)
    assert watched(db) == 10


def test_two_films_at_once_do_not_double(db: Session, make: Make, tmp_path: Path) -> None:
    course = filmed.publish(db, filmed.written(tmp_path / "courses"))
    person, clip = make.person(), filmed.clip_of(course)
    enrolment = make.enrolment(person, filmed.SLUG)

    def watch(lesson: str, seq: int, start: int, end: int, at: float) -> Watching:
        return study_actions.watch(
            db, person.id, enrolment.id, lesson, clip, Report(seq, start, end), NOW + timedelta(seconds=at)
        )

    watch("phim", 1, 0, 0, 0)
    watch("khac", 1, 0, 0, 0.1)
    watch("phim", 2, 0, 20, 20)
    watch("khac", 2, 0, 20, 20.1)
    watch("khac", 3, 0, 20, 30)
    assert watched(db) <= 30


def test_past_midnight_time_goes_on(db: Session, make: Make, tmp_path: Path) -> None:
    course = filmed.publish(db, filmed.written(tmp_path / "courses"))
    person, clip = make.person(), filmed.clip_of(course)
    enrolment = make.enrolment(person, filmed.SLUG)
    midnight = NOW.replace(hour=17, minute=0)
    for seq, at in ((1, -5), (2, 5)):
        study_actions.watch(
            db, person.id, enrolment.id, "phim", clip, Report(seq, 0, 10 * (seq - 1)), midnight + timedelta(seconds=at)
        )
    assert watched(db) == 10


@pytest.mark.parametrize(
    ("start", "end"),
    [(10, 5), (-1, 5), ("nan", 5), (0, "inf"), (0, 1e9), (0, ""), ("0x1", 5), (61, 70)],
    ids=["backwards", "negative", "no number", "endless", "a float", "empty", "hexadecimal", "past the end"],
)
def test_nonsense_is_refused_and_counts_nothing(db: Session, here: Any, start: Any, end: Any) -> None:
    tell(here, 1, 0, 0)
    minutes_ago(db, 20)
    assert "error" in tell(here, 2, start, end, status=422)
    assert watched(db) == 0


@pytest.mark.parametrize(
    "forged",
    ["none", "nonsense", "another person", "another lesson", "another film", "another secret", "old", "for reading"],
)
def test_a_token_of_anything_else_is_refused(db: Session, here: Any, forged: str) -> None:
    person, enrolment = here.account.person_id, here.enrolment.id
    tell(here, 1, 0, 0)
    minutes_ago(db, 20)

    def sealed(*what: Any, secret: str = here.secret, purpose: str = study_tokens.WATCHING, days: int = 0) -> str:
        return study_tokens.showing(secret, purpose, now() - timedelta(days=days), *what)

    right = (person, enrolment, "phim", here.sha)
    tokens = {
        "none": " ",
        "nonsense": "a.b.c",
        "another person": sealed(person + 1, *right[1:]),
        "another lesson": sealed(person, enrolment, "tap", here.sha),
        "another film": sealed(person, enrolment, "phim", "0" * 64),
        "another secret": sealed(*right, secret="x" * 48),
        "old": sealed(*right, days=8),
        "for reading": sealed(enrolment, "phim", purpose=study_tokens.LESSON),
    }
    assert "error" in tell(here, 2, 0, 20, status=403, token=tokens[forged])
    assert tell(here, 2, 0, 20, token=sealed(*right))["watched"] == 20


def test_somebody_elses_token_is_no_good_and_somebody_elses_film_is_not_there(
    here: Any, make: Make, visit: Visit
) -> None:
    other = make.account(home=make.unit())
    browser = visit.as_(other)
    tell(here, 1, 0, 10, status=404, browser=browser)
    make.enrolment(other.person, filmed.SLUG, now())
    tell(here, 1, 0, 10, status=403, browser=browser)


def test_a_film_of_a_lesson_that_is_not_there_is_not_there(here: Any) -> None:
    for path in (
        f"{ROOT}/bai/tap/xem/{here.sha}",
        f"{FILM}/xem/{'0' * 64}",
        f"/khoa-hoc/khong-co/bai/phim/xem/{here.sha}",
    ):
        here.browser.post(path, status=404, seq="1", **{"from": "0", "to": "0"}, shown="x")


def test_twenty_reports_at_once_from_as_many_devices_count_the_time_once(instance: Instance, tmp_path: Path) -> None:
    with instance.work.writing() as db:
        make = Make(db)
        course = filmed.publish(db, filmed.written(tmp_path / "courses"))
        account = make.account(home=make.unit("Xã Yên Hòa"))
        enrolment = make.enrolment(account.person, filmed.SLUG, now())
        clip, who = filmed.clip_of(course), (account.person_id, enrolment.id)
        study_actions.watch(db, *who, "phim", clip, Report(1, 0, 0), now())
        told = f"{account.id}.{account.epoch}"
    with instance.work.writing() as db:
        db.execute(update(Watching).values(counted_until=now() - timedelta(seconds=15)))
    app = instance.app()
    token = study_tokens.showing(
        instance.settings.secret_key, study_tokens.WATCHING, now(), *who, "phim", clip.file.sha256
    )

    def send(n: int) -> int:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = told
        fields = {"seq": str(2 + n % 3), "from": str(n), "to": str(n + 30), "shown": token}
        return client.post(f"{FILM}/xem/{clip.file.sha256}", data=fields).status_code

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(send, range(20))) == {200}
    with instance.work.reading() as db:
        assert 0 < watched(db) <= 25
