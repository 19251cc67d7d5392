"""Lists that people bring, opened: every encoding and kind of workbook; what is hostile is refused in words, soon."""

import io
import marshal
import resource
import shutil
import struct
import subprocess
import time
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from lms.base import books, old_fonts
from lms.base.decoding import decoded
from lms.base.faults import Faulty
from tests.conftest import need

WORDS = (
    "Họ và tên", "Ngày sinh", "Đơn vị", "Nguyễn Thị Thủy Hòa", "Đỗ Văn Đượm", "Trần Quốc Tuấn", "Lưu Thị Tuyết",
    "Ngô Thị Bưởi", "Phạm Hữu Khoẻ", "Xã Yên Hoà", "Uỷ ban nhân dân", "Ấp Mỹ Thạnh", "Tổ trưởng tổ dân phố số năm",
    "Kỹ thuật viên", "Vũ Ngọc Ẩn", "Ý Ế Ô Ơ Ư Ă Â",
)  # fmt: skip
TEXT = "\n".join(f"{number};{word}" for number, word in enumerate(WORDS, 1))


def tcvn3(text: str) -> bytes:
    """As a document set in .VnTime holds it; capitals with marks come out small, as the capitals' font has them."""
    back = {letter: code for code, letter in old_fonts._TCVN3.items()}
    return bytes(back.get(c) or back.get(c.lower()) or ord(c) for c in text)


def vni(text: str) -> bytes:
    tones = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
    hats = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}
    alone = {letter: code for code, letter in old_fonts._ALONE.items()}
    written = []
    for letter in unicodedata.normalize("NFC", text):
        low = letter.lower()
        apart = unicodedata.normalize("NFD", low)
        base, marks = apart[0], apart[1:]
        tone = next((mark for mark in marks if mark in tones), "")
        quality = next((mark for mark in marks if mark in hats or mark == "\u031b"), "")
        if low in alone and not (quality == "\u031b" and tone):
            coded = alone[low]
        elif quality in hats:
            coded = base + hats[quality]["\0\u0301\u0300\u0309\u0303\u0323".index(tone or "\0")]
        elif quality:
            coded = alone[unicodedata.normalize("NFC", base + quality)] + (tones[tone] if tone else "")
        else:
            coded = base + (tones[tone] if tone else "")
        written.append(coded.upper() if letter.isupper() else coded)
    return "".join(written).encode("latin-1")


def of_windows(text: str) -> bytes:
    tones = set("\u0301\u0300\u0309\u0303\u0323")
    parts = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in tones)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones)) + tone)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    ("encode", "same_case"),
    [
        (lambda text: text.encode(), True),
        (lambda text: unicodedata.normalize("NFD", text).encode(), True),
        (lambda text: text.encode("utf-8-sig"), True),
        (lambda text: text.encode("utf-16"), True),
        (lambda text: text.encode("utf-16-le"), True),
        (lambda text: text.encode("utf-16-be"), True),
        (of_windows, True),
        (tcvn3, False),
        (vni, True),
    ],
    ids=["utf-8", "decomposed", "bom", "utf-16", "utf-16 le", "utf-16 be", "windows-1258", "TCVN3", "VNI"],
)
def test_a_list_of_any_encoding_keeps_every_mark(encode, same_case, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(encode(TEXT))
    [sheet] = books.opened(file)
    read = [cell for _, (_, cell) in sheet.lines]
    assert (read if same_case else list(map(str.lower, read))) == [
        word if same_case else word.lower() for word in WORDS
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NguyÔn V¨n An", "Nguyễn Văn An"),
        ("NGUYÔN THÞ HßA", "NGUYỄN THỊ HÒA"),
        ("®Æng thÞ b­ëi", "đặng thị bưởi"),
        ("Hå ChÝ Minh", "Hồ Chí Minh"),
    ],
    ids=["as in .VnTime", "a capitals' font", "small letters", "few marks"],
)
def test_tcvn3_is_read_as_its_font_showed_it(written: str, read: str) -> None:
    assert old_fonts.from_tcvn3(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("TRAÀN THÒ HOAØNG", "TRẦN THỊ HOÀNG"),
        ("Löu Bích Thuûy", "Lưu Bích Thủy"),
    ],
)
def test_vni_is_read_as_its_font_showed_it(written: str, read: str) -> None:
    assert unicodedata.normalize("NFC", old_fonts.from_vni(written)) == read


