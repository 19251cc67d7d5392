"""Vietnamese text of classes that is not in a template."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from lms.base import vietnamese
from lms.base.clock import day_of
from lms.classes.models import Presence, Way

WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
PRESENCES = {Presence.PRESENT: "có mặt", Presence.LATE: "đến muộn", Presence.ABSENT: "vắng"}
UNKNOWN = "chưa ghi"
WAYS = {Way.ROLL: "điểm danh", Way.QR: "quét mã", Way.DIGITS: "gõ mã số", Way.PAPER: "danh sách giấy"}

# the class
OPENED = "Đã mở lớp. Mã lớp là {code}."
VISITED = "Đã ghi buổi thăm nhà {name}, có mặt lúc {clock}."
CHANGED = "Đã lưu thông tin lớp."
CLOSED = "Đã kết thúc lớp. Từ nay chỉ xem lại."
CLOSED_BEFORE = "Lớp đã kết thúc từ {moment}."
CLOSED_READ_ONLY = "Lớp đã kết thúc nên không ghi thêm được. Người quản trị đơn vị mở lại được lớp, có ghi lý do."
REOPENED = "Đã mở lại lớp. Mã lớp là {code}."
OPEN_ALREADY = "Lớp đang mở."
STILL_PENDING = "Chưa kết thúc được: còn việc phải làm xong, ghi ở dưới."
ROLL_MISSING = "Buổi {number}, {day}: chưa điểm danh."
REQUEST_WAITS = "{count} người xin vào lớp chưa được trả lời."
VISIT_TITLE = "Thăm nhà: {course}"
AT_HOME = "Nhà của {name}"

# forms
MAP_FORM = (
    "Dán đường dẫn https của bản đồ (Google Maps, OpenStreetMap, Apple Maps, Vietmap), "
    "hoặc tọa độ như 18.6713, 105.6926."
)
NO_SUCH_DAY = "Ngày này không có; hãy chọn lại ngày."
NO_SUCH_HOUR = "Giờ này không có; hãy chọn lại giờ."
TEAM_NONE = "Không ghi tổ"
MINUTES = {
    45: "45 phút",
    60: "1 giờ",
    90: "1 giờ 30 phút",
    120: "2 giờ",
    150: "2 giờ 30 phút",
    180: "3 giờ",
    240: "4 giờ",
}

# the timetable
ADDED_ONE = "Đã thêm buổi {number}."
ADDED_MANY = "Đã thêm {count} buổi, từ buổi {first} đến buổi {last}."
MOVED = "Buổi {number} nay học lúc {moment}. Ai đăng ký lịch lớp sẽ thấy giờ mới."
CALLED_OFF = "Đã báo nghỉ buổi {number}. Buổi này được gạch khỏi lịch của người đăng ký."
SETTLED = "Buổi {number} đã điểm danh hoặc đã báo nghỉ nên không đổi được nữa."
SESSION = "Buổi {number}: {title}"
CALENDAR = "Lớp {title}"
PRODUCER = "Binh dan hoc vu so"
OFF_TOLD = "Nghỉ: {why}"

# the roster
ENTERED_ONE = "Đã ghi {name} vào lớp, số thứ tự {number}."
ENTERED_MANY = "Đã ghi {count} người vào lớp."
ENTERED_NONE = "Những người đã chọn đều có trong lớp từ trước."
NOBODY_CHOSEN = "Chưa chọn ai. Hãy chạm vào ô trước tên."
LEFT = "{name} không còn trong danh sách lớp. Số thứ tự {number} để trống."
LEFT_BEFORE = "{name} đã ra khỏi lớp từ trước."
ONE_ONLY = "Buổi thăm nhà chỉ ghi một người. Muốn ghi nhiều người, hãy mở lớp."
LET_IN = "Đã nhận {name} vào lớp, số thứ tự {number}."
TURNED_AWAY = "Đã từ chối {name}."
ANSWERED = "Lời xin này đã được trả lời trước đó."
IDENTITY_KNOWN = "Số định danh này đã ghi cho một người khác. Hãy tìm người đó bằng tên rồi chọn vào lớp."
LIST_BROUGHT = (
    "Đã đọc danh sách: ghi {entered} người vào lớp ({new} người mới trong sổ, {there} người đã có trong lớp)."
)
LIST_FAULTS = "Còn {count} dòng chưa ghi được, nên chưa ghi dòng nào. Sửa trong tệp rồi chọn lại, hoặc đánh dấu bỏ qua."
LIST_SKIPPED = "Bỏ qua {count} dòng có lỗi: {lines}."
LINE_FAULT = "Dòng {line}: {what}"
NO_FILE = "Hãy chọn tệp Excel hoặc CSV."
WRONG_KIND = "Chỉ đọc được tệp .xlsx hoặc .csv."

# joining
CODE_FORM = "Mã lớp gồm 2 chữ cái và 4 chữ số, ví dụ KA 4821."
NO_SUCH_CODE = "Không có lớp nào đang mở với mã này. Hãy xem lại mã trên áp phích, hoặc hỏi người phụ trách lớp."
WAIT_CODE = "Đã gõ sai nhiều lần. Hãy đợi {minutes} phút rồi gõ lại, hoặc nhờ người phụ trách ghi tên vào lớp."
JOINED = "Đã vào lớp {title}. Số thứ tự trong lớp là {number}."
IN_ALREADY = "Ông bà đã có tên trong lớp này từ trước."
ASKED = "Đã gửi lời xin vào lớp {title}. Người phụ trách trả lời rồi thì lớp hiện ở trang Lớp học."

# attendance
NOBODY = "lớp chưa có ai"
SAVED = "Đã lưu {clock}: {counts}."
OVERRULED = "{name}: {other} ghi {before} lúc {clock}, nay ghi {after}."
CONFLICT = "{other} ghi {theirs} lúc {clock}, sau lúc ghi ở máy này."
BY_THEMSELVES = "chính người học"
LEFT_CLASS = "đã ra khỏi lớp nên không ghi nữa"
NO_ROW = "không có trong lớp này"
NEEDS_REASON = "buổi đã qua ngày: mở lại trang khi có mạng để ghi lý do"
TOO_EARLY = "Buổi này chưa đến giờ. Điểm danh được từ {moment}."
OFF = "Buổi này đã báo nghỉ nên không điểm danh."
WHY_NEEDED = "Buổi học đã qua. Hãy ghi lý do sửa, ví dụ: Ghi nhầm hai người trùng tên."
OUT_OF_ORDER = "Không đọc được những gì máy gửi."

# the learner's own presence
OLD_CODE = "Mã này đã hết hạn. Mã trên màn hình đổi sau mỗi 15 giây: hãy quét lại mã đang hiện ở lớp."
WRONG_DIGITS = "Mã số chưa đúng hoặc đã đổi. Hãy nhìn lại bốn chữ số đang hiện trên màn hình ở lớp."
DIGITS_FORM = "Mã điểm danh gồm 4 chữ số đang hiện trên màn hình ở lớp."
WAIT_DIGITS = "Đã gõ sai nhiều lần. Hãy đợi {minutes} phút, hoặc nhờ người phụ trách điểm danh giúp."
NOT_ON_ROSTER = "Ông bà chưa có tên trong lớp này. Hãy vào lớp bằng mã lớp trước, hoặc nhờ người phụ trách ghi tên."
SESSION_TO_COME = "Buổi học này chưa đến giờ. Điểm danh được từ {moment}."
SESSION_OVER = "Buổi học này đã kết thúc. Nếu ông bà có mặt, hãy nhờ người phụ trách ghi giúp."
OTHER_PERSON = "Máy này đã điểm danh cho một người khác trong buổi học. Hãy nhờ người phụ trách ghi có mặt giúp."
THERE = "Đã ghi có mặt: {title}, buổi {number}."
THERE_LATE = "Đã ghi đến muộn: {title}, buổi {number}."

# teams
TEAM_MADE = "Đã lập {name}."
TEAM_CHANGED = "Đã lưu thông tin của tổ."
TEAM_JOINED = "Đã ghi {name} vào tổ."
TEAM_THERE = "{name} đang là thành viên của tổ."
TEAM_LEFT = "{name} thôi là thành viên của tổ từ hôm nay."
LEADS = "{name} nay là tổ trưởng."
BACKWARDS = "Ngày kết thúc phải từ ngày bắt đầu trở đi."

# the poster
POSTER_FILE = "ma-qr-lop-{code}.pdf"
POSTER_TITLE = "Áp phích mã lớp {code}"
POSTER_HEAD = "MỜI HỌC KỸ NĂNG SỐ"
POSTER_CODE = "Mã lớp"
POSTER_STEPS = (
    "Mở máy ảnh của điện thoại, đưa vào ô vuông ở trên, rồi chạm vào dòng chữ hiện ra.",
    "Đăng nhập. Chưa có tài khoản thì chọn Tạo tài khoản.",
    "Chạm Vào lớp. Không quét được thì mở trang {site} rồi gõ mã lớp.",
)
POSTER_HELP = "Không có điện thoại thông minh vẫn học được: cứ đến lớp, người phụ trách ghi tên giúp."
POSTER_PHONE = "Hỏi {team}: {phone}"
POSTER_NEXT = "Buổi tới: {moment}"


def counts(tally: Mapping[Presence, int]) -> str:
    """`37 có mặt, 3 vắng`; who came late was there."""
    return ", ".join(f"{count} {PRESENCES[presence]}" for presence, count in tally.items()) or NOBODY


def when(moment: datetime) -> str:
    """`thứ năm, 19:00 ngày 05/9/2026`."""
    return f"{WEEKDAYS[day_of(moment).weekday()]}, {vietnamese.moment(moment)}"


def between(starts_at: datetime, ends_at: datetime) -> str:
    """`thứ năm 05/9/2026, 19:00 đến 21:00`."""
    day = day_of(starts_at)
    hours = f"{vietnamese.clock(starts_at)} đến {vietnamese.clock(ends_at)}"
    return f"{WEEKDAYS[day.weekday()]} {vietnamese.day(day)}, {hours}"


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
