"""A throw-away instance with the real courses, one commune and as many learners as a measurement asks for."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import HOUSE
from lms.base import migrations
from lms.base.clock import day_of, now
from lms.base.db import Work
from lms.base.settings import Settings
from lms.bench import server
from lms.catalogue import actions as catalogue
from lms.catalogue import library, queries
from lms.catalogue.course import Course
from lms.instance import open_work
from lms.learning import actions as learning
from lms.learning.models import LessonStudy
from lms.people import actions as people
from lms.people.audiences import Audience
from lms.people.identity import Birth
from lms.units import actions as units
from lms.units.models import Unit

COOKIE = "bdhvs"
STUDIED = "an-toan-truc-tuyen"


@dataclass(frozen=True)
class Learner:
    """A learner entered for the course, by the numbers of their account and their person."""

    account_id: int
    person_id: int


class Instance:
    """An instance of its own: folder, settings and work, everything published."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder, self.env = folder, server.environment(folder, **more)
        self.settings = Settings.of(self.env)
        migrations.upgrade(self.settings.database_url)

    @cached_property
    def work(self) -> Work:
        work = open_work(self.settings)
        with work.writing() as db:
            catalogue.publish_library(db, library.sound(HOUSE / "courses"), now())
        return work

    @cached_property
    def course(self) -> Course:
        """The course that everybody studies here: twenty questions in its quiz."""
        with self.work.reading() as db:
            return next(each for each in queries.courses(db) if each.slug == STUDIED)

    @cached_property
    def home_id(self) -> int:
        with self.work.writing() as db:
            province = units.found_unit(db, "BENCH", "Tinh", "tỉnh")
            return units.found_unit(db, "BENCH-1", "Xa", "xã", province).id

    def learners(self, count: int) -> list[Learner]:
        """Learners with every lesson studied today, so that the quiz is open to them, and they are reached."""
        home_id = self.home_id
        with self.work.writing() as db:
            home = db.get_one(Unit, home_id)
            return [self._learner(db, home) for _ in range(count)]

    def _learner(self, db: Session, home: Unit) -> Learner:
        person = people.add_person(db, "Nguyen Van Hoc", now(), Birth(1968))
        people.belong(db, person, home, Audience.CITIZEN, None)
        account = people.open_account(db, person, f"nguoi{person.id}", "-", now())
        enrolment = learning.enrol(db, person.id, self.course.slug, now())
        if enrolment is not None:
            rows = [
                {"enrolment_id": enrolment.id, "lesson": each.key, "studied_at": now()} for each in self.course.lessons
            ]
            db.execute(insert(LessonStudy), rows)
            learning.take_part(db, person.id, self.course.slug, day_of(now()))
        return Learner(account.id, person.id)

    @cached_property
    def _signer(self) -> Flask:
        signer = Flask("signer")
        signer.secret_key = self.settings.secret_key
        return signer

    @property
    def _cookies(self) -> URLSafeTimedSerializer:
        serializer = SecureCookieSessionInterface().get_signing_serializer(self._signer)
        if serializer is None:
            raise RuntimeError("no secret key")
        return serializer

    def cookies(self, learner: Learner) -> dict[str, str]:
        """The cookie of somebody who has signed in and seen a page: a password costs 20 ms whatever page follows it."""
        said = {"_user_id": f"{learner.account_id}.0", "_fresh": True, "csrf_token": secrets.token_hex(20)}
        return {COOKIE: str(self._cookies.dumps(said))}

    def token(self, cookie: str) -> str:
        """The token that every page gives to the visitor of this cookie."""
        said = self._cookies.loads(cookie)["csrf_token"]
        return str(URLSafeTimedSerializer(self.settings.secret_key, salt="wtf-csrf-token").dumps(said))


@contextmanager
def thrown_away(**more: str) -> Iterator[Instance]:
    """An instance in a folder that is gone afterwards; `more` are settings of its environment."""
    with tempfile.TemporaryDirectory(prefix="lms-bench-") as folder:
        instance = Instance(Path(folder), **more)
        try:
            yield instance
        finally:
            if "work" in vars(instance):
                instance.work.engine.dispose()
