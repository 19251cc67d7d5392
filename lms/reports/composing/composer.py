"""Figures → official document: "Báo cáo tháng 6", "6 tháng", "năm", on either line. Pure."""

from collections.abc import Iterator, Sequence

from lms.base.clock import day_of
from lms.base.official.parts import Annex, Block, Cell, Column, Document, Heading, Paragraph, Signer, Table
from lms.base.vietnamese import day
from lms.plans import words as plan_words
from lms.reports.composing import sentences, words
from lms.reports.composing.agencies import Office, office
from lms.reports.composing.layouts import Indicator, by_target, grown, indicators, note, totals
from lms.reports.figures import Figures, RowSaid

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
PARTY = "party"


def document(
    figures: Figures,
    line: str = "government",
    *,
    addressees: Sequence[str] = (),
    recipients: Sequence[str] = (),
    signer: Signer | None = None,
) -> Document:
    """The report as a draft: number and day are left for the clerk, the signer's name for the office.

    `line` is "government" or "party". What is not given follows from the unit: whom it goes to, who receives a copy,
    which office signs.
    """
    own = office(figures.unit, line)
    asked_on = day_of(figures.asked_at)
    to = tuple(addressees) or tuple(filter(None, (own.addressee,)))
    return Document(
        agency=own.head,
        agency_above=own.above,
        kind=words.KIND,
        about=words.ABOUT.format(period=figures.period.name),
        symbol=own.symbol,
        place=own.place,
        body=list(_body(figures, own)),
        signer=signer or own.signer,
        recipients=tuple(recipients) or ((words.AS_ABOVE, own.kept) if to else (own.kept,)),
        addressees=to,
        month=asked_on.month,
        year=asked_on.year,
        annexes=annexes(figures),
        party=line == PARTY,
        footer=sentences.foot(figures),
        made_at=figures.asked_at,
    )


def _body(figures: Figures, own: Office) -> Iterator[Block]:
    period = figures.period
    yield Paragraph(
        words.OPENING.format(
            plan=sentences.plan(figures),
            office=own.name,
            period=period.name,
            from_on=day(period.from_on),
            to_on=day(period.to_on),
        )
    )
    numbered = iter(ROMAN)
    for title, blocks in _sections(figures):
        if blocks:
            yield Heading(f"{next(numbered)}. {title}")
            yield from blocks


def _sections(figures: Figures) -> Iterator[tuple[str, list[Block]]]:
    yield words.RESULTS, list(_results(figures))
    yield words.BY_UNIT, list(_units(figures))
    yield words.SENDING, _said(list(sentences.sending(figures.parts)) if figures.parts else [])
    told = [sentences.supplement(each) for each in figures.supplements]
    yield words.SUPPLEMENTS, _said([*told, words.SUPPLEMENT_RULE] if told else [])
    yield words.TO_CHECK, _said(sentences.doubts(figures))
    yield words.SOURCES, _said(list(sentences.sources(figures)))


def _said(lines: Sequence[str]) -> list[Block]:
    return [Paragraph(line) for line in lines]


def _results(figures: Figures) -> Iterator[Block]:
    for each in indicators(figures):
        yield Heading(sentences.heading(each), 2)
        yield Paragraph(sentences.result(figures, each))


def _units(figures: Figures) -> Iterator[Block]:
    """What stands below, target by target; nothing for a unit that has nobody below."""
    for each, (_, *rows) in zip(indicators(figures), by_target(figures), strict=True):
        if rows:
            yield Paragraph(sentences.below(each, rows))


INDICATORS = (
    Column(words.TT, 6, "whole"),
    Column(words.INDICATOR, 60),
    Column(words.GOAL, 13),
    Column(words.POPULATION, 13, "whole"),
    Column(words.REACHED, 11, "whole"),
    Column(words.PERCENT, 11, "percent"),
    Column(words.AGAINST, 19),
    Column(words.NOTE, 25),
)
UNITS = (
    Column(plan_words.COLUMN_CODE, 11),
    Column(plan_words.COLUMN_UNIT, 24),
    Column(plan_words.COLUMN_TURNS, 9, "whole"),
    Column(plan_words.COLUMN_REACHED, 9, "whole"),
    Column(plan_words.COLUMN_COMPLETED, 9, "whole"),
    Column(plan_words.COLUMN_CONFIRMED, 9, "whole"),
    Column(plan_words.COLUMN_VNEID, 9, "whole"),
    Column(plan_words.COLUMN_POPULATION, 10, "whole"),
    Column(plan_words.COLUMN_TRAINED, 9, "whole"),
    Column(plan_words.COLUMN_PERCENT, 9, "percent"),
    Column(plan_words.COLUMN_GOAL_COUNT, 10, "whole"),
    Column(plan_words.COLUMN_MISSING, 9, "whole"),
    Column(words.GROWTH, 9, "whole"),
    Column(words.NOTE, 22),
)


def annexes(figures: Figures) -> tuple[Annex, ...]:
    """Two annexes, both lying: by indicator, and every row of every target with the whole ladder."""
    period = figures.period.name.upper()
    lines = [_indicator(each) for each in indicators(figures)]
    blocks: list[Block] = []
    for each, rows in zip(indicators(figures), by_target(figures), strict=True):
        blocks.append(Heading(words.UNITS_TARGET.format(no=each.no, wording=each.wording), 2))
        blocks.append(Table(UNITS, [unit_cells(row) for row in rows], totals(rows)))
    first, second = (words.ANNEX.format(numeral=numeral) for numeral in ROMAN[:2])
    return (
        Annex(first, words.INDICATORS_TITLE.format(period=period), [Table(INDICATORS, lines)], landscape=True),
        Annex(second, words.UNITS_TITLE.format(period=period), blocks, landscape=True),
    )


def _indicator(each: Indicator) -> list[Cell]:
    row = each.row
    goal, against = each.goal_said or None, each.against_said or None
    return [each.no, each.wording, goal, row.population, row.trained, row.percent, against, note(row)]


def unit_cells(row: RowSaid) -> list[Cell]:
    """One row of the per-unit layout, in the order of `UNITS`."""
    counts = row.counts
    return [
        row.unit,
        row.unit_name,
        counts.turns,
        counts.reached,
        counts.completed,
        counts.confirmed,
        counts.vneid,
        row.population,
        row.trained,
        row.percent,
        row.goal_count,
        row.missing,
        grown(row),
        note(row),
    ]
