"""How far a unit is with a task: derived from the steps it took, in their order. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar


class Deed(StrEnum):
    """What a step did."""

    NOTE = "note"  # ghi chú tiến độ
    EVIDENCE = "evidence"  # minh chứng
    DONE = "done"  # hoàn thành
    REOPENED = "reopened"  # mở lại
    TAKEN_BACK = "taken_back"  # rút lại a note or a file


class State(StrEnum):
    """Trạng thái."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


class Step(Protocol):
    """A step, as far as states go."""

    @property
    def id(self) -> int: ...
    @property
    def deed(self) -> Deed: ...
    @property
    def on(self) -> date | None: ...
    @property
    def taken_id(self) -> int | None: ...


S = TypeVar("S", bound=Step)


@dataclass(frozen=True)
class Progress:
    """Tiến độ: the state, the day of completion, and how many days a deadline is passed (0: it is not)."""

    state: State = State.NOT_BEGUN
    done_on: date | None = None
    days_over: int = 0
    taken: frozenset[int] = field(default_factory=frozenset)  # steps that were taken back

    @property
    def overdue(self) -> bool:
        """Past its day and not done; done late is told by the days alone."""
        return self.days_over > 0 and self.state is not State.DONE


def progress(steps: Iterable[Step], due_on: date | None, day: date) -> Progress:
    """Where a task stands on a day. Without a day it is due on it is never overdue, however its deadline is worded."""
    told = list(steps)
    taken = frozenset(step.taken_id for step in told if step.taken_id)
    state, done_on = State.NOT_BEGUN, None
    for step in told:
        if step.id in taken or step.deed is Deed.TAKEN_BACK:
            continue
        if step.deed is Deed.DONE:
            state, done_on = State.DONE, step.on
        elif step.deed is Deed.REOPENED or state is State.NOT_BEGUN:
            state, done_on = State.UNDER_WAY, None
    until = done_on or day
    over = (until - due_on).days if due_on and until > due_on else 0
    return Progress(state, done_on, over, taken)
