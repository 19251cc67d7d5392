"""The worker's process, `python -m lms.working`: its jobs, and what it does by the clock. `lms serve` watches one."""

from collections.abc import Mapping
from typing import Any

from lms import words
from lms.base import logs, throttle
from lms.base.clock import now
from lms.base.db import Work
from lms.base.jobs import worker
from lms.base.jobs.worker import Handle
from lms.base.settings import Settings
from lms.base.vietnamese import number
from lms.checking import CHECKS
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
from lms.plans import ledger

EACH_MINUTE = (close_overdue, throttle.sweep, codes.sweep, guests.sweep)
SHOWN = 20
"""So many findings are kept with a job; `lms check` tells them all."""


@worker.work("coverage.verify")
def verify_coverage(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Proves the coverage ledger against the facts."""
    with work.reading() as db:
        differing, people = sum(1 for _ in ledger.differences(db)), ledger.people(db)
    said = words.LEDGER_DIFFERS if differing else words.LEDGER_HOLDS
    return {"said": said.format(differing=number(differing), people=number(people)), "differing": differing}


@worker.work("system.check")
def check_everything(work: Work, handle: Handle) -> Mapping[str, Any]:
    """Looks for rows that cannot be, check by check."""
    found: list[str] = []
    with work.reading() as db:
        for done, check in enumerate(CHECKS, 1):
            found += [str(finding) for finding in check(db)]
            handle.step(done, len(CHECKS))
    said = words.CHECK_FOUND if found else words.CHECK_CLEAN
    return {"said": said.format(checks=len(CHECKS), found=len(found)), "findings": found[:SHOWN]}


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


def main() -> None:
    settings = Settings.of()
    logs.speak(settings.production)
    for step in EACH_MINUTE:
        worker.each_minute(step)
    worker.consume(open_work(settings), settings.jobs_url)


if __name__ == "__main__":
    main()
