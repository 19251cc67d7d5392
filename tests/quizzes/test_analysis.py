"""Item analysis: the figures of a spreadsheet, and what they say of a question."""

import random
import statistics
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.analysis import Analysed, Analysis, Response, SatPaper, Verdict, analyse, response
from lms.quizzes.grading import grade
from lms.quizzes.item_figures import Lack
from lms.quizzes.questions import Choice, Kind, Question
from tests.quizzes.conftest import Asked

NEAR = Decimal("0.01")
KEY = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]
"""Which of four choices is right in each of ten questions."""


def single(key: str, right: int, choices: int = 4) -> Question:
    told = tuple(Choice(f"đáp án {place}", Fraction(int(place == right))) for place in range(choices))
    return Question(key, Kind.SINGLE, f"Câu {key}?", choices=told)


BANK = [single(f"c{n:02}", right) for n, right in enumerate(KEY)]


def prepared(papers: int = 200, seed: int = 26) -> list[list[int | None]]:
    """What so many chose: the able more often right; question 3 the other way round; nobody takes C in question 5."""
    chance = random.Random(seed)
    rows: list[list[int | None]] = []
    for _ in range(papers):
        able = chance.random()
        row: list[int | None] = []
        for n, right in enumerate(KEY):
            knows = chance.random() < (1 - able if n == 3 else able)
            wrong = [place for place in range(4) if place != right and not (n == 5 and place == 2)]
            row.append(right if knows else None if chance.random() < 0.1 else chance.choice(wrong))
        rows.append(row)
    return rows


def said(row: Sequence[int | None], bank: Sequence[Question] = BANK) -> list[Response]:
    chosen = zip(bank, row, strict=True)
    return [response(n, question, None if place is None else [place]) for n, (question, place) in enumerate(chosen)]


def sat(papers: Iterable[Sequence[Response]]) -> list[SatPaper]:
    """Papers of which nobody knows how long they took."""
    return [[(each, None) for each in paper] for paper in papers]


@pytest.fixture(scope="module")
def rows() -> list[list[int | None]]:
    return prepared()


@pytest.fixture(scope="module")
def found(rows: list[list[int | None]]) -> Analysis:
    return analyse(sat(map(said, rows)))


def test_200_papers_have_the_figures_of_a_spreadsheet(rows: list[list[int | None]], found: Analysis) -> None:
    """As a spreadsheet reckons them: AVERAGE, STDEV.S, CORREL with the sum of the other columns, COVARIANCE.S."""
    marks = [[float(place == KEY[n]) for n, place in enumerate(row)] for row in rows]
    assert len(found.items) == 10
    for n, item in enumerate(found.items):
        own, rest = [row[n] for row in marks], [sum(row) - row[n] for row in marks]
        greatest = statistics.covariance(sorted(own), sorted(rest))
        assert item.asked == 200
        assert item.answered == sum(row[n] is not None for row in rows)
        assert item.facility == pytest.approx(Decimal(100 * statistics.mean(own)), abs=NEAR)
        assert item.deviation == pytest.approx(Decimal(100 * statistics.stdev(own)), abs=NEAR)
        assert item.discrimination == pytest.approx(Decimal(100 * statistics.correlation(own, rest)), abs=NEAR)
        assert item.efficiency == pytest.approx(Decimal(100 * statistics.covariance(own, rest) / greatest), abs=NEAR)


def test_200_papers_have_the_shares_of_a_spreadsheet(rows: list[list[int | None]], found: Analysis) -> None:
    for n, item in enumerate(found.items):
        [spread] = item.spreads
        counted = [sum(row[n] == place for row in rows) for place in range(4)]
        assert [each.count for each in spread.taken] == counted
        assert [each.percent for each in spread.taken] == [Decimal(count) / 2 for count in counted]
        assert spread.blank == sum(row[n] is None for row in rows)
        assert sum(counted) + spread.blank == 200


