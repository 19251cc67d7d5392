"""Every face used on paper has every letter a Vietnamese name can hold, and puts the right one on the page."""

import unicodedata
from io import BytesIO

import fontpkg_spectral
import pytest
from fontTools.ttLib import TTFont as Outlines
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lms.base.fonts import ALPHABET, Face, MissingLetters, missing_letters, opened, vietnamese_letters, width
from lms.base.outlines import without_hints
from lms.certificates import words

REGULAR = fontpkg_spectral.ROOT / "files" / "Spectral-Regular.ttf"
faces = pytest.mark.parametrize("face", list(Face))


def copied(face, text):
    """What a reader copies out of a page that says `text`."""
    made = BytesIO()
    opened(face)
    canvas = Canvas(made, initialFontName=face.value)
    canvas.setFont(face.value, 8)
    for n in range(0, len(text), 40):
        canvas.drawString(40, 800 - n, text[n : n + 40])
    canvas.save()
    return "".join(PdfReader(made).pages[0].extract_text().split("\n"))


def test_the_alphabet_is_the_whole_vietnamese_one_composed():
    letters = vietnamese_letters()

    assert len(set(letters)) == len(letters) == 146
    assert all(len(letter) == 1 and unicodedata.is_normalized("NFC", letter) for letter in letters)
    assert {"\u1eab", "\u1eb6", "\u1ec5", "\u1ee8", "\u0111", "\u0110"} <= set(letters) <= set(ALPHABET)


@faces
def test_every_face_draws_the_whole_alphabet(face):
    assert missing_letters(face) == set()


@faces
def test_the_alphabet_of_every_face_fits_its_first_page(face):
    assert {opened(face).places[ord(letter)][0] for letter in ALPHABET} == {0}


@faces
def test_the_alphabet_is_copied_out_of_a_page_as_it_went_in(face):
    text = "".join(ALPHABET).replace(" ", "")

    assert copied(face, text) == text


def test_every_printed_word_can_be_drawn_in_every_face():
    said = {letter for name, text in vars(words).items() if name.isupper() for letter in text}

    assert {face: missing_letters(face, said) for face in Face} == {face: set() for face in Face}


def test_letters_of_other_languages_have_a_place_of_their_own():
    text = "\u010c\u00f1\u014f\u016d Ni\u00ea \u0141"

    assert opened(Face.SERIF).places[ord("\u014f")][0] > 0
    assert copied(Face.SERIF, text) == text


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("\u0110\u1eb7ng \u674e", ["\u674e"], id="a Chinese letter"),
        pytest.param("Hu\u0302\u0323 \u0180", ["\u0180", "\u0302"], id="a mark alone and a barred b"),
    ],
)
def test_a_letter_no_face_has_is_refused_by_name(text, missing):
    with pytest.raises(MissingLetters) as refused:
        width(unicodedata.normalize("NFC", text), Face.SERIF, 12)

    assert refused.value.letters == missing or set(missing) & set(refused.value.letters)
    assert f"U+{ord(missing[0]):04X}" in str(refused.value)


@faces
def test_widths_are_those_of_the_face_itself(face):
    plain = TTFont(f"plain {face}", str(REGULAR)) if face is Face.SERIF else None
    text = "".join(ALPHABET)

    if plain:
        assert width(text, face, 10) == pytest.approx(plain.stringWidth(text, 10))
    assert width(text, face, 20) == pytest.approx(2 * width(text, face, 10))


def test_without_hints_every_outline_stays_as_drawn():
    full, bare = Outlines(REGULAR), Outlines(BytesIO(without_hints(REGULAR.read_bytes())))
    names, codes = full.getGlyphOrder(), full.getBestCmap()

    assert "fpgm" not in bare and bare.getBestCmap().keys() == codes.keys()
    assert len(bare.getGlyphOrder()) == len(names)
    for number, name in enumerate(names):
        drawn, kept = full["glyf"][name], bare["glyf"][bare.getGlyphName(number)]
        assert list(drawn.getCoordinates(full["glyf"])[0]) == list(kept.getCoordinates(bare["glyf"])[0])
