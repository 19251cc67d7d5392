"""Vietnamese text of the API."""

from lms.api.scopes import Scope

TITLE = "Bình dân học vụ số"
ABOUT = (
    "Đọc dữ liệu của một đơn vị và mọi đơn vị trực thuộc bằng khóa truy cập. Khóa do người quản trị hệ thống cấp, "
    "ghi vào tiêu đề Authorization: Bearer. Danh sách trả về từng trang: lấy giá trị next của trang trước làm tham số "
    "cursor của trang sau, đến khi next là null. Ngày viết dạng năm-tháng-ngày, tính theo giờ Việt Nam. Lỗi trả về "
    "dạng application/problem+json (RFC 9457)."
)
REALM = "lms"
BEARER = "Khóa truy cập, bắt đầu bằng bdhvs_."
SUCCESS = "Trả lời được."
NEEDS = "Cần khóa có phạm vi {scope}."
NEEDS_NOTHING = "Không cần khóa."
PROBLEM = "Không trả lời được; title và detail nói vì sao."
OPENAPI = "Tài liệu này, dạng OpenAPI 3.1"

# what each address answers
UNITS = "Đơn vị tồn tại vào một ngày"
COURSES = "Khóa học đang mở, theo ấn bản mới nhất"
PERSONS = "Người thuộc đơn vị hôm nay; không có số định danh, số điện thoại"
CLASSES = "Lớp học của đơn vị và mọi đơn vị trực thuộc: số học viên, số buổi; không có tên ai"
ATTAINMENTS = "Kết quả đã đạt của người thuộc đơn vị hôm nay"
CERTIFICATE = "Kiểm tra một giấy chứng nhận theo mã tra cứu"
PLANS = "Kế hoạch đã nạp"
PLAN = "Một kế hoạch với các chỉ tiêu"
POPULATIONS = "Mẫu số của đơn vị và mọi đơn vị trực thuộc"
EVIDENCE = "Danh sách kết quả học ở nơi khác: mỗi tệp có bao nhiêu dòng về người của đơn vị, theo tình trạng"
REPORTS = "Báo cáo đã chốt của đơn vị và mọi đơn vị trực thuộc"
REPORT = "Một báo cáo đã chốt, với mọi số liệu như khi chốt"
REPORT_FILE = "Tệp của một báo cáo, đúng từng byte như khi chốt"
STATISTICS = "Số liệu công khai của một kế hoạch, số nhỏ đã che, cùng số liệu với trang và tệp mở"
COVERAGE = "Độ phủ theo chỉ tiêu của kế hoạch, cùng số liệu với trang và lệnh lms coverage show --json"

# parameters
CURSOR = "Giá trị next của trang trước."
LIMIT = "Số dòng của một trang, từ 1 đến 500."
UNIT = "Mã đơn vị, bằng hoặc trực thuộc đơn vị của khóa."
COVERAGE_UNIT = "Mã đơn vị. Không ghi: đơn vị của kế hoạch, nếu ngoài phạm vi của khóa thì là đơn vị của khóa."
AS_OF = "Tính đến hết ngày này; không ghi là hôm nay."
STANDING_ON = "Đơn vị tồn tại vào ngày này, với tên gọi của ngày ấy; không ghi là hôm nay."
BY = "children: đơn vị trực thuộc; communes: mọi xã, phường, đặc khu."
AUDIENCE = "Đối tượng của mẫu số."
REPORT_PLAN = "Mã kế hoạch."
REPORT_PERIOD = "Kỳ báo cáo, ví dụ 2026-06, 2026-Q2, 2026-H1, 2026, 2026-W24."
REPORT_LINE = "Tuyến của văn bản: government (chính quyền) hoặc party (Đảng); bảng xlsx, csv chung cho cả hai."
STATISTICS_PLAN = "Mã kế hoạch."
STATISTICS_UNIT = "Mã đơn vị; không ghi: đơn vị của kế hoạch."
STATISTICS_AS_OF = (
    "Lấy số liệu đến ngày cuối của tháng gần nhất đã qua hết vào ngày này; không ghi: tháng gần nhất. "
    "Ngày của số liệu trả về ở as_of."
)
HIDDEN = "Thay cho những số không nêu: tên cột và “<5” hoặc “ẩn”."
NOT_A_PERIOD = "Kỳ viết như 2026-06, 2026-Q2, 2026-H1, 2026 hoặc 2026-W24."
FROM_ON = "Đạt từ ngày này."
TO_ON = "Đạt đến hết ngày này."
PROGRAMME = "Mã chương trình."
RUNG = "Bậc của kết quả."

