"""The file of programmes, courses/programmes.yaml: which courses make a person count. Pure but for reading the file."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from lms.base.faults import Fault
from lms.base.text import clean
from lms.catalogue import entries, names, plain_files, words
from lms.catalogue.entries import Entries, one_of, text
from lms.catalogue.programmes import CourseSet, Programme
from lms.people.audiences import Audience


def _sets(value: Any) -> str | None:
    """Rule of `sets`: a list, empty where only evidence counts."""
    right = isinstance(value, list) and all(isinstance(each, dict) and each.keys() == {"need", "of"} for each in value)
    if not right:
        return words.BAD_SETS.format()
    return next(filter(None, map(_set, value)), None)


def _set(each: Mapping[str, Any]) -> str | None:
    if message := entries.several(text(names.LONGEST))(each["of"]):
        return message
    most = len(each["of"])
    return entries.whole(1, most)(each["need"]) and words.BAD_NEED.format(most=most)


RULES: Mapping[str, entries.Rule] = {
    "title": text(150),
    "audience": one_of([audience.value for audience in Audience], words.UNKNOWN_AUDIENCE),
    "note": text(500),  # for whoever reads the file; no part of the rule
    "sets": _sets,
}


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
    wrong = list(inner.faults(RULES, optional=("note",)))
    yield from wrong
    if not wrong:
        unknown = [slug for each in inner.values["sets"] for slug in each["of"] if slug not in courses]
        yield from (inner.fault("sets", words.UNKNOWN_COURSE.format(slug=slug)) for slug in unknown)


def _programme(key: str, told: Mapping[str, Any]) -> Programme:
    sets = tuple(CourseSet(each["need"], tuple(each["of"])) for each in told["sets"])
    return Programme(key, clean(told["title"]), told["audience"], sets)
