"""What one person adds to the counts: pure. Facts in, dated changes out.

A person counts once in each audience, in the unit they belong to on the day; when a unit ends they follow its
successor.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from lms.learning.rungs import Rung

EVER = date(1900, 1, 1)
"""Stands for a membership's empty start: since ever."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Belongs to a unit as one of an audience, from a day to a day (None: until further notice), both included."""

    unit_id: int
    audience: str
    from_on: date
    to_on: date | None


class Standing(NamedTuple):
    """Stands on a rung of a programme since a day; on the rung of turns, one turn taken that day."""

    programme: str
    rung: str
    on: date


class Life(NamedTuple):
    """The last day of a unit and the unit that takes its place."""

    to_on: date | None
    successor_id: int | None


class Entry(NamedTuple):
    """From `on`, the count of a rung of a programme in a unit changes by `change`."""

    programme: str
    audience: str
    rung: str
    unit_id: int
    on: date
    change: int


def entries(stays: Iterable[Stay], standings: Iterable[Standing], lives: Mapping[int, Life]) -> list[Entry]:
    """Everything a person adds, in a settled order."""
    each_audience = one_at_a_time(stays)
    found: list[Entry] = []
    for standing in standings:
        for stay in each_audience:
            if standing.rung == Rung.TURNS:
                found += _turn(standing, stay, lives)
            else:
                found += _person(standing, stay, lives)
    return sorted(found)


def one_at_a_time(stays: Iterable[Stay]) -> list[Stay]:
    """Stays of one audience never overlap: the later one ends the earlier, so that nobody counts twice in a sum."""
    kept: dict[str, list[Stay]] = {}
    for stay in sorted(stays, key=lambda stay: (stay.from_on, stay.to_on or date.max)):
        row = kept.setdefault(stay.audience, [])
        if row and (row[-1].to_on is None or row[-1].to_on >= stay.from_on):
            before = replace(row.pop(), to_on=stay.from_on - _DAY)
            row += [before] if before.from_on <= stay.from_on - _DAY else []
        row.append(stay)
    return [stay for row in kept.values() for stay in row]


def _person(standing: Standing, stay: Stay, lives: Mapping[int, Life]) -> Iterator[Entry]:
    if stay.to_on is None or stay.to_on >= standing.on:
        for unit_id, from_on, to_on in followed(stay.unit_id, max(stay.from_on, standing.on), stay.to_on, lives):
            yield Entry(standing.programme, stay.audience, standing.rung, unit_id, from_on, 1)
            if to_on:
                yield Entry(standing.programme, stay.audience, standing.rung, unit_id, to_on + _DAY, -1)


def _turn(standing: Standing, stay: Stay, lives: Mapping[int, Life]) -> Iterator[Entry]:
    """A turn stays where it was taken, even when the person moves on."""
    if stay.from_on <= standing.on and (stay.to_on is None or stay.to_on >= standing.on):
        yield from _person(standing, replace(stay, from_on=standing.on, to_on=None), lives)


def followed(
    unit_id: int, from_on: date, to_on: date | None, lives: Mapping[int, Life]
) -> Iterator[tuple[int, date, date | None]]:
    """The stretches of a stay: in the unit while it stands, then in its successor, and so on."""
    seen: set[int] = set()
    while unit_id not in seen:
        seen.add(unit_id)
        life = lives.get(unit_id, Life(None, None))
        if life.to_on is None or (to_on is not None and to_on <= life.to_on):
            yield unit_id, from_on, to_on
            return
        if from_on <= life.to_on:
            yield unit_id, from_on, life.to_on
        if life.successor_id is None:
            return
        unit_id, from_on = life.successor_id, max(from_on, life.to_on + _DAY)


def buckets(on: date) -> tuple[int, ...]:
    """What a change is summed in: its year, quarter, month, third of a month, and day.

    Told apart by their digits: 2026 · 20261 · 202603 · 2026032 · 20260315.
    """
    month = on.year * 100 + on.month
    return on.year, on.year * 10 + _quarter(on), month, month * 10 + _third(on), month * 100 + on.day


def ranges_to(day: date) -> tuple[tuple[int, int], ...]:
    """The buckets that add up to the count on `day`, from the first to the last of each kind: 18 and the years before.

    Years before; quarters before in its year; months before in its quarter; thirds before in its month; days up to it.
    """
    year, quarter, month, third, on = buckets(day)
    first_month = year * 100 + 3 * _quarter(day) - 2
    first_day = month * 100 + 10 * _third(day) - 9
    return (
        (1, year - 1),
        (year * 10 + 1, quarter - 1),
        (first_month, month - 1),
        (month * 10 + 1, third - 1),
        (first_day, on),
    )


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _third(day: date) -> int:
    """1 for the first ten days of a month, 2 for the next ten, 3 for what is left."""
    return min((day.day + 9) // 10, 3)
