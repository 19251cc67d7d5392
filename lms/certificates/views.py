"""Pages of certificates (giấy chứng nhận): the public check, the paper itself, revoking."""

from datetime import datetime, timedelta
from hashlib import sha256

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from lms.base import files, sealing, throttle
from lms.base.clock import now, today
from lms.base.pages import PDF, db, download, found, work
from lms.base.vietnamese import read_day
from lms.certificates import actions, queries, words
from lms.certificates.codes import normal
from lms.certificates.forms import LookUpForm, RevokeForm
from lms.certificates.models import Certificate
from lms.certificates.telling import finding, lines
from lms.people.access import Can
from lms.people.guard import public, reach, requires
from lms.units.queries import holds

bp = Blueprint("certificates", __name__, url_prefix="/chung-nhan")

LOOK_UPS = 60
"""Look-ups answered to one address in any `WITHIN`; the next one is asked to wait."""
WITHIN = timedelta(minutes=1)

Page = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@bp.get("")
@public
def look_up() -> Page:
    return render_template("certificates/look_up.html", form=LookUpForm())


@bp.post("")
@public
def check() -> Page:
    """A code alone leads to its page; a file is compared with what was issued."""
    form = LookUpForm()
    if not form.validate_on_submit():
        return render_template("certificates/look_up.html", form=form), 422
    typed = form.code.data or ""
    if not form.file.data:
        return redirect(url_for(".show", code=normal(typed)), 303)
    if wait := _too_many():
        return wait
    stamp = sha256(form.file.data.read()).hexdigest()
    if not typed:
        same = queries.by_file(db, stamp)
        return _shown(same, matches=True) if same else render_template("certificates/changed.html")
    certificate = queries.by_code(db, typed)
    return _shown(certificate, matches=certificate.sha256 == stamp) if certificate else _unknown(typed)


@bp.get("/<code>")
@public
def show(code: str) -> Page:
    """What the register says of a code: valid, expired, revoked, or unknown; a code typed otherwise leads to the one
    printed. `?ngay=28/02/2026` asks of another day than today.
    """
    printed = normal(code)
    if printed and printed != code:
        return redirect(url_for(".show", code=printed, ngay=request.args.get("ngay")))
    if wait := _too_many():
        return wait
    certificate = queries.by_code(db, code)
    return _shown(certificate) if certificate else _unknown(code)


@bp.get("/<code>/tep")
@requires(Can.LEARN)
def paper(code: str) -> Response:
    """The bytes that were issued, for their holder and for officers of the unit that issued them."""
    certificate = found(queries.by_code(db, code))
    found(certificate if _may_have(certificate) else None)
    answer: Response = download(files.kept(db, certificate.sha256), f"giay-chung-nhan-{certificate.code}.pdf", PDF)
    return answer


@bp.post("/<code>/thu-hoi")
@requires(Can.REVOKE_CERTIFICATES)
def revoke(code: str) -> Page:
    certificate = found(queries.by_code(db, code))
    found(certificate if _may_revoke(certificate) else None)
    form = RevokeForm()
    if not form.validate_on_submit():
        return _shown(certificate, revoking=form), 422
    actions.revoke(db, certificate, form.reason.data or "", now(), current_user.account_id)
    flash(words.REVOKED_NOW.format(code=certificate.code), "done")
    return redirect(url_for(".show", code=certificate.code), 303)


def _shown(certificate: Certificate, matches: bool | None = None, revoking: RevokeForm | None = None) -> str:
    """The certificate in words; `matches` tells of the file that was brought beside it."""
    says, asked = queries.said(certificate), request.args.get("ngay", "").strip()
    on = read_day(asked) if asked else today()
    return render_template(
        "certificates/show.html",
        found=finding(says, certificate.revoked_at, certificate.revoked_why, on or today()),
        asked=asked,
        no_day=words.NO_SUCH_DAY.format(day=asked[:20]) if on is None else "",
        lines=lines(says),
        matches=matches,
        paper=_may_have(certificate),
        form=(revoking or RevokeForm(formdata=None)) if _may_revoke(certificate) else None,
    )


def _unknown(code: str) -> tuple[str, int]:
    return render_template("certificates/unknown.html", code=normal(code) or code), 404


def _may_have(certificate: Certificate) -> bool:
    if not current_user.is_authenticated:
        return False
    own = queries.is_own(db, certificate, current_user.person.id)
    return own or holds(db, reach(Can.SEE_PERSONS), certificate.unit_id)


def _may_revoke(certificate: Certificate) -> bool:
    return certificate.revoked_at is None and holds(db, reach(Can.REVOKE_CERTIFICATES), certificate.unit_id)


def _too_many() -> tuple[str, int, dict[str, str]] | None:
    """Counts this look-up; the page that asks to wait, when there were too many. Keeps no address, only its keyed hash.

    A page that is only read is rolled back by the app, so it counts in a transaction of its own.
    """
    what, at = "certificate:" + sealing.blind(request.remote_addr or "", "address"), now()
    if request.method == "POST":
        left = _counted(db, what, at)
    else:
        with work().writing() as own:
            left = _counted(own, what, at)
    if left is None:
        return None
    later = {"Retry-After": str(max(1, -int(-left.total_seconds() // 1)))}
    return render_template("error.html", code=429, wait=words.ONE_MINUTE), 429, later


def _counted(session: Session, what: str, at: datetime) -> timedelta | None:
    """How long to wait, or None for a look-up that is free and now counted."""
    left = throttle.wait(session, what, at, LOOK_UPS, WITHIN)
    if left is None:
        throttle.count(session, what, at)
    return left
