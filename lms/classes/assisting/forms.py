"""What the pages of assisted learning accept."""

from wtforms.validators import DataRequired, Length

from lms.base.forms import Form, Words, must
from lms.classes import codes
from lms.classes.assisting import words


class CodeForm(Form):
    """The code of a class, as it stands on its board."""

    code = Words(
        "Mã lớp",
        [DataRequired(), must(lambda typed: 0 < len(codes.typed(typed)) < 20, words.NO_SUCH_CODE)],
        description="Hai chữ và bốn số, người hướng dẫn đọc hoặc viết trên bảng. Ví dụ: KA 4821.",
    )


class WrongForm(Form):
    """Why a confirmation does not count."""

    why = Words(
        "Vì sao không đúng",
        [DataRequired(words.WHY_NEEDED), Length(5, 200, words.WHY_NEEDED)],
        description="Người học và người hướng dẫn đọc được câu này. Không ghi số định danh hay số điện thoại.",
    )
