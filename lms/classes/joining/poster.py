"""The poster of a class on A4: its QR and code to be read from afar, and how to join in three steps."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from lms.base.fonts import Face, missing_letters, opened
from lms.classes import words

RED, INK = "#b3261e", "#1f2328"
SIDE = 20 * mm
QR_SIDE = 92 * mm
WIDE, HIGH = A4


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on it. `address` is what the QR says, `site` the page where the code is typed."""

    title: str
    code: str
    address: str
    site: str
    place: str
    next_at: str
    team: str
    phone: str


def draw(poster: Poster) -> bytes:
    """The poster as PDF; the same words give the same bytes."""
    made = BytesIO()
    settings: dict[str, Any] = {
        "pagesize": A4,
        "invariant": 1,
        "lang": "vi-VN",
        "initialFontName": opened(Face.SANS).fontName,
    }
    canvas = Canvas(made, **settings)
    canvas.setTitle(words.POSTER_TITLE.format(code=poster.code))
    _frame(canvas)
    at = HIGH - 24 * mm
    at = _say(canvas, words.POSTER_HEAD, 24, at, face=Face.SERIF_BOLD, colour=RED)
    at = _say(canvas, poster.title, 26, at - 2 * mm, face=Face.SERIF_BOLD, most=3)
    where = [poster.place] + ([words.POSTER_NEXT.format(moment=poster.next_at)] if poster.next_at else [])
    for line in where:
        at = _say(canvas, line, 15, at - 1 * mm, most=2)
    at = _qr(canvas, poster.address, at - 10 * mm)
    at = _say(canvas, words.POSTER_CODE, 15, at - 8 * mm)
    at = _say(canvas, poster.code, 52, at, face=Face.SERIF_BOLD)
    at -= 3 * mm
    for n, step in enumerate(words.POSTER_STEPS, 1):
        at = _say(canvas, f"{n}. {step.format(site=poster.site)}", 15, at - 1.5 * mm, centred=False, most=3)
    at = _say(canvas, words.POSTER_HELP, 13, at - 3 * mm, centred=False, most=2)
    if poster.team and poster.phone:
        _say(canvas, words.POSTER_PHONE.format(team=poster.team, phone=poster.phone), 15, at - 2 * mm, centred=False)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _frame(canvas: Canvas) -> None:
    canvas.setStrokeColor(INK)
    for inset, weight in ((9 * mm, 2.2), (11 * mm, 0.7)):
        canvas.setLineWidth(weight)
        canvas.rect(inset, inset, WIDE - 2 * inset, HIGH - 2 * inset)


def _say(
    canvas: Canvas,
    text: str,
    size: float,
    top: float,
    *,
    face: Face = Face.SANS,
    colour: str = INK,
    centred: bool = True,
    most: int = 1,
) -> float:
    """Text below `top`, at most so many lines, smaller where it needs more; gives where it ends."""
    lacking = missing_letters(face, text)
    plain = escape("".join("?" if c in lacking else c for c in text))
    name = opened(face).fontName
    while True:
        style = ParagraphStyle(
            "poster",
            fontName=name,
            fontSize=size,
            leading=size * 1.3,
            textColor=HexColor(colour),
            alignment=TA_CENTER if centred else TA_LEFT,
        )
        told = Paragraph(plain, style)
        _, high = told.wrap(WIDE - 2 * SIDE, HIGH)
        if high <= most * style.leading + 1 or size < 8:
            break
        size *= 0.92
    told.drawOn(canvas, SIDE, top - high)
    return float(top - high)


def _qr(canvas: Canvas, payload: str, top: float) -> float:
    """The QR in the middle; its quiet zone is the paper around it."""
    matrix = segno.make_qr(payload, error="m").matrix
    module = QR_SIDE / len(matrix)
    left = (WIDE - QR_SIDE) / 2
    canvas.setFillColor("#000000")
    path = canvas.beginPath()
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                path.rect(left + x * module, top - (y + 1) * module, module, module)
    canvas.drawPath(path, stroke=0, fill=1)
    return top - QR_SIDE
