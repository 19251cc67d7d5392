"""What the pages of the reports one builds oneself accept."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from lms.base import mail, vietnamese
from lms.base.forms import Form, Words
from lms.learning.rungs import Mode
from lms.learning.words import MODES
from lms.people.audiences import Audience
from lms.people.forms import options, said
from lms.people.words import AUDIENCES
from lms.reports.building import columns, words
from lms.reports.building.recipe import LEVELS, NOT_BEGUN, Recipe, Span, Subject
from lms.reports.building.timing import Every, Timetable
from lms.units.kinds import Level

ANY = ("", "Tất cả")
_HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)?")
_AGES = [Optional(), NumberRange(0, 130, "Tuổi từ 0 đến 130.")]


class DayField(Words):
    """A day as Vietnamese write it; `known` is what was meant."""

    known: date | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = vietnamese.read_day(self.data) if self.data else None
        if self.data and (self.known is None or self.known < vietnamese.FIRST_DAY):
            self.known = None
            raise ValidationError(f"Ngày “{self.data}” không có; hãy viết ngày/tháng/năm, ví dụ 05/9/2026.")


class Ticks(SelectMultipleField):
    """Several of a list."""

    widget, option_widget = ListWidget(prefix_label=False), CheckboxInput()


class RecipeForm(Form):
    """A report put together; read from the address, so that it can be sent on and opened again."""

    class Meta(Form.Meta):
        csrf = False

    whose = SelectField("Lập cho đơn vị", name="cua", choices=[])
    columns = Ticks("Các cột", name="cot", choices=[])
    unit = Words(
        "Chỉ trong đơn vị", [Optional(), Length(max=200)], name="don-vi", description="Tên hoặc mã một đơn vị bên dưới."
    )
    audience = SelectField("Đối tượng", name="doi-tuong", choices=[])
    programme = SelectField("Chương trình", name="chuong-trinh", choices=[])
    course = SelectField("Khóa học", name="khoa", choices=[])
    rung = SelectField("Bậc", name="bac", choices=[])
    mode = SelectField("Cách học", name="cach", choices=[])
    span = SelectField("Thời gian", name="ky", choices=options((key.value, told) for key, told in words.SPANS.items()))
    from_on = DayField("Từ ngày", [Optional()], name="tu")
    to_on = DayField("Đến ngày", [Optional()], name="den")
    sex = SelectField("Giới tính", name="gioi", choices=options([ANY, ("nu", "Nữ"), ("nam", "Nam")]))
    age_from = IntegerField("Tuổi từ", _AGES, name="tuoi-tu")
    age_to = IntegerField("Đến tuổi", _AGES, name="tuoi-den")
    class_code = Words("Mã lớp", [Optional(), Length(max=64)], name="lop", description="Chỉ học viên của lớp này.")
    group = SelectField("Gộp theo đơn vị", name="gop", choices=[])
    sort = SelectField("Xếp", name="xep", choices=[])
    descending = BooleanField("Xếp ngược lại", name="nguoc")

    def offer(
        self,
        subject: Subject,
        units: Iterable[tuple[str, str]],
        programmes: Iterable[tuple[str, str]],
        courses: Iterable[tuple[str, str]],
    ) -> None:
        """Says what may be chosen for this subject."""
        self.subject = subject
        self.whose.choices = options(units)
        self.columns.choices = options((key, words.HEADS[key]) for key in columns.COLUMNS[subject])
        self.audience.choices = options([ANY, *((key.value, told) for key, told in AUDIENCES.items())])
        self.programme.choices = options([ANY, *programmes])
        self.course.choices = options([ANY, *courses])
        self.rung.choices = options([ANY, *words.RUNG_CHOICES.items()])
        self.mode.choices = options([ANY, *((key.value, told) for key, told in MODES.items())])
        levels = [(level.value, words.LEVELS[level]) for level in LEVELS]
        self.group.choices = options(levels if subject is Subject.UNITS else [("", "Không gộp"), *levels])
        self.sort.choices = options((key, words.SORTS[key]) for key in columns.SORTS[subject])
        self._settle()

    def _settle(self) -> None:
        """Where the address says nothing, what most reports of the subject want."""
        self.columns.data = list(columns.known(self.subject, self.columns.data or []))
        for field in (self.whose, self.audience, self.programme, self.course, self.rung, self.mode, self.span):
            self._first(field)
        if self.subject is Subject.UNITS and not self.group.data:
            self.group.data = Level.COMMUNE.value
        for field in (self.group, self.sort, self.sex):
            self._first(field)

    def _first(self, field: SelectField) -> None:
        if field.data in (None, "None", ""):
            kept: list[Any] = list(field.choices)  # type: ignore[arg-type]
            field.data = kept[0].value if kept else ""

    def has(self, name: str) -> bool:
        """Whether a filter means something for the subject."""
        return name in columns.FILTERS[self.subject]

    def validate_to_on(self, field: DayField) -> None:
        if field.known and self.from_on.known and field.known < self.from_on.known:
            raise ValidationError(words.BACKWARDS)

    def validate_age_to(self, field: IntegerField) -> None:
        if field.data is not None and self.age_from.data is not None and field.data < self.age_from.data:
            raise ValidationError(words.AGES_BACKWARDS)

    def validate_rung(self, field: SelectField) -> None:
        if field.data == NOT_BEGUN and not self.programme.data:
            raise ValidationError(words.NO_PROGRAMME)

    def recipe(self, unit: str, class_key: str) -> Recipe:
        """What is asked, of a form that is good: filters that the subject has not are left out."""
        fixed = self.span.data == Span.FIXED.value
        ages = self.has("ages")
        return Recipe(
            subject=self.subject,
            columns=tuple(self.columns.data or ()),
            unit=unit,
            audience=Audience(self._of("audience")) if self._of("audience") else None,
            programme=self._of("programme"),
            course=self._of("course"),
            rung=self._of("rung"),
            mode=Mode(self._of("mode")) if self._of("mode") else None,
            span=Span(self.span.data or ""),
            from_on=self.from_on.known if fixed else None,
            to_on=self.to_on.known if fixed else None,
            woman={"nu": True, "nam": False}.get(self.sex.data) if self.has("woman") else None,
            age_from=self.age_from.data if ages else None,
            age_to=self.age_to.data if ages else None,
            class_key=class_key if self.has("class_key") else "",
            group=Level(self._of("group")) if self._of("group") else None,
            sort=self.sort.data or "",
            descending=bool(self.descending.data),
        )

    def _of(self, name: str) -> str:
        return str(self[name].data or "") if self.has(name) else ""


def address(recipe: Recipe, class_code: str = "") -> dict[str, Any]:
    """The arguments of an address that puts a recipe together again."""
    told = {
        "loai": recipe.subject.value,
        "cot": list(recipe.columns),
        "don-vi": recipe.unit,
        "doi-tuong": recipe.audience.value if recipe.audience else "",
        "chuong-trinh": recipe.programme,
        "khoa": recipe.course,
        "bac": recipe.rung,
        "cach": recipe.mode.value if recipe.mode else "",
        "ky": recipe.span.value,
        "tu": vietnamese.day(recipe.from_on),
        "den": vietnamese.day(recipe.to_on),
        "gioi": {True: "nu", False: "nam", None: ""}[recipe.woman],
        "tuoi-tu": recipe.age_from,
        "tuoi-den": recipe.age_to,
        "lop": class_code,
        "gop": recipe.group.value if recipe.group else "",
        "xep": recipe.sort,
        "nguoc": "y" if recipe.descending else "",
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}


class SaveForm(Form):
    """The name a report is kept under."""

    name = Words("Tên báo cáo", [DataRequired(words.NO_NAME), Length(2, 120)])
    shared = BooleanField("Chia sẻ cho các đơn vị bên dưới: mỗi đơn vị chỉ thấy người của mình")


class EndingForm(Form):
    """Which file to make."""

    ending = RadioField("Tệp", choices=options(words.ENDINGS.items()), default="xlsx")


class ScheduleForm(Form):
    """When a report is made by the clock."""

    every = RadioField(
        "Khi nào", choices=options((key.value, told) for key, told in words.EVERY.items()), default=Every.MONTH.value
    )
    day = IntegerField(
        "Ngày trong tháng",
        [Optional(), NumberRange(1, 31, words.DAY_NEEDED)],
        description="Với lịch hằng tháng. Ngày 29 đến 31: tháng ngắn hơn thì chạy ngày cuối tháng.",
    )
    weekday = SelectField(
        "Thứ trong tuần",
        choices=options((str(n), told) for n, told in enumerate(words.WEEKDAYS)),
        default="0",
        description="Với lịch hằng tuần.",
    )
    on = DayField("Ngày chạy", [Optional()], description="Với lịch một lần, ví dụ 12/12/2026.")
    at = Words("Giờ", [DataRequired(words.BAD_HOUR)], default="08:00", description="Giờ Việt Nam, ví dụ 08:00.")
    ending = RadioField("Tệp", choices=options(words.ENDINGS.items()), default="xlsx")
    mail = Words(
        "Gửi thư báo tới",
        [Optional(), Length(max=254)],
        description="Thư chỉ có đường dẫn, mở ra phải đăng nhập; không có tên người, số liệu. Để trống: không gửi.",
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """The day that its kind of schedule needs is there: an empty field asks no validator of its own."""
        good = super().validate(extra_validators)
        if self.every.data == Every.MONTH.value and self.day.data is None and not self.day.errors:
            self.day.errors = [words.DAY_NEEDED]
        if self.every.data == Every.ONCE.value and self.on.known is None and not self.on.errors:
            self.on.errors = [words.DATE_NEEDED]
        return bool(good) and not self.errors

    def validate_at(self, field: Words) -> None:
        if not _HOUR.fullmatch(said(field)):
            raise ValidationError(words.BAD_HOUR)

    def validate_mail(self, field: Words) -> None:
        if field.data and not mail.is_address(field.data):
            raise ValidationError(words.BAD_MAIL.format(value=field.data))

    @property
    def timetable(self) -> Timetable:
        """Of a form that is good."""
        every, written = Every(self.every.data), _HOUR.fullmatch(said(self.at))
        at = time(int(written[1]), int(written[2] or 0)) if written else time(8)
        return Timetable(
            every,
            at,
            self.day.data if every is Every.MONTH else None,
            int(self.weekday.data) if every is Every.WEEK else None,
            self.on.known if every is Every.ONCE else None,
        )