def test_the_whole_quiz_has_the_figures_of_a_spreadsheet(rows: list[list[int | None]], found: Analysis) -> None:
    marks = [[float(place == KEY[n]) for n, place in enumerate(row)] for row in rows]
    shares = [sum(row) / 10 for row in marks]
    within = sum(statistics.variance(column) for column in zip(*marks, strict=True))
    alpha = 10 / 9 * (1 - within / statistics.variance(map(sum, marks)))
    assert found.papers == 200
    assert found.mean == pytest.approx(Decimal(100 * statistics.mean(shares)), abs=NEAR)
    assert found.median == pytest.approx(Decimal(100 * statistics.median(shares)), abs=NEAR)
    assert found.deviation == pytest.approx(Decimal(100 * statistics.stdev(shares)), abs=NEAR)
    assert found.alpha == pytest.approx(Decimal(100 * alpha), abs=NEAR)


def test_a_question_that_the_able_get_wrong_is_marked(found: Analysis) -> None:
    assert [item.question.key for item in found.items if Verdict.NEGATIVE in item.verdicts] == ["c03"]
    assert found.items[3].discrimination is not None
    assert found.items[3].discrimination < 0


def test_a_choice_that_nobody_took_is_told_with_its_place(found: Analysis) -> None:
    assert [item.question.key for item in found.items if Verdict.UNCHOSEN in item.verdicts] == ["c05"]
    [spread] = found.items[5].spreads
    assert [option.place for option in spread.unchosen] == [2]
    assert spread.taken[2].percent == 0


def only(item: str, papers: Sequence[Sequence[Response]]) -> Analysed:
    return next(each for each in analyse(sat(papers)).items if each.question.key == item)


@pytest.mark.parametrize(
    ("rows", "lack"),
    [
        pytest.param([[0, 1]], Lack.ONE, id="one paper"),
        pytest.param([[0, 1], [0, 0]], Lack.SAME, id="everybody right"),
        pytest.param([[1, 1], [1, 0]], Lack.SAME, id="everybody wrong"),
        pytest.param([[0, 1], [1, 1]], Lack.SAME_REST, id="the rest alike"),
        pytest.param([[0], [1]], Lack.ALONE, id="nothing else asked"),
    ],
)
def test_what_cannot_be_reckoned_says_why(rows: list[list[int | None]], lack: Lack) -> None:
    item = only("c00", [said(row, BANK[: len(row)]) for row in rows])
    assert (item.discrimination, item.efficiency, item.lack) == (None, None, lack)
    assert (item.deviation is None) == (lack is Lack.ONE)
    assert item.verdicts == (Verdict.FEW,)


def test_no_paper_at_all_has_no_figures() -> None:
    assert analyse([]) == Analysis(0, 0, None, None, None, None, ())


def test_a_paper_left_blank_is_counted_apart_and_judges_nothing() -> None:
    found = analyse(sat(said(row, BANK[:2]) for row in ([0, 1], [None, None], [None, 1])))
    assert (found.papers, found.blank) == (2, 1)
    assert [item.asked for item in found.items] == [2, 2]
    assert found.items[0].facility == 50, "one question left out earns nothing"


def test_a_question_is_held_against_the_rest_of_its_own_paper() -> None:
    """The rest is a share of what it could bring, so that a short paper weighs no less."""
    bank = [single(f"d{n}", 0) for n in range(4)]
    drawn = [(0, 1, 2), (0, 2, 3), (0, 1), (1, 2, 3), (0, 3)]
    right = [(1, 1, 0), (1, 0, 0), (0, 1), (0, 1, 1), (1, 1)]
    papers = [
        [response(n, bank[n], [0 if ok else 1]) for n, ok in zip(asked, well, strict=True)]
        for asked, well in zip(drawn, right, strict=True)
    ]
    own, rest = [1, 1, 0, 1], [1 / 2, 0, 1, 1]
    item = only("d0", papers)
    assert item.asked == 4
    assert item.discrimination == pytest.approx(Decimal(100 * statistics.correlation(own, rest)), abs=NEAR)
    assert analyse(sat(papers)).alpha is None, "the papers do not ask the same questions"


