"""Coming in with another office's sign-in, against a provider that is a process of its own."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from lms.base.audit import AuditEntry
from lms.base.clock import today
from lms.base.outside import Provider, Unsafe
from lms.base.settings import Settings
from lms.people.access import Role
from lms.people.models import Account, Person
from lms.people.provider import asking, telling
from lms.people.provider import views as provider_views
from lms.people.provider.models import ProviderLink
from tests.make import NOW, PASSWORD

BEGIN, BACK = "/dang-nhap/dinh-danh", "/dang-nhap/dinh-danh/ve"
IDENTITY = "040168001223"
CLAIMS = (("identity", "citizen_id"), ("name", "name"), ("birth", "birthdate"), ("phone", "phone_number"))


class Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Redirects are for the browser."""


class Office:
    """The provider's process, and the browser's part of the way through it."""

    def __init__(self) -> None:
        program = [sys.executable, str(Path(__file__).with_name("a_provider.py"))]
        self.process = subprocess.Popen(program, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
        self.issuer = self.process.stdout.readline().strip()
        self.opener = urllib.request.build_opener(Stays)

    def set(self, **told: Any) -> None:
        body = json.dumps({"twist": {}, "more": {}, "asked": [], **told}).encode()
        self.opener.open(urllib.request.Request(f"{self.issuer}/set", body)).close()

    def asked(self) -> list[str]:
        with self.opener.open(f"{self.issuer}/asked") as answer:
            return json.load(answer)

    def through(self, address: str) -> str:
        """Where the provider sends the browser back to."""
        try:
            self.opener.open(address)
        except urllib.error.HTTPError as answer:
            if answer.code != 302:
                raise
            return answer.headers["Location"]
        raise AssertionError("it did not send the browser back")


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    office = Office()
    yield office
    office.process.terminate()
    office.process.wait(10)


@pytest.fixture
def provider(office, whole_app, settings, monkeypatch) -> Office:
    """An office that has switched the provider on, and a process that has not asked it anything yet."""
    office.set(claims={"sub": "nguoi-1"})
    kept = Provider(office.issuer, "lms", "bi mat cua lms", "VNeID", "openid profile", CLAIMS)
    monkeypatch.setitem(whole_app.extensions, "settings", replace(settings, provider=kept))
    provider_views._door.cache_clear()
    return office


def out(visit, **query: str) -> str:
    return visit.get(BEGIN, 302, **query).location


def way(visit, provider: Office, **query: str) -> str:
    """The address with which the browser comes back, as a path."""
    address = provider.through(out(visit, **query))
    assert address.startswith("https://hoc.example.vn/")
    return address.removeprefix("https://hoc.example.vn")


def come(visit, provider: Office, **query: str) -> Any:
    return visit.get(way(visit, provider, **query), 303)


def refused(visit, provider: Office, words: str, path: str = "") -> None:
    answer = visit.get(path, 303) if path else come(visit, provider)
    assert answer.location == "/dang-nhap"
    assert words in visit.get("/dang-nhap").text
    visit.get("/tai-khoan", 303)


@pytest.fixture
def learner(make):
    return make.account(make.person(make.unit("Xã A"), "Hồ Thị Học", 1968, identity=IDENTITY), username="hothihoc1968")


def test_without_settings_there_is_no_such_way(visit):
    visit.get(BEGIN, 404)
    visit.get(BACK, 404)
    assert "Đăng nhập bằng VNeID" not in visit.get("/dang-nhap").text


def test_the_sign_in_page_names_the_provider_and_goes_out_with_everything_a_careful_client_sends(visit, provider):
    assert "Đăng nhập bằng VNeID" in visit.get("/dang-nhap").text
    address = out(visit)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert asked["redirect_uri"] == f"https://hoc.example.vn{BACK}"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["prompt"] == "login", "the phone may be another's: who it is, is asked again"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 32


def test_an_identity_number_finds_its_person_and_links_it_once(db, visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "name": "HO THI HOC", "birthdate": "1968-03-12"})
    assert come(visit, provider, tiep="/hoc-tap").location == "/hoc-tap"
    assert "Hồ Thị Học" in visit.get("/tai-khoan").text
    link = db.scalars(select(ProviderLink)).one()
    assert (link.account_id, link.issuer) == (learner.id, provider.issuer)
    assert "nguoi-1" not in link.subject_index, "at some offices the subject is the identity number"
    visit.post("/dang-xuat")
    provider.set(claims={"sub": "nguoi-1"})  # from now on the subject is enough
    come(visit, provider)
    assert "Hồ Thị Học" in visit.get("/tai-khoan").text
    actions = db.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-3:] == ["people.link-provider", "people.sign-in", "people.sign-in"]


