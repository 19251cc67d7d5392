"""What makes a text with gaps (cloze) sound: every gap stands once in the text, in order, and can be answered."""

from collections.abc import Callable, Iterable, Iterator

from . import words
from .cloze_text import MARKER, MOST_GAPS, START
from .questions import Format, Kind, Question
from .rendering import gapped

KINDS = (Kind.SINGLE, Kind.SHORT, Kind.NUMERICAL)
_HEAVIEST = 999
_HIDING = {Format.PLAIN: (), Format.MARKDOWN: ("](", "]:"), Format.HTML: ("<",)}


def shortcomings(cloze: Question, of_answers: Callable[[Question], Iterable[str]]) -> Iterator[str]:
    """What to mend in a cloze; `of_answers` says it of the answers of one gap."""
    places = [str(place) for place in range(1, len(cloze.gaps) + 1)]
    if not places or MARKER.findall(cloze.stem) != places or [gap.key for gap in cloze.gaps] != places:
        yield words.GAPS_ASTRAY.format(count=len(places))
    elif _may_hide(cloze) and _seen(cloze) != places:
        yield words.GAP_UNSEEN
    if len(places) > MOST_GAPS:
        yield words.TOO_MANY_GAPS.format(limit=MOST_GAPS)
    if found := START.search(cloze.stem):
        yield words.LOOKS_LIKE_GAP.format(text=found[0])
    if places and not any(gap.weight for gap in cloze.gaps):
        yield words.NO_GAP_COUNTS
    yield from (words.BAD_GAP_WEIGHT.format(gap=gap.key) for gap in cloze.gaps if not 0 <= gap.weight <= _HEAVIEST)
    for gap in cloze.gaps:
        faults = [*_of_gap(gap, cloze), *(of_answers(gap) if gap.kind in KINDS else ())]
        yield from (words.IN_GAP.format(gap=gap.key, message=message) for message in faults)


def _may_hide(cloze: Question) -> bool:
    """Whether its writing has anything that a gap could stand in and not be seen: rendering costs time."""
    return any(sign in cloze.stem for sign in _HIDING[cloze.format])


def _seen(cloze: Question) -> list[str]:
    """The gaps on the page when every picture is there, for then nobody reads the words that stand for it."""
    return [str(piece) for piece in gapped(cloze.stem, cloze.format, str) if isinstance(piece, int)]


def _of_gap(gap: Question, cloze: Question) -> Iterator[str]:
    if gap.kind not in KINDS:
        yield words.GAP_KIND
    if gap.format is not cloze.format:
        yield words.GAP_FORMAT
    plain = Question(gap.key, gap.kind, "")
    extra = ("stem", "topic", "lesson", "skills", "feedback", "tags", "marking", "pairs", "gaps")
    if any(getattr(gap, name) != getattr(plain, name) for name in extra):
        yield words.GAP_EXTRA
