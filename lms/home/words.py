"""Vietnamese text of the front door that is not in a template."""

PROBLEMS = {
    400: "Yêu cầu không đọc được",
    401: "Cần đăng nhập hoặc khóa truy cập",
    403: "Không được phép",
    404: "Không có địa chỉ này",
    405: "Địa chỉ này không nhận cách gửi đó",
    413: "Tệp gửi lên quá lớn",
    422: "Dữ liệu gửi lên chưa đúng",
    429: "Gửi quá nhiều lần trong thời gian ngắn",
    500: "Máy chủ gặp sự cố",
}
MINUTES = "{count} phút"
APP_NAME = "Bình dân học vụ số"
SHORT_NAME = "Học vụ số"
BROKEN = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Máy chủ gặp sự cố</title><h1>Máy chủ gặp sự cố</h1>'
    "<p>Việc vừa làm có thể chưa được lưu. Hãy đợi một phút rồi thử lại; nếu vẫn vậy, hãy báo người quản trị, "
    "đọc giúp số này: <b>{reference}</b>.</p>"
)
