"""Tags (thẻ) by which a file says what its format has no other place for; tags that mean nothing to us are kept.

bai:otp            the lesson it comes from            khong-dau      may be typed without Vietnamese marks
ky-nang:4.2        a skill it asks                     dung-chu-hoa   capitals and small letters as written
giu-thu-tu         its answers keep their order        dau-sao        a star of a wording stands for any letters
tron-cau           the whole point or nothing          don-vi:km=1000 a unit, and how many of the own unit it is
thang-diem         0,1 0,25 0,5 1 for four statements  cho-2:…        any of these, said of gap 2 of a cloze
dung-sai           its rows are statements, true (Đúng) or false (Sai)
cho-trong          its text holds Moodle's embedded answers
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from . import stars
from .questions import Marking, Question, Unit

LESSON = "bai:"
SKILL = "ky-nang:"
UNIT = "don-vi:"
STATEMENTS = "dung-sai"
CLOZE = "cho-trong"
_FOLD, _CASE, _KEEP, _STAR = "khong-dau", "dung-chu-hoa", "giu-thu-tu", "dau-sao"
_MARKINGS = {"tron-cau": Marking.ALL, "thang-diem": Marking.LADDER}
_GAP = re.compile(r"cho-(\d{1,2}):(.+)", re.DOTALL)
_FACTOR = re.compile(r"\d{1,15}(?:\.\d{1,30})?", re.ASCII)


def told(question: Question) -> list[str]:
    """The tags that say of a question what is ours, then its own; its kind and marking go by its format."""
    return [
        *([f"{LESSON}{question.lesson}"] if question.lesson else []),
        *(f"{SKILL}{skill}" for skill in question.skills),
        *([_CASE] if question.match_case else []),
        *([] if question.shuffle else [_KEEP]),
        *_settings(question),
        *(f"cho-{gap.key}:{tag}" for gap in question.gaps for tag in _settings(gap)),
        *question.tags,
    ]


def marking(question: Question) -> list[str]:
    """The tag that says how a question is marked, where its format has no word of its own for that."""
    return [tag for tag, marking in _MARKINGS.items() if marking is question.marking]


def _settings(question: Question) -> Iterator[str]:
    """Also said of gaps, whose own writing tells the rest."""
    if question.fold_marks:
        yield _FOLD
    if stars.unsaid(question):
        yield _STAR
    yield from (f"{UNIT}{unit.name}={unit.factor:f}" for unit in question.units)


def labelled(question: Question, tags: Iterable[str]) -> Question:
    """The question, its answers already read, with what its tags say.

    STATEMENTS and CLOZE tell how the answers themselves are read: the reader of the format acts upon them.
    """
    own: list[str] = []
    for tag in dict.fromkeys(tags):
        if (said := _of_gap(question, tag) or _said(question, tag)) is not None:
            question = said
        elif tag not in (STATEMENTS, CLOZE):
            own.append(tag)
    return replace(question, tags=tuple(own))


def _of_gap(question: Question, tag: str) -> Question | None:
    found = _GAP.fullmatch(tag)
    if found is None or not 0 < int(found[1]) <= len(question.gaps):
        return None
    place = int(found[1]) - 1
    gap = _said(question.gaps[place], found[2])
    return gap and replace(question, gaps=(*question.gaps[:place], gap, *question.gaps[place + 1 :]))


def _said(question: Question, tag: str) -> Question | None:
    """The question with what one tag says of it; None where it says nothing that we know."""
    if tag.startswith(LESSON) and not question.lesson:
        return replace(question, lesson=tag.removeprefix(LESSON))
    if tag.startswith(SKILL):
        return replace(question, skills=(*question.skills, tag.removeprefix(SKILL)))
    if tag.startswith(UNIT) and (unit := _unit(tag.removeprefix(UNIT))):
        return replace(question, units=(*question.units, unit))
    if tag == _STAR:
        return replace(question, wildcards=True, choices=stars.written(question))
    if tag in _MARKINGS:
        return replace(question, marking=_MARKINGS[tag])
    if tag == _FOLD:
        return replace(question, fold_marks=True)
    if tag == _CASE:
        return replace(question, match_case=True)
    return replace(question, shuffle=False) if tag == _KEEP else None


def _unit(text: str) -> Unit | None:
    """`km=1000`; a name alone is a unit of factor 1."""
    name, marked, factor = text.rpartition("=")
    if not marked:
        name, factor = text, "1"
    return Unit(name.strip(), Decimal(factor)) if name.strip() and _FACTOR.fullmatch(factor) else None
