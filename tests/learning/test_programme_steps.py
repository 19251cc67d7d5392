"""Steps of a programme: what is open, what is locked and why, and what comes next."""

import pytest

from lms.catalogue.programmes import CourseSet, Programme
from lms.learning.programmes.steps import next_course, startable, steps

ALL_OF_3 = CourseSet(3, ("a1", "a2", "a3"))
ANY_2_OF_5 = CourseSet(2, ("b1", "b2", "b3", "b4", "b5"), after_previous=True)
TEST = CourseSet(1, ("thi",), after_previous=True)
FRAMEWORK = Programme("khung", "Khung kỹ năng", "citizen", (ALL_OF_3, ANY_2_OF_5, TEST))

CASES = {
    "nothing yet": ("", ["open", "locked", "locked"]),
    "two of three": ("a1 a3", ["open", "locked", "locked"]),
    "the first step": ("a1 a2 a3", ["done", "open", "locked"]),
    "one of the five": ("a1 a2 a3 b4", ["done", "open", "locked"]),
    "two of the five": ("a1 a2 a3 b4 b1", ["done", "done", "open"]),
    "everything": ("a1 a2 a3 b4 b1 thi", ["done", "done", "done"]),
    "five of five are no more than two": ("b1 b2 b3 b4 b5", ["open", "done", "locked"]),
    "the test before anything else": ("thi", ["open", "locked", "done"]),
}


@pytest.mark.parametrize(("done", "states"), CASES.values(), ids=CASES.keys())
def test_a_step_opens_when_those_before_it_are_met(done, states):
    assert [step.state.value for step in steps(FRAMEWORK, done.split())] == states


def test_a_locked_step_says_why():
    told = steps(FRAMEWORK, [])

    assert [step.why for step in told] == [
        "",
        "Mở khi học xong cả 3 khóa của bước 1",
        "Mở khi học xong cả 3 khóa của bước 1 và 2 trong 5 khóa của bước 2",
    ]
    assert steps(FRAMEWORK, ["a1", "a2", "a3"])[2].why == "Mở khi học xong 2 trong 5 khóa của bước 2"


def test_a_step_of_one_course_is_named_without_counting():
    rule = Programme("p", "P", "citizen", (CourseSet(1, ("a",)), CourseSet(1, ("b",), after_previous=True)))

    assert steps(rule, [])[1].why == "Mở khi học xong khóa của bước 1"


def test_steps_without_an_order_are_all_open():
    rule = Programme("p", "P", "citizen", (CourseSet(1, ("a",)), CourseSet(1, ("b",))))

    assert [step.state.value for step in steps(rule, [])] == ["open", "open"]


def test_a_step_beside_another_opens_together_with_it():
    rule = Programme(
        "p", "P", "citizen", (CourseSet(1, ("a",)), CourseSet(1, ("b",), after_previous=True), CourseSet(1, ("c",)))
    )

    assert [step.state.value for step in steps(rule, [])] == ["open", "locked", "locked"]
    assert [step.state.value for step in steps(rule, ["a"])] == ["done", "open", "open"]


def test_a_locked_course_cannot_be_begun_and_one_done_already_can_be_read_again():
    told = steps(FRAMEWORK, ["b2"])

    assert startable(told) == {"a1", "a2", "a3", "b2"}


@pytest.mark.parametrize(
    ("done", "begun", "course"),
    [("", "", "a1"), ("a1", "a1 a3", "a3"), ("a1 a2 a3", "b5", "b5"), ("a1 a2 a3 b1 b2", "", "thi")],
    ids=["the first", "the one already begun", "in the second step", "the test at last"],
)
def test_what_comes_next_is_one_course(done, begun, course):
    assert next_course(steps(FRAMEWORK, done.split()), begun.split()) == course


def test_after_everything_nothing_comes_next():
    assert next_course(steps(FRAMEWORK, "a1 a2 a3 b1 b2 thi".split())) is None


def test_a_programme_met_in_another_order_is_met():
    assert FRAMEWORK.met_by("thi b5 b1 a3 a2 a1".split())
    assert not FRAMEWORK.met_by("thi b5 a3 a2 a1".split())
