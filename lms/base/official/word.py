"""An official document as DOCX: the form of Nghị định 30/2020/NĐ-CP, or of the Party. Pure."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from lms.base import text
from lms.base.official import form, words
from lms.base.official.form import Type
from lms.base.official.openxml import columns, grid, paragraph, row, rule, section, style_id
from lms.base.official.package import package
from lms.base.official.parts import Annex, Block, Cell, Document, Heading, Paragraph, Table

UPRIGHT = form.WIDE - form.LEFT - form.RIGHT
LYING = form.HIGH - form.LEFT - form.RIGHT
POINT = 25.4 / 72


def docx(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    types = form.types(document)
    title = f"{form.clean(document.kind)} {form.clean(document.about)}".strip()
    return package(
        "".join(_Writing(document, types).parts()), types, title, form.clean(document.agency), document.made_at
    )


class _Writing:
    def __init__(self, document: Document, types: dict[str, Type]) -> None:
        self.document, self.types = document, types

    def parts(self) -> Iterator[str]:
        document = self.document
        yield self._head()
        yield _said("kind", document.kind)
        yield _said("about", document.about)
        yield _said("about", words.DASHES) if document.party else self._rule("about", document.about, UPRIGHT, 0.4)
        yield from self._addressed()
        for line in form.bases(document):
            yield _said("basis", line)
        blocks = form.body(document)
        for n, block in enumerate(blocks, 1):
            yield self._block(block, UPRIGHT, last=n == len(blocks))
        yield self._signing()
        if not document.annexes:
            yield from self._sources()
        yield from self._annexes()

    def _head(self) -> str:
        document = self.document
        left, right = UPRIGHT * form.AGENCY_SHARE, UPRIGHT * (1 - form.AGENCY_SHARE)
        who = "".join(_said("agency_above", line) for line in form.lines(document.agency_above))
        who += "".join(_said("agency", line) for line in form.lines(document.agency))
        who += _said("number", words.ASTERISK) if document.party else self._rule("agency", document.agency, left, 0.4)
        if document.party:
            country = _said("nation", words.PARTY) + self._rule("nation", words.PARTY, right, 1)
        else:
            country = _said("nation", words.NATION) + _said("motto", words.MOTTO)
            country += self._rule("motto", words.MOTTO, right, 1)
        below = [_said("number", form.number_line(document)), _said("date", form.date_line(document))]
        return columns([[who, country], below], [left, right])

    def _rule(self, key: str, text: str, room: float, share: float) -> str:
        """A line as long as its text, or as that part of its longest line."""
        of = self.types[key]
        wide = max(_wide(line, of) for line in form.lines(text) or [""]) * POINT
        return rule(style_id("rule_about" if key == "about" else "rule"), room, min(wide, room) * share)

    def _addressed(self) -> Iterator[str]:
        if said := form.addressed(self.document):
            yield _said("addressed", said)
        for line in form.addressees(self.document):
            yield _said("addressee", line)

    def _block(self, block: Block, room: float, last: bool = False) -> str:
        match block:
            case Heading():
                return _said("heading1" if block.level == 1 else "heading2", block.text)
            case Paragraph():
                return paragraph(form.clean(block.text), style_id("body"), keep=last)
            case Table():
                return self._table(block, room)

    def _table(self, table: Table, room: float) -> str:
        wide = form.widths(table, room)
        small = form.tight(self.types["cell"], len(table.columns)).size
        size = None if small == self.types["cell"].size else small
        head = row([_cell("head", column.head, size) for column in table.columns], wide, head=True)
        rows = (self._row(table, n, cells, wide, size) for n, cells in enumerate(table.rows))
        return grid(head, rows, wide) + paragraph("", style_id("gap"))  # two tables would grow together

    def _row(self, table: Table, n: int, cells: Sequence[Cell], wide: Sequence[float], size: float | None) -> str:
        bold = n in table.bold_rows
        made = []
        for column, value in zip(table.columns, cells, strict=True):
            key = "figure" if form.is_figure(value, column) else "cell"
            made.append(_cell(key, form.cell(value, column, table.missing), size, bold))
        return row(made, wide)

    def _signing(self) -> str:
        """Who receives it at the left, who signs at the right, with room for the signature; never parted."""
        signer = self.document.signer
        left = _said("recipients", words.RECIPIENTS)
        left += "".join(_said("recipient", line) for line in form.recipients(self.document))
        right = _said("authority", signer.authority) if signer.authority else ""
        right += _said("position", signer.position)
        right += _said("name", signer.name) if signer.name else ""
        share = form.RECIPIENT_SHARE
        return columns([[left, right]], [UPRIGHT * share, UPRIGHT * (1 - share)])

    def _sources(self) -> Iterator[str]:
        for line in self.document.footer:
            yield _said("source", line)

    def _annexes(self) -> Iterator[str]:
        """Each annex in pages of its own: where the pages before it end is said in the paragraph before."""
        before = section("nextPage", lying=False, again=False)
        for n, annex in enumerate(self.document.annexes, 1):
            yield paragraph("", style_id("gap"), before=before)
            yield from self._annex(annex)
            if n == len(self.document.annexes):
                yield from self._sources()
            before = section("nextPage", lying=annex.landscape, again=True)
        yield before

    def _annex(self, annex: Annex) -> Iterator[str]:
        room = LYING if annex.landscape else UPRIGHT
        yield _said("annex", annex.name)
        yield _said("annex_title", annex.title)
        yield _said("annex_note", form.annex_note(self.document))
        yield self._rule("annex_note", annex.title, room, 0.3)
        for block in annex.blocks:
            yield self._block(block, room)


def _said(key: str, text: str) -> str:
    return paragraph(form.clean(text), style_id(key))


def _cell(key: str, text: str, size: float | None, bold: bool = False) -> str:
    return paragraph(form.clean(text), style_id(key), bold=bold, size=size)


def _wide(words: str, of: Type) -> float:
    """Width in points in Times: a letter is as wide as its plain form."""
    plain = "".join(c for c in text.plain(form.clean(words)) if c.isascii())
    return float(stringWidth(plain, "Times-Bold" if of.bold else "Times-Roman", of.size))
