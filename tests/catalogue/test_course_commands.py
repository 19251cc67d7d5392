"""`lms courses` and `lms questions`: faults on stderr, nothing half."""

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

    assert (result.exit_code, result.stderr) == (0, "")
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

    assert {"code": "4.2", "name": "Bảo vệ dữ liệu cá nhân và quyền riêng tư"} in rows
    assert len(rows) == 4 + 21 + 3


MORE = """\
$CATEGORY: otp

// [tag:bai:otp] [tag:ky-nang:4.2]
::otp-90::Ai được biết mã\\: ông Tư hay người lạ?{
=Ông Tư#Đúng.
~Người lạ#Người lạ thì không.
}
"""


def test_imported_questions_join_the_bank_and_what_was_there_stays(run: Any, shelf: Any) -> None:
    course = shelf.course()
    before = (course / "quiz.gift").read_text()
    file = shelf.write("../them.gift", MORE)

    result = run("questions", "import", str(file), "--course", "khoa-thu")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 câu hỏi" in result.stdout
    assert (course / "quiz.gift").read_text().startswith(before.rstrip("\n"))
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 25 câu hỏi, không có lỗi\n"


def test_a_dry_run_writes_nothing(run: Any, shelf: Any) -> None:
    course = shelf.course()
    before = (course / "quiz.gift").read_bytes()
    file = shelf.write("../them.gift", MORE)

    assert run("questions", "import", str(file), "--course", "khoa-thu", "--dry-run").exit_code == 0
    assert (course / "quiz.gift").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("::otp-90::", "::otp-01::", "them.gift:4: otp-01: khóa này đã dùng ở courses/khoa-thu/quiz.gift:78"),
        ("::otp-90::", "::otp-k1::", "them.gift:4: otp-k1: khóa này đã dùng ở courses/khoa-thu/lessons/02-otp.md:29"),
        ("::otp-90::", "", "them.gift:4: thiếu khóa"),
        ("bai:otp", "bai:om", "them.gift:4: otp-90: không có bài"),
        ("$CATEGORY: otp", "$CATEGORY: om", "them.gift:4: otp-90: chủ đề"),
        (MORE, "// không có gì\n", "them.gift:0: tệp không có câu hỏi nào"),
    ],
)
def test_a_question_that_does_not_fit_stops_the_whole_import(
    run: Any, shelf: Any, old: str, new: str, said: str
) -> None:
    course = shelf.course()
    before = (course / "quiz.gift").read_bytes()
    file = shelf.write("../them.gift", (MORE + "\n" + MORE.replace("-90", "-91")).replace(old, new, 1))
    if old == MORE:
        file.write_text(new)

    result = run("questions", "import", str(file), "--course", "khoa-thu")

    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert (course / "quiz.gift").read_bytes() == before


def test_an_import_fills_a_bank_that_was_too_small(run: Any, shelf: Any) -> None:
    course = shelf.course()
    whole = (course / "quiz.gift").read_text()
    (course / "quiz.gift").unlink()
    file = shelf.write("../het.gift", whole)

    assert run("courses", "check").exit_code == 1
    assert run("questions", "import", str(file), "--course", "khoa-thu").exit_code == 0
    assert run("courses", "check").exit_code == 0


def test_questions_taken_out_come_back_the_same(run: Any, shelf: Any, tmp_path: Any) -> None:
    course = shelf.course()
    out = tmp_path / "ra.gift"

    result = run("questions", "export", "--course", "khoa-thu", "--format", "gift", "-o", str(out))

    assert (result.exit_code, result.stderr) == (0, "")
    (course / "quiz.gift").unlink()
    assert run("questions", "import", str(out), "--course", "khoa-thu").exit_code == 0
    assert (course / "quiz.gift").read_text() == out.read_text()


def test_another_format_is_wrong_use(run: Any, shelf: Any, tmp_path: Any) -> None:
    shelf.course()
    out = str(tmp_path / "ra.txt")

    assert run("questions", "export", "--course", "khoa-thu", "--format", "word", "-o", out).exit_code == 2
