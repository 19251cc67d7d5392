"""Which files may be shown to learners: known by their ending, held to their size, asked by their first bytes. Pure."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO

from PIL import Image

from lms.base import words
from lms.base.vietnamese import size

MOST_POINTS = 24_000_000
"""Points of a picture: what a phone of today takes in one photograph; more is memory for nothing."""
KB, MB = 1024, 1024 * 1024


class Family(Enum):
    """What a file is for."""

    PICTURE = auto()
    AUDIO = auto()
    VIDEO = auto()
    CAPTIONS = auto()


@dataclass(frozen=True, slots=True)
class MediaKind:
    """One kind of file: its MIME type, the most bytes it may have, and how its bytes begin."""

    mime: str
    family: Family
    largest: int
    begins: re.Pattern[bytes]


def _kind(mime: str, family: Family, largest: int, begins: bytes) -> MediaKind:
    return MediaKind(mime, family, largest, re.compile(begins, re.DOTALL))


_JPEG = _kind("image/jpeg", Family.PICTURE, 400 * KB, rb"\xff\xd8\xff")
_OGG = _kind("audio/ogg", Family.AUDIO, 12 * MB, rb"OggS")
KINDS = {
    "png": _kind("image/png", Family.PICTURE, 400 * KB, rb"\x89PNG\r\n\x1a\n"),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "webp": _kind("image/webp", Family.PICTURE, 400 * KB, rb"RIFF....WEBP"),
    "mp3": _kind("audio/mpeg", Family.AUDIO, 12 * MB, rb"ID3|\xff[\xe2-\xff]"),
    "ogg": _OGG,
    "opus": _OGG,
    "m4a": _kind("audio/mp4", Family.AUDIO, 12 * MB, rb"....ftyp"),
    "wav": _kind("audio/wav", Family.AUDIO, 12 * MB, rb"RIFF....WAVE"),
    "mp4": _kind("video/mp4", Family.VIDEO, 60 * MB, rb"....ftyp"),
    "webm": _kind("video/webm", Family.VIDEO, 60 * MB, rb"\x1a\x45\xdf\xa3"),
    "vtt": _kind("text/vtt", Family.CAPTIONS, 200 * KB, rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)"),
}
"""By the ending of a file's name, in small letters."""
_CUE = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)


def kind_of(name: str) -> MediaKind | None:
    """The kind of a file by its name; None for one that is not taken."""
    return KINDS.get(name.rpartition(".")[2]) if "." in name else None


def wrong(kind: MediaKind, content: bytes) -> str | None:
    """What to mend in a file that bears the ending of `kind`; None when it is what its name says."""
    if len(content) > kind.largest:
        return too_large(kind)
    if not kind.begins.match(content):
        return words.OTHER_MEDIUM
    if kind.family is Family.PICTURE:
        return _wrong_picture(kind, content)
    return _wrong_captions(content) if kind.family is Family.CAPTIONS else None


def too_large(kind: MediaKind) -> str:
    return words.LARGE_MEDIUM.format(most=size(kind.largest))


def _wrong_picture(kind: MediaKind, content: bytes) -> str | None:
    try:
        with Image.open(BytesIO(content), formats=[kind.mime.removeprefix("image/")]) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return words.WIDE_PICTURE.format(most=MOST_POINTS // 1_000_000)
            picture.load()
    except Image.DecompressionBombError:
        return words.WIDE_PICTURE.format(most=MOST_POINTS // 1_000_000)
    except Exception:  # whatever a decoder stumbles over, it is no picture that a phone would show
        return words.BROKEN_PICTURE
    return None


def _wrong_captions(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return words.CAPTIONS_NOT_UTF8
    return None if _CUE.search(text) else words.NO_CAPTIONS
