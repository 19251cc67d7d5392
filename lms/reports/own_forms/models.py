"""Tables of the offices' own report forms."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, link
from lms.people.models import new_key
from lms.units.models import Unit

_IN_USE = "withdrawn_at IS NULL"


class OwnForm(Base):
    """Mẫu báo cáo của cơ quan: a DOCX that a unit brought, kept as it came; one of a unit is in use."""

    __tablename__ = "own_form"
    __table_args__ = (
        Index("uq_own_form_unit_in_use", "unit_id", unique=True, sqlite_where=text(_IN_USE),
              postgresql_where=text(_IN_USE)),
    )  # fmt: skip

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    unit_id: Mapped[int] = link("unit.id")
    name: Mapped[str]  # of the file
    sha256: Mapped[Key]  # of the kept bytes
    size: Mapped[int]  # bytes
    brought_at: Mapped[datetime]
    brought_by_id: Mapped[int] = link("account.id", index=False)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = link("account.id", index=False)
    unit: Mapped[Unit] = relationship()
