"""Vietnamese text of a class's certificates that is not in a template."""

from collections.abc import Iterable
from fractions import Fraction

from lms.base.vietnamese import day
from lms.base.vietnamese import number as figure
from lms.classes.certifying.eligibility import Reason, Why, needed
from lms.classes.models import TrainingClass

WHY = {
    Why.LEFT: "đã ra khỏi lớp",
    Why.REVOKED: "giấy đã bị thu hồi ngày {on}",
    Why.DONE_FOR: "được làm hộ nên không xác nhận",
    Why.NO_UNIT_THEN: "hoàn thành khóa học khi chưa ghi thuộc đơn vị nào, nên không có nơi cấp",
    Why.NO_UNIT: "chưa ghi thuộc đơn vị nào, nên không có nơi cấp",
    Why.QUIZ: "chưa đạt bài kiểm tra",
    Why.LESSONS: "còn {lessons} bài chưa học",
    Why.ABSENT: "vắng quá nhiều buổi: có mặt {there}/{held}, cần ít nhất {needed}",
}

# the page
DOOR = "Giấy chứng nhận của lớp"
DOOR_SAYS = "Xem ai đủ điều kiện, cấp một lần cho cả lớp, in giấy và sổ cấp."
UNDER_WAY = "Đang cấp giấy chứng nhận cho lớp."
ASKED = "Đã giao việc cấp {count} giấy chứng nhận. Máy đang cấp, ông bà có thể rời trang này."
WORKING = "Việc cấp giấy cho lớp này đang chạy, không cần bấm lần nữa."
NOBODY = "Chưa có ai đủ điều kiện để cấp thêm."
NOTHING_TO_PRINT = "Lớp chưa có giấy chứng nhận nào còn giá trị để in."
DONE = "Lớp có {has} giấy chứng nhận, {others} người chưa được cấp."
UNDRAWN = "Chưa in được giấy của {count} người: hãy xem lại họ tên, nơi ở có chữ hoặc số lạ."
RULE = (
    "Được cấp khi bài kiểm tra đã đạt, tự làm hoặc có người hướng dẫn, và đã học hết các bài bắt buộc: tự học trên "
    "trang, hoặc có mặt (kể cả đến muộn) từ {part} số buổi đã điểm danh trở lên."
)

# files
PRINT_FILE = "giay-chung-nhan-lop-{code}.pdf"
PRINT_TITLE = "Giấy chứng nhận của lớp {title}"
LEDGER_FILE = "so-cap-lop-{code}.xlsx"
SHEET = "Sổ cấp"
LEDGER_TITLE = "SỔ CẤP GIẤY CHỨNG NHẬN"
LEDGER_CLASS = "Lớp: {title} (mã lớp {code})"
LEDGER_COURSE = "Khóa học: {course}"
LEDGER_PLACE = "Địa điểm: {place}. Đơn vị: {unit}"
LEDGER_MADE = "Lập lúc {moment}, người lập: {who}. Trong sổ có {count} giấy chứng nhận."
HEAD_ROW = "STT"
HEAD_NUMBER = "Số vào sổ"
HEAD_NAME = "Họ và tên"
HEAD_BORN = "Năm sinh"
HEAD_COURSE = "Khóa học"
HEAD_ISSUED = "Ngày cấp"
HEAD_RESULT = "Kết quả (%)"
HEAD_SIGNS = "Người nhận ký"
HEAD_NOTE = "Ghi chú"
LIST_FILE = "danh-sach-lop-{code}.xlsx"
LIST_SHEET = "Danh sách lớp"
LIST_TITLE = "DANH SÁCH LỚP"
LIST_MADE = "Lập lúc {moment}, người lập: {who}. Danh sách có {count} người."
LIST_DOOR = "Danh sách lớp (Excel)"
LIST_DOOR_SAYS = "Họ tên, năm sinh, đơn vị, điểm danh từng buổi, kết quả, chỗ ký nhận."
HEAD_UNIT = "Đơn vị"
HEAD_SESSION = "Buổi {n} ({day})"
HEAD_ATTENDED = "Số buổi có mặt"
HEAD_OUTCOME = "Kết quả"
HEAD_SIGN = "Ký nhận"
MARK_PRESENT = "x"
MARK_LATE = "m"
MARK_ABSENT = "v"
MARKS_SAY = "Điểm danh: x có mặt, m đến muộn, v vắng; để trống khi chưa có tên trong lớp."
RESULT_PAPER = "đã cấp giấy, số {number}"
RESULT_ELIGIBLE = "đủ điều kiện cấp giấy"
LEFT_CLASS = "đã ra khỏi lớp ngày {day}"
REVOKED = "Đã thu hồi ngày {day}: {why}"
LEFT_LATER = "Đã ra khỏi lớp sau khi nhận giấy"
COMMAND_LINE = "dòng lệnh"

# lms certificates issue
ISSUE_HELP = "Cấp giấy chứng nhận cho mọi người đủ điều kiện của một lớp và ghép thành một tệp PDF để in."
CLASS_OPTION = "khóa hoặc mã của lớp"
OUTPUT_OPTION = "tệp PDF để in"
ENDING = "tên tệp phải kết thúc bằng .pdf"
NO_FOLDER = "không có thư mục {folder}"
NO_SUCH_CLASS = "không có lớp nào mang khóa hoặc mã này"
SEVERAL = "nhiều lớp đã kết thúc mang mã này; hãy ghi khóa của lớp: {keys}"
ISSUED = "{title}: vừa cấp {new} giấy chứng nhận, cả lớp có {has}; {others} người chưa được cấp."
NOT_YET = "{number}. {name}: {why}"
WRITTEN = "Đã ghi {pages} giấy chứng nhận vào {path}."


def part(share: Fraction) -> str:
    """`2/3`."""
    return f"{share.numerator}/{share.denominator}"


def outcome(has: int, others: int, undrawn: int) -> str:
    told = DONE.format(has=figure(has), others=figure(others))
    return f"{told} {UNDRAWN.format(count=figure(undrawn))}" if undrawn else told


def print_title(opened: TrainingClass) -> str:
    return PRINT_TITLE.format(title=opened.title)


def why(reasons: Iterable[Reason]) -> str:
    """`Chưa đạt bài kiểm tra; còn 3 bài chưa học`."""
    told = "; ".join(
        WHY[each.why].format(
            lessons=figure(each.lessons),
            there=each.there,
            held=each.held,
            needed=needed(each.held),
            on=day(each.on),
        )
        for each in reasons
    )
    return told[:1].upper() + told[1:]
