"""Makes the text of a question safe HTML: whoever wrote it, nothing in it can run, phone home or break the page."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from .questions import Format

_INLINE = {"b", "br", "code", "em", "i", "img", "kbd", "s", "strong", "sub", "sup", "u"}
_BLOCK = {"blockquote", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_MEDIA = "media/"
_QUOTED = re.compile(r'"([^"\n]*)"')

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


def block(text: str, format: Format) -> Markup:
    """A stem or an explanation; may hold paragraphs and lists, so it stands in a `div`, not in a `label`."""
    if format is Format.PLAIN:
        return _escaped(text)
    return _safe(_markdown.render(text) if format is Format.MARKDOWN else text, _INLINE | _BLOCK)


def inline(text: str, format: Format) -> Markup:
    """An answer to choose; holds nothing that a `label` may not hold."""
    if format is Format.PLAIN:
        return _escaped(text)
    return _safe(_markdown.renderInline(text) if format is Format.MARKDOWN else text, _INLINE)


def _escaped(text: str) -> Markup:
    """Plain words; straight quotation marks become those of print."""
    return escape(_QUOTED.sub(r"“\1”", text)).replace("\n", Markup("<br>"))


def _safe(html: str, tags: set[str]) -> Markup:
    allowed = {"img": {"src", "alt"}}
    cleaned = nh3.clean(html, tags=tags, attributes=allowed, attribute_filter=_own_picture, link_rel=None)
    return Markup(cleaned.strip())  # noqa: S704 - cleaned on the line above


def _own_picture(_tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from the course's own folder; any other address would tell a stranger who is taking the quiz."""
    if attribute == "src" and (not value.startswith(_MEDIA) or ".." in value):
        return None
    return value
