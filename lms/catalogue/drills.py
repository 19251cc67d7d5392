"""Practice (luyện tập) of a lesson, out of its ```practice fences: words and a picture above, questions below. Pure."""

import re
from dataclasses import replace

from lms.base.faults import Fault
from lms.catalogue import bank, screens, words
from lms.catalogue.markdown import Fenced, Text
from lms.catalogue.media import Shelf
from lms.catalogue.parts import Drill
from lms.catalogue.pictures import Picture

_DRAWN = re.compile(r"!\[[^\]]*\]\(media/([a-z0-9-]+\.svg)\)")
_GIFT = re.compile(r"^(?:::|//|\$)", re.MULTILINE)


def _ids(above: str, shelf: Shelf) -> dict[str, list[str]]:
    """The ids of each drawn picture that the words above the questions show."""
    shown = ((name, shelf.pictures.get(name)) for name in _DRAWN.findall(above))
    return {name: picture.ids for name, picture in shown if isinstance(picture, Picture)}


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
    faults += [
        Fault(text.file, next((q.line for q in questions if q.key == key), first), key, message)
        for key, message in screens.faults(questions, _ids(above, shelf))
    ]
    return Drill(html, tuple(replace(question, lesson=lesson) for question in questions)), text.faults + faults
