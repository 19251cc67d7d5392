"""Courses and lessons to print, as they are published now."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from flask import Blueprint, Response, url_for
from reportlab.platypus import Flowable

from lms.base import files
from lms.base.pages import PDF, db, download, found
from lms.catalogue import queries
from lms.catalogue.course import Course
from lms.catalogue.printing.booklet import ROOM, TALLEST, booklet
from lms.catalogue.printing.picture import photograph
from lms.catalogue.printing.wall_sheet import wall_sheet
from lms.people.access import Can
from lms.people.guard import requires

bp = Blueprint("printing", __name__, url_prefix="/khoa-hoc/<slug>")
MOST_KEPT = 24
"""Papers that a process keeps: a booklet takes a second to draw, and a class asks for it all at once."""
_kept: dict[tuple[str, ...], bytes] = {}
_drawing = Lock()


@bp.get("/so-tay.pdf")
@requires(Can.LEARN)
def course(slug: str) -> Response:
    """The course as a booklet of A5 pages."""
    version = found(queries.current(db, slug))
    address = db.info["site"] + url_for("learning.course", slug=slug)
    drawn = _once(
        (version.sha256, address), lambda: booklet(queries.course(db, version.id), address, _photo(ROOM, TALLEST))
    )
    return download(drawn, f"so-tay-{slug}.pdf", PDF)


@bp.get("/bai/<key>/to-dan-tuong.pdf")
@requires(Can.LEARN)
def lesson(slug: str, key: str) -> Response:
    """A lesson as one sheet for a wall."""
    version = found(queries.current(db, slug))
    opened: Course = queries.course(db, version.id)
    told = found(next((each for each in opened.lessons if each.key == key), None))
    address = db.info["site"] + url_for("learning.lesson", slug=slug, key=key)
    drawn = _once((version.sha256, address), lambda: wall_sheet(opened, told, address, _photo(ROOM, TALLEST)))
    return download(drawn, f"{slug}-{key}.pdf", PDF)


def _once(key: tuple[str, ...], draw: Callable[[], bytes]) -> bytes:
    """What was drawn before of the same version, or drawn now: one at a time, so that nobody waits for all cores."""
    with _drawing:
        if key not in _kept:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = draw()
        return _kept[key]


def _photo(widest: float, tallest: float) -> Callable[[str], Flowable | None]:
    def of(sha256: str) -> Flowable | None:
        path: Path = files.place(db, sha256)
        return photograph(path, widest, tallest) if path.is_file() else None

    return of
