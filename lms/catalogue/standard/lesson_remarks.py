"""What to look at again in a lesson and its facilitator's script, by line (curriculum: what a lesson is)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.base.text import fold
from lms.catalogue.listening.speech import unsaid
from lms.catalogue.standard import prose, words

WORDS = (500, 1100)
MINUTES = (8, 15)
QUESTIONS = (2, 3)
NOTES = 3
LONG = 35
"""Tiếng in one sentence at the most: a breath, read aloud."""
ALT = 20
"""Letters of a picture's text at the least: shorter ones name the picture and do not tell it."""
SCRIPT_MINUTES = (15, 45)
ACTIONS = 3
"""Observable actions of a script at the least."""
_FENCE, _HEADING, _ITEM = re.compile(r"^```"), re.compile(r"^## +(.+?)\s*$"), re.compile(r"^(?:[-*]|\d+\.) +\S")
_PICTURE, _KEY = re.compile(r"^!\[([^\]]*)\]"), re.compile(r"^\s*::[^:]+::")
_TIME = re.compile(words.TIME_LINE)
_TELLS = re.compile(words.TELLING)

_THAT_IS = re.compile(words.THAT_IS)

Remark = tuple[int, str, str]
"""(line, key, what to look at)"""


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file by line: its prose, its headings, and what stands in its fences."""

    prose: tuple[tuple[int, str], ...]
    headings: tuple[tuple[int, str], ...]
    fenced: tuple[tuple[int, str], ...]
    fences: tuple[str, ...]

    def below(self, heading: str) -> list[tuple[int, str]]:
        """The prose of one section."""
        starts = [line for line, said in self.headings if fold(said) == fold(heading)]
        if not starts:
            return []
        end = min((line for line, _ in self.headings if line > starts[0]), default=10**9)
        return [(line, said) for line, said in self.prose if starts[0] < line < end]

    def has(self, *headings: str) -> bool:
        return any(fold(said) == fold(wanted) for _, said in self.headings for wanted in headings)


def source(text: str) -> Source:
    """Parts a file; the front matter is no prose."""
    said: list[tuple[int, str]] = []
    headings: list[tuple[int, str]] = []
    fenced: list[tuple[int, str]] = []
    fences: list[str] = []
    inside = False
    for number, line in _body(text):
        if _FENCE.match(line):
            inside = not inside
            fences += [line[3:].strip()] if inside else []
        elif inside:
            fenced.append((number, line))
        elif heading := _HEADING.match(line):
            headings.append((number, heading[1]))
        else:
            said.append((number, line))
    return Source(tuple(said), tuple(headings), tuple(fenced), tuple(fences))


def _body(text: str) -> Iterator[tuple[int, str]]:
    lines = list(enumerate(text.split("\n"), 1))
    if lines and lines[0][1].strip() == "---":
        end = next((number for number, line in lines[1:] if line.strip() == "---"), 0)
        return iter(lines[end:])
    return iter(lines)


def of_lesson(text: str, minutes: int, known: set[str]) -> Iterator[Remark]:
    """Structure, length, pictures and language of a lesson; `known` are the foreign words that the lessons before it
    have used, and those of this one are added.
    """
    told = source(text)
    yield from _of_structure(told)
    count = sum(prose.length(line) for _, line in told.prose if not _PICTURE.match(line))
    if not WORDS[0] <= count <= WORDS[1]:
        yield 1, "", words.LENGTH.format(count=count, least=WORDS[0], most=WORDS[1])
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        yield 1, "minutes", words.MINUTES.format(minutes=minutes, least=MINUTES[0], most=MINUTES[1])
    yield from _of_pictures(told)
    yield from of_language(told, known)


def _of_structure(told: Source) -> Iterator[Remark]:
    for heading in words.SECTIONS:
        if not told.has(heading):
            yield 1, heading, words.NO_SECTION.format(heading=heading)
    if told.headings and told.headings[0][1] in words.SECTIONS:
        yield told.headings[0][0], "", words.NO_STORY
    notes = [line for line, said in told.below(words.NOTES) if _ITEM.match(said)]
    if told.has(words.NOTES) and len(notes) != NOTES:
        yield (notes or [1])[0], words.NOTES, words.NOTE_LINES.format(count=len(notes), wanted=NOTES)
    if not any(_ITEM.match(said) and said[0].isdigit() for _, said in told.prose):
        yield 1, "", words.NO_STEPS
    asked = sum(bool(_KEY.match(said)) for _, said in told.fenced)
    if asked < QUESTIONS[0]:
        yield 1, "", words.FEW_QUESTIONS.format(count=asked, least=QUESTIONS[0])


def _of_pictures(told: Source) -> Iterator[Remark]:
    pictures = [(line, found[1]) for line, said in told.prose if (found := _PICTURE.match(said))]
    if not pictures:
        yield 1, "", words.NO_PICTURE
    for line, alt in pictures:
        if len(alt) < ALT:
            yield line, alt, words.SHORT_ALT.format(least=ALT)


def of_language(told: Source, known: set[str]) -> Iterator[Remark]:
    """Long sentences, tone marks in the other place, foreign words that nobody explains where they come first."""
    for line, said in told.prose:
        spoken = list(prose.sentences(said))
        for sentence, following in zip(spoken, [*spoken, ""][1:], strict=True):
            if (count := prose.length(sentence)) > LONG and not _PICTURE.match(said):
                yield line, sentence[:40] + "…", words.LONG_SENTENCE.format(count=count, most=LONG)
            for word in prose.foreign_words(sentence):
                plain = fold(word)
                if plain not in known and plain not in words.COMMON_WORDS and not _told(word, sentence, following):
                    yield line, word, words.FOREIGN_WORD
                elif plain not in known and unsaid([word]):
                    yield line, word, words.UNSAID
                known.add(plain)
    for line, said in (*told.prose, *told.fenced, *told.headings):
        for word in prose.misplaced_tones(said):
            yield line, word, words.TONE_PLACE


def _told(word: str, sentence: str, following: str) -> bool:
    """Whether a sentence, or the one right after it, says what its foreign word means."""
    goes_on = bool(_THAT_IS.match(following)) or fold(following).startswith(f"{fold(word)} la ")
    return goes_on or bool(_TELLS.search(sentence))


def of_script(text: str) -> Iterator[Remark]:
    """The facilitator's page: what to prepare, say, show and check, in half an hour."""
    told = source(text)
    for wanted in words.SCRIPT_SECTIONS:
        if not told.has(*wanted):
            yield 1, wanted[0], words.NO_SECTION.format(heading=wanted[0])
    actions = [line for line, said in told.below(words.SCRIPT_CHECK) if _ITEM.match(said)]
    if told.has(words.SCRIPT_CHECK) and len(actions) < ACTIONS:
        yield (actions or [1])[0], words.SCRIPT_CHECK, words.FEW_ACTIONS.format(count=len(actions), least=ACTIONS)
    time = next(((line, int(found[1])) for line, said in told.prose if (found := _TIME.match(said))), None)
    if time is None:
        yield 1, "", words.NO_TIME
    elif not SCRIPT_MINUTES[0] <= time[1] <= SCRIPT_MINUTES[1]:
        yield time[0], "", words.SCRIPT_TIME.format(minutes=time[1], least=SCRIPT_MINUTES[0], most=SCRIPT_MINUTES[1])
    for line, said in (*told.prose, *told.headings):
        for word in prose.misplaced_tones(said):
            yield line, word, words.TONE_PLACE
