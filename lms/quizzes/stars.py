r"""How stars are written in accepted wordings, in every format that comes from Moodle.

A star alone stands for any letters, also none; `\*` is the sign itself. A wording of nothing but a star that earns
nothing is no wording: its feedback is what is said to any answer that nothing else fits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .questions import Choice, Question

ANY_OTHER = "*"
_BARE = re.compile(r"(?<!\\)\*")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The wordings of a short answer, whether their stars stand for letters, and what is said to any other answer."""

    choices: tuple[Choice, ...]
    wildcards: bool
    otherwise: str


def read(entries: Iterable[Choice], wildcards: bool = False) -> Accepted:
    """The wordings that a file gives; `wildcards` when it says so itself, for one bare star says it too."""
    kept, otherwise = without_other(entries)
    if wildcards or any(has_star(choice.text) for choice in kept):
        return Accepted(tuple(kept), True, otherwise)
    return Accepted(tuple(replace(choice, text=choice.text.replace(r"\*", "*")) for choice in kept), False, otherwise)


def without_other(entries: Iterable[Choice]) -> tuple[list[Choice], str]:
    """The entries that are wordings or numbers, and what is said to any other."""
    kept, otherwise = [], ""
    for entry in entries:
        if entry.text == ANY_OTHER and not entry.fraction:
            otherwise = entry.feedback
        else:
            kept.append(entry)
    return kept, otherwise


def written(question: Question) -> tuple[Choice, ...]:
    """The wordings of a short question as a file holds them, without what is said to any other answer."""
    if question.wildcards:
        return question.choices
    return tuple(replace(choice, text=choice.text.replace("*", r"\*")) for choice in question.choices)


def unsaid(question: Question) -> bool:
    """Whether its wildcards do not show in its wordings, so that a file must say it has them."""
    return question.wildcards and not any(has_star(choice.text) for choice in question.choices)


def has_star(text: str) -> bool:
    """Whether a star of the text stands for letters."""
    return _BARE.search(text) is not None


def pieces(text: str) -> list[str]:
    """What stands between the stars that stand for letters, in plain signs."""
    return [piece.replace(r"\*", "*") for piece in _BARE.split(text)]
