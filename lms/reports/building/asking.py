"""A report as its form asks for it: what may be chosen, and which unit and class its words mean."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from lms.base import text
from lms.catalogue import queries as catalogue
from lms.classes.models import TrainingClass
from lms.people.forms import said
from lms.reports.building import forms, queries, words
from lms.reports.building.forms import RecipeForm
from lms.reports.building.recipe import Recipe, Subject
from lms.units import queries as units
from lms.units.models import Unit
from lms.units.queries import below_with_past


def form_of(db: Session, subject: Subject, args: MultiDict[str, str], mine: Sequence[Unit], day: date) -> RecipeForm:
    """The form of a subject as an address fills it; `mine` are the units whose reports the visitor makes."""
    form = RecipeForm(args)
    form.offer(
        subject,
        [(unit.code, unit.named(day).name) for unit in mine],
        [(each.key, each.title) for each in catalogue.programmes(db)],
        [(each.slug, each.title) for each in catalogue.currents(db)],
    )
    return form


def recipe_of(db: Session, form: RecipeForm, reach: Sequence[int], day: date) -> Recipe | None:
    """What a form asks; None where something is to mend, said beside its field."""
    if not form.validate():
        return None
    unit = _unit(db, form, reach, day)
    key = _class(db, form, reach)
    return None if unit is None or key is None else form.recipe(unit, key)


def _unit(db: Session, form: RecipeForm, reach: Sequence[int], day: date) -> str | None:
    """The code of the unit that is meant; of several that bear the name, its code has to be typed."""
    wanted = said(form.unit)
    if not wanted:
        return ""
    own = queries.unit_of(db, wanted, day)
    if own and units.overseen(db, reach, [own.id]):
        return own.code
    found = units.found(db, wanted, day, within=reach)
    meant = [each for each in found if text.fold(each.name) == text.fold(wanted)] or found
    if len(meant) == 1:
        return meant[0].code
    named = "; ".join(words.UNIT_CODE.format(name=each.name, code=each.code) for each in meant[:8])
    form.unit.errors = [words.SEVERAL_UNITS.format(units=named) if meant else words.NOT_HERE]
    return None


def _class(db: Session, form: RecipeForm, reach: Sequence[int]) -> str | None:
    """The key of the class whose code was typed: the one within reach that was opened last."""
    code = said(form.class_code)
    if not code or not form.has("class_key"):
        return ""
    query = select(TrainingClass.key).where(
        TrainingClass.code == code, TrainingClass.unit_id.in_(below_with_past(reach))
    )
    key = db.scalar(query.order_by(TrainingClass.id.desc()).limit(1))
    if key is None:
        form.class_code.errors = [words.NO_SUCH_CLASS]
    return key


def address(db: Session, recipe: Recipe) -> dict[str, object]:
    """The arguments of an address that puts a recipe together again."""
    held = queries.training_class(db, recipe.class_key) if recipe.class_key else None
    return forms.address(recipe, held.code if held else "")
