"""An answer sheet as a clerk types it, by a sheet of every kind of question."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from lms.classes.kits.letters import Asked, read, typed
from lms.quizzes.drawing import Item, laid
from lms.quizzes.questions import Choice, Kind, Pair, Question, Range
from lms.quizzes.solving import right_answer

HALF, WHOLE, NONE = Fraction(1, 2), Fraction(1), Fraction()


def choices(*right: Fraction) -> tuple[Choice, ...]:
    return tuple(Choice(f"ý {n}", fraction) for n, fraction in enumerate(right))


SINGLE = Question("mot", Kind.SINGLE, "q", choices=choices(NONE, WHOLE, NONE, NONE))
TRUE = Question("dung", Kind.TRUE_FALSE, "q", choices=(Choice("Đúng", WHOLE), Choice("Sai", NONE)))
SEVERAL = Question("nhieu", Kind.MULTIPLE, "q", choices=choices(HALF, NONE, HALF, NONE))
JUDGED = Question("xet", Kind.STATEMENTS, "q", choices=choices(WHOLE, NONE, WHOLE, NONE))
MATCHED = Question("ghep", Kind.MATCHING, "q", pairs=(Pair("a", "1"), Pair("b", "2"), Pair("", "3")))
ORDERED = Question("xep", Kind.ORDERING, "q", choices=choices(WHOLE, WHOLE, WHOLE))
NUMBER = Question("so", Kind.NUMERICAL, "q", ranges=(Range(Decimal(12), Decimal(12), WHOLE),))
WORDS = Question("chu", Kind.SHORT, "q", choices=(Choice("quên mật khẩu", WHOLE),))
ALL = (SINGLE, TRUE, SEVERAL, JUDGED, MATCHED, ORDERED, NUMBER, WORDS)


def sheet(*questions: Question, orders: dict[str, tuple[int, ...]] | None = None) -> list[Asked]:
    """The questions in this order; answers as written unless told."""
    told = orders or {}
    plain = {
        question.key: tuple(range(len(question.rights if question.kind is Kind.MATCHING else question.choices)))
        for question in questions
    }
    items = [Item(question.key, told.get(question.key, plain[question.key])) for question in questions]
    return [Asked(n, item, question) for n, (item, question) in enumerate(zip(items, questions, strict=True), 1)]


ANSWERS = {
    "mot": [1], "dung": [0], "nhieu": [0, 2], "xet": {"0": 1, "1": 0, "2": 1, "3": 0}, "ghep": {"0": 2, "1": 0},
    "xep": [1, 0, 2], "so": "12", "chu": "quên mật khẩu",
}  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "BA / AC / ĐSĐS / CA / BAC / 12 / quên mật khẩu",
        "b a/ca/dsds/ca/bac/12/quên mật khẩu",
        "BA;AC;ĐSĐS;CA;BAC;12;quên mật khẩu",
        "BA\tAC\tĐSĐS\tCA\tBAC\t12\tquên mật khẩu",
        "B\tA\tAC\tĐSĐS\tCA\tBAC\t12\tquên mật khẩu",
        "ＢＡ / Ａ,Ｃ / Đ S Đ S / C A / B A C / １２ / quên mật khẩu /",
    ],
)
def test_a_line_says_the_answers_however_its_groups_are_parted(line: str) -> None:
    told = read(sheet(*ALL), line)
    assert told is not None
    assert (told.answers, told.faults) == (ANSWERS, ())


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        pytest.param("BA AC", {"mot": [1], "dung": [0], "nhieu": [0, 2]}, id="parted by a blank"),
        pytest.param("B A, AC", {"mot": [1], "dung": [0], "nhieu": [0, 2]}, id="blanks and commas"),
        pytest.param("-A -", {"dung": [0]}, id="blank answers"),
        pytest.param("–. / –", {}, id="all blank, with dashes and dots"),
        pytest.param("B_ / AC", {"mot": [1], "nhieu": [0, 2]}, id="an underline"),
    ],
)
def test_blanks_and_separators_of_a_short_sheet(line: str, answers: dict[str, object]) -> None:
    told = read(sheet(SINGLE, TRUE, SEVERAL), line)
    assert told is not None
    assert (told.answers, told.faults) == (answers, ())


def test_nothing_typed_is_no_sheet_and_dashes_are_an_empty_one() -> None:
    assert read(sheet(SINGLE), "  ") is None
    empty = read(sheet(SINGLE), "-")
    assert empty is not None
    assert empty.answers == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("B / AC", "câu 1 đến 2 cần 2 chữ, mới có 1 chữ; câu bỏ trống gõ dấu -", id="a letter short"),
        pytest.param("BAC / AC", "câu 1 đến 2 chỉ có 2 chữ, đã gõ 3 chữ", id="a letter too much"),
        pytest.param("BA", "câu 3 đến 3 cần 1 cụm, mới có 0 cụm; câu bỏ trống gõ dấu -", id="a group short"),
        pytest.param("BA / AC / B", "gõ thừa: sau các câu một chữ chỉ có 1 cụm, đã gõ 2 cụm", id="a group too much"),
        pytest.param("B AC", "chưa rõ 2 chữ đầu", id="a letter left out before a group is never taken for the next"),
        pytest.param("EA / AC", "câu 1: “E”: câu này có đáp án từ A đến D", id="a letter that is not offered"),
        pytest.param("B1 / AE", "câu 3: “AE”: câu này có đáp án từ A đến D", id="one of several letters"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_question(line: str, told: str) -> None:
    found = read(sheet(SINGLE, TRUE, SEVERAL), line)
    assert found is not None
    assert told in "; ".join(found.faults)


def test_letters_mean_what_stood_beside_them_on_this_version() -> None:
    asked = sheet(SINGLE, MATCHED, orders={"mot": (3, 1, 0, 2), "ghep": (2, 0, 1)})
    told = read(asked, "A / CB")
    assert told is not None
    assert told.answers == {"mot": [3], "ghep": {"0": 1, "1": 0}}


@pytest.mark.parametrize("seed", range(20))
def test_what_a_line_says_is_written_as_a_line_that_says_the_same(seed: int) -> None:
    rng = random.Random(seed)
    asked = [Asked(n, laid(question, rng), question) for n, question in enumerate(ALL, 1)]
    right = {question.key: right_answer(question) for question in ALL}
    told = read(asked, typed(asked, right))
    assert told is not None
    assert (told.answers, told.faults) == (right, ())


def test_hostile_lines_are_told_and_never_fail() -> None:
    for line in ("\0\0", "9" * 5000, "🙂" * 40, "BA / AC" * 500, "½" * 20, "A" * 1999):
        told = read(sheet(*ALL), line)
        assert told is None or told.faults


CLOZE_LIKE = Question("mot-1", Kind.CLOZE, "[[1]]", topic="mot")
