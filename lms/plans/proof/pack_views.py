"""Pages of proof packs: asked for, made by a job, taken away by who may see the persons."""

from typing import Any

from flask import Blueprint, flash, redirect
from flask_login import current_user

from lms.base import files
from lms.base.clock import now
from lms.base.jobs.words import STATES
from lms.base.pages import db, found
from lms.base.sending import sent
from lms.people.access import Can
from lms.people.guard import requires
from lms.plans.proof import actions, kept, words
from lms.plans.proof.asking import NAMES
from lms.plans.proof.guard import asked_of
from lms.plans.proof.views import address, shown

bp = Blueprint("packs", __name__, url_prefix="/ke-hoach/<key>/do-phu/minh-chung")


@bp.get("")
@requires(Can.SEE_COVERAGE)
def packs(key: str) -> Any:
    asked = asked_of(key)
    held = kept.packs(db, asked)
    going = any(job and job.ended_at is None for _, job, _ in held)
    return shown(asked, "plans/proof/packs.html", packs=held, going=going, states=STATES)


@bp.post("")
@requires(Can.SEE_COVERAGE)
def ask(key: str) -> Any:
    """Asked twice while it is made, it is one work."""
    asked = asked_of(key)
    if not actions.under_way(db, asked, current_user.account_id):
        actions.ask(db, asked, now(), current_user.account_id)
    flash(words.PACK_ASKED, "done")
    return redirect(address(asked, ".packs"), 303)


@bp.get("/<pack>/tep")
@requires(Can.SEE_COVERAGE)
def file(key: str, pack: str) -> Any:
    """The bytes that were kept, the same ever after."""
    asked = asked_of(key)
    held = found(kept.pack(db, asked, pack))
    answer = sent(files.place(db, found(held.sha256)), "application/zip")
    name = words.PACK_FILE.format(unit=asked.unit.code, day=held.as_of.isoformat(), rung=NAMES[held.rung])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
