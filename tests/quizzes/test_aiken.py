"""Aiken as teachers and other software write it."""

from fractions import Fraction

import pytest

from lms.quizzes.aiken import read, write
from lms.quizzes.questions import Choice, Format, Kind, Pair, Question

SOUND = "Thủ đô của Việt Nam là?\nA. Huế\nB. Hà Nội\nANSWER: B\n"


def test_a_question_is_read_with_its_right_answer():
    reading = read(SOUND, "de.txt")
    assert (reading.faults, reading.notes) == ([], [])
    [question] = reading.questions
    assert (question.kind, question.stem, question.line) == (Kind.SINGLE, "Thủ đô của Việt Nam là?", 1)
    assert question.choices == (Choice("Huế", Fraction(0)), Choice("Hà Nội", Fraction(1)))
    assert reading.loose == {question.key}


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace(". ", ") "),
        SOUND.replace("\n", "\r\n"),
        SOUND.replace("ANSWER: B", "ANSWER:B"),
        SOUND.replace("ANSWER", "Đáp án"),
        SOUND.replace("A. ", "A.").replace("B. ", "B)\t"),
        SOUND.replace("\n", "\n\n"),
        "\ufeff" + SOUND,
    ],
    ids=["brackets", "windows lines", "no blank", "vietnamese", "no blank after the letter", "blank lines", "mark"],
)
def test_small_differences_of_writing_are_read_alike(text):
    assert read(text, "de.txt").questions == read(SOUND, "de.txt").questions


def test_a_question_may_run_over_several_lines():
    [question] = read("Đọc đoạn sau.\nBà Tư làm gì?\nA. Đọc mã\nB. Gác máy\nANSWER: B", "de.txt").questions
    assert question.stem == "Đọc đoạn sau.\nBà Tư làm gì?"


def test_the_same_words_have_the_same_key_wherever_they_stand():
    assert read(SOUND, "a").questions[0].key == read("\n\n" + SOUND, "b").questions[0].key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hỏi?\nA. a\nB. b\nANSWER: C\n", "de.txt:5: “ANSWER: C” không phải là một trong các đáp án A, B"),
        ("Hỏi?\nA. a\nB. b\nANSWER: A, B\n", "de.txt:5: “ANSWER: A, B”: tệp Aiken chỉ nhận một đáp án đúng"),
        ("Hỏi?\nA. a\nC. c\nANSWER: A\n", "de.txt:5: đáp án phải bắt đầu từ A."),
        ("Hỏi?\nA. a\nANSWER: A\n", "de.txt:5: cần ít nhất hai đáp án để chọn"),
        ("Hỏi?\nA. a\nB. a\nANSWER: A\n", "de.txt:5: hai đáp án giống nhau"),
        (
            "Hỏi?\nA. a\nB. b\nHỏi nữa?\nA. a\nB. b\nANSWER: A\n",
            "de.txt:5: câu này chưa có dòng ANSWER: trước câu ở dòng 8",
        ),
        ("Hỏi?\nA. a\nB. b\n", "de.txt:5: câu này chưa có dòng ANSWER: ở cuối"),
        ("ANSWER: A\n", "de.txt:5: “ANSWER: A” không phải"),
        (SOUND, "de.txt:5: câu này đã có ở dòng 1"),
    ],
)
def test_what_cannot_be_read_is_told_by_line_and_the_rest_comes_in(text, said):
    reading = read(SOUND + text, "de.txt")
    assert reading.questions[0].stem == "Thủ đô của Việt Nam là?"
    assert str(reading.faults[0]).startswith(said)


def test_other_kinds_are_refused_by_name_and_what_is_lost_is_said():
    choices = (Choice("một", Fraction(1), "vì"), Choice("hai", Fraction(1, 2)))
    written = write(
        [
            Question("a", Kind.SINGLE, "Hỏi\ngì?", topic="otp", choices=choices, shuffle=False),
            Question("b", Kind.MATCHING, "Ghép", pairs=(Pair("x", "y"), Pair("z", "t"))),
            Question("c", Kind.SINGLE, "![x](media/x.png)", choices=choices, format=Format.MARKDOWN),
            Question("d", Kind.SINGLE, "A. Einstein là ai?", choices=choices),
        ],
        "de.txt",
    )
    assert written.text == "Hỏi gì?\nA. một\nB. hai\nANSWER: A\n"
    assert [str(fault) for fault in written.faults] == [
        "de.txt:0: b: câu ghép đôi không ghi được vào tệp Aiken: tệp này chỉ có câu một lựa chọn",
        "de.txt:0: c: câu có hình hoặc âm thanh, tệp Aiken không chứa được",
        "de.txt:0: d: lời câu hỏi mở đầu giống một đáp án hoặc dòng ANSWER:, tệp Aiken không phân biệt được",
    ]
    assert [str(note) for note in written.notes] == [
        "de.txt:0: a: đã ghi, nhưng tệp không có chỗ cho lời giải thích, chủ đề, bài, kỹ năng, nhãn, "
        "điểm của đáp án đúng một phần, yêu cầu giữ thứ tự đáp án"
    ]


def test_ten_megabytes_of_nonsense_are_one_fault():
    reading = read("không có gì\n" * 800_000, "de.txt")
    assert (reading.questions, len(reading.faults)) == ([], 1)
