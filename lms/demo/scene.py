"""What a demo was begun with, kept in the log with every stage of it that is done: a stage done is never done again."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.audit import AuditEntry
from lms.base.clock import now
from lms.base.faults import Fault, Faulty
from lms.demo import people, words
from lms.demo.journeys import Span
from lms.demo.people import Part
from lms.people.models import Person
from lms.serving import DEMO

STAGE = "demo.stage"
FIRST = date(2026, 4, 1)
"""The story begins here, or 90 days before its last day where the machine's clock stands earlier."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The numbers that everything of the demo follows from. `until` is the story's last day."""

    seed: int
    people: int
    until: date

    @property
    def span(self) -> Span:
        return Span(min(FIRST, self.until - timedelta(days=90)), self.until)

    @property
    def cast(self) -> list[Part]:
        """Everybody, those with accounts last."""
        crowd = [people.part(self.seed, n) for n in range(self.people)]
        return crowd + [people.holder(self.seed, n) for n in range(len(people.HOLDERS))]


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the building, kept whole or not at all."""

    name: str
    label: str
    build: Callable[[Session], None]


def begun(db: Session) -> Scene | None:
    """The demo that this database holds, perhaps half built."""
    detail = db.scalar(select(AuditEntry.detail).where(AuditEntry.action == DEMO).order_by(AuditEntry.id).limit(1))
    if detail is None:
        return None
    told = json.loads(detail)
    return Scene(told["seed"], told["people"], date.fromisoformat(told["until"]))


def begin(db: Session, scene: Scene) -> None:
    """Marks the database as a demo before anything is in it. Raises `Faulty` where the register has people already."""
    if db.scalar(select(Person.id).limit(1)) is not None:
        raise Faulty([Fault("", 0, "", words.NOT_EMPTY)])
    audit.record(db, now(), DEMO, "demo", **asdict(scene))


def done(db: Session) -> set[str]:
    """Names of the stages that are built."""
    subjects = db.scalars(select(AuditEntry.subject).where(AuditEntry.action == STAGE))
    return {subject.removeprefix("demo:") for subject in subjects}


def build(db: Session, stage: Stage) -> None:
    """Builds a stage and notes it, in the caller's one transaction."""
    stage.build(db)
    audit.record(db, now(), STAGE, f"demo:{stage.name}")
