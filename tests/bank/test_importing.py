"""A file of questions is looked through first; nothing is written before yes, and once is enough."""

import io
import json
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bank import actions, queries, writing
from lms.bank.models import Upload, Wording
from lms.bank.stages import Stage
from lms.base import media
from lms.base.audit import AuditEntry
from lms.quizzes import gift
from lms.quizzes import moodle as moodle_xml
from tests.bank.conftest import QUESTION, ROOT, Shelf, worded
from tests.make import NOW
from tests.visit import Visit

PLACES = {"topic": "otp", "lesson": "otp", "skill": "4.2", "feedback": ""}
NEW = "\n".join(
    ["$CATEGORY: otp\n", *(QUESTION.format(topic="otp", number=n, skill=f"4.{2 - (n + 1) % 2}") for n in range(5, 9))]
)
AIKEN = "Ai được biết mã?\nA. Chỉ mình\nB. Ngân hàng\nANSWER: A\n"
BROKEN = NEW + "\n::hong::Không có đáp án đúng {\n~a#x\n~b#y\n}\n\n::otp-01::Số mấy? {#6}\n"


def sent(visit: Visit, content: bytes | str, name: str = "cau-hoi.gift", status: int = 303, **places: str) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return visit.post(f"{ROOT}/nhap", status, file=(io.BytesIO(raw), name), **{**PLACES, **places})


def wordings(db: Session) -> int:
    return db.scalar(select(func.count(Wording.id))) or 0


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


def test_a_preview_counts_what_would_come_and_writes_nothing(author: Visit, shelf: Shelf) -> None:
    changed = NEW.replace("Tình huống 6: bà Tư làm gì?", "Tình huống 6: bà Tư nên làm gì?")
    before = wordings(shelf.db)

    text = author.get(sent(author, changed + BROKEN.removeprefix(NEW)).location).text

    assert "<b>2</b> câu mới" in text
    assert "<b>1</b> câu đổi lời" in text
    assert "<b>1</b> câu đã có, không đổi" in text
    assert "<b>2</b> chỗ không vào được" in text
    assert "nên không đổi dạng được" in text
    assert wordings(shelf.db) == before
    assert len(shelf.asked()) == 12


def test_yes_writes_drafts_that_wait_for_a_reviewer_and_a_second_yes_writes_nothing(
    author: Visit, reviewer: Visit, shelf: Shelf
) -> None:
    place = sent(author, NEW).location
    assert "Đã nhập 2 câu" in author.post(place, follow=True).text
    before = wordings(shelf.db)

    assert "đã nhập rồi" in author.post(place, follow=True).text
    assert "không nhập lại được nữa" in author.get(place).text

    assert wordings(shelf.db) == before == 14
    assert {writing.latest(shelf.question(key)).stage for key in ("otp-07", "otp-08")} == {Stage.REVIEW}
    assert len(shelf.asked()) == 12
    reviewer.post(f"{ROOT}/otp-07/duyet", seen=writing.latest(shelf.question("otp-07")).sha256)
    assert "otp-07" in shelf.asked()


def test_the_same_file_again_brings_nothing(author: Visit, shelf: Shelf) -> None:
    author.post(sent(author, NEW).location)
    text = author.get(sent(author, NEW).location).text
    assert "<b>4</b> câu đã có, không đổi" in text
    assert "Không có câu nào để nhập" in text


def test_what_one_account_has_uploaded_is_not_there_for_another(author: Visit, reviewer: Visit) -> None:
    place = sent(author, NEW).location
    reviewer.get(place, 404)
    reviewer.post(place, 404)


def test_a_file_of_one_bank_is_not_taken_into_another(author: Visit, shelf: Shelf) -> None:
    places = {"otp": "Mã OTP"}
    actions.take_in(shelf.db, "khoa-hai", "Khóa hai", places, places, {}, [], {}, NOW)
    place = sent(author, NEW).location
    author.post(place.replace("khoa-thu", "khoa-hai"), 404)


def test_a_plain_file_takes_the_places_chosen_and_stays_a_draft_until_wrong_answers_have_their_word(
    author: Visit, shelf: Shelf
) -> None:
    place = sent(author, AIKEN, "de.txt").location
    assert "vào ngân hàng là bản thảo" in author.get(place).text
    author.post(place)

    [entry] = [each for each in queries.entries(shelf.db, shelf.question().bank) if each.standing.in_force is None]
    assert (entry.question.topic, entry.question.lesson, entry.question.skills) == ("otp", "otp", ("4.2",))
    assert entry.standing.stage is Stage.DRAFT
    refused = author.post(f"{ROOT}/{entry.standing.key}/gui", 422).text
    assert "chưa có lời giải thích" in refused


