"""Faults found in what people bring: said by file and line, with what to mend."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: `file:line: key: message`; line 0 stands for the whole file."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.file else ""
        return ": ".join(part for part in (where, self.key, self.message) if part)

    def standing_in(self, file: str) -> "Fault":
        """The same fault, said of a file."""
        return replace(self, file=file)


class Faulty(Exception):
    """Nothing was written because of these faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
