"""Moodle XML as Moodle and other software write it: what comes in, what cannot by line, what is left out by name."""

from base64 import b64encode
from decimal import Decimal
from fractions import Fraction

import pytest

from lms.quizzes.moodle import read, write
from lms.quizzes.questions import Choice, Format, Kind, Marking, Pair, Question, Range, Unit

PNG = b"\x89PNG\r\n\x1a\n and the rest"


def question(type, inner, name="Câu 1", stem="Hỏi gì?", format="html", more=""):
    return f"""\
  <question type="{type}">
    <name>
      <text>{name}</text>
    </name>
    <questiontext format="{format}">
      <text><![CDATA[{stem}]]></text>
{more}    </questiontext>
    <generalfeedback format="{format}">
      <text></text>
    </generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber></idnumber>
{inner}  </question>
"""


def answer(fraction, text, feedback="", format="html", more=""):
    return f"""\
    <answer fraction="{fraction}" format="{format}">
      <text>{text}</text>
      <feedback format="html">
        <text>{feedback}</text>
      </feedback>
{more}    </answer>
"""


def file(*questions):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(questions)}</quiz>'.encode()


def only(*questions):
    reading = read(file(*questions), "moodle.xml")
    assert reading.faults == []
    [found] = reading.questions
    return found


CHOICES = answer(100, "Hà Nội", "Đúng") + answer(0, "Huế", "Chưa đúng") + answer("-33.33333", "Vinh")


def test_a_question_with_one_right_choice_comes_in_whole():
    found = only(question("multichoice", f"<single>true</single><shuffleanswers>true</shuffleanswers>{CHOICES}"))
    assert (found.kind, found.key, found.stem, found.format) == (Kind.SINGLE, "Câu 1", "Hỏi gì?", Format.HTML)
    assert found.choices == (
        Choice("Hà Nội", Fraction(1), "Đúng"),
        Choice("Huế", Fraction(0), "Chưa đúng"),
        Choice("Vinh", Fraction(-1, 3)),
    )
    assert found.shuffle


def test_three_thirds_make_a_whole_point():
    thirds = "".join(answer("33.33333", text) for text in "abc") + answer("-50", "d")
    found = only(question("multichoice", f"<single>false</single><shuffleanswers>false</shuffleanswers>{thirds}"))
    assert (found.kind, found.shuffle) == (Kind.MULTIPLE, False)
    assert [choice.fraction for choice in found.choices] == [Fraction(1, 3)] * 3 + [Fraction(-1, 2)]


@pytest.mark.parametrize(
    "answers",
    [
        answer(0, "true", "sai rồi") + answer(100, "false", "phải"),
        answer(100, "false", "phải") + answer(0, "true", "sai rồi"),
        answer(0, "Đúng", "sai rồi") + answer(100, "Sai", "phải"),
    ],
    ids=["true first", "false first", "words of the site, in an old file"],
)
def test_true_and_false_are_told_by_their_names_or_their_order(answers):
    assert only(question("truefalse", answers)).choices == (
        Choice("Đúng", Fraction(0), "sai rồi"),
        Choice("Sai", Fraction(1), "phải"),
    )


def test_a_short_answer_has_stars_only_where_they_stand_bare():
    plain = only(question("shortanswer", "<usecase>1</usecase>" + answer(100, r"\*101#") + answer(0, "*", "xem lại")))
    assert (plain.choices[0].text, plain.wildcards, plain.match_case, plain.otherwise) == (
        "*101#",
        False,
        True,
        "xem lại",
    )
    starred = only(question("shortanswer", "<usecase>0</usecase>" + answer(100, "VN*ID")))
    assert (starred.choices[0].text, starred.wildcards, starred.match_case) == ("VN*ID", True, False)


def test_a_number_has_its_tolerance_and_its_units():
    inner = (
        answer(100, "2500", "tốt", more="<tolerance>0.5</tolerance>")
        + answer(50, "2.5e3", more="<tolerance>100</tolerance>")
        + answer(0, "*", "đo lại")
        + "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
        "<unit><multiplier>0.001</multiplier><unit_name>km</unit_name></unit>"
        "<unit><multiplier>0.3333333</multiplier><unit_name>sải</unit_name></unit></units>"
        "<unitgradingtype>0</unitgradingtype>"
    )
    found = only(question("numerical", inner))
    assert found.ranges == (
        Range(Decimal("2499.5"), Decimal("2500.5"), Fraction(1), "tốt"),
        Range(Decimal(2400), Decimal(2600), Fraction(1, 2)),
    )
    assert found.units == (Unit("m", Decimal(1)), Unit("km", Decimal(1000)), Unit("sải", Decimal(3)))
    assert found.otherwise == "đo lại"


