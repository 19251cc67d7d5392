"""A course folder is read whole, or every fault in it is named by file and line."""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lms import HOUSE
from lms.catalogue import folder, library
from lms.catalogue.course import Course

HERE = "courses/khoa-thu"


def test_a_sound_folder_becomes_a_course_with_its_lessons_in_order(shelf: Any) -> None:
    course, faults = folder.read(shelf.course())

    assert faults == []
    assert course is not None
    assert [lesson.key for lesson in course.lessons] == ["mat-khau", "otp"]
    assert (course.slug, course.hours, course.reviewed_on) == ("khoa-thu", "0.5", "2026-11-20")
    assert course.draw == {"mat-khau": 12, "otp": 8}
    assert len(course.bank) == 24
    assert {question.key: question for question in course.bank}["otp-03"].lesson == "otp"


def test_questions_inside_a_lesson_belong_to_it_and_leave_its_text(shelf: Any) -> None:
    course, _ = folder.read(shelf.course())

    lesson = course.lesson("otp")
    assert [question.key for question in lesson.questions] == ["otp-k1"]
    assert lesson.questions[0].lesson == "otp"
    assert "Ai được biết mã" not in lesson.html


def test_a_course_comes_back_from_its_version_as_it_was_read(shelf: Any) -> None:
    course, _ = folder.read(shelf.course())

    assert Course.from_json(course.to_json()) == replace(course, bank=()), "the bank goes a way of its own"


