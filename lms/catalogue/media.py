"""The media folder of a course: drawn pictures for the text, files that get an address, words of recordings.

Pure but for reading the files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from lms.base import media_kinds, names
from lms.base.faults import Fault
from lms.base.media_kinds import Family, MediaKind
from lms.catalogue import picture_rules, pictures, plain_files, words
from lms.catalogue.markdown import Photo, Pictured
from lms.catalogue.parts import Medium
from lms.quizzes.questions import Question
from lms.quizzes.rendering import media_of

_ENDINGS = ", ".join(f".{ending}" for ending in ("svg", *media_kinds.KINDS))


@dataclass(slots=True)
class Shelf:
    """What the folder holds, by file name; None for what is there but not sound."""

    place: str  # of the folder, as faults say it
    pictures: dict[str, Pictured | None] = field(default_factory=dict)  # for a text
    media: dict[str, Medium | None] = field(default_factory=dict)  # with an address
    texts: dict[str, str | None] = field(default_factory=dict)  # words of recordings
    faults: list[Fault] = field(default_factory=list)

    @property
    def published(self) -> tuple[Medium, ...]:
        """Every sound file that gets an address, by name."""
        return tuple(medium for _, medium in sorted(self.media.items()) if medium)

    def unknown(self, question: Question) -> Iterator[str]:
        """What to mend in a question that shows a file the folder does not hold."""
        for name in sorted(media_of(question) - self.media.keys()):
            yield words.QUESTION_MEDIUM.format(name=name)


def read(folder: Path, place: str) -> Shelf:
    """Everything in the folder, each file asked whether it is what its name says."""
    shelf = Shelf(place)
    for path in sorted(path for path in folder.glob("*") if not path.name.startswith(".")):
        file, kind = f"{place}/{path.name}", media_kinds.kind_of(path.name)
        if not names.sound(path.stem) or not path.is_file() or (kind is None and path.suffix not in (".svg", ".md")):
            shelf.faults.append(Fault(file, 0, "", words.UNKNOWN_MEDIA.format(known=_ENDINGS)))
        elif kind is not None:
            _take(shelf, path, file, kind)
        elif path.suffix == ".svg":
            shelf.pictures[path.name], faults = _drawn(path, file)
            shelf.faults += faults
        else:
            shelf.texts[path.name], faults = plain_files.read(path, file)
            shelf.faults += faults
    return shelf


def _take(shelf: Shelf, path: Path, file: str, kind: MediaKind) -> None:
    faults = list(_wrong(path, file, kind))
    medium = None
    if not faults:
        content = path.read_bytes()
        medium = Medium(path.name, kind.mime, len(content), sha256(content).hexdigest())
    shelf.media[path.name] = medium
    shelf.faults += faults
    if kind.family is Family.PICTURE:
        shelf.pictures[path.name] = Photo(medium.sha256) if medium else None


def _wrong(path: Path, file: str, kind: MediaKind) -> Iterator[Fault]:
    """A file is asked for its size before it is read."""
    too_large = path.stat().st_size > kind.largest
    if message := media_kinds.too_large(kind) if too_large else media_kinds.wrong(kind, path.read_bytes()):
        yield Fault(file, 0, "", message)
    elif kind.family is Family.CAPTIONS:
        yield from plain_files.read(path, file)[1]


def _drawn(path: Path, file: str) -> tuple[Pictured | None, list[Fault]]:
    written, faults = plain_files.read(path, file)
    if written is not None and len(written.encode()) > picture_rules.LARGEST:
        faults.append(Fault(file, 0, "", words.LARGE_PICTURE.format(most=picture_rules.LARGEST)))
    drawn, more = pictures.read(written, file) if written is not None else (None, [])
    return drawn, faults + more