def test_a_workbook_set_in_an_old_font_is_read_and_its_unicode_cells_stay(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Hä vµ tªn", "Đơn vị"], ["NguyÔn ThÞ Hoµ", "Xã Yên Hòa"], ["TrÇn V¨n B×nh", "Xã Yên Hòa"]):
        book.active.append(row)
    book.save(tmp_path / "old.xlsx")
    [sheet] = books.opened(tmp_path / "old.xlsx")
    assert [row for _, row in sheet.lines] == [
        ["Họ và tên", "Đơn vị"],
        ["Nguyễn Thị Hoà", "Xã Yên Hòa"],
        ["Trần Văn Bình", "Xã Yên Hòa"],
    ]


def test_plain_latin_and_foreign_names_are_left_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_bytes("Họ và tên;Nơi sinh\nLê An;Besançon\nRené Dupont;Zürich\n".encode())
    assert [row for _, row in books.opened(file)[0].lines][1:] == [["Lê An", "Besançon"], ["René Dupont", "Zürich"]]


@pytest.mark.parametrize(
    "body",
    [
        "a;b;c\n1;2;3",
        "a,b,c\n1,2,3",
        "a\tb\tc\n1\t2\t3",
        "sep=;\na;b;c\n1;2;3",
        '"a, of";b;c\n1;2;3',
        'a;"b\nb";c\n1;2;3',
    ],
    ids=["semicolon", "comma", "tab", "Excel's own line", "commas in quotes", "a line in a cell"],
)
def test_what_parts_the_cells_is_found(tmp_path: Path, body: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(body, newline="")
    assert [len(row) for _, row in books.opened(file)[0].lines] == [3, 3]


# … workbooks


def xlsx(fill, **more) -> bytes:
    book = openpyxl.Workbook(**more)
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: str) -> bytes:
    """A workbook as LibreOffice keeps it, its rows written by hand."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Thôn 1">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:x'/>")
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_cell(value: str, times: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{times}><text:p>{value}</text:p></table:table-cell>'


def opened(tmp_path: Path, content: bytes) -> list[books.Sheet]:
    file = tmp_path / "book"
    file.write_bytes(content)
    return books.opened(file)


def test_days_formulas_hidden_sheets_and_the_numbers_of_lines_come_as_the_office_sees_them(tmp_path: Path) -> None:
    def fill(book):
        book.active.title = "Thôn 1"
        book.active["B3"] = "Lê An"
        book.active["C3"] = date(1968, 9, 5)
        book.create_sheet("Ẩn").append(["Trần Bình"])
        book["Ẩn"].sheet_state = "hidden"

    shown, hidden = opened(tmp_path, xlsx(fill))
    assert (shown.name, shown.hidden, shown.lines) == ("Thôn 1", False, [(3, ["", "Lê An", date(1968, 9, 5)])])
    assert (hidden.name, hidden.hidden) == ("Ẩn", True)


def test_days_of_a_workbook_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    def fill(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active.append([date(1968, 9, 5)])

    assert opened(tmp_path, xlsx(fill))[0].lines == [(1, [date(1968, 9, 5)])]


def test_of_a_formula_the_value_is_read(tmp_path: Path) -> None:
    content = xlsx(lambda book: book.active.append(["x"]))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1"><f>1960+8</f><v>1968</v></c></row></sheetData></worksheet>'
    )
    assert opened(tmp_path, changed(content, {"xl/worksheets/sheet1.xml": sheet}))[0].lines == [(1, [1968.0])]


def changed(content: bytes, files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *files}:
            new.writestr(name, files.get(name) or old.read(name))
    return out.getvalue()


def test_an_open_document_is_read(tmp_path: Path) -> None:
    row = f"<table:table-row>{ods_cell('Họ và tên')}{ods_cell('Năm sinh')}</table:table-row>"
    [sheet] = opened(tmp_path, ods(row))
    assert (sheet.name, sheet.lines) == ("Thôn 1", [(1, ["Họ và tên", "Năm sinh"])])


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_what_an_office_suite_saves_is_read(tmp_path: Path, form: str) -> None:
    need("office", shutil.which("soffice") is not None, "no LibreOffice on this machine")
    source = tmp_path / "list.xlsx"
    source.write_bytes(xlsx(lambda book: book.active.append(["Nguyễn Thị Hòa", date(1968, 9, 5), 40162012345])))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    program = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(source)]
    subprocess.run(program, check=True, capture_output=True, timeout=120)
    assert books.opened(tmp_path / f"list.{form}")[0].lines == [
        (1, ["Nguyễn Thị Hòa", date(1968, 9, 5), 40162012345.0])
    ]


def test_of_a_workbook_with_macros_only_the_cells_are_read(tmp_path: Path) -> None:
    content = xlsx(lambda book: book.active.append(["Lê An"]))
    macros = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)}
    assert opened(tmp_path, changed(content, macros))[0].lines == [(1, ["Lê An"])]


def rows_of(xml: bytes) -> bytes:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + xml
        + b"</sheetData></worksheet>"
    )
    return changed(xlsx(lambda book: book.active.append(["x"])), {"xl/worksheets/sheet1.xml": sheet})


def strings_of(xml: bytes) -> bytes:
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = xlsx(lambda book: book.active.append(["x"]))
    return changed(content, {"xl/sharedStrings.xml": head + xml + b"</sst>"})


def locked() -> bytes:
    """The compound file in which Excel wraps a workbook with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
REPEATED = ods_cell("x", ' table:number-columns-repeated="16384"')
HOSTILE = {
    "no workbook": (lambda: b"PK\x03\x04 no archive at all", "không đọc được tệp"),
    "cut short": (lambda: xlsx(lambda book: book.active.append(["x"]))[:900], "không đọc được tệp"),
    "an archive of something else": (lambda: changed(xlsx(lambda _: None), {"[Content_Types].xml": b"<x/>"})[:-30], ""),
    "with a password": (locked, "mật khẩu"),
    "a cell far away": (lambda: rows_of(FAR), "lớn quá"),
    "many rows": (lambda: rows_of(b"<row><c><v>1</v></c></row>" * 400_000), "lớn quá"),
    "a text without end": (lambda: strings_of(b"<si><t>" + b"a" * (320 * 1024 * 1024) + b"</t></si>"), "lớn quá"),
    "texts without end": (lambda: strings_of((b"<si><t>" + b"a" * 1000 + b"</t></si>") * 330_000), "lớn quá"),
    "an open document of repeated cells": (
        lambda: ods(f'<table:table-row table:number-rows-repeated="1048576">{REPEATED}</table:table-row>'),
        "",
    ),
    "a list of one endless cell": (lambda: b'"' + b"a" * 200_000, "ô dài quá"),
    "a list of commas": (lambda: b"," * 5_000_000, "lớn quá"),
    "a list of lines": (lambda: b"a;b\n" * 400_000, "lớn quá"),
    "no text": (lambda: bytes(range(256)) * 20, "không đọc được tệp"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_refused_in_words_soon_and_in_little_memory(tmp_path: Path, made, said: str) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(made())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, cpu = time.monotonic(), used.ru_utime + used.ru_stime
    with pytest.raises(Faulty) as refused:
        books.opened(file)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said in str(refused.value)
    assert used.ru_utime + used.ru_stime - cpu < 10
    assert time.monotonic() - began < books.PATIENCE


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.xlsx"
    with file.open("wb") as out:
        out.write(b"PK\x03\x04")
        out.truncate(200 * 1024 * 1024)
    began = time.monotonic()
    with pytest.raises(Faulty, match="tệp lớn quá 30 MB"):
        books.opened(file)
    assert time.monotonic() - began < 1


def test_bytes_that_are_no_text_are_told_from_text() -> None:
    assert decoded(bytes(range(256)) * 4) is None
    assert decoded(b"") == ""


@pytest.mark.parametrize("figure", ["NaN", "INF", "1e999"])
def test_a_figure_without_end_is_read_as_the_text_it_is(tmp_path: Path, figure: str) -> None:
    content = xlsx(lambda book: book.active.append(["Họ và tên", 7]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = archive.read("xl/worksheets/sheet1.xml").replace(b"<v>7</v>", f"<v>{figure}</v>".encode())
    ((_line, row),) = opened(tmp_path, changed(content, {"xl/worksheets/sheet1.xml": told}))[0].lines
    assert isinstance(row[1], str)


def test_a_room_that_is_stopped_in_the_middle_of_a_word_has_not_told_the_whole() -> None:
    said = marshal.dumps(("Tờ 1", True))
    cut = marshal.dumps(([(1, ["a"] * 50)], []))
    pipe = io.BytesIO(struct.pack("<I", len(said)) + said + struct.pack("<I", len(cut)) + cut[:20])
    sheets, whole = books._heard(pipe)
    assert ([sheet.name for sheet in sheets], whole) == (["Tờ 1"], False)