def test_one_word_for_every_wrong_answer_makes_a_plain_file_whole(author: Visit, shelf: Shelf) -> None:
    author.post(sent(author, AIKEN, "de.txt", feedback="Đọc lại bài này.").location)
    [entry] = [each for each in queries.entries(shelf.db, shelf.question().bank) if each.standing.in_force is None]
    assert entry.standing.stage is Stage.REVIEW


def test_without_a_place_each_question_says_what_it_lacks(author: Visit) -> None:
    text = author.get(sent(author, AIKEN, "de.txt", topic="", lesson="", skill="").location).text
    assert "Không có câu nào để nhập" in text
    assert "chủ đề" in text


def test_a_question_in_the_hands_of_another_author_is_left_to_them(author: Visit, shelf: Shelf) -> None:
    shelf.reword("Lời đang sửa dở", key="otp-06", by=shelf.other)
    changed = NEW.replace("Tình huống 6: bà Tư làm gì?", "Tình huống 6: bà Tư nên làm gì?")
    place = sent(author, changed).location
    assert "đang có bản thảo của người khác" in author.get(place).text
    author.post(place)
    assert queries.read(writing.latest(shelf.question("otp-06")).content).stem == "Lời đang sửa dở"


def test_pictures_come_with_their_questions_and_go_out_with_them(author: Visit, shelf: Shelf) -> None:
    [question] = gift.read(
        "$CATEGORY: otp\n// [tag:bai:otp] [tag:ky-nang:4.2]\n"
        "::hinh-01::[markdown]![Máy](media/may.png) Đây là gì? {=Máy#Đúng ~Xe#Không phải xe}",
        "",
    ).questions
    xml = moodle_xml.write([question], {"may.png": picture()})
    author.post(sent(author, xml, "cau.xml").location)

    held = shelf.question("hinh-01")
    shown = json.loads(held.wordings[0].media)
    assert list(shown) == ["may.png"]
    assert media.found(shelf.db, shown["may.png"])
    assert shown["may.png"] in author.get(f"{ROOT}/hinh-01").text
    out = author.get(f"{ROOT}.xml", bac="cho-duyet")
    again = moodle_xml.read(out.data, "ra.xml")
    assert list(again.media) == ["may.png"]
    place = sent(author, out.data, "ra.xml").location
    assert "<b>1</b> câu đã có, không đổi" in author.get(place).text


@pytest.mark.parametrize("form", ["gift", "xml", "xlsx"])
def test_what_goes_out_comes_in_unchanged(author: Visit, shelf: Shelf, form: str) -> None:
    out = author.get(f"{ROOT}.{form}")
    assert f'filename="khoa-thu.{form}"' in out.headers["Content-Disposition"]
    text = author.get(sent(author, out.data, f"ra.{form}").location).text
    assert "<b>12</b> câu đã có, không đổi" in text


def test_a_file_goes_out_with_what_stands_under_a_heading(author: Visit, shelf: Shelf) -> None:
    shelf.reword("Chỉ là bản thảo")
    assert "Chỉ là bản thảo" not in author.get(f"{ROOT}.gift").text
    assert "Chỉ là bản thảo" in author.get(f"{ROOT}.gift", bac="ban-thao").text
    assert author.get(f"{ROOT}.gift", bac="khong-co").text.strip() == ""


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(b"", "a.gift", "không có câu hỏi nào", id="nothing in it"),
        pytest.param(b"%PDF-1.7 ...", "a.pdf", "PDF", id="a PDF"),
        pytest.param(b"\x00\x01\x02" * 99, "a.gift", "không phải", id="no text"),
        pytest.param(b"PK\x03\x04" + b"\0" * 99, "a.xlsx", "tệp nén bị hỏng", id="a torn workbook"),
        pytest.param(b"x" * (11 * 1024 * 1024), "a.gift", "MB", id="too large"),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aa">]><quiz>&a;</quiz>', "a.xml", "DOCTYPE",
            id="an XML bomb",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_one_fault_in_words(author: Visit, content: bytes, name: str, said: str) -> None:
    text = author.get(sent(author, content, name).location).text
    assert "Không có câu nào để nhập" in text
    assert said.lower() in text.lower()


def test_no_file_is_asked_for_again(author: Visit) -> None:
    assert "Hãy chọn một tệp" in author.post(f"{ROOT}/nhap", 422, **PLACES).text


def test_taking_in_is_one_line_of_the_log_with_its_counts(author: Visit, shelf: Shelf, db: Session) -> None:
    author.post(sent(author, BROKEN).location)
    entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "bank.import")).one()
    upload = db.scalars(select(Upload)).one()
    assert json.loads(entry.detail) == {"file": upload.sha256, "new": 2, "changed": 0, "same": 2, "refused": 2}
    assert (entry.actor_id, entry.subject) == (shelf.author.id, "bank:khoa-thu")


def test_500_questions_come_in_at_once(author: Visit, shelf: Shelf) -> None:
    many = gift.write(worded(otp=500))
    assert "Đã nhập 494 câu" in author.post(sent(author, many).location, follow=True).text
