"""Public figures: the page, the CSV, the JSON and the API tell the same protected table, and nobody's name."""

import csv
import io
import json
import re
from datetime import date

import pytest

from lms.base.clock import today
from lms.plans.publishing.months import closed_month, months
from lms.units.actions import close

LEARNT = date(2026, 3, 10)
MARCH = "2026-03"


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def commune(make, province):
    return make.unit("Xã Yên Hòa", province, code="17000")


def learnt(make, unit, how_many, on=LEARNT):
    for _ in range(how_many):
        make.attainment(make.person(unit, name="Nguyễn Thị Hòa Bình"), on)


@pytest.fixture
def target(make, province, commune):
    """A commune of three hamlets in which 3, 40 and 57 passed: 100 together."""
    hamlets = [make.unit(f"Thôn {name}", commune, code=f"17000-{name}") for name in "ABC"]
    target = make.target(province, percent=60, population=dict(zip(hamlets, (200, 300, 400), strict=True)))
    for hamlet, count in zip(hamlets, (3, 40, 57), strict=True):
        learnt(make, hamlet, count)
    return target


def lines(visit, target, **query):
    answer = visit.get(f"/thong-ke/{target.plan.key}.csv", **query)
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_of_3_40_and_57_the_3_is_not_told_and_cannot_be_computed(visit, target):
    """Feature 36, in the CSV, the JSON and on the page."""
    ask = {"don-vi": "17000", "thang": MARCH}
    rows = lines(visit, target, **ask)
    told = visit.get(f"/thong-ke/{target.plan.key}.json", **ask).json
    page = visit.get(f"/thong-ke/{target.plan.key}", **ask).text

    assert [(row["Đơn vị"], row["Đạt"], row["Tỷ lệ %"]) for row in rows] == [
        ("Xã Yên Hòa", "100", "11.11"),
        ("Thôn A", "<5", ""),
        ("Thôn B", "ẩn", ""),
        ("Thôn C", "57", "14.25"),
    ]
    assert [(row["confirmed"], row["hidden"].get("confirmed")) for row in told["rows"]] == [
        (100, None),
        (None, "<5"),
        (None, "ẩn"),
        (57, None),
    ]
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r'<td class="n">(.*?)</td>', page)]
    assert cells[3::8] == ["100", "&lt;5", "ẩn", "57"]


def test_every_outlet_tells_the_same_cells_on_a_past_day(visit, stranger_to_the_api, target):
    ask = {"don-vi": "40", "thang": MARCH, "theo": "xa"}
    told = visit.get(f"/thong-ke/{target.plan.key}.json", **ask).json
    columns = {each["name"]: each["heading"] for each in visit.get("/thong-ke/mo-ta.json").json["columns"]}
    api = stranger_to_the_api(plan=target.plan.key, unit="40", as_of="2026-03-31", by="communes")

    assert api["rows"] == told["rows"] and (api["as_of"], api["unit"]) == (told["as_of"], told["unit"])
    rows = lines(visit, target, **ask)
    assert len(rows) == len(told["rows"]) == 2
    for line, row in zip(rows, told["rows"], strict=True):
        for name, value in ({**row, **row["hidden"]}).items():
            if name not in ("hidden", "audience", "rung", "population_on"):
                assert line[columns[name]] == ("" if value is None else str(value)), name


