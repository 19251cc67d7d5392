"""The paper: what it says can be copied out again, it never changes, and nothing on it touches."""

import json
import unicodedata
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import combinations

import fontpkg_be_vietnam_pro
import fontpkg_spectral
import pytest
import segno
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from lms.base.fonts import Face, MissingLetters
from lms.certificates.border import BAND, EDGE, HIGH, WIDE
from lms.certificates.drawing import draw, draw_many, qr_modules
from lms.certificates.layout import QR_SIDE, QR_X, QR_Y, laid_out
from lms.certificates.statement import Statement, register_label

PLAIN = Statement(
    issuer_parent="Ủy ban nhân dân tỉnh Nghệ An",
    issuer="Sở Khoa học và Công nghệ",
    holder="Nguyễn Thị Mỹ Duyên",
    birth=1968,
    place="Xã Kim Liên, tỉnh Nghệ An",
    course="Kỹ năng số cơ bản cho người dân",
    hours=Decimal("6.5"),
    result=Decimal("86.50"),
    from_on=date(2026, 8, 1),
    to_on=date(2026, 9, 3),
    issued_on=date(2026, 9, 5),
    issued_at_place="Vinh",
    number=12,
    year=2026,
    number_label=register_label(12, 2026, "KHCN"),
    signer_title="KT. Giám đốc\nPhó Giám đốc",
    signer_name="Đặng Hữu Phước",
    code="7QK2-M9XD-4TZ8",
    check_url="https://hoc.example.vn/chung-nhan/7QK2-M9XD-4TZ8",
)
LONG_NAME = "Công Tằng Tôn Nữ Phương Hoàng Thị Quỳnh Khuyên"
LONG_COURSE = (
    "Sử dụng dịch vụ công trực tuyến toàn trình, thanh toán không dùng tiền mặt và bảo vệ dữ liệu cá nhân trên "
    "không gian mạng cho cán bộ, công chức, viên chức và người lao động ở cơ sở thuộc các xã miền núi, biên giới"
)
LONG_UNIT = (
    "Trung tâm Bồi dưỡng nghiệp vụ và Chuyển đổi số cộng đồng các dân tộc thiểu số và miền núi khu vực phía Tây Nghệ An"
)
LONG_PLACE = "Bản Huồi Khe, xã Tri Lễ, tỉnh Nghệ An; Tổ công nghệ số cộng đồng khối Trường Thịnh, phường Vinh Phú"
LONG_URL = "https://binhdanhocvuso.thua-thien-hue.example.gov.vn/giay/chung-nhan/7QK2-M9XD-4TZ8"

EXTREMES = {
    "plain": PLAIN,
    "everything long": replace(
        PLAIN,
        issuer_parent=LONG_UNIT,
        issuer=LONG_UNIT,
        holder=LONG_NAME,
        place=LONG_PLACE,
        course=LONG_COURSE,
        mode="Có người hướng dẫn",
        signer_title="TM. Ủy ban nhân dân\nKT. Chủ tịch\nPhó Chủ tịch phụ trách khối văn hóa - xã hội",
        signer_name=LONG_NAME,
        check_url=LONG_URL,
        issued_at_place="Thị trấn Mường Xén, Kỳ Sơn",
    ),
    "as little as may be": replace(
        PLAIN,
        issuer_parent="",
        holder="Ơn",
        birth=None,
        place="",
        result=None,
        signer_title="",
        signer_name="",
        mode="",
    ),
    "a programme that ends": replace(
        PLAIN,
        subtitle="hoàn thành chương trình",
        finished="đã hoàn thành chương trình",
        called="Chương trình",
        course=LONG_COURSE,
        result=None,
        valid_to=date(2028, 9, 3),
    ),
    "capitals with two marks": replace(PLAIN, holder="NGUYỄN ẨN ẶNG ỘỆ ỨNG", course="ẨM ƯỚT, LỄ HỘI, ỘP ẸP " * 6),
    "one endless word": replace(PLAIN, holder="Ngh" * 20, course="Ngh" * 40, issuer="NGH" * 25),
    "a name of ninety letters": replace(PLAIN, holder=f"{LONG_NAME} {LONG_NAME}"),
}
extremes = pytest.mark.parametrize("statement", EXTREMES.values(), ids=EXTREMES.keys())


def page(statement):
    return PdfReader(BytesIO(draw(statement))).pages[0]


def read(statement):
    return " ".join(page(statement).extract_text().split())


