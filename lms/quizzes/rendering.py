"""Makes the text of a question safe HTML: whoever wrote it, nothing in it can run, phone home or break the page."""

import re
from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from .cloze_text import MARKER
from .media import ATTRIBUTES, At, is_own, nowhere, placed, tokens
from .questions import Format, Kind, Question

INLINE = {"b", "br", "code", "em", "i", "kbd", "s", "strong", "sub", "sup", "u", *ATTRIBUTES}
BLOCK = {"blockquote", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_QUOTED = re.compile(r'"([^"\n]*)"')
_MOST_SIGNS = 1000
# Stands in for the place of a gap while its text is rendered; no text holds these characters.
_GAP = re.compile("\ufdd0(\\d+)\ufdd1")

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


def block(text: str, format: Format, at: At = nowhere) -> Markup:
    """A stem or an explanation; may hold paragraphs and lists, so it stands in a `div`, not in a `label`."""
    if format is Format.PLAIN or _is_endless(text, format):
        return _escaped(text)
    return _safe(as_html(text, format), INLINE | BLOCK, at)


def inline(text: str, format: Format, at: At = nowhere) -> Markup:
    """An answer to choose; holds nothing that a `label` may not hold."""
    if format is Format.PLAIN or _is_endless(text, format):
        return _escaped(text)
    return _safe(_markdown.renderInline(text) if format is Format.MARKDOWN else text, INLINE, at)


def bare(text: str, format: Format) -> str:
    """The words of an answer where nothing but words can stand, as in a list that drops down."""
    return inline(text, format).striptags()


def gapped(text: str, format: Format, at: At = nowhere) -> tuple[Markup | int, ...]:
    """The stem of a cloze in pieces: HTML, and the number of each gap where it stands."""
    held = MARKER.sub("\ufdd0\\1\ufdd1", _GAP.sub("", text))
    return tuple(_pieces(block(held, format, at)))


def as_html(text: str, format: Format) -> str:
    """The text as HTML that says the same; not yet cleaned."""
    match format:
        case Format.PLAIN:
            return str(escape(text)).replace("\n", "<br>")
        case Format.MARKDOWN:
            return str(_markdown.render(text))
        case _:
            return text


def media_of(question: Question) -> frozenset[str]:
    """Names of the files in the course's media folder that any text of the question shows."""
    names: set[str] = set()

    def asked(name: str) -> None:
        names.add(name)

    if question.format is not Format.PLAIN:
        for text in _texts(question):
            block(text, question.format, asked)
    return frozenset(names)


def _is_endless(text: str, format: Format) -> bool:
    """Markdown whose signs nobody wrote to be read: its cost grows with their square."""
    return format is Format.MARKDOWN and sum(map(text.count, "[*_`")) > _MOST_SIGNS


def _texts(question: Question) -> Iterator[str]:
    yield from (question.stem, question.feedback, question.otherwise)
    for choice in question.choices:
        yield from (choice.feedback,) if question.kind is Kind.SHORT else (choice.text, choice.feedback)
    yield from (pair.left for pair in question.pairs)
    yield from (numbers.feedback for numbers in question.ranges)
    for gap in question.gaps:
        yield from _texts(gap)


def _pieces(html: str) -> Iterator[Markup | int]:
    """A gap inside a tag, in the words for a picture that cannot be seen, is no place to answer."""
    told = ""
    for place, token in enumerate(tokens(html)):
        for part, piece in enumerate(_GAP.split(token)):
            if part % 2 and not place % 2:
                yield Markup(told)  # noqa: S704 - cut from cleaned HTML
                yield int(piece)
                told = ""
            elif not part % 2:
                told += piece
    yield Markup(told)  # noqa: S704 - as above


def _escaped(text: str) -> Markup:
    """Plain words; straight quotation marks become those of print."""
    return escape(_QUOTED.sub(r"“\1”", text)).replace("\n", Markup("<br>"))


def _safe(html: str, tags: set[str], at: At) -> Markup:
    cleaned = nh3.clean(html, tags=tags, attributes=ATTRIBUTES, attribute_filter=_own, link_rel=None)
    return Markup(placed(cleaned, at).strip())  # noqa: S704 - cleaned on the line above


def _own(_tag: str, attribute: str, value: str) -> str | None:
    """Pictures and sound come from the course's own folder."""
    return value if attribute == "alt" or (attribute in ("src", "href") and is_own(value)) else None
