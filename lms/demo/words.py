"""Vietnamese text of the demo."""

DEMO_HELP = (
    "Dựng dữ liệu minh họa rồi mở trang tại 127.0.0.1: khóa học, kế hoạch, đơn vị thật; người và số liệu là đặt ra. "
    "Chạy lại không thay đổi gì."
)
PORT_OPTION = "cổng của trang"
PEOPLE_OPTION = "số người đặt ra"
SEED_OPTION = "số gốc: cùng số gốc thì cùng người, cùng việc học"
NO_SERVE_OPTION = "chỉ dựng dữ liệu, không mở trang"

IN_PRODUCTION = (
    "dữ liệu minh họa có mật khẩu ai cũng biết, không dựng với LMS_ENV=production; hãy bỏ biến này hoặc dùng máy khác"
)
NOT_EMPTY = (
    "nơi này đã có người học; dữ liệu minh họa chỉ dựng ở nơi trống: đặt LMS_DATA sang một thư mục khác rồi chạy lại"
)

BUILDING = "Đang dựng dữ liệu minh họa: {people} người. Việc này làm một lần."
GOING_ON = "Lần dựng trước dừng giữa chừng; nay làm tiếp: {people} người."
THERE = "Dữ liệu minh họa đã có sẵn: {people} người, số gốc {seed}. Không dựng lại."
KEPT_AS_BEGUN = (
    "Nơi này đã dựng với {people} người, số gốc {seed}, nên giữ như vậy. Muốn khác, đặt LMS_DATA sang một thư mục khác."
)
READY = "Xong. Mọi tên người và số liệu ở đây là minh họa, không phải người thật, số thật."
PROGRESS = "[{done}/{all}] {what}"
PLACES = "tỉnh, xã, phường, cơ quan, thôn, xóm, bản"
PEOPLE = "người học {first} đến {last}"
POPULATIONS = "mẫu số minh họa"
ACCOUNTS = "tài khoản"
HISTORY = "việc học từ {first} đến {last}"
EVIDENCE = "kết quả học ở nơi khác"
CLASSES = "tổ công nghệ số và hai lớp học"
REPORTS = "báo cáo tháng của một số xã"
RETURNED = "Mẫu số của chỉ tiêu 3 chưa khớp số cơ quan nội vụ, đề nghị kiểm tra lại (minh họa)"
TEAM = "Tổ công nghệ số cộng đồng xóm 1 (minh họa)"
TEAM_DECISION = "00/QĐ-UBND (minh họa)"
TEAM_PHONE = "0990000001"
HALLS = ("Nhà văn hóa xóm 1, cạnh sân bóng", "Nhà văn hóa xóm 2, đối diện trạm y tế")

ACCOUNT_HEADS = ("Vai trò", "Tên đăng nhập", "Mật khẩu", "Đơn vị")

SOURCE = "Số liệu minh họa, không phải dân số thật"
WRONG_SOURCE = "Số liệu minh họa, cố ý ghi thiếu một chữ số để thấy lời nhắc kiểm tra mẫu số"
POSITION = "Chuyên viên (minh họa)"
TEAM_POSITION = "Thành viên tổ (minh họa)"

EVIDENCE_SOURCE = "Kết quả từ nền tảng quốc gia (minh họa)"
EVIDENCE_FILE = "ket-qua-nen-tang-quoc-gia-minh-hoa.xlsx"
EVIDENCE_TITLE = "DANH SÁCH MINH HỌA NGƯỜI HOÀN THÀNH TRÊN NỀN TẢNG QUỐC GIA"
EVIDENCE_SHEET = "Danh sách"
EVIDENCE_HEADS = ("STT", "Họ và tên", "Ngày sinh", "Mã đơn vị", "Chương trình", "Ngày đạt")
EVIDENCE_STRANGERS = (("Nguyễn Văn Minh Họa", "1971"), ("Trần Thị Minh Họa", "1984"))
