"""Opens an instance for whoever works on it, pages, commands and jobs alike, without building the application."""

import os

from sqlalchemy import Engine

from lms.base import sealing
from lms.base.db import Work, engine_for
from lms.base.jobs.queue import sender
from lms.base.settings import Settings, kept_secret
from lms.plans import ledger


def open_work(settings: Settings, engine: Engine | None = None) -> Work:
    """The work of an instance: its keys, its engine, the ledger folded before each commit, jobs sent after it."""
    sealing.use_master(os.environ.get("LMS_FIELD_KEY") or kept_secret(settings.data / "field.key"))
    return Work(
        engine or engine_for(settings.database_url),
        settings.files,
        settings.address,
        before_commit=(ledger.fold,),
        after_commit=(sender(settings.jobs_url),),
    )
