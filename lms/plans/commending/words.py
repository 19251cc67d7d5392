"""Vietnamese text of commendation that is not in a template."""

from lms.plans.commending.ranking import Apart

SIZES = {True: "Đơn vị từ {bound} người trở lên", False: "Đơn vị dưới {bound} người"}
APART = {
    Apart.TINY: "dưới 30 người: một người đã làm đổi hơn 3 điểm phần trăm, không xếp hạng",
    Apart.UNKNOWN: "chưa có mẫu số, không xếp hạng",
    Apart.OVER: "vượt 100%, kiểm tra mẫu số trước khi xếp hạng",
}
RULE_UNITS = (
    "Xếp theo tỷ lệ trên mẫu số của chính đơn vị đến hết ngày {last}; đơn vị lớn và nhỏ xếp riêng, {bound}; "
    "cùng tỷ lệ thì cùng hạng. Tăng trong kỳ tính bằng điểm phần trăm so với hết ngày {before}."
)
BY_MEDIAN = "mốc {bound} người (số giữa của các đơn vị được xếp)"
BY_CHOICE = "mốc {bound} người (do người lập chọn)"
NO_BOUND = "chưa có đơn vị nào xếp hạng được nên chưa có mốc"
RULE_HELPERS = (
    "Xếp theo số người khác nhau đã được giúp trong lớp của đơn vị từ {first} đến {last}, kết quả còn đứng: "
    "tự làm hoặc có hướng dẫn (không tính làm hộ), không bị kiểm tra lại thấy sai, và đã đạt chương trình của chỉ "
    "tiêu. Số lớp, số giờ là những buổi người ấy điểm danh. Không xếp hạng người học."
)
HIDDEN_NAME = "(không nêu tên theo đề nghị)"
UNIT_BY_COVERAGE = "tỷ lệ {percent} trên {population} người, hạng {place} trong {units} đơn vị cùng cỡ"
UNIT_BY_GROWTH = "tăng {growth} điểm phần trăm trong kỳ, hạng {place} trong {units} đơn vị cùng cỡ"
GOAL_REACHED, GOAL_SHORT = "đã đạt mục tiêu {goal}", "chưa đạt mục tiêu {goal}"
HELPER_BY = "giúp {persons} người đạt, {classes} lớp, {hours}"
TAKEN_BACK = "{count} người bị kiểm tra lại thấy chưa đúng"

NOT_A_DAY = "“{value}” không phải ngày có thật; viết ngày/tháng/năm, ví dụ 31/12/2026."
BACKWARDS = "Ngày cuối kỳ phải sau ngày đầu kỳ."
FUTURE = "Ngày cuối kỳ chưa tới; chọn hôm nay hoặc ngày trước đó."
NOT_A_NUMBER = "Viết số nguyên từ {least} đến {most}."
HIDDEN = "Từ nay danh sách khen thưởng không nêu tên người này."
SHOWN = "Danh sách khen thưởng lại nêu tên người này."

TITLE_UNITS = "TẬP THỂ ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
TITLE_PERSONS = "CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
UNDER = "{unit}; kỳ từ {first} đến {last}; chỉ tiêu: {target}"
MADE = "Lập lúc {moment}; người lập: {who}"
SHEET_UNITS, SHEET_PERSONS = "Tập thể", "Cá nhân"
FILE = "de-nghi-khen-thuong-{unit}-{last}.{ending}"
STT, UNIT, SIZE, POPULATION, TRAINED = "STT", "Đơn vị", "Nhóm cỡ", "Mẫu số", "Đã đạt"
PERCENT, GOAL, GROWTH, PLACE, PROPOSED = "Tỷ lệ %", "Mục tiêu %", "Tăng (điểm %)", "Hạng trong nhóm", "Đề nghị"
REASON, NAME, TEAM, HELPED = "Tiêu chí", "Họ và tên", "Tổ", "Người được giúp đã đạt"
CLASSES, HOURS, WRONG = "Số lớp", "Số giờ", "Kiểm tra lại chưa đúng"
YES = "đề nghị"
BIG, SMALL = "lớn", "nhỏ"

ANNEX_UNITS, ANNEX_PERSONS = "Phụ lục I", "Phụ lục II"
ANNEX_UNITS_TITLE = "DANH SÁCH TẬP THỂ ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
ANNEX_PERSONS_TITLE = "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
KIND, ABOUT, SYMBOL = (
    "TỜ TRÌNH",
    "Về việc đề nghị biểu dương, khen thưởng tập thể, cá nhân thực hiện {plan}",
    "TTr-UBND",
)
COMMITTEE, SYMBOL_OF_OFFICE = "ỦY BAN NHÂN DÂN\n{unit}", "TTr"
AUTHORITY, CHAIR, HEAD = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "THỦ TRƯỞNG ĐƠN VỊ"
BODY = (
    "Căn cứ kết quả thực hiện {plan} từ ngày {first} đến ngày {last}, {unit} đề nghị biểu dương, khen thưởng {units} "
    "tập thể và {persons} cá nhân theo danh sách kèm theo (Phụ lục I, Phụ lục II)."
)
NO_UNITS, NO_PERSONS = "Chưa có tập thể nào đủ tiêu chí.", "Chưa có cá nhân nào đủ tiêu chí."
RECIPIENTS = ("Như trên;", "Lưu: VT.")
