"""What each line of a list would become: whom it means, whether that is in doubt, and what it adds. Writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.sealing import blind
from lms.catalogue import queries as catalogue
from lms.learning.completion import Done, met
from lms.learning.evidence import facts
from lms.learning.evidence.facts import Fact
from lms.learning.evidence.reading import Line
from lms.learning.evidence.subjects import VNEID
from lms.learning.evidence.tallying import Tally
from lms.learning.models import Attainment, Evidence, SetAside
from lms.learning.rungs import Mode, Rung
from lms.people.matching import Register
from lms.people.models import Membership, Person
from lms.units.queries import below_with_past

TOGETHER = 500
"""Lines weighed at once."""
OUT_OF_REACH = ("unit-elsewhere",)
PROVEN = (Rung.CONFIRMED, Rung.VNEID)
_HEAD = func.coalesce(Person.merged_into_id, Person.id)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a line means: one person, or why nobody is sure."""

    outcome: str  # matched | doubtful | unknown
    person_id: int | None = None
    unit_id: int | None = None
    reason: str | None = None
    alike: tuple[int, ...] = ()
    stranger: bool = False  # its number is borne by nobody within reach: by somebody elsewhere, or by nobody at all


@dataclass(frozen=True, slots=True)
class Weighed:
    """One line with its mark and what becomes of it; `again`: this fact is there already."""

    line: Line
    mark: str
    found: Found
    effect: str | None = None
    again: bool = False


class Matching:
    """Finds the persons that lines mean, within reach only (None: anywhere)."""

    def __init__(self, db: Session, lines: Sequence[Line], reach: Collection[int] | None) -> None:
        self._db, self._reach = db, reach
        self._inside = None if reach is None else set(db.scalars(below_with_past(reach)))
        here = [line for line in lines if not self._is_out(line)]
        unit_ids = {line.unit_id for line in here if line.unit_id is not None}
        numbers = [line.said.identity for line in lines if line.said.identity]
        self.register = Register(db, unit_ids, numbers, {line.said.name for line in here}, self._inside)

    def _is_out(self, line: Line) -> bool:
        within = self._inside is None or line.unit_id is None or line.unit_id in self._inside
        return line.elsewhere or not within

    def find(self, lines: Sequence[Line]) -> list[Found]:
        heads = {owner for line in lines if (owner := self.register.of_number(line.said.identity)) is not None}
        homes = self._homes(heads)
        found = [self._find(line, homes) for line in lines]
        return [
            replace(
                one, stranger=line.said.identity is not None and self.register.of_number(line.said.identity) is None
            )
            for line, one in zip(lines, found, strict=True)
        ]

    def _find(self, line: Line, homes: dict[int, int | None]) -> Found:
        owner = self.register.of_number(line.said.identity)
        if owner is None and self._is_out(line):
            return Found("unknown", unit_id=line.unit_id, reason="unit-elsewhere")
        place = line.unit_id if line.unit_id is not None and not self._is_out(line) else None
        if owner is not None:
            unit_id = place or homes[owner]
            if self.register.bears(owner, line.said.name):
                return Found("matched", owner, unit_id)
            return Found("doubtful", unit_id=unit_id, reason="other-name", alike=(owner,))
        alike = tuple(self.register.found(line.said.name, line.said.birth, line.said.identity, place))
        if len(alike) == 1:
            return Found("matched", alike[0], place)
        if alike:
            return Found("doubtful", unit_id=place, alike=alike)
        return Found("unknown", unit_id=place, reason="unlisted" if place else "number-alone")

    def _homes(self, heads: Collection[int]) -> dict[int, int | None]:
        """Of these persons, those within reach, each with a unit they belong to there."""
        query = (
            select(_HEAD, Membership.unit_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.id.in_(heads) | Person.merged_into_id.in_(heads))
            .order_by(Membership.to_on.nulls_last(), Membership.id.desc())
        )
        if self._reach is not None:
            query = query.where(Membership.unit_id.in_(below_with_past(self._reach)))
        homes: dict[int, int | None] = {} if self._reach is not None else dict.fromkeys(heads)
        homes.update(self._db.execute(query).all() if heads else ())
        return homes


