"""Makes the HTML and Markdown of a question that comes from elsewhere safe to keep, and says what was taken out.

The page cleans what it shows in any case; this keeps a bank from holding what nobody would ever see.
"""

import re

import nh3

from . import words
from .media import ATTRIBUTES, is_own, tokens
from .questions import Format, Question
from .reading import Unreadable
from .rendering import BLOCK, INLINE
from .retelling import retold

# Taken out with all that stands in them, and what they are called.
_GONE = {
    words.GONE_SCRIPT: ("script", "noscript", "template", "applet", "object", "embed"),
    words.GONE_FRAME: ("iframe", "frame", "frameset"),
    words.GONE_VIDEO: ("video", "canvas"),
    words.GONE_DRAWING: ("svg", "math"),
    words.GONE_FIELD: ("textarea", "select", "button", "input"),
}
_GONE_TAGS = {tag for tags in _GONE.values() for tag in tags} | {"style", "title", "head"}
_GONE_SIGNS = {word: re.compile(rf"<(?:{'|'.join(tags)})\b", re.IGNORECASE) for word, tags in _GONE.items()}

# Kept as what is nearest to them.
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PARAGRAPHS = {"div", "section", "article", "center", "figure", "figcaption", "dl", "dt", "dd"}
_OTHER_NAMES = {"del": "s", "strike": "s", "ins": "u", "tt": "code", "samp": "code", "var": "i", "cite": "i"}
_READ = INLINE | BLOCK | _HEADINGS | _PARAGRAPHS | set(_OTHER_NAMES)
_BREAKING = {"p", "li", "tr", "blockquote", "pre"} | _HEADINGS | _PARAGRAPHS
_SCHEMES = {"http", "https", "ftp", "mailto", "data", "file", "javascript"}

MOST_TAGS = 3_000  # in one text
_ROUNDS = 5  # empty elements inside empty elements
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_ALT = re.compile(r' alt="([^"]*)"')
_NO_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_EMPTY = re.compile(r"<(p|strong|li|ul|ol)>(?:\s|&nbsp;|<br>)*</\1>")
_BREAKS = re.compile(r"(?:\s*<br>\s*)+")
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\(\s*(?!media/)[^()\s]{1,2000}(?:\s+[\"'][^\n]{0,200}?[\"'])?\s*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(\s*(?!media/)[^()\s]{1,2000}(?:\s+[\"'][^\n]{0,200}?[\"'])?\s*\)")


def cleaned(question: Question) -> tuple[Question, tuple[str, ...]]:
    """The question with its texts cleaned, and in words what was taken out of them that its readers would miss.

    Raises Unreadable for a text that is all tags.
    """
    gone: list[str] = []

    def block(text: str) -> str:
        return _text(text, question.format, INLINE | BLOCK, gone)

    def inline(text: str) -> str:
        return _text(text, question.format, INLINE, gone)

    clean = question if question.format is Format.PLAIN else retold(question, block, inline)
    return clean, tuple(dict.fromkeys(filter(None, gone)))


def _text(text: str, format: Format, tags: set[str], gone: list[str]) -> str:
    """Read once by a parser that takes whatever comes, then brought to the tags that a page may show."""
    if format is Format.MARKDOWN:
        return _markdown(text, gone)
    if "<" not in text and "&" not in text:
        return text
    if text.count("<") > MOST_TAGS:
        raise Unreadable(words.TOO_MANY_TAGS.format(limit=MOST_TAGS))
    gone += [word for word, sign in _GONE_SIGNS.items() if sign.search(text)]

    def own(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "alt" or is_own(value):
            return value
        if attribute not in ATTRIBUTES.get(tag, ()):  # asked of every tag, also of those that go
            return None
        gone.append({"a": words.GONE_LINK, "img": words.GONE_PICTURE}.get(tag, words.GONE_SOUND))
        return None

    read = nh3.clean(
        text,
        tags=_READ,
        clean_content_tags=_GONE_TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=own,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _settled(read, tags)


def _settled(html: str, tags: set[str]) -> str:
    inline = not tags & BLOCK
    told = "".join(_token(token, tags) if place % 2 else token for place, token in enumerate(tokens(html)))
    told = _NO_LINK.sub(r"\1", told)
    for _ in range(_ROUNDS):
        told = _EMPTY.sub("", told)
    if inline:
        told = _BREAKS.sub("<br>", told).removeprefix("<br>").removesuffix("<br>")
    return nh3.clean(told, tags=tags, attributes=ATTRIBUTES, link_rel=None).strip()


def _token(tag: str, tags: set[str]) -> str:
    """A tag as it may stand; a picture that led elsewhere leaves its words, a link just goes."""
    found = _TAG.match(tag)
    closing, name = found.groups() if found else ("", "")
    if name == "img" and " src=" not in tag:
        alt = _ALT.search(tag)
        return alt[1] if alt else ""
    if name in _OTHER_NAMES:
        return f"<{closing}{_OTHER_NAMES[name]}>"
    if name in tags:
        return tag
    if "p" in tags:
        strong = name in _HEADINGS
        return ("</strong></p>" if closing else "<p><strong>") if strong else f"<{closing}p>"
    return "<br>" if closing and name in _BREAKING else " " if closing and name in ("td", "th") else ""


def _markdown(text: str, gone: list[str]) -> str:
    for pattern, word in ((_PICTURE, words.GONE_PICTURE), (_LINK, words.GONE_LINK)):
        fewer = pattern.sub(r"\1", text)
        if fewer != text:
            gone.append(word)
        text = fewer
    return text
