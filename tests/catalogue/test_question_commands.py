"""`lms questions`: what comes in, what cannot and why, by line; the bank of a course is never left half."""

import io
import json
import unicodedata
import zipfile
from base64 import b64encode
from typing import Any

import openpyxl
import pytest
from PIL import Image

from lms.bank.arriving_files import LARGEST


@pytest.fixture
def run(lms: Any, shelf: Any) -> Any:
    """Runs a command on the test's own folder of courses."""
    return lambda *args: lms(*args, "--folder", str(shelf.root))


@pytest.fixture
def bring(run: Any, shelf: Any, tmp_path: Any) -> Any:
    """Imports a file of this content into the course."""

    def bring(content: str | bytes, *more: str, name: str = "them.gift") -> Any:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("questions", "import", str(file), "--course", "khoa-thu", *more)

    return bring


MORE = """\
$CATEGORY: otp

// [tag:bai:otp] [tag:ky-nang:4.2]
::otp-90::Ai được biết mã\\: ông Tư hay người lạ?{
=Ông Tư#Đúng.
~Người lạ#Người lạ thì không.
}
"""
AIKEN = "Bà Tư nên làm gì?\nA. Đọc mã\nB. Gác máy\nANSWER: B\n\nMã OTP có mấy chữ số?\nA. Sáu\nB. Một\nANSWER: A\n"
PLACED = ("--topic", "otp", "--lesson", "otp", "--skill", "4.2", "--feedback", "Xin đọc lại bài này.")


def test_imported_questions_join_the_bank_and_what_was_there_stays(run: Any, shelf: Any, bring: Any) -> None:
    course = shelf.course()
    before = (course / "quiz.gift").read_text()

    result = bring(MORE)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "đã thêm 1 câu hỏi vào courses/khoa-thu/quiz.gift\n"
    assert (course / "quiz.gift").read_text().startswith(before.rstrip("\n"))
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 25 câu hỏi, không có lỗi\n"


def test_the_same_file_again_adds_nothing(shelf: Any, bring: Any) -> None:
    course = shelf.course()
    for content, name, more in ((MORE, "them.gift", ()), (AIKEN, "them.txt", PLACED)):
        bring(content, *more, name=name)
        after = (course / "quiz.gift").read_bytes()

        again = bring(content, *more, name=name)

        assert (again.exit_code, again.stderr) == (0, "")
        assert "đã thêm 0 câu hỏi" in again.stdout
        assert f"{1 if content == MORE else 2} câu đã có, không đổi" in again.stdout
        assert (course / "quiz.gift").read_bytes() == after


