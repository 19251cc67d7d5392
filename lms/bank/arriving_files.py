"""Which kind of file of questions some bytes are, and its questions; no place in any bank is asked yet."""

from enum import StrEnum
from pathlib import PurePosixPath

from lms.bank import question_book, words
from lms.base import unpacking, workbooks
from lms.base.unpacking import Unsafe
from lms.quizzes import aiken, decoding, gift, media_names
from lms.quizzes import moodle as moodle_xml
from lms.quizzes.foreign_text import seen
from lms.quizzes.reading import Fault, Reading, Unreadable

LARGEST = 50 * 1024 * 1024  # bytes of a file with its pictures
LARGEST_TEXT = 10 * 1024 * 1024  # bytes of a file that holds nothing but words


class Form(StrEnum):
    """The formats (định dạng) by the names that commands and pages use."""

    GIFT = "gift"
    MOODLE_XML = "moodlexml"
    AIKEN = "aiken"
    XLSX = "xlsx"


ENDINGS = {Form.GIFT: "gift", Form.MOODLE_XML: "xml", Form.AIKEN: "txt", Form.XLSX: "xlsx"}

_OTHER_FILES = {b"%PDF": words.FILE_PDF, b"\xd0\xcf\x11\xe0": words.FILE_OLD_OFFICE, b"{\\rtf": words.FILE_WORD}
_MEDIA = "media/"


def read(content: bytes, name: str, form: Form | None = None) -> Reading:
    """The questions of a file called `name`, in the format it is in unless `form` says one."""
    try:
        if len(content) > LARGEST:
            raise Unreadable(words.FILE_LARGE.format(most=LARGEST // 1024 // 1024))
        if content.startswith(b"PK\x03\x04"):
            return _archive(content, name, form)
        if told := next((said for mark, said in _OTHER_FILES.items() if content.startswith(mark)), None):
            raise Unreadable(told)
        return _text(content, name, form)
    except Unreadable as why:
        return Reading(faults=[Fault(name, 0, "", str(why))])
    except Unsafe:
        return Reading(faults=[Fault(name, 0, "", words.FILE_UNSAFE)])


def _text(content: bytes, name: str, form: Form | None) -> Reading:
    if form is Form.XLSX:
        raise Unreadable(words.FILE_NOT_XLSX)
    if form is Form.MOODLE_XML or (form is None and _is_xml(content)):
        return moodle_xml.read(content, name)
    if len(content) > LARGEST_TEXT:
        raise Unreadable(words.FILE_LARGE.format(most=LARGEST_TEXT // 1024 // 1024))
    text = decoding.text(content)
    if form is Form.AIKEN or (form is None and not name.endswith(".gift") and aiken.looks_like_aiken(text)):
        return aiken.read(text, name)
    return gift.read(seen(text), name)


def _is_xml(content: bytes) -> bool:
    return content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _archive(content: bytes, name: str, form: Form | None) -> Reading:
    names = unpacking.names(content)
    if "xl/workbook.xml" in names:
        if len(content) > workbooks.LARGEST:
            raise Unreadable(words.FILE_LARGE.format(most=workbooks.LARGEST // 1024 // 1024))
        return question_book.read(content, name)
    if "word/document.xml" in names:
        raise Unreadable(words.FILE_WORD)
    return _package(content, name, form)


def _package(content: bytes, name: str, form: Form | None) -> Reading:
    """A file of questions with the folder `media` beside it, packed into one."""
    files = {inner: b"".join(pieces) for inner, pieces in unpacking.unpacked(content, LARGEST)}
    shown = {inner: found for inner, found in files.items() if f"/{_MEDIA}" in f"/{inner}"}
    told = [inner for inner in files if inner not in shown and not _is_hidden(inner)]
    if len(told) != 1:
        raise Unreadable(words.PACKAGE_ONE_FILE)
    if files[told[0]].startswith(b"PK\x03\x04") and not workbooks.is_workbook(files[told[0]]):
        raise Unreadable(words.PACKAGE_ONE_FILE)
    reading = read(files[told[0]], f"{name}/{told[0]}", form)
    for inner, found in shown.items():
        reading.media.setdefault(media_names.sound_name(PurePosixPath(inner).name), found)
    return reading


def _is_hidden(inner: str) -> bool:
    """What file managers leave behind."""
    return any(part.startswith((".", "__MACOSX")) for part in inner.split("/"))
