"""Writing a question on its page: every kind, by fields and as GIFT, and nothing that was typed is lost."""

import re
from html import unescape
from typing import Any

import pytest

from lms.bank import queries, words, writing
from lms.bank.stages import Stage
from lms.quizzes import labels
from lms.quizzes.gift.signs import escaped
from lms.quizzes.questions import Kind, Marking
from tests.bank.conftest import FIELDS, ROOT, Shelf
from tests.visit import Visit

KEY = "mat-khau-01"
EDIT = f"{ROOT}/{KEY}/sua"
HEAD = {name: FIELDS[name] for name in ("topic", "lesson", "skills", "format")}
NUMBERS = {"answers-0-low": "6", "units-0-name": "chữ số", "units-0-factor": "1"}
PAIRS = {f"answers-{n}-{side}": f"{side} {n}" for n in range(3) for side in ("left", "text")}
THINGS = {f"answers-{n}-text": f"Bước {n}" for n in range(3)}
STATED = {f"answers-{n}-text": f"Ý {n}" for n in range(4)} | {f"answers-{n}-right": str(n % 2) for n in range(4)}
GAPS = "{1:NUMERICAL:=6} chữ số, {2:MULTICHOICE:=không~có#Đọc là mất tiền} đọc cho ai"
KINDS = {
    "mot-lua-chon": (Kind.SINGLE, {}),
    "nhieu-lua-chon": (Kind.MULTIPLE, {"answers-0-right": "y", "marking": "all"}),
    "dung-sai": (Kind.TRUE_FALSE, {"truth": "0", "if_true": "Không phải.", "if_false": "Phải."}),
    "cac-y-dung-sai": (Kind.STATEMENTS, {**STATED, "marking": "ladder"}),
    "tra-loi-ngan": (Kind.SHORT, {"answers-0-text": "mật khẩu", "fold_marks": "y", "otherwise": "Chưa phải."}),
    "dien-so": (Kind.NUMERICAL, NUMBERS),
    "ghep-doi": (Kind.MATCHING, {**PAIRS, "marking": "even"}),
    "sap-xep": (Kind.ORDERING, {**THINGS, "marking": "next"}),
    "dien-cho-trong": (Kind.CLOZE, {"stem": f"Mã OTP có {GAPS}.", "marking": "even"}),
}
GIFT = "::mat-khau-01::Bà Tư làm gì {\n=Gác máy#Đúng.\n~Đọc mã#Không đọc.\n}"


def value(page: str, name: str) -> str:
    """What stands in a field of a page."""
    found = re.search(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
    found = found or re.search(rf'<textarea[^>]*name="{re.escape(name)}"[^>]*>\s*([^<]*)', page)
    assert found, name
    return unescape(found[1])


@pytest.mark.parametrize("slug", KINDS)
def test_a_question_of_every_kind_is_written_with_fields_of_its_own(author: Visit, shelf: Shelf, slug: str) -> None:
    kind, more = KINDS[slug]
    fields = {**FIELDS, **more} if kind in (Kind.SINGLE, Kind.MULTIPLE) else {**HEAD, "stem": "Hỏi gì?", **more}
    assert author.get(f"{ROOT}/them", dang=slug).text.count('class="button main"') == 1

    page = author.post(f"{ROOT}/them?dang={slug}", key="moi-01", **fields, follow=True).text

    held = shelf.question("moi-01")
    question = queries.read(held.wordings[0].content)
    assert (held.kind, question.kind, held.wordings[0].stage) == (kind.value, kind, Stage.DRAFT)
    assert (question.topic, question.lesson, question.skills) == ("mat-khau", "mat-khau", ("4.2",))
    assert question.marking.value == more.get("marking", Marking.EVEN.value)
    assert "Đã lưu bản thảo" in page
    assert "moi-01" not in shelf.asked()
    author.get(f"{ROOT}/moi-01/sua")


def test_a_cloze_is_written_as_gift(author: Visit, shelf: Shelf) -> None:
    gaps = "Mã OTP có {1:NUMERICAL:=6:0} chữ số, {1:MULTICHOICE:=không~có} đọc cho ai."
    text = f"// [tag:{labels.CLOZE}]\n::moi-01::{escaped(gaps)}"
    told = author.post(f"{ROOT}/them?dang=gift", key="moi-01", written=text, **HEAD)
    assert told.status_code == 303
    assert queries.read(shelf.question("moi-01").wordings[0].content).kind is Kind.CLOZE
    assert "{1:NUMERICAL:=6}" in value(author.get(f"{ROOT}/moi-01/sua").text, "stem")


def test_faults_of_gift_stand_beside_the_field_by_line_and_the_text_stays(author: Visit, shelf: Shelf) -> None:
    text = "::mat-khau-01::Một {=a#x ~b#y}\n\n::b::Hai {=a\n~b#không"
    refused = author.post(f"{EDIT}?gift=1", 422, written=text, base="", **HEAD).text

    assert "Dòng 3" in refused
    assert "ngoặc" in refused
    assert value(refused, "written").split() == text.split()
    assert len(shelf.question().wordings) == 1


def test_a_gap_that_cannot_be_read_is_said_beside_the_stem(author: Visit, shelf: Shelf) -> None:
    fields = {**HEAD, "stem": "Mã OTP có {1:NUMERICAL:sáu} chữ số", "marking": "even"}
    page = author.post(f"{ROOT}/them?dang=dien-cho-trong", 422, key="moi-01", **fields).text
    assert "Lời câu hỏi, có chỗ trống: " in page
    assert queries.question(shelf.db, "khoa-thu", "moi-01") is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("::mat-khau-01::Số mấy {#5}", "nên không đổi dạng được", id="another kind"),
        pytest.param("::khoa-khac::Ai {=a#x ~b#y}", "còn câu này mang khóa", id="another key"),
        pytest.param("::mat-khau-01::Ai {=a ~b}", "chưa có lời giải thích", id="a wrong answer without a word"),
        pytest.param(f"{GIFT}\n\n::hai::Hai {{=a#x ~b#y}}", "chứa 2 câu hỏi", id="two questions"),
        pytest.param("::mat-khau-01::Chỉ đọc", "chứa 1 câu hỏi", id="nothing asked"),
        pytest.param(
            "::mat-khau-01::[markdown]![Máy](media/may.png) {=a#x ~b#y}",
            "chưa có tệp may.png",
            id="a picture nobody has",
        ),
    ],
)
def test_what_a_kept_question_cannot_become(author: Visit, shelf: Shelf, written: str, said: str) -> None:
    base = shelf.question().wordings[0].sha256
    page = author.post(f"{EDIT}?gift=1", 422, written=written, base=base, **HEAD).text
    if said == "chứa 1 câu hỏi":
        said = "đổi dạng"
    assert said in page
    assert len(shelf.question().wordings) == 1


