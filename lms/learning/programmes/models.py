"""Tables of programmes whose results end."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, link
from lms.certificates.models import Certificate
from lms.learning.programmes.validity import Span
from lms.learning.rungs import Mode


class ProgrammePeriod(Base):
    """Kỳ hiệu lực: from when to when one result of a programme is valid. Each renewal is its own row, never edited.

    Dates are frozen as the edition `programme_number` ruled on the day it was met; a later edition moves none of them.
    """

    __tablename__ = "programme_period"
    __table_args__ = (UniqueConstraint("person_id", "programme", "number"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    programme: Mapped[Key]
    number: Mapped[int]  # from 1
    programme_number: Mapped[int]  # version of the programme that was met
    met_on: Mapped[date]
    from_on: Mapped[date]
    to_on: Mapped[date]
    opens_on: Mapped[date]  # cửa sổ học lại mở: from this day the next period can be earned
    mode: Mapped[Mode] = mapped_column()
    source: Mapped[Key]  # online, or evidence:<number>
    certificate_id: Mapped[int | None] = link("certificate.id", unique=True)
    certificate: Mapped[Certificate | None] = relationship()

    @property
    def span(self) -> Span:
        return Span(self.from_on, self.to_on, self.opens_on)
