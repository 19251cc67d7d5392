"""Errors in plain words, and as problem documents for machines."""

import pytest
from flask import abort
from sqlalchemy import select

from lms.home import errors
from lms.people.access import Role
from lms.people.models import Person
from tests.make import NOW


@pytest.mark.parametrize(
    ("path", "status", "said"), [("/khong-co", 404, "Không có trang này"), ("/dang-xuat", 405, "Không mở thẳng")]
)
def test_a_refusal_says_what_to_do_next(visit, path, status, said):
    assert said in visit.get(path, status).text


def test_who_may_not_is_told_whom_to_ask(visit, make):
    page = visit.as_(make.officer(Role.TEAM_MEMBER, make.unit("Xã A"))).get("/quan-tri", 403).text
    assert "giao quyền" in page


def test_a_machine_gets_a_problem_document(visit):
    answer = visit.get("/api/khong-co", 404)
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == 404
    assert "English" not in answer.text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (400, "mở đã quá lâu"),
        (403, "cần quyền khác"),
        (404, "Không có trang này"),
        (413, "32 MB"),
        (422, "thiếu hoặc sai"),
        (429, "Hãy đợi 10 phút"),
        (500, "Máy chủ gặp sự cố"),
    ],
)
def test_each_refusal_has_its_words(app, code, said):
    with app.test_request_context("/x"):
        try:
            abort(code, **({"retry_after": 600} if code == 429 else {}))
        except Exception as error:
            page, status, _ = errors.tell(error)
    assert status == code
    assert said in page


def test_a_page_that_breaks_keeps_nothing_and_names_its_line_in_the_log(instance, monkeypatch):
    def broken(*_args, **_more):
        from lms.base.pages import db
        from lms.people import actions

        actions.add_person(db, "Không Được Giữ", NOW)
        db.flush()
        raise ZeroDivisionError

    app = instance.app()
    app.config["TESTING"] = False
    broken.needs = "public"
    monkeypatch.setitem(app.view_functions, "home.display", broken)
    answer = app.test_client().post("/hien-thi", headers={"X-Request-ID": "so-de-bao-cho-nguoi-giup"})
    assert answer.status_code == 500
    assert "Máy chủ gặp sự cố" in answer.text
    assert "so-de-bao-cho-nguoi-giup" in answer.text
    with instance.work.reading() as db:
        assert db.scalar(select(Person.id)) is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/khoa-hoc/%00", 404),
        ("/khoa-hoc/%00/kiem-tra", 404),
        ("/tep/x/" + 300 * "a", 404),
        ("/chuong-trinh?trang=²", 200),
        ("/khoa-hoc?trang=" + 5000 * "9", 200),
    ],
    ids=["a NUL", "a NUL within", "a name too long for a file", "a figure that is none", "a figure too long"],
)
def test_an_odd_address_is_answered_not_failed(visit, path, status):
    visit.get(path, status)
