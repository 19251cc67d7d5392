"""Who was there in a session, from what was noted of them; and what becomes of a note. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lms.classes.models import AttendanceMark, ClassMember, ClassSession, Presence

LONGEST_WAIT = timedelta(days=7)
"""How old a note may be that a device without network has kept."""
THERE = frozenset({Presence.PRESENT, Presence.LATE})


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the class in one session. `last`: the mark that counts."""

    member: ClassMember
    last: AttendanceMark | None
    presence: Presence | None  # None: nothing is known

    @property
    def was_there(self) -> bool:
        return self.presence in THERE

    @property
    def seen(self) -> int:
        """Number of the mark that a page shows; 0 for none."""
        return self.last.id if self.last else 0


def counting(marks: Iterable[AttendanceMark]) -> AttendanceMark | None:
    """The mark that counts: the one given last; of two given at once, the one that came last."""
    return max(marks, key=lambda mark: (mark.given_at, mark.id), default=None)


def presence(session: ClassSession, member: ClassMember, last: AttendanceMark | None) -> Presence | None:
    """What is noted; where nothing is, whoever was on the roster when the roll was taken was present."""
    if last is not None:
        return last.presence
    taken = session.roll_at
    on_roster = taken and member.joined_at <= taken and (member.left_at is None or taken < member.left_at)
    return Presence.PRESENT if on_roster else None


def tally(rows: Iterable[Row]) -> dict[Presence, int]:
    """How many were present, late, absent; those of whom nothing is known are not counted."""
    counted = Counter(row.presence for row in rows)
    return {each: counted[each] for each in Presence if counted[each]}


class Verdict(StrEnum):
    """What became of a note."""

    SAVED = "saved"
    ALREADY = "already"  # sent before
    CONFLICT = "conflict"  # somebody else noted otherwise, later than this
    LEFT = "left"  # the person left the class
    UNKNOWN = "unknown"  # no such row
    REASON = "reason"  # the day is over: why is asked


@dataclass(frozen=True, slots=True)
class Note:
    """What a page or a device says of one person. `key` names the note for good; `seen`: the mark that was shown."""

    key: str
    number: int
    presence: Presence
    given_at: datetime
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a note. `other`: what somebody else noted, which stands (conflict) or is written over (saved)."""

    note: Note
    verdict: Verdict
    row: Row | None = None  # as it stands now
    other: AttendanceMark | None = None
    own: AttendanceMark | None = None  # the mark that was made of it
    before: Presence | None = None


def verdict(note: Note, row: Row | None, by: int | None, known: bool, needs_reason: bool) -> Verdict:
    """`known`: the note came before; `needs_reason`: it was given after the session's day, and says no reason."""
    if row is None:
        return Verdict.UNKNOWN
    if known:
        return Verdict.ALREADY
    if row.member.left_at is not None and row.member.left_at <= note.given_at:
        return Verdict.LEFT
    if needs_reason:
        return Verdict.REASON
    last = row.last
    if last and last.by_id != by and last.given_at > note.given_at and last.presence is not note.presence:
        return Verdict.CONFLICT
    return Verdict.SAVED


def overruled(note: Note, row: Row, by: int | None) -> AttendanceMark | None:
    """What somebody else noted meanwhile, unseen by whoever gave this note, and says otherwise."""
    last = row.last
    unseen = last is not None and last.id != note.seen and last.by_id != by and last.presence is not note.presence
    return last if unseen else None
