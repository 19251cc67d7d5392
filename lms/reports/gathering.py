"""The figures of a report, put together from the one query of coverage as they stand at a moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.plans import queries as plans
from lms.plans.coverage import Counts, Row
from lms.plans.models import Plan, Target
from lms.plans.queries import Coverage
from lms.reports import owing, queries, words
from lms.reports.figures import Figures, PartSaid, PlanSaid, RowSaid, Supplement, UnitSaid
from lms.reports.models import Report
from lms.reports.periods import Period
from lms.reports.states import COUNTED, Line, state
from lms.reports.summing import known_of_sent, rows_of_sent
from lms.reports.supplements import Earlier, counted, supplements
from lms.units import queries as units
from lms.units.models import Unit

LIVE, SENT = "live", "sent"
NAMED = 5
"""So many of those who have not sent are named in a note; the annex names all."""
EARLIER = 12
"""So many frozen periods before are asked what came in for them; what is older stands under the oldest of these."""


def gathered(
    db: Session,
    plan: Plan,
    unit: Unit,
    period: Period,
    asked_at: datetime,
    who: str,
    parts: Sequence[PartSaid] = (),
    basis: str = LIVE,
) -> Figures:
    """Coverage at the end of the period, beside the ladder on the day before it, and what came late for earlier.

    On the basis of what was sent every number is a sum of the reports that units below have sent.
    """
    rows = tuple(rows_of(db, plan, unit, period))
    if basis == SENT:
        rows = tuple(_rows_of_sent(db, plan, unit, period, rows, parts))
    return Figures(
        PlanSaid(plan.key, plan.number, plan.title, plan.issuer, plan.signed_on),
        unit_said(db, unit, period.to_on),
        period.said(),
        asked_at,
        who,
        rows,
        tuple(_late(db, plan, unit, period, rows)),
        tuple(parts),
        basis,
    )


def _rows_of_sent(
    db: Session, plan: Plan, unit: Unit, period: Period, rows: Sequence[RowSaid], parts: Sequence[PartSaid]
) -> Iterable[RowSaid]:
    below = owing.senders(db, unit.id, period.to_on)
    there = queries.standing(db, plan.key, [place.id for place in below], period, Line.GOVERNMENT.value)
    sent = [there[place.id] for place in below if place.id in there]
    counted_ones = [queries.figures(each) for each in sent if state(each.taken, Line.GOVERNMENT) in COUNTED]
    waiting = [words.NOT_THERE.format(unit=part.unit_name, state=words.BOARD_STATES[part.state])
               for part in parts if part.state not in set(COUNTED)]  # fmt: skip
    note = words.SUM_OF.format(sent=len(counted_ones), all=len(below))
    if waiting:
        named = ", ".join(waiting[:NAMED])
        more = words.AND_MORE.format(n=len(waiting) - NAMED) if len(waiting) > NAMED else ""
        note = f"{note}; {words.NOT_SUMMED.format(names=named)}{more}"
    return rows_of_sent(rows, counted_ones, words.SUM_OF_SENT, note)


def unit_said(db: Session, unit: Unit, day: date) -> UnitSaid:
    name = unit.named(day)
    above = db.get(Unit, unit.parent_id) if unit.parent_id else None
    return UnitSaid(unit.code, name.name, name.kind, above.named(day).name if above else "")


def rows_of(db: Session, plan: Plan, unit: Unit, period: Period) -> Iterable[RowSaid]:
    at_end = plans.coverage(db, plan, unit, period.to_on)
    before = _before(db, plan, at_end, unit, period.from_on - timedelta(days=1))
    targets = {target.key: target for target in at_end.targets}
    for row in at_end.rows:
        yield _said(row, targets.get(row.target), before.get((row.target, row.unit), Counts()))


def _before(db: Session, plan: Plan, at_end: Coverage, unit: Unit, day: date) -> dict[tuple[str, str], Counts]:
    """The ladders on the day before the period. A unit that was founded since is the sum of those that became it."""
    rows = plans.coverage(db, plan, unit, day, only=at_end.targets).rows
    missing = {row.unit for row in at_end.rows} - {row.unit for row in rows}
    for code in sorted(missing):
        founded = units.by_code(db, code, at_end.as_of)
        if founded is not None:
            rows += [row for row in plans.coverage(db, plan, founded, day, only=at_end.targets).rows if row.depth == 0]
    return {(row.target, row.unit): row.counts for row in rows}


def _said(row: Row, target: Target | None, before: Counts) -> RowSaid:
    held = row.denominator
    summed = words.SUMMED_SOURCE if row.population is not None else ""
    due = (target.due_as_written or vietnamese.day(target.due_on)) if target else ""
    return RowSaid(
        target=row.target,
        place=target.place if target else None,
        wording=row.wording,
        audience=row.audience,
        rung=row.rung,
        unit=row.unit,
        unit_name=row.unit_name,
        depth=row.depth,
        counts=row.counts,
        before=before,
        population=row.population,
        population_source=held.source if held else summed,
        population_on=held.on if held else None,
        age_rule=held.age_rule if held else "",
        trained=row.trained,
        percent=row.percent,
        goal_percent=row.goal_percent,
        goal_count=row.goal_count,
        missing=row.missing,
        due=due,
        note=row.note,
        unit_kind=row.unit_kind,
    )


def _late(db: Session, plan: Plan, unit: Unit, period: Period, rows: tuple[RowSaid, ...]) -> Iterable[Supplement]:
    earlier = []
    for report in queries.series(db, plan.key, unit.id, period)[-EARLIER:]:
        figures = queries.figures(report)
        counts = _known_now(db, plan, unit, report, figures.basis, period)
        told = figures.supplements
        earlier.append(Earlier(figures.period.name, report.frozen_at, counted(figures.rows), counts, told))
    return supplements(earlier, rows)


def _known_now(db: Session, plan: Plan, unit: Unit, report: Report, basis: str, until: Period) -> dict[str, int]:
    """The counts as of the end of an earlier report, as they are now: on the basis that it was frozen on."""
    if basis == LIVE:
        rows = plans.coverage(db, plan, unit, report.to_on).rows
        return {row.target: getattr(row.counts, row.rung) for row in rows if row.depth == 0}
    below = {place.id for day in (report.to_on, until.to_on) for place in owing.senders(db, unit.id, day)}
    known: dict[str, int] = {}
    for held in queries.sent_series(db, plan.key, below, until).values():
        told = known_of_sent([queries.figures(each) for each in held], [each.frozen_at for each in held], report.to_on)
        for target, persons in told.items():
            known[target] = known.get(target, 0) + persons
    return known
