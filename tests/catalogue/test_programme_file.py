"""Programmes name courses that exist, or the file is refused by line."""

from typing import Any

import pytest

from lms import HOUSE
from lms.catalogue import library, programme_file
from lms.catalogue.programmes import CourseSet, Programme, Renewal, Validity


def test_programmes_are_read_with_their_rule(shelf: Any) -> None:
    programmes, faults = programme_file.read(shelf.root / "programmes.yaml", ["khoa-thu"])

    assert faults == []
    assert programmes == [
        Programme("pho-cap", "Phổ cập", "citizen", (CourseSet(1, ("khoa-thu",)),)),
        Programme("xac-nhan", "Xác nhận", "citizen", ()),
    ]


SPOILED = [
    ("[khoa-thu]", "[khoa-khac]", "6: sets", "khoa-khac"),
    ("need: 1", "need: 2", "6: sets", "1 đến"),
    ("need: 1", "need: 0", "6: sets", "1 đến"),
    ("need: 1, ", "", "6: sets", "need"),
    ("[khoa-thu]", "[khoa-thu, khoa-thu]", "6: sets", "hai lần"),
    ("audience: citizen", "audience: farmer", "4: audience", "farmer"),
    ("  title: Phổ cập\n", "", "3: title", "thiếu"),
    ("title: Phổ cập\n", "titel: Phổ cập\n", "3: titel", "không có mục"),
    ("pho-cap:", "Phổ cập:", "2: Phổ cập", "chữ thường"),
    ("xac-nhan:", "pho-cap:", "8: pho-cap", "dòng 2"),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), SPOILED, ids=[f"{case[2]} {case[3]}" for case in SPOILED])
def test_a_fault_is_named_by_line(shelf: Any, old: str, new: str, where: str, says: str) -> None:
    shelf.change("programmes.yaml", "pho-cap:", "# Chương trình\npho-cap:")
    shelf.change("programmes.yaml", old, new)

    _, faults = programme_file.read(shelf.root / "programmes.yaml", ["khoa-thu"])

    told = [str(fault) for fault in faults]
    assert [f for f in told if f.startswith(f"courses/programmes.yaml:{where}: ") and says in f], told


SHELF = ["a1", "a2", "a3", "b1", "b2", "b3", "thi"]
JOINED = """\
khung:
  title: Khung kỹ năng
  audience: citizen
  in_order: true
  sets:
    - {need: 3, of: [a1, a2, a3]}
    - {need: 2, of: [b1, b2, b3]}
    - {need: 1, of: [thi]}
  validity:
    months: 24
    mode: fixed
    window_days: 45
    fixed: "31-12"
    least_months: 6
    again: [thi]
"""


def test_joined_steps_and_a_validity_are_read_and_kept_the_same(shelf: Any) -> None:
    (shelf.root / "programmes.yaml").write_text(JOINED)

    (programme,), faults = programme_file.read(shelf.root / "programmes.yaml", SHELF)

    assert faults == []
    assert programme.sets == (
        CourseSet(3, ("a1", "a2", "a3")),
        CourseSet(2, ("b1", "b2", "b3"), after_previous=True),
        CourseSet(1, ("thi",), after_previous=True),
    )
    assert programme.validity == Validity(24, Renewal.FIXED, 45, (31, 12), 6, ("thi",))
    assert Programme.from_json(programme.to_json()) == programme


def test_one_step_can_be_joined_by_itself_or_set_beside_another(shelf: Any) -> None:
    spelled = JOINED.replace("  in_order: true\n", "").replace("of: [thi]}", "of: [thi], after_previous: true}")
    for text, joined in (
        (spelled, [False, False, True]),
        (JOINED.replace("b3]}", "b3], after_previous: false}"), [False, False, True]),
    ):
        (shelf.root / "programmes.yaml").write_text(text)
        (programme,), faults = programme_file.read(shelf.root / "programmes.yaml", SHELF)
        assert faults == []
        assert [each.after_previous for each in programme.sets] == joined


