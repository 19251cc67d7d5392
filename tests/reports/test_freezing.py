"""Figures that were frozen stay; what comes late is told once, under the period it is dated in."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from lms.base import files
from lms.base.clock import day_of
from lms.base.faults import Faulty
from lms.learning import actions as learning
from lms.learning.models import Attainment
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.people.actions import touch
from lms.plans import ledger
from lms.plans import queries as plans
from lms.plans.models import Tally
from lms.reports import actions, queries
from lms.reports.actions import By
from lms.reports.figures import Figures
from lms.reports.models import Report
from lms.reports.periods import Scheme
from lms.reports.states import Step
from lms.units import ending
from tests.make import PROGRAMME, at
from tests.reports.conftest import AUGUST, JULY, JUNE, House, period


def test_june_stays_the_same_file_and_july_tells_what_came_late(house: House, visit) -> None:
    """Feature 4, as written."""
    commune = house.communes[0]
    house.learns(commune, date(2026, 5, 20), 3)
    june = house.freezes(commune, JUNE, date(2026, 6, 15))
    desk = visit.as_(house.office["A"])
    first = {each.id: desk.get(f"/bao-cao/{june.id}/tep/{each.id}").data for each in june.files}
    kept = {each.id: each.sha256 for each in june.files}

    house.learns(commune, date(2026, 6, 10))  # entered on 20/6
    house.learns(commune, date(2026, 7, 1), 2)

    again = {each: desk.get(f"/bao-cao/{june.id}/tep/{each}").data for each in first}
    assert again == first and len(first) == 6
    assert {each.id: each.sha256 for each in june.files} == kept
    july = house.freezes(commune, JULY, date(2026, 7, 15))
    assert house.late(july) == {"tháng 6 năm 2026": 1}
    assert "Bổ sung kỳ trước: 1 (tháng 6 năm 2026)" in desk.get(f"/bao-cao/{july.id}").text
    assert (house.total(june), house.growth(july), house.total(july)) == (3, 2, 6)
    assert house.total(june) + house.growth(july) + 1 == house.total(july)


def test_the_last_minute_of_14_june_is_june_and_the_first_of_15_june_is_july(house: House) -> None:
    commune = house.communes[0]
    for moment in (datetime(2026, 6, 14, 16, 59, tzinfo=UTC), datetime(2026, 6, 14, 17, 0, tzinfo=UTC)):
        person = house.make.person(commune)
        learning.attain(house.db, person.id, PROGRAMME, Rung.CONFIRMED, day_of(moment), Mode.SELF, "thử")
        touch(house.db, [person.id])

    june = house.freezes(commune, JUNE, date(2026, 7, 20))
    july = house.freezes(commune, JULY, date(2026, 7, 20))
    assert (house.total(june), house.growth(july), house.total(july)) == (1, 1, 2)


def test_a_period_is_not_frozen_before_its_last_day_is_over(house: House) -> None:
    commune = house.communes[0]
    last_minute, next_day = at(date(2026, 6, 14), 23, 59), at(date(2026, 6, 15), 0, 0)
    with pytest.raises(Faulty) as refused:
        actions.freeze(house.db, house.plan, commune, period(JUNE), last_minute, By(None, "Ai"))
    assert str(refused.value) == (
        "Kỳ tháng 6 năm 2026 lấy số liệu đến hết ngày 14/6/2026; chốt được từ ngày 15/6/2026."
    )
    assert actions.freeze(house.db, house.plan, commune, period(JUNE), next_day, By(None, "Ai"))[1]


def test_late_entries_are_told_under_their_own_period_and_only_once(house: House) -> None:
    commune = house.communes[0]
    house.learns(commune, date(2026, 5, 1), 2)
    may = house.freezes(commune, "2026-05", date(2026, 5, 15))
    june = house.freezes(commune, JUNE, date(2026, 6, 15))
    house.learns(commune, date(2026, 4, 20))  # May's
    house.learns(commune, date(2026, 6, 1), 3)  # June's
    house.learns(commune, date(2026, 6, 20), 5)

    july = house.freezes(commune, JULY, date(2026, 7, 15))
    assert house.late(july) == {"tháng 5 năm 2026": 1, "tháng 6 năm 2026": 3}
    assert house.total(june) + sum(house.late(july).values()) + house.growth(july) == house.total(july) == 11

    house.learns(commune, date(2026, 4, 21))
    august = house.freezes(commune, AUGUST, date(2026, 8, 15))
    assert house.late(august) == {"tháng 5 năm 2026": 1}, "what July told is not told again"
    assert house.total(july) + 1 + house.growth(august) == house.total(august) == 12
    assert house.total(may) == 2


def test_what_was_found_wrong_since_is_a_negative_supplement(house: House) -> None:
    commune = house.communes[0]
    house.learns(commune, date(2026, 6, 1), 2)
    june = house.freezes(commune, JUNE, date(2026, 6, 15))
    person = house.make.person(commune)
    house.make.attainment(person, date(2026, 6, 2))
    house.freezes(commune, JULY, date(2026, 7, 15))
    for row in house.db.scalars(select(Attainment).where(Attainment.person_id == person.id)):
        house.db.delete(row)
    touch(house.db, [person.id])
    august = house.freezes(commune, AUGUST, date(2026, 8, 15))
    assert house.late(august) == {"tháng 6 năm 2026": -1}
    assert house.total(june) == 2


def test_a_period_frozen_anew_takes_in_what_was_told_as_a_supplement_and_the_sums_still_agree(house: House) -> None:
    commune = house.communes[0]
    june = house.freezes(commune, JUNE, date(2026, 6, 15))
    house.learns(commune, date(2026, 6, 10))
    july = house.freezes(commune, JULY, date(2026, 7, 15))
    opened(house, june)
    second = house.freezes(commune, JUNE, date(2026, 7, 20))

    assert (second.version, house.total(june), house.total(second)) == (2, 0, 1)
    assert house.late(house.freezes(commune, AUGUST, date(2026, 8, 15))) == {}
    assert house.late(july) == {"tháng 6 năm 2026": 1}, "what was sent is not changed"


def opened(house: House, report: Report) -> None:
    """Asked by the commune's office, allowed by the province's."""
    for step, who in ((Step.REOPENING_ASKED, "A"), (Step.REOPENED, "40")):
        held = queries.report(house.db, report.id, lock=True)
        assert held
        actions.take(
            house.db, held, step, "", at(date(2026, 7, 18)), By(house.office[who].id, who), "Nhập thiếu một lớp"
        )


def test_freezing_twice_gives_the_report_that_is_there(house: House) -> None:
    first = house.freezes(house.communes[0], JUNE, date(2026, 6, 15))
    house.learns(house.communes[0], date(2026, 6, 1))
    again, new = actions.freeze(
        house.db, house.plan, house.communes[0], period(JUNE), at(date(2026, 6, 16)), By(None, "Ai")
    )
    assert (again.id, new, again.sha256) == (first.id, False, first.sha256)


def test_one_plan_and_unit_has_a_report_for_each_scheme_and_length(house: House) -> None:
    commune = house.communes[0]
    house.learns(commune, date(2026, 6, 20))
    found = {
        key: [house.total(house.freezes(commune, key, date(2027, 1, 5), scheme)) for scheme in Scheme]
        for key in (JUNE, "2026-Q2", "2026-H1", "2026")
    }
    assert found == {JUNE: [0, 1], "2026-Q2": [0, 1], "2026-H1": [0, 1], "2026": [1, 1]}


def test_the_frozen_text_reads_back_as_the_same_figures_and_its_hash_is_kept(house: House) -> None:
    house.learns(house.communes[0], date(2026, 6, 1))
    report = house.freezes(house.province, JUNE, date(2026, 6, 15))
    figures = Figures.from_json(report.figures)
    assert figures.to_json() == report.figures and sha256(report.figures.encode()).hexdigest() == report.sha256
    assert [row.unit_name for row in figures.rows] == ["Tỉnh Nghệ An", "Xã A", "Xã B", "Xã C"]
    assert (figures.rows[0].trained, figures.rows[0].population) == (1, 300)
    assert figures.rows[0].population_source == "tổng mẫu số của các đơn vị trực thuộc"
    assert figures.rows[1].population_source == "Công an xã"


def test_figures_are_those_of_the_one_query_on_the_last_day(house: House) -> None:
    house.learns(house.communes[0], date(2026, 6, 14), 4)
    house.learns(house.communes[1], date(2026, 6, 15))
    report = house.freezes(house.province, JUNE, date(2026, 7, 1))
    asked = plans.coverage(house.db, house.plan, house.province, date(2026, 6, 14))
    told = [
        (row.unit, row.counts, row.trained, row.population, row.percent, row.missing, row.note) for row in asked.rows
    ]
    assert [
        (row.unit, row.counts, row.trained, row.population, row.percent, row.missing, row.note)
        for row in house.figures(report).rows
    ] == told


def test_a_merger_on_1_july_the_report_to_30_june_shows_the_old_communes_and_that_to_31_july_the_new_one(
    house: House,
) -> None:
    a, b, _ = house.communes
    house.learns(a, date(2026, 3, 10), 40)
    house.learns(b, date(2026, 3, 10), 30)
    new = house.make.unit("Xã Mới", house.province, code="M", from_on=date(2026, 7, 1))
    for old in (a, b):
        ending.end(house.db, old, date(2026, 7, 1), [new])
    house.learns(new, date(2026, 7, 10), 5)

    june = house.figures(house.freezes(house.province, JUNE, date(2026, 8, 1), Scheme.CALENDAR))
    july = house.figures(house.freezes(house.province, JULY, date(2026, 8, 1), Scheme.CALENDAR))

    assert june.period.to_on == date(2026, 6, 30) and july.period.to_on == date(2026, 7, 31)
    assert [(row.unit_name, row.trained, row.population) for row in june.rows] == [
        ("Tỉnh Nghệ An", 70, 300), ("Xã A", 40, 100), ("Xã B", 30, 100), ("Xã C", 0, 100),
    ]  # fmt: skip
    assert [(row.unit_name, row.trained, row.population) for row in july.rows] == [
        ("Tỉnh Nghệ An", 75, 300), ("Xã C", 0, 100), ("Xã Mới", 75, 200),
    ]  # fmt: skip
    grown = {row.unit_name: row.counts.confirmed - row.before.confirmed for row in july.rows}
    assert grown == {"Tỉnh Nghệ An": 5, "Xã C": 0, "Xã Mới": 5}, "the new commune begins with what the old ones had"


def test_a_commune_that_has_ended_reports_no_more(house: House) -> None:
    a, _, c = house.communes
    ending.end(house.db, a, date(2026, 7, 1), [c])
    ledger.fold(house.db)
    with pytest.raises(Faulty, match=r"Xã A không tồn tại trong kỳ tháng 7 năm 2026"):
        actions.freeze(house.db, house.plan, a, period(JULY), at(date(2026, 7, 15)), By(None, "Ai"))
    assert house.freezes(a, JUNE, date(2026, 7, 15)).version == 1


def test_a_plan_that_counts_nobody_has_nothing_to_freeze(house: House) -> None:
    bare = house.make.plan(house.province, "khong-dem")
    with pytest.raises(Faulty, match="không có số liệu để chốt"):
        actions.freeze(house.db, bare, house.province, period(JUNE), at(date(2026, 6, 15)), By(None, "Ai"))


# The page and the command


def freeze_page(unit: str, key: str = JUNE, **more: str) -> dict[str, str]:
    return {"plan": "ke-hoach", "unit": unit, "period": f"administrative:{key}", **more}


def test_an_office_freezes_its_period_on_the_page(house: House, visit) -> None:
    house.learns(house.communes[0], date(2026, 5, 20), 12)
    desk = visit.as_(house.office["A"])
    page = desk.get("/bao-cao/chot").text
    assert "tháng 6 năm 2026 (15/5/2026 đến 14/6/2026)" in page
    answer = desk.post("/bao-cao/chot", follow=True, **freeze_page("A"))
    assert "Đã chốt báo cáo tháng 6 năm 2026 của Xã A: bản 1" in answer.text
    assert "12%" in answer.text and "thiếu 48" in answer.text

    again = desk.post("/bao-cao/chot", follow=True, **freeze_page("A"))
    assert "đã chốt lúc" in again.text and house.db.scalar(select(func.count()).select_from(Report)) == 1


@pytest.mark.parametrize(("changed", "said"), [
    ({"period": "administrative:2099-06"}, "chốt được từ ngày 15/6/2099"),
    ({"period": "administrative:2026-13"}, "không có kỳ “administrative:2026-13”"),
    ({"period": "lunar:2026-06"}, "không có kỳ"),
    ({"period": ""}, "Mục này cần được điền"),
    ({"plan": "khong-co"}, "Chọn kế hoạch có trong danh sách"),
    ({"unit": "B"}, "Không có đơn vị nào tên hoặc mã như vậy"),
    ({"unit": "40"}, "Không có đơn vị nào tên hoặc mã như vậy"),
    ({"unit": "khong-co"}, "Không có đơn vị nào tên hoặc mã như vậy"),
], ids=lambda value: str(value)[:30])  # fmt: skip
def test_the_page_says_what_to_mend_and_writes_nothing(house: House, visit, changed, said) -> None:
    page = visit.as_(house.office["A"]).post("/bao-cao/chot", 422, **freeze_page("A") | changed)
    assert said in page.text
    assert house.db.scalar(select(func.count()).select_from(Report)) == 0


def test_unsound_data_stop_a_freeze_until_a_reason_is_given_and_kept(house: House, visit) -> None:
    house.learns(house.communes[0], date(2026, 6, 1))
    ledger.fold(house.db)
    tally = house.db.scalars(select(Tally)).first()
    assert tally
    tally.confirmed += 1
    desk = visit.as_(house.office["A"])
    page = desk.post("/bao-cao/chot", 422, **freeze_page("A"))
    assert "Soát dữ liệu thấy 1 lỗi" in page.text and "chạy lms coverage rebuild" in page.text
    assert house.db.scalar(select(func.count()).select_from(Report)) == 0

    done = desk.post("/bao-cao/chot", follow=True, **freeze_page("A", despite="Sổ đang được lập lại"))
    assert "chốt dù còn 1 lỗi: Sổ đang được lập lại" in done.text


def test_the_command_freezes_lists_and_gives_the_kept_files(house: House, lms, tmp_path) -> None:
    house.learns(house.communes[0], date(2026, 6, 1), 2)
    done = lms("reports", "freeze", "--plan", "ke-hoach", "--unit", "40", "--period", JUNE)
    assert done.exit_code == 0 and "Đã chốt báo cáo tháng 6 năm 2026 của Tỉnh Nghệ An: bản 1" in done.stdout
    report = house.db.scalars(select(Report)).one()
    again = lms("reports", "freeze", "--plan", "ke-hoach", "--unit", "40", "--period", JUNE)
    assert again.exit_code == 0 and "đã chốt lúc" in again.stdout
    assert "2026-06" in lms("reports", "list").stdout
    assert f'"id": {report.id}' in lms("reports", "list", "--json", "--plan", "ke-hoach", "--unit", "40").stdout

    for kind in ("docx", "pdf", "xlsx", "csv"):
        for line in ("government", "party"):
            path = tmp_path / f"{line}.{kind}"
            assert lms("reports", "export", report.id, "-o", path, "--line", line).exit_code == 0
            shared = "" if kind in ("xlsx", "csv") else line
            held = next(each for each in report.files if (each.line, each.ending) == (shared, kind))
            assert path.read_bytes() == files.kept(house.db, held.sha256)


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("freeze", "--plan", "khong-co", "--unit", "A", "--period", JUNE), 1, "không có kế hoạch “khong-co”"),
    (("freeze", "--plan", "ke-hoach", "--unit", "Z", "--period", JUNE), 1, "không có đơn vị mang mã “Z”"),
    (("freeze", "--plan", "ke-hoach", "--unit", "A", "--period", "2026-6"), 1, "không có kỳ “2026-6”"),
    (("freeze", "--plan", "ke-hoach", "--unit", "A", "--period", "2099"), 1, "chốt được từ ngày 15/12/2099"),
    (("freeze", "--plan", "ke-hoach", "--unit", "A"), 2, "--period"),
    (("export", "999", "-o", "x.pdf"), 1, "không có báo cáo số 999"),
    (("export", "99999999999", "-o", "x.pdf"), 1, "không có báo cáo số"),
    (("export", "1", "-o", "x.doc"), 2, "docx"),
])  # fmt: skip
def test_a_wrong_command_says_what_to_mend(house: House, lms, arguments, code, said) -> None:
    done = lms("reports", *arguments)
    assert done.exit_code == code
    assert said in done.stderr


# Opening again


def test_a_frozen_report_is_opened_by_a_second_person_with_a_reason_and_both_versions_stay_readable(
    house, visit
) -> None:
    commune = house.communes[0]
    house.learns(commune, date(2026, 6, 1), 3)
    first = house.freezes(commune, JUNE, date(2026, 6, 15))
    mine = visit.as_(house.make.officer(Role.UNIT_ADMIN, commune))
    assert "Cần sửa" in mine.post(f"/bao-cao/{first.id}/xin-mo", 422, **{"xin-mo-reason": ""}).text
    asked = mine.post(f"/bao-cao/{first.id}/xin-mo", follow=True, **{"xin-mo-reason": "Thiếu lớp ở thôn Đông"})
    assert "Thiếu lớp ở thôn Đông" in asked.text and "Cho mở chốt" not in asked.text
    own = mine.post(f"/bao-cao/{first.id}/mo", follow=True)
    assert "phải khác người đã xin mở chốt" in own.text
    assert visit.as_(house.office["A"]).post(f"/bao-cao/{first.id}/mo", 403)

    other = visit.as_(house.office["40"])
    assert "Cho mở chốt" in other.get(f"/bao-cao/{first.id}").text
    assert "Chốt lại tháng 6 năm 2026" in other.post(f"/bao-cao/{first.id}/mo", follow=True).text
    assert "không cho mở chốt được nữa" in other.post(f"/bao-cao/{first.id}/mo", follow=True).text, "a double click"

    house.learns(commune, date(2026, 6, 2))
    second = mine.post("/bao-cao/chot", follow=True, **freeze_page("A")).text
    assert "bản 2" in second and "Bản 1" in second
    old = mine.get(f"/bao-cao/{first.id}").text
    assert "đã có bản mới hơn" in old and "3%" in old and "4%" in second
    assert "Thiếu lớp ở thôn Đông" in old


def test_what_nobody_opened_is_not_frozen_anew(house: House, visit) -> None:
    report = house.freezes(house.communes[0], JUNE, date(2026, 6, 15))
    mine = visit.as_(house.office["A"])
    mine.post(f"/bao-cao/{report.id}/xin-mo", **{"xin-mo-reason": "Thiếu một lớp học"})
    other = visit.as_(house.office["40"])
    assert "giữ nguyên" in other.post(f"/bao-cao/{report.id}/khong-mo", follow=True).text
    assert "đã chốt lúc" in mine.post("/bao-cao/chot", follow=True, **freeze_page("A")).text
