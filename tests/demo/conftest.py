"""One small demo, built by the command into an instance of its own, for all tests that only look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.__main__ import lms
from lms.base.commands import Office
from lms.base.db import Work
from lms.base.settings import Settings
from lms.instance import open_work
from lms.tables import Base
from tests.conftest import SERVER, _server_database

PEOPLE = 60


class Home:
    """An empty instance, and the command line that works in it."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        (folder / "field.key").write_text("a master key that only tests use")
        self.env = {"LMS_DATA": str(folder)} | ({"LMS_DATABASE_URL": _server_database(name)} if SERVER else {})
        self.settings = Settings.of(self.env)
        self.work: Work = open_work(self.settings)
        self.told = ""  # by the first run

    def demo(self, *more: object) -> Result:
        """Runs `lms demo --no-serve`."""
        office = Office(lambda: self.settings, lambda _: self.work)
        arguments = ["demo", "--no-serve", "--people", str(PEOPLE), *map(str, more)]
        result = CliRunner().invoke(lms, arguments, obj=office, prog_name="lms")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.work.reading() as db:
            tables = Base.metadata.sorted_tables
            return {table.name: db.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory, worker_name: str) -> Iterator[Callable[[], Home]]:
    made: list[Home] = []

    def new() -> Home:
        folder = tmp_path_factory.mktemp("demo") / "instance"
        made.append(Home(folder, f"lms_demo_{worker_name}_{len(made)}"))
        return made[-1]

    yield new
    for home in made:
        home.work.engine.dispose()


@pytest.fixture(scope="session")
def home(new_home: Callable[[], Home]) -> Home:
    """The demo that is built once."""
    home = new_home()
    first = home.demo()
    assert first.exit_code == 0, first.stderr
    home.told = first.stdout
    return home


@pytest.fixture
def demo(home: Home) -> Iterator[Session]:
    """A session to look at it."""
    with home.work.reading() as db:
        yield db
