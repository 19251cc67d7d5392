"""The chain: who has sent, who has not, whose was sent back; the sum of what was sent; two lines, the same figures."""

from datetime import date

import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.base.clock import today
from lms.people.access import Role
from lms.plans import queries as plans
from lms.registry.words import ACTIONS
from lms.reports import actions, boards, owing, queries, reminding
from lms.reports.actions import By
from lms.reports.models import Report, ReportReminder, ReportStep
from lms.reports.periods import Kind, Scheme
from lms.reports.states import Line, State, Step
from tests.make import at
from tests.reports.conftest import JULY, JUNE, House, period

SENT_ON, DUE = date(2026, 6, 15), date(2026, 6, 15)


def asked_monthly(house: House, due_day: int | None = 15, line: str = "government") -> None:
    """The province wants a report of each month before the 15th."""
    actions.order(
        house.db, house.plan, house.province, Kind.MONTH, Scheme.ADMINISTRATIVE, line, due_day, at(date(2026, 5, 1)),
        By(house.office["40"].id, "Tỉnh"),
    )  # fmt: skip


def takes(
    house: House, report: Report, step: Step, who: str, on: date = SENT_ON, line: str = "government", why: str = ""
) -> None:
    held = queries.report(house.db, report.id, lock=True)
    assert held
    actions.take(house.db, held, step, line, at(on, 10), By(house.office[who].id, who), why)


def three(house: House) -> dict[str, Report]:
    """A sends (57 of 100), B is late, C's was sent back for correction."""
    asked_monthly(house)
    for commune, learned in zip(house.communes, (57, 30, 20), strict=True):
        house.learns(commune, date(2026, 6, 1), learned)
    a, _, c = house.communes
    found = {"A": house.freezes(a, JUNE, SENT_ON), "C": house.freezes(c, JUNE, SENT_ON)}
    takes(house, found["A"], Step.SENT, "A")
    takes(house, found["C"], Step.SENT, "C")
    takes(house, found["C"], Step.RETURNED, "40", why="Mẫu số chưa trừ người dưới 18 tuổi")
    return found


def board_of(house: House, on: date, line: str = "government", key: str = JUNE) -> boards.Board:
    return boards.board(house.db, house.plan, house.province, period(key), line, on)


def test_one_sends_one_is_late_one_is_sent_back(house: House, visit) -> None:
    """Feature 33, as written."""
    reports = three(house)
    desk = visit.as_(house.office["40"])
    page = desk.get("/bao-cao/ky/2026-06", **{"ke-hoach": "ke-hoach", "don-vi": "40"}).text

    assert "<b>1</b>/3 đơn vị đã nộp · 1 quá hạn · 1 trả lại" in page
    assert "Mẫu số chưa trừ người dưới 18 tuổi" in page
    assert "Chưa gộp 2 đơn vị: Xã B (quá hạn), Xã C (trả lại: Mẫu số chưa trừ người dưới 18 tuổi)" in page
    (row,) = board_of(house, today()).sums
    assert (row.trained, row.population, str(row.percent), row.missing) == (57, 100, "57.00", 3)

    takes(house, reports["A"], Step.SENT, "A", line="party")
    party = desk.get("/bao-cao/ky/2026-06", **{"ke-hoach": "ke-hoach", "don-vi": "40", "tuyen": "party"}).text
    (same,) = board_of(house, today(), "party").sums
    assert (same.trained, same.population) == (57, 100) and "<b>1</b>/3 đơn vị đã nộp" in party
    government, other = (house.figures(reports["A"]) for _ in Line)
    assert government == other

    assert reminding.remind(house.db, at(date(2026, 6, 12), 8)) == 2, "B has not sent, C has to mend"


def test_until_the_due_day_is_over_what_is_not_there_is_not_late(house: House) -> None:
    asked_monthly(house)
    assert [line.state for line in board_of(house, DUE).lines] == ["missing"] * 3
    assert [line.state for line in board_of(house, date(2026, 6, 16)).lines] == ["late"] * 3
    assert board_of(house, DUE).sums == [], "missing is never zero"


