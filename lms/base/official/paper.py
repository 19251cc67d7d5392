"""An official document as PDF: the same form as its DOCX, in a face that holds every Vietnamese letter. Pure."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as Side

from lms.base.fonts import Face, drawable, opened, width
from lms.base.official import form, words
from lms.base.official.form import Type
from lms.base.official.parts import Annex, Block, Cell, Document, Heading, Paragraph, Table

UPRIGHT = (form.WIDE - form.LEFT - form.RIGHT) * mm
LYING = (form.HIGH - form.LEFT - form.RIGHT) * mm
_ALIGN: dict[str, Any] = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "both": TA_JUSTIFY}
_FACES = {
    (False, False): Face.SERIF,
    (True, False): Face.SERIF_BOLD,
    (False, True): Face.SERIF_ITALIC,
    (True, True): Face.SERIF_BOLD_ITALIC,
}
LEADING = 1.22
"""Height of a line to the size of its type: no mark of a capital touches the line above."""


def pdf(document: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes."""
    made = BytesIO()
    _Paper(made, document).build(list(_Printing(document)))
    return made.getvalue()


class _Paper(BaseDocTemplate):
    """Pages whose number stands in the upper margin, save on the first; each annex counts its own."""

    def __init__(self, made: BytesIO, document: Document) -> None:
        super().__init__(
            made,
            pagesize=(form.WIDE * mm, form.HIGH * mm),
            title=f"{form.clean(document.kind)} {form.clean(document.about)}".strip(),
            author=form.clean(document.agency),
            creator=words.PRODUCT,
            lang="vi-VN",
            invariant=1,
            initialFontName=opened(Face.SERIF).fontName,
        )
        self.number = _style("page", form.types(document)["page"])
        self.addPageTemplates([_pages("body", False, self._numbered())])
        for n, annex in enumerate(document.annexes):
            self.addPageTemplates([_pages(f"annex{n}", annex.landscape, self._numbered())])

    def _numbered(self) -> Any:
        met: list[int] = []  # the page on which this part begins

        def on_page(canvas: Any, _paper: object) -> None:
            met.append(canvas.getPageNumber())
            if (number := 1 + canvas.getPageNumber() - met[0]) > 1:
                wide, high = canvas._pagesize
                canvas.setFont(self.number.fontName, self.number.fontSize)
                canvas.drawCentredString((form.LEFT * mm + wide - form.RIGHT * mm) / 2, high - 14 * mm, str(number))

        return on_page


def _pages(name: str, lying: bool, on_page: Any) -> PageTemplate:
    wide, high = (form.HIGH, form.WIDE) if lying else (form.WIDE, form.HIGH)
    room = (wide - form.LEFT - form.RIGHT) * mm, (high - form.TOP - form.BOTTOM) * mm
    frame = Frame(form.LEFT * mm, form.BOTTOM * mm, *room, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=on_page, pagesize=(wide * mm, high * mm))


class _Line(Flowable):
    """A line in the middle of the room there is."""

    def __init__(self, wide: float, high: float) -> None:
        super().__init__()
        self.wide, self.high = wide, high

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        self.room = room
        return room, self.high

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setLineWidth(0.7)
        canvas.line((self.room - self.wide) / 2, self.high - 4, (self.room + self.wide) / 2, self.high - 4)


