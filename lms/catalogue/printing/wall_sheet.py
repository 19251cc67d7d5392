"""A lesson as one A4 sheet for the wall of a hamlet's house: a picture, what to remember, what to try, a code."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from lms.base.fonts import Face, opened
from lms.base.text import fold
from lms.catalogue.course import Course, Lesson
from lms.catalogue.printing import words
from lms.catalogue.printing.code import drawn
from lms.catalogue.printing.flowing import Flow, Photo, parsed
from lms.catalogue.printing.picture import Picture
from lms.catalogue.printing.styles import INK, QUIET, SON, Styles

SIDE, TOP, FOOT = 18 * mm, 18 * mm, 50 * mm
ROOM, HEIGHT = A4[0] - 2 * SIDE, A4[1] - TOP - FOOT
LARGEST, SMALLEST = 23.0, 13.0
TALLEST = (130, 105, 85, 65)
"""Millimetres of the picture: the tallest with which everything fits at a size that is read from two steps away."""
CODE = 32 * mm


def wall_sheet(course: Course, lesson: Lesson, address: str, photo: Photo) -> bytes:
    """The sheet as PDF, one page; `address` is where the lesson is found. The same lesson gives the same bytes."""
    made = BytesIO()
    font: Any = opened(Face.SANS).fontName  # else a Helvetica is named and not embedded
    canvas = Canvas(made, pagesize=A4, invariant=1, lang="vi-VN", initialFontName=font)
    canvas.setTitle(words.WALL_TITLE.format(title=lesson.title))
    canvas.setAuthor(words.NAME)
    y = A4[1] - TOP
    for block in _fitting(lesson, photo):
        across, high = block.wrap(ROOM, HEIGHT)
        y -= high + block.getSpaceBefore()
        block.drawOn(canvas, SIDE + (ROOM - across) / 2 if isinstance(block, Picture) else SIDE, y)
        y -= block.getSpaceAfter()
    _foot(canvas, course, address)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _fitting(lesson: Lesson, photo: Photo) -> list[Flowable]:
    """The blocks in the largest type, with the tallest picture, that leave room for everything."""
    blocks: list[Flowable] = []
    for tallest in TALLEST:
        size = LARGEST
        while size >= (SMALLEST if tallest == TALLEST[-1] else 17.0):
            blocks = list(_blocks(lesson, Styles(size), tallest * mm, photo))
            if sum(_high(block) for block in blocks) <= HEIGHT:
                return blocks
            size -= 1
    return blocks


def _high(block: Flowable) -> float:
    return float(block.wrap(ROOM, HEIGHT)[1] + block.getSpaceBefore() + block.getSpaceAfter())


def _blocks(lesson: Lesson, styles: Styles, tallest: float, photo: Photo) -> Iterator[Flowable]:
    tree = parsed(lesson.html)
    flow = Flow(styles, ROOM, tallest, photo, lambda _kind, _number: [])
    yield Paragraph(escape(lesson.title), styles.title)
    if (figure := tree.find(".//figure")) is not None:
        yield from flow.pictured(figure)
    yield Paragraph(words.REMEMBER, styles.heading)
    yield from _items(_section(tree, words.REMEMBER), styles, flow)
    if (tried := _section(tree, words.TRY)) is not None:
        yield Paragraph(words.TRY, styles.heading)
        yield from (flow.said(each, "text") for each in tried if each.tag == "p")
        yield from _items(tried, styles, flow)


def _section(tree: Element, heading: str) -> Element | None:
    """The section under a heading; an author's capitals and marks do not matter."""
    heads = ((section, section.find("h2")) for section in tree.iter("section"))
    return next((s for s, head in heads if head is not None and fold("".join(head.itertext())) == fold(heading)), None)


def _items(section: Element | None, styles: Styles, flow: Flow) -> Iterator[Flowable]:
    """Each line of a list with its number, large."""
    if section is not None:
        for number, item in enumerate(section.iter("li"), 1):
            yield flow.numbered(item, number)
            yield Spacer(1, styles.size * 0.25)


def _foot(canvas: Any, course: Course, address: str) -> None:
    """Whose sheet it is, and the code that opens the lesson."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.line(SIDE, FOOT - 4 * mm, A4[0] - SIDE, FOOT - 4 * mm)
    drawn(canvas, segno.make_qr(address, error="m").matrix, SIDE, FOOT - 8 * mm - CODE, CODE)
    left = SIDE + CODE + 6 * mm
    for text, face, size, colour, down in (
        (words.NAME, Face.SANS_BOLD, 13, SON, 16),
        (course.title, Face.SANS, 12, INK, 23),
        (words.SCAN, Face.SANS, 11, INK, 31),
        (address, Face.SANS, 9, QUIET, 37),
    ):
        canvas.setFillColor(colour)
        canvas.setFont(opened(face).fontName, size)
        canvas.drawString(left, FOOT - down * mm, text)