def test_numerators_and_denominators_are_summed_and_a_report_without_a_population_stands_in_neither(
    house: House,
) -> None:
    asked_monthly(house)
    new = house.make.unit("Xã D", house.province, code="D")
    house.office["D"] = house.make.officer(Role.STATISTICS, new)
    for commune, learned in zip([*house.communes, new], (10, 60, 5, 7), strict=True):
        house.learns(commune, date(2026, 6, 1), learned)
    for commune in [*house.communes, new]:
        takes(house, house.freezes(commune, JUNE, SENT_ON), Step.SENT, commune.code)
    (row,) = board_of(house, SENT_ON).sums
    assert (row.trained, row.population, row.percent, row.counts.confirmed) == (75, 300, 25, 82)
    assert row.without_population == ("Xã D",)


def test_the_sum_is_of_what_was_frozen_not_of_what_is_known_now(house: House) -> None:
    reports = three(house)
    house.learns(house.communes[0], date(2026, 6, 1), 9)
    assert board_of(house, SENT_ON).sums[0].trained == 57
    assert house.total(reports["A"]) == 57


def test_a_draft_is_not_there_and_one_sent_after_the_due_day_came_late(house: House) -> None:
    asked_monthly(house)
    report = house.freezes(house.communes[1], JUNE, date(2026, 6, 17))
    line = board_of(house, date(2026, 6, 17)).lines[1]
    assert (line.state, line.said.state, line.counts) == ("late", "draft", False)
    takes(house, report, Step.SENT, "B", date(2026, 6, 17))
    line = board_of(house, date(2026, 6, 18)).lines[1]
    assert (line.state, line.came_late, line.said.sent_on) == ("sent", True, date(2026, 6, 17))


def test_what_was_sent_back_is_mended_in_a_new_version_and_the_old_stays_sent_back_until_that_is_sent(
    house: House,
) -> None:
    reports = three(house)
    second = house.freezes(house.communes[2], JUNE, date(2026, 6, 16))
    assert second.version == 2
    assert board_of(house, SENT_ON).lines[2].state == "returned"
    takes(house, second, Step.SENT, "C", date(2026, 6, 16))
    assert board_of(house, SENT_ON).lines[2].state == "sent"
    assert [row.trained for row in board_of(house, SENT_ON).sums] == [77]
    assert queries.states(reports["C"])["government"] is State.RETURNED


@pytest.mark.parametrize(("done", "step", "who"), [
    ([], Step.RETURNED, "40"), ([], Step.APPROVED, "40"), ([], Step.LOCKED, "40"),
    ([Step.SENT], Step.SENT, "A"), ([Step.SENT], Step.LOCKED, "40"),
    ([Step.SENT, Step.RETURNED], Step.SENT, "A"), ([Step.SENT, Step.RETURNED], Step.APPROVED, "40"),
    ([Step.SENT, Step.APPROVED], Step.SENT, "A"), ([Step.SENT, Step.APPROVED, Step.LOCKED], Step.RETURNED, "40"),
    ([Step.SENT, Step.APPROVED, Step.LOCKED], Step.APPROVED, "40"),
], ids=lambda value: "+".join(value) or "nothing" if isinstance(value, list) else str(value))  # fmt: skip
def test_a_step_that_cannot_follow_is_refused_in_words(house: House, visit, done, step, who) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    for each in done:
        takes(house, report, each, "A" if each is Step.SENT else "40", why="Sai mẫu số")
    path = {"sent": "gui", "returned": "tra-lai", "approved": "duyet", "locked": "khoa"}[step.value]
    fields = (
        {"tra-lai-line": "government", "tra-lai-reason": "Sai mẫu số"}
        if step is Step.RETURNED
        else {"line": "government"}
    )
    page = visit.as_(house.office[who]).post(f"/bao-cao/{report.id}/{path}", follow=True, **fields)
    assert "được nữa" in page.text
    assert house.db.scalar(select(func.count()).select_from(ReportStep)) == len(done)


def test_a_locked_report_is_not_opened_again(house: House, visit) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    desk, above = visit.as_(house.office["A"]), visit.as_(house.office["40"])
    assert "Đã gửi báo cáo tháng 6 năm 2026 theo tuyến chính quyền" in desk.post(
        f"/bao-cao/{report.id}/gui", follow=True, line="government").text  # fmt: skip
    assert "Đã duyệt" in above.post(f"/bao-cao/{report.id}/duyet", follow=True, line="government").text
    assert "Đã khóa" in above.post(f"/bao-cao/{report.id}/khoa", follow=True, line="government").text
    page = desk.post(f"/bao-cao/{report.id}/xin-mo", follow=True, **{"xin-mo-reason": "Thiếu một lớp"}).text
    assert "không xin mở chốt được nữa" in page and "Báo cáo đã khóa" in page


