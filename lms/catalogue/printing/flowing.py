"""The page of a lesson as paragraphs, lists, tables and pictures for paper.

Reads the HTML that publishing has made (`markdown`, `sections`), which is well formed and of few words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, ListFlowable, ListItem, Paragraph, Spacer, Table

from lms.base.fonts import Face, drawable
from lms.catalogue.printing.picture import Picture
from lms.catalogue.printing.styles import LINE, Styles

LINES = 8
"""Times the size of type that must be left below the beginning of a heading."""
_VOID = re.compile(r"<(img|br|hr)\b([^>]*?)\s*/?>")
_INLINE = {"strong": Face.SANS_BOLD, "b": Face.SANS_BOLD, "em": Face.SANS_ITALIC, "i": Face.SANS_ITALIC}
Photo = Callable[[str], Flowable | None]
"""Gives the flowable of a photograph by its hash; None where its bytes are not at hand."""
Part = Callable[[str, int], list[Flowable]]
"""Gives what stands in the place of a part: its kind (`clip`, `drill`) and its number."""


def parsed(html: str) -> Element:
    """The HTML as a tree, with the marks of parts (`<!-- drill 1 -->`) as comments."""
    parser = XMLParser(target=TreeBuilder(insert_comments=True))  # noqa: S314 - what publishing itself wrote
    parser.feed("<lesson>" + _VOID.sub(r"<\1\2/>", html) + "</lesson>")
    return parser.close()


class Flow:
    """Turns a tree into what flows down a page as wide as `room` (points)."""

    def __init__(self, styles: Styles, room: float, tallest: float, photo: Photo, part: Part) -> None:
        self.styles, self.room, self.tallest, self.photo, self.part = styles, room, tallest, photo, part

    def of(self, parent: Element) -> Iterator[Flowable]:
        """Everything inside an element, in its order; a heading never stands apart from what it heads."""
        heading: Flowable | None = None
        for element in parent:
            if element.tag == "h2":
                heading = self.said(element, "heading")
                continue
            blocks = self._marked(element.text or "") if callable(element.tag) else list(self._block(element))
            yield from self.headed(heading, blocks)
            heading = None

    def headed(self, heading: Flowable | None, blocks: Sequence[Flowable]) -> Iterator[Flowable]:
        """The blocks under their heading: on one page with a picture, or with room for some lines of text."""
        if heading is None or not blocks:
            yield from blocks
        elif isinstance(blocks[0], KeepTogether):
            yield KeepTogether([heading, blocks[0]])
            yield from blocks[1:]
        else:
            yield CondPageBreak(self.styles.size * LINES)
            yield heading
            yield from blocks

    def _marked(self, comment: str) -> list[Flowable]:
        kind, _, number = comment.strip().partition(" ")
        return self.part(kind, int(number)) if number.isdigit() else []

    def _block(self, element: Element) -> Iterator[Flowable]:
        match element.tag:
            case "section" | "div":
                yield from self.of(element)
            case "h3":
                yield self.said(element, "strong")
            case "ul" | "ol":
                yield self._list(element)
            case "table":
                yield self._table(element)
            case "blockquote":
                yield from self._quoted(element)
            case "figure":
                yield from self._figure(element)
            case _:
                yield self.said(element, "text")

    def said(self, element: Element, style: str) -> Paragraph:
        return Paragraph(marked(element), getattr(self.styles, style))

    def _list(self, element: Element) -> ListFlowable:
        items: list[Any] = [ListItem(self._item(each), leftIndent=self.styles.size * 1.7) for each in element]
        numbered = element.tag == "ol"
        return ListFlowable(
            items,
            bulletType="1" if numbered else "bullet",
            start=element.get("start", "1") if numbered else "•",
            bulletFormat="%s." if numbered else None,
            bulletFontName=Face.SANS_BOLD.value if numbered else Face.SANS.value,
            bulletFontSize=self.styles.size * (1.0 if numbered else 1.1),
            leftIndent=self.styles.size * 1.7,
        )

    def _item(self, element: Element) -> list[Flowable]:
        blocks = [each for each in element if each.tag in ("p", "ul", "ol")]
        if not blocks:
            return [self.said(element, "item")]
        bare = Element("li")
        bare.text, inline = element.text, [each for each in element if each not in blocks]
        bare.extend(inline)
        first: list[Flowable] = [self.said(bare, "item")] if (bare.text or "").strip() or inline else []
        return [*first, *(self.said(each, "item") if each.tag == "p" else self._list(each) for each in blocks)]

    def _table(self, element: Element) -> Table:
        rows = [[self._cell(cell) for cell in row] for row in element.iter("tr")]
        columns = max(map(len, rows))
        lines: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        pads = [(f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        widths = _shares([[len("".join(cell.itertext())) for cell in row] for row in element.iter("tr")], self.room)
        return Table(rows, colWidths=widths[:columns], style=[*lines, *pads], repeatRows=1, spaceAfter=self.styles.size)

    def _cell(self, element: Element) -> Paragraph:
        return self.said(element, "cell_head" if element.tag == "th" else "cell")

    def _quoted(self, element: Element) -> Iterator[Flowable]:
        inside = [self.said(each, "text") for each in element]
        bar: list[Any] = [("LINEBEFORE", (0, 0), (0, -1), 2, LINE), ("LEFTPADDING", (0, 0), (-1, -1), 8)]
        yield Table([[each] for each in inside], colWidths=[self.room], style=bar, spaceAfter=self.styles.size * 0.5)

    def _figure(self, element: Element) -> Iterator[Flowable]:
        gap = self.styles.size * 0.6
        for drawn in self.pictured(element):
            yield KeepTogether([Spacer(1, gap), drawn, Spacer(1, gap)])

    def pictured(self, element: Element) -> Iterator[Flowable]:
        """The picture of a figure; where the bytes of a photograph are not at hand, what it shows in words."""
        svg, image = element.find("svg"), element.find("img")
        if svg is not None:
            yield Picture(svg, self.room, self.tallest)
        elif image is not None:
            photo = self.photo(image.get("src", "").removeprefix("tep:"))
            yield photo or Paragraph(escape(image.get("alt", "")), self.styles.small)

    def numbered(self, element: Element, number: int) -> Table:
        """A line with its number before it, in the colour that calls."""
        figure = Paragraph(f'<font name="{Face.SANS_BOLD.value}" color="#B3261E">{number}</font>', self.styles.item)
        wide = self.styles.size * 1.7
        bare: list[Any] = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        bare.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
        line = Table([[figure, self.said(element, "item")]], colWidths=[wide, self.room - wide], style=bare)
        line.hAlign = "LEFT"
        return line


def _shares(lengths: Sequence[Sequence[int]], room: float) -> list[float]:
    """Widths of columns after what stands in them, none narrower than a sixth of its even share and more."""
    columns = max(map(len, lengths))
    wanted = [max(8.0, min(60.0, max(row[n] for row in lengths if n < len(row)))) ** 0.7 for n in range(columns)]
    return [room * each / sum(wanted) for each in wanted]


def marked(element: Element) -> str:
    """The words of an element in ReportLab's own marks."""
    return "".join(_marks(element)).strip()


def _marks(element: Element) -> Iterator[str]:
    yield _words(element.text)
    for each in element:
        if callable(each.tag):
            pass
        elif each.tag == "br":
            yield "<br/>"
        elif face := _INLINE.get(each.tag):
            yield f'<font name="{face.value}">{"".join(_marks(each))}</font>'
        else:
            yield "".join(_marks(each))
        yield _words(each.tail)


def _words(text: str | None) -> str:
    return escape(drawable(" ".join((text or "").split(" ")), Face.SANS), quote=False)
