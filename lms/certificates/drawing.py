"""The paper: a statement in, the bytes of its PDF out; the same statement always gives the same bytes."""

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import segno
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from lms.base.fonts import Face, opened
from lms.base.typeface import packed_stream
from lms.certificates import words
from lms.certificates.border import HIGH, INK, RED, WIDE, frame
from lms.certificates.layout import QR_SIDE, QR_X, QR_Y, Ink, Line, Rule, laid_out
from lms.certificates.statement import Statement

rl_config.useA85 = 0  # a PDF may hold bytes; as text they are a quarter longer and slow to make

FRAME = "frame"
_INKS = {Ink.BLACK: f"{INK} rg", Ink.RED: f"{RED} rg"}


def draw(statement: Statement) -> bytes:
    """One certificate as PDF; raises MissingLetters, naming the letters no face of ours has."""
    return _file([statement], words.FILE_TITLE.format(holder=statement.holder))


def draw_many(statements: Sequence[Statement]) -> bytes:
    """One certificate a page, in the order given, for printing a whole class; raises ValueError for none."""
    if not statements:
        raise ValueError("no certificate to draw")
    return _file(statements, words.FILE_TITLE_MANY.format(count=len(statements)))


def _file(statements: Sequence[Statement], title: str) -> bytes:
    made = BytesIO()
    canvas = _canvas(made)
    canvas.setTitle(title)
    canvas.setAuthor(statements[0].issuer)
    canvas.setSubject(statements[0].course)
    canvas.setCreator(words.MOVEMENT)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    box = f"[0 0 {WIDE:.2f} {HIGH:.2f}]"
    form = packed_stream(_packed_frame(), Type="/XObject", Subtype="/Form", BBox=box, Resources="<< >>")
    canvas._doc.addForm(FRAME, form)  # the canvas itself takes no stream that is already packed
    for statement in statements:
        _draw_page(canvas, statement)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _canvas(made: BytesIO) -> Any:
    settings: dict[str, Any] = {
        "pagesize": (WIDE, HIGH),
        "pageCompression": 1,
        "invariant": 1,  # no moment of making inside: the same words give the same bytes
        "lang": "vi-VN",
        "pdfVersion": (1, 7),
        "initialFontName": opened(Face.SERIF).fontName,  # else ReportLab names a Helvetica it does not embed
    }
    return Canvas(made, **settings)


@cache
def _packed_frame() -> bytes:
    return zlib.compress(frame(), 9)


def _draw_page(canvas: Any, statement: Statement) -> None:
    sheet = laid_out(statement)
    canvas.doForm(FRAME)
    canvas.addLiteral("\n".join([f"{INK} RG", *map(_stroke, sheet.rules), _qr(statement.check_url)]))
    canvas.addLiteral(_text(sheet.lines, canvas._doc))


def _stroke(rule: Rule) -> str:
    return f"{rule.weight} w {rule.x:.2f} {rule.y:.2f} m {rule.to_x:.2f} {rule.to_y:.2f} l S"


def _text(lines: Iterable[Line], document: Any) -> str:
    """The lines, each with a blank after it, so that readers who copy the text do not run two lines into one word."""
    written = ["BT"]
    for line in lines:
        font = opened(line.face)
        written.append(f"{_INKS[line.ink]} 1 0 0 1 {line.x:.2f} {line.y:.2f} Tm")
        for page, codes in font.splitString(line.text + " ", document):
            name = font.getSubsetInternalName(page, document)
            written.append(f"{name} {line.size:.2f} Tf <{codes.hex()}> Tj")
    return "\n".join([*written, "ET"])


def _qr(payload: str) -> str:
    """The QR of `payload` as one filled path: runs of dark modules, in a grid of one unit a module."""
    matrix = qr_modules(payload)
    side = len(matrix)
    module = QR_SIDE / side
    runs = [f"{start} {side - 1 - y} {length} 1 re" for y, row in enumerate(matrix) for start, length in _runs(row)]
    return f"q {module:.5f} 0 0 {module:.5f} {QR_X:.2f} {QR_Y:.2f} cm 0 g\n" + "\n".join(runs) + "\nf Q"


def qr_modules(payload: str) -> tuple[bytearray, ...]:
    """The dark (1) and light (0) modules of the QR, error level M, one row each, without the quiet zone.

    The mask is fixed: choosing the best of eight is most of the work, and any mask decodes.
    """
    return segno.make_qr(payload, error="m", boost_error=False, mask=2).matrix


def _runs(row: bytearray) -> list[tuple[int, int]]:
    runs, at = [], row.find(1)
    while at >= 0:
        end = row.find(0, at)
        end = len(row) if end < 0 else end
        runs.append((at, end - at))
        at = row.find(1, end)
    return runs
