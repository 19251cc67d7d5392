"""What a first visit weighs: the page and everything it names, as it comes over the wire, zipped."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from lms.bench import words
from lms.bench.figures import Line, Spread
from lms.bench.load import Answer, Browser
from lms.bench.side import Sides

LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_IN_STYLE = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)")
_IN_SCRIPT = re.compile(r"(?:import|from)\s*\(?\s*[\"']([./][^\"']+)[\"']")


def measure(sides: Sides) -> list[Line]:
    course = sides.instance.course
    lesson = f"/khoa-hoc/{course.slug}/bai/{course.lessons[0].key}"
    known = sides.instance.cookies(sides.instance.learners(1)[0])
    return [
        *_lines(words.FRONT_WEIGHT, visited(Browser(sides.ours.port), "/")),
        *_lines(words.LESSON_WEIGHT, visited(Browser(sides.ours.port, known), lesson)),
    ]


def _lines(name: str, answers: list[Answer]) -> list[Line]:
    size = sum(answer.size for answer in answers) / 1000
    return [
        Line(name, words.KILOBYTES, Spread.of([size])),
        Line(name, words.REQUESTS, Spread.of([float(len(answers))])),
    ]


def visited(browser: Browser, path: str) -> list[Answer]:
    """The page and all that it, its styles and its scripts name, each once."""
    waiting, seen, answers = [path], {path}, []
    while waiting:
        here = waiting.pop(0)
        answer = browser.get(here)
        answers.append(answer)
        fresh = dict.fromkeys(urljoin(here, name) for name in _named(answer))
        waiting += [name for name in fresh if name not in seen and not urlsplit(name).netloc]
        seen.update(fresh)
    browser.wire.close()
    return answers


def _named(answer: Answer) -> list[str]:
    kind = re.search(rb"\r\ncontent-type: *([^;\r]+)", answer.head, re.IGNORECASE)
    match kind[1] if kind else b"":
        case b"text/html":
            page = _Page()
            page.feed(answer.page)
            return page.names
        case b"text/css":
            return _IN_STYLE.findall(answer.page)
        case b"text/javascript" | b"application/javascript":
            return _IN_SCRIPT.findall(answer.page)
        case _:
            return []


class _Page(HTMLParser):
    """Collects what a browser fetches with the page, whether or not this reader would come to see it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self._style = tag == "style"
        if tag == "link" and LOADED & set((held.get("rel") or "").split()):
            self.names.append(held.get("href") or "")
        if tag in ("script", "img", "source", "video", "audio", "iframe") and (source := held.get("src")):
            self.names += [source] if not source.startswith("data:") else []

    def handle_data(self, text: str) -> None:
        if self._style:
            self.names += _IN_STYLE.findall(text)
