"""The file of a kit: what stands on its sheets, and that it can be copied out of it with all its marks."""

import random
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from lms import HOUSE
from lms.bank.stock import Stock, Worded
from lms.catalogue import library, script
from lms.catalogue.course import Course
from lms.classes.kits import drawing, paperable
from lms.classes.kits.letters import Asked
from lms.classes.kits.printed import Letter, Part, Printed, Row, Taught
from lms.quizzes.drawing import BankTooSmall
from lms.quizzes.questions import Format, Kind
from tests.classes.kits.test_letters import CLOZE_LIKE, SINGLE
from tests.classes.kits.test_photos import jpeg

LONG = "Nguyễn Phúc Hoàng Thị Quỳnh Như Bảo Khánh Ngọc"
NAMES = ("Nguyễn Thị Mỹ Duyên", "Đặng Hữu Phước", LONG, "H’Nương Êban", "Trần Văn Ơn")


@cache
def course(slug: str = "dien-thoai-thong-minh") -> Course:
    return library.sound(Path(HOUSE / "courses"), [slug]).courses[0]


def stock(of: Course) -> Stock:
    return Stock(tuple(Worded(n, question, {}) for n, question in enumerate(of.bank, 1)))


def job(people: int = 12, parts: tuple[Part, ...] = tuple(Part), size: int = 13) -> drawing.Job:
    of = course()
    papers = paperable.versions(stock(of), of.draw, random.Random(7), lambda _sha256: True)
    printed = Printed(
        rows=tuple(Row(n, n, NAMES[n % len(NAMES)], 1940 + n % 60) for n in range(1, people + 1)),
        empty=tuple(range(people + 1, people + 11)),
        parts=parts,
        size=size,
        lessons=tuple(Taught(each.key, each.title, tuple(script.actions(each.script_html))) for each in of.lessons),
        papers=papers,
    )
    assert Printed.from_json(printed.to_json()) == printed
    questions = stock(of).questions
    return drawing.Job(
        code="KA 4821",
        url="https://hoc.example.vn/lop-hoc/abc/bo-giay/def",
        title="Lớp điện thoại xóm Đông",
        course=of.title,
        unit="Xã Yên Hòa",
        place="Nhà văn hóa thôn Đông",
        when="Buổi 2, 20/11/2026, từ 08:00 đến 10:30",
        day="20/11/2026",
        made="10:42 ngày 19/11/2026",
        printed=printed,
        asked={v: [Asked(n, i, questions[i.key]) for n, i in enumerate(p.items, 1)] for v, p in papers.items()},
        scripts=[(each.title, each.script_html) for each in of.lessons],
        picture=lambda _asked, _name: None,
    )


def pages(of: drawing.Job) -> list[str]:
    content, count = drawing.draw(of)
    found = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
    assert len(found) == count
    return found


def test_names_and_questions_are_copied_out_with_all_their_marks() -> None:
    of = job()
    told = " ".join(pages(of))
    for name in NAMES:
        assert name in told
    for asked in (each for version in of.asked.values() for each in version):
        assert " ".join(asked.question.stem.split()[:4]) in told
    assert all(action in told for lesson in of.printed.lessons for action in lesson.actions)


def test_every_page_bears_its_number_and_every_sheet_its_code() -> None:
    found = pages(job())
    for number, page in enumerate(found, 1):
        assert f"trang {number}/{len(found)}" in page
        assert "KA 4821" in page
    answers = [page for page in found if "Phiếu trả lời." in page]
    assert [page.count("Bộ giấy KA 4821") for page in answers] == [2] * 11
    assert all(page.count("đã nộp bài") == 2 for page in answers)


def test_the_cover_says_what_to_print_how_often() -> None:
    cover, *rest = pages(job())
    first = next(n for n, page in enumerate(rest, 2) if "Mã đề A" in page)
    last = next(n for n, page in enumerate(rest, 2) if "Mã đề B" in page) - 1
    assert f"Đề kiểm tra, mã A {first}–{last} 11 bản" in cover.replace("Trang", "").replace("In mấy bản", "")


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert drawing.draw(job(3)) == drawing.draw(job(3))


@pytest.mark.parametrize("part", list(Part))
def test_each_part_can_be_printed_alone(part: Part) -> None:
    assert len(pages(job(3, (part,)))) > 1


def test_large_letters_and_a_class_of_nobody_can_be_printed() -> None:
    found = pages(job(0, size=16))
    assert "Dòng 1," in " ".join(found)


def test_neighbours_have_other_versions_which_ask_other_questions() -> None:
    of = job()
    asked = [{item.key for item in paper.items} for paper in of.printed.papers.values()]
    assert len(asked[0]) == len(asked[1]) == sum(course().draw.values())
    assert not asked[0] & asked[1]
    kinds = [[each.is_letter for each in version] for version in of.asked.values()]
    assert all(each == sorted(each, reverse=True) for each in kinds)


def test_a_bank_with_few_questions_that_can_be_written_says_so() -> None:
    with pytest.raises(BankTooSmall):
        paperable.versions(Stock((Worded(1, CLOZE_LIKE, {}),)), {"mot": 1}, random.Random(1), lambda _sha256: True)


def test_a_bank_just_large_enough_gives_both_versions_the_same_questions() -> None:
    only = Stock((Worded(1, SINGLE, {}),))
    versions = paperable.versions(only, {"": 1}, random.Random(1), lambda _sha256: True)
    assert {paper.items[0].key for paper in versions.values()} == {"mot"}
    assert set(versions) == {Letter.A, Letter.B}


@pytest.mark.parametrize(
    ("drawable", "fits"), [pytest.param(True, True, id="a picture"), pytest.param(False, False, id="sound")]
)
def test_a_question_with_a_medium_is_asked_where_it_can_be_printed(drawable: bool, fits: bool) -> None:
    shown = SINGLE.__class__(
        **{**{name: getattr(SINGLE, name) for name in SINGLE.__slots__}, "format": Format.MARKDOWN,
           "stem": "Đây là gì? ![một hình](media/hinh.png)"}
    )  # fmt: skip
    assert paperable.fits(Worded(1, shown, {"hinh.png": "0" * 64}), lambda _sha256: drawable) is fits
    assert not paperable.fits(Worded(1, shown, {}), lambda _sha256: True)


def test_the_picture_of_a_question_stands_on_its_sheet() -> None:
    of = job(1, (Part.QUESTIONS,))
    first = of.asked[Letter.A][0]
    shown = SINGLE.__class__(
        **{**{name: getattr(first.question, name) for name in SINGLE.__slots__}, "format": Format.HTML,
           "stem": '<p>Hình nào?</p><img src="media/hinh.png" alt="hình">'}
    )  # fmt: skip
    asked = {Letter.A: [Asked(1, first.item, shown)]}
    again = drawing.Job(**{**vars(of), "asked": asked, "picture": lambda _asked, name: jpeg() if name else None})
    content, _pages = drawing.draw(again)
    held = [image for page in PdfReader(BytesIO(content)).pages for image in page.images]
    assert len(held) == 1
    assert shown.kind is Kind.SINGLE
