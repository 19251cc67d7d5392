"""Moodle XML that means harm: refused in words, in seconds, in little memory."""

import tracemalloc
from base64 import b64encode
from time import perf_counter

import pytest

from lms.quizzes.moodle import read
from lms.quizzes.moodle.elements import LARGEST_FILE, MOST_PARTS

MB = 1024 * 1024
TEXT = "<name><text>Lời dẫn</text></name><questiontext><text>Đọc</text></questiontext>"
SOUND = f'<question type="description">{TEXT}</question>'
ATTRIBUTES = " ".join(f'a{each}="1"' for each in range(200_000))
LAUGHS = '<!DOCTYPE quiz [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
)


def measured(content):
    """The reading, and the seconds and megabytes it took beside the file itself."""
    tracemalloc.start()
    start = perf_counter()
    reading = read(content, "x.xml")
    took, (_, peak) = perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return reading, took, peak / MB


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{LAUGHS}]><quiz>&j;</quiz>", "DOCTYPE"),
        ('<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>', "DOCTYPE"),
        ('<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', "DOCTYPE"),
        (f'<!DOCTYPE quiz [<!ENTITY x "{"x" * 50_000}">]><quiz>{"&x;" * 50_000}</quiz>', "DOCTYPE"),
        ("<quiz>" + "<a>" * 500_000, "lồng nhau"),
        ("<quiz><question type='essay'>" + "<b>" * 500_000, "lồng nhau"),
        ("<html><body>không phải</body></html>", "mở đầu bằng <html>"),
        ("<quiz>&nbsp;</quiz>", "ký hiệu &…;"),
        ("<quiz><question></quiz>", "XML hỏng"),
        ("<quiz", "XML hỏng"),
        ("", "XML hỏng"),
        (f"<quiz><question type='{'x' * 5 * MB}'/></quiz>", "chưa có dạng câu"),
        (f"<quiz><question {ATTRIBUTES}/></quiz>", "chưa có dạng câu"),
        ("<quiz>" + "<" * 5 * MB, "XML hỏng"),
    ],
    ids=["billion laughs", "outside DTD", "outside entity", "quadratic blow-up", "deep", "deep question", "a page",
         "entity of HTML", "unclosed", "cut off", "empty", "huge attribute", "many attributes", "nonsense"],
)  # fmt: skip
def test_a_file_that_means_harm_is_refused_in_words(text, said):
    reading, took, peak = measured(text.encode())
    assert reading.questions == []
    assert said in reading.faults[0].message
    assert took < 20
    assert peak < 150


def test_what_stands_before_the_break_comes_in_and_the_break_is_told_by_line():
    reading = read(f"<quiz>\n{SOUND}\n{SOUND}\n<oops>\n</quiz>".encode(), "x.xml")
    assert [question.key for question in reading.questions] == ["Lời dẫn", "Lời dẫn 2"]
    assert [(fault.line, fault.key) for fault in reading.faults] == [(5, "")]
    assert "từ đây trở đi chưa đọc" in reading.faults[0].message


def test_a_picture_of_absurd_size_keeps_only_its_own_question_out():
    large = b64encode(b"\0" * (LARGEST_FILE + 2 * MB)).decode()
    loaded = SOUND.replace(
        "</text></questiontext>", f'</text><file name="to.png" encoding="base64">{large}</file></questiontext>'
    )
    reading, _, peak = measured(f"<quiz>{loaded}{SOUND}</quiz>".encode())
    assert len(reading.questions) == 1
    assert "“to.png” lớn quá 8 MB" in reading.faults[0].message
    assert reading.media == {}
    assert peak < 80


def test_a_question_of_fifty_thousand_parts_is_dropped_as_it_is_read():
    parts = SOUND.replace("</question>", "<tags>" + "<tag><text>x</text></tag>" * 50_000 + "</tags></question>")
    reading, took, peak = measured(f"<quiz>{parts}{SOUND}</quiz>".encode())
    assert len(reading.questions) == 1
    assert f"quá {MOST_PARTS} phần" in reading.faults[0].message
    assert took < 20
    assert peak < 40


def test_ten_megabytes_of_questions_are_held_one_at_a_time():
    content = f"<quiz>{SOUND.replace('Đọc', 'Đọc ' * 300) * 6_000}</quiz>".encode()
    assert len(content) > 10 * MB
    start = perf_counter()
    reading = read(content, "x.xml")
    assert len(reading.questions) == 6_000
    assert perf_counter() - start < 60


def test_more_questions_than_a_bank_can_hold_are_not_read():
    reading = read(b"<quiz>" + b"<question type='essay'/>" * 20_100 + b"</quiz>", "x.xml")
    assert "quá 20000 câu hỏi" in reading.faults[-1].message
    assert len(reading.faults) == 20_001


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 1000, b"\x89PNG\r\n\x1a\n" + bytes(5000), b"\xff\xfe\x00\xd8" * 9]
)
def test_bytes_that_are_no_text_are_refused(content):
    reading = read(content, "x.xml")
    assert reading.questions == []
    assert len(reading.faults) == 1
