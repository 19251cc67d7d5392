"""What the pages of reports accept."""

from collections.abc import Iterable

from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from lms.base import vietnamese
from lms.base.forms import Form, Words
from lms.people.forms import options
from lms.reports import words
from lms.reports.periods import Kind, Period, Scheme, read
from lms.reports.states import Line


def _reason(label: str, description: str = "") -> Words:
    return Words(label, [DataRequired(), Length(5, 500)], description=description)


class FreezeForm(Form):
    """Which figures to freeze. `period` sends scheme and key: `administrative:2026-06`."""

    plan = SelectField("Kế hoạch", [DataRequired()], choices=[], validate_choice=False)
    unit = SelectField("Đơn vị báo cáo", [DataRequired()], choices=[], validate_choice=False)
    period = SelectField(
        "Kỳ báo cáo",
        [DataRequired()],
        choices=[],
        validate_choice=False,
        description="Chỉ những kỳ đã kết thúc. Số liệu tính đến hết ngày cuối của kỳ.",
    )
    from_sent = BooleanField(
        "Cộng từ các báo cáo đơn vị trực thuộc đã gửi",
        description="Để trống: lấy mọi kết quả đã nhập trong hệ thống. Chọn: chỉ cộng số trong các báo cáo đã gửi; "
        "đơn vị chưa nộp được nêu tên.",
    )
    despite = Words(
        "Lý do vẫn chốt dù dữ liệu còn lỗi",
        [Optional(), Length(5, 500)],
        description="Lý do được giữ cùng báo cáo. Để trống nếu sẽ sửa dữ liệu trước.",
    )

    def offer(self, plans: Iterable[tuple[str, str]], units: Iterable[tuple[str, str]], periods: list[Period]) -> None:
        self.plan.choices, self.unit.choices = options(plans), options(units)
        self.period.choices = options((said(each), period_words(each)) for each in periods)

    @property
    def wanted(self) -> Period | None:
        scheme, _, key = (self.period.data or "").partition(":")
        return read(key, Scheme(scheme)) if scheme in set(Scheme) else None


def period_words(period: Period) -> str:
    """tháng 6 năm 2026 (15/5/2026 đến 14/6/2026)"""
    first, last = vietnamese.day(period.from_on), vietnamese.day(period.to_on)
    return words.PERIOD_SAYS.format(name=period.name, first=first, last=last)


def said(period: Period) -> str:
    return f"{period.scheme.value}:{period.key}"


class LineForm(Form):
    """On which line of the chain."""

    line = SelectField("Tuyến", choices=options((each.value, words.LINES[each.value]) for each in Line))


class ReturnForm(LineForm):
    """A report sent back."""

    reason = _reason("Cần sửa gì", "Đơn vị gửi sẽ đọc câu này. Ví dụ: Mẫu số xã chưa trừ người dưới 18 tuổi.")


class ReopenForm(Form):
    """A frozen report to be opened again."""

    reason = _reason("Lý do xin mở chốt", "Người thứ hai đọc lý do này rồi mới cho mở.")


class OrderForm(Form):
    """A report that the units right below owe regularly."""

    plan = SelectField("Kế hoạch", choices=[])
    unit = SelectField("Đơn vị nhận báo cáo", choices=[])
    kind = SelectField(
        "Bao lâu một lần",
        default=Kind.MONTH.value,
        choices=options((each.value, words.KINDS[each.value]) for each in Kind),
    )
    scheme = SelectField("Cách chia kỳ", choices=options((each.value, words.SCHEMES[each.value]) for each in Scheme))
    line = SelectField("Tuyến", choices=options((each.value, words.LINES[each.value]) for each in Line))
    due_day = IntegerField(
        "Gửi trước ngày",
        [Optional(), NumberRange(1, 28, words.NO_DAY)],
        description="Ngày trong tháng. Để trống: hạn là ngày làm việc đầu tiên sau khi hết kỳ.",
    )

    def offer(self, plans: Iterable[tuple[str, str]], units: Iterable[tuple[str, str]]) -> None:
        self.plan.choices, self.unit.choices = options(plans), options(units)