def test_a_person_without_an_account_gets_one(db, visit, provider, make):
    person = make.person(make.unit("Xã A"), "Lê Văn Chưa", 1950, identity=IDENTITY)
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "birthdate": "1950"})
    come(visit, provider)
    assert "Lê Văn Chưa" in visit.get("/tai-khoan").text
    assert db.scalars(select(Account.username).where(Account.person_id == person.id)).one() == "levanchua1950"
    visit.post("/tai-khoan/mat-khau", password="ruong lua 68", again="ruong lua 68")


def test_a_merged_person_is_whom_they_were_merged_into(db, visit, provider, make, learner):
    merged = make.person(make.unit("Xã B"), "Hồ Thị Học", 1968, identity="040168009999")
    merged.merged_into_id = learner.person_id
    provider.set(claims={"sub": "nguoi-1", "citizen_id": "040168009999"})
    come(visit, provider)
    assert "hothihoc1968" in visit.get("/tai-khoan").text


def test_what_the_id_token_does_not_say_is_asked_of_userinfo(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1"}, more={"citizen_id": IDENTITY})
    come(visit, provider)
    assert "Hồ Thị Học" in visit.get("/tai-khoan").text


def test_userinfo_of_another_is_not_believed(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1"}, more={"citizen_id": IDENTITY, "sub": "nguoi-2"})
    refused(visit, provider, "VNeID chưa xác nhận được là ai")


def test_a_role_is_never_opened_by_a_number_that_a_clerk_may_have_written(db, visit, provider, make):
    officer = make.officer(Role.UNIT_ADMIN, make.unit("Xã A"), username="canbo")
    officer.person.identity = IDENTITY
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    assert come(visit, provider).location.startswith("/dang-nhap/dinh-danh/chua-noi")
    visit.get("/tai-khoan", 303)
    assert visit.post("/dang-nhap", name="canbo", password=PASSWORD).location == "/tai-khoan/noi"
    visit.post("/tai-khoan/noi", tra__loi="co")
    visit.post("/dang-xuat")
    come(visit, provider)
    assert "canbo" in visit.get("/tai-khoan").text


def test_a_closed_account_is_refused_however_it_was_found(db, visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    come(visit, provider)
    visit.post("/dang-xuat")
    learner.closed_at = NOW
    refused(visit, provider, "Tài khoản này đã khóa")
    db.delete(db.scalars(select(ProviderLink)).one())
    refused(visit, provider, "Tài khoản này đã khóa")


@pytest.mark.parametrize("claims", [
    {"name": "Hồ Thị Học", "birthdate": "1968"}, {"phone_number": "0912345678"}, {"email": "hoc@example.vn"},
    {"citizen_id": IDENTITY, "birthdate": "2001-01-01"}, {"citizen_id": "40168001223"}, {"citizen_id": [IDENTITY]},
    {"citizen_id": "\0"}, {"citizen_id": True}, {"name": "x" * 300},
])  # fmt: skip
def test_nobody_is_found_by_name_phone_or_half_a_number(db, visit, provider, learner, claims):
    learner.person.phone = "0912345678"
    provider.set(claims={"sub": "nguoi-1", **claims})
    assert come(visit, provider).location.startswith("/dang-nhap/dinh-danh/chua-noi")
    assert "ở đây chưa biết là ai" in visit.get("/dang-nhap/dinh-danh/chua-noi").text
    visit.get("/tai-khoan", 303)
    assert db.scalars(select(ProviderLink)).all() == []


def test_whoever_is_unknown_signs_in_once_and_says_yes(db, visit, provider, make):
    account = make.account(make.person(make.unit("Xã A"), "Hồ Thị Học", 1968), username="hothihoc1968")
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "name": "Hồ Thị Học"})
    come(visit, provider)
    assert visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD).location == "/tai-khoan/noi"
    page = visit.get("/tai-khoan/noi").text
    assert "Nối tài khoản với VNeID?" in page
    visit.post("/tai-khoan/noi", 422, tra__loi="")
    assert "Đã nối" in visit.post("/tai-khoan/noi", follow=True, tra__loi="co").text
    assert account.person.identity == IDENTITY, "a number that nobody bore is theirs"
    visit.get("/tai-khoan/noi", 303)


