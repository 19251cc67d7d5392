"""Vietnamese text of the reports one builds oneself."""

from lms.classes.models import Kind
from lms.learning.rungs import Rung
from lms.reports.building.recipe import NOT_BEGUN as NOT_BEGUN_KEY
from lms.reports.building.recipe import Span, Subject
from lms.reports.building.timing import Every
from lms.units.kinds import Level

SUBJECTS = {
    Subject.LEARNING: "Người học theo chương trình",
    Subject.COURSES: "Người học theo khóa học",
    Subject.COMPLETIONS: "Lượt hoàn thành khóa học",
    Subject.CERTIFICATES: "Giấy chứng nhận đã cấp",
    Subject.CLASSES: "Lớp học",
    Subject.UNITS: "Số liệu theo đơn vị",
}
SUBJECTS_TOLD = {
    Subject.LEARNING: "Mỗi người một dòng cho mỗi chương trình: ngày tiếp cận, hoàn thành, đạt; hoặc ai chưa bắt đầu.",
    Subject.COURSES: "Mỗi người một dòng cho mỗi khóa: vào học ngày nào, xong chưa, làm bài mấy lần.",
    Subject.COMPLETIONS: "Mỗi lần một người hoàn thành một khóa là một dòng, kèm số vào sổ của giấy chứng nhận.",
    Subject.CERTIFICATES: "Mỗi giấy một dòng, ghi đúng như trên giấy, theo sổ cấp của đơn vị.",
    Subject.CLASSES: "Mỗi lớp một dòng: số buổi, số người, lượt có mặt, số người xong khóa.",
    Subject.UNITS: "Mỗi tỉnh, xã hoặc thôn một dòng: số người, lượt học, các bậc đã đạt, giấy và lớp.",
}
HEADS = {
    "name": "Họ và tên",
    "born_on": "Ngày sinh",
    "birth_year": "Năm sinh",
    "age": "Tuổi",
    "sex": "Giới tính",
    "identity": "Số định danh (đã che)",
    "phone": "Điện thoại",
    "audience": "Đối tượng",
    "position": "Chức vụ",
    "unit_code": "Mã đơn vị",
    "unit": "Đơn vị",
    "province": "Tỉnh, thành phố",
    "commune": "Xã, phường, đặc khu",
    "hamlet": "Thôn, tổ dân phố",
    "person_key": "Mã người",
    "programme": "Chương trình",
    "rung": "Bậc cao nhất",
    "reached_on": "Ngày tiếp cận",
    "completed_on": "Ngày hoàn thành",
    "confirmed_on": "Ngày đạt",
    "vneid_on": "Ngày xác nhận trên VNeID",
    "mode": "Cách học",
    "source": "Nguồn",
    "course": "Khóa học",
    "started_on": "Ngày vào học",
    "finished_on": "Ngày hoàn thành",
    "tries": "Số lần làm bài",
    "best": "Điểm cao nhất (%)",
    "register": "Số vào sổ",
    "paper": "Mã giấy chứng nhận",
    "holder": "Người được cấp",
    "title": "Nội dung chứng nhận",
    "hours": "Số giờ học",
    "result": "Kết quả (%)",
    "issued_on": "Ngày cấp",
    "valid_to": "Có giá trị đến",
    "revoked": "Thu hồi",
    "class_title": "Tên lớp",
    "class_kind": "Hình thức",
    "place": "Địa điểm",
    "team": "Tổ công nghệ số cộng đồng",
    "opened_on": "Ngày mở",
    "closed_on": "Ngày kết thúc",
    "sessions": "Số buổi đã điểm danh",
    "members": "Số học viên",
    "attendances": "Lượt có mặt",
    "finished": "Số người xong khóa",
    "persons": "Số người thuộc đơn vị",
    "turns": "Lượt học",
    "reached": "Người đã tiếp cận",
    "completed": "Người hoàn thành",
    "confirmed": "Người đạt",
    "vneid": "Người xác nhận trên VNeID",
    "self": "Hoàn thành: tự làm",
    "guided": "Hoàn thành: có hướng dẫn",
    "done_for": "Hoàn thành: làm hộ",
    "completions": "Lượt hoàn thành khóa",
    "certificates": "Giấy đã cấp",
    "classes": "Số lớp",
    "people": "Số người",
}
THINGS = {
    Subject.LEARNING: "Số lượt người – chương trình",
    Subject.COURSES: "Số lượt người – khóa học",
    Subject.COMPLETIONS: "Lượt hoàn thành khóa",
    Subject.CERTIFICATES: "Giấy đã cấp",
    Subject.CLASSES: "Số lớp",
    Subject.UNITS: "Số dòng",
}
RUNGS = {
    Rung.REACHED: "Đã tiếp cận",
    Rung.COMPLETED: "Hoàn thành",
    Rung.CONFIRMED: "Đạt",
    Rung.VNEID: "Xác nhận trên VNeID",
}
NOT_BEGUN = "Chưa bắt đầu"
RUNG_CHOICES = {**{rung.value: said for rung, said in RUNGS.items()}, NOT_BEGUN_KEY: NOT_BEGUN}
CLASS_KINDS = {Kind.CLASS: "Lớp học", Kind.VISIT: "Đến tận nhà"}
SOURCE_ONLINE = "trên nền tảng"
SOURCE_PAPER = "bộ giấy"
SOURCE_ELSEWHERE = "minh chứng, lớp học"
REVOKED = "đã thu hồi"
SPANS = {
    Span.FIXED: "Hai ngày bên cạnh",
    Span.LAST_REPORT_MONTH: "Kỳ báo cáo tháng vừa qua (ngày 15 đến ngày 14)",
    Span.LAST_MONTH: "Tháng trước",
    Span.THIS_MONTH: "Từ đầu tháng này",
    Span.LAST_WEEK: "Tuần trước",
    Span.THIS_YEAR: "Từ đầu năm",
}
LEVELS = {Level.PROVINCE: "Tỉnh, thành phố", Level.COMMUNE: "Xã, phường, đặc khu", Level.HAMLET: "Thôn, tổ dân phố"}
SORTS = {"unit": "Theo đơn vị, rồi theo tên", "name": "Theo tên", "day": "Theo ngày"}
NOWHERE = {
    Level.PROVINCE: "(không thuộc tỉnh nào)",
    Level.COMMUNE: "(không thuộc xã, phường nào)",
    Level.HAMLET: "(chưa ghi thôn, tổ dân phố)",
}
TOTAL = "Tổng cộng"
ROWS = "{rows} dòng"
PERSONS = ", {persons} người (mỗi người đếm một lần)"
EVEN = "Dòng tổng bằng tổng các dòng bên trên."
UNEVEN = (
    "{column}: cộng các dòng được {parts}, dòng tổng ghi {whole} vì người thuộc hai đơn vị được đếm ở cả hai nơi, "
    "còn ở dòng tổng chỉ đếm một lần."
)
ALL_TIME = "từ trước đến nay"
FROM_TO = "từ {first} đến {last}"
UNTIL = "đến {last}"
WHOSE = "Đơn vị: {unit}. Thời gian: {span}. Tính đến {day}."
FILTERED = "Lọc: {filters}."
SOURCE = "Nguồn: dữ liệu học tập của hệ thống. Lập lúc {moment}, theo yêu cầu của {who}."
WOMEN = {True: "Nữ", False: "Nam"}
AGES_FROM = "từ {low} tuổi"
AGES_TO = "đến {high} tuổi"
OF_CLASS = "học viên của lớp {title}"
FILTER_UNIT = "trong {unit}"
SHEET = "Báo cáo"

