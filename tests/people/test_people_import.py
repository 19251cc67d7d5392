"""`lms people import`: what offices write is understood, what is wrong is told by line."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.audit import AuditEntry
from lms.people import queries as people
from lms.people.audiences import Audience
from lms.people.identity import Birth
from lms.people.models import Membership
from lms.units.models import Unit
from tests.people.telling import HEADS, NUMBER, counts, persons, told

Run = Callable[..., Result]


# … what offices write


def test_a_real_list_with_titles_capitals_and_numbers_is_understood(bring, db: Session, commune: Unit) -> None:
    result = bring(
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, "NGUYỄN THỊ HÒA", "12/03/1962", "Nữ", 40162012345.0, 912345678.0, 16681, "Trưởng\u00a0thôn"],
        [2, "Trần  Văn\u00a0Bình ", 1968, "nam", "", "+84 987.654.321", "", ""],
        [3, "lê đức an", date(1971, 5, 9), "", None, None, None, None],
        ["", "Tổng cộng: 3 người"],
        title=[["ỦY BAN NHÂN DÂN XÃ YÊN HÒA"], ["DANH SÁCH HỌC VIÊN"], []],
    )

    assert counts(result) == told(new=3)
    assert "bỏ qua 2 dòng" in result.stdout
    hoa, binh, an = persons(db)
    assert (hoa.full_name, hoa.birth, hoa.woman) == ("Nguyễn Thị Hòa", Birth(1962, date(1962, 3, 12)), True)
    assert (hoa.identity, hoa.phone) == (NUMBER, "0912345678")
    assert (hoa.folded_name, people.by_identity(db, NUMBER, [hoa.memberships[0].unit_id])) == ("nguyen thi hoa", hoa)
    assert hoa.memberships[0].position == "Trưởng thôn"
    assert (binh.full_name, binh.birth, binh.woman, binh.phone) == ("Trần Văn Bình", Birth(1968), False, "0987654321")
    assert (an.full_name, an.birth) == ("Lê Đức An", Birth(1971, date(1971, 5, 9)))
    assert {(m.unit_id, m.audience, m.from_on) for m in db.scalars(select(Membership))} == {
        (commune.id, Audience.CITIZEN, None)
    }


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", ";"), ("utf-16", "\t"), ("cp1258", ";")],
    ids=["utf-8", "utf-8 with bom", "utf-16", "utf-16 tabs", "windows-1258"],
)
def test_a_csv_of_any_office_keeps_every_mark(bring, db: Session, encoding: str, mark: str) -> None:
    rows = [
        [n, f"Nguyễn Thị Thủy {given}", 1960 + n, "Nữ", "", "", "", "Tổ trưởng tổ dân phố số năm"]
        for n, given in enumerate(("Hòa", "Đượm", "Tuyết", "Khỏe"), 1)
    ]
    if encoding == "cp1258":
        rows = [[_marks_apart(str(cell)) for cell in row] for row in rows]
    heads = [_marks_apart(head) for head in HEADS] if encoding == "cp1258" else HEADS

    result = bring(*rows, heads=heads, encoding=encoding, mark=mark)

    assert result.exit_code == 0, result.stderr
    assert [person.full_name for person in persons(db)] == [
        "Nguyễn Thị Thủy Hòa",
        "Nguyễn Thị Thủy Đượm",
        "Nguyễn Thị Thủy Tuyết",
        "Nguyễn Thị Thủy Khỏe",
    ]


def _marks_apart(words: str) -> str:
    """As windows-1258 can hold it: the letter with its quality, the tone behind it."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written = []
    for letter in words:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in tones)
        written.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tone)
    return "".join(written)


def test_a_name_typed_with_loose_marks_and_old_tone_places_is_the_same_person(
    bring, make, commune, db: Session
) -> None:
    person = make.person(commune, "Nguyễn Thị Hoà", 1962)

    row = [1, unicodedata.normalize("NFD", "NGUYỄN THỊ HÒA"), "12/03/1962", "", "", 912345678]
    result = bring(row, options=["--alike", "same"])

    assert counts(result) == told(updated=1)
    assert [found.id for found in persons(db)] == [person.id]
    assert (person.full_name, person.birth_on, person.phone) == ("Nguyễn Thị Hoà", date(1962, 3, 12), "0912345678")


def test_a_name_split_into_two_columns_is_put_together(bring, db: Session) -> None:
    bring([1, "Nguyễn Thị", "Hòa", 1962], heads=["STT", "Họ và tên đệm", "Tên", "Năm sinh"])
    assert [person.full_name for person in persons(db)] == ["Nguyễn Thị Hòa"]


def test_section_heads_and_signatures_are_no_people(bring, db: Session) -> None:
    result = bring(["I", "Lãnh đạo"], [1, "Lê An", 1968], ["", ""], ["", "NGƯỜI LẬP BIỂU"], ["Yên Hòa, ngày 20/11"])
    assert counts(result) == told(new=1)


