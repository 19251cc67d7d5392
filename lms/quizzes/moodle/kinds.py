"""What each type of question of Moodle XML is with us: its answers, in the shape that every format shares."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

from .. import cloze_text, labels, stars, words
from ..foreign_text import tidy
from ..questions import Choice, Kind, Marking, Pair, Question, Range, Unit
from ..reading import Unreadable
from ..shares import share
from .elements import Element
from .texts import Hand

MOST_CHOICES = 50

_NUMBER = re.compile(r"[-+]?(?:\d{1,20}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][-+]?\d{1,2})?", re.ASCII)
_PERCENT = re.compile(r"-?\d{1,3}(?:\.\d{0,12})?", re.ASCII)
_MARKINGS = {
    "ALL_OR_NOTHING": Marking.ALL,
    "-1": Marking.ALL,
    **dict.fromkeys(("ABSOLUTE_POSITION", "ABSOLUTE", "ABS", "0"), Marking.EVEN),
    **dict.fromkeys(("RELATIVE_NEXT_EXCLUDE_LAST", "RELATIVE_NEXT_INCLUDE_LAST"), Marking.NEXT),
    **dict.fromkeys(("RELATIVE", "REL", "", "1", "2"), Marking.NEXT),
}
MARKING_NAMES = {
    Marking.ALL: "ALL_OR_NOTHING",
    Marking.EVEN: "ABSOLUTE_POSITION",
    Marking.NEXT: "RELATIVE_NEXT_EXCLUDE_LAST",
}


def answered(draft: Question, element: Element, hand: Hand, tags: Iterable[str]) -> Question:
    """The question with its kind and answers; raises Unreadable, for a type that we do not have by its name."""
    name = element.attributes.get("type", "")
    if name not in _READERS:
        raise Unreadable(words.OTHER_TYPE.format(type=words.MOODLE_TYPES.get(name, name[:40])))
    if len(element.all("answer")) + len(element.all("subquestion")) > MOST_CHOICES:
        raise Unreadable(words.TOO_MANY_ANSWERS.format(limit=MOST_CHOICES))
    if name in ("match", "matching") and labels.STATEMENTS in tags:
        return _statements(draft, element, hand)
    return _READERS[name](draft, element, hand)


def is_marked_by(grading: str) -> Marking | None:
    """How an ordering question of this grading type is marked; None for one that we do not have."""
    return _MARKINGS.get(grading.strip().upper())


def flag(element: Element, name: str, default: bool) -> bool:
    """A yes or no as Moodle writes it."""
    written = element.text(name).lower()
    return written not in ("false", "0") if written else default


def _multichoice(draft: Question, element: Element, hand: Hand) -> Question:
    kind = Kind.SINGLE if flag(element, "single", True) else Kind.MULTIPLE
    choices = tuple(
        Choice(hand.text(answer), _share(answer), hand.text(answer.first("feedback")))
        for answer in element.all("answer")
    )
    return replace(draft, kind=kind, choices=choices, shuffle=flag(element, "shuffleanswers", False))


def _true_false(draft: Question, element: Element, hand: Hand) -> Question:
    """`true` and `false` in either order; in old files the words of the site's language, true first."""
    answers = element.all("answer")
    if len(answers) != 2:
        raise Unreadable(words.TWO_ANSWERS)
    if answers[0].text().lower() == "false" or answers[1].text().lower() == "true":
        answers.reverse()
    choices = tuple(
        Choice(text, Fraction(_share(answer) > 0), hand.text(answer.first("feedback")))
        for text, answer in zip((words.TRUE, words.FALSE), answers, strict=True)
    )
    return replace(draft, kind=Kind.TRUE_FALSE, choices=choices)


def _short(draft: Question, element: Element, hand: Hand) -> Question:
    entries = [
        Choice(tidy(answer.text()), _share(answer), hand.text(answer.first("feedback")))
        for answer in element.all("answer")
    ]
    accepted = stars.read(entries)
    return replace(
        draft,
        kind=Kind.SHORT,
        choices=accepted.choices,
        wildcards=accepted.wildcards,
        otherwise=accepted.otherwise,
        match_case=flag(element, "usecase", False),
    )


