"""What the pages of the registers accept."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from lms.base import text, vietnamese
from lms.base.clock import today
from lms.base.forms import Form, Words, must
from lms.people import identity
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.forms import BirthField, PhoneField, SexField, check_username, name_field, options
from lms.people.forms import IdentityField as NumberField
from lms.people.identity import Birth
from lms.people.models import Person
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
        if self.known and self.known < vietnamese.FIRST_DAY:
            self.known = None
            raise ValidationError(words.TOO_EARLY)


class ChangeDayField(DayField):
    """The day from which something is to be different: told a year ahead at the most."""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.known and self.known > today() + timedelta(days=366):
            raise ValidationError(words.TOO_FAR)


class IdentityField(NumberField):
    """An identity number; what is doubtful about it is said, never refused."""

    def doubts(self, born: Birth | None, woman: bool | None) -> list[str]:
        """What does not fit between number, birth and sex, or is not usual: said, never refused."""
        if self.known is None:
            return []
        found = [words.DOUBTS[each] for each in identity.doubts(self.known, born, woman)]
        if identity.lost_zeros(self.data or ""):
            found.insert(0, words.LOST_ZERO.format(typed=self.data, number=self.known))
        elif identity.unusual(self.known):
            found.append(words.UNKNOWN_PREFIX.format(prefix=self.known[:3]))
        return found


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
    identity = IdentityField(
        "Số định danh", [Optional()], description="12 chữ số; chỉ có CMND cũ thì ghi 9 chữ số. Được mã hóa khi lưu."
    )
    audience = SelectField(
        "Đối tượng",
        choices=options((key.value, name) for key, name in AUDIENCES.items()),
        default=Audience.CITIZEN.value,
    )
    position = Words("Chức vụ", [Optional(), Length(max=200)])
    from_on = DayField("Từ ngày", [Optional()], description="Để trống nếu không rõ bắt đầu từ khi nào.")

    @property
    def doubts(self) -> list[str]:
        return self.identity.doubts(self.birth.known, self.sex.woman)


class EditForm(Form):
    """What is known of a person, to correct. A number is never shown whole, so an empty field keeps what is held."""

    name = name_field(description="Xem căn cước trước khi sửa. Giấy chứng nhận đã cấp giữ nguyên tên cũ.")
    birth = BirthField("Ngày sinh", [Optional()], description="Ví dụ 12/3/1968. Không rõ ngày thì chỉ ghi năm.")
    sex = SexField(validators=[Optional()])
    phone = PhoneField("Số điện thoại", [Optional()], description="Có thể để trống, hoặc trùng với người nhà.")
    identity = IdentityField("Số định danh mới", [Optional()])
    drop = BooleanField("Bỏ số định danh 12 chữ số đang ghi")
    drop_old = BooleanField("Bỏ số CMND cũ đang ghi")

    def doubts(self, held: str | None) -> list[str]:
        """As `IdentityField.doubts`; where no other number is typed, of the one that is held."""
        if self.identity.known or not held or self.drop.data:
            return self.identity.doubts(self.birth.known, self.sex.woman)
        return [words.DOUBTS[each] for each in identity.doubts(held, self.birth.known, self.sex.woman)]

    def wanted(self, held: Person) -> dict[str, Any]:
        """The columns that the form says, each with its value; a number is replaced by another of its kind alone."""
        born, number = self.birth.known, self.identity.known
        told: dict[str, Any] = {
            "full_name": text.proper_name(self.name.data or ""),
            "birth_year": born.year if born else None,
            "birth_on": born.on if born else None,
            "woman": self.sex.woman,
            "phone": self.phone.known,
            "identity": None if self.drop.data else held.identity,
            "old_identity": None if self.drop_old.data else held.old_identity,
        }
        if number:
            told["old_identity" if identity.is_old(number) else "identity"] = number
        return told


class ReasonForm(Form):
    """Why something is done that is kept in the log with its reason."""

    reason = Words(
        "Lý do", [DataRequired(), Length(5, 200)], description="Một câu, được giữ trong nhật ký và lịch sử thay đổi."
    )


class MergeForm(ReasonForm):
    """Which of two entries of one person stays, and why they are one."""

    kept = RadioField("Hồ sơ giữ lại", choices=[], validators=[DataRequired()])

    def offer(self, held: Iterable[tuple[str, str]]) -> None:
        self.kept.choices = options(held)


class FindOther(Form):
    """Whom somebody may be the same person as; read from the address."""

    class Meta(Form.Meta):
        csrf = False

    tim = Words("Tên, năm sinh, số điện thoại hoặc số định danh", [Optional(), Length(max=100)])


class MoveForm(UnitForm):
    """Where somebody goes, and from which day."""

    held = RadioField("Chuyển khỏi", choices=[], validators=[DataRequired()])
    on = ChangeDayField("Từ ngày", [DataRequired()], description="Từ ngày này người học được tính ở đơn vị mới.")

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


CODE = must(re.compile(r"[A-Za-z0-9.\-]{1,32}").fullmatch, words.CODE_FORM)


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
        [Optional(), CODE],
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
    on = ChangeDayField("Từ ngày", [DataRequired()])

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
        [Optional(), must(lambda said: 0 < text.figure(said) < 1000, words.NO_HEAD_LINE)],
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

    tim = Words("Tìm người", [Optional(), Length(max=100)])


class UnitSearch(Search):
    """Words to look for among units, those that ended among them where asked."""

    cu = BooleanField("Kể cả đơn vị cũ")
