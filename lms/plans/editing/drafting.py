"""A plan being written: parts taken out, put in and moved, as a mapping in the shape of a plan file. Pure."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

PARTS = {"chi-tieu": "targets", "nhiem-vu": "tasks", "bao-cao": "reporting"}
"""Lists of a plan, by their name in an address."""

Told = dict[str, Any]


def mark(item: Mapping[str, Any]) -> str:
    """What a page sends back to say which item it showed: whoever changed it meanwhile is not overwritten."""
    return sha256(json.dumps(item, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:16]


def items(told: Mapping[str, Any], part: str) -> list[Told]:
    return list(told.get(PARTS[part]) or [])


def item(told: Mapping[str, Any], part: str, number: int) -> Told | None:
    """The item of a number from 1, or none."""
    held = items(told, part)
    return held[number - 1] if 1 <= number <= len(held) else None


def added(told: Told, part: str, new: Told) -> Told:
    """With one more at the end; the same once more at once is one."""
    held = items(told, part)
    return told if held and held[-1] == new else {**told, PARTS[part]: [*held, new]}


def changed(told: Told, part: str, number: int, new: Told) -> Told:
    held = items(told, part)
    held[number - 1] = {**held[number - 1], **new}
    return {**told, PARTS[part]: held}


def dropped(told: Told, part: str, number: int) -> Told:
    held = items(told, part)
    del held[number - 1]
    return {**told, PARTS[part]: held}


def raised(told: Told, part: str, number: int) -> Told:
    """One place nearer to the first."""
    held = items(told, part)
    if number > 1:
        held[number - 2 : number] = [held[number - 1], held[number - 2]]
    return {**told, PARTS[part]: held}
