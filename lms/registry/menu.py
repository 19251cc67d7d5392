"""The doors of the working rooms: shown to whom they open."""

from flask import Flask, url_for
from flask_login import current_user

from lms.people.access import Can
from lms.registry import words

DOORS = (
    (Can.RUN_CLASSES, words.CLASSES, "classes.today_"),
    (Can.SEE_PERSONS, words.PERSONS, "persons.persons"),
    (Can.SEE_UNITS, words.UNITS, "units.roots"),
    (Can.AUTHOR, words.BANKS, "bank.banks"),
    (Can.SEE_COVERAGE, words.PLANS, "plans.index"),
    (Can.MAKE_REPORTS, words.REPORTS, "report_desk.desk"),
    (Can.IMPORT_EVIDENCE, words.EVIDENCE, "evidence.lists"),
    (Can.SUPERVISE, words.SITTINGS, "sittings.sittings"),
    (Can.CORRECT_RESULTS, words.RESULTS, "corrections.look_up"),
    (Can.RUN_SYSTEM, words.SYSTEM, "system.overview"),
)


def menu() -> list[tuple[str, str]]:
    """Label and address of every door that this visitor may open."""
    visitor = current_user._get_current_object()  # the proxy would look for the visitor at every door
    if not visitor.is_authenticated or visitor.must_change:
        return []
    return [(label, url_for(endpoint)) for can, label, endpoint in DOORS if visitor.may(can)]


def show(app: Flask) -> None:
    app.jinja_env.globals["menu"] = menu
