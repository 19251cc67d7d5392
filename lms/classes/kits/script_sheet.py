"""Facilitators' scripts (kịch bản hướng dẫn) on paper: headings, lists, bold, simple tables. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, LongTable, Spacer

from lms.base.fonts import Face
from lms.classes.kits import prose, words
from lms.classes.kits.prose import Block
from lms.classes.kits.typesetting import HIGH, ROOM, marked, said, style


def story(scripts: Sequence[tuple[str, str]], size: int) -> Iterator[Flowable]:
    """One script after the other, each on a page of its own."""
    for n, (title, html) in enumerate(scripts):
        if n:
            yield CondPageBreak(HIGH)
        yield said(words.SCRIPT, style("kicker", size))
        yield said(title, style("title", size + 6, Face.SANS_BOLD, spaceAfter=6))
        yield from (flowable for block in prose.blocks(html) for flowable in _set(block, size))


def _set(block: Block, size: int) -> Iterator[Flowable]:
    match block.kind:
        case "h":
            yield CondPageBreak(30 * mm)
            yield marked(f"<b>{block.text}</b>", style("head", size + 2, spaceBefore=8, spaceAfter=4))
        case "li":
            left = 16 + 16 * block.depth
            hang = style("item", size, leftIndent=left, firstLineIndent=-16 if block.mark else 0, spaceAfter=3.5)
            yield marked(f"{block.mark}  {block.text}" if block.mark else block.text, hang)
        case "table":
            cell = style("cell", size)
            wide = max(map(len, block.cells), default=1)
            rows = [[marked(text, cell) for text in (*row, *[""] * (wide - len(row)))] for row in block.cells]
            grid: list[Any] = [("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            yield LongTable(rows, [ROOM / wide] * wide, style=grid, hAlign="LEFT")
            yield Spacer(1, 3 * mm)
        case "p":
            yield marked(block.text, style("text", size, spaceAfter=5))
        case _:
            return
