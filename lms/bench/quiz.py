"""A whole quiz over HTTP with its tokens: begin, answer twenty times, hand in; passed and certified. Without a page,
and with the three pages that a learner sees on the way.

Beside it: a bare view that commits one row, asked 22 times, and a bare view that commits 22 rows, asked once. On
SQLite, and on PostgreSQL where one answers.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

from lms.bench import server, words
from lms.bench.figures import Line
from lms.bench.flow import Flow
from lms.bench.instance import Instance, Learner
from lms.bench.load import Load, Unexpected, Wire, driven, request
from lms.bench.pages import against
from lms.bench.postgres import thrown_away_on_postgres
from lms.bench.server import Server
from lms.bench.side import Scale, Sides

COMMITS = 22
MOST = 250
"""Flows of one round at the most: each needs a learner who has not passed yet."""


def measure(sides: Sides, scale: Scale) -> list[Line]:
    lines = _on(sides.instance, sides.ours, sides.bare, scale, words.SQLITE)
    with ExitStack() as stack:
        if instance := stack.enter_context(thrown_away_on_postgres()):
            ours = stack.enter_context(server.serving_site(server.OURS, instance.folder, instance.env))
            bare = stack.enter_context(server.serving_site(server.BARE, instance.folder, instance.env))
            lines += _on(instance, ours, bare, scale, words.POSTGRES)
    return lines


def _on(instance: Instance, ours: Server, bare: Server, scale: Scale, where: str) -> list[Line]:
    most = MOST if scale.seconds > 1 else 3 * scale.clients
    ready = iter(instance.learners(3 * (most + scale.clients) * (scale.rounds + 1)))
    lines = []
    for name, flow, times in (
        (words.WITHOUT_PAGES, _without_pages, 1),
        (words.SAVED_ONE_BY_ONE, _saved_one_by_one, 1),
        (words.SENT_AT_ONCE, _sent_at_once, COMMITS),
    ):
        asked = flow(Flow(instance, ours.port, next(ready)))
        flows = partial(_flows, instance, ours, flow, ready, scale, most)
        commits = partial(_commits, bare, times, scale)
        lines.append(against(name.format(n=asked, where=where), words.FLOWS, flows, commits, scale.rounds))
    return lines


def _without_pages(flow: Flow) -> int:
    """Start, every answer, hand in: as many requests as the bare view has commits."""
    flow.begin_at_once()
    _answer(flow)
    flow.hand_in(whole=False)
    flow.close()
    return flow.asked


def _saved_one_by_one(flow: Flow) -> int:
    """As outbox.js does: each answer is sent when it is given."""
    flow.begin()
    _answer(flow)
    return _ended(flow, whole=False)


def _sent_at_once(flow: Flow) -> int:
    """As a browser without scripts does."""
    flow.begin()
    return _ended(flow, whole=True)


def _answer(flow: Flow) -> None:
    for number in range(1, len(flow.answers) + 1):
        flow.save(number)


def _ended(flow: Flow, whole: bool) -> int:
    if "/chung-nhan/" not in flow.get(flow.hand_in(whole)):
        raise Unexpected("passed, but no certificate")
    flow.close()
    return flow.asked


def _flows(
    instance: Instance, ours: Server, flow: Callable[[Flow], int], ready: Iterator[Learner], scale: Scale, most: int
) -> tuple[Load, float]:
    def visit() -> None:
        flow(Flow(instance, ours.port, next(ready)))

    before = ours.cpu()
    load = driven([visit] * scale.clients, scale.seconds, most)
    return load, ours.cpu() - before


def _commits(bare: Server, times: int, scale: Scale) -> tuple[Load, float]:
    """Each visit commits 22 rows: in as many requests, or in one."""
    asked = request("POST", f"/ghi/{times}", body=b"answer=5%5D")
    wires = [Wire(bare.port) for _ in range(scale.clients)]

    def visit(wire: Wire) -> None:
        for _ in range(COMMITS // times):
            wire.ask(asked)

    before = bare.cpu()
    load = driven([partial(visit, wire) for wire in wires], scale.seconds)
    for wire in wires:
        wire.close()
    return load, bare.cpu() - before
