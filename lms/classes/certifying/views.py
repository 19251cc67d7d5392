"""Pages of a class's certificates: who gets one and who does not, all at once, the file to print, the ledger.

Whoever runs the class issues: it does no more than learning does by itself at the last step of a course. A class that
has ended still issues: papers are often given when it is over, and nothing of the class itself changes.
"""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from lms.base import files
from lms.base.clock import now, today
from lms.base.jobs.words import STATES
from lms.base.pages import PDF, XLSX, db, download
from lms.base.vietnamese import number
from lms.catalogue import queries as catalogue
from lms.classes import doors
from lms.classes.certifying import actions, class_list, ledger, listing, printing, queries, words
from lms.classes.certifying.eligibility import TAUGHT
from lms.classes.doors import Door, Pending
from lms.classes.guard import class_of
from lms.classes.models import TrainingClass
from lms.people.access import Can
from lms.people.guard import requires

bp = Blueprint("certifying", __name__, url_prefix="/lop-hoc")


@doors.leads_to
def papers_of(db: Session, opened: TrainingClass) -> Iterator[Door]:
    yield Door(words.DOOR, words.DOOR_SAYS, url_for("certifying.show", key=opened.key))
    yield Door(words.LIST_DOOR, words.LIST_DOOR_SAYS, url_for("certifying.listed", key=opened.key))


@doors.holds_open
def under_way(db: Session, opened: TrainingClass) -> Iterator[Pending]:
    job = queries.job(db, opened.id)
    if job is not None and job.ended_at is None:
        yield Pending(words.UNDER_WAY, url_for("certifying.show", key=opened.key))


@bp.get("/<key>/chung-nhan")
@requires(Can.RUN_CLASSES)
def show(key: str) -> str:
    opened = class_of(key)
    job = queries.job(db, opened.id)
    return render_template(
        "classes/certificates.html",
        opened=opened,
        course=_course(opened),
        roll=queries.roll(db, opened, today()),
        job=job,
        running=job is not None and job.ended_at is None,
        states=STATES,
        why=words.why,
        in_register=ledger.in_register,
        rule=words.RULE.format(part=words.part(TAUGHT)),
    )


def _course(opened: TrainingClass) -> str:
    version = catalogue.current(db, opened.slug)
    return version.title if version else opened.slug


@bp.post("/<key>/chung-nhan")
@requires(Can.RUN_CLASSES)
def issue(key: str) -> Any:
    """Asks for the work; sent twice, or by two at once, it is one work."""
    opened = class_of(key)
    people = len(queries.roll(db, opened, today()).eligible)
    if not people:
        return _back(opened, words.NOBODY, "attention")
    if actions.ask(db, opened, people, now(), current_user.account_id) is None:
        return _back(opened, words.WORKING, "attention")
    return _back(opened, words.ASKED.format(count=number(people)))


def _back(opened: TrainingClass, told: str, kind: str = "done") -> Any:
    flash(told, kind)
    return redirect(url_for(".show", key=opened.key), 303)


@bp.get("/<key>/chung-nhan/in.pdf")
@requires(Can.RUN_CLASSES)
def printed(key: str) -> Any:
    """Every paper of the class that is not taken back, in the order of the roster."""
    opened = class_of(key)
    papers = queries.roll(db, opened, today()).printed
    if not papers:
        return _back(opened, words.NOTHING_TO_PRINT, "attention")
    content = printing.joined((files.kept(db, each.sha256) for each in papers), words.print_title(opened))
    return download(content, words.PRINT_FILE.format(code=opened.code), PDF)


@bp.get("/<key>/chung-nhan/so-cap.xlsx")
@requires(Can.RUN_CLASSES)
def register(key: str) -> Any:
    opened = class_of(key)
    head = _head(opened)
    rows = [(each.paper, each.left) for each in queries.roll(db, opened, today()).papers if each.paper]
    return download(ledger.written(head, rows), words.LEDGER_FILE.format(code=opened.code), XLSX)


@bp.get("/<key>/danh-sach.xlsx")
@requires(Can.RUN_CLASSES)
def listed(key: str) -> Any:
    """Everybody who is or was on the roster, session by session."""
    opened = class_of(key)
    held, learners = listing.class_list(db, opened, today())
    content = class_list.written(_head(opened), held, learners)
    return download(content, words.LIST_FILE.format(code=opened.code), XLSX)


def _head(opened: TrainingClass) -> ledger.Head:
    unit, who = opened.unit.named(today()).name, current_user.person.full_name
    return ledger.Head(opened, unit, _course(opened), now(), who)
