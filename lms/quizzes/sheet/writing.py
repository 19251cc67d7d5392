"""Writes questions as rows of a sheet that a teacher can read, change and give back without loss."""

from collections.abc import Iterable
from dataclasses import replace

from .. import cloze_text, labels, words
from ..questions import Choice, Format, Kind, Marking, Question, Range
from . import cells, columns


def grid(questions: Iterable[Question]) -> tuple[list[str], list[list[str]]]:
    """The row of headings, and a row of cells for each question; every cell is text."""
    told = [_told(question) for question in questions]
    widest = max((len(answers) for _, answers, _ in told), default=0)
    heads = columns.headings(widest)
    return heads, [_row(heads, *each) for each in told]


def _row(heads: list[str], told: dict[str, str], answers: list[str], said: list[str]) -> list[str]:
    for name, lettered in ((columns.ANSWER, answers), (columns.SAID, said)):
        told |= {f"{name} {columns.letter(place)}": text for place, text in enumerate(lettered)}
    return [told.get(head, "") for head in heads]


def _told(question: Question) -> tuple[dict[str, str], list[str], list[str]]:
    """The cells that go by name, the answers and what is said to them."""
    told = {
        columns.KEY: question.key,
        columns.TOPIC: question.topic,
        columns.LESSON: question.lesson,
        columns.SKILLS: cells.written_parts(question.skills),
        columns.KIND: columns.KINDS[question.kind],
        columns.STEM: cloze_text.write(question) if question.kind is Kind.CLOZE else question.stem,
        columns.RIGHT: _right(question),
        columns.GENERAL: question.feedback,
        columns.OTHERWISE: question.otherwise,
        columns.UNITS: cells.written_units(question.units),
        columns.MARKING: "" if question.marking is Marking.EVEN else columns.MARKINGS[question.marking],
        columns.FORMAT: "" if question.format is Format.PLAIN else columns.FORMATS[question.format],
        columns.TAGS: cells.written_parts([*_of_gaps(question), *question.tags]),
    }
    flags = {
        columns.KEEP: not question.shuffle,
        columns.FOLD: question.fold_marks,
        columns.CASE: question.match_case,
        columns.STAR: question.wildcards,
    }
    told |= {name: columns.YES for name, flag in flags.items() if flag}
    said = [each.feedback for each in _weighed(question)]
    return told, _answers(question), said


def _answers(question: Question) -> list[str]:
    match question.kind:
        case Kind.TRUE_FALSE:
            return []
        case Kind.NUMERICAL:
            return [cells.written_numbers(each) for each in question.ranges]
        case Kind.MATCHING:
            return [cells.written_pair(pair.left, pair.right) for pair in question.pairs]
        case _:
            return [choice.text for choice in question.choices]


def _right(question: Question) -> str:
    fractions = {place: each.fraction for place, each in enumerate(_weighed(question))}
    worth = {place: fraction for place, fraction in fractions.items() if fraction}
    match question.kind:
        case Kind.SINGLE:
            return cells.written_shares(worth, plain=False)
        case Kind.MULTIPLE:
            return cells.written_shares(worth, plain=cells.equal(question.choices))
        case Kind.TRUE_FALSE:
            return words.TRUE if fractions[0] else words.FALSE
        case Kind.STATEMENTS:
            return " ".join(words.TRUE[0] if fraction else words.FALSE[0] for fraction in fractions.values())
        case Kind.SHORT | Kind.NUMERICAL:
            all_right = all(fraction == 1 for fraction in fractions.values())
            return "" if all_right else cells.written_shares(worth, plain=False)
        case _:
            return ""


def _weighed(question: Question) -> tuple[Choice | Range, ...]:
    return (*question.choices, *question.ranges)


def _of_gaps(question: Question) -> list[str]:
    """The tags that say what is set for the gaps of a cloze; the question's own settings have columns."""
    return [tag for tag in labels.told(replace(question, tags=())) if tag.startswith("cho-")]