class _Printing:
    def __init__(self, document: Document) -> None:
        self.document, self.types = document, form.types(document)
        self.styles = {key: _style(key, of) for key, of in self.types.items()}

    def __iter__(self) -> Iterator[Flowable]:
        document = self.document
        yield self._head()
        yield self._said("kind", document.kind)
        yield self._said("about", document.about)
        yield self._said("about", words.DASHES) if document.party else self._rule("about", document.about, UPRIGHT, 0.4)
        yield from self._addressed()
        for line in form.bases(document):
            yield self._said("basis", line)
        *blocks, last = list(self._flow(form.body(document), UPRIGHT)) or [Spacer(0, 0)]
        yield from blocks
        yield KeepTogether([last, self._signing()]) if isinstance(last, Printed) else last
        if not isinstance(last, Printed):
            yield self._signing()
        if not document.annexes:
            yield from self._sources()
        for n, annex in enumerate(document.annexes):
            yield NextPageTemplate(f"annex{n}")
            yield PageBreak()
            yield from self._annex(annex)
        if document.annexes:
            yield from self._sources()

    def _said(self, key: str, text: str) -> Printed:
        return _printed(text, self.styles[key], self.types[key].underlined)

    def _head(self) -> Flowable:
        document = self.document
        left, right = UPRIGHT * form.AGENCY_SHARE, UPRIGHT * (1 - form.AGENCY_SHARE)
        party = document.party
        who: list[Flowable] = [self._said("agency_above", line) for line in form.lines(document.agency_above)]
        who += [self._said("agency", line) for line in form.lines(document.agency)]
        who.append(self._said("number", words.ASTERISK) if party else self._rule("agency", document.agency, left, 0.4))
        named = {"nation": words.PARTY} if party else {"nation": words.NATION, "motto": words.MOTTO}
        country: list[Flowable] = [self._said(key, text) for key, text in named.items()]
        country.append(self._rule(*list(named.items())[-1], right, 1))
        below = [[self._said("number", form.number_line(document))], [self._said("date", form.date_line(document))]]
        return _beside([[who, country], below], [left, right])

    def _rule(self, key: str, text: str, room: float, share: float) -> Flowable:
        style = self.styles[key]
        face = Face(style.fontName)
        long = max(width(drawable(line, face), face, style.fontSize) for line in form.lines(text) or [""])
        wide = min(long, room) * share
        return _Line(wide, 18 if key == "about" else 7)

    def _addressed(self) -> Iterator[Flowable]:
        if said := form.addressed(self.document):
            yield self._said("addressed", said)
        for line in form.addressees(self.document):
            yield self._said("addressee", line)

    def _flow(self, blocks: Sequence[Block], room: float) -> Iterator[Flowable]:
        """The blocks in their order. A heading asks for room for some rows of the table after it, not for all of it."""
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            made = self._block(block, room)
            if isinstance(block, Heading) and isinstance(after, Table) and isinstance(made, Printed):
                yield CondPageBreak(50 * mm)
                made.style = ParagraphStyle("loose", made.style, keepWithNext=0)
            yield made

    def _block(self, block: Block, room: float) -> Flowable:
        match block:
            case Heading():
                return self._said("heading1" if block.level == 1 else "heading2", block.text)
            case Paragraph():
                return self._said("body", block.text)
            case Table():
                return self._table(block, room)

    def _table(self, table: Table, room: float) -> Flowable:
        many = len(table.columns)
        kinds = {key: _style(key, form.tight(self.types[key], many)) for key in ("head", "cell", "figure")}
        kinds["strong"] = ParagraphStyle("strong", kinds["cell"], fontName=opened(Face.SERIF_BOLD).fontName)
        rows: list[Any] = [[_printed(column.head, kinds["head"]) for column in table.columns]]
        rows += [_row(table, n, cells, kinds) for n, cells in enumerate(table.rows)]
        right = [n for n, column in enumerate(table.columns) if column.form in ("whole", "percent")]
        look: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("FONT", (0, 0), (-1, -1), kinds["cell"].fontName, kinds["cell"].fontSize, kinds["cell"].leading),
            *[(f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "BOTTOM")],
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            *[("ALIGN", (n, 0), (n, -1), "RIGHT") for n in right],
            *[("FONTNAME", (0, n + 1), (-1, n + 1), kinds["strong"].fontName) for n in table.bold_rows],
        ]
        made = LongTable(rows, form.widths(table, room), style=look, repeatRows=1)
        made.spaceBefore, made.spaceAfter = 4, 8
        return made

    def _signing(self) -> Flowable:
        signer = self.document.signer
        left = [self._said("recipients", words.RECIPIENTS)]
        left += [self._said("recipient", line) for line in form.recipients(self.document)]
        right = [self._said("authority", signer.authority)] if signer.authority else []
        right.append(self._said("position", signer.position))
        right.append(self._said("name", signer.name or "\u00a0"))
        share = form.RECIPIENT_SHARE
        return _beside([[left, right]], [UPRIGHT * share, UPRIGHT * (1 - share)])

    def _annex(self, annex: Annex) -> Iterator[Flowable]:
        room = LYING if annex.landscape else UPRIGHT
        yield self._said("annex", annex.name)
        yield self._said("annex_title", annex.title)
        yield self._said("annex_note", form.annex_note(self.document))
        yield self._rule("annex_note", annex.title, room, 0.3)
        yield from self._flow(annex.blocks, room)

    def _sources(self) -> Iterator[Flowable]:
        for line in self.document.footer:
            yield self._said("source", line)


def _row(table: Table, n: int, cells: Sequence[Cell], kinds: dict[str, ParagraphStyle]) -> list[Any]:
    """Figures as bare text, which is laid out many times faster than a paragraph; words as paragraphs that break."""
    words_of = kinds["strong" if n in table.bold_rows else "cell"]
    made: list[Any] = []
    for column, value in zip(table.columns, cells, strict=True):
        said = form.cell(value, column, table.missing)
        if column.form in ("whole", "percent"):
            made.append(drawable(said, Face(words_of.fontName)))
        else:
            made.append(_printed(said, kinds["figure"] if form.is_figure(value, column) else words_of))
    return made


def _printed(text: str, style: ParagraphStyle, underlined: bool = False) -> Printed:
    said = escape(drawable(form.clean(text), Face(style.fontName)))
    return Printed(f"<u>{said}</u>" if underlined else said, style)


def _style(key: str, of: Type) -> ParagraphStyle:
    size = of.size
    return ParagraphStyle(
        key,
        fontName=opened(_FACES[of.bold, of.italic]).fontName,
        fontSize=size,
        leading=size * LEADING * of.line,
        alignment=_ALIGN[of.align],
        firstLineIndent=of.first * mm,
        spaceBefore=of.before,
        spaceAfter=of.after,
        keepWithNext=int(of.keep),
        allowWidows=0,
        allowOrphans=0,
    )


def _beside(rows: Any, wide: Sequence[float]) -> Flowable:
    bare: list[Any] = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return Side(rows, wide, style=[*bare, ("VALIGN", (0, 0), (-1, -1), "TOP")])
