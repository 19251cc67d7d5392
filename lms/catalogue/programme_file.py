"""The file of programmes, courses/programmes.yaml: which courses make a person count. Pure but for reading the file."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lms.base import names
from lms.base.faults import Fault
from lms.base.text import clean
from lms.catalogue import entries, plain_files, words
from lms.catalogue.entries import Entries, one_of, several, text
from lms.catalogue.programmes import WINDOW_DAYS, CourseSet, Programme, Renewal, Validity
from lms.people.audiences import Audience

LEAP = 2024
"""A year that has every day there is: the 29th of February may be a fixed day."""


def _sets(value: Any) -> str | None:
    """Rule of `sets`: a list, empty where only evidence counts."""
    if not isinstance(value, list) or not all(map(_shaped, value)):
        return words.BAD_SETS.format()
    if value and value[0].get("after_previous"):
        return words.NOTHING_BEFORE
    return next(filter(None, map(_set, value)), None)


def _shaped(each: Any) -> bool:
    return isinstance(each, dict) and {"need", "of"} <= each.keys() <= {"need", "of", "after_previous"}


def _set(each: Mapping[str, Any]) -> str | None:
    if message := entries.several(text(names.LONGEST))(each["of"]):
        return message
    most = len(each["of"])
    if entries.whole(1, most)(each["need"]):
        return words.BAD_NEED.format(most=most)
    return entries.flag(each.get("after_previous", False))


def _fixed(value: Any) -> str | None:
    """Rule of `fixed`: a day and a month that exist."""
    return None if _day_of_year(value) else words.BAD_FIXED


def _day_of_year(value: Any) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})", value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    try:
        date(LEAP, month, day)
    except ValueError:
        return None
    return day, month


def _mapping(value: Any) -> str | None:
    return None if isinstance(value, dict) else words.NOT_A_MAPPING


RULES: Mapping[str, entries.Rule] = {
    "title": text(150),
    "audience": one_of([audience.value for audience in Audience], words.UNKNOWN_AUDIENCE),
    "note": text(500),  # for whoever reads the file; no part of the rule
    "sets": _sets,
    "in_order": entries.flag,
    "validity": _mapping,
}
OPTIONAL = ("note", "in_order", "validity")
VALIDITY_RULES: Mapping[str, entries.Rule] = {
    "months": entries.whole(1, 240),
    "mode": one_of([mode.value for mode in Renewal]),
    "window_days": entries.whole(1, 366),
    "fixed": _fixed,
    "least_months": entries.whole(0, 239),
    "again": several(text(names.LONGEST)),
}
VALIDITY_OPTIONAL = ("mode", "window_days", "fixed", "least_months", "again")
SHORTEST_MONTH = 27
"""Days of a month that a window may take up at the most, so that every period begins before its window opens."""


def read(path: Path, courses: Collection[str]) -> tuple[list[Programme], list[Fault]]:
    """The programmes, all of whose courses are among `courses`, and the faults of the file."""
    file = f"{path.parent.name}/{path.name}"
    written, faults = plain_files.read(path, file)
    if written is None:
        return [], faults
    told, found = entries.read(written, file)
    faults += found
    programmes = []
    for key in told.values if told else ():
        wrong = list(_faults(told, key, courses)) if told else []
        faults += wrong
        programmes += [] if wrong or told is None else [_programme(key, told.values[key])]
    return programmes, faults


def _faults(told: Entries, key: str, courses: Collection[str]) -> Iterator[Fault]:
    if not names.sound(key):
        yield told.fault(key, words.BAD_NAME)
    inner = told.inner.get(key)
    if inner is None:
        yield told.fault(key, words.NOT_A_MAPPING)
        return
    wrong = list(inner.faults(RULES, OPTIONAL))
    yield from wrong
    if wrong:
        return
    unknown = [slug for each in inner.values["sets"] for slug in each["of"] if slug not in courses]
    yield from (inner.fault("sets", words.UNKNOWN_COURSE.format(slug=slug)) for slug in unknown)
    if "validity" in inner.values:
        yield from _faults_of_validity(inner)


def _faults_of_validity(programme: Entries) -> Iterator[Fault]:
    """What is wrong in itself, else what does not go together."""
    told = programme.inner["validity"]
    wrong = list(told.faults(VALIDITY_RULES, VALIDITY_OPTIONAL))
    yield from wrong
    if not programme.values["sets"]:
        yield programme.fault("validity", words.VALIDITY_OF_NOTHING)
    elif not wrong:
        yield from _faults_together(told, {slug for each in programme.values["sets"] for slug in each["of"]})


def _faults_together(told: Entries, courses: Collection[str]) -> Iterator[Fault]:
    validity = _validity(told.values)
    if validity.mode is Renewal.FIXED and validity.fixed is None:
        yield told.fault("mode", words.NEED_FIXED)
    if validity.mode is not Renewal.FIXED:
        spare = [name for name in ("fixed", "least_months") if name in told.values]
        yield from (told.fault(name, words.FIXED_ALONE) for name in spare)
    if validity.mode is Renewal.FIXED and validity.months < 12:
        yield told.fault("months", words.SHORT_OF_A_YEAR)
    if validity.window_days > SHORTEST_MONTH * validity.months:
        yield told.fault("window_days", words.LONG_WINDOW.format(most=SHORTEST_MONTH * validity.months))
    if validity.least_months >= validity.months:
        yield told.fault("least_months", words.LONG_LEAST.format(months=validity.months))
    strange = [slug for slug in validity.again if slug not in courses]
    yield from (told.fault("again", words.NOT_IN_SETS.format(slug=slug)) for slug in strange)


def _programme(key: str, told: Mapping[str, Any]) -> Programme:
    in_order = told.get("in_order", False)
    sets = tuple(
        CourseSet(each["need"], tuple(each["of"]), n > 0 and each.get("after_previous", in_order))
        for n, each in enumerate(told["sets"])
    )
    validity = _validity(told["validity"]) if "validity" in told else None
    return Programme(key, clean(told["title"]), told["audience"], sets, validity)


def _validity(told: Mapping[str, Any]) -> Validity:
    return Validity(
        months=told["months"],
        mode=Renewal(told.get("mode", Renewal.COMPLETION)),
        window_days=told.get("window_days", WINDOW_DAYS),
        fixed=_day_of_year(told.get("fixed")),
        least_months=told.get("least_months", 0),
        again=tuple(told.get("again", ())),
    )
