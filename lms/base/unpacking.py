"""Opens ZIP archives that strangers bring: every file is unpacked to be measured before anybody else unpacks it.

A small archive can hold a file of terabytes, and what it says of itself may be false.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

MOST_FILES = 1_000
PIECE = 256 * 1024

_LOCAL = struct.Struct("<26xHH")  # of a file's own head: the lengths of its name and of what follows it


class Unsafe(ValueError):
    """The archive is broken, locked, or larger than it may be."""


def names(content: bytes) -> list[str]:
    """The names of the files inside; raises Unsafe."""
    return [info.filename for info in _infos(content)]


def unpacked(content: bytes, most: int) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file with its bytes in pieces, to be read in this order; raises Unsafe beyond `most` bytes in sum."""
    left = [most]
    for info in _infos(content):
        yield info.filename, _pieces(content, info, left)


def _infos(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, IndexError, struct.error):
        raise Unsafe from None
    if len(infos) > MOST_FILES or any(info.flag_bits & 1 for info in infos):
        raise Unsafe
    return infos


def _pieces(content: bytes, info: zipfile.ZipInfo, left: list[int]) -> Iterator[bytes]:
    """Inflated here, because the archive's own word on its sizes is what cannot be trusted."""
    if not 0 <= info.header_offset <= len(content) - 30:
        raise Unsafe
    start = info.header_offset + 30 + sum(_LOCAL.unpack_from(content, info.header_offset))
    packed = content[start : start + info.compress_size]
    for piece in _inflated(packed) if info.compress_type == zipfile.ZIP_DEFLATED else _stored(packed, info):
        left[0] -= len(piece)
        if left[0] < 0:
            raise Unsafe
        yield piece


def _stored(packed: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.compress_type != zipfile.ZIP_STORED:
        raise Unsafe
    yield packed


def _inflated(packed: bytes) -> Iterator[bytes]:
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not opener.eof:  # it may have taken all in and still hold some of what comes out
            piece = opener.decompress(packed, PIECE)
            packed = opener.unconsumed_tail
            if not piece and not packed and not opener.eof:
                raise Unsafe  # the stream is cut
            yield piece
    except zlib.error:
        raise Unsafe from None
