"""The shortlist of an agency: units by their share, helpers by the persons whose result stands."""

import io
from datetime import date, timedelta
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.base.official.parts import Table
from lms.base.vietnamese import day
from lms.classes import actions as classes
from lms.classes.assisting import actions as assisting
from lms.classes.assisting.models import Assistance
from lms.classes.models import ClassMember, Joined
from lms.classes.teams import actions as teams
from lms.learning import actions as learning
from lms.learning import queries as learned
from lms.learning.models import Attempt
from lms.learning.rungs import Help, Mode
from lms.people.access import Role
from lms.people.models import Account
from lms.plans import ledger
from lms.plans.commending import queries, telling, words
from lms.plans.commending.queries import Period, Shortlist
from lms.units.models import Unit
from tests.learning.sitting import right_answers, sent, study_all
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"


class Agency:
    """A commune with a class in which two helpers stood by its people."""

    def __init__(self, db: Session, make: Make) -> None:
        make.library()
        self.db, self.make = db, make
        self.province = make.unit("Tỉnh Nghệ An")
        self.unit = make.unit("Xã An Hòa", self.province)
        self.target = make.target(population={self.unit: 40}, plan=make.plan(self.province))
        self.admin = make.officer(Role.UNIT_ADMIN, self.unit)
        self.lan, self.nam = (self._helper(name) for name in ("Lê Thị Lan", "Vũ Văn Nam"))
        self.opened = make.training_class(self.unit, self.lan, at=now() - timedelta(hours=3))
        team = teams.set_up(db, self.unit, "Tổ thôn Một", now(), self.admin.id)
        teams.join(db, team, self.lan.person, now(), self.admin.id)

    def _helper(self, name: str) -> Account:
        account = self.make.officer(Role.TEAM_MEMBER, self.unit)
        account.person.full_name = name
        return account

    def helped(self, helper: Account, mode: Mode = Mode.GUIDED, unit: Unit | None = None) -> Attempt:
        """Somebody new passes beside the helper, in a turn on a device of the class."""
        person = self.make.person(unit or self.unit)
        classes.enter(self.db, self.opened, person, Joined.SEARCH, now(), helper.id)
        member = self.db.scalars(select(ClassMember).where(ClassMember.person_id == person.id)).one()
        turn = {"class_id": self.opened.id, "member_id": member.id, "person_id": person.id, "helper_id": helper.id}
        self.db.add(Assistance(**turn, mode=mode, began_at=now(), ended_at=now()))
        enrolment = self.make.enrolment(person, SLUG, now())
        study_all(self.db, enrolment, now())
        attempt = learning.start_attempt(self.db, enrolment, now(), by=Help(mode, helper.id))
        held = learned.attempt(self.db, person.id, attempt.key, lock=True)
        sitting = learned.sitting(self.db, person.id, attempt.key)
        assert held and sitting
        learning.save_answers(self.db, sitting, sent(right_answers(self.db, held)), now(), Help(mode, helper.id))
        return learning.submit_quiz(self.db, held, [], now()) and held  # type: ignore[return-value]

    def short(self, first: date | None = None, last: date | None = None) -> Shortlist:
        ledger.fold(self.db)
        period = Period(first or today().replace(month=1, day=1), last or today())
        return queries.shortlist(self.db, self.target.plan, self.target, self.unit, period, 3)

    def persons(self, **asked: Any) -> dict[str, int]:
        return {placed.who.name: placed.who.persons for placed in self.short(**asked).helpers}

    def page(self, more: str = "", **parts: str) -> str:
        told = {"don-vi": self.unit.code, "chi-tieu": self.target.key, **parts}
        return f"/ke-hoach/{self.target.plan.key}/khen-thuong{more}?" + "&".join(f"{k}={v}" for k, v in told.items())


@pytest.fixture
def agency(db: Session, make: Make) -> Agency:
    return Agency(db, make)


def test_helpers_are_ranked_by_distinct_persons_whose_result_stands(db: Session, agency: Agency) -> None:
    for helper, mode in ((agency.lan, Mode.GUIDED), (agency.lan, Mode.GUIDED), (agency.nam, Mode.GUIDED)):
        agency.helped(helper, mode)
    agency.helped(agency.nam, Mode.DONE_FOR)

    found = agency.short().helpers

    assert [(each.place, each.who.name, each.who.persons, each.named) for each in found] == [
        (1, "Lê Thị Lan", 2, True),
        (2, "Vũ Văn Nam", 1, True),
    ]
    assert found[0].who.team == "Tổ thôn Một"


def test_a_result_found_not_right_is_taken_from_its_helper_and_told(db: Session, agency: Agency) -> None:
    agency.helped(agency.lan)
    attempt = agency.helped(agency.lan)
    assisting.check_test(db, attempt.id, False, "Không tự làm được", now(), agency.admin.id)

    who = agency.short().helpers[0].who

    assert (who.persons, who.taken_back) == (1, 1)
    assert "1 người bị kiểm tra lại thấy chưa đúng" in telling.helper_reasons(who)