def test_no_links_nothing_and_is_not_asked_again(db, visit, provider, make):
    make.account(username="hothihoc1968")
    come(visit, provider)
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    visit.post("/tai-khoan/noi", tra__loi="khong")
    assert db.scalars(select(ProviderLink)).all() == []
    visit.get("/tai-khoan/noi", 303)


def test_whoever_signs_up_finds_name_and_birth_filled_in(db, visit, provider, make):
    make.unit("Xã An Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="17001")
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "name": "LÊ VĂN MỚI", "birthdate": "1970-04-30",
                         "phone_number": "+84912345678"})  # fmt: skip
    come(visit, provider)
    page = visit.get("/dang-ky?noi=17001").text
    for told in ('value="Lê Văn Mới"', 'value="30/4/1970"', 'value="0912345678"'):
        assert told in page
    assert IDENTITY not in page
    answer = visit.post("/dang-ky?noi=17001", name="Lê Văn Mới", birth="30/4/1970", username="levanmoi",
                        password="ruong lua 68", again="ruong lua 68", consent="y")  # fmt: skip
    assert answer.location == "/tai-khoan/noi"
    visit.post("/tai-khoan/noi", tra__loi="co")
    person = db.scalars(select(Person).where(Person.full_name == "Lê Văn Mới")).one()
    assert person.identity == IDENTITY


@pytest.mark.parametrize(("mine", "told", "words"), [
    ({"identity": "040168009999"}, {"citizen_id": IDENTITY}, "số định danh"),
    ({}, {"citizen_id": "040168008888"}, "số định danh"),
    ({"born": 1968}, {"birthdate": "2004-01-01"}, "ngày sinh"),
])  # fmt: skip
def test_an_account_that_cannot_be_that_person_is_not_linked(db, visit, provider, make, mine, told, words):
    other = make.officer(Role.STATISTICS, make.unit("Xã B"))  # not found by the number alone: it holds a role
    other.person.identity = "040168008888"
    account = make.account(make.person(make.unit("Xã A"), "Hồ Thị Học", **mine), username="hothihoc1968")
    provider.set(claims={"sub": "nguoi-1", **told})
    come(visit, provider)
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    assert words in visit.post("/tai-khoan/noi", follow=True, tra__loi="co").text
    assert db.scalars(select(ProviderLink).where(ProviderLink.account_id == account.id)).all() == []


def test_one_account_is_linked_to_one_whom_the_provider_knows(db, visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    come(visit, provider)
    visit.post("/dang-xuat")
    provider.set(claims={"sub": "nguoi-2", "citizen_id": IDENTITY})
    assert come(visit, provider).location.startswith("/dang-nhap/dinh-danh/chua-noi")
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    assert "đã nối từ trước" in visit.post("/tai-khoan/noi", follow=True, tra__loi="co").text


def test_whoever_is_signed_in_links_from_their_own_page_and_unlinks_again(db, visit, provider, make):
    browser = visit.as_(make.account(make.person(make.unit("Xã A"), "Hồ Thị Học", 1968)))
    assert "Nối với VNeID" in browser.get("/tai-khoan").text
    assert come(browser, provider).location == "/tai-khoan/noi"
    browser.post("/tai-khoan/noi", tra__loi="co")
    assert "Bỏ nối với VNeID" in browser.get("/tai-khoan").text
    assert "Đã bỏ nối" in browser.post("/tai-khoan/bo-noi", follow=True).text
    assert db.scalars(select(ProviderLink)).all() == []
    browser.post("/tai-khoan/bo-noi")
    browser.post("/dang-xuat")
    assert come(browser, provider).location.startswith("/dang-nhap/dinh-danh/chua-noi")


# --- attacks


@pytest.mark.parametrize("twist", [
    {"claims": {"nonce": "another"}}, {"claims": {"nonce": None}}, {"claims": {"aud": "another"}},
    {"claims": {"aud": "another", "azp": "lms"}}, {"claims": {"aud": None}}, {"claims": {"iss": "https://khac.example"}},
    {"claims": {"iss": None}}, {"claims": {"exp": 1_700_000_000}}, {"claims": {"exp": None}},
    {"claims": {"iat": 4_000_000_000}}, {"claims": {"sub": None}}, {"claims": {"sub": ""}}, {"claims": {"sub": 5}},
    {"claims": {"nbf": 4_000_000_000}}, {"claims": {"at_hash": "x"}},
    {"alg": "none"}, {"alg": "HS256"}, {"wrong_key": True},
], ids=str)  # fmt: skip
def test_a_token_that_does_not_prove_itself_is_not_believed(db, visit, provider, learner, twist):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY}, twist=twist)
    refused(visit, provider, "VNeID chưa xác nhận được là ai")
    assert db.scalars(select(ProviderLink)).all() == []


