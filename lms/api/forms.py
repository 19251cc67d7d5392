"""What the pages of keys accept."""

from datetime import date
from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from lms.api import words
from lms.api.scopes import Scope
from lms.base import vietnamese
from lms.base.clock import today
from lms.base.forms import Form, Words, must
from lms.people.forms import options


def _is_to_come(said: str) -> bool:
    day = vietnamese.read_day(said)
    return day is not None and day >= today()


class KeyForm(Form):
    """A key for another system: what for, what it opens, where, until when."""

    name = Words(
        "Hệ thống nào dùng, để làm gì",
        [DataRequired("Hãy ghi hệ thống nào dùng khóa này."), Length(max=200)],
        description="Ví dụ: Trục liên thông của Sở Khoa học và Công nghệ, lấy độ phủ hằng tháng.",
    )
    unit = Words(
        "Mã đơn vị",
        [DataRequired("Hãy ghi mã đơn vị mà khóa được đọc.")],
        description="Khóa đọc được đơn vị này và mọi đơn vị trực thuộc, không hơn.",
    )
    scopes = SelectMultipleField(
        "Được đọc những gì",
        [DataRequired("Hãy chọn ít nhất một phạm vi.")],
        choices=options((scope.value, f"{said[0].upper()}{said[1:]}") for scope, said in words.SCOPES.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    until = Words(
        "Dùng đến hết ngày",
        [Optional(), must(_is_to_come, "Hãy ghi ngày từ hôm nay trở đi, ví dụ 31/12/2027.")],
        description="Để trống: đến khi bị thu hồi. Nên đặt ngày, rồi cấp khóa mới.",
    )

    @property
    def opened(self) -> list[Scope]:
        chosen: Any = self.scopes.data or []
        return [Scope(each) for each in chosen]

    @property
    def last_on(self) -> date | None:
        return vietnamese.read_day(self.until.data or "")
