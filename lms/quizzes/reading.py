"""What reading a file of questions gives back, whichever format the file has."""

from dataclasses import dataclass, field

from .questions import Question


class Unreadable(ValueError):
    """A question that cannot be read; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a file, said so that its author finds the place."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.key}: {self.message}" if self.key else f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The sound questions of a file in their order, and the faults that kept the others out."""

    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
