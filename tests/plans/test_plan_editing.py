"""Plans written in the browser: brought or filled in, looked at, entered whole or not at all."""

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.people.access import Role
from lms.plans import plan_file, plan_yaml, queries
from lms.plans.commands import LIBRARY
from lms.plans.editing.models import PlanDraft
from lms.plans.models import Plan
from tests.make import PROGRAMME, Make
from tests.visit import Visit

FILE = f"""key: kh-xa
number: 12/KH-UBND
title: Kế hoạch của xã
issuer: UBND xã A
unit: "A1"
targets:
  - key: nguoi-dan
    wording: Người dân trưởng thành đạt kỹ năng số
    audience: citizen
    rung: confirmed
    programme: {PROGRAMME}
    percent: 57.5
tasks:
  - {{no: "1", name: Mở lớp tại các thôn, lead: UBND xã, deadline: Tháng 6/2026, due: 2026-06-30}}
"""
HEAD = {"key": "kh-moi", "issuer": "UBND xã A", "title": "Kế hoạch mới", "line": "government", "unit": "A1"}


@pytest.fixture
def editor(make: Make, visit: Visit) -> Visit:
    """The administrator of commune A1."""
    make.programmes()
    province = make.unit("Tỉnh Nghệ An", code="40")
    home = make.unit("Xã A", province, code="A1")
    make.unit("Xã B", province, code="B1")
    return visit.as_(make.officer(Role.UNIT_ADMIN, home))


def upload(visit: Visit, content: str, status: int = 303, name: str = "kh.yaml"):
    return visit.post("/ke-hoach/nap", status, file=(io.BytesIO(content.encode()), name))


def drafted(visit: Visit, content: str = FILE) -> str:
    return upload(visit, content).location


def entered(visit: Visit, content: str = FILE) -> str:
    return visit.post(drafted(visit, content) + "/luu", follow=True).text


def count(db: Session, table: type) -> int:
    return db.scalar(select(func.count()).select_from(table)) or 0


def test_a_file_is_looked_at_first_and_becomes_a_plan_when_it_is_entered(editor: Visit, db: Session) -> None:
    at = drafted(editor)
    page = editor.get(at).text
    assert "Lập kế hoạch mới với 1 chỉ tiêu, 1 nhiệm vụ" in page
    assert count(db, Plan) == 0

    said = editor.post(at + "/luu", follow=True).text

    assert "Đã lưu kế hoạch." in said
    assert "57,5%" in said
    assert queries.plan(db, "kh-xa").tasks[0].due_on == date(2026, 6, 30)
    assert count(db, PlanDraft) == 0


def test_a_second_click_on_enter_finds_nothing_more_to_enter(editor: Visit, db: Session) -> None:
    at = drafted(editor)
    editor.post(at + "/luu")
    editor.post(at + "/luu", 404)
    assert [each.no for each in queries.plan(db, "kh-xa").editions] == [1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FILE.replace("citizen", "moi-nguoi"), "Đối tượng “moi-nguoi” chưa biết"),
        (FILE + "  - [\n", "Không đúng cú pháp YAML"),
        (FILE.replace('unit: "A1"', 'unit: "B1"'), "ngoài phạm vi được giao"),
        (FILE.replace("key: kh-xa", "key: ban-soan"), "chưa dùng được"),
        (FILE + "basis: {a: 1}\n", "viết sai dạng"),
        (FILE.replace("UBND xã A", "x" * 300), "dài quá 255 chữ"),
        ("a: &a [1]\nb: *a\n", "Không đúng cú pháp YAML"),
        ("", "Tệp kế hoạch cần bắt đầu"),
    ],
    ids=["audience", "no yaml", "foreign unit", "reserved key", "shape", "long", "alias", "empty"],
)
def test_a_broken_file_is_told_by_line_and_nothing_is_kept(editor: Visit, db: Session, content: str, said: str) -> None:
    page = upload(editor, content, 422).text
    assert said in page
    assert count(db, PlanDraft) == count(db, Plan) == 0


def test_bytes_that_are_no_text_and_no_file_at_all_are_asked_for_again(editor: Visit) -> None:
    assert "văn bản UTF-8" in editor.post("/ke-hoach/nap", 422, file=(io.BytesIO(b"\xff\xfe\x00"), "a.yaml")).text
    assert "Hãy chọn một tệp." in editor.post("/ke-hoach/nap", 422).text


def test_a_programme_that_is_not_there_is_told_when_the_draft_is_entered(editor: Visit, db: Session) -> None:
    at = drafted(editor, FILE.replace(PROGRAMME, "chua-co"))
    assert "chương trình “chua-co” chưa được công bố" in editor.post(at + "/luu", 422).text
    assert count(db, Plan) == 0
    assert count(db, PlanDraft) == 1


