"""A report's figures as a workbook (XLSX) and as CSV: the same cells as its annexes. Pure.

The same figures give the same bytes. Numbers are numbers, codes are text; source and as-of stand below every table.
"""

from typing import Any

from lms.base.sheets import Column, Measured, Sheet, write_book, write_csv
from lms.base.vietnamese import day
from lms.plans import words as plan_words
from lms.reports.composing import sentences, words
from lms.reports.composing.layouts import Indicator, grown, indicators, note
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
UNITS = (
    Column(plan_words.COLUMN_CODE, 11),
    Column(plan_words.COLUMN_UNIT, 24, "note"),
    Column(plan_words.COLUMN_TARGET, 44, "note"),
    Column(plan_words.COLUMN_AUDIENCE, 20, "note"),
    Column(plan_words.COLUMN_RUNG, 14, "note"),
    Column(plan_words.COLUMN_TURNS, 10, "whole"),
    Column(plan_words.COLUMN_REACHED, 10, "whole"),
    Column(plan_words.COLUMN_COMPLETED, 10, "whole"),
    Column(plan_words.COLUMN_CONFIRMED, 10, "whole"),
    Column(plan_words.COLUMN_VNEID, 10, "whole"),
    Column(plan_words.COLUMN_POPULATION, 11, "whole"),
    Column(plan_words.COLUMN_TRAINED, 10, "whole"),
    Column(plan_words.COLUMN_PERCENT, 9, "percent"),
    Column(plan_words.COLUMN_GOAL_PERCENT, 9, "percent"),
    Column(plan_words.COLUMN_GOAL_COUNT, 11, "whole"),
    Column(plan_words.COLUMN_MISSING, 10, "whole"),
    Column(words.GROWTH, 10, "whole"),
    Column(words.NOTE, 30, "note"),
    Column(plan_words.COLUMN_SOURCE, 24, "note"),
    Column(plan_words.COLUMN_SOURCE_ON, 12, "day"),
)
SUPPLEMENTS = (
    Column(words.EARLIER, 24),
    Column(words.INDICATOR, 60, "note"),
    Column(plan_words.COLUMN_RUNG, 22),
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
        Sheet(words.UNITS_SHEET, UNITS, [unit_cells(row) for row in figures.rows], title, notes),
    ]
    if figures.supplements:
        added = [
            [each.period, each.wording, plan_words.RUNGS_BY_KEY[each.rung], each.persons]
            for each in figures.supplements
        ]
        sheets.append(Sheet(words.SUPPLEMENTS_SHEET, SUPPLEMENTS, added, title, [words.SUPPLEMENT_RULE, *notes]))
    if figures.parts:
        sent = [
            [each.unit, each.unit_name, words.STATES.get(each.state, each.state), each.sent_on, each.reason]
            for each in figures.parts
        ]
        sheets.append(Sheet(words.PARTS_SHEET, PARTS, sent, title, notes))
    return write_book(sheets, figures.asked_at)


def csv(figures: Figures) -> bytes:
    """Every row of every target: the sheet by unit."""
    return write_csv(UNITS, [unit_cells(row) for row in figures.rows], sentences.foot(figures))


def _indicator(each: Indicator) -> list[Any]:
    row = each.row
    goal = None if each.goal is None else Measured(each.goal, "share" if each.in_percent else "persons")
    against = None if each.against is None else Measured(each.against, "points" if each.in_percent else "change")
    return [each.no, row.wording, goal, row.population, row.trained, row.percent, against, note(row)]


def unit_cells(row: RowSaid) -> list[Any]:
    """One row by unit, in the order of `UNITS`."""
    return [
        row.unit,
        row.unit_name,
        row.wording,
        plan_words.AUDIENCES_BY_KEY[row.audience],
        plan_words.RUNGS_BY_KEY[row.rung],
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
