"""Pages of a corrected key: a preview of what it does to whom, and the confirmation that does it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup

from lms.bank import queries as bank
from lms.bank.models import Wording
from lms.base.clock import now, today
from lms.base.jobs.words import STATES
from lms.base.pages import db, found
from lms.base.vietnamese import number as figure
from lms.certificates.statement import register_label
from lms.learning import words
from lms.learning.corrections import regrading, telling, weighing
from lms.learning.corrections.forms import RegradeForm
from lms.learning.corrections.regrading import Done, Stale
from lms.learning.corrections.rekeying import Case
from lms.learning.corrections.weighing import Older, Weighed
from lms.people import queries as people
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.quizzes.drawing import as_written
from lms.quizzes.explaining import explained
from lms.quizzes.questions import Question

bp = Blueprint("regrading", __name__, url_prefix="/bai-lam/cham-lai")
LISTED = 200
"""Persons shown of those whose standing does not change; who rises or falls is always shown."""
LARGEST = 2**31 - 1


@bp.get(f"/<int(max={LARGEST}):number>")
@requires(Can.REVIEW)
def preview(number: int) -> Any:
    """Computed without writing anything. `?xem=1&ban=…` asks for some of the older wordings only."""
    key = found(weighing.wording(db, number))
    others = weighing.olders(db, key)
    picked = request.args.getlist("ban", int) if "xem" in request.args else None
    old_ids = weighing.meant(key, others, picked)
    return _page(key, others, old_ids, weighing.weighed(db, key, old_ids))


@bp.post(f"/<int(max={LARGEST}):number>")
@requires(Can.REVIEW)
def confirm(number: int) -> Any:
    form = RegradeForm()
    if not form.validate():
        return _again(number, form)
    picked, seen, revoke = form.ban.data or [], form.digest.data or "", _revocable(form.thu_hoi.data or [])
    by, reason = current_user.account_id, form.reason.data or ""
    try:
        done = regrading.confirm(db, number, picked, seen, revoke, reason, by, now())
    except Stale as stale:
        form.form_errors = [words.STALE]
        return _again(number, form, stale.weighed)
    except LookupError:
        form.form_errors = [words.NONE_PICKED]
        return _again(number, form)
    flash(_told(done), "done")
    return redirect(url_for(".preview", number=number), 303)


def _told(done: Done) -> str:
    if done.tally is None:
        return words.REGRADED_BEFORE
    if done.job is not None:
        return words.REGRADE_ASKED.format(n=figure(done.tally.changed))
    return words.REGRADED_NOW.format(told=telling.tally(done.tally)[1])


def _revocable(numbers: Collection[int]) -> set[int]:
    """Of these papers, those that the visitor may revoke elsewhere too: marking anew gives no further right."""
    issued = weighing.issuers(db, numbers)
    may = weighing.units_within(db, issued.values(), reach(Can.REVOKE_CERTIFICATES))
    return {number for number, unit_id in issued.items() if unit_id in may}


def _again(number: int, form: RegradeForm, weighed: Weighed | None = None) -> Any:
    """The page anew, with the figures as they are now and what was typed."""
    key = found(weighing.wording(db, number))
    others = weighing.olders(db, key)
    old_ids = weighing.meant(key, others, form.ban.data or [])
    return _page(key, others, old_ids, weighed or weighing.weighed(db, key, old_ids), form), 422


@dataclass(frozen=True, slots=True)
class Row:
    """One person to whom a correction makes a difference: no name, only the unit and the receipt."""

    unit: str
    receipt: str
    was: Decimal
    became: Decimal
    outcome: str
    paper: str | None  # its number in the register
    paper_id: int | None  # where a decision is asked
    may_revoke: bool


def _page(
    key: Wording, others: list[Older], old_ids: Collection[int], weighed: Weighed, form: RegradeForm | None = None
) -> str:
    ticked = set(form.thu_hoi.data or []) if form else set()
    form = form or RegradeForm(formdata=None)
    rows = _rows(weighed.cases)
    new = bank.wordings(db, [key.id])[key.id].question
    return render_template(
        "learning/regrade.html",
        key=key,
        new=_right(new),
        question=new,
        stem=explained(new, as_written(new), None).stem,
        others=[(each, _right(each.question)) for each in others],
        old_ids=old_ids,
        tally=weighed.tally,
        told=telling.tally(weighed.tally),
        cases=len(weighed.cases),
        rows=rows,
        deciding=[row for row in rows if row.paper_id],
        outcomes=words.OUTCOMES,
        not_yours=words.NOT_YOURS_TO_REVOKE,
        digest=weighed.digest,
        ticked=ticked,
        settled=bool(old_ids) and not weighed.cases and regrading.marks_all(db, key, old_ids),
        done=regrading.so_far(db, key.id),
        job=regrading.under_way(db, key.id),
        states=STATES,
        form=form,
    )


def _right(question: Question) -> Iterable[Markup]:
    return [line.html for line in explained(question, as_written(question), None).right]


def _rows(cases: Iterable[Case]) -> list[Row]:
    """Who falls, who rises, then the others as far as they are listed."""
    by_outcome = sorted(((_outcome(case), case) for case in cases), key=lambda each: _ORDER.index(each[0]))
    counted = Counter(outcome for outcome, _ in by_outcome)
    shown = by_outcome[: max(LISTED, counted["falls"] + counted["rises"])]
    homes = people.homes(db, [case.person_id for _, case in shown], today())
    units = weighing.unit_codes(db, {case.paper.unit_id for _, case in shown if case.paper})
    may = weighing.units_within(db, units, reach(Can.REVOKE_CERTIFICATES))
    return [_row(outcome, case, homes, units, may) for outcome, case in shown]


_ORDER = ("falls", "rises", "lower", "higher", "same")


def _outcome(case: Case) -> str:
    if case.falls or case.rises:
        return "falls" if case.falls else "rises"
    return "lower" if case.difference < 0 else "higher" if case.difference > 0 else "same"


def _row(outcome: str, case: Case, homes: dict[int, str], units: dict[int, str], may: set[int]) -> Row:
    was, became = case.stood or case.before[-1], case.stands or case.after[-1]
    held = case.paper
    return Row(
        unit=homes.get(case.person_id, ""),
        receipt=was.receipt,
        was=was.percent,
        became=became.percent,
        outcome=outcome,
        paper=register_label(held.number, held.year, units[held.unit_id]) if held else None,
        paper_id=held.id if held and outcome == "falls" else None,
        may_revoke=held is not None and held.unit_id in may,
    )
