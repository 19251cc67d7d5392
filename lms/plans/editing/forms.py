"""What the pages accept on which a plan is written: each form reads and fills a part of a plan file."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from lms.base import text, vietnamese
from lms.base.forms import Form, Words
from lms.people.forms import options
from lms.plans import plan_file, words

SHORT, LONG, NAME = Length(max=255), Length(max=4_000), Length(max=64)
NONE = ("", "Không nêu")


def _lines(value: str | None) -> str | None:
    return text.clean_lines(value) if value else value


class Day(Words):
    """A day written day/month/year; `told` is how a plan file says it."""

    known: date | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = vietnamese.read_day(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(f"Ngày “{self.data}” không có; hãy viết ngày/tháng/năm, ví dụ 05/9/2026.")
        if self.known and not vietnamese.FIRST_DAY <= self.known <= date(2199, 12, 31):
            raise ValidationError("Ngày này quá xa; kiểm tra lại năm.")

    @property
    def told(self) -> str | None:
        return self.known.isoformat() if self.known else None


def _area(label: str, *rules: Any, **more: Any) -> Any:
    return TextAreaField(label, [*(rules or (Optional(),)), LONG], filters=[_lines], **more)


def _needed(said: str) -> DataRequired:
    return DataRequired(said)


class UploadForm(Form):
    file = FileField("Tệp kế hoạch", description="Tệp .yaml theo mẫu tệp kế hoạch, không quá 1 MB.")

    def validate_file(self, field: Any) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Hãy chọn một tệp.")


class DateForm(Form):
    """From which day the plan as written counts."""

    effective = Day("Hiệu lực từ ngày", description="Ngày/tháng/năm. Trùng ngày một phiên bản thì sửa phiên bản đó.")


class HeadForm(Form):
    """What stands at the head and the foot of a plan."""

    key = Words(
        "Mã kế hoạch",
        [_needed("Hãy đặt mã cho kế hoạch."), Length(2, 64)],
        description="Chữ thường không dấu, số và gạch nối, ví dụ nghe-an-295-kh-ubnd. Mã nằm trong địa chỉ trang.",
    )
    kind = Words("Tên loại văn bản", [Optional(), SHORT], description="Kế hoạch, Hướng dẫn, Chương trình …")
    number = Words("Số, ký hiệu", [Optional(), SHORT], description="Ví dụ 295/KH-UBND. Dự thảo thì để trống.")
    date = Day("Ngày ban hành", [Optional()], description="Ngày/tháng/năm. Chưa rõ thì để trống.")
    date_as_written = Words("Địa danh, ngày như văn bản", [Optional(), SHORT])
    issuer = Words("Cơ quan ban hành", [_needed("Hãy ghi cơ quan ban hành."), SHORT])
    title = _area("Trích yếu", _needed("Hãy ghi trích yếu của kế hoạch."))
    line = SelectField("Tuyến báo cáo", choices=options(words.LINES.items()))
    unit = Words("Mã đơn vị của kế hoạch", [_needed("Hãy ghi mã đơn vị."), NAME], description="Ví dụ 40 là Nghệ An.")
    effective = Day("Hiệu lực từ ngày", [Optional()], description="Để trống thì tính từ khi ban hành.")
    ends = Day("Hiệu lực đến hết ngày", [Optional()], description="Văn bản không nêu thì để trống.")
    signer_role = Words("Chức vụ người ký", [Optional(), SHORT], description="Ví dụ KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.")
    signer_name = Words("Họ và tên người ký", [Optional(), SHORT])
    basis = _area("Căn cứ", description="Mỗi dòng một căn cứ.")
    addressees = _area("Nơi nhận", description="Mỗi dòng một nơi.")
    source_note = _area("Ghi chú về bản nhập", description="Chỗ nào của bản gốc mờ, thiếu, được sửa.")
    text = TextAreaField(
        "Toàn văn",
        [Optional(), Length(max=400_000)],
        filters=[_lines],
        description="Mỗi đoạn một dòng. Mục I., 1., 1.1., a) ở đầu đoạn thành chỗ để chỉ tiêu và nhiệm vụ dẫn tới.",
    )

    def validate_key(self, field: Any) -> None:
        if field.data != text.slug(field.data) or field.data in plan_file.RESERVED:
            raise ValidationError("Mã chỉ gồm chữ thường không dấu, số và gạch nối, và không trùng tên trang có sẵn.")

    def validate_ends(self, field: Any) -> None:
        if field.known and self.effective.known and field.known < self.effective.known:
            raise ValidationError("Ngày hết hiệu lực phải sau ngày có hiệu lực.")

    def fill(self, told: Mapping[str, Any]) -> None:
        signer = told.get("signer") or {}
        basis = [each.get("text", "") if isinstance(each, Mapping) else each for each in told.get("basis") or ()]
        lists = {"basis": "\n".join(basis), "addressees": "\n".join(told.get("addressees") or ())}
        _fill(self, {**told, **lists, "signer_role": signer.get("role"), "signer_name": signer.get("name")})

    def told(self) -> dict[str, Any]:
        plain = ("key", "kind", "number", "date_as_written", "issuer", "title", "line", "unit", "source_note", "text")
        return {
            **{name: self[name].data or None for name in plain},
            **{name: self[name].told for name in ("date", "effective", "ends")},
            "signer": {"role": self.signer_role.data or "", "name": self.signer_name.data or ""},
            "basis": [{"text": line} for line in _each(self.basis)],
            "addressees": _each(self.addressees),
        }


class TargetForm(Form):
    """Chỉ tiêu."""

    key = Words("Mã chỉ tiêu", [Optional(), NAME], description="Để trống thì đặt theo nội dung.")
    place = Words("Mục trong văn bản", [Optional(), SHORT], description="Ví dụ II.2.1.")
    wording = _area("Nội dung như văn bản", _needed("Hãy chép nội dung chỉ tiêu."))
    audience = SelectField(
        "Đối tượng", choices=options([("", "Không tính theo người"), *words.AUDIENCES_BY_KEY.items()]), default=""
    )
    rung = SelectField("Bậc được tính", choices=options([NONE, *words.RUNGS_BY_KEY.items()]), default="")
    programme = SelectField("Chương trình", choices=[], default="")
    percent = Words("Tỷ lệ %", [Optional()], description="Ví dụ 80 hoặc 57,5. Không đặt tỷ lệ thì để trống.")
    count = Words("Hoặc số người", [Optional()], description="Ví dụ 1.000.000.")
    due = Day("Hạn", [Optional()], description="Ngày/tháng/năm cuối cùng.")
    due_as_written = Words("Hạn như văn bản", [Optional(), SHORT], description="Ví dụ năm 2026.")
    unit_level = SelectField("Đặt cho cấp", choices=options([NONE, *words.LEVELS.items()]), default="")
    age_rule = Words("Quy tắc tuổi", [Optional(), NAME], description="Ví dụ 18+, 15+. Văn bản không nêu thì để trống.")
    note = _area("Ghi chú", description="Vì sao chọn bậc này, phần nào của câu.")

    def offer(self, programmes: Iterable[tuple[str, str]]) -> None:
        self.programme.choices = options([NONE, *programmes])

    def validate_rung(self, field: Any) -> None:
        if self.audience.data and not field.data:
            raise ValidationError("Chỉ tiêu tính theo người cần chọn bậc được tính.")

    def validate_programme(self, field: Any) -> None:
        if self.audience.data and not field.data:
            raise ValidationError("Chỉ tiêu tính theo người cần chọn chương trình.")

    def validate_percent(self, field: Any) -> None:
        if field.data and not 0 <= _percent(field.data) <= 100:
            raise ValidationError("Tỷ lệ cần là số từ 0 đến 100, nhiều nhất hai chữ số sau dấu phẩy.")

    def validate_count(self, field: Any) -> None:
        if field.data and self.percent.data:
            raise ValidationError("Chỉ ghi một trong hai: tỷ lệ hoặc số người.")
        found = vietnamese.read_whole(field.data) if field.data else 0
        if found is None or found >= 2_000_000_000:
            raise ValidationError("Số người cần là số nguyên, ví dụ 1.000.000.")

    def fill(self, told: Mapping[str, Any]) -> None:
        percent, count = told.get("percent"), told.get("count")
        shown = {
            "percent": None if percent is None else vietnamese.number(Decimal(str(percent))),
            "count": None if count is None else vietnamese.number(count),
        }
        _fill(self, {**told, **shown})

    def told(self) -> dict[str, Any]:
        plain = (
            "place",
            "wording",
            "audience",
            "rung",
            "programme",
            "due_as_written",
            "unit_level",
            "age_rule",
            "note",
        )
        percent = _percent(self.percent.data) if self.percent.data else None
        exact = percent if percent is None else int(percent) if percent == int(percent) else float(percent)
        return {
            "key": self.key.data or text.slug(self.wording.data or "")[:60].strip("-"),
            **{name: self[name].data or None for name in plain},
            "percent": exact,
            "count": vietnamese.read_whole(self.count.data) if self.count.data else None,
            "due": self.due.told,
        }


class TaskForm(Form):
    """Nhiệm vụ."""

    no = Words("TT", [Optional(), NAME])
    place = Words("Mục trong văn bản", [Optional(), SHORT], description="Ví dụ V.7, Phụ lục.")
    name = _area("Tên nhiệm vụ", _needed("Hãy chép tên nhiệm vụ."))
    lead = _area("Đơn vị chủ trì")
    support = _area("Đơn vị phối hợp")
    deadline = Words(
        "Thời gian hoàn thành như văn bản", [Optional(), SHORT], description="Ví dụ Tháng 6/2025, Khi có yêu cầu."
    )
    due = Day(
        "Ngày cuối cùng", [Optional()], description="Văn bản không cho biết thì để trống; khi đó không tính quá hạn."
    )
    recurring = BooleanField("Việc thường xuyên")

    def fill(self, told: Mapping[str, Any]) -> None:
        _fill(self, told)

    def told(self) -> dict[str, Any]:
        plain = ("no", "place", "name", "lead", "support", "deadline")
        return {
            **{name: self[name].data or None for name in plain},
            "due": self.due.told,
            "recurring": bool(self.recurring.data),
        }


class DutyForm(Form):
    """Chế độ báo cáo."""

    period = SelectField("Kỳ", choices=options(words.PERIODS.items()))
    sender = Words("Bên gửi", [_needed("Hãy ghi bên gửi."), SHORT])
    receiver = Words("Bên nhận", [_needed("Hãy ghi bên nhận."), SHORT])
    via = Words("Lồng ghép trong", [Optional(), SHORT])
    cut_off = Words("Chốt số liệu", [Optional(), SHORT])
    due = Words("Hạn như văn bản", [Optional(), SHORT], description="Ví dụ trước ngày 15 tháng 6.")
    due_day = Words("Trước ngày", [Optional()], description="1 đến 31.")
    due_month = Words("Tháng", [Optional()], description="1 đến 12; hằng tháng thì để trống.")
    line = SelectField("Tuyến", choices=options(words.LINES.items()))
    place = Words("Mục trong văn bản", [Optional(), SHORT])

    def validate_due_day(self, field: Any) -> None:
        if field.data and not 1 <= text.figure(field.data) <= 31:
            raise ValidationError("Ngày cần là số từ 1 đến 31.")

    def validate_due_month(self, field: Any) -> None:
        if field.data and not 1 <= text.figure(field.data) <= 12:
            raise ValidationError("Tháng cần là số từ 1 đến 12.")

    def fill(self, told: Mapping[str, Any]) -> None:
        before = told.get("due_before") or {}
        shown = {"sender": told.get("from"), "receiver": told.get("to")}
        numbers = {f"due_{name}": str(before[name]) if before.get(name) else "" for name in ("day", "month")}
        _fill(self, {**told, **shown, **numbers})

    def told(self) -> dict[str, Any]:
        day, month = text.figure(self.due_day.data), text.figure(self.due_month.data)
        return {
            "period": self.period.data,
            "cut_off": self.cut_off.data or None,
            "due": self.due.data or None,
            "due_before": {"day": day or None, "month": month or None} if day or month else None,
            "from": self.sender.data,
            "to": self.receiver.data,
            "via": self.via.data or None,
            "line": self.line.data,
            "place": self.place.data or None,
        }


def _fill(form: Form, told: Mapping[str, Any]) -> None:
    """Puts what a plan file says into the fields of the same names, days as Vietnamese write them."""
    for field in form:
        if field.short_name == "csrf_token" or field.short_name not in told:
            continue
        value = told[field.short_name]
        if isinstance(field, Day):
            value = vietnamese.day(vietnamese.read_day(value)) if value else ""
        field.data = value if isinstance(value, bool) else "" if value is None else str(value)


def _each(field: Any) -> list[str]:
    return [line for line in (field.data or "").splitlines() if line]


def _percent(typed: str) -> Decimal:
    """57,5 as a number; -1 for anything that is none."""
    try:
        found = Decimal(typed.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return Decimal(-1)
    return found if found.is_finite() and found == round(found, 2) else Decimal(-1)
