"""The writers' turn on SQLite: a lock on a file beside the database, waited for asleep.

SQLite lets one writer in at a time, and whoever finds the door shut asks again after ever longer naps: with eight
requests at the door most of the time passes in naps while nobody writes. The kernel wakes the next one at once, and
frees the turn of a process that was killed.
"""

import fcntl
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

_HELD, _FILE = "turn held", "turn"


def take_turns(engine: Engine) -> None:
    """Lets the writers of a database in a file queue; each connection holds an open file of its own to wait at."""
    database = engine.url.database
    if not database or database == ":memory:":
        return
    path = Path(f"{database}-turn")

    def connect(_dbapi: Any, record: Any) -> None:
        record.info[_FILE] = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)

    def close(_dbapi: Any, record: Any) -> None:
        os.close(record.info.pop(_FILE))

    event.listen(engine, "connect", connect)
    event.listen(engine, "checkin", give_back)
    event.listen(engine, "close", close)


def take(connection: Any) -> None:
    """Waits for the turn; it is given back with the connection, when its transaction has ended."""
    info = connection.info
    if _FILE in info and not info.get(_HELD):
        fcntl.flock(info[_FILE], fcntl.LOCK_EX)
        info[_HELD] = True


def give_back(_dbapi: Any, record: Any) -> None:
    if record.info.pop(_HELD, False):
        fcntl.flock(record.info[_FILE], fcntl.LOCK_UN)
