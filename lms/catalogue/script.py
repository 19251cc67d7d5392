"""A facilitator's script (kịch bản hướng dẫn) in its sections, and what learners are seen to do at its end. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lms.base.text import fold

CHECK = "kiem tra"
"""How the section is headed that lists what learners must be seen to do."""
_SECTION = re.compile(r"<section>\s*<h2[^>]*>(.*?)</h2>(.*?)</section>", re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a script: its heading in plain words, what stands below it as safe HTML."""

    title: str
    html: str


def sections(script_html: str) -> list[Section]:
    """The parts of a script as a published lesson keeps it, in their order."""
    return [Section(_plain(title), body.strip()) for title, body in _SECTION.findall(script_html)]


def actions(script_html: str) -> list[str]:
    """Việc làm được: what a facilitator can see somebody do, one sentence each; none where a script names none."""
    return [action for each in sections(script_html) if fold(each.title) == CHECK for action in _items(each.html)]


def _items(html: str) -> Iterator[str]:
    yield from filter(None, map(_plain, _ITEM.findall(html)))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