def test_nobody_approves_what_they_sent_themselves(house: House, visit) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    above = visit.as_(house.office["40"])
    above.post(f"/bao-cao/{report.id}/gui", line="government")
    page = above.post(f"/bao-cao/{report.id}/duyet", follow=True, line="government").text
    assert "Người duyệt phải khác người đã gửi" in page
    assert ">Duyệt<" not in page


def test_a_report_is_sent_back_only_with_a_reason(house: House, visit) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    takes(house, report, Step.SENT, "A")
    above = visit.as_(house.office["40"])
    fields = {"tra-lai-line": "government", "tra-lai-reason": " "}
    assert "Cần sửa gì" in above.post(f"/bao-cao/{report.id}/tra-lai", 422, **fields).text
    assert queries.states(report)["government"] is State.SENT
    assert above.post(f"/bao-cao/{report.id}/tra-lai", 422, **fields | {"tra-lai-line": "church"})


def test_a_commune_sees_its_own_alone_and_the_province_what_is_below(house: House, visit) -> None:
    reports = three(house)
    mine, file = reports["A"], reports["A"].files[0]
    for who, status in (("A", 200), ("40", 200), ("B", 404)):
        browser = visit.as_(house.office[who])
        browser.get(f"/bao-cao/{mine.id}", status)
        browser.get(f"/bao-cao/{mine.id}/tep/{file.id}", status)
    other = visit.as_(house.office["B"])
    assert other.post(f"/bao-cao/{mine.id}/gui", 404, line="government")
    assert other.post(f"/bao-cao/{mine.id}/xin-mo", 404, **{"xin-mo-reason": "Không phải của tôi"})
    assert visit.as_(house.office["A"]).get(f"/bao-cao/{mine.id}/tep/{reports['C'].files[0].id}", 404), "another's file"
    for unit in ("40", "A"):
        other.get("/bao-cao/ky/2026-06", 404, **{"ke-hoach": "ke-hoach", "don-vi": unit})
        other.get("/bao-cao/ke-hoach/ke-hoach", 404, **{"don-vi": unit})
    neighbour = visit.as_(house.make.officer(Role.UNIT_ADMIN, house.communes[1]))
    for path in ("tra-lai", "duyet", "khoa", "mo", "khong-mo"):
        neighbour.post(f"/bao-cao/{mine.id}/{path}", 404, line="government")


def test_the_head_of_a_commune_answers_for_its_freezing_but_not_for_the_receiver(house: House, visit) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    takes(house, report, Step.SENT, "A")
    head = visit.as_(house.make.officer(Role.UNIT_ADMIN, house.communes[0]))
    head.post(f"/bao-cao/{report.id}/duyet", 404, line="government")
    assert queries.states(report)["government"] is State.SENT


def test_a_province_that_reports_tells_who_below_had_sent(house: House) -> None:
    three(house)
    figures = house.figures(house.freezes(house.province, JUNE, SENT_ON))
    assert [(part.unit_name, part.state, part.reason) for part in figures.parts] == [
        ("Xã A", "sent", ""), ("Xã B", "missing", ""), ("Xã C", "returned", "Mẫu số chưa trừ người dưới 18 tuổi"),
    ]  # fmt: skip
    assert figures.parts[0].sent_on == SENT_ON


def test_agencies_report_beside_communes_and_hamlets_do_not(house: House) -> None:
    asked_monthly(house)
    house.make.unit("Sở Khoa học và Công nghệ", house.province, kind="sở", code="SKHCN")
    house.make.unit("Thôn Đông", house.communes[0], kind="thôn")
    assert [line.place.name for line in board_of(house, DUE).lines] == [
        "Xã A",
        "Xã B",
        "Xã C",
        "Sở Khoa học và Công nghệ",
    ]
    assert owing.senders(house.db, house.communes[0].id, DUE) == []


# The report of a province that is the sum of what was sent


