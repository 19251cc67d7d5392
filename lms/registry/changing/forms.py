"""What the pages that merge, divide, end and fill units accept."""

from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from lms.base.clock import today
from lms.base.forms import Form, Words, must
from lms.people.forms import options
from lms.registry.changing import words
from lms.registry.forms import CODE, ChangeDayField


class ChangeForm(Form):
    """A change of units: from which day, by which document; `step` tells a look from the deed."""

    on = ChangeDayField(
        "Có hiệu lực từ ngày",
        [DataRequired()],
        description="Ngày đầu tiên của đơn vị mới. Đơn vị cũ kết thúc vào hết ngày hôm trước.",
    )
    basis = Words(
        "Căn cứ",
        [Optional(), Length(max=200)],
        description="Số, ngày của nghị quyết hoặc quyết định, ví dụ 1678/NQ-UBTVQH15 ngày 16/6/2025.",
    )
    number = Words("Số hiệu dòng", [Optional(), must(lambda told: told.isascii() and told.isdigit(), words.NO_ROW)])
    step = Words("Bước", [Optional()])

    @property
    def day(self) -> date:
        """The first day of what is to be; only of a form that is good."""
        return self.on.known or today()

    @property
    def sure(self) -> bool:
        return bool(self.step.data == "ghi")


class WithRoles(ChangeForm):
    """A change after which roles held on the ended unit may be held on the one that follows."""

    carry = BooleanField(
        "Vai trò giữ tại đơn vị kết thúc được giữ tiếp ở đơn vị mới",
        description="Không chọn thì các vai trò đó kết thúc cùng đơn vị, ai cần thì giao lại.",
    )


class MergeForm(WithRoles):
    """Which units become which one."""

    others = Words(
        "Cùng nhập với",
        [Optional(), Length(max=1000)],
        description="Mã các đơn vị khác cùng nhập, cách nhau bằng dấu phẩy. Để trống nếu chỉ đơn vị này nhập.",
    )
    into = Words("Nhập vào đơn vị đã có", [Optional(), Length(max=200)], description="Mã hoặc tên đầy đủ.")
    name = Words("Hoặc lập đơn vị mới tên là", [Optional(), Length(2, 200)])
    kind = Words("Loại của đơn vị mới", [Optional(), Length(max=64)], description="Để trống thì cùng loại đơn vị này.")
    code = Words("Mã của đơn vị mới", [Optional(), CODE], description="Xã, phường, tỉnh thì ghi mã theo quyết định.")


class SplitForm(WithRoles):
    """Which units one becomes, a line each."""

    parts = TextAreaField(
        "Chia thành",
        [DataRequired(), Length(max=4000)],
        description="Mỗi dòng một đơn vị: tên mới, hoặc mã của đơn vị đã có; muốn ghi mã cho đơn vị mới thì viết "
        "“tên; mã”. Dòng đầu là đơn vị mà mọi người theo cho đến khi được xếp chỗ.",
    )


class CloseForm(WithRoles):
    """An end, with somebody who follows or without."""

    into = Words(
        "Đơn vị kế tiếp",
        [Optional(), Length(max=200)],
        description="Mã hoặc tên đầy đủ của đơn vị nhận người và các đơn vị trực thuộc. Để trống nếu không có.",
    )


class PlaceForm(Form):
    """Who goes where after a unit was divided."""

    people = SelectMultipleField("Người", choices=[], validate_choice=False)
    everyone = BooleanField("Tất cả những người chưa xếp chỗ, kể cả ở các trang khác")
    into = SelectField("Xếp vào", choices=[])

    def offer(self, targets: list[tuple[str, str]]) -> None:
        self.into.choices = options([("", "Chọn đơn vị"), *targets])


class UnitsFileForm(Form):
    """A table of units; `kept` names one that was looked through already."""

    file = FileField("Tệp đơn vị", description="XLSX hoặc CSV, không quá 10 MB.")
    kept = Words("Tệp đã xem", [Optional()])

    def validate_file(self, field: Any) -> None:
        if not self.kept.data and (not field.data or not field.data.filename):
            raise ValidationError("Hãy chọn một tệp.")
