"""Item analysis (phân tích câu hỏi): how each question behaved among the papers that asked it.

The figures are those of Moodle's quiz statistics report, as its documentation defines them ("Quiz statistics
calculations" and "Quiz report statistics", docs.moodle.org): classical test theory. All are percentages, rounded half
up to two places; one that cannot be reckoned is None and says why.

Papers here are random draws. Therefore each question is held against the rest of *its own* paper, as a share of what
that rest could bring; a question left out on a paper earned nothing there; and each wording of a question stands
alone. A paper on which nothing at all was answered is counted apart and judges no question.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import Any

from .comparing import comparable
from .grading import grade, percent_of
from .item_figures import Lack, alpha, deviation, discrimination, efficiency, lack
from .picking import Option, Part, Pick, parts, picks
from .questions import Question

FEW = 10
"""Below so many papers a figure says more of chance than of the question."""
EASY, HARD = 95, 20
"""Facility, in percent: from the one Moodle's documentation calls a question extremely easy, to the other difficult."""
WEAK = 15
"""Discriminative efficiency, in percent, below which Moodle's report holds a question to be doubtful."""
TOLD = 3
"""A typed answer that fits nothing is told when so many typed it: what one person typed may be about that person."""


class Verdict(StrEnum):
    """What an author should look at."""

    FEW = "few"  # too few papers to say anything
    NEGATIVE = "negative"  # who does well on the rest does worse here: often a wrong key
    WEAK = "weak"  # hardly tells who knows from who does not
    EASY = "easy"
    HARD = "hard"
    UNCHOSEN = "unchosen"  # a choice that nobody took


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """An answer to one question: the share it earned (0..1, exact and as a float) and what it picked.

    `wording` tells this wording of the question from any other; `question` is the one it was marked by. One that many
    papers gave may be one and the same: it is then counted at once.
    """

    wording: int
    question: Question
    share: Fraction
    mark: float
    picks: frozenset[Pick]
    answered: bool


def response(wording: int, question: Question, answer: Any) -> Response:
    """What an answer says, marked by `question`."""
    share = grade(question, answer)
    return Response(wording, question, share, float(share), picks(question, answer), bool(answer))