def test_a_dry_run_shows_a_table_and_writes_nothing(shelf: Any, bring: Any) -> None:
    course = shelf.course()
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}

    result = bring(MORE, "--dry-run")

    assert result.exit_code == 0
    assert [line.split("  ")[0] for line in result.stdout.split("\n")][:2] == ["Mã câu", "otp-90"]
    assert "một lựa chọn" in result.stdout and "Ai được biết mã: ông Tư hay người lạ?" in result.stdout
    assert "1 câu hỏi có thể nhập vào courses/khoa-thu/quiz.gift; chưa ghi gì" in result.stdout
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_a_dry_run_is_told_as_json_too(shelf: Any, bring: Any) -> None:
    shelf.course()

    told = json.loads(bring(MORE, "--dry-run", "--json").stdout)

    assert told["new"] == [
        {"key": "otp-90", "kind": "single", "topic": "otp", "stem": "Ai được biết mã: ông Tư hay người lạ?"}
    ]
    assert (told["same"], told["faults"], told["notes"], told["media"]) == ([], [], [], [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "::otp-90::",
            "::otp-01::",
            "them.gift:4: otp-01: khóa đã dùng ở courses/khoa-thu/quiz.gift:78 với lời khác: sửa câu ở đó",
        ),
        ("::otp-90::", "::otp-k1::", "them.gift:4: otp-k1: khóa này đã dùng ở courses/khoa-thu/lessons/02-otp.md:29"),
        ("bai:otp", "bai:om", "them.gift:4: otp-90: không có bài"),
        ("$CATEGORY: otp", "$CATEGORY: om", "them.gift:4: otp-90: chủ đề"),
        ("#Người lạ thì không.", "", "them.gift:4: otp-90: đáp án sai “Người lạ” chưa có lời giải thích"),
        ("{\n=Ông Tư#Đúng.", "{\n~Ông Tư#Đúng.", "them.gift:4: otp-90: chưa có đáp án đúng"),
        (
            "{\n=Ông Tư#Đúng.\n~Người lạ#Người lạ thì không.\n}",
            "{}",
            "them.gift:4: otp-90: câu tự luận",
        ),
    ],
)
def test_a_question_that_does_not_fit_is_told_by_line_and_the_rest_comes_in(
    run: Any, shelf: Any, bring: Any, old: str, new: str, said: str
) -> None:
    shelf.course()

    result = bring((MORE + "\n" + MORE.replace("-90", "-91")).replace(old, new, 1))

    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert result.stdout.startswith("đã thêm 1 câu hỏi vào")
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 25 câu hỏi, không có lỗi\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_a_file_in_any_encoding_of_an_office_is_read_as_it_was_meant(shelf: Any, bring: Any, encoding: str) -> None:
    course = shelf.course()
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = "".join(
        unicodedata.normalize("NFC", "".join(part for part in unicodedata.normalize("NFD", char) if part not in tones))
        + "".join(part for part in unicodedata.normalize("NFD", char) if part in tones)
        for char in MORE
    )

    result = bring((apart if encoding == "cp1258" else MORE).encode(encoding))

    assert (result.exit_code, result.stderr) == (0, "")
    assert (course / "quiz.gift").read_text().endswith(MORE.split("\n\n")[1].replace("\\:", ":"))


def test_letters_apart_and_signs_that_nobody_sees_leave_the_bank_sound(run: Any, shelf: Any, bring: Any) -> None:
    shelf.course()

    bring(unicodedata.normalize("NFD", MORE).replace("Ai", "A\u200bi\ufeff\u00ad"))
    piled = bring(moodle(choosing("Câu 1", "a" + "\u0316" * 40 + "\u0301")), *PLACED, name="m.xml")

    assert "không giữ nguyên được" in piled.stderr
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 25 câu hỏi, không có lỗi\n"


def test_a_key_keeps_its_kind(shelf: Any, bring: Any) -> None:
    shelf.course()

    result = bring(MORE.replace("otp-90", "otp-01").replace("=Ông Tư#Đúng.\n~Người lạ#Người lạ thì không.", "=Ông Tư"))

    assert result.exit_code == 1
    assert "otp-01: khóa đã dùng cho câu dạng “một lựa chọn”: đặt khóa khác cho câu mới" in result.stderr


def test_a_file_without_questions_says_so(shelf: Any, bring: Any) -> None:
    shelf.course()

    result = bring("// không có gì\n")

    assert (result.exit_code, result.stderr) == (1, "them.gift:0: tệp không có câu hỏi nào\n")


def test_an_import_fills_a_bank_that_was_too_small(run: Any, shelf: Any, bring: Any) -> None:
    course = shelf.course()
    whole = (course / "quiz.gift").read_text()
    (course / "quiz.gift").unlink()

    assert run("courses", "check").exit_code == 1
    assert bring(whole).exit_code == 0
    assert run("courses", "check").exit_code == 0


def test_a_course_with_a_fault_of_its_own_takes_nothing(shelf: Any, bring: Any) -> None:
    course = shelf.course()
    shelf.change("khoa-thu/quiz.gift", "ky-nang:4.2", "ky-nang:7.7")
    before = (course / "quiz.gift").read_bytes()

    result = bring(MORE)

    assert result.exit_code == 1
    assert "mã kỹ năng “7.7” không có trong khung" in result.stderr
    assert (course / "quiz.gift").read_bytes() == before


