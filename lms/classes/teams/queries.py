"""Reads of teams."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from lms.base.db import valid_on
from lms.classes.models import Team, TeamMember, TrainingClass
from lms.people.audiences import Audience
from lms.people.heads import theirs
from lms.people.models import Membership, Person
from lms.units.models import Unit
from lms.units.queries import below_with_past


def team(db: Session, key: str, reach: Iterable[int], lock: bool = False) -> Team | None:
    """A team of a unit within reach."""
    query = _whole().where(Team.key == key, Team.unit_id.in_(below_with_past(reach)))
    return db.scalar(query.with_for_update(of=Team) if lock else query)


def _whole() -> Select[Team]:
    return select(Team).options(joinedload(Team.unit).selectinload(Unit.names))


def teams(
    db: Session, reach: Iterable[int], person_id: int, first: int = 0, most: int = 50
) -> tuple[Sequence[Team], int]:
    """Teams within reach and those that somebody is in themselves, by name; and how many there are in all."""
    mine = exists().where(TeamMember.team_id == Team.id, theirs(TeamMember.person_id, person_id))
    within = or_(Team.unit_id.in_(below_with_past(reach)), mine)
    total = db.scalar(select(func.count()).select_from(Team).where(within)) or 0
    return db.scalars(_whole().where(within).order_by(Team.name, Team.id).offset(first).limit(most)).all(), total


def is_in(db: Session, key: str, person_id: int, day: date) -> Team | None:
    """The team, where somebody is in it on `day`."""
    mine = exists().where(
        TeamMember.team_id == Team.id,
        theirs(TeamMember.person_id, person_id),
        valid_on(TeamMember.from_on, TeamMember.to_on, day),
    )
    return db.scalar(_whole().where(Team.key == key, mine))


def members(db: Session, team_id: int, day: date) -> list[TeamMember]:
    """Who is in the team on `day`: the leader first, then by name."""
    query = (
        select(TeamMember)
        .join(Person, Person.id == TeamMember.person_id)
        .options(joinedload(TeamMember.person))
        .where(TeamMember.team_id == team_id, valid_on(TeamMember.from_on, TeamMember.to_on, day))
    )
    return list(db.scalars(query.order_by(TeamMember.leads.desc(), Person.sort_name, TeamMember.id)))


def sizes(db: Session, team_ids: Collection[int], day: date) -> dict[int, int]:
    """How many are in each team on `day`."""
    query = select(TeamMember.team_id, func.count()).where(
        TeamMember.team_id.in_(team_ids), valid_on(TeamMember.from_on, TeamMember.to_on, day)
    )
    return dict(db.execute(query.group_by(TeamMember.team_id)).all())


def leader(db: Session, team_id: int, day: date) -> Person | None:
    """Tổ trưởng on `day`."""
    query = select(Person).join(TeamMember, TeamMember.person_id == Person.id)
    leads = (TeamMember.team_id == team_id, TeamMember.leads, valid_on(TeamMember.from_on, TeamMember.to_on, day))
    return db.scalar(query.where(*leads).order_by(TeamMember.id.desc()).limit(1))


def member(db: Session, team_id: int, number: int, day: date) -> TeamMember | None:
    query = select(TeamMember).where(TeamMember.id == number, TeamMember.team_id == team_id)
    return db.scalar(query.where(valid_on(TeamMember.from_on, TeamMember.to_on, day)))


def in_another(db: Session, person_id: int, unit_id: int, day: date) -> bool:
    """Whether somebody is in any team of the unit on `day`."""
    query = select(TeamMember.id).join(Team).where(theirs(TeamMember.person_id, person_id), Team.unit_id == unit_id)
    return db.scalar(query.where(valid_on(TeamMember.from_on, TeamMember.to_on, day)).limit(1)) is not None


def counted_as_team(db: Session, person_id: int, day: date) -> Membership | None:
    """Where somebody counts as one of a team (đối tượng thành viên Tổ CNSCĐ) on `day`."""
    query = select(Membership).where(theirs(Membership.person_id, person_id), Membership.audience == Audience.TEAM)
    return db.scalar(query.where(valid_on(Membership.from_on, Membership.to_on, day)).limit(1))


def classes_of(db: Session, team_id: int) -> Sequence[TrainingClass]:
    """The team's classes, the open ones first, then the newest."""
    query = select(TrainingClass).where(TrainingClass.team_id == team_id)
    return db.scalars(query.order_by(TrainingClass.closed_at.is_not(None), TrainingClass.id.desc()).limit(50)).all()
