"""Vietnamese text of proof that is not in a template."""

from lms.learning.rungs import Rung

RUNGS = {
    Rung.TURNS: "lượt học",
    Rung.REACHED: "người đã tiếp cận",
    Rung.COMPLETED: "người hoàn thành",
    Rung.CONFIRMED: "người đạt",
    Rung.VNEID: "người được xác nhận trên VNeID",
}
STANDS = {
    Rung.TURNS: "có lượt học",
    Rung.REACHED: "đã tiếp cận",
    Rung.COMPLETED: "đã hoàn thành",
    Rung.CONFIRMED: "đã đạt",
    Rung.VNEID: "đã xác nhận trên VNeID",
}
KINDS = {"class": "lớp học", "self": "tự học", "evidence": "minh chứng nơi khác"}
NOT_BEGUN = "chưa bắt đầu"
HIDDEN_PHONE = "có ghi, chỉ người được sửa mới xem được"

STT, NAME, BORN, SEX, UNIT = "STT", "Họ và tên", "Năm sinh", "Giới tính", "Đơn vị"
ON, MODE, HELPER, KIND, CLASS = "Ngày", "Cách học", "Người đứng cạnh", "Căn cứ", "Lớp"
PAPERS, SHEET, FILE, SOURCE, LINE = "Số giấy chứng nhận", "Bộ giấy", "Tệp minh chứng", "Nguồn", "Dòng"
CAME, CAME_ON, PHONE, CALLED = "Đã tới bậc", "Từ ngày", "Điện thoại", "Đã gọi, hẹn ngày"
COURSE, ATTEMPT, PERCENT, WHERE = "Khóa học", "Lần làm", "Điểm %", "Làm ở đâu"
SESSION, PRESENCE, WAY = "Buổi", "Có mặt", "Ghi nhận bằng"
CODE, ISSUED, STATE = "Mã kiểm tra", "Ngày cấp", "Tình trạng"
ON_PAPER, ON_SCREEN = "trên giấy, bộ {code}", "trên máy"
REVOKED, VALID = "đã thu hồi", "có hiệu lực"
TURN_OF = "{course}"

CALL_LIST = "DANH SÁCH NGƯỜI CHƯA ĐẠT ĐỂ GỌI: {unit}"
CALL_SHEET = "Cần gọi"
CALL_UNDER = "{target}; tính đến hết ngày {day}"
CALL_NOTE = "Lập lúc {moment}; người lập: {who}. Danh sách cá nhân: chỉ dùng để mời học, không chuyển tiếp."
TOO_MANY = "Danh sách có {count} người, nhiều hơn {most}. Hãy chọn một đơn vị nhỏ hơn (xã, thôn, tổ) rồi tải."

PACK_ASKED = "Đã giao lập gói minh chứng. Trang này hiện gói khi lập xong."
PACK_DONE = "Đã lập gói minh chứng: {count} dòng, {size}."
PACK_NO_RIGHT = "Người giao việc không còn quyền xem danh sách của đơn vị này."
NAMES_CHANGED = "Kế hoạch không còn chỉ tiêu này."
PACK_FILE = "minh-chung-{unit}-{day}-{rung}.zip"
LIST_TITLE = "DANH SÁCH {rung}: {unit}"
LIST_SHEET, ATTENDANCE_SHEET, TESTS_SHEET, PAPERS_SHEET = (
    "Danh sách",
    "Điểm danh",
    "Kết quả kiểm tra",
    "Giấy chứng nhận",
)
LIST_FILE, ATTENDANCE_FILE = "1-danh-sach.xlsx", "2-diem-danh.xlsx"
TESTS_FILE, PAPERS_FILE = "3-ket-qua-kiem-tra.xlsx", "4-giay-chung-nhan.xlsx"
PHOTO_FILE = "5-anh-to-ky/{code}/anh-{n}.jpg"
ABOUT_FILE = "doc-truoc.txt"
ABOUT = """GÓI MINH CHỨNG

Kế hoạch: {plan}
Chỉ tiêu: {target}
Bậc được đếm: {rung}
Đơn vị: {unit} (mã {code})
Tính đến hết ngày: {day}
Số đếm được: {count}
Trên trang độ phủ: {figure}
Lập lúc: {moment}
Người lập: {who}

Trong gói:
1-danh-sach.xlsx: từng người được đếm, ngày, cách học và căn cứ.
2-diem-danh.xlsx: điểm danh của những người ấy trong các lớp.
3-ket-qua-kiem-tra.xlsx: các bài kiểm tra đã đạt.
4-giay-chung-nhan.xlsx: số vào sổ của giấy chứng nhận.
5-anh-to-ky: ảnh các tờ đã ký, theo số bộ giấy{photos}.
manifest.json: tên, cỡ và mã sha256 của từng tệp.

Cùng một dữ liệu gốc thì danh sách lập lại giống đến từng bit; mã sha256 của 1-danh-sach.xlsx không đổi.
"""
NO_PHOTOS = " (không có ảnh nào trong các đơn vị người lập được xem)"
