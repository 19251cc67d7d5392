"""Which papers an analysis looks at, and how long a question took on them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby


class Which(StrEnum):
    """Which of a person's papers; the values stand in addresses."""

    FIRST = "lan-dau"  # the rule of item analysis: later tries have seen the explanations
    ALL = "moi-lan"
    LAST = "lan-cuoi"


@dataclass(frozen=True, slots=True)
class Window:
    """Papers closed from one Vietnamese day to another, both included; None is without an end."""

    which: Which = Which.FIRST
    from_on: date | None = None
    to_on: date | None = None


def seconds_to_first(started_at: datetime, steps: Iterable[tuple[datetime, str]]) -> dict[str, float]:
    """Seconds to the first answer to each question, from the answer before it or the start; a step is when and to what.

    Answers that were given in one moment (a page sent whole, without scripts) say nothing of the time each took.
    """
    told: dict[str, float] = {}
    seen: set[str] = set()
    before = started_at
    for moment, together in groupby(sorted(steps), key=lambda step: step[0]):
        questions = sorted({question for _, question in together})
        if len(questions) == 1 and questions[0] not in seen and moment >= before:
            told[questions[0]] = (moment - before).total_seconds()
        seen.update(questions)
        before = max(before, moment)
    return told
