"""A zip whose manifest tells the sha256 of every file in it; written to disk piece by piece. Pure.

The files bear no time of their own: the same contents give the same bytes.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

CHUNK = 1 << 20
MANIFEST = "manifest.json"


class Packing:
    """One pack as it is written. `said`: what the manifest says of the whole."""

    def __init__(self, path: Path, said: Mapping[str, Any]) -> None:
        self.path, self.said = path, said
        self.entries: list[dict[str, Any]] = []

    def __enter__(self) -> "Packing":
        self._zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=5)
        return self

    def put(self, name: str, content: bytes) -> None:
        self._zip.writestr(_entry(name), content)
        self._note(name, len(content), hashlib.sha256(content).hexdigest())

    def put_file(self, name: str, path: Path) -> None:
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source, self._zip.open(_entry(name), "w", force_zip64=True) as entry:
            while content := source.read(CHUNK):
                digest.update(content)
                entry.write(content)
                size += len(content)
        self._note(name, size, digest.hexdigest())

    def _note(self, name: str, size: int, sha256: str) -> None:
        self.entries.append({"name": name, "size": size, "sha256": sha256})

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            told = {**self.said, "files": self.entries}
            self._zip.writestr(_entry(MANIFEST), json.dumps(told, ensure_ascii=False, indent=1))
        self._zip.close()
        if kind is not None:
            self.path.unlink(missing_ok=True)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith((".jpg", ".xlsx")) else zipfile.ZIP_DEFLATED
    return entry
