"""The command group `api-token`: make, list and revoke the tokens of other systems."""

from datetime import date, datetime
from typing import Any

import click

from lms.api import actions, queries, words
from lms.api.models import ApiToken
from lms.api.scopes import Scope
from lms.base.clock import day_of, now, today
from lms.base.commands import Office, pass_office, table, told_as_json
from lms.base.vietnamese import day
from lms.units.queries import by_code


@click.group("api-token", help=words.GROUP_HELP)
def api_token() -> None:
    pass


def _coming(_ctx: click.Context, _param: click.Parameter, until: datetime | None) -> date | None:
    """A token that is over before it begins helps nobody: exit 2."""
    if until and until.date() < today():
        raise click.BadParameter(words.PAST_DAY)
    return until.date() if until else None


@api_token.command(help=words.MAKE_HELP)
@click.option("--name", required=True, help=words.NAME_OPTION)
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help=words.SCOPE_OPTION,
)
@click.option("--unit", "code", required=True, metavar="CODE", help=words.UNIT_OPTION)
@click.option("--until", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), callback=_coming, help=words.UNTIL_OPTION)
@pass_office
def make(office: Office, name: str, scopes: tuple[str, ...], code: str, until: date | None) -> None:
    with office.work.writing() as db:
        unit = by_code(db, code, today()) or by_code(db, code)
        if unit is None:
            raise click.BadParameter(words.NO_UNIT.format(code=code), param_hint="--unit")
        token, secret = actions.make_token(db, name, map(Scope, scopes), unit, now(), until)
        number = token.id
    click.echo(words.MADE.format(number=number, name=name), err=True)
    click.echo(secret)  # alone on stdout, so that it can be put where it is needed without being read


@api_token.command("list", help=words.LIST_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_OPTION)
@pass_office
def list_(office: Office, as_json: bool) -> None:
    with office.work.reading() as db:
        tokens = [_told(token) for token in queries.tokens(db)]
    if as_json:
        told_as_json(tokens)
        return
    table(
        words.HEADS,
        [
            (
                told["id"],
                told["name"],
                ", ".join(told["scopes"]),
                told["unit"],
                day(told["created_on"]),
                day(told["expires_on"]),
                day(told["last_used_on"]),
                words.STATES[told["state"]],
            )
            for told in tokens
        ],
    )


def _told(token: ApiToken) -> dict[str, Any]:
    return {
        "id": token.id,
        "name": token.name,
        "scopes": token.scopes.split(),
        "unit": token.unit.code,
        "created_on": day_of(token.created_at),
        "expires_on": token.expires_on,
        "last_used_on": token.last_used_day,
        "state": token.state_on(today()),
    }


@api_token.command(help=words.REVOKE_HELP)
@click.argument("number", type=int)
@pass_office
def revoke(office: Office, number: int) -> None:
    with office.work.writing() as db:
        token = db.get(ApiToken, number)
        if token is None:
            raise click.BadParameter(words.NO_SUCH.format(number=number))
        actions.revoke_token(db, token, now())
    click.echo(words.REVOKED.format(number=number))
