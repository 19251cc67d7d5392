"""Vietnamese text of plans that is not in a template."""

from lms.learning.rungs import Rung
from lms.people.words import AUDIENCES
from lms.plans.editions import Deed, Force

UNREADABLE = "không đọc được tệp; tệp kế hoạch cần là văn bản UTF-8"
NOT_YAML = "không đúng cú pháp YAML từ dòng này; kiểm tra dấu hai chấm, thụt lề và dấu nháy"
NOT_A_PLAN = "tệp kế hoạch cần bắt đầu bằng các mục key, title, issuer …"
UNKNOWN_KEY = "không có mục “{name}”; xóa hoặc sửa tên mục"
EMPTY = "mục “{name}” còn trống"
NOT_A_DAY = "“{name}”: “{value}” không phải ngày có thật; viết năm-tháng-ngày, ví dụ 2026-12-31"
NOT_A_PERCENT = "percent: “{value}” không phải số từ 0 đến 100"
NOT_A_COUNT = "“{name}”: “{value}” không phải số nguyên"
NOT_ONE_OF = "“{name}”: “{value}” không nằm trong: {known}"
NOT_A_DUE = "due_before: cần ghi {day: 15, month: 6}; không có tháng thì month: null"
NOT_WORDS = "mục “{name}” cần là một dòng chữ"
NOT_SAID_SO = "mục “{name}” viết sai dạng; xem tệp kế hoạch mẫu"
TOO_LONG = "mục “{name}” dài quá {most} chữ"
NOT_A_KEY = "mã kế hoạch “{value}” chưa dùng được; viết 2 đến 64 chữ thường không dấu, số và gạch nối"
ENDS_BEFORE = "ngày hết hiệu lực (ends) phải sau ngày hiệu lực (effective)"
TOO_EARLY = (
    "ngày hiệu lực {day} sớm hơn ngày hiệu lực {newest} của phiên bản mới nhất; ghi đúng ngày của phiên bản cần sửa, "
    "hoặc ngày sau {newest} để lập phiên bản mới"
)
NOT_A_LIST = "mục “{name}” cần là danh sách các mục con"
UNKNOWN_AUDIENCE = "đối tượng “{value}” chưa biết; chọn một trong: {known}"
UNKNOWN_RUNG = "bậc “{value}” chưa biết; chọn một trong: {known}"
UNKNOWN_PROGRAMME = "chương trình “{value}” chưa được công bố; chọn một trong: {known}"
NEED_RUNG = "chỉ tiêu tính theo người cần có rung (bậc được tính)"
NEED_PROGRAMME = "chỉ tiêu tính theo người cần có programme (chương trình được tính)"
PERCENT_OR_COUNT = "chỉ ghi một trong hai: percent hoặc count"
RESERVED_KEY = "mã “{key}” đã dùng cho một trang khác; chọn mã khác cho kế hoạch"
TWICE = "mã “{value}” dùng hai lần"
NO_PLAN = "không có kế hoạch “{key}”; xem danh sách bằng lệnh: lms plans list"
NO_UNIT = "không có đơn vị mang mã “{code}”"
NO_PLAN_UNIT = "đơn vị “{code}” của kế hoạch chưa có trong hệ thống; nạp đơn vị hoặc chọn bằng --unit"
NOTHING_COUNTED = "Kế hoạch này không đặt chỉ tiêu tính theo người."

NO_POPULATION = "chưa có mẫu số"
CHECK_POPULATION = "kiểm tra mẫu số"
LEFT_OUT_NOBODY = "{units} đơn vị chưa có mẫu số: {names}"
LEFT_OUT = "{units} đơn vị chưa có mẫu số, {persons} người không tính vào tỷ lệ: {names}"
FROM_PREDECESSORS = "mẫu số cộng từ các đơn vị nhập vào"
OTHER_AGE_RULE = "mẫu số theo {held}, chỉ tiêu yêu cầu {asked}"
MORE_CAME = "chưa cộng đủ mẫu số của đơn vị nhập vào sau đó"
ENDED_IN = "từ {day} số liệu tính ở {names}"
ENDED = "đơn vị đã kết thúc, không tính từ {day}"
BEFORE_FOUNDED = "trước ngày lập {day}: cộng của {names}"
NOT_STANDING = "đơn vị không tồn tại vào ngày này"
AND_MORE = "{names} và {more} đơn vị khác"

RUNGS = {
    Rung.TURNS: "lượt",
    Rung.REACHED: "người đã tiếp cận",
    Rung.COMPLETED: "người hoàn thành",
    Rung.CONFIRMED: "người đạt",
    Rung.VNEID: "người được xác nhận trên VNeID",
}
PERIODS = {
    "week": "Hằng tuần",
    "month": "Hằng tháng",
    "quarter": "Hằng quý",
    "half": "6 tháng",
    "year": "Hằng năm",
    "on_demand": "Khi có yêu cầu",
}
LINES = {"government": "Chính quyền", "party": "Đảng"}

