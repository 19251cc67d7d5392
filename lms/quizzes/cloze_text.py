r"""Moodle's embedded answers: a text whose gaps stand in braces where they are filled.

    Mã {1:MULTICHOICE:=OTP#đúng~PIN#mã ấy mở máy} dùng trong {2:NUMERICAL:=5:1~*#xem lại} phút.

`{weight:TYPE:answers}`; an answer is `=right`, `wrong` or `%50%partly`, then `#feedback`; answers are parted by `~`.
Signs of the writing are escaped (`\} \# \~ \" \/ \\ \=`) or written as HTML entities. Whether a list of answers
stands upright, lies flat or drops down is for the page to know, and is not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from html import unescape

from . import stars, words
from .composing import composed
from .questions import Choice, Format, Kind, Question, Range
from .reading import Unreadable
from .shares import percent, share

MOST_GAPS = 50
MOST_ANSWERS = 50  # of one gap

START = re.compile(r"\{(\d*):([A-Z_]+):")
MARKER = re.compile(r"\[\[(\d+)\]\]")

_SINGLE = dict.fromkeys(("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"), False)
_SHUFFLED = dict.fromkeys(("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"), True)
_CHOSEN = _SINGLE | _SHUFFLED
_TYPED = dict.fromkeys(("SHORTANSWER", "SA", "MW"), False) | dict.fromkeys(("SHORTANSWER_C", "SAC", "MWC"), True)
_NUMBERS = ("NUMERICAL", "NM")

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_TEXT = re.compile(rf"(?:[^\\~#}}&]|\\.|{_ENTITY}|&)*", re.DOTALL)
_FEEDBACK = re.compile(rf"#((?:[^\\~}}&]|\\.|{_ENTITY}|&)*)", re.DOTALL)
_SIGN = re.compile(rf'\\([}}#~/"\\={{%])|{_ENTITY}')
_MEANT = re.compile(rf'[}}#~]|^[=%]|\\(?=[}}#~/"\\={{%&]|$)|&(?={_ENTITY[1:]}|$)')
_SHARE = re.compile(r"\s*(?:(=)|%(-?\d{1,3}(?:[.,]\d{0,10})?)%)", re.ASCII)
_NUMBER = r"[-+]?(?:\d{1,12}(?:[.,]\d{0,12})?|[.,]\d{1,12})(?:[eE][-+]?\d)?"
_SPAN = re.compile(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?", re.ASCII)


def read(text: str, format: Format) -> tuple[str, tuple[Question, ...]]:
    """The text with `[[1]]`, `[[2]]` … where its gaps stand, and the gaps; raises Unreadable."""
    told: list[str] = []
    gaps: list[Question] = []
    place = 0
    while found := START.search(text, place):
        if len(gaps) == MOST_GAPS:
            raise Unreadable(words.TOO_MANY_GAPS.format(limit=MOST_GAPS))
        number = len(gaps) + 1
        answers, end = _answers(text, found.end(), number)
        gaps.append(_gap(found, answers, format, number))
        told += [_unmarked(text[place : found.start()]), f"[[{number}]]"]
        place = end
    return "".join([*told, _unmarked(text[place:])]).strip(), tuple(gaps)


def write(question: Question) -> str:
    """The text of a sound cloze as Moodle reads it; settings that Moodle's gaps do not have are not in it."""
    return MARKER.sub(lambda found: _written(question.gaps[int(found[1]) - 1]), question.stem)


def _unmarked(text: str) -> str:
    """What stands between the gaps may not look like the place of one."""
    if found := MARKER.search(text):
        raise Unreadable(words.LOOSE_MARKER.format(marker=found[0]))
    return text


def _answers(text: str, place: int, number: int) -> tuple[list[Choice], int]:
    """The answers of the gap that was opened before `place`, and the place after its closing brace."""
    answers: list[Choice] = []
    for turn in range(MOST_ANSWERS + 1):
        answer, place = _answer(text, place)
        if answer.text or answer.feedback or turn:  # some put a ~ before the first one too
            answers.append(answer)
        sign = text[place : place + 1]
        if sign == "}":
            return answers, place + 1
        if sign != "~":
            raise Unreadable(words.UNCLOSED_GAP.format(gap=number))
        place += 1
    raise Unreadable(words.TOO_MANY_GAP_ANSWERS.format(gap=number, limit=MOST_ANSWERS))


