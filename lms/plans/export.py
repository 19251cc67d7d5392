"""The coverage of a plan as files: JSON, CSV and XLSX of the very rows that the screen shows. Pure."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from lms.base.sheets import Column, write_csv, write_xlsx
from lms.base.vietnamese import day, moment
from lms.plans import words
from lms.plans.coverage import Row
from lms.plans.queries import Coverage


def as_json(coverage: Coverage) -> dict[str, Any]:
    """What `lms coverage show --json` prints and the API answers."""
    return {
        "plan": coverage.plan.key,
        "as_of": coverage.as_of.isoformat(),
        "unit": coverage.unit.code,
        "rows": [_row(row) for row in coverage.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    held = row.denominator
    return {
        "target": row.target,
        "unit": row.unit,
        "unit_name": row.unit_name,
        "audience": row.audience,
        "rung": row.rung,
        "population": row.population,
        "trained": row.trained,
        "percent": _number(row.percent),
        "goal_percent": _number(row.goal_percent),
        "goal_count": row.goal_count,
        "missing": row.missing,
        "note": row.note,
        "turns": row.counts.turns,
        "reached": row.counts.reached,
        "completed": row.counts.completed,
        "confirmed": row.counts.confirmed,
        "vneid": row.counts.vneid,
        "population_on": held.on.isoformat() if held else None,
        "population_source": held.source if held else None,
        "age_rule": held.age_rule if held else None,
    }


def _number(value: Decimal | None) -> float | int | None:
    """57.5 and 64, as numbers that people's programs can reckon with."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


COLUMNS = (
    Column(words.COLUMN_TARGET, 26),
    Column(words.COLUMN_CODE, 9),
    Column(words.COLUMN_UNIT, 24),
    Column(words.COLUMN_AUDIENCE, 18),
    Column(words.COLUMN_RUNG, 10),
    Column(words.COLUMN_TURNS, 9, "whole"),
    Column(words.COLUMN_REACHED, 9, "whole"),
    Column(words.COLUMN_COMPLETED, 9, "whole"),
    Column(words.COLUMN_CONFIRMED, 9, "whole"),
    Column(words.COLUMN_VNEID, 9, "whole"),
    Column(words.COLUMN_POPULATION, 10, "whole"),
    Column(words.COLUMN_TRAINED, 9, "whole"),
    Column(words.COLUMN_PERCENT, 8, "percent"),
    Column(words.COLUMN_GOAL_PERCENT, 8, "percent"),
    Column(words.COLUMN_GOAL_COUNT, 10, "whole"),
    Column(words.COLUMN_MISSING, 9, "whole"),
    Column(words.COLUMN_NOTE, 28, "note"),
    Column(words.COLUMN_SOURCE, 18),
    Column(words.COLUMN_SOURCE_ON, 11, "day"),
)


def table(coverage: Coverage) -> list[list[Any]]:
    """The rows as cells, in the order of `COLUMNS`."""
    return [_cells(row) for row in coverage.rows]


def _cells(row: Row) -> list[Any]:
    held = row.denominator
    counts = row.counts
    return [
        row.wording,
        row.unit,
        row.unit_name,
        words.AUDIENCES_BY_KEY[row.audience],
        words.RUNGS_BY_KEY[row.rung],
        counts.turns,
        counts.reached,
        counts.completed,
        counts.confirmed,
        counts.vneid,
        row.population,
        row.trained,
        row.percent,
        row.goal_percent,
        row.goal_count,
        row.missing,
        row.note,
        held.source if held else "",
        held.on if held else None,
    ]


def footer(coverage: Coverage, asked_at: datetime, who: str) -> list[str]:
    """Source, as-of day, the moment of asking and who asked: under every file."""
    told = words.FOOTER.format(
        plan=coverage.plan.number or coverage.plan.title, as_of=day(coverage.as_of), moment=moment(asked_at), who=who
    )
    return [told, words.FOOTER_RULE]


def as_csv(coverage: Coverage, asked_at: datetime, who: str) -> bytes:
    return write_csv(COLUMNS, table(coverage), footer(coverage, asked_at, who))


def as_xlsx(coverage: Coverage, asked_at: datetime, who: str) -> bytes:
    title = [words.TITLE.format(unit=coverage.unit.name), coverage.plan.title]
    return write_xlsx(COLUMNS, table(coverage), title, footer(coverage, asked_at, who), words.SHEET)


def file_name(coverage: Coverage, ending: str) -> str:
    return f"do-phu-{coverage.plan.key}-{coverage.unit.code}-{coverage.as_of.isoformat()}.{ending}"
