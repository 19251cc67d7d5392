"""Vietnamese text of the task board that is not in a template."""

from lms.plans.tasks.concerns import Part
from lms.plans.tasks.progress import Deed, State

STATES = {State.NOT_BEGUN: "Chưa bắt đầu", State.UNDER_WAY: "Đang thực hiện", State.DONE: "Hoàn thành"}
PARTS = {Part.LEAD: "chủ trì", Part.SUPPORT: "phối hợp"}
DEEDS = {
    Deed.NOTE: "Ghi chú tiến độ",
    Deed.EVIDENCE: "Minh chứng",
    Deed.DONE: "Hoàn thành",
    Deed.REOPENED: "Mở lại",
    Deed.TAKEN_BACK: "Rút lại",
}
OVERDUE = "Quá hạn {days} ngày"
LATE = "muộn {days} ngày"
UNTIL = "đến {day}"
NOTED = "Đã ghi chú tiến độ."
ATTACHED = "Đã kèm tệp {name}."
DONE = "Đã ghi nhận hoàn thành ngày {day}."
DONE_BEFORE = "Nhiệm vụ đã hoàn thành ngày {day}; muốn ghi ngày khác thì mở lại trước."
REOPENED = "Đã mở lại nhiệm vụ."
OPEN_BEFORE = "Nhiệm vụ đang mở."
TAKEN = "Đã rút lại."
UNFIT = {
    "empty": "Tệp rỗng; chọn tệp khác.",
    "large": "Tệp lớn quá 20 MB; chia nhỏ hoặc giảm cỡ ảnh rồi chọn lại.",
    "kind": "Chỉ nhận PDF, ảnh JPEG hoặc PNG, DOCX, XLSX, PPTX; lưu tệp sang một trong các dạng đó rồi chọn lại.",
    "macros": "Tệp có macro; lưu lại thành DOCX hoặc XLSX không có macro rồi chọn lại.",
}

PLAN = "Kế hoạch"
NUMBERED = " số {number}"
SHEET = "Phụ lục"
ANNEX = "PHỤ LỤC"
ANNEX_TITLE = "Các nhiệm vụ cụ thể thực hiện {kind} {title}"
ENCLOSED = "(Kèm theo {kind} số {number} {day} của {issuer})"
BLANK_NUMBER = "        "
BLANK_DAY = "ngày      tháng      năm      "
PROGRESS_ON = "Tình hình thực hiện của {unit} tính đến ngày {day}"
SUMMARY = (
    "{kind} giao {all} nhiệm vụ. Đến ngày {day}, {unit} đã hoàn thành {done}, đang thực hiện {under_way}, chưa bắt đầu "
    "{not_begun}; quá hạn {overdue}."
)
COLUMN_NO = "TT"
COLUMN_NAME = "Tên nhiệm vụ"
COLUMN_LEAD = "Đơn vị chủ trì"
COLUMN_SUPPORT = "Đơn vị phối hợp"
COLUMN_TIME = "Thời gian hoàn thành"
COLUMN_STATE = "Trạng thái"
COLUMN_DONE = "Ngày hoàn thành"
COLUMN_LAST = "Ghi chú tiến độ gần nhất"
COLUMN_BELOW = "Đơn vị trực thuộc đã hoàn thành"
FOOTER = "{kind}{number}; {unit}; lập lúc {moment}; người lập: {who}"
