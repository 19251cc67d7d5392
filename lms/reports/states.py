"""Where a report stands on a line of the chain: derived from the steps that were taken. Pure.

nháp → đã gửi → cần sửa / đã duyệt → đã khóa. What was sent back is mended in a new version. A report that was not
locked may be opened again by a second person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Line(StrEnum):
    """Tuyến: the chain of the state or that of the Party; both tell the same figures."""

    GOVERNMENT = "government"
    PARTY = "party"


class Step(StrEnum):
    """What somebody did with a frozen report."""

    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"
    LOCKED = "locked"
    REOPENING_ASKED = "reopening_asked"
    REOPENED = "reopened"
    REOPENING_REFUSED = "reopening_refused"


class State(StrEnum):
    """Where a report stands."""

    MISSING = "missing"
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"
    LOCKED = "locked"


CHAIN = {
    Step.SENT: State.SENT, Step.RETURNED: State.RETURNED, Step.APPROVED: State.APPROVED, Step.LOCKED: State.LOCKED,
}  # fmt: skip
OPENING = (Step.REOPENING_ASKED, Step.REOPENED, Step.REOPENING_REFUSED)
COUNTED = (State.SENT, State.APPROVED, State.LOCKED)
"""A report in one of these is there: it goes into the sum of the unit above."""
FOLLOWS = {
    Step.SENT: (State.DRAFT,),
    Step.RETURNED: (State.SENT, State.APPROVED),
    Step.APPROVED: (State.SENT,),
    Step.LOCKED: (State.APPROVED,),
}
"""From which states a step may be taken."""


@dataclass(frozen=True)
class Taken:
    """A step that was taken. `line` is empty for what concerns the freezing itself."""

    step: Step
    line: str
    at: datetime
    by_id: int | None
    reason: str = ""


def state(steps: Iterable[Taken], line: str) -> State:
    """Where a version stands on a line."""
    last = [CHAIN[each.step] for each in steps if each.line == line and each.step in CHAIN]
    return last[-1] if last else State.DRAFT


def last(steps: Iterable[Taken], line: str, step: Step) -> Taken | None:
    found = [each for each in steps if each.line == line and each.step is step]
    return found[-1] if found else None


def opening(steps: Iterable[Taken]) -> Taken | None:
    """The last that was said of opening it again."""
    found = [each for each in steps if each.step in OPENING]
    return found[-1] if found else None


def is_open(steps: Sequence[Taken]) -> bool:
    """Whether a new version may be frozen: a second person has opened it, or the receiver has sent it back."""
    said = opening(steps)
    if said and said.step is Step.REOPENED:
        return True
    return any(state(steps, line) is State.RETURNED for line in Line)


def is_locked(steps: Sequence[Taken]) -> bool:
    return any(state(steps, line) is State.LOCKED for line in Line)


def may_take(steps: Sequence[Taken], step: Step, line: str, is_latest: bool) -> bool:
    """Whether a step may follow on the steps that were taken."""
    if step in FOLLOWS:
        if step is Step.SENT and (not is_latest or is_open(steps)):
            return False
        return state(steps, line) in FOLLOWS[step]
    asked = opening(steps)
    waits = asked is not None and asked.step is Step.REOPENING_ASKED
    if step is Step.REOPENING_ASKED:
        return is_latest and not waits and not is_open(steps) and not is_locked(steps)
    return is_latest and waits and not (step is Step.REOPENED and is_locked(steps))
