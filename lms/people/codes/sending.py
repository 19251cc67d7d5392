"""Sends a code to a phone through the gateway of the office: one POST of JSON, with a token."""

from collections.abc import Mapping
from typing import Any

from lms.base import vietnamese
from lms.base.clock import day_of, now
from lms.base.db import Work
from lms.base.jobs.worker import Handle
from lms.base.settings import Gateway
from lms.people import words
from lms.people.codes import actions, deriving, queries
from lms.people.codes.models import SignInCode

PATIENCE = 10
"""Seconds that the gateway may take."""


class NotTaken(Exception):
    """The gateway did not answer, or not with a 2xx; the job tries again."""


def send(work: Work, handle: Handle, gateway: Gateway | None) -> Mapping[str, Any]:
    """Sends the code unless it is over or the phone is nobody's. Tried again, it sends the same digits and the same id,
    so that a gateway can tell a repetition.
    """
    with work.reading() as db:
        code, moment = db.get(SignInCode, handle.argument["code"]), now()
        if gateway is None or code is None or code.used_at or code.ends_at <= moment:
            return {"said": words.CODE_OVER}
        persons = queries.reached(db, code, day_of(moment))
        phone = persons[0].phone if persons else None
        told = words.CODE_MESSAGE.format(code=deriving.digits(code), until=vietnamese.clock(code.ends_at))
        number, key = code.id, code.key
    if phone is None:
        return {"said": words.CODE_FOR_NOBODY}
    post(gateway, {"id": key, "to": f"+84{phone[1:]}", "text": told})
    with work.writing() as db:
        actions.sent(db, number, now())
    return {"said": words.CODE_SENT}


def post(gateway: Gateway, message: Mapping[str, str]) -> None:
    """Raises `NotTaken` without a word of what was sent: errors are kept and logged."""
    import requests  # noqa: PLC0415 - only the worker of an office with a gateway reads it

    headers = {"Authorization": f"Bearer {gateway.token}"} if gateway.token else {}
    try:
        answer = requests.post(gateway.url, json=message, headers=headers, timeout=PATIENCE, allow_redirects=False)
    except requests.RequestException as error:
        raise NotTaken(type(error).__name__) from None
    if not 200 <= answer.status_code < 300:
        raise NotTaken(str(answer.status_code))
