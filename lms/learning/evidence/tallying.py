"""How many lines of a list became what, and how many persons it counts that nobody had counted before."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from lms.learning.models import Evidence

FIRST = ("own", "earlier", "new", "short")
"""Of several lines about one person the first of these says what the list adds."""


@dataclass(slots=True)
class Tally:
    """Counts of lines, down to `bad`; of `unknown`, `elsewhere` lie out of reach. The rest are persons: each stands in
    one of `new`, `own`, `earlier` and `short`.
    """

    lines: int = 0
    matched: int = 0
    doubtful: int = 0
    unknown: int = 0
    elsewhere: int = 0
    again: int = 0
    skipped: int = 0  # not passed
    bad: int = 0  # to be mended
    persons: int = 0
    new: int = 0  # mới được tính: confirmed by this list alone
    own: int = 0  # trùng kết quả nội bộ: confirmed before by our own records
    earlier: int = 0  # trùng minh chứng trước: confirmed before by another list
    short: int = 0  # not yet confirmed: courses are missing

    @property
    def entering(self) -> int:
        """Lines that are not there yet."""
        return self.matched + self.doubtful + self.unknown

    def count_persons(self, effects: Iterable[tuple[int, str | None]]) -> None:
        """Sets the counts of persons from (person, effect) of each matched line."""
        best: dict[int, str] = {}
        for person_id, effect in effects:
            told = effect or "short"
            if FIRST.index(told) < FIRST.index(best.setdefault(person_id, told)):
                best[person_id] = told
        counts = Counter(best.values())
        self.persons = len(best)
        self.new, self.own, self.earlier, self.short = (counts[each] for each in ("new", "own", "earlier", "short"))

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, written: str | None) -> "Tally | None":
        return cls(**json.loads(written)) if written else None


def of_file(db: Session, file_id: int, within: Select[int] | None = None) -> Tally:
    """What has become of a file's lines until now; `within`: only of lines that concern these units."""
    tally = Tally()
    mine = Evidence.file_id == file_id
    if within is not None:
        mine &= Evidence.unit_id.in_(within)
    rows = select(Evidence.outcome, Evidence.reason, func.count()).where(mine)
    for outcome, reason, lines in db.execute(rows.group_by(Evidence.outcome, Evidence.reason)):
        if outcome in ("matched", "doubtful", "unknown"):
            setattr(tally, outcome, getattr(tally, outcome) + lines)
        if reason in ("elsewhere", "unit-elsewhere") and outcome == "unknown":
            tally.elsewhere += lines
        tally.lines += lines
    effects = select(Evidence.person_id, Evidence.effect).where(mine, Evidence.person_id.is_not(None))
    tally.count_persons((person_id or 0, effect) for person_id, effect in db.execute(effects))
    return tally
