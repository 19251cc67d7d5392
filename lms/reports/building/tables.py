"""A report's table: the one place from which the preview, XLSX, CSV and totals take their rows.

The keys of all rows are read first (three whole numbers each), then the rows piece by piece: what is held in memory is
a piece and the keys, however long the report is.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.sheets import Column
from lms.base.vietnamese import number
from lms.reports.building import columns, learning_rows, place_rows, unit_rows, words
from lms.reports.building.columns import PERSONAL, SUMMED
from lms.reports.building.paths import Paths
from lms.reports.building.persons import Key
from lms.reports.building.recipe import Subject
from lms.reports.building.scope import Asked, Rows, held_apart
from lms.reports.building.unit_rows import Grouped

PIECE = 2000
"""Rows held at once."""
PREVIEW = 50
Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How long a table is; `persons`: distinct, None where rows are not about persons."""

    rows: int
    persons: int | None = None


class Table:
    """The rows of a report as asked, as of its day."""

    def __init__(self, db: Session, asked: Asked) -> None:
        self.db, self.asked = db, asked
        self.keys = columns.shown(asked.recipe)
        self.columns: list[Column] = [columns.column(asked.recipe, key) for key in self.keys]
        self.paths = Paths(db, asked.day)
        self._sums = dict.fromkeys((key for key in self.keys if key in SUMMED), 0)

    @property
    def is_grouped(self) -> bool:
        return self.asked.recipe.subject is Subject.UNITS or self.asked.recipe.group is not None

    @cached_property
    def grouped(self) -> Grouped:
        return unit_rows.grouped(self.db, self.asked, frozenset(self.keys))

    @cached_property
    def size(self) -> Size:
        if self.is_grouped:
            return Size(len(self.grouped.rows))
        keys = self._ordered().order_by(None).subquery()
        people = func.count(keys.c.person_id.distinct())
        rows, persons = self.db.execute(select(func.count(), people).select_from(keys)).one()
        return Size(rows, persons if self.asked.recipe.subject in PERSONAL else None)

    def first(self, most: int = PREVIEW) -> list[Cells]:
        """The first rows, as the whole begins."""
        if self.is_grouped:
            return [self._row(cells) for cells in self._group_cells()][:most]
        # the very statement of the whole: with a LIMIT a database may make another, worse plan
        with self.db.execute(self._ordered().execution_options(yield_per=most)) as rows:
            return self._told([Key(*row) for row in islice(rows, most)])

    def pieces(self) -> Iterator[list[Cells]]:
        """All rows, piece by piece; then the total, where the table has one."""
        if self.is_grouped:
            yield from ([self._row(cells)] for cells in self._group_cells())
        else:
            for keys in self._keys():
                yield self._told(keys)
                self.db.expunge_all()  # what was read of a piece goes with it
        if total := self.total:
            yield [total]

    @property
    def total(self) -> Cells | None:
        """The row of totals: of groups the counts of the whole, of a list the sums of the rows given so far."""
        counts = self.grouped.total if self.is_grouped else self._sums
        return self._row({self.keys[0]: words.TOTAL, **counts}) if counts else None

    @cached_property
    def notes(self) -> list[str]:
        """What has to be known of the totals."""
        if not self.is_grouped:
            said = words.ROWS.format(rows=number(self.size.rows))
            return [
                said if self.size.persons is None else said + words.PERSONS.format(persons=number(self.size.persons))
            ]
        uneven = {key: added for key, added in self.grouped.uneven().items() if key in self.keys}
        return [
            words.UNEVEN.format(
                column=self.columns[self.keys.index(key)].head,
                parts=number(added),
                whole=number(self.grouped.total[key]),
            )
            for key, added in uneven.items()
        ] or [words.EVEN]

    def _ordered(self) -> Rows:
        """SQL: the keys of all rows in their order."""
        if self.asked.recipe.subject in (Subject.CERTIFICATES, Subject.CLASSES):
            return place_rows.ordered(self.asked, held_apart(place_rows.facts(self.asked), "facts"))
        return learning_rows.ordered(self.asked)

    def _keys(self) -> Iterator[list[Key]]:
        held = array("q")
        for row in self.db.execute(self._ordered().execution_options(yield_per=PIECE)):
            held.extend(row)
        for start in range(0, len(held), 3 * PIECE):
            some = held[start : start + 3 * PIECE]
            yield [Key(*some[n : n + 3]) for n in range(0, len(some), 3)]

    def _told(self, keys: Sequence[Key]) -> list[Cells]:
        of_places = self.asked.recipe.subject in (Subject.CERTIFICATES, Subject.CLASSES)
        tell = place_rows.cells if of_places else learning_rows.cells
        rows = [self._row(cells) for cells in tell(self.db, self.asked, keys, self.paths, frozenset(self.keys))]
        for key in self._sums:
            place = self.keys.index(key)
            self._sums[key] += sum(row[place] for row in rows)
        return rows

    def _group_cells(self) -> Iterator[dict[str, Any]]:
        return unit_rows.cells(self.grouped, self.paths, words.NOWHERE[unit_rows.level_of(self.asked.recipe)])

    def _row(self, cells: dict[str, Any]) -> Cells:
        return [cells.get(key) for key in self.keys]
