"""Reads for the list of a class: the roster with each session's marks, where people belong, how far they came."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from lms.base.clock import day_of
from lms.base.db import valid_on
from lms.base.vietnamese import day
from lms.classes import queries as classes
from lms.classes.attending import queries as attendance
from lms.classes.certifying import queries, words
from lms.classes.certifying.class_list import Learner
from lms.classes.certifying.eligibility import Standing
from lms.classes.certifying.ledger import in_register
from lms.classes.models import ClassSession, TrainingClass
from lms.people.models import Membership
from lms.units.models import Unit


def class_list(db: Session, opened: TrainingClass, on: date) -> tuple[list[ClassSession], list[Learner]]:
    """The sessions held, and everybody of the class by their row. As many statements however many there are."""
    held = [each for each in classes.sessions(db, opened.id) if each.roll_at and each.called_off_at is None]
    lines = sorted(queries.roll(db, opened, on).lines, key=lambda line: line.member.number)
    seen = attendance.attended(db, held, [line.member for line in lines])
    homes = _homes(db, [line.person.id for line in lines], on)
    return held, [
        Learner(
            number=line.member.number,
            name=line.person.full_name,
            born=line.person.birth_year,
            units="; ".join(homes[line.person.id]),
            there=tuple(seen[session.id, line.member.id].presence for session in held),
            attended=line.facts.there,
            result=_result(line),
            note=words.LEFT_CLASS.format(day=day(day_of(line.member.left_at))) if line.member.left_at else "",
        )
        for line in lines
    ]


def _homes(db: Session, people: Collection[int], on: date) -> dict[int, list[str]]:
    """Where each belongs on that day, each unit once."""
    query = (
        select(Membership)
        .where(Membership.person_id.in_(people), valid_on(Membership.from_on, Membership.to_on, on))
        .options(joinedload(Membership.unit).selectinload(Unit.names))
        .order_by(Membership.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for each in db.scalars(query):
        name = each.unit.named(on).name
        if name not in found[each.person_id]:
            found[each.person_id].append(name)
    return found


def _result(line: queries.Line) -> str:
    if line.standing is Standing.HAS and line.paper is not None:
        return words.RESULT_PAPER.format(number=in_register(line.paper))
    return words.RESULT_ELIGIBLE if line.standing is Standing.ELIGIBLE else words.why(line.reasons).lower()
