"""Two entries of one person (/nguoi-hoc/nghi-trung): suspected with the reason, merged, parted, and nothing lost."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.catalogue import actions as catalogue
from lms.catalogue import queries as courses
from lms.learning import actions as learning
from lms.learning import queries as learned
from lms.learning.models import Attainment, Completion
from lms.learning.rungs import Rung
from lms.people import actions, exporting
from lms.people import queries as people
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.duplicates import Reason, reasons
from lms.people.importing import actions as lists
from lms.people.importing import passing
from lms.people.importing.judging import NEW
from lms.people.models import Person, PersonMerge
from lms.plans import ledger
from tests.learning.sitting import pass_course, right_fields, study_all
from tests.make import NOW, PASSWORD


@pytest.fixture
def tree(make):
    """Two communes of one province, with hamlets in the first."""

    class Tree:
        province = make.unit("Tỉnh Nghệ An")
        here = make.unit("Xã Yên Hòa", province)
        third = make.unit("Thôn 3", here)
        fifth = make.unit("Thôn 5", here)
        there = make.unit("Xã Mường Típ", province)

    return Tree


@pytest.fixture
def clerk(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.here)


@pytest.fixture
def high(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.province)


SUSPECTED = "/nguoi-hoc/nghi-trung"


def two(one, other, step=""):
    return f"{SUSPECTED}/{one.key}/{other.key}{step}"


def merge(browser, kept, other, **more):
    fields = {"kept": kept.key, "reason": "Đã xem căn cước", **more}
    return browser.post(two(kept, other, "/gop"), **fields)


def part(browser, db, kept):
    made = db.scalars(select(PersonMerge).order_by(PersonMerge.id.desc())).first()
    return browser.post(f"/nguoi-hoc/{kept.key}/tach/{made.id}", reason="Hóa ra là hai người")


def test_entered_by_hand_and_brought_by_a_list_is_one_suspected_pair_merged_and_parted_without_a_trace(
    visit, db, make, tree, clerk, tmp_path
):
    here = visit.as_(clerk)
    name = unicodedata.normalize("NFD", "Nguyễn Thị Hoà")
    here.post("/nguoi-hoc/them", name=name, birth="1962", unit="Thôn 3", audience="citizen", sex="nu")
    bring(db, tree.here, tmp_path, "NGUYỄN THỊ HÒA,12/03/1962,912345678," + tree.fifth.code)
    one, other = db.scalars(select(Person).where(Person.folded_name == "nguyen thi hoa").order_by(Person.id)).all()

    page = here.get(SUSPECTED).text
    assert "1 cặp" in page
    assert "cùng họ tên, cùng năm sinh, cùng xã" in page
    before, count = exported(db, tree.here), total(here)

    merge(here, one, other)
    assert total(here) == count - 1
    assert "Không có ai nghi trùng" in here.get(SUSPECTED).text
    shown = here.get(f"/nguoi-hoc/{one.key}").text
    assert "12/3/1962" in shown
    assert "9123***78" in shown
    assert "Thôn 3" in shown and "Thôn 5" in shown
    assert here.get(f"/nguoi-hoc/{other.key}", 303).location.endswith(one.key)

    part(here, db, one)
    assert exported(db, tree.here) == before
    assert total(here) == count


def bring(db, unit, tmp_path, row):
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên,Ngày sinh,Số định danh,Mã đơn vị\n" + row + "\n", encoding="utf-8")
    run = lists.keep(db, unit, Audience.CITIZEN, path.read_bytes(), path.name, NOW, None)
    run.alike = NEW
    _, left, _ = passing.enter_at_once(db, run, passing.Asked.of(db, run, None))
    assert not left, [line.reasons for line in left]


def total(browser):
    return int(re.search(r"(\d+) người", browser.get("/nguoi-hoc").text)[1])


def exported(db, unit):
    listing = exporting.listing(db, unit, today(), with_identity=True)
    return listing.written(Path("x.csv"))


@pytest.fixture
def twins(make, tree):
    """Two entries of one woman, of one commune."""
    return make.person(tree.third, "Nguyễn Thị Hòa", born=1962), make.person(tree.fifth, "Nguyễn Thị Hoà", born=1962)


# who is suspected


@pytest.mark.parametrize(
    ("one", "other", "near", "why"),
    [
        ({"born": 1962}, {"born": 1962}, True, [Reason.BIRTH_YEAR]),
        ({"born": 1962}, {"born": 1962}, False, []),
        ({"born": 1962}, {"born": 1963}, True, []),
        ({"born": 1962}, {"born": None}, True, []),
        ({"name": "Nguyễn Thị Hoa"}, {"name": "Trần Thị Hoa"}, True, []),
        ({"phone": "0912345678"}, {"phone": "0912345678"}, False, [Reason.PHONE]),
        ({"phone": "0912345678"}, {"phone": "0912345678", "born": 1990}, False, []),
        ({"identity": "182345678"}, {"identity": "182345678"}, False, [Reason.OLD_NUMBER]),
        ({"identity": "040162000001"}, {"identity": "040162000001", "name": "Hoàng An"}, False, [Reason.NUMBER]),
        ({"identity": "040162000001"}, {"identity": "040162000002"}, True, []),
        ({"identity": "040162000001"}, {"identity": "182345678"}, True, [Reason.BIRTH_YEAR]),
    ],
)
def test_a_pair_is_suspected_with_its_reason(visit, make, tree, high, one, other, near, why):
    places = tree.third, tree.fifth if near else tree.there
    both = [
        make.person(place, **{"name": "Nguyễn Thị Hòa", "born": 1962, **told})
        for place, told in zip(places, (one, other), strict=True)
    ]
    assert reasons(*both, one_commune=near) == why
    page = visit.as_(high).get(SUSPECTED).text
    assert ("1 cặp" in page) is bool(why)
    assert ("Không có ai nghi trùng" in page) is not bool(why)


def test_one_day_of_birth_is_suspected_across_communes(visit, db, make, tree, high):
    for place in (tree.here, tree.there):
        make.person(place, "Lò Văn Páo").birth_on = date(1968, 3, 12)
    assert "cùng họ tên, cùng ngày sinh" in visit.as_(high).get(SUSPECTED).text


def test_a_pair_across_communes_is_shown_to_nobody_who_reaches_only_one(visit, make, tree, clerk):
    near = make.person(tree.here, "Hồ Thị Gần", identity="040168000001")
    away = make.person(tree.there, "Hồ Thị Xa", identity="040168000001")
    here = visit.as_(clerk)
    assert "Hồ Thị" not in here.get(SUSPECTED).text
    for first, second in ((near, away), (away, near)):
        here.get(two(first, second), 404)
        here.post(two(first, second, "/gop"), 404, kept=near.key, reason="Cùng một người")
        here.post(two(first, second, "/hai-nguoi"), 404)
    assert "Hồ Thị Xa" not in here.get(f"/nguoi-hoc/{near.key}/gop", tim="Hồ Thị").text
    assert "Hồ Thị Xa" not in here.get("/nguoi-hoc", tim="040168000001").text


@pytest.mark.parametrize("path", [SUSPECTED, "/nguoi-hoc/{one}/gop", SUSPECTED + "/{one}/{other}"])
def test_who_may_not_change_persons_merges_none(visit, make, tree, twins, path):
    told = path.format(one=twins[0].key, other=twins[1].key)
    visit.as_(make.officer(Role.STATISTICS, tree.here)).get(told, 403)
    visit.get(told, 303)


def test_a_pair_found_to_be_two_is_suspected_no_more(visit, db, twins, clerk):
    here = visit.as_(clerk)
    here.post(two(*twins, "/hai-nguoi"))
    here.post(two(*twins, "/hai-nguoi"))
    assert "Không có ai nghi trùng" in here.get(SUSPECTED).text
    assert "đã được ghi là hai người" in here.get(two(*twins)).text


def test_long_lists_of_pairs_are_paged(visit, make, tree, clerk):
    for n in range(30):
        for _ in range(3):
            make.person(tree.here, f"Nguyễn Văn {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}{'a' * (n // 26)}n")
    here = visit.as_(clerk)
    assert "90 cặp" in here.get(SUSPECTED).text
    assert here.get(SUSPECTED, trang="2").text.count("So hai hồ sơ") == 40


# merged


def test_a_merge_needs_a_reason_and_someone_to_keep(visit, db, twins, clerk):
    here = visit.as_(clerk)
    here.post(two(*twins, "/gop"), 422, kept=twins[0].key, reason="")
    here.post(two(*twins, "/gop"), 422, kept="khac", reason="Cùng một người")
    assert people.head(db, twins[1]) is not twins[0]


def test_what_speaks_against_a_merge_is_told_first(visit, db, make, tree, clerk):
    one = make.person(tree.here, "Hồ Thị Học", identity="040168000001")
    other = make.person(tree.here, "Hồ Thị Học", identity="040168000002")
    here = visit.as_(clerk)
    assert "Hai số định danh khác nhau" in merge_page(here, one, other, 422)
    merge(here, one, other, sure="1")
    assert other.merged_into_id == one.id


def merge_page(here, one, other, status):
    return here.post(two(one, other, "/gop"), status, kept=one.key, reason="Đã xem căn cước").text


def test_the_same_form_sent_twice_merges_once(visit, db, twins, clerk):
    here = visit.as_(clerk)
    merge(here, *twins)
    merge(here, *twins)
    assert len(db.scalars(select(PersonMerge)).all()) == 1


def test_nobody_merges_themselves_or_whoever_holds_more_than_they_may_give(visit, db, make, tree, twins, clerk, high):
    here = visit.as_(clerk)
    mine = db.get(Person, clerk.person_id)
    here.post(two(mine, twins[0], "/gop"), 403, kept=mine.key, reason="Cùng một người")
    administrator = make.account(twins[0])
    actions.grant(db, administrator, Role.UNIT_ADMIN, tree.province, NOW)
    assert "nhờ đơn vị cấp trên" in here.get(two(*twins)).text
    here.post(two(*twins, "/gop"), 403, kept=twins[0].key, reason="Cùng một người")


def test_both_accounts_lead_to_one_person_and_each_again_to_their_own(visit, db, make, twins, clerk):
    first, second = make.account(twins[0], username="hoa1"), make.account(twins[1], username="hoa2")
    twins[1].full_name = "Nguyễn Thị Hoà Bình"
    signed_in = visit.as_(second)
    merge(visit.as_(clerk), *twins, sure="1")
    assert "Nguyễn Thị Hòa<" in signed_in.get("/tai-khoan").text
    visit.post("/dang-nhap", name="hoa2", password=PASSWORD)
    assert "Nguyễn Thị Hòa<" in visit.get("/tai-khoan").text
    assert "hoa2" in visit.as_(clerk).get(f"/nguoi-hoc/{twins[0].key}").text
    part(visit.as_(clerk), db, twins[0])
    assert "Nguyễn Thị Hoà Bình" in signed_in.get("/tai-khoan").text
    assert people.visitor(db, first.id, 0, today()).person_id == twins[0].id


def test_roles_of_both_stand_on_one_page_and_stay_with_their_accounts(visit, db, make, tree, twins, clerk):
    second = make.account(twins[1])
    actions.grant(db, second, Role.TEAM_MEMBER, tree.here, NOW)
    merge(visit.as_(clerk), *twins)
    page = visit.as_(clerk).get(f"/nguoi-hoc/{twins[0].key}").text
    assert "Thành viên Tổ công nghệ số cộng đồng" in page
    visit.as_(second).get("/nguoi-hoc")


def test_one_course_finished_as_both_is_told_twice_and_counted_once(visit, db, make, tree, twins, clerk):
    make.library()
    for person in twins:
        pass_course(db, make.enrolment(person), NOW)
    papers = [each.certificate for each in db.scalars(select(Completion))]
    learner = visit.as_(make.account(twins[0]))
    merge(visit.as_(clerk), *twins)

    page = visit.as_(clerk).get(f"/nguoi-hoc/{twins[0].key}").text
    assert all(f"/chung-nhan/{paper.code}" in page for paper in papers)
    assert all("Tải" in learner.get(f"/chung-nhan/{paper.code}").text for paper in papers)
    assert learner.get("/hoc-tap").text.count('/khoa-hoc/an-toan-truc-tuyen"') <= 2
    ledger.fold(db)
    assert not list(ledger.differences(db))
    part(visit.as_(clerk), db, twins[0])
    assert not list(ledger.differences(db))


def test_two_open_papers_of_one_course_are_both_handed_in(visit, db, make, tree, twins, clerk):
    make.library()
    attempts = []
    for person in twins:
        enrolment = make.enrolment(person, now=now())
        study_all(db, enrolment, now())
        attempts.append(learning.start_attempt(db, enrolment, now()))
    learner = visit.as_(make.account(twins[1]))
    merge(visit.as_(clerk), *twins)
    root = "/khoa-hoc/an-toan-truc-tuyen"
    for attempt in attempts:
        assert learner.get(root + "/kiem-tra").status_code == 200
        learner.post(f"{root}/kiem-tra/{attempt.key}", **right_fields(db, attempt))
        learner.get(f"{root}/ket-qua/{attempt.key}")
    db.expire_all()
    assert all(attempt.passed for attempt in attempts)
    assert learner.get(root).status_code == 200
    assert not list(ledger.differences(db))


def test_lessons_go_on_where_most_was_done(visit, db, make, twins, clerk):
    make.library()
    begun, further = (make.enrolment(person) for person in twins)
    study_all(db, further)
    learner = visit.as_(make.account(twins[0]))
    merge(visit.as_(clerk), *twins)
    assert learned.enrolment(db, twins[0].id, begun.slug) is further
    learner.post("/khoa-hoc/an-toan-truc-tuyen/ghi-danh")
    assert len(learned.taken(db, twins[0].id)) == 1
    part(visit.as_(clerk), db, twins[0])
    assert learned.enrolment(db, twins[0].id, begun.slug) is begun


def test_a_programme_that_needs_both_halves_is_met_together_and_no_more_when_parted(visit, db, make, twins, clerk):
    make.library()
    programme, slugs = needing_two(db)
    for person, slug in zip(twins, slugs, strict=True):
        pass_course(db, make.enrolment(person, slug), NOW)
    held = select(Attainment.rung).where(Attainment.programme == programme, Attainment.rung == Rung.CONFIRMED)
    assert db.scalars(held).all() == []
    merge(visit.as_(clerk), *twins)
    assert db.scalars(held).all() == [Rung.CONFIRMED]
    part(visit.as_(clerk), db, twins[0])
    assert db.scalars(held).all() == []
    assert not list(ledger.differences(db))


def needing_two(db):
    """A programme that two of the courses at hand meet, and neither alone."""

    first = courses.programmes(db)[0]
    slugs = ("an-toan-truc-tuyen", "vneid-dich-vu-cong")
    both = replace(first, key="ca-hai", validity=None, sets=(replace(first.sets[0], need=2, of=slugs),))
    catalogue.publish_programmes(db, [*courses.programmes(db), both], NOW)
    return "ca-hai", slugs


def test_of_two_homes_the_later_counts_and_of_two_that_began_together_the_kept_one(visit, db, make, tree, high):
    one = make.person(tree.here, "Lò Thị Một", since=date(2026, 1, 1))
    other = make.person(tree.there, "Lò Thị Một", since=date(2026, 5, 1))
    make.attainment(one, on=date(2026, 6, 1))
    make.attainment(other, on=date(2026, 7, 1))
    merge(visit.as_(high), one, other)
    assert people.membership_on(db, one.id, date(2026, 4, 1)).unit_id == tree.here.id
    assert people.membership_on(db, one.id, today()).unit_id == tree.there.id
    assert not list(ledger.differences(db))
    assert len(exported(db, tree.province).splitlines()) == len(exported(db, tree.here).splitlines()) + 1


# a chain


@pytest.mark.parametrize("first", [0, 1])
def test_merges_in_a_chain_are_undone_in_any_order(visit, db, make, tree, clerk, first):
    a, b, c = (make.person(tree.here, "Hồ Thị Học", born=1968) for _ in range(3))
    a.birth_on, b.phone, c.identity = date(1968, 3, 12), "0912345678", "040168000001"
    here, before = visit.as_(clerk), exported(db, tree.here)
    merge(here, b, a)
    merge(here, c, b)
    assert {a.merged_into_id, b.merged_into_id} == {c.id}
    assert (c.birth_on, c.phone, c.identity) == (date(1968, 3, 12), "0912345678", "040168000001")
    assert here.get(f"/nguoi-hoc/{a.key}", 303).location.endswith(c.key)

    made = db.scalars(select(PersonMerge).order_by(PersonMerge.id)).all()
    here.post(f"/nguoi-hoc/{c.key}/tach/{made[first].id}", reason="Hóa ra là hai người")
    if first == 0:
        assert (a.merged_into_id, b.merged_into_id) == (None, c.id)
        assert (c.birth_on, c.phone) == (None, "0912345678")
        here.post(f"/nguoi-hoc/{c.key}/tach/{made[1].id}", reason="Hóa ra là hai người")
    else:
        assert (a.merged_into_id, b.merged_into_id, c.phone) == (b.id, None, None)
        here.post(f"/nguoi-hoc/{b.key}/tach/{made[0].id}", reason="Hóa ra là hai người")
    assert exported(db, tree.here) == before
    here.post(f"/nguoi-hoc/{a.key}/tach/{made[0].id}", reason="Gửi lại lần nữa")


def test_what_was_corrected_after_a_merge_stays_corrected(visit, db, make, tree, clerk):
    kept, other = make.person(tree.here, "Hồ Thị Học"), make.person(tree.here, "Hồ Thị Học", phone="0912345678")
    here = visit.as_(clerk)
    merge(here, kept, other)
    here.post(f"/nguoi-hoc/{kept.key}/sua", name="Hồ Thị Học", birth="1968", phone="0987654321")
    part(here, db, kept)
    assert (kept.phone, other.phone) == ("0987654321", "0912345678")


@pytest.mark.parametrize(
    ("filled", "typed", "left"),
    [
        (date(1968, 5, 5), "06/06/1968", (1968, date(1968, 6, 6))),
        (date(1968, 5, 5), "1968", (1968, None)),
        (None, "06/06/1968", (1968, date(1968, 6, 6))),
        (date(1968, 5, 5), "05/05/1968", (None, None)),
    ],
)
def test_parting_leaves_no_day_of_birth_without_its_year(visit, db, make, tree, clerk, filled, typed, left):
    kept, other = make.person(tree.here, "Hồ Thị Học", born=None), make.person(tree.here, "Hồ Thị Học", born=1968)
    other.birth_on = filled
    here = visit.as_(clerk)
    merge(here, kept, other)
    here.post(f"/nguoi-hoc/{kept.key}/sua", name="Hồ Thị Học", birth=typed)
    part(here, db, kept)
    assert (kept.birth_year, kept.birth_on) == left


def test_a_merge_out_of_reach_cannot_be_parted(visit, db, make, tree, clerk, high):
    away = [make.person(tree.there, "Hồ Thị Xa") for _ in range(2)]
    merge(visit.as_(high), *away)
    made = db.scalar(select(PersonMerge))
    mine = make.person(tree.here)
    here = visit.as_(clerk)
    here.post(f"/nguoi-hoc/{away[0].key}/tach/{made.id}", 404, reason="Thử xem sao")
    here.post(f"/nguoi-hoc/{mine.key}/tach/{made.id}", 404, reason="Thử xem sao")
    visit.as_(high).post(f"/nguoi-hoc/{away[0].key}/tach/{made.id}", 422, reason="")


# what follows


def test_a_list_that_names_a_merged_person_changes_nothing_of_either(visit, db, make, tree, clerk, tmp_path):
    kept = make.person(tree.here, "Hồ Thị Học")
    other = make.person(tree.here, "Hồ Thị Học", identity="040168000001")
    merge(visit.as_(clerk), kept, other)
    bring(db, tree.here, tmp_path, "Hồ Thị Học,1968,040168000001," + tree.here.code)
    assert total(visit.as_(clerk)) == 2  # the clerk, and she


def test_the_history_tells_who_did_what_and_hides_numbers(visit, db, make, tree, clerk):
    person = make.person(tree.here, "Hồ Thị Hoc", identity="040168000001")
    here = visit.as_(clerk)
    here.post(f"/nguoi-hoc/{person.key}/sua", name="Hồ Thị Học", birth="1968", identity="040168000002", sex="nu")
    page = here.get(f"/nguoi-hoc/{person.key}/lich-su").text
    assert "Số định danh: 0401******01 → 0401******02" in page
    assert "Giới tính: chưa ghi → nữ" in page
    assert clerk.username in page
    assert "040168000001" not in page
    assert "040168" not in "".join(db.scalars(select(AuditEntry.detail)))


def test_a_history_names_nobody_out_of_reach(visit, db, make, tree, clerk, high):
    near, away = make.person(tree.here, "Hồ Thị Gần"), make.person(tree.there, "Hồ Thị Xa")
    merge(visit.as_(high), near, away, reason="Là bà Xa ở xã kia")
    part(visit.as_(high), db, near)
    visit.as_(high).post(two(near, away, "/hai-nguoi"))
    for path in ("", "/lich-su"):
        page = visit.as_(clerk).get(f"/nguoi-hoc/{near.key}{path}").text.partition("<main")[2]
        assert "Gộp hai hồ sơ" in page
        assert "Xa" not in page


def test_older_lines_are_led_to_whatever_stands_between(visit, db, make, tree, clerk):
    kept, other = make.person(tree.here, "Hồ Thị Học"), make.person(tree.here, "Hồ Thị Học")
    here, path = visit.as_(clerk), f"/nguoi-hoc/{kept.key}"
    here.post(path + "/sua", name="Hồ Thị Hóc", birth="1968")
    merge(here, kept, other)
    for n in range(50):
        here.post(path + "/sua", name="Hồ Thị Học", birth=str(1930 + n))
    assert "trang=2" in here.get(path + "/lich-su").text
    assert "Hồ Thị Học → Hồ Thị Hóc" in here.get(path + "/lich-su", trang=2).text
    assert "trang=3" not in here.get(path + "/lich-su", trang=2).text


def test_a_number_is_shown_whole_once_a_reason_stands_in_the_log(visit, db, make, tree, clerk):
    person = make.person(tree.here, "Hồ Thị Học", identity="040168000001")
    here, path = visit.as_(clerk), f"/nguoi-hoc/{person.key}/so-dinh-danh"
    assert "040168000001" not in here.post(path, 422, so__reason="").text
    page = here.post(path, 200, so__reason="Đối chiếu với sổ hộ khẩu")
    assert "040168000001" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    noted = db.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (noted.action, noted.actor_id, noted.subject) == ("people.show-identity", clerk.id, f"person:{person.id}")
    assert "Đối chiếu với sổ hộ khẩu" in noted.detail
    assert "Đối chiếu với sổ hộ khẩu" in here.get(f"/nguoi-hoc/{person.key}").text
    visit.as_(make.officer(Role.TEAM_MEMBER, tree.here)).post(path, 403, so__reason="Xem thử một lần")


@pytest.mark.parametrize("typed", ["hoa 1962", "1962", "0912 345 678", "+84 912 345 678", "040162000001", "182345678"])
def test_people_are_found_by_year_phone_or_number_typed_whole(visit, make, tree, clerk, typed):
    person = make.person(tree.here, "Nguyễn Thị Hòa", born=1962, phone="0912345678", identity="040162000001")
    person.old_identity = "182345678"
    make.person(tree.here, "Nguyễn Thị Hoa", born=1970, phone="0912345679", identity="040170000001")
    page = visit.as_(clerk).get("/nguoi-hoc", tim=typed).text
    assert "Nguyễn Thị Hòa" in page
    assert "Nguyễn Thị Hoa<" not in page


@pytest.mark.parametrize("page", ["/nguoi-hoc", "/nguoi-hoc/{key}/gop"])
def test_of_words_without_end_the_first_are_looked_for(visit, make, tree, clerk, page):
    person, other = make.person(tree.here, "Nguyễn Thị Hòa"), make.person(tree.here, "Nguyễn Thị Hoa")
    found = visit.as_(clerk).get(page.format(key=person.key), tim="hoa " * 1500).text
    assert other.key in found


@pytest.mark.parametrize("typed", ["kiều", "kìu", "kiều 1962", "040162000001", "0912345678", "0912345679"])
def test_who_is_listed_by_a_merge_is_found_by_all_that_is_known_of_either(visit, make, tree, clerk, high, typed):
    kept = make.person(tree.there, "Nguyễn Thị Kiều", born=1962, identity="040162000001", phone="0912345679")
    merge(visit.as_(high), kept, make.person(tree.here, "Nguyễn Thị Kìu", phone="0912345678"), sure="1")
    make.person(tree.here, "Nguyễn Thị Khác")
    found = visit.as_(clerk).get("/nguoi-hoc", tim=typed).text
    assert kept.key in found and "1 người" in found
    assert "Nguyễn Thị Khác" not in found


@pytest.mark.parametrize("typed", ["091234567", "04016200000", "\x00", "%", "_", "9" * 90, "1" * 12, "٣" * 12])
def test_odd_words_find_nobody_and_break_nothing(visit, make, tree, clerk, typed):
    make.person(tree.here, "Nguyễn Thị Hòa", phone="0912345678", identity="040162000001")
    page = visit.as_(clerk).get("/nguoi-hoc", tim=typed).text
    assert "Nguyễn Thị Hòa" not in page or typed == "\x00"


def test_attempts_of_both_lie_before_who_may_correct_them(visit, db, make, tree, twins, clerk):
    make.library()
    for person in twins:
        pass_course(db, make.enrolment(person), NOW)
    here = visit.as_(clerk)
    merge(here, *twins)
    page = here.get(f"/bai-lam/nguoi/{twins[0].key}").text
    assert page.count("ở hồ sơ đã gộp") == 1
    other = re.search(r'href="(/bai-lam/nguoi/[^"]+ghi-danh=\d+)"', page)[1]
    assert "100%" in here.get(other).text
    assert here.get(f"/nguoi-hoc/{twins[0].key}").text.count("ở hồ sơ đã gộp") == 1


def test_the_other_account_of_an_author_approves_nothing_of_theirs(visit, db, make, twins, clerk):
    accounts = [make.account(person) for person in twins]
    merge(visit.as_(clerk), *twins)
    assert people.hands_of(db, accounts[0].id) == {account.id for account in accounts}


def test_who_left_is_compared_with_nobody(visit, db, make, tree, clerk):
    """Their phone is no longer for this clerk to read."""
    left, here = make.person(tree.here, "Hồ Thị Đi", since=date(2025, 1, 1)), make.person(tree.here, "Hồ Thị Đi")
    actions.move(db, left, tree.there, date(2026, 1, 1))
    visit.as_(clerk).get(two(here, left), 404)
    assert left.key not in visit.as_(clerk).get(f"/nguoi-hoc/{here.key}/gop", tim="Hồ Thị Đi").text
