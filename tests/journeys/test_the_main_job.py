"""One journey per audience, through the pages alone."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.catalogue import queries as catalogue
from lms.learning import queries as learning
from lms.people.access import Role
from lms.people.models import Person
from tests.learning.sitting import right_fields, right_fields_of_lesson
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"


@pytest.fixture
def commune(make: Make):  # type: ignore[no-untyped-def]
    make.library()
    commune = make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="17000")
    make.population(commune, 8)
    make.target(commune, percent=60, plan=make.plan(commune, "ke-hoach-xa"))
    return commune


def register(visit: Visit, name: str) -> None:
    visit.post(
        "/dang-ky?noi=17000",
        name=name,
        birth="1968",
        username="hoa1968",
        password="ruong lua 68",
        again="ruong lua 68",
        consent="y",
    )


def learn(browser: Visit, db: Session, slug: str = SLUG) -> None:
    """Enrols and studies lesson after lesson, as far as the page says there is a next one."""
    place = browser.post(f"/khoa-hoc/{slug}/ghi-danh").location
    while "/bai/" in place:
        page = browser.get(place).text
        if "/luyen-tap" in page:
            version = catalogue.current(db, slug)
            told_lesson = version and catalogue.course(db, version.id).lesson(place.rpartition("/")[2])
            assert told_lesson
            browser.post(f"{place}/luyen-tap", **right_fields_of_lesson(told_lesson.practice))
        answers = dict.fromkeys(set(re.findall(r'name="(q\d+(?:\.\d+)?)"', page)), "0")
        told = browser.post(place, status=200, **answers).text
        found = re.search(rf'class="button main" href="(/khoa-hoc/{slug}/[^"]+)"', told)
        assert found
        place = found[1]


def test_a_citizen_registers_studies_fails_passes_and_is_counted(
    db: Session, make: Make, commune, visit: Visit
) -> None:  # type: ignore[no-untyped-def]
    officer = make.officer(Role.STATISTICS, commune)
    register(visit, "NGUYỄN THỊ HOÀ")
    person = db.scalars(select(Person).where(Person.full_name == "Nguyễn Thị Hoà")).one()
    office = visit.as_(officer)
    before = figures(office)

    learn(visit, db)
    visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/bat-dau")
    failed = learning.open_attempt(db, person.id, SLUG)
    assert failed
    told = visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/{failed.key}", follow=True).text
    assert "Chưa đạt: 0%" in told
    assert figures(office)["confirmed"] == before["confirmed"]

    visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/bat-dau")
    attempt = learning.open_attempt(db, person.id, SLUG)
    assert attempt and attempt.number == 2
    told = visit.post(f"/khoa-hoc/{SLUG}/kiem-tra/{attempt.key}", follow=True, **right_fields(db, attempt)).text
    assert "Đạt: 100%" in told

    paper = re.search(r'href="(/chung-nhan/[^"]+/tep)"', told)
    assert paper
    assert visit.get(paper[1]).data.startswith(b"%PDF")
    shown = visit.as_(make.account()).get(paper[1].removesuffix("/tep")).text
    assert "Nguyễn Thị Hoà" in shown and "1968" in shown

    after = figures(office)
    assert after["confirmed"] == before["confirmed"] + 1
    assert (after["trained"], after["population"], after["percent"]) == (1, 8, 12.5)
    sheet = office.get("/ke-hoach/ke-hoach-xa/do-phu.xlsx")
    rows = {tuple(map(type, row)): row for row in load_workbook(BytesIO(sheet.data)).active.iter_rows(values_only=True)}
    cells = next(row for row in rows.values() if row[1] == "17000")
    assert cells[8] == 1 and cells[12] == 12.5 and isinstance(cells[8], int)


def figures(office: Visit) -> dict[str, object]:
    page = office.get("/ke-hoach/ke-hoach-xa/do-phu")
    assert "Xã Yên Hòa" in page.text
    row = office.get("/ke-hoach/ke-hoach-xa/do-phu.csv").data.decode("utf-8-sig").splitlines()
    head, cells = row[0].split(","), row[1].split(",")
    told = dict(zip(head, cells, strict=False))
    return {
        "confirmed": int(told["Đạt"]),
        "trained": int(told["Đã tính"]),
        "population": int(told["Tổng số (mẫu số)"]),
        "percent": float(told["Tỷ lệ %"]),
    }


def test_units_people_populations_and_evidence_by_commands_alone(lms, db: Session, make: Make, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """xã A 2.300 of 4.000, xã B 900 of 1.000 at a hundredth of the size, the day before and the day after."""
    files = {
        "units.csv": "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên\n"
        "T,Tỉnh T,tỉnh,\nA,Xã A,xã,T\nB,Xã B,xã,T\nC,Xã C,xã,T\n",
        "people.csv": "STT,Họ và tên,Ngày sinh,Số định danh,Mã đơn vị\n"
        + "".join(f"{n},Người A{n},1970,0001700{n:05d},A\n" for n in range(23))
        + "".join(f"{n},Người B{n},1970,0001700{n:05d},B\n" for n in range(100, 109)),
        "population.csv": "Mã đơn vị,Đối tượng,Tính đến ngày,Số người,Quy tắc tuổi,Nguồn\n"
        "A,citizen,01/01/2026,40,18+,Công an xã\nB,Người dân trưởng thành,01/01/2026,10,18+,Công an xã\n",
        "evidence.csv": "Họ và tên,Ngày sinh,Số định danh,Mã đơn vị,Chương trình,Ngày đạt\n"
        + "".join(
            f"Người A{n % 23},1970,0001700{n % 23:05d},A,an-toan-truc-tuyen,{day}\n"
            for n, day in enumerate(["10/3/2026"] * 23 + ["11/4/2026"] * 15)
        )
        + "".join(f"Người B{n},1970,0001700{n:05d},B,an-toan-truc-tuyen,10/3/2026\n" for n in range(100, 109)),
        "plan.yaml": "number: 1/KH-UBND\ndate: 2026-01-05\nissuer: UBND tỉnh T\ntitle: Kế hoạch T\nunit: T\ntargets:\n"
        "  - key: dan\n    wording: 60% người dân\n    audience: citizen\n    rung: confirmed\n"
        "    programme: pho-cap-ky-nang-so-nguoi-dan\n    percent: 60\n"
        "tasks:\n  - {no: 1, name: Mở lớp, deadline: Thường xuyên}\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    assert lms("courses", "publish").exit_code == 0
    for arguments in (
        ("units", "import", "units.csv"),
        ("people", "import", "people.csv", "--unit", "T", "--audience", "citizen"),
        ("population", "import", "population.csv"),
        ("evidence", "import", "evidence.csv", "--source", "Nền tảng quốc gia"),
        ("plans", "load", "plan.yaml"),
    ):
        answer = lms(*(tmp_path / each if "." in each and (tmp_path / each).exists() else each for each in arguments))
        assert answer.exit_code == 0, (arguments, answer.stdout, answer.stderr)

    def shown(unit: str, on: date) -> dict[str, object]:
        answer = lms("coverage", "show", "--plan", "plan", "--unit", unit, "--as-of", on.isoformat(), "--json")
        return next(row for row in json.loads(answer.stdout)["rows"] if row["unit"] == unit)

    a, whole = shown("A", date(2026, 3, 10)), shown("T", date(2026, 3, 10))
    assert (a["trained"], a["population"], a["percent"], a["missing"]) == (23, 40, 57.5, 1)
    assert (whole["trained"], whole["population"], whole["percent"]) == (32, 50, 64)
    assert shown("A", date(2026, 3, 9))["trained"] == 0
    assert shown("A", date(2026, 4, 11))["turns"] == 38
    assert shown("C", date(2026, 3, 10))["note"] == "chưa có mẫu số"
