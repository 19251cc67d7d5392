"""How many lines of a list became what. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(slots=True)
class Counts:
    """What became of the lines: each is counted once; `from_today` of those moved had no day of their own."""

    new: int = 0
    updated: int = 0
    same: int = 0
    moved: int = 0
    doubtful: int = 0
    bad: int = 0
    ended: int = 0
    from_today: int = 0

    @classmethod
    def of(cls, told: Mapping[str, int]) -> "Counts":
        return cls(**told)

    def told(self) -> dict[str, int]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def add(self, more: "Counts") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(more, each.name))

    @property
    def changes(self) -> int:
        return self.new + self.updated + self.moved + self.ended
