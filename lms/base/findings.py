"""What `lms check` finds: a row that cannot be, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One impossible thing: the check that found it, the row (`unit:12`), what is wrong, what to do."""

    kind: str
    subject: str
    message: str
    repair: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.kind}: {self.message}; {self.repair}"
