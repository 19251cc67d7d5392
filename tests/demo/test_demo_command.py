"""`lms demo`: built once, left alone afterwards, ended where it was cut short, and never among real people."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import serving
from lms.base import audit, files, migrations, text
from lms.base.clock import day_before, today
from lms.certificates.models import Certificate
from lms.demo import scene as scenes
from lms.demo import stages, words
from lms.demo.people import HOLDERS, PASSWORD, Holder
from lms.demo.scene import Scene
from lms.learning.models import Completion, EvidenceFile
from lms.people import passwords, queries
from lms.people.access import Role
from lms.people.models import Account, Membership, Person
from lms.plans import ledger
from lms.plans.models import Plan, Population
from lms.units import queries as units
from tests.demo.conftest import PEOPLE, Home
from tests.make import Make

NewHome = Callable[[], Home]


def test_a_second_run_changes_nothing_and_says_so(home: Home) -> None:
    before = home.counts()

    again = home.demo()

    assert again.exit_code == 0
    assert home.counts() == before
    assert words.THERE.split(":")[0] in again.stdout


def test_other_numbers_the_second_time_leave_the_demo_as_it_was_begun(home: Home) -> None:
    before = home.counts()

    again = home.demo("--people", 90, "--seed", 5)

    assert home.counts() == before
    assert words.KEPT_AS_BEGUN.format(people=PEOPLE, seed=1) in again.stdout


def test_a_demo_cut_short_is_ended_by_the_next_run_as_if_nothing_had_been(home: Home, new_home: NewHome) -> None:
    other, scene = new_home(), Scene(1, PEOPLE, day_before(today()))
    migrations.upgrade(other.settings.database_url)
    with other.work.writing() as db:
        scenes.begin(db, scene)
        stages.publish(db, scene, new=True)
    for stage in list(stages.stages(scene))[:9]:
        with other.work.writing() as db:
            scenes.build(db, stage)

    ended = other.demo()

    assert ended.exit_code == 0
    assert words.GOING_ON.split(";")[0] in ended.stdout
    assert other.counts() == home.counts()


@pytest.mark.parametrize("held", HOLDERS, ids=lambda held: held.username)
def test_every_account_signs_in_with_the_demo_password_and_holds_its_role(demo: Session, held: Holder) -> None:
    account = demo.scalar(select(Account).where(Account.username == held.username))

    assert account is not None
    assert passwords.fits(account.password_hash, PASSWORD)
    assert not account.must_change
    visitor = queries.visitor(demo, account.id, account.epoch, today())
    unit = units.by_code(demo, held.unit)
    assert visitor is not None
    assert unit is not None
    wanted = [] if held.role is Role.LEARNER else [(held.role, unit.id)]
    assert [(grant.role, grant.unit_id) for grant in visitor.grants] == wanted


def test_the_accounts_are_printed_with_their_password(home: Home) -> None:
    lines = home.told.splitlines()

    assert all(any(held.username in line and PASSWORD in line for line in lines) for held in HOLDERS)


def test_the_ledger_says_what_the_facts_say(demo: Session) -> None:
    assert list(ledger.differences(demo)) == []
    assert ledger.people(demo) > 0


def test_the_log_is_whole_and_tells_the_server_that_this_is_a_demo(demo: Session) -> None:
    assert list(audit.broken(demo)) == []
    assert demo.scalar(select(audit.AuditEntry.id).where(audit.AuditEntry.action == serving.DEMO)) is not None
    assert scenes.begun(demo) == Scene(1, PEOPLE, day_before(today()))


def test_every_course_finished_has_its_paper_and_registers_run_in_the_order_of_days(demo: Session) -> None:
    papers = demo.scalars(select(Certificate).order_by(Certificate.unit_id, Certificate.number)).all()
    days = defaultdict(list)
    for paper in papers:
        days[paper.unit_id].append(paper.issued_on)
        assert files.kept(demo, paper.sha256).startswith(b"%PDF")

    assert len(papers) == len(demo.scalars(select(Completion)).all()) > 5
    assert all(issued == sorted(issued) for issued in days.values())


def test_everybody_can_be_told_from_real_people(demo: Session) -> None:
    people = demo.scalars(select(Person)).all()

    assert len(people) == PEOPLE + len(HOLDERS)
    assert all(person.key.startswith("minh-hoa-") for person in people)
    assert all(person.sort_name == text.sort_key(person.full_name) for person in people)
    positions = set(demo.scalars(select(Membership.position).where(Membership.position.is_not(None))))
    assert positions
    assert all("minh họa" in position for position in positions if position)


def test_every_made_up_number_says_that_it_is_one(demo: Session) -> None:
    sources = {*demo.scalars(select(Population.source)), *demo.scalars(select(EvidenceFile.source))}

    assert len(sources) == 3
    assert all("minh họa" in source for source in sources)


def test_every_plan_of_the_library_has_its_unit(demo: Session) -> None:
    plans = demo.scalars(select(Plan)).all()

    assert len(plans) == 4
    assert [plan.key for plan in plans if units.by_code(demo, plan.unit_code) is None] == []


def test_real_people_are_never_joined_by_made_up_ones(new_home: NewHome) -> None:
    other = new_home()
    migrations.upgrade(other.settings.database_url)
    with other.work.writing() as db:
        Make(db).person()
    before = other.counts()

    refused = other.demo()

    assert (refused.exit_code, refused.stderr.strip()) == (1, words.NOT_EMPTY)
    assert other.counts() == before


def test_production_is_refused_before_anything_is_written(new_home: NewHome) -> None:
    other = new_home()
    other.settings = other.settings.of({**other.env, "LMS_ENV": "production"})

    refused = other.demo()

    assert refused.exit_code == 1
    assert words.IN_PRODUCTION in refused.stderr
    assert migrations.at(other.work.engine) is None
