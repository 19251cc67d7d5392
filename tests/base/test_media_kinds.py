"""A file that learners may be shown is what its name says, and no larger than a weak network bears."""

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lms.base import media_kinds, vietnamese
from lms.base.media_kinds import KINDS, Family, kind_of, wrong


def picture(format: str, size: tuple[int, int] = (8, 6)) -> bytes:
    told = io.BytesIO()
    Image.new("RGB", size, "white").save(told, format)
    return told.getvalue()


def wide_png(width: int, height: int) -> bytes:
    """A PNG whose head promises far more points than its bytes hold."""

    def chunk(name: bytes, held: bytes) -> bytes:
        return len(held).to_bytes(4, "big") + name + held + zlib.crc32(name + held).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


SOUND = {
    "png": picture("PNG"),
    "jpg": picture("JPEG"),
    "jpeg": picture("JPEG"),
    "webp": picture("WEBP"),
    "mp3": b"ID3\x04" + bytes(40),
    "ogg": b"OggS" + bytes(40),
    "opus": b"OggS" + bytes(40),
    "m4a": b"\0\0\0\x20ftypM4A " + bytes(40),
    "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
    "mp4": b"\0\0\0\x20ftypisom" + bytes(40),
    "webm": b"\x1a\x45\xdf\xa3" + bytes(40),
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nChào bà con.\n".encode(),
}


@pytest.mark.parametrize("ending", KINDS)
def test_a_file_that_is_what_its_name_says_is_taken(ending: str) -> None:
    assert wrong(KINDS[ending], SOUND[ending]) is None


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("content", [b"", b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"%PDF-1.7"])
def test_a_file_under_a_false_name_is_refused(ending: str, content: bytes) -> None:
    assert "đuôi tên" in str(wrong(KINDS[ending], content))


@pytest.mark.parametrize("ending", KINDS)
def test_a_file_that_is_too_large_is_refused_with_the_size_it_may_have(ending: str) -> None:
    kind = KINDS[ending]
    assert vietnamese.size(kind.largest) in str(wrong(kind, SOUND[ending] + bytes(kind.largest)))


def test_a_picture_that_is_torn_is_refused() -> None:
    for ending in ("png", "jpg", "webp"):
        whole = picture({"jpg": "JPEG"}.get(ending, ending.upper()), (300, 300))
        assert "hỏng" in str(wrong(KINDS[ending], whole[: len(whole) // 2]))


@pytest.mark.parametrize("size", [(6000, 4001), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_refused(size: tuple[int, int]) -> None:
    assert wrong(KINDS["png"], wide_png(*size)) is not None


def test_captions_that_no_player_reads_are_refused() -> None:
    kind = KINDS["vtt"]
    assert "dòng giờ" in str(wrong(kind, b"WEBVTT\n\nxin chao\n"))
    assert "UTF-8" in str(wrong(kind, b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xd0\xf2\n"))


@given(st.binary(max_size=400))
def test_nonsense_never_breaks_the_asking(content: bytes) -> None:
    for kind in KINDS.values():
        begins = {Family.PICTURE: b"\x89PNG\r\n\x1a\n", Family.CAPTIONS: b"WEBVTT\n"}.get(kind.family, b"")
        wrong(kind, begins + content)


@pytest.mark.parametrize(
    ("name", "mime"),
    [("a.mp4", "video/mp4"), ("a.b.png", "image/png"), ("a.PNG", None), ("png", None), ("a.svg", None)],
)
def test_a_kind_is_known_by_the_ending(name: str, mime: str | None) -> None:
    kind = kind_of(name)
    assert (kind.mime if kind else None) == mime


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1 KB"), (1024, "1 KB"), (1025, "2 KB"), (12 * media_kinds.MB, "12 MB"), (1_500_000, "1,5 MB")],
)
def test_sizes_are_told_as_phones_count_them(count: int, told: str) -> None:
    assert vietnamese.size(count) == told


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 giây"), (40, "40 giây"), (60, "1 phút"), (90, "1 phút 30 giây"), (-3, "0 giây")]
)
def test_how_long_is_told_as_one_says_it(seconds: int, told: str) -> None:
    assert vietnamese.lasting(seconds) == told
