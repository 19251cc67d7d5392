"""What the task board accepts."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from lms.base import text, vietnamese
from lms.base.clock import today
from lms.base.forms import Form, Words

LONGEST = 4_000


def _lines(value: str | None) -> str | None:
    return text.clean_lines(value) if value else value


class NoteForm(Form):
    note = TextAreaField(
        "Ghi chú tiến độ",
        [DataRequired("Hãy viết đã làm được gì."), Length(max=LONGEST)],
        filters=[_lines],
        description="Đã làm gì, vướng gì, cần ai giúp.",
    )


class EvidenceForm(Form):
    file = FileField("Tệp minh chứng", description="PDF, ảnh JPEG hoặc PNG, DOCX, XLSX, PPTX; không quá 20 MB.")
    caption = Words("Nội dung tệp", [Optional(), Length(max=500)], description="Ví dụ: Báo cáo tháng 6, ảnh hội nghị.")

    def validate_file(self, field: Any) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Hãy chọn một tệp.")


class DoneForm(Form):
    on = Words("Ngày hoàn thành", [DataRequired("Hãy ghi ngày hoàn thành.")], description="Ngày/tháng/năm.")
    result = Words("Kết quả", [Optional(), Length(max=LONGEST)], description="Sản phẩm, số văn bản, số người tham gia.")

    def validate_on(self, field: Any) -> None:
        self.day = vietnamese.read_day(field.data)
        if self.day is None:
            raise ValidationError(f"Ngày “{field.data}” không có; hãy viết ngày/tháng/năm, ví dụ 05/9/2026.")
        if self.day > today():
            raise ValidationError("Ngày hoàn thành không thể sau hôm nay.")
        if self.day < vietnamese.FIRST_DAY:
            raise ValidationError("Ngày này quá xa; kiểm tra lại năm.")


class ReopenForm(Form):
    reason = Words("Vì sao mở lại", [DataRequired("Hãy ghi lý do mở lại."), Length(max=LONGEST)])
