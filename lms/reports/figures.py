"""Số liệu chốt: everything a report says, in plain values; its JSON is what is frozen and hashed. Pure."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lms.plans.coverage import Counts


@dataclass(frozen=True)
class PlanSaid:
    """The plan as it was called that day."""

    key: str
    number: str | None
    title: str
    issuer: str
    signed_on: date | None


@dataclass(frozen=True)
class UnitSaid:
    """Who reports, as it was called on the last day of the period."""

    code: str
    name: str
    kind: str
    above: str = ""  # name of the unit above, where there is one


@dataclass(frozen=True)
class PeriodSaid:
    """Kỳ báo cáo: both days included. `key` is what people type: 2026-06, 2026-H1, 2026, 2026-Q2, 2026-W24."""

    key: str
    kind: str  # week | month | quarter | half | year
    scheme: str  # administrative | calendar
    name: str  # "tháng 6 năm 2026"
    from_on: date
    to_on: date


@dataclass(frozen=True)
class RowSaid:
    """One row of coverage as it stood at the end of the period; `before` is its ladder on the day before the period."""

    target: str
    place: str | None  # where in the plan's document: "II.1"
    wording: str
    audience: str
    rung: str
    unit: str
    unit_name: str
    depth: int  # 0: the reporting unit itself
    counts: Counts
    before: Counts
    population: int | None
    population_source: str
    population_on: date | None
    age_rule: str
    trained: int
    percent: Decimal | None
    goal_percent: Decimal | None
    goal_count: int | None
    missing: int | None
    due: str  # as written in the plan, or the day
    note: str
    unit_kind: str = ""  # empty in what was frozen before it was kept


@dataclass(frozen=True)
class Supplement:
    """Bổ sung kỳ trước: what came in after an earlier period was frozen and is dated inside it or before."""

    period: str  # name of the earlier period
    target: str
    wording: str
    rung: str
    persons: int  # may be negative: what was found wrong since


@dataclass(frozen=True)
class PartSaid:
    """A unit below, in the chain: whether it sent its report for the period. Missing is never zero."""

    unit: str
    unit_name: str
    state: str  # missing | draft | sent | returned | approved | locked
    sent_on: date | None
    reason: str = ""


@dataclass(frozen=True)
class Figures:
    """What a report stands on. `rows` come as coverage gave them: target by target, the unit itself first."""

    plan: PlanSaid
    unit: UnitSaid
    period: PeriodSaid
    asked_at: datetime
    who: str
    rows: tuple[RowSaid, ...]
    supplements: tuple[Supplement, ...] = ()
    parts: tuple[PartSaid, ...] = ()  # empty: nobody below reports to this unit
    basis: str = "live"  # live: of everything entered | sent: the sum of the reports that were sent from below

    def to_json(self) -> str:
        """The same text for the same figures: what the hash is taken of, and what is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_plain, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Figures":
        told = json.loads(text)
        return cls(
            PlanSaid(**{**told["plan"], "signed_on": _day(told["plan"]["signed_on"])}),
            UnitSaid(**told["unit"]),
            PeriodSaid(**{**told["period"], **{end: _day(told["period"][end]) for end in ("from_on", "to_on")}}),
            datetime.fromisoformat(told["asked_at"]),
            told["who"],
            tuple(_row(each) for each in told["rows"]),
            tuple(Supplement(**each) for each in told["supplements"]),
            tuple(PartSaid(**{**each, "sent_on": _day(each["sent_on"])}) for each in told["parts"]),
            told.get("basis", "live"),
        )


def _row(told: dict[str, Any]) -> RowSaid:
    decimals = {name: None if told[name] is None else Decimal(told[name]) for name in ("percent", "goal_percent")}
    ladders = {name: Counts(*told[name]) for name in ("counts", "before")}
    return RowSaid(**{**told, **decimals, **ladders, "population_on": _day(told["population_on"])})


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
