"""Tables of plans."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, Numeric, UniqueConstraint, and_, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.people.models import Account
from lms.units.models import Unit

IN_FORCE = "ended_at IS NULL"


class Plan(Base):
    """Kế hoạch: a document, as its newest edition says it. Targets, tasks and duties are those of that edition; which
    edition is in force on a day is asked of `in_force`.
    """

    __tablename__ = "plan"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    number: Mapped[str | None]
    title: Mapped[Long]
    issuer: Mapped[str]
    signed_on: Mapped[date | None]
    line: Mapped[Key]  # government | party
    unit_code: Mapped[Key]
    file: Mapped[Long] = mapped_column(deferred=True)  # the plan file as JSON
    sha256: Mapped[Key]
    loaded_at: Mapped[datetime]
    editions: Mapped[list["PlanEdition"]] = relationship(
        order_by="(PlanEdition.effective_on.nulls_first(), PlanEdition.no)", back_populates="plan"
    )
    targets: Mapped[list["Target"]] = relationship(
        primaryjoin=lambda: _of_newest(Target), viewonly=True, order_by="Target.place_no"
    )
    tasks: Mapped[list["PlanTask"]] = relationship(
        primaryjoin=lambda: _of_newest(PlanTask), viewonly=True, order_by="PlanTask.place_no"
    )
    duties: Mapped[list["Duty"]] = relationship(primaryjoin=lambda: _of_newest(Duty), viewonly=True, order_by="Duty.id")


class PlanEdition(Base):
    """Phiên bản: what a plan says from a day on (empty: since it was signed) until the next edition takes its place."""

    __tablename__ = "plan_edition"
    __table_args__ = (UniqueConstraint("plan_id", "no"), UniqueConstraint("plan_id", "effective_on"))

    id: Mapped[Id]
    plan_id: Mapped[int] = link("plan.id", index=False)
    no: Mapped[int]  # from 1
    effective_on: Mapped[date | None]  # hiệu lực từ
    ends_on: Mapped[date | None]  # the last day, where the document names one
    file: Mapped[Long] = mapped_column(deferred=True)  # the plan file as JSON, with the text of the document
    sha256: Mapped[Key]
    loaded_at: Mapped[datetime]
    loaded_by_id: Mapped[int | None] = link("account.id", index=False)  # empty: by a command
    plan: Mapped[Plan] = relationship(back_populates="editions")


class Target(Base):
    """Chỉ tiêu: whom it is about, which rung of which programme counts, how far by when. Data, never code."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = link("plan.id")
    key: Mapped[Key]
    place_no: Mapped[int]
    place: Mapped[str | None]  # where in the document
    wording: Mapped[Long]
    audience: Mapped[Audience | None] = mapped_column()  # empty: not about persons, so not counted here
    rung: Mapped[Rung | None] = mapped_column()
    programme: Mapped[Key | None]
    percent: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    count: Mapped[int | None]
    due_on: Mapped[date | None]
    due_as_written: Mapped[str | None]
    unit_level: Mapped[Key | None]
    age_rule: Mapped[Key | None]
    note: Mapped[Long | None]
    edition_id: Mapped[int] = link("plan_edition.id", index=False)
    plan: Mapped[Plan] = relationship()


class PlanTask(Base):
    """Nhiệm vụ: a row of the plan's table of tasks, its deadline as written."""

    __tablename__ = "plan_task"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = link("plan.id")
    place_no: Mapped[int]
    no: Mapped[str | None]
    place: Mapped[str | None]
    name: Mapped[Long]
    lead: Mapped[Long | None]
    support: Mapped[Long | None]
    deadline: Mapped[str | None]
    due_on: Mapped[date | None]
    recurring: Mapped[bool]
    edition_id: Mapped[int] = link("plan_edition.id", index=False)
    key: Mapped[Key]  # stays when the task is worded anew: what was noted of a task hangs on it


