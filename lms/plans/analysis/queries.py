"""Reads behind a percentage: its trend from the ledger, units of like size, what was worked out before."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import func, select, union, union_all
from sqlalchemy.orm import Session

from lms.base.db import valid_on
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans import queries as plans
from lms.plans.analysis.models import KeptBreakdown
from lms.plans.breakdown import Breakdown
from lms.plans.coverage import Counts
from lms.plans.likeness import Comparison, compare
from lms.plans.measuring import Measuring
from lms.plans.models import Population, Tally, Target
from lms.plans.projection import LEAST_MONTHS, PACE_MONTHS, Known
from lms.plans.queries import Branches
from lms.plans.trend import FIRST_MONTH, Point, Trend, beginning, count_on, month_ends, months_before, spans
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit, UnitLink
from lms.units.queries import Place

RUNGS = tuple(rung.value for rung in Rung)
LAST_MONTH = 9999_12
_TALLY = Tally.__table__.c


def trend(db: Session, target: Target, unit: Unit, as_of: date) -> Trend:
    """How a target came about in a unit, with the units that ended in it since: at the end of each month from the
    plan's day or the first fact on, and on the day asked; and what a projection from that day is made of. After a
    unit's end nothing follows.
    """
    line = _Line.of(db, target, unit)
    last = min(as_of, unit.to_on or as_of)
    shown = month_ends(beginning(target.plan.signed_on, line.first_fact(), last), last)
    since, young = months_before(last, PACE_MONTHS), months_before(last, LEAST_MONTHS)
    at = {point.on: point for point in line.points(sorted({*shown, since, young}))}
    goal, now = plans.goal_of(target, plans.place_on(db, unit, last)), at[last]
    due_on = target.due_on if last == as_of else None
    wanted = goal.persons(now.population)
    then = since, at[since].trained, at[young].trained
    known = Known(last, now.trained, *then, now.population, wanted, due_on)
    return Trend(tuple(at[day] for day in shown), goal, target.due_on, known)


@dataclass
class _Line:
    """One unit and those that ended in it, for a target; many days are asked for at once.

    Between two days on which neither a unit nor a population changes, each percentage stands on the same parts: those
    are looked up once, and what their counts were is summed month by month in one statement.
    """

    db: Session
    unit: Unit
    programme: str
    audience: Audience
    rung: Rung
    family: set[int]

    @classmethod
    def of(cls, db: Session, target: Target, unit: Unit) -> "_Line":
        assert target.programme and target.audience and target.rung  # noqa: S101 - plans.counted
        family = units.followed_into(db, unit.id) | {unit.id}
        return cls(db, unit, target.programme, target.audience, target.rung, family)

    def first_fact(self) -> date | None:
        """The first day of the first month in which something was counted."""
        month = self.db.scalar(
            select(func.min(_TALLY.bucket)).where(
                _TALLY.programme == self.programme,
                _TALLY.audience == self.audience,
                _TALLY.parent_id.in_(select(func.coalesce(Unit.parent_id, 0)).where(Unit.id.in_(self.family))),
                _TALLY.unit_id.in_(self.family),
                _TALLY.bucket.between(FIRST_MONTH, LAST_MONTH),
            )
        )
        return date(month // 100, month % 100, 1) if month else None

    def points(self, days: Sequence[date]) -> Iterable[Point]:
        """Where it stood at the end of each day, in the order of `days`, which is that of time."""
        changes = self._changes()
        for _, some in groupby(days, lambda day: bisect_right(changes, day)):
            yield from self._stretch(list(some))

    def _changes(self) -> list[date]:
        """Days on which a population is told or a unit begins or has ended, in these units and below."""
        below = units.below(self.family)
        told = select(Population.on).where(
            Population.audience == self.audience, Population.unit_id.in_(below), Population.ended_at.is_(None)
        )
        begun = select(Unit.from_on).where(Unit.id.in_(below), Unit.from_on.is_not(None))
        ended = select(Unit.to_on).where(Unit.id.in_(below), Unit.to_on.is_not(None))
        over = {day + timedelta(days=1) for day in self.db.scalars(ended.distinct()) if day}
        return sorted({*self.db.scalars(union(told, begun)), *over})

    def _stretch(self, days: list[date]) -> Iterable[Point]:
        """Points of days between which nothing changes but counts."""
        parts = self._parts(days[-1])
        changed = self._changed(parts.made, days)
        for day in days:
            counts = count_on(day, changed)
            yield Point(day, counts, counts.on(self.rung), parts.population, parts.joined, parts.left_out)

    def _parts(self, day: date) -> "_Parts":
        place, tree = plans.place_on(self.db, self.unit, day), Branches(self.db, day)
        if not self.unit.stands_on(day):
            before = tree.stood_for(place)
            held, _ = plans.denominated(tree, [place], self.audience, before)
            return _Parts.of([_Piece(place, held, before)], before)
        others = units.stood_for(self.db, self.unit.id, day)
        pieces = [_Piece(each, plans.denominated(tree, [each], self.audience)[0], []) for each in (place, *others)]
        return _Parts.of(pieces, others)

    def _changed(self, made: dict[int, int], days: list[date]) -> list[tuple[int, Counts]]:
        """What changed in each month and on each day of an open one, over these units."""
        found: list[tuple[int, Counts]] = []
        for sign in (1, -1):
            some = [unit_id for unit_id, times in made.items() if times == sign]
            for bucket, *ladder in self._sums(some, spans(days)) if some else ():
                found.append((bucket, Counts(*(sign * (each or 0) for each in ladder))))
        return found

    def _sums(self, unit_ids: list[int], ranges: list[tuple[int, int]]) -> Iterable[Sequence[int]]:
        above = select(func.coalesce(Unit.parent_id, 0)).where(Unit.id.in_(unit_ids)).distinct()
        parents = list(self.db.scalars(above))
        each = [
            select(_TALLY.bucket, *(_TALLY[rung] for rung in RUNGS)).where(
                _TALLY.programme == self.programme,
                _TALLY.audience == self.audience,
                _TALLY.parent_id.in_(parents),
                _TALLY.bucket.between(low, high),
                _TALLY.unit_id.in_(unit_ids),
            )
            for low, high in ranges
        ]
        rows = union_all(*each).subquery()
        sums = (func.sum(rows.c[rung]) for rung in RUNGS)
        return self.db.execute(select(rows.c.bucket, *sums).group_by(rows.c.bucket)).all()


@dataclass(frozen=True)
class _Piece:
    """A unit that stood on a day, with what its percentage stands on; `before` stand for it when it was not founded."""

    place: Place
    held: Measuring
    before: list[Place]

    @property
    def population(self) -> int | None:
        return self.held.measure(self.place, Rung.TURNS).population

    @property
    def left_out(self) -> list[str]:
        return [name for name, _ in self.held.measure(self.place, Rung.TURNS).left_out]

    @property
    def made(self) -> dict[int, int]:
        made = self.held.made_of(self.place)
        return made | {each.id: 1 for each in self.before} if self.place.id in made else made


@dataclass(frozen=True)
class _Parts:
    """What a percentage stands on through a stretch of days."""

    made: dict[int, int]
    population: int | None
    joined: tuple[str, ...]
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, pieces: list[_Piece], joined: list[Place]) -> "_Parts":
        """Those with a population; where none has one, all of them without."""
        bearing = [each for each in pieces if each.population is not None]
        told = bearing or pieces
        made = {unit_id: times for piece in told for unit_id, times in piece.made.items()}
        populations = [each.population for each in told if each.population is not None]
        silent = [each.place.name for each in pieces if bearing and each.population is None]
        left_out = (*(name for piece in told for name in piece.left_out), *silent)
        return cls(made, sum(populations) if populations else None, tuple(each.name for each in joined), left_out)


def likes(
    db: Session, target: Target, unit: Unit, as_of: date, nationwide: bool
) -> tuple[Comparison | None, Place | None]:
    """A unit among those of like size, and the unit whose parts were looked at.

    A commune stands among those of its province, or of the nation; any other unit among those beside it.
    """
    place = plans.place_on(db, unit, as_of)
    above = [each for each in units.path(db, unit.id, as_of) if each.id != unit.id]
    if not above:
        return None, None
    by_commune = place.level is Level.COMMUNE
    within = above[0] if nationwide else above[-1]
    top = db.get_one(Unit, within.id)
    rows = plans.coverage(db, target.plan, top, as_of, by_commune, only=[target]).rows[1:]
    mine = next((row for row in rows if row.unit == place.code), None)
    return (compare(mine, rows) if mine else None), within


def kept(db: Session, programme: str, audience: Audience, unit_id: int, day: date) -> KeptBreakdown | None:
    """The breakdown that was worked out before for a programme, an audience, a unit and a day."""
    key = {"programme": programme, "audience": audience, "unit_id": unit_id, "on": day}
    return db.scalar(select(KeptBreakdown).filter_by(**key))


def read(kept: KeptBreakdown | None) -> Breakdown | None:
    """What was kept, once it is worked out."""
    return Breakdown.read(json.loads(kept.cells)) if kept and kept.cells else None


def in_reach(db: Session, ancestors: Iterable[int], codes: Iterable[str], day: date) -> set[str]:
    """Those of the codes whose units on a day are one of `ancestors` or stand below one."""
    named = units.below(ancestors).join(Unit, Unit.id == UnitLink.descendant_id).with_only_columns(Unit.code)
    return set(db.scalars(named.where(Unit.code.in_(list(codes)), valid_on(Unit.from_on, Unit.to_on, day))))
