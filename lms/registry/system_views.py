"""Pages of the system (quản trị): how much there is, what was done, and long work."""

from itertools import islice
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import audit
from lms.base.clock import now
from lms.base.jobs import actions as jobs
from lms.base.jobs.words import STATES
from lms.base.pages import PAGE, Page, db, page_number
from lms.people.access import Can
from lms.people.guard import requires
from lms.registry import queries, words

bp = Blueprint("system", __name__, url_prefix="/quan-tri")
SHORT_LOG = 5_000
"""A chain up to this many lines is proved each time its page is shown (about 0.1 s); a longer one when asked."""
TOLD = 20
"""Broken lines named at once."""


@bp.get("")
@requires(Can.RUN_SYSTEM)
def overview() -> str:
    notes, total = queries.log(db, most=10)
    return render_template(
        "registry/system.html",
        amount=queries.size(db),
        notes=notes,
        total=total,
        jobs=queries.jobs(db),
        kinds=words.JOBS,
        others=words.OTHER_JOBS,
        states=STATES,
        actions=words.ACTIONS,
    )


@bp.get("/nhat-ky")
@requires(Can.RUN_SYSTEM)
def log() -> str:
    number = page_number()
    notes, total = queries.log(db, (number - 1) * PAGE, PAGE)
    prove = total <= SHORT_LOG or "kiem-tra" in request.args
    return render_template(
        "registry/log.html",
        page=Page(list(notes), number, total),
        actions=words.ACTIONS,
        broken=list(islice(audit.broken(db), TOLD)) if prove else None,
        url=lambda n: url_for("system.log", trang=n if n > 1 else None),
    )


@bp.post("/viec/<kind>")
@requires(Can.RUN_SYSTEM)
def ask(kind: str) -> Any:
    if kind not in words.JOBS:
        abort(404)
    jobs.ask(db, kind, {}, current_user.account_id, None, now())
    flash(words.ASKED.format(job=words.JOBS[kind]), "done")
    return redirect(url_for("system.overview"), 303)
