"""What the log says of a request, and what it never says."""

import json
import logging
import re
import sys
from dataclasses import replace

import pytest
from flask import Flask

from lms.base import logs
from lms.base.settings import Settings

VALUES = ("Nguyễn Văn An", "040168001223")


@pytest.fixture
def lines(capsys):
    """The log's lines so far, read as JSON."""
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


@pytest.fixture
def site(tmp_path):
    app = Flask("site")
    app.extensions["settings"] = replace(Settings.of({"LMS_DATA": str(tmp_path)}), production=True)
    logs.watch(app)

    @app.get("/nguoi-hoc/<key>")
    def person(key: str):
        return "Xin chào"

    @app.get("/hong")
    def broken():
        try:
            raise KeyError("bảng")
        except KeyError as cause:
            raise ValueError(f"hỏng ở đây\n[parameters: {VALUES}]") from cause

    yield app.test_client()
    logging.getLogger().handlers = [h for h in logging.getLogger().handlers if h.get_name() != "lms"]


def test_a_request_is_one_line_with_its_route_and_without_keys_query_or_address(site, lines):
    visitor = {"REMOTE_ADDR": "10.1.2.3"}
    site.get("/nguoi-hoc/QmJhX3?ten=Nguyen", headers={"User-Agent": "may-cua-an"}, environ_base=visitor)
    (line,) = lines()
    assert (line["route"], line["method"], line["status"], line["account"]) == ("/nguoi-hoc/<key>", "GET", 200, None)
    assert line["ms"] >= 0
    assert not re.search("QmJhX3|Nguyen|10.1.2.3|may-cua-an", json.dumps(line))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a1b2c3d4-e5f6", True), ("short", False), ("Nguyễn Văn An", False), ("x" * 65, False), ('"}{"a":1', False)],
    ids=["a proxy's id", "too short", "a name", "too long", "an attempt to write a line of its own"],
)
def test_the_id_of_a_request_is_the_proxys_when_it_is_one(site, lines, given, kept):
    answer = site.get("/nguoi-hoc/1", headers={"X-Request-ID": given.encode().decode("latin-1")})
    assert (answer.headers["X-Request-ID"] == given) is kept
    assert lines()[0]["id"] == answer.headers["X-Request-ID"]


def test_an_error_is_told_with_its_traceback_and_cause_but_without_values(site, lines):
    assert site.get("/hong").status_code == 500
    error, request = lines()
    assert (error["event"], request["status"], error["id"]) == ("error", 500, request["id"])
    assert "KeyError: 'bảng'" in error["traceback"]
    assert error["traceback"].endswith("ValueError: hỏng ở đây")
    assert "in broken" in error["traceback"]
    assert not re.search("|".join(VALUES), json.dumps(error, ensure_ascii=False))


def test_vietnamese_is_written_as_it_is(site, capsys):
    site.get("/hong")
    assert "hỏng ở đây" in capsys.readouterr().err


def test_an_unknown_address_is_not_written_down(site, lines):
    site.get("/nguyen-van-an-0912345678")
    assert lines()[0]["route"] == "-"


def test_warnings_of_other_libraries_have_the_same_form(site, lines):
    try:
        raise OSError("mất ổ đĩa\nbí mật")
    except OSError:
        logging.getLogger("somebody").warning("chậm %s", 3, exc_info=True)
    (line,) = lines()
    assert (line["event"], line["level"]) == ("chậm 3", "warning")
    assert line["traceback"].endswith("OSError: mất ổ đĩa")


def test_lines_are_plain_in_development(capsys):
    logs.speak(False).info("request", route="/khoa-hoc", status=200, account=None)
    assert re.fullmatch(r"\d\d:\d\d:\d\d request route=/khoa-hoc status=200\n", capsys.readouterr().err)


def test_the_log_goes_to_stderr_and_leaves_stdout_to_commands(site, capsys):
    site.get("/nguoi-hoc/1")
    assert capsys.readouterr().out == ""
    assert sys.stdout is not sys.stderr
