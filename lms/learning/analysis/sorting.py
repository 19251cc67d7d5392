"""In which orders the questions of an analysis can be read. Pure."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from lms.quizzes.analysis import Analysed

ORDERS: dict[str, Callable[[Analysed], Decimal | int | None]] = {
    "so-bai": lambda item: item.asked,
    "ty-le": lambda item: item.facility,
    "phan-biet": lambda item: item.discrimination,
    "hieu-qua": lambda item: item.efficiency,
    "thoi-gian": lambda item: item.seconds,
}
"""By the word that stands in the address; small figures first, because those are to be looked at."""


def in_order(items: Sequence[Analysed], order: str) -> list[Analysed]:
    """The questions by a figure, those without it last; any other word leaves them by topic and key."""
    figure = ORDERS.get(order)
    if figure is None:
        return list(items)
    return sorted(items, key=lambda item: (figure(item) is None, figure(item) or 0))
