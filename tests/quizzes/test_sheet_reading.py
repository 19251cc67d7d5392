"""A sheet of questions as a teacher fills it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lms.quizzes.questions import Format, Kind, Marking, Pair, Unit
from lms.quizzes.sheet import grid, has_head, read


def rows(*lines, heads="Câu hỏi | Đáp án A | Đáp án B | Đáp án C | Đáp án D | Đúng | Dạng"):
    table = [heads, *lines]
    return [(number, [cell.strip() for cell in line.split("|")]) for number, line in enumerate(table, 1)]


def only(*lines, **more):
    reading = read(rows(*lines, **more), "de.xlsx")
    assert reading.faults == []
    [question] = reading.questions
    return question


@pytest.mark.parametrize(
    ("line", "kind", "fractions"),
    [
        ("Hỏi? | a | b | c | d | B | ", Kind.SINGLE, [0, 1, 0, 0]),
        ("Hỏi? | a | b | c | d | b | một lựa chọn", Kind.SINGLE, [0, 1, 0, 0]),
        ("Hỏi? | a | b | c | d | B, C 50% | MỘT LỰA CHỌN", Kind.SINGLE, [0, 1, Fraction(1, 2), 0]),
        ("Hỏi? | Huế | Hà Nội | Vinh | | Hà Nội | ", Kind.SINGLE, [0, 1, 0]),
        ("Hỏi? | a | b | c | d | A, C | ", Kind.MULTIPLE, [Fraction(1, 2), 0, Fraction(1, 2), 0]),
        ("Hỏi? | a | b | c | d | AC | ", Kind.MULTIPLE, [Fraction(1, 2), 0, Fraction(1, 2), 0]),
        ("Hỏi? | a | b | c | d | A và C | ", Kind.MULTIPLE, [Fraction(1, 2), 0, Fraction(1, 2), 0]),
        ("Hỏi? | a | b | c | d | A; B; C | ", Kind.MULTIPLE, [Fraction(1, 3)] * 3 + [0]),
        (
            "Hỏi? | a | b | c | d | A 33,33333%; B 66,66667%, D -25% | nhiều đáp án",
            Kind.MULTIPLE,
            [Fraction(1, 3), Fraction(2, 3), 0, Fraction(-1, 4)],
        ),
        ("Hỏi? | | | | | Đúng | ", Kind.TRUE_FALSE, [1, 0]),
        ("Hỏi? | | | | | S | đúng sai", Kind.TRUE_FALSE, [0, 1]),
        ("Hỏi? | | | | | FALSE | ", Kind.TRUE_FALSE, [0, 1]),
        ("Hỏi? | a | b | c | d | Đ S Đ S | Nhiều ý đúng hay sai", Kind.STATEMENTS, [1, 0, 1, 0]),
        ("Hỏi? | a | b | c | d | ĐSĐS | 4 ý đúng sai", Kind.STATEMENTS, [1, 0, 1, 0]),
        ("Hỏi? | a | b | c | d | Đúng, sai, sai, ĐÚNG | bốn ý đúng sai", Kind.STATEMENTS, [1, 0, 0, 1]),
        ("Hỏi? | a | b | | | | Trả lời ngắn", Kind.SHORT, [1, 1]),
        ("Hỏi? | a | b | c | | A, B 50% | tra loi ngan", Kind.SHORT, [1, Fraction(1, 2), 0]),
    ],
)
def test_the_column_of_right_answers_is_read_as_teachers_write_it(line, kind, fractions):
    question = only(line)
    assert (question.kind, [choice.fraction for choice in question.choices]) == (kind, fractions)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("12", "12", "12"),
        ("2,5", "2.5", "2.5"),
        ("1.250.000", "1250000", "1250000"),
        ("1..3", "1", "3"),
        ("từ 1,5 đến 3", "1.5", "3"),
        ("12 ± 0,5", "11.5", "12.5"),
        ("-5..-3", "-5", "-3"),
        ("1,255", "1.255", "1.255"),
    ],
)
def test_numbers_are_read_as_people_write_them_here(cell, low, high):
    [numbers] = only(f"Bao nhiêu? | {cell} | | | | | Điền số").ranges
    assert (numbers.low, numbers.high) == (Decimal(low), Decimal(high))


def test_units_pairs_and_orders_stand_in_their_cells():
    heads = "Câu hỏi | Đáp án A | Đáp án B | Đáp án C | Đúng | Dạng | Đơn vị"
    assert only("Xa mấy? | 2500 | | | | Điền số | m; km = 1000; cm = 0,01", heads=heads).units == (
        Unit("m", Decimal(1)),
        Unit("km", Decimal(1000)),
        Unit("cm", Decimal("0.01")),
    )
    matched = only(r"Ghép | Mèo → cá | a \-> b -> c | → đá | | ghép đôi | ", heads=heads)
    assert matched.pairs == (Pair("Mèo", "cá"), Pair("a -> b", "c"), Pair("", "đá"))
    ordered = only("Xếp | hai | ba | một | C, A, B | Sắp xếp | ", heads=heads)
    assert [item.text for item in ordered.choices] == ["một", "hai", "ba"]


def test_headings_are_known_without_marks_and_case_below_title_lines():
    table = rows(
        "Sở Giáo dục | | ",
        "CAU HOI | dap an a | Phương án B | DUNG | giai thich b | Ghi chú",
        "Hỏi? | một | hai | A | chưa | của cô Lan",
        heads="ĐỀ KIỂM TRA",
    )
    assert has_head(table)
    [question] = read(table, "de.xlsx").questions
    assert [(choice.text, choice.feedback) for choice in question.choices] == [("một", ""), ("hai", "chưa")]
    assert question.line == 4


def test_settings_have_columns_of_their_own():
    heads = (
        "Mã câu | Chủ đề | Bài | Kỹ năng | Dạng | Câu hỏi | Đáp án A | Cách chấm | Giữ thứ tự | Không cần dấu "
        "| Phân biệt chữ hoa | Dấu * thay chữ | Định dạng | Nhãn khác | Khi trả lời khác | Giải thích chung"
    )
    line = (
        "mk-01 | otp | bai-1 | 4.1; 4,2 | trả lời ngắn | **Hỏi** | VN*ID | Trọn câu | x | Có | có | TRUE | markdown "
        r"| lớp 5; a\;b | xem lại | vì thế"
    )
    question = only(line, heads=heads)
    assert (question.key, question.topic, question.lesson, question.skills) == ("mk-01", "otp", "bai-1", ("4.1", "4.2"))
    assert (question.marking, question.shuffle, question.format) == (Marking.ALL, False, Format.MARKDOWN)
    assert question.fold_marks and question.match_case and question.wildcards
    assert (question.tags, question.otherwise, question.feedback) == (("lớp 5", "a;b"), "xem lại", "vì thế")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Hỏi? | a | b | | | | ", "cột Dạng và cột Đúng bỏ trống"),
        ("Hỏi? | a | b | | | B | tự luận", "cột Dạng “tự luận” không có: chọn trong Một lựa chọn"),
        ("Hỏi? | a | | c | | A | ", "Đáp án B bỏ trống"),
        ("Hỏi? | a | b | | | D | ", "cột Đúng ghi D nhưng không có Đáp án D"),
        ("Hỏi? | a | b | | | câu đầu | ", "cột Đúng “câu đầu”"),
        ("Hỏi? | a | b | c | d | Đ S Đ | 4 ý đúng sai", "ghi đủ 4 chữ Đ hoặc S"),
        ("Hỏi? | a | | | | có | đúng sai", "cột Đúng: ghi Đúng hoặc Sai"),
        ("Hỏi? | mười | | | | | điền số", "“mười” không phải là số"),
        ("Hỏi? | Mèo | cá | | | | ghép đôi", "“Mèo”: ghi vế trái → vế phải"),
        ("Hỏi? | a | b | c | | A, B | sắp xếp", "ghi đủ 3 chữ cái"),
        ("Hỏi? | a | b | | | A | điền chỗ trống", "không có chỗ trống nào"),
        (" | a | b | | | A | ", "thiếu lời câu hỏi"),
        ("Hỏi? | a | a | | | A | ", "hai đáp án giống nhau"),
        ("Đầu? | a | b | | | A | ", "câu này đã có ở dòng 2"),
    ],
)
def test_a_bad_row_is_told_by_line_and_the_others_come_in(line, said):
    reading = read(rows("Đầu? | a | b | | | A | ", line, "Cuối? | a | b | | | A | "), "de.xlsx")
    assert [question.stem for question in reading.questions] == ["Đầu?", "Cuối?"]
    assert (reading.faults[0].line, said in reading.faults[0].message) == (3, True)


def test_a_sheet_without_headings_is_one_fault():
    reading = read(rows("một | hai", heads="ba | bốn"), "de.xlsx")
    assert [str(fault) for fault in reading.faults] == [
        "de.xlsx:0: không thấy dòng tiêu đề có cột “Câu hỏi” cùng “Đáp án A”, “Đúng” hoặc “Dạng”"
    ]


def test_a_key_used_twice_is_told_by_both_lines():
    heads = "Mã câu | Câu hỏi | Đáp án A | Đáp án B | Đúng"
    reading = read(rows("a | Một? | x | y | A", "a | Hai? | x | y | A", heads=heads), "de.xlsx")
    assert [str(fault) for fault in reading.faults] == ["de.xlsx:3: a: khóa đã dùng ở dòng 2"]


def test_what_a_teacher_wrote_is_written_back_as_a_teacher_would():
    _, [row] = grid([only("Hỏi? | a | b | c | d | A, C | ")])
    assert [cell for cell in row if cell][1:] == ["Nhiều lựa chọn", "Hỏi?", "a", "b", "c", "d", "A, C"]