# what must be mended
NOT_A_CODE = "Mã gồm chữ, chữ số, dấu gạch và dấu chấm, không quá 64 ký tự."
NOT_A_LIMIT = "Cần một số nguyên từ 1 đến 500."
NOT_A_CURSOR = "Hãy dùng đúng giá trị next của trang trước, không sửa."
NOT_ONE_OF = "Hãy chọn một trong: {choices}."
PARAMETER = {
    "Not a valid date.": "Ngày này không có; hãy viết năm-tháng-ngày, ví dụ 2026-12-31.",
    "Not a valid integer.": "Cần một số nguyên.",
    "Not a valid string.": "Cần một đoạn chữ.",
    "Not a valid utf-8 string.": "Cần chữ theo bảng mã UTF-8.",
    "Field may not be null.": "Tham số này không được để trống.",
    "Unknown field.": "Không có tham số mang tên này.",
}
PROBLEMS = {
    400: ("Yêu cầu chưa đúng", "Không đọc được yêu cầu; hãy xem lại địa chỉ và các tiêu đề gửi kèm."),
    401: ("Cần khóa truy cập", "Hãy gửi tiêu đề Authorization: Bearer với khóa còn hạn và chưa bị thu hồi."),
    403: (
        "Khóa không mở được mục này",
        "Hãy xin người quản trị cấp khóa có phạm vi cần thiết.",
    ),
    404: ("Không có ở đây", "Địa chỉ hoặc mã không có, hoặc nằm ngoài phạm vi của khóa."),
    405: ("Không làm được việc này ở địa chỉ này", "Địa chỉ này chỉ để đọc; tiêu đề Allow ghi các cách gọi được."),
    406: ("Không có dạng được hỏi", "Chỉ có dạng application/json."),
    413: ("Yêu cầu quá lớn", "Hãy gửi ít dữ liệu hơn."),
    415: ("Dạng dữ liệu không nhận", "Chỉ nhận dạng application/json."),
    422: ("Tham số chưa đúng", "Hãy sửa các tham số kể trong errors rồi gọi lại."),
    429: ("Gọi quá nhiều lần", "Hãy đợi số giây ghi ở tiêu đề Retry-After rồi gọi lại."),
    500: ("Máy chủ gặp sự cố", "Hãy thử lại sau; nếu vẫn vậy, hãy báo người quản trị kèm số ở tiêu đề X-Request-ID."),
}
NO_CERTIFICATE = "Không có giấy chứng nhận nào mang mã này. Mã gồm 12 chữ và số, in cạnh mã vuông trên giấy."

# lms api-token
GROUP_HELP = "Khóa truy cập cho hệ thống khác đọc dữ liệu."
MAKE_HELP = "Cấp một khóa. Khóa chỉ hiện một lần, hãy chép ngay."
LIST_HELP = "Danh sách khóa đã cấp."
REVOKE_HELP = "Thu hồi khóa mang số NUMBER; khóa mất hiệu lực ngay."
NAME_OPTION = "hệ thống nào dùng khóa, để làm gì"
SCOPE_OPTION = "phạm vi được đọc; ghi nhiều lần cho nhiều phạm vi"
UNIT_OPTION = "mã đơn vị: khóa đọc được đơn vị này và mọi đơn vị trực thuộc"
UNTIL_OPTION = "ngày cuối cùng dùng được, dạng năm-tháng-ngày (không ghi: đến khi thu hồi)"
JSON_OPTION = "in dạng JSON"
NO_UNIT = "Không có đơn vị mang mã {code}."
PAST_DAY = "Ngày này đã qua."
NO_SUCH = "Không có khóa số {number}; xem danh sách bằng lệnh: lms api-token list"
MADE = "Đã cấp khóa số {number} cho {name}. Khóa không hiện lại:"
REVOKED = "Đã thu hồi khóa số {number}."
HEADS = ("Số", "Tên", "Phạm vi", "Đơn vị", "Cấp ngày", "Dùng đến", "Dùng lần cuối", "Tình trạng")
STATES = {"good": "còn hiệu lực", "ended": "hết hạn", "revoked": "đã thu hồi"}

KEY_MADE = "Đã cấp khóa cho {name}."
KEY_REVOKED = "Đã thu hồi khóa của {name}; từ giờ khóa không mở được gì."
KEY_GONE = "Khóa của {name} đã được thu hồi từ trước."
NO_UNIT_HERE = "Không có đơn vị mang mã này trong phạm vi bạn quản trị, hoặc đơn vị đã kết thúc."

SCOPES = {
    Scope.UNITS: "đơn vị",
    Scope.COURSES: "khóa học",
    Scope.PERSONS: "người học",
    Scope.CLASSES: "lớp học (chỉ số lượng)",
    Scope.ATTAINMENTS: "kết quả đã đạt",
    Scope.CERTIFICATES: "kiểm tra giấy chứng nhận",
    Scope.PLANS: "kế hoạch",
    Scope.COVERAGE: "độ phủ",
    Scope.POPULATIONS: "mẫu số",
    Scope.EVIDENCE: "danh sách học ở nơi khác (chỉ số dòng)",
    Scope.REPORTS: "báo cáo đã chốt",
}
