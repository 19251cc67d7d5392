"""A report's figures as a workbook (XLSX) and as CSV: the same cells as its annexes. Pure.

The same figures give the same bytes. Numbers are numbers, codes are text; source and as-of stand below every table.
"""

from collections.abc import Iterator
from typing import Any

from lms.base.sheets import Column, Measured, Sheet, write_book, write_csv
from lms.base.vietnamese import day
from lms.plans import words as plan_words
from lms.reports.composing import sentences, words
from lms.reports.composing.layouts import Indicator, by_target, grown, indicators, note
from lms.reports.figures import Figures, RowSaid

INDICATORS = (
    Column(words.TT, 5, "figure"),
    Column(words.INDICATOR, 60, "note"),
    Column(words.GOAL, 14),
    Column(words.POPULATION, 12, "whole"),
    Column(words.REACHED, 11, "whole"),
    Column(words.PERCENT, 9, "percent"),
    Column(words.AGAINST, 16),
    Column(words.NOTE, 34, "note"),
)
_LADDER = (
    Column(plan_words.COLUMN_TURNS, 9, "whole"),
    Column(plan_words.COLUMN_REACHED, 9, "whole"),
    Column(plan_words.COLUMN_COMPLETED, 9, "whole"),
    Column(plan_words.COLUMN_CONFIRMED, 9, "whole"),
    Column(plan_words.COLUMN_VNEID, 9, "whole"),
    Column(plan_words.COLUMN_POPULATION, 10, "whole"),
    Column(plan_words.COLUMN_TRAINED, 9, "whole"),
    Column(plan_words.COLUMN_PERCENT, 8, "percent"),
    Column(plan_words.COLUMN_GOAL_PERCENT, 8, "percent"),
    Column(plan_words.COLUMN_GOAL_COUNT, 10, "whole"),
    Column(plan_words.COLUMN_MISSING, 9, "whole"),
    Column(words.GROWTH, 9, "whole"),
    Column(words.NOTE, 26, "note"),
    Column(plan_words.COLUMN_SOURCE, 22, "note"),
    Column(plan_words.COLUMN_SOURCE_ON, 12, "day"),
)
_PLACE = (Column(plan_words.COLUMN_CODE, 10), Column(plan_words.COLUMN_UNIT, 24, "note"))
UNITS = (Column(words.INDICATOR_NO, 8, "figure"), *_PLACE, *_LADDER)
"""The sheet by unit; the wording of each indicator stands on the sheet before it."""
ROWS = (
    *_PLACE,
    Column(plan_words.COLUMN_TARGET, 44),
    Column(plan_words.COLUMN_AUDIENCE, 20),
    Column(plan_words.COLUMN_RUNG, 14),
    *_LADDER,
)
"""The columns of the CSV, which stands alone."""
SUPPLEMENTS = (
    Column(words.EARLIER, 24),
    Column(words.INDICATOR, 60, "note"),
    Column(plan_words.COLUMN_RUNG, 30),
    Column(words.ADDED, 10, "whole"),
)
PARTS = (
    Column(words.UNIT_CODE, 11),
    Column(words.UNIT, 34, "note"),
    Column(words.STATE, 18),
    Column(words.SENT_ON, 13, "day"),
    Column(words.REASON, 50, "note"),
)


def xlsx(figures: Figures) -> bytes:
    """By indicator, by unit with the ladder; what was added for earlier periods and who has sent, if any."""
    period = figures.period
    title = [
        words.BOOK_TITLE.format(period=period.name.upper(), unit=figures.unit.name),
        words.BOOK_SPAN.format(from_on=day(period.from_on), to_on=day(period.to_on), plan=sentences.plan(figures)),
    ]
    notes = sentences.foot(figures)
    sheets = [
        Sheet(words.INDICATORS_SHEET, INDICATORS, [_indicator(each) for each in indicators(figures)], title, notes),
        Sheet(words.UNITS_SHEET, UNITS, list(_by_unit(figures)), title, notes),
    ]
    if figures.supplements:
        added = [
            [each.period, each.wording, plan_words.RUNGS_BY_KEY[each.rung], each.persons]
            for each in figures.supplements
        ]
        sheets.append(Sheet(words.SUPPLEMENTS_SHEET, SUPPLEMENTS, added, title, [*notes, words.SUPPLEMENT_RULE]))
    if figures.parts:
        sent = [
            [each.unit, each.unit_name, words.STATES.get(each.state, each.state), each.sent_on, each.reason]
            for each in figures.parts
        ]
        sheets.append(Sheet(words.PARTS_SHEET, PARTS, sent, title, notes))
    return write_book(sheets, figures.asked_at)


def csv(figures: Figures) -> bytes:
    """Every row of every target, with the wording, the audience and the rung."""
    rows = [
        [
            row.unit,
            row.unit_name,
            row.wording,
            plan_words.AUDIENCES_BY_KEY[row.audience],
            plan_words.RUNGS_BY_KEY[row.rung],
            *ladder(row),
        ]
        for row in figures.rows
    ]
    return write_csv(ROWS, rows, sentences.foot(figures))


def _by_unit(figures: Figures) -> Iterator[list[Any]]:
    for no, rows in enumerate(by_target(figures), 1):
        for row in rows:
            yield [no, row.unit, row.unit_name, *ladder(row)]


def _indicator(each: Indicator) -> list[Any]:
    row = each.row
    goal = None if each.goal is None else Measured(each.goal, "share" if each.in_percent else "persons")
    against = None if each.against is None else Measured(each.against, "points" if each.in_percent else "change")
    return [each.no, each.wording, goal, row.population, row.trained, row.percent, against, note(row)]


def ladder(row: RowSaid) -> list[Any]:
    """Everything counted in one row: ladder, denominator, share, goal, change, where the denominator comes from."""
    return [
        *row.counts,
        row.population,
        row.trained,
        row.percent,
        row.goal_percent,
        row.goal_count,
        row.missing,
        grown(row),
        note(row),
        row.population_source,
        row.population_on,
    ]