def subquestion(left, right):
    return f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>'


def test_rows_are_matched_and_an_empty_row_is_an_answer_too_many():
    rows = subquestion("Mèo", "cá") + subquestion("Bò", "cỏ") + subquestion("", "đá")
    found = only(question("matching", f"<shuffleanswers>false</shuffleanswers>{rows}"))
    assert found.pairs == (Pair("Mèo", "cá"), Pair("Bò", "cỏ"), Pair("", "đá"))
    assert not found.shuffle


def test_statements_that_were_judged_come_back_as_statements():
    rows = subquestion("Một", "Đúng") + subquestion("Hai", "Sai")
    tags = (
        "<tags><tag><text>dung-sai</text></tag><tag><text>ky-nang:4.2</text></tag><tag><text>lớp 5</text></tag></tags>"
    )
    found = only(question("matching", rows + tags))
    assert (found.kind, found.skills, found.tags) == (Kind.STATEMENTS, ("4.2",), ("lớp 5",))
    assert [choice.fraction for choice in found.choices] == [1, 0]


@pytest.mark.parametrize(
    ("grading", "marking"),
    [
        ("ALL_OR_NOTHING", Marking.ALL),
        ("-1", Marking.ALL),
        ("ABSOLUTE_POSITION", Marking.EVEN),
        ("0", Marking.EVEN),
        ("RELATIVE_NEXT_EXCLUDE_LAST", Marking.NEXT),
        ("1", Marking.NEXT),
        ("2", Marking.NEXT),
    ],
)
def test_an_order_is_that_of_the_file_and_marked_as_moodle_would(grading, marking):
    inner = f"<selecttype>ALL</selecttype><gradingtype>{grading}</gradingtype>" + "".join(
        answer(f"{place}.0000000", text) for place, text in enumerate(("một", "hai", "ba"), 1)
    )
    found = only(question("ordering", inner))
    assert (found.kind, found.marking, [each.text for each in found.choices]) == (
        Kind.ORDERING,
        marking,
        ["một", "hai", "ba"],
    )


def test_gaps_are_read_out_of_the_text():
    found = only(question("cloze", "", stem="<p>Thủ đô: {1:MC:=Hà Nội#ừ~Huế}, mã vùng {2:NM:=24:0}</p>"))
    assert (found.kind, found.stem) == (Kind.CLOZE, "<p>Thủ đô: [[1]], mã vùng [[2]]</p>")
    assert [(gap.kind, gap.weight) for gap in found.gaps] == [(Kind.SINGLE, 1), (Kind.NUMERICAL, 2)]


def category(path):
    info = '<info format="html"><text/></info>'
    return f'<question type="category"><category><text>{path}</text></category>{info}</question>'


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        ("$course$/top/An toàn/Mật khẩu", "An toàn/Mật khẩu"),
        ("$course$/Mặc định", "Mặc định"),
        ("$cat1$/top/otp", "otp"),
        ("$module$/top", ""),
        ("$system$/top/", ""),
        ("otp", "otp"),
    ],
)
def test_the_category_is_the_topic_without_the_roots_of_moodle(path, topic):
    assert only(category(path), question("description", "")).topic == topic


def picture(name, content, path="/"):
    return f'<file name="{name}" path="{path}" encoding="base64">{b64encode(content).decode()}</file>'


def test_pictures_lie_beside_the_text_that_shows_them():
    stem = '<p><img src="@@PLUGINFILE@@/B%E1%BA%A3n%20%C4%91%E1%BB%93.PNG" alt="Bản đồ"></p>'
    choices = "".join(
        answer(share, f"&lt;img src='@@PLUGINFILE@@/1.png'&gt; {text}", more="").replace(
            "<feedback", picture("1.png", content) + "<feedback", 1
        )
        for share, text, content in ((100, "a", b"one"), (0, "b", b"two"), (0, "c", b"one"))
    )
    reading = read(file(question("multichoice", choices, stem=stem, more=picture("Bản đồ.PNG", PNG))), "moodle.xml")
    [found] = reading.questions
    assert found.stem == '<p><img src="media/ban-do.png" alt="Bản đồ"></p>'
    assert [choice.text for choice in found.choices] == [
        "<img src='media/1.png'> a",
        "<img src='media/1-2.png'> b",
        "<img src='media/1.png'> c",
    ]
    assert reading.media == {"ban-do.png": PNG, "1.png": b"one", "1-2.png": b"two"}


