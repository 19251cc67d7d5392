"""Answer sheets (phiếu trả lời) with their receipt stubs, two on a page: large boxes, a row's own number. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from lms.base.fonts import Face, drawable, opened
from lms.classes.kits import words
from lms.classes.kits.letters import Asked
from lms.classes.kits.printed import Letter
from lms.classes.kits.typesetting import HIGH, QR, ROOM, SMALL, fitted, put_qr, said, style
from lms.quizzes.questions import Kind
from lms.quizzes.units import own

HEAD, LINE, BOX, STUB, FOOT = 29 * mm, 15.6 * mm, 9.5 * mm, 29 * mm, 12.2 * mm
PITCH = 14.7 * mm
"""From one letter's box to the next."""


class Stub(Flowable):
    """Cuống biên nhận: torn off and given back when the sheet is handed in."""

    def __init__(self, row: int, name: str, code: str, day: str, place: str) -> None:
        super().__init__()
        told = {"row": words.ROW_AT.format(row=row), "name": name or words.RECEIPT_NOBODY, "code": code}
        self.told = words.RECEIPT_LINE.format(**told, day=day or words.RECEIPT_DAY, place=place)

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        return room, STUB

    def draw(self) -> None:
        canvas = self.canv
        canvas.setDash(3, 3)
        canvas.setLineWidth(0.7)
        canvas.line(0, STUB - 1 * mm, ROOM, STUB - 1 * mm)
        canvas.setDash()
        _put(canvas, Face.SANS_BOLD, SMALL + 1, 0, STUB - 7 * mm, words.RECEIPT)
        canvas.setFont(opened(Face.SANS).fontName, SMALL)
        canvas.drawRightString(ROOM, STUB - 7 * mm, words.CUT)
        line = said(self.told, style("stub", SMALL))
        _wide, high = line.wrap(ROOM, STUB)
        line.drawOn(canvas, 0, STUB - 8.3 * mm - high)
        _put(canvas, Face.SANS, SMALL, 0, STUB - 14.5 * mm - high, words.RECEIVER)


class AnswerSheet(Flowable):
    """One person's sheet."""

    def __init__(
        self,
        row: int,
        name: str,
        born: int | None,
        version: Letter,
        asked: Sequence[Asked],
        code: str,
        title: str,
        stub: Stub | None,
    ) -> None:
        super().__init__()
        self.row, self.name, self.born, self.version = row, name, born, version
        self.code, self.title, self.stub = code, title, stub
        self.lines = list(_lines(asked))

    @property
    def high(self) -> float:
        return HEAD + LINE * len(self.lines) + (STUB if self.stub else 4 * mm)

    def wrap(self, _room: float, height: float) -> tuple[float, float]:
        self.tall = HIGH / 2 if self.high + FOOT <= HIGH / 2 else HIGH - 1
        return ROOM, min(self.tall, height)

    def draw(self) -> None:
        canvas = self.canv
        top = self.tall - 6 * mm
        put_qr(canvas, ROOM - QR, top - QR)
        self._who(canvas, top)
        y = top - HEAD + 6 * mm
        spare = min(2.5 * mm, max(0.0, self.tall - self.high - FOOT) / max(len(self.lines), 1))
        for line in self.lines:
            for x, asked in line:
                _boxes(canvas, x, y, asked)
            y -= LINE + spare
        if self.stub:
            self.stub.canv = canvas
            canvas.saveState()
            canvas.translate(0, FOOT)
            self.stub.draw()
            canvas.restoreState()

    def _who(self, canvas: Any, top: float) -> None:
        canvas.setLineWidth(1.2)
        canvas.rect(0, top - 15 * mm, 25 * mm, 15 * mm)
        _put(canvas, Face.SANS, SMALL, 2 * mm, top - 5.2 * mm, words.ROW)
        canvas.setFont(opened(Face.SANS_BOLD).fontName, 22)
        canvas.drawRightString(23.5 * mm, top - 12.6 * mm, str(self.row))
        room = ROOM - QR - 62 * mm
        canvas.rect(ROOM - QR - 31 * mm, top - 15 * mm, 26 * mm, 15 * mm)
        _put(
            canvas, Face.SANS_BOLD, 16, ROOM - QR - 29 * mm, top - 9.6 * mm, words.VERSION.format(version=self.version)
        )
        self._name(canvas, top, room)
        heading = f"{words.ANSWER_TITLE}. {words.KIT.format(code=self.code)}. {self.title}"
        _put(canvas, Face.SANS, SMALL, 0, top - 21.5 * mm, fitted(heading, ROOM - QR - 3 * mm))

    def _name(self, canvas: Any, top: float, room: float) -> None:
        """The name in the largest size that keeps it on one line, the year below; a long one takes both lines."""
        born = words.BORN.format(year=self.born) if self.born else ""
        if not self.name:
            _put(canvas, Face.SANS, SMALL, 29 * mm, top - 5.6 * mm, words.WRITE_NAME)
            _put(canvas, Face.SANS, SMALL, 29 * mm, top - 13 * mm, words.WRITE_YEAR)
            return
        told, font = drawable(self.name, Face.SANS_BOLD), opened(Face.SANS_BOLD)
        if size := next((size for size in (16, 15, 14, SMALL) if font.stringWidth(told, size) <= room), None):
            _put(canvas, Face.SANS_BOLD, size, 29 * mm, top - 5.6 * mm, told)
            _put(canvas, Face.SANS, SMALL, 29 * mm, top - 13 * mm, born)
            return
        line = said(", ".join(filter(None, [told, born])), style("name", SMALL, Face.SANS_BOLD, leading=15))
        _wide, high = line.wrap(room, HIGH)
        line.drawOn(canvas, 29 * mm, top - high)


