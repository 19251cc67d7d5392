"""Tables of what lies behind percentages."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link
from lms.people.audiences import Audience


class KeptBreakdown(Base):
    """Bảng theo nhóm đã lập: of a unit too large to be counted while a page waits, as it was at one moment.

    Asked for (`job_id`) before it is worked out (`made_at`); made anew in the same row.
    """

    __tablename__ = "kept_breakdown"
    __table_args__ = (UniqueConstraint("unit_id", "on", "programme", "audience"),)

    id: Mapped[Id]
    unit_id: Mapped[int] = link("unit.id", index=False)
    on: Mapped[date]
    programme: Mapped[Key]
    audience: Mapped[Audience] = mapped_column()
    job_id: Mapped[int | None]
    made_at: Mapped[datetime | None]
    cells: Mapped[Long | None]  # breakdown.Breakdown.written as JSON
