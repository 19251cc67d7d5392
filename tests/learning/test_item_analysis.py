"""Item analysis through the front door: the page, the file and the command tell the same figures, and no names."""

import csv
import io
import json
import random
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.bank.stock import Worded
from lms.base.vietnamese import percent
from lms.learning.analysis import queries
from lms.learning.analysis.queries import CourseAnalysis
from lms.learning.analysis.window import Which, Window, seconds_to_first
from lms.learning.models import AnswerStep, Attempt, Enrolment
from lms.learning.rungs import Mode
from lms.people.access import Role
from lms.people.models import Person
from lms.quizzes.analysis import Analysed
from lms.quizzes.questions import Kind
from tests.conftest import Run
from tests.make import NOW, Make, at
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
PAGE = f"/khoa-hoc/{SLUG}/phan-tich"
CHOICES = "ABCD"


class Class:
    """People who sit the same ten questions of one choice; what each chose is written as letters."""

    def __init__(self, db: Session, make: Make) -> None:
        self.db, self.make = db, make
        make.library()
        province = make.unit("Tỉnh Nghệ An")
        self.home = make.unit("Xã Yên Hòa", province)
        self.author = make.officer(Role.AUTHOR, province)
        single = [each for each in bank.stock(db, SLUG).wordings
                  if each.question.kind is Kind.SINGLE and len(each.question.choices) == 4]  # fmt: skip
        self.asked: list[Worded] = single[:10]

    @property
    def keys(self) -> list[str]:
        return [each.question.key for each in self.asked]

    def right(self, n: int) -> int:
        choices = self.asked[n].question.choices
        return max(range(len(choices)), key=lambda place: choices[place].fraction)

    def sits(
        self,
        chosen: str,
        on: date = date(2026, 11, 20),
        person: Person | None = None,
        seconds: Sequence[int] = (),
        mode: Mode = Mode.SELF,
        open_: bool = False,
    ) -> Person:
        """One paper, its answers one after the other so many seconds apart (20 unless told); `-` leaves one out."""
        person = person or self.make.person(self.home, f"Trần Thị Bí Mật {len(chosen)}")
        enrolment = self.make.enrolment(person)
        number = self.db.query(Attempt).filter_by(enrolment_id=enrolment.id).count() + 1
        items = [
            {"key": each.question.key, "order": [0, 1, 2, 3], "version": each.id} for each in self.asked[: len(chosen)]
        ]
        start = at(on)
        attempt = Attempt(enrolment_id=enrolment.id, number=number, paper=json.dumps({"items": items}), mode=mode,
                          started_at=start, due_at=start + timedelta(minutes=30),
                          closed_at=None if open_ else start + timedelta(minutes=20))  # fmt: skip
        self.db.add(attempt)
        self.db.flush()
        moment = start
        for n, letter in enumerate(chosen):
            moment += timedelta(seconds=seconds[n] if seconds else 20)
            if letter != "-":
                self.saves(attempt, n + 1, self.keys[n], letter, moment)
        self.db.flush()
        return person

    def saves(self, attempt: Attempt, seq: int, key: str, letter: str, moment: datetime) -> None:
        answer = json.dumps([CHOICES.index(letter)])
        step = AnswerStep(attempt_id=attempt.id, seq=seq, question=key, answer=answer, saved_at=moment, given_at=moment)
        self.db.add(step)
        self.db.flush()

    def found(self, window: Window = Window()) -> CourseAnalysis:
        of = bank.bank(self.db, SLUG)
        assert of is not None
        return queries.course_analysis(self.db, of, window)

    def item(self, n: int, window: Window = Window()) -> Analysed:
        return next(each for each in self.found(window).analysis.items if each.wording == self.asked[n].id)

    def prepared(self, papers: int = 200, seed: int = 26) -> list[str]:
        """The able more often right, but the other way round in question 3; nobody takes one choice of question 5."""
        chance = random.Random(seed)
        rows = []
        for _ in range(papers):
            able = chance.random()
            row = ""
            for n in range(10):
                right = self.right(n)
                wrong = [place for place in range(4) if place != right]
                knows = chance.random() < (1 - able if n == 3 else able)
                row += CHOICES[right if knows else chance.choice(wrong[1:] if n == 5 else wrong)]
            rows.append(row)
        return rows


@pytest.fixture
def sitting(db: Session, make: Make) -> Class:
    return Class(db, make)


