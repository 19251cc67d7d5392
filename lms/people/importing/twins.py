"""Lines of one list that name the same person twice. Pure but for the ground."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lms.people import words as people_words
from lms.people.audiences import Audience
from lms.people.identity import same_birth
from lms.people.importing import words
from lms.people.lists import Line
from lms.people.matching import Ground
from lms.people.words import NAME


def twins(lines: Iterable[Line], ground: Ground) -> None:
    """Notes each line that names somebody whom another names: by our key, by number, else by name, birth and unit."""
    sure: dict[tuple[str, Audience], Line] = {}
    by_name: dict[tuple[int, str, Audience], list[Line]] = defaultdict(list)
    for line in lines:
        if line.row.faults:
            continue
        kept, twin = line, _sure_above(line, sure)
        if twin is None and not line.sure:
            twin = _alike_above(line, by_name[line.unit_id, line.folded, line.audience])
            if twin and line.entry.identity and not twin.entry.identity:
                kept, line, twin = line, twin, line  # of two the one that says who it is stands
        if twin:
            said = people_words.SAME_TWICE if twin.folded == line.folded else words.NUMBER_TWICE
            line.fault(NAME, said.format(line=where(twin, line)), doubtful=True)
        if kept is not line or not twin:
            for place in () if kept.sure else ground.found_from(kept.unit_id):
                by_name[place, kept.folded, kept.audience].append(kept)


def _sure_above(line: Line, sure: dict[tuple[str, Audience], Line]) -> Line | None:
    """The line above with the same key or number."""
    told = line.key or line.entry.identity
    first = sure.setdefault((told, line.audience), line) if told else line
    return None if first is line else first


def _alike_above(line: Line, above: Sequence[Line]) -> Line | None:
    number, birth = line.entry.identity, line.entry.birth
    for one in above:
        if not one.row.faults and same_birth(one.entry.birth, birth) and not (number and one.entry.identity):
            return one
    return None


def where(first: Line, line: Line) -> str:
    """A line of a list as another line of it names it."""
    return str(first.row.line) if first.sheet == line.sheet else f"{first.row.line} ({first.sheet})"
