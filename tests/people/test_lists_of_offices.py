"""Lists as offices really write them, and one of 1,200 rows: counted, entered, mended, undone."""

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.sealing import blind
from lms.people.identity import Birth
from lms.people.importing.models import ImportDeed, ListImport
from lms.people.models import Membership, Person
from lms.units import actions as units
from lms.units.models import Unit
from tests.base.test_lists_opened import of_windows, tcvn3, vni
from tests.people.telling import NUMBER, counts, persons, told

Run = Callable[..., Result]
HEADS = ("STT", "Họ và tên", "Ngày/tháng/năm sinh", "Giới tính", "Số CCCD/ĐDCN", "Điện thoại", "Đơn vị")


# … 1,200 rows


def rows_1200() -> list[list[object]]:
    """1,177 good rows, 15 that name somebody above again, 8 that are wrong."""
    families, middles = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Bùi"), ("Văn", "Thị", "Hữu", "Minh", "Quốc")
    good = [
        [
            n,
            f"{families[n % 6]} {middles[n % 5]} Thứ {n}".replace("0", "o"),
            f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1950 + n % 50}",
            "Nữ" if n % 5 == 1 else "Nam",
            f"0400{50 + n % 50:02d}{n:06d}",
            f"09{10_000_000 + n}",
            "",
        ]
        for n in range(1, 1178)
    ]
    twins = [[1177 + n, str(good[n * 7][1]).upper(), *good[n * 7][2:]] for n in range(1, 16)]
    wrong = [["Không Có Xã", "01/01/1960", "", "", "", "99999"]] * 3
    wrong += [["Số Bị Tròn", "01/01/1960", "", "3.8E+10", "", ""]] * 3
    wrong += [["Ngày Không Có", "31/02/1960", "", "", "", ""]] * 2
    return [*good, *twins, *([1192 + n, *row] for n, row in enumerate(wrong, 1))]


def written(folder: Path, rows: Sequence[Sequence[object]], form: str) -> Path:
    file = folder / ("list.xlsx" if form == "xlsx" else "list.csv")
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        book.save(file)
        return file
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    encode = {"cp1258": of_windows, "tcvn3": tcvn3, "vni": vni}
    file.write_bytes(encode[form](out.getvalue()) if form in encode else out.getvalue().encode(form))
    return file


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "cp1258", "tcvn3", "vni", "xlsx"])
def test_the_preview_of_1200_rows_counts_new_doubtful_and_wrong_and_writes_nothing(
    lms: Run, commune, db: Session, tmp_path: Path, form: str
) -> None:
    file = written(tmp_path, [HEADS, *rows_1200()], form)
    result = lms("people", "import", file, "--unit", commune.code, "--audience", "citizen", "--dry-run")
    assert "1.177 mới, 15 nghi trùng, 8 lỗi" in result.stdout.splitlines()
    assert persons(db) == []
    assert db.scalar(select(func.count(ListImport.id))) == 0


def test_1200_rows_are_entered_the_wrong_ones_come_back_and_undo_removes_exactly_these(
    lms: Run, make, commune, db: Session, tmp_path: Path
) -> None:
    make.person(commune, "Người Có Trước", 1950, identity=NUMBER)
    before = lms("people", "export", "--unit", commune.code, "-o", tmp_path / "before.csv")
    file, errors = written(tmp_path, [HEADS, *rows_1200()], "xlsx"), tmp_path / "sua.xlsx"

    result = lms("people", "import", file, "--unit", commune.code, "--audience", "citizen", "--errors", errors)

    assert result.exit_code == 1 and before.exit_code == 0
    assert db.scalar(select(func.count(Person.id))) == 1178
    wrong, doubtful = openpyxl.load_workbook(errors).worksheets
    head, *lines = wrong.values
    assert head == (*HEADS, "Lý do") and len(lines) == 8
    assert sorted({line[-1].split(" ")[0] for line in lines}) == ["không", "ngày", "số"]
    assert doubtful.title == "Danh sách Nghi trùng" or doubtful.title.endswith("Nghi trùng")
    assert {line[-1].split(" ")[0] for line in list(doubtful.values)[1:]} == {"trùng"}
    assert doubtful.max_row == 16
    number = db.scalars(select(ListImport.id)).one()
    exported = tmp_path / "out.xlsx"
    lms("people", "export", "--unit", commune.code, "-o", exported)
    again = lms("people", "import", exported, "--unit", commune.code, "--audience", "citizen")
    assert counts(again).replace(".", "") == told(same=1178)

    assert "đã bỏ 1.177 dòng" in lms("people", "undo-import", number).stdout
    assert "đã bỏ lúc" in lms("people", "undo-import", number).stdout
    lms("people", "export", "--unit", commune.code, "-o", tmp_path / "after.csv")
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()


