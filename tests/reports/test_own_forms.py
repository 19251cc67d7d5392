"""An office's own form: filled without losing its look; what cannot be filled or may harm is refused in words."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from lms.base.packing import packed
from lms.reports.own_forms import fields, words
from lms.reports.own_forms.example import example
from lms.reports.own_forms.filling import filled
from lms.reports.own_forms.reading import faults, found
from lms.reports.own_forms.safety import LARGEST, Refused, opened
from lms.reports.own_forms.starter import starter
from tests.reports.a_report import ROWS, WORDING, figures, row

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NONE: frozenset[str] = frozenset()


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def form(*paragraphs: str) -> bytes:
    document = python_docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def filled_in(content: bytes, told: Any = None, line: str = "government") -> Any:
    return python_docx.Document(BytesIO(filled(opened(content), fields.values(told or figures(), line))))


def texts(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, **new: bytes) -> bytes:
    """The file with parts put in or replaced; names are written with `__` for `/` and `_` for `.`."""
    return packed(
        {**parts(content), **{name.replace("__", "/").replace("_xml", ".xml"): each for name, each in new.items()}}
    )


def with_part(content: bytes, name: str, new: bytes) -> bytes:
    return packed({**parts(content), name: new})


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    held = parts(content)[name].decode()
    assert old in held
    return with_part(content, name, held.replace(old, new, 1).encode())


def test_words_stand_where_fields_stood() -> None:
    told = filled_in(
        form("Kỳ: {{ky_bao_cao}}, {{ ten_co_quan_thuong }}.", "Đạt {{so_lieu.1.ty_le}} ({{so_lieu.a.da_dat}})")
    )

    assert texts(told) == ["Kỳ: tháng 6 năm 2026, Ủy ban nhân dân xã Quỳ Hợp.", "Đạt 57,5% (2.300)"]


def test_a_field_that_word_cut_into_runs_takes_the_look_of_its_first() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("Tỷ lệ: ")
    first = paragraph.add_run("{{so_")
    first.bold, first.font.size, first.font.color.rgb = True, Pt(15), RGBColor(0xB3, 0, 0)
    paragraph.add_run("lieu.1").italic = True
    paragraph.add_run(".ty_le}} của xã")

    runs = filled_in(saved(document)).paragraphs[0].runs

    assert [run.text for run in runs] == ["Tỷ lệ: ", "57,5%", "", " của xã"]
    assert (runs[1].bold, runs[1].font.size, runs[1].font.color.rgb) == (True, Pt(15), RGBColor(0xB3, 0, 0))
    assert runs[3].bold is None


def test_fields_in_headers_footers_tables_and_text_boxes_are_filled() -> None:
    document = python_docx.Document()
    document.add_paragraph("thân")
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ten_don_vi}}"
    section.footer.paragraphs[0].text = "{{ky_bao_cao}}"
    document.add_table(1, 1).cell(0, 0).text = "{{den_ngay}}"
    box = (
        f'<w:r xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml">'
        "<w:pict><v:rect><v:textbox><w:txbxContent><w:p><w:r><w:t>{{tu_ngay}}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:rect></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(python_docx.oxml.parse_xml(box))

    told = filled_in(saved(document))

    assert told.sections[0].header.paragraphs[0].text == "Xã Quỳ Hợp"
    assert told.sections[0].footer.paragraphs[0].text == "tháng 6 năm 2026"
    assert told.tables[0].cell(0, 0).text == "14/6/2026"
    assert "15/5/2026" in told.element.xml and "{{" not in told.element.xml
    assert told.paragraphs[0].text.startswith("thân")


def test_a_row_is_repeated_with_its_look_for_each_target() -> None:
    document = python_docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    table.rows[0].cells[0].text = "TT"
    for cell, text in zip(
        table.rows[1].cells, ("{{chi_tieu.tt}}", "{{chi_tieu.noi_dung}}", "{{Chi_tieu.ty_le}}"), strict=True
    ):
        cell.text = text
    table.rows[1].height = Mm(12)
    table.rows[1].cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table.rows[1].cells[2].paragraphs[0].runs[0].bold = True
    table.rows[2].cells[0].text = "Cộng"

    rows = filled_in(saved(document)).tables[0].rows

    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["TT", "", ""],
        ["1", WORDING, "57,5%"],
        ["2", ROWS[3].wording, "92,08%"],
        ["3", ROWS[4].wording, "—"],
        ["Cộng", "", ""],
    ]
    for each in list(rows)[1:4]:
        assert each.height == rows[1].height
        assert each.cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
        assert each.cells[2].paragraphs[0].runs[0].bold


@pytest.mark.parametrize(
    ("field", "columns", "first", "count"),
    [
        ("bang_chi_tieu", 8, ["1", WORDING, "60%", "4.000", "2.300", "57,5%", "-2,5 điểm %", ""], 3),
        ("bang_don_vi", 9, ["1", "17000", "Xã Quỳ Hợp", "4.000", "2.300", "57,5%", "60%", "100", ""], 5),
    ],
)
def test_the_name_of_a_table_alone_fills_the_cells_after_it(
    field: str, columns: int, first: list[str], count: int
) -> None:
    document = python_docx.Document()
    table = document.add_table(2, columns)
    table.rows[1].cells[0].text = f"{{{{{field}}}}}"

    rows = list(filled_in(saved(document)).tables[0].rows)[1:]

    assert [cell.text for cell in rows[0].cells] == first
    assert len(rows) == count


def test_sentences_become_paragraphs_of_the_same_look() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("Kết quả: {{ket_qua}}")
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(10)
    document.add_paragraph("Hết.")

    told = filled_in(saved(document)).paragraphs

    assert [each.text[:28] for each in told] == [
        "Kết quả: 1. Tối thiểu 60% ng",
        "2. 100% cán bộ, công chức, v",
        "3. Người dân tham gia lớp họ",
        "Hết.",
    ]
    assert {each.alignment for each in told[:3]} == {WD_ALIGN_PARAGRAPH.JUSTIFY}
    assert len({each.paragraph_format.first_line_indent for each in told[:3]}) == 1


def test_what_there_is_nothing_to_say_of_leaves_no_paragraph() -> None:
    bare = figures(rows=(row(),), supplements=(), parts=())

    told = filled_in(form("Trước", "{{theo_don_vi}}", "{{bo_sung}} {{tinh_hinh_gui}}", "Sau"), bare)

    assert texts(told)[:2] == ["Trước", " "] and texts(told)[-1] == "Sau"


def test_the_end_mark_follows_the_last_sentence() -> None:
    told = texts(filled_in(form("{{nguon_so_lieu}}./.")))

    assert told[-1].endswith("tổng mẫu số./.")
    assert sum("./." in each for each in told) == 1


def test_a_name_of_several_lines_is_broken_where_its_author_broke_it() -> None:
    told = filled_in(form("{{ten_co_quan}}"))

    assert told.paragraphs[0].text == "ỦY BAN NHÂN DÂN\nXÃ QUỲ HỢP"
    assert len(told.paragraphs) == 1


def test_the_party_line_names_the_party_office() -> None:
    told = texts(filled_in(form("{{ten_co_quan}}", "{{ky_hieu}}", "{{chuc_vu}}"), line="party"))

    assert told == ["ĐẢNG ỦY XÃ QUỲ HỢP", "BC/ĐU", "T/M BAN THƯỜNG VỤ\nBÍ THƯ"]


def test_a_figure_the_report_does_not_have_is_said_to_be_missing() -> None:
    told = texts(filled_in(form("{{so_lieu.9.ty_le}}, {{so_lieu.3.ty_le}}, {{ten_co_quan_cap_tren}}")))

    assert told == ["chưa có số liệu, —, "]


def test_words_of_a_report_are_never_read_as_fields() -> None:
    told = figures(rows=(row(wording="{{ten_co_quan}} <w:p/> & {{chi_tieu.tt}}", unit_name="{{x}}"),))
    document = python_docx.Document()
    document.add_paragraph("{{so_lieu.1.noi_dung}}")
    document.add_table(1, 1).cell(0, 0).text = "{{chi_tieu.noi_dung}}"

    made = filled_in(saved(document), told)

    assert made.paragraphs[0].text == "{{ten_co_quan}} <w:p/> & {{chi_tieu.tt}}"
    assert made.tables[0].cell(0, 0).text == "{{ten_co_quan}} <w:p/> & {{chi_tieu.tt}}"


def test_what_is_no_field_stays_byte_for_byte() -> None:
    before = form("{{ky_bao_cao}}")
    after = parts(filled(opened(before), fields.values(figures())))

    same = {name for name, content in parts(before).items() if after[name] == content}

    assert set(parts(before)) - same == {"word/document.xml"}
    assert list(after) == list(parts(before))


def test_the_same_figures_in_the_same_form_give_the_same_bytes() -> None:
    held = opened(starter())

    assert filled(held, fields.values(figures())) == filled(held, fields.values(figures()))


def test_copies_bear_no_mark_twice() -> None:
    held = replaced(
        form("{{ket_qua}}"),
        "word/document.xml",
        "<w:p>",
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0AB1" w14:textId="7777">'
        '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>',
    )

    made = parts(filled(opened(held), fields.values(figures())))["word/document.xml"].decode()

    assert made.count("w14:paraId") == made.count("bookmarkStart") == 1


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        pytest.param(
            ["{{ten_coquan}}"],
            "“{{ten_coquan}}” (thân văn bản, đoạn “{{ten_coquan}}”): không có trường tên này. Có phải {{ten_co_quan}}?",
            id="near",
        ),
        pytest.param(
            ["Số: {{xyzw}} ngày"],
            "“{{xyzw}}” (thân văn bản, đoạn “Số: {{xyzw}} ngày”): không có trường tên này.",
            id="unknown",
        ),
        pytest.param(
            ["{{ten_co_quan} và"],
            "thân văn bản, đoạn “{{ten_co_quan} và”: dấu ngoặc nhọn chưa đủ đôi; viết {{ten_truong}}.",
            id="unclosed",
        ),
        pytest.param(
            ["{% for x in y %}"],
            "thân văn bản, đoạn “{% for x in y %}”: mẫu không chạy lệnh {% … %}; chỉ dùng trường {{…}}.",
            id="command",
        ),
        pytest.param(
            ["{{bang_chi_tieu}}"],
            "“{{bang_chi_tieu}}” (thân văn bản, đoạn “{{bang_chi_tieu}}”): trường này cần đứng trong một hàng",
            id="outside",
        ),
        pytest.param(
            ["{{chi_tieu.ty_le}}"],
            "“{{chi_tieu.ty_le}}” (thân văn bản, đoạn “{{chi_tieu.ty_le}}”): trường này cần đứng trong một hàng",
            id="row field outside",
        ),
        pytest.param(
            ["{{so_lieu.khong-co.ty_le}}"],
            "“{{so_lieu.khong-co.ty_le}}” (thân văn bản, đoạn “{{so_lieu.khong-co.ty_le}}”): không có trường tên này.",
            id="no such target",
        ),
        pytest.param(
            ["Không có gì"],
            "Mẫu chưa có trường nào. Gõ tên trường trong hai dấu ngoặc nhọn, ví dụ {{ten_co_quan}}.",
            id="none",
        ),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_place(paragraphs: list[str], said: str) -> None:
    assert faults(opened(form(*paragraphs)), NONE)[0].startswith(said)


def test_a_target_of_any_plan_may_be_named() -> None:
    assert faults(opened(form("{{so_lieu.nguoi-dan.ty_le}}")), frozenset({"nguoi-dan"})) == []


def test_a_row_cannot_be_repeated_for_two_things() -> None:
    document = python_docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{{chi_tieu.tt}}", "{{don_vi.ten}}"

    assert [each for each in faults(opened(saved(document)), NONE) if "cả hai" in each]


def test_a_field_in_the_footer_is_found_there() -> None:
    document = python_docx.Document()
    document.sections[0].footer.paragraphs[0].text = "{{sai}}"

    assert faults(opened(saved(document)), NONE)[0].startswith("“{{sai}}” (chân trang, đoạn “{{sai}}”)")


def test_many_faults_are_counted() -> None:
    wrong = faults(opened(form(*["{{sai}}"] * 30)), NONE)

    assert len(wrong) == 21 and wrong[-1] == "Còn 10 chỗ nữa cần sửa."


def external(kind: str, target: str) -> Callable[[bytes], bytes]:
    tie = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    return lambda content: replaced(content, "word/_rels/document.xml.rels", "</Relationships>", tie)


def bomb(content: bytes) -> bytes:
    return with_part(content, "word/media/image1.png", b"\0" * (41 * 1024 * 1024))


def with_field(command: str) -> Callable[[bytes], bytes]:
    return lambda content: replaced(
        content,
        "word/document.xml",
        "<w:r>",
        f'<w:r><w:instrText xml:space="preserve"> {command} </w:instrText></w:r><w:r>',
    )


MAIN = "wordprocessingml.document.main+xml"
EVIL = [
    pytest.param(lambda c: b"", words.NOT_WORD, id="empty"),
    pytest.param(lambda c: b"Tap van ban", words.NOT_WORD, id="text"),
    pytest.param(lambda c: c[:2000], words.BROKEN, id="cut"),
    pytest.param(lambda c: b"\xd0\xcf\x11\xe0" + c, words.LOCKED, id="old or locked"),
    pytest.param(lambda c: c + b"\0" * LARGEST, words.LARGE.format(size="5 MB"), id="large"),
    pytest.param(bomb, words.BROKEN, id="zip bomb"),
    pytest.param(lambda c: with_part(c, "word/vbaProject.bin", b"x"), words.MACROS, id="macro part"),
    pytest.param(
        lambda c: replaced(
            c,
            "[Content_Types].xml",
            "vnd.openxmlformats-officedocument." + MAIN,
            "vnd.ms-word.document.macroEnabled.main+xml",
        ),
        words.MACROS,
        id="docm",
    ),
    pytest.param(
        lambda c: replaced(c, "[Content_Types].xml", MAIN, "wordprocessingml.template.main+xml"),
        words.TEMPLATE,
        id="dotx",
    ),
    pytest.param(
        lambda c: with_part(c, "word/embeddings/oleObject1.bin", b"x"), "đối tượng nhúng (oleObject1.bin)", id="OLE"
    ),
    pytest.param(
        external("image", "http://noi.khac/anh.png"),
        "nối tới nơi khác (http://noi.khac/anh.png)",
        id="picture from elsewhere",
    ),
    pytest.param(
        external("hyperlink", "file:///C:/mat.docx"), "nối tới nơi khác (file:///C:/mat.docx)", id="link to a file"
    ),
    pytest.param(external("oleObject", "file:///x"), "đối tượng nhúng", id="linked OLE"),
    pytest.param(with_field('INCLUDETEXT "C:\\\\mat.docx"'), "trường lệnh của Word (INCLUDETEXT)", id="included text"),
    pytest.param(with_field("DDEAUTO c:\\\\x"), "trường lệnh của Word (DDEAUTO)", id="DDE"),
    pytest.param(
        lambda c: with_part(c, "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts(c)["word/document.xml"]),
        words.BROKEN,
        id="entities",
    ),
    pytest.param(lambda c: with_part(c, "word/document.xml", b"<w:document>"), words.BROKEN, id="bad XML"),
    pytest.param(lambda c: with_part(c, "../evil.xml", b"<a/>"), words.BROKEN, id="path outside"),
    pytest.param(lambda c: packed({"xl/workbook.xml": b"<a/>"}), words.NOT_WORD, id="another ZIP"),
]


@pytest.mark.parametrize(("spoil", "said"), EVIL)
def test_what_may_harm_is_refused_in_words(spoil: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        opened(spoil(form("{{ky_bao_cao}}")))


def test_a_page_of_the_web_may_be_linked() -> None:
    linked = external("hyperlink", "https://chinhphu.vn")(form("{{ky_bao_cao}}"))

    assert [each.name for each in found(opened(linked))] == ["ky_bao_cao"]


def test_the_template_that_word_had_attached_is_cut_off() -> None:
    held = form("{{ky_bao_cao}}")
    tied = replaced(held, "word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:zoom')
    tied = with_part(
        tied,
        "word/_rels/settings.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="file:///C:/Normal.dotm" TargetMode="External"/></Relationships>',
    )

    made = parts(filled(opened(tied), fields.values(figures())))

    assert b"attachedTemplate" not in made["word/settings.xml"] + made["word/_rels/settings.xml.rels"]


def test_the_form_to_begin_with_bears_known_fields_and_fills_whole() -> None:
    held = opened(starter())
    made = python_docx.Document(BytesIO(filled(held, fields.values(example()))))

    assert faults(held, NONE) == []
    assert "{{" not in made.element.xml
    assert made.tables[-1].rows[1].cells[5].text == "57,5%"


def test_every_field_that_is_told_of_is_known_and_filled() -> None:
    told = fields.values(example())

    assert all(fields.known(name, NONE) for name in fields.names())
    assert set(told.plain) >= {*words.UNIT_NAME, *words.PERIOD}
    assert set(told.blocks) == set(words.BLOCKS)
    assert set(told.rows["chi_tieu"][0]) == set(words.FIGURES)
    assert set(told.rows["don_vi"][0]) == {*words.FIGURES, *words.UNITS}
