"""The command group `certificates`: ask the register about a code or a file."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms.base.clock import today
from lms.base.commands import Office, pass_office, table, told_as_json
from lms.base.vietnamese import day
from lms.certificates import queries, words
from lms.certificates.codes import normal
from lms.certificates.telling import Finding, State, finding, lines


@click.group(help=words.CERTIFICATES_HELP)
def certificates() -> None:
    pass


@certificates.command(help=words.VERIFY_HELP)
@click.argument("what", metavar="CODE|FILE.pdf")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=words.ON_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_HELP)
@pass_office
def verify(office: Office, what: str, on: datetime | None, as_json: bool) -> None:
    """Ends with 0 for a valid certificate, 1 for one that is unknown, revoked or expired and for a changed file."""
    path = Path(what)
    stamp = sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    if stamp is None and path.suffix.lower() == ".pdf":
        raise click.BadParameter(words.NO_FILE.format(name=what))
    with office.work.reading() as db:
        asked = _asked(db, what, stamp, on.date() if on else today())
    if as_json:
        told_as_json(asked.as_json() if asked else {"code": normal(what), "state": _missing(stamp).value})
    elif asked:
        _tell(asked, stamp)
    else:
        click.echo(words.IS_CHANGED if stamp else words.IS_UNKNOWN.format(code=normal(what) or what), err=True)
    if asked is None or asked.state is not State.VALID:
        raise click.exceptions.Exit(1)


def _asked(db: Session, what: str, stamp: str | None, on: date) -> Finding | None:
    certificate = queries.by_file(db, stamp) if stamp else queries.by_code(db, what)
    if certificate is None:
        return None
    return finding(queries.said(certificate), certificate.revoked_at, certificate.revoked_why, on)


def _missing(stamp: str | None) -> State:
    return State.CHANGED if stamp else State.UNKNOWN


def _tell(asked: Finding, stamp: str | None) -> None:
    if stamp:
        click.echo(words.IS_THE_FILE)
    click.echo(_in_words(asked), err=asked.state is not State.VALID)
    (first, value), *rest = lines(asked.says)
    table((first, value), rest)


def _in_words(asked: Finding) -> str:
    if asked.state is State.REVOKED:
        return words.IS_REVOKED.format(day=day(asked.revoked_on), why=asked.revoked_why)
    if asked.state is State.EXPIRED:
        return words.IS_EXPIRED.format(last=day(asked.says.valid_to), day=day(asked.ended_on))
    if asked.state is State.EARLY:
        return words.IS_EARLY.format(day=day(asked.on), issued=day(asked.says.issued_on))
    return words.IS_VALID
