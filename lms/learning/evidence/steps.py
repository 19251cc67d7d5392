"""Large lists, done by a job: each step is kept before the next, and one that is begun anew counts nothing twice."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lms.base.clock import now, today
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.vietnamese import number
from lms.learning import locks
from lms.learning.evidence import actions, bringing, tallying, words
from lms.learning.evidence.bringing import Step
from lms.learning.evidence.matching_again import Seen, look_at_some
from lms.learning.evidence.reading import Listing, NoSubject
from lms.learning.evidence.tallying import Tally
from lms.learning.evidence.weighing import Weighing
from lms.learning.models import EvidenceFile

KIND = "learning.evidence"


def do(work: Work, argument: Mapping[str, Any], step: Step) -> Mapping[str, Any]:
    """Does what a job is asked of a file: to look through it, to enter it, or to take it back."""
    doing = {"look": _look, "enter": _enter, "undo": _undo, "again": _again}[argument["step"]]
    tally = doing(work, argument, step)
    told = {name: number(value) for name, value in asdict(tally).items()}
    return {"said": words.JOB_DONE[argument["step"]].format(**told)}


def _read(work: Work, file_id: int) -> tuple[EvidenceFile, Listing]:
    with work.reading() as db:
        file = db.get_one(EvidenceFile, file_id)
        try:
            listing = bringing.listed(db, file, today())
            db.expunge(file)
            return file, listing
        except NoSubject:
            raise Faulty([Fault(file.name, 0, words.SUBJECT, words.NO_SUBJECT_COLUMN)]) from None


def _look(work: Work, argument: Mapping[str, Any], step: Step) -> Tally:
    file, listing = _read(work, argument["file"])
    with work.reading() as db:
        tally = bringing.preview(db, file, listing, step)
    with work.writing() as db:
        kept = db.get(EvidenceFile, argument["file"])
        if kept is not None and kept.entered_at is None and kept.subjects == file.subjects:
            kept.preview = tally.written()
    return tally


def _enter(work: Work, argument: Mapping[str, Any], step: Step) -> Tally:
    file, listing = _read(work, argument["file"])
    if file.entered_at is not None:
        return Tally.read(file.outcome) or Tally()
    with work.reading() as db:
        scales = Weighing(db, listing.lines, bringing.reach_of(file), file.id)
    done = 0
    for some in scales.batches():
        with work.writing() as db:
            locks.while_entering_evidence(db)
            bringing.enter_some(db, file, scales, some, now())
        done += len(some)
        step(done, len(listing.lines))
    with work.writing() as db:
        tally = bringing.finish(db, db.get_one(EvidenceFile, file.id), listing, now()).tally
    _look_again(work, bringing.reach_of(file), file.account_id, step, file.id)
    return tally


def _again(work: Work, argument: Mapping[str, Any], step: Step) -> Tally:
    return _look_again(work, tuple(argument["reach"]), argument["by"], step)


def _look_again(work: Work, reach: tuple[int, ...] | None, by: int | None, step: Step, but: int | None = None) -> Tally:
    tally, seen = Tally(), Seen(0, 0, 0)
    while True:
        with work.writing() as db:
            more = look_at_some(db, reach, now(), by, seen.last, but)
        if more is None:
            return tally
        seen = more
        tally.lines, tally.matched = tally.lines + seen.looked, tally.matched + seen.found
        if but is None:
            step(tally.lines, None)


def _undo(work: Work, argument: Mapping[str, Any], step: Step) -> Tally:
    with work.reading() as db:
        file_id, lines = argument["file"], tallying.of_file(db, argument["file"]).lines
    done = 0
    while True:
        with work.writing() as db:
            file = db.get_one(EvidenceFile, file_id)
            taken = actions.undo_some(db, file, now()) if file.undone_at is None else None
            if not taken or not taken.lines:
                if taken:
                    actions.undone(db, file, now(), argument["by"], argument["lines"])
                return Tally(lines=argument["lines"])
        done += taken.lines
        step(done, lines)
