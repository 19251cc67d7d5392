"""Reads for a commendation: figures of units at both ends of a period, and what helpers did within it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from lms.base.clock import start_of
from lms.classes.assisting.models import Assistance, PracticeConfirmed, SpotCheck
from lms.classes.kits.models import KitEntry, PaperKit
from lms.classes.models import ClassMember, ClassSession, Team, TeamMember, TrainingClass
from lms.learning.models import Attainment, Attempt, Enrolment
from lms.learning.rungs import Mode, Rung
from lms.people import queries as people
from lms.people.heads import HEAD, head_of, theirs
from lms.people.models import Account, Person
from lms.plans import queries as plans
from lms.plans.commending.models import NameHidden
from lms.plans.commending.ranking import Helped, Helper, Placed, Tally, Units, ranked, split
from lms.plans.commending.ranking import Unit as Ranked
from lms.plans.models import Plan, Target
from lms.units.models import Unit
from lms.units.queries import Place, below_with_past


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        return start_of(self.first), start_of(self.last + timedelta(days=1))


@dataclass(frozen=True)
class Shortlist:
    """Danh sách đề nghị: units and helpers of a unit in a period, by the figures of one target."""

    plan: Plan
    target: Target
    place: Place
    period: Period
    most: int
    units: Units
    helpers: tuple[Placed[Helper], ...]


def shortlist(
    db: Session, plan: Plan, target: Target, unit: Unit, period: Period, most: int, bound: int | None = None
) -> Shortlist:
    place = plans.place_on(db, unit, period.last)
    units = split(_units(db, plan, target, unit, period), most, bound)
    return Shortlist(plan, target, place, period, most, units, helpers(db, target, unit, period, most))


def _units(db: Session, plan: Plan, target: Target, unit: Unit, period: Period) -> list[Ranked]:
    """What stands right below the unit at the end of the period; a unit founded since has no figure before."""
    before = plans.coverage(db, plan, unit, period.first - timedelta(days=1)).of(target.key)[1:]
    since = {row.unit: row.percent for row in before}
    now = plans.coverage(db, plan, unit, period.last).of(target.key)[1:]
    return [
        Ranked(row.unit, row.unit_name, row.population, row.trained, row.percent, row.goal_percent, since.get(row.unit))
        for row in now
    ]


def helpers(db: Session, target: Target, unit: Unit, period: Period, most: int) -> tuple[Placed[Helper], ...]:
    """Members of teams and other helpers, by distinct persons they helped whose result stands. Learners are not ranked.

    Counted is who was confirmed beside them in a class of the unit within the period, not done for, not found wrong
    since, and stands on the confirmed rung of the target's programme on its last day.
    """
    here = below_with_past([unit.id])
    since, until = period.moments
    confirmed = [*_tests(db, here, since, until), *_practices(db, here, since, until)]
    standing = _standing(db, target, period.last, {each.learner_id for each in confirmed})
    kept = [
        Helped(one.helper_id, one.learner_id, one.kept)
        for one in confirmed
        if one.learner_id in standing or not one.kept
    ]
    tallies = Tally.of(kept)
    time = _time(db, here, since, until)
    persons = {each.id: each for each in people.persons(db, {*tallies, *time})}
    teams, hidden = _teams(db, persons, period), set(db.scalars(select(NameHidden.person_id)))
    homes = people.homes(db, list(persons), period.last)
    found = []
    for number, person in persons.items():
        tally, (classes, hours) = tallies.get(number, Tally()), time.get(number, (0, Decimal(0)))
        who = person.key, person.full_name, homes.get(number, ""), teams.get(number, "")
        wrong = len(tally.not_right - tally.kept)
        found.append(Helper(number, *who, len(tally.kept), classes, hours, wrong, number in hidden))
    counted = [each for each in found if each.persons or each.team]
    return ranked(sorted(counted, key=lambda each: each.person_id), lambda each: each.persons, most)


def _head_of_account() -> Any:
    """SQL: who signs in with this `Account`; merged ones followed."""
    bearer = aliased(Person)
    return select(head_of(bearer)).where(bearer.id == Account.person_id).correlate(Account).scalar_subquery()


def _tests(db: Session, here: Any, since: datetime, until: datetime) -> Iterator[Helped]:
    """Tests passed beside somebody on a device of a class of the unit, or on a sheet of paper they typed in."""
    turn, at_class = aliased(Assistance), aliased(TrainingClass)
    beside = exists().where(
        turn.helper_id == Attempt.helper_id,
        theirs(turn.person_id, Enrolment.person_id),
        turn.began_at <= Attempt.closed_at,
        at_class.id == turn.class_id,
        at_class.unit_id.in_(here),
    )
    of_kit = aliased(TrainingClass)
    on_paper = exists().where(
        KitEntry.attempt_id == Attempt.id,
        PaperKit.id == KitEntry.kit_id,
        of_kit.id == PaperKit.class_id,
        of_kit.unit_id.in_(here),
    )
    wrong = exists().where(SpotCheck.attempt_id == Attempt.id, SpotCheck.right.is_(False))
    query = (
        select(_head_of_account(), HEAD, Attempt.mode, wrong)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Account, Account.id == Attempt.helper_id)
        .where(Attempt.passed.is_(True), Attempt.closed_at >= since, Attempt.closed_at < until, or_(beside, on_paper))
    )
    yield from _kept(db, query)


def _practices(db: Session, here: Any, since: datetime, until: datetime) -> Iterator[Helped]:
    wrong = exists().where(SpotCheck.practice_id == PracticeConfirmed.id, SpotCheck.right.is_(False))
    query = (
        select(_head_of_account(), HEAD, PracticeConfirmed.mode, wrong)
        .join(ClassMember, ClassMember.id == PracticeConfirmed.member_id)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .join(Person, Person.id == ClassMember.person_id)
        .join(Account, Account.id == PracticeConfirmed.by_id)
        .where(PracticeConfirmed.at >= since, PracticeConfirmed.at < until, TrainingClass.unit_id.in_(here))
    )
    yield from _kept(db, query)


def _kept(db: Session, query: Any) -> Iterator[Helped]:
    """What was done for somebody is no result of theirs, and nobody helps themselves."""
    for helper, learner, mode, wrong in db.execute(query):
        if helper != learner and (wrong or mode is not Mode.DONE_FOR):
            yield Helped(helper, learner, not wrong)


def _standing(db: Session, target: Target, last: date, learners: Collection[int]) -> set[int]:
    found: set[int] = set()
    some = sorted(learners)
    for start in range(0, len(some), 500):
        query = (
            select(HEAD)
            .join(Attainment, Attainment.person_id == Person.id)
            .where(
                HEAD.in_(some[start : start + 500]),
                and_(
                    Attainment.programme == target.programme, Attainment.rung == Rung.CONFIRMED, Attainment.on <= last
                ),
            )
        )
        found |= set(db.scalars(query))
    return found


def _time(db: Session, here: Any, since: datetime, until: datetime) -> dict[int, tuple[int, Decimal]]:
    """By person the classes whose roll they took within the period, and the hours of those sessions."""
    query = (
        select(_head_of_account(), ClassSession.class_id, ClassSession.starts_at, ClassSession.ends_at)
        .join(TrainingClass, TrainingClass.id == ClassSession.class_id)
        .join(Account, Account.id == ClassSession.roll_by_id)
        .where(
            TrainingClass.unit_id.in_(here),
            ClassSession.called_off_at.is_(None),
            ClassSession.starts_at >= since,
            ClassSession.starts_at < until,
        )
    )
    classes: dict[int, set[int]] = defaultdict(set)
    seconds: dict[int, float] = defaultdict(float)
    for helper, class_id, starts_at, ends_at in db.execute(query):
        classes[helper].add(class_id)
        seconds[helper] += (ends_at - starts_at).total_seconds()
    return {one: (len(held), round(Decimal(seconds[one]) / 3600, 1)) for one, held in classes.items()}


def _teams(db: Session, persons: Collection[int], period: Period) -> dict[int, str]:
    """By person the team they were of within the period."""
    query = (
        select(HEAD, Team.name)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(
            HEAD.in_(list(persons)),
            or_(TeamMember.from_on.is_(None), TeamMember.from_on <= period.last),
            or_(TeamMember.to_on.is_(None), TeamMember.to_on >= period.first),
        )
        .order_by(TeamMember.id)
    )
    return {head: name for head, name in db.execute(query)}  # noqa: C416
