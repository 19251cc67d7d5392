"""From draft to use: who may, what is asked meanwhile, and what an old attempt shows for ever."""

import json
import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bank import queries, writing
from lms.bank.stages import Stage
from lms.base.audit import AuditEntry
from lms.base.faults import Faulty
from lms.people.access import Role
from lms.registry.words import ACTIONS
from tests.bank.conftest import ROOT, SLUG, Shelf, worded
from tests.make import NOW, Make
from tests.visit import Visit

KEY = "mat-khau-01"
PAGE = f"{ROOT}/{KEY}"
OLD, NEW = "Tình huống 1: bà Tư làm gì?", "Tình huống 1, viết lại: bà Tư làm gì?"


def seen(shelf: Shelf, key: str = KEY) -> str:
    """What a reviewer has before them."""
    return writing.latest(shelf.question(key)).sha256


def test_learners_are_asked_the_old_wording_until_another_person_has_approved_the_new(
    author: Visit, reviewer: Visit, shelf: Shelf
) -> None:
    shelf.reword(NEW)
    assert shelf.asked()[KEY] == OLD
    author.post(f"{PAGE}/gui")
    assert shelf.asked()[KEY] == OLD

    page = reviewer.post(f"{PAGE}/duyet", seen=seen(shelf), follow=True)

    assert "Đã duyệt. Từ lúc này đề mới lấy bản này" in page.text
    assert shelf.asked()[KEY] == NEW
    assert [wording.stage for wording in shelf.question().wordings] == [Stage.APPROVED, Stage.APPROVED]


def test_a_wording_in_use_is_never_touched_and_its_edit_is_a_second_one(shelf: Shelf) -> None:
    before = shelf.question().wordings[0].sha256
    shelf.reword(NEW)
    shelf.reword(NEW + "!")

    first, second = shelf.question().wordings
    assert (first.sha256, first.number, second.number) == (before, 1, 2)
    assert queries.read(second.content).stem == NEW + "!"


def test_nobody_approves_what_they_wrote_themselves(visit: Visit, shelf: Shelf) -> None:
    held = shelf.reword(NEW, by=shelf.reviewer)
    writing.send(shelf.db, held, NOW, shelf.reviewer.id)
    alone = visit.as_(shelf.reviewer)

    assert "đang chờ người khác duyệt" in alone.get(PAGE).text
    refused = alone.post(f"{PAGE}/duyet", 422, seen=seen(shelf))

    assert "thì không tự duyệt bản đó" in refused.text
    assert shelf.asked()[KEY] == OLD


def test_nobody_approves_what_they_only_edited(shelf: Shelf, make: Make) -> None:
    """Written by one, mended by the reviewer: a third person approves."""
    held = shelf.reword(NEW)
    shelf.reword(NEW + " (sửa)", by=shelf.reviewer)
    writing.send(shelf.db, held, NOW, shelf.author.id)

    for hand in (shelf.author, shelf.reviewer):
        with pytest.raises(writing.Refused, match="không tự duyệt"):
            writing.approve(shelf.db, held, seen(shelf), NOW, hand.id)

    third = make.officer(Role.REVIEWER, make.unit("Sở Giáo dục"))
    writing.approve(shelf.db, held, seen(shelf), NOW, third.id)
    assert shelf.asked()[KEY] == NEW + " (sửa)"


def test_an_author_cannot_approve_at_all(author: Visit, shelf: Shelf) -> None:
    held = shelf.reword(NEW, by=shelf.other)
    writing.send(shelf.db, held, NOW, shelf.other.id)
    author.post(f"{PAGE}/duyet", 403, seen=seen(shelf))
    author.post(f"{PAGE}/tra-lai", 403)
    author.post(f"{PAGE}/ngung", 403)
    assert shelf.asked()[KEY] == OLD


def test_a_reviewer_approves_what_they_saw_and_not_what_was_saved_since(reviewer: Visit, shelf: Shelf) -> None:
    held = shelf.reword(NEW)
    writing.send(shelf.db, held, NOW, shelf.author.id)
    before = seen(shelf)
    shelf.reword(NEW + "!")
    writing.send(shelf.db, held, NOW, shelf.author.id)

    refused = reviewer.post(f"{PAGE}/duyet", 422, seen=before)

    assert "Người khác vừa lưu một bản khác" in refused.text
    assert shelf.asked()[KEY] == OLD


def test_an_edit_takes_a_draft_back_from_review(author: Visit, reviewer: Visit, shelf: Shelf) -> None:
    shelf.reword(NEW)
    author.post(f"{PAGE}/gui")
    shelf.reword(NEW + "!")

    assert "Bản 2: bản thảo" in author.get(PAGE).text
    assert "không có bản nào đang chờ duyệt" in reviewer.post(f"{PAGE}/duyet", 422, seen=seen(shelf)).text


