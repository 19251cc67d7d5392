"""Tables of what was given or changed after the rules had spoken: each with its reason, appended only."""

import json
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.learning.models import Attempt


class Allowance(Base):
    """Cho thêm: minutes for each coming attempt and further tries, for one person in one course. Their sum counts.

    `seq` is one more than what the officer saw, so that the same form sent twice gives once.
    """

    __tablename__ = "allowance"
    __table_args__ = (UniqueConstraint("person_id", "slug", "seq"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    slug: Mapped[Key]
    seq: Mapped[int]
    minutes: Mapped[int]  # below 0 takes back what was given by mistake
    tries: Mapped[int]
    reason: Mapped[str]
    given_at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)


class Change(StrEnum):
    """What was done to an attempt after it began."""

    REOPENED = "reopened"  # mở lại bài nộp nhầm
    MORE_TIME = "more_time"  # thêm giờ
    REGRADED = "regraded"  # chấm lại theo khóa đã sửa
    DEMOTED = "demoted"  # kiểm tra lại: có người làm hộ
    READ_AGAIN = "read_again"  # gõ lại theo phiếu giấy


class AttemptChange(Base):
    """Thay đổi của lượt làm bài: what it was before and after, JSON. Never overwritten, so an old receipt is found."""

    __tablename__ = "attempt_change"

    attempt_id: Mapped[int] = link("attempt.id", primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Change] = mapped_column()
    before: Mapped[Long]
    after: Mapped[Long]
    receipt: Mapped[Key | None] = mapped_column(index=True)  # of the submission that was reopened
    wording_id: Mapped[int | None] = link("wording.id")  # by whose key it was marked anew
    reason: Mapped[str]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
    attempt: Mapped[Attempt] = relationship()

    @property
    def was(self) -> "State":
        return State(json.loads(self.before))

    @property
    def became(self) -> "State":
        return State(json.loads(self.after))


class State:
    """An attempt as it was told at a change; what the change does not touch is not told (None)."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.passed: bool | None = told.get("passed")
        self.percent = Decimal(told["percent"]) if told.get("percent") is not None else None
        self.receipt: str | None = told.get("receipt")
        self.closed_at, self.due_at = (_moment(told.get(name)) for name in ("closed_at", "due_at"))
        self.kept: bool = told.get("kept", False)  # passed by decision, although the percent is below the mark
        self.revoked: int | None = told.get("revoked")  # number of the certificate taken back with it


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
