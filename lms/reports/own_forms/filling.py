"""A form with its fields filled: words put in, paragraphs and rows repeated with their own look. Pure.

Word cuts a line of text into runs where it likes; the words of a field take the look of the run it begins in.
"""

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from lms.base.official.form import clean
from lms.base.official.words import END
from lms.base.packing import packed
from lms.reports.own_forms import fields, words
from lms.reports.own_forms.fields import Values
from lms.reports.own_forms.reading import FIELD, kind_of, kinds_in, name_of, own_texts, row_of, said
from lms.reports.own_forms.safety import Parts, W, parsed, texts, written

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ONCE = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
"""What a copy may not bear again."""

Span = tuple[int, int, str]
"""From, to (of a paragraph's text), and what stands there instead."""


def filled(parts: Parts, values: Values) -> bytes:
    """The form with every field filled; the same figures give the same bytes. Parts without a field stay so."""
    made = dict(parts)
    for name in texts(parts):
        root = parsed(parts[name])
        if any("{{" in said(each) for each in root.iter(f"{W}p")):
            _fill(root, values)
            made[name] = written(root)
    return packed(made)


def _fill(root: etree._Element, values: Values) -> None:
    for paragraph in list(root.iter(f"{W}p")):
        _paragraph(paragraph, values)
    for row in [row for row in root.iter(f"{W}tr") if _kind(row)]:
        _repeat(row, values)
    _number_drawings(root)


def _kind(row: etree._Element) -> str:
    return next(iter(kinds_in([said(each) for each in _own(row)])), "")


def _own(row: etree._Element) -> list[etree._Element]:
    """The paragraphs of a row without those of tables inside it."""
    return [each for each in row.iter(f"{W}p") if row_of(each) is row]


def _repeat(row: etree._Element, values: Values) -> None:
    """The row once for each line of figures, each with the look of the first."""
    kind = _kind(row)
    _lay_out(row)
    lines = values.rows[kind] or [{}]
    copies = [row, *(_copy(row) for _ in lines[1:])]
    for before, copy in pairwise(copies):
        before.addnext(copy)
    for copy, line in zip(copies, lines, strict=False):
        for paragraph in _own(copy):
            _put_row(paragraph, kind, line)


def _lay_out(row: etree._Element) -> None:
    """A row that bears the name of a table: its first cell and the empty ones after it take the layout's columns."""
    cells = list(row.iter(f"{W}tc"))
    names = [name_of(match[1]) for each in _own(row) for match in FIELD.finditer(said(each))]
    table = next((name for name in names if name in fields.TABLES), "")
    if not table:
        return
    kind, alone = fields.TABLES[table], all(name in fields.TABLES for name in names)
    for paragraph in _own(row):
        spans = [(m.start(), m.end(), "") for m in FIELD.finditer(said(paragraph)) if name_of(m[1]) in fields.TABLES]
        _put(paragraph, spans)
    if alone:
        for cell, what in zip(cells, fields.LAYOUTS[table], strict=False):
            _write(cell, f"{{{{{kind}.{what}}}}}")


def _write(cell: etree._Element, text: str) -> None:
    """Puts words into a cell that has none, in the look of its paragraph."""
    paragraph = next(cell.iter(f"{W}p"))
    if said(paragraph).strip():
        return
    held = own_texts(paragraph)
    if held:
        held[0].text = text
        return
    run = etree.SubElement(paragraph, f"{W}r")
    look = paragraph.find(f"{W}pPr/{W}rPr")
    if look is not None:
        run.append(_run_look(look))
    etree.SubElement(run, f"{W}t").text = text


def _run_look(mark: etree._Element) -> etree._Element:
    """The look of a paragraph's mark as that of a run: what tells of changes of the mark is left out."""
    look = deepcopy(mark)
    for each in list(look):
        if each.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange"):
            look.remove(each)
    return look


def _put_row(paragraph: etree._Element, kind: str, line: dict[str, str]) -> None:
    spans = []
    for match in FIELD.finditer(said(paragraph)):
        of, _, what = name_of(match[1]).partition(".")
        if of == kind:
            spans.append((match.start(), match.end(), line.get(what, fields.MISSING)))
    _put(paragraph, spans)