def test_a_validity_of_months_alone_runs_from_completion_with_a_window_of_60_days(shelf: Any) -> None:
    (shelf.root / "programmes.yaml").write_text(JOINED.split("  validity")[0] + "  validity: {months: 12}\n")

    (programme,), _ = programme_file.read(shelf.root / "programmes.yaml", SHELF)

    assert programme.validity == Validity(12, Renewal.COMPLETION, 60, None, 0, ())


def test_a_rule_without_steps_in_order_and_without_an_end_reads_as_it_always_did() -> None:
    """Else every programme would be published anew, for nothing."""
    rule = Programme("p", "P", "citizen", (CourseSet(1, ("a",)),))

    assert rule.to_json() == '{"audience": "citizen", "key": "p", "sets": [{"need": 1, "of": ["a"]}], "title": "P"}'
    assert Programme.from_json(rule.to_json()) == rule


WRONG_JOINS = [
    ("of: [a1, a2, a3]}", "of: [a1, a2, a3], after_previous: true}", "5: sets", "bước đầu"),
    ("of: [thi]}", "of: [thi], after_previous: sau}", "5: sets", "true hoặc false"),
    ("of: [thi]}", "of: [thi], sau: true}", "5: sets", "after_previous"),
    ("in_order: true", "in_order: co", "4: in_order", "true hoặc false"),
    ("months: 24", "months: 0", "10: months", "1 đến 240"),
    ("    months: 24\n", "", "10: months", "thiếu"),
    ("months: 24", "months: 11", "10: months", "12"),
    ("mode: fixed", "mode: never", "11: mode", "completion, expiry, fixed"),
    ("window_days: 45", "window_days: 0", "12: window_days", "1 đến 366"),
    ("months: 24\n    mode: fixed\n    window_days: 45", "months: 12\n    mode: fixed\n    window_days: 366",
     "12: window_days", "324"),
    ('"31-12"', '"31-11"', "13: fixed", "có thật"),
    ('"31-12"', '"cuối năm"', "13: fixed", "có thật"),
    ('    fixed: "31-12"\n', "", "11: mode", "cần thêm"),
    ("mode: fixed", "mode: expiry", "13: fixed", "chỉ dùng"),
    ("least_months: 6", "least_months: 24", "14: least_months", "24"),
    ("again: [thi]", "again: [toan]", "15: again", "toan"),
    ("again: [thi]", "again: []", "15: again", "danh sách"),
    ("again: [thi]", "lai: [thi]", "15: lai", "không có mục"),
    (JOINED[JOINED.index("  validity:") :], "  validity: 24\n", "9: validity", "mục: giá trị"),
    (JOINED[JOINED.index("  sets:"):JOINED.index("  validity:")], "  sets: []\n", "6: validity", "không có khóa học"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "says"), WRONG_JOINS, ids=[f"{case[2]} {case[3]}" for case in WRONG_JOINS]
)
def test_a_fault_in_steps_or_validity_is_named_by_line(shelf: Any, old: str, new: str, where: str, says: str) -> None:
    assert old in JOINED
    (shelf.root / "programmes.yaml").write_text(JOINED.replace(old, new))

    programmes, faults = programme_file.read(shelf.root / "programmes.yaml", SHELF)

    told = [str(fault) for fault in faults]
    assert [f for f in told if f.startswith(f"courses/programmes.yaml:{where}: ") and says in f], told
    assert programmes == []


def test_each_group_of_the_framework_has_a_programme_from_the_start() -> None:
    """QĐ 757/QĐ-BKHCN, 29/4/2025 names four; the teams that teach them are a fifth."""
    root = HOUSE / "courses"
    programmes, _ = programme_file.read(root / "programmes.yaml", library.slugs(root))

    assert {each.audience for each in programmes if each.sets} == {"student", "citizen", "official", "worker", "team"}


def test_the_programmes_of_the_house_stand_on_its_courses() -> None:
    root = HOUSE / "courses"
    programmes, faults = programme_file.read(root / "programmes.yaml", library.slugs(root))

    assert faults == []
    assert {programme.key for programme in programmes} >= {"pho-cap-ky-nang-so-nguoi-dan", "xac-nhan-vneid"}
