"""Pictures of sheets are drawn anew: nothing of the phone is left in them."""

from io import BytesIO

import pytest
from PIL import Image

from lms.classes.kits.photos import MOST_POINTS, Unfit, for_print, redrawn


def jpeg(wide: int = 300, high: int = 200, kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    made = BytesIO()
    Image.new(mode, (wide, high), "white").save(made, kind, **more)
    return made.getvalue()


def test_place_time_and_device_are_dropped_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9003] = 6, "May cua ba Man", "2026:11:20 08:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    taken = jpeg(exif=exif.tobytes(), comment=b"nha ba Man")
    assert b"May cua ba Man" in taken

    kept = redrawn(taken, "anh.jpg")

    with Image.open(BytesIO(kept)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (200, 300))
        assert not shown.getexif()
        assert "comment" not in shown.info
    assert b"nha ba Man" not in kept and b"Exif" not in kept


def test_a_picture_is_no_larger_than_can_be_looked_at() -> None:
    with Image.open(BytesIO(redrawn(jpeg(6000, 3000), "anh.jpg"))) as shown:
        assert shown.size == (2000, 1000)


def test_a_picture_with_clear_places_stands_on_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(made, "PNG")
    with Image.open(BytesIO(redrawn(made.getvalue(), "anh.png"))) as shown:
        assert shown.convert("RGB").getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"\0\0\0\x18ftypheic" + b"\0" * 40, "là HEIC của iPhone", id="a picture of an iPhone"),
        pytest.param(b"GIF89a" + b"\0" * 40, "không phải JPEG hay PNG", id="another kind"),
        pytest.param(b"\xff\xd8\xff" + b"\0" * 40, "không mở được", id="torn"),
        pytest.param(jpeg()[:400], "không mở được", id="cut off"),
        pytest.param(b"\xff\xd8\xff" + b"\0" * (20 * 1024 * 1024), "nặng quá 20 MB", id="too heavy"),
        pytest.param(jpeg(9000, MOST_POINTS // 9000 + 1, "PNG", "1"), "lớn quá", id="a bomb"),
    ],
)
def test_what_is_no_picture_of_a_sheet_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        redrawn(content, "to-1")


def test_pictures_of_questions_print_in_grey_and_sound_does_not() -> None:
    grey = for_print(jpeg(kind="PNG"))
    assert grey is not None
    with Image.open(BytesIO(grey)) as shown:
        assert shown.mode == "L"
    assert for_print(b"OggS" + b"\0" * 40) is None
