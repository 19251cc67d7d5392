"""Reads of classes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from lms.classes.models import ClassMember, ClassSession, JoinRequest, Kind, Team, TrainingClass
from lms.people.models import Person
from lms.units.models import Unit
from lms.units.queries import below_with_past


def training_class(db: Session, key: str, reach: Iterable[int], lock: bool = False) -> TrainingClass | None:
    """A class of a unit within `reach`; any other is not there. `lock`: something in it is about to change."""
    query = _whole().where(TrainingClass.key == key, TrainingClass.unit_id.in_(below_with_past(reach)))
    return db.scalar(query.with_for_update(of=TrainingClass) if lock else query)


def any_class(db: Session, key: str) -> TrainingClass | None:
    """A class wherever it is held: for its calendar and its own learners."""
    return db.scalar(_whole().where(TrainingClass.key == key))


def lock(db: Session, class_id: int) -> TrainingClass:
    """The class, in which nothing else changes meanwhile."""
    query = _whole().where(TrainingClass.id == class_id).with_for_update(of=TrainingClass)
    return db.scalars(query.execution_options(populate_existing=True)).one()


def _whole() -> Select[TrainingClass]:
    return select(TrainingClass).options(
        joinedload(TrainingClass.unit).selectinload(Unit.names), joinedload(TrainingClass.team)
    )


def classes(db: Session, reach: Iterable[int], first: int = 0, most: int = 50) -> tuple[Sequence[TrainingClass], int]:
    """Classes within reach, the open ones first, then the newest; and how many there are in all."""
    within = TrainingClass.unit_id.in_(below_with_past(reach))
    query = _whole().where(within).order_by(TrainingClass.closed_at.is_not(None), TrainingClass.id.desc())
    total = db.scalar(select(func.count()).select_from(TrainingClass).where(within)) or 0
    return db.scalars(query.offset(first).limit(most)).all(), total


def last_opened(db: Session, account_id: int) -> TrainingClass | None:
    """The class that somebody opened last: the next one is often like it."""
    query = _whole().where(TrainingClass.opened_by_id == account_id, TrainingClass.kind == Kind.CLASS)
    return db.scalar(query.order_by(TrainingClass.id.desc()).limit(1))


def own_classes(db: Session, person_id: int) -> Sequence[TrainingClass]:
    """Classes on whose roster somebody is, also under a name since merged into theirs; the open ones first."""
    mine = select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))
    member = exists().where(
        ClassMember.class_id == TrainingClass.id, ClassMember.person_id.in_(mine), ClassMember.left_at.is_(None)
    )
    query = _whole().where(member).order_by(TrainingClass.closed_at.is_not(None), TrainingClass.id.desc())
    return db.scalars(query.limit(100)).all()


def sizes(db: Session, class_ids: Collection[int]) -> dict[int, int]:
    """How many are on the roster of each class."""
    query = select(ClassMember.class_id, func.count()).where(ClassMember.class_id.in_(class_ids))
    return dict(db.execute(query.where(ClassMember.left_at.is_(None)).group_by(ClassMember.class_id)).all())


def sessions(db: Session, class_id: int) -> list[ClassSession]:
    """The timetable, in the order of time."""
    query = select(ClassSession).where(ClassSession.class_id == class_id)
    return list(db.scalars(query.order_by(ClassSession.starts_at, ClassSession.number)))


def session(db: Session, class_id: int, number: int) -> ClassSession | None:
    return db.scalar(select(ClassSession).where(ClassSession.class_id == class_id, ClassSession.number == number))


def last_session_number(db: Session, class_id: int) -> int:
    return db.scalar(select(func.max(ClassSession.number)).where(ClassSession.class_id == class_id)) or 0


def sessions_within(
    db: Session, reach: Iterable[int], since: datetime, until: datetime, most: int = 100
) -> Sequence[ClassSession]:
    """Sessions of open classes within reach that begin in that time, in its order."""
    return db.scalars(
        _sessions_within(reach)
        .where(ClassSession.starts_at >= since, ClassSession.starts_at < until)
        .order_by(ClassSession.starts_at, ClassSession.id)
        .limit(most)
    ).all()


def rolls_to_take(db: Session, reach: Iterable[int], before: datetime, most: int = 100) -> Sequence[ClassSession]:
    """Sessions of open classes within reach that were over by then and whose roll nobody took, the oldest first."""
    return db.scalars(
        _sessions_within(reach)
        .where(ClassSession.ends_at < before, ClassSession.roll_at.is_(None), ClassSession.called_off_at.is_(None))
        .order_by(ClassSession.starts_at, ClassSession.id)
        .limit(most)
    ).all()


def _sessions_within(reach: Iterable[int]) -> Select[ClassSession]:
    return (
        select(ClassSession)
        .join(TrainingClass, TrainingClass.id == ClassSession.class_id)
        .options(joinedload(ClassSession.training_class))
        .where(TrainingClass.closed_at.is_(None), TrainingClass.unit_id.in_(below_with_past(reach)))
    )


def requests(db: Session, class_id: int) -> Sequence[JoinRequest]:
    """Who asks to join and waits, the first first."""
    query = select(JoinRequest).where(JoinRequest.class_id == class_id, JoinRequest.answered_at.is_(None))
    return db.scalars(query.options(joinedload(JoinRequest.person)).order_by(JoinRequest.id)).all()


def classes_asked(db: Session, reach: Iterable[int]) -> dict[TrainingClass, int]:
    """Open classes within reach in which somebody waits for a yes, with how many."""
    rows = db.execute(
        select(TrainingClass, func.count(JoinRequest.id))
        .join(JoinRequest, JoinRequest.class_id == TrainingClass.id)
        .where(
            JoinRequest.answered_at.is_(None),
            TrainingClass.closed_at.is_(None),
            TrainingClass.unit_id.in_(below_with_past(reach)),
        )
        .group_by(TrainingClass.id)
        .order_by(TrainingClass.id)
    )
    return dict(rows.all())


def teams(db: Session, reach: Iterable[int], day: date) -> Sequence[Team]:
    """Teams within reach that have not ended before `day`, by their names."""
    query = select(Team).where(Team.unit_id.in_(below_with_past(reach)), or_(Team.to_on.is_(None), Team.to_on >= day))
    return db.scalars(query.options(joinedload(Team.unit).selectinload(Unit.names)).order_by(Team.name, Team.id)).all()


def of_code(db: Session, code: str) -> TrainingClass | None:
    """The open class that bears this code. A home visit has one, and nobody joins by it."""
    bears = (TrainingClass.code == code, TrainingClass.closed_at.is_(None), TrainingClass.kind == Kind.CLASS)
    return db.scalar(_whole().where(*bears))


def of_key(db: Session, key: str) -> TrainingClass | None:
    """An open class, for who has been led to it; others ask within their reach."""
    return db.scalar(select(TrainingClass).where(TrainingClass.key == key, TrainingClass.closed_at.is_(None)))


def code_taken(db: Session, code: str) -> bool:
    return bool(db.scalar(select(exists().where(TrainingClass.code == code, TrainingClass.closed_at.is_(None)))))


def roster(db: Session, class_id: int, left_too: bool = False) -> list[ClassMember]:
    """Who is on the roster, by their row; of a person merged into another, the other stands in their place."""
    query = select(ClassMember).where(ClassMember.class_id == class_id).options(joinedload(ClassMember.person))
    if not left_too:
        query = query.where(ClassMember.left_at.is_(None))
    return list(db.scalars(query.order_by(ClassMember.number)))


def member_of(db: Session, class_id: int, person_id: int) -> ClassMember | None:
    """The row of a person, also when it was entered under a name since merged into theirs; one who left included."""
    head = func.coalesce(Person.merged_into_id, Person.id)
    query = select(ClassMember).join(Person, Person.id == ClassMember.person_id)
    return db.scalar(query.where(ClassMember.class_id == class_id, head == person_id).order_by(ClassMember.id).limit(1))


def last_number(db: Session, class_id: int) -> int:
    return db.scalar(select(func.max(ClassMember.number)).where(ClassMember.class_id == class_id)) or 0
