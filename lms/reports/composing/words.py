"""Vietnamese text of the documents and workbooks made of a report's figures."""

KIND = "BÁO CÁO"
PEOPLE_COMMITTEE = "Ủy ban nhân dân"
PARTY_COMMITTEE = "Đảng ủy"
PROVINCE_PARTY = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
PROVINCE_PARTY_ELSE = "Tỉnh ủy"
PLACES = "tỉnh|thành phố|xã|phường|đặc khu"
PARTY_BODY = "Đảng bộ"
SYMBOL = "BC-{office}"
COMMITTEE_LETTERS = "UBND"
PARTY_SYMBOLS = {"province": "BC/TU", "other": "BC/ĐU"}
SKIPPED = ("và", "của", "các", "về")
CHAIR = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
HEAD = ("", "THỦ TRƯỞNG CƠ QUAN")
HAMLET_HEAD = "TRƯỞNG {kind}"
SECRETARY = ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
AS_ABOVE = "Như trên"
KEPT = "Lưu: VT"
PARTY_KEPT = "Lưu Văn phòng {office}"

ABOUT = "Kết quả thực hiện phong trào “Bình dân học vụ số” {period}"
OPENING = (
    "Thực hiện {plan}, {office} báo cáo kết quả thực hiện phong trào “Bình dân học vụ số” {period} "
    "(từ ngày {from_on} đến hết ngày {to_on}) như sau:"
)
PLAN_KINDS = {"KH": "Kế hoạch", "HD": "Hướng dẫn", "CT": "Chỉ thị", "QĐ": "Quyết định", "CTR": "Chương trình"}
PLAN_KIND = "văn bản"
PLAN_NUMBERED = "{kind} số {number} của {issuer}"
PLAN_DATED = "{kind} số {number} ngày {day} của {issuer}"
PLAN_UNNUMBERED = "văn bản “{title}” của {issuer}"

RESULTS = "KẾT QUẢ THỰC HIỆN CHỈ TIÊU"
BY_UNIT = "KẾT QUẢ THEO ĐƠN VỊ"
SENDING = "TÌNH HÌNH GỬI BÁO CÁO"
SUPPLEMENTS = "BỔ SUNG KỲ TRƯỚC"
TO_CHECK = "NƠI CẦN SOÁT"
SOURCES = "NGUỒN SỐ LIỆU"
TARGET = "{no}. {wording}{place}"
FOR = "{wording} ({persons})"
PLACE = " (mục {place})"

PERSONS = {
    "official": "cán bộ, công chức, viên chức",
    "citizen": "người dân trưởng thành",
    "worker": "người lao động trong doanh nghiệp, hợp tác xã",
    "student": "học sinh, sinh viên",
    "team": "thành viên Tổ công nghệ số cộng đồng",
}
DID = {
    "turns": "tham gia",
    "reached": "đã tiếp cận",
    "completed": "đã hoàn thành",
    "confirmed": "đã đạt",
    "vneid": "được xác nhận trên VNeID",
}
SINCE = "Đến hết ngày {day}, {said}."
SHARE = "{trained}/{population} {persons} {did} ({percent})"
NO_POPULATION = "có {trained} {persons} {did}; chưa có mẫu số nên chưa tính tỷ lệ"
TURNS = "có {trained} lượt {persons} {did}"
GOAL_MISSING = ", mục tiêu {goal}, còn thiếu {missing} người"
GOAL_MET = ", đã đạt mục tiêu {goal}"
GOAL_ONLY = ", mục tiêu {goal}"
GOAL_PERSONS = "{count} người"
NO_GOAL = "; văn bản không đặt mức"
DUE = "; thời hạn: {due}"
ROSE = "Trong kỳ tăng {n} {what}, từ {before} lên {after}."
FELL = "Trong kỳ giảm {n} {what}, từ {before} xuống {after}, do số liệu cũ được sửa."
SAME = "Trong kỳ không tăng."
LADDER = (
    "Các bậc: {turns} lượt; {reached} người đã tiếp cận; {completed} người hoàn thành; {confirmed} người đạt; "
    "{vneid} người được xác nhận trên VNeID."
)
PERSON = "người"
TURN = "lượt"
REMARK = "Ghi chú: {note}."

