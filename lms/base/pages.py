"""What every page stands on: the session in hand, what is found or not, and how figures are written."""

from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request, url_for
from flask.templating import Environment
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy
from werkzeug.security import safe_join

from lms.base import vietnamese
from lms.base.db import Work
from lms.base.settings import Settings
from lms.base.text import figure

T = TypeVar("T")
SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that read and never write."""
PAGE = 50
"""Rows on one page of a list."""


def found(thing: T | None) -> T:
    """The thing, or the page 404: you cannot hold what is not there, or what you may not see."""
    if thing is None:
        abort(404)
    return thing


def work() -> Work:
    """The application's work: where other sessions are opened (passwords are tried outside a transaction)."""
    unit_of_work: Work = current_app.extensions["work"]
    return unit_of_work


def settings() -> Settings:
    kept: Settings = current_app.extensions["settings"]
    return kept


def _begin() -> Session:
    """The request's session, begun when it is first asked for; a request that may write takes its turn at once."""
    if "session" not in g:
        g.session = work().begin(write=request.method not in SAFE)
        g.session.info["site"] = settings().site or request.host_url.rstrip("/")
    session: Session = g.session
    return session


db: Session = LocalProxy(_begin)  # type: ignore[assignment]
"""The request's session, for views: `queries.enrolment(db, …)`. Committed by the app alone."""


@dataclass(frozen=True)
class Page:
    """One page of a list: `number` from 1."""

    items: list[object]
    number: int
    total: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def page_number() -> int:
    """`?trang=3`; anything else is the first page."""
    return min(figure(request.args.get("trang")), 1_000_000) or 1


def download(content: bytes, name: str, kind: str) -> Response:
    """A file to keep; its name is plain ASCII so that every phone can save it."""
    answer = current_app.response_class(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


class Assets:
    """Files of `lms/static` and made ones (`fonts/…` in the instance), named by their content so that they keep for
    ever. The address of a file is made once in the life of a process, for each place the application is mounted at.
    """

    def __init__(self, *roots: Path) -> None:
        self.roots = roots
        self.urls: dict[tuple[str, str], str] = {}

    def path(self, name: str) -> Path | None:
        for root in self.roots:
            place = safe_join(str(root), name)
            with suppress(OSError):  # a name that is too long
                if place and Path(place).is_file():
                    return Path(place)
        return None

    def url(self, name: str) -> str:
        place = (request.script_root, name)
        if place not in self.urls:
            path = self.path(name)
            stamp = sha256(path.read_bytes()).hexdigest()[:12] if path else "0"
            self.urls[place] = url_for("asset", stamp=stamp, name=name)
        return self.urls[place]


class Templates(Environment):
    """Templates share one plain dict of globals: Jinja's own map over two, searched name by name at every import, costs
    a twentieth of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class _Addresses:
    """`url_for` for templates: an address without parts of its own is built once, not a dozen times a page."""

    def __init__(self) -> None:
        self._plain: dict[tuple[str, str], str] = {}

    def __call__(self, endpoint: str, **parts: Any) -> str:
        if parts or endpoint.startswith("."):
            return url_for(endpoint, **parts)
        key = request.script_root, endpoint
        if key not in self._plain:
            self._plain[key] = url_for(endpoint)
        return self._plain[key]


def dress(app: Flask) -> None:
    """Filters for the templates, and addresses."""
    app.jinja_env.filters.update(
        day=vietnamese.day,
        long_day=vietnamese.long_day,
        moment=vietnamese.moment,
        clock=vietnamese.clock,
        number=vietnamese.number,
        percent=vietnamese.percent,
        hours=vietnamese.hours,
        filesize=vietnamese.size,
    )
    app.jinja_env.globals["url_for"] = _Addresses()
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