@pytest.mark.parametrize("holder", ["Nguyễn Thị Mỹ Duyên", "Đặng Hữu Phước", "H'Hen Niê", "Lò Văn Ơn", LONG_NAME])
def test_a_name_copied_out_of_the_paper_is_the_name_that_went_in(holder):
    decomposed = replace(PLAIN, holder=unicodedata.normalize("NFD", holder))

    assert decomposed.holder == holder
    assert holder in read(decomposed)
    assert unicodedata.is_normalized("NFC", read(decomposed))


@pytest.mark.parametrize(
    "said",
    [
        "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "GIẤY CHỨNG NHẬN hoàn thành khóa học trực tuyến",
        "Chứng nhận Ông/Bà Nguyễn Thị Mỹ Duyên",
        "Năm sinh: 1968 · Xã Kim Liên, tỉnh Nghệ An",
        "đã hoàn thành khóa học Kỹ năng số cơ bản cho người dân",
        "6,5 giờ",
        "86,5%",
        "Tự học",
        "từ 01/8/2026 đến 03/9/2026",
        "Phong trào Bình dân học vụ số",
        "Số vào sổ: 0012/2026/GCN-KHCN",
        "Mã tra cứu: 7QK2-M9XD-4TZ8",
        "Kiểm tra tại: https://hoc.example.vn/chung-nhan/7QK2-M9XD-4TZ8",
        "Vinh, ngày 05 tháng 9 năm 2026",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
        "Đặng Hữu Phước",
    ],
)
def test_the_paper_says(said):
    assert said in read(PLAIN)


def test_a_paper_that_ends_says_until_when():
    said = read(
        replace(
            PLAIN, valid_to=date(2028, 2, 28), subtitle="hoàn thành chương trình", finished="đã hoàn thành chương trình"
        )
    )

    assert "Có giá trị đến hết ngày 28/02/2028" in said
    assert "GIẤY CHỨNG NHẬN hoàn thành chương trình" in said
    assert "đã hoàn thành chương trình Kỹ năng số cơ bản cho người dân" in said
    assert "Có giá trị" not in read(PLAIN)


def test_a_paper_issued_before_there_were_ends_reads_and_draws_as_it_did():
    kept = PLAIN.to_dict()
    for later in ("subtitle", "finished", "called", "valid_to"):
        del kept[later]

    assert Statement.from_dict(kept) == PLAIN
    assert draw(Statement.from_dict(kept)) == draw(PLAIN)


def test_an_end_before_the_learning_is_refused():
    with pytest.raises(ValueError, match="valid_to"):
        replace(PLAIN, valid_to=date(2026, 9, 2))


def test_the_paper_is_never_called_what_only_training_schools_may_issue():
    assert "chứng chỉ" not in read(PLAIN).lower()


@extremes
def test_nothing_is_cut_off(statement):
    text = read(statement)

    for said in (statement.holder, statement.place, statement.course, statement.signer_name, statement.check_url):
        assert " ".join(said.split()) in text
    for said in (statement.issuer, statement.issuer_parent, statement.signer_title):
        assert " ".join(said.upper().split()) in text


@cache
def outlines(face):
    package = fontpkg_spectral if face.startswith("Spectral") else fontpkg_be_vietnam_pro
    font = TTFont(package.ROOT / "files" / f"{face}.ttf")
    return font.getBestCmap(), font["glyf"], font["hmtx"]


def inked(line):
    """The rectangle the letters of a line really touch: left, foot, right, top."""
    codes, glyphs, advances = outlines(line.face)
    names = [codes[ord(letter)] for letter in line.text]
    drawn = [glyphs[name] for name in names if glyphs[name].numberOfContours]
    unit = line.size / 1000
    return (
        line.x,
        line.y + unit * min(glyph.yMin for glyph in drawn),
        line.x + unit * sum(advances[name][0] for name in names),
        line.y + unit * max(glyph.yMax for glyph in drawn),
    )


