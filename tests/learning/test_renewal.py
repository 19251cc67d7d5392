"""Periods of a programme: each its own row, earned once, never edited; and the paper of each."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import delete, func, select, update

from lms.base import audit
from lms.base.clock import start_of
from lms.catalogue import actions as catalogue
from lms.catalogue.programmes import CourseSet, Renewal, Validity
from lms.certificates import queries as certificates
from lms.certificates.models import Certificate
from lms.learning import actions as learning
from lms.learning.evidence.taking_back import take_back
from lms.learning.models import Attainment, Evidence, EvidenceFile
from lms.learning.programmes.actions import renew_programmes
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.programmes.queries import may_renew, renewing_since
from lms.learning.rungs import Mode, Rung
from lms.people.audiences import Audience
from lms.people.models import Person
from tests.learning.renewing import KEY, dates, held, passes, passes_on, programme
from tests.make import Make, at

LEAP_DAY = date(2024, 2, 29)
MODES = {
    Renewal.COMPLETION: (date(2026, 1, 10), date(2028, 1, 10)),
    Renewal.EXPIRY: (date(2026, 3, 1), date(2028, 2, 28)),
}


@pytest.fixture
def commune(make):
    return make.unit("Xã Kim Liên", make.unit("Tỉnh Nghệ An", code="40"), code="17950")


@pytest.fixture
def learner(make, commune):
    return make.person(commune, name="Nguyễn Thị Hòa")


def attained(db, person) -> set[tuple[str, str, date, int | None]]:
    rows = db.scalars(select(Attainment).where(Attainment.person_id == person.id))
    return {(row.programme, row.rung.value, row.on, row.programme_number) for row in rows if row.rung != Rung.REACHED}


def papers(db, person) -> list[str]:
    """What was certified, the oldest first."""
    return [certificates.said(each).course for each in reversed(certificates.of_person(db, person.id))]


def test_the_first_period_begins_when_the_programme_is_met(db, learner):
    programme(db, CourseSet(2, ("a", "b")), validity=Validity(24))

    passes_on(db, learner, "a", date(2024, 2, 1))
    assert held(db, learner) == []
    passes_on(db, learner, "b", LEAP_DAY)

    (period,) = held(db, learner)
    assert (period.number, period.met_on, period.from_on, period.to_on) == (1, LEAP_DAY, LEAP_DAY, date(2026, 2, 28))
    assert (period.opens_on, period.mode, period.source) == (date(2025, 12, 30), Mode.SELF, "online")


def test_a_programme_without_an_end_makes_no_period_and_no_paper_of_its_own(db, learner):
    programme(db)

    passes_on(db, learner, "a", LEAP_DAY)

    assert held(db, learner) == []
    assert papers(db, learner) == ["Khóa a"]
    assert (KEY, "confirmed", LEAP_DAY, 1) in attained(db, learner)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_passed_again_in_the_window_a_new_period_stands_beside_the_old_one(db, learner, mode):
    programme(db, validity=Validity(24, mode))
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10))

    assert dates(db, learner) == [(LEAP_DAY, date(2026, 2, 28)), MODES[mode]]
    assert (KEY, "confirmed", LEAP_DAY, 1) in attained(db, learner)


def test_passed_again_after_the_end_the_new_period_begins_on_that_day(db, learner):
    programme(db, validity=Validity(24, Renewal.EXPIRY))
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 7, 15))

    assert dates(db, learner)[1] == (date(2026, 7, 15), date(2028, 7, 15))


def test_passed_again_before_the_window_nothing_is_renewed_not_even_later(db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    passes(db, learner, "a", start_of(date(2025, 12, 30)) - timedelta(seconds=1))

    assert len(held(db, learner)) == 1
    renew_programmes(db, learner.id, "a", at(date(2026, 1, 20)))
    assert len(held(db, learner)) == 1


def test_the_window_opens_at_midnight_in_vietnam(db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    passes(db, learner, "a", start_of(date(2025, 12, 30)))

    assert dates(db, learner)[1][0] == date(2025, 12, 30)


def test_a_quiz_closed_before_midnight_and_swept_after_it_counts_on_its_own_day(db, learner):
    programme(db, validity=Validity(24, Renewal.EXPIRY))
    passes_on(db, learner, "a", LEAP_DAY)
    passes(db, learner, "a", start_of(date(2026, 3, 1)) - timedelta(minutes=1))

    renew_programmes(db, learner.id, "a", start_of(date(2026, 3, 1)) + timedelta(minutes=5))

    assert dates(db, learner)[1] == (date(2026, 3, 1), date(2028, 2, 28)), "in the window: no day is lost"


def test_the_whole_rule_must_be_met_again(db, learner):
    programme(db, CourseSet(1, ("a",)), CourseSet(2, ("b", "c", "d"), after_previous=True), validity=Validity(12))
    for slug in ("a", "b", "c"):
        passes_on(db, learner, slug, date(2024, 5, 15))

    for slug in ("a", "d"):
        passes_on(db, learner, slug, date(2025, 4, 1))
        assert len(held(db, learner)) == 1
    passes_on(db, learner, "b", date(2025, 4, 20))

    assert dates(db, learner)[1] == (date(2025, 4, 20), date(2026, 4, 20))


def test_only_the_courses_named_must_be_passed_again(db, learner):
    programme(db, CourseSet(2, ("a", "b")), validity=Validity(12, again=("b",)))
    for slug in ("a", "b"):
        passes_on(db, learner, slug, date(2024, 5, 15))

    passes_on(db, learner, "a", date(2025, 4, 1))
    assert len(held(db, learner)) == 1
    assert not may_renew(db, learner.id, "a", date(2025, 4, 1))
    passes_on(db, learner, "b", date(2025, 4, 2))

    assert len(held(db, learner)) == 2


def test_ten_years_of_renewals_are_ten_rows_without_a_gap(db, learner):
    programme(db, validity=Validity(12, Renewal.EXPIRY))
    passes_on(db, learner, "a", date(2015, 6, 1))
    for year in range(2016, 2025):
        passes_on(db, learner, "a", date(year, 5, 20))

    told = dates(db, learner)
    assert len(told) == 10
    assert all(then[0] == before[1] + timedelta(days=1) for before, then in pairwise(told))


def test_what_was_done_for_somebody_begins_no_period_and_renews_none(db, learner, make, commune):
    programme(db, validity=Validity(24))
    other = make.person(commune)

    passes_on(db, other, "a", LEAP_DAY, Mode.DONE_FOR)
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10), Mode.DONE_FOR)

    assert held(db, other) == []
    assert len(held(db, learner)) == 1


def test_a_guided_renewal_says_so(db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10), Mode.GUIDED)

    assert [period.mode for period in held(db, learner)] == [Mode.SELF, Mode.GUIDED]


@pytest.mark.parametrize(
    ("on", "open_"),
    [
        (LEAP_DAY, False),
        (date(2025, 12, 29), False),
        (date(2025, 12, 30), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), True),
        (date(2030, 1, 1), True),
    ],
    ids=str,
)
def test_a_course_may_be_passed_again_from_the_day_the_window_opens(db, learner, on, open_):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)

    assert may_renew(db, learner.id, "a", on) is open_
    assert renewing_since(db, learner.id, "a", on) == (date(2025, 12, 30) if open_ else None)


def test_a_course_passed_in_this_window_is_not_asked_a_third_time(db, learner):
    programme(db, CourseSet(2, ("a", "b")), validity=Validity(24))
    for slug in ("a", "b"):
        passes_on(db, learner, slug, LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10))

    assert not may_renew(db, learner.id, "a", date(2026, 1, 11))
    assert may_renew(db, learner.id, "b", date(2026, 1, 11))
    passes_on(db, learner, "b", date(2026, 1, 12))
    assert not may_renew(db, learner.id, "b", date(2026, 1, 13))


def test_nobody_renews_what_they_have_not_met_or_what_has_no_end(db, learner):
    programme(db, validity=Validity(24))
    programme(db, CourseSet(1, ("z",)), key="khong-han")
    passes_on(db, learner, "z", LEAP_DAY)

    assert not may_renew(db, learner.id, "a", date(2026, 1, 10))
    assert not may_renew(db, learner.id, "z", date(2026, 1, 10))
    assert not may_renew(db, learner.id, "khong-co", date(2026, 1, 10))


def test_a_course_done_once_counts_in_the_programmes_of_both_groups(db, make, commune):
    """A teacher is an official at school and a citizen at home."""
    teacher = make.person(commune, audience=Audience.OFFICIAL)
    make.person(commune)
    programme(db, CourseSet(1, ("a",)), validity=Validity(24))
    programme(db, CourseSet(2, ("a", "b")), key="can-bo", audience="official", validity=Validity(12))

    passes_on(db, teacher, "b", date(2024, 5, 10))
    passes_on(db, teacher, "a", date(2024, 5, 15))

    assert dates(db, teacher) == [(date(2024, 5, 15), date(2026, 5, 15))]
    assert dates(db, teacher, "can-bo") == [(date(2024, 5, 15), date(2025, 5, 15))]
    assert (KEY, "confirmed", date(2024, 5, 15), 1) in attained(db, teacher)
    assert ("can-bo", "confirmed", date(2024, 5, 15), 1) in attained(db, teacher)


def test_one_pass_renews_every_programme_whose_window_is_open(db, learner):
    programme(db, CourseSet(1, ("a",)), validity=Validity(24))
    programme(db, CourseSet(1, ("a",)), key="hai", validity=Validity(12))
    passes_on(db, learner, "a", date(2024, 5, 15))

    passes_on(db, learner, "a", date(2025, 5, 1))
    assert (len(held(db, learner)), len(held(db, learner, "hai"))) == (1, 2)
    passes_on(db, learner, "a", date(2026, 4, 25))
    assert (len(held(db, learner)), len(held(db, learner, "hai"))) == (2, 3)


def test_the_record_names_the_edition_that_was_met_and_a_new_one_moves_nothing(db, learner, make, commune):
    first = programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)

    catalogue.publish_programmes(db, [replace(first, validity=Validity(6))], at(date(2024, 6, 1)))
    other = make.person(commune)
    passes_on(db, other, "a", date(2024, 7, 1))

    assert [(p.programme_number, p.to_on) for p in held(db, learner)] == [(1, date(2026, 2, 28))]
    assert [(p.programme_number, p.to_on) for p in held(db, other)] == [(2, date(2025, 1, 1))]
    assert not may_renew(db, learner.id, "a", date(2025, 12, 29))
    passes_on(db, learner, "a", date(2026, 1, 10))
    assert [(p.programme_number, p.to_on) for p in held(db, learner)][1] == (2, date(2026, 7, 10))


def test_an_edition_that_asks_one_more_course_takes_no_attainment_and_no_period_away(db, learner):
    first = programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    before = attained(db, learner), dates(db, learner)

    programme(db, CourseSet(2, ("a", "b")), validity=first.validity, now=at(date(2024, 6, 1)))
    renew_programmes(db, learner.id, "a", at(date(2024, 6, 2)))

    assert (attained(db, learner), dates(db, learner)) == before


def test_a_result_without_an_end_keeps_none_when_a_later_edition_sets_one(db, learner):
    first = programme(db)
    passes_on(db, learner, "a", LEAP_DAY)
    catalogue.publish_programmes(db, [replace(first, validity=Validity(24))], at(date(2025, 1, 1)))

    renew_programmes(db, learner.id, "a", at(date(2025, 1, 2)))
    assert held(db, learner) == []
    assert not may_renew(db, learner.id, "a", date(2024, 12, 31))
    assert may_renew(db, learner.id, "a", date(2025, 1, 1))
    passes_on(db, learner, "a", date(2025, 3, 1))

    assert dates(db, learner) == [(date(2025, 3, 1), date(2027, 3, 1))]
    assert (KEY, "confirmed", LEAP_DAY, 1) in attained(db, learner)


def brought(db, person, subject: str, on: date) -> None:
    """A line of a list of learning elsewhere, entered as evidence is."""
    file = EvidenceFile(name="ds.csv", source="Nền tảng quốc gia", sha256="0" * 64, brought_at=at(on))
    db.add(file)
    db.flush()
    line = Evidence(file_id=file.id, line=1, mark=f"{person.id}{subject}{on}", person_id=person.id, subject=subject,
                    on=on, outcome="matched")  # fmt: skip
    db.add(line)
    db.flush()
    if subject == KEY:
        learning.attain(db, person.id, KEY, Rung.CONFIRMED, on, Mode.SELF, f"evidence:{line.id}")
    else:
        learning.attain_programmes(db, person.id, subject, f"evidence:{line.id}")
    renew_programmes(db, person.id, subject, at(on))


@pytest.mark.parametrize("subject", ["a", KEY], ids=["a list of the course", "a list of the programme"])
def test_what_was_learned_elsewhere_begins_and_renews_periods_without_a_paper_of_ours(db, learner, subject):
    programme(db, validity=Validity(24))

    brought(db, learner, subject, LEAP_DAY)
    brought(db, learner, subject, date(2026, 1, 10))

    assert dates(db, learner) == [(LEAP_DAY, date(2026, 2, 28)), (date(2026, 1, 10), date(2028, 1, 10))]
    assert all(period.source.startswith("evidence:") and not period.certificate_id for period in held(db, learner))
    assert papers(db, learner) == []


def test_each_period_has_a_paper_of_its_own_that_says_until_when(db, learner):
    programme(db, CourseSet(2, ("a", "b")), validity=Validity(24, Renewal.EXPIRY))
    passes_on(db, learner, "a", date(2024, 2, 10))
    passes_on(db, learner, "b", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 5))
    passes_on(db, learner, "b", date(2026, 1, 10))

    one, two = (db.get_one(Certificate, period.certificate_id) for period in held(db, learner))

    assert (one.valid_to, two.valid_to) == (date(2026, 2, 28), date(2028, 2, 28))
    says, again = certificates.said(one), certificates.said(two)
    assert (says.subtitle, says.course, str(says.hours)) == ("hoàn thành chương trình", "An toàn số", "3.0")
    assert (says.from_on, says.to_on, says.issued_on) == (date(2024, 2, 10), LEAP_DAY, LEAP_DAY)
    assert (says.issuer, says.place) == ("Ủy ban nhân dân xã Kim Liên", "Xã Kim Liên, tỉnh Nghệ An")
    assert (again.from_on, again.to_on, again.valid_to) == (date(2026, 1, 5), date(2026, 1, 10), date(2028, 2, 28))
    assert one.code != two.code and one.revoked_at is None


def test_somebody_of_no_unit_has_the_period_and_no_paper(db, make):
    programme(db, validity=Validity(24))
    stranger = make.person()

    passes_on(db, stranger, "a", LEAP_DAY)

    assert [(p.number, p.certificate_id) for p in held(db, stranger)] == [(1, None)]


def test_a_second_submission_makes_no_second_period_and_no_second_paper(db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10))
    issued = db.scalar(select(func.count()).select_from(Certificate))

    for _ in range(3):
        assert renew_programmes(db, learner.id, "a", at(date(2026, 1, 10))) == []

    assert len(held(db, learner)) == 2
    assert db.scalar(select(func.count()).select_from(Certificate)) == issued


def test_two_requests_at_once_make_one_period_and_one_paper(instance):
    with instance.work.writing() as db:
        make = Make(db)
        programme(db, validity=Validity(24))
        person_id = make.person(make.unit("Xã A")).id
        passes_on(db, db.get_one(Person, person_id), "a", LEAP_DAY)
        before = db.scalar(select(func.count()).select_from(Certificate))
        passes_on(db, db.get_one(Person, person_id), "a", date(2026, 1, 10))
        db.execute(delete(ProgrammePeriod).where(ProgrammePeriod.number == 2))  # passed again, nothing followed yet

    def again(_: int) -> int:
        with instance.work.writing() as db:
            return len(renew_programmes(db, person_id, "a", at(date(2026, 1, 10))))

    with ThreadPoolExecutor(8) as many:
        made = list(many.map(again, range(8)))

    assert sorted(made) == [0] * 7 + [1]
    with instance.work.reading() as db:
        assert db.scalar(select(func.count()).select_from(ProgrammePeriod)) == 2
        assert db.scalar(select(func.count()).select_from(Certificate)) == before + 2  # the one taken away, and again


def test_two_courses_passed_at_the_same_moment_renew_together(instance):
    with instance.work.writing() as db:
        make = Make(db)
        programme(db, CourseSet(2, ("a", "b")), validity=Validity(24))
        person_id = make.person(make.unit("Xã A")).id
        for slug in ("a", "b"):
            passes_on(db, db.get_one(Person, person_id), slug, LEAP_DAY)

    def again(slug: str) -> None:
        with instance.work.writing() as db:
            passes_on(db, db.get_one(Person, person_id), slug, date(2026, 1, 10))

    with ThreadPoolExecutor(2) as both:
        list(both.map(again, ("a", "b")))

    with instance.work.reading() as db:
        assert dates(db, db.get_one(Person, person_id))[1] == (date(2026, 1, 10), date(2028, 1, 10))


def test_every_period_stands_in_the_log_without_a_name(db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)

    entry = db.scalar(select(audit.AuditEntry).where(audit.AuditEntry.action == "learning.period"))

    assert entry.subject == f"programme_period:{held(db, learner)[0].id}"
    assert "2026-02-28" in entry.detail and learner.full_name not in entry.detail


def spoil(db, learner, **values: object) -> None:
    db.execute(update(ProgrammePeriod).where(ProgrammePeriod.number == 2).values(**values))
    db.flush()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"from_on": date(2025, 12, 1)}, "không nối theo kỳ trước"),
        ({"to_on": date(2026, 2, 28)}, "không nối theo kỳ trước"),
        ({"to_on": date(2026, 2, 1), "from_on": date(2026, 2, 2)}, "kết thúc trước ngày bắt đầu"),
        ({"number": 3}, "thiếu kỳ đứng trước"),
    ],
    ids=["begins before the window", "ends no later", "runs backwards", "one is missing"],
)
def test_periods_that_cannot_be_are_listed_with_a_repair(lms, db, learner, values, said):
    programme(db, validity=Validity(24, Renewal.EXPIRY))
    passes_on(db, learner, "a", LEAP_DAY)
    passes_on(db, learner, "a", date(2026, 1, 10))
    assert lms("check").exit_code == 0
    spoil(db, learner, **values)

    answer = lms("check")

    assert answer.exit_code == 1
    assert said in answer.stderr


def test_a_period_without_an_attainment_is_listed(lms, db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    db.execute(delete(Attainment).where(Attainment.rung == Rung.CONFIRMED))
    db.flush()

    assert "chưa được ghi là đạt" in lms("check").stderr


def test_a_paper_of_a_period_is_no_paper_without_a_ground(lms, db, learner):
    programme(db, validity=Validity(24))
    passes_on(db, learner, "a", LEAP_DAY)
    assert lms("check").exit_code == 0

    db.execute(update(ProgrammePeriod).values(certificate_id=None))
    db.flush()

    assert "không có lần hoàn thành khóa học hay kỳ hiệu lực" in lms("check").stderr


@pytest.mark.parametrize("later", [False, True], ids=["the only period", "a later one follows"])
def test_a_period_goes_with_the_evidence_that_began_it_unless_another_follows(db, learner, later: bool):
    programme(db, validity=Validity(24))
    brought(db, learner, "a", LEAP_DAY)
    if later:
        passes_on(db, learner, "a", date(2026, 1, 10))
    line = db.scalars(select(Evidence)).one()

    taken = take_back(db, [line], at(date(2026, 2, 1)))

    assert (len(held(db, learner)), taken.periods_kept) == ((2, 1) if later else (0, 0))
    assert bool([row for row in attained(db, learner) if row[1] == "confirmed"]) is later
