"""Pages as browsers ask for them, each beside a bare page of as many bytes."""

from collections.abc import Callable
from functools import partial

from lms.bench import words
from lms.bench.figures import Line, Spread
from lms.bench.load import Browser, Load, Wire, driven, request
from lms.bench.server import Server
from lms.bench.side import Scale, Sides

WARMING = 60
"""Requests before the first that counts: every process has its templates compiled."""


def measure(sides: Sides, scale: Scale) -> list[Line]:
    course = sides.instance.course
    browser = Browser(sides.ours.port, sides.instance.cookies(sides.instance.learners(1)[0]))
    lesson = f"/khoa-hoc/{course.slug}/bai/{course.lessons[0].key}"
    browser.get(lesson)  # from the first page on the cookie holds the secret of the forms
    lines = [
        _page(sides, scale, words.SIGN_IN, "/dang-nhap", {}),
        _page(sides, scale, words.CATALOGUE, "/khoa-hoc", {}),
        _page(sides, scale, words.LESSON, lesson, browser.cookies),
    ]
    memory = [Spread.of([side.memory()]) for side in (sides.ours, sides.bare)]
    return [*lines, Line(words.MEMORY, words.MEBIBYTES, memory[0], memory[1], less_is_better=True)]


def _page(sides: Sides, scale: Scale, name: str, path: str, cookies: dict[str, str]) -> Line:
    wire = Wire(sides.ours.port)
    size = len(wire.ask(request("GET", path, cookies, zipped=False)).body)
    wire.close()
    ours = Ask(sides.ours, request("GET", path, cookies), scale)
    bare = Ask(sides.bare, request("GET", f"/trang/{size}/7"), scale)
    return against(name, words.PER_SECOND, ours, bare, scale.rounds)


class Ask:
    """One request, asked again and again by several clients; each round keeps its load and its processor time."""

    def __init__(self, server: Server, asked: bytes, scale: Scale, status: int = 200) -> None:
        self.server, self.asked, self.scale, self.status = server, asked, scale, status
        self._round(3600, WARMING)

    def __call__(self) -> tuple[Load, float]:
        return self._round(self.scale.seconds, 1_000_000)

    def _round(self, seconds: float, most: int) -> tuple[Load, float]:
        wires = [Wire(self.server.port) for _ in range(self.scale.clients)]
        before = self.server.cpu()
        load = driven([partial(wire.ask, self.asked, self.status) for wire in wires], seconds, most)
        spent = self.server.cpu() - before
        for wire in wires:
            wire.close()
        return load, spent


Round = Callable[[], tuple[Load, float]]
"""Gives a round's load and the seconds of processor time that the server spent on it."""


def against(name: str, unit: str, ours: Round, bare: Round, rounds: int) -> Line:
    """Ours and the bare one in turn, as many rounds of each."""
    pairs = [(bare(), ours())[::-1] for _ in range(rounds)]
    rates = [Spread.of(load.rate for load, _ in side) for side in zip(*pairs, strict=True)]
    p95 = [Spread.of(load.p95 for load, _ in side) for side in zip(*pairs, strict=True)]
    cpu = [Spread.of(spent * 1000 / len(load.times) for load, spent in side) for side in zip(*pairs, strict=True)]
    return Line(name, unit, rates[0], rates[1], p95=(p95[0], p95[1]), cpu=(cpu[0], cpu[1]))
