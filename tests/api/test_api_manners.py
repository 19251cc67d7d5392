"""Problems in words, the document of the API, and nonsense that never breaks it."""

import random
import re
from datetime import date
from time import monotonic

import pytest
from werkzeug.exceptions import TooManyRequests

from lms.api import guard, problems
from lms.api.pace import Pace
from lms.api.scopes import Scope

LISTS = (
    "/units",
    "/courses",
    "/persons",
    "/classes",
    "/attainments",
    "/plans",
    "/populations",
    "/evidence",
    "/reports",
)
BAD_DAYS = (
    "2026-02-31",
    "2026-1-5",
    "20260105",
    "2026-W01-1",
    "31/12/2026",
    "0",
    "hôm nay",
    "2026-13-01",
    "99999-01-01",
    "",
    "2026-1-1T00:00",
    "\x00",
)
BAD_LIMITS = ("0", "-1", "501", "1e9", "một", "", "9" * 400, "1.5", "null")
BAD_CURSORS = (
    "",
    "tu.",
    "-1",
    "1\n",
    "x",
    "!!!",
    "bnVsbA",
    "W10",
    "dHJ1ZQ",
    "LTE",
    "1234567890123456789",
    "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
    "đ",
    "a" * 301,
    "e30",
    "\x00",
)
BAD_CODES = ("a b", "'", "x" * 65, "\x00", "đơn/vị", "%", "40;")


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def caller(program, province):
    return program(province)


def wrong(answer):
    return {each["parameter"]: each["detail"] for each in answer.json["errors"]}


@pytest.mark.parametrize("path", LISTS)
def test_bad_limits_and_cursors_are_named(caller, path):
    for name, values in (("limit", BAD_LIMITS), ("cursor", BAD_CURSORS)):
        for value in values:
            told = wrong(caller.get(path, status=422, **{name: value}))
            assert set(told) == {name}, value
            assert re.search(r"[ạảãàáâậầấẩẫăắằặẳẵđêếềệểễôốồộổỗơớờợởỡưứừựửữ]", told[name]), told


@pytest.mark.parametrize(
    ("path", "name"),
    [("/units", "as_of"), ("/attainments", "from_on"), ("/attainments", "to_on"), ("/plans/x/coverage", "as_of")],
)
def test_bad_days_are_named(caller, path, name):
    for value in BAD_DAYS:
        assert set(wrong(caller.get(path, status=422, **{name: value}))) == {name}, value


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/units", "unit"),
        ("/persons", "unit"),
        ("/attainments", "programme"),
        ("/attainments", "rung"),
        ("/plans/x/coverage", "by"),
    ],
)
def test_bad_codes_and_choices_are_named(caller, path, name):
    for value in BAD_CODES:
        assert set(wrong(caller.get(path, status=422, **{name: value}))) == {name}, value


@pytest.mark.parametrize("path", LISTS)
def test_a_parameter_that_is_not_known_is_refused(caller, path):
    assert wrong(caller.get(path, status=422, asof="2026-01-01")) == {"asof": "Không có tham số mang tên này."}


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co",
        "/",
        "/units/40",
        "/plans/%00",
        "/plans/" + "x" * 300,
        "/plans/a/b/c",
        "/certificates/%00",
        "/plans/%00/coverage",
        "/units%2F",
    ],
)
def test_an_address_that_leads_nowhere_is_a_problem_in_vietnamese(caller, path):
    assert caller.get(path, status=404).headers["Content-Language"] == "vi"


def test_pages_keep_their_own_words_for_what_is_not_there(visit):
    assert visit.get("/khong-co", status=404).mimetype == "text/html"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written_and_the_answer_says_what_can_be_done(caller, stranger, method):
    for each in (caller, stranger):
        assert "GET" in each.call(method, "/units", 405).headers["Allow"]


def test_who_asks_without_end_is_told_how_long_to_wait(caller, stranger):
    for _ in range(guard.PROGRAMS.burst):
        guard.PROGRAMS.wait(str(caller.number), monotonic())
    answer = caller.get("/units", status=429)

    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    for _ in range(guard.STRANGERS.burst):
        guard.STRANGERS.wait("127.0.0.1", monotonic())
    assert stranger.get("/statistics", status=429, plan="x").headers["Retry-After"]


def test_a_bucket_fills_again_and_each_caller_has_their_own():
    pace = Pace(per_minute=60, burst=2, most_callers=2)

    assert [pace.wait("a", at) for at in (0, 0, 0, 0.5, 1.5)] == [0, 0, 1, 1, 0]
    assert pace.wait("b", 1.5) == 0
    pace.wait("c", 1.5)  # of more callers than are remembered the one quiet longest is forgotten
    assert [pace.wait("a", 1.5), pace.wait("a", 1.5), pace.wait("a", 1.5)] == [0, 0, 1]


