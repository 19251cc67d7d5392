"""Whom a task names: the unit of the plan, a group of units below it, or one by its name. Pure."""

import re
from collections.abc import Iterable
from enum import StrEnum

from lms.base.text import fold
from lms.units.kinds import Level


class Part(StrEnum):
    """A unit's part in a task."""

    LEAD = "lead"  # chủ trì
    SUPPORT = "support"  # phối hợp


_GROUPS = {
    Level.COMMUNE: r"cap xa|cac xa|xa, phuong|phuong, xa|ubnd xa|uy ban nhan dan xa|dac khu|dia phuong|cac cap",
    Level.HAMLET: r"cac thon|thon, ban|to dan pho|khu dan cu|cac xom",
    Level.AGENCY: r"cac,? so|so, ban|so, nganh|ban,? nganh|cac phong|phong, ban|cac co quan|cac don vi|co quan, don vi",
}
_NAMES = {level: re.compile(rf"\b(?:{group})\b") for level, group in _GROUPS.items()}


def names_communes(*named: str | None) -> bool:
    """Whether the communes are named as a group: each then works on a task of its own."""
    return _names(Level.COMMUNE, named)


def _names(level: Level, named: Iterable[str | None]) -> bool:
    return any(_NAMES[level].search(fold(each)) for each in named if each)


def part(lead: str | None, support: str | None, name: str, level: Level) -> Part | None:
    """The part of a unit below the plan's own: named itself, or as one of a group on its level."""
    for told, found in ((lead, Part.LEAD), (support, Part.SUPPORT)):
        if told and (_named(name, told) or (level in _NAMES and _names(level, [told]))):
            return found
    return None


def _named(name: str, told: str) -> bool:
    return bool(re.search(rf"\b{re.escape(fold(name))}\b", fold(told)))
