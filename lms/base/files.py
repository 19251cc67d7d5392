"""Kept files: bytes under the name of their sha256, written whole or not at all, never changed."""

import os
import re
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session


def keep(db: Session, content: bytes) -> str:
    """Keeps the bytes and gives their sha256. Written before the commit: a rollback leaves a file that nobody names."""
    name = sha256(content).hexdigest()
    path = place(db, name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        draft.write_bytes(content)
        draft.replace(path)
    return name


def kept(db: Session, name: str) -> bytes:
    """The bytes kept under a sha256. Raises FileNotFoundError, and ValueError when they are no longer the same."""
    content = place(db, name).read_bytes()
    if sha256(content).hexdigest() != name:
        raise ValueError(name)
    return content


def place(db: Session, name: str) -> Path:
    """Where the bytes of a sha256 are kept, whether they are there or not. Raises ValueError for any other name."""
    if not re.fullmatch(r"[0-9a-f]{64}", name):
        raise ValueError(name)
    root: Path = db.info["files"]
    return root / name[:2] / name


def keep_file(db: Session, draft: Path) -> str:
    """Keeps a file that was written piece by piece, under its sha256; `draft` lies in the same folder and is gone."""
    digest = sha256()
    with draft.open("rb") as source:
        while content := source.read(1 << 20):
            digest.update(content)
    path = place(db, name := digest.hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
    return name


def draft(db: Session) -> Path:
    """Where a large file may be written before it is kept: nobody looks for it there."""
    root: Path = db.info["files"]
    root.mkdir(parents=True, exist_ok=True)
    return root / f"{os.getpid()}.{os.urandom(4).hex()}.part"
