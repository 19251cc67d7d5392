"""From which classes a count came: who of the counted stood on which roster."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from lms.base.clock import day_of
from lms.classes.kits.models import KitEntry, KitReturn
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.heads import HEAD
from lms.people.models import Person
from lms.plans.proof.asking import Asked
from lms.plans.proof.queries import batches, counting, one_of
from lms.plans.proof.sources import Taught, taught_in


def by_class(db: Session, asked: Asked, courses: Collection[str], only: int | None = None) -> dict[int, list[int]]:
    """The persons (of turns: each once for every turn) by the class that their count rests on.

    Only who ever stood on the roster of such a class is looked at.
    """
    some = counting(asked)
    fact: Any = Turn if asked.rung is Rung.TURNS else Attainment
    entry = aliased(Person)
    rosters = (
        select(func.coalesce(entry.merged_into_id, entry.id).label("head"))
        .join(ClassMember, ClassMember.person_id == entry.id)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .where(TrainingClass.slug.in_(courses))
    )
    if only is not None:
        rosters = rosters.where(ClassMember.class_id == only)
    query = select(some.c.person_id, fact.on, fact.source).join(fact, fact.id == some.c.fact_id)
    rows = db.execute(query.where(some.c.person_id.in_(rosters))).all()
    taught = taught_by(db, sorted({row.person_id for row in rows}), courses)
    found: dict[int, list[int]] = defaultdict(list)
    for person_id, on, source in rows:
        if number := taught_in(on, source, taught.get(person_id, [])):
            found[number].append(person_id)
    return found


def taught_by(db: Session, heads: Collection[int], courses: Collection[str]) -> dict[int, list[Taught]]:
    """By person the classes in these courses on whose roster they stand or stood, and since when."""
    held = select(func.min(KitReturn.held_on)).join(KitEntry, KitEntry.kit_id == KitReturn.kit_id)
    on_paper = held.where(KitEntry.member_id == ClassMember.id).correlate(ClassMember).scalar_subquery()
    query = (
        select(HEAD, ClassMember.class_id, ClassMember.joined_at, ClassMember.left_at, on_paper)
        .join(Person, Person.id == ClassMember.person_id)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .where(TrainingClass.slug.in_(courses))
    )
    found: dict[int, list[Taught]] = defaultdict(list)
    for some in batches(sorted(heads)):
        for head, class_id, joined_at, left_at, paper_on in db.execute(query.where(one_of(some))):
            since = min(filter(None, (day_of(joined_at), paper_on)))
            found[head].append(Taught(class_id, since, day_of(left_at) if left_at else None))
    return found


def rows_of(db: Session, class_id: int, heads: Collection[int]) -> dict[int, list[ClassMember]]:
    """By person their rows on the roster of a class; two where two were merged."""
    found: dict[int, list[ClassMember]] = defaultdict(list)
    for some in batches(sorted(set(heads))):
        query = select(HEAD, ClassMember).join(Person, Person.id == ClassMember.person_id)
        for head, member in db.execute(query.where(ClassMember.class_id == class_id, one_of(some))):
            found[head].append(member)
    return found


def size(db: Session, class_id: int) -> int:
    """How many persons ever stood on the roster of a class."""
    query = select(func.count(HEAD.distinct())).join(ClassMember, ClassMember.person_id == Person.id)
    return db.scalar(query.where(ClassMember.class_id == class_id)) or 0
