"""What a plan file holds, line by line: frozen, as the document says it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lms.learning.rungs import Rung
from lms.people.audiences import Audience


@dataclass(frozen=True)
class TargetLine:
    """Chỉ tiêu as the file gives it."""

    key: str
    wording: str
    audience: Audience | None
    rung: Rung | None
    programme: str | None
    percent: Decimal | None
    count: int | None
    due: date | None
    due_as_written: str | None
    unit_level: str | None
    age_rule: str | None
    place: str | None
    note: str | None


@dataclass(frozen=True)
class TaskLine:
    """Nhiệm vụ as the file gives it."""

    no: str | None
    place: str | None
    name: str
    lead: str | None
    support: str | None
    deadline: str | None
    due: date | None
    recurring: bool


@dataclass(frozen=True)
class DutyLine:
    """Chế độ báo cáo as the file gives it."""

    period: str
    cut_off: str | None
    due: str | None
    due_day: int | None
    due_month: int | None
    sender: str
    receiver: str
    via: str | None
    line: str
    place: str | None


@dataclass(frozen=True)
class PlanFile:
    """Kế hoạch as its file says it; `told` is everything in it, kept for the page of the plan."""

    key: str
    number: str | None
    title: str
    issuer: str
    signed_on: date | None
    line: str
    unit_code: str
    targets: tuple[TargetLine, ...]
    tasks: tuple[TaskLine, ...]
    duties: tuple[DutyLine, ...]
    told: Mapping[str, Any] = field(hash=False)
    effective: date | None = None  # from which day this edition counts; none: it is the first
    ends: date | None = None  # the last day

    def to_json(self) -> str:
        """Everything the plan says, the same for the same file: what its hash is taken of."""
        return json.dumps({"key": self.key, **self.told}, ensure_ascii=False, sort_keys=True, default=str)
