"""An attempt's paper as pages need it: questions as shown, answers read from a form, explanations afterwards. Pure."""

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from lms.bank.stock import Worded
from lms.base.text import figure
from lms.learning.sending import Sent, given_at
from lms.quizzes.answering import Form, fields, given, read_answer
from lms.quizzes.drawing import Item, Paper
from lms.quizzes.explaining import Explained, explained
from lms.quizzes.grading import Mark, mark
from lms.quizzes.media import At
from lms.quizzes.questions import Question
from lms.quizzes.showing import Shown, shown

MOST = 100
"""Answers that one request may bring."""
Address = Callable[[str], str]
"""Gives the address of a medium, known by its sha256."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page with what was answered so far."""

    shown: Shown
    values: tuple[str, ...]


Wordings = Mapping[int, Worded]
"""Every wording a paper asks, by its number in the bank."""


def items(wordings: Wordings, paper: str) -> list[tuple[int, Item, Question]]:
    """(number from 1, place on the paper, question) in the order of the paper."""
    return [(n, item, wordings[item.version].question) for n, item in enumerate(read(paper).items, 1)]


def numbers(paper: str) -> list[int]:
    """Numbers of the wordings that a paper asks."""
    return [item.version for item in read(paper).items]


@lru_cache(maxsize=1024)
def read(paper: str) -> Paper:
    """A paper as kept with its attempt: asked for again with every answer that is saved."""
    return Paper.from_dict(json.loads(paper))


def asked(wordings: Wordings, paper: str, answers: Mapping[str, Any], address: Address) -> list[Asked]:
    """What the page may hold while the attempt is open."""
    return [
        Asked(
            shown(question, item, n, _at(wordings[item.version], address)),
            given(question, item, answers.get(item.key)),
        )
        for n, item, question in items(wordings, paper)
    ]


def _at(worded: Worded, address: Address) -> At:
    """Where the media of a wording are found: by what they hold, never by a name that could tell the answer."""
    return lambda name: address(worded.media[name]) if name in worded.media else None


def read_answers(wordings: Wordings, paper: str, form: Form, numbers: Container[int] | None = None) -> dict[str, Any]:
    """Answers out of a form, by question key; with `numbers` those questions alone, even when they were cleared."""
    found: dict[str, Any] = {}
    for n, item, question in items(wordings, paper):
        if question.is_marked and (numbers is None or n in numbers):
            answer = read_answer(question, item, n, form)
            if answer is not None or numbers is not None:
                found[item.key] = answer
    return found


def sent(wordings: Wordings, paper: str, form: Form, now: datetime) -> list[Sent]:
    """What a browser sends: the answers that waited, each with the seconds it did (`question`, `waited`); without a
    script the whole form with the number of the last step the page had seen (`seq`).
    """
    asked = [figure(number) for number in form.getlist("question")[:MOST]]
    if not asked:
        seen = form.get("seq") or ""
        number = figure(seen) if seen.isascii() and seen.isdigit() else None
        return [Sent(key, answer, seen=number) for key, answer in read_answers(wordings, paper, form).items()]
    waited = chain(form.getlist("waited"), repeat(""))
    moments = {number: given_at(now, seconds) for number, seconds in zip(asked, waited, strict=False)}
    keys = {item.key: moments.get(n) for n, item, _ in items(wordings, paper)}
    return [Sent(key, answer, keys[key]) for key, answer in read_answers(wordings, paper, form, asked).items()]


def filled(wordings: Wordings, paper: str, answers: Mapping[str, Any]) -> dict[int, list[tuple[str, str]]]:
    """The fields that show these answers on the page, by the number of their question."""
    return {
        n: list(fields(question, item, n, answers[item.key]))
        for n, item, question in items(wordings, paper)
        if item.key in answers
    }


def explanations(keys: Wordings, paper: str, answers: Mapping[str, Any], address: Address) -> list[Explained]:
    """Each question with the own and the right answer: only for a closed attempt. `keys`: by what each is marked."""
    return [
        explained(question, item, answers.get(item.key), _at(keys[item.version], address))
        for _, item, question in items(keys, paper)
    ]


def marked(keys: Wordings, paper: str, answers: Mapping[str, Any]) -> Mark:
    """What the answers to a paper earn; `keys`: by what each wording is marked."""
    drawn = read(paper)
    return mark(drawn, {item.key: keys[item.version].question for item in drawn.items}, answers)
