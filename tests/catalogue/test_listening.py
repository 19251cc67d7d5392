"""Lessons to be heard: words prepared for a voice, and recordings in the languages of a province."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from lms import HOUSE
from lms.base.clock import now
from lms.catalogue import actions, library
from lms.catalogue.course import Course
from lms.catalogue.listening.speech import segments, spoken
from tests.learning.filmed import sound_of
from tests.make import Make
from tests.visit import Visit


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Gõ mã OTP vào VNeID.", "Gõ mã ô tê pê vào vi en i ai đi."),
        ("UBND xã và CCCD", "ủy ban nhân dân xã và căn cước công dân"),
        ("Nghị quyết 57-NQ/TW", "Nghị quyết 57-nghị quyết trung ương"),
        ("Kế hoạch 295/KH-UBND ngày 05/8/2026", "Kế hoạch 295 kế hoạch ủy ban nhân dân ngày 5 tháng 8 năm 2026"),
        ("đạt 57,5%, 1.250 người", "đạt 57,5 phần trăm, 1250 người"),
        ("mạng 4G và Wi-Fi", "mạng bốn gờ và oai phai"),
        ("OTPX không phải OTP", "OTPX không phải ô tê pê"),
        ("“Cháu trả rồi mà” (đã trả)", "Cháu trả rồi mà đã trả"),
    ],
)
def test_what_no_voice_can_read_is_said_in_full(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize("course", library.sound(HOUSE / "courses").courses, ids=lambda course: course.slug)
def test_every_lesson_is_told_whole(course: Course) -> None:
    for lesson in course.lessons:
        told = segments(lesson)

        assert told[0] == spoken(lesson.title)
        assert len(told) > 25 and all(told), lesson.key
        assert any("Ghi nhớ" in line for line in told)


def test_the_words_are_given_to_who_may_read_the_lesson(make: Make, visit: Visit) -> None:
    make.library()
    browser = visit.as_(make.account(make.person(make.unit("Xã A"))))
    browser.post("/khoa-hoc/an-toan-truc-tuyen/ghi-danh")

    lines = browser.get("/khoa-hoc/an-toan-truc-tuyen/bai/mat-khau/loi-doc").json

    assert lines[0] == "Mật khẩu và xác thực hai lớp"
    assert 'data-speech="/khoa-hoc/an-toan-truc-tuyen/bai/mat-khau/loi-doc"' in (
        browser.get("/khoa-hoc/an-toan-truc-tuyen/bai/mat-khau").text
    )
    browser.get("/khoa-hoc/an-toan-truc-tuyen/bai/con-em/loi-doc", status=404)


@pytest.fixture
def in_mong(shelf: Any) -> Any:
    """A course whose first lesson is heard in Mông."""
    folder = shelf.course()
    (folder / "media" / "mat-khau-mong.wav").write_bytes(sound_of())
    shelf.change(
        "khoa-thu/lessons/01-mat-khau.md", "kind: reading", "kind: reading\nheard: {hmn: media/mat-khau-mong.wav}"
    )
    return shelf


def test_a_province_adds_a_lesson_in_a_language_of_its_people(
    in_mong: Any, db: Session, make: Make, visit: Visit
) -> None:
    actions.publish_library(db, library.sound(in_mong.root), now())
    browser = visit.as_(make.account(make.person(make.unit("Xã A"))))
    browser.post("/khoa-hoc/khoa-thu/ghi-danh")

    page = browser.get("/khoa-hoc/khoa-thu/bai/mat-khau").text

    assert "Nghe bằng tiếng của mình" in page and "Tiếng Mông" in page
    address = page.partition('data-language="hmn"')[2].partition('src="')[2].partition('"')[0]
    assert browser.get(address).data[:4] == b"RIFF"
    assert "Nghe bằng tiếng của mình" not in browser.get("/khoa-hoc/khoa-thu").text


def test_a_course_without_recordings_keeps_its_hash(shelf: Any) -> None:
    course = library.sound(shelf.course().parent).courses[0]

    assert '"heard"' not in course.to_json()
    assert Course.from_json(course.to_json()).lessons[0].heard == ()


def test_a_recording_comes_back_from_the_version_as_it_was(in_mong: Any) -> None:
    course = library.sound(in_mong.root).courses[0]

    assert Course.from_json(course.to_json()).lessons[0].heard == course.lessons[0].heard
    assert course.lessons[0].heard[0].called == "Tiếng Mông"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{xyz: media/mat-khau-mong.wav}", "không có tiếng “xyz”"),
        ("{hmn: media/khong-co.mp3}", "không có tệp tiếng “media/khong-co.mp3”"),
        ("{hmn: media/ba-tu.svg}", "không có tệp tiếng “media/ba-tu.svg”"),
        ("{hmn: ../ba-tu.wav}", "không có tệp tiếng “../ba-tu.wav”"),
    ],
)
def test_a_recording_that_cannot_be_is_told_by_line(in_mong: Any, entry: str, said: str) -> None:
    in_mong.change("khoa-thu/lessons/01-mat-khau.md", "{hmn: media/mat-khau-mong.wav}", entry)

    _, faults = library.read(in_mong.root)
    assert [fault.file for fault in faults] == ["courses/khoa-thu/lessons/01-mat-khau.md"]
    assert said in faults[0].message