def test_what_was_done_before_the_period_does_not_count(agency: Agency) -> None:
    agency.helped(agency.lan)
    before = today() - timedelta(days=1)

    assert agency.persons() == {"Lê Thị Lan": 1}
    assert agency.persons(first=before - timedelta(days=30), last=before) == {}


def test_the_page_prints_the_criteria_behind_each_name(visit: Visit, agency: Agency) -> None:
    agency.helped(agency.lan)

    page = visit.as_(agency.admin).get(agency.page()).text

    assert "giúp 1 người đạt, 0 lớp, 0 giờ" in page
    assert "Không xếp hạng người học" in page


def test_units_are_put_forward_with_what_speaks_for_them(db: Session, visit: Visit, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    admin = make.officer(Role.UNIT_ADMIN, province)
    names = {"Xã Lớn": 1000, "Xã Vừa": 400, "Xã Nhỏ": 40, "Xã Tí": 20}
    units = {name: make.unit(name, province) for name in names}
    plan = make.plan(province)
    target = make.target(plan=plan, population={units[name]: size for name, size in names.items()}, percent=50)
    for _ in range(30):
        make.attainment(make.person(units["Xã Nhỏ"]), date(2026, 3, 10))
    make.attainment(make.person(units["Xã Lớn"]), date(2026, 3, 10))

    page = visit.as_(admin).get(f"/ke-hoach/{plan.key}/khen-thuong?don-vi={province.code}&den=31/03/2026").text

    assert "Đơn vị từ 400 người trở lên" in page
    assert "tỷ lệ 75% trên 40 người, hạng 1 trong 1 đơn vị cùng cỡ" in page and "đã đạt mục tiêu 50%" in page
    assert "Xã Tí (0/20 người)" in page and words.APART["tiny"] in page
    assert target.wording in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("tu", "31/02/2026", "không phải ngày có thật"),
        ("den", day(today() + timedelta(days=1)), "Ngày cuối kỳ chưa tới"),
        ("den", "01/01/2020", "Ngày cuối kỳ phải sau ngày đầu kỳ"),
        ("so", "không", "Viết số nguyên từ 1 đến 50"),
        ("moc", "0", "Viết số nguyên từ 1 đến"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    visit: Visit, agency: Agency, field: str, value: str, said: str
) -> None:
    page = visit.as_(agency.admin).get(agency.page(**{field: value}), status=422).text

    assert said in page and f'id="{field}-error"' in page


def test_a_name_that_is_hidden_stays_hidden_in_every_list(db: Session, visit: Visit, agency: Agency) -> None:
    agency.helped(agency.lan)
    browser = visit.as_(agency.admin)

    for _ in range(2):
        browser.post(agency.page("/an-ten"), nguoi=agency.lan.person.key, an="1")
    book = openpyxl.load_workbook(io.BytesIO(browser.post(agency.page("/bang.xlsx"), status=200).data))

    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert words.HIDDEN_NAME in cells and not any("Lan" in cell for cell in cells)
    assert any("giúp 1 người đạt" in cell for cell in cells)
    done = db.scalars(select(AuditEntry.action).where(AuditEntry.action.like("plans.%"))).all()
    assert done == ["plans.hide-name", "plans.export-commended"]
    browser.post(agency.page("/an-ten"), nguoi=agency.lan.person.key, an="0")
    assert not agency.short().helpers[0].who.hidden


def test_the_annex_lists_what_the_page_puts_forward(agency: Agency) -> None:
    agency.helped(agency.lan)

    made = telling.document(agency.short(), False, "Lập lúc này")

    tables = [block for annex in made.annexes for block in annex.blocks if isinstance(block, Table)]
    assert [annex.name for annex in made.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert [row[1] for table in tables for row in table.rows] == ["Lê Thị Lan"]


def test_a_name_of_nobody_in_the_list_cannot_be_hidden(visit: Visit, agency: Agency) -> None:
    stranger = agency.make.person(agency.province)

    visit.as_(agency.admin).post(agency.page("/an-ten"), status=404, nguoi=stranger.key, an="1")


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_proposal_is_an_official_document_with_both_lists(visit: Visit, agency: Agency, ending: str) -> None:
    agency.helped(agency.lan)

    made = visit.as_(agency.admin).post(agency.page(f"/to-trinh.{ending}"), status=200)

    if ending == "docx":
        document = docx.Document(io.BytesIO(made.data))
        text = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert "Lê Thị Lan" in text and any("giúp 1 người đạt" in cell for cell in text)
    else:
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
        assert "Lê Thị Lan" in text and "TỜ TRÌNH" in text
