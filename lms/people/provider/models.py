"""Table of links to another office's sign-in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from lms.base.db import Base, Id, Key, link
from lms.people.models import Account


class ProviderLink(Base):
    """Nối tài khoản: whom a provider knows under a subject is this account. One for each provider and account.

    The subject is kept as a keyed hash: at some offices it is the identity number itself.
    """

    __tablename__ = "provider_link"
    __table_args__ = (UniqueConstraint("issuer", "subject_index"), UniqueConstraint("account_id", "issuer"))

    id: Mapped[Id]
    issuer: Mapped[str]
    subject_index: Mapped[Key]
    account_id: Mapped[int] = link("account.id", index=False)
    linked_at: Mapped[datetime]
    account: Mapped[Account] = relationship()