def test_what_an_import_changed_is_given_back_and_what_was_changed_since_is_kept(
    bring, lms: Run, make, commune, db: Session
) -> None:
    away = make.unit("Xã Khác", db.get(Unit, commune.parent_id), code="16690")
    moved = make.person(away, "Lê An", 1968, identity="040068054321", phone="0911111111")
    edited = make.person(commune, "Trần Bình", 1970, identity="040070054321", phone="0911111112")
    bring(
        [1, "Lê An", "02/03/1968", "", "040068054321", "0922222222"],
        [2, "Trần Bình", 1970, "", "040070054321", "0922222223"],
    )
    assert moved.memberships[-1].unit_id == commune.id
    edited.phone = "0933333333"

    result = lms("people", "undo-import", db.scalars(select(ListImport.id)).one())

    assert "giữ lại 1 dòng vì người đó đã được sửa sau khi nhập" in result.stdout
    db.expire_all()
    assert (moved.birth, moved.phone) == (Birth(1968), "0911111111")
    assert [(one.unit_id, one.to_on) for one in moved.memberships] == [(away.id, None)]
    assert edited.phone == "0933333333"


def test_what_an_import_did_is_kept_sealed(bring, make, commune, db: Session) -> None:
    make.person(commune, "Lê An", 1968, identity=NUMBER, phone="0911111111")
    bring([1, "Lê An", 1968, "", NUMBER, "0922222222"])
    detail = db.connection().exec_driver_sql("SELECT detail FROM import_deed").scalar_one()
    assert b"0911111111" not in bytes(detail)
    assert "0911111111" in (db.scalars(select(ImportDeed)).one().detail or "")
    assert db.scalar(select(Person.phone_index)) == blind("0922222222", "phone")


# … who is not on the list


@pytest.mark.parametrize(
    ("listed", "agree", "ended"), [(10, False, 0), (9, False, 1), (8, False, None), (8, True, 2)],
    ids=["everybody", "a tenth", "more than a tenth", "more than a tenth, agreed"],
)  # fmt: skip
def test_a_list_of_the_whole_unit_ends_who_is_not_on_it_and_asks_beyond_a_tenth(
    bring, make, commune, db: Session, listed: int, agree: bool, ended: int | None
) -> None:
    names = [f"Người Thứ {letter}" for letter in "abcdefghij"]
    for n, name in enumerate(names):
        make.person(commune, name, 1950 + n)
    rows = [[n, name, 1950 + n] for n, name in enumerate(names[:listed])] + [[99, "Lê Mới", 1990]]

    result = bring(*rows, options=["--whole", *(["--yes-deactivate"] if agree else [])])

    gone = db.scalar(select(func.count()).where(Membership.to_on.is_not(None)))
    if ended is None:
        assert "2 trong 10 người (20%)" in result.stderr and result.exit_code == 1
        assert (gone, len(persons(db))) == (0, 10)
    else:
        assert (gone, len(persons(db))) == (ended, 11)


def test_whoever_a_doubtful_or_wrong_line_may_mean_is_not_ended(bring, make, commune, db: Session) -> None:
    make.person(commune, "Lê An", 1968)
    bring([1, "Lê An", "31/02/1968"], options=["--whole", "--yes-deactivate", "--errors", "/dev/null"])
    assert db.scalar(select(func.count()).where(Membership.to_on.is_not(None))) == 0


