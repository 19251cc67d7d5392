"""From a figure to the person, the class, the signed sheet and its photo; who is still missing; the pack."""

import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256

import openpyxl
import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import working  # noqa: F401 - the jobs register themselves
from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.base.db import Work
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.base.vietnamese import day
from lms.catalogue import queries as catalogue
from lms.classes import actions as classes
from lms.classes import queries as class_queries
from lms.classes.attending import actions as attending
from lms.classes.kits import actions as kits
from lms.classes.kits import photos, recording, showing
from lms.classes.kits import queries as kit_queries
from lms.classes.kits.printed import Part, Printed
from lms.classes.models import Joined, TrainingClass
from lms.classes.timetable import actions as timetable
from lms.learning.evidence import bringing
from lms.people import actions as people
from lms.people.access import Role
from lms.plans.proof.models import ProofPack
from lms.units.models import Unit
from tests.learning.lists import xlsx
from tests.learning.sitting import pass_course, study_all
from tests.make import PROGRAMME, Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"


class Commune:
    """Four persons on the rung: one in a class, one on paper, one by evidence, one alone; three who are not."""

    def __init__(self, db: Session, make: Make) -> None:
        make.library()
        self.db, self.make = db, make
        self.province = make.unit("Tỉnh Nghệ An")
        self.unit, self.next = make.unit("Xã An Hòa", self.province), make.unit("Xã Bình Minh", self.province)
        self.target = make.target(population={self.unit: 10}, plan=make.plan(self.province))
        self.manager = make.officer(Role.CLASS_MANAGER, self.unit)
        self.statistics = make.officer(Role.STATISTICS, self.unit)
        self.opened = self._class()
        self.alone = make.person(self.unit, "Lê Văn Tự")
        pass_course(db, make.enrolment(self.alone, now=now()), now())
        self._evidence()
        self.missing = [make.person(self.unit, name, phone="0912345678") for name in ("Bùi Thị Ánh", "Đỗ Văn Ân")]
        study_all(db, make.enrolment(self.missing[0], now=now()), now())
        pass_course(db, make.enrolment(make.person(self.next, "Trần Láng Giềng"), now=now()), now())

    def _class(self) -> TrainingClass:
        began = now() - timedelta(hours=2)
        opened = self.make.training_class(self.unit, self.manager, at=began)
        self.taught = self.make.person(self.unit, "Mai Thị Lớp")
        self.stranger = self.make.person(self.next, "Ngô Văn Khách")
        for person in (self.taught, self.stranger):
            classes.enter(self.db, opened, person, Joined.SEARCH, began, self.manager.id)
        timetable.add_sessions(self.db, opened, [now() - timedelta(hours=1)], 60, began, self.manager.id)
        session = class_queries.sessions(self.db, opened.id)[0]
        attending.take_roll(self.db, opened, session, now(), now(), self.manager.id)
        pass_course(self.db, self.make.enrolment(self.taught, now=now()), now())
        return opened

    def _evidence(self) -> None:
        self.proved = self.make.person(self.unit, "Phan Thị Chứng", born=1968, identity="040168001223")
        rows = [(1, "Phan Thị Chứng", 1968, "040168001223", self.unit.code, PROGRAMME, day(today()))]
        file = bringing.keep(self.db, xlsx(rows), "nen-tang.xlsx", "Nền tảng quốc gia", now(), None)
        bringing.enter(self.db, file, bringing.listed(self.db, file, today()), now())

    def page(self, name: str = "nguoi", unit: Unit | None = None, **more: str) -> str:
        code = (unit or self.unit).code
        told = {"don-vi": code, "chi-tieu": self.target.key, "bac": "dat", **more}
        return f"/ke-hoach/{self.target.plan.key}/do-phu/{name}?" + "&".join(f"{k}={v}" for k, v in told.items())


@pytest.fixture
def commune(db: Session, make: Make) -> Commune:
    return Commune(db, make)


def test_the_list_names_each_person_with_day_way_class_and_paper(visit: Visit, commune: Commune) -> None:
    page = visit.as_(commune.statistics).get(commune.page()).text

    assert all(name in page for name in ("Mai Thị Lớp", "Lê Văn Tự", "Phan Thị Chứng"))
    assert commune.opened.title in page and "tự học" in page
    assert "/chung-nhan/" in page
    assert "Nền tảng quốc gia" in page and "nen-tang.xlsx, dòng " in page
    assert "Trần Láng Giềng" not in page
    assert page.index("Phan Thị Chứng") < page.index("Mai Thị Lớp") < page.index("Lê Văn Tự")


