"""The list of courses: each once, under those it is for."""

from datetime import UTC, datetime
from typing import Any

from lms.catalogue import actions, folder
from lms.catalogue.showing import grouped, meant_for
from lms.people.audiences import Audience

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ALL = "[citizen, official, worker, student, team]"


def course(shelf: Any, slug: str, title: str, audiences: str) -> Any:
    shelf.course(slug)
    shelf.change(f"{slug}/course.yaml", "title: Khóa thử", f"title: {title}")
    shelf.change(f"{slug}/course.yaml", "[citizen, official]", audiences)
    return folder.read(shelf.root / slug)[0]


def test_each_course_stands_once_those_for_everybody_first_then_those_for_citizens(shelf: Any) -> None:
    courses = [
        course(shelf, "a", "Ẩn danh", "[official, citizen]"),
        course(shelf, "b", "Đọc tin", "[citizen]"),
        course(shelf, "c", "An toàn", ALL),
        course(shelf, "d", "Chợ mạng", "[citizen]"),
    ]

    assert [(heading, [each.title for each in group]) for heading, group in grouped(courses)] == [
        ("Mọi người", ["An toàn"]),
        ("Người dân trưởng thành", ["Chợ mạng", "Đọc tin"]),
        ("Cán bộ, công chức, viên chức", ["Ẩn danh"]),
    ]


def test_with_one_audience_chosen_there_is_one_group(shelf: Any) -> None:
    one = course(shelf, "a", "Ẩn danh", "[official, citizen]")

    assert grouped([one], Audience.CITIZEN) == [("Người dân trưởng thành", [one])]
    assert meant_for(one) == ["Cán bộ, công chức, viên chức", "Người dân trưởng thành"]


def test_anybody_sees_the_list_and_can_keep_one_audience(db: Any, shelf: Any, visit: Any) -> None:
    actions.publish(db, course(shelf, "a", "Ẩn danh <b>", "[official]"), NOW)
    actions.publish(db, course(shelf, "b", "Đọc tin", "[citizen]"), NOW)

    every = visit.get("/khoa-hoc").text
    one = visit.get("/khoa-hoc?doi-tuong=nguoi-dan").text
    none = visit.get("/khoa-hoc?doi-tuong=hoc-sinh").text

    assert "Ẩn danh &lt;b&gt;" in every
    assert "Đọc tin" in every
    assert 'href="/khoa-hoc/b"' in every
    assert "2 bài · khoảng 0,5 giờ" in every
    assert "Đọc tin" in one
    assert "Ẩn danh" not in one
    assert "Chưa có khóa học cho đối tượng này" in none


def test_an_empty_catalogue_says_so(visit: Any) -> None:
    assert "Chưa có khóa học nào" in visit.get("/khoa-hoc").text
