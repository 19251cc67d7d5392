"""Tables of the API."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.api.scopes import Scope
from lms.base.db import Base, Id, Key, link
from lms.units.models import Unit


class ApiToken(Base):
    """Khóa truy cập: lets another system read some kinds of things of a unit and all below it. Kept as a hash only."""

    __tablename__ = "api_token"

    id: Mapped[Id]
    sha256: Mapped[Key] = mapped_column(unique=True)
    name: Mapped[str]  # who uses it, and for what
    scopes: Mapped[str]  # keys of Scope, joined by blanks
    unit_id: Mapped[int] = link("unit.id")
    created_at: Mapped[datetime]
    expires_on: Mapped[date | None]  # the last day it is good
    revoked_at: Mapped[datetime | None]
    last_used_day: Mapped[date | None]
    unit: Mapped[Unit] = relationship()

    def opens(self, scope: Scope) -> bool:
        return scope.value in self.scopes.split()

    def state_on(self, day: date) -> str:
        """`good`, `ended` or `revoked`."""
        return "revoked" if self.revoked_at else "good" if self.good_on(day) else "ended"

    def good_on(self, day: date) -> bool:
        """Whether it may be used on a Vietnamese day."""
        ends = [end for end in (self.expires_on, self.unit.to_on) if end]  # like a role, it ends with its unit
        return self.revoked_at is None and all(day <= end for end in ends)
