"""A job's life, told by its row."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.base.db import Base, Work, engine_for
from lms.base.faults import Fault, Faulty
from lms.base.jobs import actions, queries, worker
from lms.base.jobs.models import Job, State
from lms.base.jobs.queue import sender

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(seconds=61)


@pytest.fixture
def sent():
    return []


@pytest.fixture
def work(tmp_path, sent):
    engine = engine_for(f"sqlite:///{tmp_path / 'lms.db'}")
    Base.metadata.create_all(engine, tables=[Job.__table__])
    yield Work(engine, tmp_path, after_commit=(lambda db: sent.extend(db.info.pop(actions.OUTBOX, [])),))
    engine.dispose()


@pytest.fixture
def kind(monkeypatch):
    """Says what the kind `dig` does."""
    return lambda doing: monkeypatch.setitem(worker.KINDS, "dig", doing)


def asked(work, **argument) -> int:
    with work.writing() as db:
        return actions.ask(db, "dig", argument, 7, 3, NOON).id


def job(work, number) -> Job:
    with work.reading() as db:
        found = queries.job(db, number)
        db.expunge_all()
        return found


def taken(work, number, at=NOON) -> Job:
    with work.writing() as db:
        return actions.claim(db, number, at)


def test_a_job_is_sent_only_after_it_is_kept(work, sent):
    with work.writing() as db:
        number = actions.ask(db, "dig", {}, None, None, NOON).id
        assert sent == []
    assert sent == [(number, 0)]


def test_a_job_asked_for_in_work_that_breaks_is_neither_kept_nor_sent(work, sent):
    def break_off():
        with work.writing() as db:
            actions.ask(db, "dig", {}, None, None, NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert sent == []
    assert job(work, 1) is None


def test_only_one_of_two_workers_gets_a_job(work):
    number = asked(work)
    assert taken(work, number) is not None
    assert taken(work, number) is None


def test_a_job_that_is_done_keeps_its_result_and_how_far_it_came(work, kind):
    kind(lambda _work, handle: handle.step(2, 2) or {"sha256": "ab", "name": handle.argument["name"]})
    number = asked(work, name="Danh sách xã Hòa Bình.pdf")
    worker.attend(work, number)
    done = job(work, number)
    assert (done.state, done.done, done.total, done.error) == (State.DONE, 2, 2, None)
    assert done.result == '{"sha256": "ab", "name": "Danh sách xã Hòa Bình.pdf"}'
    assert done.started_at <= done.ended_at


def test_a_job_that_breaks_is_tried_three_times_each_time_later(work, kind, sent):
    kind(lambda _work, _handle: 1 / 0)
    number = asked(work)
    for expected in (State.RETRY, State.RETRY, State.FAILED):
        worker.attend(work, number)
        assert job(work, number).state is expected
    assert sent == [(number, 0), (number, 15), (number, 30)]
    assert "ZeroDivisionError" in job(work, number).error


def test_a_job_with_faults_in_what_was_brought_is_not_tried_again(work, kind):
    def find(_work, _handle):
        raise Faulty([Fault("danh-sach.xlsx", 4, "ngay-sinh", "không có ngày này")])

    kind(find)
    number = asked(work)
    worker.attend(work, number)
    assert (job(work, number).state, job(work, number).tries) == (State.FAILED, 1)
    assert job(work, number).error == "danh-sach.xlsx:4: ngay-sinh: không có ngày này"


def test_a_job_whose_worker_stops_waits_again_and_that_was_no_try(work, kind):
    kind(lambda _work, handle: handle.step(1))
    number = asked(work)
    worker.attend(work, number, stopping=lambda: True)
    assert (job(work, number).state, job(work, number).tries) == (State.QUEUED, 0)


def test_a_worker_that_was_thought_dead_cannot_end_the_next_ones_try(work):
    number = asked(work)
    dead = taken(work, number)
    with work.writing() as db:
        assert actions.revive(db, LATER) == 1
    alive = taken(work, number, LATER)
    with work.writing() as db:
        assert not actions.beat(db, dead, 9, 9, LATER)
        assert not actions.finish(db, dead, {"from": "the dead"}, LATER)
        assert actions.finish(db, alive, {"from": "the living"}, LATER)
    assert job(work, number).result == '{"from": "the living"}'


@pytest.mark.parametrize(
    ("silence", "revived"), [(59, 0), (61, 1)], ids=["a job that beat just now is left alone", "a silent one is not"]
)
def test_jobs_at_work_are_revived_by_their_silence(work, sent, silence, revived):
    number = asked(work)
    taken(work, number)
    with work.writing() as db:
        assert actions.revive(db, NOON + timedelta(seconds=silence)) == revived
    assert len(sent) == 1 + revived


def test_a_job_of_the_asking_process_is_never_revived(work):
    number = asked(work)
    taken(work, number)
    with work.writing() as db:
        assert actions.revive(db, LATER, alive={number}) == 0


def test_a_job_that_killed_three_workers_is_given_up(work):
    number, at = asked(work), NOON
    for _ in range(3):
        taken(work, number, at)
        at += timedelta(seconds=61)
        with work.writing() as db:
            assert actions.revive(db, at) == 1
    assert job(work, number).state is State.FAILED
    assert "3 lần" in job(work, number).error


def test_a_waiting_job_whose_message_was_lost_is_sent_again(work, sent):
    number = asked(work)
    with work.writing() as db:
        actions.revive(db, NOON + timedelta(minutes=9))
        actions.revive(db, NOON + timedelta(minutes=11))
        actions.revive(db, NOON + timedelta(minutes=12))
    assert sent == [(number, 0), (number, 0)]


def test_a_queue_that_does_not_answer_does_not_break_what_is_kept(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'lms.db'}")
    Base.metadata.create_all(engine, tables=[Job.__table__])
    work = Work(engine, tmp_path, after_commit=(sender("redis://127.0.0.1:1/0"),))
    assert job(work, asked(work)).state is State.QUEUED


def test_jobs_are_counted_by_state(work):
    taken(work, asked(work))
    asked(work)
    with work.reading() as db:
        assert queries.states(db) == {"queued": 1, "running": 1, "retry": 0, "done": 0, "failed": 0}


def test_a_periodic_step_that_breaks_does_not_hinder_the_others(work, monkeypatch):
    came = []
    steps = [lambda _db, _at: 1 / 0, lambda _db, at: came.append(at)]
    monkeypatch.setattr(worker, "PERIODIC", steps)
    worker.tick(work)
    assert len(came) == 1
