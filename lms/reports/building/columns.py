"""The columns each subject offers, in their order: what they are called, how wide, which are numbers. Pure."""

from collections.abc import Iterable

from lms.base.sheets import Column
from lms.reports.building import words
from lms.reports.building.recipe import Recipe, Subject

PATH = ("province", "commune", "hamlet")
PLACE = ("unit_code", "unit", *PATH)
PERSON = (
    "name",
    "born_on",
    "birth_year",
    "age",
    "sex",
    "identity",
    "phone",
    "audience",
    "position",
    *PLACE,
    "person_key",
)
COLUMNS: dict[Subject, tuple[str, ...]] = {
    Subject.LEARNING: (
        *PERSON,
        "programme",
        "rung",
        "reached_on",
        "completed_on",
        "confirmed_on",
        "vneid_on",
        "mode",
        "source",
    ),
    Subject.COURSES: (*PERSON, "course", "started_on", "finished_on", "mode", "tries", "best"),
    Subject.COMPLETIONS: (*PERSON, "course", "finished_on", "mode", "register", "paper"),
    Subject.CERTIFICATES: (
        "register",
        "paper",
        "holder",
        "birth_year",
        "title",
        "hours",
        "result",
        "issued_on",
        "valid_to",
        "revoked",
        *PLACE,
    ),
    Subject.CLASSES: (
        "class_title",
        "course",
        "class_kind",
        "place",
        "team",
        *PLACE,
        "opened_on",
        "closed_on",
        "sessions",
        "members",
        "attendances",
        "finished",
    ),
    Subject.UNITS: (
        "unit_code",
        "unit",
        "province",
        "commune",
        "persons",
        "turns",
        "reached",
        "completed",
        "confirmed",
        "vneid",
        "self",
        "guided",
        "done_for",
        "completions",
        "certificates",
        "classes",
    ),
}
USUAL: dict[Subject, tuple[str, ...]] = {
    Subject.LEARNING: (
        "name",
        "birth_year",
        "sex",
        "commune",
        "hamlet",
        "programme",
        "rung",
        "completed_on",
        "confirmed_on",
        "mode",
    ),
    Subject.COURSES: ("name", "birth_year", "sex", "commune", "hamlet", "course", "started_on", "finished_on", "mode"),
    Subject.COMPLETIONS: (
        "name",
        "birth_year",
        "sex",
        "commune",
        "hamlet",
        "course",
        "finished_on",
        "mode",
        "register",
    ),
    Subject.CERTIFICATES: ("register", "holder", "birth_year", "title", "issued_on", "unit"),
    Subject.CLASSES: (
        "class_title",
        "course",
        "commune",
        "hamlet",
        "opened_on",
        "sessions",
        "members",
        "attendances",
        "finished",
    ),
    Subject.UNITS: ("unit_code", "unit", "persons", "reached", "completed", "confirmed", "vneid", "completions"),
}
GROUPED = ("unit_code", "unit", "things", "people")
"""The columns of every list that is grouped by unit; a class or a list of units has no persons to count."""
SUMMED = ("sessions", "members", "attendances", "finished")
"""Columns of a list whose total is the sum of its rows."""
PERSONAL = frozenset({Subject.LEARNING, Subject.COURSES, Subject.COMPLETIONS, Subject.CERTIFICATES})
"""Subjects whose rows name somebody."""
SORTS: dict[Subject, tuple[str, ...]] = {
    Subject.LEARNING: ("unit", "name", "day"),
    Subject.COURSES: ("unit", "name", "day"),
    Subject.COMPLETIONS: ("unit", "name", "day"),
    Subject.CERTIFICATES: ("unit", "day"),
    Subject.CLASSES: ("unit", "day"),
    Subject.UNITS: ("unit",),
}
FILTERS: dict[Subject, frozenset[str]] = {
    Subject.LEARNING: frozenset("audience programme rung mode woman ages class_key group".split()),
    Subject.COURSES: frozenset("audience programme course mode woman ages class_key group".split()),
    Subject.COMPLETIONS: frozenset("audience programme course mode woman ages class_key group".split()),
    Subject.CERTIFICATES: frozenset("course woman ages group".split()),
    Subject.CLASSES: frozenset("course group".split()),
    Subject.UNITS: frozenset("audience programme mode woman ages group".split()),
}
"""Filters that mean something for a subject, beside the unit and the period."""
WIDTHS = {
    "name": 28,
    "holder": 28,
    "unit": 26,
    "province": 20,
    "commune": 22,
    "hamlet": 22,
    "audience": 26,
    "position": 22,
    "programme": 40,
    "course": 40,
    "title": 40,
    "class_title": 32,
    "place": 26,
    "team": 26,
    "person_key": 16,
    "identity": 16,
    "rung": 18,
    "register": 18,
    "paper": 18,
    "source": 18,
}
WHOLE = frozenset(
    "tries sessions members attendances finished persons turns reached completed confirmed vneid self guided done_for "
    "completions certificates classes things people age".split()
)
FIGURES = frozenset({"birth_year"})
PERCENTS = frozenset({"best", "result", "hours"})


def known(subject: Subject, wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of the wanted that the subject has, in the order of the subject; none: the usual ones."""
    asked = set(wanted)
    return tuple(each for each in COLUMNS[subject] if each in asked) or USUAL[subject]


def shown(recipe: Recipe) -> tuple[str, ...]:
    """The columns of the table that a recipe gives."""
    if recipe.subject is Subject.UNITS or recipe.group is None:
        return known(recipe.subject, recipe.columns)
    return GROUPED if recipe.subject in PERSONAL else GROUPED[:-1]


def column(recipe: Recipe, key: str) -> Column:
    head = words.THINGS[recipe.subject] if key == "things" else words.HEADS[key]
    return Column(head, WIDTHS.get(key, 12), _form(key))


def _form(key: str) -> str:
    if key in WHOLE:
        return "whole"
    if key in FIGURES:
        return "figure"
    if key in PERCENTS:
        return "percent"
    return "day" if key.endswith("_on") or key == "valid_to" else "text"
