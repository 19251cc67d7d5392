"""The log: one JSON line per request with its route, never a path with keys, a query, a name or an address.

Plain lines in development. Everything goes to stderr; lines of other libraries are given the same form.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from os import urandom
from time import perf_counter
from typing import Any

import structlog
from flask import Flask, Request, Response, g, request

from lms.base import metrics
from lms.base.settings import Settings

_GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=repr)  # made once: `dumps` makes it anew


class _Stderr:
    """Writes whole lines, so that those of several processes do not mix; asks for stderr anew each time."""

    def msg(self, line: str) -> None:
        sys.stderr.write(line + "\n")

    debug = info = warning = error = critical = msg


class _Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _Stderr().msg(self.format(record))


def speak(production: bool) -> Any:
    """The logger of this process: JSON in production, plain lines elsewhere. Other libraries' warnings follow."""
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    write = _as_json if production else _plain
    level = structlog.processors.add_log_level
    foreign = _Handler()
    foreign.set_name("lms")
    foreign.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, write],
            foreign_pre_chain=[level, stamp, _with_traceback],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if handler.get_name() != "lms"] + [foreign]
    return structlog.wrap_logger(
        _Stderr(), [level, stamp, write], structlog.BoundLogger, cache_logger_on_first_use=True
    )


def watch(app: Flask) -> None:
    """Gives each request an id, and writes and counts each answer, after all others have had their say on it."""
    settings: Settings = app.extensions["settings"]
    log = speak(settings.production).bind()

    def begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request = _id(given), perf_counter()

    def tell(answer: Response) -> Response:
        number, started = g.request
        seconds, (route, method) = perf_counter() - started, _asked()
        metrics.count(route, method, answer.status_code, seconds)
        log.info(
            "request",
            id=number,
            route=route,
            method=method,
            status=answer.status_code,
            ms=round(seconds * 1000, 1),
            account=_account(),
        )
        answer.headers["X-Request-ID"] = number
        return answer

    def fail(exc_info: tuple[Any, ...]) -> None:
        route, method = _asked()
        log.error("error", id=g.request[0], route=route, method=method, account=_account(), traceback=told(exc_info[1]))

    app.before_request(begin)
    app.after_request(tell)
    app.log_exception = fail  # type: ignore[method-assign]


def told(error: BaseException | None) -> str:
    """Where it broke, with the first line of each message: the further lines of a database error hold values."""
    lines: list[str] = []
    while error is not None:
        first = str(error).partition("\n")[0]
        lines.append("".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__name__}: {first}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(reversed(lines))


def _id(given: str) -> str:
    """The id that a proxy gave, when it is one; else a new one."""
    return given if given and _GIVEN.fullmatch(given) else urandom(8).hex()


def _asked() -> tuple[str, str]:
    """Route and method. The proxy is asked for the request once: each look through it costs a microsecond."""
    asked: Request = request._get_current_object()  # type: ignore[attr-defined]
    return asked.url_rule.rule if asked.url_rule else "-", asked.method


def _account() -> int | None:
    """The account of this request, where somebody has asked for it: the log alone does not load the visitor."""
    number: int | None = getattr(g.get("_login_user"), "account_id", None)
    return number


def _with_traceback(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An error that another library logged, told as ours."""
    record = entry.get("_record")
    if record is not None and record.exc_info:
        record.exc_text = None
        entry["traceback"] = told(record.exc_info[1])
    entry.pop("exc_info", None)
    return entry


def _as_json(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> str:
    return _JSON.encode(entry)


def _plain(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> str:
    """`10:42:05 request route=/khoa-hoc method=GET status=200 ms=4.1`."""
    moment, level, event = entry.pop("timestamp", ""), entry.pop("level", ""), entry.pop("event", "")
    frames = entry.pop("traceback", None)
    pairs = [f"{key}={value}" for key, value in entry.items() if value is not None and not key.startswith("_")]
    line = " ".join([str(moment)[11:19], *([level] if level != "info" else []), str(event), *pairs])
    return f"{line}\n{frames}" if frames else line
