"""Answers on their way in: when each was given, and which of two answers to one question stands. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

LONGEST_WAIT = timedelta(days=7)
"""How long an answer may have waited for the network: as long as a browser of ours keeps it."""


@dataclass(frozen=True, slots=True)
class Step:
    """The answer that is kept of one question: the number of its step, still in JSON, and when it was given."""

    seq: int
    answer: str
    given_at: datetime


@dataclass(frozen=True)
class Sent:
    """One answer as it was sent; None clears it.

    With `given_at` the browser has said how long it waited. Without, it came with the whole form: then it was changed
    on a page that had seen the steps up to `seen`.
    """

    question: str
    answer: Any
    given_at: datetime | None = None
    seen: int | None = None

    @cached_property
    def written(self) -> str:
        return json.dumps(self.answer, ensure_ascii=False)

    def is_older_than(self, kept: Step) -> bool:
        """Whether the answer that is kept was given later than this one."""
        if self.given_at is not None:
            return self.given_at < kept.given_at
        return self.seen is not None and kept.seq > self.seen


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a saving: the number of the last step, and the answers that stay because they are newer."""

    last: int
    newer: dict[str, Any] = field(default_factory=dict)


def sorted_out(sent: Iterable[Sent], kept: Mapping[str, Step]) -> tuple[list[Sent], list[Sent]]:
    """Which answers are new steps, and which are older than what is kept. The same answer again is neither."""
    fresh, older = [], []
    for each in sent:
        step = kept.get(each.question)
        if each.written == (step.answer if step else "null"):
            continue
        if step and each.is_older_than(step):
            older.append(each)
        else:
            fresh.append(each)
    return fresh, older


def given_at(now: datetime, waited: str) -> datetime:
    """When an answer was given that has `waited` so many seconds by the browser's clock; nonsense is no wait at all."""
    seconds = int(waited) if waited.isascii() and waited.isdigit() and len(waited) < 9 else 0
    return now - min(timedelta(seconds=seconds), LONGEST_WAIT)