def test_a_row_more_without_a_script_and_nothing_typed_is_lost(author: Visit, shelf: Shelf) -> None:
    fields = {**FIELDS, "stem": "Một lời rất dài", "them-dong": "answers"}
    page = author.post(f"{ROOT}/them?dang=mot-lua-chon", 200, key="moi-01", **fields).text

    assert value(page, "answers-2-text") == ""
    assert value(page, "answers-1-text") == "Ngân hàng"
    assert value(page, "stem") == "Một lời rất dài"
    assert "Cần sửa" not in page
    assert queries.question(shelf.db, "khoa-thu", "moi-01") is None


def test_rows_are_never_more_than_fifty(author: Visit) -> None:
    fields = {f"answers-{n}-text": str(n) for n in range(50)} | {"them-dong": "answers"}
    page = author.post(f"{ROOT}/them?dang=mot-lua-chon", 200, key="moi-01", **{**FIELDS, **fields}).text
    assert "answers-49-text" in page
    assert "answers-50-text" not in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"stem": ""}, "Lời câu hỏi", id="no stem"),
        pytest.param({"topic": "khong-co"}, "Chủ đề", id="a topic that is none"),
        pytest.param({"lesson": ""}, "Hãy chọn bài học", id="no lesson"),
        pytest.param({"skills": []}, "Hãy chọn ít nhất một kỹ năng", id="no skill"),
        pytest.param({"answers-0-right": ""}, "chưa có đáp án đúng", id="nothing right"),
        pytest.param({"answers-1-text": "Chỉ mình"}, "hai đáp án giống nhau", id="the same twice"),
        pytest.param({"answers-1-feedback": ""}, "chưa có lời giải thích", id="a wrong answer without a word"),
        pytest.param({"answers-0-share": "mười"}, "Phần điểm là một số", id="a share that is no number"),
        pytest.param({"key": "Khóa Lạ"}, "Khóa chỉ gồm chữ thường", id="a key with capitals"),
        pytest.param({"key": "nhap"}, "Khóa chỉ gồm chữ thường", id="a key that is the name of a page"),
        pytest.param({"key": "otp-01"}, "đã có câu mang khóa này", id="a key that is taken"),
        pytest.param({"stem": "x" * 20_001}, "Lời câu hỏi", id="a book pasted by mistake"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(author: Visit, shelf: Shelf, change: dict[str, Any], said: str) -> None:
    fields = {**FIELDS, "key": "moi-01", **change}
    page = author.post(f"{ROOT}/them?dang=mot-lua-chon", 422, **{k: v for k, v in fields.items() if v}).text
    assert said.lower() in page.lower()
    assert 'id="can-sua"' in page or "đã có câu" in page
    assert queries.question(shelf.db, "khoa-thu", "moi-01") is None


def test_the_same_new_question_sent_twice_is_one(author: Visit, shelf: Shelf) -> None:
    for _ in range(2):
        author.post(f"{ROOT}/them?dang=mot-lua-chon", key="moi-01", **FIELDS)
    assert len(shelf.question("moi-01").wordings) == 1


def test_saving_without_a_change_makes_no_new_wording(author: Visit, shelf: Shelf) -> None:
    page = author.get(f"{EDIT}?gift=1").text
    author.post(f"{EDIT}?gift=1", written=value(page, "written"), base=value(page, "base"), **HEAD)
    assert len(shelf.question().wordings) == 1


def test_whoever_is_overtaken_is_told_sees_both_and_may_save_over_it_knowingly(
    visit: Visit, author: Visit, shelf: Shelf
) -> None:
    base = value(author.get(EDIT).text, "base")
    shelf.reword("Lời của người thứ hai", by=shelf.other)
    mine = {**FIELDS, "stem": "Lời của tôi", "base": base}

    told = author.post(EDIT, 422, **mine).text

    assert shelf.other.person.full_name in told
    assert "Lời của người thứ hai" in told
    assert value(told, "stem") == "Lời của tôi"
    assert queries.read(writing.latest(shelf.question()).content).stem == "Lời của người thứ hai"

    author.post(EDIT, **{**mine, "base": value(told, "base")})
    assert queries.read(writing.latest(shelf.question()).content).stem == "Lời của tôi"


def test_after_a_save_the_browser_is_told_which_draft_it_may_forget(author: Visit) -> None:
    page = author.post(f"{ROOT}/them?dang=mot-lua-chon", key="moi-01", **FIELDS, follow=True).text
    name = re.search(r'data-draft="([^"]+)"', author.get(f"{ROOT}/them", dang="mot-lua-chon").text)
    assert name
    assert f'data-draft-saved="{name[1]}"' in page


def test_the_page_of_a_question_shows_it_as_learners_see_it_and_what_is_right_and_what_has_changed(
    author: Visit, shelf: Shelf
) -> None:
    shelf.reword("Lời mới hẳn")
    page = author.get(f"{ROOT}/{KEY}").text

    assert page.count('<fieldset class="sample" disabled') == 1
    assert "Mã là chìa khóa nhà." in page
    assert re.search(r"<del>.*Tình huống 1", page)
    assert re.search(r"<ins>.*Lời mới hẳn", page)


def test_a_question_cannot_run_anything_on_the_page_of_its_reviewer(author: Visit, reviewer: Visit) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    fields = {**FIELDS, "stem": evil, "format": "html", "answers-0-text": evil, "feedback": evil}
    author.post(f"{ROOT}/them?dang=mot-lua-chon", key="moi-01", **fields)
    page = reviewer.get(f"{ROOT}/moi-01").text
    assert "<script>alert" not in page
    assert "onerror=alert" not in page.replace("&lt;img src=x onerror=alert(1)&gt;", "")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param({}, 12, id="everything"),
        pytest.param({"chu-de": "otp"}, 6, id="a topic"),
        pytest.param({"ky-nang": "4.1"}, 6, id="a skill"),
        pytest.param({"ky-nang": "4.1", "chu-de": "otp"}, 3, id="both"),
        pytest.param({"tim": "tinh huong 5"}, 2, id="words without marks"),
        pytest.param({"tim": "OTP-03"}, 1, id="a key"),
        pytest.param({"bac": "dang-dung"}, 12, id="in use"),
        pytest.param({"bac": "ban-thao"}, 1, id="being reworded"),
        pytest.param({"bac": "ngung-dung"}, 0, id="retired"),
        pytest.param({"dang": "ghep-doi"}, 0, id="a kind"),
        pytest.param({"bai": "khong-co"}, 0, id="a lesson that is none"),
    ],
)
def test_filters_stand_in_the_address(author: Visit, shelf: Shelf, asked: dict[str, str], count: int) -> None:
    shelf.reword("Tình huống 1, viết lại")
    page = author.get(ROOT, **asked).text
    assert len(re.findall(rf'<a href="{ROOT}/(?:otp|mat-khau)-\d\d"', page)) == count


def test_a_bank_or_question_that_is_not_there_is_404(author: Visit) -> None:
    for path in ("/ngan-hang/khong-co", f"{ROOT}/khong-co", f"{ROOT}/khong-co/sua", f"{ROOT}/them?dang=khong-co"):
        author.get(path, 404)


def test_every_kind_has_its_name_in_addresses() -> None:
    assert set(words.KIND_SLUGS.values()) == {kind.value for kind in Kind if kind is not Kind.DESCRIPTION}
