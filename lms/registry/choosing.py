"""Which unit a form means by its words."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from lms.base import text
from lms.people.forms import options, said
from lms.registry import words
from lms.registry.forms import UnitForm
from lms.units import queries as units
from lms.units.models import Unit


def chosen(db: Session, form: UnitForm, reach: Iterable[int], day: date, none: str = words.NO_UNIT_HERE) -> Unit | None:
    """The unit within reach that stands on `day` and is meant; else what to do is said beside the field."""
    wanted = said(form.unit)
    places = units.found(db, wanted, day, within=reach)
    meant = (
        [each for each in places if each.code in (form.unit_code.data, wanted)]
        or [each for each in places if text.fold(each.name) == text.fold(wanted)]
        or places
    )
    if len(meant) == 1:
        return db.get(Unit, meant[0].id)
    if not meant:
        form.unit.errors = [none]
        return None
    form.unit_code.choices = options((p.code, words.UNIT_OPTION.format(name=p.name, code=p.code)) for p in meant)
    form.unit_code.errors = [words.CHOOSE_UNIT]
    return None
