"""Brings a table of units in line with the tree: new units, other names from a day on, ends with successors.

Everything is worked out first, on stands: units as they will be once the table is written. One fault, and nothing is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from lms.base import text, vietnamese
from lms.base.db import changed
from lms.base.faults import Faulty
from lms.base.sheets import Row
from lms.units import actions, ending, words
from lms.units.drafts import Draft, Span
from lms.units.founding import CHUNK, found_many
from lms.units.kinds import Level, level
from lms.units.models import Succession, Unit
from lms.units.stands import Settled, Stand, founding_of, meant, same_words, some, taken, within
from lms.units.words import CODE, FROM, PARENT, SUCCESSOR, TO

Warden = Callable[[Draft, Unit | None], str]
"""Whether whoever brings a table may say this: words where not. The unit is the nearest at or above that stands."""


def settle(db: Session, told: Sequence[Draft], rows: Iterable[Row] = (), warden: Warden | None = None) -> Settled:
    """Writes what the drafts add to the tree. Raises `Faulty` with every fault, also of `rows`: nothing is written.

    What stands below a unit that ends, and is not told of, goes along with its first successor.
    """
    tree = _Tree(db, told)
    tree.warden = warden
    tree.rows.extend(rows)
    return tree.settle()


class _Tree:
    def __init__(self, db: Session, told: Sequence[Draft]) -> None:
        self.db = db
        self.told = sorted(told, key=lambda draft: draft.from_on or date.min)
        self.rows = [span.row for draft in told for span in draft.spans]
        self.rootless = [draft for draft in told if not draft.parent]
        self.stands: dict[str, list[Stand]] = defaultdict(list)
        self.empty = not db.scalar(select(exists().select_from(Unit)))
        self.outcome = Settled()
        self.warden: Warden | None = None
        codes = {code for draft in told for code in (draft.code, draft.parent, *draft.successors)}
        for unit in _units(db, {*codes, words.NATION_CODE}):
            parent = unit.parent.code if unit.parent else ""
            self.stands[unit.code].append(Stand(unit.from_on, unit.to_on, parent, unit))

    def settle(self) -> Settled:
        stands = [self._stand(draft) for draft in self.told]
        for stand in stands:
            self._place(stand)
        self._refuse_circles(stands)
        renames = [(stand, self._names(stand)) for stand in stands if stand.unit]
        followers = [(stand, self._followers(stand)) for stand in stands]
        left = self._left_below(followers)
        self._ask_warden(stands, {stand for stand, spans in renames if spans})
        if faults := {fault for row in self.rows for fault in row.faults}:
            raise Faulty(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.key)))
        self._found([stand for stand in stands if stand.unit is None])
        changed_units = self._rename(renames) | self._end(followers)
        for stand, follower in left:
            self._take_along(stand, follower)
        self.outcome.same = len(stands) - self.outcome.new - len(changed_units)
        return self.outcome

    def _stand(self, draft: Draft) -> Stand:
        """Finds the unit the draft means, or makes room for a new one."""
        known = self.stands[draft.code]
        stand = meant(draft, [stand for stand in known if stand.unit and stand.draft is None])
        if stand is None:
            stand = Stand(draft.from_on, draft.to_on, draft.parent, draft=draft)
            if any(stand.meets(other) for other in known if other.unit):
                draft.fault(CODE, taken(draft, next(other for other in known if other.unit and stand.meets(other))))
            known.append(stand)
            return stand
        stand.draft = draft
        if draft.to_on and stand.to_on and draft.to_on != stand.to_on:
            draft.spans[-1].row.fault(TO, words.OTHER_END.format(code=draft.code, day=vietnamese.day(stand.to_on)))
        stand.to_on = stand.to_on or draft.to_on
        return stand

    def _place(self, stand: Stand) -> None:
        """Finds the unit above; a unit that is there keeps its own."""
        draft = stand.draft
        if draft is None:
            return
        if stand.unit:
            if draft.parent and draft.parent != stand.parent:
                draft.fault(PARENT, words.OTHER_PARENT.format(code=draft.code, parent=stand.parent))
            return
        if draft.parent == draft.code:
            draft.fault(PARENT, words.OWN_PARENT)
        elif draft.parent:
            stand.above = self._of_code(draft.parent, draft.from_on or draft.to_on)
            if stand.above is None:
                draft.fault(PARENT, words.NO_PARENT.format(code=draft.parent))
        else:
            self._place_root(stand, draft)
        if stand.above and not within(stand, stand.above):
            told = {"line": draft.row.line, "code": draft.code, "parent": draft.parent or words.NATION_CODE}
            self.outcome.warnings.append(words.OUTSIDE_PARENT.format(**told))

    def _place_root(self, stand: Stand, draft: Draft) -> None:
        """Nobody above is told: right for the nation, for provinces, and for the one root of an empty instance."""
        stands_on = level(draft.spans[-1].kind)
        if stands_on == Level.PROVINCE:
            stand.above = self._of_code(words.NATION_CODE, None)
        elif stands_on != Level.NATION and not (self.empty and len(self.rootless) == 1):
            draft.fault(PARENT, words.NEED_PARENT)

    def _of_code(self, code: str, day: date | None) -> Stand | None:
        """The unit of this code on `day`; else the newest of this code."""
        known = sorted(self.stands.get(code, []), key=lambda stand: stand.from_on or date.min)
        on_day = [stand for stand in known if day and stand.holds(day)] or known
        return on_day[-1] if on_day else None

    def _refuse_circles(self, stands: Iterable[Stand]) -> None:
        for stand in stands:
            codes, above = [stand.draft.code if stand.draft else ""], stand.above
            while above and above is not stand and len(codes) <= len(self.told):
                codes.append(above.draft.code if above.draft else "")
                above = above.above
            if above is stand and stand.draft:
                stand.draft.fault(PARENT, words.CIRCLE.format(codes=" → ".join([*codes, codes[0]])))

    def _names(self, stand: Stand) -> list[Span]:
        """The names that a unit has not yet."""
        if stand.unit is None or stand.draft is None:
            return []
        held = sorted((name.from_on or date.min, name.name, name.kind) for name in stand.unit.names)
        wanted = []
        for span in stand.draft.spans:
            on = span.from_on or span.to_on or date.max
            begun = [name for name in held if name[0] <= on] or held[:1]
            since, name, kind = begun[-1]
            if same_words(span.name, name, exact=since == span.from_on) and span.kind == kind:
                continue
            if span.from_on is None:
                said = {"code": stand.draft.code, "name": name, "kind": kind}
                span.row.fault(FROM, words.NEED_DAY.format(**said))
            elif later := [day for day, *_ in held if day > on]:
                said = {"code": stand.draft.code, "day": vietnamese.day(later[0])}
                span.row.fault(FROM, words.LATER_NAME.format(**said))
            else:
                wanted.append(span)
                held.append((on, span.name, span.kind))
        return wanted

    def _followers(self, stand: Stand) -> list[Stand]:
        draft, found = stand.draft, []
        if draft is None or not draft.successors:
            return []
        row = draft.spans[-1].row
        if stand.to_on is None:
            row.fault(TO, words.SUCCESSOR_NEEDS_END)
            return []
        for code in draft.successors:
            follower = self._of_code(code, stand.to_on + timedelta(days=1))
            if follower is None:
                row.fault(SUCCESSOR, words.NO_SUCCESSOR.format(code=code))
            elif follower is stand:
                row.fault(SUCCESSOR, words.OWN_SUCCESSOR)
            elif follower.to_on and follower.to_on <= stand.to_on:
                row.fault(SUCCESSOR, words.GONE_SUCCESSOR.format(code=code, day=vietnamese.day(follower.to_on)))
            else:
                found.append(follower)
        return found

    def _left_below(self, followers: list[tuple[Stand, list[Stand]]]) -> list[tuple[Stand, Stand]]:
        """Units that end now while something below them goes on of which the table says nothing, each with the one
        that it goes along with.
        """
        now = [(stand, after) for stand, after in followers if stand.unit and stand.to_on and not stand.unit.to_on]
        told = {stand.unit.id for stand, _ in followers if stand.unit and stand.to_on}
        found: list[tuple[Stand, Stand]] = []
        for stand, after in now:
            if stand.unit is None or stand.to_on is None:
                continue
            first = stand.to_on + timedelta(days=1)
            below = [unit for unit in ending.living_below(self.db, stand.unit.id, first) if unit.id not in told]
            later = [unit.code for unit in below if ending.hinders(unit, first)]
            if later:
                self._fault_of(stand, words.TOLD_LATER.format(codes=", ".join(later)))
            elif below and after:
                found.append((stand, after[0]))
            elif below:
                self._fault_of(stand, words.LEFT_BELOW.format(codes=some(unit.code for unit in below)))
        return found

    def _take_along(self, stand: Stand, follower: Stand) -> None:
        unit, above = stand.written, follower.written
        gone = ending.take_along(self.db, unit, above, (unit.to_on or date.max) + timedelta(days=1))
        said = {"count": vietnamese.number(len(gone)), "code": unit.code, "to": above.code}
        self.outcome.warnings.append(words.WENT_ALONG.format(**said))

    def _fault_of(self, stand: Stand, message: str) -> None:
        if stand.draft:
            stand.draft.spans[-1].row.fault(TO, message)

    def _ask_warden(self, stands: list[Stand], renamed: set[Stand]) -> None:
        for stand in stands if self.warden else []:
            changes = stand.unit is None or stand in renamed or stand.to_on != stand.unit.to_on
            if not changes or stand.draft is None or self.warden is None:
                continue
            nearest: Stand | None = stand
            while nearest and nearest.unit is None:
                nearest = nearest.above
            if said := self.warden(stand.draft, nearest.unit if nearest else None):
                stand.draft.fault(CODE, said)

    def _found(self, stands: list[Stand]) -> None:
        for stand in stands:
            if stand.draft:
                stand.founding = founding_of(stand.draft)
        for stand in stands:
            if stand.founding and stand.above:
                stand.founding.parent = stand.above.unit or stand.above.founding
        found_many(self.db, [stand.founding for stand in stands if stand.founding])
        self.outcome.new = len(stands)

    def _rename(self, renames: list[tuple[Stand, list[Span]]]) -> set[int]:
        for stand, spans in renames:
            for span in spans:
                _rename(self.db, stand.written, span)
        renamed = {stand.written.id for stand, spans in renames if spans}
        self.outcome.renamed = len(renamed)
        return renamed

    def _end(self, followers: list[tuple[Stand, list[Stand]]]) -> set[int]:
        """Ends units that stood, and tells who follows; gives those that were there before and are changed by it."""
        known: dict[int, set[int]] = defaultdict(set)
        ended = [stand.written.id for stand, _ in followers if stand.to_on]
        for start in range(0, len(ended), CHUNK):
            for one in self.db.scalars(select(Succession).where(Succession.unit_id.in_(ended[start : start + CHUNK]))):
                known[one.unit_id].add(one.successor_id)
        touched = set()
        for stand, after in followers:
            unit = stand.written
            if stand.unit and stand.to_on and unit.to_on is None:
                actions.close(self.db, unit, stand.to_on, [])
                self.outcome.ended += 1
                touched.add(unit.id)
            for follower in after:
                if (successor := follower.written).id not in known[unit.id]:
                    self.db.add(Succession(unit_id=unit.id, successor_id=successor.id, main=not known[unit.id]))
                    known[unit.id].add(successor.id)
                    changed(self.db, "unit").add(unit.id)
                    touched |= {unit.id} if stand.unit else set()
        self.db.flush()
        return touched


def _units(db: Session, codes: Iterable[str]) -> Iterable[Unit]:
    wanted = sorted(codes)
    for start in range(0, len(wanted), CHUNK):
        query = select(Unit).where(Unit.code.in_(wanted[start : start + CHUNK]))
        yield from db.scalars(query.options(selectinload(Unit.names), joinedload(Unit.parent)))


def _rename(db: Session, unit: Unit, span: Span) -> None:
    """Another name from a day on; on the very day the present name began, that name was wrong and is mended."""
    current = next((name for name in unit.names if name.from_on == span.from_on), None)
    if current is None:
        actions.rename(db, unit, span.name, span.kind, span.from_on or date.min)
    else:
        current.name, current.kind, current.folded = span.name, span.kind, text.fold(span.name)
