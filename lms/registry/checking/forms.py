"""What the page that puts something right accepts."""

from wtforms.validators import DataRequired, Length, Optional

from lms.base.forms import Form, Words


class MendForm(Form):
    """Why something is put right as proposed; a unit that hangs in the air also says below which it belongs."""

    why = Words("Lý do, căn cứ", [DataRequired(), Length(3, 255)])
    parent = Words("Mã đơn vị cấp trên", [Optional(), Length(max=64)])
