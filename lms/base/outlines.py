"""TrueType outlines without their hints: a face for paper, at half the bytes.

Hints only serve coarse screens; on paper and at today's screens they change nothing, yet they are 40 % of an embedded
face.
"""

from itertools import pairwise
from struct import pack, unpack_from

from reportlab.pdfbase.ttfonts import TTFontMaker

_KEPT = ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")

# flags of a composite glyph's parts (OpenType, table glyf)
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _HINTED = (0x0001, 0x0008, 0x0020, 0x0040, 0x0080, 0x0100)


def without_hints(font: bytes) -> bytes:
    """The same TrueType font with outlines and metrics only; raises KeyError where it has no TrueType outlines."""
    tables = _tables(font)
    glyphs = [_bare(glyph) for glyph in _glyphs(tables)]
    ends = [0]
    for glyph in glyphs:
        ends.append(ends[-1] + len(glyph))
    made = TTFontMaker()
    for tag in _KEPT:
        made.add(tag, tables[tag])
    made.add("head", tables["head"][:50] + pack(">H", 1) + tables["head"][52:])  # 1: long offsets in loca
    made.add("glyf", b"".join(glyphs))
    made.add("loca", pack(f">{len(ends)}L", *ends))
    return bytes(made.makeStream())


def _tables(font: bytes) -> dict[str, bytes]:
    tables = {}
    for n in range(unpack_from(">H", font, 4)[0]):
        tag, _, start, length = unpack_from(">4sLLL", font, 12 + 16 * n)
        tables[tag.decode("ascii")] = font[start : start + length]
    return tables


def _glyphs(tables: dict[str, bytes]) -> list[bytes]:
    count = unpack_from(">H", tables["maxp"], 4)[0] + 1
    if unpack_from(">H", tables["head"], 50)[0]:
        ends = list(unpack_from(f">{count}L", tables["loca"]))
    else:
        ends = [half * 2 for half in unpack_from(f">{count}H", tables["loca"])]
    return [tables["glyf"][start:end] for start, end in pairwise(ends)]


def _bare(glyph: bytes) -> bytes:
    if not glyph:
        return glyph
    contours = unpack_from(">h", glyph)[0]
    bare = _bare_simple(glyph, contours) if contours >= 0 else _bare_composite(glyph)
    return bare + b"\0" * (-len(bare) % 4)


def _bare_simple(glyph: bytes, contours: int) -> bytes:
    at = 10 + 2 * contours
    return glyph[:at] + b"\0\0" + glyph[at + 2 + unpack_from(">H", glyph, at)[0] :]


def _bare_composite(glyph: bytes) -> bytes:
    bare, at, flags = bytearray(glyph), 10, _MORE
    while flags & _MORE:
        flags = unpack_from(">H", glyph, at)[0]
        bare[at : at + 2] = pack(">H", flags & ~_HINTED)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return bytes(bare[:at])
