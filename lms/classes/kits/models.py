"""Tables of paper kits. A kit and its return are written once; what is put right later is appended."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.classes.models import ClassMember, ClassSession, TrainingClass
from lms.learning.models import Attempt
from lms.learning.rungs import Mode
from lms.people.models import new_key


class PaperKit(Base):
    """Bộ giấy: one printing of a class; `printed` says what stands on it, `sha256` names the file that was kept."""

    __tablename__ = "paper_kit"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    code: Mapped[Key] = mapped_column(unique=True)  # on every sheet
    class_id: Mapped[int] = link("training_class.id")
    session_id: Mapped[int | None] = link("class_session.id")  # empty: for the whole class
    version_id: Mapped[int] = link("course_version.id", index=False)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = link("account.id", index=False)
    printed: Mapped[Long] = mapped_column(deferred=True)  # JSON of kits.printed.Printed
    sha256: Mapped[Key]
    pages: Mapped[int]
    dropped_at: Mapped[datetime | None]  # bỏ không dùng: printed to try, lost, spoilt; never comes back
    dropped_by_id: Mapped[int | None] = link("account.id", index=False)
    dropped_why: Mapped[str | None]
    training_class: Mapped[TrainingClass] = relationship()
    session: Mapped[ClassSession | None] = relationship()


class KitDraft(Base):
    """Bản nhập dở: what somebody has typed of a kit, kept at each look so that a lost network loses nothing."""

    __tablename__ = "kit_draft"

    kit_id: Mapped[int] = link("paper_kit.id", primary_key=True)
    account_id: Mapped[int] = link("account.id", primary_key=True)
    typed: Mapped[Long]  # JSON of the fields
    saved_at: Mapped[datetime]


class KitPhoto(Base):
    """Ảnh chụp của một tờ: drawn anew before it was kept, so that nothing but the picture is in it."""

    __tablename__ = "kit_photo"
    __table_args__ = (UniqueConstraint("kit_id", "sha256"),)

    id: Mapped[Id]
    kit_id: Mapped[int] = link("paper_kit.id", index=False)
    sha256: Mapped[Key]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = link("account.id", index=False)


class KitReturn(Base):
    """Bộ giấy đã về: typed in once for ever; `typed` is what was typed, as the fields of the page."""

    __tablename__ = "kit_return"

    id: Mapped[Id]
    kit_id: Mapped[int] = link("paper_kit.id", unique=True)
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = link("account.id", index=False)
    held_on: Mapped[date]  # the Vietnamese day of the class
    typed: Mapped[Long] = mapped_column(deferred=True)
    kit: Mapped[PaperKit] = relationship()


class KitEntry(Base):
    """Một dòng của bộ giấy: a person who was there, how, and what they can do; the attempt holds their answers."""

    __tablename__ = "kit_entry"
    __table_args__ = (UniqueConstraint("kit_id", "row"),)

    id: Mapped[Id]
    kit_id: Mapped[int] = link("paper_kit.id", index=False)
    row: Mapped[int]  # as printed
    member_id: Mapped[int] = link("class_member.id")
    present: Mapped[bool]
    mode: Mapped[Mode] = mapped_column()
    attempt_id: Mapped[int | None] = link("attempt.id", unique=True)  # empty: no sheet was handed in
    able: Mapped[Long]  # JSON: ["<lesson>.<number of the action>", …]
    studied: Mapped[Long]  # JSON: lessons that were first studied by it
    member: Mapped[ClassMember] = relationship()
    attempt: Mapped[Attempt | None] = relationship()


class KitCorrection(Base):
    """Sửa một dòng đã ghi: what it was and became, JSON, and why. Appended only."""

    __tablename__ = "kit_correction"
    __table_args__ = (UniqueConstraint("entry_id", "seq"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = link("kit_entry.id", index=False)
    seq: Mapped[int]
    before: Mapped[Long]
    after: Mapped[Long]
    reason: Mapped[str]
    at: Mapped[datetime]
    account_id: Mapped[int] = link("account.id", index=False)
    entry: Mapped[KitEntry] = relationship()