EVERY = {Every.MONTH: "Hằng tháng", Every.WEEK: "Hằng tuần", Every.ONCE: "Một lần"}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ON_DAY = "Ngày {day} hằng tháng, {at}"
ON_LATE_DAY = "Ngày {day} hằng tháng (tháng ngắn hơn: ngày cuối tháng), {at}"
ON_WEEKDAY = "{day} hằng tuần, {at}"
ON_ONE_DAY = "Ngày {day}, {at}"
ENDINGS = {"xlsx": "Excel", "csv": "CSV"}
STOPPED = {
    "by-owner": "Người đặt lịch đã dừng.",
    "no-right": "Người đặt lịch không còn quyền lập báo cáo của đơn vị này.",
    "deleted": "Báo cáo đã bị người lập xóa hoặc không còn chia sẻ tới đơn vị này.",
    "over": "Lịch một lần đã chạy xong.",
}

SAVED = "Đã lưu báo cáo “{name}”."
DELETED = "Đã xóa báo cáo “{name}”. Các tệp đã lập còn tải được đến hết hạn giữ."
NO_NAME = "Hãy đặt tên cho báo cáo."
NOT_HERE = "Chọn một đơn vị trong các đơn vị được giao."
NO_PROGRAMME = "Muốn tìm người chưa bắt đầu thì chọn một chương trình."
BACKWARDS = "“Đến ngày” phải từ “Từ ngày” trở đi."
AGES_BACKWARDS = "Tuổi cao nhất phải từ tuổi thấp nhất trở lên."
NO_SUCH_CLASS = "Không có lớp nào mang mã này trong các đơn vị được giao."
MAKING = "Đang lập báo cáo. Trang này cho biết tiến độ; xong thì tải tệp về tại đây."
SCHEDULED = "Đã đặt lịch: {told}. Lần tới: {next}."
STOPPED_NOW = "Đã dừng lịch."
DAY_NEEDED = "Ghi ngày trong tháng, từ 1 đến 31."
DATE_NEEDED = "Ghi ngày chạy, ví dụ 12/12/2026."
PAST = "Giờ này đã qua; chọn một giờ sắp tới."
BAD_HOUR = "Ghi giờ và phút, ví dụ 08:00."
BAD_MAIL = "Địa chỉ thư “{value}” chưa đúng; ví dụ vanphong@xa.example.vn."
SCHEDULED_ALREADY = "Báo cáo này đã có lịch như vậy."
NO_LONGER = "Người yêu cầu không còn quyền lập báo cáo của đơn vị này, nên tệp không được lập."
GONE = "Báo cáo đã bị xóa hoặc không còn được chia sẻ, nên tệp không được lập."
MADE = "Đã lập {rows} dòng."
MADE_BEFORE = "Tệp này đã lập xong trước đó."
OVER = "Đã quá hạn giữ {days} ngày nên tệp đã được xóa. Hãy lập lại báo cáo."
DAMAGED = "Tệp không còn đúng như lúc lập (mã sha256 khác). Hãy lập lại báo cáo và báo người quản trị."

MAIL_SUBJECT = "Báo cáo “{name}” đã lập xong"
MAIL_TEXT = (
    "Báo cáo “{name}” đã lập xong lúc {moment}.\n\n"
    "Mở địa chỉ sau, đăng nhập rồi tải tệp về:\n{url}\n\n"
    "Tệp được giữ đến hết ngày {until}. Thư này do hệ thống gửi tự động và không kèm số liệu."
)
MAIL_SENT = "Đã gửi một thư báo."
MAIL_SENT_BEFORE = "Thư báo của lần lập này đã gửi trước đó."
MAIL_OFF = "Hệ thống chưa đặt kênh gửi thư, nên không gửi."

CHECK_MISSING = "báo cáo đã lập số {number} còn hạn giữ mà tệp không còn"
UNIT_CODE = "{name} ({code})"
SEVERAL_UNITS = "Có nhiều đơn vị tên như vậy: {units}. Hãy gõ mã của đơn vị cần lọc."