def test_the_list_can_be_searched_and_narrowed_by_the_way_of_learning(visit: Visit, commune: Commune) -> None:
    browser = visit.as_(commune.statistics)

    found = browser.get(commune.page(tim="lop")).text
    guided = browser.get(commune.page(cach="guided")).text

    assert "Mai Thị Lớp" in found and "Lê Văn Tự" not in found and "1 người khớp" in found
    assert "Không có ai như vậy" in guided


def test_the_count_is_parted_into_classes_own_study_and_learning_elsewhere(visit: Visit, commune: Commune) -> None:
    page = visit.as_(commune.statistics).get(commune.page("lop")).text

    figures = [row.split("</tr>")[0] for row in page.split("<tr>")[2:]]
    assert [row.rsplit("</td>", 1)[0].rsplit(">", 1)[1] for row in figures] == ["1", "1", "1", "3"]
    assert "Mai Thị Lớp" not in page


def test_a_class_shows_the_roll_of_those_counted_and_names_nobody_else(visit: Visit, commune: Commune) -> None:
    browser = visit.as_(commune.statistics)

    page = browser.get(commune.page(f"lop/{commune.opened.key}")).text

    assert "Mai Thị Lớp" in page and "có mặt" in page
    assert "Ngô Văn Khách" not in page and "lớp còn 1 người khác" in page
    browser.get(commune.page("lop/khong-co"), status=404)


def signed(commune: Commune) -> str:
    """Where the photo of a kit of paper is that came back with one person present."""
    db, by = commune.db, commune.manager.id
    opened = commune.make.training_class(commune.unit, commune.manager)
    person = commune.make.person(commune.unit, "Cao Thị Giấy")
    classes.enter(db, opened, person, Joined.SEARCH, now(), by)
    version = catalogue.current(db, SLUG)
    assert version
    course = catalogue.course(db, version.id)
    parts = (Part.SIGN_IN, Part.QUESTIONS, Part.ANSWERS)
    kit = kits.make(db, opened, None, version.id, course, [one.key for one in course.lessons], parts, 13, now(), by)
    told = {"present": "1", "held_on": day(today()), "mode": "guided"}
    held = Printed.from_json(kit.printed)
    reading = showing.read(db, kit, held, told, now())
    recording.bring_back(db, kit, held, reading, {}, told, now(), by)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    kits.add_photo(db, kit, photos.redrawn(picture.getvalue(), "to.jpg"), now(), by)
    db.flush()
    return f"lop/{opened.key}/anh/{kit.key}/{kit_queries.photos(db, kit.id)[0].id}"


def test_the_signed_sheet_and_its_photo_are_a_link_away_and_only_within_reach(visit: Visit, commune: Commune) -> None:
    path = signed(commune)
    browser = visit.as_(commune.statistics)

    group = browser.get(commune.page(path.split("/anh/")[0], bac="tiep-can")).text
    picture = browser.get(commune.page(path))

    assert "Tờ đã ký" in group and "Ảnh 1" in group and "Cao Thị Giấy" in group
    assert picture.mimetype == "image/jpeg" and picture.headers["Cache-Control"] == "private, no-store"
    elsewhere = visit.as_(commune.make.officer(Role.STATISTICS, commune.next))
    elsewhere.get(commune.page(path, unit=commune.next), status=404)


def test_who_is_missing_is_told_honestly_against_the_denominator(visit: Visit, commune: Commune) -> None:
    page = visit.as_(commune.statistics).get(commune.page("con-thieu")).text

    assert "Bùi Thị Ánh" in page and "đã tiếp cận từ" in page and "chưa bắt đầu" in page
    assert "Mai Thị Lớp" not in page
    assert "0912345678" not in page and "chỉ người được sửa mới xem được" in page
    assert "Trong danh sách có <b>5</b> người, <b>2</b> người chưa tới bậc này" in page
    assert "mẫu số 10: còn <b>5</b> người chưa có trong danh sách" in page


def test_the_call_list_is_written_down_and_holds_numbers_only_for_who_may_change_persons(
    db: Session, visit: Visit, commune: Commune
) -> None:
    masked, whole = (
        visit.as_(account).post(commune.page("con-thieu.xlsx"), status=200).data
        for account in (commune.statistics, commune.manager)
    )

    def cells(content: bytes) -> list[str]:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]

    assert "Bùi Thị Ánh" in cells(masked) and "0912345678" not in " ".join(cells(masked))
    assert "0912345678" in "".join(cells(whole)).replace(" ", "").replace("+84", "0")
    assert not any("040168001223" in cell for cell in cells(whole))
    noted = db.scalars(select(AuditEntry).where(AuditEntry.action == "plans.export-missing")).all()
    assert [json.loads(each.detail)["phones"] for each in noted] == [False, True]
    assert noted[0].actor_id == commune.statistics.id and noted[0].unit_id == commune.unit.id


