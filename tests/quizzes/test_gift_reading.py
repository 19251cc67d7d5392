"""What the reader of GIFT promises to authors: all of Moodle's dialect for our kinds, and faults by line."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lms.quizzes.gift import read
from lms.quizzes.questions import Choice, Format, Kind, Pair, Range

HALF, ONE, NONE = Fraction(1, 2), Fraction(1), Fraction()


@pytest.mark.parametrize(
    ("gift", "kind"),
    [
        pytest.param("q {=a ~b}", Kind.SINGLE, id="one right among wrong"),
        pytest.param("q {~%50%a ~%50%b ~%-100%c}", Kind.MULTIPLE, id="weights and no ="),
        pytest.param("q {T}", Kind.TRUE_FALSE, id="T"),
        pytest.param("q {FALSE#sai rồi#đúng rồi}", Kind.TRUE_FALSE, id="FALSE with feedback"),
        pytest.param("q {=a =b}", Kind.SHORT, id="only accepted wordings"),
        pytest.param("q {=a#Vào Cài đặt -> Bảo mật}", Kind.SHORT, id="an arrow in feedback"),
        pytest.param("q {#3}", Kind.NUMERICAL, id="number"),
        pytest.param("q {=a -> 1 =b -> 2}", Kind.MATCHING, id="arrows"),
        pytest.param("đọc đoạn sau", Kind.DESCRIPTION, id="no braces"),
        pytest.param("// [tag:dung-sai]\nq {=a -> Đúng =b -> Sai}", Kind.STATEMENTS, id="rows to judge"),
        pytest.param("q {>2 ALL\na\nb\n}", Kind.ORDERING, id="the sign of Moodle's ordering"),
        pytest.param("// [tag:cho-trong]\n\\{1:MC:\\=a\\~b\\}", Kind.CLOZE, id="embedded answers"),
    ],
)
def test_the_marks_between_the_braces_tell_the_kind(asked, gift, kind):
    assert asked(gift).kind is kind


def test_a_question_takes_its_topic_lesson_and_skills_from_the_lines_above_it():
    text = """$CATEGORY: $course$/top/mat-khau

