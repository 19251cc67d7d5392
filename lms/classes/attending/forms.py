"""What the pages of attendance accept."""

from wtforms.validators import DataRequired, Length, Optional

from lms.base.forms import Form, Words, must
from lms.classes import words


class WhyForm(Form):
    """Why the roll of a past session is changed."""

    why = Words("Lý do sửa", [Optional(), Length(max=200)], description=words.WHY_NEEDED)

    def ask(self, past: bool) -> None:
        if past:
            self.why.validators = [DataRequired(words.WHY_NEEDED), Length(3, 200)]


class DigitsForm(Form):
    """The four digits on the screen."""

    digits = Words(
        "Mã điểm danh",
        [DataRequired(), must(lambda typed: len(figures(typed)) == 4, words.DIGITS_FORM)],
        description=words.DIGITS_FORM,
    )

    @property
    def figures(self) -> str:
        return figures(self.digits.data or "")


def figures(typed: str) -> str:
    """Digits as somebody types them: with blanks and dots."""
    return "".join(c for c in typed if c.isascii() and c.isdigit())