SPOILED = [
    # file, what is changed, into what, where the fault is named, part of what it says
    ("course.yaml", "level: basic", "level: easy", "course.yaml:4: level", "easy"),
    ("course.yaml", "level: basic\n", "", "course.yaml:1: level", "thiếu mục này"),
    ("course.yaml", "level: basic", "level: basic\ncolour: red", "course.yaml:5: colour", "không có mục này"),
    ("course.yaml", "level: basic", "level: basic\nlevel: basic", "course.yaml:5: level", "dòng 4"),
    ("course.yaml", "[citizen, official]", "[citizen, farmer]", "course.yaml:3: audiences", "farmer"),
    ("course.yaml", "[citizen, official]", "[]", "course.yaml:3: audiences", "danh sách"),
    ("course.yaml", "[citizen, official]", "[citizen, citizen]", "course.yaml:3: audiences", "hai lần"),
    ("course.yaml", '"4.1", "4.2"', '"4.1", "9.9"', "course.yaml:5: skills", "9.9"),
    ("course.yaml", '"4.1", "4.2"', "4.1", "course.yaml:5: skills", "dấu nháy"),
    ("course.yaml", "hours: 0.5", "hours: 3", "course.yaml:6: hours", "30 phút"),
    ("course.yaml", "2026-11-20", "2026-02-30", "course.yaml:1", "viết chưa đúng"),
    ("course.yaml", "2026-11-20", "hôm nay", "course.yaml:8: reviewed_on", "ngày có thật"),
    ("course.yaml", "pass_mark: 70", "pass_mark: 170", "course.yaml:9: pass_mark", "1 đến 100"),
    ("course.yaml", "pass_mark: 70", 'pass_mark: "70"', "course.yaml:9: pass_mark", "số nguyên"),
    ("course.yaml", "mat-khau: 12\n", "mat-khau: 60\n  o: 41\n", "course.yaml:12: draw", "109 câu"),
    ("course.yaml", "mat-khau: 12", "khac: 12", "course.yaml:13: khac", "không có trong topics"),
    ("course.yaml", "mat-khau: 12\n  otp: 8", "mat-khau: 7\n  otp: 13", "course.yaml:14: otp", "chỉ có 12 câu"),
    ("course.yaml", "title: Khóa thử", "title: [Khóa thử", "course.yaml:2", "viết chưa đúng"),
    ("course.yaml", "title: Khóa thử", "title: &a Khóa thử\nedition: *a", "course.yaml:2", "viết chưa đúng"),
    ("course.yaml", "Một khóa nhỏ để thử.", "dài " * 60, "course.yaml:2: summary", "200 ký tự"),
    ("lessons/02-otp.md", "---\ntitle", "title", "lessons/02-otp.md:1", "phần mở đầu"),
    ("lessons/02-otp.md", "minutes: 15", "minutes: lâu", "lessons/02-otp.md:3: minutes", "số nguyên"),
    ("lessons/02-otp.md", '["4.2"]', '["4.9"]', "lessons/02-otp.md:4: skills", "4.9"),
    ("lessons/02-otp.md", "required: true", "required: có", "lessons/02-otp.md:5: required", "true hoặc false"),
    ("lessons/02-otp.md", "kind: reading", "kind: film", "lessons/02-otp.md:6: kind", "film"),
    ("lessons/02-otp.md", "media/ba-tu", "media/ba-nam", "lessons/02-otp.md:14: media/ba-nam.svg", "không có hình"),
    ("lessons/02-otp.md", "media/ba-tu.svg", "../ba-tu.svg", "lessons/02-otp.md:14: ../ba-tu.svg", "thư mục media"),
    ("lessons/02-otp.md", "[Bà Tư cầm máy]", "[]", "lessons/02-otp.md:14: media/ba-tu.svg", "lời tả"),
    ("lessons/02-otp.md", "![Bà Tư", "Xem ![Bà Tư", "lessons/02-otp.md:14", "đứng riêng"),
    ("lessons/02-otp.md", "bai:mat-khau", "bai:mat-ong", "lessons/02-otp.md:18: bai:mat-ong", "mat-ong"),
    ("lessons/02-otp.md", "bai:mat-khau", "https://a.example", "lessons/02-otp.md:18", "không dẫn ra ngoài"),
    ("lessons/02-otp.md", "Tự làm.", "Tự\n\nlàm <b>ngay</b>.", "lessons/02-otp.md:24", "<b>"),
    ("lessons/02-otp.md", "## Thử ngay", "# Thử ngay", "lessons/02-otp.md:20: #", "tiêu đề"),
    ("lessons/02-otp.md", "## Thử ngay", "#### Thử ngay", "lessons/02-otp.md:20: ####", "tiêu đề"),
    ("lessons/02-otp.md", "::otp-k1::", "", "lessons/02-otp.md:29", "thiếu khóa"),
    ("lessons/02-otp.md", "::otp-k1::", "::OTP k1::", "lessons/02-otp.md:29: OTP k1", "chữ thường không dấu"),
    ("lessons/02-otp.md", "::otp-k1::", "::mat-khau-k1::", "lessons/02-otp.md:29: mat-khau-k1", "01-mat-khau.md:29"),
    ("lessons/02-otp.md", "=Chỉ mình", "~Chỉ mình", "lessons/02-otp.md:29: otp-k1", "chưa có đáp án đúng"),
    ("lessons/02-otp.md", "#Ngân hàng không hỏi mã.", "", "lessons/02-otp.md:29: otp-k1", "lời giải thích"),
    ("lessons/02-otp.script.md", "- Giấy.", "- [Xem](bai:otp)", "lessons/02-otp.script.md:5: bai:otp", "đường dẫn"),
    ("lessons/02-otp.script.md", "- Giấy.", "```gift\n::a::b?{T}\n```", "lessons/02-otp.script.md:5", "câu hỏi"),
    ("quiz.gift", "::otp-03::", "::otp-02::", "quiz.gift:90: otp-02", "dòng 84"),
    ("quiz.gift", "::otp-03::", "::otp-k1::", "quiz.gift:90: otp-k1", "lessons/02-otp.md:29"),
    ("quiz.gift", "$CATEGORY: otp", "$CATEGORY: khac", "quiz.gift:78: otp-01", "khac"),
    ("quiz.gift", "$CATEGORY: mat-khau\n", "", "quiz.gift:3: mat-khau-01", "$CATEGORY"),
    ("quiz.gift", "[tag:bai:otp] ", "", "quiz.gift:78: otp-01", "[tag:bai:"),
    ("quiz.gift", "[tag:bai:otp]", "[tag:bai:om]", "quiz.gift:78: otp-01", "om"),
    ("quiz.gift", " [tag:ky-nang:4.2]", "", "quiz.gift:4: mat-khau-01", "[tag:ky-nang:"),
    ("quiz.gift", "ky-nang:4.2", "ky-nang:7.7", "quiz.gift:4: mat-khau-01", "7.7"),
    ("quiz.gift", "#Mã là chìa khóa nhà.", "", "quiz.gift:4: mat-khau-01", "“Đọc mã”"),
    ("quiz.gift", "{\n=Gác máy#Đúng.\n~Đọc mã#Mã là chìa khóa nhà.\n}", "", "quiz.gift:4: mat-khau-01", "không hỏi gì"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "says"), SPOILED, ids=[f"{case[3]} {case[4]}" for case in SPOILED]
)
def test_each_fault_is_named_by_file_and_line(shelf: Any, name: str, old: str, new: str, where: str, says: str) -> None:
    path = shelf.course()
    shelf.change(f"khoa-thu/{name}", old, new)

    course, faults = folder.read(path)

    assert course is None
    assert [f for f in map(str, faults) if f.startswith(f"{HERE}/{where}: ") and says in f], list(map(str, faults))


