"""An official document as files: the form of the decree, or of the Party; whole, openable, the same bytes again."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import docx as python_docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from pypdf import PdfReader

from lms.base.official import form
from lms.base.official.paper import pdf
from lms.base.official.parts import Annex, Column, Document, Heading, Paragraph, Signer, Table
from lms.base.official.word import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLANK = "\u00a0" * 6
TABLE = Table(
    (
        Column("TT", 5, "whole"),
        Column("Đơn vị", 30),
        Column("Đã đạt", 10, "whole"),
        Column("Tỷ lệ %", 10, "percent"),
        Column("Ngày", 12, "day"),
    ),
    [[n, f"Xã Ẩm Ỷ {n}", 1234 * n, Decimal("57.50"), date(2026, 2, 5)] for n in range(1, 80)]
    + [[80, "Xã Chưa Có", None, None, None]],
    bold_rows=frozenset({0}),
)


def paper(**more: Any) -> Document:
    told = Document(
        agency="ỦY BAN NHÂN DÂN\nXÃ QUỲ HỢP",
        kind="BÁO CÁO",
        about="Kết quả tháng 6 năm 2026",
        symbol="BC-UBND",
        place="Quỳ Hợp",
        body=[
            Heading("I. KẾT QUẢ"),
            Heading("1. Theo đối tượng", 2),
            *[Paragraph("Ẳ ẵ ễ ộ ữ Ỵ: số liệu & <nguồn> “đúng”. " * 6)] * 9,
            Paragraph("Hết."),
        ],
        signer=Signer("CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN"),
        recipients=["Như trên", "Lưu: VT, VHXH"],
        addressees=["Ủy ban nhân dân tỉnh Nghệ An"],
        basis=["Căn cứ Kế hoạch số 1", "Căn cứ Kế hoạch số 2"],
        month=6,
        year=2026,
        annexes=[
            Annex("Phụ lục I", "BẢNG SỐ LIỆU", [TABLE]),
            Annex("Phụ lục II", "BẢNG RỘNG", [TABLE, TABLE], landscape=True),
        ],
        footer=["Nguồn: số liệu chốt"],
    )
    return replace(told, **more)


def opened(document: Document) -> Any:
    return python_docx.Document(BytesIO(docx(document)))


def lines(file: Any) -> list[str]:
    cells = [cell.text for table in file.tables[:1] for row in table.rows for cell in row.cells]
    return [*cells, *(paragraph.text for paragraph in file.paragraphs)]


def printed(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf(document))).pages]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_pages_have_the_margins_and_the_size_the_decree_asks_for() -> None:
    first, *_, lying = opened(paper()).sections

    for section in (first, lying):
        assert 20 <= section.top_margin.mm <= 25
        assert 20 <= section.bottom_margin.mm <= 25
        assert 30 <= section.left_margin.mm <= 35
        assert 15 <= section.right_margin.mm <= 20
    assert abs(first.page_width - Mm(210)) < Mm(0.1) and abs(first.page_height - Mm(297)) < Mm(0.1)
    assert (first.orientation, lying.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)


def test_the_page_number_stands_in_the_upper_margin_and_not_on_the_first_page() -> None:
    file = opened(paper())
    header = file.sections[0].header
    pages = printed(paper())

    assert all(section.different_first_page_header_footer for section in file.sections)
    assert "PAGE" in header._element.xml
    assert header.paragraphs[0].style.font.size.pt in (13, 14)
    assert header.paragraphs[0].style.paragraph_format.alignment == 1
    assert not re.match(r"\d", pages[0])
    assert pages[1].startswith("2\n")


def test_each_annex_begins_on_a_page_of_its_own_and_counts_its_own_pages() -> None:
    file, pages = opened(paper()), printed(paper())
    starts = [n for n, page in enumerate(pages) if page.startswith("Phụ lục")]

    assert [section.start_type for section in file.sections] == [2, 2, 2]
    assert [number.get(f"{W}start") for number in file.element.iter(f"{W}pgNumType")] == ["1", "1"]
    assert len(starts) == 2
    assert all(pages[n + 1].startswith("2\n") for n in starts)
    assert f"(Kèm theo Báo cáo số {BLANK}/BC-UBND ngày {BLANK} tháng 6 năm 2026)" in lines(file)


def test_a_draft_leaves_number_and_day_to_the_clerk() -> None:
    told = lines(opened(paper()))

    assert f"Số: {BLANK}/BC-UBND" in told
    assert f"Quỳ Hợp, ngày {BLANK} tháng 6 năm 2026" in told


@pytest.mark.parametrize(
    ("number", "on", "line", "dated"),
    [
        ("5", date(2026, 2, 5), "Số: 05/BC-UBND", "Quỳ Hợp, ngày 05 tháng 02 năm 2026"),
        ("123", date(2026, 9, 15), "Số: 123/BC-UBND", "Quỳ Hợp, ngày 15 tháng 9 năm 2026"),
    ],
)
def test_small_numbers_days_and_the_first_months_bear_a_nought(number: str, on: date, line: str, dated: str) -> None:
    told = lines(opened(paper(number=number, issued_on=on)))

    assert line in told and dated in told


def test_the_head_names_the_country_and_the_agency_in_their_type() -> None:
    file = opened(paper(agency_above="TỈNH NGHỆ AN"))
    left, right = file.tables[0].rows[0].cells
    types = {
        each.text: (each.style.font.size.pt, bool(each.style.font.bold))
        for each in (*left.paragraphs, *right.paragraphs)
    }

    assert types["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == (12, True)
    assert types["Độc lập - Tự do - Hạnh phúc"] == (13, True)
    assert types["TỈNH NGHỆ AN"] == (12, False)
    assert types["ỦY BAN NHÂN DÂN"] == types["XÃ QUỲ HỢP"] == (12, True)


def test_the_lines_under_the_head_are_as_long_as_the_decree_says() -> None:
    file = opened(paper(agency="ỦY BAN NHÂN DÂN XÃ QUỲ HỢP"))
    left, right = file.tables[0].rows[0].cells
    rules = [cell.paragraphs[-1].paragraph_format for cell in (left, right)]
    long = [
        cell.width.mm - rule.left_indent.mm - rule.right_indent.mm
        for cell, rule in zip((left, right), rules, strict=True)
    ]

    assert 20 < long[0] < 30  # of some 62 mm: between a third and a half
    assert 55 < long[1] < 65  # the whole motto


def test_recipients_and_bases_end_as_lists_do() -> None:
    file = opened(paper())
    receivers = [each.text for each in file.tables[1].rows[0].cells[0].paragraphs]

    assert receivers == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, VHXH."]
    assert {"Căn cứ Kế hoạch số 1;", "Căn cứ Kế hoạch số 2."} <= set(lines(file))
    assert [each.style.font.size.pt for each in file.tables[1].rows[0].cells[0].paragraphs] == [12, 11, 11]


def test_several_addressees_are_a_list_and_none_leaves_no_line() -> None:
    many = lines(opened(paper(addressees=["Sở A", "Sở B"])))

    assert [line for line in many if line.startswith(("Kính gửi", "- Sở"))] == ["Kính gửi:", "- Sở A;", "- Sở B."]
    assert not [line for line in lines(opened(paper(addressees=[]))) if "Kính gửi" in line]


@pytest.mark.parametrize(
    ("body", "last"),
    [([Paragraph("Hết.")], "Hết./."), ([Paragraph("Một."), TABLE], "./.")],
    ids=["a sentence", "a table"],
)
def test_the_text_ends_with_its_mark(body: list[Any], last: str) -> None:
    told = lines(opened(paper(body=body, annexes=[])))

    assert last in told
    assert last in "\n".join(printed(paper(body=body, annexes=[])))


def test_the_sources_stand_at_the_end() -> None:
    assert opened(paper()).paragraphs[-1].text == "Nguồn: số liệu chốt"
    assert opened(paper(annexes=[])).paragraphs[-1].text == "Nguồn: số liệu chốt"


def test_a_document_of_the_party_has_its_own_head_and_no_mark() -> None:
    party = paper(
        party=True, agency="ĐẢNG ỦY XÃ QUỲ HỢP", agency_above="ĐẢNG BỘ TỈNH NGHỆ AN", symbol="BC/ĐU", number="7"
    )
    told = lines(opened(party))
    page = printed(party)[0]

    for text in (told, page.splitlines()):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in " ".join(text)
        assert "CỘNG HÒA XÃ HỘI" not in " ".join(text)
        assert "Số 07-BC/ĐU" in " ".join(text)
    assert "*" in told[0] and "-----" in told
    assert not [line for line in told if line.endswith("./.")]


def test_tables_repeat_their_head_and_no_row_is_split() -> None:
    table = opened(paper()).tables[2]
    rows = table._tbl.findall(f"{W}tr")

    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert not [row for row in rows[1:] if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert sum("Đơn vị" in page for page in printed(paper(annexes=paper().annexes[:1]))) >= 2


def test_cells_are_written_as_offices_write_them() -> None:
    table = opened(paper()).tables[2]
    cells = [[cell.text for cell in row.cells] for row in (table.rows[1], table.rows[80])]
    right = [cell.paragraphs[0].style.paragraph_format.alignment for cell in table.rows[1].cells]

    assert cells == [["1", "Xã Ẩm Ỷ 1", "1.234", "57,5%", "05/02/2026"], ["80", "Xã Chưa Có", "—", "—", "—"]]
    assert [int(each) == 2 for each in right] == [True, False, True, True, False]


def test_the_signature_is_never_parted_from_what_stands_before_it() -> None:
    for n in (2, 6, 7, 8, 9):
        crowded = paper(body=[Paragraph("Số liệu đúng. " * 12)] * n, annexes=[])
        pages = printed(crowded)
        signed = next(page for page in pages if "CHỦ TỊCH" in page)

        assert "./." in signed
        assert "Nơi nhận:" in signed


@pytest.mark.parametrize("document", [paper(), paper(party=True, annexes=[])], ids=["state", "party"])
def test_every_relation_leads_to_a_part_and_no_id_is_given_twice(document: Document) -> None:
    held = parts(docx(document))
    types = held["[Content_Types].xml"].decode()

    for name, content in held.items():
        root = ElementTree.fromstring(content)  # noqa: S314 - what we wrote
        if name.endswith(".rels"):
            base = name.replace("_rels/", "").rpartition("/")[0]
            ids = [each.get("Id") for each in root]
            assert len(ids) == len(set(ids))
            assert all(f"{base}/{each.get('Target')}".lstrip("/") in held for each in root)
        elif name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in types
    told = re.findall(r'r:id="([^"]+)"', held["word/document.xml"].decode())
    assert set(told) <= set(re.findall(r'Id="([^"]+)"', held["word/_rels/document.xml.rels"].decode()))
    styles = set(re.findall(r'styleId="([^"]+)"', held["word/styles.xml"].decode()))
    assert set(re.findall(r'<w:pStyle w:val="([^"]+)"', held["word/document.xml"].decode())) <= styles


def test_the_file_says_its_title_its_language_and_who_it_is_from() -> None:
    core = opened(paper()).core_properties
    about = PdfReader(BytesIO(pdf(paper()))).metadata

    assert (core.title, core.author, core.language) == (
        "BÁO CÁO Kết quả tháng 6 năm 2026",
        "ỦY BAN NHÂN DÂN XÃ QUỲ HỢP",
        "vi-VN",
    )
    assert about is not None and about.title == core.title and about.author == core.author
    assert b'w:lang w:val="vi-VN"' in parts(docx(paper()))["word/styles.xml"]


def test_no_empty_paragraph_stands_for_space() -> None:
    bare = [
        each
        for each in opened(paper()).element.iter(f"{W}p")
        if not "".join(each.itertext())
        and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") not in ("VBRule", "VBRuleAbout", "VBGap")
    ]

    assert [each.getparent().tag for each in bare] == [f"{W}tc"] * len(bare)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx(paper()) == docx(paper())
    assert pdf(paper()) == pdf(paper())


def test_every_vietnamese_letter_comes_out_of_the_pdf_as_it_went_in() -> None:
    letters = "ẰẮẲẴẶẦẤẨẪẬỀẾỂỄỆỒỐỔỖỘỜỚỞỠỢỪỨỬỮỰỲÝỶỸỴĐ ằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữựỳýỷỹỵđ"

    told = printed(paper(body=[Paragraph(letters)], annexes=[]))[0]

    assert all(word in told for word in letters.split())


def test_signs_that_no_file_can_bear_are_left_out() -> None:
    odd = paper(body=[Paragraph("Xa\u0300 A\x00\x0b \ufffe\ud800 & <b> \t“x”")], annexes=[])

    assert any(line.startswith("Xà A") and "& <b>" in line for line in lines(opened(odd)))
    assert "Xà A" in printed(odd)[0]


def test_text_that_would_break_a_line_is_one_line() -> None:
    assert form.clean(" a\nb\u2028c ") == "a b c"


def test_no_style_has_a_comma_in_its_name() -> None:
    """A comma parts the names of one style; the validator of Open XML refuses it."""
    names = re.findall(r'<w:name w:val="([^"]+)"', parts(docx(paper()))["word/styles.xml"].decode())

    assert names and not [name for name in names if "," in name]
