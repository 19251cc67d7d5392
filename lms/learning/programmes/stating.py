"""What the certificate of one period of a programme states, and until when."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.catalogue import queries as catalogue
from lms.catalogue.programmes import Programme
from lms.certificates.models import Certificate
from lms.learning import stating, words
from lms.learning.models import Enrolment, is_ours
from lms.learning.programmes.queries import Met
from lms.people import queries as people
from lms.people.heads import theirs
from lms.people.models import Person


def certify(db: Session, person_id: int, programme: Programme, earned: Met, now: datetime) -> Certificate | None:
    """Issues the paper of a period. None for what was learned elsewhere, and for somebody of no unit.

    Its hours are those of the courses that count for this period; it has no result of its own, each course has one.
    """
    membership = stating.issuing(db, person_id, programme.audience, earned.on)
    if membership is None or not is_ours(earned.source) or earned.mode not in stating.MODES:
        return None
    return stating.issue_in(
        db,
        membership,
        people.head(db, db.get_one(Person, person_id)),
        now,
        subtitle=words.PROGRAMME_SUBTITLE,
        finished=words.PROGRAMME_FINISHED,
        called=words.PROGRAMME_CALLED,
        course=programme.title,
        hours=_hours(db, {fact.slug for fact in earned.by}),
        mode=stating.MODES[earned.mode],
        from_on=_since(db, person_id, earned),
        to_on=earned.on,
        valid_to=earned.span.to_on,
    )


def _hours(db: Session, slugs: Iterable[str]) -> Decimal:
    versions = [version for slug in slugs if (version := catalogue.current(db, slug))]
    return sum((Decimal(catalogue.course(db, version.id).hours) for version in versions), Decimal(0))


def _since(db: Session, person_id: int, earned: Met) -> date:
    """When the learning began: the first time with the first course, a renewal with the first one passed again."""
    known = [fact.on for fact in earned.by]
    if earned.number == 1:
        begun = select(Enrolment.started_at).where(
            theirs(Enrolment.person_id, person_id), Enrolment.slug.in_([fact.slug for fact in earned.by])
        )
        known += [day_of(at) for at in db.scalars(begun)]
    return min([*known, earned.on])