MET = "{met}/{all} đơn vị có mẫu số đạt mục tiêu {goal}."
BELOW = "Chỉ tiêu {no}{place}: {said}"
UNIT_SHARE = "{unit} {percent} ({trained}/{population})"
HIGHEST = "Cao nhất: {unit}."
LOWEST = "Thấp nhất: {unit}."
ALL_ABSENT = "Chưa đơn vị trực thuộc nào có mẫu số."
ABSENT = "Chưa có mẫu số: {units}."
MORE = "{units} và {more} đơn vị khác"
SENT = "Đã gửi báo cáo kỳ này: {sent}/{all} đơn vị."
NOT_SENT = "Chưa có báo cáo của: {units}. Thiếu báo cáo không tính là bằng không."
PART = "{unit} ({state})"
PART_REASON = "{unit} ({state}: {reason})"
STATES = {
    "missing": "chưa nộp",
    "draft": "đang soạn",
    "sent": "đã gửi",
    "returned": "trả lại để sửa",
    "approved": "đã duyệt",
    "locked": "đã khóa",
}
SUPPLEMENT = "{period}: thêm {n} {what} vào chỉ tiêu “{wording}”."
SUPPLEMENT_LESS = "{period}: bớt {n} {what} khỏi chỉ tiêu “{wording}”, do số liệu cũ được sửa."
SUPPLEMENT_RULE = "Số đã báo cáo của kỳ trước giữ nguyên; phần bổ sung tính vào kỳ này."
OVER = "Vượt 100% ở chỉ tiêu “{wording}”, cần kiểm tra mẫu số: {units}."
FROZEN = (
    "Số liệu lấy từ hệ thống “Bình dân học vụ số”, tính đến hết ngày {to_on}, lập lúc {moment}, người lập: {who}. "
    "Kỳ báo cáo tính theo {scheme}."
)
SCHEMES = {
    "administrative": "chế độ báo cáo hành chính (từ ngày 15 tháng trước đến hết ngày 14)",
    "calendar": "lịch (trọn tuần, tháng, quý, năm)",
}
POPULATION_FROM = "Mẫu số: {sources}."
POPULATION_SOURCE = "{source} (ngày {day})"
COUNTED = "Mỗi người tính một lần ở mỗi chỉ tiêu; tỷ lệ chung bằng tổng số người chia tổng mẫu số."
PARTY_COUNTED = "Số liệu dùng chung với báo cáo của chính quyền cùng kỳ."

ANNEX = "Phụ lục {numeral}"
INDICATORS_TITLE = "KẾT QUẢ THEO CHỈ TIÊU {period}"
UNITS_TITLE = "KẾT QUẢ CHI TIẾT THEO ĐƠN VỊ {period}"
UNITS_TARGET = "Chỉ tiêu {no}: {wording}"
FOOT = "Nguồn: {plan}; số liệu tính đến hết ngày {to_on}; lập lúc {moment}; người lập: {who}"

TT = "TT"
INDICATOR = "Chỉ tiêu"
INDICATOR_NO = "Chỉ tiêu số"
GOAL = "Mục tiêu"
POPULATION = "Tổng số (mẫu số)"
REACHED = "Đã đạt"
PERCENT = "Tỷ lệ %"
AGAINST = "So với mục tiêu"
NOTE = "Ghi chú"
GROWTH = "Tăng trong kỳ"
POINTS = "{n} điểm %"
DUE_COLUMN = "Thời hạn"
INDICATORS_SHEET = "Theo chỉ tiêu"
UNITS_SHEET = "Theo đơn vị"
SUPPLEMENTS_SHEET = "Bổ sung kỳ trước"
PARTS_SHEET = "Tình hình gửi"
BOOK_TITLE = "BÁO CÁO KẾT QUẢ “BÌNH DÂN HỌC VỤ SỐ” {period}: {unit}"
BOOK_SPAN = "Từ ngày {from_on} đến hết ngày {to_on}; {plan}"
EARLIER = "Kỳ trước"
ADDED = "Bổ sung"
STATE = "Trạng thái"
SENT_ON = "Ngày gửi"
REASON = "Lý do"
UNIT = "Đơn vị"
UNIT_CODE = "Mã đơn vị"
