"""Six impossible rows are named, each with the page where one mends it; mended, none is left. Once every night."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms import working
from lms.base.audit import AuditEntry
from lms.base.db import Work
from lms.base.findings import findings
from lms.base.jobs import worker
from lms.base.jobs.models import Job, NightDuty
from lms.certificates.models import Certificate
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment, LessonStudy
from lms.learning.studying.models import Watching
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.plans import checks as plans
from lms.plans import ledger, queries
from lms.plans.models import Population, Tally
from lms.registry.checking.mending import within
from lms.units.models import Unit
from tests.conftest import Instance, Run
from tests.learning import filmed
from tests.learning.sitting import pass_course
from tests.make import NOW, Make
from tests.visit import Visit

PAGE = "/quan-tri/soat-du-lieu"


@dataclass
class Planted:
    """Where the six stand."""

    province: Unit
    paper: Certificate
    early: Completion
    silent: Attempt
    mover: Person
    eager: Enrolment
    hamlet: Unit


@pytest.fixture
def admin(make: Make, visit: Visit) -> Visit:
    make.library()
    return visit.as_(make.officer(Role.ADMIN, make.unit("Tỉnh Nghệ An", code="40")))


@pytest.fixture
def planted(make: Make, db: Session, admin: Visit) -> Planted:
    province = db.scalars(select(Unit).where(Unit.code == "40")).one()
    a, b = make.unit("Xã A", province), make.unit("Xã B", province)
    alone, early, silent, eager = (make.enrolment(make.person(a)) for _ in range(4))
    pass_course(db, alone)
    done = db.scalars(select(Completion).where(Completion.enrolment_id == alone.id)).one()
    paper = db.get_one(Certificate, done.certificate_id)
    done.certificate_id = None
    pass_course(db, early)
    finished = db.scalars(select(Completion).where(Completion.enrolment_id == early.id)).one()
    early.started_at = NOW + timedelta(days=3)
    attempt = Attempt(enrolment_id=silent.id, number=1, paper=make_paper(db), started_at=NOW, due_at=NOW,
                      closed_at=NOW, percent=90, passed=True, receipt="PLANTED")  # fmt: skip
    mover = make.person(a, since=date(2026, 1, 1))
    make.attainment(mover, date(2026, 3, 1))
    db.add(Membership(person_id=mover.id, unit_id=b.id, audience=Audience.CITIZEN, from_on=date(2026, 6, 1)))
    db.add_all(
        [attempt, *(LessonStudy(enrolment_id=eager.id, lesson=f"bai-la-{n}", studied_at=NOW) for n in range(99))]
    )
    hamlet = make.unit("Thôn Mồ Côi", kind="thôn", code="40.mc")
    make.attainment(make.person(hamlet), date(2026, 3, 1))
    db.flush()
    return Planted(province, paper, finished, attempt, mover, eager, hamlet)


def make_paper(db: Session) -> str:
    """A real paper, of somebody who sat."""
    paper = db.scalars(select(Attempt).order_by(Attempt.id)).first()
    assert paper
    return paper.paper


def found(lms: Run) -> list[dict[str, str]]:
    told = lms("check", "--json")
    seen: list[dict[str, str]] = json.loads(told.stdout)
    assert told.exit_code == (1 if seen else 0)
    return seen


def test_six_impossible_rows_are_listed_with_their_pages_and_none_is_left_once_they_are_mended(
    lms: Run, admin: Visit, planted: Planted, db: Session
) -> None:
    ledger.rebuild(db)  # the second membership came in by hand
    seen = found(lms)
    assert sorted(each["kind"] for each in seen) == [
        "attempt", "certificate", "completion", "membership", "progress", "unit",
    ]  # fmt: skip
    assert all(each["repair"] and each["link"] for each in seen)
    for each in seen:
        admin.get(each["link"])
    by_kind = {each["kind"]: each for each in seen}
    assert by_kind["certificate"]["link"] == f"/chung-nhan/{planted.paper.code}"
    assert by_kind["membership"]["link"] == f"/nguoi-hoc/{planted.mover.key}"

    admin.post(f"{by_kind['certificate']['link']}/thu-hoi", reason="Không có lần hoàn thành nào.")
    admin.post(f"/bai-lam/{planted.silent.key}/mo-lai", minutes="30", reason="Mất câu trả lời, làm lại")
    for kind in ("completion", "membership", "progress", "unit"):
        page = f"{PAGE}/sua/{by_kind[kind]['mend']}"
        assert "Nếu đồng ý, máy sẽ ghi" in admin.get(page).text
        admin.post(page, 422, why="")
        admin.post(page, why="Đối chiếu sổ giấy", **({"parent": "40"} if kind == "unit" else {}))

    assert found(lms) == []
    told = db.scalars(select(AuditEntry).where(AuditEntry.action == "registry.mend")).all()
    assert len(told) == 4 and all("Đối chiếu sổ giấy" in each.detail for each in told)
    stays = db.scalars(select(Membership).where(Membership.person_id == planted.mover.id).order_by(Membership.id)).all()
    assert [(stay.from_on, stay.to_on) for stay in stays] == [
        (date(2026, 1, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), None),
    ]


def test_a_mark_without_answers_is_taken_back_with_the_paper_that_stood_on_it(
    lms: Run, admin: Visit, planted: Planted, make: Make, db: Session
) -> None:
    entered = make.enrolment(make.person(planted.eager.person.memberships[0].unit))
    attempt = pass_course(db, entered)
    db.execute(delete(AnswerStep).where(AnswerStep.attempt_id == attempt.id))
    paper = db.scalars(select(Completion).where(Completion.enrolment_id == entered.id)).one().certificate
    assert paper
    admin.post(f"{PAGE}/sua/attempt/{attempt.id}", why="Không có câu trả lời trong bản sao lưu")
    assert (attempt.percent, attempt.passed, paper.revoked_at is None) == (0, False, False)
    left = [each for each in found(lms) if each["kind"] in ("attempt", "certificate", "ledger")]
    assert [each["subject"] for each in left] == [f"certificate:{planted.paper.id}", f"attempt:{planted.silent.id}"]


def test_what_was_mended_meanwhile_is_not_mended_twice(admin: Visit, planted: Planted, db: Session) -> None:
    page = f"{PAGE}/sua/completion/{planted.early.id}"
    admin.post(page, why="Đối chiếu sổ giấy")
    first = planted.early.enrolment.started_at
    assert "Chỗ này đã đúng" in admin.get(admin.post(page, why="Lần hai").location).text
    assert planted.early.enrolment.started_at == first


@pytest.mark.parametrize("parent", ["", "khong-co", "40.mc", "40.mc.01"], ids=["none", "unknown", "itself", "below"])
def test_a_unit_hangs_below_one_that_stands_elsewhere(admin: Visit, planted: Planted, make: Make, parent: str) -> None:
    make.unit("Thôn Con", planted.hamlet, "thôn", code="40.mc.01")
    shown = admin.post(f"{PAGE}/sua/unit/{planted.hamlet.id}", 422, why="Theo quyết định", parent=parent).text
    assert "Hãy ghi mã của một đơn vị đang hoạt động" in shown


def test_people_of_a_unit_that_was_hung_count_in_what_stands_above(
    admin: Visit, planted: Planted, make: Make, db: Session
) -> None:
    target = make.target(population={planted.province: 100})
    ledger.fold(db)
    before = queries.coverage(db, target.plan, planted.province, NOW.date()).rows[0].trained
    admin.post(f"{PAGE}/sua/unit/{planted.hamlet.id}", why="Theo quyết định", parent="40")
    assert queries.coverage(db, target.plan, planted.province, NOW.date()).rows[0].trained == before + 1
    assert list(findings(db, plans.CHECKS)) == []


def test_the_page_shows_the_last_run_and_runs_again_by_a_button(
    admin: Visit, planted: Planted, work: Work, db: Session
) -> None:
    assert "Chưa soát lần nào" in admin.get(PAGE).text
    admin.post(PAGE)
    shown = admin.get(admin.post(PAGE).location).text
    assert "Đang chờ" in shown
    jobs = db.scalars(select(Job)).all()
    assert len(jobs) == 1, "asked for once while it waits"
    worker.attend(work, jobs[0].id)
    db.expire_all()
    shown = admin.get(PAGE).text
    assert "Giấy chứng nhận" in shown and f"/chung-nhan/{planted.paper.code}" in shown and "Thôn Mồ Côi" in shown
    assert f"{PAGE}/sua/completion/{planted.early.id}" in shown
    assert "Soát xong" in shown and "lần soát đêm" not in shown


@pytest.mark.parametrize(
    ("seconds", "sound"),
    [(b"\xff\x03", True), (b"\xff\x07", False), (b"\xff\x03\x00", False), (b"\x01", True), (b"", True)],
    ids=["to the last", "one beyond", "a byte beyond", "the first", "none"],
)
def test_seconds_after_the_end_of_a_film_are_found_and_cut(
    tmp_path, lms: Run, make: Make, db: Session, admin: Visit, seconds: bytes, sound: bool
) -> None:  # type: ignore[no-untyped-def]
    clip = filmed.clip_of(filmed.publish(db, filmed.written(tmp_path)))
    byte, bit = divmod(clip.seconds, 8)
    last = 8 - bit if bit else 0
    entered = make.enrolment(make.person(make.unit("Xã A")), filmed.SLUG)
    stretched = b"\xff" * (byte - 1) + seconds if (byte, bit) == (1, 2) else _as_long(clip.seconds, seconds)
    db.add(Watching(enrolment_id=entered.id, lesson="phim", medium=clip.file.sha256, seconds=stretched, position=0,
                    seq=1, started_at=NOW))  # fmt: skip
    db.flush()
    seen = [each for each in found(lms) if each["kind"] == "progress"]
    assert (seen == []) is sound, (clip.seconds, last)
    if not sound:
        admin.post(f"{PAGE}/sua/{seen[0]['mend']}", why="Máy ghi quá")
        assert [each for each in found(lms) if each["kind"] == "progress"] == []


def _as_long(length: int, like: bytes) -> bytes:
    """As the case says of a film of ten seconds, for one of another length."""
    bits = int.from_bytes(like, "little")
    inside, beyond = bits & 0x3FF, bits >> 10
    made = ((1 << length) - 1 if inside == 0x3FF else inside & 1) | (beyond << length)
    extra = len(like) > 2
    return made.to_bytes(max(1, (length + 7) // 8, (made.bit_length() + 7) // 8) + extra, "little") if like else b""


def test_bits_of_seconds_are_kept_to_the_length() -> None:
    assert within(b"\xff\xff\xff", 10) == b"\xff\x03"
    assert within(b"\xff", 10) == b"\xff"
    assert within(b"\xff\xff", 8) == b"\xff"


def test_a_population_of_a_day_on_which_its_unit_did_not_stand_is_named(
    make: Make, db: Session, lms: Run, admin: Visit
) -> None:
    young = make.unit("Xã Mới", make.unit("Tỉnh Khác", code="38"), from_on=date(2026, 7, 1))
    make.population(young, 100, on=date(2026, 1, 1))
    (seen,) = found(lms)
    row = db.scalars(select(Population)).one()
    assert (seen["kind"], seen["link"]) == ("population", f"/ke-hoach/mau-so/so/{row.id}/sua")
    root = make.officer(Role.ADMIN, db.get_one(Unit, young.parent_id))
    admin.as_(root).get(seen["link"])


def test_the_checks_before_a_freeze_are_those_of_the_figures(planted: Planted, db: Session) -> None:
    ledger.rebuild(db)
    kinds = {each.kind for each in findings(db, plans.BEFORE_FREEZE)}
    assert kinds == {"attempt", "certificate", "completion", "membership", "progress", "unit"}


def test_a_ledger_whose_days_and_years_part_is_found_without_reckoning_anybody(planted: Planted, db: Session) -> None:
    ledger.rebuild(db)
    assert list(plans.ledger_out_of_step(db)) == []
    tally = db.scalars(select(Tally).where(Tally.bucket > 10_000_000)).first()
    assert tally
    tally.confirmed += 1
    db.flush()
    (seen,) = plans.ledger_out_of_step(db)
    assert seen.subject == f"{tally.programme}/{tally.audience.value}/unit:{tally.unit_id}"


class TestEveryNight:
    """At two o'clock of the Vietnamese night, that is 19:00 UTC of the day before."""

    @pytest.mark.parametrize(
        ("moments", "runs"),
        [
            (["2026-11-26 18:59"], 0),
            (["2026-11-26 19:00"], 1),
            (["2026-11-26 19:00", "2026-11-26 19:01", "2026-11-27 16:59"], 1),
            (["2026-11-26 19:00", "2026-11-27 17:30"], 1),
            (["2026-11-26 19:00", "2026-11-27 19:00"], 2),
            (["2026-11-27 03:00", "2026-11-27 03:01"], 1),
        ],
        ids=["not yet", "at two", "once that day", "past midnight it is not yet two", "the next night", "made up for"],
    )
    def test_it_is_asked_for_once(self, db: Session, moments: list[str], runs: int) -> None:
        for moment in moments:
            working.check_each_night(db, datetime.fromisoformat(moment).replace(tzinfo=UTC))
        assert db.scalar(select(func.count(Job.id))) == runs

    def test_two_workers_and_a_restart_run_it_once(self, instance: Instance) -> None:
        night = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
        for _worker in range(3):
            with instance.work.writing() as db:
                working.check_each_night(db, night)
        with instance.work.reading() as db:
            (number,) = db.scalars(select(Job.id)).all()
            assert [(duty.duty, duty.on) for duty in db.scalars(select(NightDuty))] == [
                ("system.check", date(2026, 11, 27))
            ]
        worker.attend(instance.work, number)
        with instance.work.reading() as db:
            told = json.loads(db.get_one(Job, number).result or "{}")
        assert (told["found"], told["findings"]) == (0, []) and told["checks"] > 10

    def test_it_stands_among_the_duties_of_the_clock(self) -> None:
        assert working.check_each_night in working.EACH_MINUTE
