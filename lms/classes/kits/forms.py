"""What the pages of paper kits accept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import MultipleFileField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from lms.base.forms import Form, Words
from lms.classes.kits import letters, words
from lms.classes.kits.printed import SIZES, Part, Printed
from lms.learning.rungs import Mode
from lms.people.forms import options

WHOLE = ""
"""Sent for a kit of no session."""


def _ticks(label: str, description: str = "") -> Any:
    return SelectMultipleField(
        label,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=description,
    )


class PrintForm(Form):
    """A kit to make."""

    session = SelectField("Buổi học", choices=[])
    parts = _ticks("In những gì")
    lessons = _ticks("Bài học của buổi này", "Người có mặt được ghi là đã học các bài này.")
    size = RadioField("Cỡ chữ", choices=options((str(size), f"{size} điểm") for size in SIZES), default=str(SIZES[0]))

    def offer(self, sessions: Iterable[tuple[str, str]], lessons: Iterable[tuple[str, str]]) -> None:
        self.session.choices = options([*sessions, (WHOLE, words.WHOLE_CLASS)])
        self.parts.choices = options((part.value, words.PARTS[part]) for part in Part)
        self.lessons.choices = options(lessons)

    def tick_all(self) -> None:
        """What most want."""
        for ticks in (self.parts, self.lessons):
            ticks.data = [choice.value for choice in ticks.choices]

    def validate_parts(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(words.PICK_PART)
        if Part.ANSWERS in field.data and Part.QUESTIONS not in field.data:
            raise ValidationError(words.NEED_BOTH)

    def validate_lessons(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(words.PICK_LESSON)


def _rows(label: str, description: str = "") -> Any:
    return Words(label, [Optional(), Length(max=2000)], description=description)


class ReturnForm(Form):
    """A kit that came back; `of` adds the fields of its rows and actions."""

    present = _rows("Dòng có mặt", "Ghi số dòng có chữ ký: 1,2,4-9. Cũng được: tất cả, tất cả trừ 3, 7.")
    held_on = Words("Ngày học", [Optional(), Length(max=40)], description="Ví dụ: 20/11/2026.")
    mode = RadioField(
        "Cả lớp học thế nào",
        choices=options((mode.value, words.MODES[mode]) for mode in (Mode.GUIDED, Mode.SELF)),
        default=Mode.GUIDED.value,
    )
    selves = _rows("Riêng các dòng tự làm")
    guided = _rows("Riêng các dòng có hướng dẫn")
    done_for = _rows("Riêng các dòng được làm hộ", "Người được làm hộ tính là hoàn thành, không tính là đạt.")
    pasted = TextAreaField(
        "Dán từ bảng tính",
        [Optional(), Length(max=100_000)],
        description="Cột đầu là số dòng, các cột sau là câu trả lời. Dòng nào dán ở đây thì không gõ ở trên nữa.",
    )
    able = _rows("Mọi việc làm được", "Số dòng làm được mọi việc, hoặc tất cả. Việc nào khác thì ghi riêng ở dưới.")

    @classmethod
    def of(cls, printed: Printed, typed: Mapping[str, str] | None = None) -> "ReturnForm":
        """The form of one kit; filled with what was `typed` before, or with what is being sent."""
        fields: dict[str, Any] = {}
        for row in sorted(printed.known) if printed.papers else ():
            fields[f"sheet_{row}"] = Words(f"Phiếu dòng {row}", [Optional(), Length(max=letters.LONGEST)])
        for row in printed.empty:
            fields[f"name_{row}"] = Words(f"Họ tên dòng {row}", [Optional(), Length(max=100)])
            fields[f"born_{row}"] = Words(f"Năm sinh dòng {row}", [Optional(), Length(max=20)])
        for n, _action in enumerate(printed.actions):
            fields[f"able_{n}"] = _rows("Dòng làm được")
        own = type("KitReturnForm", (cls,), fields)
        made: ReturnForm = own() if typed is None else own(formdata=None, data=dict(typed))
        return made

    @property
    def typed(self) -> dict[str, str]:
        """The fields as they were sent."""
        return {field.name: field.data or "" for field in self if field.name != "csrf_token"}

    def tell(self, faults: Mapping[str, Sequence[str]]) -> bool:
        """Puts what is wrong beside its field; whether there is anything."""
        for name, told in faults.items():
            if name in self:
                self[name].errors = [*self[name].errors, *told]
        return any(faults.values())


class PhotoForm(Form):
    photos = MultipleFileField(
        "Ảnh chụp các tờ",
        description="JPEG hoặc PNG, mỗi ảnh không quá 20 MB, mỗi lần gửi không quá 30 MB, cả bộ 10 ảnh.",
    )


class DropForm(Form):
    """A kit that will not come back."""

    why = Words("Lý do không dùng", [DataRequired(), Length(5, 200, words.WHY_SHORT)], description="Ví dụ: In thử.")


class RowForm(Form):
    """One row to put right."""

    present = RadioField("Có mặt", choices=options([("1", "có mặt"), ("0", "vắng")]))
    mode = RadioField(
        "Cách học", choices=options((mode.value, name) for mode, name in ((m, words.MODES[m]) for m in Mode))
    )
    sheet = Words("Phiếu trả lời", [Optional(), Length(max=letters.LONGEST)])
    able = _ticks("Việc làm được")
    why = Words(
        "Lý do sửa",
        [DataRequired(), Length(5, 200, words.WHY_SHORT)],
        description="Ví dụ: Gõ nhầm phiếu dòng 7 sang dòng 8.",
    )

    def offer(self, actions: Iterable[tuple[str, str]]) -> None:
        self.able.choices = options(actions)
