"""Reads GIFT: every sound question of a file, and a fault by line for each that is not."""

from dataclasses import replace

from .. import cloze_text, labels, words
from ..checking import shortcomings
from ..questions import Kind, Question
from ..reading import Fault, Reading, Unreadable
from .answers import Answers
from .blocks import Block, blocks, keyed, made_key
from .texts import Texts

BLANK = "_____"
MOST_QUESTIONS = 20_000  # in one file


def read(text: str, name: str, *, require_keys: bool = False) -> Reading:
    """The questions of the GIFT file `name`; with `require_keys` a question without `::key::` is a fault."""
    reading = Reading()
    lines: dict[str, int] = {}
    for count, block in enumerate(blocks(text)):
        if count == MOST_QUESTIONS:
            reading.faults.append(Fault(name, block.line, "", words.TOO_MANY_QUESTIONS.format(limit=MOST_QUESTIONS)))
            break
        key, notes = "", list[str]()
        try:
            key, body = _keyed(block, require_keys)
            if key in lines:
                raise Unreadable(words.REPEATED_KEY.format(line=lines[key]))
            lines[key] = block.line
            question = _question(key, block, body, notes)
            faults = list(shortcomings(question))
        except Unreadable as why:
            faults = [str(why)]
        if not faults:
            reading.questions.append(question)
            if notes:
                told = words.LEFT_OUT.format(what="; ".join(notes))
                reading.notes.append(Fault(name, block.line, key, told))
        reading.faults.extend(Fault(name, block.line, key, message) for message in faults)
    return reading


def _keyed(block: Block, required: bool) -> tuple[str, str]:
    """A question is known by its `::key::`; a stranger's by its `[id:…]`, then by its own words."""
    key, body = keyed(block.text())
    if not key and required:
        raise Unreadable(words.MISSING_KEY)
    return key or next(iter(block.marks("id")), "") or made_key(body), body


def _question(key: str, block: Block, body: str, notes: list[str]) -> Question:
    """The question with its answers, and with what its comments say of it."""
    draft = Question(key, Kind.DESCRIPTION, "", topic=block.topic, line=block.line)
    tags = block.marks("tag")
    question = _cloze(draft, body) if labels.CLOZE in tags else _asked(draft, body, labels.STATEMENTS in tags, notes)
    return _explained(labels.labelled(question, tags), block.said())


def _asked(draft: Question, body: str, judged: bool, notes: list[str]) -> Question:
    """Adds stem, general feedback and answers; text after the braces makes of them a blank to fill."""
    before, answers, after = _parted(body)
    stem = f"{before}{BLANK}{after}" if after.strip() else before
    texts = Texts(stem, answers or "")
    draft = replace(draft, stem=texts.text(stem), format=texts.format)
    if answers is None:
        return draft
    own, marked, general = answers.rpartition("####")
    if not marked:
        own, general = general, ""
    reading = Answers(replace(draft, feedback=texts.text(general)), texts)
    question = reading.read(own.strip(), judged)
    notes += reading.notes
    return question


def _cloze(draft: Question, body: str) -> Question:
    """A text with Moodle's embedded answers, whose braces may be escaped or not."""
    texts = Texts(body, "")
    stem, gaps = cloze_text.read(texts.text(body), texts.format)
    if not gaps:
        raise Unreadable(words.NO_GAPS)
    return replace(draft, kind=Kind.CLOZE, stem=stem, format=texts.format, gaps=gaps)


def _explained(question: Question, said: dict[int, str]) -> Question:
    """With the feedback that comments hold because Moodle's writing has no place for it."""
    choices = (replace(each, feedback=each.feedback or said.get(n, "")) for n, each in enumerate(question.choices, 1))
    return replace(question, choices=tuple(choices), feedback=question.feedback or said.get(0, ""))


def _parted(body: str) -> tuple[str, str | None, str]:
    """What stands before, between and after the braces; None between them when there are none."""
    before, opened, rest = body.partition("{")
    answers, closed, after = rest.partition("}")
    if "}" in before:
        raise Unreadable(words.UNOPENED_BRACE)
    if not opened:
        return body, None, ""
    if not closed:
        raise Unreadable(words.UNCLOSED_BRACE)
    if "{" in answers or "{" in after or "}" in after:
        raise Unreadable(words.SECOND_BRACES)
    return before, answers, after
