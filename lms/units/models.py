"""Tables of units. A unit keeps its code and parent for life; its name and kind are dated; an end has successors."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, link
from lms.units.kinds import Level, level


class Unit(Base):
    """Đơn vị: from `from_on` (empty: since ever) to `to_on` (empty: still there), both days included."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("code", "from_on"),)

    id: Mapped[Id]
    code: Mapped[Key] = mapped_column(index=True)  # text: 00004 keeps its zeros
    parent_id: Mapped[int | None] = link("unit.id")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None] = mapped_column(index=True)
    names: Mapped[list["UnitName"]] = relationship(order_by="UnitName.from_on.nulls_first()", back_populates="unit")
    parent: Mapped["Unit | None"] = relationship(remote_side="Unit.id")

    def named(self, day: date) -> "UnitName":
        """Its name on `day`; before the first known name, the first; after its end, the last."""
        begun = [name for name in self.names if name.from_on is None or name.from_on <= day]
        return begun[-1] if begun else self.names[0]

    def stands_on(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or self.to_on >= day)


class UnitName(Base):
    """Tên gọi: a name and kind from a day on (xã became phường, tỉnh became thành phố)."""

    __tablename__ = "unit_name"
    __table_args__ = (Index("ix_unit_name_folded", "folded"),)

    id: Mapped[Id]
    unit_id: Mapped[int] = link("unit.id")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    name: Mapped[str]
    kind: Mapped[Key]
    folded: Mapped[str]
    unit: Mapped[Unit] = relationship(back_populates="names")

    @property
    def level(self) -> Level:
        return level(self.kind)


class UnitLink(Base):
    """The tree laid flat: `descendant` stands `depth` steps below `ancestor`; every unit is its own at depth 0."""

    __tablename__ = "unit_link"

    ancestor_id: Mapped[int] = link("unit.id", primary_key=True)
    descendant_id: Mapped[int] = link("unit.id", primary_key=True, index=True)
    depth: Mapped[int]


class Succession(Base):
    """Kế tiếp: what became of a unit that ended. Its people follow the `main` successor."""

    __tablename__ = "succession"

    unit_id: Mapped[int] = link("unit.id", primary_key=True)
    successor_id: Mapped[int] = link("unit.id", primary_key=True, index=True)
    main: Mapped[bool]
