"""A corrected key: a preview of what it does, and marks set right without anybody losing a paper unasked."""

import json
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import working
from lms.bank import queries as bank
from lms.base.audit import AuditEntry
from lms.base.clock import day_of, now
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.base.vietnamese import day
from lms.certificates import actions as certificates
from lms.certificates.models import Certificate
from lms.learning import actions, queries, results
from lms.learning.corrections import earning, regrading
from lms.learning.corrections.models import AttemptChange
from lms.learning.corrections.regrading import Stale
from lms.learning.corrections.rekeying import regradable, reworded
from lms.learning.models import Attempt, Completion
from lms.people.access import Role
from lms.plans import ledger
from lms.quizzes.questions import Choice, Kind, Pair, Question
from lms.units.models import Unit
from tests.conftest import Instance
from tests.learning.keyed import LETTERS, SLUG, begun, publish, question, sits, wording
from tests.learning.sitting import sent
from tests.make import NOW, Make
from tests.visit import Visit

WHY = "Đáp án câu 1 ghi nhầm sông."
LATER = NOW + timedelta(days=1)


@pytest.fixture
def commune(make: Make) -> Unit:
    return make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An"))


@pytest.fixture
def admin(make: Make, commune: Unit, visit: Visit) -> Visit:
    """Whoever concerns the whole instance holds a role at the top."""
    assert commune.parent is not None
    return visit.as_(make.officer(Role.ADMIN, commune.parent))


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def corrected(db: Session, keys: str = "BAAA", number: int = 2) -> str:
    """The first question's right answer was wrong and is corrected; the page where its attempts are marked anew."""
    publish(db, keys, LATER)
    return f"/bai-lam/cham-lai/{wording(db, 'cau-1', number).id}"


def confirmed(browser: Visit, path: str, status: int = 303, page: str = "", **more: object) -> str:
    page = page or browser.get(path).text
    form = {"digest": hidden(page, "digest")[0], "ban": hidden(page, "ban"), "reason": WHY, **more}
    answer = browser.post(path, status=status, **form)
    return browser.get(answer.location).text if status == 303 else answer.text


def log(db: Session, action: str) -> list[dict[str, object]]:
    entries = db.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id))
    return [json.loads(entry.detail) for entry in entries]


def stand(db: Session, attempt: Attempt) -> tuple[Decimal | None, bool | None]:
    db.expire_all()
    held = db.get_one(Attempt, attempt.id)
    return held.percent, held.passed


# Three hundred attempts


@pytest.fixture
def crowd(db: Session, make: Make, commune: Unit) -> dict[int, str]:
    """Number of each attempt → its letters: 300 persons, of whom one in three belongs to a unit."""
    publish(db)
    rng = random.Random(7)
    papers = {}
    for n in range(300):
        letters = "".join(rng.choice("AAB") if place else rng.choice("AABC") for place in range(4))
        attempt = sits(db, make.person(commune if n % 3 == 0 else None), letters)
        papers[attempt.id] = letters
    return papers


def percent(letters: str, keys: str) -> int:
    return 25 * sum(letter == key for letter, key in zip(letters, keys, strict=True))


