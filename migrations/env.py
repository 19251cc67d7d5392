"""Alembic's way in: the connection and, for drafting a step, the models are handed over by lms/base/migrations.py."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context


def render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A step names plain SQL types: our own may change their name, and choices kept as text are no business of it."""
    if kind != "type":
        return False
    if isinstance(item, sa.TypeDecorator):
        item = item.impl_instance
    if isinstance(item, sa.types.NullType):
        raise TypeError("a column of the models has no type")
    if isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return f"sa.{item!r}"


def differs(_context: Any, _there: Any, _wanted: Any, there: Any, wanted: Any) -> bool | None:
    """A choice kept as text differs when its length does; anything else as Alembic sees it."""
    if isinstance(wanted, sa.Enum):
        return bool(getattr(there, "length", None) != wanted.length)
    return None


attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    render_as_batch=attributes.get("batch", True),
    render_item=render,
    compare_type=differs,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
