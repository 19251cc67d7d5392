"""Paragraphs and tables as WordprocessingML (ISO/IEC 29500-1), which libraries write too slowly. Pure."""

from collections.abc import Iterable, Sequence
from math import ceil
from xml.sax.saxutils import escape

from lms.base.official.form import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Type

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def twips(mm: float) -> int:
    return round(mm * TWIPS)


def paragraph(
    text: str, style: str, *, before: str = "", keep: bool = False, bold: bool = False, size: float | None = None
) -> str:
    """A paragraph of one run; `before` is further XML of its properties, in the order the schema asks for."""
    kept = "<w:keepNext/>" if keep else ""
    half = "" if size is None else f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    letters = f"<w:rPr>{'<w:b/>' * bold}{half}</w:rPr>" if bold or half else ""
    run = f'<w:r>{letters}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    mark = letters if half else ""  # an empty cell is as high as its paragraph mark
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{before}{mark}</w:pPr>{run}</w:p>'


def rule(style: str, room: float, wide: float) -> str:
    """A line `wide` mm long in the middle of `room` mm: the upper border of a paragraph one point high."""
    side = twips(max(0.0, (room - wide) / 2))
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph("", style, before=f'{border}<w:ind w:left="{side}" w:right="{side}"/>')


def columns(cells: Sequence[Sequence[str]], wide: Sequence[float]) -> str:
    """Blocks side by side without borders: rows of cells, each a run of paragraphs; widths in mm. No row is split."""
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, row, wide))}</w:tr>" for row in cells)
    return _table(rows, wide, "", 0)


def grid(head: str, rows: Iterable[str], wide: Sequence[float]) -> str:
    """A bordered table whose first row is repeated on each page; rows as `row` gives them."""
    return _table(head + "".join(rows), wide, f"<w:tblBorders>{_BORDERS}</w:tblBorders>", 57)


def row(cells: Sequence[str], wide: Sequence[float], *, head: bool = False) -> str:
    """One row that no page break divides."""
    repeated = "<w:tblHeader/>" if head else ""
    middle = '<w:vAlign w:val="center"/>'
    made = "".join(_cell(each, mm, middle) for each, mm in zip(cells, wide, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{made}</w:tr>"


def _cell(inside: str, wide: float, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def _table(rows: str, wide: Sequence[float], borders: str, side: int) -> str:
    room = "".join(f'<w:gridCol w:w="{twips(mm)}"/>' for mm in wide)
    margins = "".join(f'<w:{edge} w:w="{side}" w:type="dxa"/>' for edge in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, wide))}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{room}</w:tblGrid>{rows}</w:tbl>"
    )


def page_field(style: str) -> str:
    """A paragraph that prints the page's number."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    asked = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{begin}{asked}{separate}<w:r><w:t>2</w:t></w:r>{end}</w:p>'


def section(kind: str, *, lying: bool, again: bool) -> str:
    """Where a run of pages ends: its size, margins, the number in its upper margin from its second page on.

    `kind` is `nextPage`; `again` starts the numbers at 1 once more, as each annex has its own.
    """
    wide, high = (HIGH, WIDE) if lying else (WIDE, HIGH)
    turned = ' w:orient="landscape"' if lying else ""
    numbers = '<w:pgNumType w:start="1"/>' if again else ""
    edges = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT, "header": 10, "footer": 10}
    margins = " ".join(f'w:{edge}="{ceil(mm * TWIPS)}"' for edge, mm in edges.items())  # never below the least
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="{kind}"/>'
        f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{turned}/><w:pgMar {margins} w:gutter="0"/>'
        f'{numbers}<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def style(key: str, name: str, of: Type) -> str:
    """A paragraph style whose settings stand in it alone, so that an office changes the look in one place."""
    level = f'<w:outlineLvl w:val="{int(key[-1]) - 1}"/>' if key in HEADINGS else ""
    own = "" if key in HEADINGS else ' w:customStyle="1"'
    thin = key in THIN
    exact = 'w:line="20" w:lineRule="exact"' if thin else f'w:line="{round(240 * of.line)}" w:lineRule="auto"'
    kept = "<w:keepNext/>" if of.keep else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id(key)}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{kept}'
        f'<w:spacing w:before="{round(of.before * 20)}" w:after="{round(of.after * 20)}" {exact}/>'
        f'<w:ind w:firstLine="{twips(of.first)}"/><w:jc w:val="{of.align}"/>{level}</w:pPr>{_letters(of)}</w:style>'
    )


def _letters(of: Type) -> str:
    bold, italic = "<w:b/>" * of.bold, "<w:i/>" * of.italic
    under = '<w:u w:val="single"/>' * of.underlined
    size = round(of.size * 2)
    return f'<w:rPr>{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{under}</w:rPr>'


THIN = ("rule", "rule_about", "gap")
"""Styles one point high."""
HEADINGS = {"heading1": "Heading1", "heading2": "Heading2"}
"""Styles that Word itself knows: its pane of headings shows them."""


def style_id(key: str) -> str:
    """The id of a style in the file: plain letters."""
    return HEADINGS.get(key) or "VB" + key.title().replace("_", "")
