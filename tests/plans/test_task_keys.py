"""A task stays the same task when its plan is worded anew."""

from lms.plans.task_keys import Named, keys

FIRST = "Ban hành kế hoạch tuyên truyền Nghị quyết 57-NQ/TW"
SECOND = "Xây dựng chuyên mục thực hiện Nghị quyết trên Cổng thông tin điện tử tỉnh"


def held(*lines: tuple[str, str]) -> list[Named]:
    return [Named(key, *line) for key, line in zip(keys(lines, ()), lines, strict=True)]


def test_the_same_lines_in_another_order_keep_their_keys() -> None:
    before = held(("1", FIRST), ("2", SECOND))
    assert keys([("2", SECOND), ("1", FIRST)], before) == [before[1].key, before[0].key]


def test_a_corrected_letter_or_another_number_is_the_same_task() -> None:
    before = held(("1", FIRST), ("2", SECOND))
    assert keys([("1", FIRST.replace("Ban hành", "Ban  hành")), ("3", SECOND)], before) == [one.key for one in before]
    assert keys([("1", FIRST + " và văn bản liên quan")], before) == [before[0].key]


def test_a_new_task_with_the_number_of_an_old_one_is_another() -> None:
    before = held(("1", FIRST))
    assert keys([("1", SECOND)], before) != [before[0].key]


def test_two_tasks_of_one_name_have_keys_of_their_own_that_stay() -> None:
    before = held(("2", FIRST), ("2", FIRST))
    assert before[0].key != before[1].key
    assert sorted(keys([("2", FIRST), ("2", FIRST)], before)) == sorted(one.key for one in before)
