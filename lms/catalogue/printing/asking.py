"""Questions of a lesson on paper, to be answered with a pen, and what is right at the end."""

import random
from collections.abc import Iterator, Sequence

from markupsafe import Markup
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from lms.catalogue.printing import words
from lms.catalogue.printing.flowing import marked, parsed
from lms.catalogue.printing.styles import Styles
from lms.quizzes.drawing import Item, laid
from lms.quizzes.explaining import Explained, explained
from lms.quizzes.picking import letter
from lms.quizzes.questions import Kind, Question
from lms.quizzes.showing import Gap, Shown, shown


def laid_out(question: Question) -> Item:
    """As it is printed: the answers mixed, always alike for one question, so that the right one has no place."""
    return laid(question, random.Random(question.key))  # noqa: S311 - not a secret


def asked(questions: Sequence[Question], styles: Styles, first: int = 1) -> Iterator[Flowable]:
    """The questions, numbered on from `first`."""
    for number, question in enumerate(questions, first):
        told = shown(question, laid_out(question), number)
        yield KeepTogether([*_lines(told, styles), Spacer(1, styles.size * 0.6)])


def _lines(told: Shown, styles: Styles) -> Iterator[Flowable]:
    head = words.QUESTION.format(number=told.number)
    stem = _inline(_with_gaps(told) if told.kind is Kind.CLOZE else told.stem)
    yield Paragraph(f'<font name="{styles.strong.fontName}">{head}</font> {stem}', styles.text)
    match told.kind:
        case Kind.SHORT | Kind.NUMERICAL:
            yield Paragraph(words.DOTS + (f" {told.unit}" if told.unit else ""), styles.item)
        case Kind.MATCHING:
            yield from (Paragraph(f"{n}. {_inline(row.html)} ……", styles.item) for n, row in enumerate(told.rows, 1))
            yield from _lettered(told, styles)
        case Kind.STATEMENTS:
            yield from (Paragraph(f"{_inline(row.html)}  {words.TRUE_OR_FALSE}", styles.item) for row in told.rows)
        case Kind.ORDERING:
            yield Paragraph(words.ORDER, styles.small)
            yield from (Paragraph(f"…… {_inline(row.html)}", styles.item) for row in told.rows)
        case Kind.CLOZE | Kind.DESCRIPTION:
            pass
        case _:
            yield from _lettered(told, styles)


def _lettered(told: Shown, styles: Styles) -> Iterator[Flowable]:
    for place, option in enumerate(told.options):
        yield Paragraph(f"{letter(place)}. {_inline(option.html)}", styles.item)


def _with_gaps(told: Shown) -> Markup:
    """A cloze with dotted gaps; what there is to choose from stands behind each."""
    said = []
    for piece in told.pieces:
        if isinstance(piece, Gap):
            choices = " / ".join(str(option.html) for option in piece.options)
            said.append(Markup(f"({piece.number}) ……{f' [{choices}]' if choices else ''} {piece.unit}".rstrip()))  # noqa: S704 - options are safe HTML
        else:
            said.append(piece)
    return Markup("").join(said)


def answered(questions: Sequence[Question], styles: Styles, first: int = 1) -> Iterator[Flowable]:
    """What is right, in small type: the letters, the words, and why."""
    for number, question in enumerate(questions, first):
        if question.is_marked:
            item = laid_out(question)
            right = words.RIGHT.format(number=number, answer=_right(question, item, explained(question, item, None)))
            yield Paragraph(right, styles.small)


def _right(question: Question, item: Item, told: Explained) -> str:
    lines = "; ".join(_inline(line.html) for line in told.right)
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE):
        places = (n for n, original in enumerate(item.order) if question.choices[original].fraction > 0)
        lines = f"{', '.join(map(letter, places))}. {lines}"
    why = [_inline(line.feedback) for line in told.right if line.feedback] + [_inline(told.feedback)]
    return f"{lines.rstrip('.')}. {' '.join(dict.fromkeys(filter(None, why)))}".strip()


def _inline(html: Markup) -> str:
    """Safe HTML in ReportLab's marks, on one line."""
    tree = parsed(str(html))
    return " ".join(filter(None, [marked(tree)]))
