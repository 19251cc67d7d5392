"""How a view of the API is put in place: address, token, parameters, answer and words for the document, in one line."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_smorest import Blueprint
from marshmallow import RAISE, Schema

from lms.api import words
from lms.api.guard import opens
from lms.api.scopes import Scope
from lms.people.guard import public

F = TypeVar("F", bound=Callable[..., Any])


def answers(
    bp: Blueprint, path: str, scope: Scope, told: type[Schema], summary: str, query: type[Schema] | None = None
) -> Callable[[F], F]:
    """A view read with a token of this scope. It wears `public`: the token, not the visitor, is asked who it is.

    A parameter that is not known is refused: a figure for a mistyped day would be believed.
    """

    def put(view: F) -> F:
        asked = bp.response(200, told, description=words.SUCCESS)(view)
        if query:
            asked = bp.arguments(query, location="query", unknown=RAISE)(asked)
        asked = bp.doc(
            summary=summary,
            description=words.NEEDS.format(scope=scope.value),
            security=[{"bearer": []}],
            operationId=view.__name__,
        )(asked)
        bp.route(path)(public(opens(scope)(asked)))
        return view

    return put
