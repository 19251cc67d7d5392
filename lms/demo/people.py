"""The cast: made-up people, each drawn from the seed and their own number alone: more people change nobody. Pure."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from lms.demo import names, words
from lms.demo.places import Places, places
from lms.people.access import Role
from lms.people.identity import Birth

OFFICIALS = 5
"""Every fifth person is an official."""
BUSY = 0.62
"""Share of the citizens who live in a busy commune."""
YEAR = 2026
PASSWORD = "HocSo2026"  # noqa: S105 - of the demo's accounts, known to everybody and refused in production
ROLES = 900_000
"""Numbers from here on are of those who hold the demo's accounts."""


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the demo. `home` and `work` are codes of units."""

    key: str
    name: str
    woman: bool
    birth: Birth
    identity: str | None
    phone: str | None
    home: str
    work: str | None = None
    team: bool = False
    lively: float = 1.0

    @property
    def position(self) -> str | None:
        return words.POSITION if self.work else None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever signs in as one of the roles: where they live and work, and on which unit the role is held."""

    username: str
    role: Role
    unit: str
    home: str
    work: str | None = None


HOLDERS = (
    Holder("nguoihoc", Role.LEARNER, "17971-01", "17971-01"),
    Holder("tocns", Role.TEAM_MEMBER, "17971-01", "17971-01"),
    Holder("quanlylop", Role.CLASS_MANAGER, "17971", "17971-02", "UBND-17971"),
    Holder("soanbai", Role.AUTHOR, "VN", "16681", "SGDDT-40"),
    Holder("thongke-xa", Role.STATISTICS, "17971", "17971-03", "UBND-17971"),
    Holder("thongke", Role.STATISTICS, "40", "16690", "SKHCN-40"),
    Holder("thongke-lc", Role.STATISTICS, "VPUBND-12", "03408", "VPUBND-12-HCQT"),
    Holder("quantri-xa", Role.UNIT_ADMIN, "17971", "17971-04", "UBND-17971"),
    Holder("quantri", Role.ADMIN, "VN", "16681", "SKHCN-40"),
    Holder("duyetbai", Role.REVIEWER, "VN", "16681", "SGDDT-40"),
)


def part(seed: int, n: int) -> Part:
    """Person number `n`, counted from 0."""
    rng = random.Random(f"{seed}:person:{n}")  # noqa: S311 - a story, no secret
    return _official(rng, n) if n % OFFICIALS == OFFICIALS - 1 else _citizen(rng, n)


def holder(seed: int, n: int) -> Part:
    """The person behind an account."""
    rng, held = random.Random(f"{seed}:holder:{n}"), HOLDERS[n]  # noqa: S311
    found = _somebody(rng, ROLES + n, held.home, 24, 56)
    return Part(
        f"minh-hoa-{held.username}", *found, held.home, held.work, held.role is Role.TEAM_MEMBER,
        places().agency(held.work).lively if held.work else 1.0,
    )  # fmt: skip


def _citizen(rng: random.Random, n: int) -> Part:
    here = places()
    commune = rng.choice(list(here.busy) if rng.random() < BUSY else here.quiet)
    home = _home(rng, here, commune)
    found = _somebody(rng, n, home, 18, 80, phone=0.45, identity=0.35)
    team = commune in here.busy and rng.random() < 0.05
    return Part(_key(n), *found, home, None, team, here.busy.get(commune, 0.7))


def _official(rng: random.Random, n: int) -> Part:
    here = places()
    agency = here.agency(names.weighted(rng, {each.code: each.share for each in here.agencies}))
    home = _home(rng, here, rng.choice(agency.homes))
    found = _somebody(rng, n, home, 23, 60, phone=0.6, identity=0.9)
    return Part(_key(n), *found, home, agency.code, False, agency.lively)


def _key(n: int) -> str:
    return f"minh-hoa-{n + 1:05d}"


def _home(rng: random.Random, here: Places, commune: str) -> str:
    return rng.choice(here.hamlets[commune]).code if commune in here.hamlets else commune


def _somebody(
    rng: random.Random, n: int, home: str, youngest: int, oldest: int, phone: float = 0, identity: float = 0
) -> tuple[str, bool, Birth, str | None, str | None]:
    woman = rng.random() < 0.52
    age = min(oldest, max(youngest, round(rng.gauss((youngest + oldest) / 2 - 4, (oldest - youngest) / 4))))
    born = date(YEAR - 1 - age, 1, 1) + timedelta(days=rng.randrange(365))
    birth = Birth(born.year, born if rng.random() < 0.9 or age < 50 else None)
    here = places()
    name = names.drawn(rng, names.weighted(rng, here.names_in(here.commune_of(home))), woman, born.year)
    number = identity_number(n, woman, born.year) if rng.random() < identity else None
    return name, woman, birth, number, phone_number(n) if rng.random() < phone else None


def identity_number(n: int, woman: bool, born: int) -> str:
    """A number sound in form and nobody's: no province has the code 000 (Luật Căn cước 2023: TTT C YY NNNNNN)."""
    return f"000{(born - 1900) // 100 * 2 + woman}{born % 100:02d}{n * 7919 % 1_000_000:06d}"


def phone_number(n: int) -> str:
    """A number of the block 0990 000 xxx, whose prefix no network gives out; families share one, as families do."""
    return f"0990000{n % 1000:03d}"
