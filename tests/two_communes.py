"""A prepared world: two communes of a province, with somebody of every kind in each and a visitor of every role."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.api import actions as tokens
from lms.api.scopes import Scope
from lms.bank import queries as bank
from lms.base import files
from lms.base.clock import day_before, now, today
from lms.base.vietnamese import day
from lms.catalogue import queries as catalogue
from lms.certificates import queries as certificates
from lms.classes import actions as classes
from lms.classes.assisting import actions as assisting
from lms.classes.joining import actions as joining
from lms.classes.kits import actions as kits
from lms.classes.kits import queries as kit_queries
from lms.classes.kits import recording, showing
from lms.classes.kits.models import PaperKit
from lms.classes.kits.printed import Part, Printed
from lms.classes.models import Joined
from lms.classes.teams import actions as teams
from lms.classes.teams import queries as team_queries
from lms.classes.timetable import actions as timetable
from lms.learning import actions as learning
from lms.learning.evidence import bringing
from lms.learning.models import Evidence
from lms.learning.rungs import Rung
from lms.learning.studying import actions as study_actions
from lms.people import actions as people
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.importing import actions as people_lists
from lms.people.importing.columns import Columns
from lms.people.importing.models import ImportDeed
from lms.people.models import Account, Person
from lms.plans import queries as plans
from lms.plans.editing import actions as editing
from lms.plans.models import PlanTask, Population
from lms.plans.proof import actions as proof
from lms.plans.proof import queries as proof_queries
from lms.plans.tasks import actions as tasks
from lms.reports import actions as reports
from lms.reports.actions import By
from lms.reports.building import actions as building
from lms.reports.building.recipe import Recipe, Subject
from lms.reports.building.timing import Every, Timetable
from lms.reports.own_forms import actions as own_forms
from lms.reports.own_forms.starter import starter
from lms.reports.periods import Kind, Scheme, read
from lms.reports.states import Step
from lms.sittings import actions as sittings
from lms.sittings import queries as rooms
from lms.sittings.seating import Trouble
from lms.units import actions as units
from lms.units.models import Unit
from tests.learning import filmed, lists
from tests.learning.sitting import pass_course, study_all
from tests.make import PROGRAMME, Make

SLUG = "an-toan-truc-tuyen"
VISITORS: dict[str, Role | None] = {
    "learner": None,
    "team": Role.TEAM_MEMBER,
    "manager": Role.CLASS_MANAGER,
    "author": Role.AUTHOR,
    "statistics": Role.STATISTICS,
    "unit-admin": Role.UNIT_ADMIN,
    "admin": Role.ADMIN,
}
"""By the column of the table. Roles are held on the first commune, the administrator's on the province."""


@dataclass
class Place:
    """A commune, and what somebody may try to reach in it. Persons stand by their keys, papers by their codes."""

    unit: Unit
    code: str
    hamlet: str
    ended: str = ""  # a hamlet that was divided in two
    person: str = ""  # with an account, a course finished and a paper
    held: int = 0  # where that person belongs
    newcomer: str = ""  # without an account
    officer: str = ""  # holds a role (`grant`) that a unit administrator may give
    admin: str = ""  # holds one (`high`) that only an administrator may
    grant: int = 0
    high: int = 0
    paper: str = ""
    attempt: str = ""  # of somebody in the middle of a quiz
    room: str = ""  # a supervised sitting in which somebody (`seat`) asks to begin
    room_code: str = ""
    seat: str = ""
    request: int = 0
    incident: int = 0
    closed_room: str = ""
    hall: str = ""  # a class with a session that is on now (1) and one to come (2), and somebody who asks to join
    asks: int = 0
    closed_class: str = ""
    team: str = ""
    member: int = 0
    brought: int = 0  # of learning elsewhere, with a line that waits
    waits: int = 0
    list_brought: str = ""  # a list of people, its columns not yet confirmed
    list_entered: str = ""  # one that was entered, with a line to mend
    shared: str = ""  # a class with a shared device, open, and one person
    shared_code: str = ""
    kit_hall: str = ""  # a class
    kit: str = ""  # printed for it, with a picture (`photo`), on its way
    photo: int = 0
    plan_draft: int = 0  # a plan that somebody is writing
    step: int = 0  # evidence of a task
    back_kit: str = ""  # another one, which came back with its row 1
    own_form: str = ""  # the form its reports are filled into
    draft: int = 0  # a report that was frozen, with a file
    report_file: int = 0
    sent: int = 0  # one that was sent, and of which the statistics office asks that it be opened again
    order: int = 0  # what it asks of those below
    figure: int = 0  # its population
    pack: str = ""  # of proof, made
    report: str = ""  # one that somebody put together and shared, with a schedule (`timed`) and a making (`built`)
    timed: int = 0
    built: str = ""
    names: list[str] = field(default_factory=list)


