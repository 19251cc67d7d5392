"""What the API answers, and what it keeps to itself."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.api.scopes import Scope
from lms.base import audit
from lms.base.clock import now, today
from lms.certificates import actions as certificates
from lms.classes.models import ClassMember, Kind
from lms.classes.timetable import actions as timetable
from lms.learning.rungs import Rung
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.units.actions import close
from tests.certificates.papers import paper
from tests.make import NOW, PROGRAMME


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def commune(make, province):
    return make.unit("Xã Yên Hòa", province, code="17000")


@pytest.fixture
def elsewhere(make):
    return make.unit("Xã Tân An", make.unit("Tỉnh Cà Mau", code="96"), code="31000")


def codes(answer):
    return [row["code"] for row in answer.json["items"]]


def every(caller, path, **query):
    """All rows of a list, page by page."""
    rows, after = [], {}
    while True:
        told = caller.get(path, **query, **after).json
        rows += told["items"]
        if told["next"] is None:
            return rows
        after = {"cursor": told["next"]}


def test_units_are_those_of_the_token_and_below(program, province, commune, elsewhere):
    row = program(province).get("/units").json["items"][1]

    assert codes(program(province).get("/units")) == ["40", "17000"]
    assert codes(program(commune).get("/units")) == ["17000"]
    assert row == {
        "code": "17000",
        "name": "Xã Yên Hòa",
        "kind": "xã",
        "level": "commune",
        "parent": "40",
        "from_on": None,
        "to_on": None,
    }


def test_units_are_those_that_stand_on_the_day_asked(db, make, program, province, commune):
    new = make.unit("Xã Mới", province, code="17001", from_on=date(2025, 7, 1))
    close(db, commune, date(2025, 6, 30), [new])

    assert codes(program(province).get("/units", as_of="2025-06-30")) == ["40", "17000"]
    assert codes(program(province).get("/units", as_of="2025-07-01")) == ["40", "17001"]


@pytest.mark.parametrize("path", ["/units", "/persons", "/classes", "/attainments"])
def test_a_unit_out_of_reach_is_not_there(program, commune, elsewhere, path):
    program(commune).get(path, status=404, unit="31000")
    program(commune).get(path, status=404, unit="40")
    program(commune).get(path, status=404, unit="khong-co")
    program(commune).get(path, unit="17000")


def test_a_reading_of_persons_is_in_the_log_without_their_names(own_program):
    own_program.get("/persons")
    own_program.get("/units")

    logged = own_program.db.query(audit.AuditEntry).filter(audit.AuditEntry.action != "api.make-token").one()

    assert (logged.action, json.loads(logged.detail)) == ("api.read-persons", {"count": 1})
    assert logged.unit_id


def test_persons_are_told_without_numbers(make, program, province, commune, elsewhere):
    here = make.person(commune, name="Nguyễn Thị Hòa", identity="040168001223", phone="0912345678")
    make.person(elsewhere)

    answer = program(province).get("/persons")

    assert answer.json["items"] == [
        {
            "key": here.key,
            "full_name": "Nguyễn Thị Hòa",
            "birth_year": 1968,
            "memberships": [{"unit": "17000", "audience": "citizen", "position": None, "from_on": None}],
        }
    ]
    assert "040168001223" not in answer.text
    assert "0912345678" not in answer.text


def test_a_person_who_moved_away_is_no_longer_told(db, make, program, commune, elsewhere):
    from lms.people.actions import move

    person = make.person(commune, since=date(2020, 1, 1))
    move(db, person, elsewhere, today())

    assert program(commune).get("/persons").json["items"] == []
    assert len(program(elsewhere).get("/persons").json["items"]) == 1


def test_membership_elsewhere_is_not_told(make, db, program, commune, elsewhere):
    from lms.people.actions import belong

    person = make.person(commune)
    belong(db, person, elsewhere, Audience.OFFICIAL, None)

    assert [held["unit"] for held in program(commune).get("/persons").json["items"][0]["memberships"]] == ["17000"]


def test_classes_are_told_in_numbers_and_a_visit_without_its_place(db, make, program, commune, elsewhere):
    make.library()
    helper = make.officer(Role.CLASS_MANAGER, commune)
    held = make.training_class(commune, helper, members=3)
    leaver = db.scalars(select(ClassMember)).first()
    leaver.left_at = NOW
    for n, session in enumerate(timetable.add_sessions(db, held, [NOW, NOW + timedelta(days=7)], 90, NOW, helper.id)):
        session.roll_at = NOW if n == 0 else None
    visit = make.training_class(commune, helper, members=1)
    visit.kind, visit.place = Kind.VISIT, "Nhà bà Lan"
    make.training_class(elsewhere, helper, members=1)
    db.flush()

    rows = every(program(commune), "/classes")

    assert [(row["members"], row["sessions"], row["held"]) for row in rows] == [(2, 2, 1), (1, 0, 0)]
    assert [row["place"] for row in rows] == ["Nhà văn hóa thôn", None]
    assert not {"code", "helper", "persons"} & rows[0].keys()


def test_attainments_of_persons_within_reach(db, make, program, commune, elsewhere):
    make.programmes()
    here, there = make.person(commune), make.person(elsewhere)
    make.attainment(here, date(2026, 3, 10))
    make.attainment(there, date(2026, 3, 10))
    caller = program(commune)

    rows = every(caller, "/attainments")

    assert {row["person"] for row in rows} == {here.key}
    assert {row["rung"] for row in rows} == {"reached", "completed", "confirmed"}
    assert rows[0] | {"rung": ""} == {
        "person": here.key,
        "programme": PROGRAMME,
        "programme_version": 1,
        "rung": "",
        "on": "2026-03-10",
        "mode": "self",
        "source": "test",
    }


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"rung": "confirmed"}, 2),
        ({"rung": "vneid"}, 0),
        ({"programme": "khac"}, 0),
        ({"programme": PROGRAMME}, 6),
        ({"from_on": "2026-03-11"}, 3),
        ({"to_on": "2026-03-10"}, 3),
        ({"from_on": "2026-03-10", "to_on": "2026-03-11"}, 6),
    ],
)
def test_attainments_are_chosen_by_programme_rung_and_days(make, program, commune, query, count):
    make.attainment(make.person(commune), date(2026, 3, 10))
    make.attainment(make.person(commune), date(2026, 3, 11))

    assert len(program(commune).get("/attainments", **query).json["items"]) == count


def test_attainments_of_a_merged_person_are_told_of_the_other(db, make, program, commune):
    kept, merged = make.person(commune), make.person(commune)
    make.attainment(merged, date(2026, 3, 10))
    merged.merged_into_id = kept.id

    assert {row["person"] for row in every(program(commune), "/attainments")} == {kept.key}
    assert [row["key"] for row in every(program(commune), "/persons")] == [kept.key]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 500])
def test_pages_hold_every_row_once_whatever_their_length(make, program, commune, limit):
    made = [make.person(commune).key for _ in range(7)]

    assert [row["key"] for row in every(program(commune), "/persons", limit=limit)] == made


def test_a_page_goes_on_where_the_last_one_ended_though_rows_were_added(make, program, commune):
    first, second = make.person(commune), make.person(commune)
    caller = program(commune)

    told = caller.get("/persons", limit=1).json
    third = make.person(commune)
    rest = caller.get("/persons", cursor=told["next"]).json["items"]

    assert told["items"][0]["key"] == first.key
    assert [row["key"] for row in rest] == [second.key, third.key]


def test_courses_are_told_in_their_newest_version(make, program, commune):
    make.library()
    rows = every(program(commune), "/courses", limit=1)

    assert len(rows) >= 3
    assert len({row["slug"] for row in rows}) == len(rows)
    assert rows[0]["version"] == 1
    assert rows[0]["lessons"] > 3


def test_a_certificate_is_checked_as_on_its_page(db, make, program, commune, elsewhere):
    issued = paper(db, make.person(commune, name="Nguyễn Thị Hòa"), commune, now())
    caller = program(elsewhere, Scope.CERTIFICATES)

    valid = caller.get(f"/certificates/{issued.code.lower().replace('-', '')}").json
    certificates.revoke(db, issued, "Cấp nhầm", now(), None)
    revoked = caller.get(f"/certificates/{issued.code}").json

    assert (valid["code"], valid["state"], valid["says"]["holder"]) == (issued.code, "valid", "Nguyễn Thị Hòa")
    assert (revoked["state"], revoked["revoked_on"], revoked["revoked_why"]) == (
        "revoked",
        today().isoformat(),
        "Cấp nhầm",
    )
    assert "Không có giấy chứng nhận" in caller.get("/certificates/0000-0000-0000", status=404).json["detail"]


def test_plans_are_told_with_their_targets(make, program, province):
    target = make.target(province, percent="57.5")
    caller = program(province)

    assert caller.get("/plans").json["items"][0]["key"] == target.plan.key
    told = caller.get(f"/plans/{target.plan.key}").json
    assert told["unit"] == "40"
    assert (told["targets"][0]["percent"], told["targets"][0]["rung"]) == (57.5, Rung.CONFIRMED.value)
    caller.get("/plans/khong-co", status=404)


def test_coverage_is_the_very_json_of_the_command_line(make, lms, program, province, commune):
    target = make.target(province, percent=60, population={commune: 3})
    make.attainment(make.person(commune), date(2026, 3, 10))
    make.attainment(make.person(commune), date(2026, 3, 12))
    caller = program(province)

    past = {"as_of": "2026-03-11", "unit": "17000"}
    for query, options in (
        ({}, []),
        (past, ["--as-of", past["as_of"], "--unit", past["unit"]]),
        ({"by": "communes"}, ["--by", "communes"]),
    ):
        told = caller.get(f"/plans/{target.plan.key}/coverage", **query).json
        assert told == json.loads(lms("coverage", "show", "--plan", target.plan.key, "--json", *options).stdout)
    assert told["rows"][0]["percent"] == 66.67


def test_coverage_out_of_reach_is_not_there_and_without_a_unit_is_ones_own(make, program, province, commune, elsewhere):
    target = make.target(province, population={commune: 3})
    path = f"/plans/{target.plan.key}/coverage"

    assert program(commune).get(path).json["unit"] == "17000"
    assert program(province).get(path).json["unit"] == "40"
    program(commune).get(path, status=404, unit="40")
    program(elsewhere).get(path, status=404, unit="17000")


def test_a_plan_is_told_with_its_tasks_and_duties(lms, program, province):
    from lms import HOUSE

    lms("plans", "load", HOUSE / "lms/plans/library/hai-phong-kh-1169.yaml")
    told = program(province).get("/plans/hai-phong-kh-1169").json

    assert told["tasks"] and {"name", "lead", "support", "deadline", "due_on"} <= set(told["tasks"][0])
    assert told["duties"] and {"sender", "receiver", "period", "due"} <= set(told["duties"][0])


def test_populations_are_those_within_reach_with_their_source(make, program, province, commune, elsewhere):
    make.target(province, population={commune: 40, elsewhere: 50})

    rows = program(province).get("/populations").json["items"]

    assert [(row["unit"], row["audience"], row["persons"]) for row in rows] == [("17000", "citizen", 40)]
    assert rows[0]["source"]
    assert program(province).get("/populations", audience="official").json["items"] == []
    program(commune).get("/populations", status=404, unit="40")


def test_evidence_is_told_by_file_with_how_many_lines_concern_ones_units(
    db, make, program, province, commune, elsewhere
):
    from lms.learning.models import Evidence, EvidenceFile

    brought = EvidenceFile(name="nen-tang-quoc-gia.xlsx", source="Nền tảng quốc gia", sha256="0", brought_at=now())
    db.add(brought)
    db.flush()
    for n, (unit, outcome) in enumerate(
        [(commune, "matched"), (commune, "matched"), (commune, "unknown"), (elsewhere, "matched")]
    ):
        db.add(
            Evidence(
                file_id=brought.id, line=n, mark=str(n), subject=PROGRAMME, on=today(), outcome=outcome, unit_id=unit.id
            )
        )

    told = program(province).get("/evidence").json["items"]

    assert [(file["source"], file["lines"]) for file in told] == [
        ("Nền tảng quốc gia", {"matched": 2, "doubtful": 0, "unknown": 1, "refused": 0})
    ]
    assert program(elsewhere).get("/evidence").json["items"][0]["lines"]["matched"] == 1
    assert program(make.unit("Xã Khác")).get("/evidence").json["items"] == []


@pytest.fixture
def report(db, make, province, commune):
    from lms.plans import ledger
    from lms.reports import actions, queries
    from lms.reports.actions import By
    from lms.reports.periods import Scheme, read

    target = make.target(province, population={commune: 40})
    for _ in range(3):
        make.attainment(make.person(commune), date(2026, 6, 1))
    ledger.fold(db)
    frozen, _ = actions.freeze(
        db, target.plan, province, read("2026-06", Scheme.ADMINISTRATIVE), now(), By(None, "Cán bộ")
    )
    return queries.report(db, frozen.id)


def test_a_frozen_report_is_told_as_it_was_and_its_files_are_the_very_bytes(
    db, make, program, province, commune, elsewhere, report
):
    from hashlib import sha256

    make.attainment(make.person(commune), date(2026, 6, 2))
    caller = program(province)

    listed = caller.get("/reports").json["items"]
    told = caller.get(f"/reports/{report.id}").json

    assert [(row["id"], row["unit"], row["period"], row["states"]["government"]) for row in listed] == [
        (report.id, "40", "2026-06", "draft")
    ]
    assert [(row["unit"], row["trained"], row["counts"]["confirmed"]) for row in told["rows"]] == [
        ("40", 3, 3),
        ("17000", 3, 3),
    ]
    assert {file["ending"] for file in told["files"]} == {"docx", "pdf", "xlsx", "csv"}
    for file in told["files"]:
        line = {"line": file["line"]} if file["line"] else {}
        answer = caller.get(f"/reports/{report.id}/files/{file['ending']}", **line)
        assert (sha256(answer.data).hexdigest(), len(answer.data)) == (file["sha256"], file["size"])
    assert caller.get("/reports", period="2026-05").json["items"] == []
    for other in (program(commune), program(elsewhere)):
        other.get(f"/reports/{report.id}", status=404)
        other.get(f"/reports/{report.id}/files/docx", status=404)
        assert other.get("/reports").json["items"] == []
    caller.get(f"/reports/{report.id}/files/exe", status=404)
    caller.get("/reports", status=422, period="tháng 6")


def test_public_statistics_need_no_token_and_are_as_of_the_end_of_a_month(make, stranger, province, commune):
    target = make.target(province, population={commune: 4000})
    for _ in range(7):
        make.attainment(make.person(commune), date(2026, 3, 10))

    told = stranger.get("/statistics", plan=target.plan.key, as_of="2026-04-29").json

    assert (told["as_of"], [row["confirmed"] for row in told["rows"]]) == ("2026-03-31", [7, 7])
    assert stranger.get("/statistics", plan=target.plan.key, as_of="0001-01-01").json["rows"][0]["confirmed"] == 0
    stranger.get("/statistics", status=404, plan="khong-co")
    stranger.get("/statistics", status=422)
    stranger.get("/statistics", status=404, plan=target.plan.key, unit="khong-co")
