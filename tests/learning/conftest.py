"""Who studies a course with a film, in tests of studying."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.base.settings import Settings
from tests.learning import filmed
from tests.learning.filmed import FILM
from tests.make import Make
from tests.visit import Visit


@pytest.fixture
def here(db: Session, make: Make, visit: Visit, tmp_path: Path, settings: Settings) -> Any:
    """A learner enrolled in the course, and their browser."""
    course = filmed.publish(db, filmed.written(tmp_path / "courses"))
    account = make.account(home=make.unit("Xã Yên Hòa"))
    enrolment = make.enrolment(account.person, filmed.SLUG, now())
    clip = filmed.clip_of(course)
    return SimpleNamespace(
        course=course,
        account=account,
        enrolment=enrolment,
        clip=clip,
        sha=clip.file.sha256,
        secret=settings.secret_key,
        browser=visit.as_(account),
        below=f"{FILM}/xem/{clip.file.sha256}",
    )
