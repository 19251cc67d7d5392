"""One set of figures, four files: the same numbers in every cell, the same bytes every time."""

import csv as python_csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import docx as python_docx
import openpyxl
import pytest
from pypdf import PdfReader

from lms.base.official.paper import pdf
from lms.base.official.word import docx
from lms.base.vietnamese import number, percent
from lms.reports.composing import document
from lms.reports.composing.layouts import by_target, grown, note
from lms.reports.figures import Figures, RowSaid
from lms.reports.workbooks import csv, xlsx
from tests.reports.a_report import figures, row

LINES = ("government", "party")


def counted(said: RowSaid) -> list[Any]:
    """What every file has to say of a row, as numbers."""
    return [*said.counts, said.population, said.trained, said.percent, said.goal_count, said.missing, grown(said)]


def book(told: Figures) -> Any:
    return openpyxl.load_workbook(BytesIO(xlsx(told)))


def sheet_rows(page: Any) -> list[list[Any]]:
    """The rows under the head, which stands on the fourth line."""
    rows = [[cell.value for cell in line] for line in page.iter_rows(min_row=5)]
    return [line for line in rows if any(cell is not None for cell in line[1:])]


def test_the_workbook_has_the_figures_as_numbers() -> None:
    told = figures()
    rows = sheet_rows(book(told)["Theo đơn vị"])

    for said, cells in zip(told.rows, rows, strict=True):
        assert cells[1:3] == [said.unit, said.unit_name]
        found = [*cells[3:11], cells[12], cells[13], cells[14]]
        assert found == [None if each is None else float(each) for each in counted(said)]
        assert all(each is None or isinstance(each, int | float) for each in found)
        assert (cells[15] or "") == note(said)


def test_codes_are_text_days_are_days() -> None:
    rows = sheet_rows(book(figures())["Theo đơn vị"])

    assert [line[1] for line in rows[:3]] == ["17000", "01", "02"]
    assert rows[0][17] == datetime(2026, 1, 1)  # noqa: DTZ001 - a day as a workbook keeps it


def test_the_first_sheet_has_the_layout_of_five_indicators() -> None:
    page = book(figures())["Theo chỉ tiêu"]
    head = [cell.value for cell in page[4]]
    cells = [list(line) for line in page.iter_rows(min_row=5, max_row=7)]

    assert head == ["TT", "Chỉ tiêu", "Mục tiêu", "Tổng số (mẫu số)", "Đã đạt", "Tỷ lệ %", "So với mục tiêu", "Ghi chú"]
    assert [cell.value for cell in cells[0]][2:7] == [60, 4000, 2300, 57.5, -2.5]
    assert [cell.value for cell in cells[1]][2:7] == [100, 101, 93, 92.08, -7]
    assert [cell.value for cell in cells[2]][2:7] == [None, None, 5321, None, None]
    assert cells[0][2].number_format == 'General"%"'
    assert cells[1][2].number_format == '#,##0" người"'


def test_the_sheets_are_ready_to_read_and_to_print() -> None:
    for page in book(figures()).worksheets:
        assert page.freeze_panes == "C5"
        assert page.print_title_rows == "$4:$4"
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "số liệu tính đến hết ngày 14/6/2026" in page.oddFooter.left.text


def test_what_was_added_and_who_has_sent_have_sheets_only_where_there_is_any() -> None:
    whole, bare = book(figures()), book(figures(supplements=(), parts=()))

    assert whole.sheetnames == ["Theo chỉ tiêu", "Theo đơn vị", "Bổ sung kỳ trước", "Tình hình gửi"]
    assert bare.sheetnames == ["Theo chỉ tiêu", "Theo đơn vị"]
    assert sheet_rows(whole["Tình hình gửi"])[1][:5] == ["02", "Thôn Đoài", "trả lại để sửa", None, "thiếu danh sách"]
    assert sheet_rows(whole["Bổ sung kỳ trước"])[0][3] == 1


def test_the_csv_has_the_same_figures() -> None:
    told = figures()
    lines = list(python_csv.reader(StringIO(csv(told).decode("utf-8-sig"))))

    for said, cells in zip(told.rows, lines[1:], strict=False):
        found = [*cells[5:13], *cells[14:17]]
        assert [None if each == "" else Decimal(each) for each in found] == counted(said)
        assert cells[0] == said.unit and cells[2] == said.wording
    assert "số liệu tính đến hết ngày 14/6/2026" in lines[len(told.rows) + 1][0]


def test_a_name_that_a_spreadsheet_would_reckon_is_harmless() -> None:
    told = figures(rows=(row(unit_name="=1+1"),))

    assert "'=1+1" in csv(told).decode("utf-8-sig")
    assert sheet_rows(book(told)["Theo đơn vị"])[0][2] == "=1+1"
    assert book(told)["Theo đơn vị"]["C5"].data_type == "s"


def written(said: RowSaid) -> list[str]:
    """A row of the annex as it is printed."""
    shown = [percent(each) if n == 7 else number(each) for n, each in enumerate(counted(said))]
    return [said.unit, said.unit_name, *(each or "—" for each in shown), note(said)]


@pytest.mark.parametrize("line", LINES)
def test_the_annexes_of_the_docx_have_the_same_figures(line: str) -> None:
    told = figures()
    tables = python_docx.Document(BytesIO(docx(document(told, line)))).tables[-3:]

    for rows, table in zip(by_target(told), tables, strict=True):
        cells = [[cell.text for cell in row.cells] for row in list(table.rows)[1:]]
        assert cells == [written(said) for said in rows]


@pytest.mark.parametrize("line", LINES)
def test_the_pdf_has_the_same_figures(line: str) -> None:
    told = figures()
    pages = PdfReader(BytesIO(pdf(document(told, line)))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())

    for said in told.rows:
        assert " ".join(" ".join(written(said)).split()) in words


def test_the_first_annex_says_what_the_first_sheet_says() -> None:
    told = figures()
    table = python_docx.Document(BytesIO(docx(document(told)))).tables[2]
    cells = [[cell.text for cell in row.cells] for row in list(table.rows)[1:]]

    assert [line[2:7] for line in cells] == [
        ["60%", "4.000", "2.300", "57,5%", "-2,5 điểm %"],
        ["100 người", "101", "93", "92,08%", "-7 người"],
        ["—", "—", "5.321", "—", "—"],
    ]


def test_the_same_figures_give_the_same_bytes() -> None:
    again = Figures.from_json(figures().to_json())

    assert xlsx(figures()) == xlsx(again)
    assert csv(figures()) == csv(again)
    for line in LINES:
        assert docx(document(figures(), line)) == docx(document(again, line))
        assert pdf(document(figures(), line)) == pdf(document(again, line))


def test_the_day_of_a_denominator_is_written_the_vietnamese_way() -> None:
    told = figures(rows=(row(population_on=date(2026, 9, 5)),))

    assert "05/9/2026" in csv(told).decode("utf-8-sig")


def test_a_long_table_begins_under_its_title_and_repeats_its_head() -> None:
    many = [row(unit=f"{n:05d}", unit_name=f"Xã {n}", depth=1) for n in range(1, 120)]
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf(document(figures(rows=(row(), *many)))))).pages]
    first = next(n for n, page in enumerate(pages) if page.startswith("Phụ lục II"))

    assert "17000" in pages[first] and "00001" in pages[first]
    assert all("Mã đơn vị" in page for page in pages[first:])
    assert sum("00119" in page for page in pages) == 1
