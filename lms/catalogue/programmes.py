"""Programmes (chương trình): which courses make a person count. Pure."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class CourseSet:
    """`need` of the courses named: all of them when `need` is their number."""

    need: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A named rule over courses, for one audience. Every set must be met."""

    key: str
    title: str
    audience: str
    sets: tuple[CourseSet, ...]

    @property
    def courses(self) -> frozenset[str]:
        return frozenset(slug for courses in self.sets for slug in courses.of)

    def met_by(self, completed: Collection[str]) -> bool:
        """Whether these completed courses meet the programme. A programme without courses is met by evidence only."""
        return bool(self.sets) and all(
            sum(slug in completed for slug in courses.of) >= courses.need for courses in self.sets
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, written: str) -> "Programme":
        told = json.loads(written)
        sets = tuple(CourseSet(each["need"], tuple(each["of"])) for each in told["sets"])
        return cls(told["key"], told["title"], told["audience"], sets)
