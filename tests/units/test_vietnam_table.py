"""The table of today's units: its figures are those of the decisions it follows, on every day it covers."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "lms" / "units" / "vietnam"
FIRST_DAY = date(2025, 7, 1)
TODAY = date(2026, 11, 20)
PROVINCE_CODES = [
    "01",
    "04",
    "08",
    "11",
    "12",
    "14",
    "15",
    "19",
    "20",
    "22",
    "24",
    "25",
    "31",
    "33",
    "37",
    "38",
    "40",
    "42",
    "44",
    "46",
    "48",
    "51",
    "52",
    "56",
    "66",
    "68",
    "75",
    "79",
    "80",
    "82",
    "86",
    "91",
    "92",
    "96",
]
DONG_NAI = [
    "25270",
    "25357",
    "25363",
    "26116",
    "26170",
    "26248",
    "26326",
    "26368",
    "26425",
    "26485",
]
BAC_NINH = [
    "07294",
    "07375",
    "07399",
    "07444",
    "07840",
    "09193",
    "09292",
    "09313",
    "09319",
    "09454",
    "09475",
    "09496",
]
NEW_STYLE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)


class Row(NamedTuple):
    """One line of either file; the `province` of a province is empty, an empty `to_on` is still valid."""

    code: str
    name: str
    kind: str
    province: str
    from_on: date
    to_on: date

    def stands_on(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return [
            Row(
                line["code"],
                line["name"],
                line["kind"],
                line.get("province", ""),
                date.fromisoformat(line["from_on"]),
                date.fromisoformat(line["to_on"] or "9999-12-31"),
            )
            for line in csv.DictReader(lines)
        ]


PROVINCES = read("provinces.csv")
COMMUNES = read("communes.csv")
BOTH = pytest.mark.parametrize("rows", [PROVINCES, COMMUNES], ids=["provinces", "communes"])


def kinds_on(day: date, rows: list[Row]) -> dict[str, int]:
    return dict(Counter(row.kind for row in rows if row.stands_on(day)))


def spans_of(rows: list[Row]) -> dict[str, list[Row]]:
    spans: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        spans[row.code].append(row)
    return spans


@pytest.mark.parametrize(
    ("day", "communes", "wards"),
    [
        (date(2025, 7, 1), 2621, 687),
        (date(2026, 4, 29), 2621, 687),
        (date(2026, 4, 30), 2611, 697),
        (date(2026, 9, 19), 2611, 697),
        (date(2026, 9, 20), 2599, 709),
        (TODAY, 2599, 709),
    ],
)
def test_the_communes_of_each_kind_add_up_on_the_day(day: date, communes: int, wards: int) -> None:
    assert kinds_on(day, COMMUNES) == {"xã": communes, "phường": wards, "đặc khu": 13}


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [
        (date(2025, 7, 1), 28, 6),
        (date(2026, 4, 29), 28, 6),
        (date(2026, 4, 30), 27, 7),
        (date(2026, 8, 31), 27, 7),
        (date(2026, 9, 1), 26, 8),
        (date(2026, 9, 19), 26, 8),
        (date(2026, 9, 20), 25, 9),
        (TODAY, 25, 9),
    ],
)
def test_the_provinces_and_cities_add_up_on_the_day(day: date, provinces: int, cities: int) -> None:
    assert kinds_on(day, PROVINCES) == {"tỉnh": provinces, "thành phố": cities}


@pytest.mark.parametrize(
    ("province", "day", "expected"),
    [
        ("40", FIRST_DAY, {"xã": 119, "phường": 11}),
        ("40", TODAY, {"xã": 119, "phường": 11}),
        ("75", date(2026, 4, 29), {"xã": 72, "phường": 23}),
        ("75", date(2026, 4, 30), {"xã": 62, "phường": 33}),
        ("24", date(2026, 9, 19), {"xã": 66, "phường": 33}),
        ("24", date(2026, 9, 20), {"xã": 54, "phường": 45}),
    ],
)
def test_a_province_has_its_communes(province: str, day: date, expected: dict[str, int]) -> None:
    assert kinds_on(day, [row for row in COMMUNES if row.province == province]) == expected


def test_the_34_codes_are_those_of_the_decision() -> None:
    assert sorted(spans_of(PROVINCES)) == PROVINCE_CODES
    assert len(spans_of(COMMUNES)) == 3321


@pytest.mark.parametrize(
    ("codes", "day"),
    [(DONG_NAI, date(2026, 4, 30)), (BAC_NINH, date(2026, 9, 20))],
    ids=["dong-nai", "bac-ninh"],
)
def test_the_communes_that_became_wards_changed_kind_and_nothing_else(codes: list[str], day: date) -> None:
    spans = spans_of(COMMUNES)
    for code in codes:
        before, after = spans[code]
        assert (before.kind, after.kind) == ("xã", "phường")
        assert (before.name, before.province) == (after.name, after.province)
        assert (before.to_on, after.from_on) == (day - timedelta(days=1), day)


def test_no_other_commune_has_changed() -> None:
    changed = {code for code, spans in spans_of(COMMUNES).items() if len(spans) > 1}
    assert changed == set(DONG_NAI) | set(BAC_NINH)


@pytest.mark.parametrize(
    ("code", "day"),
    [("75", date(2026, 4, 30)), ("22", date(2026, 9, 1)), ("24", date(2026, 9, 20))],
)
def test_a_province_became_a_city_on_its_day(code: str, day: date) -> None:
    before, after = spans_of(PROVINCES)[code]
    assert (before.kind, after.kind, before.name) == ("tỉnh", "thành phố", after.name)
    assert (before.to_on, after.from_on) == (day - timedelta(days=1), day)


@BOTH
def test_a_code_stands_once_on_every_day_without_a_gap(rows: list[Row]) -> None:
    for spans in spans_of(rows).values():
        assert spans[0].from_on == FIRST_DAY
        assert spans[-1].to_on == date.max
        assert all(after.from_on == before.to_on + timedelta(days=1) for before, after in pairwise(spans))


def test_every_commune_lies_in_a_province_and_every_province_has_communes() -> None:
    assert {row.province for row in COMMUNES} == set(PROVINCE_CODES)
    assert all(len({row.province for row in spans}) == 1 for spans in spans_of(COMMUNES).values())


def test_no_two_communes_of_a_province_bear_one_name() -> None:
    today = Counter((row.province, row.name) for row in COMMUNES if row.stands_on(TODAY))
    assert [pair for pair, times in today.items() if times > 1] == []


@pytest.mark.parametrize(("rows", "digits"), [(PROVINCES, 2), (COMMUNES, 5)], ids=["provinces", "communes"])
def test_every_code_is_text_of_fixed_length(rows: list[Row], digits: int) -> None:
    assert [row.code for row in rows if not re.fullmatch(rf"[0-9]{{{digits}}}", row.code)] == []


@BOTH
def test_names_are_clean(rows: list[Row]) -> None:
    for row in rows:
        assert row.name == unicodedata.normalize("NFC", row.name)
        assert row.name == " ".join(row.name.split())
        assert row.name[0].isupper() or row.name[0].isdigit()
        assert "'" not in row.name
        assert not NEW_STYLE_TONE.search(row.name)


@BOTH
def test_no_name_begins_with_its_kind(rows: list[Row]) -> None:
    kinds = {row.kind for row in rows}
    assert [row.name for row in rows if any(row.name.casefold().startswith(f"{kind} ") for kind in kinds)] == []


@pytest.mark.parametrize(
    ("file", "heading"),
    [
        ("provinces.csv", "code,name,kind,from_on,to_on"),
        ("communes.csv", "code,name,kind,province,from_on,to_on"),
    ],
)
def test_the_file_is_plain_and_sorted(file: str, heading: str) -> None:
    raw = (FOLDER / file).read_bytes()
    assert raw.startswith(f"{heading}\n".encode())
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    rows = read(file)
    assert rows == sorted(rows, key=lambda row: (row.code, row.from_on))