def test_what_a_file_does_not_say_is_filled_in(run: Any, shelf: Any, bring: Any) -> None:
    shelf.course()

    assert bring(AIKEN, name="de.txt").exit_code == 1
    assert bring(AIKEN, *PLACED, name="de.txt").exit_code == 0

    written = (shelf.root / "khoa-thu/quiz.gift").read_text()
    assert "~Đọc mã#Xin đọc lại bài này." in written
    assert "::ba-tu-nen-lam-gi-" in written
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 26 câu hỏi, không có lỗi\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--topic", "om"), ("--lesson", "om"), ("--skill", "9.9"), ("--format", "word")]
)
def test_what_is_said_for_the_whole_file_must_exist(shelf: Any, bring: Any, option: str, value: str) -> None:
    shelf.course()

    assert bring(AIKEN, option, value, name="de.txt").exit_code == 2


def moodle(*questions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(questions)}</quiz>'


def choosing(name: str, stem: str, more: str = "", idnumber: str = "") -> str:
    return f"""\
  <question type="multichoice">
    <name><text>{name}</text></name>
    <questiontext format="html"><text><![CDATA[{stem}]]></text>{more}</questiontext>
    <idnumber>{idnumber}</idnumber>
    <answer fraction="100"><text>Gác máy</text><feedback><text>Đúng.</text></feedback></answer>
    <answer fraction="0"><text>Đọc mã</text><feedback><text>Đừng.</text></feedback></answer>
    <single>true</single>
  </question>
"""


def in_category(path: str) -> str:
    return f'  <question type="category"><category><text>{path}</text></category></question>\n'


@pytest.mark.parametrize("path", ["$course$/top/Kho của cô Lan/Mã OTP", "$course$/mã otp", "otp", "Mã OTP/Bài 1"])
def test_a_category_is_a_topic_by_its_key_or_by_its_name(shelf: Any, bring: Any, path: str) -> None:
    shelf.course()

    result = bring(moodle(in_category(path), choosing("Câu A", "Làm gì?")), *PLACED[2:], name="m.xml")

    assert (result.exit_code, result.stderr) == (0, "")


def test_questions_of_one_name_from_two_files_are_told_apart_and_found_again(shelf: Any, bring: Any) -> None:
    course = shelf.course()
    one, other = (moodle(choosing("Câu 1", stem)) for stem in ("Làm gì?", "Làm gì nữa?"))

    for content in (one, other, one, other):
        assert bring(content, *PLACED, name="m.xml").exit_code == 0

    written = (course / "quiz.gift").read_text()
    assert (written.count("::cau-1::"), written.count("::cau-1-2::"), written.count("::cau-1")) == (1, 1, 2)


def png(colour: str = "red", width: int = 40, **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 30), colour).save(out, how.pop("format", "PNG"), **how)
    return out.getvalue()


def showing(name: str, content: bytes, key: str = "Câu 1") -> str:
    file = f'<file name="{name}" path="/" encoding="base64">{b64encode(content).decode()}</file>'
    return choosing(key, f'<p>Làm gì? <img src="@@PLUGINFILE@@/{name}" alt="tin nhắn"></p>', file)


def test_pictures_come_into_the_folder_drawn_anew_under_a_sound_name(run: Any, shelf: Any, bring: Any) -> None:
    course = shelf.course()
    large = png(width=3000, format="JPEG", comment=b"GPS 21.03, 105.85")

    result = bring(moodle(showing("Tin nhắn.JPG", large)), *PLACED, name="m.xml")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 hình hoặc tiếng vào media" in result.stdout
    taken = (course / "media/tin-nhan.jpg").read_bytes()
    assert b"GPS" not in taken
    assert Image.open(io.BytesIO(taken)).width == 1280
    assert "media/tin-nhan.jpg" in (course / "quiz.gift").read_text()
    assert run("courses", "check").exit_code == 0


