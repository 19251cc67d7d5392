"""What a form of change means: which units end, which follow; what does not fit is said beside its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import Field

from lms.base import text, vietnamese
from lms.base.clock import day_before
from lms.people.forms import said
from lms.registry.changing import words
from lms.registry.changing.forms import ChangeForm, CloseForm, MergeForm, SplitForm
from lms.registry.changing.reshaping import NewUnit, Plan, already_done
from lms.registry.words import CODE_FORM, CODE_TAKEN
from lms.units import ending
from lms.units import queries as units
from lms.units.kinds import LEVELS, Level, known_kind, level
from lms.units.models import Unit, UnitLink

BY_LAW = (Level.NATION, Level.PROVINCE, Level.COMMUNE)
"""Levels whose units are founded and named by resolution, not by their clerks."""
MOST_PARTS = 12
Part = Unit | NewUnit


@dataclass
class Reading:
    """One form about one unit, read in the visitor's reach."""

    db: Session
    here: Unit
    within: Sequence[int]
    may: Callable[[Unit], bool]
    form: ChangeForm
    taken: set[str] = field(default_factory=set)

    def wrong(self, at: Field, message: str) -> None:
        at.errors = [*at.errors, message]

    def merge(self, form: MergeForm) -> Plan | None:
        others = [self.unit(form.others, told, day_before(form.day)) for told in _listed(said(form.others))]
        ended = [self.here, *(other for other in others if other)]
        if len({unit.id for unit in ended}) < len(ended):
            self.wrong(form.others, words.TWICE.format(code=said(form.others)))
        into = self._one(form, ended)
        return self._settled(Plan(ended, form.day, [into] if into else [], {}, form.carry.data, said(form.basis)))

    def _one(self, form: MergeForm, ended: list[Unit]) -> Part | None:
        if bool(form.into.data) == bool(form.name.data):
            self.wrong(form.into, words.INTO_BOTH if form.into.data else words.INTO_WHAT)
            return None
        if form.into.data:
            return self.follower(form.into, said(form.into), ended)
        kind = known_kind(said(form.kind)) if form.kind.data else _kind_of(said(form.name), self.here)
        return self.new(form.code, said(form.name), kind, said(form.code), ended)

    def split(self, form: SplitForm) -> Plan | None:
        lines = [text.clean(line) for line in (form.parts.data or "").splitlines() if text.clean(line)]
        if not 2 <= len(lines) <= MOST_PARTS:
            self.wrong(form.parts, words.TWO_PARTS if len(lines) < 2 else words.MANY_PARTS.format(most=MOST_PARTS))
            return None
        parts = [self._part(form.parts, line) for line in lines]
        codes = [part.code for part in parts if part]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            self.wrong(form.parts, words.TWICE.format(code=twice))
        return self._settled(
            Plan([self.here], form.day, [part for part in parts if part], {}, form.carry.data, said(form.basis))
        )

    def _part(self, at: Field, line: str) -> Part | None:
        name, _, code = (each.strip() for each in line.partition(";"))
        if not code and units.by_code(self.db, name, self.form.day) and name != self.here.code:
            return self.follower(at, name, [self.here])
        if len(name) < 2 or len(name) > 200:
            self.wrong(at, words.SHORT_NAME.format(name=name[:200]))
            return None
        return self.new(at, name, _kind_of(name, self.here), code, [self.here])

    def close(self, form: CloseForm) -> Plan | None:
        into = self.follower(form.into, said(form.into), [self.here]) if form.into.data else None
        return self._settled(Plan([self.here], form.day, [into] if into else [], {}, form.carry.data, said(form.basis)))

    def unit(self, at: Field, told: str, day: date) -> Unit | None:
        """The unit that is told of by its code or its whole name, and may be changed."""
        found = units.by_code(self.db, told, day)
        if found is None or not units.holds(self.db, self.within, found.id):
            named = [each for each in units.found(self.db, told, day, self.within) if _same(each.name, told)]
            found = self.db.get(Unit, named[0].id) if len(named) == 1 else None
            if found is None:
                said_ = words.SEVERAL_SUCH if named else words.NO_SUCH_UNIT
                self.wrong(at, said_.format(code=told))
                return None
        if not self.may(found):
            self.wrong(at, words.CANNOT_END.format(name=found.named(day).name))
        return found

    def follower(self, at: Field, told: str, ended: list[Unit]) -> Unit | None:
        """A unit that stands and may take others in."""
        on = self.form.day
        found = self.unit(at, told, on)
        if found is None:
            return None
        name = found.named(on).name
        above = set(self.db.scalars(select(UnitLink.ancestor_id).where(UnitLink.descendant_id == found.id)))
        if found in ended:
            self.wrong(at, words.ITSELF)
        elif above & {unit.id for unit in ended}:
            self.wrong(at, words.BELOW_ITSELF.format(name=name))
        elif found.to_on or not found.stands_on(on):
            self.wrong(at, words.NOT_YET.format(name=name, day=vietnamese.day(found.to_on or on)))
        elif found.named(on).level is not self.here.named(on).level:
            self.wrong(at, words.NOT_SAME_LEVEL.format(name=name, other=self.here.named(on).name))
        return found

    def new(self, at: Field, name: str, kind: str, code: str, ended: list[Unit]) -> NewUnit | None:
        """A unit to be founded beside this one."""
        standing = self.here.named(self.form.day).level
        if level(kind) is not standing:
            self.wrong(at, words.OTHER_LEVEL_NEW)
        elif not code and standing in BY_LAW:
            self.wrong(at, words.CODE_NEEDED)
        elif len(code) > 32 or (code and not _well_formed(code)):
            self.wrong(at, CODE_FORM)
        else:
            code = code or self._free_code()
            self.taken.add(code)
            return NewUnit(name, kind, code)
        return None

    def _free_code(self) -> str:
        above, n = self.here.parent.code if self.here.parent else self.here.code, 1
        while (code := f"{above}.{n:02d}") in self.taken or units.by_code(self.db, code):
            n += 1
        return code

    def _settled(self, plan: Plan) -> Plan | None:
        """The plan where everything fits; one that was carried out before fits too."""
        if self.form.errors:
            return None
        if already_done(self.db, plan):
            return plan
        self._nothing_hinders(plan)
        for one in plan.into:
            if isinstance(one, NewUnit) and self._code_in_use(one.code, plan):
                self.wrong(self.form.on if not hasattr(self.form, "code") else self.form.code, CODE_TAKEN)
        return None if self.form.errors else plan

    def _nothing_hinders(self, plan: Plan) -> None:
        day = self.form.day
        for unit in plan.ended:
            if unit.to_on:
                after = vietnamese.day(unit.to_on)
                self.wrong(self.form.on, words.HAS_ENDED.format(day=after))
            elif unit.parent_id is None:
                self.wrong(self.form.on, words.ROOT_STAYS)
            elif unit.named(day).level is not self.here.named(day).level:
                names = {"name": unit.named(day).name, "other": self.here.named(day).name}
                self.wrong(self.form.on, words.NOT_SAME_LEVEL.format(**names))
            for each in [unit, *ending.living_below(self.db, unit.id, day)]:
                if not unit.to_on and (later := ending.hinders(each, day)):
                    told = {"name": each.names[-1].name, "day": vietnamese.day(later)}
                    self.wrong(self.form.on, words.TOLD_LATER.format(**told))

    def _code_in_use(self, code: str, plan: Plan) -> bool:
        """Whether another unit bears the code on the first day or later; those that end may hand theirs on."""
        ending_ids = {unit.id for unit in plan.ended}
        lasts = Unit.to_on.is_(None) | (Unit.to_on >= plan.on)
        return any(unit.id not in ending_ids for unit in self.db.scalars(select(Unit).where(Unit.code == code, lasts)))


def _well_formed(code: str) -> bool:
    return code.isascii() and all(letter.isalnum() or letter in ".-" for letter in code)


def _listed(told: str) -> list[str]:
    return [part.strip() for part in told.replace(";", ",").split(",") if part.strip()]


def _same(one: str, other: str) -> bool:
    return text.fold(one) == text.fold(other)


def _kind_of(name: str, like: Unit) -> str:
    """The kind that a name begins with (`Tổ dân phố 1`); else that of the unit in whose place it comes."""
    folded = f"{text.fold(name)} "
    begun = [kind for kind in LEVELS if folded.startswith(f"{text.fold(kind)} ")]
    return max(begun, key=len, default=like.names[-1].kind)