def test_a_returned_draft_says_what_to_mend(author: Visit, reviewer: Visit, shelf: Shelf) -> None:
    shelf.reword(NEW)
    author.post(f"{PAGE}/gui")
    assert "Hãy viết cần sửa gì" in reviewer.post(f"{PAGE}/tra-lai", 422).text

    reviewer.post(f"{PAGE}/tra-lai", **{"tra-lai-note": "Bà Tư ở câu này là ai?"})

    page = author.get(PAGE).text
    assert "Bà Tư ở câu này là ai?" in page
    assert "Bản 2: trả lại để sửa" in page
    assert shelf.asked()[KEY] == OLD
    author.post(f"{PAGE}/gui")
    assert writing.latest(shelf.question()).stage is Stage.REVIEW


def test_a_draft_given_up_leaves_what_is_asked_and_the_next_begins_from_it(author: Visit, shelf: Shelf) -> None:
    shelf.reword(NEW)
    author.post(f"{PAGE}/bo")

    assert OLD in author.get(f"{PAGE}/sua").text
    shelf.reword("Bản thứ ba")
    assert [(w.number, w.stage.value) for w in shelf.question().wordings] == [
        (1, "approved"),
        (2, "dropped"),
        (3, "draft"),
    ]


def test_a_double_click_on_approve_approves_once(reviewer: Visit, shelf: Shelf) -> None:
    held = shelf.reword(NEW)
    writing.send(shelf.db, held, NOW, shelf.author.id)
    before = seen(shelf)
    reviewer.post(f"{PAGE}/duyet", seen=before)
    reviewer.post(f"{PAGE}/duyet", seen=before)

    steps = [step.stage for step in shelf.question().wordings[-1].steps]
    assert steps.count(Stage.APPROVED) == 1


def test_the_stock_is_read_anew_after_an_approval_in_another_session(shelf: Shelf, work: Any) -> None:
    """What a process has read once is read again when the bank's revision says so."""
    assert shelf.asked()[KEY] == OLD
    shelf.db.commit()
    with work.writing() as elsewhere:
        held = queries.question(elsewhere, SLUG, KEY)
        assert held
        newest = writing.latest(held)
        from_page = queries.read(newest.content)
        writing.write(elsewhere, held, _restemmed(from_page), {}, newest.sha256, NOW, shelf.author.id)
        writing.send(elsewhere, held, NOW, shelf.author.id)
        writing.approve(elsewhere, held, writing.latest(held).sha256, NOW, shelf.reviewer.id)
    with work.reading() as later:
        assert queries.stock(later, SLUG).questions[KEY].stem == NEW


def _restemmed(question: Any) -> Any:
    return replace(question, stem=NEW)


# --- what the draw needs


def test_a_question_that_the_draw_needs_is_not_retired(reviewer: Visit, shelf: Shelf) -> None:
    for number in (1, 2):
        reviewer.post(f"{ROOT}/mat-khau-0{number}/ngung")

    refused = reviewer.post(f"{ROOT}/mat-khau-03/ngung", 422)

    assert "Đề kiểm tra lấy 4 câu về “Mật khẩu”, làm vậy thì chỉ còn 3 câu" in refused.text
    assert {key for key in shelf.asked() if key.startswith("mat-khau")} == {f"mat-khau-0{n}" for n in (3, 4, 5, 6)}


def test_a_wording_that_moves_to_another_topic_is_not_approved_while_its_old_topic_needs_it(shelf: Shelf) -> None:
    shelf.publish(worded(mat_khau=4, otp=6), mat_khau=4, otp=3)
    held = shelf.question()
    newest = writing.latest(held)
    moved = replace(queries.read(newest.content), topic="otp")
    writing.write(shelf.db, held, moved, {}, newest.sha256, NOW, shelf.author.id)
    writing.send(shelf.db, held, NOW, shelf.author.id)

    with pytest.raises(writing.Refused, match="chỉ còn 3 câu"):
        writing.approve(shelf.db, held, writing.latest(held).sha256, NOW, shelf.reviewer.id)


def test_a_retired_question_comes_back_by_hand_and_is_drawn_again(reviewer: Visit, shelf: Shelf) -> None:
    reviewer.post(f"{PAGE}/ngung")
    assert KEY not in shelf.asked()
    reviewer.post(f"{PAGE}/dung-lai")
    assert KEY in shelf.asked()


def test_the_page_of_a_bank_says_what_the_draw_needs_and_what_there_is(author: Visit, shelf: Shelf) -> None:
    text = author.get(ROOT).text
    assert "đề cần 4, có 6" in text
    assert "đề cần 3, có 6" in text


# --- the folder of the course and the browser


