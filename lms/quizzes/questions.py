"""What a question is (câu hỏi): one shape for every kind, whatever file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self


class Kind(StrEnum):
    """The kinds of question that can be marked without a person, and the description that is only read."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    SHORT = "short"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    STATEMENTS = "statements"  # một lời dẫn, nhiều ý, mỗi ý đúng hay sai
    ORDERING = "ordering"  # sắp xếp theo thứ tự
    CLOZE = "cloze"  # chọn hoặc điền vào chỗ trống trong một đoạn văn
    DESCRIPTION = "description"


class Marking(StrEnum):
    """How a question of several parts earns its point."""

    EVEN = "even"  # each right row, statement, place or gap earns its share
    ALL = "all"  # the whole point or nothing
    LADDER = "ladder"  # four statements: 1 right earns 0,1, two 0,25, three 0,5, four 1 (QĐ 764/QĐ-BGDĐT, 2024)
    NEXT = "next"  # ordering: each step that stands right before the one that follows it


class Format(StrEnum):
    """How the text of a question is written; it stays as written until it is shown."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose (đáp án) or one accepted wording; `fraction` (-1..1) is the share of the point it brings."""

    text: str
    fraction: Fraction
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a matching question; an empty `left` makes `right` an extra answer that belongs to no row."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`, both included, that bring `fraction` (0..1) of the point."""

    low: Decimal
    high: Decimal
    fraction: Fraction
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit a number may be typed with; a number in it is `factor` times as many of the question's own unit."""

    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """One question under its permanent key; what is filled of `choices`, `pairs`, `ranges`, `gaps` goes by its kind.

    `choices` of STATEMENTS are its statements (fraction 1: true, 0: false); those of ORDERING stand in the right order,
    each with fraction 1.
    A CLOZE has `[[1]]`, `[[2]]` … in its stem where its `gaps` stand: questions without a stem of their own, of the
    kinds single, short and numerical, keyed "1", "2" …, each as heavy as its `weight`.
    """

    key: str
    kind: Kind
    stem: str
    topic: str = ""
    lesson: str = ""
    skills: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    ranges: tuple[Range, ...] = ()
    units: tuple[Unit, ...] = ()  # of a number, its own unit first; none: whatever follows the number is not looked at
    gaps: tuple["Question", ...] = ()
    weight: int = 1  # of a gap among the gaps
    marking: Marking = Marking.EVEN
    shuffle: bool = True  # the answers may be shown in any order
    otherwise: str = ""  # feedback to a short or numerical answer that nothing else fits
    feedback: str = ""
    format: Format = Format.PLAIN
    fold_marks: bool = False  # a short answer typed without Vietnamese marks is accepted
    match_case: bool = False  # a short answer must be typed in capitals and small letters as written
    wildcards: bool = False  # `*` in an accepted wording stands for any letters, also none
    tags: tuple[str, ...] = ()  # tags that mean nothing to us, kept for whoever wrote them
    line: int = field(default=0, compare=False)  # where it stood in its file; says nothing about the question itself

    @property
    def is_marked(self) -> bool:
        """Whether it asks for an answer at all."""
        return self.kind is not Kind.DESCRIPTION

    @property
    def lefts(self) -> tuple[str, ...]:
        """The rows of a matching question, in the order written."""
        return tuple(pair.left for pair in self.pairs if pair.left)

    @property
    def rights(self) -> tuple[str, ...]:
        """The answers offered to the rows of a matching question, each once, in the order written."""
        return tuple(dict.fromkeys(pair.right for pair in self.pairs))

    def to_dict(self) -> dict[str, Any]:
        """The question for JSON, without its line: moving it in the file must not change what was published.

        What came after the first version of this shape is told only where it differs from what goes without saying,
        so that a question which says the same keeps its hash.
        """
        told = {
            "key": self.key,
            "kind": self.kind.value,
            "stem": self.stem,
            "format": self.format.value,
            "topic": self.topic,
            "lesson": self.lesson,
            "skills": list(self.skills),
            "choices": [_choice_to_dict(choice) for choice in self.choices],
            "pairs": [{"left": pair.left, "right": pair.right} for pair in self.pairs],
            "ranges": [_range_to_dict(numbers) for numbers in self.ranges],
            "otherwise": self.otherwise,
            "feedback": self.feedback,
            "fold_marks": self.fold_marks,
            "tags": list(self.tags),
        }
        return {**told, **{name: value for name, value in self._later().items() if value != _UNSAID[name]}}

    def _later(self) -> dict[str, Any]:
        return {
            "units": [{"name": unit.name, "factor": str(unit.factor)} for unit in self.units],
            "gaps": [gap.to_dict() for gap in self.gaps],
            "weight": self.weight,
            "marking": self.marking.value,
            "shuffle": self.shuffle,
            "match_case": self.match_case,
            "wildcards": self.wildcards,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The question back from `to_dict`; fields that an older version did not store take their defaults."""
        return cls(
            key=stored["key"],
            kind=Kind(stored["kind"]),
            stem=stored["stem"],
            format=Format(stored.get("format", Format.PLAIN)),
            topic=stored.get("topic", ""),
            lesson=stored.get("lesson", ""),
            skills=tuple(stored.get("skills", ())),
            choices=tuple(_choice_from_dict(choice) for choice in stored.get("choices", ())),
            pairs=tuple(Pair(pair["left"], pair["right"]) for pair in stored.get("pairs", ())),
            ranges=tuple(_range_from_dict(numbers) for numbers in stored.get("ranges", ())),
            units=tuple(Unit(unit["name"], Decimal(unit["factor"])) for unit in stored.get("units", ())),
            gaps=tuple(Question.from_dict(gap) for gap in stored.get("gaps", ())),
            weight=stored.get("weight", 1),
            marking=Marking(stored.get("marking", Marking.EVEN)),
            shuffle=stored.get("shuffle", True),
            otherwise=stored.get("otherwise", ""),
            feedback=stored.get("feedback", ""),
            fold_marks=stored.get("fold_marks", False),
            match_case=stored.get("match_case", False),
            wildcards=stored.get("wildcards", False),
            tags=tuple(stored.get("tags", ())),
        )


_UNSAID: dict[str, Any] = {
    "units": [],
    "gaps": [],
    "weight": 1,
    "marking": Marking.EVEN.value,
    "shuffle": True,
    "match_case": False,
    "wildcards": False,
}
"""What goes without saying of the fields that came later."""


def _choice_to_dict(choice: Choice) -> dict[str, str]:
    return {"text": choice.text, "fraction": str(choice.fraction), "feedback": choice.feedback}


def _choice_from_dict(stored: Mapping[str, str]) -> Choice:
    return Choice(stored["text"], Fraction(stored["fraction"]), stored["feedback"])


def _range_to_dict(numbers: Range) -> dict[str, str]:
    return {
        "low": str(numbers.low),
        "high": str(numbers.high),
        "fraction": str(numbers.fraction),
        "feedback": numbers.feedback,
    }


def _range_from_dict(stored: Mapping[str, str]) -> Range:
    low, high = Decimal(stored["low"]), Decimal(stored["high"])
    return Range(low, high, Fraction(stored["fraction"]), stored["feedback"])
