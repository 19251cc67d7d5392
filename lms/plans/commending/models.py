"""Table of names that are not printed."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from lms.base.db import Base, link


class NameHidden(Base):
    """Ẩn tên: somebody asked that commendations do not print their name; it stays with the person."""

    __tablename__ = "name_hidden"

    person_id: Mapped[int] = link("person.id", primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