def test_two_pictures_of_one_name_do_not_cover_each_other(shelf: Any, bring: Any) -> None:
    course = shelf.course()

    for colour, key in (("red", "Câu 1"), ("blue", "Câu 2"), ("red", "Câu 1"), ("blue", "Câu 2")):
        assert bring(moodle(showing("1.png", png(colour), key)), *PLACED, name="m.xml").exit_code == 0

    assert sorted(path.name for path in (course / "media").iterdir()) == ["1-2.png", "1.png", "ba-tu.svg"]
    assert (course / "quiz.gift").read_text().count("media/1") == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg onload='go()'/>", "1.png: hình .svg không dùng được trong câu hỏi"),
        (b"GIF89a rest", "1.png: không phải hình hoặc tiếng dùng được"),
        (b"MZ\x90 program", "1.png: không phải hình hoặc tiếng dùng được"),
    ],
)
def test_a_question_whose_picture_cannot_be_shown_stays_out(shelf: Any, bring: Any, content: bytes, said: str) -> None:
    course = shelf.course()

    result = bring(moodle(showing("1.png", content), choosing("Câu 2", "Làm gì?")), *PLACED, name="m.xml")

    assert result.exit_code == 1
    assert f"m.xml:3: Câu 1: {said}" in result.stderr
    assert "đã thêm 1 câu hỏi" in result.stdout
    assert [path.name for path in (course / "media").iterdir()] == ["ba-tu.svg"]


def test_a_picture_that_is_not_in_the_file_is_missed(shelf: Any, bring: Any) -> None:
    shelf.course()

    result = bring(moodle(choosing("Câu 1", '<img src="@@PLUGINFILE@@/a.png" alt="a">')), *PLACED, name="m.xml")

    assert "m.xml:3: Câu 1: tệp không kèm hình hoặc tiếng “a.png”" in result.stderr


def test_what_is_cleaned_away_is_noted(shelf: Any, bring: Any) -> None:
    shelf.course()

    result = bring(
        moodle(choosing("Câu 1", "<p>Làm gì?</p><script>go()</script><a href='http://x.y'>xem</a>")),
        *PLACED,
        name="m.xml",
    )

    assert result.exit_code == 0
    assert "m.xml:3: cau-1: bỏ khỏi lời câu hỏi: mã chạy trong trang, đường dẫn ra ngoài" in result.stdout
    assert "script" not in (shelf.root / "khoa-thu/quiz.gift").read_text()


