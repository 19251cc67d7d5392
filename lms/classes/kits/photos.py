"""Pictures of sheets, drawn anew: upright, at most 2,000 points a side, nothing in the file but the picture. Pure."""

from io import BytesIO

from PIL import Image, ImageOps

from lms.classes.kits import words

MOST = 10
LARGEST = 20 * 1024 * 1024
MOST_POINTS = 60_000_000
SIDE = 2000
KINDS = ["JPEG", "PNG"]
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class Unfit(ValueError):
    """Not a picture that is taken; the message says what to do."""


def redrawn(content: bytes, name: str) -> bytes:
    """The picture as JPEG without a word about place, time and device. Raises `Unfit`."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Unfit(words.PHOTO_HEIC.format(name=name))
    if len(content) > LARGEST:
        raise Unfit(words.PHOTO_LARGE.format(name=name))
    if not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise Unfit(words.PHOTO_KIND.format(name=name))
    return _jpeg(content, name, SIDE, "RGB", 82)


def for_print(content: bytes) -> bytes | None:
    """A picture of a question in shades of grey on white, as JPEG; None where it cannot be drawn."""
    try:
        return _jpeg(content, "", 1200, "L", 85, [*KINDS, "WEBP"])
    except Unfit:
        return None


def _jpeg(content: bytes, name: str, side: int, mode: str, quality: int, kinds: list[str] | None = None) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=kinds or KINDS) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise Unfit(words.PHOTO_WIDE.format(name=name))
            picture.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((side, side))
            if upright.mode in ("RGBA", "LA", "P", "PA"):
                shown = upright.convert("RGBA")
                upright = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
            made = BytesIO()
            Image.frombytes(mode, upright.size, upright.convert(mode).tobytes()).save(made, "JPEG", quality=quality)
            return made.getvalue()
    except Unfit:
        raise
    except Image.DecompressionBombError:
        raise Unfit(words.PHOTO_WIDE.format(name=name)) from None
    except Exception:  # whatever a decoder stumbles over, nobody could look at it
        raise Unfit(words.PHOTO_BROKEN.format(name=name)) from None
