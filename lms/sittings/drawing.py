"""The minutes on paper: A4, the head of a state paper, a list that goes on over pages (Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, Table

from lms.base.fonts import Face, drawable, opened
from lms.sittings import words
from lms.sittings.minutes import Minutes

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 15 * mm, 20 * mm, 18 * mm
PAD = 6  # that ReportLab puts around what stands on a page
ROOM = A4[0] - LEFT - RIGHT
LIST = (8, 34, 12, 15, 15, 18, 32)  # millimetres; the notes take what is left
EVENTS = (16, 34, 66)
FACTS = (38,)


def draw(minutes: Minutes) -> bytes:
    """The minutes as PDF; the same minutes give the same bytes."""
    made = BytesIO()
    paper = SimpleDocTemplate(
        made,
        pagesize=A4,
        leftMargin=LEFT - PAD,
        rightMargin=RIGHT - PAD,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=words.FILE_TITLE.format(course=minutes.course),
        author=minutes.issuer,
        lang="vi-VN",
        invariant=1,
        initialFontName=opened(Face.SERIF).fontName,  # else a Helvetica is named and not embedded
    )
    paper.build(_story(minutes), onLaterPages=_number)
    return made.getvalue()


def _number(canvas: Any, _paper: Any) -> None:
    """Pages after the first bear their number at the top."""
    canvas.setFont(opened(Face.SERIF).fontName, 12)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(canvas.getPageNumber()))


def _style(name: str, face: Face, size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=face.value, fontSize=size, leading=size * 1.32, **more)


BODY = _style("body", Face.SERIF, 12.5, spaceAfter=5)
LABEL = _style("label", Face.SERIF_ITALIC, 12)
SECTION = _style("section", Face.SERIF_BOLD, 12.5, spaceBefore=10, spaceAfter=5)
TITLE = _style("title", Face.SERIF_BOLD, 16, alignment=TA_CENTER, spaceBefore=14)
ABOUT = _style("about", Face.SERIF_BOLD, 13, alignment=TA_CENTER, spaceAfter=4)
HEAD = _style("head", Face.SERIF, 11, alignment=TA_CENTER)
HEAD_BOLD = _style("head bold", Face.SERIF_BOLD, 11, alignment=TA_CENTER)
DATED = _style("dated", Face.SERIF_ITALIC, 12, alignment=TA_CENTER, spaceBefore=4)
CELL = _style("cell", Face.SERIF, 10)
CODE = _style("code", Face.SERIF, 9)  # a receipt, on one line
CELL_HEAD = _style("cell head", Face.SERIF_BOLD, 10, alignment=TA_CENTER)
_ALL = ((0, 0), (-1, -1))
_TOP = [("VALIGN", *_ALL, "TOP"), ("FONTNAME", *_ALL, Face.SERIF.value)]
GRID = [*_TOP, ("GRID", *_ALL, 0.5, "black"), *((f"{side}PADDING", *_ALL, 3) for side in ("LEFT", "RIGHT", "BOTTOM"))]
BARE = [*_TOP, ("LEFTPADDING", *_ALL, 0), ("RIGHTPADDING", *_ALL, 4)]


class Rule(Flowable):
    """A thin line in the middle of its column, as wide as a share of it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        return room, 7

    def draw(self) -> None:
        half = self.width * self.share / 2
        self.canv.setLineWidth(0.6)
        self.canv.line(self.width / 2 - half, 4, self.width / 2 + half, 4)


def _said(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph; a letter that the face cannot draw stands in its plain form, so that no name stops the minutes."""
    return Paragraph(escape(drawable(Face(style.fontName), text)), style)


def _story(minutes: Minutes) -> list[Flowable]:
    return [
        _heads(minutes),
        _said(words.TITLE, TITLE),
        _said(words.ABOUT.format(course=minutes.course), ABOUT),
        Rule(0.25),
        _said(words.FIRST, SECTION),
        _table([[_said(label, LABEL), _said(value, BODY)] for label, value in minutes.facts], FACTS, BARE),
        _said(words.SECOND, SECTION),
        _said(minutes.summary, BODY),
        _list(minutes),
        CondPageBreak(30 * mm),
        _said(words.THIRD, SECTION),
        _events(minutes),
        CondPageBreak(30 * mm),
        _said(words.FOURTH, SECTION),
        _said(minutes.note or words.NO_NOTE, BODY),
        _said(minutes.ended, BODY),
        CondPageBreak(50 * mm),
        Spacer(1, 6 * mm),
        _signatures(),
    ]


def _heads(minutes: Minutes) -> Table:
    """Issuer at left, country and motto at right, as on every state paper."""
    left: list[Flowable] = [_said(minutes.issuer_parent.upper(), HEAD)] if minutes.issuer_parent else []
    left += [_said(minutes.issuer.upper(), HEAD_BOLD), Rule(0.33), _said(words.NUMBER, HEAD)]
    right = [
        _said(words.COUNTRY, HEAD_BOLD),
        _said(words.MOTTO, HEAD_BOLD),
        Rule(0.66),
        _said(minutes.place_and_day, DATED),
    ]
    return Table([[left, right]], colWidths=[ROOM * 0.42, ROOM * 0.58], style=BARE)


def _list(minutes: Minutes) -> LongTable:
    rows = []
    for n, row in enumerate(minutes.rows, 1):
        facts = _cells(str(n), row.name, row.born, row.began, row.handed_in, row.result)
        rows.append([*facts, _said(row.receipt, CODE), _said("; ".join(row.notes), CELL)])
    return _lined(words.HEADS, rows, LIST)


def _events(minutes: Minutes) -> Flowable:
    if not minutes.events:
        return _said(words.NOTHING_HAPPENED, BODY)
    rows = [_cells(event.at, event.about, event.what, event.settled) for event in minutes.events]
    return _lined(words.EVENT_HEADS, rows, EVENTS)


def _cells(*texts: str) -> list[Paragraph]:
    return [_said(text, CELL) for text in texts]


def _lined(heads: Sequence[str], rows: list[list[Paragraph]], wide: Sequence[float]) -> LongTable:
    """A table whose head stands on every page it goes over."""
    return _table([[_said(head, CELL_HEAD) for head in heads], *rows], wide, GRID, head=1)


def _table(cells: list[Any], wide: Sequence[float], style: list[Any], head: int = 0) -> LongTable:
    widths = [each * mm for each in wide]
    widths.append(ROOM - sum(widths))
    return LongTable(cells, colWidths=widths, style=style, repeatRows=head, hAlign="LEFT", splitInRow=1)


def _signatures() -> Table:
    """Room to sign by hand."""
    names = [_said(words.SIGN_LEFT, HEAD_BOLD), _said(words.SIGN_RIGHT, HEAD_BOLD)]
    how = [_said(words.SIGN_HOW, DATED), _said(words.SIGN_HOW, DATED)]
    return Table([names, how, [Spacer(1, 25 * mm)] * 2], colWidths=[ROOM / 2] * 2, style=BARE)
