"""Table of links to another office's sign-in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, link
from lms.people.models import Account


class ProviderLink(Base):
    """Nối tài khoản: whom a provider knows under `subject` is this account. One for each provider and account."""

    __tablename__ = "provider_link"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("account_id", "issuer"))

    id: Mapped[Id]
    issuer: Mapped[str]
    subject: Mapped[str] = mapped_column()
    account_id: Mapped[int] = link("account.id", index=False)
    linked_at: Mapped[datetime]
    account: Mapped[Account] = relationship()
