"""Which class a page is about: one within the visitor's reach; locked where something in it is about to change."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from lms.base.pages import db, found
from lms.classes import actions, queries, words
from lms.classes.models import ClassSession, TrainingClass
from lms.people.access import Can
from lms.people.guard import reach


def class_of(key: str) -> TrainingClass:
    """The class, or 404."""
    return found(queries.training_class(db, key, reach(Can.RUN_CLASSES), lock=request.method == "POST"))


def session_of(opened: TrainingClass, number: int) -> ClassSession:
    """A session of the class by its number, or 404."""
    return found(queries.session(db, opened.id, number))


def back(opened: TrainingClass, told: str, kind: str = "done", anchor: str | None = None) -> Any:
    """To the page of the class, which says what is now true."""
    flash(told, kind)
    return redirect(url_for("classes.show", key=opened.key, _anchor=anchor), 303)


def watch(bp: Blueprint) -> Blueprint:
    """Pages of this blueprint say so when the class was closed a moment ago."""
    bp.register_error_handler(actions.Closed, _closed)
    return bp


def _closed(_error: actions.Closed) -> Any:
    flash(words.CLOSED_READ_ONLY, "attention")
    return redirect(url_for("classes.show", key=found(request.view_args)["key"]), 303)
