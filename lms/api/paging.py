"""Pages by cursor: a page goes on after the last row of the one before, whatever was added meanwhile. Pure."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
USUAL, MOST = 100, 500
"""Rows on a page."""
_LARGEST = 2**62


def cursor(place: int | str) -> str:
    """Where to go on, in letters that mean nothing to whoever holds it."""
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def number_after(written: str | None) -> int:
    """The number a cursor holds; 0 for none. Raises ValueError for a cursor that is not ours."""
    place = _read(written) if written else 0
    if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < _LARGEST:
        raise ValueError(written)
    return place


def key_after(written: str | None) -> str:
    """The key a cursor holds; nothing for none. Raises ValueError for a cursor that is not ours."""
    place = _read(written) if written else ""
    if not isinstance(place, str) or "\0" in place:
        raise ValueError(written)
    return place


def _read(written: str) -> Any:
    padded = written.encode("ascii", "replace") + b"=" * (-len(written) % 4)
    return json.loads(urlsafe_b64decode(padded))


def page(rows: Sequence[T], limit: int, place: Callable[[T], int | str]) -> dict[str, Any]:
    """The answer of a list, from one row more than it shows."""
    shown = rows[:limit]
    return {"items": shown, "next": cursor(place(shown[-1])) if len(rows) > limit else None}
