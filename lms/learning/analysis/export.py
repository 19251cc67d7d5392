"""An analysis as files: JSON and XLSX of the very figures that the page shows. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from lms.base.sheets import Column, Sheet, write_book
from lms.base.vietnamese import moment, percent
from lms.learning.analysis import telling, words
from lms.learning.analysis.queries import CourseAnalysis
from lms.quizzes.analysis import Analysed, Analysis

QUESTIONS = (
    Column(words.KEY, 12),
    Column(words.STEM, 50, "note"),
    Column(words.NUMBER, 6, "whole"),
    Column(words.TOPIC, 22, "note"),
    Column(words.ASKED, 10, "whole"),
    Column(words.ANSWERED, 10, "whole"),
    Column(words.FACILITY, 9, "percent"),
    Column(words.DEVIATION, 9, "percent"),
    Column(words.DISCRIMINATION, 10, "percent"),
    Column(words.EFFICIENCY, 10, "percent"),
    Column(words.SECONDS, 11, "percent"),
    Column(words.VERDICT, 36, "note"),
)
OPTIONS = (
    Column(words.KEY, 12),
    Column(words.PART, 20, "note"),
    Column(words.NUMBER, 6, "whole"),
    Column(words.LETTER, 8),
    Column(words.OPTION, 50, "note"),
    Column(words.WORTH, 14),
    Column(words.COUNT, 9, "whole"),
    Column(words.SHARE, 9, "percent"),
)
MEANINGS = (Column(words.TERM, 26), Column(words.MEANING, 110, "note"))


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands under every file: which papers, when it was asked, and who asked."""

    source: str
    asked_at: datetime
    who: str

    def notes(self) -> list[str]:
        told = words.FOOTER.format(source=self.source, moment=moment(self.asked_at), who=self.who)
        return [told, words.FOOTER_RULE]


def as_xlsx(told: CourseAnalysis, imprint: Imprint) -> bytes:
    """Three sheets: questions, their answers, and what the figures mean."""
    title, notes = [words.TITLE.format(title=told.title), whole(told.analysis)], imprint.notes()
    return write_book(
        [
            Sheet(words.SHEET_QUESTIONS, QUESTIONS, questions(told), title, notes),
            Sheet(words.SHEET_OPTIONS, OPTIONS, list(options(told)), title, notes),
            Sheet(words.SHEET_MEANINGS, MEANINGS, words.MEANINGS, [words.SHEET_MEANINGS], notes),
        ]
    )


def questions(told: CourseAnalysis) -> list[list[Any]]:
    """A row for each wording, in the order of `QUESTIONS`."""
    return [_question(told, item) for item in told.analysis.items]


def _question(told: CourseAnalysis, item: Analysed) -> list[Any]:
    return [
        item.question.key,
        telling.stem(item.question, 400),
        told.numbers.get(item.wording),
        told.topics.get(item.question.topic, item.question.topic),
        item.asked,
        item.answered,
        item.facility,
        item.deviation,
        item.discrimination,
        item.efficiency,
        item.seconds,
        "; ".join(said(item)),
    ]


def said(item: Analysed) -> list[str]:
    """The verdicts on a question in words, and why it has no discrimination where it has none."""
    told = [in_words for _, in_words in telling.verdicts(item)]
    told += [words.LACKS[item.lack]] if item.lack else []
    return told or [words.FINE]


def options(told: CourseAnalysis) -> Iterator[list[Any]]:
    """A row for everything that could be answered, and for what was, in the order of `OPTIONS`."""
    for item in told.analysis.items:
        for spread in item.spreads:
            part = telling.plain(spread.part.html)
            for line in telling.lines(spread):
                own = [item.question.key, part, told.numbers.get(item.wording)]
                yield [*own, line.letter, telling.plain(line.html), line.worth, line.count, line.percent]


def whole(analysis: Analysis) -> str:
    """The figures of the whole quiz in one line."""
    if not analysis.papers:
        return words.NO_PAPERS
    told = words.WHOLE.format(
        papers=analysis.papers,
        mean=percent(analysis.mean),
        median=percent(analysis.median),
        deviation=percent(analysis.deviation) or words.NO_FIGURE,
    )
    alpha = words.ALPHA.format(alpha=percent(analysis.alpha)) if analysis.alpha is not None else ""
    return told + alpha + (words.BLANK_PAPERS.format(blank=analysis.blank) if analysis.blank else "")


def as_json(told: CourseAnalysis, imprint: Imprint) -> dict[str, Any]:
    """What `lms questions analyse --json` prints; figures are numbers in percent, seconds in seconds."""
    analysis = told.analysis
    return {
        "course": told.slug,
        "source": imprint.source,
        "as_of": imprint.asked_at.isoformat(),
        "papers": analysis.papers,
        "blank_papers": analysis.blank,
        "mean": _number(analysis.mean),
        "median": _number(analysis.median),
        "standard_deviation": _number(analysis.deviation),
        "alpha": _number(analysis.alpha),
        "questions": [_item(told, item) for item in analysis.items],
    }


def _item(told: CourseAnalysis, item: Analysed) -> dict[str, Any]:
    return {
        "key": item.question.key,
        "wording": told.numbers.get(item.wording),
        "kind": item.question.kind.value,
        "topic": item.question.topic,
        "asked": item.asked,
        "answered": item.answered,
        "facility": _number(item.facility),
        "standard_deviation": _number(item.deviation),
        "discrimination": _number(item.discrimination),
        "efficiency": _number(item.efficiency),
        "no_discrimination_because": item.lack.value if item.lack else None,
        "seconds": _number(item.seconds),
        "verdicts": [verdict.value for verdict in item.verdicts],
        "options": [
            {
                "part": spread.part.name,
                "letter": line.letter,
                "text": telling.plain(line.html),
                "right": line.right,
                "count": line.count,
                "percent": _number(line.percent),
            }
            for spread in item.spreads
            for line in telling.lines(spread)
        ],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def file_name(told: CourseAnalysis, imprint: Imprint) -> str:
    return f"phan-tich-{told.slug}-{imprint.asked_at:%Y-%m-%d}.xlsx"
