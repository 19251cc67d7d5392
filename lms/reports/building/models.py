"""Tables of the reports one builds oneself."""

from datetime import date, datetime, time

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.base.sealing import Sealed
from lms.people.models import Account, new_key
from lms.reports.building.recipe import Recipe
from lms.reports.building.timing import Every, Timetable
from lms.units.models import Unit


class SavedReport(Base):
    """Báo cáo đã lưu: a recipe with a name, of a unit. `shared`: units below run it with their own people."""

    __tablename__ = "saved_report"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    name: Mapped[str]
    unit_id: Mapped[int] = link("unit.id")
    owner_id: Mapped[int] = link("account.id")
    recipe: Mapped[Long]  # JSON of recipe.Recipe
    shared: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    unit: Mapped[Unit] = relationship()
    owner: Mapped[Account] = relationship()

    @property
    def asks(self) -> Recipe:
        return Recipe.from_json(self.recipe)


class ReportSchedule(Base):
    """Lịch lập báo cáo: when a saved report is made for the people of a unit, and for whom."""

    __tablename__ = "report_schedule"

    id: Mapped[Id]
    report_id: Mapped[int] = link("saved_report.id")
    owner_id: Mapped[int] = link("account.id")
    unit_id: Mapped[int] = link("unit.id", index=False)
    every: Mapped[Every] = mapped_column()
    at: Mapped[time]  # of Vietnam
    day: Mapped[int | None]
    weekday: Mapped[int | None]
    on: Mapped[date | None]
    ending: Mapped[Key]  # xlsx | csv
    mail: Mapped[str | None] = mapped_column(Sealed("report_mail"))  # where a link is sent; empty: in the product alone
    made_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)  # the next planned moment; empty: none any more
    stopped_at: Mapped[datetime | None]
    stopped_why: Mapped[Key | None]  # words.STOPPED
    report: Mapped[SavedReport] = relationship()
    unit: Mapped[Unit] = relationship()

    @property
    def timetable(self) -> Timetable:
        return Timetable(self.every, self.at, self.day, self.weekday, self.on)


class BuiltReport(Base):
    """Báo cáo đã lập: one making of a report, what it asked frozen with it; its file is kept until `keep_to`.

    A schedule makes one for each planned moment, whoever is first.
    """

    __tablename__ = "built_report"
    __table_args__ = (UniqueConstraint("schedule_id", "planned_at"),)

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    name: Mapped[str]
    report_id: Mapped[int | None] = link("saved_report.id")
    schedule_id: Mapped[int | None] = link("report_schedule.id", index=False)
    planned_at: Mapped[datetime | None]
    owner_id: Mapped[int] = link("account.id")
    unit_id: Mapped[int] = link("unit.id", index=False)
    recipe: Mapped[Long]  # JSON, as it was asked
    ending: Mapped[Key]
    asked_at: Mapped[datetime]
    job_id: Mapped[int | None]
    made_at: Mapped[datetime | None] = mapped_column(index=True)
    rows: Mapped[int | None]
    bytes: Mapped[int | None]
    sha256: Mapped[Key | None]
    keep_to: Mapped[date | None]
    removed_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]  # first downloaded
    unit: Mapped[Unit] = relationship()
    schedule: Mapped[ReportSchedule | None] = relationship()

    @property
    def asks(self) -> Recipe:
        return Recipe.from_json(self.recipe)

    @property
    def is_here(self) -> bool:
        """Whether its file can still be downloaded."""
        return self.made_at is not None and self.removed_at is None


class ReportMail(Base):
    """Thư báo: at most one a person and making. `begun_at` without `sent_at`: perhaps it went; not sent again."""

    __tablename__ = "report_mail"
    __table_args__ = (UniqueConstraint("built_id", "account_id"),)

    id: Mapped[Id]
    built_id: Mapped[int] = link("built_report.id", index=False)
    account_id: Mapped[int] = link("account.id")
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
