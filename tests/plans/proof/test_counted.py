"""A list of persons has exactly as many rows as the figure it stands behind."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from lms.learning.rungs import Mode, Rung
from lms.people import merging
from lms.people.actions import belong, move
from lms.people.audiences import Audience
from lms.plans import ledger
from lms.plans import queries as plans
from lms.plans.proof import queries
from lms.plans.proof.asking import Figure
from lms.units import actions as units
from lms.units.models import Unit
from tests.make import NOW, Make

DAYS = [date(2025, 12, 31), *(date(2026, *on) for on in ((3, 9), (4, 10), (6, 30), (7, 1), (9, 9), (9, 10), (11, 20)))]
MERGED_ON = date(2026, 6, 30)


class Land:
    """A province whose communes A and B became C on 1/7, with people who moved, were merged, came late and left."""

    def __init__(self, db: Session, make: Make) -> None:
        self.db, self.make, self.dice = db, make, random.Random(5)
        self.province = make.unit("Tỉnh Nghệ An")
        self.a = make.unit("Xã A", self.province, to_on=None)
        self.b, self.d = make.unit("Xã B", self.province), make.unit("Xã D", self.province)
        self.hamlet = make.unit("Thôn Một", self.d)
        self.office = make.unit("Sở Tài chính", self.province, "sở")
        self.c = make.unit("Xã C", self.province, from_on=MERGED_ON + timedelta(days=1))
        people = [self._somebody() for _ in range(60)]
        for kept, other in zip(people[:12:2], people[1:12:2], strict=True):
            merging.merge(db, kept, other, "Cùng một người", NOW, None, None)
        for old in (self.a, self.b):
            units.close(db, old, MERGED_ON, [self.c])
        self.target = make.target(population={self.d: 40, self.c: 90}, plan=make.plan(self.province))

    def _somebody(self) -> object:
        dice = self.dice
        person = self.make.person()
        home = dice.choice([self.a, self.b, self.d, self.hamlet])
        belong(self.db, person, home, Audience.CITIZEN, dice.choice([None, date(2026, 2, 1)]))
        if dice.random() < 0.3:
            belong(self.db, person, self.office, Audience.OFFICIAL, None)
        if dice.random() < 0.8:
            mode = dice.choice([Mode.SELF, Mode.GUIDED, Mode.DONE_FOR])
            self.make.attainment(person, date(2026, 1, 1) + timedelta(days=dice.randrange(300)), mode=mode)
        if dice.random() < 0.4:
            self.make.attainment(person, date(2026, 1, 1) + timedelta(days=dice.randrange(300)))
        if dice.random() < 0.4:
            move(self.db, person, dice.choice([self.a, self.d, self.hamlet]), date(2026, dice.randrange(3, 6), 10))
        if dice.random() < 0.2:
            person.memberships[0].to_on = date(2026, 9, 9)
        return person

    @property
    def places(self) -> Iterator[Unit]:
        yield from (self.province, self.a, self.b, self.c, self.d, self.hamlet, self.office)


@pytest.fixture
def land(db: Session, make: Make) -> Land:
    land = Land(db, make)
    ledger.fold(db)
    db.flush()
    return land


@pytest.mark.parametrize(
    ("audience", "rung"),
    [*((Audience.CITIZEN, rung) for rung in Rung if rung is not Rung.VNEID), (Audience.OFFICIAL, Rung.CONFIRMED)],
    ids=str,
)
def test_a_list_has_as_many_rows_as_the_figure_of_every_unit_on_every_day(
    db: Session, land: Land, audience: Audience, rung: Rung
) -> None:
    target = land.target
    target.audience = audience
    for unit in land.places:
        for day in DAYS:
            asked = queries.asked(db, target.plan, target, unit, day, rung)
            row = plans.coverage(db, target.plan, unit, day).of(target.key)[0]
            rows, total = queries.counted(db, asked, most=1000)

            assert total == len(rows) == Figure.of(row, rung).counted, (unit.names[0].name, day, rung)


def test_every_row_is_another_person_and_those_on_the_rung_and_the_missing_are_all_who_belong(
    db: Session, land: Land
) -> None:
    for unit in land.places:
        for day in DAYS:
            asked = queries.asked(db, land.target.plan, land.target, unit, day, Rung.CONFIRMED)
            there = {row.person_id for row in queries.counted(db, asked, most=1000)[0]}
            lacking, total = queries.missing(db, asked, most=1000)
            missing = {row.person_id for row in lacking}

            told = queries.against(db, asked)
            assert not there & missing
            assert total == len(missing) == len(lacking) == told.missing
            assert told.listed == len(there) + len(missing)
