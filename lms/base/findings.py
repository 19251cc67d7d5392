"""What `lms check` finds: a row that cannot be, where on the site one mends it, and how."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Finding:
    """One impossible thing: the check that found it, the row (`unit:12`), what is wrong, what to do.

    `link` is the path of the page where one looks at it and mends it; `mend` names what the administrator's page can
    put right as the repair says, such as `completion/12`.
    """

    kind: str
    subject: str
    message: str
    repair: str
    link: str = ""
    mend: str = ""

    def __str__(self) -> str:
        where = f" ({self.link})" if self.link else ""
        return f"{self.subject}: {self.kind}: {self.message}; {self.repair}{where}"

    def told(self) -> dict[str, str]:
        """As JSON tells it."""
        return asdict(self)


Check = Callable[[Session], Iterator[Finding]]


def findings(db: Session, checks: Iterable[Check]) -> Iterator[Finding]:
    """What these checks find, one after another."""
    for check in checks:
        yield from check(db)
