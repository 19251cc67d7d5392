"""The 34 provinces as tiles of one size, each about where it lies: pure. Column from the west, row from the north.

Provinces and codes: Quyết định 19/2025/QĐ-TTg; they stand since 01/7/2025.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms.plans.coverage import Row

COLUMNS, ROWS = 6, 15

TILES: dict[str, tuple[int, int]] = {
    "12": (0, 0), "15": (1, 0), "08": (2, 0), "04": (3, 0),
    "11": (0, 1), "14": (1, 1), "19": (2, 1), "20": (3, 1),
    "25": (1, 2), "01": (2, 2), "24": (3, 2), "22": (4, 2),
    "37": (2, 3), "33": (3, 3), "31": (4, 3),
    "38": (2, 4),
    "40": (2, 5),
    "42": (3, 6),
    "44": (3, 7),
    "46": (4, 7),
    "48": (4, 8),
    "51": (5, 8),
    "52": (5, 9),
    "66": (5, 10),
    "80": (2, 11), "75": (3, 11), "68": (4, 11), "56": (5, 11),
    "91": (1, 12), "82": (2, 12), "79": (3, 12),
    "92": (1, 13), "86": (2, 13),
    "96": (1, 14),
}  # fmt: skip
"""Code of a province → its column and row."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province on the map: where it lies, and its row of coverage; none where nothing is known of it."""

    name: str
    column: int
    row: int
    told: Row | None

    @property
    def lines(self) -> list[str]:
        """Its name, on two lines where it has two words."""
        return self.name.rsplit(" ", 1)

    @property
    def filled(self) -> float:
        """How much of the tile is filled, from 0 to 1; more than everybody fills it whole."""
        return min(1.0, float(self.told.percent) / 100) if self.told and self.told.percent else 0.0


def tiles(rows: Iterable[Row], names: Mapping[str, str]) -> list[Tile] | None:
    """The map of these rows; None where they are not the provinces (before 01/7/2025 there were 63 others).

    `names`: of the provinces by code, for those that nothing is known of.
    """
    told = {row.unit: row for row in rows}
    if len(told) < 2 or not told.keys() <= TILES.keys():
        return None
    return [Tile(names[code], column, row, told.get(code)) for code, (column, row) in TILES.items()]
