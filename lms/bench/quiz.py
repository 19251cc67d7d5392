"""A whole quiz over HTTP with its tokens: begin, answer twenty times, hand in, read the result; passed and certified.

Beside it: a bare view that commits one row, asked 22 times, and a bare view that commits 22 rows, asked once.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import make_url

from lms.bench import words
from lms.bench.figures import Line
from lms.bench.instance import Instance, Learner
from lms.bench.load import Browser, Load, Unexpected, Wire, driven, request
from lms.bench.pages import against
from lms.bench.side import Scale, Sides
from lms.catalogue.course import Course
from lms.learning.paper import items
from lms.quizzes.answering import Answer, given
from lms.quizzes.drawing import Item
from lms.quizzes.questions import Kind, Question
from lms.quizzes.showing import field_name, row_name

COMMITS = 22
MOST = 250
"""Flows of one round at the most: each needs a learner who has not passed yet."""
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
_KEY = re.compile(r'data-key="([^"]+)"')
Fields = list[tuple[str, str]]


def measure(sides: Sides, scale: Scale) -> list[Line]:
    most = MOST if scale.seconds > 1 else 3 * scale.clients
    ready = iter(sides.instance.learners(2 * (most + scale.clients) * (scale.rounds + 1)))
    lines = []
    for name, flow, times in (
        (words.SAVED_ONE_BY_ONE, _saved_one_by_one, 1),
        (words.SENT_AT_ONCE, _sent_at_once, COMMITS),
    ):
        asked = flow(Flow(sides.instance, sides.ours.port, next(ready)))
        ours = partial(_flows, sides, flow, ready, scale, most)
        bare = partial(_commits, sides, times, scale)
        lines.append(against(name.format(n=asked), words.FLOWS, ours, bare, scale.rounds))
    return lines


class Flow:
    """One learner's browser at the quiz; counts its requests."""

    def __init__(self, instance: Instance, port: int, learner: Learner) -> None:
        self.course, self.asked = instance.course, 0
        self.browser = Browser(port, instance.cookies(learner))
        self.quiz = f"/khoa-hoc/{self.course.slug}/kiem-tra"
        self._database = sqlite3.connect(str(make_url(instance.settings.database_url).database))

    def begin(self) -> tuple[str, str, list[Fields]]:
        """The token, the key of the attempt and, question by question, the fields of its right answer."""
        token = _found(_TOKEN, self.get(self.quiz))
        self.post(f"{self.quiz}/bat-dau", [("csrf_token", token)])
        page = self.get(self.quiz)
        key = _found(_KEY, page)
        (paper,) = self._database.execute("SELECT paper FROM attempt WHERE key = ?", (key,)).fetchone()
        return _found(_TOKEN, page), key, right_fields(self.course, paper)

    def get(self, path: str) -> str:
        self.asked += 1
        return self.browser.get(path).page

    def post(self, path: str, fields: Fields, status: int = 303, token: str = "") -> str:
        self.asked += 1
        answer = self.browser.post(path, fields, status, token)
        return answer.location if status == 303 else ""

    def close(self) -> None:
        self.browser.wire.close()
        self._database.close()


def _saved_one_by_one(flow: Flow) -> int:
    """As app.js does: each answer is sent when it is given, and all of them once more at the end."""
    token, key, answers = flow.begin()
    for number, fields in enumerate(answers, 1):
        flow.post(f"{flow.quiz}/{key}/luu", [("seq", str(number)), ("question", str(number)), *fields], 200, token)
    return _handed_in(flow, token, key, answers)


def _sent_at_once(flow: Flow) -> int:
    """As a browser without scripts does."""
    return _handed_in(flow, *flow.begin())


def _handed_in(flow: Flow, token: str, key: str, answers: list[Fields]) -> int:
    sent = [("csrf_token", token), *(field for fields in answers for field in fields)]
    page = flow.get(flow.post(f"{flow.quiz}/{key}", sent))
    if "/chung-nhan/" not in page:
        raise Unexpected("passed, but no certificate")
    flow.close()
    return flow.asked


def _flows(
    sides: Sides, flow: Callable[[Flow], int], ready: Iterator[Learner], scale: Scale, most: int
) -> tuple[Load, float]:
    def visit() -> None:
        flow(Flow(sides.instance, sides.ours.port, next(ready)))

    before = sides.ours.cpu()
    load = driven([visit] * scale.clients, scale.seconds, most)
    return load, sides.ours.cpu() - before


def _commits(sides: Sides, times: int, scale: Scale) -> tuple[Load, float]:
    """Each visit commits 22 rows: in as many requests, or in one."""
    asked = request("POST", f"/ghi/{times}", body=b"answer=5%5D")
    wires = [Wire(sides.bare.port) for _ in range(scale.clients)]

    def visit(wire: Wire) -> None:
        for _ in range(COMMITS // times):
            wire.ask(asked)

    before = sides.bare.cpu()
    load = driven([partial(visit, wire) for wire in wires], scale.seconds)
    for wire in wires:
        wire.close()
    return load, sides.bare.cpu() - before


def right_fields(course: Course, paper: str) -> list[Fields]:
    """What a form sends when every question of a paper is answered rightly."""
    return [_fields(question, item, number) for number, item, question in items(course, paper)]


def _fields(question: Question, item: Item, number: int) -> Fields:
    values = given(question, item, right_answer(question))
    if question.kind is Kind.MATCHING:
        return [(row_name(number, row), value) for row, value in enumerate(values)]
    return [(field_name(number), value) for value in values]


def right_answer(question: Question) -> Answer:
    """An answer that earns the whole point."""
    match question.kind:
        case Kind.SHORT:
            return max(question.choices, key=lambda choice: choice.fraction).text
        case Kind.NUMERICAL:
            return str(max(question.ranges, key=lambda numbers: numbers.fraction).low)
        case Kind.MATCHING:
            return {str(row): question.rights.index(pair.right) for row, pair in enumerate(question.pairs) if pair.left}
        case _:
            return [place for place, choice in enumerate(question.choices) if choice.fraction > 0]


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise Unexpected(f"{pattern.pattern} is not on the page: {page[:300]}")
    return found[1]