def _paragraph(paragraph: etree._Element, values: Values) -> None:
    text = said(paragraph)
    matches = [match for match in FIELD.finditer(text) if not kind_of(name_of(match[1]))]
    blocks = [match for match in matches if name_of(match[1]) in words.BLOCKS]
    if len(matches) == 1 and blocks:
        _spread(paragraph, text, blocks[0].span(), values.blocks[name_of(blocks[0][1])])
        return
    spans = []
    for match in matches:
        name = name_of(match[1])
        told = "\n".join(values.blocks[name]) if name in words.BLOCKS else values.said(name)
        spans.append((match.start(), match.end(), told))
    _put(paragraph, spans)


def _spread(paragraph: etree._Element, text: str, span: tuple[int, int], lines: Sequence[str]) -> None:
    """A paragraph for each line; what stands before the field opens the first, what stands after it ends the last."""
    start, end = span
    if not lines:
        _put(paragraph, [(start, end, "")])
        if not said(paragraph).strip() and _may_go(paragraph):
            paragraph.getparent().remove(paragraph)
        return
    copies = [paragraph, *(_copy(paragraph) for _ in lines[1:])]
    for before, copy in pairwise(copies):
        before.addnext(copy)
    for n, (copy, line) in enumerate(zip(copies, lines, strict=True)):
        last = n == len(lines) - 1
        told = line.rstrip(" .") if last and text[end:].startswith(END) else line
        spans = [(start, end, told)]
        spans = spans if n == 0 else [(0, start, ""), *spans]
        _put(copy, spans if last else [*spans, (end, len(text), "")])
        if not last:
            for section in copy.findall(f"{W}pPr/{W}sectPr"):
                section.getparent().remove(section)


def _may_go(paragraph: etree._Element) -> bool:
    """A cell, a header or a text box keeps one paragraph; one that ends a section or holds a picture stays."""
    others = [each for each in paragraph.getparent().findall(f"{W}p") if each is not paragraph]
    held = paragraph.find(f"{W}pPr/{W}sectPr") is not None or next(paragraph.iter(f"{W}drawing", f"{W}pict"), None)
    follows = paragraph.getnext()
    ends_cell = paragraph.getparent().tag == f"{W}tc" and (follows is None or follows.tag == f"{W}tbl")
    return bool(others) and held in (False, None) and not ends_cell


def _put(paragraph: etree._Element, spans: Sequence[Span]) -> None:
    """Replaces spans of a paragraph's text, the last first, so that the places of the others hold."""
    for start, end, told in sorted((span for span in spans if span[0] < span[1]), reverse=True):
        _replace(own_texts(paragraph), start, end, told)


def _replace(held: Sequence[etree._Element], start: int, end: int, told: str) -> None:
    at, put = 0, False
    for each in held:
        text = each.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        after = text[high:]
        _say(each, text[:low], "" if put else told, after)
        put = True


def _say(element: etree._Element, before: str, told: str, after: str) -> None:
    """Puts words into a text; a line break in them becomes one of Word's."""
    lines = [clean(line) for line in told.split("\n")] if told else [""]
    lines[0] = before + lines[0]
    lines[-1] += after
    element.text = lines[0]
    element.set(_SPACE, "preserve")
    place = element
    for line in lines[1:]:
        for each in (etree.Element(f"{W}br"), etree.Element(f"{W}t")):
            place.addnext(each)
            place = each
        place.text = line
        place.set(_SPACE, "preserve")


def _copy(element: etree._Element) -> etree._Element:
    """A copy that bears no mark that a file may bear only once."""
    copy = deepcopy(element)
    copy.tail = None
    for each in list(copy.iter(*_ONCE)):
        each.getparent().remove(each)
    for each in list(copy.iter(f"{W}sdtPr")):
        for ident in each.findall(f"{W}id"):
            each.remove(ident)
    for each in copy.iter():
        for name in ("paraId", "textId"):
            each.attrib.pop(_WORD14 + name, None)
    return copy


def _number_drawings(root: etree._Element) -> None:
    """Each picture with a number of its own: those of copies would be there twice."""
    seen: set[str] = set()
    for each in root.iter(_DRAWING):
        ident = each.get("id", "")
        if ident in seen:
            ident = str(max(int(one) for one in seen if one.isdigit()) + 1)
            each.set("id", ident)
        seen.add(ident)