# … rosters


Row = Sequence[object]
BINH, AN = ("Trần Văn Bình", Birth(1968), False), ("Lê Thị An", Birth(1971, date(1971, 5, 9)), True)
BORN = [("Trần Văn Bình", Birth(1968), None), ("Lê Thị An", Birth(1971, date(1971, 5, 9)), None)]
ROSTERS: dict[str, tuple[list[Row], list[tuple[str, Birth | None, bool | None]]]] = {
    "titles, capitals, numbers as numbers, signatures below": (
        [
            ["ỦY BAN NHÂN DÂN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["XÃ YÊN HÒA", "", "", "Độc lập - Tự do - Hạnh phúc"],
            [],
            ["DANH SÁCH HỌC VIÊN LỚP BÌNH DÂN HỌC VỤ SỐ, ĐỢT 1"],
            ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026)"],
            [],
            ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "SĐT", "Ghi chú"],
            [1, "TRẦN VĂN BÌNH", 1968, "Nam", 40068012345.0, 912345678.0, ""],
            [],
            [2, "LÊ THỊ AN", "09/05/1971", "Nữ", "", "", "mù chữ"],
            ["", "Tổng cộng: 02 người"],
            [],
            ["", "", "", "Yên Hòa, ngày 05 tháng 9 năm 2026"],
            ["", "NGƯỜI LẬP BIỂU", "", "TM. ỦY BAN NHÂN DÂN"],
            ["", "(Ký, ghi rõ họ tên)", "", "CHỦ TỊCH"],
            [],
            ["", "Nguyễn Thị Lập", "", "Hoàng Văn Ký"],
        ],
        [BINH, AN],
    ),
    "a merged head over two rows, years for men and women": (
        [
            ["TT", "Họ và tên", "Năm sinh", "", "Số định danh cá nhân", "Thôn"],
            ["", "", "Nam", "Nữ", "", ""],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Trần Văn Bình", 1968, "", "040068012345", "Thôn Đông"],
            [2, "Lê Thị An", "", "09/05/1971", "", "Thôn Đông"],
        ],
        [BINH, AN],
    ),
    "sexes ticked in two columns": (
        [
            ["STT", "Họ tên", "Giới tính", "", "Ngày sinh"],
            ["", "", "Nam", "Nữ", ""],
            [1, "Trần Văn Bình", "x", "", 1968],
            [2, "Lê Thị An", "", "X", date(1971, 5, 9)],
        ],
        [BINH, AN],
    ),
    "family and given name in two columns": (
        [
            ["Số TT", "Họ và chữ đệm", "Tên", "Ngày, tháng, năm sinh"],
            [1, "Trần Văn", "Bình", 1968],
            [2, "Lê Thị", "An", "9/5/1971"],
        ],
        BORN,
    ),
    "sections with their own lines": (
        [
            ["STT", "Họ và tên", "Chức vụ", "Năm sinh"],
            ["I", "LÃNH ĐẠO", "", ""],
            [1, "Trần Văn Bình", "Chủ tịch UBND", 1968],
            ["II", "CÔNG CHỨC", "", ""],
            ["", "Phòng Văn hóa - Xã hội", "", ""],
            [1, "Lê Thị An", "Chuyên viên", "09/05/1971"],
        ],
        BORN,
    ),
    "a head printed again on every page": (
        [
            ["STT", "Họ và tên", "Năm sinh"],
            [1, "Trần Văn Bình", 1968],
            ["STT", "Họ và tên", "Năm sinh"],
            [2, "Lê Thị An", "09/05/1971"],
        ],
        BORN,
    ),
    "names alone": (
        [["Họ và tên"], ["Trần Văn Bình"], ["Lê Thị An"]],
        [("Trần Văn Bình", None, None), ("Lê Thị An", None, None)],
    ),
    "heads with remarks, days that lost their form": (
        [
            ["Họ và tên (chữ in hoa)", "Ngày sinh\n(dd/mm/yyyy)", "CCCD (12 số)"],
            ["TRẦN VĂN BÌNH", "1968", ""],
            ["LÊ THỊ AN", 26062, ""],
        ],
        BORN,
    ),
    "columns that mean nothing to us, names typed apart": (
        [
            ["Mã hộ", "STT", "Họ và tên", "Quan hệ với chủ hộ", "Sinh năm", "Dân tộc", "Tôn giáo"],
            ["H01", 1, unicodedata.normalize("NFD", "  Trần  Văn\u00a0Bình"), "Chủ hộ", "1968", "Kinh", "Không"],
            ["H01", 2, "lê thị an", "Vợ", "9.5.1971", "Thổ", ""],
        ],
        BORN,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "people"), ROSTERS.values(), ids=ROSTERS)
