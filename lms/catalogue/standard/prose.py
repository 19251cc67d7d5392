"""Vietnamese prose as it is read: sentences and their length, tone marks in one way, words that are no Vietnamese ones.

Length is counted in tiếng (syllables as written, between blanks), as readers and newspapers in Vietnam count it.
"""

import re
from collections.abc import Iterator

from lms.base.text import fold
from lms.catalogue.standard import words

_END = re.compile(r"(?<=[^A-Z\u0110][.!?…;:])[\"”’)*]*\s+")
_MARKUP = re.compile(r"`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_`\[\]|>#]")
_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_SYMBOL = re.compile(r"[\d/@]|\w\.\w|(?:^|\W)\.\w")
_NEW_PLACE = re.compile(words.TONE_ON_SECOND)
_INITIALS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_VOWELS = (
    "a ai ao au ay e eo eu i ia ie ieu io iu o oa oai oao oay oe oeo oi oo "
    "u ua uay ue ui uo uoi uou uu uy uya uye uyu y ye yeu"
).split()
_FINALS = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
_SYLLABLES = frozenset(
    initial + vowel + final for initial in ["", *_INITIALS] for vowel in _VOWELS for final in _FINALS
)


def sentences(line: str) -> Iterator[str]:
    """The sentences of one line of Markdown, without its marks."""
    for sentence in _END.split(_MARKUP.sub(" ", line)):
        if sentence.strip():
            yield " ".join(sentence.split())


def length(sentence: str) -> int:
    """In tiếng; what stands between blanks and holds a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in sentence.split())


def misplaced_tones(line: str) -> list[str]:
    """Syllables that bear their tone mark on the second vowel (hoà, thuý) where this house writes hòa, thúy."""
    return [_around(line, found.start()) for found in _NEW_PLACE.finditer(line)]


def _around(line: str, place: int) -> str:
    start = end = place
    while start > 0 and line[start - 1].isalpha():
        start -= 1
    while end < len(line) and line[end].isalpha():
        end += 1
    return line[start:end]


def foreign_words(line: str) -> list[str]:
    """Words that no Vietnamese syllable is spelled like. Names (with a capital), addresses and symbols of documents
    (what holds a digit, a stroke or an at sign) are left out.
    """
    plain = (token for token in _MARKUP.sub(" ", line).split() if not _SYMBOL.search(token))
    return [word for token in plain for word in _WORD.findall(token) if not is_vietnamese(word) and not _is_name(word)]


def is_vietnamese(word: str) -> bool:
    """Whether each part of a word (between hyphens and dots) could be a Vietnamese syllable, marks aside."""
    return all(len(part) == 1 or fold(part) in _SYLLABLES for part in re.split(r"[-.]", word))


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()