def sheet(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return path


def figures(page: str) -> dict[str, list[str]]:
    """The figures of each row of the page, by the key of its question."""
    found = {}
    for row in re.findall(r'<tr id="cau-\d+".*?</tr>', page, re.DOTALL):
        key = re.search(r"· ([a-z0-9-]+)", row)
        cells = re.findall(r'<td class="n">(.*?)</td>', row, re.DOTALL)
        assert key is not None
        found[key[1]] = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
    return found


def test_the_page_the_workbook_and_a_sheet_from_a_class_on_paper_tell_the_same(
    sitting: Class, visit: Visit, lms: Run, tmp_path: Path
) -> None:
    rows = sitting.prepared()
    for row in rows:
        sitting.sits(row)
    browser = visit.as_(sitting.author)
    shown = figures(browser.get(PAGE).text)
    book = load_workbook(io.BytesIO(browser.get(f"{PAGE}.xlsx").data))
    head, *lines = [row for row in book["Câu hỏi"].values if row[0] and row[2] is not None]
    assert head[0] == "Mã câu"
    kept = {line[0]: line[4:] for line in lines}
    file = sheet(tmp_path / "lop.csv", ["STT", "Họ và tên", *sitting.keys],
                 [[n, "Lê Văn Lớp", *row] for n, row in enumerate(rows, 1)])  # fmt: skip
    told = {
        each["key"]: each
        for each in json.loads(lms("questions", "analyse", "--course", SLUG, "--json").stdout)["questions"]
    }
    paper = {each["key"]: each for each in json.loads(
        lms("questions", "analyse", "--course", SLUG, "--file", file, "--json").stdout)["questions"]}  # fmt: skip

    assert set(shown) == set(kept) == set(told) == set(paper) == set(sitting.keys)
    for key in sitting.keys:
        asked, _, facility, deviation, discrimination, efficiency, seconds, *_ = kept[key]
        assert all(
            isinstance(figure, int | float) for figure in (asked, facility, deviation, discrimination, efficiency)
        )
        told_in_percent = [percent(each) for each in (facility, deviation, discrimination, efficiency)]
        assert shown[key] == [str(asked), *told_in_percent, str(seconds)]
        for name, figure in (("facility", facility), ("standard_deviation", deviation),
                             ("discrimination", discrimination), ("efficiency", efficiency)):  # fmt: skip
            assert told[key][name] == paper[key][name] == figure
        assert told[key]["options"] == paper[key]["options"]


def test_a_reversed_question_and_a_choice_that_nobody_took_are_marked(sitting: Class, visit: Visit) -> None:
    for row in sitting.prepared():
        sitting.sits(row)
    left = next(place for place in range(4) if place != sitting.right(5))
    page = visit.as_(sitting.author).get(PAGE).text

    assert "Có 1 câu ngược, cần xem lại trước" in page
    [reversed_] = re.findall(r'<a href="#cau-(\d+)"', page)
    assert int(reversed_) == sitting.asked[3].id
    assert page.count("Ngược: người giỏi hay sai câu này") == 1
    assert f"Không ai chọn {CHOICES[left]}" in page
    assert page.count("chưa ai chọn") == 1


def test_figures_are_written_with_a_decimal_comma(sitting: Class, visit: Visit) -> None:
    a, b = CHOICES[sitting.right(0)], CHOICES[sitting.right(1)]
    wrong = next(letter for letter in CHOICES if letter not in (a, b))
    for n in range(16):
        sitting.sits((a if n < 9 else wrong) + (b if n % 2 else wrong))
    page = visit.as_(sitting.author).get(PAGE).text
    assert "56,25%" in page
    assert not re.search(r"\d\.\d+%", page)


def test_nobody_is_named(sitting: Class, visit: Visit) -> None:
    for row in sitting.prepared(12):
        sitting.sits(row)
    browser = visit.as_(sitting.author)
    assert "Bí Mật" not in browser.get(PAGE).text
    book = load_workbook(io.BytesIO(browser.get(f"{PAGE}.xlsx").data))
    assert "Bí Mật" not in " ".join(str(cell) for page in book for row in page.values for cell in row)


@pytest.fixture
def tries(sitting: Class) -> Class:
    """One person sits three times (wrong, wrong, right), another once (right)."""
    right, wrong = CHOICES[sitting.right(0)], CHOICES[sitting.right(0) - 1]
    again = sitting.sits(wrong, date(2026, 3, 1))
    sitting.sits(wrong, date(2026, 3, 10), again)
    sitting.sits(right, date(2026, 4, 1), again)
    sitting.sits(right, date(2026, 3, 20))
    return sitting


@pytest.mark.parametrize(
    ("window", "asked", "facility"),
    [
        pytest.param(Window(), 2, 50, id="the first try of each person, unless told otherwise"),
        pytest.param(Window(Which.ALL), 4, 50, id="every try"),
        pytest.param(Window(Which.LAST), 2, 100, id="the last try"),
        pytest.param(Window(Which.LAST, to_on=date(2026, 3, 31)), 2, 50, id="the last try as things stood on a day"),
        pytest.param(Window(from_on=date(2026, 3, 5)), 1, 100, id="a second try is not the first of later days"),
        pytest.param(Window(Which.ALL, date(2026, 3, 10), date(2026, 3, 20)), 2, 50, id="both days included"),
    ],
)
def test_the_address_says_which_papers(tries: Class, window: Window, asked: int, facility: int) -> None:
    item = tries.item(0, window)
    assert (item.asked, item.facility) == (asked, facility)


def test_a_day_is_a_vietnamese_day(sitting: Class) -> None:
    """A paper closed at 23:59 of 14/6 belongs to that day, one at 00:00 to the next."""
    sitting.sits("AB", date(2026, 6, 14))
    late = sitting.db.query(Attempt).one()
    late.closed_at = at(date(2026, 6, 14), 23, 59)
    sitting.db.flush()
    assert sitting.item(0, Window(to_on=date(2026, 6, 14))).asked == 1
    late.closed_at = at(date(2026, 6, 15), 0, 0)
    sitting.db.flush()
    assert sitting.found(Window(to_on=date(2026, 6, 14))).analysis.papers == 0
    assert sitting.item(0, Window(from_on=date(2026, 6, 15))).asked == 1


def test_open_papers_and_those_done_by_somebody_else_stay_out(sitting: Class) -> None:
    sitting.sits("AB", open_=True)
    helped = sitting.sits("AB", mode=Mode.DONE_FOR)
    assert sitting.found().analysis.papers == 0
    sitting.sits("BA", person=helped)
    assert sitting.found().analysis.papers == 1, "the first of one's own"


def test_a_changed_answer_counts_as_last_given_and_its_time_as_first(sitting: Class) -> None:
    right, wrong = CHOICES[sitting.right(0)], CHOICES[sitting.right(0) - 1]
    sitting.sits(wrong + "A", seconds=(30, 12))
    attempt = sitting.db.query(Attempt).one()
    later = attempt.started_at + timedelta(minutes=15)
    sitting.saves(attempt, 3, sitting.keys[0], right, later)
    first, second = sitting.item(0), sitting.item(1)
    assert (first.facility, first.seconds, second.seconds) == (100, 30, 12)


def test_what_waited_for_the_network_took_the_time_it_took(sitting: Class) -> None:
    sitting.sits("AB", seconds=(30, 12))
    for step in sitting.db.query(AnswerStep):
        step.saved_at = NOW + timedelta(minutes=9)
    sitting.db.flush()
    assert [sitting.item(n).seconds for n in (0, 1)] == [30, 12]


@pytest.mark.parametrize(
    ("steps", "seconds"),
    [
        pytest.param([(5, "a"), (15, "b")], {"a": 5, "b": 10}, id="one after the other"),
        pytest.param([(5, "a"), (9, "a"), (15, "b")], {"a": 5, "b": 6}, id="the first answer counts"),
        pytest.param([(5, "a"), (60, "b"), (60, "c")], {"a": 5}, id="sent together, nothing is known of each"),
        pytest.param([(60, "b"), (60, "c"), (70, "b"), (90, "d")], {"d": 20}, id="changed later"),
        pytest.param([(15, "b"), (5, "a")], {"a": 5, "b": 10}, id="kept in another order than given"),
        pytest.param([(-5, "a"), (9, "b")], {"b": 9}, id="a clock that is slow"),
        pytest.param([], {}, id="nothing answered"),
    ],
)
def test_the_time_to_an_answer_is_read_from_the_moments_of_giving(
    steps: list[tuple[int, str]], seconds: dict[str, int]
) -> None:
    assert seconds_to_first(NOW, [(NOW + timedelta(seconds=at_), key) for at_, key in steps]) == seconds


def test_few_papers_are_shown_and_said_to_be_few(sitting: Class, visit: Visit) -> None:
    sitting.sits("AB")
    page = visit.as_(sitting.author).get(PAGE).text
    assert page.count("Còn ít bài") == 3, "at each question and where it is explained"
    assert "mới có một bài" in page
    assert "—" in page


def test_a_course_that_nobody_sat_says_how_to_begin(sitting: Class, visit: Visit) -> None:
    browser = visit.as_(sitting.author)
    assert "Chưa có bài nào để phân tích" in browser.get(PAGE).text
    sitting.sits("AB")
    assert "Hãy chọn khoảng ngày rộng hơn" in browser.get(PAGE, tu="01/01/2027").text
    assert browser.get(f"{PAGE}.xlsx", tu="01/01/2027").data


@pytest.mark.parametrize("ending", ["", ".xlsx"])
@pytest.mark.parametrize(("asked", "told"), [({"tu": "31/02/2026"}, "Ngày này không có"), ({"lan": "x"}, "Hãy chọn")])
def test_an_address_that_makes_no_sense_is_answered_beside_the_field(
    sitting: Class, visit: Visit, ending: str, asked: dict[str, str], told: str
) -> None:
    assert told in visit.as_(sitting.author).get(PAGE + ending, status=422, **asked).text


def test_the_questions_are_read_in_the_order_asked_for(sitting: Class, visit: Visit) -> None:
    for row in sitting.prepared(30):
        sitting.sits(row)
    browser = visit.as_(sitting.author)
    items = {each.question.key: each for each in sitting.found().analysis.items}
    by_facility = [items[key].facility for key in figures(browser.get(PAGE, xep="ty-le").text)]
    assert by_facility == sorted(by_facility)
    assert list(figures(browser.get(PAGE, xep="không có").text)) == list(items)


def test_the_workbook_says_what_its_figures_mean_and_where_they_come_from(sitting: Class, visit: Visit) -> None:
    sitting.sits("AB")
    book = load_workbook(io.BytesIO(visit.as_(sitting.author).get(f"{PAGE}.xlsx", den="20/11/2026").data))
    assert book.sheetnames == ["Câu hỏi", "Đáp án", "Cách đọc"]
    assert all(page.freeze_panes for page in book)
    told = " ".join(str(cell) for row in book["Câu hỏi"].values for cell in row)
    assert "lần đầu của mỗi người, đến hết 20/11/2026" in told
    assert "Tính đến" in told and sitting.author.person.full_name in told
    options = [row for row in book["Đáp án"].values if row[0] == sitting.keys[0]]
    assert [row[3] for row in options] == ["A", "B", "C", "D"]
    assert [row[6] for row in options] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(["E"], "ghi chữ cái", id="a letter that is no choice"),
        pytest.param(["câu này"], "ghi chữ cái", id="no letter"),
    ],
)
def test_a_cell_that_is_no_answer_is_named_by_line_and_key(
    sitting: Class, lms: Run, tmp_path: Path, cells: list[str], told: str
) -> None:
    file = sheet(tmp_path / "lop.csv", sitting.keys[:1], [["A"], cells])
    result = lms("questions", "analyse", "--course", SLUG, "--file", file)
    assert result.exit_code == 1
    assert f"{file}:3: {sitting.keys[0]}: " in result.stderr
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("head", "told"),
    [
        pytest.param(["mk-01", "mk-99"], ":1: mk-99: không phải khóa", id="a key that the bank does not have"),
        pytest.param(["mk-01", "mk-01"], ":1: mk-01: khóa này đã có", id="a key twice"),
        pytest.param(["Họ và tên", "Lớp"], "không thấy dòng tiêu đề", id="no key at all"),
    ],
)
def test_a_head_that_is_not_understood_is_refused(
    sitting: Class, lms: Run, tmp_path: Path, head: list[str], told: str
) -> None:
    file = sheet(tmp_path / "lop.csv", head, [["A", "A"]])
    result = lms("questions", "analyse", "--course", SLUG, "--file", file)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_sheet_knows_blanks_double_crosses_and_what_was_not_asked(sitting: Class, lms: Run, tmp_path: Path) -> None:
    a, b = sitting.keys[:2]
    rows = [["A", "b"], ["AC", ""], ["-", "B"], ["", ""], ["a, c", "C"]]
    file = sheet(tmp_path / "lop.csv", [a, b], rows)
    output = tmp_path / "ra.xlsx"
    told = json.loads(lms("questions", "analyse", "--course", SLUG, "--file", file, "--json", "-o", output).stdout)
    counts = {each["key"]: [option["count"] for option in each["options"]] for each in told["questions"]}
    assert told["papers"] == 4
    assert [each["asked"] for each in told["questions"]] == [3, 4]
    assert counts[a] == [1, 0, 0, 0, 2], "two crosses where one was asked are told apart"
    assert counts[b] == [0, 2, 1, 0, 1]
    assert [each["options"][-1]["text"] for each in told["questions"]] == ["Chọn quá số đáp án", "Bỏ trống"]
    assert load_workbook(output).sheetnames[0] == "Câu hỏi"


