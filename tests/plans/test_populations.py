"""Populations as an office keeps them: entered, corrected without losing what stood, brought as lists, looked for."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.audit import AuditEntry
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.plans import ages, ledger, queries
from lms.plans.models import Population
from lms.plans.populations import actions
from lms.plans.populations.actions import Papers, PopulationLine
from lms.units import actions as units
from lms.units.models import Unit
from tests.conftest import Instance
from tests.make import NOW, Make
from tests.visit import Visit

HEAD = ("Mã đơn vị", "Đối tượng", "Tính đến ngày", "Số người", "Quy tắc tuổi", "Nguồn")
BRING = "/ke-hoach/mau-so/nhap"
MERGER = date(2025, 7, 1)


@pytest.fixture
def province(make: Make) -> Unit:
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def communes(make: Make, province: Unit) -> list[Unit]:
    return [make.unit(f"Xã {name}", province, code=f"1700{n}") for n, name in enumerate("ABC", 1)]


@pytest.fixture
def office(make: Make, province: Unit, communes: list[Unit], visit: Visit) -> Visit:
    make.target(province, percent=60, plan=make.plan(province, "ke-hoach-tinh"))
    return visit.as_(make.officer(Role.STATISTICS, province))


def typed(persons: str = "4.000", on: str = "01/01/2026", **more: Any) -> dict[str, Any]:
    return {"audience": "citizen", "persons": persons, "on": on, "rule": "18+", "source": "Công an xã", **more}


def page(unit: str = "17001") -> str:
    return f"/ke-hoach/mau-so/don-vi/{unit}"


def population(db: Session, unit: Unit, on: date = date(2026, 11, 20)) -> int | None:
    ledger.fold(db)
    plan = queries.plan(db, "ke-hoach-tinh")
    assert plan
    return queries.coverage(db, plan, unit, on).rows[0].population


def sheet(*rows: tuple[Any, ...]) -> io.BytesIO:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    return io.BytesIO(out.getvalue().encode())


def brought(office: Visit, *rows: tuple[Any, ...], name: str = "mau-so.csv", status: int = 200) -> str:
    """The page after a list was looked through; nothing is written by it."""
    return office.post(BRING, status, file=(sheet(*rows), name)).text


def confirmed(office: Visit, shown: str) -> str:
    kept = re.search(r'name="kept" value="([^"]+)"', shown)
    assert kept, "nothing to confirm"
    return office.post(BRING, follow=True, kept=kept[1], file=(io.BytesIO(), "")).text


def test_a_number_stands_on_the_page_with_its_source_its_day_and_who_entered_it(
    office: Visit, db: Session, communes: list[Unit]
) -> None:
    paper = (io.BytesIO(b"%PDF-1.4 cong van 15"), "công văn 15.pdf")
    shown = office.post(f"{page()}/ghi", follow=True, **typed(document=paper)).text

    assert "Đã ghi 4.000 người, Người dân trưởng thành, ngày 01/01/2026." in shown
    row = db.scalars(select(Population)).one()
    assert (row.persons, row.age_rule, row.source, row.document_name) == (4000, "18+", "Công an xã", "công văn 15.pdf")
    assert row.account and row.account.person.full_name in shown
    assert "<b>4.000</b> người · 18+ · ngày 01/01/2026" in shown and "văn bản nguồn" in shown
    assert office.get(f"/ke-hoach/mau-so/so/{row.id}/van-ban").data == b"%PDF-1.4 cong van 15"
    assert population(db, communes[0]) == 4000
    assert db.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first() == "plans.enter-population"


def test_the_second_of_two_clicks_enters_nothing(office: Visit, db: Session) -> None:
    office.post(f"{page()}/ghi", **typed())
    again = office.post(f"{page()}/ghi", follow=True, **typed()).text
    assert "Số này đã có, không ghi thêm." in again
    assert len(db.scalars(select(Population)).all()) == 1


def test_a_correction_counts_on_every_day_the_old_number_did_and_keeps_it_to_be_read(
    office: Visit, db: Session, communes: list[Unit]
) -> None:
    office.post(f"{page()}/ghi", **typed("40.000"))
    old = db.scalars(select(Population)).one()
    assert population(db, communes[0], date(2026, 3, 1)) == 40000

    wrong = office.post(f"/ke-hoach/mau-so/so/{old.id}/sua", 422, **typed("4.000")).text
    assert "Hãy ghi vì sao sửa" in wrong
    shown = office.post(f"/ke-hoach/mau-so/so/{old.id}/sua", follow=True, **typed("4.000", why="Gõ thừa số 0")).text

    assert "Đã sửa: 40.000 thành 4.000 người" in shown
    assert "40.000" in shown and "Gõ thừa số 0" in shown and "đã sửa" in shown
    assert population(db, communes[0], date(2026, 3, 1)) == 4000, "as of a past day the corrected number"
    new = db.scalars(select(Population).where(Population.ended_at.is_(None))).one()
    assert (new.corrects_id, old.persons) == (old.id, 40000)
    told = db.scalars(select(AuditEntry).where(AuditEntry.action == "plans.correct-population")).one()
    assert '"persons": 40000' in told.detail and '"persons": 4000' in told.detail and "Gõ thừa số 0" in told.detail
    assert (
        "Dòng này đã được sửa hoặc rút"
        in office.get(
            office.post(f"/ke-hoach/mau-so/so/{old.id}/sua", **typed("3.000", why="Sửa lần nữa")).location
        ).text
    )


def test_a_wrong_day_is_corrected_too(office: Visit, db: Session, communes: list[Unit]) -> None:
    office.post(f"{page()}/ghi", **typed(on="01/10/2026"))
    old = db.scalars(select(Population)).one()
    assert population(db, communes[0], date(2026, 5, 1)) is None
    office.post(f"/ke-hoach/mau-so/so/{old.id}/sua", **typed(on="10/01/2026", why="Nhầm ngày với tháng"))
    assert population(db, communes[0], date(2026, 5, 1)) == 4000


def test_a_number_that_should_never_have_been_is_withdrawn_and_the_one_before_counts_again(
    office: Visit, db: Session, communes: list[Unit]
) -> None:
    office.post(f"{page()}/ghi", **typed("4.000"))
    office.post(f"{page()}/ghi", **typed("9.000", on="01/6/2026"))
    assert population(db, communes[0]) == 9000
    last = db.scalars(select(Population).where(Population.persons == 9000)).one()
    office.post(f"/ke-hoach/mau-so/so/{last.id}/rut", 422, rut__why="")
    shown = office.post(f"/ke-hoach/mau-so/so/{last.id}/rut", follow=True, rut__why="Ghi nhầm của xã khác").text
    assert "Đã rút số 9.000 người" in shown and "Ghi nhầm của xã khác" in shown
    assert population(db, communes[0]) == 4000


def test_where_the_only_number_is_withdrawn_the_province_has_none_rather_than_nought(
    office: Visit, db: Session, make: Make, communes: list[Unit]
) -> None:
    office.post(f"{page()}/ghi", **typed("4.000"))
    target = make.target(communes[0].parent)
    make.attainment(make.person(communes[0]), date(2026, 3, 1))
    ledger.fold(db)
    (told,) = db.scalars(select(Population)).all()
    office.post(f"/ke-hoach/mau-so/so/{told.id}/rut", rut__why="Ghi nhầm của xã khác")

    whole, *_ = queries.coverage(db, target.plan, communes[0].parent, date(2026, 11, 20)).rows

    assert (whole.population, whole.percent, whole.trained) == (None, None, 1)
    assert "chưa có mẫu số" in whole.note


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"persons": "nhiều"}, "không phải số nguyên"),
        ({"persons": ""}, "Số người"),
        ({"on": "31/02/2026"}, "không có; hãy viết"),
        ({"on": "01/01/2100"}, "còn ở phía trước"),
        ({"on": "01/01/1950"}, "sớm quá"),
        ({"persons": "999.000.000"}, "quá nhiều"),
        ({"source": ""}, "Nguồn"),
        ({"audience": "everybody"}, "Đối tượng"),
        ({"document": (io.BytesIO(b"MZ"), "virus.exe")}, "Văn bản nguồn nhận tệp PDF"),
        ({"document": (io.BytesIO(b"not a pdf"), "cong-van.pdf")}, "không phải PDF"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_written(
    office: Visit, db: Session, wrong: dict[str, Any], said: str
) -> None:
    shown = office.post(f"{page()}/ghi", 422, **(typed() | wrong)).text
    assert said in shown.split("<main")[1]
    assert db.scalars(select(Population)).all() == []


def test_another_number_for_the_same_day_and_source_is_no_new_one_but_a_correction(office: Visit, db: Session) -> None:
    office.post(f"{page()}/ghi", **typed())
    shown = office.post(f"{page()}/ghi", 422, **typed("5.000")).text
    assert "đã có số 4.000 người" in shown and "/sua" in shown
    assert [row.persons for row in db.scalars(select(Population))] == [4000]


def test_a_number_of_a_day_before_the_unit_stood_or_after_it_ended_is_refused(
    make: Make, office: Visit, province: Unit, db: Session
) -> None:
    old = make.unit("Xã Cũ", province, code="16999")
    new = make.unit("Xã Mới", province, code="16998", from_on=MERGER)
    units.close(db, old, date(2025, 6, 30), [new])
    before = office.post(f"{page('16998')}/ghi", 422, **typed(on="01/01/2025")).text
    assert "Xã Mới lập ngày 01/7/2025" in before
    after = office.post(f"{page('16999')}/ghi", 422, **typed(on="01/01/2026")).text
    assert "Xã Cũ kết thúc ngày 30/6/2025" in after and "Xã Mới" in after
    office.post(f"{page('16999')}/ghi", 303, **typed(on="01/01/2025"))


def test_a_list_is_looked_through_first_then_entered_once(
    office: Visit, db: Session, province: Unit, communes: list[Unit]
) -> None:
    lines = [("17001", "citizen", "01/01/2026", "4000", "18+", "Công an"),
             ("17002", "Người dân trưởng thành", "01/01/2026", "1.000", "từ đủ 18 tuổi", "Công an")]  # fmt: skip
    shown = brought(office, *lines)
    assert "chưa ghi gì" in shown and "<b>2</b> số mới" in shown
    assert db.scalars(select(Population)).all() == []

    assert "Đã ghi 2 mẫu số mới, sửa 0; 0 đã có từ trước." in confirmed(office, shown)
    assert population(db, province) == 5000
    rows = db.scalars(select(Population).order_by(Population.id)).all()
    assert [(row.persons, row.age_rule, row.line, row.document_name) for row in rows] == [
        (4000, "18+", 2, "mau-so.csv"),
        (1000, "18+", 3, "mau-so.csv"),
    ]
    assert "<b>2</b> đã có" in brought(office, *lines) and len(db.scalars(select(Population)).all()) == 2

    lines[1] = ("17002", "citizen", "01/01/2026", "1100", "18+", "Công an")
    shown = brought(office, *lines, name="sua.csv")
    assert "<b>1</b> số khác" in shown and "1.000" in shown and "1.100" in shown
    confirmed(office, shown)
    assert population(db, province) == 5100
    ended = db.scalars(select(Population).where(Population.ended_at.is_not(None))).one()
    assert (ended.persons, ended.why) == (1000, "theo tệp sua.csv")


def test_a_list_with_a_fault_is_not_entered_at_all(office: Visit, db: Session, make: Make) -> None:
    make.unit("Xã Ngoài", make.unit("Tỉnh Khác", code="38"), code="15001")
    shown = brought(
        office,
        ("17001", "citizen", "01/01/2026", "4000", "18+", "Công an"),
        ("15001", "citizen", "01/01/2026", "4000", "18+", "Công an"),
        ("17002", "mọi người", "01/01/2026", "4000", "18+", "Công an"),
        ("17002", "citizen", "30/02/2026", "4000", "18+", "Công an"),
        ("17002", "citizen", "01/01/2099", "nhiều", "18+", ""),
        ("17003", "citizen", "01/01/2026", "4000", "18+", "Công an"),
        ("17003", "citizen", "01/01/2026", "4100", "18+", "Công an"),
        status=422,
    )
    assert "Tệp chưa nạp được" in shown and 'name="kept"' not in shown
    for said in ("không có đơn vị mang mã “15001”", "Đối tượng “mọi người” chưa biết", "30/02/2026",
                 "còn ở phía trước", "trùng với dòng 7"):  # fmt: skip
        assert said.lower() in shown.lower(), said
    assert "Xã Ngoài" not in shown
    assert db.scalars(select(Population)).all() == []


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"Ho va ten\nLan\n"], ids=["empty", "noise", "zip", "heads"]
)
def test_a_file_that_is_no_list_is_answered_in_words(office: Visit, content: bytes) -> None:
    shown = office.post(BRING, 422, file=(io.BytesIO(content), "a.xlsx")).text
    assert "Tệp chưa nạp được" in shown


class TestOldCodes:
    @pytest.fixture
    def merged(self, make: Make, province: Unit, db: Session) -> Unit:
        olds = [make.unit(f"Xã {name} Cũ", province, code=f"1690{n}") for n, name in enumerate(("Đông", "Tây"), 1)]
        new = make.unit("Xã Sum Vầy", province, code="16950", from_on=MERGER)
        for old in olds:
            units.close(db, old, date(2025, 6, 30), [new])
        return new

    def test_an_old_code_of_a_day_on_which_the_old_unit_stood_is_the_old_units(
        self, office: Visit, db: Session, merged: Unit
    ) -> None:
        shown = brought(office, ("16901", "citizen", "01/01/2025", "400", "18+", "Công an"))
        assert "Cần biết" not in shown
        confirmed(office, shown)
        assert db.scalars(select(Population)).one().unit.code == "16901"
        assert population(db, merged) is None, "the other half is not known"

    def test_an_old_code_of_a_later_day_leads_to_the_successor_and_says_so(
        self, office: Visit, db: Session, merged: Unit
    ) -> None:
        shown = brought(office, ("16901", "citizen", "01/01/2026", "400", "18+", "Công an"))
        assert "mã 16901 là Xã Đông Cũ, từ 01/7/2025 nhập vào Xã Sum Vầy" in shown
        assert "còn gồm Xã Tây Cũ" in shown
        confirmed(office, shown)
        assert db.scalars(select(Population)).one().unit.code == "16950"

    def test_old_codes_that_became_one_are_added_up(self, office: Visit, db: Session, merged: Unit) -> None:
        shown = brought(office, ("16901", "citizen", "01/01/2026", "400", "18+", "Công an"),
                        ("16902", "citizen", "01/01/2026", "300", "18+", "Công an"))  # fmt: skip
        assert "Xã Đông Cũ, Xã Tây Cũ cộng lại là 700 người" in shown and "còn gồm" not in shown
        confirmed(office, shown)
        assert population(db, merged) == 700

    def test_an_old_code_that_was_divided_has_to_be_told_apart(
        self, office: Visit, db: Session, make: Make, province: Unit
    ) -> None:
        old = make.unit("Xã Rộng", province, code="16960")
        parts = [make.unit(f"Xã Nửa {n}", province, code=f"1696{n}", from_on=MERGER) for n in (1, 2)]
        units.close(db, old, date(2025, 6, 30), parts)
        shown = brought(office, ("16960", "citizen", "01/01/2026", "400", "18+", "Công an"), status=422)
        assert "đã chia từ 01/7/2025 vào Xã Nửa 1, Xã Nửa 2" in shown

    def test_the_command_reads_as_the_page_does(self, lms, tmp_path, db: Session, merged: Unit) -> None:  # type: ignore[no-untyped-def]
        path = tmp_path / "mau-so.csv"
        path.write_bytes(sheet(("16901", "citizen", "01/01/2026", "400", "18+", "Công an")).getvalue())
        first, again = lms("population", "import", path), lms("population", "import", path)
        assert (first.exit_code, again.exit_code) == (0, 0)
        assert "nhập vào Xã Sum Vầy" in first.stdout and "1 mẫu số mới, 0 đã có." in first.stdout
        assert "0 mẫu số mới, 1 đã có." in again.stdout


def test_what_is_missing_is_listed_and_its_file_comes_back_filled(
    office: Visit, db: Session, make: Make, province: Unit, communes: list[Unit]
) -> None:
    make.population(communes[0], 40)
    target = queries.plan(db, "ke-hoach-tinh").targets[0]  # type: ignore[union-attr]
    target.age_rule = "từ 18 tuổi"
    shown = office.get("/ke-hoach/mau-so/don-vi/40/con-thieu").text
    assert "<b>2</b> số chưa có" in shown and "Xã B" in shown and "Xã C" in shown and "Xã A" not in shown

    book = openpyxl.load_workbook(io.BytesIO(office.get("/ke-hoach/mau-so/don-vi/40/con-thieu.xlsx").data))
    table = book.active
    rows = [[cell.value for cell in row] for row in table.iter_rows()]
    assert [row[0] for row in rows[-2:]] == ["17002", "17003"] and rows[-1][1] == "Xã C"

    def sent() -> tuple[io.BytesIO, str]:
        out = io.BytesIO()
        book.save(out)
        return io.BytesIO(out.getvalue()), "con-thieu.xlsx"

    unfilled = office.post(BRING, 200, file=sent()).text
    assert "<b>2</b> dòng chưa điền, bỏ qua" in unfilled and "Tệp chưa điền số nào" in unfilled
    line = table.max_row
    table.cell(line, 4).value, table.cell(line, 5).value = date(2026, 1, 1), 60
    table.cell(line, 7).value = "Công an xã C"
    filled = office.post(BRING, 200, file=sent()).text
    assert "<b>1</b> số mới" in filled and "<b>1</b> dòng chưa điền" in filled
    confirmed(office, filled)
    assert population(db, communes[2]) == 60
    assert db.scalars(select(Population).order_by(Population.id.desc())).first().age_rule == "18+"  # type: ignore[union-attr]


def test_a_workplace_is_missing_where_its_people_are_counted_and_no_room_of_one_that_told(
    office: Visit, db: Session, make: Make, province: Unit
) -> None:
    plan = queries.plan(db, "ke-hoach-tinh")
    make.target(audience=Audience.OFFICIAL, programme="ky-nang-so-cong-chuc", plan=plan)
    told, bare = make.unit("Sở Tài chính", province, code="40.01"), make.unit("Sở Y tế", province, code="40.02")
    rooms = [make.unit(f"Phòng {n}", office_, "phòng") for n, office_ in enumerate((told, bare))]
    make.unit("Sở Trống", province, code="40.03")
    for room in rooms:
        make.person(room, audience=Audience.OFFICIAL)
    make.population(told, 9, Audience.OFFICIAL)
    shown = office.get("/ke-hoach/mau-so/don-vi/40/con-thieu").text
    assert "Sở Y tế" in shown
    assert not {"Sở Tài chính", "Sở Trống", "Phòng 0", "Phòng 1"} & set(re.findall(r">([^<>]+)</a></th>", shown))


class TestWholeAndParts:
    URL = "/ke-hoach/mau-so/don-vi/40"

    def test_a_province_beside_communes_that_make_fewer(
        self, office: Visit, make: Make, province: Unit, communes: list[Unit]
    ) -> None:
        make.population(province, 100_000, source="Công an tỉnh")
        for commune, persons in zip(communes, (50_000, 40_000, 8_500), strict=True):
            make.population(commune, persons)
        said = "Tỉnh Nghệ An ghi 100.000 người, các đơn vị trực thuộc cộng lại 98.500: ít hơn 1.500 người."
        assert said in office.get(self.URL).text
        covered = office.get("/ke-hoach/ke-hoach-tinh/do-phu").text
        assert said in covered and self.URL in covered

    def test_with_a_part_missing_only_at_least_is_told(
        self, office: Visit, make: Make, province: Unit, communes: list[Unit]
    ) -> None:
        make.population(province, 100_000)
        make.population(communes[0], 60_000)
        shown = office.get(self.URL).text
        assert "các đơn vị trực thuộc cộng lại ít nhất 60.000, chưa có số của Xã B, Xã C" in shown
        assert "không khớp" not in shown and "cần xem lại" not in office.get("/ke-hoach/ke-hoach-tinh/do-phu").text
        make.population(communes[1], 60_000)
        shown = office.get(self.URL).text
        assert "cộng lại đã ít nhất 120.000, chưa kể Xã C: lệch ít nhất 20.000 người" in shown and "không khớp" in shown

    def test_a_commune_beside_its_hamlets(self, office: Visit, make: Make, communes: list[Unit]) -> None:
        make.population(communes[0], 100)
        for n in (60, 41):
            make.population(make.unit(f"Thôn {n}", communes[0], "thôn"), n)
        assert "Xã A ghi 100 người, các đơn vị trực thuộc cộng lại 101: nhiều hơn 1 người." in office.get(page()).text

    def test_a_commune_known_by_all_its_hamlets_is_a_known_part(
        self, office: Visit, make: Make, province: Unit, communes: list[Unit]
    ) -> None:
        make.population(province, 300)
        make.population(communes[0], 100)
        make.population(communes[1], 100)
        for n in (60, 40):
            make.population(make.unit(f"Thôn {n}", communes[2], "thôn"), n)
        shown = office.get(self.URL).text
        assert "không khớp" not in shown and "ít nhất" not in shown

    def test_other_age_rules_and_days_far_apart_are_said(
        self, office: Visit, communes: list[Unit], make: Make, province: Unit
    ) -> None:
        make.population(province, 300)
        for commune, rule, on in zip(communes, ("18+", "15+", "18+"), ("01/01/2026", "01/01/2026", "31/12/2024"),
                                     strict=True):  # fmt: skip
            office.post(f"{page(commune.code)}/ghi", **typed("100", on=on, rule=rule))
        shown = office.get(self.URL).text
        assert "Quy tắc tuổi khác nhau: Tỉnh Nghệ An ghi 18+; Xã B ghi 15+." in shown
        assert "cách nhau hơn 12 tháng: Xã C ngày 31/12/2024" in shown

    def test_the_sum_shown_is_the_one_that_percentages_stand_on(
        self, office: Visit, db: Session, make: Make, province: Unit, communes: list[Unit]
    ) -> None:
        """Communes that merged are counted in the new one alone; hamlets under a commune that told are not added."""
        new = make.unit("Xã Mới", province, code="16998", from_on=MERGER)
        for n in (1, 2):
            old = make.unit(f"Xã Cũ {n}", province, code=f"1690{n}")
            make.population(old, 1000 * n, on=date(2025, 1, 1))
            units.close(db, old, date(2025, 6, 30), [new])
        make.population(make.unit("Thôn Một", new, "thôn"), 70)
        make.population(communes[0], 40)
        make.population(make.unit("Thôn Hai", communes[0], "thôn"), 30)
        make.population(make.unit("Thôn Ba", communes[1], "thôn"), 5)
        whole = population(db, province)
        assert whole == 3000 + 40 + 5
        assert "<b>3.045</b> người, cộng của 3 đơn vị trực thuộc" in office.get(self.URL).text

    def test_officials_of_an_agency_may_stand_in_no_room(self, office: Visit, make: Make, province: Unit) -> None:
        sở = make.unit("Sở Y tế", province, code="40.02")
        make.population(sở, 30, Audience.OFFICIAL)
        make.population(make.unit("Phòng Một", sở, "phòng"), 20, Audience.OFFICIAL)
        assert "không khớp" not in office.get("/ke-hoach/mau-so/don-vi/40.02").text


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("18+", "18+"), ("từ 18 tuổi", "18+"), ("Từ đủ 18 tuổi trở lên", "18+"), (">= 18", "18+"), ("≥18", "18+"),
        ("từ 15 đến 60 tuổi", "15-60"), ("15 – 60", "15-60"), ("dưới 18 tuổi", "dưới 18 tuổi"),
        ("biết chữ", "biết chữ"), ("18+ biết chữ", "18+ biết chữ"), ("", ""),
    ],
)  # fmt: skip
def test_an_age_rule_is_one_however_it_is_written(written: str, rule: str) -> None:
    assert ages.age_rule(written) == rule


@pytest.mark.parametrize(
    ("target", "held", "said"),
    [
        ("18+", {"15+"}, "mẫu số theo 15+, chỉ tiêu yêu cầu 18+"),
        ("từ 18 tuổi", {"18+"}, ""),
        ("18+", {""}, ""),
        (None, {"15+"}, ""),
        ("biết chữ", {"18+", "15+", "Biết chữ"}, "mẫu số theo 15+, 18+, chỉ tiêu yêu cầu biết chữ"),
    ],
)
def test_a_target_that_asks_for_another_age_rule_says_so(target: str | None, held: set[str], said: str) -> None:
    assert ages.unlike(target, held) == said


def test_a_coverage_row_says_that_its_population_follows_another_age_rule(
    office: Visit, db: Session, province: Unit, communes: list[Unit]
) -> None:
    plan = queries.plan(db, "ke-hoach-tinh")
    assert plan
    plan.targets[0].age_rule = "18+"
    for commune, rule in zip(communes, ("15+", "18+", "18+"), strict=True):
        office.post(f"{page(commune.code)}/ghi", **typed(rule=rule))
    notes = {row.unit_name: row.note for row in queries.coverage(db, plan, province, date(2026, 11, 20)).rows}
    said = "mẫu số theo 15+, chỉ tiêu yêu cầu 18+"
    assert notes == {"Tỉnh Nghệ An": said, "Xã A": said, "Xã B": "", "Xã C": ""}


def test_a_list_is_shown_only_to_whoever_reaches_every_unit_of_it(
    office: Visit, db: Session, make: Make, communes: list[Unit], visit: Visit
) -> None:
    lines = [(code, "citizen", "01/01/2026", "40", "18+", "Công an") for code in ("17001", "17002")]
    confirmed(office, brought(office, *lines))
    row = db.scalars(select(Population)).first()
    assert row
    commune = visit.as_(make.officer(Role.STATISTICS, communes[0]))
    assert "van-ban" not in commune.get(page()).text
    commune.get(f"/ke-hoach/mau-so/so/{row.id}/van-ban", 404)
    assert b"17002" in office.get(f"/ke-hoach/mau-so/so/{row.id}/van-ban").data


def test_a_plan_cannot_take_the_address_of_the_populations(lms, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "mau-so.yaml"
    path.write_text("title: Kế hoạch\nissuer: Ủy ban\n", "utf-8")
    told = lms("plans", "load", path)
    assert told.exit_code == 1 and "đã dùng cho một trang khác" in told.stderr


def test_two_who_enter_the_same_number_at_once_enter_it_once(instance: Instance) -> None:
    with instance.work.writing() as db:
        number = Make(db).unit("Xã A").id

    def enter(_: int) -> str:
        with instance.work.writing() as db:
            line = PopulationLine(db.get_one(Unit, number), Audience.CITIZEN, date(2026, 1, 1), 40, "18+", "Công an")
            return "entered" if actions.enter(db, line, Papers(), NOW, None) else "there"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(enter, range(4)))
    assert told == ["entered", "there", "there", "there"]
    with instance.work.reading() as db:
        assert [row.persons for row in db.scalars(select(Population))] == [40]


def test_two_who_correct_the_same_number_at_once_leave_one_in_force(instance: Instance) -> None:
    """The second is told that somebody was faster; the first correction stands."""
    with instance.work.writing() as db:
        own = Make(db)
        province = own.unit("Tỉnh Nghệ An", code="40")
        own.population(province, 40)
        officers = [own.officer(Role.STATISTICS, province) for _ in range(2)]
        browsers = [(each.id, each.epoch) for each in officers]
        number = db.scalars(select(Population.id)).one()
    app = instance.app()

    def correct(who: tuple[int, int]) -> int:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = f"{who[0]}.{who[1]}", True
        sent = {"persons": str(50 + who[0]), "on": "01/01/2026", "source": "Công an", "why": "Gõ nhầm một số"}
        return client.post(f"/ke-hoach/mau-so/so/{number}/sua", data=sent).status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(correct, browsers)) == [303, 303]
    with instance.work.reading() as db:
        rows = db.scalars(select(Population).order_by(Population.id)).all()
        assert [row.ended_at is None for row in rows] == [False, True]
