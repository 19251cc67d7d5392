"""Sets up the demo's places, and says how many people each would have: made-up numbers, and said to be."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import now, start_of
from lms.demo import words
from lms.demo.people import Part
from lms.demo.places import Spot, places
from lms.demo.scene import Scene
from lms.people.audiences import Audience
from lms.plans.populations import actions as populations
from lms.plans.populations.actions import PopulationLine
from lms.units import actions, queries, settling
from lms.units.kinds import known_kind
from lms.units.models import Unit
from lms.units.vietnam_table import vietnam

SINCE = date(2025, 7, 1)
"""Since when the agencies and hamlets stand, as the communes do."""
COUNTED_ON = date(2026, 1, 1)
AGES = {Audience.CITIZEN: "18+", Audience.OFFICIAL: ""}
Count = tuple[str, Audience, int, str]
"""(unit, audience, persons, source)."""


def set_up(db: Session) -> None:
    """The nation, the provinces of the plans with their communes, and the agencies and hamlets of the demo."""
    for province in places().provinces:
        settled = settling.settle(db, vietnam(province))
        audit.record(db, now(), "units.load-vietnam", f"province:{province}", **settled.counts)
    for spot in places().spots:
        _found(db, spot)


def _found(db: Session, spot: Spot) -> Unit:
    held = queries.by_code(db, spot.code)
    parent = queries.by_code(db, spot.parent)
    return held or actions.found_unit(db, spot.code, spot.name, known_kind(spot.kind), parent, SINCE)


def by_code(db: Session, codes: Iterable[str]) -> dict[str, Unit]:
    """The units of these codes, as they stand now."""
    return {unit.code: unit for unit in db.scalars(select(Unit).where(Unit.code.in_(set(codes)), Unit.to_on.is_(None)))}


def count(db: Session, scene: Scene) -> None:
    """Enters the made-up populations."""
    counts = list(counted(scene.seed, scene.cast))
    units = by_code(db, [code for code, *_ in counts])
    lines = [
        PopulationLine(units[code], audience, COUNTED_ON, persons, AGES[audience], source)
        for code, audience, persons, source in counts
    ]
    digest = sha256(json.dumps(counts, ensure_ascii=False).encode()).hexdigest()
    populations.give_populations(db, lines, start_of(scene.span.first), digest)


def counted(seed: int, cast: list[Part]) -> Iterator[Count]:
    """Populations in keeping with the people made: somewhat more than them, nowhere those of the real unit."""
    rng, here = random.Random(f"{seed}:population"), places()  # noqa: S311 - a story, no secret
    homes = Counter(part.home for part in cast)
    for commune in (*here.busy, *here.quiet):
        hamlets = [(hamlet.code, _adults(rng, homes[hamlet.code])) for hamlet in here.hamlets.get(commune, ())]
        yield from ((code, Audience.CITIZEN, persons, words.SOURCE) for code, persons in hamlets)
        adults = sum(persons for _, persons in hamlets) or _adults(rng, homes[commune])
        if commune == here.miscounted:
            yield commune, Audience.CITIZEN, adults // 10, words.WRONG_SOURCE
        elif commune not in here.uncounted:
            yield commune, Audience.CITIZEN, adults, words.SOURCE
    yield from _staff(rng, Counter(part.work for part in cast))


def _adults(rng: random.Random, made: int) -> int:
    return made + max(3, round(made * rng.uniform(0.12, 0.4))) + rng.randint(2, 6)


def _staff(rng: random.Random, made: Counter[str | None]) -> Iterator[Count]:
    """Officials of every agency: of an office with rooms, those of the rooms too."""
    own = {agency.code: made[agency.code] + rng.randint(1, 3 + made[agency.code] // 8) for agency in places().agencies}
    for agency in places().agencies:
        rooms = [room.code for room in places().agencies if room.parent == agency.code]
        yield agency.code, Audience.OFFICIAL, own[agency.code] + sum(own[room] for room in rooms), words.SOURCE
