"""`lms courses`: faults on stderr, nothing half."""

import json
from typing import Any

import pytest


@pytest.fixture
def run(lms: Any, shelf: Any) -> Any:
    """Runs a command on the test's own folder of courses."""
    return lambda *args: lms(*args, "--folder", str(shelf.root))


def test_a_sound_folder_is_checked_without_a_word_of_blame(run: Any, shelf: Any) -> None:
    shelf.course()

    result = run("courses", "check")

    assert result.exit_code == 0
    assert all(line.startswith("lưu ý: ") for line in result.stderr.splitlines()[:-1])
    assert result.stdout == "khoa-thu: 2 bài, 24 câu hỏi, không có lỗi\n"


def test_a_fault_is_told_on_stderr_by_line_and_ends_with_one(run: Any, shelf: Any) -> None:
    shelf.course()
    shelf.change("khoa-thu/quiz.gift", "ky-nang:4.2", "ky-nang:7.7")

    result = run("courses", "check", "khoa-thu")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("courses/khoa-thu/quiz.gift:4: mat-khau-01: mã kỹ năng “7.7” không có trong khung\n")


def test_a_course_that_is_not_there_is_wrong_use(run: Any, shelf: Any) -> None:
    shelf.course()

    assert run("courses", "check", "khoa-khac").exit_code == 2
    assert run("courses", "check", "../courses/khoa-thu").exit_code == 2


def test_publishing_tells_each_course_and_its_version(run: Any, shelf: Any, lms: Any) -> None:
    lms("db", "upgrade")
    shelf.course()

    assert run("courses", "publish").stdout == "khoa-thu: đã xuất bản ấn bản 1\n"
    assert run("courses", "publish").stdout == "khoa-thu: không đổi, vẫn là ấn bản 1\n"


def test_one_fault_anywhere_publishes_nothing(run: Any, shelf: Any, lms: Any) -> None:
    lms("db", "upgrade")
    shelf.course()
    shelf.course("khoa-hai")
    shelf.change("khoa-thu/quiz.gift", "ky-nang:4.2", "ky-nang:7.7")

    assert run("courses", "publish").exit_code == 1
    shelf.change("khoa-thu/quiz.gift", "ky-nang:7.7", "ky-nang:4.2")
    assert run("courses", "publish", "khoa-hai").stdout == "khoa-hai: đã xuất bản ấn bản 1\n"


def test_the_skills_are_listed(lms: Any) -> None:
    rows = json.loads(lms("courses", "skills", "--json").stdout)

    kept = next(row for row in rows if row["code"] == "4.2")
    assert kept["name"] == "Bảo vệ dữ liệu cá nhân và quyền riêng tư"
    assert {"course": "an-toan-truc-tuyen", "lesson": "otp"} in kept["lessons"]
    assert kept["questions_in_banks"] > 40 and kept["questions_in_lessons"] > 40
    assert len(rows) == 4 + 21 + 3
