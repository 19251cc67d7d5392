"""Questions that leave a bank as a file of any format, their pictures with them where the file can hold them."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from lms.bank import question_book, words
from lms.bank.arriving_files import ENDINGS, Form
from lms.base.faults import Fault
from lms.quizzes import aiken, gift
from lms.quizzes import moodle as moodle_xml
from lms.quizzes.questions import Question
from lms.quizzes.rendering import media_of

_DAY = (2026, 1, 1, 0, 0, 0)
"""The same questions make the same archive on every day."""


@dataclass(slots=True)
class Departure:
    """The bytes of the file, how many questions it holds, which it cannot hold and why, and what it does not say."""

    content: bytes = b""
    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


def sent(
    questions: Sequence[Question], form: Form, name: str, media: Mapping[str, bytes], packed: bool = False
) -> Departure:
    """The questions in the format; `packed` puts the file and its pictures into one ZIP archive."""
    shown = sorted({name for question in questions for name in media_of(question)})
    departure = _written(questions, form, name, media)
    missing = [each for each in shown if each not in media]
    departure.notes += [Fault(name, 0, "", words.MEDIUM_MISSING.format(name=each)) for each in missing]
    if packed:
        departure.content = _packed(departure.content, form, {each: media[each] for each in shown if each in media})
    elif shown and form in (Form.GIFT, Form.XLSX):
        departure.notes.append(Fault(name, 0, "", words.MEDIA_STAY_BEHIND.format(count=len(shown))))
    return departure


def _written(questions: Sequence[Question], form: Form, name: str, media: Mapping[str, bytes]) -> Departure:
    match form:
        case Form.GIFT:
            return Departure(gift.write(questions).encode(), len(questions))
        case Form.MOODLE_XML:
            return Departure(moodle_xml.write(questions, media).encode(), len(questions))
        case Form.AIKEN:
            written = aiken.write(questions, name)
            count = len(questions) - len(written.faults)
            return Departure(written.text.encode(), count, _told(written.faults), _told(written.notes))
        case Form.XLSX:
            fitting = [question for question in questions if not question_book.too_long(question)]
            long = (question for question in questions if question not in fitting)
            faults = [Fault(name, 0, question.key, words.CELL_TOO_LONG) for question in long]
            return Departure(question_book.write(fitting), len(fitting), faults)


def _told(faults: Iterable[object]) -> list[Fault]:
    return [Fault(each.file, each.line, each.key, each.message) for each in faults]  # type: ignore[attr-defined]


def _packed(content: bytes, form: Form, media: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in (
            (f"cau-hoi.{ENDINGS[form]}", content),
            *((f"media/{name}", each) for name, each in media.items()),
        ):
            archive.writestr(zipfile.ZipInfo(name, _DAY), each, zipfile.ZIP_DEFLATED)
    return out.getvalue()
