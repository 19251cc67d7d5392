"""The faces hold what Vietnamese needs and nothing that slows a first visit."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lms.base.faces import DIGITS, SOURCES, VIETNAMESE, face_name, make_faces


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("faces")
    make_faces(made)
    return made


def test_the_alphabet_has_all_letters_and_each_is_one_composed_character() -> None:
    assert len(set(VIETNAMESE)) == 2 * 73
    assert unicodedata.is_normalized("NFC", VIETNAMESE)


@pytest.mark.parametrize("weight", SOURCES)
def test_every_vietnamese_letter_is_in_each_face(folder: Path, weight: int) -> None:
    with TTFont(folder / face_name(weight)) as font:
        letters = font.getBestCmap()
    assert [letter for letter in VIETNAMESE if ord(letter) not in letters] == []


@pytest.mark.parametrize("weight", SOURCES)
def test_digits_punctuation_and_vietnamese_quotes_are_in_each_face(folder: Path, weight: int) -> None:
    with TTFont(folder / face_name(weight)) as font:
        letters = font.getBestCmap()
    assert [sign for sign in "0123456789.,:;?()/%-–…“”•·₫" if ord(sign) not in letters] == []


@pytest.mark.parametrize("weight", SOURCES)
def test_figures_of_one_width_stand_ready_for_tables(folder: Path, weight: int) -> None:
    with TTFont(folder / face_name(weight)) as font:
        (lookup,) = font["GSUB"].table.LookupList.Lookup
        swaps = lookup.SubTable[0].mapping
        swapped = [swaps[font.getBestCmap()[ord(digit)]] for digit in DIGITS]
        assert {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord} == {"tnum"}
        assert len({font["hmtx"][name][0] for name in swapped}) == 1


@pytest.mark.parametrize("weight", SOURCES)
def test_a_face_stays_below_thirty_kilobytes(folder: Path, weight: int) -> None:
    assert (folder / face_name(weight)).stat().st_size <= 30 * 1024


def test_making_the_faces_again_changes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {path: path.stat().st_mtime_ns for path in make_faces(folder)} == before


def test_no_half_written_file_is_left_behind(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(map(face_name, SOURCES))
