"""Answers that waited in a device when their turn ended come in: from whoever's page, unread on the way."""

from datetime import datetime
from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.datastructures import MultiDict

from lms.bank import queries as bank
from lms.base.clock import now
from lms.base.pages import db
from lms.base.text import figure
from lms.classes.assisting import parcels, queries
from lms.classes.assisting.guard import seal_of
from lms.classes.assisting.models import Assistance
from lms.classes.assisting.parcels import Parcel
from lms.learning import actions as learning
from lms.learning import doors, paper
from lms.learning import queries as attempts
from lms.people.guard import public

bp = Blueprint("parcels", __name__, url_prefix="/hoc-chung")
MOST = 100
"""Boxes in one request."""


@bp.post("/cho-gui")
@public
def take() -> Any:
    """Each box is answered for by its place: whether the device may forget it, because it is kept or never can be."""
    turn = queries.turn(db, figure(request.form.get("turn")), lock=True)
    sealed = list(zip(request.form.getlist("iv"), request.form.getlist("box"), strict=False))[:MOST]
    opened = [parcels.opened(seal_of(turn), iv, box) if turn else None for iv, box in sealed]
    clock = request.form.get("clock", "")
    settled = [_settled(turn, each, clock) for each in opened]
    return jsonify(settled=settled)


def _settled(turn: Assistance | None, parcel: Parcel | None, clock: str) -> bool:
    """Kept, or closed meanwhile: forgotten. What does not open, or is refused at its door, stays a week in the device
    and goes then.
    """
    if turn is None or parcel is None:
        return False
    attempt, moment = attempts.sitting(db, turn.person_id, parcel.attempt), now()
    if attempt is None or doors.refused(db, attempt.id):
        return False
    waited = str(_waited(turn, parcel, clock, moment))
    form = MultiDict([("question", parcel.question), ("waited", waited), *parcel.fields])
    sent = paper.sent(bank.wordings(db, paper.numbers(attempt.paper)), attempt.paper, form, moment)
    learning.save_answers(db, attempt, sent, moment, turn.help)
    return True


def _waited(turn: Assistance, parcel: Parcel, clock: str, moment: datetime) -> int:
    """Seconds since it was given by the device's own clock; at least since the turn ended, whatever the device says."""
    said = int(clock) if clock.isascii() and clock.isdigit() and len(clock) < 16 else 0
    least = (moment - turn.ended_at).total_seconds() if turn.ended_at else 0
    return int(max(0, least, (said - parcel.at) / 1000))
