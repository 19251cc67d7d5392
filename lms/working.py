"""The worker's process, `python -m lms.working`: its jobs, and what it does by the clock. `lms serve` watches one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms import checking, words
from lms.base import logs, throttle
from lms.base.clock import day_of, now
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.jobs import actions as jobs
from lms.base.jobs import worker
from lms.base.jobs.worker import Handle
from lms.base.settings import Settings
from lms.base.vietnamese import number
from lms.classes.certifying import actions as certifying
from lms.classes.certifying import steps as certifying_steps
from lms.classes.certifying import words as certifying_words
from lms.instance import open_work
from lms.learning.actions import close_overdue
from lms.learning.corrections import regrading, telling
from lms.learning.corrections.rekeying import Tally
from lms.learning.corrections.weighing import batches
from lms.learning.evidence import steps as evidence_steps
from lms.learning.guests import actions as guests
from lms.people.codes import actions as codes
from lms.people.codes import sending as code_sending
from lms.people.importing import passing, undoing
from lms.people.importing import words as list_words
from lms.people.importing.actions import ENTER, LOOK, UNDO
from lms.people.importing.models import ListImport
from lms.people.importing.passing import Asked
from lms.people.importing.queries import may_still
from lms.people.importing.telling import summary
from lms.plans import ledger
from lms.plans.analysis import actions as breakdowns
from lms.plans.analysis import steps as breakdown_steps
from lms.plans.proof import actions as proof
from lms.plans.proof import making as proof_making
from lms.reports import reminding
from lms.reports.building import actions as reports
from lms.reports.building import mailing, making

CHECK = "system.check"


@worker.work("coverage.verify")
def verify_coverage(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Proves the coverage ledger against the facts."""
    with work.reading() as db:
        differing, people = sum(1 for _ in ledger.differences(db)), ledger.people(db)
    said = words.LEDGER_DIFFERS if differing else words.LEDGER_HOLDS
    return {"said": said.format(differing=number(differing), people=number(people)), "differing": differing}


@worker.work(breakdowns.KIND)
def take_apart(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Takes the count of a large unit apart by way, age and sex, and keeps what came out."""
    return {"said": breakdown_steps.take_apart(work, handle.argument["kept"], handle.step)}


@worker.work(CHECK)
def check_everything(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Looks for rows that cannot be, check by check."""
    with work.reading() as db:
        return checking.outcome(db, handle.step)


def check_each_night(db: Session, at: datetime) -> None:
    """Asks for the check once a night, whichever worker is the first."""
    if jobs.take_night_duty(db, CHECK, at):
        jobs.ask(db, CHECK, {"nightly": True}, None, None, at)


@worker.work(regrading.KIND)
def mark_anew(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Marks by a corrected key what was handed in before it was corrected; each step is kept before the next."""
    order, done = regrading.Order.of(handle.argument), 0
    with work.reading() as db:
        waiting = regrading.waiting(db, order)
    for some in batches(waiting):
        with work.writing() as db:
            regrading.go_on(db, order, some, now())
        done += len(some)
        handle.step(done, len(waiting))
    return {"said": " ".join(telling.tally(Tally(**handle.argument["tally"])))}


@worker.work(evidence_steps.KIND)
def work_on_evidence(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Looks through, enters or takes back a large list of evidence; each step is kept before the next."""
    return evidence_steps.do(work, handle.argument, handle.step)


@worker.work(certifying.KIND)
def certify_class(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Issues every paper of a class; each is kept before the next."""
    told = handle.argument
    outcome = certifying_steps.certify_all(work, told["class"], told["by"], handle.step, told["site"])
    said = certifying_words.outcome(len(outcome.roll.has), len(outcome.roll.others), len(outcome.undrawn))
    return {"said": said, "new": outcome.new}


@worker.work(codes.SEND)
def send_code(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Sends a sign-in code to the phone that asked for it."""
    return code_sending.send(work, handle, Settings.of().gateway)


def _asked(work: Work, number: int) -> Asked:
    """A list as it was asked for; refused when whoever asked may no longer change its unit."""
    with work.reading() as db:
        run = db.get_one(ListImport, number)
        reach = may_still(db, run.by_id, run.unit_id, day_of(now()))
        if reach is not None and not reach:
            raise Faulty([Fault("", 0, "", list_words.NO_RIGHT)])
        return Asked.of(db, run, reach)


@worker.work(LOOK)
def look_through(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Looks a list through and keeps what entering it would do."""
    number_of_run = handle.argument["import"]
    seen, _ = passing.look(work, _asked(work, number_of_run), handle.step)
    with work.writing() as db:
        run = db.get_one(ListImport, number_of_run, with_for_update=True)
        if run.look_job_id == handle.job.id:
            run.seen = seen.written()
    return {"said": summary(seen.counts)}


@worker.work(ENTER)
def enter_list(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Enters a list that was confirmed; each step is kept before the next."""
    counts = passing.enter(work, handle.argument["import"], _asked(work, handle.argument["import"]), handle.step)
    return {"said": summary(counts)}


@worker.work(UNDO)
def undo_list(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Takes back what an import did; each step is kept before the next."""
    number_of_run = handle.argument["import"]
    became = undoing.undo(work, number_of_run, handle.argument["by"], handle.step)
    return {"said": list_words.UNDOING_SAID.format(done=number(became.get(undoing.DONE, 0)), number=number_of_run)}


@worker.work(proof.KIND)
def make_proof(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Packs what a figure rests on; begun anew after a stop it gives the same."""
    return proof_making.make(work, handle.argument["pack"], handle.step)


@worker.work(reports.MAKE)
def make_report(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Makes the file of a report that somebody, or the clock, asked for."""
    return making.make(work, handle.argument["built"], handle.step)


@worker.work(reports.SEND)
def tell_of_report(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Tells by mail that a report is there."""
    settings = Settings.of()
    return mailing.send(work, handle.argument["built"], settings.mailer, settings.address)


EACH_MINUTE = (
    close_overdue,
    throttle.sweep,
    codes.sweep,
    guests.sweep,
    check_each_night,
    reminding.remind,
    reports.run_due,
    reports.sweep,
)


def main() -> None:
    settings = Settings.of()
    logs.speak(settings.production)
    for step in EACH_MINUTE:
        worker.each_minute(step)
    worker.consume(open_work(settings), settings.jobs_url)


if __name__ == "__main__":
    main()
