"""A worker with two kinds of work, for the tests: one that is slow in its first try, one that is slow in every step."""

import sys
import time
from pathlib import Path

from lms.base.db import Work, engine_for
from lms.base.jobs import worker
from lms.base.jobs.queue import sender
from lms.base.jobs.worker import Handle

database, queue, folder = sys.argv[1:]


@worker.work("once-slow")
def once_slow(_work: Work, job: Handle) -> dict[str, int]:
    (Path(folder) / f"try-{job.job.tries}").touch()
    if job.job.tries == 1:
        time.sleep(60)
    return {"tries": job.job.tries}


@worker.work("steps")
def steps(_work: Work, job: Handle) -> dict[str, int]:
    (Path(folder) / f"try-{job.job.tries}").touch()
    for n in range(job.argument["steps"]):
        job.step(n, job.argument["steps"])
        time.sleep(0.05)
    return {"steps": job.argument["steps"]}


worker.consume(Work(engine_for(database), Path(folder), after_commit=(sender(queue),)), queue)
