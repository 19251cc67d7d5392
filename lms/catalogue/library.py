"""The library (thư viện khóa học): every course folder and the programmes made of them, read whole or not at all."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from lms.base.faults import Fault, Faulty
from lms.catalogue import folder, programme_file
from lms.catalogue.course import Course
from lms.catalogue.programmes import Programme


@dataclass(frozen=True, slots=True)
class Library:
    """Courses in the order of their slugs, and the programmes."""

    courses: tuple[Course, ...]
    programmes: tuple[Programme, ...]
    root: Path | None = None  # where the media of the courses are read from when they are published


def slugs(root: Path) -> list[str]:
    """Names of the course folders below `root`: those that hold a course.yaml."""
    return sorted(path.parent.name for path in root.glob("*/course.yaml"))


def read(root: Path, only: Collection[str] = ()) -> tuple[Library | None, list[Fault]]:
    """The courses of `root` (only some, when named) and its programmes; None with every fault where there is one."""
    known = slugs(root)
    faults: list[Fault] = []
    courses = []
    for slug in known:
        if not only or slug in only:
            course, found = folder.read(root / slug)
            faults += found
            courses += [course] if course else []
    programmes, found = programme_file.read(root / "programmes.yaml", known)
    faults += found
    return (None if faults else Library(tuple(courses), tuple(programmes), root)), faults


def sound(root: Path, only: Collection[str] = ()) -> Library:
    """As `read`, for commands: raises `Faulty` with every fault found."""
    library, faults = read(root, only)
    if library is None:
        raise Faulty(faults)
    return library
