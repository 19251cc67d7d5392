"""Tables of plans being written."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link


class PlanDraft(Base):
    """Bản soạn: a plan as somebody is writing it; seen by nobody else, gone when it is entered or dropped."""

    __tablename__ = "plan_draft"

    id: Mapped[Id]
    account_id: Mapped[int] = link("account.id")
    plan_id: Mapped[int | None] = link("plan.id")  # empty: a plan that is not there yet
    seen: Mapped[Key]  # sha256 of what the plan said when the draft was begun; empty for a new plan
    told: Mapped[Long]  # as JSON, in the shape of a plan file
    changed_at: Mapped[datetime] = mapped_column()
