"""The whole kit as one file: cover, list to sign, questions, answer sheets, checklists, scripts. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, LongTable, Spacer, Table

from lms.base.fonts import Face, drawable, opened
from lms.classes.kits import question_sheet, script_sheet, words
from lms.classes.kits.answer_sheet import AnswerSheet, Stub, halves
from lms.classes.kits.letters import Asked
from lms.classes.kits.printed import Letter, Part, Printed, version_of
from lms.classes.kits.typesetting import (
    HIGH,
    LEFT,
    ROOM,
    SMALL,
    Begin,
    file,
    fitted,
    said,
    style,
    turn,
)

_ALL = ((0, 0), (-1, -1))


@dataclass(frozen=True)
class Job:
    """Everything that is printed: words of the day, what is frozen, the questions with their pictures, the scripts."""

    code: str
    url: str
    title: str
    course: str
    unit: str
    place: str
    when: str
    day: str  # of the session; empty: written by hand
    made: str
    printed: Printed
    asked: Mapping[Letter, Sequence[Asked]]
    scripts: Sequence[tuple[str, str]]  # title of the lesson, HTML
    picture: Callable[[Asked, str], bytes | None]  # a medium by its name, as JPEG


def draw(job: Job) -> tuple[bytes, int]:
    """The kit as PDF, and its number of pages."""
    story: list[Flowable] = [Spacer(1, 1)]
    for part in _parts(job):
        story += part
    title = words.FILE_TITLE.format(code=job.code, title=job.title)
    return file(story, job.code, job.title, title, job.unit, job.url, lambda canvas: _cover(canvas, job))


def _parts(job: Job) -> Iterator[list[Flowable]]:
    wanted = job.printed.parts
    if Part.SIGN_IN in wanted:
        yield [*turn("page"), Begin(words.SIGN_IN), *_sign_in(job)]
    if Part.QUESTIONS in wanted:
        for version, asked in job.asked.items():
            copies = sum(version_of(row) is version for row in job.printed.known)
            title = words.QUESTIONS_OF.format(version=version)
            body = question_sheet.story(job.course, version, asked, job.printed.size, job.picture)
            yield [*turn("page"), Begin(title, copies), *body]
    if Part.ANSWERS in wanted:
        yield [*turn("bare"), Begin(words.PARTS[Part.ANSWERS]), *_answer_sheets(job)]
    elif Part.RECEIPTS in wanted:
        stubs = [Stub(row, name, job.code, job.day, job.place) for row, name, _born in _rows(job)]
        yield [*turn("page"), Begin(words.PARTS[Part.RECEIPTS]), *stubs]
    if Part.CHECKLIST in wanted:
        yield [*turn("page"), Begin(words.PARTS[Part.CHECKLIST]), *_checklists(job)]
    if Part.SCRIPTS in wanted:
        yield [*turn("page"), Begin(words.PARTS[Part.SCRIPTS]), *script_sheet.story(job.scripts, job.printed.size)]


def _rows(job: Job) -> Iterator[tuple[int, str, int | None]]:
    """Every row of the sheets; the empty ones without a name."""
    yield from ((row.number, row.name, row.born) for row in job.printed.rows)
    yield from ((number, "", None) for number in job.printed.empty)


def _answer_sheets(job: Job) -> Iterator[Flowable]:
    stub = Part.RECEIPTS in job.printed.parts
    sheets = (
        AnswerSheet(
            row, name, born, version_of(row), job.asked[version_of(row)], job.code, job.title,
            Stub(row, name, job.code, job.day, job.place) if stub else None,
        )
        for row, name, born in _rows(job)
    )  # fmt: skip
    yield from halves(list(sheets))


def _cover(canvas: Any, job: Job) -> None:
    """Drawn last, when it is known where each part stands."""
    plain, bold = opened(Face.SANS).fontName, opened(Face.SANS_BOLD).fontName
    y = HIGH - 48 * mm
    canvas.setFont(bold, 26)
    canvas.drawString(LEFT, y, words.KIT.format(code=job.code))
    y -= 14 * mm
    for label, name in words.COVER_WHAT:
        canvas.setFont(bold, SMALL)
        canvas.drawString(LEFT, y, label)
        canvas.setFont(plain, SMALL)
        canvas.drawString(LEFT + 30 * mm, y, fitted(getattr(job, name), ROOM - 30 * mm))
        y -= 7.5 * mm
    y = _contents(canvas, y - 6 * mm)
    canvas.setFont(bold, 15)
    canvas.drawString(LEFT, y, words.COVER_HOW)
    y -= 4 * mm
    step = style("step", SMALL + 0.5)
    for number, told in enumerate(words.COVER_STEPS, 1):
        text = said(f"{number}. {told}", step)
        _wide, high = text.wrap(ROOM, HIGH)
        y -= high + 2 * mm
        text.drawOn(canvas, LEFT, y)


def _contents(canvas: Any, y: float) -> float:
    plain, bold = opened(Face.SANS).fontName, opened(Face.SANS_BOLD).fontName
    canvas.setFont(bold, 15)
    canvas.drawString(LEFT, y, words.COVER_PARTS)
    canvas.setFont(bold, SMALL)
    canvas.drawRightString(LEFT + ROOM - 38 * mm, y, words.COVER_PAGES_HEAD)
    canvas.drawRightString(LEFT + ROOM, y, words.COVER_COPIES_HEAD)
    canvas.setFont(plain, SMALL)
    starts = [*(page for _title, _copies, page in canvas.parts[1:]), canvas.pages + 1]
    for (title, copies, first), after in zip(canvas.parts, starts, strict=True):
        y -= 8 * mm
        range_ = words.COVER_ONE if after - 1 <= first else words.COVER_RANGE
        canvas.drawString(LEFT, y, title)
        canvas.drawRightString(LEFT + ROOM - 38 * mm, y, range_.format(first=first, last=after - 1))
        told = words.COVER_ONE_COPY if copies == 1 else words.COVER_COPIES.format(count=copies)
        canvas.drawRightString(LEFT + ROOM, y, told)
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y - 2.4 * mm, LEFT + ROOM, y - 2.4 * mm)
    return y - 16 * mm


def _sign_in(job: Job) -> Iterator[Flowable]:
    size = job.printed.size
    yield said(words.SIGN_IN, style("title", size + 5, Face.SANS_BOLD, spaceAfter=2))
    yield said(f"{job.when}. {job.place}, {job.unit}.", style("line", size, spaceAfter=6))
    if job.printed.empty:
        told = words.SIGN_EMPTY.format(first=job.printed.empty[0])
        yield said(told, style("line", size, spaceAfter=8))
    widths = [16 * mm, 84 * mm, 24 * mm, ROOM - 124 * mm]
    rows = [[str(row), _name(name, 84 * mm, size), str(born or ""), ""] for row, name, born in _rows(job)]
    yield _table(list(words.SIGN_HEADS), rows, widths, size, 12.5 * mm)


def _checklists(job: Job) -> Iterator[Flowable]:
    size = job.printed.size
    for n, lesson in enumerate(job.printed.lessons):
        if n:
            yield CondPageBreak(HIGH)
        title = words.CHECKLIST.format(lesson=lesson.title)
        yield said(title, style("title", size + 3, Face.SANS_BOLD, spaceAfter=3))
        yield said(words.CHECKLIST_HOW, style("how", size, spaceAfter=4))
        for number, action in enumerate(lesson.actions, 1):
            yield said(f"{number}. {action}", style("action", size, leftIndent=16, firstLineIndent=-16, spaceAfter=2))
        yield Spacer(1, 3 * mm)
        boxes = len(lesson.actions)
        box = min(18 * mm, 80 * mm / max(boxes, 1))
        name = ROOM - 16 * mm - box * boxes
        rows = [[str(row), _name(told, name, size), *[""] * boxes] for row, told, _born in _rows(job)]
        heads = [*words.CHECK_HEADS, *map(str, range(1, boxes + 1))]
        yield _table(heads, rows, [16 * mm, name, *[box] * boxes], size, 9.5 * mm)


def _name(name: str, wide: float, size: float) -> Any:
    """A name on one line; a long one on two."""
    told = drawable(name, Face.SANS)
    one_line = opened(Face.SANS).stringWidth(told, size) <= wide - 8
    return told if one_line else said(name, style("name", size, leading=size * 1.2))


def _table(heads: Sequence[str], rows: Sequence[list[Any]], widths: Sequence[float], size: float, high: float) -> Table:
    """A list with its head on every page; rows are high enough to write in."""
    heights = [9 * mm, *(high if isinstance(row[1], str) else max(high, 13.5 * mm) for row in rows)]
    look: list[Any] = [
        ("FONT", *_ALL, opened(Face.SANS).fontName, size),
        ("FONT", (0, 0), (-1, 0), opened(Face.SANS_BOLD).fontName, size),
        ("GRID", *_ALL, 0.6, "black"),
        ("VALIGN", *_ALL, "MIDDLE"),
        ("ALIGN", (0, 0), (0, -1), "CENTER"),
        ("ALIGN", (2, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", *_ALL, 3),
        ("RIGHTPADDING", *_ALL, 3),
    ]
    return LongTable([list(heads), *rows], list(widths), heights, style=look, repeatRows=1, hAlign="LEFT")
