"""A question as the fields of the page it is edited on, and back, without loss. Pure.

A cloze has its gaps in its stem, as Moodle embeds them. Answers stand in rows: `text`, `right`, `share` (percent of
the point; empty: what goes without saying), `feedback`; numbers in `low` and `high`, pairs in `left` and `text`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lms.quizzes import cloze_text
from lms.quizzes.numerals import typed_number, written_number
from lms.quizzes.questions import Choice, Format, Kind, Marking, Pair, Question, Range, Unit
from lms.quizzes.shares import percent, share
from lms.quizzes.words import FALSE, TRUE

Row = Mapping[str, Any]
Fields = Mapping[str, Any]
ROWS = {Kind.SINGLE: 4, Kind.MULTIPLE: 4, Kind.STATEMENTS: 4, Kind.SHORT: 2, Kind.NUMERICAL: 1, Kind.MATCHING: 4,
        Kind.ORDERING: 4}  # fmt: skip
"""Empty rows that a new question of a kind begins with."""
KINDS = (*ROWS, Kind.TRUE_FALSE, Kind.CLOZE)
NONE, WHOLE = Fraction(), Fraction(1)


def fields(question: Question) -> dict[str, Any]:
    """What stands in the fields of the page."""
    head = {name: getattr(question, name) for name in (*_HEAD, *_SETTINGS)}
    head |= {"format": question.format.value, "marking": question.marking.value, "skills": list(question.skills)}
    return {**head, **_TOLD[question.kind](question)} if question.kind in KINDS else head


def question_of(base: Question, filled: Fields) -> Question:
    """The question that the fields say; whatever they do not hold (kind, key, tags) is that of `base`.

    Raises `Unreadable` for a cloze whose gaps cannot be read.
    """
    told: dict[str, Any] = {name: filled[name] or "" for name in _HEAD if name in filled}
    told |= {name: bool(filled[name]) for name in _SETTINGS if name in filled}
    head = replace(base, **told, skills=tuple(filled["skills"] or ()), format=Format(filled["format"]))
    if filled.get("marking"):
        head = replace(head, marking=Marking(filled["marking"]))
    if base.kind is Kind.CLOZE:
        return _with_gaps(head)
    if base.kind is Kind.ORDERING:
        worth = base.choices[0].fraction if base.choices else WHOLE  # says nothing of a thing that is put in order
        return replace(head, choices=tuple(_choice(row, worth) for row in kept_rows(filled["answers"])))
    return replace(head, **_READ[base.kind](filled)) if base.kind in KINDS else head


def kept_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that say anything; one that was left empty is no answer."""
    return [row for row in rows if any(row.get(name) for name in ("text", "left", "low", "high", "feedback", "name"))]


def known_share(text: str) -> bool:
    """Whether a text is a share of the point, from -100 to 100 percent."""
    try:
        return -1 <= share(text.strip().removesuffix("%")) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def _with_gaps(head: Question) -> Question:
    """A cloze whose stem holds its answers where they are filled; what their writing cannot say stays as it was."""
    stem, gaps = cloze_text.read(head.stem, head.format)
    before = {gap.key: gap for gap in head.gaps}
    return replace(head, stem=stem, gaps=tuple(_kept(gap, before.get(gap.key)) for gap in gaps))


def _kept(gap: Question, before: Question | None) -> Question:
    if before is None or before.kind is not gap.kind:
        return gap
    stars = gap.wildcards or before.wildcards
    return replace(gap, fold_marks=before.fold_marks, units=before.units, wildcards=stars)


_HEAD = ("topic", "lesson", "stem", "feedback", "otherwise")
_SETTINGS = ("shuffle", "fold_marks", "match_case", "wildcards")


def _share(row: Row, unsaid: Fraction) -> Fraction:
    return share(row["share"].strip().removesuffix("%")) if row.get("share") else unsaid


def _told_share(fraction: Fraction, unsaid: Fraction) -> str:
    return "" if fraction == unsaid else percent(fraction).replace(".", ",")


def _unsaid(kind: Kind, right: bool, rights: int) -> Fraction:
    """What an answer brings without a share: right ones part the point, a wrong tick costs as much as a right one."""
    if kind is not Kind.MULTIPLE:
        return WHOLE if right else NONE
    return Fraction(1 if right else -1, rights or 1)


def _chosen_fields(question: Question) -> dict[str, Any]:
    rights = sum(_is_right(question.kind, choice) for choice in question.choices)
    return {"answers": [_chosen_row(question.kind, choice, rights) for choice in question.choices]}


def _is_right(kind: Kind, choice: Choice) -> bool:
    return choice.fraction > 0 if kind is Kind.MULTIPLE else choice.fraction == 1


def _chosen_row(kind: Kind, choice: Choice, rights: int) -> dict[str, Any]:
    right = _is_right(kind, choice)
    told = _told_share(choice.fraction, _unsaid(kind, right, rights))
    return {"text": choice.text, "right": right, "share": told, "feedback": choice.feedback}


