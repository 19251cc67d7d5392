"""Proofs that a page was shown, to whom and when: signed into the page, so that showing one writes nothing. Pure."""

from datetime import datetime

from lms.base import signing

LESSON, WORDS, WATCHING = "lesson", "words", "watching"
"""What was shown: a lesson, the words of a recording, a player."""


def showing(secret: str, purpose: str, now: datetime, *what: str | int) -> str:
    """A proof that this page was shown at this moment; `what` begins with whose it is."""
    return signing.signed(secret, purpose, *what, int(now.timestamp()))


def shown_at(secret: str, purpose: str, proof: str, *what: str | int) -> int | None:
    """The second (since 1970) at which the page was shown; None for a proof of anything else."""
    told = signing.read(secret, purpose, proof)
    return int(told[-1]) if told is not None and told[:-1] == list(what) else None