SatPaper = Sequence[tuple[Response, float | None]]
"""A paper as it was sat: its responses, and the seconds each took (None: unknown)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many took an option, and how many in a hundred of the papers that asked."""

    option: Option
    count: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How the papers spread over one part: every option, also those that nobody took, then what was typed besides.

    `other` counts what few typed, `spoilt` the papers that crossed several where one was asked (in a class on paper),
    `blank` those that say nothing here.
    """

    part: Part
    taken: tuple[Taken, ...]
    typed: tuple[tuple[str, int], ...]
    other: int
    spoilt: int
    blank: int
    asked: int

    def percent(self, count: int) -> Decimal:
        """In a hundred of the papers that asked."""
        return percent_of(Fraction(count), self.asked)

    @property
    def unchosen(self) -> tuple[Option, ...]:
        """What nobody took though it stood there to tempt."""
        return tuple(each.option for each in self.taken if self.part.tempting and not each.count)


@dataclass(frozen=True, slots=True)
class Analysed:
    """The figures of one wording among the papers that asked it; `lack` says why two of them are None.

    `facility` (facility index) is the mean share earned, in percent: 100 when everybody is wholly right. `deviation`,
    `discrimination` and `efficiency` are defined in `item_figures`. `seconds` is the median time to the first answer.
    """

    wording: int
    question: Question
    asked: int
    answered: int
    facility: Decimal
    deviation: Decimal | None
    discrimination: Decimal | None
    efficiency: Decimal | None
    lack: Lack | None
    seconds: Decimal | None
    spreads: tuple[Spread, ...]

    @property
    def few(self) -> bool:
        return self.asked < FEW

    @property
    def reversed(self) -> bool:
        """Whether who does well on the rest does worse on it."""
        return Verdict.NEGATIVE in self.verdicts

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What to look at, the gravest first; nothing is said of a question that few papers asked."""
        if self.few:
            return (Verdict.FEW,)
        doubtful = self.efficiency is not None and 0 <= self.efficiency < WEAK
        found = {
            Verdict.NEGATIVE: self.discrimination is not None and self.discrimination < 0,
            Verdict.WEAK: doubtful,
            Verdict.EASY: self.facility >= EASY,
            Verdict.HARD: self.facility <= HARD,
            Verdict.UNCHOSEN: any(spread.unchosen for spread in self.spreads),
        }
        return tuple(verdict for verdict, holds in found.items() if holds)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A whole quiz: papers with answers, papers left blank, what they earned in percent, and every question asked.
    `alpha` is None of random draws (see `item_figures.alpha`).
    """

    papers: int
    blank: int
    mean: Decimal | None
    median: Decimal | None
    deviation: Decimal | None
    alpha: Decimal | None
    items: tuple[Analysed, ...]


def analyse(papers: Iterable[SatPaper]) -> Analysis:
    """The figures of all papers; questions by topic, key and wording."""
    tallies: dict[int, _Tally] = {}
    earned: list[Fraction] = []
    blank = 0
    for paper in papers:
        if not any(response.answered for response, _ in paper):
            blank += 1
            continue
        total = _total(paper)
        earned.append(total / len(paper))
        for response, seconds in paper:
            tally = tallies.get(response.wording)
            if tally is None:
                tally = tallies[response.wording] = _Tally(response.wording, response.question)
            tally.add(response, seconds, float(total), len(paper))
    ordered = sorted(tallies.values(), key=lambda each: (each.question.topic, each.question.key, each.wording))
    shares = list(map(float, earned))
    return Analysis(
        papers=len(earned),
        blank=blank,
        mean=percent_of(sum(earned, Fraction()), len(earned)) if earned else None,
        median=percent_of(median(earned), 1) if earned else None,
        deviation=deviation(shares),
        alpha=alpha([tally.shares for tally in ordered], shares),
        items=tuple(tally.figures() for tally in ordered),
    )


def _total(paper: SatPaper) -> Fraction:
    """What a paper earned; most answers earn all or nothing, and counting them is many times quicker."""
    whole = sum(response.mark == 1 for response, _ in paper)
    return sum((response.share for response, _ in paper if 0 < response.mark < 1), Fraction(whole))


@dataclass(slots=True)
class _Tally:
    """One wording while the papers go by."""

    wording: int
    question: Question
    given: Counter[Response] = field(default_factory=Counter)
    shares: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, response: Response, seconds: float | None, total: float, size: int) -> None:
        self.given[response] += 1
        self.shares.append(response.mark)
        if size > 1:
            # beyond this place stands only what floats make of thirds: alike must stay alike
            self.rests.append(round((total - response.mark) / (size - 1), 12))
        if seconds is not None:
            self.seconds.append(seconds)

    def figures(self) -> Analysed:
        asked, lacking = len(self.shares), lack(self.shares, self.rests)
        answered = sum(count for response, count in self.given.items() if response.answered)
        held = (self.shares, self.rests)
        return Analysed(
            wording=self.wording,
            question=self.question,
            asked=asked,
            answered=answered,
            facility=percent_of(sum((given.share * count for given, count in self.given.items()), Fraction()), asked),
            deviation=deviation(self.shares),
            discrimination=None if lacking else discrimination(*held),
            efficiency=None if lacking else efficiency(*held),
            lack=lacking,
            seconds=_tenths(median(self.seconds)) if self.seconds else None,
            spreads=tuple(self._spreads(asked, answered)),
        )

    def _spreads(self, asked: int, said: int) -> Iterator[Spread]:
        picked: Counter[Pick] = Counter()
        answered: Counter[str] = Counter()
        for response, count in self.given.items():
            picked.update(dict.fromkeys(response.picks, count))
            answered.update(dict.fromkeys({part for part, _ in response.picks}, count))
        for part in parts(self.question):
            counts = ((option, picked[part.name, option.place]) for option in part.options)
            taken = tuple(Taken(option, count, percent_of(Fraction(count), asked)) for option, count in counts)
            typed = _alike(_typed(picked, part.name))
            told = tuple((text, count) for text, count in typed if count >= TOLD)
            other = sum(count for _, count in typed) - sum(count for _, count in told)
            spoilt = 0 if part.name else said - answered[part.name]
            yield Spread(part, taken, told, other, spoilt, asked - answered[part.name] - spoilt, asked)


def _typed(picked: Counter[Pick], part: str) -> dict[str, int]:
    return {what: count for (name, what), count in picked.items() if name == part and isinstance(what, str)}


def _alike(typed: dict[str, int]) -> list[tuple[str, int]]:
    """Typed answers that differ only in case or composition counted as one, the most frequent first."""
    groups: dict[str, Counter[str]] = {}
    for text, count in typed.items():
        groups.setdefault(comparable(text), Counter())[text] += count
    told = [(min(group, key=lambda text: (-group[text], text)), group.total()) for group in groups.values()]
    return sorted(told, key=lambda each: (-each[1], each[0]))


def _tenths(seconds: float) -> Decimal:
    return Decimal(seconds).quantize(Decimal("0.1"), ROUND_HALF_UP)
