"""The public table as CSV and JSON, and what its columns mean: the rows that the page shows, nothing else. Pure."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from lms.base.clock import VIETNAM
from lms.base.sheets import Column, write_csv
from lms.base.vietnamese import moment
from lms.plans import words as plan_words
from lms.plans.models import Plan
from lms.plans.publishing import words
from lms.plans.publishing.lines import Row
from lms.plans.publishing.queries import Published
from lms.plans.publishing.suppression import RUNGS

COUNTS = (*RUNGS, "trained")
"""Columns that a mark may stand in for."""
KINDS = (
    dict.fromkeys(("population", "goal_count", "missing", *COUNTS), "integer")
    | dict.fromkeys(("percent", "goal_percent"), "number")
    | {"as_of": "date", "population_on": "date", "made_at": "date-time"}
)
_FORMS = {"integer": "whole", "number": "percent", "date": "day"}


def as_json(shown: Published, made_at: datetime) -> dict[str, Any]:
    """What the file holds and the API answers."""
    return {
        "plan": shown.plan.key,
        "plan_title": shown.plan.title,
        "unit": shown.unit.code,
        "as_of": shown.as_of.isoformat(),
        "made_at": _at(made_at),
        "licence": words.LICENCE,
        "licence_url": words.LICENCE_URL,
        "rows": [row_json(row) for row in shown.rows],
    }


def row_json(row: Row) -> dict[str, Any]:
    line = row.line
    return {
        "target": row.target,
        "wording": row.wording,
        "audience": row.audience,
        "rung": row.rung,
        "programme": row.programme,
        "unit": line.code,
        "unit_name": line.name,
        "level": line.level or None,
        "parent": line.above,
        "population": line.population,
        "population_on": line.population_on.isoformat() if line.population_on else None,
        "age_rule": line.age_rule or None,
        **{rung: line.told(rung) for rung in RUNGS},
        "trained": row.trained,
        "percent": _number(row.percent),
        "goal_percent": _number(row.goal_percent),
        "goal_count": row.goal_count,
        "missing": row.missing,
        "note": "; ".join(row.notes),
        "hidden": dict(row.hidden),
    }


def as_csv(shown: Published, made_at: datetime) -> bytes:
    """One line a row, in the order of the dictionary; a count that is not told is its mark."""
    columns = [Column(head, form=_form(key)) for key, (head, _) in words.COLUMNS.items()]
    same = {"plan": shown.plan.key, "as_of": shown.as_of, "made_at": moment(made_at), "licence": words.LICENCE}
    return write_csv(columns, [_cells(row, same) for row in shown.rows])


def _cells(row: Row, same: Mapping[str, Any]) -> list[Any]:
    told: dict[str, Any] = {**row_json(row), **row.hidden, **same}
    told |= {"audience": plan_words.AUDIENCES_BY_KEY[row.audience], "rung": plan_words.RUNGS_BY_KEY[row.rung]}
    told["population_on"] = row.line.population_on
    return [told[key] for key in words.COLUMNS]


def _form(key: str) -> str:
    return "text" if key == "made_at" else _FORMS.get(KINDS.get(key, "string"), "text")


def etag(shown: Published) -> str:
    """The same for the same figures, whenever they are asked for."""
    said = [shown.plan.key, shown.plan.title, shown.unit.code, shown.as_of.isoformat(), words.LICENCE]
    text = json.dumps([said, [row_json(row) for row in shown.rows]], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:32]


def file_name(shown: Published, ending: str) -> str:
    return f"thong-ke-{shown.plan.key}-{shown.unit.code}-{shown.as_of:%Y-%m}.{ending}"


def dictionary() -> list[dict[str, str]]:
    """Từ điển dữ liệu: every column with its heading, kind and meaning."""
    named = {"audiences": _listed(plan_words.AUDIENCES_BY_KEY), "rungs": _listed(plan_words.RUNGS_BY_KEY)}
    return [
        {
            "name": key,
            "heading": head,
            "type": KINDS.get(key, "string"),
            "description": meaning.format(**named) + (words.COUNT_CELL if key in COUNTS else ""),
        }
        for key, (head, meaning) in words.COLUMNS.items()
    ]


def _listed(named: Mapping[str, str]) -> str:
    return ", ".join(f"{said} ({key})" for key, said in named.items())


Address = Callable[[Plan, str], str]
"""Where the file of a plan lies, by its ending."""


def catalogue(plans: list[Plan], publisher: str, newest: date, page: str, address: Address) -> dict[str, Any]:
    """A description in the manner of DCAT (W3C, 2024) for machines that gather open data."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "dct:title": words.CATALOGUE,
        "dct:description": words.CATALOGUE_ABOUT,
        "dct:language": "vi",
        "dct:publisher": publisher,
        "dct:license": words.LICENCE_URL,
        "dct:rights": words.LICENCE_SAID,
        "dct:modified": newest.isoformat(),
        "dcat:landingPage": page,
        "dcat:dataset": [_dataset(plan, newest, address) for plan in plans],
        "columns": dictionary(),
        "rules": list(words.RULES),
    }


def _dataset(plan: Plan, newest: date, address: Address) -> dict[str, Any]:
    kinds = {"csv": "text/csv", "json": "application/json"}
    return {
        "@type": "dcat:Dataset",
        "dct:identifier": plan.key,
        "dct:title": words.TITLE.format(plan=plan.title),
        "dct:description": words.ABOUT,
        "dct:license": words.LICENCE_URL,
        "dct:spatial": words.NATION,
        "dct:accrualPeriodicity": words.PERIOD,
        "dct:temporal": {"dcat:endDate": newest.isoformat()},
        "dcat:keyword": list(words.KEYWORDS),
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:mediaType": kind, "dcat:downloadURL": address(plan, ending)}
            for ending, kind in kinds.items()
        ],
    }


def _at(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
