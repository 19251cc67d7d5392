"""Rooms of a class bring their doors and keep it open."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from lms.classes import doors
from lms.classes.doors import Door, Pending
from lms.classes.models import TrainingClass
from lms.people.access import Role
from tests.make import Make


def test_rooms_bring_doors_and_what_is_pending_in_their_order(
    db: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "DOORS", [])
    monkeypatch.setattr(doors, "PENDING", [])

    @doors.leads_to
    def kit(db: Session, opened: TrainingClass) -> Iterator[Door]:
        yield Door("Bộ lớp giấy", f"Chưa in bộ nào cho lớp {opened.title}.", "/bo")

    @doors.leads_to
    def none(db: Session, opened: TrainingClass) -> list[Door]:
        return []

    @doors.holds_open
    def unsent(db: Session, opened: TrainingClass) -> Iterator[Pending]:
        yield Pending("Còn 2 bộ chưa nhập.", "/bo")

    make.library()
    here = make.unit("Xã A")
    opened = make.training_class(here, make.officer(Role.TEAM_MEMBER, here))

    assert [(door.label, door.url) for door in doors.doors(db, opened)] == [("Bộ lớp giấy", "/bo")]
    assert [left.sentence for left in doors.pending(db, opened)] == ["Còn 2 bộ chưa nhập."]
