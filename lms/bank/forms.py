"""What the pages of a bank accept."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms import (
    Form as Row,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from lms.bank import words
from lms.bank.filling import known_share
from lms.bank.placing import key_fault
from lms.bank.skills import SKILLS, name
from lms.base.forms import Form, Words, must
from lms.people.forms import options
from lms.quizzes.numerals import typed_number
from lms.quizzes.questions import Kind

MOST_ROWS = 50
LONGEST = 20_000
"""Letters of one text of a question; what is longer was pasted by mistake."""


def _lines(value: str | None) -> str | None:
    """NFC, one kind of line ends, nothing around it; blanks within stay, for they may be Markdown."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\0", "")).strip() if value else value


class Lines(TextAreaField):
    """A text of several lines."""

    def __init__(self, label: str, validators: Any = (), **more: Any) -> None:
        super().__init__(label, [*validators, Length(max=LONGEST)], filters=[_lines], **more)


class Share(Words):
    """A share of the point in percent; may be left empty."""

    def __init__(self, label: str = "Phần điểm (%)", **more: Any) -> None:
        told = "Phần điểm là một số từ -100 đến 100, ví dụ 50 hoặc 33,33."
        super().__init__(label, [Optional(), must(known_share, told)], **more)


class Number(Words):
    """A number as Vietnamese write it; may be left empty."""

    def __init__(self, label: str, **more: Any) -> None:
        told = "Viết số bằng chữ số, ví dụ 12,5 hoặc 150.000."
        written = must(lambda text: typed_number(text) is not None, told)
        super().__init__(label, [Optional(), Length(max=40), written], **more)


class AnswerRow(Row):
    text = Lines("Đáp án")
    right = BooleanField("Đáp án đúng")
    share = Share()
    feedback = Lines("Lời giải thích cho người chọn đáp án này")


class StatementRow(Row):
    text = Lines("Ý")
    right = SelectField("Ý này", choices=options([("1", "Đúng"), ("0", "Sai")]), default="1")
    feedback = Lines("Lời giải thích cho ý này")


class AcceptedRow(Row):
    text = Lines("Câu trả lời được nhận")
    share = Share()
    feedback = Lines("Lời giải thích cho câu trả lời này")


class NumberRow(Row):
    low = Number("Từ")
    high = Number("Đến (để trống nếu chỉ nhận đúng một số)")
    share = Share()
    feedback = Lines("Lời giải thích cho số này")


class UnitRow(Row):
    name = Words("Đơn vị", [Length(max=40)])
    factor = Number("Gấp bao nhiêu lần đơn vị đầu")


class PairRow(Row):
    left = Lines("Vế trái")
    text = Lines("Vế phải")


class ThingRow(Row):
    text = Lines("Mục")
    feedback = Lines("Lời giải thích cho mục này")


def _rows(row: type[Row], label: str) -> Any:
    return FieldList(FormField(row), label, max_entries=MOST_ROWS)


def _marking(*chosen: str) -> Any:
    return SelectField("Cách chấm", choices=options((each, words.MARKINGS[each]) for each in chosen), default=chosen[0])


