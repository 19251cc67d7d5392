"""Vietnamese text of reports that is not in a template."""

# periods
QUARTERS = ("I", "II", "III", "IV")
PERIOD_NAMES = {
    "week": "tuần {n} năm {year}",
    "month": "tháng {n} năm {year}",
    "quarter": "quý {n} năm {year}",
    "half": "6 tháng {n} năm {year}",
    "year": "năm {year}",
}
HALVES = ("đầu", "cuối")
KINDS = {"week": "hằng tuần", "month": "hằng tháng", "quarter": "hằng quý", "half": "6 tháng", "year": "hằng năm"}
SCHEMES = {"administrative": "kỳ hành chính (ngày 15 đến ngày 14)", "calendar": "theo lịch"}
NO_PERIOD = (
    "không có kỳ “{key}”; viết 2026-06 (tháng), 2026-Q2 (quý), 2026-H1 (6 tháng), 2026 (năm) hoặc 2026-W24 (tuần)"
)
PERIOD_SAYS = "{name} ({first} đến {last})"
NOT_ENDED = "Kỳ {name} lấy số liệu đến hết ngày {to_on}; chốt được từ ngày {since}."
BEFORE_FIRST = "Kỳ {name} bắt đầu trước khi có số liệu; chọn kỳ từ năm {year} trở đi."

# freezing
ALREADY = "Báo cáo {name} của {unit} đã chốt lúc {at}, bản {version}."
FROZEN = "Đã chốt báo cáo {name} của {unit}: bản {version}, số {number}."
FROZEN_BY = "Số liệu tính đến hết ngày {to_on}; mã kiểm tra {sha256}."
UNSOUND = "Soát dữ liệu thấy {n} lỗi. Sửa trước khi chốt, hoặc chốt kèm lý do."
UNSOUND_COMMAND = "muốn vẫn chốt, ghi lý do: --despite “…”"
DESPITE_REASON = "Ghi lý do vẫn chốt dù dữ liệu còn lỗi."
DESPITE = "chốt dù còn {n} lỗi: {reason}"
COMMAND_LINE = "dòng lệnh"
NO_COUNTED = "Kế hoạch này không đặt chỉ tiêu tính theo người nên không có số liệu để chốt."
NOT_STANDING = "{unit} không tồn tại trong kỳ {name}."
SUMMED_SOURCE = "tổng mẫu số của các đơn vị trực thuộc"
CHOOSE_UNIT = "Có nhiều đơn vị cùng tên; hãy gõ mã đơn vị: {names}."
NO_UNIT_HERE = "Không có đơn vị nào tên hoặc mã như vậy trong phạm vi của ông bà."
CHOOSE_PLAN = "Chọn kế hoạch có trong danh sách."

# the chain
LINES = {"government": "chính quyền", "party": "Đảng"}
STATES = {
    "missing": "chưa nộp",
    "late": "quá hạn",
    "draft": "nháp",
    "sent": "đã gửi",
    "returned": "cần sửa",
    "approved": "đã duyệt",
    "locked": "đã khóa",
}
BOARD_STATES = STATES | {"draft": "chưa nộp, đang nháp", "sent": "đã nộp", "returned": "trả lại"}
STATE_KINDS = {"late": "wrong", "returned": "attention", "sent": "done", "approved": "done", "locked": "done"}
STEPS = {
    "sent": "gửi",
    "returned": "trả lại để sửa",
    "approved": "duyệt",
    "locked": "khóa",
    "reopening_asked": "xin mở chốt",
    "reopened": "cho mở chốt",
    "reopening_refused": "không cho mở chốt",
}
DONE = {
    "sent": "Đã gửi báo cáo {name} theo tuyến {line}.",
    "returned": "Đã trả lại báo cáo {name} để sửa.",
    "approved": "Đã duyệt báo cáo {name}.",
    "locked": "Đã khóa báo cáo {name}; số liệu đến sau ghi vào bổ sung của kỳ sau.",
    "reopening_asked": "Đã ghi lời xin mở chốt; chờ người thứ hai đồng ý.",
    "reopened": "Đã mở chốt. Sửa dữ liệu xong hãy chốt lại; bản cũ vẫn xem được.",
    "reopening_refused": "Không mở chốt; báo cáo giữ nguyên.",
}
NOT_NOW = "Báo cáo đang ở bước “{state}” nên không {step} được nữa."
ANOTHER_PERSON = "Người {step} phải khác người đã {before}."
NOT_AGAIN = "Báo cáo này đã chốt. Muốn chốt lại, hãy xin mở chốt hoặc chờ nơi nhận trả lại."

