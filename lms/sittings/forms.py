"""What the pages of supervised sittings accept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wtforms import DateTimeLocalField, IntegerField, PasswordField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from lms.base.clock import VIETNAM
from lms.base.forms import Form, Words, must
from lms.people.forms import options
from lms.sittings import codes, words
from lms.sittings.seating import Trouble


class MomentField(DateTimeLocalField):
    """A day and an hour, Vietnamese time."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(words.NO_SUCH_MOMENT) from None
        if self.data and not 2000 <= self.data.year <= 2100:
            self.data = None
            raise ValueError(words.NO_SUCH_MOMENT)


def _is_pin(typed: str) -> bool:
    pin = codes.figures(typed)
    return pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8


def _reason(label: str, description: str = "") -> Any:
    return Words(label, [DataRequired(), Length(3, 200)], description=description)


class NewPin(Form):
    """A PIN to set: nobody guesses it, and it is never shown again."""

    pin = PasswordField(
        "Mã PIN của giám thị",
        [DataRequired(), must(_is_pin, words.PIN_FORM)],
        description="4 đến 8 chữ số, chỉ giám thị biết. Gõ mã này trên máy của người làm bài để cho vào tại chỗ.",
    )

    def not_this(self, code: str) -> None:
        """Everybody in the room knows the code on the board."""
        self.pin.validators = [*self.pin.validators, must(lambda typed: codes.figures(typed) != code, words.PIN_EASY)]

    def validate_pin(self, field: PasswordField) -> None:
        if _is_pin(field.data or "") and codes.easy(codes.figures(field.data or "")):
            raise ValidationError(words.PIN_EASY)

    @property
    def figures(self) -> str:
        return codes.figures(self.pin.data or "")


class SittingForm(NewPin):
    """A sitting to open."""

    unit = SelectField("Đơn vị tổ chức", choices=[])
    course = SelectField("Khóa học", choices=[])
    place = Words("Địa điểm", [DataRequired(), Length(2, 200)], description="Ví dụ: Nhà văn hóa thôn Đông, phòng 2.")
    planned = MomentField("Dự kiến bắt đầu", [Optional()], format="%Y-%m-%dT%H:%M", description="Có thể để trống.")

    def offer(self, units: Iterable[tuple[str, str]], courses: Iterable[tuple[str, str]]) -> None:
        self.unit.choices, self.course.choices = options(units), options(courses)

    @property
    def planned_at(self) -> datetime | None:
        moment: datetime | None = self.planned.data
        return moment.replace(tzinfo=VIETNAM) if moment else None


class CodeForm(Form):
    """The code that is written on the board."""

    code = Words(
        "Mã vào phòng",
        [DataRequired(), must(lambda typed: len(codes.figures(typed)) == codes.LENGTH, words.CODE_FORM)],
        description="6 chữ số giám thị đọc hoặc viết trên bảng.",
    )

    @property
    def figures(self) -> str:
        return codes.figures(self.code.data or "")


class PinForm(Form):
    """The PIN, typed by a supervisor on a learner's device."""

    pin = PasswordField("Mã PIN của giám thị", [DataRequired(), Length(max=40)])

    @property
    def figures(self) -> str:
        return codes.figures(self.pin.data or "")


class RefuseForm(Form):
    why = _reason("Lý do từ chối", "Người xin vào đọc được câu này. Ví dụ: Không có tên trong danh sách dự kiểm tra.")


class EndForm(Form):
    why = _reason("Lý do cho dừng", "Ghi vào biên bản. Ví dụ: Ốm, xin về.")


class TimeForm(Form):
    """Minutes to give back, at most as many as were lost."""

    minutes = IntegerField("Số phút bù", [InputRequired()])
    why = _reason("Lý do bù giờ", "Ghi vào biên bản. Ví dụ: Máy tính bảng hết pin.")

    def at_most(self, lost: int) -> None:
        self.minutes.validators = [InputRequired(), NumberRange(1, lost, words.MINUTES_RANGE.format(most=lost))]


class IncidentForm(Form):
    """Something that happened."""

    seat = SelectField("Về", choices=[])
    kind = SelectField(
        "Loại sự việc",
        choices=options((kind.value, name) for kind, name in words.TROUBLES.items() if kind is not Trouble.PIN),
    )
    told = _reason("Sự việc", "Ghi ngắn gọn điều đã thấy.")

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        self.seat.choices = options([("", words.WHOLE_ROOM), *people])


class SettleForm(Form):
    how = _reason("Đã xử lý thế nào")


class CloseForm(Form):
    note = Words("Ý kiến ghi vào biên bản", [Optional(), Length(max=1000)], description="Có thể để trống.")