def make_pack(db: Session, visit: Visit, work: Work, commune: Commune) -> tuple[ProofPack, bytes]:
    browser = visit.as_(commune.statistics)
    browser.post(commune.page("minh-chung"))
    pack = db.scalars(select(ProofPack).order_by(ProofPack.id.desc())).first()
    assert pack and pack.job_id
    worker.attend(work, pack.job_id)
    db.expire_all()
    assert db.get_one(Job, pack.job_id).state is State.DONE, db.get_one(Job, pack.job_id).error
    return pack, browser.get(commune.page(f"minh-chung/{pack.key}/tep")).data


def test_a_pack_holds_the_list_the_roll_the_tests_the_papers_the_photos_and_the_sum_of_each(
    db: Session, visit: Visit, work: Work, commune: Commune
) -> None:
    signed(commune)
    pack, content = make_pack(db, visit, work, commune)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        named = {entry["name"]: entry for entry in manifest["files"]}
        assert set(archive.namelist()) == {*named, "manifest.json"}
        for name, entry in named.items():
            assert sha256(archive.read(name)).hexdigest() == entry["sha256"]
        book = openpyxl.load_workbook(io.BytesIO(archive.read("1-danh-sach.xlsx"))).active
        about = archive.read("doc-truoc.txt").decode()
    names = [row[1] for row in book.iter_rows(values_only=True) if isinstance(row[0], int | float)]
    assert names == ["Phan Thị Chứng", "Mai Thị Lớp", "Lê Văn Tự"]
    assert pack.rows == len(names) == manifest["rows"] and pack.sha256 == sha256(content).hexdigest()
    assert day(today()) in about and commune.statistics.person.full_name in about
    actions = db.scalars(select(AuditEntry.action).where(AuditEntry.subject == f"proof:{pack.id}")).all()
    assert actions == ["plans.ask-proof", "plans.make-proof"]


def test_the_same_facts_give_the_same_list(db: Session, visit: Visit, work: Work, commune: Commune) -> None:
    def sums(content: bytes) -> dict[str, str]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = json.loads(archive.read("manifest.json"))["files"]
        return {entry["name"]: entry["sha256"] for entry in files if entry["name"].endswith(".xlsx")}

    first, second = (make_pack(db, visit, work, commune)[1] for _ in range(2))

    assert sums(first) == sums(second) and len(sums(first)) == 4


def test_who_lost_the_right_before_the_pack_was_made_gets_none(
    db: Session, visit: Visit, work: Work, commune: Commune
) -> None:
    visit.as_(commune.statistics).post(commune.page("minh-chung"))
    pack = db.scalars(select(ProofPack)).one()
    commune.statistics.grants[0].to_on = today() - timedelta(days=1)
    db.commit()

    worker.attend(work, pack.job_id or 0)

    db.expire_all()
    assert db.get_one(Job, pack.job_id).state is State.FAILED and pack.sha256 is None


def test_asked_twice_while_it_is_made_a_pack_is_made_once(db: Session, visit: Visit, commune: Commune) -> None:
    browser = visit.as_(commune.statistics)
    browser.post(commune.page("minh-chung"))
    browser.post(commune.page("minh-chung"))

    assert len(db.scalars(select(ProofPack)).all()) == 1


@pytest.mark.parametrize("name", ["nguoi", "lop", "con-thieu", "minh-chung"])
def test_what_lies_out_of_reach_is_not_there(visit: Visit, commune: Commune, name: str) -> None:
    visit.as_(commune.statistics).get(commune.page(name, unit=commune.next), status=404)
    visit.as_(commune.statistics).get(commune.page(name, **{"chi-tieu": "khong-co"}), status=404)


def test_who_sees_figures_in_one_place_and_persons_in_another_sees_no_names_there(
    db: Session, visit: Visit, commune: Commune, make: Make
) -> None:
    """A team member of one commune who is statistician of the other."""
    account = make.officer(Role.TEAM_MEMBER, commune.unit)
    people.grant(db, account, Role.STATISTICS, commune.next, now())

    visit.as_(account).get(commune.page(), status=404)
    assert "Trần Láng Giềng" in visit.as_(account).get(commune.page(unit=commune.next)).text
