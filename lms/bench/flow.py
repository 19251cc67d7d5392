"""One learner's browser at the quiz: begins, answers from the key, hands in. For benchmarks and tests that kill."""

import re

from lms.bank import queries as bank
from lms.base.db import Work
from lms.bench.instance import COOKIE, Instance, Learner
from lms.bench.load import Browser, Unexpected
from lms.learning import queries as learning
from lms.learning.paper import items, numbers
from lms.quizzes.answering import fields
from lms.quizzes.solving import right_answer

_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
Fields = list[tuple[str, str]]


class Flow:
    """The browser of one learner; counts its requests."""

    def __init__(self, instance: Instance, port: int, learner: Learner) -> None:
        self.instance, self.learner = instance, learner
        self.work, self.person_id, self.slug, self.asked = instance.work, learner.person_id, instance.course.slug, 0
        self.browser = Browser(port, instance.cookies(learner))
        self.quiz = f"/khoa-hoc/{self.slug}/kiem-tra"
        self.token, self.key, self.answers = "", "", list[Fields]()

    def begin(self) -> None:
        """Starts the attempt; afterwards `answers` are the fields of the right answers, question by question."""
        self.token = _found(_TOKEN, self.get(self.quiz))
        self.post(f"{self.quiz}/bat-dau", [("csrf_token", self.token)])
        self.go_on()

    def begin_at_once(self) -> None:
        """Starts the attempt without looking at a page: what pages would tell is made or read here, in no request."""
        self.token = self.instance.token(self.browser.cookies[COOKIE])
        self.post(f"{self.quiz}/bat-dau", [("csrf_token", self.token)])
        self._read_paper()

    def go_on(self) -> None:
        """Opens the paper that lies open."""
        page = self.get(self.quiz)
        self.token = _found(_TOKEN, page)
        self._read_paper()
        if self.key not in page:
            raise Unexpected("the page shows another attempt")

    def _read_paper(self) -> None:
        with self.work.reading() as db:
            attempt = learning.open_attempt(db, self.person_id, self.slug)
            if attempt is None:
                raise Unexpected("no attempt is open")
            self.key, paper = attempt.key, attempt.paper
        self.answers = right_fields(self.work, paper)

    def save(self, number: int) -> None:
        """Sends one answer when it is given, as outbox.js does."""
        sent = [("question", str(number)), ("waited", "0"), *self.answers[number - 1]]
        self.post(f"{self.quiz}/{self.key}/luu", sent, 200, self.token)

    def hand_in(self, whole: bool) -> str:
        """Hands in and gives the address of the result: with the `whole` paper, as a browser without scripts does, or
        with nothing but what is kept.
        """
        sent = [field for fields_of in self.answers for field in fields_of] if whole else []
        return self.post(f"{self.quiz}/{self.key}", [("csrf_token", self.token), *sent])

    def get(self, path: str) -> str:
        self.asked += 1
        return self.browser.get(path).page

    def post(self, path: str, sent: Fields, status: int = 303, token: str = "") -> str:
        self.asked += 1
        answer = self.browser.post(path, sent, status, token)
        return answer.location if status == 303 else ""

    def close(self) -> None:
        self.browser.wire.close()


def right_fields(work: Work, paper: str) -> list[Fields]:
    """What a form sends when every question of a paper is answered rightly."""
    with work.reading() as db:
        wordings = bank.wordings(db, numbers(paper))
    return [
        list(fields(question, item, number, right_answer(question)))
        for number, item, question in items(wordings, paper)
    ]


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise Unexpected(f"{pattern.pattern} is not on the page: {page[:300]}")
    return found[1]
