"""Problem documents (RFC 9457): what went wrong, in words, for a program and the person who reads its log."""

import json
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, NoReturn, TypeVar

from flask import Response, g, request
from marshmallow import Schema, fields
from webargs.flaskparser import abort
from werkzeug.exceptions import HTTPException

from lms.api import words

F = TypeVar("F", bound=Callable[..., Any])
KIND = "application/problem+json"
PASSED_ON = ("Allow", "Retry-After", "WWW-Authenticate")
"""Headers of an error that must not be lost on the way."""


class WrongParameter(Schema):
    """One parameter that has to be mended."""

    parameter = fields.String(required=True)
    detail = fields.String(required=True)


class Problem(Schema):
    """Of every answer that is not a success; `type` is always about:blank, so that `status` says what kind it is."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(WrongParameter))


def refuse(
    code: int, detail: str | None = None, wrong: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> NoReturn:
    """Ends the request with a problem; `wrong` names parameters with what to mend."""
    messages = {"query": {name: [said] for name, said in (wrong or {}).items()}}
    abort(code, messages=messages, headers=headers, detail=detail)


def without_parameters(view: F) -> F:
    """A view that takes no parameters refuses whoever sends one."""

    @wraps(view)
    def asked(*args: Any, **more: Any) -> Any:
        if request.args:
            refuse(422, wrong=dict.fromkeys(request.args, words.PARAMETER["Unknown field."]))
        return view(*args, **more)

    return asked  # type: ignore[return-value]


def tell(error: HTTPException) -> Response | HTTPException:
    """The problem document of an error; a redirect goes its way."""
    if error.code is None or error.code < 400:
        return error
    g.aborted = True
    title, detail = words.PROBLEMS.get(error.code, words.PROBLEMS[500 if error.code >= 500 else 400])
    data = getattr(error, "data", None) or {}
    told: dict[str, Any] = {"type": "about:blank", "title": title, "status": error.code}
    told["detail"] = data.get("detail") or detail
    if wrong := list(_wrong(data.get("messages", {}))):
        told["errors"] = wrong
    answer = Response(json.dumps(told, ensure_ascii=False), error.code, mimetype=KIND)
    answer.headers["Content-Language"] = "vi"
    answer.headers.extend({name: value for name, value in error.get_headers() if name in PASSED_ON})
    answer.headers.extend(data.get("headers") or {})
    return answer


def tell_unrouted() -> Response | HTTPException | None:
    """A path below /api that leads nowhere belongs to no blueprint, so it is answered before all else."""
    error = request.routing_exception
    if error is None or not request.path.startswith("/api/") or (error.code or 0) < 400:
        return None
    return tell(error)


def _wrong(messages: Any) -> Iterator[dict[str, str]]:
    """marshmallow's messages by place and field, one by one, in Vietnamese."""
    for named in messages.values() if isinstance(messages, dict) else ():
        for parameter, said in named.items() if isinstance(named, dict) else ():
            for message in said if isinstance(said, list) else ():
                yield {"parameter": str(parameter), "detail": words.PARAMETER.get(message) or str(message)}
