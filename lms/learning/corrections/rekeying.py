"""What a corrected key does: whether it may mark what an older wording asked, and to whom it makes a difference. Pure.

An answer is kept by the places of what was chosen, so a wording can mark another only where every place means the same.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from lms.learning import words
from lms.learning.counting import counting, in_force
from lms.learning.rungs import Mode
from lms.quizzes.questions import Kind, Question

_PLACED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.STATEMENTS, Kind.ORDERING})


def regradable(old: Question, new: Question) -> list[str]:
    """Why answers to the old wording cannot be marked by the new one, in words that say what to mend."""
    if old.kind is not new.kind:
        return [words.OTHER_KIND_OF_QUESTION]
    match old.kind:
        case kind if kind in _PLACED:
            return _places(words.CHOICES, _texts(old), _texts(new))
        case Kind.MATCHING:
            return _places(words.LEFTS, old.lefts, new.lefts) + _places(words.RIGHTS, old.rights, new.rights)
        case Kind.CLOZE:
            return _gaps(old, new)
        case _:
            return []


def _texts(question: Question) -> tuple[str, ...]:
    return tuple(choice.text for choice in question.choices)


def _places(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    if len(old) != len(new):
        return [words.OTHER_NUMBER.format(what=what, old=len(old), new=len(new))]
    stand = {text.strip(): place for place, text in enumerate(new, 1)}
    return [
        words.MOVED_PLACE.format(what=what, text=text.strip(), old=place, new=stand[text.strip()])
        for place, text in enumerate(old, 1)
        if stand.get(text.strip(), place) != place
    ]


def _gaps(old: Question, new: Question) -> list[str]:
    if len(old.gaps) != len(new.gaps):
        return [words.OTHER_NUMBER.format(what=words.GAPS, old=len(old.gaps), new=len(new.gaps))]
    return [
        words.IN_GAP.format(number=number, fault=fault)
        for number, (one, other) in enumerate(zip(old.gaps, new.gaps, strict=True), 1)
        for fault in regradable(one, other)
    ]


def reworded(old: Question, new: Question) -> bool:
    """Whether what was read differs, not only what is right: then it may be another question than the one asked."""
    return _read(old) != _read(new)


def _read(question: Question) -> tuple[object, ...]:
    chosen = () if question.kind is Kind.SHORT else _texts(question)
    return question.stem, chosen, question.lefts, question.rights, tuple(map(_read, question.gaps))


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed attempt as it counts."""

    id: int
    number: int
    mode: Mode
    closed_at: datetime
    percent: Decimal
    passed: bool
    receipt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate in force: its row, the unit that issued it, its place in the register."""

    id: int
    unit_id: int
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Case:
    """One person in one course: every closed attempt as it stands, and as the corrected key marks it."""

    enrolment_id: int
    person_id: int
    before: tuple[Closed, ...]
    after: tuple[Closed, ...]
    keep: str
    finished: bool
    paper: Paper | None

    @property
    def changed(self) -> list[tuple[Closed, Closed]]:
        return [(was, now) for was, now in zip(self.before, self.after, strict=True) if was != now]

    @property
    def stood(self) -> Closed | None:
        """The attempt that counts before."""
        return counting(self.before, in_force(self.keep, self.finished))

    @property
    def stands(self) -> Closed | None:
        """The attempt that counts afterwards."""
        return counting(self.after, in_force(self.keep, self.finished))

    @property
    def rises(self) -> bool:
        return not self.finished and not _passed(self.stood) and _passed(self.stands)

    @property
    def falls(self) -> bool:
        return _passed(self.stood) and not _passed(self.stands)

    @property
    def difference(self) -> Decimal:
        """By how much the percent that counts moves."""
        if self.stood is None or self.stands is None:
            return Decimal()
        return self.stands.percent - self.stood.percent

    def decided(self, revoked: bool) -> tuple[Closed, ...]:
        """The attempts as they are kept: a result that finished the course stays passed unless its paper is revoked."""
        if not self.falls or not self.finished or revoked or self.stood is None:
            return self.after
        return tuple(replace(each, passed=True) if each.id == self.stood.id else each for each in self.after)


def _passed(sat: Closed | None) -> bool:
    return sat is not None and sat.passed


@dataclass(frozen=True, slots=True)
class Tally:
    """What a correction does in all. Attempts: asked, up, down, same; persons: the rest."""

    asked: int = 0
    up: int = 0
    down: int = 0
    same: int = 0
    higher: int = 0
    lower: int = 0
    rises: int = 0
    falls: int = 0
    certified: int = 0  # of those who fall, with a paper in force

    @classmethod
    def of(cls, asked: int, cases: Iterable[Case]) -> "Tally":
        """`asked`: how many closed attempts asked the question; `cases`: to whom it makes a difference."""
        told = dict.fromkeys(("up", "down", "higher", "lower", "rises", "falls", "certified"), 0)
        for case in cases:
            told["up"] += sum(now.percent > was.percent for was, now in case.changed)
            told["down"] += sum(now.percent < was.percent for was, now in case.changed)
            told["higher"] += case.difference > 0
            told["lower"] += case.difference < 0
            told["rises"] += case.rises
            told["falls"] += case.falls
            told["certified"] += case.falls and case.paper is not None
        return cls(asked, same=asked - told["up"] - told["down"], **told)

    @property
    def changed(self) -> int:
        return self.up + self.down


def digest(old_ids: Iterable[int], cases: Iterable[Case]) -> str:
    """What a preview says, in one line: another when anybody it makes a difference to has come, gone or changed."""
    told = hashlib.sha256(repr(sorted(old_ids)).encode())
    for case in cases:
        told.update(repr((case.enrolment_id, case.changed, case.rises, case.falls, case.paper)).encode())
    return told.hexdigest()
