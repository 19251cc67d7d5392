"""Command `lms check`: rows that cannot be, each with a way to mend it. Areas bring checks; all are listed here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click
from sqlalchemy import exists, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from lms import words
from lms.base import audit, files, vietnamese
from lms.base.clock import today
from lms.base.commands import Office, pass_office
from lms.base.findings import Finding
from lms.learning import checks as learning
from lms.people.models import Membership
from lms.plans import checks as plans
from lms.reports import checks as reports
from lms.units.models import Succession, Unit

Check = Callable[[Session], Iterator[Finding]]


def broken_chain(db: Session) -> Iterator[Finding]:
    """Entries of the log that were changed, or before which one is missing."""
    for number in audit.broken(db):
        yield Finding("audit", f"audit_entry:{number}", words.CHAIN_BROKEN, words.CHAIN_REPAIR)


def broken_links(db: Session) -> Iterator[Finding]:
    """Rows that point nowhere. PostgreSQL does not let them be; a SQLite file may have been edited by hand."""
    if db.get_bind().dialect.name != "sqlite":
        return
    for table, row, parent, _number in db.execute(text("PRAGMA foreign_key_check")):
        yield Finding("link", f"{table}:{row}", words.LINK_BROKEN.format(parent=parent), words.LINK_REPAIR)


def unfollowed_units(db: Session) -> Iterator[Finding]:
    """Units that have ended with people in them and without a unit for these to follow into."""
    follows = exists().where(Succession.unit_id == Unit.id, Succession.main)
    stays = or_(Membership.to_on.is_(None), Membership.to_on > Unit.to_on)
    people = func.count(Membership.person_id.distinct())
    found = db.execute(
        select(Unit.id, Unit.code, Unit.to_on, people)
        .join(Membership, (Membership.unit_id == Unit.id) & stays)
        .where(Unit.to_on < today(), ~follows)
        .group_by(Unit.id, Unit.code, Unit.to_on)
        .order_by(Unit.id)
    )
    for number, code, day, left in found:
        told = words.UNIT_UNFOLLOWED.format(day=vietnamese.day(day), people=left)
        yield Finding("unit", f"unit:{number} ({code})", told, words.UNIT_UNFOLLOWED_REPAIR)


def orphaned_units(db: Session) -> Iterator[Finding]:
    """Units that stand below one that has ended."""
    parent, day = aliased(Unit), today()
    found = db.execute(
        select(Unit.id, Unit.code, parent.code, parent.to_on)
        .join(parent, Unit.parent_id == parent.id)
        .where(parent.to_on < day, or_(Unit.to_on.is_(None), Unit.to_on >= day))
        .order_by(Unit.id)
    )
    for number, code, above, ended in found:
        told = words.UNIT_ORPHAN.format(parent=above, day=vietnamese.day(ended))
        yield Finding("unit", f"unit:{number} ({code})", told, words.UNIT_ORPHAN_REPAIR)


def changed_files(db: Session) -> Iterator[Finding]:
    """Kept files whose bytes are no longer those of their name."""
    root: Path = db.info["files"]
    for path in sorted(root.glob("??/*")):
        if len(path.name) != 64:
            continue
        try:
            files.kept(db, path.name)
        except ValueError:
            yield Finding("file", f"files/{path.parent.name}/{path.name}", words.FILE_CHANGED, words.FILE_REPAIR)


OWN: tuple[Check, ...] = (broken_chain, broken_links, unfollowed_units, orphaned_units, changed_files)
CHECKS: tuple[Check, ...] = (*OWN, *learning.CHECKS, *plans.CHECKS, *reports.CHECKS)


@click.command(help=words.CHECK_HELP)
@pass_office
def check(office: Office) -> None:
    with office.work.reading() as db:
        found = 0
        for finding in (finding for each in CHECKS for finding in each(db)):
            click.echo(str(finding), err=True)
            found += 1
    if found:
        click.echo(words.CHECK_FOUND.format(checks=len(CHECKS), found=found))
        raise click.exceptions.Exit(1)
    click.echo(words.CHECK_CLEAN.format(checks=len(CHECKS)))
