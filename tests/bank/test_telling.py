"""What an author reads of a question: every answer, what it is worth, and what a new wording changes."""

from dataclasses import replace

import pytest

from lms.bank.telling import answers, changes, settings
from lms.quizzes.gift import read
from lms.quizzes.questions import Question


def asked(gift: str) -> Question:
    reading = read(gift, "")
    assert not reading.faults, reading.faults
    return reading.questions[0]


@pytest.mark.parametrize(
    ("gift", "told"),
    [
        pytest.param("q{=a ~%50%b ~c}", [("a", "Đúng"), ("b", "50% điểm"), ("c", "Sai")], id="single"),
        pytest.param(
            "q{~%50%a ~%50%b ~%-50%c}", [("a", "50% điểm"), ("b", "50% điểm"), ("c", "-50% điểm")], id="multiple"
        ),
        pytest.param("q{F}", [("Đúng", "Sai"), ("Sai", "Đúng")], id="true or false"),
        pytest.param("q{=a =%33.33%b}", [("a", "Đúng"), ("b", "33,33333% điểm")], id="short"),
        pytest.param("q{#=12.5 =%50%10..20}", [("12,5", "Đúng"), ("từ 10 đến 20", "50% điểm")], id="numbers"),
        pytest.param("q{=a -> 1 =b -> 2 = -> 3}", [("a → 1", ""), ("b → 2", ""), ("3", "Lựa chọn thừa")], id="pairs"),
        pytest.param(
            "// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai}", [("a", "Đúng"), ("b", "Sai")], id="statements as they are"
        ),
    ],
)
def test_every_answer_is_told_with_what_it_is_worth(gift: str, told: list[tuple[str, str]]) -> None:
    assert [(each.html.striptags(), each.worth) for each in answers(asked(gift))] == told


def test_what_else_was_decided_is_said_in_sentences() -> None:
    question = replace(asked("// [tag:khong-dau]\nq{=a}"), shuffle=False, match_case=True)
    assert settings(question) == [
        "Giữ nguyên thứ tự đáp án trong mọi đề",
        "Gõ không dấu cũng nhận",
        "Phải gõ đúng chữ hoa, chữ thường",
    ]


def test_a_new_wording_is_laid_beside_the_old_line_by_line() -> None:
    old = asked("$CATEGORY: otp\n\nMột{=a#vì thế ~b#không}")
    new = replace(old, stem="Hai", topic="mat-khau")
    told = [(change.sign, change.text) for change in changes(old, new)]
    assert told == [
        ("-", "Một"),
        ("+", "Hai"),
        (" ", "Đúng: a · vì thế"),
        (" ", "Sai: b · không"),
        ("-", "Chủ đề otp · bài  · kỹ năng "),
        ("+", "Chủ đề mat-khau · bài  · kỹ năng "),
    ]


def test_the_same_wording_has_no_changes() -> None:
    question = asked("Một{=a ~b}")
    assert {change.sign for change in changes(question, question)} == {" "}
