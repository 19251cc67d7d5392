"""Writes questions as Moodle XML that Moodle reads and that reads back here as the very same questions."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from .. import cloze_text, labels, media_names, stars, words
from ..questions import Choice, Format, Kind, Question, Range
from ..shares import percent
from .kinds import MARKING_NAMES, bare
from .texts import NAMES, pointing_out

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.SHORT: "shortanswer",
    Kind.NUMERICAL: "numerical",
    Kind.MATCHING: "matching",
    Kind.STATEMENTS: "matching",
    Kind.ORDERING: "ordering",
    Kind.CLOZE: "cloze",
    Kind.DESCRIPTION: "description",
}
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(questions: Iterable[Question], media: Mapping[str, bytes] | None = None) -> str:
    """The questions, all sound, as one file; `media` holds the bytes of the files they show, by name."""
    topic, pieces = "", ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for question in questions:
        if question.topic != topic:
            topic = question.topic
            pieces += _category(topic)
        pieces += _lines(question, media or {})
    return "\n".join([*pieces, "</quiz>", ""])


def _category(topic: str) -> Iterator[str]:
    path = "/".join(filter(None, ("$course$/top", topic)))
    yield f'  <question type="category">\n    <category>{_text(path)}</category>\n  </question>'


def _lines(question: Question, media: Mapping[str, bytes]) -> Iterator[str]:
    stem = cloze_text.write(question) if question.kind is Kind.CLOZE else question.stem
    yield f'  <question type="{_TYPES[question.kind]}">'
    yield f"    <name>{_text(question.key)}</name>"
    yield f"    {_part('questiontext', stem, question.format, media)}"
    yield f"    {_part('generalfeedback', question.feedback, question.format, media)}"
    yield f"    <defaultgrade>{int(question.is_marked)}</defaultgrade>"
    yield "    <penalty>0</penalty>"
    yield "    <hidden>0</hidden>"
    yield f"    <idnumber>{_escaped(question.key)}</idnumber>"
    for line in (*_settings(question), *_answers(question, media)):
        yield f"    {line}"
    if tags := _tags(question):
        yield "    <tags>"
        yield from (f"      <tag>{_text(tag)}</tag>" for tag in tags)
        yield "    </tags>"
    yield "  </question>"


def _tags(question: Question) -> list[str]:
    """Units have a place of their own in the file, and so has the marking of an ordering question."""
    told = [tag for tag in labels.told(question) if not tag.startswith(labels.UNIT)]
    statements = [labels.STATEMENTS] if question.kind is Kind.STATEMENTS else []
    own_place = question.kind is Kind.ORDERING and question.marking in MARKING_NAMES
    return [*statements, *([] if own_place else labels.marking(question)), *told]


def _settings(question: Question) -> Iterator[str]:
    shuffle = f"<shuffleanswers>{str(question.shuffle).lower()}</shuffleanswers>"
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            yield f"<single>{str(question.kind is Kind.SINGLE).lower()}</single>"
            yield shuffle
            yield "<answernumbering>ABCD</answernumbering>"
        case Kind.SHORT:
            yield f"<usecase>{int(question.match_case)}</usecase>"
        case Kind.MATCHING | Kind.STATEMENTS:
            yield shuffle
        case Kind.ORDERING:
            yield "<layouttype>VERTICAL</layouttype>"
            yield "<selecttype>ALL</selecttype>"
            yield f"<selectcount>{len(question.choices)}</selectcount>"
            yield f"<gradingtype>{MARKING_NAMES.get(question.marking, 'ABSOLUTE_POSITION')}</gradingtype>"
            yield "<showgrading>SHOW</showgrading>"
            yield "<numberingstyle>none</numberingstyle>"


def _answers(question: Question, media: Mapping[str, bytes]) -> Iterator[str]:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            yield from (_choice(choice, question.format, media) for choice in question.choices)
        case Kind.ORDERING:
            for place, each in enumerate(question.choices, 1):  # Moodle keeps the place of an item as its fraction
                yield _choice(Choice(each.text, Fraction(place, 100), each.feedback), question.format, media)
        case Kind.TRUE_FALSE:
            for name, choice in zip(("true", "false"), question.choices, strict=True):
                yield _accepted(Choice(name, choice.fraction, choice.feedback), question.format, media)
        case Kind.SHORT:
            yield from (_accepted(choice, question.format, media) for choice in stars.written(question))
            yield from _otherwise(question, media)
        case Kind.NUMERICAL:
            yield from (_numbers(numbers, question.format, media) for numbers in question.ranges)
            yield from _otherwise(question, media)
            yield from _units(question)
        case Kind.MATCHING | Kind.STATEMENTS:
            yield from _rows(question, media)


def _choice(choice: Choice, format: Format, media: Mapping[str, bytes]) -> str:
    inner = _inner(choice.text, format, media) + _part("feedback", choice.feedback, format, media)
    return f'<answer fraction="{percent(choice.fraction)}" format="{NAMES[format]}">{inner}</answer>'


def _accepted(choice: Choice, format: Format, media: Mapping[str, bytes], more: str = "") -> str:
    """An answer that is compared with what was typed: its own text is plain."""
    said = _part("feedback", choice.feedback, format, media)
    share = percent(choice.fraction)
    return f'<answer fraction="{share}" format="moodle_auto_format">{_text(choice.text)}{said}{more}</answer>'


def _otherwise(question: Question, media: Mapping[str, bytes]) -> Iterator[str]:
    if question.otherwise:
        yield _accepted(Choice(stars.ANY_OTHER, Fraction(), question.otherwise), question.format, media)


def _numbers(numbers: Range, format: Format, media: Mapping[str, bytes]) -> str:
    with localcontext() as exact:
        exact.prec = 60
        middle, tolerance = (numbers.high + numbers.low) / 2, (numbers.high - numbers.low) / 2
    told = Choice(f"{bare(middle):f}", numbers.fraction, numbers.feedback)
    return _accepted(told, format, media, f"<tolerance>{bare(tolerance):f}</tolerance>")


def _units(question: Question) -> Iterator[str]:
    """Moodle multiplies the right answer where we multiply what was typed."""
    if question.units:
        yield "<units>"
        for unit in question.units:
            with localcontext() as exact:
                exact.prec = 36
                multiplier = bare(Decimal(1) / unit.factor)
            yield f"  <unit><multiplier>{multiplier:f}</multiplier><unit_name>{_escaped(unit.name)}</unit_name></unit>"
        yield "</units>"
    yield "<unitgradingtype>0</unitgradingtype>"
    yield "<unitpenalty>0.1</unitpenalty>"
    yield f"<showunits>{0 if question.units else 3}</showunits>"
    yield "<unitsleft>0</unitsleft>"


def _rows(question: Question, media: Mapping[str, bytes]) -> Iterator[str]:
    """Moodle gives a row no feedback and passes over ours."""
    rows = [(pair.left, pair.right, "") for pair in question.pairs]
    rows += [(each.text, words.TRUE if each.fraction else words.FALSE, each.feedback) for each in question.choices]
    for left, right, feedback in rows:
        said = _part("feedback", feedback, question.format, media) if feedback else ""
        inner = f"{_inner(left, question.format, media)}<answer>{_text(right)}</answer>{said}"
        yield f'<subquestion format="{NAMES[question.format]}">{inner}</subquestion>'


def _part(name: str, text: str, format: Format, media: Mapping[str, bytes]) -> str:
    return f'<{name} format="{NAMES[format]}">{_inner(text, format, media)}</{name}>'


def _inner(text: str, format: Format, media: Mapping[str, bytes]) -> str:
    """A text with the files it shows beside it, as Moodle keeps them."""
    if format is Format.PLAIN:
        return _text(text)
    files = (_file(name, media[name]) for name in media_names.shown_in(text) if name in media)
    return "".join([_text(pointing_out(text)), *files])


def _file(name: str, content: bytes) -> str:
    return f'<file name={quoteattr(name)} path="/" encoding="base64">{b64encode(content).decode()}</file>'


def _text(text: str) -> str:
    """Marks and signs stand in a CDATA section, as Moodle writes them, so that the file can be read by people."""
    text = _NOT_XML.sub("", text)
    if not any(sign in text for sign in "<>&"):
        return f"<text>{text}</text>"
    return f"<text><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></text>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
