"""Questions of every kind, made in one line each."""

from collections.abc import Callable

import pytest

from lms.quizzes.gift import read
from lms.quizzes.questions import Question

Asked = Callable[..., Question]


@pytest.fixture
def asked() -> Asked:
    """One sound question from one line of GIFT."""

    def asked(gift: str) -> Question:
        reading = read(gift, "quiz.gift")
        assert reading.faults == []
        [question] = reading.questions
        return question

    return asked
