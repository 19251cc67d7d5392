"""What the minutes of a sitting (biên bản) say, frozen in the words of the moment it was closed. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list, in words."""

    name: str
    born: str
    began: str
    handed_in: str
    result: str
    receipt: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One incident: when, whom it was about, what happened, how it was settled."""

    at: str
    about: str
    what: str
    settled: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """Biên bản: all of it in words, so that page and paper say the same for ever."""

    issuer_parent: str
    issuer: str
    place_and_day: str  # địa danh, ngày tháng năm (Nghị định 30/2020/NĐ-CP)
    course: str
    facts: tuple[tuple[str, str], ...]  # what, in words
    summary: str
    rows: tuple[Row, ...]
    events: tuple[Event, ...]
    note: str
    ended: str

    def to_dict(self) -> dict[str, Any]:
        """The minutes for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Minutes":
        """The minutes back from `to_dict`."""
        return cls(
            **{
                **kept,
                "facts": tuple((label, value) for label, value in kept["facts"]),
                "rows": tuple(Row(**{**row, "notes": tuple(row["notes"])}) for row in kept["rows"]),
                "events": tuple(Event(**event) for event in kept["events"]),
            }
        )
