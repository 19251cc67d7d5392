"""The command group `people`: lists in and out, and the first accounts of an office."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, text, vietnamese
from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office, progress, tell
from lms.people import actions, exporting, lists, passwords, placing, queries, words
from lms.people.access import Role
from lms.people.audiences import Audience, audience
from lms.people.importing import actions as list_actions
from lms.people.importing import passing, undoing
from lms.people.importing import words as import_words
from lms.people.importing.mending import Left, to_mend
from lms.people.importing.models import ListImport
from lms.people.importing.passing import Asked, read_list
from lms.people.importing.telling import Seen, summary
from lms.people.models import Account, Person, RoleGrant
from lms.units.models import Unit

USERNAME = re.compile(r"[a-z0-9._]{3,40}")


def _audience(_ctx: click.Context, _param: click.Parameter, said: str | None) -> Audience | None:
    found = audience(said) if said else None
    if said and found is None:
        raise click.BadParameter(words.UNKNOWN_AUDIENCE.format(value=said, known=lists.known_audiences()))
    return found


def _role(_ctx: click.Context, _param: click.Parameter, said: str) -> Role:
    known = {role: name for role, name in words.ROLES.items() if role is not Role.LEARNER}
    for role, name in known.items():
        if said == role or text.fold(said) == text.fold(name):
            return role
    told = "; ".join(f"{role.value} ({name})" for role, name in known.items())
    raise click.BadParameter(words.UNKNOWN_ROLE.format(value=said, known=told))


def _username(_ctx: click.Context, _param: click.Parameter, said: str) -> str:
    username = text.fold(said)
    if not USERNAME.fullmatch(username):
        raise click.BadParameter(words.USERNAME_FORM)
    return username


unit_option = click.option("--unit", "code", metavar="CODE", required=True, help=words.UNIT_HELP)
username_option = click.option("--username", required=True, callback=_username, help=words.USERNAME_HELP)


@click.group(help=words.PEOPLE_HELP)
def people() -> None:
    pass


def _scope(db: Session, code: str, day: date) -> Unit:
    """The unit of `--unit`; a code that ended leads to its successor and says so. A code that nobody bears: exit 2."""
    unit, said = placing.scope_of(db, code, day)
    if unit is None:
        raise click.BadParameter(words.NO_UNIT.format(code=code), param_hint="--unit")
    if unit.to_on and unit.to_on < day:
        ended = words.UNIT_ENDED.format(code=unit.code, day=vietnamese.day(unit.to_on))
        raise click.BadParameter(ended, param_hint="--unit")
    if said:
        click.echo(said)
    return unit


@people.command("import", help=words.IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@unit_option
@click.option("--audience", "counted_as", metavar="KEY", required=True, callback=_audience, help=words.AUDIENCE_HELP)
@click.option("--dry-run", is_flag=True, help=words.DRY_RUN_HELP)
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help=words.ERRORS_HELP)
@click.option("--alike", type=click.Choice(["leave", "same", "new"]), default="leave", help=words.ALIKE_HELP)
@click.option("--whole", is_flag=True, help=words.WHOLE_HELP)
@click.option("--yes-deactivate", "ends_agreed", is_flag=True, help=words.YES_DEACTIVATE_HELP)
@pass_office
@faults_exit
def import_(office: Office, file: Path, code: str, counted_as: Audience, **more: Any) -> None:
    errors: Path | None = more["errors"]
    with office.work.reading() as db:
        unit_id = _scope(db, code, today()).id
    asked = Asked(file, str(file), unit_id, counted_as, today(), whole=more["whole"], alike=more["alike"])
    with progress() as step:
        seen, left = passing.look(office.work, asked, step)
    _report(seen)
    if left and errors:
        errors.write_bytes(
            to_mend(read_list(asked), {line.number: Left(line.reasons, line.doubtful) for line in left}, errors)
        )
        click.echo(words.ERRORS_WRITTEN.format(file=errors))
    refused = _refused(seen, more["ends_agreed"])
    if more["dry_run"] or refused or (left and errors is None):
        click.echo(words.NOTHING_WRITTEN)
    else:
        _enter(office, asked, more["ends_agreed"])
    tell(fault for line in left for fault in line.row.faults)
    if left or refused:
        raise click.exceptions.Exit(1)


def _report(seen: Seen) -> None:
    for note in seen.notes:
        click.echo(note)
    counts = seen.counts
    for count, words_of_it in ((seen.passed_count, words.SKIPPED_LINES), (counts.from_today, words.MOVED_TODAY)):
        if count:
            click.echo(words_of_it.format(count=vietnamese.number(count), day=vietnamese.day(today())))
    click.echo(summary(counts))


def _refused(seen: Seen, ends_agreed: bool) -> bool:
    """Whether so many would no longer belong that somebody has to say so."""
    if not seen.must_ask or ends_agreed:
        return False
    ended, total = vietnamese.number(seen.counts.ended), vietnamese.number(seen.members)
    said = import_words.TOO_MANY_ENDED.format(ended=ended, total=total, percent=seen.share_ending)
    click.echo(said, err=True)
    return True


def _enter(office: Office, asked: Asked, ends_agreed: bool) -> None:
    with office.work.writing() as db:
        unit = db.get_one(Unit, asked.unit_id)
        run = list_actions.keep(db, unit, asked.audience, asked.path.read_bytes(), asked.path.name, now(), None)
        run.whole, run.alike, run.confirmed_at, run.ends_agreed = asked.whole, asked.alike, now(), ends_agreed
        number = run.id
    with progress() as step:
        passing.enter(office.work, number, asked, step)
    click.echo(import_words.ENTERED_SAID.format(number=number))


@people.command("undo-import", help=words.UNDO_HELP)
@click.argument("number", metavar="ID", type=int)
@pass_office
def undo_import(office: Office, number: int) -> None:
    with office.work.writing() as db:
        run = db.get(ListImport, number)
        if run is None:
            raise click.ClickException(import_words.NO_IMPORT.format(number=number))
        if run.undone_at:
            click.echo(import_words.UNDONE_BEFORE.format(number=number, moment=vietnamese.moment(run.undone_at)))
            return
        if run.finished_at is None and run.done == 0:
            raise click.ClickException(import_words.NOT_FINISHED.format(number=number))
        run.undo_asked_at = run.undo_asked_at or now()
    with progress() as step:
        became = undoing.undo(office.work, number, None, step)
    done = vietnamese.number(became.pop(undoing.DONE, 0))
    click.echo(import_words.UNDOING_SAID.format(done=done, number=number))
    for why, count in became.items():
        said = import_words.UNDONE_KEPT.format(count=vietnamese.number(count), why=import_words.KEPT[why])
        click.echo(said)


@people.command(help=words.EXPORT_HELP)
@unit_option
@click.option("--csv", "as_csv", is_flag=True, help=words.CSV_HELP)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=words.OUT_HELP)
@click.option("--audience", "only", metavar="KEY", callback=_audience, help=words.ONLY_AUDIENCE_HELP)
@click.option("--with-identity", is_flag=True, help=words.WITH_IDENTITY_HELP)
@pass_office
def export(
    office: Office, code: str, as_csv: bool, output: Path | None, only: Audience | None, with_identity: bool
) -> None:
    with office.work.writing() as db:
        unit = _scope(db, code, today())
        found = exporting.listing(db, unit, today(), only, with_identity)
        audit.record(
            db,
            now(),
            "people.export",
            f"unit:{unit.id}",
            unit_id=unit.id,
            people=len(found.rows),
            with_identity=with_identity,
        )
        form = Path("x.csv" if as_csv else "x.xlsx")
        file = output or Path(f"nguoi-{text.slug(unit.code)}{form.suffix}")
        file.write_bytes(found.written(form if as_csv or output is None else file))
    click.echo(words.EXPORTED.format(count=vietnamese.number(len(found.rows)), file=file))


def _open(db: Session, person: Person, username: str) -> str:
    """An account with a first password, to be changed at the first sign-in; gives the password."""
    if queries.username_taken(db, username):
        raise click.ClickException(words.USERNAME_TAKEN)
    password = passwords.first_password()
    account = actions.open_account(db, person, username, passwords.hashed(password), now(), must_change=True)
    audit.record(db, now(), "people.open-account", f"account:{account.id}", person=person.id)
    return password


@people.command("open-account", help=words.OPEN_ACCOUNT_HELP)
@click.option("--person", "key", metavar="KEY", required=True, help=words.PERSON_HELP)
@username_option
@pass_office
def open_account(office: Office, key: str, username: str) -> None:
    with office.work.writing() as db:
        person = db.scalar(select(Person).where(Person.key == key))
        person = queries.head(db, person) if person else None
        if person is None:
            raise click.ClickException(words.NO_PERSON_KEY.format(key=key))
        if held := queries.accounts_of(db, person.id):
            raise click.ClickException(words.HAS_ACCOUNT.format(username=held[0].username))
        password = _open(db, person, username)
    click.echo(words.ACCOUNT_TOLD.format(username=username, password=password))


@people.command(help=words.GRANT_HELP)
@username_option
@click.option("--role", required=True, callback=_role, help=words.ROLE_HELP)
@click.option("--unit", "code", metavar="CODE", required=True, help=words.GRANT_UNIT_HELP)
@pass_office
def grant(office: Office, username: str, role: Role, code: str) -> None:
    with office.work.writing() as db:
        unit = _scope(db, code, today())
        account = db.scalar(select(Account).where(Account.username == username, Account.closed_at.is_(None)))
        if account is None:
            raise click.ClickException(words.NO_ACCOUNT.format(username=username))
        said = words.ALREADY_GRANTED if _holds(db, account, role, unit) else words.GRANTED
        if said is words.GRANTED:
            actions.grant(db, account, role, unit, now(), from_on=today())
        named = unit.named(today()).name
    click.echo(said.format(name=username, role=words.ROLES[role], unit=named))


def _holds(db: Session, account: Account, role: Role, unit: Unit) -> bool:
    held = select(RoleGrant).where(RoleGrant.account_id == account.id, RoleGrant.role == role)
    given = db.scalars(held.where(RoleGrant.unit_id == unit.id))
    return any((one.from_on or today()) <= today() <= (one.to_on or today()) for one in given)


@people.command("add-admin", help=words.ADD_ADMIN_HELP)
@username_option
@click.option("--name", default=words.ROLES[Role.ADMIN], help=words.NAME_HELP, show_default=True)
@click.option("--unit", "code", metavar="CODE", help=words.ADMIN_UNIT_HELP)
@pass_office
def add_admin(office: Office, username: str, name: str, code: str | None) -> None:
    with office.work.writing() as db:
        root = _scope(db, code, today()) if code else _root(db)
        password = _open(db, actions.add_person(db, name, now()), username)
        account = db.scalars(select(Account).where(Account.username == username)).one()
        actions.grant(db, account, Role.ADMIN, root, now(), from_on=today())
    click.echo(words.ACCOUNT_TOLD.format(username=username, password=password))


def _root(db: Session) -> Unit:
    roots = placing.roots(db, today())
    if not roots:
        raise click.ClickException(words.NO_UNITS)
    if len(roots) > 1:
        raise click.ClickException(words.SEVERAL_ROOTS.format(codes=", ".join(unit.code for unit in roots)))
    return roots[0]
