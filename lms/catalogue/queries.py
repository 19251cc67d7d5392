"""Reads of the catalogue."""

from functools import lru_cache

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion, ProgrammeVersion
from lms.catalogue.programmes import Programme

MOST_KEPT = 64
"""Parsed versions a process keeps at once."""

# A version never changes, so what it says is known by its hash: whichever database, transaction or test it came from.
_parsed: dict[str, Course] = {}


def _newest() -> Select[CourseVersion]:
    other = aliased(CourseVersion)
    last = select(func.max(other.number)).where(other.slug == CourseVersion.slug).scalar_subquery()
    return select(CourseVersion).where(CourseVersion.number == last)


def current(db: Session, slug: str) -> CourseVersion | None:
    """The version that whoever enrols now will study."""
    return db.scalar(_newest().where(CourseVersion.slug == slug))


def currents(db: Session) -> list[CourseVersion]:
    """The newest version of every course, in the order of their slugs."""
    return list(db.scalars(_newest().order_by(CourseVersion.slug)))


def course(db: Session, version_id: int) -> Course:
    """What a version says. A version never changes, so it is asked of the database once in the life of a `Work`."""
    read: dict[int, Course] = db.info.setdefault("read once", {}).setdefault("courses", {})
    if version_id not in read:
        read[version_id] = _parsed_version(db.get_one(CourseVersion, version_id))
    return read[version_id]


def _parsed_version(version: CourseVersion) -> Course:
    if version.sha256 not in _parsed:
        if len(_parsed) >= MOST_KEPT:
            _parsed.clear()
        _parsed[version.sha256] = Course.from_json(version.content)
    return _parsed[version.sha256]


def programme_versions(db: Session) -> list[ProgrammeVersion]:
    """The newest version of every programme, in the order of their keys."""
    other = aliased(ProgrammeVersion)
    last = select(func.max(other.number)).where(other.key == ProgrammeVersion.key).scalar_subquery()
    newest = select(ProgrammeVersion).where(ProgrammeVersion.number == last)
    return list(db.scalars(newest.order_by(ProgrammeVersion.key)))


def rule(version: ProgrammeVersion) -> Programme:
    """What a version of a programme rules."""
    return _ruled(version.rule)


@lru_cache(maxsize=256)
def _ruled(written: str) -> Programme:
    return Programme.from_json(written)


def programmes(db: Session) -> list[Programme]:
    """The programmes as they are ruled now; asked once in a session (`forget_programmes` after a publish)."""
    if "programmes" not in db.info:
        versions = programme_versions(db)
        db.info["programmes"] = {version.key: version.number for version in versions}, [rule(v) for v in versions]
    ruled: list[Programme] = db.info["programmes"][1]
    return ruled


def forget_programmes(db: Session) -> None:
    db.info.pop("programmes", None)


def programme_number(db: Session, key: str) -> int | None:
    """The number of the version of a programme that is in force."""
    programmes(db)
    number: int | None = db.info["programmes"][0].get(key)
    return number


def slugs(db: Session) -> set[str]:
    """Every course that was ever published."""
    return set(db.scalars(select(CourseVersion.slug).distinct()))


def programme(db: Session, key: str) -> Programme | None:
    return next((each for each in programmes(db) if each.key == key), None)
