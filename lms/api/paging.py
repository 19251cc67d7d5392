"""Pages by cursor: a page goes on after the last row of the one before, whatever was added meanwhile. Pure.

A cursor is the number of a row, or `tu.` and its key: the document can say exactly what one looks like.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
USUAL, MOST = 100, 500
"""Rows on a page."""
_KEY = "tu."


def cursor(place: int | str) -> str:
    """Where to go on."""
    return str(place) if isinstance(place, int) else _KEY + place


def number_after(written: str | None) -> int:
    """The number a cursor holds; 0 for none."""
    return int(written or 0)


def key_after(written: str | None) -> str:
    """The key a cursor holds; nothing for none."""
    return (written or "").removeprefix(_KEY)


def page(rows: Sequence[T], limit: int, place: Callable[[T], int | str]) -> dict[str, Any]:
    """The answer of a list, from one row more than it shows."""
    shown = rows[:limit]
    return {"items": shown, "next": cursor(place(shown[-1])) if len(rows) > limit else None}
