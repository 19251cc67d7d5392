"""The way of a list: read once, then looked through, or entered some lines at a time with each step kept before the
next, so that a stop at any moment loses nothing and enters nothing twice.
"""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import sleep

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.clock import day_before, now
from lms.base.db import Work
from lms.base.vietnamese import number
from lms.people import actions
from lms.people import words as people_words
from lms.people.audiences import Audience
from lms.people.identity import doubts
from lms.people.importing import ending, words
from lms.people.importing.columns import Columns
from lms.people.importing.counts import Counts
from lms.people.importing.ending import Ends
from lms.people.importing.entering import Entering, counted
from lms.people.importing.judging import LEAVE, Judge, Order, Verdict
from lms.people.importing.models import ImportDeed, ListImport
from lms.people.importing.reading import Reading, read
from lms.people.importing.telling import Seen
from lms.people.importing.twins import twins
from lms.people.lists import Line
from lms.people.matching import Ground
from lms.people.placing import Places
from lms.units.models import Unit

SOME = 500
"""Lines of one transaction: it holds the writers of SQLite back for some fiftieths of a second."""
ASIDE = 0.003
"""Seconds to step aside after each, or whoever waits at the door would never find it open."""
TOLD_DOUBTS = 20
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it was asked for. `reach`: numbers of the units whose people the asker may change, none for all."""

    path: Path
    name: str
    unit_id: int
    audience: Audience
    today: date
    columns: Columns | None = None
    whole: bool = False
    alike: str = LEAVE
    choices: dict[int, str] = field(default_factory=dict)
    reach: frozenset[int] | None = None

    @classmethod
    def of(cls, db: Session, run: ListImport, reach: frozenset[int] | None) -> "Asked":
        choices = json.loads(run.choices) if run.choices else {}
        return cls(
            files.place(db, run.sha256),
            run.filename,
            run.unit_id,
            run.audience,
            run.today,
            Columns.of(run.columns) if run.columns else None,
            run.whole,
            run.alike,
            {int(line): choice for line, choice in choices.items()},
            reach,
        )


def read_list(asked: Asked) -> Reading:
    """The list as it is written, nothing judged. Raises `Faulty`."""
    return read(asked.path, asked.audience, asked.today, asked.columns, asked.name)


class Passage:
    """One list read and placed, ready to be judged."""

    def __init__(self, db: Session, asked: Asked) -> None:
        self.asked = asked
        self.reading = read_list(asked)
        self.lines: Sequence[Line] = self.reading.lines
        ground = Ground(db, [asked.unit_id])
        places = Places(db, db.get_one(Unit, asked.unit_id), asked.today)
        for line in self.lines:
            places.place(line)
        twins(self.lines, ground)
        self.judge = Judge(Order(asked.today, asked.reach, asked.alike, asked.choices), places, ground)
        self.notes = [*self.reading.notes, *places.notes, *_hamlets(places), *_doubted(self.lines)]

    def some(self, end: int | None = None) -> Iterator[Sequence[Line]]:
        lines = self.lines[:end]
        for at in range(0, len(lines), SOME):
            yield lines[at : at + SOME]

    def go_on(self, db: Session, import_id: int) -> None:
        """Knows again what was known when the list was left half way: whom it has entered, and whom its lines mean."""
        new = select(ImportDeed.person_id).where(ImportDeed.import_id == import_id, ImportDeed.kind == "new")
        self.judge.entered = {number for number in db.scalars(new) if number}
        for some in self.some(end=db.get_one(ListImport, import_id).done):
            self.judge.judge(db, some)
            db.expunge_all()


def _hamlets(places: Places) -> Iterator[str]:
    if places.strangers:
        told = sorted(places.strangers.items(), key=lambda one: -one[1])
        names = ", ".join(words.HAMLET_TIMES.format(name=name, count=number(count)) for name, count in told[:5])
        yield words.NO_HAMLET.format(names=names + (" …" if len(told) > 5 else ""))


def _doubted(lines: Iterable[Line]) -> Iterator[str]:
    """Numbers that do not fit the birth or sex beside them: entered, and told."""
    told = 0
    for line in lines:
        entry = line.entry
        if entry.identity and not line.row.faults and (kinds := doubts(entry.identity, entry.birth, entry.woman)):
            told += 1
            if told <= TOLD_DOUBTS:
                what = ", ".join(people_words.DOUBTED[kind] for kind in kinds)
                yield words.DOUBTED.format(line=line.row.line, what=what)
    if told > TOLD_DOUBTS:
        yield words.MORE_DOUBTED.format(count=number(told - TOLD_DOUBTS))


@contextmanager
def _held_aside() -> Iterator[None]:
    """A list of a hundred thousand stays until its end: the collector of garbage, which looks through all that there is
    again and again, costs a fifth of the time unless it passes over it.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def look(work: Work, asked: Asked, step: Step) -> tuple[Seen, list[Line]]:
    """What entering the list would do, and the lines that would be left. Writes nothing. Raises `Faulty`."""
    counts, met, left, examples = Counts(), set[int](), list[Verdict](), list[Verdict]()
    with work.reading() as db:
        with _held_aside():
            passage = Passage(db, asked)
        for some in passage.some():
            verdicts = passage.judge.judge(db, some)
            counts.add(counted(verdicts))
            met |= {verdict.about for verdict in verdicts if verdict.about}
            left += [verdict for verdict in verdicts if verdict.kind == "left"]
            examples += [verdict for verdict in verdicts if verdict.kind == "new"][: max(0, 5 - len(examples))]
            db.expunge_all()
            step(some[-1].number, len(passage.lines))
        names = {verdict.line.folded for verdict in left}
        leaving = ending.ends(db, asked.unit_id, asked.audience, asked.today, met, names) if asked.whole else None
    counts.ended = len(leaving.leaving) if leaving else 0
    seen = Seen.of(passage.reading, counts, left, examples, leaving, passage.notes)
    return seen, [verdict.line for verdict in left]


