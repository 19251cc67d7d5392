"""Units as a table tells them: rows of one code that follow each other without a gap are one unit with dated names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lms.base import vietnamese
from lms.base.clock import day_before
from lms.base.sheets import Row
from lms.units import words
from lms.units.kinds import known_kind
from lms.units.words import CODE, FROM, KIND, NAME, PARENT, SUCCESSOR, TO

LONGEST = {CODE: 64, NAME: 255, KIND: 64}


@dataclass(slots=True)
class Span:
    """What a unit is called between two days, and the row that says so."""

    row: Row
    name: str
    kind: str
    from_on: date | None
    to_on: date | None


@dataclass(slots=True, eq=False)
class Draft:
    """One unit as told: its code and parent for life, its names in order of days, what it became."""

    code: str
    parent: str
    spans: list[Span]
    successors: list[str] = field(default_factory=list)

    @property
    def row(self) -> Row:
        return self.spans[0].row

    @property
    def from_on(self) -> date | None:
        return self.spans[0].from_on

    @property
    def to_on(self) -> date | None:
        return self.spans[-1].to_on

    def fault(self, column: str, message: str) -> None:
        self.row.fault(column, message)


@dataclass(slots=True)
class _Told:
    """One row, cleaned."""

    code: str
    parent: str
    span: Span
    successors: list[str]

    @property
    def facts(self) -> tuple[object, ...]:
        return (self.code, self.parent, self.span.name, self.span.kind, self.span.from_on, self.span.to_on)


def drafts(rows: Iterable[Row]) -> list[Draft]:
    """Every unit the rows tell of, in the order of its first row; what is wrong is noted in the rows."""
    by_code: dict[str, list[_Told]] = defaultdict(list)
    for told in _united([_told(row) for row in rows]):
        by_code[told.code].append(told)
    return [draft for code, some in by_code.items() if code for draft in _of_one_code(some)]


def _told(row: Row) -> _Told:
    span = Span(row, row.text(NAME, needed=True), known_kind(row.text(KIND, needed=True)), row.day(FROM), row.day(TO))
    if span.from_on and span.to_on and span.to_on < span.from_on:
        said = {"from_on": vietnamese.day(span.from_on), "to_on": vietnamese.day(span.to_on)}
        row.fault(TO, words.END_BEFORE_START.format(**said))
    for column, most in LONGEST.items():
        if len(row.text(column)) > most:
            row.fault(column, words.TOO_LONG.format(column=column, most=most))
    followers = [code for part in row.text(SUCCESSOR).split(";") for code in map(str.strip, part.split(",")) if code]
    return _Told(row.text(CODE, needed=True), row.text(PARENT), span, list(dict.fromkeys(followers)))


def _united(rows: list[_Told]) -> list[_Told]:
    """Rows of the same facts become one with the successors of all; a row that adds nothing is a fault."""
    first: dict[tuple[object, ...], _Told] = {}
    for told in rows:
        known = first.setdefault(told.facts, told)
        if known is told:
            continue
        added = [code for code in told.successors if code not in known.successors]
        if added:
            known.successors += added
        elif told.code:
            told.span.row.fault(CODE, words.SAME_ROW.format(line=known.span.row.line))
    return list(first.values())


def _of_one_code(rows: list[_Told]) -> list[Draft]:
    found: list[Draft] = []
    for told in sorted(rows, key=lambda told: (told.span.from_on or date.min, told.span.to_on or date.max)):
        if found and _continues(found[-1], told):
            found[-1].spans[-1].to_on = day_before(told.span.from_on or date.max)
            found[-1].spans.append(told.span)
            found[-1].parent = found[-1].parent or told.parent
            found[-1].successors = told.successors
            continue
        if found and _overlaps(found[-1], told):
            said = words.END_FIRST if told.parent != found[-1].parent else words.SAME_DAYS
            told.span.row.fault(CODE, said.format(code=told.code, line=found[-1].spans[-1].row.line))
        found.append(Draft(told.code, told.parent, [told.span], told.successors))
    return found


def _continues(draft: Draft, told: _Told) -> bool:
    """Whether the row tells the next name of the same unit: same parent, the day after, no other unit in its place."""
    on = told.span.from_on
    if on is None or (draft.parent and told.parent and draft.parent != told.parent):
        return False
    began = draft.spans[-1].from_on
    follows = draft.to_on == day_before(on) or (draft.to_on is None and (began is None or began < on))
    return follows and set(draft.successors) <= {draft.code}


def _overlaps(draft: Draft, told: _Told) -> bool:
    return told.span.from_on is None or draft.to_on is None or told.span.from_on <= draft.to_on
