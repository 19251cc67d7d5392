"""Vietnamese text of the base that is not in a template."""

UNKNOWN_ENV = "LMS_ENV={kind}: chỉ nhận development hoặc production."
SHORT_SECRET = "LMS_SECRET_KEY quá ngắn: cần ít nhất 32 ký tự ngẫu nhiên."
NO_NUMBER_OF_LESSONS = "LMS_GUEST_LESSONS: cần một số bài, ví dụ 3; ghi 0 nếu không cho học thử."
UNSAFE_ADDRESS = "{name}: cần địa chỉ bắt đầu bằng https:// (khi phát triển, http:// chỉ được trỏ về chính máy này)."
HALF_A_PROVIDER = (
    "Thiếu {names}: đăng nhập qua nơi khác cần đủ LMS_OIDC_ISSUER, LMS_OIDC_CLIENT_ID, LMS_OIDC_CLIENT_SECRET."
)
UNKNOWN_CLAIM = "LMS_OIDC_CLAIMS: viết dạng tên=mục, cách nhau bằng dấu phẩy; tên là một trong {known}."
NO_SUCH_FILE = "không có tệp này"
UNREADABLE = "không đọc được tệp: hãy lưu lại dạng .xlsx hoặc .csv (UTF-8) rồi thử lại"
LOCKED_BOOK = "tệp đang khóa bằng mật khẩu: mở trong Excel, bỏ mật khẩu, lưu lại rồi gửi tệp mới"
LARGE_LIST = "tệp lớn quá {most} MB: xóa hình và trang không cần, hoặc chia thành vài tệp, rồi thử lại"
LARGE_BOOK = "bảng tính lớn quá mức đọc được: xóa các trang, dòng và cột thừa, hoặc chia thành vài tệp, rồi thử lại"
LONG_CELL = "có ô dài quá 32.767 chữ, thường do thiếu dấu nháy kép: mở lại bằng Excel, lưu dạng .xlsx rồi thử lại"
EMPTY_FILE = "tệp không có dòng dữ liệu nào"
NO_COLUMN = "không tìm thấy cột “{column}” trong dòng tiêu đề"
NOT_A_NUMBER = "“{column}”: “{value}” không phải là số nguyên"
NOT_A_DATE = "“{column}”: “{value}” không phải là ngày có thật; hãy viết ngày/tháng/năm, ví dụ 05/09/1968"
EMPTY_CELL = "“{column}” còn trống"

# Media that people bring
LARGE_MEDIUM = "tệp lớn quá {most}: nén nhỏ lại"
OTHER_MEDIUM = "nội dung tệp không đúng loại mà đuôi tên ghi"
WIDE_PICTURE = "hình quá {most} triệu điểm ảnh: thu nhỏ lại"
BROKEN_PICTURE = "hình hỏng, không mở được: xuất lại từ phần mềm vẽ"
CAPTIONS_NOT_UTF8 = "phụ đề không phải UTF-8: lưu lại với bảng mã UTF-8"
NO_CAPTIONS = "phụ đề chưa có dòng giờ nào, dạng 00:01.000 --> 00:04.000"

# WTForms' own messages
FORM = {
    "This field is required.": "Mục này cần được điền.",
    "Not a valid choice.": "Hãy chọn một trong các mục có sẵn.",
    "Not a valid choice": "Hãy chọn một trong các mục có sẵn.",
    "Invalid Choice: could not coerce.": "Hãy chọn một trong các mục có sẵn.",
    "Not a valid date value.": "Ngày này không có; hãy kiểm tra lại ngày, tháng, năm.",
    "Not a valid integer value.": "Mục này cần một số nguyên.",
    "Not a valid decimal value.": "Mục này cần một số.",
    "CSRF token missing.": "Trang đã mở quá lâu. Hãy tải lại trang rồi gửi lại.",
    "CSRF failed.": "Trang đã mở quá lâu. Hãy tải lại trang rồi gửi lại.",
    "Invalid input.": "Mục này chưa đúng; hãy kiểm tra lại.",
    "Field must be at least %(min)d character long.": "Cần ít nhất %(min)d ký tự.",
    "Field must be at least %(min)d characters long.": "Cần ít nhất %(min)d ký tự.",
    "Field cannot be longer than %(max)d character.": "Không quá %(max)d ký tự.",
    "Field cannot be longer than %(max)d characters.": "Không quá %(max)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": "Cần từ %(min)d đến %(max)d ký tự.",
    "Number must be between %(min)s and %(max)s.": "Cần một số từ %(min)s đến %(max)s.",
    "Number must be at least %(min)s.": "Cần một số từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Cần một số không quá %(max)s.",
    "Field must be equal to %(other_name)s.": "Hai ô này chưa giống nhau.",
}

