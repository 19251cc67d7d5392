"""What a look through a list has shown, in words and to be kept sealed. Pure."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from lms.base.vietnamese import number, percent, share
from lms.people.importing import words
from lms.people.importing.counts import Counts
from lms.people.importing.ending import Ends
from lms.people.importing.judging import Verdict
from lms.people.importing.reading import Reading
from lms.people.lists import born

MOST_LEFT = 500
"""So many lines of each kind are kept to be shown; the file of those to mend holds them all."""
MOST_PASSED = 30
MOST_ENDS = 20


@dataclass(slots=True)
class Left:
    """One line that is left as it stands: why, and what may be decided about it."""

    number: int
    sheet: str
    line: int
    name: str
    born: str
    reasons: list[str]
    choices: list[str]


@dataclass(slots=True)
class Seen:
    """What entering a list would do."""

    counts: Counts
    lines: int
    doubtful: list[Left] = field(default_factory=list)
    bad: list[Left] = field(default_factory=list)
    examples: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passed: list[list[Any]] = field(default_factory=list)
    passed_count: int = 0
    ends: list[str] = field(default_factory=list)
    members: int = 0
    must_ask: bool = False

    @classmethod
    def of(
        cls,
        reading: Reading,
        counts: Counts,
        left: Sequence[Verdict],
        examples: Sequence[Verdict],
        ends: Ends | None,
        notes: Sequence[str],
    ) -> "Seen":
        return cls(
            counts,
            len(reading.lines),
            [_left(one) for one in left if one.line.doubtful][:MOST_LEFT],
            [_left(one) for one in left if not one.line.doubtful][:MOST_LEFT],
            [[one.line.entry.name, born(one.line.entry.birth), one.line.entry.position or ""] for one in examples],
            list(notes),
            [[one.sheet, one.line, one.said] for one in reading.passed[:MOST_PASSED]],
            len(reading.passed),
            [one.name for one in ends.leaving[:MOST_ENDS]] if ends else [],
            ends.total if ends else 0,
            ends.must_ask if ends else False,
        )

    def written(self) -> str:
        return json.dumps({**asdict(self), "counts": self.counts.told()}, ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> "Seen":
        told = json.loads(written)
        told["counts"] = Counts.of(told["counts"])
        for kind in ("doubtful", "bad"):
            told[kind] = [Left(**one) for one in told[kind]]
        return cls(**told)

    @property
    def share_ending(self) -> str:
        return percent(share(self.counts.ended, self.members))


def _left(verdict: Verdict) -> Left:
    line = verdict.line
    entry = line.entry
    return Left(
        line.number, line.sheet, line.row.line, entry.name, born(entry.birth), line.reasons, list(verdict.choices)
    )


def summary(counts: Counts) -> str:
    """1.177 mới, 15 nghi trùng, 8 lỗi: what there is none of is not said."""
    told = (
        (words.NEW, counts.new),
        (words.UPDATED, counts.updated),
        (words.MOVED, counts.moved),
        (words.SAME, counts.same),
        (words.ENDED, counts.ended),
        (words.DOUBTFUL, counts.doubtful),
        (words.BAD, counts.bad),
    )
    return ", ".join(said.format(count=number(count)) for said, count in told if count) or words.NOTHING
