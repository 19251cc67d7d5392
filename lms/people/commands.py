"""The command group `people`: lists in and out, and the first accounts of an office."""

import re
from datetime import date
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, text, vietnamese
from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office, tell
from lms.people import actions, exporting, importing, lists, passwords, placing, queries, words
from lms.people.access import Role
from lms.people.audiences import Audience, audience
from lms.people.importing import Outcome
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
@pass_office
@faults_exit
def import_(office: Office, file: Path, code: str, counted_as: Audience, dry_run: bool, errors: Path | None) -> None:
    with office.work.begin(write=True) as db:
        outcome = importing.bring(db, file, _scope(db, code, today()), counted_as, now())
        if outcome.bad and errors:
            errors.write_bytes(lists.to_mend(outcome.bad, errors))
        kept = not dry_run and (errors is not None or not outcome.bad)
        if kept:
            office.work.commit(db)
        else:
            db.rollback()
    _report(outcome, kept, errors)
    if outcome.bad:
        tell(outcome.faults)
        raise click.exceptions.Exit(1)


def _report(outcome: Outcome, kept: bool, errors: Path | None) -> None:
    counts = outcome.counts
    for note in outcome.notes:
        click.echo(note)
    said = {
        "new": counts.new,
        "updated": counts.updated,
        "same": counts.same,
        "moved": counts.moved,
        "faults": len(outcome.bad),
    }
    click.echo(words.IMPORTED.format(**{key: vietnamese.number(count) for key, count in said.items()}))
    for count, words_of_it in (
        (outcome.doubtful, words.DOUBTFUL_LINES),
        (outcome.skipped, words.SKIPPED_LINES),
        (counts.from_today, words.MOVED_TODAY),
    ):
        if count:
            click.echo(words_of_it.format(count=vietnamese.number(count), day=vietnamese.day(today())))
    if not kept:
        click.echo(words.NOTHING_WRITTEN)
    if outcome.bad and errors:
        click.echo(words.ERRORS_WRITTEN.format(file=errors))


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
