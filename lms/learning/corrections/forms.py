"""What the pages of corrections accept."""

from wtforms import HiddenField, IntegerField, RadioField, SearchField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms.base.forms import Form, cleaned
from lms.base.text import figure
from lms.learning.corrections.actions import MOST_MINUTES, MOST_TRIES
from lms.people.forms import options

COMING, OPEN_ONE = "coming", "open"


class ReceiptForm(Form):
    """The receipt that a learner reads aloud."""

    class Meta(Form.Meta):
        csrf = False  # it only reads

    ma = SearchField("Mã biên nhận", [Optional(), Length(max=40)], filters=[cleaned])


class _Reasoned(Form):
    reason = TextAreaField(
        "Lý do",
        [InputRequired(), Length(min=10, max=255)],
        filters=[cleaned],
        description="Người học đọc được, nhật ký giữ lại. Không ghi số định danh hay số điện thoại.",
    )


class AllowForm(_Reasoned):
    """Minutes and tries for one person in one course; `seq` and the open `attempt` are what the officer saw, so that
    twice sent gives once.
    """

    seq = HiddenField()
    change_seq = HiddenField()
    attempt = HiddenField()
    minutes = IntegerField(
        "Thêm số phút",
        [Optional(), NumberRange(-MOST_MINUTES, MOST_MINUTES)],
        description="Cho mỗi lần làm từ nay. Số âm bớt lại phần đã cho nhầm.",
    )
    tries = IntegerField(
        "Thêm số lượt làm",
        [Optional(), NumberRange(-MOST_TRIES, MOST_TRIES)],
        description="Ngoài số lượt mà khóa học cho. Khóa không giới hạn số lượt thì không cần.",
    )
    scope = RadioField(
        "Thêm giờ cho",
        choices=options([(COMING, "bài đang làm và các lần sau"), (OPEN_ONE, "chỉ bài đang làm")]),
        default=COMING,
        validate_choice=False,
    )

    def validate(self, extra_validators: object = None) -> bool:
        good: bool = super().validate(extra_validators)
        if good and not self.minutes.data and not self.tries.data:
            self.minutes.errors = ["Hãy ghi số phút hoặc số lượt."]
            return False
        if good and self.scope.data == OPEN_ONE and (self.minutes.data or 0) < 1:
            self.minutes.errors = ["Bài đang làm chỉ thêm giờ, không bớt: ghi từ 1 phút."]
            return False
        if good and self.scope.data == OPEN_ONE and self.tries.data:
            self.tries.errors = ["Lượt làm là cho các lần sau: chọn “bài đang làm và các lần sau”, hoặc để trống."]
            return False
        return good


class ReopenForm(_Reasoned):
    """How long the attempt is open again; nothing: the time it had left. `receipt` is that of the submission seen."""

    receipt = HiddenField()
    minutes = IntegerField("Số phút cho làm tiếp", [Optional(), NumberRange(1, MOST_MINUTES)])


class RegradeForm(Form):
    """What was previewed (`digest`), which wordings (`ban`), and which papers are taken back (`thu_hoi`)."""

    reason = TextAreaField(
        "Lý do chấm lại",
        [InputRequired(), Length(min=10, max=255)],
        filters=[cleaned],
        description="Nhật ký giữ lại; giấy nào bị thu hồi thì ai kiểm tra giấy đó cũng đọc được.",
    )
    digest = HiddenField()
    ban = SelectMultipleField("Bản cũ", coerce=figure, validate_choice=False)
    thu_hoi = SelectMultipleField("Thu hồi giấy", coerce=figure, validate_choice=False)
