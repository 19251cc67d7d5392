"""What stands behind each name, in words; and the lists to take away. Pure."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from lms.base.official.parts import Annex, Block, Document, Paragraph, Signer, Table
from lms.base.official.parts import Column as Heading
from lms.base.sheets import Column, Sheet
from lms.base.vietnamese import day, hours, number, percent
from lms.plans.commending import words
from lms.plans.commending.queries import Shortlist
from lms.plans.commending.ranking import Group, Helper, Placed, Unit
from lms.units.kinds import Level


def rule_units(short: Shortlist, chosen: bool) -> str:
    said = words.BY_CHOICE if chosen else words.BY_MEDIAN if short.units.bound is not None else words.NO_BOUND
    return words.RULE_UNITS.format(
        last=day(short.period.last),
        bound=said.format(bound=number(short.units.bound)),
        before=day(short.period.first - timedelta(days=1)),
    )


def rule_helpers(short: Shortlist) -> str:
    return words.RULE_HELPERS.format(first=day(short.period.first), last=day(short.period.last))


def size(group: Group, bound: int | None) -> str:
    return words.SIZES[group.big].format(bound=number(bound or 0))


def apart(short: Shortlist) -> list[tuple[str, list[Unit]]]:
    """The units that are not ranked, by why."""
    by_why = ((why, [unit for unit in short.units.apart if unit.apart is why]) for why in words.APART)
    return [(words.APART[why], units) for why, units in by_why if units]


def unit_reasons(group: Group) -> Iterator[tuple[Unit, list[str]]]:
    """The units that a group puts forward, each with every criterion that speaks for it."""
    said: dict[str, tuple[Unit, list[str]]] = {}
    for placed in group.by_coverage:
        if placed.named:
            said.setdefault(placed.who.code, (placed.who, []))[1].append(_coverage(group, placed))
    for placed in group.by_growth:
        if placed.named:
            said.setdefault(placed.who.code, (placed.who, []))[1].append(_growth(group, placed))
    for unit, reasons in said.values():
        if unit.goal is not None:
            goal = words.GOAL_REACHED if unit.reached else words.GOAL_SHORT
            reasons.append(goal.format(goal=percent(unit.goal)))
        yield unit, reasons


def _coverage(group: Group, placed: Placed[Unit]) -> str:
    unit = placed.who
    told = {"percent": percent(unit.percent), "population": number(unit.population)}
    return words.UNIT_BY_COVERAGE.format(**told, place=placed.place, units=group.units)


def _growth(group: Group, placed: Placed[Unit]) -> str:
    growth = number(placed.who.growth)
    return words.UNIT_BY_GROWTH.format(growth=growth, place=placed.place, units=group.units)


def helper_reasons(helper: Helper) -> str:
    told = {"persons": number(helper.persons), "classes": number(helper.classes), "hours": hours(helper.hours)}
    said = [words.HELPER_BY.format(**told)]
    if helper.taken_back:
        said.append(words.TAKEN_BACK.format(count=number(helper.taken_back)))
    return "; ".join(said)


def name_of(helper: Helper) -> str:
    return words.HIDDEN_NAME if helper.hidden else helper.name


UNITS = (
    Column(words.STT, 6, "figure"),
    Column(words.UNIT, 26),
    Column(words.SIZE, 9),
    Column(words.POPULATION, 11, "whole"),
    Column(words.TRAINED, 11, "whole"),
    Column(words.PERCENT, 9, "percent"),
    Column(words.GOAL, 9, "percent"),
    Column(words.GROWTH, 9, "percent"),
    Column(words.PLACE, 9, "figure"),
    Column(words.PROPOSED, 11),
    Column(words.REASON, 60, "note"),
)
PERSONS = (
    Column(words.STT, 6, "figure"),
    Column(words.NAME, 30),
    Column(words.UNIT, 24),
    Column(words.TEAM, 26),
    Column(words.HELPED, 12, "whole"),
    Column(words.CLASSES, 9, "whole"),
    Column(words.HOURS, 9, "figure"),
    Column(words.WRONG, 12, "whole"),
    Column(words.PLACE, 8, "figure"),
    Column(words.PROPOSED, 11),
    Column(words.REASON, 50, "note"),
)


def sheets(short: Shortlist, chosen: bool, made: str) -> list[Sheet]:
    """Units and persons on two sheets, the criteria behind each and the rule below."""
    under = words.UNDER.format(
        unit=short.place.name,
        first=day(short.period.first),
        last=day(short.period.last),
        target=short.target.wording,
    )
    units = Sheet(
        words.SHEET_UNITS, UNITS, _units(short), [words.TITLE_UNITS, under], [made, rule_units(short, chosen)]
    )
    persons = [_person(n, placed) for n, placed in enumerate(short.helpers, 1)]
    told = [made, rule_helpers(short)]
    return [units, Sheet(words.SHEET_PERSONS, PERSONS, persons, [words.TITLE_PERSONS, under], told)]


def _units(short: Shortlist) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for group in short.units.groups:
        reasons = {unit.code: said for unit, said in unit_reasons(group)}
        for placed in group.by_coverage:
            unit, said = placed.who, reasons.get(placed.who.code, [])
            rows.append([
                len(rows) + 1, unit.name, words.BIG if group.big else words.SMALL, unit.population, unit.trained,
                unit.percent, unit.goal, unit.growth, placed.place, words.YES if said else "", "; ".join(said),
            ])  # fmt: skip
    for unit in short.units.apart:
        why = words.APART[unit.apart] if unit.apart else ""
        figures = unit.population, unit.trained, unit.percent, unit.goal, unit.growth
        rows.append([len(rows) + 1, unit.name, "", *figures, None, "", why])
    return rows


def _person(n: int, placed: Placed[Helper]) -> list[Any]:
    who = placed.who
    return [
        n, name_of(who), who.unit, who.team, who.persons, who.classes, who.hours, who.taken_back, placed.place,
        words.YES if placed.named else "", helper_reasons(who),
    ]  # fmt: skip


def document(short: Shortlist, chosen: bool, made: str) -> Document:
    """A proposal (tờ trình) with both lists as annexes; number and date are left to the clerk."""
    units = [pair for group in short.units.groups for pair in unit_reasons(group)]
    persons = [placed.who for placed in short.helpers if placed.named]
    plan = short.plan.number or short.plan.title
    first, last = day(short.period.first), day(short.period.last)
    body = words.BODY.format(
        plan=plan, first=first, last=last, unit=short.place.name, units=number(len(units)), persons=number(len(persons))
    )
    name, governs = short.place.name.upper(), short.place.level in (Level.PROVINCE, Level.COMMUNE)
    return Document(
        agency=words.COMMITTEE.format(unit=name) if governs else name,
        kind=words.KIND,
        about=words.ABOUT.format(plan=plan),
        symbol=words.SYMBOL if governs else words.SYMBOL_OF_OFFICE,
        place=short.place.name,
        body=[Paragraph(body)],
        signer=Signer(words.CHAIR, authority=words.AUTHORITY) if governs else Signer(words.HEAD),
        recipients=words.RECIPIENTS,
        year=short.period.last.year,
        annexes=[
            Annex(words.ANNEX_UNITS, words.ANNEX_UNITS_TITLE, _annex_units(short, units, chosen)),
            Annex(words.ANNEX_PERSONS, words.ANNEX_PERSONS_TITLE, _annex_persons(short, persons)),
        ],
        footer=[made],
    )


def _annex_units(short: Shortlist, units: list[tuple[Unit, list[str]]], chosen: bool) -> list[Block]:
    heads = (
        Heading(words.STT, 5, "whole"),
        Heading(words.UNIT, 18),
        Heading(words.POPULATION, 10, "whole"),
        Heading(words.PERCENT, 9, "percent"),
        Heading(words.REASON, 40),
    )
    rows = [(n, unit.name, unit.population, unit.percent, "; ".join(said)) for n, (unit, said) in enumerate(units, 1)]
    return [Table(heads, rows) if rows else Paragraph(words.NO_UNITS), Paragraph(rule_units(short, chosen))]


def _annex_persons(short: Shortlist, persons: list[Helper]) -> list[Block]:
    heads = (
        Heading(words.STT, 5, "whole"),
        Heading(words.NAME, 20),
        Heading(words.UNIT, 16),
        Heading(words.TEAM, 16),
        Heading(words.REASON, 30),
    )
    rows = [(n, name_of(who), who.unit, who.team, helper_reasons(who)) for n, who in enumerate(persons, 1)]
    return [Table(heads, rows) if rows else Paragraph(words.NO_PERSONS), Paragraph(rule_helpers(short))]


def points(growth: Decimal | None) -> str:
    """+12,5 or −0,4 points."""
    if growth is None:
        return ""
    return f"{'+' if growth > 0 else '−' if growth < 0 else ''}{number(abs(growth))}"
