"""Vietnamese text of lists of people that are brought in."""

SEVERAL_SHEETS = "đọc các trang tính: {names}"
SHEETS_LEFT = "không đọc các trang tính: {names}"
HIDDEN_SHEETS = "bỏ qua trang tính bị ẩn: {names}"
ALIKE = (
    "giống {name}, {born}, đã có trong đơn vị: cùng họ tên, không trái năm sinh, "
    "nhưng không có số định danh để biết chắc"
)
NUMBER_TWICE = "trùng số định danh với dòng {line} mà họ tên khác; hãy kiểm tra lại số"
SAME_PERSON_TWICE = "một dòng khác trong tệp cũng chỉ người này"
MOVED_AWAY = "người này nay thuộc đơn vị khác; hãy báo đơn vị cấp trên xem và chuyển về"
NO_HAMLET = "chưa có {names} trong danh mục đơn vị: người ở đó được ghi vào đơn vị của danh sách"
HAMLET_TIMES = "“{name}” ({count} dòng)"
DOUBTED = "dòng {line}: số định danh không khớp với {what} ghi cùng dòng; vẫn nhập, hãy kiểm tra lại"
MORE_DOUBTED = "còn {count} dòng nữa có số định danh không khớp năm sinh hoặc giới tính"

NEW = "{count} mới"
UPDATED = "{count} cập nhật"
MOVED = "{count} chuyển đơn vị"
SAME = "{count} không đổi"
DOUBTFUL = "{count} nghi trùng"
BAD = "{count} lỗi"
ENDED = "{count} thôi thuộc đơn vị"
NOTHING = "không có dòng nào"

NO_RIGHT = "người giao việc nhập này không còn quyền sửa danh sách của đơn vị"
ALREADY = "Tệp này đã được nhập lúc {moment}. Nhập lại chỉ ghi những gì còn khác."
LINE_FAULT = "{line}: {what}"

# … why an undone import left something as it is
KEPT = {
    "changed": "đã được sửa sau khi nhập",
    "merged": "đã gộp với người khác",
    "account": "đã có tài khoản",
    "learned": "đã vào học hoặc đã có kết quả",
    "belongs": "đã được ghi thêm đơn vị khác",
    "used": "đã được ghi ở phần khác của hệ thống",
    "gone": "không còn trong danh sách",
}
LEARNING_TABLES = ("enrolment", "turn", "attainment", "evidence", "certificate", "seat", "programme_period", "watching")
UNDOING_SAID = "đã bỏ {done} dòng của đợt nhập số {number}"
UNDONE_BEFORE = "đợt nhập số {number} đã bỏ lúc {moment}"
UNDONE_KEPT = "giữ lại {count} dòng vì người đó {why}"
NOT_FINISHED = "đợt nhập số {number} chưa nhập xong"
NO_IMPORT = "không có đợt nhập số {number}"
ENTERED_SAID = "đợt nhập số {number}; bỏ đi bằng: lms people undo-import {number}"
TOO_MANY_ENDED = (
    "danh sách này sẽ làm {ended} trong {total} người ({percent}) thôi thuộc đơn vị, quá 10%: chưa ghi gì. "
    "Kiểm tra lại tệp có đủ cả đơn vị không; nếu đúng thì chạy lại với --yes-deactivate"
)
NOT_ENDED = "chưa cho ai thôi thuộc đơn vị: số người quá 10% mà chưa được đồng ý"
SAID_DONE = "{counts}"
DOING_LOOK = "Đang đọc danh sách"
DOING_ENTER = "Đang ghi"
DOING_UNDO = "Đang bỏ"
