"""The table of the country's own units: provinces and communes of QĐ 19/2025/QĐ-TTg and what was changed since."""

import csv
from collections.abc import Iterator
from pathlib import Path

from lms.base.sheets import Row
from lms.units import words
from lms.units.drafts import Draft, drafts
from lms.units.words import CODE, FROM, KIND, NAME, PARENT, TO

FOLDER = Path(__file__).parent / "vietnam"


def province_codes() -> list[str]:
    return sorted({line["code"] for _, line in _lines("provinces.csv")})


def vietnam(province: str | None = None) -> list[Draft]:
    """The nation, its provinces and their communes, names with their kind (`Xã Yên Hòa`); of one province if asked."""
    nation = {CODE: words.NATION_CODE, NAME: words.NATION_NAME, KIND: words.NATION_KIND}
    rows = [Row("", 0, nation), *_rows("provinces.csv", province), *_rows("communes.csv", province)]
    return drafts(rows)


def _rows(name: str, province: str | None) -> Iterator[Row]:
    for number, line in _lines(name):
        if province in (None, line.get("province", line["code"])):
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
                },
            )


def _lines(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), 2)
