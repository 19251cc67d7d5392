"""What the benchmarks read: links of a page, answers over a wire, right answers of a paper."""

import random
import socket
import threading
from functools import partial

import pytest

from lms import HOUSE
from lms.bench import weight
from lms.bench.load import Answer, Load, Unexpected, Wire, driven, request
from lms.catalogue import library
from lms.quizzes.drawing import draw
from lms.quizzes.grading import mark
from lms.quizzes.solving import right_answer

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s; charset=utf-8\r\n\r\n"


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        (b"text/html", '<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/b">', ["/a.css"]),
        (b"text/html", '<link rel="preload" as="font" href="/f"><script src="/a.js"></script>', ["/f", "/a.js"]),
        (b"text/html", '<style>@font-face{src:url("/f.woff2")}</style><p>url(no)</p>', ["/f.woff2"]),
        (b"text/html", '<img src="/p.svg" alt=""><img src="data:x" alt=""><a href="/c">c</a>', ["/p.svg"]),
        (b"text/css", "a{background:url(d.svg)} b{mask:url('data:image/svg+xml,x')}", ["d.svg"]),
        (b"text/javascript", 'import { a } from "./b.js"; const c = import("./d.js");', ["./b.js", "./d.js"]),
        (b"font/woff2", "url(x)", []),
    ],
)
def test_a_visit_fetches_what_a_page_names_and_nothing_else(kind, text, named):
    assert weight._named(Answer(200, HEAD % kind, text.encode())) == named


@pytest.fixture
def port():
    """A server that answers each request with the next of the told answers."""
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    ]
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        with connection:
            for answer in answers:
                connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    thread.join()
    listener.close()


def test_answers_are_read_whole_by_length_and_by_chunks_and_another_status_is_a_fault(port):
    wire = Wire(port)
    assert wire.ask(request("GET", "/")).body == b"abc"
    assert wire.ask(request("GET", "/")).body == b"abc"
    with pytest.raises(Unexpected, match="404"):
        wire.ask(request("GET", "/"))
    wire.close()


def test_a_load_ends_by_count_and_by_time_and_with_the_first_fault():
    seen = []
    assert len(driven([partial(seen.append, 1)] * 3, seconds=60, most=30).times) == len(seen) == 30
    assert driven([lambda: None], seconds=0.05).seconds < 5
    with pytest.raises(ZeroDivisionError):
        driven([lambda: 1 // 0] * 2, seconds=60)


def test_the_p95_is_the_time_that_five_in_a_hundred_exceed():
    assert Load(1, tuple(n / 1000 for n in range(100))).p95 == 95


def test_every_question_of_every_course_can_be_answered_rightly():
    read, _ = library.read(HOUSE / "courses")
    for course in read.courses:
        paper = draw(course.bank, course.draw, random.Random(5))
        questions = {question.key: question for question in course.bank}
        answers = {item.key: right_answer(questions[item.key]) for item in paper.items}
        assert mark(paper, questions, answers).percent == 100
        for question in course.bank:
            alone = draw([question], {question.topic: 1}, random.Random(1))
            right = {question.key: right_answer(question)}
            assert mark(alone, {question.key: question}, right).percent == 100, question.key
