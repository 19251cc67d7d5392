"""What the pages of people accept."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import BooleanField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, EqualTo, Length, Optional, ValidationError

from lms.base import text
from lms.base.clock import today
from lms.base.forms import Form, Words, must
from lms.people import identity, words
from lms.people.identity import Birth
from lms.people.passwords import SHORTEST, too_common

OF_AGE = 16
"""Younger ones are entered together with a parent or guardian (Luật 91/2025/QH15, Điều 24)."""
_USERNAME = re.compile(r"(?=.*[a-z])[a-z0-9._]{3,40}")  # with a letter: never mistaken for somebody's phone


def options(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Choices of a list: what is sent, and the words beside it."""
    return [SelectChoice(value, label) for value, label in pairs]


class BirthField(Words):
    """A day or only a year; `known` is what was meant."""

    known: Birth | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = identity.birth(self.data, today()) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(
                f"Ngày sinh “{self.data}” không có; hãy viết ngày/tháng/năm, ví dụ 12/3/1968, hoặc chỉ năm sinh."
            )


class PhoneField(Words):
    """A Vietnamese phone number however it is written; `known` is its ten digits."""

    known: str | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = identity.phone_number(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError(words.FORM_PHONE)


class IdentityField(Words):
    """An identity number; `known` is its twelve digits, or the nine of an old one."""

    known: str | None = None

    def pre_validate(self, form: Any) -> None:
        self.known = identity.identity_number(self.data) if self.data else None
        if self.data and self.known is None:
            raise ValidationError("Số định danh gồm 12 chữ số, số CMND cũ gồm 9 chữ số. Có thể để trống.")


class SexField(RadioField):
    """Nam, nữ, or not said."""

    def __init__(self, label: str = "Giới tính", **more: Any) -> None:
        super().__init__(label, choices=options([("nu", "Nữ"), ("nam", "Nam"), ("", "Không ghi")]), default="", **more)

    @property
    def woman(self) -> bool | None:
        known: bool | None = {"nu": True, "nam": False}.get(self.data)
        return known


class Secret(PasswordField):
    """A password: NFC, because phones and computers write ậ differently; otherwise as typed."""

    def __init__(self, label: str, validators: Any = (), **more: Any) -> None:
        super().__init__(label, validators, filters=[_composed], **more)


def said(field: StringField) -> str:
    """What stands in a field of text."""
    return field.data or ""


def _composed(value: str | None) -> str | None:
    return unicodedata.normalize("NFC", value) if value else value


def name_field(label: str = "Họ và tên", description: str = "") -> Any:
    """A person's name: at least two letters and no digits, so that no number is ever printed as a name."""
    return Words(
        label,
        [
            DataRequired(),
            Length(2, 100),
            must(
                lambda name: not any(c.isdigit() for c in name) and sum(c.isalpha() for c in name) > 1,
                "Họ tên chỉ gồm chữ, không có chữ số.",
            ),
        ],
        description=description,
    )


def old_enough(born: Birth, on: date) -> bool | None:
    """Whether somebody is of age on a day; None when a year alone cannot tell."""
    if born.on is None:
        return None if on.year - born.year == OF_AGE else on.year - born.year > OF_AGE
    return (on.year - born.on.year, (on.month, on.day)) >= (OF_AGE, (born.on.month, born.on.day))


def suggested_username(name: str, born: Birth | None) -> str:
    """`Nguyễn Văn An`, 1968 → `nguyenvanan1968`: what somebody remembers without writing it down."""
    letters = re.sub(r"[^a-z]", "", text.fold(name))[:36] or "nguoihoc"
    return f"{letters}{born.year if born else ''}".ljust(3, "0")


class SignInForm(Form):
    name = Words("Tên đăng nhập hoặc số điện thoại", [DataRequired(), Length(max=100)])
    password = Secret("Mật khẩu", [DataRequired(), Length(max=200)])


class NewPassword(Form):
    """A new password, typed twice."""

    password = Secret(
        "Mật khẩu mới",
        [DataRequired(), Length(SHORTEST, 200)],
        description="Ít nhất 8 ký tự. Nên ghép vài từ với vài con số chỉ mình nhớ.",
    )
    again = Secret("Gõ lại mật khẩu mới", [DataRequired(), EqualTo("password", words.PASSWORDS_DIFFER)])


class ChangePasswordForm(NewPassword):
    current = Secret("Mật khẩu hiện tại", [Optional(), Length(max=200)])


class RegisterForm(Form):
    """Somebody who signs up alone. The commune is chosen on the step before and stands in the address."""

    name = name_field(
        description="Viết đủ họ, chữ đệm và tên, có dấu, như trên căn cước. Tên này in trên giấy chứng nhận."
    )
    birth = BirthField("Ngày sinh", [DataRequired()], description="Ví dụ 12/3/1968. Không nhớ ngày thì chỉ ghi năm.")
    sex = SexField(validators=[Optional()])
    phone = PhoneField(
        "Số điện thoại", [Optional()], description="Có thể để trống. Dùng chung một số trong gia đình cũng được."
    )
    username = Words(
        "Tên đăng nhập",
        [Optional()],
        description="Để trống thì máy ghép họ tên không dấu với năm sinh, ví dụ nguyenvanan1968.",
    )
    password = Secret(
        "Mật khẩu",
        [DataRequired(), Length(SHORTEST, 200)],
        description="Ít nhất 8 ký tự. Nên ghép vài từ với vài con số chỉ mình nhớ.",
    )
    again = Secret("Gõ lại mật khẩu", [DataRequired(), EqualTo("password", words.PASSWORDS_DIFFER)])
    consent = BooleanField("Tôi đồng ý cho lưu và dùng thông tin như trên", [DataRequired(words.NEED_CONSENT)])

    def validate_birth(self, field: BirthField) -> None:
        if field.known is None:
            return
        grown = old_enough(field.known, today())
        if grown is None:
            raise ValidationError("Hãy ghi đủ ngày, tháng, năm sinh, vì chỉ năm sinh thì chưa rõ đã đủ 16 tuổi.")
        if not grown:
            raise ValidationError(words.TOO_YOUNG)

    def validate_username(self, field: Words) -> None:
        check_username(field)

    def validate_password(self, field: Secret) -> None:
        if too_common(field.data or "", self.username.data or "", self.name.data or ""):
            raise ValidationError(words.COMMON_PASSWORD)


def check_username(field: Words) -> None:
    """Raises ValidationError for a user name that nobody could type on every phone."""
    if field.data and not _USERNAME.fullmatch(text.fold(field.data)):
        raise ValidationError(words.USERNAME_FORM)


class NameForm(Form):
    """A name to correct."""

    name = name_field()


class CommuneSearch(Form):
    """Which commune somebody lives in: asked with words, answered with a list. Read from the address."""

    class Meta(Form.Meta):
        csrf = False

    tinh = Words("Mã tỉnh", [Optional(), Length(max=20)])
    xa = Words("Tên xã, phường", [Optional(), Length(max=100)])
