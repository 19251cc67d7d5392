"""Reads of the catalogue."""

from functools import lru_cache

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion, ProgrammeVersion
from lms.catalogue.programmes import Programme

MOST_KEPT = 64
"""Parsed versions a process keeps at once."""

# A version never changes, so what it says is known by its hash: whichever database, transaction or test it came from.
_parsed: dict[str, Course] = {}


# Statements are built once: building one costs more than running it.
_OTHER = aliased(CourseVersion)
_LAST = select(func.max(_OTHER.number)).where(_OTHER.slug == CourseVersion.slug).scalar_subquery()
_NEWEST = select(CourseVersion).where(CourseVersion.number == _LAST)
_CURRENT = _NEWEST.where(CourseVersion.slug == bindparam("slug"))
_CURRENTS = _NEWEST.order_by(CourseVersion.slug)
_CURRENT_IDS = _CURRENTS.with_only_columns(CourseVersion.id)
_ELSE = aliased(ProgrammeVersion)
_RULING = ProgrammeVersion.number == (
    select(func.max(_ELSE.number)).where(_ELSE.key == ProgrammeVersion.key).scalar_subquery()
)
_PROGRAMME_VERSIONS = select(ProgrammeVersion).where(_RULING).order_by(ProgrammeVersion.key)
_RULES = _PROGRAMME_VERSIONS.with_only_columns(ProgrammeVersion.key, ProgrammeVersion.number, ProgrammeVersion.rule)


def current(db: Session, slug: str) -> CourseVersion | None:
    """The version that whoever enrols now will study."""
    return db.scalar(_CURRENT, {"slug": slug})


def currents(db: Session) -> list[CourseVersion]:
    """The newest version of every course, in the order of their slugs."""
    return list(db.scalars(_CURRENTS))


def courses(db: Session) -> list[Course]:
    """Every course as whoever enrols now will study it, in the order of their slugs."""
    return [course(db, version_id) for version_id in db.scalars(_CURRENT_IDS).all()]


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
    return list(db.scalars(_PROGRAMME_VERSIONS))


@lru_cache(maxsize=256)
def _ruled(written: str) -> Programme:
    return Programme.from_json(written)


def programmes(db: Session) -> list[Programme]:
    """The programmes as they are ruled now; asked once in a session (`forget_programmes` after a publish)."""
    if "programmes" not in db.info:
        rows = db.execute(_RULES).all()
        db.info["programmes"] = {row.key: row.number for row in rows}, [_ruled(row.rule) for row in rows]
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
