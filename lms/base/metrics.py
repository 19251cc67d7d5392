"""What the server did, in Prometheus' words: requests, their time, and jobs by state.

With several processes each keeps its counts in a file of `PROMETHEUS_MULTIPROC_DIR`, which must be set before this
module is read; the process that is asked adds them up.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_REQUESTS = Counter("lms_requests", "Answers given.", ("route", "method", "status"))
_SECONDS = Histogram(
    "lms_request_seconds",
    "Time to an answer.",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Counts one answer; `route` is a template of the route table, never a path, so that the series stay few."""
    answers, time = _series(route, method if method in _METHODS else "OTHER", status // 100)
    answers.inc()
    time.observe(seconds)


@cache
def _series(route: str, method: str, hundreds: int) -> tuple[Counter, Histogram]:
    return _REQUESTS.labels(route, method, f"{hundreds}xx"), _SECONDS.labels(route)


def text(jobs: Mapping[str, int]) -> bytes:
    """All the counts of all the processes, with the number of jobs in each state."""
    asked = CollectorRegistry()
    asked.register(_Jobs(jobs))
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY) + generate_latest(asked)
    MultiProcessCollector(asked)  # type: ignore[no-untyped-call]
    return generate_latest(asked)


def shared_folder(data: Path) -> dict[str, str]:
    """Makes an empty folder for the counts and gives the environment that the processes of a server need."""
    folder = data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {FOLDER: str(folder)}


class _Jobs(Collector):
    def __init__(self, states: Mapping[str, int]) -> None:
        self.states = states

    def collect(self) -> Iterator[GaugeMetricFamily]:
        family = GaugeMetricFamily("lms_jobs", "Jobs in each state.", labels=("state",))
        for state, jobs in self.states.items():
            family.add_metric([state], jobs)
        yield family
