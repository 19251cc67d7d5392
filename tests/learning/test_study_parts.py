"""Which parts of a lesson are left, as a rule without any page."""

import pytest

from lms.catalogue.course import Lesson
from lms.catalogue.parts import Ask, Clip, Drill, Medium
from lms.learning.studying.parts import Facts, Part, missing, next_stop, open_asks, reading_floor, unpractised
from lms.learning.studying.watching import marked
from lms.quizzes.questions import Kind, Question

FILM = Clip(
    "Phim",
    Medium("a.webm", "video/webm", 9, "f" * 64),
    60,
    95,
    "<p>a</p>",
    120,
    asks=(Ask(20, Question("a", Kind.SINGLE, "?")), Ask(40, Question("b", Kind.SINGLE, "?"))),
)
PLAIN = Lesson("bai", "Bài", 10, (), True, "reading", "<p>a</p>", "", (Question("q", Kind.SINGLE, "?"),))
WHOLE = Lesson(
    "bai",
    "Bài",
    10,
    (),
    True,
    "reading",
    "<p>a</p>",
    "",
    (Question("q", Kind.SINGLE, "?"),),
    90,
    (FILM,),
    (Drill("", (Question("t", Kind.SHORT, "?"), Question("u", Kind.SHORT, "?"))),),
)
SEEN = {FILM.file.sha256: marked(b"", 0, 57)}


@pytest.mark.parametrize(
    ("lesson", "facts", "left"),
    [
        (PLAIN, Facts(), [(Part.QUESTIONS, 1)]),
        (PLAIN, Facts(answered={"q"}), []),
        (
            WHOLE,
            Facts(),
            [(Part.WATCHING, 57), (Part.ASKED, 2), (Part.PRACTICE, 2), (Part.QUESTIONS, 1), (Part.READING, 90)],
        ),
        (WHOLE, Facts(50, {"q", "a"}, {"t"}, SEEN), [(Part.ASKED, 1), (Part.PRACTICE, 1), (Part.READING, 40)]),
        (WHOLE, Facts(90, {"q", "a", "b"}, {"t", "u"}, SEEN), []),
        (WHOLE, Facts(200_000, {"q", "a", "b"}, {"t", "u"}, SEEN), []),
        (WHOLE, Facts(90, {"q", "a", "b"}, {"t", "u"}, {FILM.file.sha256: marked(b"", 4, 60)}), [(Part.WATCHING, 1)]),
        (WHOLE, Facts(90, {"q", "a", "b"}, {"t", "u"}, {}, {FILM.file.sha256}), []),
        (WHOLE, Facts(90, {"q", "a", "b", "t", "u"}, (), SEEN), [(Part.PRACTICE, 2)]),
    ],
    ids=[
        "a plain lesson, nothing done",
        "a plain lesson, answered",
        "nothing done",
        "some of each",
        "all done",
        "two days later",
        "one second short",
        "the words were read instead",
        "answered wrong is not practised",
    ],
)
def test_what_is_left_of_a_lesson(lesson: Lesson, facts: Facts, left: list[tuple[Part, int]]) -> None:
    assert [(each.part, each.left) for each in missing(lesson, facts)] == left


def test_a_question_inside_comes_with_its_second_or_with_the_words() -> None:
    def come(**more: object) -> list[int]:
        return [ask.at for ask in open_asks(FILM, Facts(**more))]  # type: ignore[arg-type]

    sha = FILM.file.sha256
    assert come() == []
    assert come(watched={sha: marked(b"", 0, 19)}) == []
    assert come(watched={sha: marked(b"", 0, 20)}) == [20]
    assert come(watched={sha: marked(b"", 39, 40)}) == [40], "a jump lands at the second question"
    assert come(read={sha}) == [20, 40]


def test_where_the_player_stops_next_is_told_shortly_before() -> None:
    assert next_stop(FILM, Facts(), 0) == 20
    assert next_stop(FILM, Facts(answered={"a"}), 0) is None
    assert next_stop(FILM, Facts(answered={"a"}), 10) == 40
    assert next_stop(FILM, Facts(answered={"a", "b"}), 10) is None


def test_practice_is_done_when_each_question_was_right_once() -> None:
    assert unpractised(WHOLE.practice, {"t", "u", "q"}) == ()
    assert [question.key for question in unpractised(WHOLE.practice, {"t"})] == ["u"]


@pytest.mark.parametrize(("words", "floor"), [(0, 0), (3, 0), (120, 30), (100_000, 600)])
def test_words_take_four_a_second_and_ten_minutes_at_the_most(words: int, floor: int) -> None:
    clip = Clip("Phim", FILM.file, 60, 95, "", words)
    assert reading_floor(clip) == floor
