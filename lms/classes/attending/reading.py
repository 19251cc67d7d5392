"""What a page or a device sends of a roll, read and never trusted. Pure."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from lms.base.text import figure
from lms.classes.attending.marking import LONGEST_WAIT, Note, Row
from lms.classes.models import Presence

MOST = 400
"""Notes in one sending."""
_KEY = re.compile(r"[\w.-]{8,64}", re.ASCII)
_PRESENCES = {each.value: each for each in Presence}
ROLL = "roll"


class Unreadable(Exception):
    """Not what our pages send."""


def sheet(form: Mapping[str, str], rows: Iterable[Row], now: datetime, rest_absent: bool = False) -> list[Note]:
    """The notes of a page sent as a form: whatever stands otherwise than it was shown.

    `rest_absent`: of whom nothing was noted, they are absent.
    """
    key = form.get("to", "")
    if not _KEY.fullmatch(key):
        raise Unreadable
    notes = []
    for row in rows:
        number = row.member.number
        chosen = _PRESENCES.get(form.get(f"p{number}", ""))
        shown, _, seen = form.get(f"b{number}", "").partition(".")
        if rest_absent and row.last is None and chosen in (None, Presence.PRESENT):
            chosen = Presence.ABSENT
        if chosen is not None and chosen.value != shown:
            notes.append(Note(f"{key[:50]}.{number}", number, chosen, now, figure(seen)))
    return notes


def sent(written: str, now: datetime) -> tuple[list[Note], datetime | None]:
    """The notes of a device, and when its helper said that the roll is taken (None: not yet). Raises `Unreadable`."""
    try:
        told = json.loads(written)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(told, dict) or not isinstance(told.get("notes"), list) or len(told["notes"]) > MOST:
        raise Unreadable
    taken = told.get("taken")
    return [_note(each, now) for each in told["notes"]], None if taken is None else _given(taken, now)


def _note(told: object, now: datetime) -> Note:
    if not isinstance(told, dict):
        raise Unreadable
    key, presence = told.get("key"), _PRESENCES.get(str(told.get("presence")))
    if not isinstance(key, str) or not _KEY.fullmatch(key) or presence is None:
        raise Unreadable
    given_at = _given(told.get("waited"), now)
    return Note(key, figure(str(told.get("number"))), presence, given_at, figure(str(told.get("seen"))))


def _given(waited: object, now: datetime) -> datetime:
    """Seconds that something has waited for the network, as the device counts them."""
    if isinstance(waited, bool) or not isinstance(waited, int | float) or not 0 <= waited < 1e9:
        raise Unreadable
    return now - min(timedelta(seconds=waited), LONGEST_WAIT)
