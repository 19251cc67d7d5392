"""Pictures that come with questions are drawn anew, so that nothing but the picture comes in; sounds stay so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps

from lms.bank import words
from lms.base import media_kinds
from lms.base.media_kinds import Family
from lms.quizzes import media_names

WIDEST = 1_280  # points; more is of no use on a phone
_READ = ("png", "jpeg", "webp", "gif", "bmp")
_QUALITIES = (85, 70, 50)


class Refused(ValueError):
    """The file cannot be shown to learners; the message says why."""


@dataclass(slots=True)
class Gathered:
    """Files on their way in: bytes by their new name, the new name of each old one, and why some cannot come."""

    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def gathered(media: Mapping[str, bytes], held: Mapping[str, str]) -> Gathered:
    """The files of an arrival beside those that a folder holds (`held`: sha256 by name), none twice, none covered."""
    found = Gathered()
    for name, content in media.items():
        if held.get(name) == sha256(content).hexdigest():
            found.names[name] = name
            continue
        try:
            called, made = taken(name, content)
        except Refused as why:
            found.refused[name] = str(why)
            continue
        free = next(each for each in _candidates(called) if _is_free(each, made, found.files, held))
        found.names[name] = free
        if free not in held:
            found.files[free] = made
    return found


def taken(name: str, content: bytes) -> tuple[str, bytes]:
    """A file as learners will get it, with the ending that its bytes deserve; raises Refused."""
    kind = media_kinds.kind_of(name)
    if kind is not None and kind.family is Family.AUDIO:
        if wrong := media_kinds.wrong(kind, content):
            raise Refused(wrong)
        return name, content
    if content.lstrip()[:5].lower() in (b"<svg ", b"<svg>", b"<?xml"):
        raise Refused(words.MEDIA_SVG)
    return _picture(name.rpartition(".")[0] or name, content)


def _picture(stem: str, content: bytes) -> tuple[str, bytes]:
    try:
        with Image.open(BytesIO(content), formats=_READ) as opened:
            if opened.width * opened.height > media_kinds.MOST_POINTS:
                raise Refused(words.MEDIA_WIDE)
            picture: Image.Image = ImageOps.exif_transpose(opened)
            picture.thumbnail((WIDEST, WIDEST * 2))
            drawn = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
            drawn.info.clear()  # notes of the camera: where, when, whose
            flat = opened.format in ("JPEG", "BMP") and not picture.has_transparency_data
    except Refused:
        raise
    except Exception:  # whatever a decoder stumbles over, it is no picture that a phone would show
        raise Refused(words.MEDIA_OTHER) from None
    for ending, made in _drawn(drawn, flat):
        if media_kinds.wrong(media_kinds.KINDS[ending], made) is None:
            return f"{stem}.{ending}", made
    raise Refused(words.MEDIA_LARGE)


def _drawn(picture: Image.Image, flat: bool) -> Iterator[tuple[str, bytes]]:
    """A photograph as JPEG, a drawing as PNG, and smaller where that is too large."""
    if not flat:
        yield "png", _saved(picture, "PNG", optimize=True)
    for quality in _QUALITIES:
        if picture.mode == "RGBA":
            yield "webp", _saved(picture, "WEBP", quality=quality)
        else:
            yield "jpg", _saved(picture, "JPEG", quality=quality, optimize=True)


def _saved(picture: Image.Image, format: str, **how: int | bool) -> bytes:
    out = BytesIO()
    picture.save(out, format, **how)
    return out.getvalue()


def _candidates(name: str) -> Iterator[str]:
    yield name
    number = 1
    while True:
        number += 1
        yield media_names.another(name, number)


def _is_free(name: str, content: bytes, files: Mapping[str, bytes], held: Mapping[str, str]) -> bool:
    """Whether the name is nobody's, or already belongs to the very same bytes."""
    if name in held:
        return held[name] == sha256(content).hexdigest()
    return files.get(name, content) == content
