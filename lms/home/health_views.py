"""Whether the server lives, is ready, and what it did: for machines that watch over it."""

import hmac
from typing import Any

from flask import Blueprint, Response, abort, request
from sqlalchemy.exc import SQLAlchemyError

from lms.base import metrics, migrations
from lms.base.jobs import queries
from lms.base.pages import db, settings, work
from lms.people.guard import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def alive() -> dict[str, str]:
    return {"status": "ok"}


@bp.get("/readyz")
@public
def ready() -> tuple[dict[str, Any], int]:
    """Ready when the database answers and stands where this program expects it."""
    try:
        at = migrations.at(work().engine)
    except SQLAlchemyError:
        return {"status": "unavailable", "database": "unreachable"}, 503
    if at != migrations.head():
        return {"status": "unavailable", "database": "not migrated", "at": at, "head": migrations.head()}, 503
    return {"status": "ready", "database": "ok", "at": at}, 200


@bp.get("/metrics")
@public
def counts() -> Response:
    if not (_from_this_machine() or _has_token()):
        abort(403)
    return Response(metrics.text(queries.states(db)), content_type=metrics.CONTENT_TYPE)


def _from_this_machine() -> bool:
    """Asked on loopback, and not on behalf of somebody else by a proxy that stands on this machine."""
    passed_on = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return request.remote_addr in ("127.0.0.1", "::1") and not passed_on


def _has_token() -> bool:
    token, given = settings().metrics_token, request.authorization
    if token is None or given is None or given.type != "bearer" or not given.token:
        return False
    return hmac.compare_digest(given.token.encode(), token.encode())
