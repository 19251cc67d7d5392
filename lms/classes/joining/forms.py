"""What the pages of rosters accept."""

from collections.abc import Iterable

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from lms.base.forms import Form, Words, must
from lms.classes import codes, words
from lms.people.forms import BirthField, IdentityField, PhoneField, SexField, name_field, options


class NewcomerForm(Form):
    """Somebody whom the register does not know."""

    name = name_field(description="Viết đủ họ, chữ đệm và tên, có dấu.")
    birth = BirthField("Ngày sinh", [Optional()], description="Ví dụ 12/3/1968. Không rõ ngày thì chỉ ghi năm.")
    sex = SexField(validators=[Optional()])
    phone = PhoneField("Số điện thoại", [Optional()], description="Có thể để trống, hoặc trùng với người nhà.")
    identity = IdentityField("Số định danh", [Optional()], description="12 chữ số, được mã hóa khi lưu.")
    unit = SelectField("Nơi ở", choices=[])

    def offer(self, units: Iterable[tuple[str, str]]) -> None:
        self.unit.choices = options(units)


class ListForm(Form):
    """A list of people in a file."""

    file = FileField("Tệp danh sách", description="Tệp .xlsx hoặc .csv có cột Họ và tên; nên có Ngày sinh.")
    skip = BooleanField("Bỏ qua dòng có lỗi, ghi các dòng còn lại")


class LeaveForm(Form):
    why = Words("Lý do ra khỏi lớp", [DataRequired(), Length(3, 200)], description="Ví dụ: Chuyển nơi ở.")


class CodeForm(Form):
    """The code of a class."""

    code = Words(
        "Mã lớp",
        [DataRequired(), must(lambda typed: codes.is_code(codes.typed(typed)), words.CODE_FORM)],
        description=words.CODE_FORM,
    )

    @property
    def known(self) -> str:
        return codes.typed(self.code.data or "")
