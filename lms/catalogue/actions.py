"""Writes of the catalogue. The caller commits."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lms import HOUSE
from lms.bank import actions as bank
from lms.base import audit, media
from lms.base.faults import Fault, Faulty
from lms.catalogue import library, queries, words
from lms.catalogue.course import Course
from lms.catalogue.library import Library
from lms.catalogue.models import CourseVersion, ProgrammeVersion
from lms.catalogue.programmes import Programme


def publish(
    db: Session, course: Course, now: datetime, by: int | None = None, folder: Path | None = None
) -> CourseVersion | None:
    """Publishes the course as a new version; None when the newest version already says the same.

    Its questions go into its bank, each wording once: a question that is mended makes no new version of the course.
    The files of its media folder are kept and may be shown from then on. Raises `Faulty`.
    """
    shown = _publish_media(db, course, folder, now)
    lessons = {lesson.key: lesson.title for lesson in course.lessons}
    new = bank.take_in(db, course.slug, course.title, course.topics, lessons, course.draw, course.bank, shown, now)
    if new:
        audit.record(db, now, "bank.take_in", f"bank:{course.slug}", actor_id=by, wordings=new)
    content = course.to_json()
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    newest = queries.current(db, course.slug)
    if newest and newest.sha256 == sha256:
        return None
    version = CourseVersion(
        slug=course.slug,
        number=newest.number + 1 if newest else 1,
        title=course.title,
        summary=course.summary,
        content=content,
        sha256=sha256,
        published_at=now,
    )
    db.add(version)
    db.flush()
    audit.record(
        db, now, "catalogue.publish", f"course:{course.slug}", actor_id=by, number=version.number, sha256=sha256
    )
    return version


def _publish_media(db: Session, course: Course, folder: Path | None, now: datetime) -> dict[str, str]:
    """Keeps and registers the media that are not yet; gives the hash of each by its name."""
    faults = []
    for medium in course.media:
        if media.found(db, medium.sha256):
            continue
        path = folder / "media" / medium.name if folder else None
        content = path.read_bytes() if path and path.is_file() else b""
        if hashlib.sha256(content).hexdigest() != medium.sha256:
            faults.append(Fault(f"{course.slug}/media/{medium.name}", 0, "", words.CHANGED_MEDIUM))
        elif not faults:
            media.publish(db, content, medium.kind, now)
    if faults:
        raise Faulty(faults)
    return {medium.name: medium.sha256 for medium in course.media}


def publish_programmes(
    db: Session, programmes: Iterable[Programme], now: datetime, by: int | None = None
) -> list[ProgrammeVersion]:
    """Publishes the programmes whose rule has changed; the others stay as they are, those no longer named too."""
    newest = {version.key: version for version in queries.programme_versions(db)}
    made = []
    for programme in programmes:
        held, rule = newest.get(programme.key), programme.to_json()
        if held and held.rule == rule:
            continue
        version = ProgrammeVersion(
            key=programme.key, number=held.number + 1 if held else 1, title=programme.title, rule=rule, published_at=now
        )
        db.add(version)
        db.flush()
        audit.record(db, now, "catalogue.publish", f"programme:{programme.key}", actor_id=by, number=version.number)
        made.append(version)
    queries.forget_programmes(db)
    return made


def publish_first(db: Session, now: datetime) -> bool:
    """An instance that has published nothing yet publishes what stands in `courses/`; gives whether it did.

    Plans and evidence name programmes: who loads them first need not know the order. Raises `Faulty`.
    """
    if queries.programmes(db):
        return False
    publish_library(db, library.sound(HOUSE / "courses"), now)
    return True


def publish_library(db: Session, read: Library, now: datetime, by: int | None = None) -> list[CourseVersion]:
    """Publishes every course and programme that has changed, in the caller's one transaction."""
    root = read.root
    versions = [publish(db, course, now, by, root / course.slug if root else None) for course in read.courses]
    publish_programmes(db, read.programmes, now, by)
    return [version for version in versions if version]
