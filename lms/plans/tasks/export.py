"""The tasks of a plan as its own annex (phụ lục): the same rows as XLSX and as an official document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from lms.base import sheets, text, vietnamese
from lms.base.official.parts import Annex, Cell, Column, Document, Paragraph, Signer, Table
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
    day = vietnamese.long_day(plan.signed_on) if plan.signed_on else words.BLANK_DAY
    enclosed = {"kind": copy.kind, "number": copy.number or words.BLANK_NUMBER, "day": day, "issuer": plan.issuer}
    told = [words.ANNEX_TITLE.format(kind=copy.kind, title=plan.title), words.ENCLOSED.format(**enclosed)]
    return [*told, progress_on(copy)] if copy.progress else told


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
    number = words.NUMBERED.format(number=copy.number) if copy.number else ""
    note = words.FOOTER.format(
        kind=copy.kind,
        number=number,
        unit=copy.board.unit.name,
        moment=vietnamese.moment(copy.made_at),
        who=copy.made_by,
    )
    rows = [row(copy, line) for line in copy.lines]
    above = [part for line in title(copy) for part in wrap(line, sum(column.width for column in columns(copy)))]
    return sheets.write_xlsx(columns(copy), rows, [words.ANNEX, *above], [note], words.SHEET)


def document(copy: Copy) -> Document:
    """The annex as an official document of the plan's issuer, to be written as DOCX or PDF."""
    plan, signer = copy.board.plan, copy.paper.signer
    table = Table([_column(each) for each in columns(copy)], [row(copy, line) for line in copy.lines], missing="")
    heading, *below = title(copy)
    annex = Annex(words.ANNEX, heading, [*map(Paragraph, below), table], landscape=True)
    authority, _, position = str(signer.get("role") or "").rpartition(", ")
    return Document(
        agency=plan.issuer.upper(),
        kind=words.LIST,
        about=words.ANNEX_TITLE.format(kind=copy.kind, title=plan.title),
        symbol="",
        place=str(copy.paper.told.get("date_as_written") or "").partition(",")[0],
        body=[Paragraph(summary(copy))],
        signer=Signer(position, str(signer.get("name") or ""), authority),
        recipients=[],
        year=copy.board.day.year,
        annexes=[annex],
        party=plan.line == "party",
    )


def summary(copy: Copy) -> str:
    """One sentence with the counts."""
    count = vietnamese.number(len(copy.lines))
    if not copy.progress:
        return words.PLAIN_SUMMARY.format(kind=copy.kind, all=count)
    states = [line.progress.state for line in copy.lines]
    counts = {state.value: vietnamese.number(states.count(state)) for state in State}
    overdue = vietnamese.number(sum(line.progress.overdue for line in copy.lines))
    day = vietnamese.day(copy.board.day)
    return words.SUMMARY.format(
        kind=copy.kind, all=count, day=day, unit=copy.board.unit.name, overdue=overdue, **counts
    )


def _column(column: sheets.Column) -> Column:
    return Column(column.head, column.width, "day" if column.form == "day" else "text")


def file_name(copy: Copy, ending: str) -> str:
    parts = ("phu-luc", copy.board.plan.key, text.slug(copy.board.unit.name))
    return f"{'-'.join(filter(None, parts))}-{copy.board.day:%Y%m%d}.{ending}"