def test_the_key_of_one_question_is_corrected_after_300_attempts(
    db: Session, make: Make, admin: Visit, crowd: dict[int, str]
) -> None:
    before = {n: percent(letters, "AAAA") for n, letters in crowd.items()}
    after = {n: percent(letters, "BAAA") for n, letters in crowd.items()}
    moved = Counter((after[n] > before[n]) - (after[n] < before[n]) for n in crowd)
    rises = {n for n in crowd if before[n] < 75 <= after[n]}
    falls = {n for n in crowd if after[n] < 75 <= before[n]}
    papers = set(db.scalars(select(Attempt.id).join(Completion, Completion.enrolment_id == Attempt.enrolment_id)
                            .where(Completion.certificate_id.is_not(None))))  # fmt: skip
    assert len(rises) > 5 and len(falls) > 5 and papers & falls, "the seed gives something to count"
    path = corrected(db)

    page = admin.get(path).text

    said = (f"trong 300 bài đã nộp: {moved[1]} bài tăng điểm, {moved[-1]} bài giảm điểm, {moved[0]} bài không đổi.",
            f"{len(rises)} người từ trượt thành đạt, {moved[-1]} người điểm giảm, {len(falls)} người từ đạt thành "
            f"trượt, trong đó {len(papers & falls)} người đã có giấy chứng nhận.")  # fmt: skip
    assert all(each in page for each in said)
    assert len(hidden(page, "thu_hoi")) == len(papers & falls)
    assert db.scalar(select(func.count()).select_from(AttemptChange)) == 0, "nothing is written by looking"
    assert stand(db, db.get_one(Attempt, min(falls))) == (before[min(falls)], True)

    told = confirmed(admin, path, page=page)

    assert f"Đã chấm lại. {said[1]}" in told
    db.expire_all()
    attempts = {each.id: each for each in db.scalars(select(Attempt))}
    assert {n: each.percent for n, each in attempts.items()} == after
    assert {n for n, each in attempts.items() if each.passed} == {n for n in crowd if after[n] >= 75} | falls
    finished = {row.enrolment_id: row for row in db.scalars(select(Completion))}
    today = day_of(now())
    assert {
        n for n, each in attempts.items() if (done := finished.get(each.enrolment_id)) and done.finished_on == today
    } == rises
    assert db.scalar(select(func.count()).select_from(Certificate).where(Certificate.revoked_at.is_not(None))) == 0
    assert len(log(db, "learning.regrade-attempt")) == moved[1] + moved[-1]
    (whole,) = log(db, "learning.regrade")
    assert (whole["rises"], whole["falls"]) == (len(rises), len(falls))
    assert list(earning.unearned(db)) == []
    ledger.fold(db)
    assert list(ledger.differences(db)) == []


# Papers that were issued


def fallen(db: Session, make: Make, commune: Unit, letters: str = "AABA") -> Attempt:
    """Somebody who passed by the wrong key, with a paper."""
    attempt = sits(db, make.person(commune), letters)
    assert attempt.passed and queries.completion(db, attempt.enrolment_id).certificate  # type: ignore[union-attr]
    return attempt


def test_without_a_decision_a_paper_and_its_pass_are_kept_and_the_percent_is_shown_as_it_is(
    db: Session, make: Make, commune: Unit, admin: Visit, visit: Visit
) -> None:
    publish(db)
    attempt = fallen(db, make, commune)
    learner = make.account(attempt.enrolment.person)

    confirmed(admin, corrected(db))

    assert stand(db, attempt) == (50, True)
    assert db.scalars(select(Certificate)).one().revoked_at is None
    page = visit.as_(learner).get(f"/khoa-hoc/{SLUG}/ket-qua/{attempt.key}").text
    said = f"Bài được chấm lại ngày {day(day_of(now()))} vì đáp án một câu đã sửa: từ 75% xuống 50%."
    assert f"{said} Giữ kết quả đạt theo quyết định." in page
    assert "Tải giấy chứng nhận" in page
    (news,) = results.news(db, learner.person_id, now())
    assert news.line.startswith(said)
    assert results.news(db, learner.person_id, now() + timedelta(days=91)) == []
    assert list(earning.unearned(db)) == [], "a decision is no fault"


def test_a_paper_is_revoked_by_decision_and_issued_anew_when_its_holder_passes_again(
    db: Session, make: Make, commune: Unit, admin: Visit
) -> None:
    publish(db)
    taken, kept = fallen(db, make, commune), fallen(db, make, commune)
    paper = queries.completion(db, taken.enrolment_id).certificate  # type: ignore[union-attr]
    assert paper is not None
    path = corrected(db)

    confirmed(admin, path, thu_hoi=[str(paper.id)])

    assert stand(db, taken) == (50, False)
    assert stand(db, kept) == (50, True)
    revoked = db.get_one(Certificate, paper.id)
    assert revoked.revoked_why == WHY
    finished = queries.completion(db, taken.enrolment_id)
    assert finished is not None, "what was finished stays finished"
    assert db.scalar(select(func.count()).where(Certificate.revoked_at.is_not(None))) == 1

    sits(db, taken.enrolment.person, "BAAA", now())

    anew = queries.completion(db, taken.enrolment_id).certificate  # type: ignore[union-attr]
    assert anew is not None and anew.id != paper.id and anew.revoked_at is None
    assert json.loads(anew.statement)["result"] == "100.00"
    assert finished.finished_on == day_of(NOW)