def _chosen(kind: Kind) -> Callable[[Fields], dict[str, Any]]:
    def read(filled: Fields) -> dict[str, Any]:
        rows = kept_rows(filled["answers"])
        rights = sum(bool(row["right"]) for row in rows)
        unsaid = (_unsaid(kind, bool(row["right"]), rights) for row in rows)
        return {"choices": tuple(_choice(row, fraction) for row, fraction in zip(rows, unsaid, strict=True))}

    return read


def _choice(row: Row, unsaid: Fraction) -> Choice:
    return Choice(row["text"] or "", _share(row, unsaid), row["feedback"] or "")


def _truth_fields(question: Question) -> dict[str, Any]:
    true, false = question.choices
    return {"truth": "1" if true.fraction else "0", "if_true": true.feedback, "if_false": false.feedback}


def _truth(filled: Fields) -> dict[str, Any]:
    right = filled["truth"] == "1"
    told = ((TRUE, right, filled["if_true"]), (FALSE, not right, filled["if_false"]))
    return {"choices": tuple(Choice(text, Fraction(held), feedback or "") for text, held, feedback in told)}


def _statement_fields(question: Question) -> dict[str, Any]:
    rows = [
        {"text": each.text, "right": "1" if each.fraction > 0 else "0", "feedback": each.feedback}
        for each in question.choices
    ]
    return {"answers": rows}


def _statements(filled: Fields) -> dict[str, Any]:
    rows = kept_rows(filled["answers"])
    return {"choices": tuple(_choice(row, Fraction(row["right"] == "1")) for row in rows)}


def _accepted_fields(question: Question) -> dict[str, Any]:
    told = [
        {"text": each.text, "share": _told_share(each.fraction, WHOLE), "feedback": each.feedback}
        for each in question.choices
    ]
    return {"answers": told}


def _accepted(filled: Fields) -> dict[str, Any]:
    return {"choices": tuple(_choice(row, WHOLE) for row in kept_rows(filled["answers"]))}


def _number_fields(question: Question) -> dict[str, Any]:
    told = [
        {
            "low": written_number(each.low),
            "high": written_number(each.high) if each.high != each.low else "",
            "share": _told_share(each.fraction, WHOLE),
            "feedback": each.feedback,
        }
        for each in question.ranges
    ]
    return {
        "answers": told,
        "units": [{"name": each.name, "factor": written_number(each.factor)} for each in question.units],
    }


def _numbers(filled: Fields) -> dict[str, Any]:
    units = [Unit(row["name"], _number(row["factor"] or "1")) for row in kept_rows(filled["units"])]
    return {"ranges": tuple(_ranges(kept_rows(filled["answers"]))), "units": tuple(units)}


def _ranges(rows: Sequence[Row]) -> Iterator[Range]:
    for row in rows:
        low = _number(row["low"] or row["high"] or "")
        yield Range(low, _number(row["high"]) if row["high"] else low, _share(row, WHOLE), row["feedback"] or "")


def _number(text: str) -> Decimal:
    """A number that the form has found to be one."""
    return typed_number(text) or Decimal()


def _pair_fields(question: Question) -> dict[str, Any]:
    return {"answers": [{"left": pair.left, "text": pair.right} for pair in question.pairs]}


def _pairs(filled: Fields) -> dict[str, Any]:
    return {"pairs": tuple(Pair(row["left"] or "", row["text"] or "") for row in kept_rows(filled["answers"]))}


def _ordered_fields(question: Question) -> dict[str, Any]:
    return {"answers": [{"text": each.text, "feedback": each.feedback} for each in question.choices]}


def _cloze_fields(question: Question) -> dict[str, Any]:
    return {"stem": cloze_text.write(question)}


_TOLD: Mapping[Kind, Callable[[Question], dict[str, Any]]] = {
    Kind.CLOZE: _cloze_fields,
    Kind.SINGLE: _chosen_fields,
    Kind.MULTIPLE: _chosen_fields,
    Kind.TRUE_FALSE: _truth_fields,
    Kind.STATEMENTS: _statement_fields,
    Kind.SHORT: _accepted_fields,
    Kind.NUMERICAL: _number_fields,
    Kind.MATCHING: _pair_fields,
    Kind.ORDERING: _ordered_fields,
}
_READ: Mapping[Kind, Callable[[Fields], dict[str, Any]]] = {
    Kind.SINGLE: _chosen(Kind.SINGLE),
    Kind.MULTIPLE: _chosen(Kind.MULTIPLE),
    Kind.TRUE_FALSE: _truth,
    Kind.STATEMENTS: _statements,
    Kind.SHORT: _accepted,
    Kind.NUMERICAL: _numbers,
    Kind.MATCHING: _pairs,
}
