"""How often one caller may ask: a bucket that fills evenly. Pure; a process keeps its own, and no clock of its own."""

from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from threading import Lock


@dataclass
class Pace:
    """At most `burst` at once, and `per_minute` in the long run."""

    per_minute: int
    burst: int
    most_callers: int = 10_000  # remembered at a time; the one that was quiet longest is forgotten first
    _left: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)  # caller: (tokens, at)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, caller: str, at: float) -> int:
        """0 where the caller may go on; else after how many whole seconds. `at`: seconds of a clock that only rises."""
        rate = self.per_minute / 60
        with self._lock:
            left, since = self._left.pop(caller, (float(self.burst), at))
            left = min(float(self.burst), left + (at - since) * rate)
            may = left >= 1
            self._left[caller] = (left - 1 if may else left), at
            if len(self._left) > self.most_callers:
                self._left.popitem(last=False)
        return 0 if may else max(1, ceil((1 - left) / rate))

    def forget(self) -> None:
        with self._lock:
            self._left.clear()
