"""Writes of teams; the caller commits."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_before, day_of
from lms.classes.models import Team, TeamMember
from lms.classes.teams import queries
from lms.people import actions as people
from lms.people.audiences import Audience
from lms.people.models import Person
from lms.units.models import Unit


def set_up(
    db: Session,
    unit: Unit,
    name: str,
    now: datetime,
    by: int | None,
    *,
    decision: str = "",
    decided_on: date | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
    phone: str | None = None,
) -> Team:
    """A team, by the decision of its commune."""
    team = Team(
        unit_id=unit.id,
        name=name,
        decision=decision or None,
        decided_on=decided_on,
        from_on=from_on,
        to_on=to_on,
        phone=phone,
    )
    db.add(team)
    db.flush()
    audit.record(db, now, "classes.set-up-team", f"team:{team.id}", by, unit.id, decision=decision)
    return team


def change(
    db: Session,
    team: Team,
    now: datetime,
    by: int,
    *,
    name: str,
    decision: str,
    decided_on: date | None,
    from_on: date | None,
    to_on: date | None,
    phone: str | None,
) -> None:
    team.name, team.decision, team.decided_on = name, decision or None, decided_on
    team.from_on, team.to_on, team.phone = from_on, to_on, phone
    audit.record(db, now, "classes.change-team", f"team:{team.id}", by, team.unit_id, decision=decision)


def join(db: Session, team: Team, person: Person, now: datetime, by: int | None, leads: bool = False) -> bool:
    """The person is in the team from today, and counts as one of a team from then on. False: they are in it."""
    day = day_of(now)
    if any(each.person_id == person.id for each in queries.members(db, team.id, day)):
        return False
    db.add(TeamMember(team_id=team.id, person_id=person.id, leads=leads, from_on=day))
    if queries.counted_as_team(db, person.id, day) is None:
        people.belong(db, person, team.unit, Audience.TEAM, day)
    db.flush()
    audit.record(db, now, "classes.join-team", f"team:{team.id}", by, team.unit_id, person=person.id)
    return True


def lead(db: Session, team: Team, member: TeamMember, now: datetime, by: int) -> None:
    """This member leads the team; whoever did before no longer does."""
    for each in queries.members(db, team.id, day_of(now)):
        each.leads = each.id == member.id
    audit.record(db, now, "classes.lead-team", f"team:{team.id}", by, team.unit_id, person=member.person_id)


def leave(db: Session, team: Team, member: TeamMember, now: datetime, by: int) -> None:
    """The person leaves; who came today was never in it. In no other team of the unit, they no longer count as one."""
    day = day_of(now)
    if member.from_on is not None and member.from_on >= day:
        db.delete(member)
    else:
        member.to_on = day_before(day)
    db.flush()
    held = queries.counted_as_team(db, member.person_id, day)
    if (
        held is not None
        and held.unit_id == team.unit_id
        and not queries.in_another(db, member.person_id, team.unit_id, day)
    ):
        if held.from_on is not None and held.from_on >= day:
            db.delete(held)
        else:
            held.to_on = day_before(day)
        people.touch(db, [member.person_id])
    audit.record(db, now, "classes.leave-team", f"team:{team.id}", by, team.unit_id, person=member.person_id)
