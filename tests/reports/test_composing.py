"""What a report says in words, on either line, from the figures alone."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from lms.base.official.parts import Document, Heading, Paragraph, Signer, Table
from lms.reports.composing import document
from lms.reports.composing.agencies import letters, office
from lms.reports.figures import PlanSaid, Supplement, UnitSaid
from tests.reports.a_report import WORDING, figures, row


def said(paper: Document) -> str:
    return "\n".join(block.text for block in paper.body if isinstance(block, Heading | Paragraph))


def strings(value: Any) -> list[str]:
    if is_dataclass(value) and not isinstance(value, type):
        return [each for one in fields(value) for each in strings(getattr(value, one.name))]
    if isinstance(value, str):
        return [value]
    return [each for one in value for each in strings(one)] if isinstance(value, list | tuple) else []


def test_the_numbers_stand_in_a_sentence() -> None:
    told = said(document(figures()))

    assert (
        "Đến hết ngày 14/6/2026, 2.300/4.000 người dân trưởng thành đã đạt (57,5%), mục tiêu 60%, còn thiếu 100 người."
        in told
    )
    assert "Trong kỳ tăng 120 người, từ 2.180 lên 2.300." in told
    assert (
        "Các bậc: 4.600 lượt; 2.309 người đã tiếp cận; 2.305 người hoàn thành; 2.300 người đạt; "
        "2.300 người được xác nhận trên VNeID." in told
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        pytest.param(
            {"trained": 2400}, "2.400/4.000 người dân trưởng thành đã đạt (60%), đã đạt mục tiêu 60%", id="met"
        ),
        pytest.param(
            {"population": None}, "có 2.300 người dân trưởng thành đã đạt; chưa có mẫu số", id="no denominator"
        ),
        pytest.param({"goal_percent": None}, "(57,5%); văn bản không đặt mức", id="no goal"),
        pytest.param(
            {"goal_percent": None, "goal_count": 2500}, "mục tiêu 2.500 người, còn thiếu 200 người", id="head count"
        ),
        pytest.param(
            {"rung": "turns", "population": None}, "có 2.300 lượt người dân trưởng thành tham gia", id="turns"
        ),
        pytest.param(
            {"due": "Thường xuyên trong năm 2026"}, "; thời hạn: Thường xuyên trong năm 2026.", id="due as written"
        ),
        pytest.param(
            {"rung": "vneid"}, "2.300/4.000 người dân trưởng thành được xác nhận trên VNeID (57,5%)", id="VNeID"
        ),
        pytest.param({"note": "trước ngày lập: cộng của Xã A"}, "Ghi chú: trước ngày lập: cộng của Xã A.", id="note"),
        pytest.param({"trained": 4100}, "(102,5%), đã đạt mục tiêu 60%", id="over the denominator"),
    ],
)
def test_every_kind_of_target_has_its_sentence(changed: dict[str, Any], sentence: str) -> None:
    assert sentence in said(document(figures(rows=(row(**changed),))))


def test_what_grew_less_is_said_as_it_is() -> None:
    before = row().counts._replace(confirmed=2303)

    told = said(document(figures(rows=(row(before=before),))))
    unmoved = said(document(figures(rows=(row(before=row().counts),))))

    assert "Trong kỳ giảm 3 người, từ 2.303 xuống 2.300, do số liệu cũ được sửa." in told
    assert "Trong kỳ không tăng." in unmoved


def test_what_is_missing_and_what_is_doubtful_is_named() -> None:
    told = said(document(figures()))

    assert "Chưa có mẫu số: Thôn Đoài." in told
    assert "Đã gửi báo cáo kỳ này: 1/2 đơn vị." in told
    assert (
        "Chưa có báo cáo của: Thôn Đoài (trả lại để sửa: thiếu danh sách). Thiếu báo cáo không tính là bằng không."
        in told
    )
    assert f"Vượt 100% ở chỉ tiêu “{WORDING}”, cần kiểm tra mẫu số: Thôn Đông 110% (1.100/1.000)." in told
    assert f"Tháng 5 năm 2026: thêm 1 người vào chỉ tiêu “{WORDING}”." in told


@pytest.mark.parametrize(
    ("audience", "kind", "named"),
    [
        ("citizen", "xã", True),
        ("citizen", "thôn", True),
        ("citizen", "sở", False),
        ("official", "sở", True),
        ("official", "thôn", False),
        ("team", "thôn", True),
        ("citizen", "", True),  # frozen before the kind was kept
    ],
)
def test_nobody_asks_where_no_such_people_are_for_a_denominator(audience: str, kind: str, named: bool) -> None:
    own, known = row(audience=audience), row(audience=audience, unit="01", depth=1)
    absent = row(audience=audience, unit="02", unit_name="Nơi Kia", depth=1, population=None, unit_kind=kind)

    assert ("Nơi Kia" in said(document(figures(rows=(own, known, absent))))) is named


def test_a_supplement_that_takes_away_says_so() -> None:
    less = Supplement("tháng 5 năm 2026", "a", WORDING, "confirmed", -2)

    assert "bớt 2 người khỏi chỉ tiêu" in said(document(figures(supplements=(less,))))


def test_sections_are_numbered_without_gaps_and_none_is_empty() -> None:
    bare = document(figures(rows=(row(),), supplements=(), parts=()))

    assert [block.text for block in bare.body if isinstance(block, Heading) and block.level == 1] == [
        "I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
        "II. NGUỒN SỐ LIỆU",
    ]


@pytest.mark.parametrize("line", ["government", "party"])
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"plan": PlanSaid("k", None, "Tuyên truyền", "Ban Tuyên giáo Tỉnh ủy", None)},
        {"unit": UnitSaid("H1", "Sở Khoa học và Công nghệ", "sở")},
        {"rows": (row(population=None, goal_percent=None, place=None),), "parts": (), "supplements": ()},
    ],
    ids=["whole", "plan without number", "agency without a unit above", "nothing known"],
)
def test_no_placeholder_and_no_foreign_word_is_printed(line: str, changed: dict[str, Any]) -> None:
    told = strings(document(figures(**changed), line))

    assert not [each for each in told for bad in ("None", "{", "}", "  ", "()", "“”", " .", " ;", "..") if bad in each]


def test_the_period_and_the_source_are_said() -> None:
    told = said(document(figures()))

    assert "tháng 6 năm 2026 (từ ngày 15/5/2026 đến hết ngày 14/6/2026) như sau:" in told
    assert "Thực hiện Kế hoạch số 295/KH-UBND ngày 21/4/2026 của Ủy ban nhân dân tỉnh Nghệ An" in told
    assert "lập lúc 08:05 ngày 15/6/2026, người lập: Nguyễn Thị Hoa" in told
    assert "từ ngày 15 tháng trước đến hết ngày 14" in told
    assert "Mẫu số: Công an xã (ngày 01/01/2026)." in told


def test_both_lines_say_the_same_numbers() -> None:
    government, party = document(figures()), document(figures(), "party")

    assert list(government.body)[1:] == list(party.body)[1:]
    assert government.annexes == party.annexes
    assert (government.party, party.party) == (False, True)


XA, TINH, THON = (
    ("Xã Quỳ Hợp", "xã", "Tỉnh Nghệ An"),
    ("Tỉnh Nghệ An", "tỉnh", "Việt Nam"),
    ("Thôn Đông", "thôn", "Xã Quỳ Hợp"),
)
SO, HAI_PHONG = ("Sở Khoa học và Công nghệ", "sở", "Tỉnh Nghệ An"), ("Thành phố Hải Phòng", "thành phố", "")
PHUONG = ("Phường 1", "phường", "Tỉnh Tây Ninh")
UBND, CHAIR, SECRETARY = "ỦY BAN NHÂN DÂN", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
GOVERNMENT, PARTY = "government", "party"
SKHCN = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"


@pytest.mark.parametrize(
    ("unit", "line", "head", "above", "symbol", "place", "signs"),
    [
        (XA, GOVERNMENT, f"{UBND}\nXÃ QUỲ HỢP", "", "BC-UBND", "Quỳ Hợp", CHAIR),
        (TINH, GOVERNMENT, f"{UBND}\nTỈNH NGHỆ AN", "", "BC-UBND", "Nghệ An", CHAIR),
        (SO, GOVERNMENT, SKHCN, f"{UBND} TỈNH NGHỆ AN", "BC-SKHCN", "Nghệ An", ("", "THỦ TRƯỞNG CƠ QUAN")),
        (THON, GOVERNMENT, "THÔN ĐÔNG", f"{UBND} XÃ QUỲ HỢP", "BC-TĐ", "Quỳ Hợp", ("", "TRƯỞNG THÔN")),
        (XA, PARTY, "ĐẢNG ỦY XÃ QUỲ HỢP", "ĐẢNG BỘ TỈNH NGHỆ AN", "BC/ĐU", "Quỳ Hợp", SECRETARY),
        (HAI_PHONG, PARTY, "THÀNH ỦY HẢI PHÒNG", "", "BC/TU", "Hải Phòng", SECRETARY),
        (PHUONG, GOVERNMENT, f"{UBND}\nPHƯỜNG 1", "", "BC-UBND", "Phường 1", CHAIR),
    ],
)
def test_who_signs_follows_from_the_unit(
    unit: tuple[str, str, str], line: str, head: str, above: str, symbol: str, place: str, signs: tuple[str, str]
) -> None:
    name, kind, over = unit
    found = office(UnitSaid("1", name, kind, over), line)

    assert (found.head, found.above, found.symbol, found.place) == (head, above, symbol, place)
    assert (found.signer.authority, found.signer.position, found.signer.name) == (*signs, "")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
        ("Văn phòng UBND tỉnh Lai Châu", "VPUBND"),
        ("Phòng Văn hóa - Xã hội xã Quỳ Hợp", "PVHXH"),
    ],
)
def test_the_letters_of_an_agency_make_its_symbol(name: str, short: str) -> None:
    assert letters(name) == short


def test_an_office_may_say_itself_whom_it_writes_to_and_who_signs() -> None:
    paper = document(
        figures(),
        addressees=["Sở Khoa học và Công nghệ"],
        recipients=["Như trên", "Lưu: VT, VHXH"],
        signer=Signer("PHÓ CHỦ TỊCH", "Trần Văn Bình", "KT. CHỦ TỊCH"),
    )

    assert paper.addressees == ("Sở Khoa học và Công nghệ",)
    assert paper.recipients == ("Như trên", "Lưu: VT, VHXH")
    assert paper.signer.name == "Trần Văn Bình"


def test_a_report_of_june_asked_in_july_is_dated_july() -> None:
    late = figures(asked_at=figures().asked_at.replace(month=6, day=30, hour=17))

    paper = document(late)

    assert (paper.month, paper.year, paper.issued_on, paper.number) == (7, 2026, None, "")


def test_the_annexes_hold_every_row_of_every_target() -> None:
    told = figures()
    first, second = document(told).annexes
    tables = [block for block in second.blocks if isinstance(block, Table)]

    assert [len(table.rows) for table in tables] == [3, 1, 1]
    assert [list(table.bold_rows) for table in tables] == [[0], [0], [0]]
    assert first.landscape and second.landscape
    assert sum(len(table.rows) for table in tables) == len(told.rows)


def test_more_than_a_dozen_units_are_counted_not_listed() -> None:
    below = [row(unit=f"{n:02d}", unit_name=f"Thôn {n}", depth=1, population=None) for n in range(1, 16)]

    told = said(document(figures(rows=(row(), *below, row(unit="99", unit_name="Thôn 99", depth=1)))))

    assert "Thôn 12 và 3 đơn vị khác." in told


def test_a_day_of_the_plan_that_is_not_known_is_left_out() -> None:
    plan = replace(figures().plan, signed_on=None)

    told = said(document(figures(plan=plan)))

    assert "Thực hiện Kế hoạch số 295/KH-UBND của Ủy ban nhân dân tỉnh Nghệ An" in told
    assert date(2026, 4, 21) == figures().plan.signed_on


def test_one_sentence_of_a_plan_for_two_audiences_is_told_apart() -> None:
    told = document(figures(rows=(row(), row("b", audience="official"))))

    assert f"1. {WORDING} (người dân trưởng thành) (mục II.1)" in said(told)
    assert f"2. {WORDING} (cán bộ, công chức, viên chức) (mục II.1)" in said(told)
