"""Saved reports: shared downwards, made by the clock once, told of by one letter, fetched by right of the moment."""

import os
import socketserver
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

import lms.working  # noqa: F401 - what the jobs do
from lms.base.audit import AuditEntry
from lms.base.clock import VIETNAM
from lms.base.jobs import worker
from lms.base.outside import Mailer
from lms.people.models import RoleGrant
from lms.reports.building import actions, mailing
from lms.reports.building.models import BuiltReport, ReportMail, ReportSchedule, SavedReport
from tests.reports.land import ROOT, Land


@pytest.fixture
def land(make):
    return Land(make)


def saved(db, browser, **more) -> SavedReport:
    args = "&".join(f"{name}={value}" for name, value in {"loai": "learning", **more}.items())
    browser.post(f"{ROOT}/luu?{args}", name="Người đạt hằng tháng", shared="y")
    return db.scalars(select(SavedReport).order_by(SavedReport.id.desc())).first()


def test_a_lower_unit_runs_a_shared_report_with_its_own_people_alone(land, visit, db, work):
    report = saved(db, visit.as_(land.of_province))
    below = visit.as_(land.of_a)
    page = below.get(f"{ROOT}/{report.key}").text
    assert "Nguyễn Thị Lan" in page and "Lê Văn Bình" not in page
    below.post(f"{ROOT}/{report.key}/lap", ending="csv")
    built = db.scalars(select(BuiltReport)).one()
    worker.attend(work, built.job_id)
    told = below.post(f"{ROOT}/da-lap/{built.key}/tep", 200).get_data().decode("utf-8-sig")
    assert "Nguyễn Thị Lan" in told and "Lê Văn Bình" not in told
    visit.as_(land.of_b).get(f"{ROOT}/da-lap/{built.key}", 404)
    visit.as_(land.of_province).get(f"{ROOT}/da-lap/{built.key}", 404)


def test_an_upper_filter_never_widens_reach(land, visit, db):
    report = saved(db, visit.as_(land.of_province), **{"don-vi": "17002"})
    page = visit.as_(land.of_a).get(f"{ROOT}/{report.key}").text
    assert "Không có dòng nào" in page and "Lê Văn Bình" not in page


def test_a_foreign_unit_or_report_is_not_there(land, visit, db):
    report = saved(db, visit.as_(land.of_b))
    other = visit.as_(land.of_a)
    other.get(f"{ROOT}/{report.key}", 404)
    other.post(f"{ROOT}/{report.key}/xoa", 404)
    other.get(f"{ROOT}/moi?loai=learning&cua=17002", 404)
    assert "Lê Văn Bình" not in other.get(f"{ROOT}/moi?loai=learning&don-vi=17002", 422).text


def test_a_private_report_is_its_owners_alone(land, visit, db):
    browser = visit.as_(land.of_province)
    browser.post(f"{ROOT}/luu?loai=units", name="Riêng")
    report = db.scalars(select(SavedReport)).one()
    visit.as_(land.of_a).get(f"{ROOT}/{report.key}", 404)


def scheduled(db, browser, report, **more) -> ReportSchedule:
    told = {"every": "month", "day": "12", "weekday": "0", "on": "", "at": "08:00", "ending": "csv", "mail": "", **more}
    browser.post(f"{ROOT}/{report.key}/lich", **told)
    return db.scalars(select(ReportSchedule).order_by(ReportSchedule.id.desc())).first()


def test_a_planned_moment_is_made_once_late_and_the_next_follows_the_plan(land, visit, db):
    held = scheduled(db, visit.as_(land.of_province), saved(db, visit.as_(land.of_province)))
    planned = held.due_at
    assert planned.astimezone(VIETNAM).hour == 8 and planned.astimezone(VIETNAM).day == 12
    late = planned + timedelta(hours=5)
    actions.run_due(db, late)
    actions.run_due(db, late)
    built = db.scalars(select(BuiltReport)).one()
    assert built.planned_at == planned and built.asked_at == late
    following = held.due_at.astimezone(VIETNAM)
    assert (following.day, following.hour) == (12, 8) and held.due_at > late