class World:
    """What the table of access is asked of."""

    plan, own_plan, task = "ke-hoach-tinh", "ke-hoach-xa", "viec"

    def __init__(self, db: Session) -> None:
        self.db, self.make, self.files = db, Make(db), db.info["files"]
        self.make.library()
        self.province = self.make.unit("Tỉnh Nghệ An", code="40")
        self.a = self._commune("Xã An Hòa", "17001", "Mai", "nguoi.hoc.an")
        self.b = self._commune("Xã Bình Minh", "17002", "Bùi", "nguoi.hoc.binh")
        self.accounts: dict[str, Account] = {}
        self.attempts: dict[str, str] = {}
        self.seats: dict[str, str] = {}
        for place in (self.a, self.b):
            self._lists(place)
        self._class(self.a, "Mai Thị Học Chung")
        self._class(self.b, "Bùi Thị Học Chung")
        self._room(self.a, "Mai Văn Xin Vào")
        self._room(self.b, "Bùi Văn Xin Vào")
        self._hall(self.a, "Mai Thị Lớp", "Bùi Văn Khách")
        self._hall(self.b, "Bùi Thị Lớp", "Mai Văn Khách")
        self._list(self.a, "Mai Văn Giống")
        self._list(self.b, "Bùi Văn Giống")
        self._kits(self.a, "Mai Thị Ký Tên")
        self._kits(self.b, "Bùi Thị Ký Tên")
        for place in (self.a, self.b):
            self._report(place)
        for column, role in VISITORS.items():
            self._visitor(column, role)
        self._film()
        self.first = self.make.account(self.make.person(self.a.unit, "Lê Thị Lần Đầu"), must_change=True)
        people.grant(db, self.first, Role.ADMIN, self.province, now())
        self.make.target(self.province, plan=self.make.plan(self.province, self.plan),
                         population={self.a.unit: 40, self.b.unit: 40})  # fmt: skip
        for place in (self.a, self.b):
            told = select(Population.id).where(Population.unit_id == place.unit.id)
            place.figure = db.scalars(told).one()
            self._reports(place)
        self._plan_of_a_commune()
        self._pack(self.a)
        self._pack(self.b)
        self.tokens = dict(self._tokens())
        version = catalogue.current(db, SLUG)
        assert version
        self.lesson = catalogue.course(db, version.id).lessons[0].key
        self.wording = bank.stock(db, SLUG).wordings[0].id

    def _commune(self, name: str, code: str, family: str, username: str) -> Place:
        unit = self.make.unit(name, self.province, code=code)
        hamlet = self.make.unit(f"Thôn {name.removeprefix('Xã ')}", unit, code=f"{code}.01")
        place = Place(unit, code, hamlet.code, self._divided(unit, code))
        learner = self._somebody(place, f"{family} Thị Học")
        self.make.account(learner, username=username)
        pass_course(self.db, self.make.enrolment(learner, now=now()), now())
        place.person, place.held = learner.key, learner.memberships[0].id
        place.paper = certificates.of_person(self.db, learner.id)[0].code
        place.newcomer = self._somebody(place, f"{family} Văn Chưa").key
        place.officer, place.grant = self._holder(place, f"{family} Thị Thống Kê", Role.STATISTICS)
        place.admin, place.high = self._holder(place, f"{family} Văn Quản", Role.ADMIN)
        place.attempt = self._sits(self._somebody(place, f"{family} Văn Làm Bài"))
        return place

    def _divided(self, unit: Unit, code: str) -> str:
        """A hamlet that ended last year and became two."""
        old = self.make.unit("Thôn Cũ", unit, code=f"{code}.90")
        parts = [self.make.unit(f"Thôn Cũ {n}", unit, code=f"{code}.9{n}", from_on=date(2025, 1, 1)) for n in (1, 2)]
        units.close(self.db, old, date(2024, 12, 31), parts)
        return old.code

    def _somebody(self, place: Place, name: str) -> Person:
        place.names.append(name)
        return self.make.person(place.unit, name)

    def _holder(self, place: Place, name: str, role: Role) -> tuple[str, int]:
        person = self._somebody(place, name)
        given = people.grant(self.db, self.make.account(person), role, place.unit, now())
        self.db.flush()
        return person.key, given.id

    def _report(self, place: Place) -> None:
        by, recipe = self.make.officer(Role.STATISTICS, place.unit).id, Recipe(Subject.LEARNING)
        report = building.save(self.db, place.unit, by, "Người đạt", recipe, True, now())
        monthly = Timetable(Every.MONTH, time(8), day=12)
        place.report = report.key
        place.timed = building.schedule(self.db, report, place.unit, by, monthly, "csv", None, now()).id
        place.built = building.make(self.db, place.unit, by, "Người đạt", recipe, "csv", now(), report).key

    def _visitor(self, column: str, role: Role | None) -> None:
        person = self.make.person(self.a.unit, f"Lê Thị {column.title()}")
        account = self.make.account(person)
        people.consent(self.db, person, "training-record", now())
        if role:
            people.grant(self.db, account, role, self.province if role is Role.ADMIN else self.a.unit, now())
        self.accounts[column], self.attempts[column] = account, self._sits(person)
        room = rooms.open_by_code(self.db, self.a.room_code)
        assert room
        self.seats[column] = sittings.ask(self.db, room, person.id, "a device", now()).key

    def _reports(self, place: Place) -> None:
        by, plan = By(self.make.officer(Role.STATISTICS, place.unit).id, "Cán bộ"), plans.plan(self.db, self.plan)
        june, july = read("2025-06"), read("2025-07")
        assert plan and june and july
        draft, _ = reports.freeze(self.db, plan, place.unit, june, now(), by)
        place.draft, place.report_file = draft.id, draft.files[0].id
        place.own_form = own_forms.bring(self.db, place.unit, starter(), "mau.docx", now(), by.account_id or 0)[0].key
        sent, _ = reports.freeze(self.db, plan, place.unit, july, now(), by)
        for step, line in ((Step.SENT, "government"), (Step.REOPENING_ASKED, "")):
            reports.take(self.db, sent, step, line, now(), by, "Thiếu một lớp.")
        asked = (plan, place.unit, Kind.MONTH, Scheme.ADMINISTRATIVE, "party", 15)
        place.sent, place.order = sent.id, reports.order(self.db, *asked, now(), by).id

    def _room(self, place: Place, asks: str) -> None:
        version, by = catalogue.current(self.db, SLUG), self.make.officer(Role.CLASS_MANAGER, place.unit).id
        assert version
        room = sittings.open_sitting(self.db, place.unit, version, "Nhà văn hóa", "8264", now(), by)
        seat = sittings.ask(self.db, room, self._somebody(place, asks).id, "a device", now())
        waits = rooms.of_seat(self.db, seat, today()).asking
        assert waits
        noted = sittings.note_incident(self.db, room, seat.id, Trouble.ILL, "Mệt.", now(), by)
        place.room, place.room_code, place.seat, place.request = room.key, room.code, seat.key, waits.id
        place.incident = noted.id
        over = sittings.open_sitting(self.db, place.unit, version, "Phòng họp", "8264", now(), by)
        sittings.close_sitting(self.db, over, "", now(), by)
        place.closed_room = over.key

    def _hall(self, place: Place, name: str, guest: str) -> None:
        helper = self.make.officer(Role.TEAM_MEMBER, place.unit)
        learner = self._somebody(place, name)
        team = teams.set_up(self.db, place.unit, f"Tổ {name}", now(), helper.id)
        teams.join(self.db, team, learner, now(), helper.id)
        opened = self.make.training_class(place.unit, helper, at=now() - timedelta(days=1))
        classes.enter(self.db, opened, learner, Joined.SEARCH, now() - timedelta(days=1), helper.id)
        for begins in (now() - timedelta(minutes=5), now() + timedelta(days=7)):
            timetable.add_sessions(self.db, opened, [begins], 120, now(), helper.id)
        stranger = self.make.person(self.make.unit("", self.province), guest)
        place.asks = joining.join(self.db, opened, stranger, now()).id
        over = self.make.training_class(place.unit, helper)
        classes.close(self.db, over, False, now(), helper.id)
        place.hall, place.closed_class, place.team = opened.key, over.key, team.key
        place.member = team_queries.members(self.db, team.id, today())[0].id

    def _list(self, place: Place, twin: str) -> None:
        """A list with somebody known, one of two namesakes, and a line to mend."""
        for _ in range(2):
            self._somebody(place, twin)
        known = place.names[0]
        told = ((known, "05/3/2026"), (twin, "05/3/2026"), (known, "31/2/2026"))
        rows = [(n, name, 1968, "", place.code, PROGRAMME, on) for n, (name, on) in enumerate(told)]
        file = bringing.keep(self.db, lists.xlsx(rows), "ket-qua.xlsx", "Nền tảng", now(), None, reach=[place.unit.id])
        bringing.enter(self.db, file, bringing.listed(self.db, file, today()), now())
        waiting = self.db.scalars(select(Evidence.id).where(Evidence.file_id == file.id, Evidence.person_id.is_(None)))
        place.brought, place.waits = file.id, waiting.one()

    def _lists(self, place: Place) -> None:
        content = f"Họ và tên\n{place.names[0]}\n".encode()
        waits, entered = (
            people_lists.keep(self.db, place.unit, Audience.CITIZEN, content, f"{place.names[0]}.csv", now(), None)
            for _ in range(2)
        )
        entered.columns = Columns(("",), None, {"ho va ten": "Họ và tên"}).written()
        entered.confirmed_at = entered.finished_at = now()
        self.db.add(ImportDeed(import_id=entered.id, line=1, kind="left", detail='{"reasons": ["nghi trùng"]}'))
        place.list_brought, place.list_entered = waits.key, entered.key

    def _class(self, place: Place, learns: str) -> None:
        by = self.make.officer(Role.TEAM_MEMBER, place.unit)
        of = self.make.training_class(place.unit, by, at=now())
        classes.enter(self.db, of, self._somebody(place, learns), Joined.SEARCH, now(), by.id)
        assisting.open_device(self.db, of, by, "a mark", now())
        place.shared, place.shared_code = of.key, of.code

    def _kits(self, place: Place, signs: str) -> None:
        by = self.make.officer(Role.TEAM_MEMBER, place.unit)
        opened = self.make.training_class(place.unit, by)
        classes.enter(self.db, opened, self._somebody(place, signs), Joined.SEARCH, now(), by.id)
        version = catalogue.current(self.db, SLUG)
        assert version
        course = catalogue.course(self.db, version.id)
        lessons = [lesson.key for lesson in course.lessons]

        def printed() -> PaperKit:
            parts = (Part.SIGN_IN, Part.QUESTIONS, Part.ANSWERS)
            return kits.make(self.db, opened, None, version.id, course, lessons, parts, 13, now(), by.id)

        out, back = printed(), printed()
        kits.add_photo(self.db, out, b"not looked at", now(), by.id)
        held = Printed.from_json(back.printed)
        told = {"present": "1", "held_on": day(today())}
        reading = showing.read(self.db, back, held, told, now())
        recording.bring_back(self.db, back, held, reading, {}, told, now(), by.id)
        place.kit_hall, place.kit, place.back_kit = opened.key, out.key, back.key
        place.photo = kit_queries.photos(self.db, out.id)[0].id

    def _plan_of_a_commune(self) -> None:
        """A task of the province's plan with evidence of each commune, and a plan that each is writing."""
        plan = plans.plan(self.db, self.plan)
        assert plan
        task = PlanTask(plan_id=plan.id, edition_id=plan.editions[0].id, key=self.task, place_no=1, recurring=False,
                        name="Mở lớp", lead="UBND các xã, phường")  # fmt: skip
        self.db.add(task)
        self.make.plan(self.a.unit, self.own_plan)
        other = self.make.officer(Role.UNIT_ADMIN, self.b.unit)
        for place, by in ((self.a, self.accounts["unit-admin"]), (self.b, other)):
            desk = tasks.Desk(self.db, plan, task, place.unit, by.id, now())
            place.step = tasks.attach(desk, b"%PDF-1.7", f"{place.names[0]}.pdf", place.names[0]).id
            told = {"key": f"ke-hoach-{place.code}", "title": place.names[0], "issuer": "UBND", "unit": place.code,
                    "tasks": [{"name": "Mở lớp"}]}  # fmt: skip
            place.plan_draft = editing.open_draft(self.db, told, None, by.id, now()).id

    def _pack(self, place: Place) -> None:
        plan = plans.plan(self.db, self.plan)
        assert plan
        asked = proof_queries.asked(self.db, plan, plan.targets[0], place.unit, today(), Rung.CONFIRMED)
        made = proof.ask(self.db, asked, now(), self.accounts["admin"].id)
        proof.keep(self.db, made, files.keep(self.db, b"not looked at"), 13, 1, now())
        place.pack = made.key

    def _film(self) -> None:
        """A course with a film, whose words every visitor has read."""
        with tempfile.TemporaryDirectory() as folder:
            course = filmed.publish(self.db, filmed.written(Path(folder), order="free"))
        self.film = filmed.clip_of(course).file.sha256
        for account in self.accounts.values():
            enrolment = self.make.enrolment(account.person, filmed.SLUG, now())
            study_actions.read_words(self.db, enrolment.person_id, enrolment.id, "phim", filmed.clip_of(course), now())

    def _sits(self, person: Person) -> str:
        enrolment = self.make.enrolment(person, now=now())
        study_all(self.db, enrolment, now())
        return learning.start_attempt(self.db, enrolment, now()).key

    def _tokens(self) -> Iterator[tuple[str, str]]:
        every, here = tuple(Scope), self.a.unit
        yield "scope", tokens.make_token(self.db, "thử", (Scope.COURSES,), here, now())[1]
        revoked, secret = tokens.make_token(self.db, "thử", every, here, now())
        tokens.revoke_token(self.db, revoked, now())
        yield "revoked", secret
        yield "over", tokens.make_token(self.db, "thử", every, here, now(), day_before(today()))[1]
        yield "commune", tokens.make_token(self.db, "thử", every, here, now())[1]
        yield "province", tokens.make_token(self.db, "thử", every, self.province, now())[1]
