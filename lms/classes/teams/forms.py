"""What the pages of teams accept."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from lms.base.forms import Form, Words
from lms.classes import words
from lms.classes.forms import DayField
from lms.people.forms import PhoneField, options


class TeamForm(Form):
    """A team, as its commune's decision names it."""

    name = Words("Tên tổ", [DataRequired(), Length(2, 200)], description="Ví dụ: Tổ công nghệ số cộng đồng xóm 1.")
    decision = Words("Số quyết định", [Optional(), Length(max=100)], description="Ví dụ: 128/QĐ-UBND.")
    decided_on = DayField("Ngày quyết định", [Optional()])
    from_on = DayField("Hoạt động từ ngày", [Optional()])
    to_on = DayField("Đến hết ngày", [Optional()], description="Để trống khi tổ còn hoạt động.")
    phone = PhoneField("Điện thoại của tổ", [Optional()], description="Người học thấy số này. Có thể để trống.")

    def validate_to_on(self, field: DayField) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(words.BACKWARDS)


class NewTeamForm(TeamForm):
    unit = SelectField("Đơn vị", choices=[])

    def offer(self, units: Iterable[tuple[str, str]]) -> None:
        self.unit.choices = options(units)
