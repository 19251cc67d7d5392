"""The same fifty questions as GIFT, Moodle XML, XLSX and Aiken: fifty go out, fifty come back, pictures too."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lms.catalogue import folder
from lms.quizzes import gift
from lms.quizzes.questions import Question

PLACE = "// [tag:bai:otp] [tag:ky-nang:4.2]"
CHOOSING = """\
::cau-{number:02d}::Tình huống {number}\\: người lạ xưng là “công an” gọi, bà Đặng Thị Ủy nên làm gì?{{
=Gác máy, hỏi công an xã#Đúng, hỏi tận nơi là chắc nhất.
~Đọc mã OTP cho họ#Mã là chìa khóa nhà.
~%50%Khất đến mai\\, rồi hỏi con#Tốt, nhưng gác máy ngay thì hơn.
}}
"""
EVERY_KIND = [
    "::dang-01::[markdown]![Tin nhắn lạ](media/tin-nhan.png) Tin này thật hay giả?{T#Xem kỹ tên người gửi.#Phải.}",
    "::dang-02::Chọn mọi việc nên làm.{~%50%Gác máy#Đúng. ~%50%Báo con#Đúng. ~%-50%Đọc mã#Đừng.}",
    "::dang-03::Ứng dụng định danh tên gì?{=VNeID =%50%VNID#Gần đúng. =%0%*#Xem lại bài.}",
    "::dang-04::Mã OTP có mấy chữ số?{#=6:0#Đúng. =%50%5..7#Gần đúng. ~#Đếm lại.}",
    "::dang-05::Ghép.{=Thẻ căn cước -> Công an =Bảo hiểm y tế -> Bảo hiểm xã hội = -> Bưu điện}",
    "// [tag:dung-sai] [tag:thang-diem]\n::dang-06::Mỗi ý đúng hay sai?{=a -> Đúng =b -> Sai =c -> Đúng =d -> Sai}",
    "::dang-07::Xếp việc.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nGác máy\nGọi ngân hàng\nBáo công an\n}",
    "// [tag:cho-trong]\n::dang-08::Mã {1:MULTICHOICE_S:=OTP~PIN#PIN là của thẻ.} dùng {2:NUMERICAL:=1} lần.",
    '::dang-09::[html]<p>Nghe rồi đáp: <audio src\\="media/loi.mp3">lời dặn</audio></p>{=Gác máy#Đúng. ~Đọc mã#Đừng.}',
    "// [tag:don-vi:phút=1] [tag:don-vi:giờ=60] [tag:giu-thu-tu]\n::dang-10::Mã dùng được bao lâu?{#=5}",
]


def written(*questions: str) -> str:
    return "$CATEGORY: otp\n\n" + "\n".join(f"{PLACE}\n{question.rstrip()}\n" for question in questions)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


MEDIA = {"tin-nhan.png": picture(), "loi.mp3": b"ID3\x04" + bytes(400)}


@pytest.fixture
def courses(shelf: Any) -> Any:
    """Two courses: one with fifty questions of every kind, and one that has its frame but none of them."""
    for slug in ("khoa-thu", "khoa-moi"):
        course = shelf.course(slug)
        shelf.change(f"{slug}/course.yaml", "draw:\n  mat-khau: 12\n  otp: 8\n", "draw:\n  otp: 8\n")
        (course / "quiz.gift").unlink()
    fifty = written(*(CHOOSING.format(number=number) for number in range(40)), *EVERY_KIND)
    shelf.write("khoa-thu/quiz.gift", fifty)
    for name, content in MEDIA.items():
        (shelf.root / "khoa-thu/media" / name).write_bytes(content)
    return shelf.root


@pytest.fixture
def run(lms: Any, courses: Path) -> Any:
    return lambda *args: lms(*args, "--folder", str(courses))


def bank(course: Path) -> list[Question]:
    read, faults = folder.read(course)
    assert faults == []
    assert read is not None
    return list(read.bank)


@pytest.mark.parametrize(
    ("form", "ending"), [("gift", "zip"), ("moodlexml", "xml"), ("xlsx", "zip"), ("moodlexml", "zip")]
)
def test_fifty_questions_of_every_kind_go_from_course_to_course_whole(
    run: Any, courses: Path, tmp_path: Path, form: str, ending: str
) -> None:
    out = tmp_path / f"ra.{ending}"

    sent = run("questions", "export", "--course", "khoa-thu", "--format", form, "-o", str(out))
    come = run("questions", "import", str(out), "--course", "khoa-moi")

    assert (sent.exit_code, sent.stderr) == (0, "")
    assert (come.exit_code, come.stderr) == (0, "")
    assert "đã ghi 50 câu hỏi" in sent.stdout
    assert "đã thêm 50 câu hỏi" in come.stdout and "2 hình hoặc tiếng vào media" in come.stdout
    assert bank(courses / "khoa-moi") == bank(courses / "khoa-thu")
    for name, content in MEDIA.items():
        assert (courses / "khoa-moi/media" / name).read_bytes()[:4] == content[:4]


@pytest.mark.parametrize(
    ("form", "ending"), [("gift", "gift"), ("moodlexml", "xml"), ("xlsx", "xlsx"), ("gift", "zip")]
)
def test_a_file_that_comes_home_changes_nothing(
    run: Any, courses: Path, tmp_path: Path, form: str, ending: str
) -> None:
    out = tmp_path / f"ra.{ending}"
    run("questions", "export", "--course", "khoa-thu", "--format", form, "-o", str(out))
    before = {path: path.read_bytes() for path in courses.rglob("*") if path.is_file()}

    come = run("questions", "import", str(out), "--course", "khoa-thu")

    assert (come.exit_code, come.stderr) == (0, "")
    assert "đã thêm 0 câu hỏi" in come.stdout and "50 câu đã có, không đổi" in come.stdout
    assert {path: path.read_bytes() for path in courses.rglob("*") if path.is_file()} == before


def test_a_file_without_pictures_says_how_to_take_them_along(run: Any, tmp_path: Path, courses: Path) -> None:
    sent = run("questions", "export", "--course", "khoa-thu", "--format", "gift", "-o", str(tmp_path / "ra.gift"))

    assert "câu hỏi dùng 2 hình hoặc tiếng, tệp này không chứa: ghi ra tệp .zip để mang theo" in sent.stdout


def test_fifty_of_one_choice_go_through_aiken_and_the_other_kinds_are_named(
    run: Any, courses: Path, tmp_path: Path, shelf: Any
) -> None:
    out = tmp_path / "ra.txt"
    places = ("--topic", "otp", "--lesson", "otp", "--skill", "4.2", "--feedback", "Xin đọc lại bài.")

    sent = run("questions", "export", "--course", "khoa-thu", "--format", "aiken", "-o", str(out))
    assert sent.exit_code == 1
    assert "đã ghi 40 câu hỏi" in sent.stdout
    assert len(sent.stderr.splitlines()) == 10
    assert "ra.txt:0: dang-05: câu ghép đôi không ghi được vào tệp Aiken" in sent.stderr

    shelf.write("khoa-thu/quiz.gift", written(*(CHOOSING.format(number=number) for number in range(50))))
    sent = run("questions", "export", "--course", "khoa-thu", "--format", "aiken", "-o", str(out))
    assert (sent.exit_code, sent.stderr) == (0, "")
    come = run("questions", "import", str(out), "--course", "khoa-moi", *places)

    assert (come.exit_code, come.stderr) == (0, "")
    assert "đã thêm 50 câu hỏi" in come.stdout
    ours, theirs = bank(courses / "khoa-thu"), bank(courses / "khoa-moi")
    assert [question.stem for question in theirs] == [question.stem for question in ours]
    for one, other in zip(ours, theirs, strict=True):
        assert [choice.text for choice in other.choices] == [choice.text for choice in one.choices]
        assert [choice.fraction == 1 for choice in other.choices] == [choice.fraction == 1 for choice in one.choices]


def test_questions_taken_out_are_written_as_they_stood(run: Any, courses: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.gift"

    run("questions", "export", "--course", "khoa-thu", "--format", "gift", "-o", str(out))

    assert gift.read(out.read_text(), "ra.gift").questions == bank(courses / "khoa-thu")
