"""What the page of the offices' own forms accepts."""

from wtforms import FileField, SelectField
from wtforms.validators import DataRequired, ValidationError

from lms.base import vietnamese
from lms.base.forms import Form
from lms.people.forms import options
from lms.reports.own_forms import words
from lms.reports.own_forms.safety import LARGEST


class UploadForm(Form):
    """A form and the unit whose reports are to be filled into it."""

    file = FileField(
        "Tệp mẫu",
        description=f"Word (.docx), không quá {vietnamese.size(LARGEST)}, không macro, không liên kết.",
    )
    unit = SelectField("Đơn vị dùng mẫu", [DataRequired()], choices=[], validate_choice=False)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        self.unit.choices = options(choices)

    def validate_file(self, field: FileField) -> None:
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(words.NO_FILE)
