"""What a shortlist is asked for, read from an address. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lms.base.vietnamese import read_day, read_whole
from lms.plans.commending import words
from lms.plans.commending.ranking import NAMED

MOST_NAMED, LARGEST = 50, 10_000_000


@dataclass
class Wanted:
    """Period, how many to put forward, from which population a unit is a big one; what is wrong with each field."""

    first: date
    last: date
    most: int = NAMED
    bound: int | None = None
    faults: dict[str, str] = field(default_factory=dict)


def wanted(told: Mapping[str, str], today: date) -> Wanted:
    """Fields `tu`, `den`, `so`, `moc`; what is left empty is the year so far, three, and the median."""
    found = Wanted(date(today.year, 1, 1), today)
    found.first = _day(found, told, "tu", found.first)
    found.last = _day(found, told, "den", found.last)
    if found.last > today:
        found.faults["den"], found.last = words.FUTURE, today
    if found.first > found.last:
        found.faults.setdefault("den", words.BACKWARDS)
        found.first = found.last
    found.most = _number(found, told, "so", MOST_NAMED) or NAMED
    found.bound = _number(found, told, "moc", LARGEST)
    return found


def _day(found: Wanted, told: Mapping[str, str], name: str, usual: date) -> date:
    written = told.get(name, "").strip()
    if not written:
        return usual
    read = read_day(written)
    if read is None:
        found.faults[name] = words.NOT_A_DAY.format(value=written[:40])
    return read or usual


def _number(found: Wanted, told: Mapping[str, str], name: str, most: int) -> int | None:
    written = told.get(name, "").strip()
    read = read_whole(written) if written else None
    if written and not (read and read <= most):
        found.faults[name] = words.NOT_A_NUMBER.format(least=1, most=f"{most:,}".replace(",", "."))
        return None
    return read
