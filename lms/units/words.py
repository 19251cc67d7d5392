"""Vietnamese text of units that is not in a template."""

UNITS_HELP = "Đơn vị hành chính, cơ quan, phòng ban, thôn và tổ dân phố."
LOAD_HELP = "Nạp 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu theo Quyết định 19/2025/QĐ-TTg và các thay đổi sau đó."
PAST_HELP = (
    "Nạp cả 63 tỉnh, thành phố và 10.035 xã, phường, thị trấn trước ngày 01/7/2025 cùng đơn vị kế tiếp, "
    "để báo cáo tính đến những ngày trước đó và danh sách dùng mã cũ vẫn đúng."
)
PROVINCE_HELP = "Chỉ nạp tỉnh, thành phố mang mã này (01 … 96)."
IMPORT_HELP = (
    "Nhập đơn vị từ tệp XLSX hoặc CSV: Mã đơn vị, Tên đơn vị, Loại, Mã đơn vị cấp trên, Từ ngày, Đến ngày, "
    "Mã đơn vị kế tiếp. Còn một lỗi thì không ghi gì."
)
NO_PROVINCE = "không có tỉnh, thành phố mang mã “{code}”; các mã: {known}"
SETTLED = "{new} đơn vị mới, {renamed} đổi tên, {ended} kết thúc, {same} không đổi"

NATION_CODE = "VN"
NATION_NAME = "Cả nước"
NATION_KIND = "quốc gia"

END_BEFORE_START = "ngày kết thúc {to_on} trước ngày bắt đầu {from_on}"
TOO_LONG = "“{column}” dài quá {most} ký tự"
SAME_ROW = "trùng với dòng {line}"
SAME_DAYS = "mã {code} đã có ở dòng {line} trong cùng thời gian; ghi Đến ngày cho dòng cũ hoặc Từ ngày cho dòng mới"
END_FIRST = (
    "mã {code} ở dòng {line} thuộc đơn vị cấp trên khác và chưa có Đến ngày; "
    "hãy kết thúc đơn vị cũ trước ngày bắt đầu đơn vị mới"
)
NEED_PARENT = "“Mã đơn vị cấp trên” còn trống; chỉ tỉnh, thành phố và đơn vị gốc không cần ghi"
NO_PARENT = "không có đơn vị cấp trên mang mã “{code}” trong tệp hay trong hệ thống"
OWN_PARENT = "đơn vị không thể là cấp trên của chính mình"
CIRCLE = "các đơn vị cấp trên nối thành vòng: {codes}"
NO_SUCCESSOR = "không có đơn vị kế tiếp mang mã “{code}” trong tệp hay trong hệ thống"
OWN_SUCCESSOR = "đơn vị không thể kế tiếp chính mình"
GONE_SUCCESSOR = "đơn vị kế tiếp {code} đã kết thúc ngày {day}, không thể nhận người sau ngày đó"
ROUND = "hai đơn vị kế tiếp lẫn nhau"
LEFT_BELOW = "còn đơn vị trực thuộc đang hoạt động ({codes}); ghi đơn vị kế tiếp, hoặc ghi Đến ngày cho các đơn vị đó"
TOLD_LATER = "đơn vị trực thuộc {codes} có thông tin ghi sau ngày kết thúc này; chọn ngày muộn hơn"
WENT_ALONG = "{count} đơn vị trực thuộc của {code} đi theo về {to}"
SUCCESSOR_NEEDS_END = "có đơn vị kế tiếp nhưng chưa có ngày kết thúc"
OTHER_PARENT = (
    "đơn vị {code} đang thuộc {parent}; muốn chuyển sang cấp trên khác thì kết thúc đơn vị cũ (Đến ngày), "
    "rồi lập đơn vị mới cùng mã (Từ ngày)"
)
CODE_TAKEN = "mã {code} đã thuộc về một đơn vị khác trong thời gian này"
NEED_DAY = "đơn vị {code} đang mang tên “{name}” ({kind}); ghi Từ ngày để đổi tên từ ngày đó"
LATER_NAME = "đơn vị {code} đã có tên khác từ ngày {day}, sau ngày ghi ở đây"
OTHER_END = "đơn vị {code} đã kết thúc ngày {day}"
OUTSIDE_PARENT = "dòng {line}: thời gian của đơn vị {code} nằm ngoài thời gian của cấp trên {parent}"

# Columns of a table of units, and what else offices call them
CODE, NAME, KIND, PARENT = "Mã đơn vị", "Tên đơn vị", "Loại", "Mã đơn vị cấp trên"
FROM, TO, SUCCESSOR = "Từ ngày", "Đến ngày", "Mã đơn vị kế tiếp"
COLUMNS = {
    CODE: ("Mã", "Mã ĐV", "Mã số", "Mã xã", "Mã định danh"),
    NAME: ("Tên", "Đơn vị", "Tên cơ quan", "Tên cơ quan, đơn vị"),
    KIND: ("Loại đơn vị", "Loại hình"),
    PARENT: ("Mã cấp trên", "Mã đơn vị cha", "Cấp trên", "Đơn vị cấp trên", "Thuộc", "Mã tỉnh"),
    FROM: ("Từ", "Ngày thành lập", "Hiệu lực từ"),
    TO: ("Đến", "Ngày kết thúc", "Hiệu lực đến", "Hết hiệu lực"),
    SUCCESSOR: ("Kế tiếp", "Mã kế tiếp", "Đơn vị kế tiếp", "Nhập vào"),
}
NEEDED = (CODE, NAME, KIND)

# lms check
UNIT_ORPHAN = "vẫn hoạt động trong khi đơn vị cấp trên {parent} đã kết thúc ngày {day}"
UNIT_ORPHAN_REPAIR = "cho kết thúc và lập đơn vị kế tiếp dưới cấp trên mới bằng lms units import"
UNIT_ALONE = "{name} không có đơn vị cấp trên, nên không tổng nào tính đến"
UNIT_ALONE_REPAIR = "ghi đơn vị cấp trên"
