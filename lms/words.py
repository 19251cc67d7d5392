"""Vietnamese text of the commands that stand above all areas: serving, keeping, checking."""

# lms serve
SERVE_HELP = "Chạy máy chủ thật: trang, việc nền, dừng êm khi nhận SIGTERM."
SERVE_HOST = "địa chỉ lắng nghe"
SERVE_PORT = "cổng"
SERVE_WORKERS = "số tiến trình phục vụ trang"
SERVING = "Đang phục vụ tại http://{host}:{port}. Nhấn Ctrl+C để dừng."
STOPPED = "Đã dừng."
NO_SITE = (
    "Lưu ý: chưa đặt LMS_SITE (địa chỉ công khai, ví dụ https://hoc.tinh.gov.vn); "
    "mã vuông trên giấy chứng nhận sẽ dùng địa chỉ mà người học đang mở."
)
DATABASE_BEHIND = (
    "Cơ sở dữ liệu đang ở bước {at}, chương trình cần bước {head}. Hãy sao lưu (lms backup) rồi chạy: lms db upgrade"
)
DATABASE_AHEAD = "Cơ sở dữ liệu ở bước {at}, mới hơn chương trình (bước {head}). Hãy dùng bản chương trình mới hơn."
DEMO_IN_PRODUCTION = (
    "Cơ sở dữ liệu này có dữ liệu dùng thử với mật khẩu ai cũng biết, không được dùng với LMS_ENV=production. "
    "Hãy đặt LMS_DATA hoặc LMS_DATABASE_URL sang một nơi trống."
)
PORT_TAKEN = "Cổng {port} tại {host} không mở được: {why}"

# lms backup, lms restore
BACKUP_HELP = (
    "Sao lưu toàn bộ vào tệp FILE (.zip): dữ liệu, các tệp đã cấp và khóa. "
    "Ai có tệp này thì đọc được hết, nên phải cất giữ như hồ sơ mật."
)
RESTORE_HELP = (
    "Khôi phục toàn bộ từ tệp FILE do lms backup tạo ra. Hãy dừng máy chủ trước. Kiểm tra hết rồi mới ghi; "
    "lỗi thì giữ nguyên như cũ. SQLite và PostgreSQL dùng chung một dạng tệp."
)
RESTORE_FORCE = "xóa dữ liệu đang có"
BACKED_UP = "Đã sao lưu {rows} dòng của {tables} bảng và {files} tệp vào {file}."
RESTORED = "Đã khôi phục {rows} dòng của {tables} bảng và {files} tệp từ {file}."
NOT_EMPTY = "nơi này đã có dữ liệu; nếu chắc chắn muốn xóa, hãy thêm --force"
FROM_LATER = "bản sao lưu ở bước {step}, mới hơn chương trình (bước {head})"
OTHER_FIELD_KEY = "khóa mã hóa (LMS_FIELD_KEY) không phải khóa lúc sao lưu: số định danh sẽ không đọc được"
NOTHING_TO_BACK_UP = "chưa có cơ sở dữ liệu để sao lưu; hãy chạy: lms db upgrade"

# lms check
CHECK_HELP = "Soát tính đúng đắn của dữ liệu: dòng nào không thể có, cách sửa. Có lỗi thì kết thúc với mã 1."
CHECK_CLEAN = "Đã soát {checks} mục, không thấy lỗi."
CHECK_FOUND = "Đã soát {checks} mục, thấy {found} lỗi."
LEDGER_HOLDS = "Sổ độ phủ khớp với dữ liệu gốc ({people} người)."
LEDGER_DIFFERS = "Sổ độ phủ khác dữ liệu gốc ở {differing} chỗ; chạy lms coverage rebuild."
CHECK_JSON = "in dạng JSON: mỗi lỗi một mục, có đường dẫn của trang để sửa"