def test_only_of_what_comes_in_is_it_said_what_it_comes_without(shelf: Any, bring: Any) -> None:
    shelf.course()
    hinted = choosing("Câu 1", "Làm gì?").replace("<single>", "<hint><text>Nghĩ đã</text></hint><single>")

    homeless = bring(moodle(hinted), name="m.xml")
    taken = bring(moodle(hinted), *PLACED, name="m.xml")
    again = bring(moodle(hinted), *PLACED, name="m.xml")

    assert "lời gợi ý" not in homeless.stdout
    assert "m.xml:3: cau-1: bỏ những phần không có chỗ ở đây: lời gợi ý (1)" in taken.stdout
    assert "lời gợi ý" not in again.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("de.pdf", b"%PDF-1.7 ...", "tệp PDF"),
        ("de.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "tệp Office đời cũ"),
        ("de.gift", bytes(range(256)) * 20, "tệp không phải là văn bản"),
        ("de.xlsx", b"PK\x03\x04" + bytes(90), "tệp nén bị hỏng"),
        ("de.gift", b"x" * (LARGEST + 1), "tệp lớn quá 50 MB"),
        ("de.gift", b"x\n" * 6_000_000, "tệp lớn quá 10 MB"),
        ("de.xml", b"<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "DOCTYPE"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(
    shelf: Any, bring: Any, name: str, content: bytes, said: str
) -> None:
    shelf.course()

    result = bring(content, name=name)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{name}:0: {said}") or f": {said}" in result.stderr or said in result.stderr


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_word_file_says_what_to_do_instead(shelf: Any, bring: Any) -> None:
    shelf.course()

    assert "tệp Word" in bring(archive({"word/document.xml": b"<x/>"}), name="de.docx").stderr


def test_an_archive_brings_its_pictures_and_needs_one_file_of_questions(run: Any, shelf: Any, bring: Any) -> None:
    course = shelf.course()
    asked = MORE.replace("::Ai", "::[markdown]![tin](media/tin.png) Ai").encode()

    two = bring(archive({"a.gift": asked, "b.gift": asked}), name="goi.zip")
    one = bring(archive({"goi/a.gift": asked, "goi/media/tin.png": png(), "__MACOSX/x": b""}), name="goi.zip")

    assert "cần đúng một tệp câu hỏi" in two.stderr
    assert (one.exit_code, one.stderr) == (0, "")
    assert (course / "media/tin.png").exists()
    assert run("courses", "check").exit_code == 0


def test_the_template_offers_what_the_course_has_and_every_example_can_be_read(
    run: Any, shelf: Any, bring: Any, tmp_path: Any
) -> None:
    shelf.course()
    out = tmp_path / "mau.xlsx"

    result = run("questions", "template", "--course", "khoa-thu", "-o", str(out))

    assert (result.exit_code, result.stderr) == (0, "")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Câu hỏi", "Ví dụ", "Hướng dẫn", "Danh mục"]
    offered = {str(each.sqref).split(":")[0]: each.formula1 for each in book["Câu hỏi"].data_validations.dataValidation}
    assert offered["B2"] == "'Danh mục'!$A$2:$A$3"
    assert [cell.value for cell in book["Danh mục"]["A"] if cell.value] == ["Chủ đề", "Mật khẩu", "Mã OTP"]
    assert "tệp không có câu hỏi nào" in bring(out.read_bytes(), name="mau.xlsx").stderr

    sheet, examples = book["Câu hỏi"], list(book["Ví dụ"].iter_rows(min_row=2, values_only=True))
    for line, row in enumerate(examples, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column, value)
    book.save(out)
    assert bring(out.read_bytes(), name="mau.xlsx").stderr == ""
    assert run("courses", "check").stdout == f"khoa-thu: 2 bài, {24 + len(examples)} câu hỏi, không có lỗi\n"


def test_a_bad_row_of_a_workbook_is_named_by_its_line(run: Any, shelf: Any, bring: Any, tmp_path: Any) -> None:
    shelf.course()
    out = tmp_path / "ra.xlsx"
    run("questions", "export", "--course", "khoa-thu", "--format", "xlsx", "-o", str(out))
    book = openpyxl.load_workbook(out)
    sheet = book.active
    right = [cell.value for cell in sheet[1]].index("Đúng") + 1
    sheet.cell(7, 1, "moi-07")
    sheet.cell(8, 1, "moi-08")
    sheet.cell(8, right, "Q")
    book.save(out)

    result = bring(out.read_bytes(), name="ra.xlsx")

    assert result.exit_code == 1
    assert result.stderr == "ra.xlsx:8: moi-08: cột Đúng ghi Q nhưng không có Đáp án Q\n"
    assert "đã thêm 1 câu hỏi" in result.stdout and "22 câu đã có, không đổi" in result.stdout


def test_an_export_in_a_format_that_is_not_ours_is_wrong_use(run: Any, shelf: Any, tmp_path: Any) -> None:
    shelf.course()
    out = str(tmp_path / "ra.txt")

    assert run("questions", "export", "--course", "khoa-thu", "--format", "word", "-o", out).exit_code == 2
    assert run("questions", "export", "--course", "khoa-khac", "--format", "gift", "-o", out).exit_code == 2


def test_a_killed_import_leaves_the_bank_as_it_was(
    run: Any, shelf: Any, bring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = shelf.course()
    before = (course / "quiz.gift").read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))

    with pytest.raises((KeyboardInterrupt, SystemExit, AssertionError)):
        assert bring(MORE).exit_code == 0

    assert (course / "quiz.gift").read_bytes() == before
    assert run("courses", "check").stdout == "khoa-thu: 2 bài, 24 câu hỏi, không có lỗi\n"
