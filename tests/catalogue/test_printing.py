"""Courses on paper: a booklet in large type, a sheet for a wall, the same words as the page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from lms import HOUSE
from lms.catalogue import library
from lms.catalogue.course import Course
from lms.catalogue.printing.booklet import booklet
from lms.catalogue.printing.wall_sheet import wall_sheet
from tests.learning import filmed
from tests.make import Make
from tests.visit import Visit

A4, A5 = (595, 842), (420, 595)
COURSES = library.sound(HOUSE / "courses").courses
ADDRESS = "https://hoc.example.vn/khoa-hoc"


def nothing(_sha256: str) -> None:
    return None


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def close(text: str) -> str:
    """Without blanks: lines break where they must."""
    return "".join(text.split())


def size(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_every_course_becomes_a_booklet_that_holds_each_lesson_and_its_answers(course: Course) -> None:
    pdf = booklet(course, f"{ADDRESS}/{course.slug}", nothing)
    told = pages(pdf)
    whole = close(" ".join(told))

    assert size(pdf) == A5
    for number, lesson in enumerate(course.lessons, 1):
        assert close(f"Bài {number}. {lesson.title}") in close(told[0])
        assert close(f"Bài {number} · khoảng {lesson.minutes} phút") in whole
    assert whole.count(close("Đáp án Câu 1:")) == len(course.lessons)
    assert f"{ADDRESS}/{course.slug}" in whole


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_every_lesson_becomes_one_sheet_with_what_to_remember(course: Course) -> None:
    for lesson in course.lessons:
        pdf = wall_sheet(course, lesson, f"{ADDRESS}/{course.slug}/bai/{lesson.key}", nothing)
        told = pages(pdf)

        assert len(told) == 1 and size(pdf) == A4
        assert "Ghi nhớ" in told[0] and "Thử ngay" in told[0] and close(lesson.title) in close(told[0])


def test_the_same_course_gives_the_same_bytes() -> None:
    assert booklet(COURSES[0], ADDRESS, nothing) == booklet(COURSES[0], ADDRESS, nothing)


def test_the_answer_printed_is_the_right_one_of_the_question_as_printed() -> None:
    course = next(each for each in COURSES if each.slug == "thanh-toan-so")
    whole = " ".join(pages(booklet(course, ADDRESS, nothing)))

    assert "Câu 2: A. Vẫn ở ngân hàng, nhưng phải khóa thẻ ngay" in whole
    assert "A. Vẫn ở ngân hàng, nhưng phải khóa thẻ ngay B. " in whole


def test_a_learner_takes_booklet_and_sheet_from_the_pages(make: Make, visit: Visit) -> None:
    make.library()
    browser = visit.as_(make.account(make.person(make.unit("Xã A"))))
    page = browser.get("/khoa-hoc/an-toan-truc-tuyen").text
    assert "/khoa-hoc/an-toan-truc-tuyen/so-tay.pdf" in page

    book = browser.get("/khoa-hoc/an-toan-truc-tuyen/so-tay.pdf")
    sheet = browser.get("/khoa-hoc/an-toan-truc-tuyen/bai/otp/to-dan-tuong.pdf")

    assert book.data[:5] == sheet.data[:5] == b"%PDF-"
    assert "https://hoc.example.vn/khoa-hoc/an-toan-truc-tuyen/bai/otp" in pages(sheet.data)[0]


def test_a_course_or_lesson_that_is_not_there_has_no_paper(make: Make, visit: Visit) -> None:
    make.library()
    browser = visit.as_(make.account(make.person(make.unit("Xã A"))))

    browser.get("/khoa-hoc/khong-co/so-tay.pdf", status=404)
    browser.get("/khoa-hoc/an-toan-truc-tuyen/bai/khong-co/to-dan-tuong.pdf", status=404)


def test_a_film_is_printed_with_its_words_and_practice_with_its_answers(tmp_path: Path) -> None:
    root = filmed.written(tmp_path / "courses")
    course = library.sound(root).courses[0]
    told = " ".join(pages(booklet(course, ADDRESS, nothing)))

    assert "Bà Tư nghe máy (bản chữ của đoạn phim, đoạn tiếng)" in told and "Người lạ hỏi mã." in told
    assert "Câu 1: A. Nút xanh" in told or "Câu 1: B. Nút xanh" in told


def test_the_command_prints_a_course_and_a_lesson(lms: Any, tmp_path: Path) -> None:
    book, sheet = tmp_path / "so-tay.pdf", tmp_path / "to.pdf"

    assert lms("courses", "print", "thanh-toan-so", "-o", str(book)).exit_code == 0
    assert lms("courses", "print", "thanh-toan-so", "--lesson", "ma-qr", "-o", str(sheet)).exit_code == 0
    assert size(book.read_bytes()) == A5 and size(sheet.read_bytes()) == A4
    assert lms("courses", "print", "khong-co", "-o", str(book)).exit_code == 2
    wrong = lms("courses", "print", "thanh-toan-so", "--lesson", "khong-co", "-o", str(sheet))
    assert wrong.exit_code == 2 and "ma-qr" in wrong.stderr