# click's own messages
COMMAND = {
    "Usage: ": "Cách dùng: ",
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Positional arguments": "Đối số",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ '{command} {option}' để xem hướng dẫn.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "No such option: {name}": "Không có tùy chọn {name}",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Invalid value: {message}": "Giá trị chưa đúng: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} chưa đúng: {message}",
    "required": "bắt buộc",
    "default: {default}": "mặc định: {default}",
    "(dynamic)": "(tự tính)",
    "file": "tệp",
    "path": "đường dẫn",
    "directory": "thư mục",
    "{name} {filename!r} does not exist.": "{name} {filename!r} không có.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là một tệp.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là một thư mục.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
    "{value!r} is not a valid integer.": "{value!r} không phải là số nguyên.",
    "{value!r} is not one of {choices}.": "{value!r} không nằm trong {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} không đúng dạng {format}.",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Aborted!": "Đã dừng.",
}
LMS_HELP = "Bình dân học vụ số: học kỹ năng số, cấp giấy chứng nhận, đo độ phủ theo kế hoạch."

# lms db
DB_HELP = "Cấu trúc cơ sở dữ liệu."
DB_UPGRADE_HELP = "Đưa cơ sở dữ liệu lên bước mới nhất. Làm trọn hoặc không làm gì."
DB_DOWNGRADE_HELP = "Đưa cơ sở dữ liệu lùi về bước STEP (0001, -1, base); không ghi gì thì lùi một bước."
DB_REVISION_HELP = "Soạn bước tiếp theo từ các bảng khai báo trong mã nguồn."
DB_STANDS_AT = "Cơ sở dữ liệu đang ở bước {step}."

# lms backup, lms restore
NOT_A_BACKUP = "không phải tệp do lms backup tạo ra, hoặc đã hỏng"
DAMAGED = "đã hỏng hoặc bị sửa: mã kiểm tra không khớp"
LEFT_OUT = "có trong danh mục mà không có trong tệp"
TOO_MUCH = "có trong tệp mà không có trong danh mục"
COMMANDS = {
    "demo": "Dựng bản dùng thử và phục vụ trên máy này.",
    "serve": "Chạy máy chủ thật.",
    "db": "Nâng, hạ cơ sở dữ liệu.",
    "courses": "Khóa học: soát thư mục, công bố.",
    "questions": "Câu hỏi: nhập, xuất, phân tích.",
    "units": "Đơn vị: nạp danh mục, nhập từ tệp.",
    "people": "Người: nhập, xuất danh sách, tài khoản, vai trò.",
    "population": "Mẫu số: nhập từ tệp.",
    "evidence": "Minh chứng: kết quả học ở nơi khác.",
    "plans": "Kế hoạch: nạp, liệt kê.",
    "coverage": "Độ phủ: xem, xuất tệp, đối chiếu, lập lại sổ.",
    "certificates": "Giấy chứng nhận: kiểm tra mã hoặc tệp.",
    "api-token": "Khóa truy cập giao diện lập trình.",
    "check": "Soát tính đúng đắn của dữ liệu.",
    "backup": "Sao lưu toàn bộ vào một tệp.",
    "restore": "Khôi phục từ tệp sao lưu.",
    "bench": "Đo tốc độ.",
}
PERSONS = "người"
POINTS = "điểm %"
