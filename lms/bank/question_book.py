"""The workbook of questions (XLSX) that a teacher fills: read, written, and the empty one with examples and a guide."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lms.bank import skills, words
from lms.base import workbooks
from lms.quizzes import gift, sheet
from lms.quizzes.questions import Question
from lms.quizzes.reading import Fault, Reading
from lms.quizzes.sheet import columns as sheet_columns

_EXAMPLES = Path(__file__).parent / "examples.gift"
BLANK_ROWS = 300  # lines of the empty workbook that are ready to be written in
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_WIDTHS = {
    sheet_columns.KEY: 14,
    sheet_columns.TOPIC: 18,
    sheet_columns.LESSON: 18,
    sheet_columns.SKILLS: 11,
    sheet_columns.KIND: 18,
    sheet_columns.STEM: 48,
    sheet_columns.RIGHT: 12,
    sheet_columns.GENERAL: 32,
}
_MOST_LETTERS = 32_767  # of one cell, as the format has it


def read(content: bytes, name: str) -> Reading:
    """The questions of the sheet named for them, else of the first that looks like one; raises `unpacking.Unsafe`."""
    tables = workbooks.tables(content)
    named = [table for title, table in tables.items() if title == words.SHEET_QUESTIONS]
    fitting = next((table for table in (*named, *tables.values()) if sheet.has_head(table)), None)
    if fitting is None:
        return Reading(faults=[Fault(name, 0, "", words.SHEET_NOT_FOUND)])
    return sheet.read(fitting, name)


def write(questions: Iterable[Question]) -> bytes:
    """The questions, one a line, every cell text, so that no office program makes a date of 1/2."""
    heads, rows = sheet.grid(questions)
    book = _Book()
    book.questions(words.SHEET_QUESTIONS, heads, rows)
    book.guide()
    return book.closed()


def too_long(question: Question) -> bool:
    """Whether a cell of the question holds more than the format can."""
    return any(len(cell) > _MOST_LETTERS for row in sheet.grid([question])[1] for cell in row)


def examples() -> list[Question]:
    """A question of every kind that is asked, as a teacher may write it."""
    return gift.read(_EXAMPLES.read_text("utf-8"), _EXAMPLES.name).questions


def empty(topics: Mapping[str, str], lessons: Mapping[str, str]) -> bytes:
    """The workbook to fill: lists to choose from, examples of every kind and a guide, each on a sheet of its own."""
    book = _Book()
    lists = {
        sheet_columns.TOPIC: list(topics.values()),
        sheet_columns.LESSON: list(lessons.values()),
        sheet_columns.SKILLS: [skills.name(code) for code in skills.SKILLS],
    }
    book.questions(words.SHEET_QUESTIONS, sheet_columns.headings(0), [], lists)
    book.questions(words.SHEET_EXAMPLES, *sheet.grid(examples()))
    book.guide()
    book.lists(lists)
    return book.closed()


class _Book:
    """One workbook being written."""

    def __init__(self) -> None:
        import xlsxwriter  # noqa: PLC0415 - 20 ms that no page needs

        self.out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.out, options)
        self.text = self.book.add_format({**_FONT, "num_format": "@"})
        self.head = self.book.add_format({**_FONT, "bold": True, "border": 1, "bg_color": "#F1EBDD"})
        self.bold = self.book.add_format({**_FONT, "bold": True, "text_wrap": False})

    def questions(
        self, name: str, heads: list[str], rows: list[list[str]], lists: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        page = self.book.add_worksheet(name)
        for column, head in enumerate(heads):
            page.set_column(column, column, _WIDTHS.get(head, 22), self.text)
            page.write_string(0, column, head, self.head)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if cell:
                    page.write_string(line, column, cell, self.text)
        last = max(len(rows), BLANK_ROWS)
        self._offer(page, heads, last, lists or {})
        page.freeze_panes(1, heads.index(sheet_columns.STEM) + 1)
        _on_one_page_wide(page)
        page.repeat_rows(0)

    def _offer(self, page: Any, heads: list[str], last: int, lists: Mapping[str, Sequence[str]]) -> None:
        """What may stand in a cell drops down; something else may still be typed."""
        fixed = {
            sheet_columns.KIND: list(sheet_columns.KINDS.values()),
            sheet_columns.MARKING: list(sheet_columns.MARKINGS.values()),
            sheet_columns.FORMAT: list(sheet_columns.FORMATS.values()),
            **{name: [sheet_columns.YES] for name in sheet_columns.FLAGS},
        }
        sources: dict[str, Any] = {**fixed, **{name: _range(lists, name) for name in lists if lists[name]}}
        for head, source in sources.items():
            column = heads.index(head)
            rule = {"validate": "list", "source": source, "error_type": "information", "show_error": head in fixed}
            page.data_validation(1, column, last, column, rule)

    def guide(self) -> None:
        page = self.book.add_worksheet(words.SHEET_GUIDE)
        page.set_column(0, 0, 26, self.text)
        page.set_column(1, 1, 90, self.text)
        page.write_string(0, 0, words.GUIDE_TITLE, self.bold)
        for line, (name, told) in enumerate(words.GUIDE, 2):
            page.write_string(line, 0, name, self.text if told else self.bold)
            page.write_string(line, 1, told, self.text)
        _on_one_page_wide(page)

    def lists(self, lists: Mapping[str, Sequence[str]]) -> None:
        page = self.book.add_worksheet(words.SHEET_LISTS)
        for column, (name, values) in enumerate(lists.items()):
            page.set_column(column, column, 44, self.text)
            page.write_string(0, column, name, self.head)
            for line, value in enumerate(values, 1):
                page.write_string(line, column, value, self.text)

    def closed(self) -> bytes:
        self.book.close()
        return self.out.getvalue()


def _on_one_page_wide(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _range(lists: Mapping[str, Sequence[str]], name: str) -> str:
    """Where the sheet of lists holds the values of a column."""
    column = chr(ord("A") + list(lists).index(name))
    return f"='{words.SHEET_LISTS}'!${column}$2:${column}${len(lists[name]) + 1}"
