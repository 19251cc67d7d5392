"""A server to be measured: granian as `lms serve` sets it, in processes of its own, over a throw-away instance."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from lms import HOUSE, serving
from lms.base.settings import Settings
from lms.bench import words

OURS = serving.SITE
BARE = "lms.bench.bare:create_app"
START = 60.0
"""Seconds that a server may take to come up."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Broken(Exception):
    """The server to be measured did not come up."""


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of an instance in production; nothing of the caller's own instance is in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LMS_", "PROMETHEUS_"))}
    path = os.pathsep.join(filter(None, (str(HOUSE), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "LMS_DATA": str(folder), "LMS_ENV": "production", **more}


@contextmanager
def serving_site(site: str, folder: Path, env: Mapping[str, str]) -> Iterator["Server"]:
    """A server that is up, and is stopped afterwards. Raises `Broken`."""
    port, log = free_port(), folder / "server.log"
    program = (sys.executable, "-m", "lms.bench.server", site, str(port))
    with log.open("wb") as told, subprocess.Popen(program, env=dict(env), stdout=told, stderr=told) as process:  # noqa: S603 - ours
        try:
            _await(port, process, log)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(serving.PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = monotonic() + START
    while process.poll() is None and monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise Broken(words.FAILED.format(why=log.read_text("utf-8", "replace")[-2000:]))


class Server:
    """A server that is up: its port, and what its web processes have used."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self._pid = port, pid

    def cpu(self) -> float:
        """Seconds of processor time that the web processes have used so far."""
        return sum(_cpu(pid) for pid in self._web_processes())

    def memory(self) -> float:
        """MiB (PSS: shared pages are shared out) of the whole server, its parent and its job worker too."""
        return sum(_pss(pid) for pid in [self._pid, *_below(self._pid)])

    def _web_processes(self) -> list[int]:
        return [pid for pid in _below(self._pid) if b"spawn_main" in _read(pid, "cmdline")]


def _read(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""


def _fields(pid: int) -> list[bytes]:
    """Of /proc/<pid>/stat, from the state on: the name before it may hold blanks."""
    return _read(pid, "stat").rpartition(b")")[2].split()


def _below(pid: int) -> list[int]:
    parents = {int(path.name): _fields(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    found, open_ = [], [pid]
    while open_:
        above = open_.pop()
        children = [child for child, told in parents.items() if told and int(told[1]) == above]
        found += children
        open_ += children
    return found


def _cpu(pid: int) -> float:
    told = _fields(pid)
    return (int(told[11]) + int(told[12])) / _TICKS if told else 0.0


def _pss(pid: int) -> float:
    for line in _read(pid, "smaps_rollup").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(site: str, port: str) -> None:
    serving.run(Settings.of(), "127.0.0.1", int(port), 2, site)


if __name__ == "__main__":
    main(*sys.argv[1:])
