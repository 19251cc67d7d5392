"""A class's calendar as iCalendar (RFC 5545), for whoever subscribes to it. No learner is named in it. Pure.

Each session keeps its UID; SEQUENCE rises with each change; a session called off stays, as CANCELLED, so that it leaves
the calendars it had come into. Times are UTC, which every calendar shows in its own zone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

KIND = "text/calendar"
MOST = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One session. `changed_at`: when it was last planned anew."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    changes: int
    title: str
    place: str
    told: str = ""
    map_url: str = ""
    called_off: bool = False


def written(name: str, producer: str, entries: Iterable[Entry]) -> bytes:
    """The whole calendar, in lines of at most 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(producer)}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for entry in entries:
        lines += _event(entry)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)).encode()


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_moment(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(entry.changed_at)}"
    yield f"DTSTART:{_moment(entry.starts_at)}"
    yield f"DTEND:{_moment(entry.ends_at)}"
    yield f"SEQUENCE:{entry.changes}"
    yield f"STATUS:{'CANCELLED' if entry.called_off else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"LOCATION:{_text(entry.place)}"
    if entry.told:
        yield f"DESCRIPTION:{_text(entry.told)}"
    if entry.map_url.startswith("https:"):
        yield f"URL:{entry.map_url}"
    if entry.map_url.startswith("geo:"):
        yield f"GEO:{entry.map_url.removeprefix('geo:').replace(',', ';')}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Backslash, semicolon, comma and line ends, as RFC 5545, 3.3.11 writes them; no other control character."""
    lines = "\n".join(words.splitlines())
    plain = "".join(c for c in lines if c == "\n" or c.isprintable())
    for sign, spelt in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, spelt)
    return plain


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, those after the first begun by a blank; no letter is cut."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > MOST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
