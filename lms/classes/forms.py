"""What the pages of classes accept."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, cast

from wtforms import DateField, IntegerField, SelectField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from lms.base.forms import Form, Words, must
from lms.classes import words
from lms.classes.maps import LONGEST, map_address
from lms.classes.timetable.planning import begins
from lms.people.forms import options

MOST_SESSIONS = 30


class DayField(DateField):
    """A day, from the phone's own calendar."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(words.NO_SUCH_DAY) from None
        if self.data and not 2000 <= self.data.year <= 2100:
            self.data = None
            raise ValueError(words.NO_SUCH_DAY)


class HourField(TimeField):
    """An hour of the day."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata([each.removesuffix(":00") if each.count(":") == 2 else each for each in valuelist])
        except ValueError:
            raise ValueError(words.NO_SUCH_HOUR) from None


def _lasts() -> Any:
    choices = options((str(minutes), label) for minutes, label in words.MINUTES.items())
    return SelectField("Học trong", choices=choices, default="120")


def place_field(label: str = "Địa điểm", **more: Any) -> Any:
    return Words(label, [DataRequired(), Length(2, 200)], **more)


def reason(label: str, description: str = "") -> Any:
    return Words(label, [DataRequired(), Length(3, 200)], description=description)


class MapField(Words):
    """A place on a map; `address` is how it is kept."""

    def __init__(self, label: str = "Chỗ trên bản đồ", **more: Any) -> None:
        checks = [Optional(), Length(max=LONGEST), must(map_address, words.MAP_FORM)]
        super().__init__(label, checks, description="Có thể để trống. Dán đường dẫn bản đồ hoặc tọa độ.", **more)

    @property
    def address(self) -> str | None:
        return map_address(self.data) if self.data else None


class PlaceForm(Form):
    """Where a class is held and who runs it."""

    place = place_field(description="Nói như chỉ đường, ví dụ: Nhà văn hóa xóm 1, gần cổng chùa.")
    map = MapField()
    team = SelectField("Tổ phụ trách", choices=[])

    def offer_teams(self, teams: Iterable[tuple[str, str]]) -> None:
        self.team.choices = options([("", words.TEAM_NONE), *teams])


class TimeForm(Form):
    """When a session is held."""

    on = DayField("Ngày", [InputRequired()])
    at = HourField("Bắt đầu", [InputRequired()])
    lasts = _lasts()

    @property
    def starts_at(self) -> datetime:
        return begins(cast(date, self.on.data), cast(time, self.at.data))  # both were required

    @property
    def minutes(self) -> int:
        return int(self.lasts.data)


def more_sessions(label: str) -> Any:
    return IntegerField(
        label,
        [InputRequired(), NumberRange(0, MOST_SESSIONS)],
        default=0,
        description="Mỗi tuần một buổi, cùng giờ. 0 là chỉ một buổi.",
    )


class ClassForm(PlaceForm, TimeForm):
    """A class to open, with its first sessions."""

    unit = SelectField("Đơn vị", choices=[])
    course = SelectField("Khóa học", choices=[])
    more = more_sessions("Thêm mấy buổi nữa")

    def offer(self, units: Iterable[tuple[str, str]], courses: Iterable[tuple[str, str]]) -> None:
        self.unit.choices, self.course.choices = options(units), options(courses)


class VisitForm(Form):
    """A home visit: one person, now."""

    course = SelectField("Khóa học", choices=[])
    place = place_field()

    def offer(self, courses: Iterable[tuple[str, str]]) -> None:
        self.course.choices = options(courses)


class ChangeForm(PlaceForm):
    title = Words("Tên lớp", [DataRequired(), Length(2, 200)])


class ReopenForm(Form):
    why = reason("Lý do mở lại", "Ghi vào nhật ký. Ví dụ: Còn hai người thi lại.")


class SessionForm(TimeForm):
    """A session to add or to plan anew."""

    topic = Words("Nội dung", [Optional(), Length(max=200)], description="Có thể để trống.")
    place = Words("Địa điểm khác", [Optional(), Length(max=200)], description="Chỉ ghi khi khác địa điểm của lớp.")


class AddForm(SessionForm):
    more = more_sessions("Thêm mấy buổi nữa sau buổi này")


class CallOffForm(Form):
    why = reason("Lý do nghỉ", "Người học đọc được câu này. Ví dụ: Mưa lớn, đường ngập.")
