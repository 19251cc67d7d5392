"""What the pages of certificates accept."""

from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from lms.base.forms import Form, Words, cleaned, must
from lms.certificates.codes import normal


class LookUpForm(Form):
    """A code, a file, or both: then the file is compared with the certificate of that code."""

    code = Words(
        "Mã tra cứu",
        [must(normal, "Mã tra cứu gồm 12 chữ và số, ví dụ 7K2M-9QXC-04TB. Hãy so lại từng chữ với mã in trên giấy.")],
        description="Dòng “Mã tra cứu” in trên giấy, cạnh mã vuông. Gõ chữ thường, có hay không có dấu gạch đều được.",
    )
    file = FileField(
        "Tệp giấy chứng nhận",
        description="Tệp PDF nhận được. Tệp chỉ dùng để so với bản đã cấp, không được giữ lại.",
    )

    def validate(self, extra_validators: object = None) -> bool:
        good: bool = super().validate(extra_validators)
        if good and not self.code.data and not self.file.data:
            self.code.errors = ["Hãy gõ mã tra cứu, hoặc chọn tệp PDF ở ô dưới."]
            return False
        return good


class RevokeForm(Form):
    """Why a certificate is taken back; everybody who checks it will read this."""

    reason = TextAreaField(
        "Lý do thu hồi",
        [InputRequired(), Length(min=10, max=255)],
        filters=[cleaned],
        description="Ai kiểm tra giấy này cũng đọc được. Không ghi số định danh hay số điện thoại.",
    )
