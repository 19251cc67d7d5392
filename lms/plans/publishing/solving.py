"""What can be computed from a table of which some cells are told: the least and the most another cell can hold. Pure.

The persons of a part go down its rungs as far as each came, then into the sum of those who came as far; the sums are
known, and so are the cells told. That is a flow, so what a cell can hold is found exactly: as much as can be sent
around it in a circle.
"""

from collections import deque
from collections.abc import Sequence

ENDLESS = 10**12
Bounds = tuple[int, int]


class Table:
    """Counts by part and rung, the widest rung first, and between which values a reader knows each to be."""

    def __init__(self, counts: Sequence[Sequence[int]], bounds: Sequence[Sequence[Bounds]]) -> None:
        self.rungs = len(counts[0]) if counts else 0
        self.sums = len(counts) * (self.rungs + 1)
        self.all = self.sums + self.rungs
        self.free: list[dict[int, int]] = [{} for _ in range(self.all + 1)]
        for n, ladder in enumerate(counts):
            for step, count in enumerate(ladder):
                more = ladder[step + 1] if step + 1 < self.rungs else 0
                here = self._node(n, step)
                self._arc(here, here + 1, *self._room(count, bounds[n][step]))
                self._arc(here + 1, self.sums + step, max(0, count - more), ENDLESS)
            self._arc(self.all, self._node(n, 0), ladder[0], ENDLESS)
        self.counts, self.bounds = counts, bounds

    def _node(self, part: int, step: int) -> int:
        return part * (self.rungs + 1) + step

    @staticmethod
    def _room(count: int, bounds: Bounds) -> tuple[int, int]:
        return max(0, count - bounds[0]), max(0, bounds[1] - count)

    def _arc(self, tail: int, head: int, less: int, more: int) -> None:
        self.free[tail][head] = more
        self.free[head][tail] = less

    def say(self, part: int, step: int, bounds: Bounds) -> None:
        """From now on a reader knows no more of a cell than these bounds."""
        here = self._node(part, step)
        self._arc(here, here + 1, *self._room(self.counts[part][step], bounds))

    def room(self, part: int, step: int, down: int, up: int) -> tuple[int, int]:
        """How far down and up a cell can be from what it is, as far as asked."""
        here = self._node(part, step)
        less, more = self.free[here + 1][here], self.free[here][here + 1]
        self._arc(here, here + 1, 0, 0)
        found = self._sent(here, here + 1, min(down, less)), self._sent(here + 1, here, min(up, more))
        self._arc(here, here + 1, less, more)
        return found

    def _sent(self, start: int, end: int, most: int) -> int:
        """How much can flow from start to end; afterwards everything is as before."""
        sent, undo = 0, []
        while sent < most and (way := self._way(start, end)):
            by = min(most - sent, *(self.free[a][b] for a, b in way))
            for a, b in way:
                self.free[a][b] -= by
                self.free[b][a] += by
                undo.append((a, b, by))
            sent += by
        for a, b, by in undo:
            self.free[a][b] += by
            self.free[b][a] -= by
        return sent

    def _way(self, start: int, end: int) -> list[tuple[int, int]]:
        came = {start: start}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there, room in self.free[here].items():
                if room > 0 and there not in came:
                    came[there] = here
                    if there == end:
                        return self._back(came, start, end)
                    queue.append(there)
        return []

    @staticmethod
    def _back(came: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
        way = []
        while end != start:
            way.append((came[end], end))
            end = came[end]
        return way