def _put(canvas: Any, face: Face, size: float, x: float, y: float, text: str) -> None:
    canvas.setFont(opened(face).fontName, size)
    canvas.drawString(x, y, drawable(text, face))


def _wide(asked: Asked) -> float:
    """How much of a line a question takes."""
    if asked.is_letter:
        return PITCH
    if asked.boxes == 0:
        return 47 * mm
    if asked.question.kind is Kind.MULTIPLE:
        return 36 * mm
    return (asked.boxes * 10 + 13) * mm


def _lines(asked: Sequence[Asked]) -> Iterator[list[tuple[float, Asked]]]:
    """Questions on their lines, each with its distance from the left."""
    line: list[tuple[float, Asked]] = []
    x = 0.0
    for n, each in enumerate(asked):
        changes = n > 0 and asked[n - 1].is_letter and not each.is_letter
        if line and (changes or x + _wide(each) > ROOM + 1):
            yield line
            line, x = [], 0.0
        line.append((x, each))
        x += _wide(each)
    if line:
        yield line


def _boxes(canvas: Any, x: float, y: float, asked: Asked) -> None:
    """The number of a question and its boxes, whose top is `y` less a line of letters."""
    canvas.setLineWidth(0.9)
    box = y - 5 * mm - BOX
    if asked.is_letter:
        canvas.setFont(opened(Face.SANS).fontName, SMALL)
        canvas.drawCentredString(x + BOX / 2, y - 4 * mm, str(asked.number))
        canvas.rect(x, box, BOX, BOX)
        return
    _put(canvas, Face.SANS_BOLD, SMALL, x, box + 3 * mm, f"{asked.number}.")
    left = x + 10 * mm
    if asked.boxes == 0:
        unit = own(asked.question.units)
        canvas.line(left, box + 1.5 * mm, left + (20 if unit else 34) * mm, box + 1.5 * mm)
        _put(canvas, Face.SANS, SMALL, left + 21 * mm, box + 3 * mm, unit)
        return
    if asked.question.kind is Kind.MULTIPLE:
        canvas.rect(left, box, 24 * mm, BOX)
        return
    for n in range(asked.boxes):
        canvas.setFont(opened(Face.SANS).fontName, SMALL)
        canvas.drawCentredString(left + (n * 10 + 5) * mm, y - 4 * mm, label(asked, n))
        canvas.rect(left + n * 10 * mm, box, 10 * mm, BOX)


def label(asked: Asked, part: int) -> str:
    """How a part of a question is called on both sheets: a, b, c for statements, 1, 2, 3 for rows and places."""
    return chr(ord("a") + part) if asked.question.kind is Kind.STATEMENTS else str(part + 1)


def halves(sheets: Sequence[AnswerSheet]) -> Iterator[Flowable]:
    """Two on a page where they are small enough."""
    room = HIGH
    for sheet in sheets:
        _room, high = sheet.wrap(ROOM, HIGH)
        if high > room + 1:
            yield PageBreak()
            room = HIGH
        yield sheet
        room -= high
