"""What a measurement says: a spread over its rounds, beside the same of the bare thing. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure as each round gave it."""

    rounds: tuple[float, ...]

    @classmethod
    def of(cls, rounds: Iterable[float]) -> "Spread":
        return cls(tuple(rounds))

    @property
    def middle(self) -> float:
        return median(self.rounds)

    def __str__(self) -> str:
        if len(set(self.rounds)) == 1:
            return short(self.middle)
        return f"{short(self.middle)} [{short(min(self.rounds))}–{short(max(self.rounds))}]"

    def told(self) -> dict[str, float]:
        return {"median": self.middle, "min": min(self.rounds), "max": max(self.rounds)}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. `ratio` above 1 is better than bare; `p95` and `cpu` are (ours, bare), in ms a request."""

    name: str
    unit: str
    ours: Spread
    bare: Spread | None = None
    less_is_better: bool = False
    p95: tuple[Spread, Spread] | None = None
    cpu: tuple[Spread, Spread] | None = None

    @property
    def ratio(self) -> float | None:
        if self.bare is None or not self.ours.middle or not self.bare.middle:
            return None
        rate = self.ours.middle / self.bare.middle
        return 1 / rate if self.less_is_better else rate

    def cells(self) -> list[str]:
        pairs = [*(self.p95 or ("", "")), *(self.cpu or ("", ""))]
        ratio = "" if self.ratio is None else f"{short(self.ratio)}×"
        return [self.name, self.unit, str(self.ours), str(self.bare or ""), ratio, *map(str, pairs)]

    def told(self) -> dict[str, Any]:
        """The row for JSON."""
        row: dict[str, Any] = {"name": self.name, "unit": self.unit, "ours": self.ours.told(), "ratio": self.ratio}
        row["bare"] = self.bare.told() if self.bare else None
        for key, pair in (("p95_ms", self.p95), ("cpu_ms", self.cpu)):
            row[key] = pair and {"ours": pair[0].told(), "bare": pair[1].told()}
        return row


def short(figure: float) -> str:
    """Three digits are all that such a figure can bear."""
    if abs(figure) >= 100:
        return f"{figure:.0f}"
    return f"{figure:.1f}" if abs(figure) >= 10 else f"{figure:.2f}"
