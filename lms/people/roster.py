"""A row of a list of people (danh sách) as read: pure, says what is wrong, writes nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from lms.base import text, vietnamese
from lms.base.sheets import Row
from lms.people import words
from lms.people.identity import Birth, birth, identity_number, phone_number

COLUMNS = {
    "Họ và tên": (
        "Họ tên",
        "Họ, tên",
        "Họ và tên đệm và tên",
        "Tên",
        "Họ, chữ đệm và tên",
        "Họ và tên học viên",
        "Họ tên học viên",
        "Họ và tên người học",
        "Họ và tên cán bộ, công chức",
        "Họ và tên cán bộ, công chức, viên chức",
        "Họ và tên công dân",
        "Tên học viên",
    ),
    "Ngày sinh": (
        "Ngày, tháng, năm sinh",
        "Ngày/tháng/năm sinh",
        "Năm sinh",
        "Sinh ngày",
        "Sinh năm",
        "NTNS",
        "Ngày tháng năm",
    ),
    "Giới tính": ("Nam/Nữ", "Giới", "Phái"),
    "Số định danh": (
        "Số CCCD",
        "CCCD",
        "Số CCCD/ĐDCN",
        "Số ĐDCN/CCCD",
        "Số định danh cá nhân",
        "Số định danh cá nhân/CCCD",
        "Căn cước",
        "Số căn cước",
        "Số thẻ căn cước",
        "Căn cước công dân",
        "Số căn cước công dân",
        "CMND/CCCD",
        "CCCD/CMND",
        "Số CCCD/CMND",
        "CMND",
        "Số CMND",
        "Số ĐDCN",
        "ĐDCN",
        "Mã định danh",
        "Mã số định danh",
        "Số CMND/CCCD",
    ),
    "Điện thoại": (
        "Số điện thoại",
        "SĐT",
        "ĐT",
        "Di động",
        "Số ĐT",
        "Điện thoại di động",
        "Số điện thoại di động",
        "Số di động",
        "ĐTDĐ",
        "Điện thoại liên hệ",
        "Số điện thoại liên hệ",
    ),
    "Mã đơn vị": (
        "Đơn vị",
        "Mã ĐV",
        "Mã xã",
        "Đơn vị công tác",
        "Cơ quan, đơn vị",
        "Cơ quan",
        "Nơi công tác",
        "Tên đơn vị",
    ),
    "Chức vụ": ("Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Vị trí việc làm", "Chức vụ/Chức danh"),
    "Từ ngày": ("Từ", "Ngày bắt đầu", "Ngày chuyển đến"),
}
NEEDED = ("Họ và tên",)
_DAY_ZERO, _FIRST_DAYS = date(1899, 12, 30), 4000  # a smaller number is a year
_ROUNDED = "000000"
"""Ends a number of which a spreadsheet has kept the first digits only (3,8E+10); its leading zero is gone by then."""


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
    hamlet: str = ""


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
        from_on=_from_on(row),
        hamlet=row.text(words.HAMLET),
    )


def _from_on(row: Row) -> date | None:
    found = row.day("Từ ngày")
    if found and found < vietnamese.FIRST_DAY:
        row.fault("Từ ngày", words.TOO_EARLY.format(value=row.text("Từ ngày")))
        return None
    return found


def read_birth(row: Row, today: date) -> Birth | None:
    value = row.cells.get("Ngày sinh")
    written = row.text("Ngày sinh")
    found = birth_of(value, today) if written else None
    if written and found is None:
        row.fault("Ngày sinh", words.NO_SUCH_BIRTH.format(value=written))
    return found


def birth_of(value: object, today: date) -> Birth | None:
    """A birth out of a cell; a day that lost its form in a spreadsheet is the number of days since 1900."""
    found = birth(value, today)
    if found is None and (days := vietnamese.read_whole(value)) and _FIRST_DAYS <= days < 100_000:
        return birth(_DAY_ZERO + timedelta(days), today)
    return found


def read_identity(row: Row) -> str | None:
    written = row.text("Số định danh")
    found = identity_number(written) if written else None
    if found and found.endswith(_ROUNDED) and not written.startswith("0"):
        row.fault("Số định danh", words.ROUNDED_IDENTITY.format(value=written))
    elif written and found is None:
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
    if said in ("nu", "f", "x nu", "gai", "ba", "co"):
        return True
    if said in ("nam", "m", "trai", "ong"):
        return False
    row.fault("Giới tính", words.NO_SEX.format(value=said))
    return None
