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
    """The sound questions of a file in their order, the faults that kept the others out, and what was left out of some.

    `media` are the pictures and sounds that lay in the file, by the name under which the questions show them now;
    `loose` are the keys that the file did not give as keys, made from a name or from the words.
    """

    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
