"""What a provider told of somebody, read with the same care as a form. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from lms.base import text
from lms.people import identity
from lms.people.identity import Birth

LONGEST = 255


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody as a provider knows them; what it did not tell, or told in no form we know, is empty."""

    issuer: str
    subject: str
    identity: str | None = None
    name: str | None = None
    birth_year: int | None = None
    birth_on: str | None = None  # ISO
    phone: str | None = None

    @property
    def birth(self) -> Birth | None:
        on = date.fromisoformat(self.birth_on) if self.birth_on else None
        return Birth(self.birth_year, on) if self.birth_year else None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str) -> "Told":
        return cls(**json.loads(written))


def told(issuer: str, claims: Mapping[str, Any], names: Iterable[tuple[str, str]], today: date) -> Told:
    """Reads claims by the names the office set (`identity=citizen_id,…`). Raises ValueError without a subject."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST or "\0" in subject:
        raise ValueError("sub")
    said = {ours: text.clean(str(claims[theirs])) for ours, theirs in names if _sayable(claims.get(theirs))}
    birth = identity.birth(said.get("birth"), today) if said.get("birth") else None
    return Told(
        issuer=issuer,
        subject=subject,
        identity=_whole_number(said.get("identity", "")),
        name=_name(said.get("name", "")),
        birth_year=birth.year if birth else None,
        birth_on=birth.on.isoformat() if birth and birth.on else None,
        phone=identity.phone_number(said["phone"]) if said.get("phone") else None,
    )


def _sayable(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) <= LONGEST


def _whole_number(written: str) -> str | None:
    """An office tells all twelve digits: no zeros are put back here."""
    number = identity.identity_number(written)
    return number if number and number in "".join(written.split()) else None


def _name(written: str) -> str | None:
    name = text.proper_name(written)
    return name if 2 <= len(name) <= 100 and not any(sign.isdigit() for sign in name) else None
