"""The plans that come with the platform: shape, dates, known names and one spelling (NFC)."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

LIBRARY = Path(__file__).parents[2] / "lms" / "plans" / "library"
FILES = sorted(LIBRARY.glob("*.yaml"))

PLAN_KEYS = {
    "key",
    "number",
    "date",
    "date_as_written",
    "kind",
    "issuer",
    "line",
    "unit",
    "title",
    "signer",
    "basis",
    "source",
    "source_note",
    "addressees",
    "targets",
    "tasks",
    "reporting",
}
TARGET_KEYS = {
    "key",
    "place",
    "wording",
    "audience",
    "rung",
    "programme",
    "percent",
    "count",
    "due",
    "due_as_written",
    "unit_level",
    "age_rule",
}
TASK_KEYS = {
    "no",
    "name",
    "lead",
    "support",
    "deadline",
    "due",
    "recurring",
    "place",
}
REPORT_KEYS = {
    "period",
    "cut_off",
    "due",
    "due_before",
    "from",
    "to",
    "via",
    "line",
    "place",
}

AUDIENCES = {"official", "citizen", "worker", "student", "team"}
RUNGS = {"turns", "reached", "completed", "confirmed", "vneid"}
PROGRAMMES = {
    "pho-cap-ky-nang-so-nguoi-dan",
    "ky-nang-so-cong-chuc",
    "quan-triet-nghi-quyet-57",
    "ky-nang-so-nguoi-lao-dong",
    "to-cong-nghe-so",
}
LINES = {"government", "party"}
PERIODS = {"month", "half", "year", "on_demand"}
UNIT_LEVELS = {"province", "commune", "agency", None}

Plan = dict[str, Any]


def read(path: Path) -> Plan:
    """One plan file as it stands."""
    plan: Plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    return plan


def texts(value: Any) -> Iterator[str]:
    """Every string inside a plan, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def is_date_or_empty(value: Any) -> bool:
    """A day of the calendar, or nothing where the document sets none."""
    return value is None or type(value) is date


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each plan file in turn."""
    found: Path = request.param
    return found


@pytest.fixture
def plan(path: Path) -> Plan:
    """Each plan in turn."""
    return read(path)


def test_the_library_holds_the_four_plans() -> None:
    assert [path.stem for path in FILES] == [
        "binh-phuoc-hd-btgtu",
        "hai-phong-kh-1169",
        "lai-chau-618-kh-vpubnd",
        "nghe-an-295-kh-ubnd",
    ]


def test_no_two_plans_come_from_the_same_document() -> None:
    sources = [name for path in FILES for name in read(path)["source"]]
    assert sources
    assert len(sources) == len(set(sources))


def test_a_plan_is_called_as_its_file(path: Path, plan: Plan) -> None:
    assert plan["key"] == path.stem


def test_a_plan_has_every_field_and_no_other(plan: Plan) -> None:
    assert set(plan) == PLAN_KEYS
    assert set(plan["signer"]) == {"role", "name"}
    assert all(set(basis) == {"text"} for basis in plan["basis"])
    assert all(set(target) - {"note"} == TARGET_KEYS for target in plan["targets"])
    assert all(set(task) == TASK_KEYS for task in plan["tasks"])
    assert all(set(duty) == REPORT_KEYS for duty in plan["reporting"])


def test_no_part_of_a_plan_is_empty(plan: Plan) -> None:
    for part in ("basis", "source", "addressees", "targets", "tasks", "reporting"):
        assert plan[part], part


def test_target_keys_are_unique_within_a_plan(plan: Plan) -> None:
    keys = [target["key"] for target in plan["targets"]]
    assert len(keys) == len(set(keys))


def test_dates_are_days_or_empty(plan: Plan) -> None:
    days = [plan["date"], *(target["due"] for target in plan["targets"]), *(task["due"] for task in plan["tasks"])]
    assert all(is_date_or_empty(day) for day in days)


def test_a_date_is_always_beside_the_words_it_was_read_from(plan: Plan) -> None:
    assert plan["date"] is None or plan["date_as_written"]
    assert all(target["due"] is None or target["due_as_written"] for target in plan["targets"])
    assert all(task["due"] is None or task["deadline"] for task in plan["tasks"])


def test_percentages_are_between_nought_and_a_hundred(plan: Plan) -> None:
    percents = [target["percent"] for target in plan["targets"] if target["percent"] is not None]
    assert all(type(percent) is int and 0 <= percent <= 100 for percent in percents)


def test_a_target_never_has_both_a_percentage_and_a_count(plan: Plan) -> None:
    assert all(target["percent"] is None or target["count"] is None for target in plan["targets"])


def test_a_target_about_people_names_a_known_audience_rung_and_programme(plan: Plan) -> None:
    for target in plan["targets"]:
        if target["audience"] is not None:
            assert target["audience"] in AUDIENCES, target["key"]
            assert target["rung"] in RUNGS, target["key"]
            assert target["programme"] in PROGRAMMES, target["key"]


def test_a_target_about_agencies_counts_no_people(plan: Plan) -> None:
    for target in plan["targets"]:
        if target["audience"] is None:
            assert target["rung"] is None, target["key"]
            assert target["programme"] is None, target["key"]


def test_a_target_about_people_without_a_goal_says_why_its_rung_was_chosen(plan: Plan) -> None:
    for target in plan["targets"]:
        if target["audience"] and target["percent"] is None and target["count"] is None:
            assert target.get("note"), target["key"]


def test_lines_levels_and_periods_are_known(plan: Plan) -> None:
    assert plan["line"] in LINES
    assert all(target["unit_level"] in UNIT_LEVELS for target in plan["targets"])
    assert all(duty["line"] in LINES and duty["period"] in PERIODS for duty in plan["reporting"])


def test_a_report_day_is_a_day_of_a_month(plan: Plan) -> None:
    for duty in plan["reporting"]:
        if duty["due_before"] is not None:
            assert set(duty["due_before"]) == {"day", "month"}
            assert 1 <= duty["due_before"]["day"] <= 31
            assert duty["due_before"]["month"] in {None, *range(1, 13)}


def test_unit_codes_and_task_numbers_are_text(plan: Plan) -> None:
    assert isinstance(plan["unit"], str)
    assert all(isinstance(task["no"], str) for task in plan["tasks"])


def test_every_text_is_nfc_on_one_line_without_spaces_at_its_ends(plan: Plan) -> None:
    for text in texts(plan):
        assert unicodedata.is_normalized("NFC", text), text
        assert text == text.strip(), text
        assert "\n" not in text, text
