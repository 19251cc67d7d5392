"""How a kit looks: styles, and a file whose every page knows how many there are and bears the kit's code. Pure."""

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph

from lms.base.fonts import Face, drawable, opened, width
from lms.base.typeface import packed_stream
from lms.classes.kits import words

WIDE, HIGH = A4
LEFT, RIGHT, TOP, BOTTOM = 18 * mm, 15 * mm, 31 * mm, 15 * mm
ROOM = WIDE - LEFT - RIGHT
QR = 17 * mm
SMALL = 13
"""The smallest letters on any sheet, in points."""
_QR_FORM = "qr"


def style(name: str, size: float, face: Face = Face.SANS, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, **{"leading": size * 1.36, **more}, fontName=opened(face).fontName, fontSize=size)


def said(text: str, of: ParagraphStyle) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(escape(drawable(" ".join(text.split()), Face(of.fontName))), of)


def marked(text: str, of: ParagraphStyle) -> Paragraph:
    """A paragraph of text as `prose` gives it: bold and italic become faces that are embedded."""
    opened(Face.SANS_BOLD)
    faced = text.replace("<b>", f'<font name="{Face.SANS_BOLD}">').replace("</b>", "</font>")
    faced = faced.replace("<i>", "<u>").replace("</i>", "</u>")
    return Paragraph(drawable(" ".join(faced.split()), Face.SANS), of)


class Begin(Flowable):
    """Marks where a part begins, for the list on the cover."""

    def __init__(self, title: str, copies: int = 1) -> None:
        super().__init__()
        self.title, self.copies = title, copies

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas: Any = self.canv  # Sheets
        canvas.parts.append((self.title, self.copies, canvas.getPageNumber()))


class Sheets(Canvas):
    """A canvas that finishes its pages at the end, when their number is known."""

    def __init__(self, url: str, cover: Callable[[Any], None], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.cover = cover
        self.parts: list[tuple[str, int, int]] = []
        self.kept: list[dict[str, Any]] = []
        self._doc.addForm(_QR_FORM, qr_form(url))  # type: ignore[attr-defined]

    def showPage(self) -> None:  # noqa: N802 - named by ReportLab
        self.kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        self.pages = len(self.kept)
        total = self.pages
        for number, page in enumerate(self.kept, 1):
            self.__dict__.update(page)
            self.pages = total
            if number == 1:
                self.cover(self)
            self.setFont(opened(Face.SANS).fontName, SMALL)
            self.drawRightString(WIDE - RIGHT, 6 * mm, words.PAGE.format(page=number, pages=total))
            self.drawString(LEFT, 6 * mm, self._part_of(number))
            super().showPage()
        super().save()

    def _part_of(self, number: int) -> str:
        """Which part a page belongs to: sheets are carried apart."""
        return next((title for title, _copies, first in reversed(self.parts) if first <= number), "")


def qr_form(url: str) -> Any:
    """The QR of an address as a form of one point a side, which stands in the file once."""
    matrix = segno.make_qr(url, error="m", boost_error=False).matrix
    side = len(matrix)
    dark = (f"{x} {side - 1 - y} 1 1 re" for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit)
    drawn = f"q {1 / side:.6f} 0 0 {1 / side:.6f} 0 0 cm 0 g\n" + "\n".join(dark) + "\nf Q"
    packed = zlib.compress(drawn.encode("ascii"), 9)
    return packed_stream(packed, Type="/XObject", Subtype="/Form", BBox="[0 0 1 1]", Resources="<< >>")


def put_qr(canvas: Any, x: float, y: float, side: float = QR) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side, side)
    canvas.doForm(_QR_FORM)
    canvas.restoreState()


def file(
    story: list[Flowable], code: str, heading: str, title: str, author: str, url: str, cover: Callable[[Any], None]
) -> tuple[bytes, int]:
    """The bytes and the number of pages. The templates: `page` with the code in its corner, `bare` for half sheets."""
    made = BytesIO()
    held: list[Sheets] = []

    def corner(canvas: Any, _paper: Any) -> None:
        put_qr(canvas, WIDE - RIGHT - QR, HIGH - 9 * mm - QR)
        canvas.setFont(opened(Face.SANS).fontName, SMALL)
        canvas.drawString(LEFT, HIGH - 15 * mm, drawable(fitted(heading, ROOM - QR - 8 * mm), Face.SANS))
        canvas.setFont(opened(Face.SANS_BOLD).fontName, SMALL)
        canvas.drawString(LEFT, HIGH - 22 * mm, words.KIT.format(code=code))

    def canvas(*args: Any, **more: Any) -> Sheets:
        held.append(Sheets(url, cover, *args, **{**more, "initialFontName": opened(Face.SANS).fontName}))
        return held[-1]

    def frame(name: str, top: float, bottom: float) -> Frame:
        return Frame(LEFT, bottom, ROOM, HIGH - top - bottom, 0, 0, 0, 0, id=name)

    paper = BaseDocTemplate(
        made,
        pagesize=A4,
        title=title,
        author=author,
        lang="vi-VN",
        invariant=1,
        pageTemplates=[
            PageTemplate("page", [frame("page", TOP, BOTTOM)], onPage=corner),
            PageTemplate("bare", [frame("bare", 0, 0)]),
        ],
    )
    paper.build(story, canvasmaker=canvas)
    return made.getvalue(), held[-1].pages


def fitted(text: str, room: float, face: Face = Face.SANS, size: float = SMALL) -> str:
    """The text, cut with three dots where it is wider than the room."""
    told = drawable(text, face)
    if width(told, face, size) <= room:
        return told
    while told and width(told + "…", face, size) > room:
        told = told[:-1]
    return told.rstrip() + "…"


def turn(template: str) -> list[Flowable]:
    """A new page of this kind."""
    return [NextPageTemplate(template), PageBreak()]
