"""The question sheet (đề) of one version: choices lettered as they are shown, rows labelled as on the answer sheet."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, Image, KeepTogether

from lms.base.fonts import Face
from lms.classes.kits import prose, words
from lms.classes.kits.answer_sheet import label
from lms.classes.kits.letters import Asked
from lms.classes.kits.typesetting import ROOM, marked, said, style
from lms.quizzes.picking import letter
from lms.quizzes.questions import Kind
from lms.quizzes.rendering import inline
from lms.quizzes.showing import offered, stem
from lms.quizzes.units import own

Picture = Callable[[Asked, str], bytes | None]
MOST_HIGH = 70 * mm


def story(course: str, version: str, asked: Sequence[Asked], size: int, picture: Picture) -> Iterator[Flowable]:
    """All of one version."""
    head = style("part", size, Face.SANS_BOLD, spaceBefore=8, spaceAfter=6)
    yield said(words.QUESTION_TITLE.format(course=course), style("title", size + 4, Face.SANS_BOLD))
    yield said(words.VERSION.format(version=version), style("version", size + 9, Face.SANS_BOLD, spaceBefore=4))
    yield said(words.QUESTION_HOW.format(version=version), style("how", size, spaceBefore=6, spaceAfter=2))
    for n, each in enumerate(asked):
        if n == 0 or asked[n - 1].is_letter != each.is_letter:
            yield CondPageBreak(45 * mm)
            yield said(words.RUN_PART if each.is_letter else words.REST_PART, head)
        yield KeepTogether(list(_question(each, size, picture)))


def _question(asked: Asked, size: int, picture: Picture) -> Iterator[Flowable]:
    text = style("stem", size, spaceBefore=7, spaceAfter=3)
    choice = style("choice", size, leftIndent=24, firstLineIndent=-16, spaceAfter=2.5)
    number = f"<b>{words.QUESTION.format(number=asked.number)}</b> "
    for block in prose.blocks(str(stem(asked.question, _named))):
        if block.kind == "img":
            yield from _image(picture(asked, block.source))
        elif block.kind == "table":
            yield from (marked("   ".join(row), text) for row in block.cells)
        else:
            mark = f"{block.mark} " if block.mark else ""
            yield marked(f"{number}{mark}{block.text}", text)
            number = ""
    if how := _how(asked):
        yield said(how, style("how", size, leftIndent=8, spaceAfter=3))
    yield from _rows(asked, choice)
    for place, original in enumerate(asked.item.order):
        if asked.question.kind is not Kind.STATEMENTS:
            html = str(offered(asked.question, original, _named))
            yield from (x for source in prose.pictures(html) for x in _image(picture(asked, source)))
            yield marked(f"<b>{letter(place)}.</b> {prose.line(html)}", choice)


def _how(asked: Asked) -> str:
    unit = own(asked.question.units)
    if asked.question.kind is Kind.NUMERICAL and unit:
        return words.HOW["numerical_unit"].format(unit=unit)
    return words.HOW.get(asked.question.kind.value, "")


def _rows(asked: Asked, choice: "object") -> Iterator[Flowable]:
    """Left sides and statements, each with the label of its box."""
    question = asked.question
    told: list[str] = []
    if question.kind is Kind.MATCHING:
        told = [str(inline(left, question.format, _named)) for left in question.lefts]
    elif question.kind is Kind.STATEMENTS:
        told = [str(offered(question, original, _named)) for original in asked.item.order]
    for n, html in enumerate(told):
        yield marked(f"<b>{label(asked, n)})</b> {prose.line(html)}", choice)  # type: ignore[arg-type]
    if question.kind is Kind.MATCHING:
        yield said(words.MATCH_WITH, style("with", choice.fontSize, leftIndent=8, spaceAfter=2))  # type: ignore[attr-defined]


def _named(name: str) -> str:
    """Pictures stand under their own names here: nobody but the printer reads them."""
    return name


def _image(content: bytes | None) -> Iterator[Flowable]:
    if content:
        wide, high = ImageReader(BytesIO(content)).getSize()
        scale = min((ROOM - 20 * mm) / wide, MOST_HIGH / high, 0.6)
        yield Image(BytesIO(content), wide * scale, high * scale, hAlign="LEFT")