# due dates
SENDER_BELOW = "các đơn vị trực thuộc"
DUE_SOON = {0: "hôm nay là hạn", 1: "ngày mai là hạn"}
DUE_DAYS = "còn {n} ngày đến hạn"
OVERDUE = "quá hạn {n} ngày"
ORDER_SET = "Đã giao báo cáo {kind} cho các đơn vị trực thuộc {unit}."
ORDER_ENDED = "Đã thôi yêu cầu báo cáo {kind}."
ORDER_THERE = "Yêu cầu này đã có."
NO_DAY = "Ngày trong tháng là số từ 1 đến 28."
ORDER_SAYS = "{unit} yêu cầu, gửi trước ngày {day}"
ORDER_WEEK = "{unit} yêu cầu, gửi thứ Hai tuần sau"
ORDER_PLAIN = "{unit} yêu cầu"

# sums of what was sent
NOT_SUMMED = "chưa gộp: {names}"
NOT_THERE = "{unit} ({state})"
AND_MORE = " và {n} đơn vị khác"
SUM_OF = "cộng từ {sent}/{all} báo cáo đã gửi"
SUM_OF_SENT = "cộng từ các báo cáo đã gửi"
NOBODY_SENT = "Chưa đơn vị trực thuộc nào gửi báo cáo kỳ {name} nên chưa có gì để cộng."

# lms check
FIGURES_CHANGED = "số liệu đã chốt không còn khớp mã kiểm tra lúc chốt"
FIGURES_REPAIR = "lấy lại từ bản sao lưu trước khi gửi hay đối chiếu báo cáo này"
FILE_LOST = "không còn tệp của báo cáo số {number}"

# commands
REPORTS_HELP = "Báo cáo: chốt số liệu một kỳ, xem danh sách, lấy tệp."
FREEZE_HELP = "Chốt số liệu một kỳ của một đơn vị, giữ lại nguyên vẹn cùng các tệp."
LIST_HELP = "Danh sách báo cáo đã chốt."
EXPORT_HELP = "Ghi tệp đã giữ của báo cáo số ID: .docx, .pdf, .xlsx hoặc .csv."
PLAN_OPTION = "mã kế hoạch"
UNIT_OPTION = "mã đơn vị"
PERIOD_OPTION = "kỳ: 2026-06, 2026-Q2, 2026-H1, 2026, 2026-W24"
SCHEME_OPTION = "cách chia kỳ: administrative (ngày 15 đến ngày 14) hoặc calendar (theo lịch)"
SENT_OPTION = "cộng từ các báo cáo mà đơn vị trực thuộc đã gửi, thay vì số liệu đã nhập trong hệ thống"
DESPITE_OPTION = "lý do vẫn chốt dù dữ liệu còn lỗi"
JSON_OPTION = "in dạng JSON"
OUTPUT_OPTION = "tệp ghi ra"
LINE_OPTION = "tuyến của văn bản .docx, .pdf: government (chính quyền) hoặc party (Đảng)"
ENDING = "tên tệp cần kết thúc bằng .docx, .pdf, .xlsx hoặc .csv"
NO_PLAN = "không có kế hoạch “{key}”; xem danh sách bằng lệnh: lms plans list"
NO_UNIT = "không có đơn vị mang mã “{code}”"
NO_REPORT = "không có báo cáo số {number}; xem danh sách bằng lệnh: lms reports list"
WRITTEN = "Đã ghi {path}."
REPORT_HEADS = ("Số", "Kế hoạch", "Đơn vị", "Kỳ", "Cách chia", "Bản", "Chốt lúc", "Chính quyền", "Đảng")