@pytest.mark.parametrize("change", ["state=", "state=x", "code=x", "iss=https://khac.example"])
def test_an_answer_that_was_changed_on_the_way_is_refused(visit, provider, learner, change):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    name, _, value = change.partition("=")
    query = {key: values[0] for key, values in parse_qs(urlsplit(way(visit, provider)).query).items()} | {name: value}
    answer = visit.get(BACK, 303, **query)
    assert answer.location == "/dang-nhap"
    visit.get("/tai-khoan", 303)


def test_an_answer_without_having_gone_out_is_refused(app, visit, provider, learner):
    path = way(visit, provider)
    refused(type(visit)(app, visit.db), provider, "đã dùng hoặc đã quá lâu", path)
    refused(type(visit)(app, visit.db), provider, "đã dùng hoặc đã quá lâu", BACK)


def test_an_answer_is_taken_once_even_with_the_old_cookie(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    path = way(visit, provider)
    cookie = visit.client.get_cookie("bdhvs", "hoc.example.vn").value
    visit.get(path, 303)
    visit.get("/tai-khoan")
    visit.post("/dang-xuat")
    refused(visit, provider, "đã dùng hoặc đã quá lâu", path)
    visit.client.set_cookie("bdhvs", cookie, domain="hoc.example.vn")
    refused(visit, provider, "VNeID chưa xác nhận được là ai", path)  # the provider takes a code once


def test_an_answer_that_took_too_long_is_refused(visit, provider, learner):
    path = way(visit, provider)
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        session["provider-trip"]["at"] -= 15 * 60 + 1
        session.modified = True
    refused(visit, provider, "đã quá lâu", path)


def test_who_stops_at_the_provider_is_told_so(visit, provider):
    provider.set(twist={"refuses": True})
    refused(visit, provider, "Đã dừng đăng nhập qua VNeID")


def test_the_verifier_is_checked_by_the_provider(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    path = way(visit, provider)
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        session["provider-trip"]["verifier"] = "x" * 64
        session.modified = True
    refused(visit, provider, "VNeID chưa xác nhận được là ai", path)


@pytest.mark.parametrize("broken", ["/.well-known/openid-configuration", "/jwks"])
def test_a_provider_that_is_away_is_said_in_words(visit, provider, broken):
    provider.set(twist={"broken": [broken]})
    assert visit.get(BEGIN, 303).location == "/dang-nhap"
    assert "Chưa nối được với VNeID" in visit.get("/dang-nhap").text


@pytest.mark.parametrize("broken", ["/token", "/userinfo"])
def test_a_provider_that_goes_away_on_the_way_is_said_in_words(visit, provider, broken):
    provider.set(claims={"sub": "nguoi-1"}, twist={"broken": [broken]})
    refused(visit, provider, "Chưa nối được với VNeID")


def test_a_provider_that_is_not_there_at_all_is_said_in_words(app, settings, visit, monkeypatch):
    gone = Provider("http://127.0.0.1:9", "lms", "x", "VNeID", "openid", CLAIMS)
    monkeypatch.setitem(app.extensions, "settings", replace(settings, provider=gone))
    started = time.monotonic()
    visit.get(BEGIN, 303)
    assert time.monotonic() - started < asking.PATIENCE + 1


@pytest.mark.parametrize("twist", [
    {"issuer": "https://khac.example"}, {"token_endpoint": "http://khac.example/token"}, {"token_endpoint": ""},
])  # fmt: skip
def test_a_description_of_another_or_with_unsafe_addresses_is_not_followed(visit, provider, twist):
    provider.set(twist=twist)
    assert visit.get(BEGIN, 303).location == "/dang-nhap"


def test_the_description_is_asked_once(visit, provider, learner):
    provider.set(
        claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "name": "a", "birthdate": "1968", "phone_number": "0"}
    )
    for _ in range(3):
        come(visit, provider)
        visit.post("/dang-xuat")
    assert provider.asked().count("/.well-known/openid-configuration") == 1
    assert provider.asked().count("/jwks") == 1


def test_who_clashes_with_the_register_gets_no_account_on_the_way(db, visit, provider, make):
    person = make.person(make.unit("Xã A"), "Lê Văn Chưa", 1950, identity=IDENTITY)
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "birthdate": "1999"})
    come(visit, provider)
    assert db.scalars(select(Account).where(Account.person_id == person.id)).all() == []