def touch(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@extremes
def test_no_two_lines_touch_not_even_with_their_marks(statement):
    lines = laid_out(statement).lines

    assert [(a.text, b.text) for a, b in combinations(lines, 2) if touch(inked(a), inked(b))] == []


@extremes
def test_no_line_touches_the_code_the_lamp_or_the_border(statement):
    quiet = 4 * QR_SIDE / len(qr_modules(statement.check_url))  # four modules of white (ISO/IEC 18004)
    code = (QR_X - quiet, QR_Y - quiet, QR_X + QR_SIDE + quiet, QR_Y + QR_SIDE + quiet)
    lamp = (WIDE / 2 - 22, HIGH - 118, WIDE / 2 + 22, HIGH - 66)
    inner = EDGE + BAND + 4

    for line in laid_out(statement).lines:
        left, foot, right, top = inked(line)
        assert not touch((left, foot, right, top), code), line
        assert not touch((left, foot, right, top), lamp), line
        assert inner < left and right < WIDE - inner and inner < foot and top < HIGH - inner, line


def test_there_is_room_for_signature_and_seal():
    placed = {line.text: line for line in laid_out(PLAIN).lines}

    assert placed["PHÓ GIÁM ĐỐC"].y - placed["Đặng Hữu Phước"].y > 60


@extremes
def test_it_is_one_page_of_a4_landscape(statement):
    file = PdfReader(BytesIO(draw(statement)))

    assert len(file.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in file.pages[0].mediabox[2:]] == [297, 210]


def test_the_file_names_its_language_title_and_issuer():
    file = PdfReader(BytesIO(draw(PLAIN)))

    assert file.root_object["/Lang"] == "vi-VN"
    assert file.metadata.title == "Giấy chứng nhận - Nguyễn Thị Mỹ Duyên"
    assert file.metadata.author == "Sở Khoa học và Công nghệ"


def test_every_font_is_ours_and_inside_the_file():
    fonts = [font.get_object() for font in page(PLAIN)["/Resources"]["/Font"].values()]

    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {
        face.value for face in Face if face not in (Face.SANS_BOLD, Face.SANS_ITALIC, Face.SERIF_BOLD_ITALIC)
    }
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_the_same_statement_gives_the_same_bytes_whatever_was_drawn_before():
    first = draw(PLAIN)
    draw(replace(PLAIN, holder="Čŏñ Niê", course=LONG_COURSE))

    assert draw(PLAIN) == first
    assert draw(Statement.from_dict(json.loads(json.dumps(PLAIN.to_dict())))) == first


def test_one_letter_changed_changes_the_bytes():
    assert draw(replace(PLAIN, holder="Nguyễn Thị Mỹ Duyến")) != draw(PLAIN)


def test_a_file_stays_small():
    assert len(draw(PLAIN)) < 80_000


def test_a_class_is_one_file_a_page_each_in_order():
    people = [replace(PLAIN, holder=f"Lò Văn {given}", number=n) for n, given in enumerate(("Ơn", "Ẩm", "Ước"))]

    file = PdfReader(BytesIO(draw_many(people)))

    assert [people[n].holder in each.extract_text() for n, each in enumerate(file.pages)] == [True, True, True]


def test_a_class_of_nobody_is_refused():
    with pytest.raises(ValueError, match="no certificate"):
        draw_many([])


def test_the_code_holds_the_address_of_the_check():
    drawn = segno.make_qr(PLAIN.check_url, error="m", boost_error=False, mask=2)

    assert (drawn.version, drawn.error) == (4, "M")
    assert qr_modules(PLAIN.check_url) == drawn.matrix
    runs = page(PLAIN).get_contents().get_data().decode("latin-1").split(" 1 re")
    dark = sum(int(run.split()[-1]) for run in runs[:-1])
    assert dark == sum(sum(row) for row in drawn.matrix)


def test_a_name_no_face_can_draw_is_refused_with_its_letters():
    with pytest.raises(MissingLetters, match=r"李 \(U\+674E\)"):
        draw(replace(PLAIN, holder="Lý 李"))


@pytest.mark.parametrize("field", ["holder", "place", "honorific"])
@pytest.mark.parametrize("number", ["040168001234", "182345678"])
def test_an_identity_number_is_never_printed(field, number):
    with pytest.raises(ValueError, match=field):
        replace(PLAIN, **{field: f"Nguyễn Thị Mỹ Duyên {number}"})


def test_days_that_run_backwards_are_refused():
    with pytest.raises(ValueError, match="from_on"):
        replace(PLAIN, from_on=date(2026, 9, 4))


def test_one_day_of_study_is_said_as_one_day():
    assert "ngày 03/9/2026" in read(replace(PLAIN, from_on=PLAIN.to_on))


@extremes
def test_a_statement_survives_its_row(statement):
    assert Statement.from_dict(json.loads(json.dumps(statement.to_dict()))) == statement
    assert set(statement.to_dict()) == {field.name for field in fields(Statement)}
