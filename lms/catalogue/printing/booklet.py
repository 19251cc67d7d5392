"""A course as an A5 booklet: one page for its name, the lessons, questions with their answers, where to go on."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus.tableofcontents import TableOfContents

from lms.base.fonts import Face, opened
from lms.base.vietnamese import day
from lms.catalogue.course import Course, Lesson
from lms.catalogue.printing import words
from lms.catalogue.printing.asking import answered, asked
from lms.catalogue.printing.code import QR
from lms.catalogue.printing.flowing import Flow, Photo, parsed
from lms.catalogue.printing.styles import LINE, QUIET, Styles

SIDE, TOP, BOTTOM = 15 * mm, 16 * mm, 17 * mm
ROOM = A5[0] - 2 * SIDE
TALLEST = 105 * mm
SIZE = 12.5


def booklet(course: Course, address: str, photo: Photo) -> bytes:
    """The booklet as PDF; `address` is where the course is found. The same course gives the same bytes."""
    made = BytesIO()
    paper = _Paper(made, course)
    paper.multiBuild(list(_Story(course, address, photo)))
    return made.getvalue()


class _Paper(BaseDocTemplate):
    def __init__(self, made: BytesIO, course: Course) -> None:
        super().__init__(
            made,
            pagesize=A5,
            title=course.title,
            author=words.NAME,
            lang="vi-VN",
            invariant=1,
            initialFontName=opened(Face.SANS).fontName,
        )
        self.course = course
        frame = Frame(SIDE, BOTTOM, ROOM, A5[1] - TOP - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._foot)])

    def _foot(self, canvas: Any, _paper: Any) -> None:
        """The course and the number of the page, from the second on."""
        if (number := canvas.getPageNumber()) > 1:
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(SIDE, BOTTOM - 4 * mm, A5[0] - SIDE, BOTTOM - 4 * mm)
            canvas.setFillColor(QUIET)
            canvas.setFont(opened(Face.SANS).fontName, 9)
            canvas.drawString(SIDE, BOTTOM - 9 * mm, self.course.title)
            canvas.drawRightString(A5[0] - SIDE, BOTTOM - 9 * mm, str(number))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's own name
        """Tells the table of contents where a lesson begins."""
        if (entry := getattr(flowable, "entry", None)) is not None:
            self.notify("TOCEntry", (0, entry, self.page))


class _Story:
    def __init__(self, course: Course, address: str, photo: Photo) -> None:
        self.course, self.address, self.photo = course, address, photo
        self.styles = Styles(SIZE)

    def __iter__(self) -> Iterator[Flowable]:
        yield from self._cover()
        for number, lesson in enumerate(self.course.lessons, 1):
            yield PageBreak()
            yield from self._lesson(number, lesson)
        yield PageBreak()
        yield from self._end()

    def _cover(self) -> list[Flowable]:
        course, styles = self.course, self.styles
        facts = words.FACTS.format(
            lessons=len(course.lessons),
            hours=course.hours.replace(".", ","),
            edition=course.edition,
            day=day(date.fromisoformat(course.reviewed_on)),
        )
        contents = TableOfContents(dotsMinLevel=0, levelStyles=[styles.item])
        return [
            Paragraph(words.NAME, styles.kicker),
            Paragraph(escape(course.title), styles.title),
            Paragraph(escape(course.summary), styles.text),
            Paragraph(escape(facts), styles.small),
            Spacer(1, 6 * mm),
            Paragraph(words.OWNER, styles.text),
            Spacer(1, 4 * mm),
            Paragraph(words.CONTENTS, styles.heading),
            contents,
        ]

    def _lesson(self, number: int, lesson: Lesson) -> list[Flowable]:
        styles, said = self.styles, words.LESSON.format(number=number)
        title: Any = Paragraph(escape(lesson.title), styles.title)
        title.entry = escape(f"{said}. {lesson.title}")
        printed = _Printed(lesson, styles, self.photo)
        head = f"{said} · {words.MINUTES.format(minutes=lesson.minutes)}"
        return [Paragraph(head, styles.kicker), title, *printed.text(), *printed.questions()]

    def _end(self) -> list[Flowable]:
        styles = self.styles
        return [
            Paragraph(words.SOURCES, styles.heading),
            *(Paragraph(escape(source), styles.small) for source in self.course.sources),
            Spacer(1, 8 * mm),
            Paragraph(words.ONLINE, styles.text),
            Paragraph(escape(self.address), styles.small),
            QR(self.address, 32 * mm),
        ]


class _Printed:
    """A lesson on paper; its questions, those of practice too, are numbered through and answered at its end."""

    def __init__(self, lesson: Lesson, styles: Styles, photo: Photo) -> None:
        self.lesson, self.styles = lesson, styles
        self._flow = Flow(styles, ROOM, TALLEST, photo, self._part)
        self.every = [
            *lesson.practice,
            *(ask.question for clip in lesson.clips for ask in clip.asks),
            *lesson.questions,
        ]

    def text(self) -> list[Flowable]:
        return list(self._flow.of(parsed(self.lesson.html)))

    def _part(self, kind: str, number: int) -> list[Flowable]:
        if kind == "drill":
            drill = self.lesson.drills[number - 1]
            first = 1 + sum(len(each.questions) for each in self.lesson.drills[: number - 1])
            told = self._flow.of(parsed(drill.html))
            return [*self._headed(words.DRILL, [*told, *asked(drill.questions, self.styles, first)])]
        clip = self.lesson.clips[number - 1]
        told = self._flow.of(parsed(clip.transcript))
        return [Paragraph(escape(words.CLIP.format(title=clip.title)), self.styles.strong), *told]

    def questions(self) -> list[Flowable]:
        if not self.every:
            return []
        practised = len(self.lesson.practice)
        return [
            *self._headed(words.QUESTIONS, list(asked(self.every[practised:], self.styles, practised + 1))),
            *self._headed(words.ANSWERS, list(answered(self.every, self.styles))),
        ]

    def _headed(self, heading: str, blocks: list[Flowable]) -> Iterator[Flowable]:
        return self._flow.headed(Paragraph(heading, self.styles.heading), blocks)