def test_a_paper_revoked_for_another_reason_is_not_issued_anew(db: Session, make: Make, commune: Unit) -> None:
    publish(db)
    attempt = fallen(db, make, commune)
    paper = queries.completion(db, attempt.enrolment_id).certificate  # type: ignore[union-attr]
    assert paper is not None
    certificates.revoke(db, paper, "Người khác làm bài hộ.", NOW, None)
    sits(db, attempt.enrolment.person, "AAAA", LATER)
    assert queries.completion(db, attempt.enrolment_id).certificate.id == paper.id  # type: ignore[union-attr]


def test_who_may_not_revoke_a_paper_elsewhere_may_not_here(db, make, commune, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = fallen(db, make, commune)
    paper = queries.completion(db, attempt.enrolment_id).certificate  # type: ignore[union-attr]
    path = corrected(db)
    reviewer = visit.as_(make.officer(Role.REVIEWER, commune.parent))
    page = reviewer.get(path).text
    assert "không thu hồi ở đây được" in page and hidden(page, "thu_hoi") == []

    confirmed(reviewer, path, thu_hoi=[str(paper.id)])

    assert db.get_one(Certificate, paper.id).revoked_at is None
    assert stand(db, attempt) == (50, True)


def test_who_passes_by_another_attempt_loses_and_gains_nothing_but_the_percent(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    person = make.person(commune)
    first, second = sits(db, person, "AABA"), sits(db, person, "BAAA", LATER)
    page = admin.get(path := corrected(db)).text
    assert "Không ai đổi kết quả" in page or "từ đạt thành trượt" not in page

    confirmed(admin, path)

    assert stand(db, first) == (50, False)
    assert stand(db, second) == (100, True)
    assert db.scalars(select(Certificate)).one().revoked_at is None


def test_who_rises_is_finished_that_day_with_a_paper_and_counts(db, make, commune, admin, visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    account = make.account(make.person(commune))
    attempt = sits(db, account.person, "BAAB")
    assert not attempt.passed

    confirmed(admin, corrected(db))

    finished = queries.completion(db, attempt.enrolment_id)
    assert finished is not None and finished.certificate is not None
    assert finished.finished_on == finished.certificate.issued_on == day_of(now())
    page = visit.as_(account).get(f"/khoa-hoc/{SLUG}/ket-qua/{attempt.key}").text
    assert "từ 50% lên 75%. Kết quả đổi từ chưa đạt thành đạt." in page and "Tải giấy chứng nhận" in page


# Twice, late, at once


def test_confirmed_twice_it_is_done_once(db: Session, make: Make, commune: Unit, admin: Visit) -> None:
    publish(db)
    attempt = sits(db, make.person(commune), "BAAB")
    path = corrected(db)
    page = admin.get(path).text
    confirmed(admin, path, page=page)
    entries = db.scalar(select(func.count()).select_from(AuditEntry))

    assert "không có gì phải đổi thêm" in confirmed(admin, path, page=page)

    assert len(results.changes(db, [attempt.enrolment_id])) == 1
    assert db.scalar(select(func.count()).select_from(AuditEntry)) == entries


def test_a_preview_older_than_the_facts_is_shown_again_before_anything_is_done(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    sits(db, make.person(commune), "BAAB")
    path = corrected(db)
    page = admin.get(path).text
    another = sits(db, make.person(commune), "AABA")  # was asked the new wording: nothing to change
    old = begun(db, make.person(commune), "----")
    assert "Số liệu đã đổi" not in confirmed(admin, path, page=page), "nobody whom it concerns has changed"
    assert stand(db, another)[0] == 50

    publish(db, "CAAA", LATER)
    path = f"/bai-lam/cham-lai/{wording(db, 'cau-1', 3).id}"
    page = admin.get(path).text
    actions.submit_quiz(db, old, sent({"cau-1": [2], "cau-2": [0]}), NOW)
    again = confirmed(admin, path, status=422, page=page)
    assert "Số liệu đã đổi từ lúc xem trước" in again and WHY in again
    assert stand(db, old) == (25, False)
    confirmed(admin, path, page=again)
    assert stand(db, old) == (50, False)


def test_an_attempt_that_is_open_is_marked_by_the_corrected_key_when_it_is_handed_in(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    sits(db, make.person(commune), "AAAA")
    attempt = begun(db, make.person(commune), "BAAA")
    confirmed(admin, corrected(db))
    actions.submit_quiz(db, attempt, [], NOW + timedelta(minutes=5))
    assert stand(db, attempt) == (100, True)
    assert results.changes(db, [attempt.enrolment_id]) == []


def test_keys_corrected_one_after_the_other_and_back_again_reach_every_attempt(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    first = sits(db, make.person(commune), "CAAB")
    second_path = corrected(db)
    confirmed(admin, second_path)
    second = sits(db, make.person(commune), "CABB", LATER)
    assert (stand(db, first)[0], stand(db, second)[0]) == (50, 25)

    confirmed(admin, corrected(db, "CAAA", 3))
    assert (stand(db, first)[0], stand(db, second)[0]) == (75, 50)

    third = sits(db, make.person(commune), "BABB", LATER + timedelta(days=1))
    page = admin.get(second_path, xem="1", ban=[str(wording(db, "cau-1", n).id) for n in (1, 3)]).text
    confirmed(admin, second_path, page=page)
    assert (stand(db, first)[0], stand(db, second)[0], stand(db, third)[0]) == (50, 25, 50)
    assert list(earning.unearned(db)) == []


def test_two_confirm_and_many_hand_in_at_once_and_no_attempt_is_missed_or_changed_twice(instance: Instance) -> None:
    with instance.work.writing() as db:
        make = Make(db)
        publish(db)
        commune = make.unit("Xã A")
        people = [make.person(commune) for _ in range(12)]
        for person in people[:6]:
            sits(db, person, "BAAB", now())
        under_way = [(begun(db, person, "BAAB", now()).key, person.id) for person in people[6:]]
        publish(db, "BAAA", now())
        key_id, old_id = wording(db, "cau-1", 2).id, wording(db, "cau-1", 1).id
    with instance.work.reading() as db:
        key = regrading.weighing.wording(db, key_id)
        assert key is not None
        seen = regrading.weighing.weighed(db, key, [old_id]).digest

    def confirm(_: int) -> str:
        digest = seen
        for _again in range(20):
            try:
                with instance.work.writing() as db:
                    done = regrading.confirm(db, key_id, [old_id], digest, [], WHY, None, now())
            except Stale as stale:
                digest = stale.weighed.digest
            else:
                return "done" if done.tally else "before"
        return "never"

    def hand_in(one: tuple[str, int]) -> str:
        with instance.work.writing() as db:
            held = queries.attempt(db, one[1], one[0], lock=True)
            assert held is not None
            actions.submit_quiz(db, held, [], now())
            return "handed in"

    with ThreadPoolExecutor(8) as threads:
        jobs = [threads.submit(confirm, 0), *(threads.submit(hand_in, one) for one in under_way[:3]),
                threads.submit(confirm, 1), *(threads.submit(hand_in, one) for one in under_way[3:])]  # fmt: skip
        told = Counter(job.result(timeout=60) for job in jobs)

    assert told == {"done": 1, "before": 1, "handed in": 6}
    with instance.work.reading() as db:
        attempts = db.scalars(select(Attempt)).all()
        assert {(each.percent, each.passed) for each in attempts} == {(75, True)}
        assert set(Counter(db.scalars(select(AttemptChange.attempt_id))).values()) == {1}
        assert db.scalar(select(func.count()).select_from(Certificate)) == 12
        assert list(earning.unearned(db)) == []
        assert list(ledger.differences(db)) == []


# Long work


def test_many_attempts_are_marked_anew_by_a_job_that_goes_on_where_it_stopped(
    instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrading, "AT_ONCE", 3)
    monkeypatch.setattr(regrading.weighing, "TOGETHER", 2)
    with instance.work.writing() as db:
        make = Make(db)
        publish(db)
        commune = make.unit("Xã A")
        attempts = [sits(db, make.person(commune), "BAAB").id for _ in range(6)]
        late = make.person(commune)
        late_key, late_id = begun(db, late, "BAAB", now()).key, late.id
        publish(db, "BAAA", LATER)
        key_id, old_id = wording(db, "cau-1", 2).id, wording(db, "cau-1", 1).id
        key = regrading.weighing.wording(db, key_id)
        assert key is not None
        seen = regrading.weighing.weighed(db, key, [old_id]).digest
    with instance.work.writing() as db:
        done = regrading.confirm(db, key_id, [old_id], seen, [], WHY, None, now())
        assert done.job is not None and done.tally is not None and done.tally.changed == 6
        number = done.job.id
    with instance.work.writing() as db:
        held = queries.attempt(db, late_id, late_key, lock=True)
        assert held is not None
        assert actions.submit_quiz(db, held, [], now()).percent == 75, "from now on the new key marks"

    steps = iter([False, True])
    worker.attend(instance.work, number, stopping=lambda: next(steps))
    with instance.work.reading() as db:
        assert db.get_one(Job, number).state is State.QUEUED
        assert db.scalar(select(func.count()).select_from(AttemptChange)) == 4, "what was done is kept"
    worker.attend(instance.work, number)

    assert regrading.KIND in worker.KINDS, working.__name__
    with instance.work.reading() as db:
        job = db.get_one(Job, number)
        assert job.state is State.DONE and "6 người từ trượt thành đạt" in job.said
        percents = db.scalars(select(Attempt.percent).where(Attempt.id.in_(attempts))).all()
        assert percents == [75] * 6
        assert db.scalar(select(func.count()).select_from(AttemptChange)) == 6
        assert db.scalar(select(func.count()).select_from(Certificate)) == 7
        assert list(earning.unearned(db)) == []


def test_the_page_says_while_a_job_is_at_it(db, make, commune, admin, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(regrading, "AT_ONCE", 0)
    publish(db)
    sits(db, make.person(commune), "BAAB")
    told = confirmed(admin, corrected(db))
    assert "đang chấm lại 1 bài ở việc nền" in told and "Đang chấm lại" in told and "đang chờ" in told


# Which wordings


def reads(kind: Kind, *texts: str, right: int = 0) -> Question:
    return Question("k", kind, "Hỏi gì?", choices=tuple(Choice(t, Fraction(n == right)) for n, t in enumerate(texts)))


def pairs(*rows: tuple[str, str]) -> Question:
    return Question("k", Kind.MATCHING, "Ghép", pairs=tuple(Pair(*row) for row in rows))


def cloze(*gaps: Question) -> Question:
    return Question("k", Kind.CLOZE, "[[1]]", gaps=gaps)


ONE = reads(Kind.SINGLE, "một", "hai", "ba")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ONE, reads(Kind.SINGLE, "một", "hai", "ba", right=2), []),
        (ONE, reads(Kind.SINGLE, "Một", "hai", "ba "), []),
        (ONE, reads(Kind.MULTIPLE, "một", "hai", "ba"), ["khác dạng câu hỏi"]),
        (ONE, reads(Kind.SINGLE, "một", "hai"), ["Bản cũ có 3 phương án, bản mới có 2"]),
        (ONE, reads(Kind.SINGLE, "hai", "một", "ba"), ["“một” ở chỗ 1", "“hai” ở chỗ 2"]),
        (reads(Kind.SHORT, "Hà Nội"), reads(Kind.SHORT, "Hà Nội", "Thủ đô"), []),
        (pairs(("a", "1"), ("b", "2")), pairs(("a", "1"), ("b", "1"), ("", "2")), []),
        (pairs(("a", "1"), ("b", "2")), pairs(("a", "2"), ("b", "1")), ["vế phải “1”", "vế phải “2”"]),
        (pairs(("a", "1"), ("b", "2")), pairs(("a", "1"), ("c", "2"), ("d", "1")), ["2 vế trái, bản mới có 3"]),
        (cloze(ONE), cloze(reads(Kind.SINGLE, "một", "hai", "ba", right=1)), []),
        (cloze(ONE), cloze(reads(Kind.SINGLE, "ba", "hai", "một")), ["Chỗ trống 1: phương án", "Chỗ trống 1:"]),
        (cloze(ONE), cloze(ONE, ONE), ["1 chỗ trống, bản mới có 2"]),
    ],
)
def test_a_wording_marks_another_only_where_every_place_means_the_same(
    old: Question, new: Question, said: list[str]
) -> None:
    faults = regradable(old, new)
    assert len(faults) == len(said)
    assert all(each in fault for each, fault in zip(said, faults, strict=True))


def test_a_changed_key_is_no_other_reading_and_a_changed_text_is() -> None:
    assert not reworded(question("k", "A"), question("k", "B"))
    assert reworded(question("k", "A"), replace(question("k", "A"), stem="Sông nào không ở Nghệ An?"))
    assert reworded(question("k", "A"), question("k", "A", ("Sông Lam", "Sông Cả", "Sông Mã")))


def test_an_older_wording_that_reads_otherwise_is_marked_only_when_chosen(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = sits(db, make.person(commune), "BAAB")
    otherwise = replace(question("cau-1", "B"), stem="Sông nào không chảy qua Nghệ An?")
    publish(db, "AAAA", LATER, bank=(otherwise, *(question(f"cau-{n}", "A") for n in (2, 3, 4))))
    path = f"/bai-lam/cham-lai/{wording(db, 'cau-1', 2).id}"

    page = admin.get(path).text
    assert "Lời câu hỏi hoặc phương án có khác" in page and hidden(page, "digest") == []
    page = admin.get(path, xem="1", ban=str(wording(db, "cau-1", 1).id)).text
    confirmed(admin, path, page=page)
    assert stand(db, attempt) == (75, True)


def test_a_wording_whose_places_moved_is_refused_in_words_whatever_is_sent(db, make, commune, admin) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = sits(db, make.person(commune), "BAAB")
    moved = question("cau-1", "A", ("Sông Hồng", "Sông Lam", "Sông Mã"))
    publish(db, "AAAA", LATER, bank=(moved, *(question(f"cau-{n}", "A") for n in (2, 3, 4))))
    path = f"/bai-lam/cham-lai/{wording(db, 'cau-1', 2).id}"
    assert "Phương án “Sông Lam” ở chỗ 1 trong bản cũ, ở chỗ 2 trong bản mới" in admin.get(path).text
    old = str(wording(db, "cau-1", 1).id)
    told = admin.post(path, status=422, digest="", ban=[old, "999999999999999999999"], reason=WHY).text
    assert "Chọn ít nhất một bản cũ" in told
    assert stand(db, attempt) == (50, False)


def test_a_reason_is_needed_and_what_was_ticked_is_not_lost(db, make, commune, admin: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = fallen(db, make, commune)
    paper = queries.completion(db, attempt.enrolment_id).certificate  # type: ignore[union-attr]
    path = corrected(db)
    told = confirmed(admin, path, status=422, reason="", thu_hoi=[str(paper.id)])
    assert "Mục này cần được điền." in told
    assert re.search(rf'name="thu_hoi" value="{paper.id}" checked', told)
    assert stand(db, attempt) == (75, True)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.UNIT_ADMIN, Role.CLASS_MANAGER])
def test_only_reviewers_mark_anew(db: Session, make: Make, commune: Unit, visit: Visit, role: Role) -> None:
    publish(db)
    path = corrected(db)
    browser = visit.as_(make.officer(role, commune))
    browser.get(path, status=403)
    browser.post(path, status=403, digest="", reason=WHY)


@pytest.mark.parametrize("number", [999_999, 2_147_483_647, 2_147_483_648, 10**30])
def test_a_wording_that_is_not_there_is_not_found(make: Make, admin: Visit, number: int) -> None:
    admin.get(f"/bai-lam/cham-lai/{number}", status=404)


def test_a_draft_marks_nothing(db: Session, make: Make, admin: Visit) -> None:
    publish(db)
    path = corrected(db)
    wording(db, "cau-1", 2).approved_at = None
    db.flush()
    admin.get(path, status=404)
    admin.post(path, status=404, digest="", reason=WHY)


def test_letters_stand_for_the_places_of_the_answers(db: Session, make: Make) -> None:
    """The arithmetic of these tests is that of the product."""
    publish(db)
    attempt = sits(db, make.person(), "ABC-")
    keys = bank.keys(db, [wording(db, f"cau-{n}", 1).id for n in range(1, 5)])
    assert [LETTERS[next(n for n, c in enumerate(k.question.choices) if c.fraction)] for k in keys.values()] == list(
        "AAAA"
    )
    assert attempt.percent == percent("ABC-", "AAAA") == 25
