"""Answers when a page cannot be shown: in words, with what to do next. Whatever the request had begun is undone."""

from typing import Any

from flask import Flask, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from lms.home import words

KNOWN = frozenset((403, 404, 422, 429))
"""Whose words stand in the page of errors; the others have a page of their own, or read as 500."""
OWN = frozenset((400, 405, 413))


def speak(app: Flask) -> None:
    app.register_error_handler(HTTPException, tell)


def tell(error: HTTPException) -> ResponseReturnValue:
    """One answer for every refusal; a redirect that the routing asks for goes its way."""
    if isinstance(error, RequestRedirect) or error.code is None or error.response is not None:
        return error.get_response()
    g.aborted = True
    code = error.code
    if code >= 500:
        _let_go()
    answer = _problem(error, code) if request.path.startswith("/api/") else _page(error, code)
    return answer, code, _headers(error)


def _let_go() -> None:
    """The session may stand in a broken transaction: the page of the error gets a fresh one, if it needs any."""
    session = g.pop("session", None)
    if session is not None:
        session.rollback()
        session.close()


def _headers(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After", "WWW-Authenticate")}


def _wait(error: HTTPException) -> str | None:
    """How long somebody is asked to wait, in words."""
    seconds = getattr(error, "retry_after", None)
    return words.MINUTES.format(count=max(1, -(-int(seconds) // 60))) if isinstance(seconds, int | float) else None


def _problem(error: HTTPException, code: int) -> Any:
    """RFC 9457."""
    told = {"type": "about:blank", "title": words.PROBLEMS.get(code, words.PROBLEMS[500]), "status": code}
    if code < 500 and error.description != type(error).description:  # werkzeug's own words are English
        told["detail"] = str(error.description)
    problem = jsonify(told)
    problem.mimetype = "application/problem+json"
    return problem


def _page(error: HTTPException, code: int) -> str:
    template = "home/refused.html" if code in OWN else "error.html"
    try:
        return render_template(template, code=code, reference=_reference(), wait=_wait(error))
    except Exception:
        if code < 500:
            raise
        return words.BROKEN.format(reference=_reference())  # the page itself needs what is broken


def _reference() -> str:
    """The number of this request in the log."""
    number: str = g.get("request", ("",))[0]
    return number
