"""Reads of attendance."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from lms.classes.attending.marking import Row, counting, presence
from lms.classes.models import AttendanceMark, ClassMember, ClassSession, SessionDevice, TrainingClass
from lms.people.models import Account, Person


def rows(db: Session, session: ClassSession) -> list[Row]:
    """The sheet of a session, by row: who is on the roster, and who left after it. Two statements for any number."""
    members = db.scalars(
        select(ClassMember)
        .where(
            ClassMember.class_id == session.class_id,
            or_(ClassMember.left_at.is_(None), ClassMember.left_at > session.starts_at),
        )
        .options(joinedload(ClassMember.person))
        .order_by(ClassMember.number)
        .execution_options(populate_existing=True)
    ).all()
    noted: dict[int, list[AttendanceMark]] = defaultdict(list)
    for mark in db.scalars(select(AttendanceMark).where(AttendanceMark.session_id == session.id)):
        noted[mark.member_id].append(mark)
    return [_row(session, member, noted[member.id]) for member in members]


def row(db: Session, session: ClassSession, member: ClassMember) -> Row:
    """One person's line of a sheet."""
    query = select(AttendanceMark).where(AttendanceMark.session_id == session.id, AttendanceMark.member_id == member.id)
    return _row(session, member, list(db.scalars(query)))


def _row(session: ClassSession, member: ClassMember, marks: list[AttendanceMark]) -> Row:
    last = counting(marks)
    return Row(member, last, presence(session, member, last))


def attended(
    db: Session, sessions: Iterable[ClassSession], members: Collection[ClassMember]
) -> dict[tuple[int, int], Row]:
    """By session and member: who was there. One statement for a whole class."""
    held = {session.id: session for session in sessions}
    noted: dict[tuple[int, int], list[AttendanceMark]] = defaultdict(list)
    for mark in db.scalars(select(AttendanceMark).where(AttendanceMark.session_id.in_(held))) if held else ():
        noted[mark.session_id, mark.member_id].append(mark)
    return {
        (session.id, member.id): _row(session, member, noted[session.id, member.id])
        for session in held.values()
        for member in members
    }


def known_notes(db: Session, keys: Collection[str]) -> set[str]:
    """Which of these notes came before."""
    return set(db.scalars(select(AttendanceMark.note_key).where(AttendanceMark.note_key.in_(keys)))) if keys else set()


def lock_session(db: Session, session_id: int) -> ClassSession:
    """The session, on whose sheet nothing else changes meanwhile."""
    query = select(ClassSession).where(ClassSession.id == session_id).with_for_update(of=ClassSession)
    return db.scalars(
        query.options(joinedload(ClassSession.training_class)).execution_options(populate_existing=True)
    ).one()


def session_named(db: Session, session_id: int) -> ClassSession | None:
    """A session with its class, wherever it is held."""
    query = select(ClassSession).where(ClassSession.id == session_id)
    return db.scalar(query.options(joinedload(ClassSession.training_class)))


def holder_of(db: Session, session_id: int, device: str) -> int | None:
    """The member whose presence this device has noted in a session."""
    return db.scalar(
        select(SessionDevice.member_id).where(SessionDevice.session_id == session_id, SessionDevice.device == device)
    )


def sessions_of(db: Session, person_id: int) -> list[ClassSession]:
    """Sessions of open classes on whose roster somebody is."""
    mine = select(Person.id).where(or_(Person.id == person_id, Person.merged_into_id == person_id))
    query = (
        select(ClassSession)
        .join(TrainingClass, TrainingClass.id == ClassSession.class_id)
        .join(ClassMember, ClassMember.class_id == TrainingClass.id)
        .where(
            ClassMember.person_id.in_(mine),
            ClassMember.left_at.is_(None),
            ClassSession.called_off_at.is_(None),
            TrainingClass.closed_at.is_(None),
        )
        .options(joinedload(ClassSession.training_class))
        .order_by(ClassSession.starts_at)
    )
    return list(db.scalars(query).unique())


def names(db: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Names of the persons behind accounts."""
    wanted = {each for each in account_ids if each is not None}
    rows = db.execute(
        select(Account.id, Person.full_name).join(Person, Person.id == Account.person_id).where(Account.id.in_(wanted))
    )
    return dict(rows.all()) if wanted else {}
