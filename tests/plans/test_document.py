"""The text of a plan: paragraphs, their places, and the paragraph that sets a target or a task."""

from pathlib import Path

import pytest
import yaml

from lms.plans.document import anchor, passages

LIBRARY = Path(__file__).parents[2] / "lms" / "plans" / "library"
TEXT = """KẾ HOẠCH
I. MỤC ĐÍCH
1. Mục đích
- Nâng cao nhận thức.
2. Mục tiêu cụ thể
2.1. Mục tiêu năm 2026
- 100% cán bộ được học tập, phổ biến về Nghị quyết.
II. TỔ CHỨC
1. Hình thức
a) Tuyên truyền qua Trang thông tin điện tử.
30 người tham dự là đủ.
Trên đây là Kế hoạch.
PHỤ LỤC
1 Ban hành kế hoạch Phòng Hành chính
"""


def test_numbers_at_the_beginning_of_paragraphs_make_places() -> None:
    places = [each.place for each in passages(TEXT) if each.place]
    assert places == ["I", "I.1", "I.2", "I.2.1", "II", "II.1", "II.1.a", "doan ket", "phu luc"]


def test_anchors_are_never_the_same_twice() -> None:
    anchors = [each.anchor for each in passages(TEXT + TEXT)]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("place", "wording", "text"),
    [
        ("I.2.1", "100% cán bộ được học tập, phổ biến về Nghị quyết", "- 100% cán bộ được học tập"),
        ("I.2.1", "câu không có trong văn bản này đâu", "2.1. Mục tiêu năm 2026"),
        ("II.1.b", "", "1. Hình thức"),
        ("Phụ lục", "", "PHỤ LỤC"),
        ("đoạn kết", "", "Trên đây là"),
    ],
    ids=["the paragraph that says it", "the place alone", "the place above", "the annex", "the closing"],
)
def test_a_target_or_task_leads_to_its_paragraph(place: str, wording: str, text: str) -> None:
    found = passages(TEXT)
    at = anchor(found, place, wording)
    assert next(each.text for each in found if each.anchor == at).startswith(text)


def test_a_place_that_is_nowhere_leads_nowhere() -> None:
    assert anchor(passages(TEXT), "IX.9", "") == ""
    assert anchor(passages(TEXT), None, "") == ""


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_target_and_task_of_the_library_is_found_in_the_text_beside_it(path: Path) -> None:
    told = yaml.safe_load(path.read_text("utf-8"))
    found = passages(path.with_suffix(".txt").read_text("utf-8"))
    for each in (*told["targets"], *told["tasks"]):
        assert anchor(found, each["place"], each.get("wording") or each["name"]), each["place"]
