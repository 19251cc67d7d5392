"""Figures to try a form with: made up, and saying so. Pure."""

from datetime import UTC, date, datetime
from decimal import Decimal

from lms.base.vietnamese import share
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans.coverage import Counts
from lms.reports.figures import Figures, PartSaid, PeriodSaid, PlanSaid, RowSaid, UnitSaid
from lms.reports.own_forms import words

_PERSONS = (2300, 800, 900, 600)
_POPULATIONS = (4000, 1500, 1500, 1000)
_GOAL = 60


def example() -> Figures:
    """A commune of three hamlets, one target, one month."""
    code, name, kind, above = words.EXAMPLE_UNIT
    number, title, issuer = words.EXAMPLE_PLAN
    return Figures(
        PlanSaid("xem-thu", number, title, issuer, date(2026, 1, 5)),
        UnitSaid(code, name, kind, above),
        PeriodSaid("2026-06", "month", "administrative", words.EXAMPLE_PERIOD, date(2026, 5, 15), date(2026, 6, 14)),
        datetime(2026, 6, 15, 1, tzinfo=UTC),
        words.EXAMPLE_WHO,
        tuple(_row(n, name) for n, name in enumerate((name, *words.EXAMPLE_HAMLETS))),
        parts=tuple(
            PartSaid(f"0000{n}", hamlet, "sent" if n < 3 else "missing", date(2026, 6, 12) if n < 3 else None)
            for n, hamlet in enumerate(words.EXAMPLE_HAMLETS, 1)
        ),
    )


def _row(n: int, name: str) -> RowSaid:
    persons, population = _PERSONS[n], _POPULATIONS[n]
    goal = population * _GOAL // 100
    return RowSaid(
        target="xem-thu",
        place="II.1",
        wording=words.EXAMPLE_WORDING,
        audience=Audience.CITIZEN.value,
        rung=Rung.CONFIRMED.value,
        unit="00000" if n == 0 else f"0000{n}",
        unit_name=name,
        depth=int(n > 0),
        counts=Counts(persons * 2, persons + 300, persons + 100, persons, persons // 2),
        before=Counts(persons, persons, persons - 50, persons - 100, persons // 4),
        population=population,
        population_source=words.EXAMPLE_SOURCE,
        population_on=date(2026, 1, 1),
        age_rule="",
        trained=persons,
        percent=share(persons, population),
        goal_percent=Decimal(_GOAL),
        goal_count=goal,
        missing=max(0, goal - persons),
        due="",
        note="",
    )