def enter(work: Work, import_id: int, asked: Asked, step: Step) -> Counts:
    """Enters what is not yet entered of a list that was confirmed. Raises `Faulty`."""
    with work.reading() as db:
        with _held_aside():
            passage = Passage(db, asked)
        passage.go_on(db, import_id)
    total, going = len(passage.lines), True
    while going:
        with work.writing() as db:
            run = db.get_one(ListImport, import_id, with_for_update=True)
            going = _enter_some(db, run, passage)
            done = run.done
        step(done, total)
        sleep(ASIDE)
    if asked.whole:
        _end(work, import_id, passage)
    with work.writing() as db:
        return _finish(db, db.get_one(ListImport, import_id, with_for_update=True), passage)


def enter_at_once(db: Session, run: ListImport, asked: Asked) -> tuple[list[int], list[Line], Counts]:
    """A short list, entered whole in the caller's transaction: numbers of the persons of its sound lines in their
    order, the lines that were left, the counts. Raises `Faulty`.
    """
    passage, at = Passage(db, asked), now()
    persons: list[int] = []
    left: list[Line] = []
    counts = Counts()
    for some in passage.some():
        verdicts = passage.judge.judge(db, some)
        entering = Entering(db, run.id, run.today, at, True)
        counts.add(entering.enter(verdicts))
        passage.judge.entered |= entering.new
        left += [verdict.line for verdict in verdicts if verdict.kind == "left"]
    deeds = select(ImportDeed.person_id).where(ImportDeed.import_id == run.id, ImportDeed.kind != "left")
    persons += [number for number in db.scalars(deeds.order_by(ImportDeed.line, ImportDeed.id)) if number]
    run.confirmed_at, run.counts, run.done = at, json.dumps(counts.told()), len(passage.lines)
    _finish(db, run, passage)
    return list(dict.fromkeys(persons)), left, counts


def _enter_some(db: Session, run: ListImport, passage: Passage) -> bool:
    """The next lines; false when there are none left."""
    some = passage.lines[run.done : run.done + SOME]
    if not some:
        return False
    entering = Entering(db, run.id, run.today, now(), passage.asked.whole)
    counts = Counts.of(json.loads(run.counts or "{}"))
    counts.add(entering.enter(passage.judge.judge(db, some)))
    passage.judge.entered |= entering.new
    run.counts, run.done = json.dumps(counts.told()), run.done + len(some)
    return True


def _end(work: Work, import_id: int, passage: Passage) -> None:
    """Ends the memberships of whoever is not on the list; a guard that was not agreed to ends nobody's."""
    with work.reading() as db:
        run = db.get_one(ListImport, import_id)
        leaving = _ends(db, run, passage)
        before = leaving.total + Counts.of(json.loads(run.counts or "{}")).ended
        agreed = run.ends_agreed or not Ends(leaving.leaving, before).must_ask
    for at in range(0, len(leaving.leaving) if agreed else 0, SOME):
        with work.writing() as db:
            run = db.get_one(ListImport, import_id, with_for_update=True)
            _end_some(db, run, leaving.leaving[at : at + SOME])
        sleep(ASIDE)


def _ends(db: Session, run: ListImport, passage: Passage) -> Ends:
    deeds = db.execute(
        select(ImportDeed.person_id, ImportDeed.line, ImportDeed.kind).where(ImportDeed.import_id == run.id)
    )
    told = deeds.all()
    names = {passage.lines[line - 1].folded for _, line, kind in told if kind == "left"}
    on_list = {person_id for person_id, _, _ in told if person_id}
    return ending.ends(db, run.unit_id, run.audience, run.today, on_list, names, run.confirmed_at)


def _end_some(db: Session, run: ListImport, members: Sequence[ending.Member]) -> None:
    heads = {one.membership_id: one.person_id for one in members}
    counts = Counts.of(json.loads(run.counts or "{}"))
    for one in ending.memberships(db, members):
        last = day_before(run.today)
        detail = {"ended": [[one.id, str(one.to_on) if one.to_on else None, str(last)]]}
        one.to_on = last
        db.add(ImportDeed(import_id=run.id, line=0, kind="ended", person_id=heads[one.id], detail=json.dumps(detail)))
        counts.ended += 1
    actions.touch(db, heads.values())
    run.counts = json.dumps(counts.told())


def _finish(db: Session, run: ListImport, passage: Passage) -> Counts:
    counts = Counts.of(json.loads(run.counts or "{}"))
    if run.finished_at is None:
        run.finished_at = now()
        audit.record(
            db,
            run.finished_at,
            "people.import",
            f"list_import:{run.id}",
            run.by_id,
            run.unit_id,
            audience=run.audience.value,
            sha256=run.sha256,
            lines=len(passage.lines),
            whole=run.whole,
            **{kind: count for kind, count in counts.told().items() if kind != "from_today"},
        )
    return counts
