"""Lists of learning elsewhere through the pages: looked through, entered once, decided, taken back."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import files
from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.learning.models import Attainment, Evidence, EvidenceFile
from lms.people.access import Role
from lms.people.models import Person
from lms.plans import ledger
from tests.learning.lists import DAY, HEADS, SOURCE, confirmed, made, standing, upload, xlsx
from tests.learning.sitting import pass_course
from tests.make import PROGRAMME, Make
from tests.visit import Visit

ROOT = "/minh-chung"


@pytest.fixture
def commune(make: Make) -> Any:
    make.library()
    return make.unit("Xã Kim Liên", make.unit("Tỉnh Nghệ An", code="40"), code="17950")


@pytest.fixture
def officer(make: Make, commune: Any, visit: Visit) -> Visit:
    return visit.as_(make.officer(Role.STATISTICS, commune))


def sent(officer: Visit, content: bytes, status: int = 303, name: str = "ket-qua.xlsx", **more: Any) -> str:
    answer = officer.post(f"{ROOT}/nap", status, **upload(content, name, **more))
    return answer.location if status == 303 else answer.text


def entered(officer: Visit, content: bytes, **more: Any) -> str:
    place = sent(officer, content, **more)
    return officer.post(f"{place}/nap", follow=True).text


def figures(page: str) -> dict[str, int]:
    """What a page tells in its lists of figures."""
    told = re.sub(r"<[^>]+>", "", " | ".join(re.findall(r"<li>(.*?)</li>", page, re.DOTALL)))
    found = {}
    for part in told.split("|"):
        if number := re.search(r"\+?([\d.]+)", part):
            found[part.replace(number[0], "").split(", trong")[0].strip(" :")] = int(number[1].replace(".", ""))
    return found


def verified(db: Session) -> bool:
    ledger.fold(db)
    return not list(ledger.differences(db))


def rows(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Evidence)) or 0


@pytest.mark.parametrize(
    ("match", "doubt", "strange", "own"), [(430, 50, 20, 120), (37, 11, 6, 9)], ids=["the file of 500", "another"]
)
def test_a_list_of_the_national_platform_adds_only_whom_nobody_had_counted(
    db: Session, make: Make, commune, officer: Visit, match: int, doubt: int, strange: int, own: int
) -> None:  # type: ignore[no-untyped-def]
    listed = made(make, commune, match, doubt, strange, own)
    content, before = xlsx(listed.rows), confirmed(db)

    place = sent(officer, content)
    seen = figures(officer.get(place).text)
    assert (seen["dòng khớp"], seen["dòng nghi ngờ"], seen["dòng không tìm thấy"]) == (match, doubt, strange)
    assert (seen["người mới được tính"], seen["trùng kết quả nội bộ"]) == (match - own, own)
    assert (confirmed(db), rows(db)) == (before, 0), "a preview writes nothing"

    page = officer.post(f"{place}/nap", follow=True).text
    told = figures(page)
    assert (told["người mới được tính"], told["trùng kết quả nội bộ"]) == (match - own, own)
    assert confirmed(db) - before == match - own
    assert f"trùng kết quả nội bộ: {own}" in page
    assert SOURCE in page
    queue = officer.get(f"{ROOT}/hang-cho").text
    assert f"Nghi ngờ ({doubt})" in queue
    assert f"Không tìm thấy ({strange})" in queue
    assert "Chưa có trong danh sách" in officer.get(f"{ROOT}/hang-cho?loai=khong-tim-thay").text
    file = db.scalars(select(EvidenceFile)).one()
    assert (file.source, len(file.sha256), file.account_id is not None) == (SOURCE, 64, True)
    assert {each.on for each in db.scalars(select(Evidence))} == {DAY}
    assert verified(db)

    after = standing(db)
    again = sent(officer, content)
    seen = figures(officer.get(again).text)
    assert seen["dòng đã nạp lần trước"] == len(listed.rows)
    assert seen["người mới được tính"] == seen["dòng khớp"] == 0
    assert "Cũng tệp ấy đã nạp" in officer.get(again).text
    officer.post(f"{again}/nap")
    assert (standing(db), rows(db)) == (after, len(listed.rows))
    assert db.scalar(select(func.count()).select_from(EvidenceFile)) == 1


def test_the_command_tells_the_same_figures(lms, db, make, commune, tmp_path) -> None:  # type: ignore[no-untyped-def]
    listed = made(make, commune, 30, 4, 3, 7)
    file = tmp_path / "ket-qua.xlsx"
    file.write_bytes(xlsx(listed.rows))
    answer = lms("evidence", "import", file, "--source", SOURCE)
    assert "37 dòng: 30 nhận ra người học (23 người mới được tính; trùng kết quả nội bộ: 7;" in answer.stdout
    assert "4 nghi trùng, 3 không nhận ra, 0 đã nhập lần trước" in answer.stdout
    again = lms("evidence", "import", file, "--source", SOURCE)
    assert "0 nhận ra người học (0 người mới được tính" in again.stdout
    assert "37 đã nhập lần trước" in again.stdout


def test_a_corrected_list_with_more_lines_adds_only_those(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    listed = made(make, commune, 50, 2, 2, 5)
    later = made(make, make.unit("Xã Nam Đàn", commune.parent, code="17951"), 0, 0, 0, 0)
    assert not later.rows
    entered(officer, xlsx(listed.rows[:20]))
    before = confirmed(db)
    page = entered(officer, xlsx(listed.rows))
    assert figures(page)["người mới được tính"] == 30 == confirmed(db) - before
    assert rows(db) == len(listed.rows)


def test_two_clicks_on_enter_are_one(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    place = sent(officer, xlsx(made(make, commune, 5, 0, 0, 0).rows))
    officer.post(f"{place}/nap")
    after = standing(db)
    page = officer.post(f"{place}/nap", follow=True).text
    assert "Tệp này đã nạp rồi" in page
    assert (standing(db), rows(db)) == (after, 5)


def test_own_results_and_earlier_lists_are_counted_apart_and_by_persons(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    own, listed_before, new = (make.person(commune, name, 1970) for name in ("Hà An", "Hà Bình", "Hà Chi"))
    pass_course(db, make.enrolment(own), now())
    line = lambda person, day: (1, person.full_name, 1970, "", commune.code, PROGRAMME, day)  # noqa: E731
    entered(officer, xlsx([line(listed_before, "01/3/2026")]))
    page = entered(
        officer,
        xlsx([line(each, day) for each in (own, listed_before, new) for day in ("02/3/2026", "03/3/2026")]),
    )
    told = figures(page)
    assert told["dòng đã nhận ra người học"] == 6
    assert (told["người mới được tính"], told["trùng kết quả nội bộ"], told["trùng minh chứng đã nạp"]) == (1, 1, 1)


# the queue


def test_a_doubtful_line_counts_for_whom_the_officer_says_from_the_day_of_the_list(
    db, make, commune, officer: Visit
) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx(made(make, commune, 0, 1, 0, 0).rows))
    queue = officer.get(f"{ROOT}/hang-cho").text
    keys = re.findall(r'name="who" value="([^"]+)">Là người này', queue)
    assert len(keys) == 2
    waiting = db.scalars(select(Evidence)).one()
    assert waiting.said and not waiting.person_id

    page = officer.post(f"{ROOT}/dong/{waiting.id}", who=keys[1], follow=True).text

    person = db.scalars(select(Person).where(Person.key == keys[1])).one()
    assert "tính từ ngày 05/3/2026" in page
    found = db.scalars(select(Attainment)).all()
    assert {(row.person_id, row.on) for row in found} == {(person.id, DAY)}
    db.refresh(waiting)
    assert (waiting.said, waiting.outcome, waiting.effect) == (None, "matched", "new")
    assert waiting.decided_by_id and waiting.decided_at
    assert verified(db)
    again = officer.post(f"{ROOT}/dong/{waiting.id}", who=keys[0], follow=True).text
    assert "vừa được xử lý" in again
    assert db.scalar(select(func.count(Attainment.person_id.distinct()))) == 1


def test_a_decision_is_taken_back_and_the_line_waits_again(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    place = entered(officer, xlsx(made(make, commune, 1, 1, 0, 0).rows)) and f"{ROOT}/"
    before = standing(db)
    waiting = db.scalars(select(Evidence).where(Evidence.person_id.is_(None))).one()
    said = waiting.said
    key = re.search(r'name="who" value="([^"]+)">Là người này', officer.get(f"{place}hang-cho").text)
    assert key
    officer.post(f"{ROOT}/dong/{waiting.id}", who=key[1])
    assert standing(db) != before
    officer.post(f"{ROOT}/dong/{waiting.id}/hoan-tac")
    db.refresh(waiting)
    assert (standing(db), waiting.said, waiting.outcome) == (before, said, "doubtful")
    assert verified(db)


def test_a_line_that_means_nobody_here_leaves_the_queue_and_can_come_back(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx(made(make, commune, 0, 1, 0, 0).rows))
    line = db.scalars(select(Evidence)).one()
    officer.post(f"{ROOT}/dong/{line.id}", who="khong-ai")
    assert "Không có dòng nào chờ" in officer.get(f"{ROOT}/hang-cho").text
    db.refresh(line)
    assert (line.outcome, line.said, confirmed(db)) == ("refused", None, 0)
    officer.post(f"{ROOT}/dong/{line.id}/hoan-tac")
    assert "Nghi ngờ (1)" in officer.get(f"{ROOT}/hang-cho").text


def test_somebody_new_is_entered_in_the_unit_of_the_line_and_counts(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    target = make.target(commune.parent, population={commune: 4})
    entered(officer, xlsx(made(make, commune, 0, 0, 2, 0).rows))
    line = db.scalars(select(Evidence).order_by(Evidence.id.desc())).first()
    page = officer.post(f"{ROOT}/dong/{line.id}", who="nguoi-moi", follow=True).text
    assert "Đã ghi Vi Thị" in page and "Xã Kim Liên" in page
    person = db.get_one(Person, db.get_one(Evidence, line.id).person_id)
    assert person.memberships[0].unit_id == commune.id and person.identity
    assert target and confirmed(db) == 1 and verified(db)


def test_nobody_new_is_entered_with_a_number_that_somebody_bears(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx([(1, "Vi Thị Lan", 1980, "040180000009", commune.code, PROGRAMME, "05/3/2026")]))
    line = db.scalars(select(Evidence)).one()
    make.person(commune, "Trần Thị Đã Có", 1980, identity="040180000009")
    answer = officer.post(f"{ROOT}/dong/{line.id}", 422, who="nguoi-moi", loai="khong-tim-thay").text
    assert "đã ghi cho một người" in answer


def test_a_number_borne_elsewhere_tells_nothing_where_one_is_entered(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx([(1, "Vi Thị Lan", 1980, "040180000009", commune.code, PROGRAMME, "05/3/2026")]))
    line = db.scalars(select(Evidence)).one()
    make.person(make.unit("Xã Xa"), "Trần Thị Bí Mật", 1980, identity="040180000009")
    page = officer.post(f"{ROOT}/dong/{line.id}", who="nguoi-moi", follow=True).text
    assert "Đã ghi Vi Thị Lan" in page and "Bí Mật" not in page
    assert confirmed(db) == 1 and verified(db)


def test_the_same_file_is_nothing_after_lines_were_decided_taken_back_and_decided_again(
    db, make, commune, officer: Visit
) -> None:  # type: ignore[no-untyped-def]
    hamlet = make.unit("Xóm 9", commune)
    told = [
        (1, "Vi Thị Lan", 1980, "", commune.code, PROGRAMME, "05/3/2026"),
        (2, "Vi Thị Huệ", 1981, "040180000009", commune.code, PROGRAMME, "05/3/2026"),
    ]
    entered(officer, xlsx(told))
    first, second = db.scalars(select(Evidence).order_by(Evidence.line)).all()
    officer.post(f"{ROOT}/dong/{first.id}", who="nguoi-moi", unit=hamlet.names[0].name)
    assert db.get_one(Person, first.person_id).memberships[0].unit_id == hamlet.id
    key = db.get_one(Person, first.person_id).key
    officer.post(f"{ROOT}/dong/{first.id}/hoan-tac")
    officer.post(f"{ROOT}/dong/{first.id}", who=key)
    officer.post(f"{ROOT}/dong/{second.id}", who=make.person(commune, "Vi Thị Huệ", 1981).key)
    assert confirmed(db) == 2

    assert "Mọi dòng trong tệp đã nạp từ trước" in entered(officer, xlsx(told, title=("DANH SÁCH GỬI LẠI",)))

    assert db.scalar(select(func.count(Evidence.id))) == 2 and confirmed(db) == 2


def test_a_decision_without_a_choice_asks_again(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx(made(make, commune, 0, 1, 0, 0).rows))
    line = db.scalars(select(Evidence)).one()
    assert "Hãy chọn một người" in officer.post(f"{ROOT}/dong/{line.id}", 422).text
    officer.post(f"{ROOT}/dong/{line.id}", 404, who="khong-co-khoa-nay")


def test_waiting_lines_are_looked_at_again_when_asked_and_at_the_next_list(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    listed = made(make, commune, 1, 0, 4, 0)
    entered(officer, xlsx(listed.rows))
    make.person(commune, "Vi Thị An An An", 1980)
    page = officer.post(f"{ROOT}/hang-cho/tim-lai", follow=True).text
    assert "Đã tìm lại 4 dòng: 1 dòng" in page
    assert confirmed(db) == 2
    make.person(commune, "Vi Thị An An Chi", 1980)
    page = entered(officer, xlsx([(1, "Nguyễn Thị An An An", 1950, "", commune.code, PROGRAMME, "06/3/2026")]))
    assert "1 dòng của các lần trước nay đã nhận ra" in page
    assert confirmed(db) == 3 and verified(db)


# taken back


def test_a_whole_file_taken_back_leaves_what_was_before(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    listed = made(make, commune, 40, 3, 3, 0)
    for n, person in enumerate(listed.persons[:10]):
        pass_course(db, make.enrolment(person), now()) if n % 2 else make.attainment(person, on=date(2026, 1 + n, 7))
    entered(officer, xlsx([(*row[:6], "01/4/2026") for row in listed.rows[5:25]]))
    before, held = standing(db), rows(db)

    entered(officer, xlsx(listed.rows))
    assert standing(db) != before
    file = db.scalars(select(EvidenceFile).order_by(EvidenceFile.id.desc())).first()
    page = officer.post(f"{ROOT}/{file.id}/hoan-tac", follow=True).text

    assert "Đã hoàn tác cả tệp: bỏ 46 dòng" in page
    assert (standing(db), rows(db)) == (before, held)
    assert verified(db)
    assert "đã hoàn tác rồi" in officer.post(f"{ROOT}/{file.id}/hoan-tac", follow=True).text
    page = entered(officer, xlsx(listed.rows))
    assert figures(page)["dòng đã nhận ra người học"] == 40


def test_a_course_that_completed_a_programme_with_one_of_ours_is_taken_back_with_it(
    db, make, commune, officer: Visit
) -> None:  # type: ignore[no-untyped-def]
    person = make.person(commune, "Hà An", 1970)
    entered(officer, xlsx([(1, "Hà An", 1970, "", commune.code, "vneid-dich-vu-cong", "05/3/2026")]))
    file = db.scalars(select(EvidenceFile)).one()
    pass_course(db, make.enrolment(person), now())
    held = {(row.programme, row.source) for row in db.scalars(select(Attainment).where(Attainment.rung == "confirmed"))}
    assert ("ky-nang-so-cong-chuc", "online") in held, "met by the two together"

    officer.post(f"{ROOT}/{file.id}/hoan-tac")

    left = {(row.programme, row.on) for row in db.scalars(select(Attainment).where(Attainment.rung == "confirmed"))}
    assert "ky-nang-so-cong-chuc" not in {programme for programme, _ in left}
    assert (PROGRAMME, today()) in left, "the day moves to our own result"
    assert verified(db)


# reach


def test_an_officer_touches_and_sees_nobody_elsewhere(db, make, commune, officer: Visit, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    other = make.unit("Xã Bình Minh", commune.parent, code="17960")
    make.person(other, "Trần Thị Bí Mật", 1960, identity="040160000001")
    make.person(other, "Trần Văn Riêng", 1961)
    content = xlsx([
        (1, "Người Khác Tên", 1960, "040160000001", "", PROGRAMME, "05/3/2026"),
        (2, "Trần Văn Riêng", 1961, "", other.code, PROGRAMME, "05/3/2026"),
        (3, "Trần Văn Riêng", 1961, "", "Xã Bình Minh", PROGRAMME, "05/3/2026"),
    ])  # fmt: skip
    place = sent(officer, content)
    assert "thuộc đơn vị khác" in officer.get(place).text
    officer.post(f"{place}/nap")
    assert confirmed(db) == 0
    queue = officer.get(f"{ROOT}/hang-cho").text
    assert "Bí Mật" not in queue and "Là người này" not in queue
    assert "Số định danh chưa có trong danh sách" in queue and "Đơn vị ngoài phạm vi" in queue
    assert "thuộc đơn vị khác" not in queue, "nothing tells that the number is somebody's"
    line = db.scalars(select(Evidence).where(Evidence.line == 5)).one()
    stranger = db.scalars(select(Person).where(Person.full_name == "Trần Văn Riêng")).one()
    officer.post(f"{ROOT}/dong/{line.id}", 404, who=stranger.key)
    officer.post(f"{ROOT}/dong/{line.id}", 422, who="nguoi-moi")

    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    assert "Đã tìm lại 3 dòng: 1 dòng" in province.post(f"{ROOT}/hang-cho/tim-lai", follow=True).text
    assert db.get_one(Evidence, line.id).person_id == stranger.id


def test_a_line_out_of_reach_hinders_nobody_who_reaches_it_and_counts_once(
    db, make, commune, officer: Visit, visit: Visit
) -> None:  # type: ignore[no-untyped-def]
    other = make.unit("Xã Bình Minh", commune.parent, code="17960")
    make.person(other, "Trần Văn Riêng", 1961, identity="040161000001")
    content = xlsx([(1, "Trần Văn Riêng", 1961, "040161000001", "", PROGRAMME, "05/3/2026")])
    entered(officer, content)
    assert confirmed(db) == 0
    seen = figures(officer.get(sent(officer, content)).text)
    assert seen["dòng đã nạp lần trước"] == 1, "the same file again is nothing"

    neighbour = visit.as_(make.officer(Role.STATISTICS, other))
    assert figures(entered(neighbour, content))["người mới được tính"] == 1 == confirmed(db)
    after = standing(db)
    seen = figures(officer.get(sent(officer, content, name="khac.xlsx")).text)
    assert seen["dòng đã nạp lần trước"] == 1, "what the neighbour has brought shows nowhere"
    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    province.post(f"{ROOT}/hang-cho/tim-lai")
    assert standing(db) == after and rows(db) == 1 and verified(db)


def test_a_number_of_another_commune_is_answered_as_one_that_nobody_bears(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    make.person(make.unit("Xã Bình Minh", commune.parent, code="17960"), "Trần Thị Xa", 1960, identity="040160000001")
    make.person(commune, "Lê An", 1960)
    told, kept = [], []
    for number in ("040160000001", "040160000002"):
        content = xlsx([
            (1, "Hồ Bình", 1960, number, commune.code, PROGRAMME, "05/3/2026"),
            (2, "Hồ Bình", 1960, number, "", PROGRAMME, "06/3/2026"),
            (3, "Lê An", 1960, number, commune.code, PROGRAMME, "07/3/2026"),
        ])  # fmt: skip
        place = sent(officer, content)
        seen = figures(officer.get(place).text)
        told.append({kind: seen[kind] for kind in seen if "dòng" in kind})
        officer.post(f"{place}/nap")
        file_id = db.scalar(select(func.max(EvidenceFile.id)))
        lines = db.scalars(select(Evidence).where(Evidence.file_id == file_id).order_by(Evidence.line))
        kept.append([(each.outcome, each.reason, each.unit_id) for each in lines])
    assert told[0] == told[1] and kept[0] == kept[1]
    assert [outcome for outcome, _, _ in kept[0]] == ["unknown", "unknown", "matched"]
    assert "đơn vị khác" not in officer.get(f"{ROOT}/hang-cho").text


def test_lists_and_lines_of_another_commune_are_not_there(db, make, commune, officer: Visit, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    place = sent(officer, xlsx(made(make, commune, 2, 1, 0, 0).rows))
    neighbour = visit.as_(make.officer(Role.STATISTICS, make.unit("Xã Bên", commune.parent, code="17970")))
    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    for browser in (neighbour, province):
        browser.get(place, 404)
        browser.post(f"{place}/nap", 404)
    officer.post(f"{place}/nap")
    line = db.scalars(select(Evidence).where(Evidence.person_id.is_(None))).one()
    for path in ("", "/tep", "/can-sua.xlsx"):
        neighbour.get(f"{place}{path}", 404)
    for path in (f"{place}/hoan-tac", f"{place}/bo", f"{ROOT}/dong/{line.id}", f"{ROOT}/dong/{line.id}/hoan-tac"):
        neighbour.post(path, 404, who="khong-ai")
    assert "ket-qua.xlsx" not in neighbour.get(ROOT).text
    assert "Không có dòng nào" in neighbour.get(f"{ROOT}/hang-cho").text
    assert "ket-qua.xlsx" in province.get(ROOT).text
    assert "Nghi ngờ (1)" in province.get(f"{ROOT}/hang-cho").text


def test_what_the_province_sees_in_a_line_is_not_told_to_the_commune(
    db, make, commune, officer: Visit, visit: Visit
) -> None:  # type: ignore[no-untyped-def]
    make.person(make.unit("Xã Xa", commune.parent), "Trần Thị Bí Mật", 1980, identity="040180000009")
    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    entered(province, xlsx([(1, "Vi Thị Lan", 1980, "040180000009", commune.code, PROGRAMME, "05/3/2026")]))
    assert "người mang tên khác" in province.get(f"{ROOT}/hang-cho").text
    told = officer.get(f"{ROOT}/hang-cho").text
    assert "Vi Thị Lan" in told and "Chưa có trong danh sách" in told
    assert "người mang tên khác" not in told and "Bí Mật" not in told


def test_a_commune_sees_its_own_part_of_a_list_of_the_province(db, make, commune, officer: Visit, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    other = make.unit("Xã Bình Minh", commune.parent, code="17960")
    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    make.person(other, "Trần Văn Riêng", 1961)
    content = xlsx([
        *made(make, commune, 3, 1, 0, 0).rows,
        (9, "Trần Văn Riêng", 1961, "", other.code, PROGRAMME, "05/3/2026"),
        (9, "Trần Thị Kín", 1961, "", other.code, PROGRAMME, "05/3/2026"),
    ])  # fmt: skip
    place = sent(province, content)
    province.post(f"{place}/nap")
    page = officer.get(place).text
    assert figures(page)["dòng đã nhận ra người học"] == 3
    assert "Hoàn tác cả tệp" not in page and f"{place}/tep" not in page
    officer.get(f"{place}/tep", 404)
    officer.post(f"{place}/hoan-tac", 404)
    assert "Kín" not in officer.get(f"{ROOT}/hang-cho?loai=khong-tim-thay").text


# files as they come


def test_a_list_with_the_platforms_own_headings_titles_and_results(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    names = ("Hà An", "Hà Bình", "Hà Chi", "Hà Dung", "Hà Giang", "Hà Hòa")
    for name in names:
        make.person(commune, name, 1970)
    heads = ("STT", "Họ tên học viên", "Năm sinh", "Xã, phường", "Tên khóa học", "Thời gian hoàn thành", "Tiến độ (%)",
             "Kết quả học tập")  # fmt: skip
    days = ("05/03/2026 10:22", "2026-03-05", "10:22 05/03/2026", "ngày 05 tháng 3 năm 2026", "5-3-2026", "")
    results = ("Đạt", "Hoàn thành", "đạt", "Đã hoàn thành", "Không đạt", "Đang học")
    places = ("xã Kim Liên", "Kim Liên", "XÃ KIM LIÊN", "Xã Kim Liên, tỉnh Nghệ An", "17950", "17950")
    lines = [(n, name, 1970, places[n - 1], "Kỹ năng số cơ bản (2026)", day, 100, result)
             for n, (name, day, result) in enumerate(zip(names, days, results, strict=True), 1)]  # fmt: skip
    place = sent(officer, xlsx(lines, heads, ("DANH SÁCH HOÀN THÀNH", "Kèm công văn")))
    page = officer.get(place).text
    assert "Tên khóa học chưa rõ" in page and "Kỹ năng số cơ bản (2026)" in page
    officer.post(f"{place}/ten-khoa", t0=PROGRAMME)
    told = figures(officer.get(place).text)
    assert (told["dòng khớp"], told["dòng không đạt, bỏ qua"], told["dòng cần sửa"]) == (4, 2, 0)
    officer.post(f"{place}/nap")
    assert {row.on for row in db.scalars(select(Attainment))} == {DAY}

    more = [(1, "Hà Giang", 1970, "17950", "Kỹ năng số cơ bản (2026)", "6/3/2026", "", "Đạt")]
    again = sent(officer, xlsx(more, heads), source="Nền tảng Quốc gia, công văn 20/CĐS")
    assert figures(officer.get(again).text)["dòng khớp"] == 1, "what the source calls it is remembered"


def test_confirmations_on_vneid_need_no_programme(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Hà An", 1970, identity="040170000001")
    page = entered(officer, xlsx([("Hà An", "040170000001", "05/3/2026")], ("Họ và tên", "CCCD", "Ngày xác nhận")),
                   kind="vneid")  # fmt: skip
    assert figures(page)["người mới được tính"] == 1 and "Xác nhận trên VNeID" in page
    assert [(row.programme, row.rung.value) for row in db.scalars(select(Attainment))] == [("xac-nhan-vneid", "vneid")]
    assert verified(db)


def test_rows_to_mend_come_back_with_their_own_columns_and_the_reason(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    rows_ = list(made(make, commune, 3, 0, 0, 0).rows)
    rows_[1] = (*rows_[1][:6], "31/02/2026")
    place = sent(officer, xlsx(rows_))
    assert "31/02/2026" in officer.get(place).text
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{place}/can-sua.xlsx").data))
    told = list(book.active.iter_rows(values_only=True))
    assert told[0] == (*HEADS, "Cần sửa")
    assert len(told) == 2 and told[1][1] == rows_[1][1] and "không phải là ngày có thật" in told[1][7]
    officer.post(f"{place}/nap")
    assert confirmed(db) == 2
    entered(officer, xlsx(made_again(rows_)))
    assert confirmed(db) == 3


def made_again(lines: list[Any]) -> list[Any]:
    return [(*line[:6], "05/3/2026") for line in lines]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "rong.xlsx"),
        (b"PK\x03\x04 broken", "hong.xlsx"),
        (b"\x00\x01\x02" * 400, "la.bin"),
        (b"%PDF-1.7 no list", "vanban.pdf"),
        ("Tên cột lạ;Khác\na;b\n".encode(), "la.csv"),
        ("Họ và tên,Ngày đạt,Chương trình\n".encode(), "khong-dong.csv"),
    ],
    ids=["empty", "torn", "noise", "a document", "other columns", "no rows"],
)
def test_what_is_no_list_is_refused_in_words_beside_the_field(officer: Visit, db, content: bytes, name: str) -> None:  # type: ignore[no-untyped-def]
    page = sent(officer, content, 422, name)
    assert "Cần sửa" in page
    assert db.scalar(select(func.count()).select_from(EvidenceFile)) == 0


def test_a_list_without_a_source_or_a_file_asks_again(officer: Visit) -> None:
    assert "Hãy chọn một tệp" in officer.post(f"{ROOT}/nap", 422, source="", kind="learning", subject="").text


def test_a_list_without_a_column_of_programmes_asks_for_one(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    make.person(commune, "Hà An", 1970, identity="040170000001")
    content = xlsx([("Hà An", "040170000001", "05/3/2026")], ("Họ và tên", "CCCD", "Ngày hoàn thành"))
    assert "Hãy chọn chương trình cho cả tệp" in sent(officer, content, 422)
    assert figures(entered(officer, content, subject=PROGRAMME))["người mới được tính"] == 1


def test_hostile_cells_are_answered(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    rows_ = [
        (1, "=HYPERLINK(1)", "99999999999", "9" * 40, "'; DROP TABLE", PROGRAMME, "0/0/0"),
        (2, "Nguyễn " * 200, 1970, "", commune.code, PROGRAMME, "05/3/2026"),
        (3, "<b>Lan</b>", 1970, "", commune.code, "<script>", "05/3/1926"),
        (4, "Hà An", 1970, "0401******01", commune.code, PROGRAMME, "1e999"),
    ]
    place = sent(officer, xlsx(rows_))
    page = officer.get(place).text
    assert figures(page)["dòng cần sửa"] == 4 and "<script>" not in page.split("<main")[1].split("</main>")[0]
    officer.get(f"{place}/can-sua.xlsx")
    assert "không có dòng nào nạp được" in officer.post(f"{place}/nap", 422).text.lower()


def test_the_original_is_given_back_as_it_was_brought(make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    content = xlsx(made(make, commune, 2, 0, 0, 0).rows)
    assert officer.get(f"{sent(officer, content)}/tep").data == content


def test_a_file_that_is_not_wanted_is_dropped(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    place = sent(officer, xlsx(made(make, commune, 2, 0, 0, 0).rows))
    officer.post(f"{place}/bo")
    officer.get(place, 404)
    assert db.scalar(select(func.count()).select_from(EvidenceFile)) == 0


def test_evidence_of_somebody_merged_counts_for_whom_they_are(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    head, twin = make.person(commune, "Hà An", 1970), make.person(commune, "Hà Văn An", 1970, identity="040170000001")
    twin.merged_into_id = head.id
    db.flush()
    entered(officer, xlsx([(1, "Hà Văn An", 1970, "040170000001", commune.code, PROGRAMME, "05/3/2026")]))
    assert {row.person_id for row in db.scalars(select(Attainment))} == {head.id}
    assert verified(db)


def test_a_list_whose_file_is_gone_is_found_by_the_check(lms, db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    entered(officer, xlsx(made(make, commune, 1, 0, 0, 0).rows))
    assert lms("check").exit_code == 0
    file = db.scalars(select(EvidenceFile)).one()
    files.place(db, file.sha256).unlink()
    assert "tệp minh chứng đã nạp không còn" in lms("check").stderr


def test_the_name_of_a_file_may_hold_anything(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    content = xlsx(made(make, commune, 1, 0, 0, 0).rows)
    place = sent(officer, content, name="<b>danh\x00 sách " + "ạ" * 400 + ".xlsx")
    officer.get(place)
    file = db.scalars(select(EvidenceFile)).one()
    assert "\x00" not in file.name and len(file.name) <= 200
    assert officer.get(f"{place}/tep").data == content


def test_an_officer_takes_back_no_list_that_counts_for_people_elsewhere(
    db, make, commune, officer: Visit, visit: Visit
) -> None:  # type: ignore[no-untyped-def]
    other = make.unit("Xã Bình Minh", commune.parent, code="17960")
    make.person(other, "Trần Văn Riêng", 1961)
    place = sent(officer, xlsx([
        *made(make, commune, 2, 0, 0, 0).rows,
        (3, "Trần Văn Riêng", 1961, "", other.code, PROGRAMME, "05/3/2026"),
    ]))  # fmt: skip
    officer.post(f"{place}/nap")
    province = visit.as_(make.officer(Role.STATISTICS, commune.parent))
    province.post(f"{ROOT}/hang-cho/tim-lai")
    assert confirmed(db) == 3
    assert "báo đơn vị cấp trên" in officer.post(f"{place}/hoan-tac", follow=True).text
    assert confirmed(db) == 3
    province.post(f"{place}/hoan-tac")
    assert confirmed(db) == 0 and verified(db)


def test_what_was_done_is_told_in_the_log(db, make, commune, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    place = sent(officer, xlsx(made(make, commune, 1, 1, 1, 0).rows))
    officer.post(f"{place}/nap")
    line = db.scalars(select(Evidence).where(Evidence.outcome == "doubtful")).one()
    officer.post(f"{ROOT}/dong/{line.id}", who="khong-ai")
    officer.post(f"{ROOT}/dong/{line.id}/hoan-tac")
    officer.post(f"{place}/hoan-tac")
    told = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    acts = [each.action for each in told if each.action.startswith("learning.evidence")]
    assert acts == [f"learning.evidence{step}" for step in ("", "-refuse", "-undecide", "-undo")]
    assert all(each.actor_id for each in told if each.action.startswith("learning.evidence"))
    assert not any("Lò Văn" in each.detail for each in told)


def test_somebody_new_of_a_line_without_a_unit_is_entered_where_the_officer_says(
    db, make, commune, officer: Visit
) -> None:  # type: ignore[no-untyped-def]
    make.unit("Xã Bình Minh", commune.parent, code="17960")
    entered(officer, xlsx([(1, "Vi Thị Lan", 1980, "040180000009", "", PROGRAMME, "05/3/2026")]))
    line = db.scalars(select(Evidence)).one()
    for said in ("", "Xã Bình Minh", "không có xã này"):
        assert "trong phạm vi được giao" in officer.post(f"{ROOT}/dong/{line.id}", 422, who="nguoi-moi", unit=said).text
    officer.post(f"{ROOT}/dong/{line.id}", who="nguoi-moi", unit="kim lien")
    person = db.get_one(Person, db.get_one(Evidence, line.id).person_id)
    assert [each.unit_id for each in person.memberships] == [commune.id]
    assert confirmed(db) == 1 and verified(db)