@pytest.mark.parametrize(
    ("well", "verdicts"),
    [
        pytest.param([20, 0], (Verdict.EASY,), id="all right"),
        pytest.param([0, 20], (Verdict.HARD,), id="all wrong"),
        pytest.param([19, 1], (Verdict.EASY,), id="95 in a hundred"),
        pytest.param([18, 2], (), id="90 in a hundred"),
        pytest.param([4, 16], (Verdict.HARD,), id="20 in a hundred"),
    ],
)
def test_very_easy_and_very_hard_questions_are_told(well: list[int], verdicts: tuple[Verdict, ...]) -> None:
    judged, other = single("j", 0, choices=2), single("o", 0, choices=2)
    marks = [0] * well[0] + [1] * well[1]
    papers = [[response(0, judged, [mark]), response(1, other, [min(mark, n % 2)])] for n, mark in enumerate(marks)]
    assert [each for each in only("j", papers).verdicts if each in (Verdict.EASY, Verdict.HARD)] == list(verdicts)


def test_of_few_papers_nothing_is_concluded(rows: list[list[int | None]]) -> None:
    assert all(item.verdicts == (Verdict.FEW,) for item in analyse(sat(map(said, rows[:9]))).items)
    assert all(Verdict.FEW not in item.verdicts for item in analyse(sat(map(said, rows[:10]))).items)


def test_each_wording_of_a_question_stands_alone() -> None:
    first, second = single("k", 0), single("k", 1)
    other = single("o", 0)
    papers = [[response(w, q, [0]), response(9, other, [0])] for w, q in ((1, first), (2, second), (2, second))]
    told = [
        (item.wording, item.asked, item.facility) for item in analyse(sat(papers)).items if item.question.key == "k"
    ]
    assert told == [(1, 1, Decimal(100)), (2, 2, Decimal(0))]


@pytest.mark.parametrize(
    ("seconds", "median"),
    [([10, 20, 90], "20"), ([10, 20, 30, 1000], "25"), ([12.34], "12.3"), ([None, None], None), ([None, 7], "7")],
)
def test_the_time_of_a_question_is_the_one_in_the_middle(seconds: list[float | None], median: str | None) -> None:
    papers = [[(response(0, BANK[0], [0]), each)] for each in seconds]
    assert analyse(papers).items[0].seconds == (Decimal(median) if median else None)


def lines(question: Question, *answers: object) -> dict[str, dict[str, int]]:
    """How many took each option, by the part and the words of the option."""
    papers = [[response(0, question, answer), response(1, BANK[0], [0])] for answer in answers]
    item = only(question.key, papers)
    return {str(spread.part.html): {str(t.option.html): t.count for t in spread.taken} for spread in item.spreads}


def test_of_several_choices_each_tick_counts(asked: Asked) -> None:
    question = asked("::m::q{~%50%a ~%50%b ~%-50%c}")
    assert lines(question, [0, 1], [0, 2], [0], None) == {"": {"a": 3, "b": 1, "c": 1}}


def test_a_matching_question_tells_each_row(asked: Asked) -> None:
    question = asked("::m::q{=Hà Nội -> thủ đô =Huế -> cố đô = -> cảng}")
    told = lines(question, {"0": 0, "1": 1}, {"0": 0, "1": 2}, {"1": 1})
    assert told == {
        "Hà Nội": {"thủ đô": 2, "cố đô": 0, "cảng": 0},
        "Huế": {"thủ đô": 0, "cố đô": 2, "cảng": 1},
    }


def test_statements_and_orders_tell_each_part() -> None:
    judged = Question("s", Kind.STATEMENTS, "q", choices=(Choice("ý một", Fraction(1)), Choice("ý hai", Fraction())))
    assert lines(judged, {"0": 1, "1": 0}, {"0": 1, "1": 1}, {"0": 0}) == {
        "ý một": {"Đúng": 2, "Sai": 1},
        "ý hai": {"Đúng": 1, "Sai": 1},
    }
    order = Question("o", Kind.ORDERING, "q", choices=tuple(Choice(text, Fraction(1)) for text in ("mở", "gõ", "gửi")))
    assert lines(order, [0, 1, 2], [0, 2, 1]) == {
        "Vị trí 1": {"mở": 2, "gõ": 0, "gửi": 0},
        "Vị trí 2": {"mở": 0, "gõ": 1, "gửi": 1},
        "Vị trí 3": {"mở": 0, "gõ": 1, "gửi": 1},
    }


