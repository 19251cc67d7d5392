"""Whether somebody counts in a unit on a day: pure. What `plans.reckoning` tells of every day, for one day alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lms.plans.reckoning import Life, Stay


@dataclass
class Whereabouts:
    """Units that ended, with what took their place, and those one counts in on `day`."""

    day: date
    lives: Mapping[int, Life]
    here: Collection[int]
    _known: dict[int, bool] = field(default_factory=dict)

    def here_on(self, stays: Iterable[Stay], taken_on: date | None = None) -> bool:
        """Whether a person with these stays of one audience, which never overlap, counts here: as somebody who
        belongs here on the day, or with a turn taken on an earlier day, which stays where it was taken.
        """
        on = taken_on or self.day
        return any(self._leads_here(stay.unit_id) for stay in stays if _covers(stay, on))

    def _leads_here(self, unit_id: int) -> bool:
        if unit_id not in self._known:
            self._known[unit_id] = self._followed(unit_id) in self.here
        return self._known[unit_id]

    def _followed(self, unit_id: int) -> int | None:
        """The unit that stands in its place on the day; a circle ends where it began."""
        seen: set[int] = set()
        at: int | None = unit_id
        while at is not None and at not in seen:
            seen.add(at)
            life = self.lives.get(at)
            if life is None or life.to_on is None or life.to_on >= self.day:
                return at
            at = life.successor_id
        return None


def _covers(stay: Stay, on: date) -> bool:
    return stay.from_on <= on and (stay.to_on is None or on <= stay.to_on)
