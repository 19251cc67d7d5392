"""What the pages of the registers accept."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from lms.base import vietnamese
from lms.base.forms import Form, Words, must
from lms.people import identity
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.forms import BirthField, PhoneField, SexField, check_username, name_field, options
from lms.people.words import AUDIENCES, ROLES
from lms.registry import words
from lms.units.kinds import known_kind


class DayField(Words):
    """A day as Vietnamese write it; `known` is what was meant."""

    known: date | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = vietnamese.read_day(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(f"Ngày “{self.data}” không có; hãy viết ngày/tháng/năm, ví dụ 05/9/2026.")


class IdentityField(Words):
    """An identity number; `known` is its twelve digits."""

    known: str | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = identity.identity_number(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError("Số định danh gồm 12 chữ số. Có thể để trống.")


class UnitForm(Form):
    """A form that names a unit by words; where several bear them, they are offered for a choice."""

    unit = Words("Đơn vị", [DataRequired(), Length(max=200)], description="Gõ tên, một phần tên hoặc mã đơn vị.")
    unit_code = RadioField("Chọn đúng đơn vị", validators=[Optional()], choices=[], validate_choice=False)


class PersonForm(UnitForm):
    """Somebody to enter in the register."""

    name = name_field(description="Viết đủ họ, chữ đệm và tên, có dấu.")
    birth = BirthField("Ngày sinh", [Optional()], description="Ví dụ 12/3/1968. Không rõ ngày thì chỉ ghi năm.")
    sex = SexField(validators=[Optional()])
    phone = PhoneField("Số điện thoại", [Optional()], description="Có thể để trống, hoặc trùng với người nhà.")
    identity = IdentityField("Số định danh", [Optional()], description="12 chữ số, được mã hóa khi lưu.")
    audience = SelectField(
        "Đối tượng",
        choices=options((key.value, name) for key, name in AUDIENCES.items()),
        default=Audience.CITIZEN.value,
    )
    position = Words("Chức vụ", [Optional(), Length(max=200)])
    from_on = DayField("Từ ngày", [Optional()], description="Để trống nếu không rõ bắt đầu từ khi nào.")

    @property
    def doubts(self) -> list[str]:
        """What does not fit between number, birth and sex: said, never refused."""
        if self.identity.known is None:
            return []
        return [words.DOUBTS[each] for each in identity.doubts(self.identity.known, self.birth.known, self.sex.woman)]


class MoveForm(UnitForm):
    """Where somebody goes, and from which day."""

    held = RadioField("Chuyển khỏi", choices=[], validators=[DataRequired()])
    on = DayField("Từ ngày", [DataRequired()], description="Từ ngày này người học được tính ở đơn vị mới.")

    def offer(self, held: Iterable[tuple[int, str]]) -> None:
        self.held.choices = options((str(number), label) for number, label in held)
        if len(self.held.choices) == 1 and not self.held.data:
            self.held.data = self.held.choices[0].value


class AccountForm(Form):
    """An account for somebody who has none."""

    username = Words("Tên đăng nhập", [DataRequired()], description="Chữ không dấu và chữ số, ví dụ nguyenvanan1968.")

    def validate_username(self, field: Words) -> None:
        check_username(field)


class GrantForm(UnitForm):
    """A role to give."""

    role = SelectField("Vai trò", choices=[])
    from_on = DayField("Từ ngày", [Optional()], description="Để trống: từ hôm nay.")
    to_on = DayField("Đến hết ngày", [Optional()], description="Để trống: đến khi có người kết thúc.")

    def offer(self, roles: Iterable[Role]) -> None:
        kept = set(roles)
        self.role.choices = options((role.value, name) for role, name in ROLES.items() if role in kept)

    def validate_to_on(self, field: DayField) -> None:
        if field.known and self.from_on.known and field.known < self.from_on.known:
            raise ValidationError(words.BACKWARDS)


def _kind_words(label: str = "Loại") -> Any:
    return Words(
        label,
        [DataRequired(), Length(max=64)],
        description="Ví dụ thôn, tổ dân phố, sở, phòng, ban, trường học, trạm y tế.",
    )


class ChildForm(Form):
    """A unit to found below another."""

    name = Words("Tên đơn vị", [DataRequired(), Length(2, 200)], description="Viết đầy đủ, ví dụ Thôn Đông.")
    kind = _kind_words()
    code = Words(
        "Mã đơn vị",
        [Optional(), must(re.compile(r"[A-Za-z0-9.\-]{1,32}").fullmatch, words.CODE_FORM)],
        description="Để trống thì lấy mã đơn vị trên thêm số thứ tự.",
    )
    from_on = DayField("Từ ngày", [Optional()])

    @property
    def known_kind(self) -> str:
        return known_kind(self.kind.data or "")


class RenameUnitForm(Form):
    """What a unit is called from a day on."""

    name = Words("Tên mới", [DataRequired(), Length(2, 200)])
    kind = _kind_words()
    on = DayField("Từ ngày", [DataRequired()])

    @property
    def known_kind(self) -> str:
        return known_kind(self.kind.data or "")


class ListForm(UnitForm):
    """A list of people to bring in: the file, where its people belong and what they count as."""

    file = FileField("Tệp danh sách", description="Excel (.xlsx, .xls), LibreOffice (.ods) hoặc CSV, không quá 30 MB.")
    audience = SelectField(
        "Đối tượng",
        choices=options((key.value, name) for key, name in AUDIENCES.items()),
        default=Audience.CITIZEN.value,
    )

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Hãy chọn một tệp.")


class ColumnsForm(Form):
    """How a list is to be read; what each column means stands beside its samples, outside of the form's own fields."""

    sheets = SelectMultipleField(
        "Trang tính được đọc",
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    line = Words(
        "Dòng tiêu đề",
        [Optional(), must(lambda said: said.isascii() and said.isdigit() and 0 < int(said) < 1000, words.NO_HEAD_LINE)],
        description="Để trống thì hệ thống tự tìm.",
    )
    alike = RadioField(
        "Dòng chỉ giống một người đã có về họ tên, năm sinh, đơn vị",
        choices=options(
            [
                ("leave", "Để lại cho tôi xem từng dòng"),
                ("same", "Coi là chính người đó và cập nhật"),
                ("new", "Coi là người khác và ghi mới"),
            ]
        ),
        default="leave",
    )
    whole = BooleanField(
        "Danh sách này là toàn bộ người của đơn vị",
        description="Ai không có tên trong danh sách sẽ thôi thuộc đơn vị, hết ngày hôm qua.",
    )


class ConfirmForm(Form):
    """The yes to a preview."""

    ends_agreed = BooleanField("Đúng, những người này không còn thuộc đơn vị")


class Search(Form):
    """Words to look for, in the address."""

    class Meta(Form.Meta):
        csrf = False

    tim = Words("Tìm theo tên", [Optional(), Length(max=100)])
