"""Bổ sung kỳ trước: what came in after an earlier period was frozen, by the period it is dated in. Pure.

For every frozen period of the series, oldest first: known = what was frozen + what later reports have told for it and
for those before it; come = the count as of its last day, as it is now, − known. A count as of a day holds those of
every day before, so what belongs to a period alone is what has come as of its end less what has come as of the end of
the one before. Thus a late completion is told once, under its own period, and (frozen then) + (told as supplement) +
(growth since) is the new total.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.reports.figures import RowSaid, Supplement


@dataclass(frozen=True)
class Earlier:
    """A frozen period of the same series; counts by target, on the target's own rung, of the reporting unit."""

    name: str
    frozen_at: datetime
    frozen: Mapping[str, int]
    now: Mapping[str, int]
    told: Sequence[Supplement]


def counted(rows: Sequence[RowSaid]) -> dict[str, int]:
    """Persons (or turns) on the rung of each target, of the reporting unit itself."""
    return {row.target: getattr(row.counts, row.rung) for row in rows if row.depth == 0}


def supplements(earlier: Sequence[Earlier], rows: Sequence[RowSaid]) -> Iterator[Supplement]:
    """Target by target, and for each the periods for which something came; `earlier` oldest first."""
    for row in (each for each in rows if each.depth == 0):
        come_before = 0
        for n, one in enumerate(earlier):
            if row.target not in one.frozen or row.target not in one.now:
                continue
            come = one.now[row.target] - _known(earlier, n, row.target)
            if come != come_before:
                yield Supplement(one.name, row.target, row.wording, row.rung, come - come_before)
            come_before = come


def _known(earlier: Sequence[Earlier], n: int, target: str) -> int:
    """What was told as of the end of the n-th period. A version frozen since has what was told before it in itself."""
    place = {one.name: m for m, one in enumerate(earlier)}
    return earlier[n].frozen[target] + sum(
        said.persons
        for later in earlier[n + 1 :]
        if later.frozen_at > earlier[n].frozen_at
        for said in later.told
        if said.target == target and place.get(said.period, -1) <= n
    )
