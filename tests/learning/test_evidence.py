"""Learning done elsewhere counts like our own, once, with its source."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.learning.models import Attainment, Evidence
from tests.make import Make

HEAD = "Họ và tên,Ngày sinh,Số định danh,Mã đơn vị,Chương trình,Ngày đạt\n"
PROGRAMME = "pho-cap-ky-nang-so-nguoi-dan"


@pytest.fixture
def commune(make: Make):  # type: ignore[no-untyped-def]
    make.library()
    return make.unit("Xã A", code="70001")


def bring(lms, tmp_path: Path, rows: str, head: str = HEAD):  # type: ignore[no-untyped-def]
    file = tmp_path / "minh-chung.csv"
    file.write_text(head + rows, "utf-8")
    return lms("evidence", "import", file, "--source", "Nền tảng quốc gia")


def confirmed(db: Session) -> int:
    return db.scalar(select(func.count()).where(Attainment.rung == "confirmed")) or 0


def test_a_matched_line_counts_like_our_own(lms, db: Session, make: Make, commune, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Nguyễn Thị Hòa", 1962)
    answer = bring(lms, tmp_path, f"NGUYỄN THỊ HOÀ,12/03/1962,,70001,{PROGRAMME},05/3/2026\n")
    assert answer.exit_code == 0
    assert "1 nhận ra người học (1 người mới được tính" in answer.stdout
    assert {(row.rung.value, row.on.isoformat()) for row in db.scalars(select(Attainment))} == {
        (rung, "2026-03-05") for rung in ("reached", "completed", "confirmed")
    }


def test_the_same_file_twice_changes_nothing(lms, db: Session, make: Make, commune, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    row = f"Lò Thị Mai,1970,,70001,{PROGRAMME},05/3/2026\n"
    bring(lms, tmp_path, row)
    again = bring(lms, tmp_path, row)
    assert "1 đã nhập lần trước" in again.stdout
    assert db.scalar(select(func.count()).select_from(Evidence)) == 1
    assert lms("coverage", "verify").exit_code == 0


def test_several_records_of_one_person_count_one_person_and_every_turn(
    lms, db: Session, make: Make, commune, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970, identity="000170000001")
    rows = (
        f"Lò Thị Mai,1970,000170000001,70001,{PROGRAMME},05/3/2026\nLo Thi Mai,,000170000001,,{PROGRAMME},07/3/2026\n"
    )
    bring(lms, tmp_path, rows)
    assert confirmed(db) == 1
    assert db.scalar(select(func.count()).select_from(Evidence)) == 2


def test_doubtful_and_unknown_lines_are_kept_and_not_counted(
    lms, db: Session, make: Make, commune, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    make.person(commune, "Lò Thị Mai", 1970)
    answer = bring(
        lms, tmp_path, f"Lò Thị Mai,1970,,70001,{PROGRAMME},05/3/2026\nVi Văn Pao,1980,,70001,{PROGRAMME},05/3/2026\n"
    )
    assert confirmed(db) == 0
    assert "dòng 2: Lò Thị Mai: có 2 người giống nhau" in answer.stdout
    assert "dòng 3: Vi Văn Pao: chưa có trong danh sách" in answer.stdout


def test_courses_that_together_meet_a_programme_count_from_the_day_of_the_last(
    lms, db: Session, make: Make, commune, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    bring(lms, tmp_path, "Lò Thị Mai,1970,,70001,vneid-dich-vu-cong,05/5/2026\n")
    bring(lms, tmp_path, "Lò Thị Mai,1970,,70001,an-toan-truc-tuyen,01/3/2026\n")
    found = dict(db.execute(select(Attainment.programme, Attainment.on).where(Attainment.rung == "confirmed")).all())
    assert found["ky-nang-so-cong-chuc"].isoformat() == "2026-05-05"
    assert found[PROGRAMME].isoformat() == "2026-03-01", "an earlier proof that comes late moves the day back"


def test_confirmation_on_vneid_is_a_rung_of_its_own(lms, db: Session, make: Make, commune, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    bring(lms, tmp_path, "Lò Thị Mai,1970,,70001,VNeID,05/5/2026\n")
    assert [(row.programme, row.rung.value) for row in db.scalars(select(Attainment))] == [("xac-nhan-vneid", "vneid")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"Lò Thị Mai,31/02/1970,,70001,{PROGRAMME},05/3/2026", ":2: Ngày sinh: ngày sinh “31/02/1970” không có"),
        ("Lò Thị Mai,1970,,70001,khong-co,05/3/2026", ":2: Chương trình: “khong-co” không phải"),
        (f"Lò Thị Mai,1970,,99999,{PROGRAMME},05/3/2026", ":2: Mã đơn vị: không có đơn vị mang mã “99999”"),
        (f"Lò Thị Mai,1970,3.8E+10,70001,{PROGRAMME},05/3/2026", ":2: Số định danh: số định danh “3.8E+10”"),
        (f"Lò Thị Mai,1970,,70001,{PROGRAMME},05/3/2126", ":2: Ngày đạt: ngày đạt 05/3/2126 còn ở tương lai"),
        (f",1970,,70001,{PROGRAMME},05/3/2026", ":2: Họ và tên: “Họ và tên” còn trống"),
    ],
    ids=["a day that is none", "unknown programme", "unknown unit", "a number Excel ruined", "the future", "no name"],
)
def test_a_bad_line_is_named_and_nothing_is_written(lms, db, make, commune, tmp_path, row: str, said: str) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    answer = bring(lms, tmp_path, f"{row}\nLò Thị Mai,1970,,70001,{PROGRAMME},05/3/2026\n")
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert db.scalar(select(func.count()).select_from(Evidence)) == 0


def test_a_list_of_one_programme_is_told_so_and_one_of_vneid_needs_no_column(
    lms, db: Session, make: Make, commune, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Lò Thị Mai", 1970)
    file = tmp_path / "vneid.csv"
    file.write_text("Họ tên học viên,Năm sinh,Đơn vị,Ngày xác nhận\nLò Thị Mai,1970,Xã A,05/3/2026\n", "utf-8")
    source = ("--source", "Công an xã")
    assert "Hãy chọn chương trình cho cả tệp" in lms("evidence", "import", file, *source).stderr
    assert "“khong-co” không phải" in lms("evidence", "import", file, *source, "--subject", "khong-co").stderr
    assert "1 người mới được tính" in lms("evidence", "import", file, *source, "--subject", PROGRAMME).stdout
    assert "1 người mới được tính" in lms("evidence", "import", file, *source, "--kind", "vneid").stdout
    assert {row.rung.value for row in db.scalars(select(Attainment))} == {"reached", "completed", "confirmed", "vneid"}
    assert lms("coverage", "verify").exit_code == 0
