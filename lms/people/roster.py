"""A row of a list of people (danh sách) as read: pure, says what is wrong, writes nothing."""

from dataclasses import dataclass
from datetime import date

from lms.base import text
from lms.base.sheets import Row
from lms.people import words
from lms.people.identity import Birth, birth, identity_number, phone_number

COLUMNS = {
    "Họ và tên": ("Họ tên", "Họ và tên đệm và tên", "Tên", "Họ, chữ đệm và tên"),
    "Ngày sinh": ("Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Năm sinh", "Sinh ngày"),
    "Giới tính": ("Nam/Nữ", "Giới", "Phái"),
    "Số định danh": (
        "Số CCCD",
        "CCCD",
        "Số CCCD/ĐDCN",
        "Số định danh cá nhân",
        "Căn cước",
        "Số căn cước",
        "CMND/CCCD",
        "Số ĐDCN",
        "Mã định danh",
        "Số CMND/CCCD",
    ),
    "Điện thoại": ("Số điện thoại", "SĐT", "ĐT", "Di động", "Số ĐT"),
    "Mã đơn vị": ("Đơn vị", "Mã ĐV", "Mã xã"),
    "Chức vụ": ("Chức danh", "Chức vụ, chức danh", "Vị trí việc làm"),
    "Từ ngày": ("Từ", "Ngày bắt đầu", "Ngày chuyển đến"),
}
NEEDED = ("Họ và tên",)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a list, cleaned."""

    line: int
    name: str
    birth: Birth | None
    woman: bool | None
    identity: str | None
    phone: str | None
    unit_code: str
    position: str | None
    from_on: date | None


def entry(row: Row, today: date) -> Entry:
    """Reads a row; what is wrong is noted in `row.faults`."""
    return Entry(
        line=row.line,
        name=text.proper_name(row.text("Họ và tên", needed=True)),
        birth=read_birth(row, today),
        woman=_woman(row),
        identity=read_identity(row),
        phone=_phone(row),
        unit_code=row.text("Mã đơn vị"),
        position=row.text("Chức vụ") or None,
        from_on=row.day("Từ ngày"),
    )


def read_birth(row: Row, today: date) -> Birth | None:
    written = row.text("Ngày sinh")
    found = birth(row.cells.get("Ngày sinh"), today) if written else None
    if written and found is None:
        row.fault("Ngày sinh", words.NO_SUCH_BIRTH.format(value=written))
    return found


def read_identity(row: Row) -> str | None:
    written = row.text("Số định danh")
    found = identity_number(written) if written else None
    if written and found is None:
        row.fault("Số định danh", words.NO_IDENTITY.format(value=written))
    return found


def _phone(row: Row) -> str | None:
    written = row.text("Điện thoại")
    found = phone_number(written) if written else None
    if written and found is None:
        row.fault("Điện thoại", words.NO_PHONE.format(value=written))
    return found


def _woman(row: Row) -> bool | None:
    said = text.fold(row.text("Giới tính"))
    if not said:
        return None
    if said in ("nu", "f", "x nu"):
        return True
    if said in ("nam", "m"):
        return False
    row.fault("Giới tính", words.NO_SEX.format(value=said))
    return None
