"""Writes of a class's certificates; the caller commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.base.jobs import actions as jobs
from lms.base.jobs.models import Job
from lms.classes import queries as classes
from lms.classes.certifying import queries
from lms.classes.certifying.models import Certifying
from lms.classes.models import TrainingClass
from lms.learning import actions as learning
from lms.learning import locks
from lms.learning import queries as learned
from lms.learning.models import Enrolment

KIND = "classes.certify"


def ask(db: Session, opened: TrainingClass, people: int, now: datetime, by: int) -> Job | None:
    """Asks for the long work that issues every paper of the class; None while it is under way. The caller holds the
    class.
    """
    last = queries.job(db, opened.id)
    if last is not None and last.ended_at is None:
        return None
    argument = {"class": opened.id, "by": by, "site": db.info["site"]}
    job = jobs.ask(db, KIND, argument, by, opened.unit_id, now)
    row = upsert(db, Certifying).values(class_id=opened.id, job_id=job.id)
    db.execute(row.on_conflict_do_update(index_elements=["class_id"], set_={"job_id": job.id}))
    audit.record(db, now, KIND, f"class:{opened.id}", by, opened.unit_id, people=people, job=job.id)
    return job


def certify(db: Session, class_id: int, member_id: int, now: datetime, by: int | None) -> bool:
    """One person's lessons, completion and paper, where they are still eligible now; whether a paper was issued.

    Whoever else issues in this class waits; who issues the same course in another class waits at the enrolment.
    """
    locks.while_marking(db)
    opened = classes.lock(db, class_id)
    (line,) = queries.roll(db, opened, day_of(now), [member_id]).eligible or (None,)
    if line is None or line.enrolment is None:
        return False
    enrolment = line.enrolment
    db.scalar(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())
    if learned.completion(db, enrolment.id) is not None:
        return False
    lessons = queries.missing(db, opened.slug, enrolment, learned.studied(db, enrolment.id))
    done = learning.be_taught(db, enrolment, lessons, now)
    if done is None or done.certificate is None:
        return False
    told = {"person": line.person.id, "row": line.member.number, "certificate": done.certificate.id}
    audit.record(db, now, "classes.certify-person", f"class:{opened.id}", by, opened.unit_id, **told, lessons=lessons)
    return True
