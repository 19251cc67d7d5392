"""Workbooks and archives that strangers bring: read when they are sound, refused before they can fill the memory."""

import io
import tracemalloc
import zipfile

import openpyxl
import pytest

from lms.base import unpacking, workbooks
from lms.base.unpacking import Unsafe

MB = 1024 * 1024


def book(fill):
    made = openpyxl.Workbook()
    fill(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content, name, change):
    """The same archive with one of its files written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(old.read(info)) if info.filename == name else old.read(info))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def of_rows(rows):
    """A sheet whose rows are written by hand."""
    return changed(book(lambda sheet: sheet.append(["x"])), SHEET, lambda _: (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows + b"</sheetData></worksheet>"
    ))  # fmt: skip


def test_cells_come_as_the_office_sees_them():
    from datetime import date

    [table] = workbooks.tables(
        book(lambda sheet: sheet.append(["Hỏi\ngì?", 2, 2.5, True, None, date(2026, 9, 5), 1234567.0]))
    ).values()
    assert table == [(1, ["Hỏi\ngì?", "2", "2,5", "TRUE", "", "05/9/2026", "1234567"])]


def test_lines_keep_the_numbers_that_the_office_sees():
    def fill(sheet):
        sheet["B3"] = "ba"

    [table] = workbooks.tables(book(fill)).values()
    assert table[2] == (3, ["", "ba"])


def test_a_cell_that_is_only_dressed_does_not_make_the_sheet_large():
    def fill(sheet):
        sheet["A1"] = "một"
        sheet["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    assert next(iter(workbooks.tables(book(fill)).values()))[0] == (1, ["một"])


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1"><c s="&gt;" x=">" r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 200,
        b"<row><c><v>1</v></c></row>" * 310_000,
        b'<row r="1"><c r="A1" broken=<v>1</v></c></row>',
        b'<row r="1"><c r="a1"><v>1</v></c></row><row r="9999"><c r="aaa9999"><v>1</v></c></row>',
        b'<row r="1"><c r="A&#49;048576"><v>1</v></c></row>',
    ],
    ids=[
        "far cell",
        "far cell in other quotes",
        "far cell hidden",
        "cells without a place",
        "many rows",
        "broken tag",
        "small letters",
        "a place in other signs",
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused(rows):
    content = of_rows(rows)
    tracemalloc.start()
    with pytest.raises(Unsafe):
        workbooks.tables(content)
    assert tracemalloc.get_traced_memory()[1] < 30 * MB
    tracemalloc.stop()


def packed(files, **told):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_small_archive_that_holds_much_is_refused_as_it_is_unpacked():
    content = packed({"xl/workbook.xml": b"x", "xl/media/a.bin": bytes(200 * MB)})
    assert len(content) < MB
    with pytest.raises(Unsafe):
        workbooks.tables(content)


def test_an_archive_that_lies_about_its_size_is_measured_all_the_same():
    content = bytearray(packed({"a": bytes(5 * MB)}))
    end = content.rindex(b"PK\x01\x02")
    content[end + 24 : end + 28] = (10).to_bytes(4, "little")  # what it says the file will be
    with pytest.raises(Unsafe):
        [list(pieces) for _, pieces in unpacking.unpacked(bytes(content), MB)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(300),
        packed({"a.txt": b"x"}),
        packed({str(each): b"" for each in range(1_100)}),
    ],
    ids=["nothing", "a beginning", "a beginning and zeros", "no workbook", "too many files"],
)
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(Unsafe):
        workbooks.tables(content)


def test_an_archive_whose_list_points_before_its_beginning_is_refused():
    content = bytearray(packed({"xl/workbook.xml": b"<a/>"}))
    end = content.rindex(b"PK\x05\x06") + 16
    content[end : end + 4] = (int.from_bytes(content[end : end + 4], "little") + 5).to_bytes(4, "little")
    with pytest.raises(Unsafe):
        workbooks.tables(bytes(content))


def test_a_workbook_cut_short_is_refused():
    content = book(lambda sheet: sheet.append(["x"]))
    with pytest.raises(Unsafe):
        workbooks.tables(content[:-200])


def test_a_file_in_an_archive_comes_out_whole_however_well_it_was_packed() -> None:
    for more in (1, 21, 300, 1000):
        inside = b"a" * (256 * 1024 + more)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", inside)
        assert [b"".join(pieces) for _, pieces in unpacking.unpacked(content.getvalue(), MB)] == [inside]


def test_a_file_whose_end_is_missing_in_the_archive_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(range(256)) * 400)
    cut = bytearray(content.getvalue())
    record = cut.index(b"PK\x01\x02")
    size = int.from_bytes(cut[record + 20 : record + 24], "little")
    cut[record + 20 : record + 24] = (size // 2).to_bytes(4, "little")
    with pytest.raises(Unsafe):
        [list(pieces) for _, pieces in unpacking.unpacked(bytes(cut), MB)]
