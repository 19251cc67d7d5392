"""The file that `lms backup` writes: a zip of rows, files and keys, with a manifest of each entry's sha256."""

import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType

from lms.base import words

FORMAT = 1
CHUNK = 1 << 20
_NAME = re.compile(r"rows/[a-z_]+\.jsonl|files/[0-9a-f]{2}/[0-9a-f]{64}|keys/(secret|field)\.key")


class Damaged(Exception):
    """The file is not what was written; `entry` is the part of it that shows it."""

    def __init__(self, entry: str, message: str) -> None:
        super().__init__(message)
        self.entry = entry


@dataclass
class Manifest:
    """What the file holds: when it was made, at which step of the database, and the sha256 of each entry."""

    made_at: str
    step: str
    field_key: str
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> int:
        return sum(name.startswith("files/") for name in self.entries)


class Writer:
    """Writes the file under another name and gives it its own once it is whole. Only its owner may read it."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path, self.manifest = path, manifest
        self.draft = path.with_name(f"{path.name}.{os.getpid()}.part")

    def __enter__(self) -> "Writer":
        number = os.open(self.draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        self._file = os.fdopen(number, "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=5)
        return self

    def put_lines(self, name: str, lines: Iterable[str]) -> int:
        """Writes lines and gives their number, the first (the names of the columns) not counted."""
        number, digest = -1, hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as entry:
            for line in lines:
                content = line.encode() + b"\n"
                digest.update(content)
                entry.write(content)
                number += 1
        self.manifest.entries[name] = digest.hexdigest()
        return number

    def put_file(self, name: str, path: Path) -> None:
        digest = hashlib.sha256()
        with path.open("rb") as source, self._zip.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
            while content := source.read(CHUNK):
                digest.update(content)
                entry.write(content)
        self.manifest.entries[name] = digest.hexdigest()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self._zip.writestr("manifest.json", json.dumps(asdict(self.manifest), indent=1))
        self._zip.close()
        if kind is None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self.draft.replace(self.path)
        else:
            self.draft.unlink()


class Reader:
    """Reads the file; nothing of it is used before `verify` has seen it whole."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = Manifest(**json.loads(self._zip.read("manifest.json")))
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise Damaged("", words.NOT_A_BACKUP) from error

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def verify(self) -> None:
        """Raises `Damaged` for an entry that is missing, foreign or changed."""
        there, listed = set(self._zip.namelist()) - {"manifest.json"}, set(self.manifest.entries)
        for name in sorted(listed - there):
            raise Damaged(name, words.LEFT_OUT)
        for name in sorted(there - listed) + [name for name in sorted(listed) if not _NAME.fullmatch(name)]:
            raise Damaged(name, words.TOO_MUCH)
        for name, digest in self.manifest.entries.items():
            found = self._digest(name)
            if found != digest or (name.startswith("files/") and found != name[-64:]):
                raise Damaged(name, words.DAMAGED)

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as entry:
                while content := entry.read(CHUNK):
                    digest.update(content)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Damaged(name, words.DAMAGED) from error
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[str]:
        with self._zip.open(name) as entry:
            for line in entry:
                yield line.decode()

    def key(self, name: str) -> str | None:
        name = f"keys/{name}"
        return self._zip.read(name).decode().strip() if name in self.manifest.entries else None

    def unpack(self, folder: Path) -> None:
        """Writes the files and keys to a new folder, as they are to stand in the instance."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "files").mkdir(parents=True, mode=0o700)
        for name in self.manifest.entries:
            kind, _, rest = name.partition("/")
            if kind == "rows":
                continue
            place = folder / ("files" if kind == "files" else "") / rest
            place.parent.mkdir(parents=True, exist_ok=True)
            with self._zip.open(name) as entry, place.open("wb") as out:
                shutil.copyfileobj(entry, out, CHUNK)
            place.chmod(0o600)
