"""What the pages of evidence accept."""

from collections.abc import Iterable

from wtforms import FileField, RadioField, SelectField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from lms.base import vietnamese
from lms.base.forms import Form, Words
from lms.learning.evidence import words
from lms.people.forms import options

LARGEST = 30 * 1024 * 1024
Pairs = list[tuple[str, str]]
"""Keys of programmes and courses to choose from, each with its words."""


class UploadForm(Form):
    """A list, where it comes from, and what it is about."""

    file = FileField(
        "Tệp danh sách",
        description=f"XLSX, XLS, ODS hoặc CSV, không quá {vietnamese.size(LARGEST)}. Cột cần có: họ và tên, ngày đạt; "
        "số định danh, hoặc ngày sinh cùng đơn vị; khóa học hoặc chương trình.",
    )
    source = Words(
        "Nguồn",
        [DataRequired(), Length(3, 200)],
        description="Nơi lập danh sách và số văn bản gửi kèm, ví dụ: Nền tảng Bình dân học vụ số quốc gia, "
        "công văn 125/SKHCN-CĐS.",
    )
    kind = RadioField("Danh sách này là", choices=options(words.KINDS.items()), default="learning")
    subject = SelectField(
        "Chương trình hoặc khóa học",
        validators=[Optional()],
        description="Chọn một mục khi cả tệp nói về một chương trình và tệp không có cột này.",
    )

    def offer(self, choices: Pairs) -> None:
        self.subject.choices = options([("", words.IN_FILE), *choices])

    def validate_file(self, field: FileField) -> None:
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(words.NO_FILE)


class TitlesForm(Form):
    """What the titles that a file uses mean; its boxes are named by their place among those titles."""


def titles_form(titles: Iterable[str], choices: Pairs) -> TitlesForm:
    """One box for each title."""
    offered = options([("", words.NOT_CHOSEN), *choices])
    boxes = {
        f"t{place}": SelectField(title, choices=offered, validators=[Optional()]) for place, title in enumerate(titles)
    }
    made: TitlesForm = type("TheseTitles", (TitlesForm,), boxes)()
    return made


class DecideForm(Form):
    """Who a waiting line means: somebody's key, `none` of those here, or somebody `new` in a unit."""

    who = Words("Người này là", [Length(max=64)])
    unit = Words("Đơn vị", [Optional(), Length(max=200)])
