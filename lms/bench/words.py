"""Vietnamese text of the benchmarks."""

BENCH_HELP = (
    "Đo tốc độ, mỗi việc đặt cạnh một bản trần làm tối thiểu, cùng máy chủ, cùng lượt chạy. NAME: {names}; "
    "bỏ trống là đo tất cả. Số ghi: trung vị [nhỏ nhất–lớn nhất] các vòng."
)
QUICK_HELP = "đo nhanh: ít dữ liệu, vòng ngắn; chỉ để biết phép đo còn chạy"
JSON_HELP = "in kết quả dạng JSON"
NO_SUCH = "không có phép đo “{name}”; các tên: {known}"
HEADS = ("Việc", "Đo", "Được", "Trần", "So trần", "p95 ms", "p95 trần", "CPU ms", "CPU trần")
DOING = "… {what}"
FAILED = "Máy chủ đo không khởi động được: {why}"

PER_SECOND = "lần/giây"
FLOWS = "lượt/giây"
PAPERS = "giấy/giây"
MILLISECONDS = "ms"
SECONDS = "giây"
KILOBYTES = "KB"
REQUESTS = "yêu cầu"
MEBIBYTES = "MiB"

SIGN_IN = "Trang đăng nhập"
CATALOGUE = "Trang khóa học"
LESSON = "Trang bài học, đã đăng nhập"
MEMORY = "Bộ nhớ các tiến trình phục vụ trang"
SQLITE = "SQLite"
POSTGRES = "PostgreSQL"
WITHOUT_PAGES = "Bài kiểm tra, lưu từng câu, không xem trang, {n} yêu cầu, {where}"
SAVED_ONE_BY_ONE = "Bài kiểm tra, lưu từng câu và xem trang, {n} yêu cầu, {where}"
SENT_AT_ONCE = "Bài kiểm tra, gửi một lần, {n} yêu cầu, {where}"
DRAWN = "Vẽ giấy chứng nhận"
ISSUED = "Cấp giấy: vào sổ, vẽ, lưu tệp"
PLACE = "{where}, {database}, {attainments} lượt đạt"
NATION = "Độ phủ cả nước, {rows} dòng"
NATION_PAST = "Độ phủ cả nước ngày {day}"
PROVINCE = "Độ phủ một tỉnh, {rows} dòng"
PROVINCE_PAST = "Độ phủ một tỉnh ngày {day}"
REBUILT = "Dựng lại sổ cái của {people} người"
FOLDED = "Ghi thêm một người đạt vào sổ cái"
FRONT_WEIGHT = "Lần đầu mở trang chủ"
LESSON_WEIGHT = "Lần đầu mở bài học"

LOOKED = "Xem trước danh sách {people} người"
ENTERED = "Nhập danh sách {people} người, dò trùng từng dòng"
UNDONE = "Hoàn tác danh sách {people} người"
LIST_HEADS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Điện thoại", "Mã đơn vị")
SEXES = ("Nam", "Nữ")
NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Bình Châu Dũng Giang Hà Hòa Hùng Khánh "
    "Lan Linh Mai Nam Oanh Phúc Quân Sơn Tâm Thủy Tuấn Uyên Vân Xuân Yến Văn Thị Hữu Đức Minh Ngọc Thanh Quang Thu"
).split()

PERSON = "Người học số "
HOLDER = "Nguyễn Thị Minh Khuê {n}"
PLAN = "Kế hoạch để đo"
GROUP_BY = "GROUP BY"
ISSUER_ABOVE = "Ủy ban nhân dân tỉnh Nghệ An"
ISSUER = "Ủy ban nhân dân xã Kim Liên"
PLACE_OF_HOLDER = "Xã Kim Liên, tỉnh Nghệ An"
COURSE = "Tự bảo vệ trên không gian mạng"
TOWN = "Kim Liên"
SITE = "https://hoc.example.vn/chung-nhan/"