def test_a_plan_is_written_from_nothing_by_forms(editor: Visit, db: Session) -> None:
    at = editor.post("/ke-hoach/soan", **HEAD, date="05/9/2026", basis="Luật A\nNghị quyết B").location
    wanted = {"wording": "Người dân đạt", "audience": "citizen", "rung": "confirmed", "programme": PROGRAMME}
    editor.post(at + "/chi-tieu/0", **wanted, percent="57,5", due="31/12/2026", age_rule="18+", unit_level="commune")
    editor.post(at + "/nhiem-vu/0", no="1", name="Mở lớp", lead="UBND xã", deadline="Khi có yêu cầu")
    duty = {"period": "month", "sender": "UBND xã", "receiver": "UBND tỉnh", "due_day": "15", "line": "government"}
    editor.post(at + "/bao-cao/0", **duty)

    editor.post(at + "/luu")

    plan = queries.plan(db, "kh-moi")
    target, task, due = plan.targets[0], plan.tasks[0], plan.duties[0]
    assert (plan.signed_on, float(target.percent), target.age_rule, target.due_on) == (
        date(2026, 9, 5), 57.5, "18+", date(2026, 12, 31),
    )  # fmt: skip
    assert (task.deadline, task.due_on, task.recurring, due.due_day) == ("Khi có yêu cầu", None, False, 15)


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("/chi-tieu/0", {"wording": "a", "audience": "citizen"}, "cần chọn bậc được tính"),
        ("/chi-tieu/0", {"wording": "a", "percent": "101"}, "từ 0 đến 100"),
        ("/chi-tieu/0", {"wording": "a", "percent": "nan"}, "từ 0 đến 100"),
        ("/chi-tieu/0", {"wording": "a", "percent": "5", "count": "7"}, "một trong hai"),
        ("/chi-tieu/0", {"wording": "a", "count": "9999999999"}, "số nguyên"),
        ("/chi-tieu/0", {"wording": "a", "due": "30/02/2026"}, "không có; hãy viết"),
        ("/chi-tieu/0", {"wording": "a", "key": "nguoi-dan"}, "đặt mã khác"),
        ("/nhiem-vu/0", {"no": "1"}, "Hãy chép tên nhiệm vụ."),
        ("/bao-cao/0", {"sender": "a", "receiver": "b", "due_day": "32"}, "1 đến 31"),
        ("/chung", {**HEAD, "key": "Có dấu"}, "chữ thường không dấu"),
        ("/chung", {**HEAD, "unit": "B1"}, "ngoài phạm vi được giao"),
        ("/chung", {**HEAD, "effective": "05/9/2026", "ends": "04/9/2026"}, "sau ngày có hiệu lực"),
        ("/hieu-luc", {"effective": "32/1/2026"}, "không có; hãy viết"),
    ],
)  # fmt: skip
def test_a_bad_field_is_told_beside_it_and_the_draft_stays(editor: Visit, db: Session, path, fields, said) -> None:
    at = drafted(editor)
    before = db.scalar(select(PlanDraft.told))
    assert said in editor.post(at + path, 422, **fields).text
    assert db.scalar(select(PlanDraft.told)) == before


def test_a_new_day_makes_a_new_edition_and_the_page_says_so_before(editor: Visit, db: Session) -> None:
    entered(editor)
    at = editor.post("/ke-hoach/kh-xa/phien-ban/1/sua").location
    assert "Không có gì thay đổi." in editor.get(at).text
    editor.post(at + "/hieu-luc", effective="01/01/2027")
    mark = marks(editor, at + "/chi-tieu/1")
    fields = {"wording": "Người dân trưởng thành đạt kỹ năng số", "audience": "citizen", "rung": "confirmed"}
    editor.post(at + "/chi-tieu/1", **fields, programme=PROGRAMME, percent="80", key="nguoi-dan", dau=mark)

    page = editor.get(at).text
    assert "phiên bản 2</b>, hiệu lực từ 01/01/2027" in page
    assert "57,5%" in page
    assert "80%" in page
    said = editor.post(at + "/luu", follow=True).text

    assert "Đã lập phiên bản 2, hiệu lực từ 01/01/2027." in said
    assert "Đây không phải phiên bản đang tính" in said
    assert "57,5%" in editor.get("/ke-hoach/kh-xa").text
    assert "Phiên bản 1" in editor.get("/ke-hoach/kh-xa/phien-ban/1").text


def marks(visit: Visit, path: str) -> str:
    found = re.search(r'name="dau" value="([^"]+)"', visit.get(path).text)
    assert found
    return found[1]


