"""What every test stands on: one database per process, each test in a transaction that is rolled back."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.orm import Session, sessionmaker

from lms import tables
from lms.__main__ import lms as command_line
from lms.app import create_app
from lms.base import sealing
from lms.base.commands import Office, speak_vietnamese
from lms.base.db import Work, engine_for
from lms.base.settings import Settings
from lms.instance import open_work
from lms.people.following import roles_follow
from lms.plans import ledger
from tests.make import Make
from tests.visit import Visit

SERVER = os.environ.get("LMS_TEST_DATABASE_URL", "")
REQUIRED = set(filter(None, os.environ.get("LMS_REQUIRE", "").split(",")))
MASTER = "a master key that only tests use"
speak_vietnamese()


def need(what: str, there: bool, why: str) -> None:
    """Skips with the reason printed; where `LMS_REQUIRE` names it, the lack is a failure."""
    if not there:
        if what in REQUIRED:
            pytest.fail(f"LMS_REQUIRE={what}: {why}")
        pytest.skip(why)


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "gw0")


@pytest.fixture(autouse=True, scope="module")
def _field_key_of_worlds() -> None:
    """A world made for a whole module is sealed with the tests' key."""
    sealing.use_master(MASTER)


@pytest.fixture(autouse=True)
def _field_key(_field_key_of_worlds: None) -> None:
    """Each test begins with the same key, whatever instance the one before has opened."""
    sealing.use_master(MASTER)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.of({"LMS_DATA": str(tmp_path_factory.mktemp("instance")), "LMS_SITE": "https://hoc.example.vn"})


def _server_database(name: str, template: str | None = None) -> str:
    """A new empty database on the test server (or a copy of one); its address."""
    admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else "")))
    admin.dispose()
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def template(worker_name: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with all tables and nothing in them."""
    if SERVER:
        url = _server_database(f"lms_template_{worker_name}")
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('template') / 'lms.db'}"
    engine = engine_for(url)
    tables.Base.metadata.create_all(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def engine(template: str, worker_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = engine_for(_copy(template, f"lms_{worker_name}", tmp_path_factory.mktemp("shared")))
    yield engine
    engine.dispose()


def _copy(template: str, name: str, folder: Path) -> str:
    if SERVER:
        return _server_database(name, make_url(template).database)
    shutil.copy(str(make_url(template).database), folder / "lms.db")
    return f"sqlite:///{folder / 'lms.db'}"


class TestWork(Work):
    """Sessions that all live in the test's one transaction; a commit keeps their work only until the test ends."""

    __test__ = False

    def __init__(self, connection: Connection, files: Path) -> None:
        super().__init__(connection.engine, files, "https://hoc.example.vn", before_commit=(roles_follow, ledger.fold))
        self.open = sessionmaker(
            connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
            info={"files": files, "site": "https://hoc.example.vn", "read once": {}},
        )

    def begin(self, write: bool) -> Session:
        return self.open()

    @contextmanager
    def looking(self) -> Iterator[Session]:
        with self.open() as db:
            yield db

    @contextmanager
    def still(self) -> Iterator[Session]:
        with self.open() as db:  # the test's transaction has begun long since
            yield db


@pytest.fixture
def work(engine: Engine, tmp_path: Path) -> Iterator[Work]:
    with engine.connect() as connection:
        outer = connection.begin()
        yield TestWork(connection, tmp_path / "files")
        outer.rollback()


@pytest.fixture
def db(work: Work) -> Iterator[Session]:
    with work.begin(write=True) as db:
        yield db


@pytest.fixture
def make(db: Session) -> Make:
    return Make(db)


@pytest.fixture(scope="session")
def whole_app(settings: Settings, engine: Engine) -> Flask:
    app = create_app(settings, Work(engine, settings.files))
    app.config.update(TESTING=True, SERVER_NAME="hoc.example.vn", PREFERRED_URL_SCHEME="https")
    return app


@pytest.fixture
def app(whole_app: Flask, work: Work) -> Flask:
    whole_app.extensions["work"] = work
    return whole_app


@pytest.fixture
def visit(app: Flask, db: Session) -> Visit:
    """A browser with manners. What `make` has made is committed (within the test) before each request."""
    return Visit(app, db)


Run = Callable[..., Result]


@pytest.fixture
def lms(work: Work, settings: Settings, db: Session) -> Run:
    """The command line, in the test's own transaction: `lms("units", "import", file)`."""

    def run(*arguments: object) -> Result:
        ledger.fold(db)
        db.commit()
        office = Office(lambda: settings, lambda _: work)
        result = CliRunner().invoke(command_line, [str(each) for each in arguments], obj=office, prog_name="lms")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        db.expire_all()
        return result

    return run


@pytest.fixture
def instance(template: str, worker_name: str, tmp_path: Path) -> Iterator["Instance"]:
    """A whole instance of its own, with real commits: for what happens at once, in several processes or threads."""
    folder = tmp_path / "instance"
    folder.mkdir()
    url = _copy(template, f"lms_own_{worker_name}", folder)
    own = Instance(folder, url)
    yield own
    own.work.engine.dispose()


class Instance:
    """An instance's folder, database and work; `app()` makes its application."""

    def __init__(self, folder: Path, url: str) -> None:
        self.env = {"LMS_DATA": str(folder), "LMS_DATABASE_URL": url, "LMS_SITE": "https://hoc.example.vn"}
        self.settings = Settings.of(self.env)
        (folder / "field.key").write_text(MASTER)
        self.work = open_work(self.settings)

    def app(self) -> Flask:
        app = create_app(self.settings, self.work)
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        return app