def test_a_province_reports_the_sum_of_what_was_sent_and_names_the_others(house: House, visit, lms) -> None:
    three(house)
    report = house.sums(JUNE, SENT_ON)
    whole, *below = house.figures(report).rows
    assert (whole.trained, whole.population, str(whole.percent), whole.goal_count, whole.missing) == (
        57,
        100,
        "57.00",
        60,
        3,
    )
    assert whole.note == "cộng từ 1/3 báo cáo đã gửi; chưa gộp: Xã B (chưa nộp), Xã C (trả lại)"
    assert [(row.unit_name, row.trained, row.depth) for row in below] == [("Xã A", 57, 1)]
    page = visit.as_(house.office["40"]).get(f"/bao-cao/{report.id}").text
    assert "cộng từ 1/3 báo cáo đã gửi" in page and "57%" in page


def test_nothing_sent_makes_no_sum(house: House, visit, lms) -> None:
    asked_monthly(house)
    fields = {"plan": "ke-hoach", "unit": "40", "period": "administrative:2026-06", "from_sent": "y"}
    page = visit.as_(house.office["40"]).post("/bao-cao/chot", 422, **fields)
    assert "Chưa đơn vị trực thuộc nào gửi báo cáo kỳ tháng 6 năm 2026" in page.text
    done = lms("reports", "freeze", "--plan", "ke-hoach", "--unit", "40", "--period", JUNE, "--from-sent")
    assert done.exit_code == 1 and "chưa có gì để cộng" in done.stderr
    assert house.db.scalar(select(func.count()).select_from(Report)) == 0


def test_the_sums_of_two_months_agree_with_what_came_late_in_communes_and_with_who_sent_late(house: House) -> None:
    asked_monthly(house)
    a, b, _ = house.communes
    house.learns(a, date(2026, 6, 1), 10)
    house.learns(b, date(2026, 6, 1), 4)
    takes(house, house.freezes(a, JUNE, SENT_ON), Step.SENT, "A")
    june = house.sums(JUNE, SENT_ON)

    takes(house, house.freezes(b, JUNE, date(2026, 6, 20)), Step.SENT, "B", date(2026, 6, 20))
    house.learns(a, date(2026, 6, 10))  # late for June
    house.learns(a, date(2026, 6, 20), 2)
    house.learns(b, date(2026, 6, 20), 3)
    for commune in (a, b):
        takes(house, house.freezes(commune, JULY, date(2026, 7, 15)), Step.SENT, commune.code, date(2026, 7, 15))
    july = house.sums(JULY, date(2026, 7, 15))

    assert (house.total(june), house.growth(july), house.total(july)) == (10, 5, 20)
    assert house.late(july) == {"tháng 6 năm 2026": 5}, "4 of B, which sent late, and 1 of A"
    house.learns(b, date(2026, 6, 11))
    for commune in (a, b):
        on = date(2026, 8, 17)
        takes(house, house.freezes(commune, "2026-08", on), Step.SENT, commune.code, on)
    august = house.sums("2026-08", date(2026, 8, 17))
    assert house.late(august) == {"tháng 6 năm 2026": 1}
    assert house.total(july) + 1 + house.growth(august) == house.total(august) == 21


# Reminders


def reminders(house: House) -> list[tuple[int, date]]:
    rows = house.db.execute(select(ReportReminder.unit_id, ReportReminder.on).order_by(ReportReminder.id))
    return [tuple(row) for row in rows]


def test_offices_are_reminded_on_the_12th_the_14th_and_the_15th_each_once_however_often_the_clock_strikes(
    house: House,
) -> None:
    asked_monthly(house)
    added = {}
    for day in range(8, 18):
        added[day] = [reminding.remind(house.db, at(date(2026, 6, day), hour)) for hour in (0, 8, 23)]
    assert {day: some for day, some in added.items() if any(some)} == {12: [3, 0, 0], 14: [3, 0, 0], 15: [3, 0, 0]}
    assert len(reminders(house)) == 9


def test_whoever_has_sent_is_not_reminded_and_whoever_was_sent_back_is(house: House) -> None:
    three(house)
    assert reminding.remind(house.db, at(date(2026, 6, 15), 9)) == 2
    assert {unit for unit, _ in reminders(house)} == {house.communes[1].id, house.communes[2].id}