def _numerical(draft: Question, element: Element, hand: Hand) -> Question:
    ranges, otherwise = [], ""
    for answer in element.all("answer"):
        feedback = hand.text(answer.first("feedback"))
        if answer.text() in (stars.ANY_OTHER, "") and not _share(answer):
            otherwise = feedback
            continue
        middle, tolerance = _number(answer.text()), abs(_number(answer.text("tolerance") or "0"))
        ranges.append(Range(bare(middle - tolerance), bare(middle + tolerance), _share(answer), feedback))
    units = element.first("units")
    measured = tuple(map(_unit, units.all("unit"))) if units is not None else ()
    return replace(draft, kind=Kind.NUMERICAL, ranges=tuple(ranges), otherwise=otherwise, units=measured)


def _matching(draft: Question, element: Element, hand: Hand) -> Question:
    pairs = tuple(Pair(hand.text(row), tidy(row.text("answer"))) for row in element.all("subquestion"))
    return replace(draft, kind=Kind.MATCHING, pairs=pairs, shuffle=flag(element, "shuffleanswers", True))


def _statements(draft: Question, element: Element, hand: Hand) -> Question:
    truths = {words.TRUE: Fraction(1), words.FALSE: Fraction()}
    statements = []
    for row in element.all("subquestion"):
        said = tidy(row.text("answer"))
        if said not in truths:
            raise Unreadable(words.NOT_JUDGED.format(text=said))
        statements.append(Choice(hand.text(row), truths[said], hand.text(row.first("feedback"))))
    shuffle = flag(element, "shuffleanswers", True)
    return replace(draft, kind=Kind.STATEMENTS, choices=tuple(statements), shuffle=shuffle)


def _ordering(draft: Question, element: Element, hand: Hand) -> Question:
    """The answers stand in their right order; what Moodle writes as their fraction is their place."""
    items = tuple(
        Choice(hand.text(answer), Fraction(1), hand.text(answer.first("feedback"))) for answer in element.all("answer")
    )
    marking = is_marked_by(element.text("gradingtype")) or Marking.EVEN
    return replace(draft, kind=Kind.ORDERING, choices=items, marking=marking)


def _cloze(draft: Question, element: Element, hand: Hand) -> Question:
    stem, gaps = cloze_text.read(draft.stem, draft.format)
    if not gaps:
        raise Unreadable(words.NO_GAPS)
    return replace(draft, kind=Kind.CLOZE, stem=stem, gaps=gaps)


def _description(draft: Question, _element: Element, _hand: Hand) -> Question:
    return draft


_READERS: Mapping[str, Callable[[Question, Element, Hand], Question]] = {
    "multichoice": _multichoice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "multianswer": _cloze,
    "description": _description,
}


def _share(answer: Element) -> Fraction:
    written = answer.attributes.get("fraction", "0").strip()
    if not _PERCENT.fullmatch(written):
        raise Unreadable(words.NOT_A_SHARE.format(text=written[:20]))
    return share(written)


def _number(text: str) -> Decimal:
    text = text.strip().replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise Unreadable(words.NOT_A_NUMBER.format(text=text[:40]))
    return Decimal(text)


def bare(number: Decimal) -> Decimal:
    """The number without trailing zeros, so that it is always kept alike."""
    return Decimal(f"{number.normalize():f}")


def _unit(unit: Element) -> Unit:
    """Moodle multiplies the right answer where we multiply what was typed: 0,001 of its km is our 1000."""
    multiplier = _number(unit.text("multiplier") or "1")
    if multiplier <= 0:
        raise Unreadable(words.BAD_MULTIPLIER.format(unit=unit.text("unit_name")))
    return Unit(tidy(unit.text("unit_name")), _turned_over(multiplier))


def _turned_over(multiplier: Decimal) -> Decimal:
    """One over it; where that never ends, as a multiplier rounded by its writer makes it, the near round number."""
    with localcontext() as exact:
        exact.prec = 26
        factor = (1 / multiplier).normalize()
        if len(factor.as_tuple().digits) <= 15:
            return bare(factor)
        exact.prec = 7
        round_number = +factor
        exact.prec = 26
        if abs(round_number - factor) < factor * Decimal("2e-7"):
            return bare(round_number)
        exact.prec = 12
        return bare(+factor)
