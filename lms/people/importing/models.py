"""Tables of lists of people that were brought."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.base.sealing import Sealed
from lms.people.audiences import Audience
from lms.people.models import new_key
from lms.units.models import Unit


class ListImport(Base):
    """Đợt nhập danh sách: one file for one unit and audience, from its upload to its end, and to its undoing."""

    __tablename__ = "list_import"
    __table_args__ = (Index("ix_list_import_sha256", "sha256"),)

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    unit_id: Mapped[int] = link("unit.id")
    audience: Mapped[Audience] = mapped_column()
    filename: Mapped[str]
    sha256: Mapped[Key]  # of the bytes, kept in the files
    by_id: Mapped[int | None] = link("account.id", index=False)  # empty: a command
    uploaded_at: Mapped[datetime]
    today: Mapped[date]  # the day on which everything in it is reckoned
    columns: Mapped[Long | None]  # JSON of importing.columns.Columns, once confirmed
    whole: Mapped[bool] = mapped_column(default=False)  # who is not on the list no longer belongs
    alike: Mapped[Key] = mapped_column(default="leave")  # what to do with who is only alike: leave | same | new
    choices: Mapped[Long | None]  # JSON: number of a line → same | new
    look_job_id: Mapped[int | None] = link("job.id", index=False)
    seen: Mapped[str | None] = mapped_column(Sealed("list_import"))  # JSON of importing.telling.Seen
    confirmed_at: Mapped[datetime | None]
    ends_agreed: Mapped[bool] = mapped_column(default=False)
    job_id: Mapped[int | None] = link("job.id", index=False)
    done: Mapped[int] = mapped_column(default=0)  # lines passed
    counts: Mapped[Long | None]  # JSON: importing.judging.Counts
    finished_at: Mapped[datetime | None]
    undo_asked_at: Mapped[datetime | None]
    undo_job_id: Mapped[int | None] = link("job.id", index=False)
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = link("account.id", index=False)
    unit: Mapped[Unit] = relationship()


class ImportDeed(Base):
    """What became of one line: what was written, so that just that can be taken back, or why nothing was."""

    __tablename__ = "import_deed"
    __table_args__ = (Index("ix_import_deed_import_id_kind", "import_id", "kind"),)

    id: Mapped[Id]
    import_id: Mapped[int] = link("list_import.id", index=False)
    line: Mapped[int]  # its number in the list; 0: somebody who is not on it
    kind: Mapped[Key]  # new | changed | same | ended | left
    person_id: Mapped[int | None]  # no foreign key: an undone import leaves its deeds and not its persons
    mark: Mapped[Key | None]  # a keyed print of somebody new as entered
    detail: Mapped[str | None] = mapped_column(Sealed("import_deed"))  # JSON: what was before and after, or the reasons
    undo: Mapped[Key | None]  # done, or why it was kept


class KnownColumns(Base):
    """Cách ghép cột: what the columns of a form mean in a unit, as somebody there has confirmed it."""

    __tablename__ = "known_columns"
    __table_args__ = (UniqueConstraint("unit_id", "heads"),)

    id: Mapped[Id]
    unit_id: Mapped[int] = link("unit.id", index=False)
    heads: Mapped[Key]  # sha256 of the folded heads
    columns: Mapped[Long]  # JSON: folded head → field