class HeadForm(Form):
    """What every question has, whatever its kind."""

    base = HiddenField()  # sha256 of the wording that the author had before them
    topic = SelectField("Chủ đề", [InputRequired("Hãy chọn chủ đề.")], choices=[])
    lesson = SelectField("Bài học để đọc lại khi trả lời sai", [InputRequired("Hãy chọn bài học.")], choices=[])
    skills = SelectMultipleField(
        "Kỹ năng mà câu này hỏi",
        [DataRequired("Hãy chọn ít nhất một kỹ năng.")],
        choices=options((code, name(code)) for code in SKILLS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, topics: Iterable[tuple[str, str]], lessons: Iterable[tuple[str, str]]) -> None:
        """What the bank has to choose from."""
        none = ("", "Chọn…")
        self.topic.choices, self.lesson.choices = options([none, *topics]), options([none, *lessons])


class NewKey(Form):
    """The name of a new question, which stays for ever."""

    key = Words(
        "Khóa của câu hỏi",
        [DataRequired(), must(lambda key: key_fault(key) is None, words.BAD_KEY)],
        description="Tên ngắn không dấu, ví dụ mk-31. Đặt rồi không đổi.",
    )


class GiftForm(HeadForm):
    """A question of any kind, written as GIFT."""

    written = Lines(
        "Câu hỏi dạng GIFT",
        [DataRequired()],
        description="Lời câu hỏi rồi đáp án trong ngoặc { }: đúng viết sau dấu =, sai sau dấu ~, giải thích sau dấu #.",
    )


class WordedForm(HeadForm):
    """A question with fields of its own."""

    stem = Lines("Lời câu hỏi", [DataRequired()])
    format = SelectField("Cách viết lời", choices=options(words.FORMATS.items()))
    feedback = Lines("Lời giải thích chung, hiện sau khi nộp bài")


class SingleForm(WordedForm):
    answers = _rows(AnswerRow, "Đáp án")
    shuffle = BooleanField("Xáo thứ tự đáp án trong từng đề", default=True)


class MultipleForm(SingleForm):
    marking = _marking("even", "all")


class TrueFalseForm(WordedForm):
    truth = RadioField(
        "Câu trên", choices=options([("1", "Đúng"), ("0", "Sai")]), validators=[InputRequired("Hãy chọn.")]
    )
    if_true = Lines("Lời giải thích cho người trả lời Đúng")
    if_false = Lines("Lời giải thích cho người trả lời Sai")


class StatementsForm(WordedForm):
    answers = _rows(StatementRow, "Các ý")
    marking = _marking("even", "ladder", "all")
    shuffle = BooleanField("Xáo thứ tự các ý trong từng đề", default=True)


class ShortForm(WordedForm):
    answers = _rows(AcceptedRow, "Câu trả lời được nhận")
    otherwise = Lines("Lời giải thích cho mọi câu trả lời khác")
    fold_marks = BooleanField("Gõ không dấu cũng nhận")
    match_case = BooleanField("Phải gõ đúng chữ hoa, chữ thường")
    wildcards = BooleanField("Dấu * thay cho chữ bất kỳ")


class NumericalForm(WordedForm):
    answers = _rows(NumberRow, "Số được nhận")
    units = _rows(UnitRow, "Đơn vị được gõ kèm")
    otherwise = Lines("Lời giải thích cho mọi số khác")


class MatchingForm(WordedForm):
    answers = _rows(PairRow, "Các cặp")
    marking = _marking("even", "all")


class OrderingForm(WordedForm):
    answers = _rows(ThingRow, "Các mục, theo thứ tự đúng")
    marking = _marking("even", "next", "all")


class ClozeForm(WordedForm):
    stem = Lines(
        "Lời câu hỏi, có chỗ trống",
        [DataRequired()],
        description=(
            "Chỗ để chọn: {1:MULTICHOICE:=đúng~sai#vì sao sai}. Chỗ để gõ chữ: {1:SHORTANSWER:=OTP}. "
            "Chỗ để điền số: {1:NUMERICAL:=6}. Số đầu là phần điểm của chỗ đó."
        ),
    )
    marking = _marking("even", "all")


FORMS: dict[Kind, type[WordedForm]] = {
    Kind.SINGLE: SingleForm,
    Kind.MULTIPLE: MultipleForm,
    Kind.TRUE_FALSE: TrueFalseForm,
    Kind.STATEMENTS: StatementsForm,
    Kind.SHORT: ShortForm,
    Kind.NUMERICAL: NumericalForm,
    Kind.MATCHING: MatchingForm,
    Kind.ORDERING: OrderingForm,
    Kind.CLOZE: ClozeForm,
}


class NoteForm(Form):
    """Why a draft goes back to its author."""

    note = Lines("Cần sửa gì", [DataRequired("Hãy viết cần sửa gì, để người soạn biết.")])


class UploadForm(Form):
    """A file of questions, and where those that do not say it belong."""

    file = FileField("Tệp câu hỏi", description="GIFT, Moodle XML, Aiken hoặc bảng tính XLSX, không quá 10 MB.")
    topic = SelectField("Chủ đề của câu chưa ghi chủ đề", choices=[])
    lesson = SelectField("Bài học của câu chưa ghi bài", choices=[])
    skill = SelectField("Kỹ năng của câu chưa ghi kỹ năng", choices=[])
    feedback = Words(
        "Lời giải thích cho đáp án sai chưa có lời",
        [Length(max=500)],
        description="Ví dụ: Đọc lại bài này. Để trống thì câu thiếu lời giải thích vào ngân hàng là bản thảo.",
    )

    def offer(self, topics: Iterable[tuple[str, str]], lessons: Iterable[tuple[str, str]]) -> None:
        """What the bank has to choose from."""
        none = ("", "Không chọn")
        self.topic.choices, self.lesson.choices = options([none, *topics]), options([none, *lessons])
        self.skill.choices = options([none, *((code, name(code)) for code in SKILLS)])

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Hãy chọn một tệp.")


class Search(Form):
    """What is looked for in a bank, in the address."""

    class Meta(Form.Meta):
        csrf = False

    tim = Words("Tìm chữ trong câu hỏi", [Optional(), Length(max=100)])
    chu_de = SelectField("Chủ đề", choices=[], name="chu-de", validate_choice=False)
    ky_nang = SelectField("Kỹ năng", choices=[], name="ky-nang", validate_choice=False)
    bai = SelectField("Bài", choices=[], validate_choice=False)
    dang = SelectField("Dạng", choices=[], validate_choice=False)
    bac = SelectField("Trạng thái", choices=[], validate_choice=False)

    def offer(self, **choices: Iterable[tuple[str, str]]) -> None:
        """What each box has to choose from, besides everything."""
        for field, pairs in choices.items():
            self[field].choices = options([("", "Tất cả"), *pairs])
