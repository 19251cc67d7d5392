"""The framework (khung kỹ năng) over the courses: which lessons teach a skill, how many questions test it. Pure.

A lesson teaches the skills of its head; a question, in a bank or in a lesson, tests the skills it is tagged with; a
question of a lesson without tags tests those of its lesson.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lms.bank.skills import SKILLS
from lms.catalogue import words
from lms.catalogue.course import Course, Lesson
from lms.quizzes.questions import Question


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson that teaches a skill."""

    course: Course
    lesson: Lesson
    number: int  # in its course


@dataclass(slots=True)
class Skill:
    """One skill of the taxonomy, and what the courses do for it."""

    code: str
    name: str
    lessons: list[Taught] = field(default_factory=list)
    in_banks: int = 0
    in_lessons: int = 0

    @property
    def is_empty(self) -> bool:
        """Nobody teaches it, or nobody asks for it."""
        return not self.lessons or not (self.in_banks or self.in_lessons)


def covered(courses: Iterable[Course], tested: Counter[str] | None = None) -> list[Skill]:
    """Every skill in the order of the taxonomy. `tested`: questions in the banks by skill, where the courses hold none
    (a published version leaves its bank to the bank of questions).
    """
    table = {code: Skill(code, name) for code, name in SKILLS.items()}
    for course in courses:
        for number, lesson in enumerate(course.lessons, 1):
            for code in lesson.skills:
                table[code].lessons.append(Taught(course, lesson, number))
            for question in _asked(lesson):
                for code in question.skills or lesson.skills:
                    table[code].in_lessons += 1
        for code, count in skills_of(course.bank).items():
            table[code].in_banks += count
    for code, count in (tested or {}).items():
        if code in table:
            table[code].in_banks += count
    return list(table.values())


def _asked(lesson: Lesson) -> list[Question]:
    inside = [ask.question for clip in lesson.clips for ask in clip.asks]
    return [question for question in (*lesson.questions, *lesson.practice, *inside) if question.is_marked]


def skills_of(questions: Iterable[Question]) -> Counter[str]:
    """How many of the questions test each skill."""
    return Counter(code for question in questions if question.is_marked for code in question.skills)


def grouped(skills: Iterable[Skill]) -> list[tuple[str, list[Skill]]]:
    """The skills under the names of their groups: the figure or letter before the dot."""
    groups: dict[str, list[Skill]] = {}
    for skill in skills:
        groups.setdefault(words.SKILL_GROUPS[skill.code.partition(".")[0]], []).append(skill)
    return list(groups.items())