def test_a_problem_keeps_the_time_to_wait(app):
    with app.test_request_context():
        answer = problems.tell(TooManyRequests(retry_after=7))

    assert answer.headers["Retry-After"] == "7"
    assert answer.mimetype == "application/problem+json"


def test_what_breaks_inside_is_told_without_its_inside(app, caller, monkeypatch):
    from lms.api import figure_queries

    def broken(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr(figure_queries, "plans", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    assert "secret" not in caller.get("/plans", status=500).text


def test_nonsense_never_breaks_the_api(caller, make, province):
    make.target(province)
    rng = random.Random(57)
    letters = ["a", "0", "-", "/", "%00", "đ", "\ud7ff", "🙂", "'", '"', " ", "2026-01-01", "\x1f", ".", "null", "{}"]
    names = ["cursor", "limit", "unit", "as_of", "by", "rung", "programme", "from_on", "to_on", "", "[]"]
    paths = [*LISTS, "/plans/{}", "/plans/{}/coverage", "/certificates/{}", "/{}"]
    for _ in range(400):
        guard.PROGRAMS.forget()
        word = "".join(rng.choices(letters, k=rng.randint(1, 6)))
        query = {
            rng.choice(names): "".join(rng.choices(letters, k=rng.randint(0, 5))) for _ in range(rng.randint(0, 3))
        }
        path = rng.choice(paths).format(word.replace("?", ""))
        answer = caller.client.get(
            f"/api/v1{path}", query_string=query, headers={"Authorization": f"Bearer {caller.secret}"}
        )
        assert answer.status_code in (200, 308, 404, 422), (path, query, answer.status_code)
        if answer.status_code >= 400:
            assert answer.mimetype == "application/problem+json"


@pytest.fixture
def document(stranger):
    return stranger.get("/openapi.json").json


def test_the_document_is_public_and_names_every_address_with_its_scope(document):
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {
        f"/api/v1{path}"
        for path in (
            *LISTS,
            "/certificates/{code}",
            "/plans/{key}",
            "/plans/{key}/coverage",
            "/reports/{number}",
            "/reports/{number}/files/{ending}",
            "/statistics",
        )
    }
    for name, path in document["paths"].items():
        asked = path["get"]
        if name == "/api/v1/statistics":
            assert asked["security"] == []
            continue
        assert asked["security"] == [{"bearer": []}]
        assert any(scope.value in asked["description"] for scope in Scope)
        assert asked["responses"]["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_the_document_points_only_to_what_it_holds_and_names_each_operation_once(document):
    def references(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "$ref":
                    yield value
                yield from references(value)
        elif isinstance(node, list):
            for each in node:
                yield from references(each)

    for reference in references(document):
        node = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
    names = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(names)) == len(names)


def test_each_place_in_an_address_is_a_parameter_of_it(document):
    for path, operations in document["paths"].items():
        told = {
            each["name"]
            for each in (*operations.get("parameters", []), *operations["get"].get("parameters", []))
            if each["in"] == "path" and each["required"]
        }
        assert told == set(re.findall(r"{(\w+)}", path))


def test_what_is_answered_has_the_shape_the_document_promises(document, make, caller, province):
    make.library()
    make.attainment(make.person(province), date(2026, 3, 10))
    target = make.target(province, population={province: 3})
    for path, of in (
        *((path, path) for path in LISTS),
        (f"/plans/{target.plan.key}", "/plans/{key}"),
        (f"/plans/{target.plan.key}/coverage", "/plans/{key}/coverage"),
    ):
        shape = document["paths"][f"/api/v1{of}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        fits(document, shape, caller.get(path).json, path)


def fits(document, shape, value, where):
    """As much of JSON Schema as the document uses."""
    if "$ref" in shape:
        shape = document["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]]
    kinds = {"string": str, "integer": int, "number": (int, float), "object": dict, "array": list, "null": type(None)}
    wanted = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    assert any(isinstance(value, kinds[kind]) for kind in wanted), (where, value, wanted)
    if isinstance(value, dict):
        assert set(shape.get("required", [])) <= set(value), where
        assert set(value) <= set(shape["properties"]), (where, set(value) - set(shape["properties"]))
        for name, each in value.items():
            fits(document, shape["properties"][name], each, f"{where}.{name}")
    for n, each in enumerate(value if isinstance(value, list) else []):
        fits(document, shape["items"], each, f"{where}[{n}]")
    if shape.get("enum") and value is not None:
        assert value in shape["enum"], (where, value)