class Weighing:
    """A whole list on the scales, some lines at a time, in order.

    `file_id` is the file that they are entered of: its own lines are no overlap, and those entered are passed over.
    """

    def __init__(
        self, db: Session, lines: Sequence[Line], reach: Collection[int] | None, file_id: int | None = None
    ) -> None:
        self.lines, self.file_id = lines, file_id
        self._matching, self._whose = Matching(db, lines, reach), sorted(reach or ())
        self._limited = reach is not None
        self._seen: Counter[str] = Counter()
        self._more: dict[int, list[Done]] = defaultdict(list)  # what lines of this list have proved so far
        self._entered = set(db.scalars(select(Evidence.line).where(Evidence.file_id == file_id)))

    def batches(self) -> Iterator[Sequence[Line]]:
        for start in range(0, len(self.lines), TOGETHER):
            yield self.lines[start : start + TOGETHER]

    def weigh(self, db: Session, some: Sequence[Line]) -> list[Weighed]:
        """The next lines. Lines that this very file has entered before are left out."""
        whom = zip(some, self._matching.find(some), strict=True)
        all_marked = [(line, *self._marks(line, one), one) for line, one in whom]
        left = [each for each in all_marked if each[0].line not in self._entered]
        found = [one for *_, one in left]
        known = self._known(db, [(mark, common) for _, mark, common, _ in left])
        marked = [(line, mark) for line, mark, _, _ in left]
        fresh = [one.person_id for (_, mark), one in zip(marked, found, strict=True) if mark not in known]
        effects = Effects(db, {each for each in fresh if each is not None}, self.file_id, self._more)
        weighed = []
        for (line, mark), one in zip(marked, found, strict=True):
            again = mark in known
            effect = effects.of(one.person_id, line) if one.person_id and not again else None
            weighed.append(Weighed(line, mark, one, effect, again))
        return weighed

    def _known(self, db: Session, marks: Sequence[tuple[str, str]]) -> set[str]:
        """Which of these lines were brought in before: by their own mark, or decided here since, by the common one."""
        known = set(db.scalars(select(Evidence.mark).where(Evidence.mark.in_([mark for mark, _ in marks]))))
        own = {common: mark for mark, common in marks if mark != common}
        near = Evidence.mark.in_(own) & Evidence.unit_id.in_(below_with_past(self._whose))
        return known | {own[common] for common in (db.scalars(select(Evidence.mark).where(near)) if own else ())}

    def _marks(self, line: Line, found: Found) -> tuple[str, str]:
        """The mark that a line is kept by, and the one that tells the same fact whoever brings it.

        A line that lies out of reach is known in this reach only: others, who may see whom it means, bring it in
        themselves, and nobody learns from it what they have brought. So is a line with a number that nobody within
        reach bears: others may have brought it for whoever bears it.
        """
        self._seen[line.mark] += 1
        times = self._seen[line.mark]
        mark = line.mark if times == 1 else f"{line.mark}.{times}"
        out = self._limited and (found.stranger or found.reason in OUT_OF_REACH)
        return blind(f"{mark}|{self._whose}", "evidence-elsewhere") if out else mark, mark


class Effects:
    """What lines add to what is known of some persons; each line told is known from then on."""

    def __init__(
        self, db: Session, person_ids: Collection[int], file_id: int | None, more: dict[int, list[Done]]
    ) -> None:
        self._programmes = catalogue.programmes(db)
        self._more = more
        self._facts = facts.of_persons(db, person_ids)
        self._held = self._attained(db, person_ids)
        self._own_file = self._of_file(db, file_id)

    def _attained(self, db: Session, person_ids: Collection[int]) -> dict[int, dict[str, set[str]]]:
        """By person and programme, the sources by which they (or who was merged into them) are confirmed."""
        held: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        query = (
            select(_HEAD, Attainment.programme, Attainment.source)
            .join(Person, Person.id == Attainment.person_id)
            .where(Person.id.in_(person_ids) | Person.merged_into_id.in_(person_ids), Attainment.rung.in_(PROVEN))
        )
        aside = select(SetAside.person_id, SetAside.programme, SetAside.source).where(
            SetAside.person_id.in_(person_ids), SetAside.rung.in_(PROVEN)
        )
        for each in (query, aside):
            for person_id, programme, source in db.execute(each) if person_ids else ():
                held[person_id][programme].add(source)
        return held

    def _of_file(self, db: Session, file_id: int | None) -> set[str]:
        told = {source for held in self._held.values() for sources in held.values() for source in sources}
        numbers = [int(source.removeprefix("evidence:")) for source in told if source.startswith("evidence:")]
        mine = select(Evidence.id).where(Evidence.id.in_(numbers), Evidence.file_id == file_id)
        return {facts.source_of(number) for number in db.scalars(mine)}

    def of(self, person_id: int, line: Line) -> str:
        before, subject = self._before(person_id, line.subject), line.subject
        self._more[person_id].append(Done(line.on, subject, Mode.SELF))
        if before:
            return before
        if subject == VNEID or any(each.key == subject for each in self._programmes):
            return "new"
        done = [fact.done for fact in self._facts[person_id]] + self._more[person_id]
        return "new" if any(rung is Rung.CONFIRMED for _, rung, _ in met(self._programmes, subject, done)) else "short"

    def _before(self, person_id: int, subject: str) -> str | None:
        rules = [each for each in self._programmes if subject in (each.key, *each.courses)]
        sources = {source for each in rules for source in self._held[person_id][each.key]} - self._own_file
        own: list[Fact] = [fact for fact in self._facts[person_id] if not fact.source.startswith("evidence:")]
        passed = any(
            rung is Rung.CONFIRMED
            for each in rules
            for _, rung, _ in met([each], next(iter(each.courses), ""), (fact.done for fact in own))
        )
        if passed or any(not source.startswith("evidence:") for source in sources):
            return "own"
        return "earlier" if sources else None


def add(tally: Tally, weighed: Iterable[Weighed]) -> None:
    """Counts lines into a tally; who they mean is counted apart."""
    for each in weighed:
        tally.lines += 1
        kind = "again" if each.again else each.found.outcome
        setattr(tally, kind, getattr(tally, kind) + 1)
        if not each.again and each.found.reason in OUT_OF_REACH:
            tally.elsewhere += 1
