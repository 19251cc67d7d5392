"""A job worker without work, for the tests of serving; leaves a file named by its process."""

import os

from lms.base.db import Work, engine_for
from lms.base.jobs import worker
from lms.base.settings import Settings

settings = Settings.of()
(settings.data / f"worker-{os.getpid()}").touch()
worker.consume(Work(engine_for(settings.database_url), settings.files), settings.jobs_url)
(settings.data / f"ended-{os.getpid()}").touch()
