"""`lms people import`: who is meant by a line, and where they belong from then on."""

from collections.abc import Callable
from datetime import date, timedelta

from click.testing import Result
from sqlalchemy.orm import Session

from lms.base import clock
from lms.people import queries as people
from lms.people.audiences import Audience
from lms.units import actions as units
from lms.units.models import Unit
from tests.people.telling import HEADS, NUMBER, counts, persons, told

Run = Callable[..., Result]
TODAY = clock.today()


# … who is meant


def test_the_same_file_again_changes_nothing(bring, db: Session) -> None:
    rows = [[1, "Lê An", 1968, "Nam", NUMBER.replace("1", "2"), "0912345678", "", "Xóm trưởng"], [2, "Trần Bình", 1970]]
    assert counts(bring(*rows)) == told(new=2)
    assert counts(bring(*rows)) == told(same=2)


def test_an_identity_number_of_somebody_with_another_name_is_refused(bring, make, commune) -> None:
    make.person(commune, "Nguyễn Thị Hòa", 1962, identity=NUMBER)
    result = bring([1, "Trần Văn Bình", 1962, "", NUMBER])
    assert result.exit_code == 1
    assert "số định danh này đã thuộc về một người tên khác" in result.stderr


def test_an_identity_number_with_another_birth_is_refused(bring, make, commune) -> None:
    make.person(commune, "Nguyễn Thị Hòa", 1962, identity=NUMBER)
    assert "có ngày sinh khác" in bring([1, "Nguyễn Thị Hoà", 1963, "", NUMBER]).stderr


def test_two_who_might_be_meant_are_a_doubt_for_a_person_to_decide(bring, make, commune, db: Session) -> None:
    make.person(commune, "Nguyễn Thị Hòa", 1962, identity=NUMBER)
    make.person(commune, "Nguyễn Thị Hòa", 1962, identity="040162099999")

    assert "list.xlsx:2: Họ và tên: có 2 người cùng tên" in bring([1, "Nguyễn Thị Hòa", 1962]).stderr
    result = bring([1, "Nguyễn Thị Hòa", 1962], [2, "NGUYỄN THỊ HÒA", "", "", "040162099999"])

    assert "list.xlsx:2: Họ và tên: trùng với dòng 3 trong cùng tệp" in result.stderr
    assert counts(result) == told(same=1, doubtful=1)


def test_one_name_and_year_with_two_identity_numbers_are_two_persons(bring, db: Session) -> None:
    result = bring([1, "Nguyễn Thị Hòa", 1962, "", NUMBER], [2, "Nguyễn Thị Hòa", 1962, "", "040162099999"])
    assert counts(result) == told(new=2)


def test_the_same_person_twice_in_one_file_is_told_with_the_first_line(bring, db: Session) -> None:
    result = bring([1, "Nguyễn Thị Hòa", 1962], [2, "NGUYỄN THỊ HOÀ", "12/03/1962"])
    assert "list.xlsx:3: Họ và tên: trùng với dòng 2 trong cùng tệp" in result.stderr


def test_a_list_of_a_merged_person_finds_the_one_they_were_merged_into(bring, make, commune, db: Session) -> None:
    other = make.unit("Xã Khác", db.get(Unit, commune.parent_id), code="16690")
    kept, gone = make.person(other, "Nguyễn Thị Hoà", 1962), make.person(commune, "Nguyễn Thị Hòe", 1962)
    gone.merged_into_id = kept.id

    assert counts(bring([1, "Nguyễn Thị Hòe", 1962])) == told(same=1)
    assert len(persons(db)) == 2


def test_a_number_that_does_not_fit_the_birth_is_entered_and_told(bring, db: Session) -> None:
    result = bring([1, "Nguyễn Thị Hòa", 1971, "Nữ", NUMBER])
    assert result.exit_code == 0
    assert "dòng 2: số định danh không khớp với năm sinh" in result.stdout
    assert NUMBER not in result.stdout


def test_name_birth_and_unit_alone_change_nobody_until_somebody_says_it_is_them(bring, make, commune, db) -> None:
    person = make.person(commune, "Nguyễn Thị Hoà", 1962)
    row = [1, "NGUYỄN THỊ HÒA", "12/03/1962", "", "", "912345678"]

    left = bring(row, options=["--errors", "/dev/null"])
    assert counts(left) == told(doubtful=1)
    assert "giống Nguyễn Thị Hoà, 1962, đã có trong đơn vị" in left.stderr
    assert (len(persons(db)), person.phone) == (1, None)

    assert counts(bring(row, options=["--alike", "new"])) == told(new=1)
    assert [each.phone for each in persons(db)] == [None, "0912345678"]


def test_name_birth_and_unit_that_bring_nothing_new_are_passed_over(bring, make, commune) -> None:
    make.person(commune, "Nguyễn Thị Hoà", 1962, phone="0912345678")
    assert counts(bring([1, "NGUYỄN THỊ HÒA", "1962", "", "", "912345678"])) == told(same=1)


# … where they belong


