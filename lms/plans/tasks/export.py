"""The tasks of a plan as its own annex (phụ lục): the same rows as XLSX and as an official document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from lms.base import sheets, text, vietnamese
from lms.base.official.paper import pdf
from lms.base.official.parts import Annex, Cell, Column, Document, Paragraph, Signer, Table
from lms.base.official.word import docx
from lms.plans.papers import Paper
from lms.plans.tasks import words
from lms.plans.tasks.progress import State
from lms.plans.tasks.queries import Board, Line


@dataclass(frozen=True)
class Copy:
    """What is taken away: a board, its lines as filtered, what the plan's file says; with progress or bare."""

    board: Board
    lines: Sequence[Line]
    paper: Paper
    progress: bool
    made_at: datetime
    made_by: str

    @property
    def kind(self) -> str:
        return str(self.paper.told.get("kind") or words.PLAN)

    @property
    def number(self) -> str:
        return self.board.plan.number or ""

    @property
    def below(self) -> bool:
        return self.progress and any(line.below for line in self.lines)


_MONTH = re.compile(r"thang (\d{1,2}) nam (\d{4})")
COLUMNS = (
    sheets.Column(words.COLUMN_NO, 6),
    sheets.Column(words.COLUMN_NAME, 60, "note"),
    sheets.Column(words.COLUMN_LEAD, 28, "note"),
    sheets.Column(words.COLUMN_SUPPORT, 28, "note"),
    sheets.Column(words.COLUMN_TIME, 24, "note"),
)
PROGRESS = (
    sheets.Column(words.COLUMN_STATE, 22, "note"),
    sheets.Column(words.COLUMN_DONE, 13, "day"),
    sheets.Column(words.COLUMN_LAST, 40, "note"),
)
BELOW = sheets.Column(words.COLUMN_BELOW, 16)


def title(copy: Copy) -> list[str]:
    """The lines above the table, as an annex bears them; number and day blank where the plan has none."""
    plan = copy.board.plan
    written = str(copy.paper.told.get("date_as_written") or "").partition(", ")[2]
    day = vietnamese.long_day(plan.signed_on) if plan.signed_on else written or words.BLANK_DAY
    enclosed = {"kind": copy.kind, "number": copy.number or words.BLANK_NUMBER, "day": day, "issuer": plan.issuer}
    told = [annex_title(copy), words.ENCLOSED.format(**enclosed)]
    return [*told, progress_on(copy)] if copy.progress else told


def annex_title(copy: Copy) -> str:
    return words.ANNEX_TITLE.format(kind=copy.kind, title=copy.board.plan.title)


def progress_on(copy: Copy) -> str:
    return words.PROGRESS_ON.format(unit=copy.board.unit.name, day=vietnamese.day(copy.board.day))


def columns(copy: Copy) -> tuple[sheets.Column, ...]:
    return (*COLUMNS, *(PROGRESS if copy.progress else ()), *((BELOW,) if copy.below else ()))


def row(copy: Copy, line: Line) -> list[Cell]:
    """The cells of a task, the same in every form of the annex."""
    task = line.task
    cells: list[Cell] = [task.no, task.name, task.lead, task.support, task.deadline]
    if copy.progress:
        cells += [standing(line), line.progress.done_on, line.note]
    if copy.below:
        cells.append(
            f"{vietnamese.number(line.below.done)}/{vietnamese.number(line.below.all)}" if line.below else None
        )
    return cells


def standing(line: Line) -> str:
    """Where a task stands, in words."""
    told, days = words.STATES[line.progress.state], vietnamese.number(line.progress.days_over)
    if line.progress.overdue:
        return f"{told}. {words.OVERDUE.format(days=days)}"
    return f"{told}, {words.LATE.format(days=days)}" if line.progress.days_over else told


def as_xlsx(copy: Copy) -> bytes:
    rows = [row(copy, line) for line in copy.lines]
    above = [part for line in title(copy) for part in wrap(line, sum(column.width for column in columns(copy)))]
    return sheets.write_xlsx(columns(copy), rows, [words.ANNEX, *above], [footer(copy)], words.SHEET)


def as_docx(copy: Copy) -> bytes:
    return docx(document(copy))


def as_pdf(copy: Copy) -> bytes:
    return pdf(document(copy))


def footer(copy: Copy) -> str:
    number = words.NUMBERED.format(number=copy.number) if copy.number else ""
    moment = vietnamese.moment(copy.made_at)
    told = {"kind": copy.kind, "number": number, "unit": copy.board.unit.name, "moment": moment, "who": copy.made_by}
    return words.FOOTER.format(**told)


def document(copy: Copy) -> Document:
    """The annex as an official document of the plan's issuer, to be written as DOCX or PDF."""
    plan, signer, head = copy.board.plan, copy.paper.signer, columns(copy)
    table = Table([_column(each) for each in head], [row(copy, line) for line in copy.lines], missing="")
    told = [Paragraph(summary(copy))] if copy.progress else []
    number, _, symbol = (plan.number or "").partition("/")
    month, year = _written(str(copy.paper.told.get("date_as_written") or ""))
    authority, _, position = str(signer.get("role") or "").rpartition(", ")
    return Document(
        agency=plan.issuer.upper(),
        kind=copy.kind.upper(),
        about=plan.title,
        symbol=symbol,
        number=number,
        issued_on=plan.signed_on,
        month=month,
        year=year,
        place=str(copy.paper.told.get("date_as_written") or "").partition(",")[0],
        body=[],
        signer=Signer(position, str(signer.get("name") or ""), authority),
        recipients=copy.paper.addressees,
        annexes=[Annex(words.ANNEX, annex_title(copy), [*told, table], landscape=True)],
        party=plan.line == "party",
        annexes_alone=True,
        footer=[footer(copy)],
        made_at=copy.made_at,
    )


def _written(date_as_written: str) -> tuple[int | None, int | None]:
    """The month and year that a document bears whose day was left blank."""
    told = _MONTH.search(text.fold(date_as_written))
    return (int(told[1]), int(told[2])) if told else (None, None)


def summary(copy: Copy) -> str:
    """One sentence with the counts."""
    states = [line.progress.state for line in copy.lines]
    counts = {state.value: vietnamese.number(states.count(state)) for state in State}
    overdue = vietnamese.number(sum(line.progress.overdue for line in copy.lines))
    told = {"kind": copy.kind, "all": vietnamese.number(len(states)), "day": vietnamese.day(copy.board.day)}
    return words.SUMMARY.format(unit=copy.board.unit.name, overdue=overdue, **told, **counts)


def _column(column: sheets.Column) -> Column:
    """As wide beside the others as paper needs: a day on one line, names less than on a screen."""
    wide = {"note": max(18, column.width * 2 // 3), "day": 15}.get(column.form, column.width)
    return Column(column.head, wide, "day" if column.form == "day" else "text")


def file_name(copy: Copy, ending: str) -> str:
    parts = ("phu-luc", copy.board.plan.key, text.slug(copy.board.unit.name))
    return f"{'-'.join(filter(None, parts))}-{copy.board.day:%Y%m%d}.{ending}"
