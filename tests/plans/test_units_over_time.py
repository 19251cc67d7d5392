"""Figures across a merger: before the day of those that were, after it of the one that is, and nothing lost between."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert, select

from lms.api import actions as tokens
from lms.api.scopes import Scope
from lms.learning.models import Attainment
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.people.actions import touch
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.plans import ledger, queries
from lms.units import actions as units
from lms.units import ending
from tests.make import NOW, PROGRAMME

TOLD, MERGER = date(2025, 1, 1), date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 31)


def crowd(db, unit, how_many: int, on: date = date(2025, 3, 10)) -> None:
    """So many persons of a unit who meet the programme since a day."""
    keys = [f"{unit.code}{n:06d}" for n in range(how_many)]
    db.execute(insert(Person), [
        {"key": key, "full_name": f"Người Số {key}", "folded_name": f"nguoi so {key}", "sort_name": f"so {key}",
         "created_at": NOW} for key in keys
    ])  # fmt: skip
    ids = list(db.scalars(select(Person.id).where(Person.key.in_(keys))))
    db.execute(insert(Membership), [{"person_id": n, "unit_id": unit.id, "audience": Audience.CITIZEN} for n in ids])
    db.execute(insert(Attainment), [
        {"person_id": n, "programme": PROGRAMME, "rung": Rung.CONFIRMED, "on": on, "mode": Mode.SELF, "source": "thử",
         "recorded_at": NOW} for n in ids
    ])  # fmt: skip
    touch(db, ids)


def row(db, target, unit, on: date):
    ledger.fold(db)
    return queries.coverage(db, target.plan, unit, on).rows[0]


@pytest.fixture
def merged(db, make):
    """A (400 of 1,000) and B (300 of 500) become C on 01/7/2025."""

    class Merged:
        province = make.unit("Tỉnh Nghệ An", code="40")
        a, b = make.unit("Xã A", province, code="A"), make.unit("Xã B", province, code="B")
        target = make.target(province, plan=make.plan(province, "ke-hoach"))

    make.population(Merged.a, 1000, on=TOLD)
    make.population(Merged.b, 500, on=TOLD)
    crowd(db, Merged.a, 400)
    crowd(db, Merged.b, 300)
    Merged.c = make.unit("Xã C", Merged.province, code="C", from_on=MERGER)
    for old in (Merged.a, Merged.b):
        ending.end(db, old, MERGER, [Merged.c])
    return Merged


def test_each_commune_has_its_own_share_until_the_last_day_and_the_new_one_theirs_together_after(db, merged):
    before = {r.unit_name: str(r.percent) for r in queries_rows(db, merged.target, merged.province, BEFORE)}
    after = {r.unit_name: (r.trained, r.population, str(r.percent)) for r in
             queries_rows(db, merged.target, merged.province, AFTER)}  # fmt: skip

    assert before == {"Tỉnh Nghệ An": "46.67", "Xã A": "40.00", "Xã B": "60.00"}
    assert after == {"Tỉnh Nghệ An": (700, 1500, "46.67"), "Xã C": (700, 1500, "46.67")}


def queries_rows(db, target, unit, on: date):
    ledger.fold(db)
    return queries.coverage(db, target.plan, unit, on).rows


def test_the_new_commune_asked_for_a_day_before_its_founding_is_the_sum_of_those_that_became_it(db, merged):
    whole, *parts = queries_rows(db, merged.target, merged.c, BEFORE)

    assert (whole.unit_name, whole.trained, whole.population, whole.percent) == ("Xã C", 700, 1500, Decimal("46.67"))
    assert whole.note == "trước ngày lập 01/7/2025: cộng của Xã A, Xã B"
    assert [(r.unit_name, r.trained, r.population) for r in parts] == [("Xã A", 400, 1000), ("Xã B", 300, 500)]


def test_a_part_without_a_population_is_left_out_before_the_founding_too(db, make, merged):
    d = make.unit("Xã D", merged.province, code="D")
    crowd(db, d, 20)
    ending.end(db, d, MERGER, [merged.c])

    whole = row(db, merged.target, merged.c, BEFORE)

    assert (whole.trained, whole.population) == (700, 1500)
    assert "1 đơn vị chưa có mẫu số, 20 người không tính vào tỷ lệ: Xã D" in whole.note


def test_a_commune_that_ended_says_where_its_people_count_and_shows_no_share(db, merged):
    gone = row(db, merged.target, merged.a, AFTER)
    assert (gone.trained, gone.population, gone.percent) == (0, None, None)
    assert gone.note.startswith("từ 01/7/2025 số liệu tính ở Xã C")


def test_a_commune_that_takes_in_another_adds_its_population_until_it_is_counted_anew(db, make, merged):
    """B stays and takes in D: its own number was told before D came."""
    d = make.unit("Xã D", merged.province, code="D")
    e = make.unit("Xã E", merged.province, code="E")
    make.population(d, 200, on=TOLD)
    make.population(e, 300, on=TOLD)
    crowd(db, d, 50)
    ending.end(db, d, MERGER, [e])
    assert (row(db, merged.target, e, BEFORE).population, row(db, merged.target, e, AFTER).population) == (300, 500)
    assert row(db, merged.target, e, AFTER).note == "mẫu số cộng từ các đơn vị nhập vào"

    make.population(e, 480, on=MERGER)
    assert row(db, merged.target, e, AFTER).population == 480


def test_populations_come_through_two_mergers(db, make, merged):
    other = make.unit("Xã D", merged.province, code="D")
    make.population(other, 500, on=TOLD)
    last = make.unit("Xã E", merged.province, code="E", from_on=date(2026, 1, 1))
    for old in (merged.c, other):
        ending.end(db, old, date(2026, 1, 1), [last])

    assert (row(db, merged.target, last, date(2026, 2, 1)).trained) == 700
    assert (row(db, merged.target, last, date(2026, 2, 1)).population) == 2000
    assert row(db, merged.target, last, BEFORE).note.endswith("cộng của Xã A, Xã B, Xã D")


def test_a_commune_made_of_parts_has_no_population_before_somebody_tells_it(db, make, merged):
    d, e, f = (make.unit(f"Xã {name}", merged.province, code=name) for name in "DEF")
    make.population(d, 100, on=TOLD)
    ending.end(db, d, MERGER, [e, f])
    assert row(db, merged.target, e, AFTER).population is None
    assert row(db, merged.target, f, AFTER).population is None


def test_an_end_that_is_taken_back_leaves_the_ledger_as_the_facts_say(db, merged):
    ledger.fold(db)
    for old in (merged.a, merged.b):
        left = ending.reopen(db, old)
        ledger.fold(db)
        ending.remove(db, left)

    assert list(ledger.differences(db)) == []
    assert row(db, merged.target, merged.a, AFTER).trained == 400


def test_the_officer_of_the_new_commune_opens_the_figures_of_the_old_ones(visit, make, merged):
    officer = make.officer(Role.STATISTICS, merged.c)
    here = visit.as_(officer)
    page = here.get("/ke-hoach/ke-hoach/do-phu", **{"don-vi": "A", "ngay": "30/6/2025"}).text
    assert "40%" in page
    page = here.get("/ke-hoach/ke-hoach/do-phu", **{"don-vi": "C", "ngay": "31/7/2025"}).text
    assert "46,67%" in page
    here.get("/ke-hoach/ke-hoach/do-phu", 404, **{"don-vi": "40"})


def test_the_command_tells_the_same(lms, merged):
    shown = lms("coverage", "show", "--plan", "ke-hoach", "--unit", "A", "--as-of", "2025-06-30", "--json").stdout
    assert '"trained": 400' in shown
    shown = lms("coverage", "show", "--plan", "ke-hoach", "--unit", "C", "--as-of", "2025-06-30", "--csv").stdout
    assert "trước ngày lập 01/7/2025: cộng của Xã A, Xã B" in shown
    assert lms("coverage", "verify").exit_code == 0


def test_a_role_ends_with_the_unit_it_is_held_on(visit, make, db):
    province = make.unit("Tỉnh Nghệ An", code="40")
    old, new = make.unit("Xã A", province, code="A"), make.unit("Xã C", province, code="C")
    officer = make.officer(Role.STATISTICS, old)
    visit.as_(officer).get("/don-vi/A")
    units.close(db, old, BEFORE, [new])
    visit.as_(officer).get("/don-vi/A", 403)
    visit.as_(officer).get("/don-vi/C", 403)


def test_a_token_ends_with_the_unit_it_was_made_for(visit, make, db):
    province = make.unit("Tỉnh Nghệ An", code="40")
    old, new = make.unit("Xã A", province, code="A"), make.unit("Xã C", province, code="C")
    _, secret = tokens.make_token(db, "thử", (Scope.UNITS,), old, NOW)

    def asked() -> int:
        db.commit()
        here = {"Authorization": f"Bearer {secret}"}
        return visit.client.get("/api/v1/units", base_url="https://hoc.example.vn", headers=here).status_code

    assert asked() == 200
    units.close(db, old, BEFORE, [new])
    assert asked() == 401