def test_a_file_with_an_old_code_puts_people_into_the_successor_and_says_so(
    lms: Run, write, make, commune, db: Session
) -> None:
    province = db.get_one(Unit, commune.parent_id)
    old = make.unit("Xã Cũ", province, code="16000")
    before = make.person(old, "Lê Thị Cũ", 1955)
    units.close(db, old, date(2025, 6, 30), [commune])

    file = write([1, "Lê An", 1968, "", "", "", 16000], [2, "Lê Thị Cũ", 1955, "", "", "", "16000"])
    result = lms("people", "import", file, "--unit", "40", "--audience", "citizen")

    assert counts(result) == told(new=1, same=1)
    assert "mã 16000 đã nhập vào Xã Yên Hòa (16681)" in result.stdout
    assert persons(db)[1].memberships[0].unit_id == commune.id
    assert [m.unit_id for m in before.memberships] == [old.id]


def test_a_known_person_listed_in_another_unit_moves_from_the_day_told_or_from_today(
    lms: Run, write, make, commune, db: Session
) -> None:
    away = make.unit("Xã Khác", db.get(Unit, commune.parent_id), code="16690")
    told_day = make.person(away, "Lê An", 1968, identity=NUMBER)
    no_day = make.person(away, "Trần Bình", 1970, identity="040070054321")
    heads = (*HEADS, "Từ ngày")
    file = write(
        [1, "Lê An", 1968, "", NUMBER, "", "", "", "01/10/2026"],
        [2, "Trần Bình", 1970, "", "040070054321"],
        heads=heads,
    )

    result = lms("people", "import", file, "--unit", "16681", "--audience", "citizen")

    assert counts(result) == told(moved=2)
    assert "1 người đang thuộc đơn vị khác, không ghi Từ ngày: chuyển đến từ hôm nay" in result.stdout
    for person, day in ((told_day, date(2026, 10, 1)), (no_day, TODAY)):
        assert people.membership_on(db, person.id, day - timedelta(days=1)).unit_id == away.id
        assert people.membership_on(db, person.id, day).unit_id == commune.id
    assert counts(lms("people", "import", file, "--unit", "16681", "--audience", "citizen")) == told(same=2)


def test_another_audience_is_another_membership_and_moves_nobody(lms: Run, write, make, commune, db: Session) -> None:
    person = make.person(commune, "Lê An", 1968, identity=NUMBER)
    office = make.unit("Phòng Văn hóa", commune, code="P1")
    file = write([1, "Lê An", 1968, "", NUMBER, "", "P1", "Trưởng phòng"])

    assert counts(lms("people", "import", file, "--unit", "16681", "--audience", "official")) == told(updated=1)
    assert {(m.unit_id, m.audience) for m in person.memberships} == {
        (commune.id, Audience.CITIZEN),
        (office.id, Audience.OFFICIAL),
    }


def test_elsewhere_in_the_list_s_unit_only_the_whole_day_of_birth_tells_who_is_meant(
    bring, make, commune, db: Session
) -> None:
    home, away = make.unit("Thôn 3", commune, code="T3"), make.unit("Thôn 5", commune, code="T5")
    person = make.person(home, "Lê An", 1968)
    person.birth_on = date(1968, 2, 1)

    by_year = bring([1, "Lê An", 1968, "", "", "", away.code], options=["--dry-run"])
    by_day = bring([1, "Lê An", "01/02/1968", "", "", "", away.code], options=["--dry-run", "--alike", "same"])
    assert (counts(by_year), counts(by_day)) == (told(new=1), told(moved=1))


def test_a_list_of_the_whole_commune_leaves_villagers_in_their_hamlets(bring, make, commune, db: Session) -> None:
    hamlet = make.unit("Thôn 3", commune, code="T3")
    person = make.person(hamlet, "Lê An", 1968)
    assert counts(bring([1, "Lê An", 1968], [2, "Trần Bình", 1970, "", "", "", "Thôn 3"])) == told(new=1, same=1)
    assert [m.unit_id for m in person.memberships] == [hamlet.id]
    assert persons(db)[1].memberships[0].unit_id == hamlet.id


def test_blanks_are_filled_phones_follow_and_nothing_known_is_lost(bring, make, commune, db: Session) -> None:
    person = make.person(commune, "Lê An", 1968, identity=NUMBER, phone="0911111111")
    bring([1, "Lê An", "02/03/1968", "Nam", NUMBER, "0922222222", "", "Bí thư"])

    assert (person.birth_on, person.woman, person.phone) == (date(1968, 3, 2), False, "0922222222")
    assert person.identity == NUMBER
    assert person.memberships[0].position == "Bí thư"
    bring([1, "Lê An", 1968])
    assert (person.birth_on, person.phone) == (date(1968, 3, 2), "0922222222")


def test_people_of_a_hamlet_are_found_through_every_merger_of_their_commune(bring, make, commune, db: Session) -> None:
    province = db.get_one(Unit, commune.parent_id)
    first, second = make.unit("Xã Đầu", province), make.unit("Xã Giữa", province)
    person = make.person(make.unit("Thôn Cũ", first), "Lê An", 1968)
    units.close(db, first, date(2020, 1, 31), [second])
    units.close(db, second, date(2025, 6, 30), [commune])

    assert counts(bring([1, "Lê An", 1968], options=["--alike", "same"])) == told(moved=1)
    assert [found.id for found in persons(db)] == [person.id]
