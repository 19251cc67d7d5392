"""Large lists in the background, lists brought in at the same moment, and work that is broken off: each fact once."""

import io
import threading
import time
from typing import Any

import pytest
from sqlalchemy import func, select

from lms import working
from lms.base.clock import now, today
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.learning import locks
from lms.learning.evidence import actions, bringing, steps, weighing
from lms.learning.evidence.tallying import Tally
from lms.learning.models import Attainment, Evidence, EvidenceFile
from lms.people.access import Role
from lms.people.models import Membership, Person
from lms.plans import ledger
from tests.conftest import Instance
from tests.learning.lists import confirmed, made, standing, xlsx
from tests.make import PASSWORD, Make


@pytest.fixture
def place(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An instance of its own with a list of 60 lines, where five are taken at once and ten are a large list."""
    monkeypatch.setattr(bringing, "LARGE", 10)
    for module in (weighing, actions):
        monkeypatch.setattr(module, "TOGETHER", 5)
    with instance.work.writing() as db:
        make = Make(db)
        make.library()
        unit = make.unit("Xã Kim Liên", make.unit("Tỉnh Nghệ An"), code="17950")
        listed = made(make, unit, 50, 6, 4, 12)
        make.officer(Role.STATISTICS, unit, username="thongke")
    return xlsx(listed.rows)


def signed_in(instance: Instance) -> Any:
    client = instance.app().test_client()
    client.post("/dang-nhap", data={"name": "thongke", "password": PASSWORD})
    return client


def sent(client: Any, content: bytes) -> str:
    told = {"file": (io.BytesIO(content), "lon.xlsx"), "source": "Nền tảng", "kind": "learning", "subject": ""}
    answer = client.post("/minh-chung/nap", data=told)
    assert answer.status_code == 303
    return str(answer.location)


def jobs(instance: Instance) -> list[Job]:
    with instance.work.reading() as db:
        found = list(db.scalars(select(Job).where(Job.kind == steps.KIND).order_by(Job.id)))
        db.expunge_all()
        return found


def facts(instance: Instance) -> tuple[int, int, bool]:
    with instance.work.reading() as db:
        lines = db.scalar(select(func.count()).select_from(Evidence)) or 0
        return confirmed(db), lines, not list(ledger.differences(db))


def test_a_large_list_is_looked_through_entered_and_taken_back_by_jobs(instance: Instance, place: bytes) -> None:
    client = signed_in(instance)
    page = sent(client, place)
    assert "Đang xem trước" in client.get(page).text
    client.post(f"{page}/nap")
    assert len(jobs(instance)) == 1, "nothing else is done to a file that a job works on"
    worker.attend(instance.work, jobs(instance)[0].id)
    text = client.get(page).text
    assert "<b>50</b> dòng khớp" in text and "<b>+38</b> người mới được tính" in text
    assert facts(instance) == (12, 0, True)
    with instance.work.reading() as db:
        before = standing(db)

    client.post(f"{page}/nap")
    client.post(f"{page}/nap")
    entering = jobs(instance)[-1]
    assert len(jobs(instance)) == 2, "two clicks are one"
    assert steps.KIND in worker.KINDS, working.__name__
    broken_off = iter([False, False, False, True])
    worker.attend(instance.work, entering.id, stopping=lambda: next(broken_off))
    assert facts(instance)[1] == 20, "what was done is kept"
    assert "0/" not in client.get(page).text.partition("<main")[2]
    worker.attend(instance.work, entering.id)

    assert facts(instance) == (50, 60, True)
    done = jobs(instance)[-1]
    assert (done.state, done.done, done.total) == (State.DONE, 60, 60)
    assert "38 người mới được tính, trùng kết quả nội bộ: 12" in done.said
    with instance.work.reading() as db:
        tally = Tally.read(db.scalars(select(EvidenceFile.outcome)).one())
    assert tally is not None
    assert (tally.matched, tally.doubtful, tally.unknown, tally.new, tally.own, tally.again) == (50, 6, 4, 38, 12, 0)

    again = sent(client, place)
    worker.attend(instance.work, jobs(instance)[-1].id)
    client.post(f"{again}/nap")
    worker.attend(instance.work, jobs(instance)[-1].id)
    assert facts(instance) == (50, 60, True), "the same list again is nothing"
    assert "60 đã nạp lần trước" in client.get(again).text

    client.post(f"{page}/hoan-tac")
    undoing = jobs(instance)[-1]
    broken_off = iter([False, False, True])
    worker.attend(instance.work, undoing.id, stopping=lambda: next(broken_off))
    assert facts(instance)[1] == 45
    worker.attend(instance.work, undoing.id)
    assert facts(instance) == (12, 0, True)
    with instance.work.reading() as db:
        assert standing(db) == before
    assert "Đã hoàn tác" in client.get(page).text


def test_the_same_list_entered_twice_at_the_same_moment_counts_once(instance: Instance, place: bytes) -> None:
    with instance.work.writing() as db:
        numbers = [bringing.keep(db, place, f"{n}.xlsx", "Nền tảng", now(), None).id for n in range(2)]
    gate, broken = threading.Barrier(2), []

    def enter(number: int) -> None:
        try:
            gate.wait()
            with instance.work.writing() as db:
                file = db.get_one(EvidenceFile, number)
                bringing.enter(db, file, bringing.listed(db, file, today()), now())
        except Exception as error:
            broken.append(error)

    threads = [threading.Thread(target=enter, args=(number,)) for number in numbers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert broken == []
    assert facts(instance) == (50, 60, True)
    with instance.work.reading() as db:
        assert db.scalar(select(func.count()).select_from(EvidenceFile)) == 1
        assert db.scalar(select(func.count(Attainment.person_id.distinct()))) == 50


def test_a_decision_waits_for_an_undoing_that_runs_instead_of_breaking_it(instance: Instance, place: bytes) -> None:
    with instance.work.writing() as db:
        file = bringing.keep(db, place, "a.xlsx", "Nền tảng", now(), None)
        bringing.enter(db, file, bringing.listed(db, file, today()), now())
    with instance.work.reading() as db:
        number = db.scalar(select(Evidence.id).where(Evidence.person_id.is_(None)).limit(1))
        somebody = db.scalar(select(Person.key).join(Membership, Membership.person_id == Person.id).limit(1))
    client, begun, broken = signed_in(instance), threading.Event(), []

    def undo() -> None:
        try:
            with instance.work.writing() as db:
                locks.while_entering_evidence(db)
                begun.set()
                time.sleep(0.5)  # the decision has come meanwhile
                db.scalars(select(Evidence).where(Evidence.id == number).with_for_update()).one()
        except Exception as error:
            broken.append(error)

    undoing = threading.Thread(target=undo)
    undoing.start()
    begun.wait()
    assert client.post(f"/minh-chung/dong/{number}", data={"who": somebody}).status_code == 303
    undoing.join()
    assert broken == []
