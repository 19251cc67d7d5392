"""Forms that speak Vietnamese: every page's form descends from `Form`."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import ValidationError

from lms.base import text, words


class _Translations:
    def gettext(self, message: str) -> str:
        return words.FORM.get(message, message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


class Form(FlaskForm):  # type: ignore[misc]
    """A form with Vietnamese messages; `errors` stand beside their fields."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> _Translations:
            return _Translations()


def cleaned(value: str | None) -> str | None:
    """A filter for text fields: NFC, single blanks, nothing invisible."""
    return text.clean(value) if value else value


class Words(StringField):
    """A line of text, cleaned on its way in."""

    def __init__(self, label: str, validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, list(validators), filters=[cleaned], **more)


def must(test: Callable[[Any], Any], message: str) -> Callable[[Any, Field], None]:
    """A validator: `test` of the field's value must hold (an empty optional field is not asked)."""

    def check(_form: Any, field: Field) -> None:
        if field.data not in (None, "") and not test(field.data):
            raise ValidationError(message)

    return check
