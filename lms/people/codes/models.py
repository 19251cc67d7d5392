"""Table of sign-in codes."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, link
from lms.people.models import new_key


class SignInCode(Base):
    """Mã đăng nhập: six digits that open one person (given by a clerk) or the persons of a phone (sent to it), once.

    The digits are kept nowhere: they follow from `key` and the instance's secret (`deriving`).
    """

    __tablename__ = "sign_in_code"
    __table_args__ = (
        Index("ix_sign_in_code_username_ends_at", "username", "ends_at"),
        Index("ix_sign_in_code_phone_index_ends_at", "phone_index", "ends_at"),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    person_id: Mapped[int | None] = link("person.id")  # empty: whoever has the phone
    username: Mapped[Key | None]  # that the person has or will have; typed beside the code
    phone_index: Mapped[str | None]  # typed instead of the user name
    by_id: Mapped[int | None] = link("account.id", index=False)  # who gave it; empty: asked for alone
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    wrong: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
