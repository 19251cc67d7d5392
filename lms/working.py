"""The worker's process, `python -m lms.working`, and what it does by the clock. `lms serve` starts and watches one."""

from lms.base import logs, throttle
from lms.base.jobs import worker
from lms.base.settings import Settings
from lms.instance import open_work
from lms.learning.actions import close_overdue

EACH_MINUTE = (close_overdue, throttle.sweep)


def main() -> None:
    settings = Settings.of()
    logs.speak(settings.production)
    for step in EACH_MINUTE:
        worker.each_minute(step)
    worker.consume(open_work(settings), settings.jobs_url)


if __name__ == "__main__":
    main()
