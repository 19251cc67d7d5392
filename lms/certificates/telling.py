"""What a certificate says, told in words on a page, a terminal or to a machine. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from lms.base.clock import day_of
from lms.base.vietnamese import day, number, percent
from lms.certificates import words
from lms.certificates.statement import Statement


class State(StrEnum):
    """What the register answers about a code or a file."""

    VALID = "valid"
    EXPIRED = "expired"  # true, and no longer valid on the day asked
    EARLY = "early"  # not yet issued on the day asked
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # no certificate bears this code
    CHANGED = "changed"  # the file is not the one that was issued


@dataclass(frozen=True, slots=True)
class Finding:
    """One certificate as the register has it, and whether it is valid on the day asked."""

    code: str
    state: State
    revoked_on: date | None
    revoked_why: str | None
    says: Statement
    on: date

    @property
    def ended_on(self) -> date | None:
        """The first day on which it is no longer valid; None for one without an end."""
        return self.says.valid_to + timedelta(days=1) if self.says.valid_to else None

    def as_json(self) -> dict[str, Any]:
        """The same for a machine: days as ISO text."""
        revoked_on = self.revoked_on.isoformat() if self.revoked_on else None
        return {
            "code": self.code,
            "state": self.state.value,
            "revoked_on": revoked_on,
            "revoked_why": self.revoked_why,
            "says": self.says.to_dict(),
        }


def finding(says: Statement, revoked_at: datetime | None, revoked_why: str | None, on: date) -> Finding:
    """What a paper says, with its state on a Vietnamese day. Revoked is revoked on any day: it was issued in error."""
    state = State.REVOKED if revoked_at else _state_on(says, on)
    return Finding(says.code, state, day_of(revoked_at) if revoked_at else None, revoked_why, says, on)


def _state_on(says: Statement, on: date) -> State:
    if on < says.issued_on:
        return State.EARLY
    return State.EXPIRED if says.valid_to and on > says.valid_to else State.VALID


def lines(says: Statement) -> list[tuple[str, str]]:
    """Everything printed on the paper as (label, words), in the paper's order; what it leaves empty is left out."""
    told = [
        (words.TOLD_HOLDER, f"{says.honorific} {says.holder}"),
        (words.TOLD_BIRTH, str(says.birth or "")),
        (words.TOLD_PLACE, says.place),
        (says.called, says.course),
        (words.HOURS, words.HOURS_VALUE.format(hours=number(says.hours))),
        (words.RESULT, percent(says.result)),
        (words.MODE, says.mode),
        (words.PERIOD, _period(says)),
        (words.TOLD_ISSUER, ", ".join(filter(None, (says.issuer, says.issuer_parent)))),
        (words.TOLD_ISSUED, words.PLACE_AND_DAY.format(place=says.issued_at_place, day=day(says.issued_on))),
        (words.TOLD_VALID, words.VALID_TO_VALUE.format(day=day(says.valid_to)) if says.valid_to else ""),
        (words.TOLD_SIGNER, " ".join(filter(None, (says.signer_title.replace("\n", " "), says.signer_name)))),
        (words.TOLD_NUMBER, says.number_label.partition(": ")[2] or says.number_label),
        (words.TOLD_CODE, says.code),
        (words.TOLD_MOVEMENT, says.movement),
    ]
    return [(label, value) for label, value in told if value]


def _period(says: Statement) -> str:
    if says.from_on == says.to_on:
        return words.PERIOD_ONE_DAY.format(on=day(says.to_on))
    return words.PERIOD_VALUE.format(from_on=day(says.from_on), to_on=day(says.to_on))
