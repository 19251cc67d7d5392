"""What the page of an analysis accepts in its address."""

from wtforms import SelectField
from wtforms.validators import Optional

from lms.base.forms import Form, Words, must
from lms.base.vietnamese import day, read_day
from lms.learning.analysis import words
from lms.learning.analysis.window import Which, Window
from lms.people.forms import options

CHOICES = options((which.value, told) for which, told in words.WHICH.items())


class WindowForm(Form):
    """Which papers: which try of each person, closed from which day to which."""

    class Meta(Form.Meta):
        csrf = False

    lan = SelectField("Bài nào được tính", choices=CHOICES, default=Which.FIRST.value)
    tu = Words("Nộp từ ngày", [Optional(), must(read_day, words.BAD_DAY)])
    den = Words("Đến hết ngày", [Optional(), must(read_day, words.BAD_DAY)])

    @property
    def window(self) -> Window:
        """What a sound form asks for."""
        return Window(Which(self.lan.data), read_day(self.tu.data or ""), read_day(self.den.data or ""))

    @property
    def days(self) -> tuple[str, str]:
        """The two days as offices write them; empty without an end."""
        return day(self.window.from_on), day(self.window.to_on)

    @property
    def address(self) -> dict[str, str]:
        """The same question for another address: only what was chosen."""
        return {field.name: field.data for field in self if field.data and field.data != Which.FIRST.value}
