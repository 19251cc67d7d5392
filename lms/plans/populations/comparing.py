"""Whether parts and whole agree: numbers, age rules, days. Pure.

Numbers are told equal or not only where every part is known; else the parts are “at least” so many.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lms.base import vietnamese
from lms.plans import ages
from lms.plans.coverage import NAMED, Denominator
from lms.plans.populations import words


@dataclass(frozen=True, slots=True)
class Part:
    """A unit right below, with its denominator where known: its own, or the whole sum of what stands below it."""

    name: str
    denominator: Denominator | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What has to be known of populations; `wrong` where they contradict each other."""

    said: str
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unit beside what stands right below it. `exact`: the parts make up the whole (people live somewhere), while
    officials of an agency may stand in none of its rooms.
    """

    name: str
    whole: Denominator | None
    parts: tuple[Part, ...]
    exact: bool

    @property
    def known(self) -> list[tuple[str, Denominator]]:
        return [(part.name, part.denominator) for part in self.parts if part.denominator]

    @property
    def missing(self) -> list[str]:
        return [part.name for part in self.parts if part.denominator is None]

    @property
    def total(self) -> int:
        return sum(each.persons for _, each in self.known)

    def remarks(self) -> list[Remark]:
        """Everything that has to be known, contradictions first."""
        if not self.known:
            return []
        found = [self._numbers(), self._ages(), self._days()]
        return sorted((each for each in found if each), key=lambda remark: not remark.wrong)

    def _numbers(self) -> Remark | None:
        told = {"name": self.name, "parts": vietnamese.number(self.total), "missing": named(self.missing)}
        if self.whole is None:
            return Remark(words.STILL_MISSING.format(**told), wrong=False) if self.missing else None
        more = self.total - self.whole.persons
        told |= {"whole": vietnamese.number(self.whole.persons), "by": vietnamese.number(abs(more))}
        if self.missing:
            return Remark((words.AT_LEAST_MORE if more > 0 else words.AT_LEAST).format(**told), wrong=more > 0)
        if more > 0:
            return Remark(words.PARTS_MORE.format(**told))
        return Remark(words.PARTS_FEWER.format(**told)) if more and self.exact else None

    def _ages(self) -> Remark | None:
        """Parts that follow another rule than the whole does, or, without a whole, than most of them do."""
        rules = [each.age_rule for _, each in self.known if each.age_rule]
        asked = self.whole.age_rule if self.whole else max(rules, key=rules.count, default="")
        others = [(name, each.age_rule) for name, each in self.known if not ages.same(asked, each.age_rule)]
        if not others:
            return None
        told = {"asked": asked, "held": ", ".join(sorted({rule for _, rule in others}))}
        of_whole = words.OTHER_RULE if self.whole else words.RULES_DIFFER
        return Remark(of_whole.format(name=self.name, names=named([name for name, _ in others]), **told))

    def _days(self) -> Remark | None:
        dated = [(each.on, name) for name, each in self.known]
        dated += [(self.whole.on, self.name)] if self.whole else []
        (first, old), (last, new) = min(dated), max(dated)
        if last <= a_year_after(first):
            return None
        told = {"old": old, "first": vietnamese.day(first), "new": new, "last": vietnamese.day(last)}
        return Remark(words.FAR_APART.format(**told))


def a_year_after(day: date) -> date:
    """The same day twelve months later; of 29/02 the last of February."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def named(names: Sequence[str]) -> str:
    """The first names, and how many more."""
    said = ", ".join(names[:NAMED])
    more = vietnamese.number(len(names) - NAMED)
    return words.AND_MORE.format(names=said, more=more) if len(names) > NAMED else said


def summed(parts: Iterable[Denominator]) -> Denominator | None:
    """The denominator that known parts make together."""
    given = list(parts)
    if not given:
        return None
    return replace(
        given[0],
        persons=sum(each.persons for each in given),
        on=min(each.on for each in given),
        age_rule=", ".join(dict.fromkeys(each.age_rule for each in given if each.age_rule)),
        source="; ".join(dict.fromkeys(each.source for each in given)),
        note="",
    )
