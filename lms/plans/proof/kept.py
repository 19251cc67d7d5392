"""Packs that were asked for, read back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.jobs.models import Job
from lms.people.models import Account, Person
from lms.plans.proof.asking import Asked
from lms.plans.proof.models import ProofPack


def packs(db: Session, asked: Asked, most: int = 20) -> list[tuple[ProofPack, Job | None, str]]:
    """The newest packs of a plan and a unit, each with its work and the name of who asked."""
    rows = db.execute(
        select(ProofPack, Job, Person.full_name)
        .outerjoin(Job, Job.id == ProofPack.job_id)
        .join(Account, Account.id == ProofPack.asked_by_id)
        .join(Person, Person.id == Account.person_id)
        .where(ProofPack.plan_id == asked.plan.id, ProofPack.unit_id == asked.unit.id)
        .order_by(ProofPack.id.desc())
        .limit(most)
    )
    return [(pack, job, who) for pack, job, who in rows]


def pack(db: Session, asked: Asked, key: str) -> ProofPack | None:
    """A pack of this plan and unit; of any other it is not there."""
    query = select(ProofPack).where(ProofPack.key == key, ProofPack.plan_id == asked.plan.id)
    return db.scalar(query.where(ProofPack.unit_id == asked.unit.id))
