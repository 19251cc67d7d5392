"""What a Moodle question says that has no place with us: told once a question, never dropped in silence."""

from collections.abc import Iterator

from .. import words
from .elements import Element
from .kinds import is_marked_by

# What Moodle itself writes into every question that nobody has changed.
_USUAL_PENALTIES = (0, 0.1, 0.3333333, 0.333333, 0.33333, 1)
_REMARKS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def left_out(element: Element) -> str:
    """What of the question does not come in, in words; nothing when all of it does."""
    said = list(_left_out(element))
    return words.LEFT_OUT.format(what="; ".join(said)) if said else ""


def _left_out(element: Element) -> Iterator[str]:
    if hints := [hint for hint in element.all("hint") if hint.text()]:
        yield words.HINTS.format(count=len(hints))
    if any(_own_remark(element.text(name)) for name in _REMARKS):
        yield words.COMBINED_FEEDBACK
    if (grade := _number(element.text("defaultgrade"), 1)) not in (0, 1):
        yield words.DEFAULT_GRADE.format(grade=f"{grade:g}".replace(".", ","))
    if _number(element.text("penalty"), 0) not in _USUAL_PENALTIES:
        yield words.PENALTY
    if element.text("hidden") == "1":
        yield words.HIDDEN
    if element.attributes.get("type") == "numerical":
        yield from _of_units(element)
    if element.attributes.get("type") == "ordering":
        yield from _of_ordering(element)


def _own_remark(text: str) -> bool:
    """Whether the author wrote it; Moodle's own three sentences say nothing."""
    bare = text.replace("<p>", "").replace("</p>", "").strip()
    return bool(bare) and bare not in words.USUAL_REMARKS


def _of_units(element: Element) -> Iterator[str]:
    if element.text("unitgradingtype") not in ("", "0"):
        yield words.UNIT_PENALTY
    if element.text("unitsleft") == "1":
        yield words.UNITS_LEFT
    if element.text("instructions"):
        yield words.UNIT_INSTRUCTIONS


def _of_ordering(element: Element) -> Iterator[str]:
    if element.text("selecttype").upper() not in ("", "ALL", "0"):
        yield words.ORDERING_SELECTS.format(count=element.text("selectcount"))
    if is_marked_by(element.text("gradingtype")) is None:
        yield words.ORDERING_GRADING.format(name=element.text("gradingtype"))


def _number(text: str, default: float) -> float:
    try:
        return round(float(text), 7) if text else default
    except ValueError:
        return default
