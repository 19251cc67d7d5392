"""Two clerks at once, a save that breaks off, and a class as large as a hall."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base import sealing
from lms.base.clock import now
from lms.catalogue import queries as catalogue
from lms.classes import actions as classes
from lms.classes.kits import actions, queries
from lms.classes.kits.models import KitEntry, KitReturn
from lms.classes.kits.printed import Part
from lms.classes.models import AttendanceMark, ClassSession, Joined
from lms.learning.models import Attempt, Turn
from lms.people.access import Role
from tests.classes.kits.conftest import SLUG, Hall
from tests.conftest import MASTER, Instance
from tests.make import Make


def test_a_save_that_breaks_off_leaves_nothing_behind(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1-2", sheet_1=hall.sheet(kit, 1), sheet_2=hall.sheet(kit, 2))
    folder = hall.db.info["files"]
    folder.rename(folder.with_name("away"))
    folder.write_text("no certificate can be kept")

    with pytest.raises(OSError, match="files"):
        hall.record(kit)

    hall.db.rollback()
    counts = {table: hall.db.scalar(select(func.count(table.id))) for table in (KitReturn, KitEntry, Attempt, Turn)}
    assert set(counts.values()) == {0}
    folder.unlink()
    folder.with_name("away").rename(folder)
    hall.record(kit)
    assert hall.db.scalar(select(func.count(KitReturn.id))) == 1


def test_two_clerks_at_once_record_one_kit_once(instance: Instance) -> None:
    app = instance.app()
    with instance.work.writing() as db:
        make = Make(db)
        make.library()
        here = make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An"))
        clerks = [make.officer(Role.TEAM_MEMBER, here), make.officer(Role.CLASS_MANAGER, here)]
        began = now() - timedelta(days=1)
        opened = make.training_class(here, clerks[0], members=8, at=began - timedelta(days=1))
        session = ClassSession(
            class_id=opened.id, number=1, starts_at=began, ends_at=began + timedelta(hours=1), changes=0
        )
        db.add(session)
        db.flush()
        version = catalogue.current(db, SLUG)
        assert version
        course = catalogue.course(db, version.id)
        lessons = [lesson.key for lesson in course.lessons]
        parts = (Part.SIGN_IN, Part.QUESTIONS, Part.ANSWERS)
        kit = actions.make(db, opened, session, version.id, course, lessons, parts, 13, now(), clerks[0].id)
        path, cookies = f"/lop-hoc/{opened.key}/bo-giay/{kit.key}", [f"{each.id}.{each.epoch}" for each in clerks]

    def click(who: str) -> str:
        sealing.use_master(MASTER)
        client = app.test_client()
        with client.session_transaction() as held:
            held["_user_id"], held["_fresh"] = who, True
        assert client.post(f"{path}/nhap", data={"present": "1-8", "mode": "guided"}).status_code == 303
        shown = re.search(r'name="stamp" value="(\w+)"', client.get(f"{path}/xem-truoc", follow_redirects=True).text)
        stamp = shown[1] if shown else ""
        return str(client.post(f"{path}/ghi-nhan", data={"stamp": stamp}).status_code)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(click, cookies * 2))

    assert set(answers) == {"303"}
    with instance.work.reading() as db:
        assert db.scalar(select(func.count(KitReturn.id))) == 1
        assert db.scalar(select(func.count(KitEntry.id))) == 8
        assert db.scalar(select(func.count(AttendanceMark.id))) == 8


def test_a_class_of_two_hundred_is_printed_and_recorded_in_seconds(hall: Hall) -> None:
    for _ in range(194):
        classes.enter(hall.db, hall.opened, hall.make.person(hall.here), Joined.LIST, hall.began_at, hall.team.id)
    started = time.perf_counter()
    kit = hall.print()
    printed = time.perf_counter() - started
    sheets = {f"sheet_{row}": hall.sheet(kit, row) for row in range(1, 201)}
    hall.type(kit, present="tất cả", **sheets)
    started = time.perf_counter()
    hall.record(kit)
    recorded = time.perf_counter() - started

    assert len(queries.entries(hall.db, kit.id)) == 200
    assert hall.db.scalar(select(func.count(Attempt.id)).where(Attempt.passed)) == 200
    assert printed < 30 and recorded < 60, (printed, recorded)  # several times what it takes on a slow machine