class Duty(Base):
    """Chế độ báo cáo: who reports to whom, how often, by when, on which line."""

    __tablename__ = "duty"

    id: Mapped[Id]
    plan_id: Mapped[int] = link("plan.id")
    period: Mapped[Key]  # month | half | year | on_demand
    cut_off: Mapped[str | None]
    due: Mapped[str | None]
    due_day: Mapped[int | None]
    due_month: Mapped[int | None]
    sender: Mapped[str]
    receiver: Mapped[str]
    via: Mapped[str | None]
    line: Mapped[Key]
    place: Mapped[str | None]
    edition_id: Mapped[int] = link("plan_edition.id")


def _of_newest(table: Any) -> Any:
    """SQL: the rows of a plan's newest edition."""
    newest = (
        select(PlanEdition.id)
        .where(PlanEdition.plan_id == table.plan_id)
        .order_by(PlanEdition.effective_on.desc().nulls_last(), PlanEdition.no.desc())
        .limit(1)
        .correlate(table)
        .scalar_subquery()
    )
    return and_(Plan.id == table.plan_id, table.edition_id == newest)


class Population(Base):
    """Mẫu số: how many persons of an audience a unit has, on a day, by an age rule, according to a source.

    A row is added and its number never edited. A correction is another row that takes its place from the first day on
    (`corrects_id`); what it replaces, or what is withdrawn, is ended (`ended_at`) and stays to be read.
    """

    __tablename__ = "population"
    __table_args__ = (
        Index(
            "uq_population_in_force",
            *("unit_id", "audience", "on", "age_rule", "source"),
            unique=True,
            sqlite_where=text(IN_FORCE),
            postgresql_where=text(IN_FORCE),
        ),
        Index("ix_population_unit_id_audience_on", "unit_id", "audience", "on"),
    )

    id: Mapped[Id]
    unit_id: Mapped[int] = link("unit.id", index=False)
    audience: Mapped[Audience] = mapped_column()
    on: Mapped[date]
    persons: Mapped[int]
    age_rule: Mapped[Key] = mapped_column(default="")
    source: Mapped[str]
    brought_at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)  # who entered it; empty: a command
    document: Mapped[Key | None] = mapped_column(index=True)  # sha256 of the source document or list, a kept file
    document_name: Mapped[str | None]
    line: Mapped[int | None]  # of the list it came in; empty: entered by itself
    corrects_id: Mapped[int | None] = link("population.id", unique=True)
    ended_at: Mapped[datetime | None]  # corrected or withdrawn: in force no more, on any day
    ended_by_id: Mapped[int | None] = link("account.id", index=False)
    why: Mapped[str | None]  # it was corrected or withdrawn
    unit: Mapped[Unit] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=account_id)
    ended_by: Mapped[Account | None] = relationship(foreign_keys=ended_by_id)


class Reckoning(Base):
    """Ledger, one line per person: what that person adds to the tallies, as JSON of ledger.Entry rows. Derived."""

    __tablename__ = "ledger_person"

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entries: Mapped[Long]


class Tally(Base):
    """Ledger, summed: the change of every rung in a unit (and all below it) within a year, quarter, month, third of a
    month or day. Derived.

    A count on a day is the sum over the years before, the quarters before, and so on down to the day: at most 18 rows a
    unit and one for each year before; one more completion changes five in each unit above, however large the country.
    The key puts what one question asks side by side: the units below a parent, range of buckets by range of buckets.
    """

    __tablename__ = "ledger_tally"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own shape

    programme: Mapped[Key] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0: the unit stands under no other
    bucket: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # see reckoning.buckets
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    turns: Mapped[int] = mapped_column(default=0)
    reached: Mapped[int] = mapped_column(default=0)
    completed: Mapped[int] = mapped_column(default=0)
    confirmed: Mapped[int] = mapped_column(default=0)
    vneid: Mapped[int] = mapped_column(default=0)
