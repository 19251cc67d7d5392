"""What the pages of populations accept."""

from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from lms.base import vietnamese
from lms.base.clock import today
from lms.base.forms import Form, Words
from lms.people.audiences import Audience
from lms.people.forms import options, said
from lms.people.words import AUDIENCES
from lms.plans.ages import age_rule
from lms.plans.populations import documents, words
from lms.plans.populations.reading import MOST_PERSONS, wrong_day


class DayField(Words):
    """The day on which people were counted; `known` is what was meant."""

    known: date | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = vietnamese.read_day(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(words.NO_DAY.format(value=self.data))
        if self.known and (wrong := wrong_day(self.known, today())):
            raise ValidationError(f"{wrong[:1].upper()}{wrong[1:]}.")


class PersonsField(Words):
    """How many persons, as offices write it: 36845 or 36.845."""

    known: int | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = vietnamese.read_whole(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(words.NOT_A_NUMBER.format(value=self.data[:40]))
        if self.known is not None and self.known > MOST_PERSONS:
            raise ValidationError(words.TOO_MANY.format(value=vietnamese.number(self.known)).capitalize() + ".")


class PopulationForm(Form):
    """A number with its day, its rule and where it comes from."""

    persons = PersonsField("Số người", [InputRequired()])
    on = DayField("Tính đến ngày", [DataRequired()], description="Ngày mà số này được đếm, như văn bản nguồn ghi.")
    rule = Words(
        "Quy tắc tuổi",
        [Optional(), Length(max=64)],
        description="Ai được đếm, ví dụ 18+, 15+, biết chữ. Để trống nếu không theo tuổi.",
    )
    source = Words(
        "Nguồn",
        [DataRequired(), Length(2, 255)],
        description="Cơ quan cho số và số văn bản, ví dụ: Công an xã, công văn 15/CAX ngày 05/01/2026.",
    )
    document = FileField(
        "Văn bản nguồn",
        description=f"Không bắt buộc. PDF, ảnh, Word, Excel, ODF; không quá {vietnamese.size(documents.LARGEST)}.",
    )

    def validate_document(self, field: Any) -> None:
        self.content = b""
        if not field.data or not getattr(field.data, "filename", ""):
            return
        self.content = field.data.read(documents.LARGEST + 1)
        if wrong := documents.wrong(field.data.filename, self.content):
            raise ValidationError(wrong)

    @property
    def document_name(self) -> str:
        return str(self.document.data.filename)[-255:] if self.content else ""

    @property
    def age_rule(self) -> str:
        return age_rule(said(self.rule))


class NewForm(PopulationForm):
    """A number of an audience that is chosen here."""

    audience = SelectField("Đối tượng", [DataRequired()], choices=options(AUDIENCES.items()))

    @property
    def whom(self) -> Audience:
        return Audience(self.audience.data)


class CorrectForm(PopulationForm):
    """What should have been said, and why."""

    why = Words("Vì sao sửa", [DataRequired(words.NEED_WHY), Length(3, 255)])


class WithdrawForm(Form):
    """Why a number should never have been entered."""

    why = Words("Vì sao rút", [DataRequired("Hãy ghi vì sao rút, ví dụ: ghi nhầm đơn vị."), Length(3, 255)])


class ListForm(Form):
    """A list of populations; `kept` names one that was looked through already."""

    file = FileField("Tệp mẫu số", description="XLSX, XLS, ODS hoặc CSV, không quá 10 MB.")
    kept = Words("Tệp đã xem", [Optional()])

    def validate_file(self, field: Any) -> None:
        if not self.kept.data and (not field.data or not field.data.filename):
            raise ValidationError(words.NO_FILE)
