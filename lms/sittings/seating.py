"""How somebody stands in a supervised sitting, and what must be settled before it closes. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What became of a device's request."""

    APPROVED = "approved"  # cho phép
    REFUSED = "refused"  # từ chối
    REPLACED = "replaced"  # the same person asked again from another device


class Way(StrEnum):
    """How a request was answered."""

    PAGE = "page"  # on the supervisor's own page
    PIN = "pin"  # by the PIN, typed on the learner's device


class Trouble(StrEnum):
    """Sự việc."""

    NETWORK = "network"  # mất mạng
    BROKEN = "broken"  # máy hỏng
    TALK = "talk"  # trao đổi
    ILL = "ill"  # ốm
    PIN = "pin"  # gõ sai PIN nhiều lần: noted by the machine
    OTHER = "other"


class State(StrEnum):
    """Where somebody stands, in the order in which a supervisor looks at them."""

    WAITING = "waiting"  # chờ cho phép
    MOVING = "moving"  # xin đổi máy
    ALLOWED = "allowed"  # được phép, chưa bắt đầu
    WORKING = "working"  # đang làm
    HANDED_IN = "handed_in"  # đã nộp
    ENDED = "ended"  # giám thị cho dừng
    REFUSED = "refused"  # không được vào


UNSETTLED = frozenset({State.WAITING, State.MOVING, State.ALLOWED, State.WORKING})
"""A sitting does not close while anybody stands so."""


def state(*, asks: bool, approved: bool, ended: bool, handed_in: bool | None) -> State:
    """`asks`: a request waits; `approved`: one was; `handed_in`: whether the attempt is closed, None without one."""
    if handed_in is not None:
        if not handed_in:
            return State.MOVING if asks else State.WORKING
        return State.ENDED if ended else State.HANDED_IN
    if ended:
        return State.ENDED
    if asks:
        return State.WAITING
    return State.ALLOWED if approved else State.REFUSED


def tally(states: Iterable[State]) -> dict[State, int]:
    """How many stand where; only the states there are, in the order of `State`."""
    counted = Counter(states)
    return {each: counted[each] for each in State if counted[each]}


def minutes_lost(silent_since: datetime | None, approved_at: datetime | None) -> int:
    """Whole minutes, begun ones too, between the last sign of an attempt and its going on; 0 where it never moved."""
    if silent_since is None or approved_at is None:
        return 0
    return max(0, -(-int((approved_at - silent_since).total_seconds()) // 60))
