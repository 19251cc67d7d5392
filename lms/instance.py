"""Opens an instance for whoever works on it, pages, commands and jobs alike, without building the application."""

import os

from sqlalchemy import Engine

from lms import words
from lms.base import migrations, sealing
from lms.base.db import Work, engine_for
from lms.base.jobs.queue import sender
from lms.base.settings import Settings, Unsafe, kept_secret
from lms.people.following import roles_follow
from lms.plans import ledger


def made_ready(settings: Settings) -> None:
    """The database stands where this program expects it: development brings it there, production says how.

    Raises `Unsafe` in words.
    """
    engine = engine_for(settings.database_url)
    try:
        at, head = migrations.at(engine), migrations.head()
        if at and head and at > head:
            raise Unsafe(words.DATABASE_AHEAD.format(at=at, head=head))
        if at != head and settings.production:
            raise Unsafe(words.DATABASE_BEHIND.format(at=at or 0, head=head))
        if at != head:
            migrations.upgrade(settings.database_url)
    finally:
        engine.dispose()


def open_work(settings: Settings, engine: Engine | None = None) -> Work:
    """The work of an instance: its keys, its engine, the ledger folded before each commit, jobs sent after it."""
    sealing.use_master(os.environ.get("LMS_FIELD_KEY") or kept_secret(settings.data / "field.key"))
    return Work(
        engine or engine_for(settings.database_url),
        settings.files,
        settings.address,
        before_commit=(roles_follow, ledger.fold),
        after_commit=(sender(settings.jobs_url),),
    )