def test_one_change_is_told_as_one_fault(shelf: Any) -> None:
    path = shelf.course()
    shelf.change("khoa-thu/quiz.gift", "ky-nang:4.2", "ky-nang:7.7")

    assert len(folder.read(path)[1]) == 1


MISPLACED = [
    ("lessons/02-khac.md", "lessons/02-otp.md", "số thứ tự"),
    ("lessons/03-otp.md", "lessons/03-otp.md", "tên bài này đã dùng"),
    ("lessons/03-ba.md", "lessons/03-ba.script.md", "thiếu lời hướng dẫn"),
    ("lessons/03-ba.script.md", "lessons/03-ba.script.md", "không có bài"),
    ("lessons/03-Bà.md", "lessons/03-Bà.md", "tên tệp bài"),
    ("lessons/ghi-chu.txt", "lessons/ghi-chu.txt", "tên tệp bài"),
    ("media/anh.png", "media/anh.png", "không đúng loại"),
    ("media/anh.gif", "media/anh.gif", "chỉ nhận tệp .svg, .png"),
    ("media/Ảnh.png", "media/Ảnh.png", "tên chữ thường không dấu"),
]


@pytest.mark.parametrize(("added", "where", "says"), MISPLACED, ids=[case[0] for case in MISPLACED])
def test_a_file_that_has_no_place_is_named(shelf: Any, added: str, where: str, says: str) -> None:
    path = shelf.course()
    shelf.write(f"khoa-thu/{added}", (path / "lessons/02-otp.md").read_text())

    course, faults = folder.read(path)

    assert course is None
    assert [f for f in map(str, faults) if f.startswith(f"{HERE}/{where}:0: ") and says in f], list(map(str, faults))


@pytest.mark.parametrize("name", ["course.yaml", "quiz.gift", "lessons/01-mat-khau.script.md"])
def test_a_missing_file_is_named(shelf: Any, name: str) -> None:
    path = shelf.course()
    (path / name).unlink()

    course, faults = folder.read(path)

    assert course is None
    assert [str(fault) for fault in faults if str(fault).startswith(f"{HERE}/{name}:0: ")]


def test_a_course_without_lessons_is_no_course(shelf: Any) -> None:
    path = shelf.course()
    for lesson in (path / "lessons").iterdir():
        lesson.unlink()

    assert f"{HERE}/lessons:0: khóa học chưa có bài nào: thêm lessons/01-ten-bai.md" in map(str, folder.read(path)[1])


@pytest.mark.parametrize(
    "name", ["course.yaml", "lessons/01-mat-khau.md", "lessons/01-mat-khau.script.md", "media/ba-tu.svg", "quiz.gift"]
)
def test_text_with_loose_marks_is_found_by_its_line(shelf: Any, name: str) -> None:
    path = shelf.course()
    file = path / name
    lines = file.read_text().split("\n")
    spoiled = next(n for n, line in enumerate(lines) if unicodedata.normalize("NFD", line) != line)
    lines[spoiled] = unicodedata.normalize("NFD", lines[spoiled])
    file.write_text("\n".join(lines))

    course, faults = folder.read(path)

    assert course is None
    assert [fault.line for fault in faults if "dấu rời" in fault.message] == [spoiled + 1]


def test_an_invisible_sign_is_found_by_its_line(shelf: Any) -> None:
    path = shelf.course()
    shelf.change("khoa-thu/lessons/02-otp.md", "Tự làm.", "Tự\u200b làm.")

    assert [(fault.line, "U+200B" in fault.message) for fault in folder.read(path)[1]] == [(22, True)]


def test_a_file_that_is_not_utf8_is_named_by_its_first_bad_line(shelf: Any) -> None:
    path = shelf.course()
    (path / "quiz.gift").write_bytes("// một\n".encode() + b"\xd0\xf2\n")

    assert f"{HERE}/quiz.gift:2: tệp không phải UTF-8: mở lại và lưu với bảng mã UTF-8" in map(
        str, folder.read(path)[1]
    )


def test_a_folder_with_marks_in_its_name_is_refused(shelf: Any) -> None:
    assert folder.read(shelf.course("khóa"))[0] is None


@pytest.mark.parametrize("slug", library.slugs(HOUSE / "courses"))
def test_every_course_of_the_house_is_sound(slug: str) -> None:
    course, faults = folder.read(Path(HOUSE / "courses" / slug))

    assert faults == []
    assert course is not None
    assert Course.from_json(course.to_json()) == replace(course, bank=()), "the bank goes a way of its own"
