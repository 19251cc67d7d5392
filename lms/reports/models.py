"""Tables of reports. A frozen report is never edited: what happens to it later is a step beside it."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.reports.periods import Kind, Period, Scheme, read
from lms.reports.states import Step, Taken
from lms.units.models import Unit


class Report(Base):
    """Báo cáo đã chốt: what a unit tells of a plan for a period, as it stood that day. One row is one version."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("plan_key", "unit_id", "period", "scheme", "version"),)

    id: Mapped[Id]
    plan_key: Mapped[Key]
    unit_id: Mapped[int] = link("unit.id")
    period: Mapped[Key]  # as people type it: 2026-06
    scheme: Mapped[Scheme] = mapped_column()
    kind: Mapped[Kind] = mapped_column()
    from_on: Mapped[date]
    to_on: Mapped[date]
    version: Mapped[int]  # from 1
    figures: Mapped[Long] = mapped_column(deferred=True)  # `Figures` as JSON
    sha256: Mapped[Key]  # of `figures`
    despite: Mapped[Long | None]  # why it was frozen although rows of the data cannot be
    frozen_at: Mapped[datetime]
    frozen_by_id: Mapped[int | None] = link("account.id", index=False)
    unit: Mapped[Unit] = relationship()
    files: Mapped[list["ReportFile"]] = relationship(order_by="ReportFile.id")
    steps: Mapped[list["ReportStep"]] = relationship(order_by="ReportStep.seq", back_populates="report")

    @property
    def of(self) -> Period:
        """The period, as its key says it."""
        found = read(self.period, self.scheme)
        if found is None:
            raise ValueError(self.period)
        return found

    @property
    def taken(self) -> list[Taken]:
        return [Taken(each.step, each.line, each.at, each.by_id, each.reason or "") for each in self.steps]


class ReportFile(Base):
    """Tệp của báo cáo: bytes kept when it was frozen. `line` is empty for what both lines share."""

    __tablename__ = "report_file"
    __table_args__ = (UniqueConstraint("report_id", "line", "ending"),)

    id: Mapped[Id]
    report_id: Mapped[int] = link("report.id", index=False)
    line: Mapped[Key]
    ending: Mapped[Key]  # docx | pdf | xlsx | csv
    sha256: Mapped[Key]
    size: Mapped[int]


class ReportStep(Base):
    """Bước của báo cáo: sent, sent back, approved, locked, opened again; by whom, when, why. Appended only."""

    __tablename__ = "report_step"
    __table_args__ = (UniqueConstraint("report_id", "seq"),)

    id: Mapped[Id]
    report_id: Mapped[int] = link("report.id", index=False)
    seq: Mapped[int]  # from 1: of two who act at once, one is first
    line: Mapped[Key]  # government | party; empty: the freezing itself
    step: Mapped[Step] = mapped_column()
    reason: Mapped[Long | None]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = link("account.id", index=False)
    report: Mapped[Report] = relationship(back_populates="steps")


class ReportOrder(Base):
    """Yêu cầu báo cáo: the units right below this one report to it on a plan, regularly, until it is ended."""

    __tablename__ = "report_order"
    __table_args__ = (
        Index(
            "ix_report_order_stands", "plan_key", "unit_id", "kind", "scheme", "line", unique=True,
            sqlite_where=sql("ended_at IS NULL"), postgresql_where=sql("ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[Id]
    plan_key: Mapped[Key]
    unit_id: Mapped[int] = link("unit.id")
    kind: Mapped[Kind] = mapped_column()
    scheme: Mapped[Scheme] = mapped_column()
    line: Mapped[Key]
    due_day: Mapped[int | None]  # it must be there before this day of the month; of a week: none
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = link("account.id", index=False)
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = link("account.id", index=False)
    unit: Mapped[Unit] = relationship()


class ReportReminder(Base):
    """Nhắc báo cáo: an office was told, on a day, of a report that is due. Once a day and report."""

    __tablename__ = "report_reminder"
    __table_args__ = (UniqueConstraint("unit_id", "plan_key", "period", "scheme", "line", "on"),)

    id: Mapped[Id]
    unit_id: Mapped[int] = link("unit.id", index=False)
    plan_key: Mapped[Key]
    period: Mapped[Key]
    scheme: Mapped[Scheme] = mapped_column()
    line: Mapped[Key]
    on: Mapped[date]
    due_on: Mapped[date]
    at: Mapped[datetime]
