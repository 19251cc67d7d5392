"""What a kit printed, frozen with it: its rows, its versions, its lessons with what can be seen to be done. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from lms.quizzes.drawing import Paper

EMPTY_ROWS = 10
"""Rows after the last for people who come unannounced."""
SIZES = (13, 14, 16)


class Part(StrEnum):
    """What can be printed."""

    SIGN_IN = "danh-sach"
    QUESTIONS = "de"
    ANSWERS = "phieu"
    CHECKLIST = "viec"
    SCRIPTS = "kich-ban"
    RECEIPTS = "bien-nhan"


class Letter(StrEnum):
    """The version (mã đề) of a row: neighbours have different ones."""

    A = "A"
    B = "B"


def version_of(row: int) -> Letter:
    return Letter.A if row % 2 else Letter.B


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list as printed."""

    number: int
    member: int
    name: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Taught:
    """One lesson of the kit, and the actions that show that somebody can do it."""

    key: str
    title: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """All that is needed to read a kit again, whatever became of roster, course and bank since."""

    rows: tuple[Row, ...]
    empty: tuple[int, ...]
    parts: tuple[Part, ...]
    size: int
    lessons: tuple[Taught, ...]
    papers: Mapping[Letter, Paper]

    @property
    def known(self) -> frozenset[int]:
        """Every row that has a number on paper."""
        return frozenset((*(row.number for row in self.rows), *self.empty))

    @property
    def actions(self) -> list[str]:
        """Names of the actions: `<lesson>.<number>`."""
        return [f"{each.key}.{n}" for each in self.lessons for n in range(1, len(each.actions) + 1)]

    def paper(self, row: int) -> str:
        """The paper of a row as an attempt keeps it."""
        return json.dumps(self.papers[version_of(row)].to_dict(), ensure_ascii=False)

    def to_json(self) -> str:
        told = {**asdict(self), "papers": {name: paper.to_dict() for name, paper in self.papers.items()}}
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Printed":
        told: dict[str, Any] = json.loads(kept)
        return cls(
            rows=tuple(Row(**row) for row in told["rows"]),
            empty=tuple(told["empty"]),
            parts=tuple(map(Part, told["parts"])),
            size=told["size"],
            lessons=tuple(Taught(each["key"], each["title"], tuple(each["actions"])) for each in told["lessons"]),
            papers={Letter(name): Paper.from_dict(paper) for name, paper in told["papers"].items()},
        )
