"""`lms people add-admin`, `open-account` and `grant`: how an office begins without the demo."""

from collections.abc import Callable

import pytest
from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import clock
from lms.people import passwords
from lms.people import queries as people
from lms.people.access import Can, Role
from lms.people.models import Account, RoleGrant

Run = Callable[..., Result]


def test_an_instance_gets_its_first_administrator(lms: Run, commune, db: Session) -> None:
    result = lms("people", "add-admin", "--username", "Quantri")

    account = db.scalars(select(Account)).one()
    password = result.stdout.split("mật khẩu lần đầu ")[1].split(".")[0]
    assert (account.username, account.must_change) == ("quantri", True)
    assert passwords.fits(account.password_hash, password)
    visitor = people.visitor(db, account.id, account.epoch, clock.today())
    assert visitor is not None
    assert visitor.reach(Can.RUN_SYSTEM) == (commune.parent_id,)


def test_an_administrator_needs_a_unit_to_stand_on(lms: Run) -> None:
    result = lms("people", "add-admin", "--username", "quantri")
    assert result.exit_code == 1
    assert "lms units load-vietnam" in result.stderr


def test_a_person_of_the_list_gets_an_account_and_a_role_once(lms: Run, make, commune, db: Session) -> None:
    person = make.person(commune)
    opened = lms("people", "open-account", "--person", person.key, "--username", "hoa.to3")
    assert "Tên đăng nhập hoa.to3, mật khẩu lần đầu " in opened.stdout
    assert (
        "đã có tài khoản hoa.to3" in lms("people", "open-account", "--person", person.key, "--username", "khac").stderr
    )

    for said in ("giữ vai trò Cán bộ thống kê tại Xã Yên Hòa", "đã giữ vai trò"):
        assert said in lms("people", "grant", "--username", "hoa.to3", "--role", "statistics", "--unit", "16681").stdout
    assert [grant.role for grant in db.scalars(select(RoleGrant))] == [Role.STATISTICS]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["open-account", "--person", "nobody", "--username", "hoa"], 1),
        (["open-account", "--person", "nobody", "--username", "hoà là"], 2),
        (["grant", "--username", "nobody", "--role", "admin", "--unit", "16681"], 1),
        (["grant", "--username", "nobody", "--role", "vua", "--unit", "16681"], 2),
        (["grant", "--username", "nobody", "--role", "learner", "--unit", "16681"], 2),
    ],
    ids=["no such person", "no such form of name", "no such account", "no such role", "a role nobody gives"],
)
def test_what_is_not_there_is_said(lms: Run, commune, options: list[str], code: int) -> None:
    assert lms("people", *options).exit_code == code
