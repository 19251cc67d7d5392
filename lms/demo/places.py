"""Where the demo plays: the provinces, the busy communes, agencies and hamlets of places.yaml. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from lms.units.vietnam_table import vietnam

FILE = Path(__file__).parent / "places.yaml"
PROVINCE = "40"
"""Nghệ An, where the citizens of the demo live."""
KINH = {"kinh": 1}


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit that no national table knows: an agency, a room of it, or a hamlet."""

    code: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True, slots=True)
class Agency(Spot):
    """Where officials work, which share of them, how eager they are to learn, and where they live."""

    share: float
    lively: float
    homes: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Everything that places.yaml tells."""

    provinces: tuple[str, ...]
    busy: Mapping[str, float]  # commune: how eager its people are, 1 is usual
    uncounted: frozenset[str]  # communes without a population
    miscounted: str  # the commune whose population is a digit short
    agencies: tuple[Agency, ...]
    hamlets: Mapping[str, tuple[Spot, ...]]  # of a commune
    peoples: tuple[tuple[str, str, Mapping[str, float]], ...]

    @cached_property
    def quiet(self) -> tuple[str, ...]:
        """Communes of the province that are not among the busy ones."""
        communes = sorted(draft.code for draft in vietnam(PROVINCE) if draft.parent == PROVINCE)
        return tuple(code for code in communes if code not in self.busy)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every unit to set up, those above first."""
        return (*self.agencies, *(hamlet for hamlets in self.hamlets.values() for hamlet in hamlets))

    def names_in(self, commune: str) -> Mapping[str, float]:
        """The peoples of a commune with their shares."""
        return next((shares for low, high, shares in self.peoples if low <= commune <= high), KINH)

    def agency(self, code: str) -> Agency:
        return next(agency for agency in self.agencies if agency.code == code)

    def commune_of(self, home: str) -> str:
        """The commune of a home, which may be a hamlet of it."""
        return home.partition("-")[0]


@cache
def places() -> Places:
    told: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    around = told["neighbourhoods"]
    return Places(
        provinces=tuple(told["provinces"]),
        busy=told["busy"],
        uncounted=frozenset(told["uncounted"]),
        miscounted=told["miscounted"],
        agencies=tuple(Agency(**{**each, "homes": tuple(_homes(each["homes"], around))}) for each in told["agencies"]),
        hamlets={code: tuple(Spot(**each, parent=code) for each in some) for code, some in told["hamlets"].items()},
        peoples=tuple((each["from"], each["to"], each["names"]) for each in told["peoples"]),
    )


def _homes(told: Any, around: Mapping[str, Any]) -> list[str]:
    homes: list[str] = around[told] if isinstance(told, str) else told
    return homes
