"""Where the parts of a drawn figure lie: pure. A template draws them; it works nothing out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import count
from typing import NamedTuple

WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 26, 34
STEPS = 5
"""At most so many lines across."""
APART = 58
"""Between two days told below; on a phone every other one is."""

Value = Decimal | int


class Tick(NamedTuple):
    """A line across at a value."""

    y: float
    value: Value


class Label(NamedTuple):
    """A day below the line; `spare` ones are left away where there is little room."""

    x: float
    on: date
    spare: bool


class Dot(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class LineChart:
    """A line through days. It is broken where a value is missing; `ahead` leads on to what is expected."""

    strokes: list[list[Dot]]
    dots: list[Dot]
    ticks: list[Tick]
    labels: list[Label]
    goal: float | None
    ahead: tuple[Dot, Dot] | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM

    @property
    def last(self) -> Dot | None:
        return self.dots[-1] if self.dots else None


def line_chart(
    days: Sequence[date],
    values: Sequence[Value | None],
    goal: Value | None = None,
    ahead: tuple[date, Value] | None = None,
) -> LineChart:
    """A line through the values of days, in the order of time; room is made for the goal and for what is expected."""
    last_day = ahead[0] if ahead else days[-1]
    asked = [*values, goal, ahead[1] if ahead else None]
    step, top = _scale(max((Decimal(each) for each in asked if each is not None), default=Decimal(0)))

    def x(day: date) -> float:
        whole = (last_day - days[0]).days
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((day - days[0]).days / whole if whole else 0.5), 1)

    def y(value: Value) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(value / top), 1)

    dots = [Dot(x(day), y(value)) if value is not None else None for day, value in zip(days, values, strict=True)]
    known = [dot for dot in dots if dot]
    return LineChart(
        strokes=_strokes(dots),
        dots=known,
        ticks=[Tick(y(step * n), step * n) for n in range(int(top / step) + 1)],
        labels=_labelled([(x(day), day) for day in (*days, *([ahead[0]] if ahead else []))]),
        goal=None if goal is None else y(goal),
        ahead=(known[-1], Dot(x(ahead[0]), y(ahead[1]))) if ahead and known else None,
    )


def _strokes(dots: Sequence[Dot | None]) -> list[list[Dot]]:
    strokes: list[list[Dot]] = [[]]
    for dot in dots:
        if dot:
            strokes[-1].append(dot)
        elif strokes[-1]:
            strokes.append([])
    return [stroke for stroke in strokes if stroke]


def _scale(most: Decimal) -> tuple[Decimal, Decimal]:
    """A round step, and the first of its multiples that holds the greatest value."""
    steps = (Decimal(n) * 10**power for power in count() for n in (1, 2, 5))
    step = next(step for step in steps if step * STEPS >= most)
    return step, step * max(1, int((most / step).to_integral_value(ROUND_CEILING)))


def _labelled(placed: Sequence[tuple[float, date]]) -> list[Label]:
    """Days told below: the last, and others far enough before it."""
    told: list[Label] = []
    for x, day in reversed(placed):
        if not told or told[-1].x - x >= APART:
            told.append(Label(x, day, spare=bool(len(told) % 2)))
    return told[::-1]