// [id:77] [tag:bai:otp] [tag:ky-nang:4.2] [tag:ky-nang:2.6] [tag:khong-dau] [tag:tết]
::mk-01::Ai hỏi mã? {=không ai ~công an}
"""
    [question] = read(text, "quiz.gift").questions
    assert (question.key, question.topic, question.lesson) == ("mk-01", "mat-khau", "otp")
    assert question.skills == ("4.2", "2.6")
    assert question.fold_marks
    assert question.tags == ("tết",)
    assert question.line == 4


@pytest.mark.parametrize(
    ("category", "topic"),
    [
        ("mat-khau", "mat-khau"),
        ("$course$/mat-khau", "mat-khau"),
        ("$course$/top/mat-khau", "mat-khau"),
        ("$module$/top/Mật khẩu/Dễ", "Mật khẩu/Dễ"),
        ("$course$/top", ""),
        ("a/b/c", "a/b/c"),
        (r"Toán\: số \{1\}", "Toán: số {1}"),
        ("giá 5$x$/năm", "giá 5$x$/năm"),
    ],
)
def test_a_category_is_a_topic_without_the_root_of_moodle(category, topic):
    [question] = read(f"$CATEGORY: {category}\n::a::q{{T}}", "quiz.gift").questions
    assert question.topic == topic


def test_tags_belong_to_one_question_only():
    text = "// [tag:bai:otp]\n::a::q{T}\n\n::b::q{T}\n\n// [tag:bai:xa]\n\n::c::q{T}"
    assert [question.lesson for question in read(text, "quiz.gift").questions] == ["otp", "", ""]


def test_a_comment_may_stand_inside_a_question(asked):
    assert len(asked("::a::q{\n=a\n  // bỏ: ~c\n~b\n}").choices) == 2


def test_choices_carry_their_share_and_their_feedback(asked):
    question = asked("q {=a#vì a ~%50%b#gần đúng ~c ####chung}")
    assert question.choices == (Choice("a", ONE, "vì a"), Choice("b", HALF, "gần đúng"), Choice("c", NONE))
    assert question.feedback == "chung"


@pytest.mark.parametrize(("percent", "share"), [("33.33333", 3), ("33.33", 3), ("16.66667", 6), ("14.28571", 7)])
def test_a_rounded_percent_is_the_share_it_stands_for(asked, percent, share):
    question = asked("q {" + " ".join(f"~%{percent}%{n}" for n in range(share)) + " ~z}")
    assert question.choices[0].fraction == Fraction(1, share)


@pytest.mark.parametrize(
    ("gift", "choices"),
    [
        ("{T#tưởng sai#hiểu đúng}", (Choice("Đúng", ONE, "hiểu đúng"), Choice("Sai", NONE, "tưởng sai"))),
        ("{F#tưởng đúng#hiểu đúng}", (Choice("Đúng", NONE, "tưởng đúng"), Choice("Sai", ONE, "hiểu đúng"))),
        ("{TRUE#tưởng sai}", (Choice("Đúng", ONE), Choice("Sai", NONE, "tưởng sai"))),
        ("{ true }", (Choice("Đúng", ONE), Choice("Sai", NONE))),
    ],
)
def test_true_and_false_say_first_what_is_said_to_the_wrong_answer(asked, gift, choices):
    assert asked(f"q {gift}").choices == choices


@pytest.mark.parametrize(
    ("gift", "ranges", "otherwise"),
    [
        ("{#5}", (Range(Decimal(5), Decimal(5), ONE),), ""),
        ("{#5:0.5#gần}", (Range(Decimal("4.5"), Decimal("5.5"), ONE, "gần"),), ""),
        ("{#1..3}", (Range(Decimal(1), Decimal(3), ONE),), ""),
        ("{#-3..-1}", (Range(Decimal(-3), Decimal(-1), ONE),), ""),
        (
            "{#\n=1822:0#đúng\n=%50%1822:2#gần\n~#xem lại}",
            (Range(Decimal(1822), Decimal(1822), ONE, "đúng"), Range(Decimal(1820), Decimal(1824), HALF, "gần")),
            "xem lại",
        ),
        ("{#=5 =%0%*#xem lại}", (Range(Decimal(5), Decimal(5), ONE),), "xem lại"),
    ],
)
def test_numbers_are_read_with_tolerance_range_and_weight(asked, gift, ranges, otherwise):
    question = asked(f"q {gift}")
    assert (question.ranges, question.otherwise) == (ranges, otherwise)


def test_a_star_worth_nothing_is_what_is_said_to_any_other_short_answer(asked):
    question = asked("q {=OTP =%50%mã#gần =%0%*#xem lại}")
    assert question.choices == (Choice("OTP", ONE), Choice("mã", HALF, "gần"))
    assert question.otherwise == "xem lại"


@pytest.mark.parametrize(
    ("gift", "texts", "wildcards"),
    [
        ("{=mã*}", ["mã*"], True),
        (r"{=\*101\# =a*}", [r"\*101#", "a*"], True),
        (r"{=\*101\#}", ["*101#"], False),
        (r"{=\\*101\#}", ["*101#"], False),
        ("{=mã =%0%*#xem}", ["mã"], False),
        ("{=mã =%50%*}", ["mã", "*"], True),
    ],
)
def test_a_star_stands_for_any_letters_unless_it_is_escaped(asked, gift, texts, wildcards):
    question = asked(f"q {gift}")
    assert [choice.text for choice in question.choices] == texts
    assert question.wildcards is wildcards


def test_a_matching_question_may_offer_an_extra_answer(asked):
    question = asked("q {=a -> 1 =b->2 = -> 3}")
    assert question.pairs == (Pair("a", "1"), Pair("b", "2"), Pair("", "3"))
    assert question.lefts == ("a", "b")
    assert question.rights == ("1", "2", "3")


def test_text_after_the_braces_makes_them_a_blank(asked):
    assert asked("Mã {=OTP =otp2} chỉ dùng một lần.").stem == "Mã _____ chỉ dùng một lần."


@pytest.mark.parametrize(
    ("gift", "stem", "choices"),
    [
        ("[html]<b>q</b>{=[plain]1 < 2 ~[html]<i>b</i>}", "<b>q</b>", ["1 &lt; 2", "<i>b</i>"]),
        ("q & q\nr{=[html]<b>a</b> ~b}", "q & q<br>r", ["<b>a</b>", "b"]),
        ("[markdown]*q*{=a ~[html]b}", "<p><em>q</em></p>", ["<p>a</p>", "b"]),
        ("<p>q</p>\n<p>r</p>{=a ~b}", "<p>q</p><p>r</p>", ["a", "b"]),
        ("q&nbsp;r{=a ~b}", "q&nbsp;r", ["a", "b"]),
    ],
)
def test_parts_in_different_formats_come_in_as_html(asked, gift, stem, choices):
    question = asked(gift)
    assert question.format is Format.HTML
    assert (question.stem, [choice.text for choice in question.choices]) == (stem, choices)


@pytest.mark.parametrize("text", ["1 < 2", "R&D", "x <3", "a<b và c", "ở giữa [html]"])
def test_words_that_only_remind_of_html_stay_words(asked, text):
    question = asked(f"{text}{{=a ~b}}")
    assert (question.format, question.stem) == (Format.PLAIN, text)


def test_an_accepted_wording_is_plain_words_in_every_format(asked):
    assert asked("[html]<p>q</p>{=a & b}").choices[0].text == "a & b"


@pytest.mark.parametrize(
    ("prefix", "format"),
    [
        ("", Format.PLAIN),
        ("[moodle]", Format.PLAIN),
        ("[plain]", Format.PLAIN),
        ("[html]", Format.HTML),
        ("[markdown]", Format.MARKDOWN),
    ],
)
def test_a_format_before_the_stem_holds_for_the_whole_question(asked, prefix, format):
    question = asked(f"::a::{prefix}Chọn [gấp] {{=a ~b}}")
    assert (question.stem, question.format) == ("Chọn [gấp]", format)


def test_an_escaped_sign_is_a_plain_sign(asked):
    question = asked(r"::a\:b::1\=1 \{a\} \#1 C\:\\x\nhai{=\~a\=#\#1 ~b}")
    assert question.key == "a:b"
    assert question.stem == "1=1 {a} #1 C:\\x\nhai"
    assert question.choices[0] == Choice("~a=", ONE, "#1")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_the_byte_order_mark_change_nothing(ending):
    text = ending.join(["\ufeff::a::hai", "dòng{", "=x", "~y", "}", "", "::b::q{T}"])
    reading = read(text, "quiz.gift")
    assert [(question.key, question.line) for question in reading.questions] == [("a", 1), ("b", 7)]
    assert reading.questions[0].stem == "hai\ndòng"


def test_text_is_composed_on_the_way_in(asked):
    assert asked("ho\u0301a {T}").stem == "hóa"


def test_a_character_that_no_database_keeps_is_left_out(asked):
    assert asked("m\0ã {T}").stem == "mã"


def test_a_question_without_a_key_always_gets_the_same_key():
    first = read("Câu hỏi {T}", "a.gift").questions[0].key
    later = read("::x::q{T}\n\n\nCâu  hỏi\n{T}", "b.gift").questions[1].key
    assert first == later


def test_the_identifier_of_moodle_is_the_key_where_no_title_is(asked):
    assert asked("// [id:mk-9]\nq {T}").key == "mk-9"


@pytest.mark.parametrize(
    ("gift", "message"),
    [
        pytest.param("{~a ~b}", "chưa có đáp án đúng", id="no right choice"),
        pytest.param("{=%50%a ~b}", "chưa có đáp án đúng", id="no choice wholly right"),
        pytest.param("{=%50%a}", "chưa có đáp án đúng", id="short, none wholly right"),
        pytest.param("{#=%50%5}", "chưa có đáp án đúng", id="number, none wholly right"),
        pytest.param("{~%50%a ~%40%b ~c}", "các đáp án đúng cộng lại được 90%, phải đủ 100%", id="sum"),
        pytest.param("{~%33%a ~%33%b ~%33%c}", "các đáp án đúng cộng lại được 99%, phải đủ 100%", id="sum of thirds"),
        pytest.param("{~%100%a}", "cần ít nhất hai đáp án để chọn", id="one choice"),
        pytest.param("{=a ~#vì sao ~c}", "có đáp án bỏ trống", id="blank choice"),
        pytest.param("{=a  b ~a b}", "hai đáp án giống nhau: “a b”", id="same choice"),
        pytest.param("{=a ~%-150%b}", "trọng số của đáp án “b” phải từ -100 đến 100", id="weight"),
        pytest.param("{=a =%-50%b}", "trọng số của đáp án “b” không được âm", id="negative wording"),
        pytest.param("{=a -> 1}", "câu ghép đôi cần ít nhất hai cặp", id="one pair"),
        pytest.param("{=a -> 1 =b -> }", "cặp “b” thiếu vế phải", id="half a pair"),
        pytest.param("{=a -> 1 =b}", "cặp “b” thiếu dấu ->", id="no arrow"),
        pytest.param("{=a -> 1 =a -> 2}", "hai đáp án giống nhau: “a”", id="same row"),
        pytest.param(
            "{=a -> 1#x =b -> 2",
            "ngoặc { chưa đóng: thêm } và bỏ dòng trống trong câu hỏi",
            id="unclosed brace",
        ),
        pytest.param("=a}", "có ngoặc } mà không có ngoặc { trước nó", id="unopened brace"),
        pytest.param(
            "{=a ~b} và {=c}",
            "mỗi câu hỏi chỉ có một cặp ngoặc { }: ngoặc trong lời văn viết là \\{ và \\}",
            id="two pairs of braces",
        ),
        pytest.param("{}", "câu tự luận {} không chấm tự động được: thêm đáp án vào trong ngoặc", id="essay"),
        pytest.param(
            "{a, b}", "không rõ dạng câu hỏi: mỗi đáp án trong ngoặc bắt đầu bằng = hoặc ~", id="unknown kind"
        ),
        pytest.param("{#năm}", "“năm” không phải là số: viết như 5, 2.5, 5:0.5 hoặc 1..3", id="no number"),
        pytest.param("{#3..1}", "khoảng số viết ngược: 3 lớn hơn 1", id="backward range"),
        pytest.param("{>\na\na\n}", "câu sắp xếp cần ít nhất hai mục khác nhau", id="nothing to put in order"),
        pytest.param(
            "{=a -> 1#vì =b -> 2}",
            "câu ghép đôi không có lời giải thích từng cặp: chuyển sang #### ở cuối, hoặc viết \\#",
            id="feedback of a pair",
        ),
        pytest.param(
            "{" + "~a" * 51 + "}", "quá 50 đáp án: dấu = và ~ trong lời văn viết là \\= và \\~", id="too many"
        ),
    ],
)
def test_a_fault_says_what_to_mend(gift, message):
    reading = read(f"\n\n// ghi chú\n::otp-03::Câu hỏi {gift}", "quiz.gift")
    assert [str(fault) for fault in reading.faults] == [f"quiz.gift:4: otp-03: {message}"]
    assert reading.questions == []


def test_a_question_without_a_right_choice_is_named_by_line():
    text = "::a::q{T}\n" + "\n" * 12 + "::otp-03::Ai?{\n~a\n~b\n}"
    assert [str(fault) for fault in read(text, "quiz.gift").faults] == ["quiz.gift:14: otp-03: chưa có đáp án đúng"]


def test_a_question_without_words_is_a_fault():
    assert [fault.message for fault in read("::a::{T}", "quiz.gift").faults] == ["thiếu lời câu hỏi"]


def test_a_key_without_its_closing_mark_is_a_fault():
    assert [fault.message for fault in read("::a q{T}", "quiz.gift").faults] == ["khóa chưa có dấu :: đóng"]


def test_the_same_key_twice_keeps_the_first_and_names_its_line():
    reading = read("::a::một{T}\n\n::a::hai{F}", "quiz.gift")
    assert [question.stem for question in reading.questions] == ["một"]
    assert [str(fault) for fault in reading.faults] == ["quiz.gift:3: a: khóa đã dùng ở dòng 1"]


def test_a_course_needs_a_key_for_every_question():
    reading = read("::a::q{T}\n\nq{T}", "quiz.gift", require_keys=True)
    assert [str(fault) for fault in reading.faults] == ["quiz.gift:3: thiếu khóa ::…:: ở đầu câu hỏi"]


def test_a_faulty_question_never_hides_the_others():
    text = "::a::q{T}\n\n::b::q{=x\n\n::c::q{}\n\n::d::q}\n\n::e\n\n::f::q{T}"
    reading = read(text, "quiz.gift")
    assert [question.key for question in reading.questions] == ["a", "f"]
    assert [fault.line for fault in reading.faults] == [3, 5, 7, 9]


def test_a_file_without_questions_is_no_fault():
    assert read("", "quiz.gift") == read("// chỉ có ghi chú\n\n$CATEGORY: a\n", "quiz.gift")


def test_more_questions_than_any_bank_holds_are_read_no_further():
    reading = read("::a::q{T}\n\n" * 20_001, "quiz.gift")
    assert len(reading.questions) == 1
    assert str(reading.faults[-1]).startswith("quiz.gift:40001: tệp có quá 20000 câu hỏi")
