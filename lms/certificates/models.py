"""Tables of certificates."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link


class Certificate(Base):
    """Giấy chứng nhận: what was issued, whose bytes are kept under their hash and never follow the live profile."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("unit_id", "year", "number"),)

    id: Mapped[Id]
    code: Mapped[Key] = mapped_column(unique=True)
    person_id: Mapped[int] = link("person.id")
    unit_id: Mapped[int] = link("unit.id", index=False)
    year: Mapped[int]
    number: Mapped[int]  # số vào sổ, from 1 each year in each unit
    statement: Mapped[Long] = mapped_column(deferred=True)  # JSON of statement.Statement
    sha256: Mapped[Key]  # of the PDF, its name among the kept files
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[str | None]
    valid_to: Mapped[date | None]  # the last day it is valid, as its paper says; empty: it has no end


class Register(Base):
    """Sổ cấp: the last number given in a unit and year. One row per register, locked while a number is given."""

    __tablename__ = "certificate_register"

    unit_id: Mapped[int] = link("unit.id", primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
