"""Sound questions of every kind, made by hypothesis: what every format must carry without loss."""

from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from lms.quizzes.checking import shortcomings
from lms.quizzes.questions import Choice, Format, Kind, Marking, Pair, Question, Range, Unit

SIGNS = r"aáộđ 1%*.,-><&\~=#{}:[]/$n;" + "\n"

# A busy machine is no fault of the code.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def tidy(text: str) -> str:
    return normalize("NFC", text).strip()


texts = (
    st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["C"])), min_size=1, max_size=20)
    .map(tidy)
    .filter(bool)
)
remarks = st.one_of(st.just(""), texts)
names = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,9}", fullmatch=True)
topics = st.one_of(st.just(""), names, st.lists(names, min_size=2, max_size=3).map("/".join))
shares = st.builds(Fraction, st.integers(0, 20), st.just(20)) | st.sampled_from([Fraction(1, 3), Fraction(1, 7)])
numbers = st.decimals(-1_000_000, 1_000_000, places=3)
units = st.lists(
    st.builds(
        Unit,
        st.sampled_from(["m", "km", "cm", "lít/phút", "m2", "mi=le"]),
        st.sampled_from([Decimal(1), Decimal(1000), Decimal("0.01")]),
    ),
    max_size=3,
    unique_by=lambda unit: unit.name,
).map(tuple)


def different(least, most):
    return st.lists(texts, min_size=least, max_size=most, unique_by=lambda text: " ".join(text.split()))


def reads_as_truth(texts):
    return any(text.upper() in ("T", "TRUE", "F", "FALSE") for text in texts)


@st.composite
def single(draw):
    right, *wrong = draw(different(2, 5))
    choices = [Choice(right, Fraction(1), draw(remarks))]
    choices += [Choice(text, draw(shares | shares.map(lambda share: -share)), draw(remarks)) for text in wrong]
    return {"kind": Kind.SINGLE, "choices": tuple(draw(st.permutations(choices))), "shuffle": draw(st.booleans())}


@st.composite
def multiple(draw):
    rights, wrongs = draw(different(1, 4)), draw(different(1, 3))
    choices = [Choice(f"r {text}", Fraction(1, len(rights)), draw(remarks)) for text in rights]
    choices += [Choice(f"w {text}", -draw(shares), draw(remarks)) for text in wrongs]
    return {
        "kind": Kind.MULTIPLE,
        "choices": tuple(draw(st.permutations(choices))),
        "shuffle": draw(st.booleans()),
        "marking": draw(wholes),
    }


@st.composite
def true_false(draw):
    truth = draw(st.booleans())
    choices = (Choice("Đúng", Fraction(truth), draw(remarks)), Choice("Sai", Fraction(not truth), draw(remarks)))
    return {"kind": Kind.TRUE_FALSE, "choices": choices}


@st.composite
def short(draw):
    first, *others = draw(different(1, 4).filter(lambda texts: not reads_as_truth(texts)))
    choices = [Choice(first, Fraction(1), draw(remarks))]
    choices += [Choice(text, draw(shares), draw(remarks)) for text in others]
    return {
        "kind": Kind.SHORT,
        "choices": tuple(draw(st.permutations(choices))),
        "otherwise": draw(remarks),
        "fold_marks": draw(st.booleans()),
        "match_case": draw(st.booleans()),
        "wildcards": draw(st.booleans()),
    }


@st.composite
def numerical(draw):
    spans = draw(st.lists(st.lists(numbers, min_size=2, max_size=2).map(sorted), min_size=1, max_size=3))
    ranges = [Range(low, high, draw(shares), draw(remarks)) for low, high in spans]
    ranges[0] = Range(ranges[0].low, ranges[0].high, Fraction(1), ranges[0].feedback)
    if len({each.low for each in ranges}) < len(ranges):
        ranges = ranges[:1]
    return {"kind": Kind.NUMERICAL, "ranges": tuple(ranges), "otherwise": draw(remarks), "units": draw(units)}


@st.composite
def matching(draw):
    pairs = [Pair(left, draw(texts)) for left in draw(different(2, 4))]
    extra = [Pair("", draw(texts))] if draw(st.booleans()) else []
    return {
        "kind": Kind.MATCHING,
        "pairs": tuple(pairs + extra),
        "shuffle": draw(st.booleans()),
        "marking": draw(wholes),
    }


@st.composite
def statements(draw):
    choices = [Choice(text, Fraction(draw(st.booleans())), draw(remarks)) for text in draw(different(2, 5))]
    marked = st.sampled_from([Marking.EVEN, Marking.ALL, Marking.LADDER]) if len(choices) == 4 else wholes
    return {
        "kind": Kind.STATEMENTS,
        "choices": tuple(choices),
        "shuffle": draw(st.booleans()),
        "marking": draw(marked),
    }


@st.composite
def ordering(draw):
    things = draw(st.lists(texts, min_size=2, max_size=5))
    return {
        "kind": Kind.ORDERING,
        "choices": tuple(Choice(text, Fraction(1), draw(remarks)) for text in things),
        "marking": draw(st.sampled_from([Marking.EVEN, Marking.ALL, Marking.NEXT])),
    }


@st.composite
def cloze(draw):
    format = draw(st.sampled_from(Format))
    stem, gaps = draw(remarks), []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        said = draw(st.one_of(single(), short(), numerical()))
        gaps.append(Question(**said, key=str(number), stem="", format=format, weight=draw(st.integers(1, 12))))
        stem = f"{stem}[[{number}]]{draw(remarks)}"
    return {"kind": Kind.CLOZE, "stem": stem, "gaps": tuple(gaps), "format": format, "marking": draw(wholes)}


wholes = st.sampled_from([Marking.EVEN, Marking.ALL])
kinds = {
    Kind.SINGLE: single(),
    Kind.MULTIPLE: multiple(),
    Kind.TRUE_FALSE: true_false(),
    Kind.SHORT: short(),
    Kind.NUMERICAL: numerical(),
    Kind.MATCHING: matching(),
    Kind.STATEMENTS: statements(),
    Kind.ORDERING: ordering(),
    Kind.CLOZE: cloze(),
    Kind.DESCRIPTION: st.just({"kind": Kind.DESCRIPTION}),
}


@st.composite
def questions(draw, of=None):
    """A question of one kind, or of any; not always a sound one."""
    answers = draw(kinds[of] if of else st.one_of(*kinds.values()))
    told = {
        "key": draw(texts),
        "stem": draw(texts),
        "topic": draw(topics),
        "lesson": draw(topics),
        "skills": tuple(draw(st.lists(names, max_size=2, unique=True))),
        "tags": tuple(draw(st.lists(names.map("t-{}".format), max_size=2, unique=True))),
        "feedback": draw(remarks),
        "format": draw(st.sampled_from(Format)),
    }
    return Question(**told | answers)


def is_sound(question: Question) -> bool:
    return not list(shortcomings(question))


sound = questions().filter(is_sound)


_leaves = st.none() | st.booleans() | st.integers(-2, 5) | st.floats() | st.text(max_size=3) | st.just("1")
_keys = st.sampled_from(["0", "1", "2", "3", "x", "", "²", "-1"])
nonsense = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4), max_leaves=8
)
"""Whatever JSON may hold where an answer should stand."""
