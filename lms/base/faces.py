"""Makes the two small web faces of Be Vietnam Pro from the installed font package: no font file lives in the source."""

import os
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_be_vietnam_pro

if TYPE_CHECKING:  # a third of a second to read, and needed once in the life of an instance
    from fontTools.ttLib import TTFont

SOURCES = {400: "BeVietnamPro-Regular.ttf", 600: "BeVietnamPro-SemiBold.ttf"}

# The vowels with each mark of quality and tone, and đ: what a Vietnamese name or sentence can hold, in NFC.
LOWER = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
VIETNAMESE = LOWER + LOWER.upper()
LATIN = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "\u00a0\u00ad§©«°±²³·»×÷–—‘’“”„†•…‰‹›₫€−≤≥≈"
LETTERS = VIETNAMESE + LATIN + SIGNS
DIGITS = "0123456789"

# Kerning, and figures of one width: stylistic sets and fractions would only make a first visit longer.
FEATURES = ["kern", "tnum"]


def face_name(weight: int) -> str:
    """The file name of a face, e.g. be-vietnam-pro-400.woff2."""
    return f"be-vietnam-pro-{weight}.woff2"


def make_faces(folder: Path) -> list[Path]:
    """Writes each missing face into the folder as woff2 and returns all of them; a face that is there is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    faces = []
    for weight, source in SOURCES.items():
        face = folder / face_name(weight)
        if not face.exists():
            _write_face(fontpkg_be_vietnam_pro.ROOT / "files" / source, face)
        faces.append(face)
    return faces


def _write_face(source: Path, face: Path) -> None:
    """Keeps only our letters, and puts the file in place whole: two workers starting together cannot spoil it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(source) as font:
        _add_figures_of_one_width(font)
        _keep_our_letters(font)
        handle, scratch = tempfile.mkstemp(dir=face.parent, suffix=".part")
        os.close(handle)
        try:
            font.save(scratch)
            Path(scratch).chmod(0o644)
            Path(scratch).replace(face)
        finally:
            Path(scratch).unlink(missing_ok=True)


def _add_figures_of_one_width(font: "TTFont") -> None:
    """Adds a `tnum` set of digits, which the face lacks: without it the columns of a coverage table do not line up."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString  # noqa: PLC0415

    names = [font.getBestCmap()[ord(digit)] for digit in DIGITS]
    width = max(font["hmtx"][name][0] for name in names)
    for name in names:
        own_width, left = font["hmtx"][name]
        shift = (width - own_width) // 2
        wide = deepcopy(font["glyf"][name])
        wide.coordinates.translate((shift, 0))
        wide.removeHinting()
        font["glyf"][f"{name}.tnum"] = wide
        font["hmtx"][f"{name}.tnum"] = (width, left + shift)
    swaps = " ".join(f"sub {name} by {name}.tnum;" for name in names)
    addOpenTypeFeaturesFromString(font, f"feature tnum {{ {swaps} }} tnum;", tables=["GSUB"])


def _keep_our_letters(font: "TTFont") -> None:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415

    options = Options(
        flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 13, 14]
    )
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