def test_a_workbook_with_a_title_and_numbers_in_its_cells_is_read(sitting: Class, lms: Run, tmp_path: Path) -> None:
    number = next(
        each.question for each in bank.stock(sitting.db, SLUG).wordings if each.question.kind is Kind.NUMERICAL
    )
    right = float(number.ranges[0].low)
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["Kết quả lớp thôn 3"],
        [],
        ["TT", sitting.keys[0], number.key],
        [1, "A", right],
        [2, "B", right + 0.5],
    ):
        page.append(row)
    book.save(tmp_path / "lop.xlsx")
    told = json.loads(lms("questions", "analyse", "--course", SLUG, "--file", tmp_path / "lop.xlsx", "--json").stdout)
    assert told["source"] == "tệp lop.xlsx"
    assert {each["key"]: each["asked"] for each in told["questions"]} == {sitting.keys[0]: 2, number.key: 2}
    assert next(each["facility"] for each in told["questions"] if each["key"] == number.key) in (50, 100)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no workbook", b"\x00\xff" * 500, "câu một;câu hai\n".encode() * 2000, b"\xff\xfem\x00k\x00"],
    ids=["empty", "broken workbook", "binary", "no key", "UTF-16 cut short"],
)
def test_a_file_of_anything_else_is_refused_in_words(sitting: Class, lms: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lop.csv").write_bytes(content)
    result = lms("questions", "analyse", "--course", SLUG, "--file", tmp_path / "lop.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path / 'lop.csv'}:")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--course", "khong-co"], 1, "chưa có khóa học này trong ngân hàng câu hỏi"),
        (["--course", SLUG, "-o", "ra.csv"], 2, "Tên tệp phải kết thúc bằng .xlsx."),
        (["--course", SLUG, "--attempts", "best"], 2, "không nằm trong"),
        ([], 2, "--course"),
    ],
)
def test_wrong_use_of_the_command_says_what_to_mend(
    sitting: Class, lms: Run, arguments: list[str], code: int, told: str
) -> None:
    result = lms("questions", "analyse", *arguments)
    assert result.exit_code == code
    assert told in result.stderr