@pytest.fixture
def stranger_to_the_api(app, visit):
    def asked(**query):
        answer = app.test_client().get("/api/v1/statistics", base_url="https://hoc.example.vn", query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.json

    return asked


def test_licence_description_and_date_go_with_the_figures(visit, target):
    rows = lines(visit, target, **{"don-vi": "17000", "thang": MARCH})
    answer = visit.get(f"/thong-ke/{target.plan.key}.json", thang=MARCH)
    told = visit.get("/thong-ke/mo-ta.json").json
    page = visit.get("/thong-ke/mo-ta").text

    assert {row["Giấy phép"] for row in rows} == {"Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"}
    assert {row["Tính đến ngày"] for row in rows} == {"31/3/2026"} and rows[0]["Lập lúc"]
    assert answer.json["as_of"] == "2026-03-31" and answer.json["made_at"] and "CC BY 4.0" in answer.json["licence"]
    assert 'rel="license"' in answer.headers["Link"]
    assert set(rows[0]) == {each["heading"] for each in told["columns"]}
    assert all(each["description"] in page.replace("&#34;", '"').replace("&lt;", "<") for each in told["columns"])
    assert told["dcat:dataset"][0]["dcat:distribution"][0]["dcat:downloadURL"].endswith(f"{target.plan.key}.csv")
    assert "ghi nguồn" in told["dct:rights"] and "ghi nguồn" in page


def test_nobody_is_named_anywhere(visit, target):
    for path in (
        f"/thong-ke/{target.plan.key}",
        f"/thong-ke/{target.plan.key}.csv",
        f"/thong-ke/{target.plan.key}.json",
    ):
        text = visit.get(path, **{"don-vi": "17000", "thang": MARCH}).data.decode()
        assert "Hòa Bình" not in text


def test_two_downloads_hide_the_same_and_the_second_need_not_be_sent(app, visit, target):
    path = f"/thong-ke/{target.plan.key}.csv"
    first = visit.get(path, thang=MARCH)
    again = app.test_client().get(
        f"{path}?thang={MARCH}", base_url="https://hoc.example.vn", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert first.headers["Cache-Control"] == "public, max-age=600"
    assert (again.status_code, again.data) == (304, b"")
    one, two = (lines(visit, target, thang=MARCH) for _ in range(2))
    assert [row | {"Lập lúc": ""} for row in one] == [row | {"Lập lúc": ""} for row in two]


def test_a_reader_may_ask_for_the_heads_alone_and_for_less_to_carry(app, visit, target):
    path = f"/thong-ke/{target.plan.key}.json?thang={MARCH}&theo=xa"
    visit.get("/thong-ke")
    client = app.test_client()

    head = client.head(path, base_url="https://hoc.example.vn")
    packed = client.get(path, base_url="https://hoc.example.vn", headers={"Accept-Encoding": "gzip"})

    assert (head.status_code, head.data) == (200, b"")
    assert packed.headers["Content-Encoding"] == "gzip"


def test_figures_are_public_as_of_the_end_of_a_month_that_is_over(visit, target):
    newest = closed_month(None, today())
    told = visit.get(f"/thong-ke/{target.plan.key}.json").json

    assert told["as_of"] == newest.isoformat()
    for month in (today().strftime("%Y-%m"), "2027-01", "2026-13", "hôm nay", "2026-00"):
        visit.get(f"/thong-ke/{target.plan.key}.json", status=404, thang=month)
        assert f"{newest.month}/{newest.year}" in visit.get(f"/thong-ke/{target.plan.key}", thang=month).text
    assert visit.get(f"/thong-ke/{target.plan.key}.json", thang="2026-03-30").json["as_of"] == "2026-02-28"


@pytest.mark.parametrize(
    ("asked", "on", "expected"),
    [
        (None, date(2026, 11, 30), date(2026, 10, 31)),
        (None, date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30), date(2026, 10, 31)),
        (date(2026, 3, 31), date(2026, 11, 30), date(2026, 3, 31)),
        (date(2026, 3, 30), date(2026, 11, 30), date(2026, 2, 28)),
        (date(2024, 3, 1), date(2026, 11, 30), date(2024, 2, 29)),
        (date(2026, 1, 5), date(2026, 11, 30), date(2025, 12, 31)),
    ],
)
def test_a_month_is_over_when_its_last_day_is(asked, on, expected):
    assert closed_month(asked, on) == expected


def test_months_go_back_one_by_one():
    assert months(date(2026, 2, 1), 3) == [date(2026, 1, 31), date(2025, 12, 31), date(2025, 11, 30)]


def test_below_what_is_hidden_everything_is_hidden(make, visit, province):
    """Xã A is 3 of 103, and Xã B is kept back beside it: no page tells more of them, nor of the hamlets of Xã B."""
    a, b, c = (make.unit(name, province, code=name[-1]) for name in ("Xã A", "Xã B", "Xã C"))
    hamlets = [make.unit(f"Thôn {n}", b, code=f"B{n}") for n in (1, 2)]
    target = make.target(province, population={a: 1000, hamlets[0]: 300, hamlets[1]: 400, c: 2000})
    for unit, count in ((a, 3), (hamlets[0], 20), (hamlets[1], 20), (c, 60)):
        learnt(make, unit, count)

    def confirmed(code):
        return [row["Đạt"] for row in lines(visit, target, **{"don-vi": code, "thang": MARCH})]

    assert confirmed("40") == ["103", "<5", "ẩn", "60"]
    assert confirmed("A") == ["<5"]
    assert confirmed("B") == ["ẩn", "ẩn", "ẩn"]
    assert confirmed("C") == ["60"]


def test_who_stands_beside_the_units_listed_is_one_more_part_of_the_sum(make, visit, province):
    """Two persons belong straight to the province: the total less its communes would tell of them."""
    a, b = (make.unit(name, province, code=name[-1]) for name in ("Xã A", "Xã B"))
    target = make.target(province, population={province: 9000, a: 1000, b: 2000})
    for unit, count in ((province, 2), (a, 40), (b, 60)):
        learnt(make, unit, count)

    rows = lines(visit, target, **{"don-vi": "40", "thang": MARCH})

    assert [(row["Đơn vị"], row["Mã đơn vị"], row["Đạt"]) for row in rows] == [
        ("Tỉnh Nghệ An", "40", "102"),
        ("Xã A", "A", "ẩn"),
        ("Xã B", "B", "60"),
        ("Phần còn lại của Tỉnh Nghệ An", "", "<5"),
    ]


def test_a_unit_without_a_denominator_stands_in_no_sum_and_hides_nobody_else(make, visit, province):
    a, b, c = (make.unit(name, province, code=name[-1]) for name in ("Xã A", "Xã B", "Xã C"))
    target = make.target(province, population={a: 1000, b: 2000})
    for unit, count in ((a, 40), (b, 60), (c, 3)):
        learnt(make, unit, count)

    rows = lines(visit, target, **{"don-vi": "40", "thang": MARCH})

    assert [(row["Đạt"], row["Tỷ lệ %"]) for row in rows] == [("100", "3.33"), ("40", "4"), ("60", "3"), ("<5", "")]
    assert rows[0]["Ghi chú"] == "1 đơn vị trực thuộc chưa có mẫu số, không tính vào tổng và tỷ lệ"
    assert rows[3]["Ghi chú"] == "chưa có mẫu số"


def test_a_merger_is_told_as_the_units_stood_at_the_end_of_the_month(db, make, visit, province):
    a, b = (make.unit(name, province, code=name[-1]) for name in ("Xã A", "Xã B"))
    target = make.target(province, population={a: 1000, b: 2000})
    learnt(make, a, 40)
    learnt(make, b, 60)
    new = make.unit("Xã Mới", province, code="M", from_on=date(2026, 7, 1))
    for old in (a, b):
        close(db, old, date(2026, 6, 30), [new])

    def told(month):
        return [(row["Đơn vị"], row["Đạt"]) for row in lines(visit, target, **{"don-vi": "40", "thang": month})]

    assert told("2026-06") == [("Tỉnh Nghệ An", "100"), ("Xã A", "40"), ("Xã B", "60")]
    assert told("2026-07") == [("Tỉnh Nghệ An", "100"), ("Xã Mới", "100")]
    visit.get(f"/thong-ke/{target.plan.key}.csv", status=404, **{"don-vi": "A", "thang": "2026-07"})


def test_what_is_not_there_is_not_found(visit, target):
    visit.get("/thong-ke/khong-co", status=404)
    visit.get("/thong-ke/khong-co.csv", status=404)
    visit.get(f"/thong-ke/{target.plan.key}.xlsx", status=404)
    visit.get(f"/thong-ke/{target.plan.key}", status=404, **{"don-vi": "khong-co"})


def test_the_overview_leads_to_every_plan(visit, target):
    page = visit.get("/thong-ke").text

    assert f'href="/thong-ke/{target.plan.key}"' in page
    assert "CC BY 4.0" in visit.get(f"/thong-ke/{target.plan.key}").text
    assert json.loads(visit.get("/thong-ke/mo-ta.json").text)["dct:language"] == "vi"
