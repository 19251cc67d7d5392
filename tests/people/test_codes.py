"""Coming in with a code (/dang-nhap/ma): given by a clerk, or sent to a phone."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from lms.base.audit import AuditEntry
from lms.base.clock import now
from lms.base.jobs.models import Job
from lms.people.access import Role
from lms.people.codes import actions as codes
from lms.people.codes import deriving, limits
from lms.people.codes.models import SignInCode
from lms.people.models import Account
from tests.make import NOW, PASSWORD

ENTER = "/dang-nhap/ma/nhap"


@pytest.fixture
def home(make):
    return make.unit("Xã A", make.unit("Tỉnh Nghệ An"))


@pytest.fixture
def team(make, visit, home):
    return visit.as_(make.officer(Role.TEAM_MEMBER, home))


@pytest.fixture
def learner(make, home):
    return make.account(make.person(home, "Hồ Thị Học", phone="0912345678"), username="hothihoc1968")


def given(browser, person, status: int = 200) -> str:
    """The digits on the page that a clerk is shown once."""
    page = browser.post(f"/nguoi-hoc/{person.key}/ma-dang-nhap", status)
    digits = re.search(r'<span class="unseen">([\d ]{11})</span>', page.text)
    return digits[1].replace(" ", "") if digits else ""


def newest(db, action: str) -> AuditEntry:
    return db.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id.desc())).first()


@pytest.mark.parametrize("name", ["hothihoc1968", "0912345678", "+84 912 345 678"])
def test_a_code_of_the_team_lets_somebody_in_by_phone_or_user_name(team, visit, learner, name):
    code = given(team, learner.person)
    assert "Chào Hồ Thị Học" in visit.post(ENTER, follow=True, name=name, code=f"{code[:3]} {code[3:]}").text


def test_a_code_opens_an_account_for_somebody_who_has_none(db, team, visit, make, home):
    person = make.person(home, "Nguyễn Văn Chưa", 1950)
    code = given(team, person)
    page = visit.post(ENTER, follow=True, name="nguyenvanchua1950", code=code).text
    assert "Chào Nguyễn Văn Chưa" in page
    assert "Tên đăng nhập của ông bà là nguyenvanchua1950" in page
    account = db.scalars(select(Account).where(Account.person_id == person.id)).one()
    assert not account.must_change
    assert newest(db, "people.open-account").actor_id == account.id
    visit.post("/dang-xuat")
    visit.post("/dang-nhap", 422, name="nguyenvanchua1950", password="")
    visit.post("/dang-nhap", 422, name="nguyenvanchua1950", password="mat khau nao do")


def test_two_of_the_same_name_are_promised_two_user_names(team, visit, make, home):
    pages = [team.post(f"/nguoi-hoc/{make.person(home, 'Lê Văn An', 1950).key}/ma-dang-nhap", 200).text for _ in "ab"]
    assert "<b>levanan1950</b>" in pages[0]
    assert "<b>levanan1950.2</b>" in pages[1]


def test_who_came_by_a_code_sets_a_password_without_the_old_one(team, visit, learner):
    visit.post(ENTER, name="hothihoc1968", code=given(team, learner.person))
    assert "Mật khẩu hiện tại" not in visit.get("/tai-khoan/mat-khau").text
    visit.post("/tai-khoan/mat-khau", password="ruong lua 68", again="ruong lua 68")
    visit.post("/dang-xuat")
    visit.post("/dang-nhap", name="0912345678", password="ruong lua 68")
    assert "Mật khẩu hiện tại" in visit.get("/tai-khoan/mat-khau").text, "asked again after a password"


def test_the_password_is_asked_again_when_the_code_lies_back(app, team, visit, learner):
    visit.post(ENTER, name="hothihoc1968", code=given(team, learner.person))
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        session["proved"] -= 15 * 60
    visit.post("/tai-khoan/mat-khau", 422, password="ruong lua 68", again="ruong lua 68")


def test_an_account_without_a_password_says_how_to_set_one(team, visit, make, home):
    visit.post(ENTER, name="hochua1950", code=given(team, make.person(home, "Ho Chua", 1950)))
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        del session["proved"]
    assert "Tài khoản này chưa có mật khẩu" in visit.get("/tai-khoan/mat-khau").text
    visit.post("/tai-khoan/mat-khau", 422, current="", password="ruong lua 68", again="ruong lua 68")


def test_a_code_is_used_once(team, visit, learner):
    code = given(team, learner.person)
    visit.post(ENTER, name="hothihoc1968", code=code)
    visit.post("/dang-xuat")
    assert "đã dùng rồi" in visit.post(ENTER, 422, name="hothihoc1968", code=code).text


def test_a_new_code_ends_the_old_one(team, visit, learner):
    old, new = given(team, learner.person), given(team, learner.person)
    if old != new:
        visit.post(ENTER, 422, name="hothihoc1968", code=old)
    visit.post(ENTER, name="hothihoc1968", code=new)


def test_a_code_ends_after_ten_minutes(db, learner):
    code = codes.give(db, learner.person, "hothihoc1968", NOW, None, 1)
    db.flush()
    late = NOW + limits.LASTS
    assert codes.use(db, "hothihoc1968", deriving.digits(code), late) is None
    assert codes.use(db, "hothihoc1968", deriving.digits(code), late - timedelta(seconds=1)) is code


def test_a_code_opens_nobody_else(team, visit, make, home, learner):
    make.account(make.person(home), username="nguoikhac")
    visit.post(ENTER, 422, name="nguoikhac", code=given(team, learner.person))


def test_one_phone_for_three_a_code_of_the_team_opens_only_whom_it_was_given(team, visit, make, home, learner):
    for name in ("Hồ Văn Con", "Hồ Thị Cháu"):
        make.account(make.person(home, name, phone="0912345678"))
    assert "Chào Hồ Thị Học" in visit.post(ENTER, follow=True, name="0912345678", code=given(team, learner.person)).text


def test_five_wrong_codes_wait_and_the_right_one_is_dead(team, visit, learner):
    code = given(team, learner.person)
    wrong = str((int(code) + 1) % 10**6).zfill(6)
    for _ in range(5):
        visit.post(ENTER, 422, name="hothihoc1968", code=wrong)
    answer = visit.post(ENTER, 429, name="hothihoc1968", code=code)
    assert "Hãy đợi 15 phút" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 901
    visit.post(ENTER, 422, name="0912345678", code=code)  # the code's other name gives no further tries


def test_wrong_codes_keep_no_password_waiting(team, visit, learner):
    for _ in range(5):
        visit.post(ENTER, 422, name="hothihoc1968", code="000000")
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)


def test_a_new_code_of_the_team_ends_the_wait(team, visit, learner):
    for _ in range(5):
        visit.post(ENTER, 422, name="hothihoc1968", code="000000")
    visit.post(ENTER, name="hothihoc1968", code=given(team, learner.person))


def test_unknown_names_wait_as_known_ones_do(visit, learner):
    told = {}
    for name in ("hothihoc1968", "khongcoai"):
        pages = [visit.post(ENTER, 422, name=name, code="123456").text for _ in range(5)]
        told[name] = [*map(told_in, pages), told_in(visit.post(ENTER, 429, name=name, code="123456").text)]
    assert told["hothihoc1968"] == told["khongcoai"]


def told_in(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'name="csrf_token" value="[^"]+"|hothihoc1968|khongcoai|0\d{9}', "", main)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "9" * 30, "１２３４５６", "12345\0", "-123456.0e3"])
def test_what_is_no_code_is_asked_again_without_a_try(db, visit, learner, code):
    for _ in range(6):
        visit.post(ENTER, 422, name="hothihoc1968", code=code)


def test_digits_are_kept_nowhere(db, team, learner):
    code = given(team, learner.person)
    for table in ("sign_in_code", "audit_entry", "try"):
        for row in db.execute(text(f'SELECT * FROM "{table}"')):
            assert code not in [str(cell) for cell in row]
    assert "0912345678" not in str(db.execute(text("SELECT * FROM sign_in_code")).all())


def test_giving_a_code_is_written_in_the_log_without_it(db, team, learner):
    code = given(team, learner.person)
    entry = newest(db, "people.give-code")
    assert entry.subject == f"person:{learner.person_id}"
    assert entry.actor_id
    assert code not in entry.detail


def test_coming_in_by_a_code_is_told_in_the_log(db, team, visit, learner):
    visit.post(ENTER, name="hothihoc1968", code=given(team, learner.person))
    assert '"means": "code"' in newest(db, "people.sign-in").detail


def test_no_code_for_whoever_may_do_what_the_giver_could_not_give(make, home, team):
    clerk = make.officer(Role.STATISTICS, home)
    given(team, clerk.person, 403)
    assert "Cấp mã đăng nhập" not in team.get(f"/nguoi-hoc/{clerk.person.key}").text


def test_no_code_for_oneself_for_a_closed_account_or_outside(make, visit, home, team, learner):
    elsewhere = make.person(make.unit("Xã B"))
    given(team, elsewhere, 404)
    own = make.officer(Role.TEAM_MEMBER, home)
    given(visit.as_(own), own.person, 403)
    learner.closed_at = NOW
    given(team, learner.person, 403)


def test_old_codes_are_swept(db, learner):
    codes.give(db, learner.person, "hothihoc1968", NOW, None, 1)
    db.flush()
    assert codes.sweep(db, NOW + timedelta(hours=23)) == 0
    assert codes.sweep(db, NOW + timedelta(days=1, minutes=11)) == 1


def test_without_a_gateway_nobody_can_ask(visit, learner):
    assert visit.get("/dang-nhap/ma", 303).location == ENTER
    visit.post("/dang-nhap/ma", 404, phone="0912345678")
    page = visit.get(ENTER).text
    assert "Nhắn mã tới điện thoại" not in page
    assert "Tổ công nghệ số cộng đồng" in page


def asked(db) -> tuple[int, int]:
    return db.scalar(select(func.count(SignInCode.id))), db.scalar(select(func.count(Job.id)))


def test_a_known_and_an_unknown_phone_are_answered_alike(db, sends, visit, learner):
    pages = [
        told_in(visit.post("/dang-nhap/ma", follow=True, phone=each).text) for each in ("0912345678", "0987654321")
    ]
    assert pages[0] == pages[1]
    assert asked(db) == (2, 2), "the same is written for both"


def test_a_double_click_sends_one_message(db, sends, visit, learner):
    for _ in range(2):
        visit.post("/dang-nhap/ma", phone="0912345678")
    assert asked(db) == (1, 1)


def test_three_messages_an_hour_and_then_one_waits_in_words(db, sends, visit, learner):
    for _ in range(3):
        visit.post("/dang-nhap/ma", phone="0912345678")
    answer = visit.post("/dang-nhap/ma", 429, phone="0912 345 678")
    assert "Hãy đợi 60 phút" in answer.text
    assert int(answer.headers["Retry-After"]) <= 3601


@pytest.mark.parametrize(("asks", "waits"), [(6, "1 giờ"), (0, None)])
def test_six_messages_a_day(db, asks, waits):
    for n in range(asks):
        limits.count(db, "0912345678", "203.0.113.9", NOW + timedelta(hours=2 * n))
    db.flush()
    wait = limits.wait(db, "0912345678", None, NOW + timedelta(hours=23))
    assert wait == (timedelta(hours=1) if waits else None)


def test_an_address_that_asks_for_many_phones_waits(db):
    for n in range(limits.FOR_ADDRESS):
        limits.count(db, f"09{n:08d}", "203.0.113.9", NOW)
    db.flush()
    assert limits.wait(db, "0912345678", "203.0.113.9", NOW)
    assert limits.wait(db, "0912345678", "203.0.113.10", NOW) is None


@pytest.mark.parametrize("phone", ["", "113", "0912", "hothihoc1968", "+1 202 555 0100", "0" * 41])
def test_what_is_no_phone_is_asked_again(db, sends, visit, phone):
    visit.post("/dang-nhap/ma", 422, phone=phone)
    assert asked(db) == (0, 0)


def test_a_code_sent_to_a_phone_opens_its_one_person(db, sends, visit, learner):
    visit.post("/dang-nhap/ma", phone="0912345678")
    page = visit.get(ENTER).text
    assert 'value="0912345678"' in page, "the phone need not be typed again"
    digits = deriving.digits(db.scalars(select(SignInCode)).one())
    assert "Chào Hồ Thị Học" in visit.post(ENTER, follow=True, name="0912345678", code=digits).text


def test_whoever_comes_ten_minutes_later_does_not_see_the_phone(sends, visit, learner):
    visit.post("/dang-nhap/ma", phone="0912345678")
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        session["asked-phone"] = [session["asked-phone"][0] - 601, "0912345678"]
    assert "0912345678" not in visit.get(ENTER).text.partition("<form")[2]


def test_a_code_sent_to_a_phone_opens_no_account_that_holds_a_role(db, sends, visit, make, home):
    officer = make.officer(Role.UNIT_ADMIN, home)
    officer.person.phone = "0912345678"
    visit.post("/dang-nhap/ma", phone="0912345678")
    digits = deriving.digits(db.scalars(select(SignInCode)).one())
    visit.post(ENTER, 422, name="0912345678", code=digits)


def test_a_code_goes_on_to_the_page_that_was_wanted(team, visit, learner):
    code = given(team, learner.person)
    page = visit.get(f"{ENTER}?tiep=/hoc-tap").text
    assert "tiep=/hoc-tap" in page
    assert visit.post(f"{ENTER}?tiep=/hoc-tap", name="hothihoc1968", code=code).location == "/hoc-tap"


def test_a_code_lives_on_the_clock_of_the_server(db, team, learner):
    given(team, learner.person)
    code = db.scalars(select(SignInCode)).one()
    assert code.ends_at - code.made_at == limits.LASTS
    assert code.made_at <= now()
