"""Reads that prove marks: what every closed attempt's answers earn by the keys in force, beside what is kept."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.bank.models import Wording
from lms.catalogue import queries as catalogue
from lms.learning import paper
from lms.learning.corrections.models import AttemptChange
from lms.learning.corrections.weighing import answers
from lms.learning.models import Attempt, Enrolment
from lms.quizzes.grading import passed

TOGETHER = 500
_AFTER = (
    select(Attempt.id, Attempt.paper, Attempt.percent, Attempt.passed, Enrolment.version_id)
    .join(Enrolment)
    .where(Attempt.closed_at.is_not(None))
    .order_by(Attempt.id)
    .limit(TOGETHER)
)


def unearned(db: Session) -> Iterator[tuple[int, Decimal | None, Decimal | None]]:
    """(number of the attempt, percent kept, percent earned) wherever they differ, or the pass does without a decision.

    Earned is None for a paper that asks what the bank does not have. Goes through all attempts, a few at a time.
    """
    last = 0
    while rows := db.execute(_AFTER.where(Attempt.id > last)).all():
        yield from _among(db, rows)
        last = rows[-1].id


def _among(
    db: Session, rows: Collection[Row[int, str, Decimal | None, bool | None, int]]
) -> Iterator[tuple[int, Decimal | None, Decimal | None]]:
    asked = {row.id: set(paper.numbers(row.paper)) for row in rows}
    wanted = set().union(*asked.values())
    there = set(db.scalars(select(Wording.id).where(Wording.id.in_(wanted))))
    keys, given = bank.keys(db, there), answers(db, list(asked))
    for row in rows:
        if not asked[row.id]:
            continue  # nothing was asked here: the mark comes from elsewhere
        if not asked[row.id] <= there:
            yield row.id, row.percent, None
            continue
        earned = paper.marked(keys, row.paper, given[row.id]).percent
        reached = passed(earned, catalogue.course(db, row.version_id).pass_mark)
        if earned != row.percent or (reached != row.passed and not _decided(db, row.id)):
            yield row.id, row.percent, earned


def _decided(db: Session, attempt_id: int) -> bool:
    """Whether the last change of an attempt kept it passed."""
    changes = select(AttemptChange).where(AttemptChange.attempt_id == attempt_id).order_by(AttemptChange.seq.desc())
    last = db.scalars(changes.limit(1)).first()
    return last is not None and last.became.kept