def test_a_text_with_gaps_tells_each_gap() -> None:
    gaps = (
        Question("1", Kind.SINGLE, "", choices=(Choice("OTP", Fraction(1)), Choice("PIN", Fraction()))),
        Question("2", Kind.SHORT, "", choices=(Choice("mật khẩu", Fraction(1)),)),
    )
    question = Question("g", Kind.CLOZE, "Không đưa [[1]] và [[2]].", gaps=gaps)
    assert lines(question, {"1": [0], "2": "Mật khẩu"}, {"1": [1]}) == {
        "Chỗ trống 1": {"OTP": 1, "PIN": 1},
        "Chỗ trống 2": {"mật khẩu": 1},
    }


def test_a_typed_answer_is_told_only_when_three_typed_it(asked: Asked) -> None:
    question = asked("::t::q{=Quên mật khẩu#Bấm vào đó =%0%*#Không}")
    typed = ["quên mật khẩu", "Đăng ký", "đăng ký", "ĐĂNG KÝ ", "0912345678", "đăng nhập", "đăng nhập", None]
    item = only("t", [[response(0, question, each), response(1, BANK[0], [0])] for each in typed])
    [spread] = item.spreads
    assert [(str(each.option.html), each.count) for each in spread.taken] == [("Quên mật khẩu", 1)]
    assert [(text.casefold(), count) for text, count in spread.typed] == [("đăng ký", 3)]
    assert (spread.other, spread.blank) == (3, 1)


def test_numbers_written_in_several_ways_are_one(asked: Asked) -> None:
    question = asked("::n::q{#1250}")
    item = only("n", [[response(0, question, each), response(1, BANK[0], [0])]
                      for each in ("1250", "1.250", "1 250", "2,50", "2.5", "2,5", "khoảng ba")])  # fmt: skip
    [spread] = item.spreads
    assert [(str(each.option.html), each.count) for each in spread.taken] == [("1.250", 3)]
    assert (spread.typed, spread.other) == ((("2,5", 3),), 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["0", "1", "x"]), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.lists(json_values, min_size=1, max_size=6))
def test_whatever_was_kept_as_an_answer_is_reckoned_with(answers: list[object]) -> None:
    kinds = [
        *(Question(kind.value, kind, "q", choices=BANK[0].choices) for kind in
          (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.SHORT, Kind.STATEMENTS, Kind.ORDERING)),
        Question("cloze", Kind.CLOZE, "[[1]]", gaps=(single("1", 0),)),
    ]  # fmt: skip
    papers = [[response(n, question, answer) for n, question in enumerate(kinds)] for answer in answers]
    found = analyse(sat(papers))
    assert found.papers + found.blank == len(answers)
    for item in found.items:
        assert 0 <= item.facility <= 100
        for spread in item.spreads:
            told = sum(each.count for each in spread.taken) + sum(count for _, count in spread.typed) + spread.other
            assert min(spread.blank, spread.spoilt) >= 0
            assert item.question.kind is Kind.MULTIPLE or told + spread.spoilt + spread.blank == item.asked


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from([0, 1]), min_size=4, max_size=4), min_size=2, max_size=30))
def test_figures_stay_within_their_bounds(marks: list[list[int]]) -> None:
    bank = [single(f"b{n}", 0, choices=2) for n in range(4)]
    for item in analyse(sat(said(row, bank) for row in marks)).items:
        assert (item.discrimination is None) == (item.lack is not None)
        if item.discrimination is not None and item.efficiency is not None:
            assert -100 <= item.discrimination <= 100
            assert item.efficiency <= 100
            assert (item.discrimination < 0) == (item.efficiency < 0) or abs(item.discrimination) < 1
            assert not item.discrimination.is_signed() or item.discrimination < 0


def test_a_response_is_marked_as_the_paper_is(asked: Asked) -> None:
    question = asked("::m::q{~%50%a ~%50%b ~%-50%c}")
    assert response(1, question, [0]).share == grade(question, [0]) == Fraction(1, 2)
