"""The pages behind a percentage: order and filters, the map, the trend, groups of people, units of like size."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import working
from lms.base.jobs import worker
from lms.base.jobs.models import Job
from lms.learning.rungs import Mode
from lms.people.access import Role
from lms.plans.analysis import actions, views
from lms.plans.analysis.models import KeptBreakdown
from lms.plans.models import Target
from lms.units.models import Unit
from tests.conftest import TestWork
from tests.make import Make
from tests.visit import Visit

PAGE = "/ke-hoach/ke-hoach-tinh/do-phu"
# name, population, persons confirmed
COMMUNES = (("Xã Đô Lương", 40, 23), ("Xã An Hòa", 10, 9), ("Xã Ê Đê", None, 5), ("Xã Bình Minh", 20, 22),
            ("Phường Cửa Lò", 30, 0))  # fmt: skip


@pytest.fixture
def province(make: Make) -> Unit:
    province = make.unit("Tỉnh Nghệ An", code="40")
    make.target(province, percent=60, plan=make.plan(province, "ke-hoach-tinh"))
    for number, (name, population, persons) in enumerate(COMMUNES, 1):
        commune = make.unit(name, province, code=f"1700{number}")
        if population:
            make.population(commune, population)
        for _ in range(persons):
            make.attainment(make.person(commune), on=date(2026, 3, 10))
    return province


@pytest.fixture
def office(make: Make, visit: Visit, province: Unit) -> Visit:
    return visit.as_(make.officer(Role.STATISTICS, province))


@pytest.fixture
def commune(make: Make, db: Session, visit: Visit, province: Unit) -> Visit:
    """The officer of Xã Đô Lương, who sees no other commune."""
    home = db.scalars(select(Unit).where(Unit.code == "17001")).one()
    return visit.as_(make.officer(Role.STATISTICS, home))


def units(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'<th scope="row">(?:<a[^>]*>|<span[^>]*>)?([^<]+)<', page)]


def said(page: str) -> str:
    """What a page says, without its marks."""
    main = page.split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split()).replace(" ,", ",")


@pytest.mark.parametrize(("order", "expected"), [
    ("", "Đô Lương, An Hòa, Ê Đê, Bình Minh, Cửa Lò"),
    ("don-vi", "An Hòa, Bình Minh, Cửa Lò, Đô Lương, Ê Đê"),
    ("-don-vi", "Ê Đê, Đô Lương, Cửa Lò, Bình Minh, An Hòa"),
    ("-ty-le", "Bình Minh, An Hòa, Đô Lương, Cửa Lò, Ê Đê"),
    ("ty-le", "Cửa Lò, Đô Lương, An Hòa, Bình Minh, Ê Đê"),
    ("-dat", "Đô Lương, Bình Minh, An Hòa, Ê Đê, Cửa Lò"),
    ("-thieu", "Cửa Lò, Đô Lương, An Hòa, Bình Minh, Ê Đê"),
    ("khong-co", "Đô Lương, An Hòa, Ê Đê, Bình Minh, Cửa Lò"),
])  # fmt: skip
def test_a_column_sorts_and_what_is_unknown_stands_last(office: Visit, order: str, expected: str) -> None:
    names = [name.split(" ", 1)[1] for name in units(office.get(PAGE, xep=order).text)]
    assert ", ".join(names) == expected


def test_a_head_says_how_it_sorts_and_sorts_the_other_way_next(office: Visit) -> None:
    page = office.get(PAGE, xep="-ty-le").text
    assert re.search(r'aria-sort="descending"><a href="[^"]*xep=ty-le#theo-don-vi">Tỷ lệ', page)
    assert re.search(r'<a href="[^"]*xep=-dat#theo-don-vi">Đạt', page)
    assert 'name="xep" value="-ty-le"' in page, "another day keeps the order"


@pytest.mark.parametrize(("shown", "expected"), [
    ("chua-dat", ["Xã Đô Lương", "Phường Cửa Lò"]), ("dat", ["Xã An Hòa", "Xã Bình Minh"]),
    ("chua-co-mau-so", ["Xã Ê Đê"]), ("kiem-tra", ["Xã Bình Minh"]),
])  # fmt: skip
def test_only_units_of_a_state_are_shown(office: Visit, shown: str, expected: list[str]) -> None:
    page = office.get(PAGE, loc=shown).text
    assert units(page) == expected
    assert f"Hiện {len(expected)} trong 5 đơn vị" in page


def test_that_no_unit_is_of_a_state_is_said(office: Visit) -> None:
    page = office.get(PAGE, loc="kiem-tra", ngay="01/02/2026").text
    assert "Không có đơn vị nào như vậy." in page


def test_every_rung_stands_beside_the_percentage(office: Visit) -> None:
    heads = re.findall(r"<th scope=\"col\".*?</th>", office.get(PAGE).text)
    told = [re.sub(r"<[^>]+>|[▲▼]", "", head) for head in heads]
    assert told[:8] == ["Đơn vị", "Lượt", "Đã tiếp cận", "Hoàn thành", "Đạt", "VNeID", "Mẫu số", "Tỷ lệ"]


def test_a_province_that_nothing_is_known_of_is_drawn_otherwise_than_one_with_nobody(make: Make, visit: Visit) -> None:
    nation = make.unit("Cả nước", kind="quốc gia", code="VN")
    target = make.target(nation, percent=60, plan=make.plan(nation, "ke-hoach-tinh"))
    for name, code, population, persons in (("Tỉnh Nghệ An", "40", 10, 6), ("Thành phố Huế", "46", 10, 0),
                                            ("Tỉnh Lai Châu", "12", None, 0)):  # fmt: skip
        province = make.unit(name, nation, code=code)
        if population:
            make.population(province, population)
        for _ in range(persons):
            make.attainment(make.person(province), on=date(2026, 3, 10))

    page = visit.as_(make.officer(Role.ADMIN, nation)).get(PAGE, **{"chi-tieu": target.key}).text

    drawn = re.findall(r"<g transform.*?</g>", page, re.S)
    assert len(drawn) == 34
    (nghe_an,) = (each for each in drawn if "Nghệ" in each)
    (hue,) = (each for each in drawn if "Huế" in each)
    (lai_chau,) = (each for each in drawn if "Lai" in each and "Châu" in each)
    assert "60% ✓" in nghe_an and "fill reached" in nghe_an
    assert "0%" in hue and "unknown" not in hue
    assert "chưa có" in lai_chau and 'class="unknown"' in lai_chau and "%" not in lai_chau
    assert "<title" in page and "<desc" in page


def test_communes_have_no_map(office: Visit) -> None:
    assert "ban-do" not in office.get(PAGE).text


# ------------------------------------------------------------------------------------- the trend


def target_of(db: Session) -> Target:
    return db.scalars(select(Target)).one()


def test_the_trend_says_where_it_leads_and_by_which_rule(
    make: Make, db: Session, office: Visit, province: Unit
) -> None:
    commune = make.unit("Xã Tân An", province, code="17010")
    make.population(commune, 100)
    target_of(db).due_on = date(2026, 12, 31)
    for on, persons in ((date(2026, 8, 20), 8), (date(2026, 9, 1), 20), (date(2026, 11, 20), 3)):
        for _ in range(persons):
            make.attainment(make.person(commune), on)

    page = office.get(f"{PAGE}/dien-bien", **{"don-vi": "17010", "ngay": "20/11/2026"}).text

    # 23 in 92 days: 10 more in the 41 that are left
    assert (
        "Từ 20/8/2026 đến 20/11/2026 tăng 23 người. Giữ nhịp ấy thì đến hạn 31/12/2026 có khoảng 41 người (41%): "
        "thiếu khoảng 19 người so với mục tiêu 60%."
    ) in said(page)
    rows = re.findall(r'<th scope="row">(\d\d/\d+/2026)</th>', page)
    assert (rows[0], rows[-1]) == ("20/11/2026", "31/01/2026")
    assert "<polyline" in page and "mục tiêu 60%" in page and 'class="ahead"' in page


@pytest.mark.parametrize(("day", "words"), [
    ("15/3/2026", "Đã đạt mục tiêu."), ("09/3/2026", "Chỉ tiêu không có ngày đến hạn nên không dự tính."),
])  # fmt: skip
def test_the_trend_says_why_nothing_is_foretold(office: Visit, day: str, words: str) -> None:
    assert words in said(office.get(f"{PAGE}/dien-bien", **{"don-vi": "17002", "ngay": day}).text)


def test_the_trend_without_a_population_is_told_in_persons(office: Visit) -> None:
    page = said(office.get(f"{PAGE}/dien-bien", **{"don-vi": "17003", "ngay": "31/3/2026"}).text)
    assert "5 người · chưa có mẫu số · mục tiêu 60%" in page
    assert "Số người cuối mỗi tháng" in page


# ------------------------------------------------------------------------------------- groups of people


def test_groups_add_up_and_the_unknown_is_a_line(make: Make, db: Session, office: Visit) -> None:
    home = db.scalars(select(Unit).where(Unit.code == "17002")).one()
    make.attainment(make.person(home, born=None), date(2026, 4, 1), mode=Mode.DONE_FOR)
    page = said(office.get(f"{PAGE}/nhom", **{"don-vi": "17002"}).text)
    assert "Làm hộ — 1 1 0 0 0%" in page
    assert "Không ghi cách học 10 0 0 0 0 0%" in page
    assert "35–59 tuổi 9 9 9 9 0 100%" in page
    assert "Chưa rõ năm sinh 1 1 1 0 0 0%" in page
    assert "Cộng 10 10 10 9 0" in page


def asked(db: Session) -> int:
    return db.scalars(select(Job.id).where(Job.kind == actions.KIND).order_by(Job.id.desc())).first() or 0


def test_groups_of_a_large_unit_are_worked_out_aside_and_kept(
    make: Make, db: Session, office: Visit, work: TestWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 10)
    path, ask = f"{PAGE}/nhom", {"don-vi": "40", "ngay": "2026-11-20"}
    address = f"{path}?don-vi=40&ngay=2026-11-20"
    page = office.get(path, **ask).text
    assert "Lập bảng theo nhóm" in page and "Cách học" not in page

    office.post(address)
    assert "đang được lập" in office.post(address, follow=True).text, "a second click asks for nothing more"
    assert db.scalar(select(func.count(Job.id)).where(Job.kind == actions.KIND)) == 1
    assert "đang chờ" in office.get(path, **ask).text

    worker.attend(work, asked(db))
    page = office.get(path, **ask).text
    assert "Cộng 59 59 59 59 0" in said(page) and "bảng lập lúc" in page
    assert "đã thay đổi" not in page
    assert "Cộng 59" not in said(office.get(path, **ask | {"ngay": "2026-11-19"}).text), "each day has its own"

    home = db.scalars(select(Unit).where(Unit.code == "17005")).one()
    make.attainment(make.person(home), date(2026, 4, 1))
    page = said(office.get(path, **ask).text)
    assert "Cộng 59" in page and "Số liệu đã thay đổi kể từ lúc lập bảng" in page
    office.post(address)
    worker.attend(work, asked(db))
    assert "Cộng 60 60 60 60 0" in said(office.get(path, **ask).text)
    assert db.scalar(select(func.count(KeptBreakdown.id))) == 1


def test_the_long_work_has_a_worker() -> None:
    assert worker.KINDS[actions.KIND] is working.take_apart


# ------------------------------------------------------------------------------------- units of like size


def test_a_unit_is_told_its_rank_among_those_of_like_size(office: Visit) -> None:
    """Xã of 20 to 80 persons: Xã An Hòa (10) is too small, the phường of another kind, Xã Ê Đê without a population."""
    page = office.get(f"{PAGE}/so-sanh", **{"don-vi": "17001"}).text
    assert "Xã Đô Lương đứng thứ 2 trong 2 đơn vị cùng cỡ của Tỉnh Nghệ An: 57,5%, mức ở giữa là 83,75%." in said(page)
    assert units(page) == ["Xã Bình Minh", "Xã Đô Lương"]


def test_who_sees_one_commune_sees_the_rank_and_no_name_of_another(commune: Visit) -> None:
    page = commune.get(f"{PAGE}/so-sanh").text
    assert units(page) == ["đơn vị khác", "Xã Đô Lương"]
    assert "đứng thứ 2 trong 2" in said(page) and "110%" in page
    for secret in ("Bình Minh", "17004", "22"):
        assert secret not in said(page)


@pytest.mark.parametrize(("unit", "words"), [
    ("17003", "Đơn vị chưa có mẫu số vào ngày này nên chưa so được."),
    ("17005", "Không có đơn vị nào cùng loại, cùng cỡ trong Tỉnh Nghệ An để so."),
    ("40", "Đơn vị này không thuộc đơn vị nào nên không có đơn vị cùng cỡ để so."),
])  # fmt: skip
def test_where_nothing_can_be_compared_it_is_said(office: Visit, unit: str, words: str) -> None:
    assert words in said(office.get(f"{PAGE}/so-sanh", **{"don-vi": unit}).text)


def test_communes_of_the_whole_nation_may_be_looked_at(make: Make, db: Session, visit: Visit) -> None:
    nation = make.unit("Cả nước", kind="quốc gia", code="VN")
    target = make.target(nation, plan=make.plan(nation, "ke-hoach-tinh"))
    for province, code in (("Tỉnh Nghệ An", "40"), ("Tỉnh Hà Tĩnh", "42")):
        place = make.unit(province, nation, code=code)
        for n in range(3):
            xa = make.unit(f"Xã Số {n} {province}", place, code=f"{code}00{n}")
            make.population(xa, 10)
            for _ in range(n):
                make.attainment(make.person(xa), date(2026, 3, 10))
    browser = visit.as_(make.officer(Role.ADMIN, nation))
    ask = {"don-vi": "40002", "chi-tieu": target.key}
    assert "đứng thứ 1 trong 3 đơn vị" in said(browser.get(f"{PAGE}/so-sanh", **ask).text)
    page = said(browser.get(f"{PAGE}/so-sanh", **ask | {"pham-vi": "ca-nuoc"}).text)
    assert "đứng thứ 1 trong 6 đơn vị cùng cỡ của Cả nước, thuộc một phần tư dẫn đầu: 20%, mức ở giữa là 10%" in page


@pytest.mark.parametrize("page", ["", "/dien-bien", "/nhom", "/so-sanh"])
def test_a_unit_asked_for_a_day_before_its_founding_is_shown_on_every_page(
    make: Make, office: Visit, province: Unit, page: str
) -> None:
    make.unit("Xã Mới", province, code="17020", from_on=date(2026, 7, 1))
    assert "Xã Mới" in said(office.get(f"{PAGE}{page}", **{"don-vi": "17020", "ngay": "30/6/2026"}).text)


@pytest.mark.parametrize("page", ["dien-bien", "nhom", "so-sanh"])
def test_a_plan_that_counts_nobody_has_no_such_page(make: Make, office: Visit, province: Unit, page: str) -> None:
    make.plan(province, "khong-dem")
    office.get(f"/ke-hoach/khong-dem/do-phu/{page}", 404)
    assert "Diễn biến" not in office.get("/ke-hoach/khong-dem/do-phu").text
