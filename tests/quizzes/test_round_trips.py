"""Whatever sound questions there are, they come back from GIFT and from JSON as they were."""

import json
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.quizzes.checking import shortcomings
from lms.quizzes.gift import read, write
from lms.quizzes.questions import Choice, Format, Kind, Pair, Question, Range

SIGNS = r"aáộđ 1%*.,-><&\~=#{}:[]/$n" + "\n"

# A busy machine is no fault of the code.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tidy(text: str) -> str:
    return normalize("NFC", text).strip()


texts = (
    st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["C"])), min_size=1, max_size=20)
    .map(tidy)
    .filter(bool)
)
remarks = st.one_of(st.just(""), texts)
names = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,9}", fullmatch=True)
topics = st.one_of(st.just(""), names)
shares = st.builds(Fraction, st.integers(0, 20), st.just(20)) | st.sampled_from([Fraction(1, 3), Fraction(1, 7)])
numbers = st.decimals(-1_000_000, 1_000_000, places=3)


@st.composite
def single(draw):
    right, *wrong = draw(different(2, 5))
    choices = [Choice(right, Fraction(1), draw(remarks))]
    choices += [Choice(text, draw(shares | shares.map(lambda share: -share)), draw(remarks)) for text in wrong]
    return {"kind": Kind.SINGLE, "choices": tuple(draw(st.permutations(choices)))}


@st.composite
def multiple(draw):
    rights, wrongs = draw(different(1, 4)), draw(different(1, 3))
    choices = [Choice(f"r {text}", Fraction(1, len(rights)), draw(remarks)) for text in rights]
    choices += [Choice(f"w {text}", -draw(shares), draw(remarks)) for text in wrongs]
    return {"kind": Kind.MULTIPLE, "choices": tuple(draw(st.permutations(choices)))}


@st.composite
def true_false(draw):
    truth = draw(st.booleans())
    choices = (Choice("Đúng", Fraction(truth), draw(remarks)), Choice("Sai", Fraction(not truth), draw(remarks)))
    return {"kind": Kind.TRUE_FALSE, "choices": choices}


@st.composite
def short(draw):
    first, *others = draw(different(1, 4).filter(lambda texts: "*" not in texts and not reads_as_truth(texts)))
    choices = [Choice(first, Fraction(1), draw(remarks))]
    choices += [Choice(text, draw(shares), draw(remarks)) for text in others]
    return {
        "kind": Kind.SHORT,
        "choices": tuple(draw(st.permutations(choices))),
        "otherwise": draw(remarks),
        "fold_marks": draw(st.booleans()),
    }


@st.composite
def numerical(draw):
    spans = draw(st.lists(st.lists(numbers, min_size=2, max_size=2).map(sorted), min_size=1, max_size=3))
    ranges = [Range(low, high, draw(shares), draw(remarks)) for low, high in spans]
    ranges[0] = Range(ranges[0].low, ranges[0].high, Fraction(1), ranges[0].feedback)
    if len({each.low for each in ranges}) < len(ranges):
        ranges = ranges[:1]
    return {"kind": Kind.NUMERICAL, "ranges": tuple(ranges), "otherwise": draw(remarks)}


@st.composite
def matching(draw):
    lefts = draw(different(2, 4).filter(lambda texts: not any("->" in text for text in texts)))
    pairs = [Pair(left, draw(texts)) for left in lefts]
    extra = [Pair("", draw(texts))] if draw(st.booleans()) else []
    return {"kind": Kind.MATCHING, "pairs": tuple(pairs + extra)}


def different(least, most):
    return st.lists(texts, min_size=least, max_size=most, unique_by=lambda text: " ".join(text.split()))


def reads_as_truth(texts):
    return any(text.upper() in ("T", "TRUE", "F", "FALSE") for text in texts)


@st.composite
def questions(draw):
    answers = draw(st.one_of(single(), multiple(), true_false(), short(), numerical(), matching(), st.just({})))
    return Question(
        **{"kind": Kind.DESCRIPTION, **answers},
        key=draw(texts),
        stem=draw(texts),
        topic=draw(topics),
        lesson=draw(topics),
        skills=tuple(draw(st.lists(names, max_size=2, unique=True))),
        tags=tuple(draw(st.lists(names.map("t-{}".format), max_size=2, unique=True))),
        feedback=draw(remarks) if answers else "",
        format=draw(st.sampled_from(Format)),
    )


