"""The author's check: what should be looked at again is told by file and line, apart from what must be mended."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lms import HOUSE
from lms.catalogue import library
from lms.catalogue.standard import bank_remarks, lesson_remarks, prose, remarks
from lms.quizzes import gift

TODAY = date(2026, 11, 26)


def test_the_courses_of_the_house_leave_nothing_to_look_at_again() -> None:
    courses = library.sound(HOUSE / "courses").courses

    assert [str(remark) for remark in remarks.remarks(HOUSE / "courses", courses, TODAY)] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Bà Tư mở máy, xem rồi gác máy.", []),
        ("Ông mở passcode ra xem.", ["passcode"]),
        ("Gửi UBND xã bằng VNeID.", ["UBND"]),
        ("Chị Hyin ở Đắk Lắk xem Zalo.", []),
        ("Kế hoạch 01-KH/BCĐTW, trang a.gov.vn, thư a@b.vn.", []),
        ("Gõ `=SUM(C2)` rồi xem [bài](bai:x).", []),
        ("ĐỌC KỸ trước khi ký, khỏe thì tập.", []),
    ],
)
def test_words_that_are_no_vietnamese_ones_are_found(line: str, told: list[str]) -> None:
    assert [word for word in prose.foreign_words(line) if word != "VNeID"] == told


@pytest.mark.parametrize(
    ("line", "told"),
    [("Hoà bình, thuý, khoẻ", ["Hoà", "thuý", "khoẻ"]), ("Hòa, thúy, khỏe, quý, quỳ, khuỷu, hoàn, thuế", [])],
)
def test_a_tone_on_the_second_vowel_is_told(line: str, told: list[str]) -> None:
    assert prose.misplaced_tones(line) == told


LESSON = """---
title: Thử
---
Mở bài.

## Chuyện bà Tư

{story}

## Lỗi thường gặp

1. Một.

## Thử ngay

Làm.

## Ghi nhớ

- Một.
- Hai.
"""


@pytest.mark.parametrize(
    ("story", "line", "said"),
    [
        ("Bà " + "đi chợ " * 20 + "về.", 8, "câu dài 42 tiếng"),
        ("Bà cầm smartphone.", 8, "từ lạ"),
        ("Bà Hoà ra chợ.", 8, "dấu thanh"),
        ("![Bà Tư](media/a.svg)", 8, "lời tả hình ngắn"),
        ("Bà đi.", 20, "mục Ghi nhớ có 2 dòng"),
        ("Bà đi.", 1, "bài chưa có hình vẽ"),
        ("Bà đi.", 1, "bài có 0 câu hỏi"),
        ("Bà đi.", 1, "bài ghi 90 phút"),
    ],
)
def test_a_lesson_is_told_by_line(story: str, line: int, said: str) -> None:
    told = lesson_remarks.of_lesson(LESSON.format(story=story), 90, set())

    assert any(at == line and said in message for at, _, message in told)


@pytest.mark.parametrize("gone", ["Lỗi thường gặp", "Thử ngay", "Ghi nhớ"])
def test_a_section_that_every_lesson_has_is_missed(gone: str) -> None:
    text = LESSON.format(story="Bà đi.").replace(f"## {gone}", "## Mục khác")

    assert any(gone in message for _, _, message in lesson_remarks.of_lesson(text, 10, set()))


def test_a_foreign_word_is_told_once_in_a_course_and_not_where_it_is_explained() -> None:
    known: set[str] = set()
    text = LESSON.format(story="Bà mở passcode. Rồi lại passcode.")
    first = [key for _, key, message in lesson_remarks.of_lesson(text, 10, known) if "từ lạ" in message]
    again = [key for _, key, message in lesson_remarks.of_lesson(text, 10, known) if "từ lạ" in message]
    explained = LESSON.format(story="Bà mở smartphone, tức điện thoại thông minh.")

    assert (first, again) == (["passcode"], [])
    assert not [1 for _, _, message in lesson_remarks.of_lesson(explained, 10, set()) if "từ lạ" in message]


def bank(*questions: str) -> list[Any]:
    read = gift.read("\n\n".join(questions), "quiz.gift", require_keys=True)
    assert not read.faults
    return read.questions


ALIKE = "{{\n=Gác máy, gọi lại số in trên thẻ#Đúng.\n~Đọc mã cho họ nghe#Sai.\n~Hỏi tên rồi đọc mã#Sai.\n}}"


def test_what_gives_an_answer_away_is_told() -> None:
    told = bank(
        "::a::Ai lạ gọi thì sao?{\n=Gác máy ngay rồi tự gọi lại số in ở mặt sau tấm thẻ của mình#Đúng.\n~Nghe#Sai.\n}",
        "::b::Chọn việc đúng.{\n=Tất cả các ý trên#Đúng.\n~Gác máy#Sai.\n}",
    )

    assert [(line, key) for line, key, _ in bank_remarks.of_bank(told, {}, []) if key] == [(1, "a"), (6, "b")]


def test_steps_written_as_answers_to_type_are_told() -> None:
    told = bank("::a::Xếp việc.{\n=Mở máy lên cho sáng màn hình\n=Gõ mật khẩu vào ô ở giữa\n}", "::b::Gõ số.{\n=113\n}")

    said = [key for _, key, message in bank_remarks.of_bank(told, {}, []) if "gõ một câu dài" in message]
    assert said == ["a"]


def test_a_question_asked_twice_is_told_with_the_other() -> None:
    told = bank(
        "::a::Người lạ gọi, xưng công an, đòi mã OTP. Bà làm gì?" + ALIKE.format(),
        "::b::Người lạ gọi, xưng là công an, đòi mã OTP. Bà làm gì?" + ALIKE.format(),
        "::c::Bưu tá gọi báo có hàng. Bà xem gì trước?{\n=Tên người gửi#Đúng.\n~Màu hộp#Sai.\n}",
    )

    assert [(first.key, second.key) for first, second in bank_remarks.twins(told)] == [("a", "b")]


def test_a_bank_that_can_be_guessed_is_told_with_the_rule_and_the_share() -> None:
    told = bank(*(f"::c{n}::Việc {n}?{{\n=Câu đúng dài hơn một chút {n}#Đ.\n~Câu sai {n}#S.\n}}" for n in range(1, 10)))

    said = [message for line, key, message in bank_remarks.of_bank(told, {}, []) if line == 1 and not key]
    assert any("câu dài nhất thì được 100%" in message for message in said)


def test_the_command_tells_remarks_apart_from_faults(shelf: Any, lms: Any) -> None:
    shelf.course()
    lenient, strict = (lms("courses", "check", *more, "--folder", str(shelf.root)) for more in ((), ("--strict",)))

    assert lenient.exit_code == 0 and "lưu ý: courses/khoa-thu/lessons/01-mat-khau.md:26: Ghi nhớ" in lenient.stderr
    assert strict.exit_code == 1 and "courses/khoa-thu/lessons/01-mat-khau.md:26: Ghi nhớ" in strict.stderr


def test_a_course_not_read_again_for_over_a_year_is_told(shelf: Any) -> None:
    folder: Path = shelf.course()
    courses = library.sound(folder.parent).courses

    told = [remark.key for remark in remarks.remarks(folder.parent, courses, date(2028, 1, 5))]
    assert "reviewed_on" in told
