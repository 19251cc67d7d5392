"""Which words can be Vietnamese syllables: how it is told whether bytes or letters were read rightly. Pure."""

import re
from collections.abc import Iterable
from unicodedata import normalize

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:[aeêioôơuưy]|â(?=[uycmnpt])|ă(?=[cmnpt])){1,3}(?:ng|nh|ch|[cmnpt])?"
)


def likeness(word: str) -> int:
    """1 for a word that can be a Vietnamese syllable, -1 for one that cannot."""
    apart = normalize("NFD", word.lower())
    bare = normalize("NFC", TONES.sub("", apart))
    return 1 if len(TONES.findall(apart)) <= 1 and _SYLLABLE.fullmatch(bare) else -1


def likenesses(words: Iterable[str]) -> int:
    """How much more of the words can be Vietnamese than cannot."""
    return sum(map(likeness, words))
