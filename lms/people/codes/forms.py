"""What the pages of sign-in codes accept."""

from wtforms.validators import DataRequired, Length, ValidationError

from lms.base.forms import Form, Words
from lms.people.codes.deriving import DIGITS, typed_digits
from lms.people.forms import PhoneField


class AskForm(Form):
    phone = PhoneField("Số điện thoại", [DataRequired(), Length(max=40)])


class CodeForm(Form):
    """A name and the code that goes with it."""

    name = Words("Số điện thoại hoặc tên đăng nhập", [DataRequired(), Length(max=100)])
    code = Words("Mã 6 chữ số", [DataRequired(), Length(max=40)])

    def validate_code(self, field: Words) -> None:
        if len(typed_digits(field.data or "")) != DIGITS:
            raise ValidationError("Mã gồm đúng 6 chữ số. Hãy xem lại rồi gõ lại.")
