"""Pages of placement: twenty questions, and where to begin."""

import json
import random
from datetime import timedelta
from fractions import Fraction
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.bank import queries as bank
from lms.base import signing, throttle
from lms.base.clock import now
from lms.base.pages import db, found
from lms.catalogue import queries as catalogue
from lms.catalogue.programmes import Programme
from lms.learning import paper, words
from lms.learning.placement.choosing import chosen
from lms.learning.placement.suggesting import Suggestion, first, suggestion
from lms.learning.queries import done
from lms.people.access import Can
from lms.people.guard import requires
from lms.quizzes.answering import read_answer
from lms.quizzes.grading import grade
from lms.quizzes.questions import Question

bp = Blueprint("placement", __name__, url_prefix="/chuong-trinh/<key>/thu-dau-vao")
A_DAY = 5
"""Placements of one person a day: the questions are those of the quizzes, and nobody should collect them."""
PURPOSE = "placement"


@bp.get("")
@requires(Can.LEARN)
def intro(key: str) -> str:
    return render_template("learning/placement_intro.html", programme=_programme(key))


def _programme(key: str) -> Programme:
    programme = found(catalogue.programme(db, key))
    return found(programme if programme.sets else None)


def _courses(programme: Programme) -> list[str]:
    """The courses of a programme that are published, in the order of its steps."""
    there = catalogue.slugs(db)
    return [slug for step in programme.sets for slug in step.of if slug in there]


@bp.post("")
@requires(Can.LEARN)
def begin(key: str) -> Any:
    """Twenty questions on a page; which they are goes with the form, signed."""
    programme, moment = _programme(key), now()
    what = f"placement:{current_user.account_id}"
    if throttle.wait(db, what, moment, A_DAY, timedelta(days=1)):
        flash(words.ENOUGH_PLACEMENTS.format(most=A_DAY), "attention")
        return redirect(url_for(".intro", key=key), 303)
    stocks = {slug: bank.stock(db, slug).wordings for slug in _courses(programme)}
    papers = chosen(stocks, random.SystemRandom())
    if not papers:
        flash(words.NO_PLACEMENT, "attention")
        return redirect(url_for("programmes.programme", key=key), 303)
    throttle.count(db, what, moment)
    written = {slug: json.dumps(drawn.to_dict(), ensure_ascii=False) for slug, drawn in papers.items()}
    token = signing.signed(_secret(), PURPOSE, key, current_user.person.id, json.dumps(written, ensure_ascii=False))
    return render_template("learning/placement_test.html", programme=programme, asked=_asked(written), token=token)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _asked(written: dict[str, str]) -> list[paper.Asked]:
    merged = _merged(written)
    return paper.asked(bank.wordings(db, paper.numbers(merged)), merged, {}, _address)


def _merged(written: dict[str, str]) -> str:
    """The papers of all courses as one, so that its questions are numbered through."""
    return json.dumps({"items": [item for each in written.values() for item in json.loads(each)["items"]]})


def _address(sha256: str) -> str:
    return url_for("catalogue.medium", sha256=sha256)


@bp.post("/goi-y")
@requires(Can.LEARN)
def suggest(key: str) -> Any:
    """Where to begin. Nothing is kept, and no answer is told."""
    programme = _programme(key)
    told = signing.read(_secret(), PURPOSE, request.form.get("paper", ""))
    if told is None or told[:2] != [key, current_user.person.id]:
        flash(words.PLACEMENT_LOST, "attention")
        return redirect(url_for(".intro", key=key), 303)
    suggestions = _suggestions(json.loads(told[2]))
    return render_template(
        "learning/placement_suggestion.html", programme=programme, suggestions=suggestions, first=first(suggestions)
    )


def _suggestions(written: dict[str, str]) -> list[Suggestion]:
    finished = {fact.slug for fact in done(db, current_user.person.id)}
    marked = _marked(written)
    told = []
    for slug, shares in marked.items():
        if version := catalogue.current(db, slug):
            told.append(suggestion(catalogue.course(db, version.id), shares, finished))
    return told


def _marked(written: dict[str, str]) -> dict[str, list[tuple[Question, Fraction]]]:
    """Each question with its share, by course. Keys are a course's own, so answers are read by their numbers."""
    merged = _merged(written)
    numbers = paper.numbers(merged)
    asked, keys = bank.wordings(db, numbers), bank.keys(db, numbers)
    homes = [slug for slug, each in written.items() for _ in paper.numbers(each)]
    told: dict[str, list[tuple[Question, Fraction]]] = {slug: [] for slug in written}
    for slug, (n, item, question) in zip(homes, paper.items(asked, merged), strict=True):
        answer = read_answer(question, item, n, request.form)
        told[slug].append((question, grade(keys[item.version].question, answer)))
    return told