def test_the_command_stands_with_the_other_commands_of_questions(sitting: Class, lms: Run) -> None:
    told = lms("questions", "--help").stdout
    assert all(command in told for command in ("import", "export", "analyse"))
    assert "Chưa có bài nào." in lms("questions", "analyse", "--course", SLUG).stdout
    sitting.sits("AB")
    assert sitting.keys[0] in lms("questions", "analyse", "--course", SLUG, "--from", "2026-11-20").stdout


def test_many_papers_cost_as_many_statements_as_few(sitting: Class, visit: Visit) -> None:
    def asked() -> int:
        statements: list[str] = []
        engine = sitting.db.get_bind()

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            sitting.found()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    many(sitting, 10)
    asked()
    few = asked()
    many(sitting, 190)
    assert asked() == few
    assert sitting.found().analysis.papers == 200


def many(sitting: Class, papers: int) -> None:
    """So many papers more, entered at once."""
    db = sitting.db
    enrolled = sitting.make.enrolment(sitting.make.person(sitting.home))
    for _ in range(papers):
        person = sitting.make.person(sitting.home)
        db.add(Enrolment(person_id=person.id, slug=SLUG, version_id=enrolled.version_id, started_at=NOW))
    db.flush()
    rows = db.query(Enrolment).order_by(Enrolment.id.desc()).limit(papers).all()
    paper = json.dumps(
        {"items": [{"key": e.question.key, "order": [0, 1, 2, 3], "version": e.id} for e in sitting.asked]}
    )
    attempts = [
        Attempt(enrolment_id=row.id, number=1, paper=paper, started_at=NOW, due_at=NOW, closed_at=NOW) for row in rows
    ]
    db.add_all(attempts)
    db.flush()
    steps = [
        {"attempt_id": each.id, "seq": n, "question": key, "answer": f"[{(each.id + n) % 4}]"}
        | {"saved_at": NOW, "given_at": NOW}
        for each in attempts
        for n, key in enumerate(sitting.keys, 1)
    ]
    db.execute(insert(AnswerStep), steps)
