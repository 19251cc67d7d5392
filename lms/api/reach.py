"""What a token reaches: its unit and all below it; the rest is not there."""

from datetime import date

from lms.api import queries
from lms.api.guard import token
from lms.base.pages import db, found
from lms.units.models import Unit


def unit_of(code: str, day: date) -> Unit:
    """The unit of a code within the token's, or 404."""
    return found(queries.unit_within(db, token().unit_id, code, day))


def top(code: str | None, day: date) -> int:
    """The unit below which to look: the token's own, or the one asked for within it."""
    return unit_of(code, day).id if code else token().unit_id
