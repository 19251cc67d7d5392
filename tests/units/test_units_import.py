"""`lms units load-vietnam` and `lms units import`, through the command line."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import sheets
from lms.base.audit import AuditEntry
from lms.units import queries
from lms.units.models import Succession, Unit, UnitLink, UnitName

Run = Callable[..., Result]
Bring = Callable[..., Result]
HEADS = ("Mã đơn vị", "Tên đơn vị", "Loại", "Mã đơn vị cấp trên", "Từ ngày", "Đến ngày", "Mã đơn vị kế tiếp")
MERGER = date(2025, 7, 1)
TODAY = date(2026, 11, 20)


@pytest.fixture
def bring(lms: Run, tmp_path: Path) -> Bring:
    """Writes the rows as a file and imports it."""

    def run(
        *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, title: tuple[str, ...] = (), xlsx: bool = False
    ) -> Result:
        file = tmp_path / ("units.xlsx" if xlsx else "units.csv")
        if xlsx:
            columns = [sheets.Column(head, form="text") for head in heads]
            file.write_bytes(sheets.write_xlsx(columns, [_whole(row, heads) for row in rows], title))
        else:
            out = io.StringIO()
            csv.writer(out).writerows([heads, *(_whole(row, heads) for row in rows)])
            file.write_text(out.getvalue(), encoding="utf-8-sig")
        return lms("units", "import", file)

    return run


def _whole(row: tuple[object, ...], heads: tuple[str, ...]) -> list[object]:
    return [*row, *[""] * (len(heads) - len(row))]


@pytest.fixture
def province(make) -> Unit:
    return make.unit("Tỉnh Nghệ An", code="40")


def names(unit: Unit) -> list[tuple[str, str]]:
    return [(name.name, name.kind) for name in sorted(unit.names, key=lambda name: name.from_on or date.min)]


def faults(result: Result) -> list[str]:
    assert result.exit_code == 1
    assert result.stdout == ""
    return [line.split(":", 1)[1] for line in result.stderr.splitlines()]


def test_a_province_comes_with_its_communes_under_the_nation(lms: Run, db: Session) -> None:
    result = lms("units", "load-vietnam", "--province", "40", "--without-past")

    assert result.stdout == "132 đơn vị mới, 0 đổi tên, 0 kết thúc, 0 không đổi\n"
    nation = queries.by_code(db, "VN")
    assert nation is not None
    assert names(nation) == [("Cả nước", "quốc gia")]
    assert [place.name for place in queries.children(db, nation.id, TODAY)] == ["Tỉnh Nghệ An"]
    assert len(queries.communes(db, nation.id, TODAY)) == 130


def test_the_whole_country_stands_under_one_root_and_loading_again_changes_nothing(lms: Run, db: Session) -> None:
    assert (
        lms("units", "load-vietnam", "--without-past").stdout
        == "3.356 đơn vị mới, 0 đổi tên, 0 kết thúc, 0 không đổi\n"
    )
    links = db.scalar(select(func.count()).select_from(UnitLink))

    assert (
        lms("units", "load-vietnam", "--without-past").stdout
        == "0 đơn vị mới, 0 đổi tên, 0 kết thúc, 3.356 không đổi\n"
    )
    assert db.scalar(select(func.count()).select_from(UnitLink)) == links == 1 + 34 * 2 + 3321 * 3
    assert db.scalar(select(func.count()).select_from(UnitName)) == 1 + 37 + 3343
    assert db.scalar(select(func.count()).where(AuditEntry.action == "units.load-vietnam")) == 1


def test_a_commune_that_became_a_ward_bears_each_name_on_its_days(lms: Run, db: Session) -> None:
    lms("units", "load-vietnam", "--province", "24")

    unit = queries.by_code(db, "07294")
    assert unit is not None
    assert unit.from_on == MERGER
    assert unit.named(date(2026, 9, 19)).name == "Xã Bố Hạ"
    assert unit.named(date(2026, 9, 20)).name == "Phường Bố Hạ"


def test_a_province_code_that_does_not_exist_is_wrong_use(lms: Run) -> None:
    result = lms("units", "load-vietnam", "--province", "99")
    assert result.exit_code == 2
    assert "40" in result.stderr


def test_a_tree_in_any_order_of_rows_is_set_up_with_its_links(bring: Bring, province: Unit, db: Session) -> None:
    result = bring(
        ("T1", "Thôn Yên Hội", "THÔN", "X1"),
        ("X1", "Xã Yên Thành", "xã", "40"),
        ("P1", "Phòng Văn hóa - Xã hội", "Phòng", "X1"),
    )

    assert result.stdout == "3 đơn vị mới, 0 đổi tên, 0 kết thúc, 0 không đổi\n"
    hamlet = queries.by_code(db, "T1")
    assert hamlet is not None
    assert [place.name for place in queries.path(db, hamlet.id, TODAY)] == [
        "Tỉnh Nghệ An",
        "Xã Yên Thành",
        "Thôn Yên Hội",
    ]
    assert [place.kind for place in queries.children(db, hamlet.parent_id, TODAY)] == ["phòng", "thôn"]


def test_the_same_file_again_changes_nothing(bring: Bring, province: Unit) -> None:
    rows = [
        ("X1", "Xã Cũ", "xã", "40", "", "30/06/2025", "X2"),
        ("X2", "Xã Mới", "xã", "40", "01/07/2025"),
        ("T1", "Thôn 1", "thôn", "X2"),
    ]
    assert bring(*rows).stdout.endswith("3 đơn vị mới, 0 đổi tên, 0 kết thúc, 0 không đổi\n")
    assert bring(*rows).stdout.endswith("0 đơn vị mới, 0 đổi tên, 0 kết thúc, 3 không đổi\n")


def test_codes_that_a_spreadsheet_took_for_numbers_are_codes(
    bring: Bring, lms: Run, province: Unit, db: Session, tmp_path: Path
) -> None:
    columns = [sheets.Column(head, form="whole" if head.startswith("Mã") else "text") for head in HEADS[:4]]
    file = tmp_path / "numbers.xlsx"
    file.write_bytes(sheets.write_xlsx(columns, [(16681, "Xã A", "xã", 40)], ("DANH SÁCH ĐƠN VỊ", "Tháng 11")))

    assert lms("units", "import", file).stdout.startswith("1 đơn vị mới")
    assert queries.by_code(db, "16681").parent_id == province.id  # type: ignore[union-attr]


def test_headings_without_marks_below_title_lines_are_known(bring: Bring, province: Unit, db: Session) -> None:
    heads = ("MA DON VI", "TEN DON VI", "LOAI", "MA DON VI CAP TREN")
    assert bring(("X9", "Xã Chín", "XÃ", "40"), heads=heads, title=("UBND TỈNH NGHỆ AN",), xlsx=True).exit_code == 0
    assert names(queries.by_code(db, "X9")) == [("Xã Chín", "xã")]  # type: ignore[arg-type]


def test_rows_of_one_code_that_follow_each_other_are_one_unit_with_dated_names(
    bring: Bring, province: Unit, db: Session
) -> None:
    bring(
        ("X1", "Phường A", "phường", "40", "01/09/2026"),
        ("X1", "Xã A", "xã", "40", "01/07/2025", "31/08/2026"),
    )

    assert len(db.scalars(select(Unit).where(Unit.code == "X1")).all()) == 1
    unit = queries.by_code(db, "X1")
    assert unit is not None
    assert (unit.from_on, unit.to_on) == (MERGER, None)
    assert [unit.named(day).name for day in (date(2026, 8, 31), date(2026, 9, 1))] == ["Xã A", "Phường A"]


def test_the_same_code_under_another_parent_is_another_unit(bring: Bring, province: Unit, make, db: Session) -> None:
    make.unit("Tỉnh Hà Tĩnh", code="42")
    result = bring(
        ("X1", "Xã A", "xã", "40", "", "30/06/2025", "X1"),
        ("X1", "Xã A", "xã", "42", "01/07/2025"),
    )

    assert result.exit_code == 0, result.stderr
    old, new = db.scalars(select(Unit).where(Unit.code == "X1").order_by(Unit.id)).all()
    assert (old.to_on, new.from_on) == (date(2025, 6, 30), MERGER)
    assert queries.successors(db) == {old.id: new.id}


def test_another_parent_before_the_earlier_unit_has_ended_is_refused(bring: Bring, province: Unit, make) -> None:
    make.unit("Tỉnh Hà Tĩnh", code="42")
    [said] = faults(bring(("X1", "Xã A", "xã", "40"), ("X1", "Xã A", "xã", "42", "01/07/2025")))
    assert said.startswith("3: Mã đơn vị: mã X1 ở dòng 2")


def test_a_unit_that_is_there_takes_another_name_from_a_day_on(bring: Bring, province: Unit, make, db: Session) -> None:
    make.unit("Xã A", province, code="X1")
    result = bring(("X1", "Phường A", "phường", "40", "01/09/2026"))

    assert result.stdout == "0 đơn vị mới, 1 đổi tên, 0 kết thúc, 0 không đổi\n"
    unit = queries.by_code(db, "X1")
    assert unit is not None
    assert [unit.named(day).kind for day in (date(2026, 8, 31), date(2026, 9, 1))] == ["xã", "phường"]


def test_another_name_without_a_day_is_asked_for(bring: Bring, province: Unit, make) -> None:
    make.unit("Xã A", province, code="X1")
    [said] = faults(bring(("X1", "Xã B", "xã", "40")))
    assert said.startswith("2: Từ ngày: đơn vị X1 đang mang tên “Xã A”")


def test_capitals_and_marks_alone_are_no_other_name(bring: Bring, province: Unit, make) -> None:
    make.unit("Xã Yên Hòa", province, code="X1")
    assert bring(("X1", "XÃ YÊN HOÀ", "XÃ", "40")).stdout.endswith("0 kết thúc, 1 không đổi\n")


def test_a_unit_ends_with_several_successors_and_the_first_is_followed(
    bring: Bring, province: Unit, make, db: Session
) -> None:
    old = make.unit("Xã A", province, code="X1")
    result = bring(
        ("X1", "Xã A", "xã", "40", "", "30/06/2025", "X2; X3"),
        ("X1", "Xã A", "xã", "40", "", "30/06/2025", "X4"),
        ("X2", "Xã B", "xã", "40", "01/07/2025"),
        ("X3", "Xã C", "xã", "40", "01/07/2025"),
        ("X4", "Xã D", "xã", "40", "01/07/2025"),
    )

    assert result.stdout == "3 đơn vị mới, 0 đổi tên, 1 kết thúc, 0 không đổi\n"
    follow = db.scalars(select(Succession).where(Succession.unit_id == old.id)).all()
    codes = {db.get_one(Unit, one.successor_id).code: one.main for one in follow}
    assert codes == {"X2": True, "X3": False, "X4": False}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("X1", "Xã A", "xã")], "2: Mã đơn vị cấp trên: “Mã đơn vị cấp trên” còn trống"),
        ([("X1", "Xã A", "xã", "99999")], "2: Mã đơn vị cấp trên: không có đơn vị cấp trên mang mã “99999”"),
        ([("X1", "Xã A", "xã", "X1")], "2: Mã đơn vị cấp trên: đơn vị không thể là cấp trên của chính mình"),
        ([("X1", "A", "xã", "40", "02/07/2025", "01/07/2025")], "2: Đến ngày: ngày kết thúc 01/7/2025 trước"),
        ([("X1", "A", "xã", "40", "31/02/2025")], "2: Từ ngày: “Từ ngày”: “31/02/2025” không phải là ngày có thật"),
        ([("X1", "A", "xã", "40", "", "01/07/2025", "X7")], "2: Mã đơn vị kế tiếp: không có đơn vị kế tiếp mang mã"),
        ([("X1", "A", "xã", "40", "", "", "40")], "2: Đến ngày: có đơn vị kế tiếp nhưng chưa có ngày kết thúc"),
        ([("X1", "A", "xã", "40"), ("X1", "A", "xã", "40")], "3: Mã đơn vị: trùng với dòng 2"),
        ([("X1", "A", "xã", "40"), ("X1", "B", "xã", "40")], "3: Mã đơn vị: mã X1 đã có ở dòng 2"),
        ([("", "A", "xã", "40")], "2: Mã đơn vị: “Mã đơn vị” còn trống"),
        ([("X1", "", "xã", "40")], "2: Tên đơn vị: “Tên đơn vị” còn trống"),
        ([("X1", "A", "", "40")], "2: Loại: “Loại” còn trống"),
    ],
    ids=[
        "no parent",
        "unknown parent",
        "own parent",
        "ends before it starts",
        "no such day",
        "unknown successor",
        "a successor without an end",
        "the same row twice",
        "one code on the same days",
        "no code",
        "no name",
        "no kind",
    ],
)
def test_a_fault_is_told_by_line_and_nothing_is_written(
    bring: Bring, province: Unit, db: Session, rows: list[tuple[object, ...]], said: str
) -> None:
    told = faults(bring(*rows, ("X8", "Xã đúng", "xã", "40")))

    assert len(told) == 1
    assert told[0].startswith(said)
    assert queries.by_code(db, "X8") is None


def test_parents_that_stand_in_a_circle_are_named(bring: Bring, province: Unit) -> None:
    told = faults(bring(("A", "Thôn A", "thôn", "B"), ("B", "Thôn B", "thôn", "A")))
    assert told[0] == "2: Mã đơn vị cấp trên: các đơn vị cấp trên nối thành vòng: A → B → A"


def test_a_unit_that_is_there_is_not_moved_to_another_parent(bring: Bring, province: Unit, make) -> None:
    make.unit("Tỉnh Hà Tĩnh", code="42")
    make.unit("Xã A", province, code="X1")
    [said] = faults(bring(("X1", "Xã A", "xã", "42")))
    assert said.startswith("2: Mã đơn vị cấp trên: đơn vị X1 đang thuộc 40")


def test_days_outside_those_of_the_parent_are_a_warning_only(bring: Bring, make, db: Session) -> None:
    make.unit("Tỉnh Nghệ An", code="40", from_on=MERGER)
    result = bring(("X1", "Xã A", "xã", "40", "01/01/2024"))

    assert result.exit_code == 0
    assert "dòng 2: thời gian của đơn vị X1 nằm ngoài thời gian của cấp trên 40" in result.stdout
    assert queries.by_code(db, "X1") is not None


def test_an_office_that_stands_alone_begins_with_its_own_root(bring: Bring, db: Session) -> None:
    result = bring(("UB", "Ủy ban nhân dân xã A", "cơ quan"), ("P1", "Văn phòng", "phòng", "UB"))
    assert result.stdout.startswith("2 đơn vị mới")
    assert queries.by_code(db, "UB").parent_id is None  # type: ignore[union-attr]
