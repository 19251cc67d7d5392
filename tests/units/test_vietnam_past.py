"""The communes and provinces before 01/7/2025: what `lms units load-vietnam` says became of them."""

import csv
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lms.units import queries
from lms.units.models import Succession, Unit

FOLDER = Path(__file__).parents[2] / "lms" / "units" / "vietnam"
LAST_DAY, MERGER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 20)
NEW_STYLE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PROVINCES, COMMUNES = read("past_provinces.csv"), read("past_communes.csv")
BOTH = pytest.mark.parametrize("rows", [PROVINCES, COMMUNES], ids=["provinces", "communes"])


def test_there_were_63_provinces_10035_communes_and_five_island_districts_without_any() -> None:
    assert Counter(row["kind"] for row in PROVINCES) == {"tỉnh": 57, "thành phố": 6}
    kinds = Counter(row["kind"] for row in COMMUNES)
    assert kinds == {"xã": 7692, "phường": 1726, "thị trấn": 617, "huyện đảo": 5}
    assert len(COMMUNES) - kinds["huyện đảo"] == 10_035


def test_every_commune_of_today_came_from_some_and_every_successor_is_one_of_today() -> None:
    today = {row["code"] for row in read("communes.csv")}
    assert {code for row in COMMUNES for code in row["successors"].split()} == today
    assert {row["successors"] for row in PROVINCES} == {row["code"] for row in read("provinces.csv")}


def test_a_commune_stays_in_the_province_that_its_own_became() -> None:
    became = {row["code"]: row["successors"] for row in PROVINCES}
    lies_in = {row["code"]: row["province"] for row in read("communes.csv")}
    for row in COMMUNES:
        assert {lies_in[code] for code in row["successors"].split()} == {became[row["province"]]}, row


def test_440_communes_were_divided_and_the_main_successor_stands_first() -> None:
    parts = {row["code"]: row["successors"].split() for row in COMMUNES}
    assert sum(len(codes) > 1 for codes in parts.values()) == 440
    assert sum(map(len, parts.values())) == 10_570
    assert all(len(codes) == len(set(codes)) for codes in parts.values())
    names = {row["code"]: row["name"] for row in read("communes.csv")}
    for row in COMMUNES:
        bears_it = [code for code in row["successors"].split() if names[code] == row["name"]]
        assert not bears_it or row["successors"].split()[0] == bears_it[0], row


@BOTH
def test_the_old_tables_are_clean_sorted_and_each_code_stands_once(rows: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    for row in rows:
        name = row["name"]
        assert name == unicodedata.normalize("NFC", " ".join(name.split()))
        assert (name[0].isupper() or name[0].isdigit()) and "'" not in name
        assert not NEW_STYLE_TONE.search(name), name
        assert (row["from_on"], row["to_on"]) == ("", "2025-06-30")


def test_no_two_old_communes_of_a_province_bear_one_name() -> None:
    named = Counter((row["province"], row["kind"], row["name"]) for row in COMMUNES)
    assert [key for key, times in named.items() if times > 1] == []


@pytest.fixture
def country(lms):
    assert lms("units", "load-vietnam").stdout == "13.459 đơn vị mới, 0 đổi tên, 0 kết thúc, 0 không đổi\n"


def test_the_country_stands_with_63_provinces_until_the_merger_and_34_after(country, lms, db):
    nation = queries.by_code(db, "VN")
    assert [len(queries.children(db, nation.id, day)) for day in (LAST_DAY, MERGER)] == [63, 34]
    assert [len(queries.communes(db, nation.id, day)) for day in (LAST_DAY, MERGER)] == [10_040, 3_321]
    old = queries.by_code(db, "24", LAST_DAY)
    assert (old.named(LAST_DAY).name, old.to_on) == ("Tỉnh Bắc Giang", LAST_DAY)
    assert queries.standing(db, old, TODAY).named(TODAY).name == "Thành phố Bắc Ninh"
    assert lms("units", "load-vietnam").stdout.endswith("13.459 không đổi\n")


def test_a_divided_commune_has_all_its_parts_and_one_that_is_followed(lms, db):
    lms("units", "load-vietnam", "--province", "01")
    old = queries.by_code(db, "00019", LAST_DAY)  # phường Điện Biên
    parts = {
        db.get_one(Unit, one.successor_id).code: one.main for one in db.query(Succession).filter_by(unit_id=old.id)
    }
    assert parts == {"00004": True, "00070": False, "00190": False, "00226": False}


def test_a_code_that_lives_on_names_the_old_commune_before_the_day_and_the_new_one_after(lms, db):
    lms("units", "load-vietnam", "--province", "01")
    assert queries.by_code(db, "00004", LAST_DAY).named(LAST_DAY).name == "Phường Trúc Bạch"
    assert queries.by_code(db, "00004", MERGER).named(MERGER).name == "Phường Ba Đình"
    assert queries.by_code(db, "00004").named(TODAY).name == "Phường Ba Đình"


def test_the_past_is_added_to_a_tree_that_was_loaded_without_it(lms, db):
    assert lms("units", "load-vietnam", "--province", "40", "--without-past").stdout.startswith("132 đơn vị mới")
    assert lms("units", "load-vietnam", "--province", "40").stdout == (
        "413 đơn vị mới, 0 đổi tên, 0 kết thúc, 132 không đổi\n"
    )
