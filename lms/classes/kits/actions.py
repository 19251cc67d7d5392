"""Writes of paper kits: one function is one whole step; the caller commits and holds the class's lock."""

import json
import random
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.base import audit, files, vietnamese
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.catalogue.course import Course
from lms.classes import codes
from lms.classes.kits import drawing, making, queries
from lms.classes.kits.models import KitDraft, KitPhoto, PaperKit
from lms.classes.kits.printed import Part
from lms.classes.models import ClassSession, TrainingClass
from lms.people.models import new_key


def make(
    db: Session,
    opened: TrainingClass,
    session: ClassSession | None,
    version_id: int,
    course: Course,
    lessons: Collection[str],
    parts: Collection[Part],
    size: int,
    now: datetime,
    by: int,
    rng: random.Random | None = None,
) -> PaperKit:
    """Draws the kit and keeps its bytes. Raises `making.CannotPrint`."""
    printed = making.printed(db, opened, course, lessons, parts, size, rng or random.SystemRandom())
    key, code = new_key(), codes.new_code()
    while queries.code_taken(db, code):
        code = codes.new_code()
    job = drawing.Job(
        code=codes.spoken(code),
        url=f"{db.info['site']}/lop-hoc/{opened.key}/bo-giay/{key}",
        title=opened.title,
        course=course.title,
        unit=opened.unit.named(day_of(now)).name,
        place=(session and session.place) or opened.place,
        when=making.when(session),
        day=vietnamese.day(day_of(session.starts_at)) if session else "",
        made=vietnamese.moment(now),
        printed=printed,
        asked=queries.asked(db, printed),
        scripts=[(each.title, each.script_html) for each in course.lessons if each.key in lessons],
        picture=making.pictures(db),
    )
    content, pages = drawing.draw(job)
    kit = PaperKit(
        key=key,
        code=code,
        class_id=opened.id,
        session_id=session.id if session else None,
        version_id=version_id,
        made_at=now,
        made_by_id=by,
        printed=printed.to_json(),
        sha256=files.keep(db, content),
        pages=pages,
    )
    db.add(kit)
    db.flush()
    audit.record(db, now, "kits.print", f"kit:{kit.id}", by, opened.unit_id, rows=len(printed.rows), pages=pages)
    return kit


def drop(db: Session, kit: PaperKit, why: str, now: datetime, by: int) -> bool:
    """The kit will not come back: printed to try, lost, spoilt. Whether it was still to come."""
    if kit.dropped_at or queries.back(db, kit.id):
        return False
    kit.dropped_at, kit.dropped_by_id, kit.dropped_why = now, by, why
    db.execute(delete(KitDraft).where(KitDraft.kit_id == kit.id))
    audit.record(db, now, "kits.drop", f"kit:{kit.id}", by, kit.training_class.unit_id)
    return True


def keep_draft(db: Session, kit: PaperKit, typed: Mapping[str, str], now: datetime, by: int) -> None:
    """What somebody has typed so far, faults and all; the last one counts."""
    told = json.dumps({name: value for name, value in typed.items() if value}, ensure_ascii=False)
    row = upsert(db, KitDraft).values(kit_id=kit.id, account_id=by, typed=told, saved_at=now)
    db.execute(
        row.on_conflict_do_update(index_elements=["kit_id", "account_id"], set_={"typed": told, "saved_at": now})
    )
    db.expire_all()


def add_photo(db: Session, kit: PaperKit, jpeg: bytes, now: datetime, by: int) -> None:
    """Keeps a picture that was drawn anew; the same one twice is one."""
    sha256 = files.keep(db, jpeg)
    row = upsert(db, KitPhoto).values(kit_id=kit.id, sha256=sha256, added_at=now, added_by_id=by)
    added = db.scalar(row.on_conflict_do_nothing().returning(KitPhoto.id))
    if added:
        audit.record(db, now, "kits.add-photo", f"kit:{kit.id}", by, kit.training_class.unit_id, photo=added)


def drop_photo(db: Session, kit: PaperKit, photo: KitPhoto, now: datetime, by: int) -> None:
    """Taken of the wrong thing: nobody sees it any more."""
    audit.record(db, now, "kits.drop-photo", f"kit:{kit.id}", by, kit.training_class.unit_id, photo=photo.id)
    db.delete(photo)
    db.flush()
