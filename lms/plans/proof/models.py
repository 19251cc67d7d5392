"""Table of proof packs."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, link
from lms.learning.rungs import Rung
from lms.people.models import new_key


class ProofPack(Base):
    """Gói minh chứng: what an inspector takes away of one figure. Asked for once, made by a job, kept by its sha256."""

    __tablename__ = "proof_pack"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    plan_id: Mapped[int] = link("plan.id")
    target: Mapped[Key]  # key of the target: its row is made anew when the plan is loaded again
    unit_id: Mapped[int] = link("unit.id")
    as_of: Mapped[date]
    rung: Mapped[Rung] = mapped_column()
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = link("account.id", index=False)
    job_id: Mapped[int | None]
    sha256: Mapped[Key | None]
    size: Mapped[int | None]
    rows: Mapped[int | None]
