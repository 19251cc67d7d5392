"""Values that a page carries away and brings back unchanged: signed with the instance's secret, for one purpose."""

from typing import Any

from itsdangerous import BadData, URLSafeSerializer


def signed(secret: str, purpose: str, *told: str | int) -> str:
    """Text for a form or an address that `read` reads back, for this purpose only."""
    return str(_serializer(secret, purpose).dumps(list(told)))


def read(secret: str, purpose: str, token: str) -> list[Any] | None:
    """What was signed for this purpose; None for anything else."""
    try:
        told = _serializer(secret, purpose).loads(token)
    except BadData:
        return None
    return told if isinstance(told, list) else None


def _serializer(secret: str, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"lms.{purpose}")
