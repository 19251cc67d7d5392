"""Safe HTML of scripts and questions as blocks that can be set on paper: paragraphs, lists, tables, pictures. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_INLINE = {"strong": "b", "b": "b", "em": "i", "i": "i", "sub": "sub", "sup": "super", "u": "u"}
_CELLS = ("td", "th")
_HEADS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `kind` p, h, li, table or img; `text` is escaped, with b, i, br, sub, super, u as its only tags."""

    kind: str
    text: str = ""
    mark: str = ""  # of a list item: a bullet, or its number
    depth: int = 0  # of a list item: 0 for the outermost list
    cells: tuple[tuple[str, ...], ...] = ()
    source: str = ""  # of a picture


def blocks(html: str) -> list[Block]:
    """The blocks in their order; whatever is not known is left out, its words stay."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


def line(html: str) -> str:
    """An answer or a heading as one line of text with the same few tags; pictures are left out."""
    return "<br/>".join(block.text for block in blocks(html) if block.kind != "img" and block.text)


def pictures(html: str) -> Iterator[str]:
    """Sources of the pictures in a text."""
    yield from (block.source for block in blocks(html) if block.kind == "img")


@dataclass
class _List:
    ordered: bool
    count: int = 0


@dataclass
class _Reader(HTMLParser):
    """Gathers text until a block ends. Tags that are open at its end are closed, and opened again in the next one."""

    found: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.kind, self.mark = "", "p", ""
        self.lists: list[_List] = []
        self.open: list[str] = []
        self.rows: list[list[str]] = []

    def handle_data(self, data: str) -> None:
        self.text += escape(" ".join(data.split(" ")).replace("\n", " "), quote=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            self.text += f"<{_INLINE[tag]}>"
            self.open.append(_INLINE[tag])
        elif tag == "br":
            self.text += "<br/>"
        elif tag == "img":
            self.end()
            self.found.append(Block("img", source=dict(attrs).get("src") or ""))
        elif tag in ("ul", "ol"):
            self.end()
            self.lists.append(_List(tag == "ol"))
        elif tag == "li":
            self.end()
            self._item()
        elif tag == "tr":
            self.rows.append([])
        elif tag in _HEADS:
            self.end()
            self.kind = "h"
        elif tag in ("p", "pre", "blockquote", "section", "figure") and not self.rows:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            if _INLINE[tag] in self.open:
                self.open.remove(_INLINE[tag])
                self.text += f"</{_INLINE[tag]}>"
        elif tag in _CELLS:
            self.rows[-1:] = [[*(self.rows[-1] if self.rows else []), self._taken()]]
        elif tag == "table":
            self.found.append(Block("table", cells=tuple(tuple(row) for row in self.rows if row)))
            self.rows, self.text = [], ""
        elif tag in ("ul", "ol"):
            self.end()
            self.lists[-1:] = []
            self.mark, self.kind = "", "li" if self.lists else "p"
        elif tag in ("p", "li", "pre", "blockquote", "section", *_HEADS) and not self.rows:
            self.end()

    def _item(self) -> None:
        held = self.lists[-1] if self.lists else _List(ordered=False)
        held.count += 1
        self.kind, self.mark = "li", f"{held.count}." if held.ordered else "•"

    def _taken(self) -> str:
        text = self.text.strip() + "".join(f"</{tag}>" for tag in reversed(self.open))
        self.text = "".join(f"<{tag}>" for tag in self.open)
        return text

    def end(self) -> None:
        """What was gathered becomes a block, where there is anything; what follows in a list item stands below it."""
        text = self._taken()
        if text and text != self.text:
            self.found.append(Block(self.kind, text, self.mark, max(0, len(self.lists) - 1)))
            self.mark, self.kind = "", "li" if self.lists else "p"