def test_the_same_day_corrects_the_edition_that_is_there(editor: Visit, db: Session) -> None:
    entered(editor)
    assert "Đã sửa phiên bản 1." in entered(editor, FILE.replace("57.5", "60"))
    assert float(queries.plan(db, "kh-xa").targets[0].percent) == 60


def test_a_second_click_on_drop_does_not_drop_the_next(editor: Visit, db: Session) -> None:
    two = FILE + "  - {no: '2', name: Việc thứ hai của xã}\n  - {no: '3', name: Việc thứ ba hoàn toàn khác}\n"
    at = drafted(editor, two)
    mark = marks(editor, at + "/nhiem-vu/1")

    editor.post(at + "/nhiem-vu/1/xoa", dau=mark)
    said = editor.post(at + "/nhiem-vu/1/xoa", dau=mark, follow=True).text

    assert "Bản soạn đã thay đổi ở một trang khác" in said
    assert "Nhiệm vụ (2)" in said


def test_a_plan_that_was_changed_meanwhile_is_shown_again_before_it_is_overwritten(editor: Visit, db: Session) -> None:
    entered(editor)
    at = editor.post("/ke-hoach/kh-xa/phien-ban/1/sua").location
    editor.post(at + "/nhiem-vu/0", name="Thêm một việc")
    plan = queries.plan(db, "kh-xa")
    plan.sha256 = "f" * 64

    assert "đã được sửa ở nơi khác" in editor.post(at + "/luu", follow=True).text
    assert len(plan.tasks) == 1
    editor.post(at + "/luu")
    assert len(queries.plan(db, "kh-xa").tasks) == 2


def test_nobody_sees_or_enters_the_draft_of_another(editor: Visit, make: Make, visit: Visit, db: Session) -> None:
    at = drafted(editor)
    unit = queries.units.by_code(db, "A1")
    other = visit.as_(make.officer(Role.UNIT_ADMIN, unit))
    other.get(at, 404)
    other.post(at + "/luu", 404)
    other.post(at + "/bo", 404)


def test_a_plan_of_the_province_is_not_for_a_commune_to_write(
    editor: Visit, make: Make, visit: Visit, db: Session
) -> None:
    province = queries.units.by_code(db, "40")
    plan = make.plan(province)
    editor.post(f"/ke-hoach/{plan.key}/phien-ban/1/sua", 404)
    upload(editor, FILE.replace("key: kh-xa", f"key: {plan.key}"), 422)
    assert "Sửa kế hoạch" not in editor.get(f"/ke-hoach/{plan.key}").text
    visit.as_(make.officer(Role.UNIT_ADMIN, province)).post(f"/ke-hoach/{plan.key}/phien-ban/1/sua")


def test_the_list_tells_which_plans_are_in_force_today(editor: Visit, make: Make) -> None:
    entered(editor, FILE.replace("kh-xa", "kh-sau") + "effective: 2099-01-01\n")
    entered(editor, FILE.replace("kh-xa", "kh-het") + "ends: 2026-01-31\n")
    entered(editor)
    page = editor.get("/ke-hoach/").text
    heads = ["Đang có hiệu lực", "kh-xa", "Chưa có hiệu lực", "kh-sau", "Đã hết hiệu lực", "kh-het"]
    assert sorted(heads, key=page.index) == heads


def test_the_page_of_a_plan_shows_its_text_with_what_each_paragraph_sets(editor: Visit) -> None:
    text = "text: |\n  I. MỤC TIÊU\n  - Người dân trưởng thành đạt kỹ năng số trong năm.\n  II. VIỆC\n"
    entered(editor, FILE + text)
    page = editor.get("/ke-hoach/kh-xa").text
    assert 'href="#chi-tieu-1">Chỉ tiêu 1</a>' in page
    assert 'id="muc-i"' in page
    assert 'href="#doan-2"' in page


def test_the_file_of_an_edition_brought_again_changes_nothing(editor: Visit, db: Session) -> None:
    entered(editor, FILE + "text: |\n  I. MỤC TIÊU\n  - Đạt 57,5%: “đúng” & đủ.\n")
    file = editor.get("/ke-hoach/kh-xa/phien-ban/1.yaml")
    assert "percent: 57.5" in file.text
    assert "Không có gì thay đổi." in editor.get(drafted(editor, file.text)).text


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_plan_of_the_library_says_the_same_as_a_file_of_ours(path: Path, tmp_path: Path) -> None:
    plan, _ = plan_file.read(path)
    assert plan
    again = tmp_path / "again.yaml"
    again.write_bytes(plan_yaml.written({"key": plan.key, **json.loads(plan.to_json())}))
    read, faults = plan_file.read(again)
    assert not faults
    assert read
    assert (read.to_json(), read.targets, read.tasks, read.duties) == (
        plan.to_json(), plan.targets, plan.tasks, plan.duties,
    )  # fmt: skip
