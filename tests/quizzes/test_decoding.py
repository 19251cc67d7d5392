"""Files in whatever encoding an office has: read as they were meant, or refused."""

import codecs
from random import Random
from unicodedata import normalize

import pytest

from lms.quizzes import moodle as moodle_xml
from lms.quizzes.decoding import encoding, text
from lms.quizzes.reading import Unreadable

VIETNAMESE = "Thủ đô của Việt Nam là Hà Nội; mã xã, phường ở đâu? Mỗi người một mật khẩu khó đoán.\n"
FRENCH = "Où est passé le garçon ? À l'école, près de la forêt; déjà élève à Hué.\n"


def as_1258(written):
    """As windows-1258 writes it: letters composed, tones beside them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for char in written:
        apart = normalize("NFD", char)
        tone = next((each for each in apart if each in tones), "")
        out.append(normalize("NFC", apart.replace(tone, "")) + tone if tone else char)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (VIETNAMESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + VIETNAMESE.encode(), "utf-8-sig"),
        (VIETNAMESE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be"), "utf-16"),
        (VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (VIETNAMESE.encode("utf-16-be"), "utf-16-be"),
        (as_1258(VIETNAMESE), "cp1258"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-16 without mark", "utf-16 big without mark", "1258"],
)
def test_vietnamese_reads_the_same_in_every_encoding(content, name):
    assert encoding(content) == name
    assert text(content) == VIETNAMESE


def test_french_in_windows_1252_is_not_taken_for_vietnamese():
    assert encoding(FRENCH.encode("cp1252")) == "cp1252"
    assert text(FRENCH.encode("cp1252")) == FRENCH


def test_a_word_that_both_encodings_know_decides_by_what_can_be_vietnamese():
    assert text("Xã Tân Hòa, bà có nhà".encode("cp1252")) == "Xã Tân Hòa, bà có nhà"


@pytest.mark.parametrize("declared", ["windows-1258", "cp1258", "CP1258"])
def test_an_xml_file_is_believed_where_it_can_be_true(declared):
    assert encoding(f'<?xml version="1.0" encoding="{declared}"?><quiz>'.encode() + "à".encode("cp1252")) == "cp1258"


def test_a_declaration_that_cannot_be_true_is_not_believed():
    content = '<?xml version="1.0" encoding="iso-8859-1"?><quiz>Mật khẩu</quiz>'.encode()
    assert encoding(content) == "utf-8"


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "cp1258"])
def test_a_moodle_file_comes_in_whole_in_each(name):
    head = f'<?xml version="1.0" encoding="{"windows-1258" if name == "cp1258" else name}"?>'
    inner = f"<name><text>Câu</text></name><questiontext format='html'><text>{VIETNAMESE}</text></questiontext>"
    written = f'{head}<quiz><question type="description">{inner}</question></quiz>'
    reading = moodle_xml.read(as_1258(written) if name == "cp1258" else written.encode(name), "x.xml")
    assert [(question.key, question.stem) for question in reading.questions] == [("Câu", VIETNAMESE.strip())]


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\xff\xd8\xff\xe0" + Random(1).randbytes(5000), b"PK\x03\x04" + bytes(500)],
    ids=["every byte", "a photograph", "an archive"],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable, match="không phải là văn bản"):
        text(content)