def test_the_same_schedule_twice_is_one(land, visit, db):
    browser = visit.as_(land.of_province)
    report = saved(db, browser)
    scheduled(db, browser, report)
    scheduled(db, browser, report)
    assert len(db.scalars(select(ReportSchedule)).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day": ""}, "Ghi ngày trong tháng"),
        ({"day": "32"}, "Ghi ngày trong tháng"),
        ({"at": "25:00"}, "Ghi giờ và phút"),
        ({"every": "once", "on": "30/02/2027"}, "không có"),
        ({"every": "once", "on": "01/01/2020"}, "đã qua"),
        ({"mail": "vanphong"}, "chưa đúng"),
    ],
)
def test_a_schedule_that_cannot_be_says_what_to_mend(land, visit, db, wrong, told):
    browser = visit.as_(land.of_province)
    report = saved(db, browser)
    good = {"every": "month", "day": "12", "weekday": "0", "on": "", "at": "08:00", "ending": "csv", "mail": ""}
    page = browser.post(f"{ROOT}/{report.key}/lich", 422, **{**good, **wrong}).text
    assert told in page and db.scalars(select(ReportSchedule)).first() is None


def test_a_schedule_stops_with_the_right_of_its_owner_and_says_why(land, visit, db):
    browser = visit.as_(land.of_a)
    report = saved(db, browser)
    held = scheduled(db, browser, report)
    db.scalars(select(RoleGrant).where(RoleGrant.account_id == land.of_a.id)).one().to_on = date(2026, 1, 1)
    actions.run_due(db, held.due_at)
    assert held.stopped_why == "no-right" and db.scalars(select(BuiltReport)).first() is None


def test_a_deleted_report_stops_everybodys_schedule(land, visit, db):
    upper, lower = visit.as_(land.of_province), visit.as_(land.of_a)
    report = saved(db, upper)
    held = scheduled(db, lower, report)
    upper.post(f"{ROOT}/{report.key}/xoa")
    assert held.stopped_why == "deleted"
    assert "đã bị người lập xóa" in lower.get(f"{ROOT}/").text


def test_a_file_is_refused_once_the_right_is_gone_and_each_fetching_is_in_the_log(land, visit, db, work):
    browser = visit.as_(land.of_a)
    browser.post(f"{ROOT}/lap?loai=learning", ending="xlsx")
    built = db.scalars(select(BuiltReport)).one()
    worker.attend(work, built.job_id)
    browser.post(f"{ROOT}/da-lap/{built.key}/tep", 200)
    assert {"reports.build", "reports.fetch"} <= set(db.scalars(select(AuditEntry.action)))
    db.scalars(select(RoleGrant).where(RoleGrant.account_id == land.of_a.id)).one().to_on = date(2026, 1, 1)
    browser.post(f"{ROOT}/da-lap/{built.key}/tep", 403)


def test_a_file_goes_when_its_days_are_over(land, visit, db, work):
    browser = visit.as_(land.of_a)
    browser.post(f"{ROOT}/lap?loai=learning", ending="csv")
    built = db.scalars(select(BuiltReport)).one()
    worker.attend(work, built.job_id)
    db.expire_all()
    path = actions.place(db, built)
    draft = path.with_suffix(".123.abcd")
    draft.write_text("half")
    os.utime(draft, (1_600_000_000, 1_600_000_000))
    actions.sweep(db, datetime.combine(built.keep_to, datetime.min.time(), UTC))
    assert path.exists() and not draft.exists()
    actions.sweep(db, datetime.combine(built.keep_to + timedelta(2), datetime.min.time(), UTC))
    assert not path.exists()
    assert "quá hạn giữ" in browser.post(f"{ROOT}/da-lap/{built.key}/tep", 404).text


class Post(socketserver.StreamRequestHandler):
    """A mail server: says yes, and keeps what it is told."""

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                letter = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    letter += part
                self.server.letters.append(letter.decode())
            if word == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@pytest.fixture
def post():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_one_letter_tells_of_a_report_with_a_link_and_no_figure(land, visit, db, work, post):
    browser = visit.as_(land.of_province)
    held = scheduled(db, browser, saved(db, browser), mail="vanphong@nghean.example.vn")
    actions.run_due(db, held.due_at)
    built = db.scalars(select(BuiltReport)).one()
    db.commit()
    worker.attend(work, built.job_id)
    mailer = Mailer("127.0.0.1", post.server_address[1], "bao-cao@nghean.example.vn", bare=True)
    for _ in range(3):
        mailing.send(work, built.id, mailer, "https://hoc.example.vn")
    [letter] = post.letters
    assert "vanphong@nghean.example.vn" in letter and "Lan" not in letter
    assert db.scalars(select(ReportMail)).one().sent_at
    visit.get(f"{ROOT}/da-lap/{built.key}", 303)
