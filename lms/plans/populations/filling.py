"""The list of missing populations as a workbook to fill in; it is read back as any list. Pure."""

from collections.abc import Iterable

from lms.base.sheets import Column, write_xlsx
from lms.people.words import AUDIENCES
from lms.plans.populations import words
from lms.plans.populations.lacking import Lack
from lms.plans.populations.words import AGES, AUDIENCE, CODE, NAME, ON, PERSONS, SOURCE

COLUMNS = (
    Column(CODE, 12),
    Column(NAME, 30),
    Column(AUDIENCE, 44),
    Column(ON, 15, "day"),
    Column(PERSONS, 12, "whole"),
    Column(AGES, 14),
    Column(SOURCE, 44),
)


def template(unit: str, lacks: Iterable[Lack]) -> bytes:
    """A line for each unit and audience without a number; day, number and source are left for the office."""
    rows = [
        (lack.place.code, lack.place.name, AUDIENCES[lack.audience], None, None, lack.age_rule, "") for lack in lacks
    ]
    return write_xlsx(COLUMNS, rows, (words.TEMPLATE_TITLE.format(unit=unit), words.TEMPLATE_HOW), (), words.SHEET)
