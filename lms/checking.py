"""Command `lms check`: rows that cannot be, each with a way to mend it. Areas bring checks; all are listed here."""

from collections.abc import Callable, Mapping
from typing import Any

import click
from sqlalchemy.orm import Session

from lms import words
from lms.base import checks as base
from lms.base.commands import Office, pass_office, told_as_json
from lms.base.findings import Check, Finding, findings
from lms.learning import checks as learning
from lms.people import checks as people
from lms.plans import checks as plans
from lms.reports import checks as reports
from lms.units import checks as units

CHECKS: tuple[Check, ...] = (
    *base.CHECKS,
    *units.CHECKS,
    *people.CHECKS,
    *learning.CHECKS,
    *plans.CHECKS,
    *reports.CHECKS,
)
KEPT = 500
"""So many findings are kept with a run; `lms check` tells them all."""


def outcome(db: Session, step: Callable[[int, int], None]) -> Mapping[str, Any]:
    """What all checks find, as a job keeps it; `step` is told how far it is, in checks."""
    found: list[Finding] = []
    for done, check in enumerate(CHECKS, 1):
        found += check(db)
        step(done, len(CHECKS))
    said = words.CHECK_FOUND if found else words.CHECK_CLEAN
    told = {"said": said.format(checks=len(CHECKS), found=len(found)), "checks": len(CHECKS), "found": len(found)}
    return {**told, "findings": [each.told() for each in found[:KEPT]]}


@click.command(help=words.CHECK_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.CHECK_JSON)
@pass_office
def check(office: Office, as_json: bool) -> None:
    with office.work.reading() as db:
        found = []
        for finding in findings(db, CHECKS):
            found.append(finding)
            if not as_json:
                click.echo(str(finding), err=True)
    if as_json:
        told_as_json([each.told() for each in found])
    else:
        said = words.CHECK_FOUND if found else words.CHECK_CLEAN
        click.echo(said.format(checks=len(CHECKS), found=len(found)))
    if found:
        raise click.exceptions.Exit(1)
