"""Practice (luyện tập) of a lesson, out of its ```practice fences: words and a picture above, questions below. Pure."""

import re
from dataclasses import replace

from lms.base.faults import Fault
from lms.catalogue import bank, words
from lms.catalogue.markdown import Fenced, Text
from lms.catalogue.media import Shelf
from lms.catalogue.parts import Drill

_GIFT = re.compile(r"^(?:::|//|\$)", re.MULTILINE)


def read(fence: Fenced, lesson: str, text: Text, shelf: Shelf, keys: bank.Keys) -> tuple[Drill, list[Fault]]:
    """The practice of a fence, and its faults: GIFT begins with the first line that has `::`, `//` or `$` in front.

    `text` is an empty one for what stands above.
    """
    begins = _GIFT.search(fence.content)
    above = fence.content[: begins.start()] if begins else fence.content
    first = fence.line + 1
    html = text.html(above, first) if above.strip() else ""
    lines = fence.line + above.count("\n")
    questions, faults = bank.read("\n" * lines + fence.content[len(above) :], text.file, keys, shelf.unknown)
    if not questions and not faults:
        faults = [Fault(text.file, first, "practice", words.NO_DRILL)]
    return Drill(html, tuple(replace(question, lesson=lesson) for question in questions)), text.faults + faults
