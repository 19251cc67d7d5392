"""What writing questions in a format gives back that does not hold every kind of them."""

from dataclasses import dataclass, field

from .reading import Fault


@dataclass(frozen=True, slots=True)
class Written:
    """The file, the questions that it cannot hold (by key, with the reason), and what it does not say of others."""

    text: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
