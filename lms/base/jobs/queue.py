"""The queue: carries a job's number from who asked to who works. It may lose it: the row is the truth."""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from lms.base.jobs.actions import OUTBOX


def make_huey(url: str, name: str = "lms") -> Any:
    """A huey over a SQLite file of its own, PostgreSQL or Redis. Raises ValueError for any other `url`."""
    from huey import PostgresHuey, PriorityRedisHuey, SqliteHuey  # noqa: PLC0415 - it reads redis; few processes ask it

    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        # taking a message locks the whole file, so it is never the application's
        return SqliteHuey(name, filename=make_url(url).database, results=False, timeout=30)
    if kind == "postgresql":
        return PostgresHuey(name, dsn=url, results=False)
    if kind in ("redis", "rediss"):
        return PriorityRedisHuey(name, url=url, results=False)
    raise ValueError(kind)


class Queue:
    """One end of the queue: a process sends numbers, or sets `attend` and takes them."""

    def __init__(self, url: str, attend: Callable[[int], None] | None = None) -> None:
        self.huey = make_huey(url)
        self.attend = attend
        self._message = self.huey.task(name="job")(self._arrived)

    def send(self, number: int, delay: int = 0) -> None:
        """Sends a job's number, to arrive after `delay` seconds."""
        if delay:
            self._message.schedule((number,), delay=delay)
        else:
            self._message(number)

    def _arrived(self, number: int) -> None:
        if self.attend:
            self.attend(number)


def sender(url: str) -> Callable[[Session], None]:
    """For `Work.after_commit`: sends the numbers of the jobs that were asked for; the queue is opened on first use."""
    queue = cache(lambda: Queue(url))

    def send(db: Session) -> None:
        waiting: list[tuple[int, int]] = db.info.pop(OUTBOX, [])
        try:
            for number, delay in waiting:
                queue().send(number, delay)
        except Exception:  # the jobs are kept: a worker finds them when their wait grows long
            logging.getLogger(__name__).warning("the queue does not answer", exc_info=True)

    return send
