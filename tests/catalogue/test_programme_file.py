"""Programmes name courses that exist, or the file is refused by line."""

from typing import Any

import pytest

from lms import HOUSE
from lms.catalogue import library, programme_file
from lms.catalogue.programmes import CourseSet, Programme


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


def test_the_programmes_of_the_house_stand_on_its_courses() -> None:
    root = HOUSE / "courses"
    programmes, faults = programme_file.read(root / "programmes.yaml", library.slugs(root))

    assert faults == []
    assert {programme.key for programme in programmes} >= {"pho-cap-ky-nang-so-nguoi-dan", "xac-nhan-vneid"}
