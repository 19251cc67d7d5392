"""Pages of programmes (chương trình): what makes a person count, in which steps, and for how long."""

from flask import Blueprint, render_template
from flask_login import current_user

from lms.base.clock import today
from lms.base.pages import db, found
from lms.catalogue import queries as catalogue
from lms.catalogue.programmes import Programme
from lms.learning import words
from lms.learning.programmes import queries
from lms.learning.programmes.standing import Stand, groups, stand
from lms.learning.programmes.steps import startable
from lms.learning.programmes.validity import EXAMPLE, examples
from lms.learning.queries import done
from lms.people import queries as people
from lms.people.audiences import Audience
from lms.people.guard import public
from lms.people.words import AUDIENCES

bp = Blueprint("programmes", __name__, url_prefix="/chuong-trinh")


@bp.get("")
@public
def programmes() -> str:
    """Every programme: first those of the visitor's own audiences, then the others."""
    ruled, own = catalogue.programmes(db), _own_audiences()
    stands = _stands(ruled) if current_user.is_authenticated else {}
    return render_template(
        "learning/programmes.html",
        groups=groups(ruled, own),
        stands=stands,
        audiences=AUDIENCES,
        examples=examples(EXAMPLE),
        validity=EXAMPLE,
        renewals=words.RENEWALS,
        told=words.RENEWALS_TOLD,
    )


def _own_audiences() -> frozenset[str]:
    if not current_user.is_authenticated:
        return frozenset()
    belongs = people.memberships(db, current_user.person.id)
    day = today()
    return frozenset(
        each.audience.value
        for each in belongs
        if (not each.from_on or each.from_on <= day) and (not each.to_on or each.to_on >= day)
    )


def _stands(ruled: list[Programme]) -> dict[str, Stand]:
    """Where the visitor stands in each programme."""
    person_id = current_user.person.id
    finished = {fact.slug for fact in done(db, person_id)}
    attained, spans = queries.attained(db, person_id), queries.spans(db, person_id)
    return {each.key: stand(each, finished, attained, spans.get(each.key, ()), today()) for each in ruled}


@bp.get("/<key>")
@public
def programme(key: str) -> str:
    ruled = found(catalogue.programme(db, key))
    own = queries.own(db, current_user.person.id, ruled, today()) if current_user.is_authenticated else None
    told = own.stand if own else stand(ruled, (), {}, (), today())
    return render_template(
        "learning/programme.html",
        programme=ruled,
        edition=catalogue.programme_number(db, key),
        stand=told,
        own=own,
        startable=startable(told.steps),
        titles={version.slug: version.title for version in catalogue.currents(db)},
        audience=AUDIENCES[Audience(ruled.audience)],
        need_of=words.need_of,
        pass_again=words.pass_again,
        examples=examples(ruled.validity) if ruled.validity else (),
        renewals=words.RENEWALS,
        told=words.RENEWALS_TOLD,
        modes=words.MODES,
    )
