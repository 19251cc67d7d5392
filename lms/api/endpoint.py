"""How a view of the API is put in place: address, token, parameters, answer and words for the document, in one line."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask_smorest import Blueprint
from marshmallow import RAISE, Schema

from lms.api import problems, words
from lms.api.guard import opens, paced
from lms.api.scopes import Scope
from lms.people.guard import public

F = TypeVar("F", bound=Callable[..., Any])
REFUSALS = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND", 422: "UNPROCESSABLE_ENTITY"}
"""Answers that every address may give beside the good one, as the document calls them."""


def answers(
    bp: Blueprint,
    path: str,
    scope: Scope | None,
    told: type[Schema] | Mapping[str, Any],
    summary: str,
    query: type[Schema] | None = None,
) -> Callable[[F], F]:
    """A view read with a token of this scope; without a scope, by anybody. It wears `public`: the token, not the
    visitor, is asked who it is. `told` is what it gives: a schema, or kinds of files.

    A parameter that is not known is refused: a figure for a mistyped day would be believed.
    """

    def put(view: F) -> F:
        shown: Any = view
        if isinstance(told, Mapping):
            shown = bp.doc(responses={"200": {"description": words.SUCCESS, "content": told}})(shown)
        else:
            shown = bp.response(200, told, description=words.SUCCESS)(shown)
        if query:
            shown = bp.arguments(query, location="query", unknown=RAISE)(shown)
        else:
            shown = problems.without_parameters(shown)
        for code, name in REFUSALS.items():
            if scope or code not in (401, 403):
                shown = bp.alt_response(code, name)(shown)
        shown = bp.alt_response(429, "TOO_MANY_REQUESTS")(shown)
        needs = words.NEEDS.format(scope=scope.value) if scope else words.NEEDS_NOTHING
        shown = bp.doc(
            summary=summary,
            description=needs,
            security=[{"bearer": []}] if scope else [],
            operationId=view.__name__,
        )(shown)
        bp.route(path)(public(opens(scope)(shown) if scope else paced(shown)))
        return view

    return put