def test_nobody_becomes_more_than_a_learner(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "roles": ["admin"], "groups": ["admin"]})
    come(visit, provider)
    visit.get("/quan-tri", 403)


def test_signing_out_ends_it_and_the_provider_asks_again(visit, provider, learner):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY})
    come(visit, provider)
    visit.post("/dang-xuat")
    visit.get("/tai-khoan", 303)
    assert "prompt=login" in out(visit)


def test_the_pending_number_is_sealed_in_the_cookie(visit, provider):
    provider.set(claims={"sub": "nguoi-1", "citizen_id": IDENTITY, "name": "Lê Văn Mới"})
    come(visit, provider)
    with visit.client.session_transaction(base_url="https://hoc.example.vn") as session:
        assert IDENTITY not in json.dumps(dict(session), default=str)


# --- settings


GOOD = {"LMS_OIDC_ISSUER": "https://sso.example.vn", "LMS_OIDC_CLIENT_ID": "lms", "LMS_OIDC_CLIENT_SECRET": "x"}


def test_settings_name_a_provider_whole_or_not_at_all(tmp_path):
    data = {"LMS_DATA": str(tmp_path)}
    assert Settings.of(data).provider is None
    kept = Settings.of({**data, **GOOD, "LMS_OIDC_CLAIMS": "identity=citizen_id, name=ho_ten", "LMS_ENV": "production"})
    assert kept.provider
    assert kept.provider.claims == (("identity", "citizen_id"), ("name", "ho_ten"))
    for name in GOOD:
        with pytest.raises(Unsafe, match=name):
            Settings.of({**data, **GOOD, name: ""})


@pytest.mark.parametrize("more", [
    {"LMS_OIDC_ISSUER": "http://sso.example.vn"}, {"LMS_OIDC_ISSUER": "http://127.0.0.1:9", "LMS_ENV": "production"},
    {"LMS_OIDC_CLAIMS": "email=mail"}, {"LMS_OIDC_CLAIMS": "identity"}, {"LMS_OIDC_CLAIMS": "identity="},
])  # fmt: skip
def test_unsafe_or_unknown_settings_are_refused_in_words(tmp_path, more):
    with pytest.raises(Unsafe, match="LMS_OIDC"):
        Settings.of({"LMS_DATA": str(tmp_path), **GOOD, **more})


def test_what_is_told_is_read_with_care():
    who = telling.told("i", {"sub": "s", "citizen_id": 40168001223, "birthdate": "30/02/1990"}, CLAIMS, today())
    assert (who.identity, who.birth) == (None, None)
    assert telling.Told.from_json(who.to_json()) == who


def test_neither_authlib_nor_requests_is_read_at_the_start():
    ask = "import sys, lms.app; print([name for name in ('authlib', 'requests', 'joserfc') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"
