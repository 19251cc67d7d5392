"""Ten million characters of nonsense cost the reader seconds, not hours."""

import random
import time
import tracemalloc

import pytest

from lms.quizzes.gift import read

SIZE = 10_000_000
PATIENCE = 20  # seconds, on a slow and busy machine; a quadratic reader needs days


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param("", "{", id="opened braces"),
        pytest.param("::a::q{=", "x ", id="a brace never closed"),
        pytest.param("", "::k::q {=a ~b\n\n", id="every brace unclosed"),
        pytest.param("q {", "~", id="tildes"),
        pytest.param("q {", "~%5", id="half weights"),
        pytest.param("", "\\", id="backslashes"),
        pytest.param("", "//[id:", id="half tags in one comment"),
        pytest.param("q", "\u0301\u0323", id="marks piled on one letter"),
        pytest.param("//", "\u0301\u0323", id="marks piled in a comment"),
        pytest.param("", "$CATEGORY:", id="categories in one line"),
        pytest.param("//[giai-thich:", "\\n", id="feedback without end in a comment"),
        pytest.param("q{>", "a\n", id="a million things to put in order"),
        pytest.param("q{>9 ALL ", "V ", id="a head without end"),
        pytest.param("", "// [tag:cho-trong]\n\\{1:MC:\\=a\\~b\\}\n\n", id="gaps"),
        pytest.param("", "// [tag:cho-trong]\n" + "{1:MC:" * 3000 + "\n\n", id="gaps in gaps"),
        pytest.param("", "// [tag:cho-trong]\n{1:MC:" + "~" * 19_000 + "\n\n", id="a gap of tildes"),
        pytest.param("", "// [tag:cho-trong]\n{1:SA:=a" + "&#" * 9000 + "}\n\n", id="half entities"),
        pytest.param("", "q{=" + "*a" * 9000 + "}\n\n", id="stars"),
        pytest.param("", "[html]" + "<a href='media/a.mp3'>" * 800 + "{=a ~b}\n\n", id="links in links"),
        pytest.param(
            "", "// [tag:cho-trong]\n[markdown]" + "![a](" * 3000 + "{1:MC:=a~b}\n\n", id="pictures in pictures"
        ),
        pytest.param(
            "", "// [tag:cho-trong]\n[markdown]]:" + "**a_" * 4000 + "{1:MC:=a~b}\n\n", id="stress without end"
        ),
        pytest.param("", "q {" + "=[html]" * 2800 + "}\n\n", id="formats"),
        pytest.param("", "".join(random.Random(57).choices("~=#{}:\\\n%->[]$/a1. ", k=100_000)), id="noise"),
    ],
)
def test_nonsense_costs_bounded_time(head, piece):
    text = head + piece * (SIZE // len(piece))
    started = time.perf_counter()
    read(text, "quiz.gift")
    assert time.perf_counter() - started < PATIENCE


def test_nonsense_costs_bounded_memory():
    text = "// [tag:cho-trong]\n" + "{1:MC:=a~" * (SIZE // 9)
    tracemalloc.start()
    read(text, "quiz.gift")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * SIZE


def test_an_endless_question_is_named_and_the_next_one_read():
    reading = read("::a::q{=" + "x" * 30_000 + "\n\n::b::q{T}", "quiz.gift")
    assert [fault.line for fault in reading.faults] == [1]
    assert reading.faults[0].message.startswith("câu hỏi dài quá 20000 ký tự: kiểm tra ngoặc }")
    assert [question.key for question in reading.questions] == ["b"]


def test_a_bank_of_fifty_questions_reads_at_once():
    piece = "\n".join(
        ["// [tag:bai:otp] [tag:ky-nang:4.2]", "::k{}::" + "Câu hỏi dài vừa phải? " * 5 + "{{"]
        + [f"{'=' if n == 1 else '~'}Đáp án số {n}, một câu ngắn#Vì sao, một câu ngắn nữa." for n in range(4)]
        + ["}}"]
    )
    text = "\n\n".join(piece.format(number) for number in range(50))
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05  # about 4 ms where nothing else runs


def _seconds(text: str) -> float:
    started = time.perf_counter()
    assert len(read(text, "quiz.gift").questions) == 50
    return time.perf_counter() - started
