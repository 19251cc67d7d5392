"""Editions of a plan: which one speaks on a day, what a file corrects, and what coverage asks."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from lms.plans import editions, in_force, queries
from lms.plans.editions import Force, TooEarly
from tests.conftest import Run
from tests.make import PROGRAMME, Make

JAN, JULY = date(2026, 1, 1), date(2026, 7, 1)
HEAD = "key: ke-hoach-tinh\ntitle: Kế hoạch thử\nissuer: UBND tỉnh\nunit: '40'\n"
TARGET = (
    "targets:\n  - {{key: nguoi-dan, wording: Người dân đạt kỹ năng số, audience: citizen, rung: confirmed, "
    f"programme: {PROGRAMME}, percent: {{percent}}}}}}\n"
)


def edition(effective_on: date | None = None, ends_on: date | None = None) -> SimpleNamespace:
    return SimpleNamespace(effective_on=effective_on, ends_on=ends_on)


FIRST, SECOND = edition(), edition(JULY)


@pytest.mark.parametrize(
    ("some", "day", "speaking"),
    [
        ([FIRST], date(2020, 1, 1), FIRST),
        ([FIRST, SECOND], date(2026, 6, 30), FIRST),
        ([FIRST, SECOND], JULY, SECOND),
        ([SECOND], JAN, SECOND),
        ([], JAN, None),
    ],
    ids=["the only one", "the day before the second", "the day of the second", "before the first", "none"],
)
def test_the_edition_of_a_day_is_the_last_that_has_taken_effect(some, day, speaking) -> None:
    assert editions.on(some, day) is speaking


@pytest.mark.parametrize(
    ("some", "signed", "day", "force"),
    [
        ([edition()], JULY, date(2026, 6, 30), Force.NOT_YET),
        ([edition()], None, JAN, Force.IN_FORCE),
        ([edition(JULY)], JAN, date(2026, 6, 30), Force.NOT_YET),
        ([edition(None, JULY)], JAN, JULY, Force.IN_FORCE),
        ([edition(None, JULY)], JAN, date(2026, 7, 2), Force.ENDED),
        ([edition(None, date(2026, 6, 30)), edition(JULY)], JAN, JULY, Force.IN_FORCE),
    ],
    ids=[
        "before it is signed",
        "no day told",
        "before it takes effect",
        "its last day",
        "the day after",
        "gone on with",
    ],
)
def test_a_plan_is_in_force_from_its_first_day_to_its_last(some, signed, day, force) -> None:
    assert editions.force(some, signed, day) is force


def test_a_file_corrects_the_edition_of_its_day_and_else_makes_a_new_one() -> None:
    assert editions.meant([FIRST, SECOND], None) is FIRST
    assert editions.meant([FIRST, SECOND], JULY) is SECOND
    assert editions.meant([FIRST, SECOND], date(2027, 1, 1)) is None
    with pytest.raises(TooEarly):
        editions.meant([FIRST, SECOND], JAN)


@pytest.fixture
def load(lms: Run, tmp_path: Path):
    def loaded(percent: object, more: str = "", code: int = 0) -> str:
        file = tmp_path / "kh.yaml"
        file.write_text(HEAD + more + TARGET.format(percent=percent), "utf-8")
        answer = lms("plans", "load", file)
        assert answer.exit_code == code, answer.stderr
        return answer.stdout + answer.stderr

    return loaded


def test_a_newer_edition_counts_from_its_day_and_the_past_stays_as_it_was(db: Session, make: Make, load) -> None:
    make.programmes()
    province = make.unit("Tỉnh Nghệ An", code="40")
    commune = make.unit("Xã A", province)
    make.population(commune, 4)

    assert "Đã nạp kế hoạch ke-hoach-tinh: 1 chỉ tiêu" in load(60)
    assert "đã lập phiên bản 2, hiệu lực từ 01/7/2026" in load(80, "effective: 2026-07-01\n")

    plan = queries.plan(db, "ke-hoach-tinh")
    goals = {
        day: queries.coverage(db, plan, province, day).rows[0].goal_percent
        for day in (date(2026, 2, 1), date(2026, 6, 30), JULY)
    }
    assert goals == {date(2026, 2, 1): 60, date(2026, 6, 30): 60, JULY: 80}
    assert [float(target.percent) for target in plan.targets] == [80]


def test_a_corrected_text_is_the_same_edition_and_the_command_says_so(db: Session, make: Make, load) -> None:
    make.programmes()
    load(60)
    load(80, "effective: 2026-07-01\n")

    assert "đã sửa phiên bản 1 (hiệu lực từ khi ban hành)" in load(65)
    assert "đã sửa phiên bản 2 (hiệu lực từ 01/7/2026)" in load(85, "effective: 2026-07-01\n")
    assert "không thay đổi" in load(85, "effective: 2026-07-01\n")

    plan = queries.plan(db, "ke-hoach-tinh")
    assert [each.no for each in plan.editions] == [1, 2]
    assert [float(in_force.targets_on(db, plan, day)[0].percent) for day in (JAN, JULY)] == [65, 85]


def test_an_edition_before_the_newest_is_refused_and_nothing_is_written(db: Session, make: Make, load) -> None:
    make.programmes()
    load(60)
    load(80, "effective: 2026-07-01\n")

    assert "sớm hơn ngày hiệu lực 01/7/2026" in load(70, "effective: 2026-03-01\n", code=1)
    assert [each.no for each in queries.plan(db, "ke-hoach-tinh").editions] == [1, 2]


def test_a_file_that_ends_before_it_begins_is_told_by_line(make: Make, load) -> None:
    make.programmes()
    assert ":6: ke-hoach-tinh: ngày hết hiệu lực" in load(60, "effective: 2026-07-01\nends: 2026-06-30\n", code=1)


def test_rows_that_stay_keep_their_number_when_a_plan_is_loaded_again(db: Session, make: Make, load) -> None:
    make.programmes()
    duty = "reporting:\n  - {from: UBND xã, to: Sở Khoa học và Công nghệ, period: month}\n"
    load(60, duty)
    plan = queries.plan(db, "ke-hoach-tinh")
    before = plan.targets[0].id, plan.duties[0].id

    load(61, duty)

    db.expire_all()
    assert (plan.targets[0].id, plan.duties[0].id) == before
    assert float(plan.targets[0].percent) == 61