def test_a_heading_of_two_rows_with_years_for_men_and_women_tells_birth_and_sex(bring, db: Session) -> None:
    rows = [["", "", "Nam", "Nữ"], [1, "Trần Văn Bình", 1968, ""], [2, "Lê Thị An", "", "05/09/1971"]]
    result = bring(*rows, heads=["STT", "Họ và tên", "Năm sinh", ""])
    assert counts(result) == told(new=2)
    assert [(one.woman, one.birth) for one in persons(db)] == [
        (False, Birth(1968)),
        (True, Birth(1971, date(1971, 9, 5))),
    ]


# … faults


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([1, "", 1968], "2: Họ và tên: “Họ và tên” còn trống"),
        ([1, "0912345678", 1968], "2: Họ và tên: “0912345678” không giống họ tên người"),
        ([1, "Lê An", "31/02/1968"], "2: Ngày sinh: ngày sinh “31/02/1968” không có"),
        ([1, "Lê An", 1968, "x"], "2: Giới tính: giới tính “x”"),
        ([1, "Lê An", 1968, "", "3.8E+10"], "2: Số định danh: số định danh “3.8E+10” không phải 12 chữ số"),
        ([1, "Lê An", 1968, "", "", "12345"], "2: Điện thoại: số điện thoại “12345”"),
        ([1, "Lê An", 1968, "", "", "", "99999"], "2: Mã đơn vị: không có đơn vị mang mã “99999”"),
        ([1, "Lê An", 1968, "", "", "", "40"], "2: Mã đơn vị: đơn vị “40” không thuộc đơn vị Xã Yên Hòa"),
    ],
    ids=[
        "no name",
        "no person",
        "no such day",
        "no such sex",
        "a number Excel broke",
        "no phone",
        "no unit",
        "outside",
    ],
)
def test_a_fault_is_told_by_line_and_nothing_is_written(bring, db: Session, row: list[object], said: str) -> None:
    result = bring(row, [2, "Trần Văn Bình", 1970])

    assert result.exit_code == 1
    assert [line.split(":", 1)[1][: len(said)] for line in result.stderr.splitlines()] == [said]
    assert counts(result) == told(new=1, bad=1)
    assert "chưa ghi gì" in result.stdout
    assert persons(db) == []
    assert db.scalar(select(func.count()).where(AuditEntry.action == "people.import")) == 0


def test_with_an_errors_file_the_good_lines_are_written_and_the_bad_come_back_to_mend(
    bring, lms: Run, db: Session, tmp_path: Path
) -> None:
    out = tmp_path / "sua.xlsx"
    result = bring([1, "Trần Văn Bình", 1970], [2, "Lê An", "31/02/1968", "Nam", NUMBER], options=["--errors", out])

    assert result.exit_code == 1
    assert [person.full_name for person in persons(db)] == ["Trần Văn Bình"]
    head, line = openpyxl.load_workbook(out).active.values
    assert head == (*HEADS, "Lý do")
    assert line[:5] == ("2", "Lê An", "31/02/1968", "Nam", NUMBER)
    assert line[-1].startswith("ngày sinh “31/02/1968” không có")

    book = openpyxl.load_workbook(out)
    book.active["C2"] = "28/02/1968"
    book.save(out)
    again = lms("people", "import", out, "--unit", "16681", "--audience", "Người dân trưởng thành")
    assert counts(again) == told(new=1)


def test_a_dry_run_counts_and_writes_nothing(bring, make, commune, db: Session) -> None:
    make.person(commune, "Lê An", 1968)
    result = bring([1, "Lê An", 1968], [2, "Trần Văn Bình", 1970], options=["--dry-run"])

    assert result.exit_code == 0
    assert counts(result) == told(new=1, same=1)
    assert len(persons(db)) == 1
    assert db.scalar(select(func.count()).where(AuditEntry.action == "people.import")) == 0


@pytest.mark.parametrize(
    "options",
    [["--unit", "16681", "--audience", "dân thường"], ["--unit", "00000", "--audience", "citizen"]],
    ids=["no such audience", "no such unit"],
)
def test_an_unknown_audience_or_unit_is_wrong_use(lms: Run, write, commune, options: list[str]) -> None:
    assert lms("people", "import", write([1, "Lê An"]), *options).exit_code == 2


def test_the_log_of_an_import_names_nobody(bring, db: Session) -> None:
    bring([1, "Nguyễn Thị Hòa", 1962, "", NUMBER, "0912345678"])
    entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "people.import")).one()
    assert '"new": 1' in entry.detail
    assert all(secret not in entry.detail for secret in ("Hòa", NUMBER, "0912345678"))
