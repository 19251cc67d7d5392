"""The table of the country's own units: provinces and communes of QĐ 19/2025/QĐ-TTg and what was changed since; and
those before 01/7/2025 with what became of them.

What became of the 10,035 communes was put together from two public tables of facts: the conversion table of the
statistics office as it circulates with codes, and a list read off the public map of the mergers. They tell the same of
9,998 communes. Of the others, 31 are no difference (the list mixes up communes of one name in one new province); six
were settled for the list, which alone is whole and without a code written twice (00553, 00556, 01615, 01651, 02482,
02485). The part of 09013 that went to 09817 stands in the first table only and was kept.

440 communes were divided. Which successor is the main one no table says. We took the one that bears the old name (80),
else the one that bears the old code, where the office sits (96), else the one whose middle lies nearest to the middle
of the old commune (264): an estimate, and the people of such a commune are to be looked through. Districts are not
kept: where two communes of a province bore one name, the district stands behind it. Five island districts had no
communes and stand among them. First days are not told: the table knows how things stood on 30/6/2025.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lms.base.sheets import Row
from lms.units import words
from lms.units.drafts import Draft, drafts
from lms.units.words import CODE, FROM, KIND, NAME, PARENT, SUCCESSOR, TO

FOLDER = Path(__file__).parent / "vietnam"


@cache
def province_names() -> dict[str, str]:
    """Code of a province → its name without its kind (`Nghệ An`)."""
    return {line["code"]: line["name"] for _, line in _lines("provinces.csv")}


def province_codes() -> list[str]:
    return sorted({line["code"] for _, line in _lines("provinces.csv")})


def vietnam(province: str | None = None) -> list[Draft]:
    """The nation, its provinces and their communes, names with their kind (`Xã Yên Hòa`); of one province if asked."""
    nation = {CODE: words.NATION_CODE, NAME: words.NATION_NAME, KIND: words.NATION_KIND}
    wanted = None if province is None else {province}
    return drafts([Row("", 0, nation), *_rows("provinces.csv", wanted), *_rows("communes.csv", wanted)])


def past(province: str | None = None) -> list[Draft]:
    """The 63 provinces and their communes until 30/6/2025 with their successors; those that went into one if asked.

    Drafts of their own: an old code that lives on as the code of another unit is not that unit's earlier name.
    """
    wanted = None
    if province is not None:
        wanted = {line["code"] for _, line in _lines("past_provinces.csv") if line["successors"] == province}
    return drafts([*_rows("past_provinces.csv", wanted), *_rows("past_communes.csv", wanted)])


def _rows(name: str, provinces: Iterable[str] | None) -> Iterator[Row]:
    for number, line in _lines(name):
        if provinces is None or line.get("province", line["code"]) in provinces:
            yield Row(
                str(FOLDER / name),
                number,
                {
                    CODE: line["code"],
                    NAME: f"{line['kind'].capitalize()} {line['name']}",
                    KIND: line["kind"],
                    PARENT: line.get("province", words.NATION_CODE),
                    FROM: line["from_on"],
                    TO: line["to_on"],
                    SUCCESSOR: line.get("successors", "").replace(" ", ";"),
                },
            )


def _lines(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), 2)
