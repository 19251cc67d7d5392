"""Who is let in to the API, with which token, how far."""

import json
import re
from datetime import timedelta

import pytest

from lms.api import actions
from lms.api.models import ApiToken
from lms.api.scopes import Scope
from lms.base import audit
from lms.base.clock import now, today

PATHS = {
    Scope.UNITS: "/units",
    Scope.COURSES: "/courses",
    Scope.PERSONS: "/persons",
    Scope.CLASSES: "/classes",
    Scope.ATTAINMENTS: "/attainments",
    Scope.CERTIFICATES: "/certificates/0000-0000-0000",
    Scope.PLANS: "/plans",
    Scope.COVERAGE: "/plans/khong-co/coverage",
    Scope.POPULATIONS: "/populations",
    Scope.EVIDENCE: "/evidence",
    Scope.REPORTS: "/reports",
}


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.mark.parametrize("path", PATHS.values())
def test_a_program_without_a_token_is_told_how_to_come_in(stranger, path):
    assert stranger.get(path, status=401).headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_is_good_until_its_last_day(db, program, province):
    caller = program(province)
    token = db.query(ApiToken).one()

    token.expires_on = today()
    caller.get("/units")
    token.expires_on = today() - timedelta(days=1)

    assert "invalid_token" in caller.get("/units", status=401).headers["WWW-Authenticate"]


def test_a_revoked_token_opens_nothing(db, program, province):
    caller = program(province)
    caller.get("/units")

    actions.revoke_token(db, db.query(ApiToken).one(), now())

    caller.get("/units", status=401)


@pytest.mark.parametrize("secret", ["", "x", "bdhvs_", "đ", "a" * 5000, "a b"])
def test_what_is_no_token_is_refused(stranger, secret):
    stranger.secret = secret
    stranger.get("/units", status=401)


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_opens_its_own_address_and_no_other(program, province, scope):
    caller = program(province, scope)

    for asked, path in PATHS.items():
        answer = caller.client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {caller.secret}"})
        assert (answer.status_code == 403) == (asked is not scope)
        if asked is not scope:
            assert "insufficient_scope" in answer.headers["WWW-Authenticate"]


def test_a_cookie_opens_nothing(visit, make, province):
    from lms.people.access import Role

    admin = visit.as_(make.officer(Role.ADMIN, province))

    admin.get("/api/v1/units", status=401)


def test_the_secret_is_not_kept_and_its_last_day_of_use_is(own_program):
    own_program.get("/units")
    own_program.get("/units")

    token = own_program.db.query(ApiToken).one()

    assert token.last_used_day == today()
    assert own_program.secret not in json.dumps({key: str(value) for key, value in vars(token).items()})


def test_the_command_makes_a_token_that_is_shown_once(db, lms, stranger, province):
    made = lms("api-token", "make", "--name", "Sở KH&CN", "--scope", "units", "--scope", "plans", "--unit", "40")
    stranger.secret = made.stdout.strip()
    listed = lms("api-token", "list")

    assert made.exit_code == 0
    assert re.fullmatch(r"bdhvs_[\w-]{43}", stranger.secret)
    assert stranger.get("/units").json["items"][0]["code"] == "40"
    assert "Sở KH&CN" in listed.stdout
    assert stranger.secret not in listed.stdout
    assert json.loads(lms("api-token", "list", "--json").stdout)[0]["scopes"] == ["plans", "units"]


def test_the_command_revokes_a_token_and_both_steps_are_in_the_log(db, lms, stranger, province):
    stranger.secret = lms("api-token", "make", "--name", "x", "--scope", "units", "--unit", "40").stdout.strip()
    number = json.loads(lms("api-token", "list", "--json").stdout)[0]["id"]

    assert lms("api-token", "revoke", number).exit_code == 0

    stranger.get("/units", status=401)
    assert [entry.action for entry in db.query(audit.AuditEntry)] == ["api.make-token", "api.revoke-token"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["make", "--name", "x", "--scope", "units", "--unit", "khong-co"],
        ["make", "--name", "x", "--scope", "moi-thu", "--unit", "40"],
        ["make", "--name", "x", "--unit", "40"],
        ["make", "--name", "x", "--scope", "units", "--unit", "40", "--until", "2020-01-01"],
        ["revoke", "999"],
    ],
    ids=["unit", "scope", "no scope", "past day", "number"],
)
def test_wrong_use_of_the_command_ends_with_2_and_makes_nothing(db, lms, province, wrong):
    assert lms("api-token", *wrong).exit_code == 2
    assert db.query(ApiToken).count() == 0
