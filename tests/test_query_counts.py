"""How many statements a page asks the database: few, and no more when there is more to show."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.classes import actions as classes_steps
from lms.classes import queries as classes
from lms.classes.assisting import actions as assisting
from lms.classes.models import Joined
from lms.learning import actions as learning
from lms.learning.evidence import bringing
from lms.learning.rungs import Mode
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.importing import actions as lists
from lms.people.importing.columns import Columns
from lms.people.models import Account
from lms.reports import actions as reports
from lms.reports.actions import By
from lms.reports.periods import Kind, Scheme, read
from lms.reports.states import Step
from lms.units.models import Unit
from tests.learning.lists import made, xlsx
from tests.learning.sitting import pass_course, study_all
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
COURSES = (SLUG, "vneid-dich-vu-cong", "nghi-quyet-57")
ROOT = f"/khoa-hoc/{SLUG}"
STATEMENTS = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")

Count = Callable[[Visit, str], int]


@pytest.fixture
def count(engine: Engine, db: Session) -> Count:
    """Statements of one request, after a first one that has read what a process reads only once."""

    def counted(browser: Visit, path: str) -> int:
        browser.get(path)
        with listening(engine) as asked:
            browser.get(path)
        return len(asked)

    return counted


@contextmanager
def listening(engine: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().startswith(STATEMENTS):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def province(make: Make) -> Unit:
    make.library()
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def learner(make: Make, province: Unit) -> Account:
    return make.account(home=make.unit("Xã Yên Hòa", province, code="17000"))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 1),
        ("/khoa-hoc", 1),
        (ROOT, 2),
        ("/thong-ke", 2),
        ("/tro-giup", 0),
        ("/dang-nhap", 0),
        ("/dang-nhap/ma/nhap", 0),
        ("/hoc-thu", 0),
    ],
)
def test_a_stranger_costs_next_to_nothing(count: Count, province: Unit, visit: Visit, path: str, most: int) -> None:
    assert count(visit, path) <= most


def test_a_guest_costs_as_little(count: Count, province: Unit, visit: Visit) -> None:
    lesson = f"/hoc-thu/{SLUG}/mat-khau"
    assert count(visit, lesson) <= 2
    assert count(visit, ROOT) <= 3
    assert count(visit, "/khoa-hoc") <= 1


@pytest.mark.parametrize(("path", "most"), [
    ("/", 8), ("/khoa-hoc", 2), (ROOT, 6), (f"{ROOT}/bai/mat-khau", 3), (f"{ROOT}/kiem-tra", 5), ("/hoc-tap", 5),
    ("/tai-khoan", 7),
])  # fmt: skip
def test_a_page_of_a_learner_asks_little(count, db, make, learner, visit, path: str, most: int) -> None:  # type: ignore[no-untyped-def]
    enrolment = make.enrolment(learner.person, now=now())
    study_all(db, enrolment, now())
    learning.start_attempt(db, enrolment, now())
    assert count(visit.as_(learner), path) <= most


def test_a_result_asks_little(count: Count, db: Session, make: Make, learner: Account, visit: Visit) -> None:
    attempt = pass_course(db, make.enrolment(learner.person, now=now()), now())
    assert count(visit.as_(learner), f"{ROOT}/ket-qua/{attempt.key}") <= 7


def grown(count: Count, browser: Visit, path: str, more: Callable[[], None]) -> tuple[int, int]:
    """Statements before and after there is more."""
    few = count(browser, path)
    more()
    return few, count(browser, path)


def test_my_learning_asks_as_much_for_three_courses_as_for_one(count, db, make, learner, visit) -> None:  # type: ignore[no-untyped-def]
    pass_course(db, make.enrolment(learner.person, COURSES[0], now()), now())

    def more() -> None:
        for slug in COURSES[1:]:
            pass_course(db, make.enrolment(learner.person, slug, now()), now())

    few, many = grown(count, visit.as_(learner), "/hoc-tap", more)
    assert many <= few <= 6


def with_communes(make: Make, province: Unit, number: int) -> None:
    for _ in range(number):
        commune = make.unit("", province)
        make.population(commune, 100)
        make.attainment(make.person(commune), on=date(2026, 3, 10))


@pytest.mark.parametrize("own", [True, False], ids=["the population of the province", "the sum of its communes"])
def test_coverage_of_130_communes_asks_as_much_as_of_3(count, make, province, visit, own: bool) -> None:  # type: ignore[no-untyped-def]
    browser = visit.as_(make.officer(Role.STATISTICS, province))
    make.target(province, plan=make.plan(province, "ke-hoach-tinh"))
    if own:
        make.population(province, 20_000)
    with_communes(make, province, 3)
    endings = ("", ".xlsx", ".csv", "/dien-bien", "/nhom")
    paths = [f"/ke-hoach/ke-hoach-tinh/do-phu{ending}" for ending in endings]
    few = {path: count(browser, path) for path in paths}
    with_communes(make, province, 127)
    assert {path: count(browser, path) for path in paths} == few
    assert max(few.values()) <= 21


def test_a_commune_among_130_asks_as_much_as_among_3(count, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    browser = visit.as_(make.officer(Role.STATISTICS, province))
    make.target(province, plan=make.plan(province, "ke-hoach-tinh"))
    make.population(make.unit("Xã Yên Hòa", province, code="17000"), 100)
    with_communes(make, province, 3)
    path = "/ke-hoach/ke-hoach-tinh/do-phu/so-sanh?don-vi=17000"
    few, many = grown(count, browser, path, lambda: with_communes(make, province, 127))
    assert few == many <= 17


@pytest.mark.parametrize(("path", "most"), [("", 24), ("/con-thieu", 14), ("/con-thieu.xlsx", 14)])
def test_the_populations_of_130_communes_ask_as_much_as_of_3(
    count, make, province, visit, path: str, most: int
) -> None:  # type: ignore[no-untyped-def]
    browser = visit.as_(make.officer(Role.STATISTICS, province))
    make.target(province, plan=make.plan(province, "ke-hoach-tinh"))
    make.population(province, 20_000)
    with_communes(make, province, 3)
    few = count(browser, f"/ke-hoach/mau-so/don-vi/40{path}")
    with_communes(make, province, 127)
    assert count(browser, f"/ke-hoach/mau-so/don-vi/40{path}") == few <= most


@pytest.mark.parametrize(("path", "most"), [
    ("/nguoi-hoc", 5), ("/nguoi-hoc?tim=nguyen", 5), ("/don-vi", 4), ("/don-vi/40", 14), ("/ke-hoach/", 4),
    ("/quan-tri", 6), ("/quan-tri/nhat-ky", 4),
])  # fmt: skip
def test_a_list_asks_as_much_for_many_as_for_few(count, make, province, visit, path: str, most: int) -> None:  # type: ignore[no-untyped-def]
    admin = make.officer(Role.ADMIN, province)
    home = make.unit("Xã Yên Hòa", province)

    def rows(number: int) -> None:
        for _ in range(number):
            make.account(make.person(home))
            make.unit("", province)
            make.target(province)

    rows(2)
    few, many = grown(count, visit.as_(admin), path, lambda: rows(20))
    assert many <= few <= most


def test_the_lists_that_were_brought_ask_as_much_for_many_as_for_few(count, db, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    admin = make.officer(Role.ADMIN, province)

    def brought(number: int) -> None:
        for n in range(number):
            home = make.unit("", province)
            run = lists.keep(db, home, Audience.CITIZEN, f"Họ và tên\nLê An {n}\n".encode(), "a.csv", now(), admin.id)
            lists.map_columns(db, run, Columns(("",)), "-", False, "leave", now())

    brought(2)
    few, many = grown(count, visit.as_(admin), "/nguoi-hoc/nhap-danh-sach", lambda: brought(20))
    assert many <= few <= 8


def test_a_persons_page_asks_as_much_for_a_long_history_as_for_a_short_one(count, db, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    admin = make.officer(Role.ADMIN, province)
    account = make.account(home=make.unit("Xã Yên Hòa", province))
    pass_course(db, make.enrolment(account.person, COURSES[0], now()), now())

    def more() -> None:
        for slug in COURSES[1:]:
            pass_course(db, make.enrolment(account.person, slug, now()), now())
        make.officer(Role.AUTHOR, province)

    few, many = grown(count, visit.as_(admin), f"/nguoi-hoc/{account.person.key}", more)
    assert many <= few <= 25


def test_lists_of_evidence_and_their_queue_ask_as_much_for_many_as_for_few(count, db, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    commune = make.unit("Xã Yên Hòa", province, code="17001")
    browser = visit.as_(make.officer(Role.STATISTICS, commune))

    def more(number: int) -> None:
        told = made(make, commune, 0, number, number, 0).rows
        for each in range(number):
            content = xlsx([(*row[:6], f"{each + 1:02d}/3/2026") for row in told])
            file = bringing.keep(db, content, "ket-qua.xlsx", "Nền tảng", now(), None, reach=[commune.id])
            bringing.enter(db, file, bringing.listed(db, file, now().date()), now())

    more(2)
    paths = ("/minh-chung", "/minh-chung/hang-cho?loai=nghi-ngo", "/minh-chung/hang-cho?loai=khong-tim-thay")
    few = {path: count(browser, path) for path in paths}
    more(6)
    many = {path: count(browser, path) for path in paths}
    assert all(many[path] <= few[path] for path in paths), (few, many)
    assert max(few.values()) <= 36


@pytest.mark.parametrize(("path", "most"), [(ROOT, 9), (f"{ROOT}/bai/otp", 6), (f"{ROOT}/kiem-tra", 8)])
def test_a_page_in_a_turn_on_a_shared_device_asks_three_more(count, db, make, province, visit, path, most) -> None:  # type: ignore[no-untyped-def]
    helper = make.officer(Role.TEAM_MEMBER, province)
    of = make.training_class(province, helper, members=1, at=now())
    study_all(db, make.enrolment(classes.roster(db, of.id)[0].person, now=now()), now())
    tablet = visit.as_(helper)
    tablet.post(f"/hoc-chung/lop/{of.key}/mo-may")
    tablet.post("/hoc-chung/may/1", mode="guided")
    tablet.post(f"{ROOT}/kiem-tra/bat-dau")
    assert count(tablet, path) <= most


def test_a_class_on_shared_devices_asks_as_much_for_many_as_for_few(count, db, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    helper = make.officer(Role.CLASS_MANAGER, province)
    of = make.training_class(province, helper, members=2, at=now())
    device = assisting.open_device(db, of, helper, "a mark", now())

    def more() -> None:
        for _ in range(20):
            row = classes_steps.enter(db, of, make.person(province), Joined.SEARCH, now())
            turn = assisting.take_turn(db, of, row, device, Mode.GUIDED, now())
            enrolment = make.enrolment(row.person, now=now())
            study_all(db, enrolment, now())
            attempt = learning.start_attempt(db, enrolment, now(), by=turn.help)
            attempt.closed_at, attempt.percent, attempt.passed = now(), Decimal(100), True

    browser = visit.as_(helper)
    more()
    for path, most in ((f"/hoc-chung/lop/{of.key}", 12), ("/hoc-chung/can-kiem-tra", 6)):
        few, many = grown(count, browser, path, more)
        assert many <= few <= most


def test_reports_of_many_units_ask_as_much_as_of_few(count, db, make, province, visit) -> None:  # type: ignore[no-untyped-def]
    boss, plan = make.officer(Role.UNIT_ADMIN, province), make.plan(province, "ke-hoach")
    make.target(plan=plan)
    by, june = By(boss.id, "Tỉnh"), read("2025-06")
    reports.order(db, plan, province, Kind.MONTH, Scheme.ADMINISTRATIVE, "government", 15, now(), by)
    browser, address = visit.as_(boss), "/bao-cao/ky/2025-06?ke-hoach=ke-hoach&don-vi=40"

    def sent(how_many: int) -> int:
        for _ in range(how_many):
            report, _ = reports.freeze(db, plan, make.unit("", province), june, now(), By(None, "Xã"))
            reports.take(db, report, Step.SENT, "government", now(), By(None, "Xã"))
        return report.id

    first = sent(3)
    paths = (address, "/bao-cao", f"/bao-cao/{first}", "/bao-cao/chot", "/bao-cao/yeu-cau")
    few = {path: count(browser, path) for path in paths}
    sent(20)
    assert {path: count(browser, path) for path in paths} == few
    assert max(few.values()) <= 30, few