sound = questions().filter(lambda question: not list(shortcomings(question)))


@patient
@given(st.lists(sound, max_size=4, unique_by=lambda question: question.key))
def test_what_is_written_as_gift_reads_back_the_same(bank):
    reading = read(write(bank), "quiz.gift")
    assert reading.faults == []
    assert reading.questions == bank


@patient
@given(sound)
def test_what_is_stored_as_json_comes_back_the_same(question):
    stored = json.loads(json.dumps(question.to_dict()))
    assert Question.from_dict(stored) == question
    assert Question.from_dict(stored).to_dict() == question.to_dict()


@patient
@given(st.text())
def test_no_text_stops_the_reader(text):
    reading = read(text, "quiz.gift")
    assert read(write(reading.questions), "quiz.gift").questions == reading.questions


@patient
@given(st.text(st.sampled_from(SIGNS + "{}{}==~~##")))
def test_no_mixture_of_signs_stops_the_reader(text):
    reading = read(text, "quiz.gift")
    assert read(write(reading.questions), "quiz.gift").questions == reading.questions


def test_moving_a_question_in_its_file_changes_nothing_that_is_stored():
    [here], [there] = (read(f"{space}::a::q{{T}}", "quiz.gift").questions for space in ("", "\n\n\n"))
    assert (here.line, there.line) == (1, 4)
    assert here == there
    assert here.to_dict() == there.to_dict()


def test_a_question_stored_before_a_field_existed_still_reads():
    assert Question.from_dict({"key": "a", "kind": "description", "stem": "q"}) == Question("a", Kind.DESCRIPTION, "q")


@pytest.mark.parametrize(
    ("gift", "written"),
    [
        ("::a::q{~sai#vì =đúng ####chung}", "::a::q{\n~sai#vì\n=đúng\n####chung\n}\n"),
        ("::a::q{~%33.33333%a ~%33.33333%b ~%33.33333%c}", "::a::q{\n~%33.33333%a\n~%33.33333%b\n~%33.33333%c\n}\n"),
        ("::a::q{T##đúng}", "::a::q{TRUE##đúng\n}\n"),
        ("::a::q{F}", "::a::q{FALSE\n}\n"),
        ("::a::1 < 2{T}", "::a::[plain]1 < 2{TRUE\n}\n"),
        ("::a::q{#5:0.5}", "::a::q{#\n=4.5..5.5\n}\n"),
        (
            "$CATEGORY: x\n// [tag:khong-dau] [tag:bai:b]\n::a::q{=c}",
            "$CATEGORY: x\n\n// [tag:bai:b] [tag:khong-dau]\n::a::q{\n=c\n}\n",
        ),
    ],
)
def test_what_is_written_is_what_an_author_would_write(gift, written):
    assert write(read(gift, "quiz.gift").questions) == written


@pytest.mark.parametrize(
    "text", ["Cài đặt -> Bảo mật", "%50%", "50%", "[html]", "[gấp]", "*101#", "// x", "\\n", "a\nb"]
)
def test_an_answer_that_looks_like_a_mark_reads_back_as_written(text):
    choices = (Choice(text, Fraction(1)),)
    bank = [
        Question("a", Kind.SHORT, text, choices=choices),
        Question("b", Kind.SINGLE, text, choices=(*choices, Choice("z", Fraction()))),
    ]
    assert read(write(bank), "quiz.gift").questions == bank


def test_a_category_is_written_where_the_topic_changes():
    topics = {"a": "x", "b": "x", "c": "y", "d": ""}
    text = write(Question(key, Kind.DESCRIPTION, "q", topic=topic) for key, topic in topics.items())
    assert [line for line in text.split("\n") if line.startswith("$")] == [
        "$CATEGORY: x",
        "$CATEGORY: y",
        "$CATEGORY: $course$/top",
    ]


def test_a_number_keeps_its_decimals():
    [question] = read("q{#0.10}", "quiz.gift").questions
    assert question.ranges[0].low == Decimal("0.1")
