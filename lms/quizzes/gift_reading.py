"""Reads GIFT: every sound question of a file, and a fault by line for each that is not."""

from dataclasses import replace

from . import words
from .checking import shortcomings
from .gift_answers import answered, part
from .gift_blocks import Block, blocks, keyed, made_key
from .gift_signs import FOLD_TAG, FORMAT, FORMATS, LESSON_TAG, SKILL_TAG, freed
from .questions import Format, Kind, Question
from .reading import Fault, Reading, Unreadable

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
        key = ""
        try:
            key, body = _keyed(block, require_keys)
            if key in lines:
                raise Unreadable(words.REPEATED_KEY.format(line=lines[key]))
            lines[key] = block.line
            question = _question(_labelled(key, block), body)
            faults = list(shortcomings(question))
        except Unreadable as why:
            faults = [str(why)]
        if not faults:
            reading.questions.append(question)
        reading.faults.extend(Fault(name, block.line, key, message) for message in faults)
    return reading


def _keyed(block: Block, required: bool) -> tuple[str, str]:
    """A question is known by its `::key::`; a stranger's by its `[id:…]`, then by its own words."""
    key, body = keyed(block.text())
    if not key and required:
        raise Unreadable(words.MISSING_KEY)
    return key or next(iter(block.marks("id")), "") or made_key(body), body


def _labelled(key: str, block: Block) -> Question:
    """The question before its text is read: its key, its place, its topic and tags."""
    tags = block.marks("tag")
    lesson = next((tag for tag in tags if tag.startswith(LESSON_TAG)), LESSON_TAG)
    skills = [tag for tag in tags if tag.startswith(SKILL_TAG)]
    return Question(
        key=key,
        kind=Kind.DESCRIPTION,
        stem="",
        topic=block.topic,
        lesson=lesson.removeprefix(LESSON_TAG),
        skills=tuple(skill.removeprefix(SKILL_TAG) for skill in skills),
        fold_marks=FOLD_TAG in tags,
        tags=tuple(tag for tag in tags if tag not in (lesson, FOLD_TAG, *skills)),
        line=block.line,
    )


def _question(draft: Question, body: str) -> Question:
    """Adds stem, general feedback and answers; text after the braces makes of them a blank to fill."""
    before, answers, after = _parted(body)
    stem, format = _stem(f"{before}{BLANK}{after}" if after.strip() else before)
    draft = replace(draft, stem=stem, format=format)
    if answers is None:
        return draft
    own, marked, general = answers.rpartition("####")
    if not marked:
        own, general = general, ""
    return answered(replace(draft, feedback=part(general, format)), own.strip())


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


def _stem(raw: str) -> tuple[str, Format]:
    text = raw.strip()
    found = FORMAT.match(text)
    return (freed(text[found.end() :]), FORMATS[found[1]]) if found else (freed(text), Format.PLAIN)