def test_the_desk_says_what_is_due_and_that_it_was_told(house: House, visit) -> None:
    now_in = today().replace(day=1)
    asked_monthly(house, None)
    office = visit.as_(house.office["A"])
    page = office.get("/bao-cao").text
    assert "Việc cần làm" in page and "Xã A: báo cáo tháng" in page and "Tỉnh Nghệ An yêu cầu" in page
    owed = owing.to_do(house.db, owing.senders(house.db, house.province.id, now_in)[:1], today())
    assert owed and all(each.unit.code == "A" for each in owed)
    house.db.add(ReportReminder(
        unit_id=house.communes[0].id, plan_key="ke-hoach", period=owed[0].period.key, scheme=owed[0].period.scheme,
        line="government", on=today(), due_on=owed[0].due_on, at=at(today()),
    ))  # fmt: skip
    assert "đã nhắc ngày" in office.get("/bao-cao").text


PLAN = """
key: ke-hoach-dang
number: null
date: null
kind: Hướng dẫn
issuer: Ban Tuyên giáo Tỉnh ủy
line: party
unit: "40"
title: Tuyên truyền
targets: []
tasks: []
reporting:
  - {period: half, cut_off: null, due: báo cáo 6 tháng gửi trước ngày 15 tháng 6, due_before: {day: 15, month: 6},
     from: Phòng Hành chính, to: Sở Văn hóa, via: null, line: party, place: IV.3}
"""


def test_a_duty_of_the_plan_binds_its_own_unit_and_those_below(house: House, lms, tmp_path) -> None:
    (tmp_path / "ke-hoach.yaml").write_text(PLAN, "utf-8")
    done = lms("plans", "load", tmp_path / "ke-hoach.yaml")
    assert done.exit_code == 0, done.stderr
    assert reminding.remind(house.db, at(date(2026, 6, 12))) == 4
    (told,) = set(house.db.execute(select(ReportReminder.period, ReportReminder.line, ReportReminder.due_on)))
    assert tuple(told) == ("2026-H1", "party", date(2026, 6, 15))
    plan = plans.plan(house.db, "ke-hoach-dang")
    assert plan
    due = {line: boards.board(house.db, plan, house.province, period("2026-H1"), line, DUE).due_on for line in Line}
    assert due == {"party": date(2026, 6, 15), "government": None}


# Orders


def test_a_province_asks_its_communes_for_a_monthly_report_and_stops_asking(house: House, visit) -> None:
    above = visit.as_(house.office["40"])
    fields = {
        "plan": "ke-hoach",
        "unit": "40",
        "kind": "month",
        "scheme": "administrative",
        "line": "government",
        "due_day": "15",
    }
    page = above.post("/bao-cao/yeu-cau", follow=True, **fields).text
    assert "gửi trước ngày 15" in page
    above.post("/bao-cao/yeu-cau", **fields)
    (order,) = owing.orders(house.db)
    assert above.post("/bao-cao/yeu-cau", 422, **fields | {"due_day": "31"}).text.count("từ 1 đến 28") >= 1
    assert above.post("/bao-cao/yeu-cau", 422, **fields | {"unit": "Z"})
    visit.as_(house.make.officer(Role.UNIT_ADMIN, house.communes[0])).post(f"/bao-cao/yeu-cau/{order.id}/thoi", 404)
    assert "Đã thôi yêu cầu" in above.post(f"/bao-cao/yeu-cau/{order.id}/thoi", follow=True).text
    assert owing.orders(house.db) == []
    assert board_of(house, date(2026, 12, 1), key=JULY).due_on is None


def test_an_order_binds_no_period_that_had_ended_before_it_and_those_until_its_end(house: House) -> None:
    asked_monthly(house)
    (order,) = owing.orders(house.db)
    actions.end_order(house.db, order, at(date(2026, 7, 20)), By(None, "Tỉnh"))
    owed = {key: board_of(house, date(2026, 9, 1), key=key).due_on for key in ("2026-04", "2026-05", JULY, "2026-08")}
    assert owed == {"2026-04": None, "2026-05": date(2026, 5, 15), JULY: date(2026, 7, 15), "2026-08": None}
    assert reminding.remind(house.db, at(date(2026, 8, 14))) == 0


def test_every_step_is_written_in_the_log_and_told_in_words(house: House) -> None:
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    takes(house, report, Step.SENT, "A")
    takes(house, report, Step.APPROVED, "40")
    acts = house.db.scalars(select(AuditEntry.action).where(AuditEntry.subject == f"report:{report.id}")).all()
    assert acts == ["report.frozen", "report.sent", "report.approved"]
    assert {f"report.{step.value.replace('_', '-')}" for step in Step} <= set(ACTIONS)