def test_a_picture_that_an_editor_wrote_into_the_text_becomes_a_file():
    stem = f'<p><img src="data:image/jpeg;base64,{b64encode(b"jpeg" * 60_000).decode()}" alt="ảnh"></p>'
    reading = read(file(question("description", "", stem=stem)), "moodle.xml")
    assert reading.questions[0].stem == '<p><img src="media/hinh.jpg" alt="ảnh"></p>'
    assert reading.media == {"hinh.jpg": b"jpeg" * 60_000}


def test_pictures_go_out_and_come_back_with_the_text_that_shows_them():
    html = Question("a", Kind.DESCRIPTION, '<img src="media/x.png" alt="">', format=Format.HTML)
    markdown = Question("b", Kind.DESCRIPTION, "![x](media/x.png) [Nghe](media/loi.mp3)", format=Format.MARKDOWN)
    plain = Question("c", Kind.DESCRIPTION, "(media/x.png)")
    media = {"x.png": PNG, "loi.mp3": b"ID3", "khong-dung.png": b"no"}
    written = write([html, markdown, plain], media)
    assert written.count("<file ") == 3
    assert written.count("@@PLUGINFILE@@/x.png") == 2
    reading = read(written.encode(), "moodle.xml")
    assert reading.questions == [html, markdown, plain]
    assert reading.media == {"x.png": PNG, "loi.mp3": b"ID3"}


def test_texts_of_several_formats_become_html():
    found = only(
        question("multichoice", answer(100, "1 &lt; 2", "**tốt**", "plain_text").replace('"html"', '"markdown"', 1)
                 + answer(0, "&lt;b&gt;2&lt;/b&gt;"), stem="dòng một\ndòng hai", format="moodle_auto_format")
    )  # fmt: skip
    assert found.format is Format.HTML
    assert found.stem == "dòng một<br>dòng hai"
    assert [(choice.text, choice.feedback) for choice in found.choices] == [
        ("1 &lt; 2", "<p><strong>tốt</strong></p>"),
        ("<b>2</b>", ""),
    ]


def test_moodles_own_format_is_plain_where_it_holds_no_html():
    found = only(question("description", "", stem="Đọc kỹ\nrồi làm", format="moodle_auto_format"))
    assert (found.stem, found.format) == ("Đọc kỹ\nrồi làm", Format.PLAIN)


def test_letters_are_composed_and_what_cannot_be_seen_is_gone():
    found = only(question("description", "", stem="Ti\u0065\u0302\u0301ng\u200b Vie\u0323\u0302t\u00ad"))
    assert found.stem == "Ti\u1ebfng Vi\u1ec7t"


def test_two_questions_of_one_name_both_come_in():
    reading = read(file(*[question("description", "", stem=stem) for stem in "abc"]), "moodle.xml")
    assert [each.key for each in reading.questions] == ["Câu 1", "Câu 1 2", "Câu 1 3"]
    assert reading.loose == {"Câu 1", "Câu 1 2", "Câu 1 3"}


def test_an_idnumber_is_a_key_and_may_stand_once():
    twice = question("description", "").replace("<idnumber></idnumber>", "<idnumber>dl-01</idnumber>")
    reading = read(file(twice, twice), "moodle.xml")
    assert [each.key for each in reading.questions] == ["dl-01"]
    assert reading.loose == set()
    assert [str(fault) for fault in reading.faults] == ["moodle.xml:18: dl-01: khóa đã dùng ở dòng 3"]


@pytest.mark.parametrize(
    ("type", "name"),
    [
        ("essay", "tự luận"),
        ("calculated", "tính theo công thức"),
        ("ddwtos", "kéo từ vào chỗ trống"),
        ("gapselect", "chọn từ còn thiếu"),
        ("ddimageortext", "kéo thả lên hình"),
        ("stack", "stack"),
    ],
)
def test_a_type_that_we_do_not_have_is_refused_by_line_and_name_and_the_rest_comes_in(type, name):
    content = file(question("description", "", "Trước"), question(type, "", "Khó"), question("description", "", "Sau"))
    reading = read(content, "moodle.xml")
    assert [each.key for each in reading.questions] == ["Trước", "Sau"]
    assert [str(fault) for fault in reading.faults] == [
        f"moodle.xml:18: Khó: chưa có dạng câu “{name}”: câu này không vào được"
    ]


