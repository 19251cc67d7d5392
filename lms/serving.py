"""Command `lms serve`: the web processes and the job worker, started together, watched, and stopped without haste."""

import logging
import multiprocessing
import os
import socket
import subprocess
import sys
import threading

import click
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from lms import HOUSE, words
from lms.base import logs, metrics
from lms.base.audit import AuditEntry
from lms.base.commands import Office, pass_office
from lms.base.db import engine_for
from lms.base.settings import Settings, Unsafe
from lms.instance import made_ready

DEMO = "demo.filled"
"""The entry of the log that `lms demo` leaves; the log forgets nothing, so such a database never serves the public."""
SITE = "lms.app:create_app"
JOBS = "lms.working"
PATIENCE = 30
"""Seconds that a running request or a job's step may still take after the signal to stop."""
log = logging.getLogger(__name__)


@click.command(help=words.SERVE_HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help=words.SERVE_HOST)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=words.SERVE_PORT)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help=words.SERVE_WORKERS)
@pass_office
def serve(office: Office, host: str, port: int, workers: int) -> None:
    run(office.settings, host, port, workers)


def run(settings: Settings, host: str, port: int, workers: int, site: str = SITE, jobs: str = JOBS) -> None:
    """Serves until SIGTERM or SIGINT. Raises `Unsafe` for a setting, a database or a port that will not do."""
    ready(settings)
    _free(host, port)
    logs.speak(settings.production)
    os.environ.update(_environment(settings), LMS_PORT=str(port))
    if settings.production and not settings.site:
        click.echo(words.NO_SITE, err=True)
    click.echo(words.SERVING.format(host=host, port=port))
    server = _server(site, host, port, workers)
    worker = JobWorker((sys.executable, "-m", jobs))
    server.on_startup(worker.start)
    server.on_shutdown(worker.stop)
    try:
        server.serve()
    finally:
        worker.stop()
    click.echo(words.STOPPED)


def ready(settings: Settings) -> None:
    """Brings the database where it should be. Raises `Unsafe`, also for the demo in production."""
    made_ready(settings)
    engine = engine_for(settings.database_url)
    try:
        if settings.production and _is_demo(engine):
            raise Unsafe(words.DEMO_IN_PRODUCTION)
    finally:
        engine.dispose()


def _is_demo(engine: Engine) -> bool:
    with Session(engine) as db:
        return db.scalar(select(AuditEntry.id).where(AuditEntry.action == DEMO).limit(1)) is not None


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Unsafe(words.PORT_TAKEN.format(host=host, port=port, why=error.strerror)) from None


def _environment(settings: Settings) -> dict[str, str]:
    """What the processes must be told so that all of them serve the same instance."""
    path = os.pathsep.join(filter(None, (str(HOUSE), os.environ.get("PYTHONPATH"))))
    return {
        "LMS_DATA": str(settings.data),
        "LMS_DATABASE_URL": settings.database_url,
        "PYTHONPATH": path,
        **metrics.shared_folder(settings.data),
    }


def _server(target: str, host: str, port: int, workers: int) -> MPServer:
    multiprocessing.set_start_method("spawn", force=True)  # nothing of the parent is to live on in a web process
    return MPServer(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_level=LogLevels.warning,
        log_dictconfig={"version": 1, "loggers": {"_granian": {"handlers": [], "propagate": True}}},
        factory=True,
    )


class JobWorker:
    """The process that does the jobs: started again when it dies, told to stop when the server does."""

    def __init__(self, program: tuple[str, ...], rest: float = 2.0) -> None:
        self.program, self.rest = program, rest
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self._begin()
        self._watcher.start()

    def stop(self) -> None:
        """Lets the worker end its step; one that does not is killed, and its job is taken up again later."""
        self._stopping.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _begin(self) -> None:
        # a session of its own: Ctrl+C at the terminal is for the server, which then stops its worker
        self._process = subprocess.Popen(self.program, start_new_session=True)  # noqa: S603 - our own program

    def _watch(self) -> None:
        while not self._stopping.is_set():
            code = self._process.wait() if self._process else 0
            if self._stopping.wait(self.rest):
                return
            log.warning("the job worker ended with %s and is started again", code)
            self._begin()
