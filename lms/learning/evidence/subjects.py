"""What a list calls a programme or course: its key, its title, or a name that somebody has explained once."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from lms.base import text
from lms.catalogue import queries as catalogue
from lms.learning.evidence.words import VNEID as VNEID_NAMES

VNEID = "xac-nhan-vneid"
"""The programme of confirmations on VNeID: met by evidence only."""
WHOLE = ""
"""The title under which stands what the whole file is about."""


class Subjects:
    """Knows programmes by key and title, courses by slug and title, and the titles that were `chosen`."""

    def __init__(self, db: Session, chosen: Mapping[str, str], kind: str = "learning") -> None:
        self.titles = {course.slug: course.title for course in catalogue.courses(db)}
        self.titles |= dict.fromkeys(catalogue.slugs(db) - self.titles.keys(), "")
        self.titles |= {programme.key: programme.title for programme in catalogue.programmes(db)}
        told = {text.heading(title): key for key, title in self.titles.items() if title}
        self._known = {**told, **{text.heading(key): key for key in self.titles}, **dict.fromkeys(VNEID_NAMES, VNEID)}
        self._chosen = {text.heading(title): key for title, key in chosen.items() if key in self.titles}
        whole = chosen.get(WHOLE, "")
        self.whole = VNEID if kind == "vneid" else whole if whole in self.titles else None

    def of(self, title: str) -> str | None:
        """The key of the programme or course that a title means; None while nobody has said."""
        heading = text.heading(title)
        return self._known.get(heading) or self._chosen.get(heading)
