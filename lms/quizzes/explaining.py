"""Explains a question once the attempt is closed: what was answered, what is right, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from markupsafe import Markup, escape

from . import words
from .drawing import Item
from .grading import chosen, fitted, grade, judged_right
from .media import At, nowhere
from .numerals import written_number
from .ordering import HOLE, claims, standing
from .questions import Choice, Format, Kind, Marking, Question, Range
from .rendering import block, inline
from .showing import gap_item, stem
from .stars import pieces
from .units import own


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, with what its author says to whoever gives it; `right` only where it is judged by itself."""

    html: Markup
    feedback: Markup
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One question of the result page; `own` is empty when it was unanswered; `lesson` is the key to read again."""

    kind: Kind
    stem: Markup
    earned: Fraction
    own: tuple[Line, ...]
    right: tuple[Line, ...]
    feedback: Markup
    lesson: str


def explained(question: Question, item: Item, answer: Any, at: At = nowhere) -> Explained:
    """The question with the learner's answer beside the right one, in the order the paper had."""
    telling = _Telling(question, item, at)
    return Explained(
        kind=question.kind,
        stem=stem(question, at),
        earned=grade(question, answer),
        own=tuple(telling.own(answer)),
        right=tuple(telling.right()),
        feedback=block(question.feedback, question.format, at),
        lesson=question.lesson,
    )


class _Telling:
    """The lines told of one question as one paper shows it."""

    def __init__(self, question: Question, item: Item, at: At) -> None:
        self.question, self.item, self.at = question, item, at
        self.choices = [question.choices[original] for original in item.order] if question.choices else []

    def own(self, answer: Any) -> Iterator[Line]:
        """What was answered, part by part; whatever the question does not have is not told."""
        match self.question.kind, answer:
            case ((Kind.SHORT | Kind.NUMERICAL), str(text)):
                yield self._typed(text)
            case ((Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE), [*places]):
                picked = chosen(self.question, places)
                yield from (self._choice(choice, choice.fraction > 0) for choice in self.choices if choice in picked)
            case Kind.MATCHING, dict(matched):
                yield from self._rows(matched)
            case Kind.STATEMENTS, dict(judged):
                yield from self._statements(judged)
            case Kind.ORDERING, _:
                yield from self._order(answer)
            case Kind.CLOZE, dict(filled):
                for gap in self.question.gaps:
                    right = grade(gap, filled.get(gap.key)) == 1
                    yield from (replace(line, right=right) for line in self._gap(gap).own(filled.get(gap.key)))

    def right(self) -> Iterator[Line]:
        """The answers that earn the whole point."""
        question = self.question
        match question.kind:
            case Kind.NUMERICAL:
                yield from (self._numbers(each) for each in question.ranges if each.fraction == 1)
            case Kind.SHORT:
                yield from (self._wording(choice) for choice in question.choices if choice.fraction == 1)
            case Kind.MULTIPLE:
                yield from (self._choice(choice) for choice in self.choices if choice.fraction > 0)
            case Kind.MATCHING:
                yield from (self._pair(pair.left, pair.right) for pair in question.pairs if pair.left)
            case Kind.STATEMENTS:
                yield from (self._judged(statement, statement.fraction > 0) for statement in self.choices)
            case Kind.ORDERING:
                yield from (self._placed(place, choice) for place, choice in enumerate(question.choices))
            case Kind.CLOZE:
                yield from (line for gap in question.gaps for line in self._gap(gap).right())
            case _:
                yield from (self._choice(choice) for choice in self.choices if choice.fraction == 1)

    def _choice(self, choice: Choice, right: bool | None = None) -> Line:
        html = inline(choice.text, self.question.format, self.at)
        return Line(html, self._said(choice.feedback), right if self.question.kind is Kind.MULTIPLE else None)

    def _wording(self, choice: Choice) -> Line:
        text = "…".join(pieces(choice.text)) if self.question.wildcards else choice.text
        return Line(inline(text, Format.PLAIN), self._said(choice.feedback))

    def _typed(self, text: str) -> Line:
        fitting = fitted(self.question, text)
        return Line(inline(text, Format.PLAIN), self._said(fitting.feedback if fitting else self.question.otherwise))

    def _numbers(self, numbers: Range) -> Line:
        low, high = written_number(numbers.low), written_number(numbers.high)
        text = low if low == high else words.BETWEEN.format(low=low, high=high)
        return Line(inline(f"{text} {own(self.question.units)}".strip(), Format.PLAIN), self._said(numbers.feedback))

    def _rows(self, matched: dict[str, Any]) -> Iterator[Line]:
        rights = self.question.rights
        for row, pair in enumerate(pair for pair in self.question.pairs if pair.left):
            place = matched.get(str(row))
            if isinstance(place, int) and 0 <= place < len(rights):
                yield replace(self._pair(pair.left, rights[place]), right=rights[place] == pair.right)

    def _pair(self, left: str, right: str) -> Line:
        told = {"left": inline(left, self.question.format, self.at), "right": inline(right, Format.PLAIN)}
        return Line(escape(words.PAIRED).format(**told), Markup(""))

    def _statements(self, judged: dict[str, Any]) -> Iterator[Line]:
        for original in self.item.order:
            statement, said = self.question.choices[original], judged.get(str(original))
            if isinstance(said, int) and said in (0, 1):
                yield replace(self._judged(statement, bool(said)), right=judged_right(statement, said))

    def _judged(self, statement: Choice, true: bool) -> Line:
        html = inline(statement.text, self.question.format, self.at)
        told = escape(words.JUDGED).format(statement=html, judged=words.TRUE if true else words.FALSE)
        return Line(told, self._said(statement.feedback))

    def _order(self, answer: Any) -> Iterator[Line]:
        """The things in the order given; judged by their place where places are what is marked."""
        choices = self.question.choices
        order = standing(answer, len(choices))
        by_place = self.question.marking is not Marking.NEXT
        for original, place in sorted(claims(answer, len(choices)).items(), key=lambda claim: claim[1]):
            held = order[place] != HOLE and choices[original].text == choices[place].text
            yield replace(self._placed(place, choices[original]), right=held if by_place else None)

    def _placed(self, place: int, choice: Choice) -> Line:
        html = inline(choice.text, self.question.format, self.at)
        return Line(escape(words.PLACED).format(place=place + 1, html=html), self._said(choice.feedback))

    def _gap(self, gap: Question) -> "_GapTelling":
        return _GapTelling(gap, gap_item(self.item, gap), self.at)

    def _said(self, feedback: str) -> Markup:
        return block(feedback, self.question.format, self.at)


class _GapTelling(_Telling):
    """The lines told of one gap, each with its number."""

    def own(self, answer: Any) -> Iterator[Line]:
        return map(self._numbered, super().own(answer))

    def right(self) -> Iterator[Line]:
        return map(self._numbered, super().right())

    def _numbered(self, line: Line) -> Line:
        return replace(line, html=escape(words.FILLED).format(gap=self.question.key, html=line.html))