def test_publishing_an_unchanged_folder_does_not_undo_what_was_done_in_the_browser(shelf: Shelf) -> None:
    shelf.approve(shelf.reword(NEW))
    writing.retire(shelf.db, shelf.question("otp-01"), NOW, shelf.reviewer.id)

    assert shelf.publish(worded(mat_khau=6, otp=6), mat_khau=4, otp=3) == 0

    assert shelf.asked()[KEY] == NEW
    assert "otp-01" not in shelf.asked()


def test_a_folder_that_words_a_question_anew_is_asked_from_then_on_and_a_draft_older_than_it_is_not_approved(
    shelf: Shelf,
) -> None:
    held = shelf.reword(NEW)
    writing.send(shelf.db, held, NOW, shelf.author.id)
    folder = worded(mat_khau=6, otp=6)
    folder[0] = replace(folder[0], stem="Lời mới của thư mục")

    assert shelf.publish(folder, mat_khau=4, otp=3) == 1

    held = shelf.question()
    assert shelf.asked()[KEY] == "Lời mới của thư mục"
    with pytest.raises(writing.Refused, match="không có bản nào đang chờ duyệt"):
        writing.approve(shelf.db, held, held.wordings[1].sha256, NOW, shelf.reviewer.id)


def test_a_question_that_the_folder_dropped_and_a_reviewer_took_back_stays(shelf: Shelf) -> None:
    shelf.publish(worded(mat_khau=6, otp=5), mat_khau=4, otp=3)
    assert "otp-06" not in shelf.asked()
    writing.restore(shelf.db, shelf.question("otp-06"), NOW, shelf.reviewer.id)

    shelf.publish(worded(mat_khau=6, otp=5), mat_khau=4, otp=3)

    assert "otp-06" in shelf.asked()


def test_a_folder_that_draws_more_than_is_left_in_use_is_not_published(shelf: Shelf) -> None:
    writing.retire(shelf.db, shelf.question("otp-01"), NOW, shelf.reviewer.id)

    with pytest.raises(Faulty, match="chỉ chắc có 5"):
        shelf.publish(worded(mat_khau=6, otp=6), mat_khau=4, otp=6)


# --- the log


def test_every_step_is_in_the_log_by_key_and_number_and_has_its_words(
    author: Visit, reviewer: Visit, shelf: Shelf, db: Session
) -> None:
    shelf.reword(NEW)
    author.post(f"{PAGE}/gui")
    reviewer.post(f"{PAGE}/tra-lai", **{"tra-lai-note": "Sửa."})
    author.post(f"{PAGE}/gui")
    reviewer.post(f"{PAGE}/duyet", seen=seen(shelf))
    shelf.reword("Lại nữa")
    author.post(f"{PAGE}/bo")
    reviewer.post(f"{PAGE}/ngung")
    reviewer.post(f"{PAGE}/dung-lai")

    entries = list(db.scalars(select(AuditEntry).where(AuditEntry.subject == f"question:{SLUG}/{KEY}")))
    actions = [entry.action.removeprefix("bank.") for entry in entries]
    assert actions == ["write", "send", "return", "send", "approve", "write", "drop", "retire", "restore"]
    assert {entry.action for entry in entries} <= set(ACTIONS)
    assert json.loads(entries[0].detail)["wording"] == 2
    assert all(shelf.author.person.full_name not in entry.detail for entry in entries)


def test_two_authors_at_once_make_two_numbered_wordings_of_two_questions_and_none_is_lost(instance: Any) -> None:
    with instance.work.writing() as db:
        make = Make(db)
        country = make.unit("Tỉnh Nghệ An", code="40")
        shelf = Shelf(db, make.officer(Role.AUTHOR, country), make.officer(Role.AUTHOR, country), make.account())
        shelf.publish(worded(mat_khau=6, otp=6), mat_khau=4, otp=3)
        hands = (shelf.author.id, shelf.other.id)
    told: list[str] = []

    def reword(by: int, stem: str) -> None:
        with instance.work.writing() as db:
            held = queries.question(db, SLUG, KEY, lock=True)
            assert held
            said = replace(queries.read(writing.latest(held).content), stem=stem)
            try:
                writing.write(db, held, said, {}, first, NOW, by)
                told.append("written")
            except writing.Overtaken:
                told.append("overtaken")

    with instance.work.reading() as db:
        held = queries.question(db, SLUG, KEY)
        assert held
        first = writing.latest(held).sha256
    threads = [threading.Thread(target=reword, args=(by, f"Lời của {by}")) for by in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["overtaken", "written"]
    with instance.work.reading() as db:
        held = queries.question(db, SLUG, KEY)
        assert held
        assert [wording.number for wording in held.wordings] == [1, 2]