@pytest.mark.parametrize(
    ("type", "inner", "said"),
    [
        ("multichoice", answer(100, "a"), "cần ít nhất hai đáp án để chọn"),
        ("multichoice", answer("nhiều", "a"), "“nhiều” không phải là phần trăm điểm"),
        ("multichoice", answer(50, "a") + answer(0, "b"), "chưa có đáp án đúng"),
        ("truefalse", answer(100, "true"), "câu đúng sai cần đủ hai đáp án"),
        ("numerical", answer(100, "mười"), "“mười” không phải là số"),
        ("numerical", answer(100, "1e999999999"), "không phải là số"),
        ("cloze", "", "không có chỗ trống nào"),
        ("matching", subquestion("một", "hai"), "câu ghép đôi cần ít nhất hai cặp"),
        ("shortanswer", "", "chưa có đáp án đúng"),
        ("multichoice", "".join(answer(0, str(each)) for each in range(60)), "quá 50 đáp án"),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_to_mend(type, inner, said):
    reading = read(file(question(type, inner)), "moodle.xml")
    assert reading.questions == []
    assert (reading.faults[0].line, reading.faults[0].key) == (3, "Câu 1")
    assert said in reading.faults[0].message


def test_what_has_no_place_here_is_said_once_a_question():
    more = (
        "<correctfeedback format='html'><text>Giỏi lắm</text></correctfeedback>"
        "<incorrectfeedback format='html'><text>Your answer is incorrect.</text></incorrectfeedback>"
        "<hint format='html'><text>Nghĩ thêm</text></hint><hint format='html'><text>Nghĩ nữa</text></hint>"
    )
    loaded = question("multichoice", CHOICES + more).replace("1.0000000</default", "2.5</default").replace(
        "<penalty>0.3333333", "<penalty>0.25"
    )  # fmt: skip
    reading = read(file(loaded, question("multichoice", CHOICES, "Câu 2")), "moodle.xml")
    assert len(reading.questions) == 2
    assert [str(note) for note in reading.notes] == [
        "moodle.xml:3: Câu 1: bỏ những phần không có chỗ ở đây: lời gợi ý (2); lời nhận xét chung khi đúng, "
        "đúng một phần, sai; điểm tối đa 2,5 (ở đây mỗi câu một điểm); trừ điểm mỗi lần thử lại"
    ]


@pytest.mark.parametrize(
    ("type", "inner", "said"),
    [
        ("numerical", answer(100, "1") + "<unitgradingtype>1</unitgradingtype>", "trừ điểm khi sai đơn vị"),
        ("numerical", answer(100, "1") + "<unitsleft>1</unitsleft>", "đơn vị viết trước số"),
        ("ordering", "<selecttype>RANDOM</selecttype><selectcount>3</selectcount>", "chỉ hỏi 3 mục chọn ra"),
        ("ordering", "<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>", "cách chấm LONGEST_ORDERED_SUBSET"),
    ],
)
def test_settings_of_a_type_that_we_do_not_have_are_noted(type, inner, said):
    items = "".join(answer(place, f"mục {place}") for place in (1, 2, 3)) if type == "ordering" else ""
    reading = read(file(question(type, inner + items)), "moodle.xml")
    assert len(reading.questions) == 1
    assert said in reading.notes[0].message


def test_what_is_written_has_the_parts_that_moodles_importer_asks_for():
    choices = (Choice("đúng", Fraction(1), "vì"), Choice("sai ]]> & <", Fraction(-1, 3)))
    written = write([Question("mk-01", Kind.SINGLE, "Hỏi?", topic="otp", lesson="bai-1", choices=choices)])
    for part in (
        "<category><text>$course$/top/otp</text></category>",
        "<name><text>mk-01</text></name>",
        '<questiontext format="plain_text"><text>Hỏi?</text></questiontext>',
        "<idnumber>mk-01</idnumber>",
        "<single>true</single>",
        "<shuffleanswers>true</shuffleanswers>",
        '<answer fraction="-33.33333" format="plain_text"><text><![CDATA[sai ]]]]><![CDATA[> & <]]></text>',
        "<tag><text>bai:bai-1</text></tag>",
    ):
        assert part in written