def test_a_roster_as_an_office_writes_it_is_understood_without_a_word(
    lms: Run, commune, db: Session, tmp_path: Path, rows, people
) -> None:
    file = written(tmp_path, rows, "xlsx")
    result = lms("people", "import", file, "--unit", commune.code, "--audience", "citizen")
    assert result.exit_code == 0, result.stderr
    assert [(one.full_name, one.birth, one.woman) for one in persons(db)] == people


def test_every_sheet_of_a_hamlet_is_read_and_hidden_ones_are_named(lms: Run, make, commune, db, tmp_path) -> None:
    hamlet = make.unit("Thôn Đông", commune, code="T1")
    book = openpyxl.Workbook()
    for name, person in (("Thôn Đông", "Trần Văn Bình"), ("Thôn Tây", "Lê Thị An"), ("Cũ", "Người Cũ")):
        sheet = book.create_sheet(name)
        sheet.append(["Họ và tên", "Thôn"])
        sheet.append([person, name])
    book["Cũ"].sheet_state = "hidden"
    book.create_sheet("Hướng dẫn").append(["Điền theo mẫu"])
    book.save(tmp_path / "list.xlsx")

    result = lms("people", "import", tmp_path / "list.xlsx", "--unit", commune.code, "--audience", "citizen")

    assert "đọc các trang tính: Thôn Đông, Thôn Tây" in result.stdout
    assert "không đọc các trang tính: Hướng dẫn" in result.stdout
    assert "bỏ qua trang tính bị ẩn: Cũ" in result.stdout
    assert "chưa có “Thôn Tây” (1 dòng) trong danh mục đơn vị" in result.stdout
    homes = [one.memberships[0].unit_id for one in persons(db)]
    assert homes == [hamlet.id, commune.id]


def test_an_old_code_with_several_successors_says_which_was_taken_and_which_it_may_be(
    lms: Run, make, commune, db: Session, tmp_path: Path
) -> None:
    province = db.get_one(Unit, commune.parent_id)
    other, old = make.unit("Xã Bên", province, code="16690"), make.unit("Xã Cũ", province, code="16000")
    units.close(db, old, date(2025, 6, 30), [commune, other])
    file = written(tmp_path, [["Họ và tên", "Mã đơn vị"], ["Lê An", 16000]], "xlsx")
    result = lms("people", "import", file, "--unit", "40", "--audience", "citizen")
    assert "mã 16000 đã nhập vào Xã Yên Hòa (16681)" in result.stdout
    assert "Một phần của đơn vị cũ thuộc Xã Bên (16690)" in result.stdout


def test_a_day_that_is_none_in_a_column_for_women_is_told(lms: Run, commune, db: Session, tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", ""], ["", "", "Nam", "Nữ"], [1, "Lê Thị An", "", "31/02/1970"]]
    file = written(tmp_path, rows, "xlsx")
    result = lms("people", "import", file, "--unit", commune.code, "--audience", "citizen")
    assert "ngày sinh “31/02/1970” không có" in result.stderr


@pytest.mark.parametrize("value", [38000000000.0, "3.8E+10", "4,0E+10", "38000000000"])
def test_an_identity_number_that_a_spreadsheet_has_rounded_is_refused(bring, db: Session, value: object) -> None:
    result = bring([1, "Lê An", 1968, "", value])
    assert counts(result) == told(bad=1) and persons(db) == []
