"""Programmes (chương trình): which courses make a person count, in which steps, and for how long. Pure."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

WINDOW_DAYS = 60
"""Days before the end of a period in which it can be renewed, where a programme names none."""


class Renewal(StrEnum):
    """From when a renewed result runs (cách tính kỳ mới)."""

    COMPLETION = "completion"  # từ ngày đạt lại
    EXPIRY = "expiry"  # nối tiếp kỳ trước, nếu đạt lại trong cửa sổ học lại
    FIXED = "fixed"  # đến một ngày cố định trong năm


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a result is valid (thời hạn hiệu lực), and when it can be renewed.

    `fixed` is (day, month) of mode FIXED, which `months` reach at the most and `least_months` at the least; `again`
    names the courses to be passed again, empty: as many of each step as the first time.
    """

    months: int
    mode: Renewal = Renewal.COMPLETION
    window_days: int = WINDOW_DAYS  # cửa sổ học lại: the last days of a period, in which the next can be earned
    fixed: tuple[int, int] | None = None
    least_months: int = 0
    again: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Validity":
        day, again = told["fixed"], tuple(told["again"])
        fixed = (day[0], day[1]) if day else None
        return cls(told["months"], Renewal(told["mode"]), told["window_days"], fixed, told["least_months"], again)


@dataclass(frozen=True, slots=True)
class CourseSet:
    """A step (bước): `need` of the courses named, all of them when `need` is their number.

    With `after_previous` it opens when every step before it is met; without, together with the step it follows.
    """

    need: int
    of: tuple[str, ...]
    after_previous: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """A named rule over courses, for one audience. Every step must be met, in whatever order it happened."""

    key: str
    title: str
    audience: str
    sets: tuple[CourseSet, ...]
    validity: Validity | None = None  # None: a result is valid for ever

    @property
    def courses(self) -> frozenset[str]:
        return frozenset(slug for courses in self.sets for slug in courses.of)

    def met_by(self, completed: Collection[str]) -> bool:
        """Whether these completed courses meet the programme. A programme without courses is met by evidence only.

        A course finished before its step was open counts: steps guide what to begin next, learning is never wasted.
        """
        return bool(self.sets) and all(
            sum(slug in completed for slug in courses.of) >= courses.need for courses in self.sets
        )

    @property
    def renewal(self) -> "Programme":
        """The rule that whoever renews must meet: the courses to be passed again, else the whole programme."""
        again = self.validity.again if self.validity else ()
        return replace(self, sets=(CourseSet(len(again), again),)) if again else self

    def to_json(self) -> str:
        """The rule as it is published. What goes without saying is left out: an older rule reads as it always did."""
        told = asdict(self)
        for each in told["sets"]:
            if not each["after_previous"]:
                del each["after_previous"]
        if not self.validity:
            del told["validity"]
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, written: str) -> "Programme":
        told = json.loads(written)
        sets = tuple(
            CourseSet(each["need"], tuple(each["of"]), each.get("after_previous", False)) for each in told["sets"]
        )
        validity = Validity.from_json(told["validity"]) if told.get("validity") else None
        return cls(told["key"], told["title"], told["audience"], sets, validity)