LOADED = {
    Deed.NEW: "Đã nạp kế hoạch {key}: {targets} chỉ tiêu, {tasks} nhiệm vụ, {duties} chế độ báo cáo.",
    Deed.EDITION: "Kế hoạch {key}: đã lập phiên bản {no}, {since}: {targets} chỉ tiêu, {tasks} nhiệm vụ, "
    "{duties} chế độ báo cáo. Trước ngày đó vẫn tính theo phiên bản cũ.",
    Deed.CORRECTED: "Kế hoạch {key}: đã sửa phiên bản {no} ({since}): {targets} chỉ tiêu, {tasks} nhiệm vụ, {duties} "
    "chế độ báo cáo. Các ngày trước tính theo bản vừa sửa.",
    Deed.SAME: "Kế hoạch {key} không thay đổi.",
}
SINCE = "hiệu lực từ {day}"
SINCE_SIGNED = "hiệu lực từ khi ban hành"
FORCES = {Force.NOT_YET: "Chưa có hiệu lực", Force.IN_FORCE: "Đang có hiệu lực", Force.ENDED: "Đã hết hiệu lực"}
LEVELS = {
    "nation": "Cả nước",
    "province": "Tỉnh, thành phố",
    "commune": "Xã, phường, đặc khu",
    "hamlet": "Thôn, tổ dân phố",
    "agency": "Cơ quan, đơn vị",
}
VERIFIED = "Sổ độ phủ khớp với dữ liệu gốc ({people} người)."
DIFFERS = (
    "{programme}/{audience}/{rung}, đơn vị {unit}, {bucket}: sổ ghi {held}, dữ liệu gốc cho {due}; "
    "chạy lms coverage rebuild"
)
REBUILT = "Đã lập lại sổ độ phủ từ dữ liệu gốc: {people} người."
WRITTEN = "Đã ghi {path}."

PLANS_HELP = "Kế hoạch: nạp tệp kế hoạch, xem danh sách."
LOAD_HELP = (
    "Nạp một tệp kế hoạch (YAML). Tệp của kế hoạch đã có thì sửa phiên bản mang đúng ngày hiệu lực ghi trong tệp "
    "(effective; không ghi: phiên bản đầu); ngày mới hơn thì lập phiên bản mới."
)
LIST_HELP = "Danh sách kế hoạch."
COVERAGE_HELP = "Độ phủ theo chỉ tiêu của kế hoạch."
SHOW_HELP = "Hiện độ phủ của một đơn vị và các đơn vị trực thuộc."
EXPORT_HELP = "Ghi độ phủ ra tệp .xlsx hoặc .csv."
VERIFY_HELP = "Đối chiếu sổ độ phủ với dữ liệu gốc."
REBUILD_HELP = "Lập lại sổ độ phủ từ dữ liệu gốc."
POPULATION_HELP = "Mẫu số: số người của từng đơn vị, theo đối tượng và ngày."
POPULATION_IMPORT_HELP = "Nạp mẫu số từ tệp XLSX hoặc CSV."
PLAN_OPTION = "mã kế hoạch"
UNIT_OPTION = "mã đơn vị (mặc định: đơn vị của kế hoạch)"
AS_OF_OPTION = "tính đến hết ngày, dạng năm-tháng-ngày (mặc định: hôm nay)"
BY_OPTION = "chia theo đơn vị trực thuộc (children) hoặc theo mọi xã, phường, đặc khu (communes)"
JSON_OPTION = "in dạng JSON"
CSV_OPTION = "in dạng CSV"
OUTPUT_OPTION = "tệp ghi ra"

AUDIENCES_BY_KEY = {audience.value: words for audience, words in AUDIENCES.items()}
RUNGS_BY_KEY = {rung.value: words for rung, words in RUNGS.items()}
COLUMN_TARGET = "Chỉ tiêu"
COLUMN_CODE = "Mã đơn vị"
COLUMN_UNIT = "Đơn vị"
COLUMN_AUDIENCE = "Đối tượng"
COLUMN_RUNG = "Bậc được tính"
COLUMN_TURNS = "Lượt"
COLUMN_REACHED = "Đã tiếp cận"
COLUMN_COMPLETED = "Hoàn thành"
COLUMN_CONFIRMED = "Đạt"
COLUMN_VNEID = "Xác nhận VNeID"
COLUMN_POPULATION = "Tổng số (mẫu số)"
COLUMN_TRAINED = "Đã tính"
COLUMN_PERCENT = "Tỷ lệ %"
COLUMN_GOAL_PERCENT = "Mục tiêu %"
COLUMN_GOAL_COUNT = "Mục tiêu (người)"
COLUMN_MISSING = "Còn thiếu"
COLUMN_NOTE = "Ghi chú"
COLUMN_SOURCE = "Nguồn mẫu số"
COLUMN_SOURCE_ON = "Mẫu số ngày"
TITLE = "ĐỘ PHỦ THEO CHỈ TIÊU CỦA KẾ HOẠCH: {unit}"
SHEET = "Độ phủ"
FOOTER = "Kế hoạch {plan}; số liệu tính đến hết ngày {as_of}; lập lúc {moment}; người lập: {who}"
FOOTER_RULE = (
    "Lượt đếm mỗi lần tham gia; các cột sau đếm người, mỗi người một lần. Tỷ lệ của đơn vị cấp trên bằng tổng số người "
    "chia tổng mẫu số, không lấy trung bình; đơn vị chưa có mẫu số không tính vào tỷ lệ."
)
COMMAND_LINE = "dòng lệnh"
PLAN_HEADS = ("Mã", "Số", "Ngày", "Cơ quan ban hành", "Chỉ tiêu")
SHOW_HEADS = ("Chỉ tiêu", "Đơn vị", "Đã tính", "Mẫu số", "Tỷ lệ", "Mục tiêu", "Thiếu", "Ghi chú")
ENDING = "tên tệp cần kết thúc bằng .xlsx hoặc .csv"
LEDGER_DIFFERS = "sổ độ phủ {bucket} ghi {held}, dữ liệu gốc cho {due}"
LEDGER_OUT_OF_STEP = "sổ độ phủ theo năm, quý, tháng và ngày không cộng bằng nhau"
LEDGER_REPAIR = "chạy lms coverage rebuild"
POPULATION_OUT_OF_TIME = "mẫu số ngày {day} của đơn vị {code}, khi đơn vị chưa lập hoặc đã kết thúc"
POPULATION_OUT_OF_TIME_REPAIR = "sửa ngày, hoặc rút rồi ghi cho đơn vị của ngày đó"
