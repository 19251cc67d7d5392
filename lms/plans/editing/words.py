"""Vietnamese text of plans being written that is not in a template."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lms.base import vietnamese
from lms.plans.words import AUDIENCES_BY_KEY, LEVELS, LINES, PERIODS, RUNGS_BY_KEY

PART_NAMES = {"chi-tieu": "Chỉ tiêu", "nhiem-vu": "Nhiệm vụ", "bao-cao": "Chế độ báo cáo"}
HEAD = {
    "number": "Số, ký hiệu",
    "date": "Ngày ban hành",
    "date_as_written": "Địa danh, ngày như văn bản",
    "kind": "Tên loại văn bản",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
    "line": "Tuyến báo cáo",
    "unit": "Mã đơn vị",
    "effective": "Hiệu lực từ ngày",
    "ends": "Hiệu lực đến hết ngày",
    "signer": "Người ký",
    "basis": "Căn cứ",
    "addressees": "Nơi nhận",
    "source": "Tệp nguồn",
    "source_note": "Ghi chú về bản nhập",
}
TARGET = "Chỉ tiêu “{name}”"
TASK = "Nhiệm vụ “{name}”"
DUTY = "Chế độ báo cáo “{name}”"
TEXT = "Toàn văn"
TARGET_FIELDS = {
    "place": "mục",
    "wording": "nội dung",
    "audience": "đối tượng",
    "rung": "bậc được tính",
    "programme": "chương trình",
    "percent": "tỷ lệ",
    "count": "số người",
    "due": "hạn",
    "due_as_written": "hạn như văn bản",
    "unit_level": "cấp",
    "age_rule": "quy tắc tuổi",
    "note": "ghi chú",
}
TASK_FIELDS = {
    "no": "TT",
    "place": "mục",
    "name": "tên",
    "lead": "đơn vị chủ trì",
    "support": "đơn vị phối hợp",
    "deadline": "thời gian hoàn thành",
    "due": "ngày cuối cùng",
    "recurring": "việc thường xuyên",
}
DUTY_FIELDS = {
    "period": "kỳ",
    "from": "bên gửi",
    "to": "bên nhận",
    "via": "lồng ghép trong",
    "cut_off": "chốt số liệu",
    "due": "hạn như văn bản",
    "due_before": "trước ngày",
    "line": "tuyến",
    "place": "mục",
}
_CHOICES: dict[str, Mapping[str, str]] = {
    "line": LINES,
    "audience": AUDIENCES_BY_KEY,
    "rung": RUNGS_BY_KEY,
    "unit_level": LEVELS,
    "period": PERIODS,
}
_DAYS = ("date", "effective", "ends")

FILE_LARGE = "Tệp lớn quá 1 MB; tệp kế hoạch chỉ có chữ, kiểm tra lại đã chọn đúng tệp chưa."
OUT_OF_REACH = "Đơn vị này không có, hoặc ngoài phạm vi được giao; ghi mã đơn vị của bạn hoặc đơn vị trực thuộc."
KEY_TAKEN = "Mã này đã có kế hoạch khác dùng; mở kế hoạch đó để sửa, hoặc đặt mã khác."
KEY_STAYS = "Mã của kế hoạch đã có không đổi được."
TARGET_TWICE = "Mã chỉ tiêu này đã dùng trong kế hoạch; đặt mã khác."
BEGUN = "Đã mở bản soạn. Chưa có gì thay đổi cho đến khi lưu thành kế hoạch."
KEPT = "Đã giữ trong bản soạn."
DROPPED = "Đã bỏ khỏi bản soạn."
MOVED_ON = "Bản soạn đã thay đổi ở một trang khác; xem lại rồi sửa tiếp."
DISCARDED = "Đã bỏ bản soạn."
CHANGED_MEANWHILE = (
    "Kế hoạch đã được sửa ở nơi khác từ khi bản soạn này bắt đầu. Bản so sánh dưới đây là với kế hoạch hiện nay; xem "
    "lại rồi lưu."
)
ENTERED = {
    "new": "Đã lưu kế hoạch.",
    "edition": "Đã lập phiên bản {no}, hiệu lực từ {day}.",
    "corrected": "Đã sửa phiên bản {no}.",
    "same": "Không có gì thay đổi.",
}


def said(name: str, value: Any) -> str:
    """A value of a plan file as it is read aloud; nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each)
    if isinstance(value, list):
        return "; ".join(said("", each) for each in value)
    if name in _CHOICES:
        return _CHOICES[name].get(str(value), str(value))
    if isinstance(value, date) or ((name in _DAYS or name == "due") and vietnamese.read_day(value)):
        return vietnamese.day(vietnamese.read_day(value))
    if isinstance(value, int | float):
        figure = vietnamese.number(Decimal(str(value)))
        return f"{figure}%" if name == "percent" else figure
    return str(value)


def short(item: Mapping[str, Any]) -> str:
    """An item by its first words."""
    told = str(item.get("wording") or item.get("name") or item.get("from") or item.get("key") or "")
    return told if len(told) <= 70 else told[:70].rpartition(" ")[0] + " …"


def whole(item: Mapping[str, Any]) -> str:
    """An item on one line."""
    parts = (
        said(name, item.get(name)) for name in ("wording", "name", "from", "to", "percent", "count", "deadline", "due")
    )
    return "; ".join(dict.fromkeys(filter(None, parts)))


def paragraphs(lines: Sequence[str]) -> str:
    return f"{vietnamese.number(len(lines))} đoạn" if lines else ""