def _answer(text: str, place: int) -> tuple[Choice, int]:
    """One answer with its share and feedback, and the place of the sign that ends it; `#` in feedback is plain."""
    fraction = Fraction()
    if found := _SHARE.match(text, place):
        fraction = Fraction(1) if found[1] else share(found[2])
        place = found.end()
    said = _TEXT.match(text, place)
    place = said.end() if said else place
    feedback = _FEEDBACK.match(text, place)
    told = Choice(_plain(said[0] if said else ""), fraction, _plain(feedback[1] if feedback else ""))
    return told, feedback.end() if feedback else place


def _plain(text: str) -> str:
    """What was meant by a stretch of the writing."""
    return composed(_SIGN.sub(lambda found: found[1] or unescape(found[0]), text)).strip()


def _gap(found: re.Match[str], answers: list[Choice], format: Format, number: int) -> Question:
    weight, name = found[1] or "1", found[2]
    if len(weight) > len("999"):
        raise Unreadable(words.BAD_GAP_WEIGHT.format(gap=number))
    gap = Question(str(number), Kind.SINGLE, "", format=format, weight=int(weight))
    if name in _CHOSEN:
        return replace(gap, choices=tuple(answers), shuffle=_CHOSEN[name])
    if name in _TYPED:
        accepted = stars.read(answers)
        return replace(
            gap,
            kind=Kind.SHORT,
            choices=accepted.choices,
            wildcards=accepted.wildcards,
            otherwise=accepted.otherwise,
            match_case=_TYPED[name],
        )
    if name in _NUMBERS:
        numbers, otherwise = stars.without_other(answers)
        ranges = tuple(_range(entry, number) for entry in numbers)
        return replace(gap, kind=Kind.NUMERICAL, ranges=ranges, otherwise=otherwise)
    raise Unreadable(words.UNKNOWN_GAP.format(gap=number, name=name))


def _range(entry: Choice, number: int) -> Range:
    found = _SPAN.fullmatch(entry.text)
    if found is None:
        raise Unreadable(words.GAP_WITHOUT_NUMBER.format(gap=number, text=entry.text))
    middle, tolerance = (Decimal((part or "0").replace(",", ".")) for part in found.groups())
    return Range(_bare(middle - abs(tolerance)), _bare(middle + abs(tolerance)), entry.fraction, entry.feedback)


def _bare(number: Decimal) -> Decimal:
    """The number without trailing zeros, so that it is always kept alike."""
    return Decimal(f"{number.normalize():f}")


def _written(gap: Question) -> str:
    match gap.kind:
        case Kind.SINGLE:
            name = "MULTICHOICE_S" if gap.shuffle else "MULTICHOICE"
        case Kind.SHORT:
            name = "SHORTANSWER_C" if gap.match_case else "SHORTANSWER"
        case _:
            name = "NUMERICAL"
    return f"{{{gap.weight}:{name}:{'~'.join(_written_answers(gap))}}}"


def _written_answers(gap: Question) -> Iterator[str]:
    match gap.kind:
        case Kind.SINGLE:
            yield from (_written_answer(choice, _escaped(choice.text)) for choice in gap.choices)
        case Kind.SHORT:
            yield from (_written_answer(choice, _escaped(choice.text)) for choice in stars.written(gap))
        case _:
            yield from (_written_answer(numbers, _span(numbers)) for numbers in gap.ranges)
    if gap.otherwise:
        yield f"{stars.ANY_OTHER}#{_escaped(gap.otherwise)}"


def _written_answer(answer: Choice | Range, text: str) -> str:
    match answer.fraction:
        case Fraction(numerator=1, denominator=1):
            mark = "="
        case Fraction(numerator=0):
            mark = ""
        case _:
            mark = f"%{percent(answer.fraction)}%"
    return f"{mark}{text}{'#' if answer.feedback else ''}{_escaped(answer.feedback)}"


def _span(numbers: Range) -> str:
    middle, tolerance = (numbers.high + numbers.low) / 2, (numbers.high - numbers.low) / 2
    return f"{_bare(middle):f}:{_bare(tolerance):f}" if tolerance else f"{_bare(middle):f}"


def _escaped(text: str) -> str:
    r"""The text so that Moodle and `read` take it for the same.

    Moodle itself frees nothing but `\}` and `\#`, so the other signs are written as the entities that it decodes.
    """
    return _MEANT.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in "}#" else f"&#{ord(found[0])};"
