"""Vietnamese text of populations that is not in a template."""

CODE, AUDIENCE, ON = "Mã đơn vị", "Đối tượng", "Tính đến ngày"
PERSONS, AGES, SOURCE, NAME = "Số người", "Quy tắc tuổi", "Nguồn", "Tên đơn vị"
COLUMNS = {
    CODE: ("Mã ĐV", "Mã xã", "Đơn vị"),
    NAME: ("Tên xã", "Xã, phường"),
    AUDIENCE: (),
    ON: ("Ngày", "Tính đến", "Thời điểm"),
    PERSONS: ("Tổng số", "Số lượng", "Dân số", "Mẫu số"),
    AGES: ("Độ tuổi", "Tuổi"),
    SOURCE: ("Nguồn số liệu", "Đơn vị cung cấp", "Văn bản"),
}
NEEDED = (CODE, AUDIENCE, ON, PERSONS, SOURCE)

AGE_RULES = ("18+", "15+", "15-60", "biết chữ")
"""Suggested; a plan may ask for another."""

# … a list
NO_UNIT = "không có đơn vị mang mã “{code}” trong phạm vi được giao"
NO_AUDIENCE = "đối tượng “{value}” chưa biết; ghi official, citizen, worker, student, team hoặc tên tiếng Việt"
FUTURE = "ngày {day} còn ở phía trước; ghi ngày mà số này được đếm"
LONG_AGO = "ngày {day} sớm quá; xem lại năm"
BEFORE_FOUNDED = "{name} lập ngày {from_on}, sau ngày {day}; ghi số của đơn vị cũ, hoặc ghi ngày từ {from_on}"
TOO_MANY = "“{value}” người là quá nhiều cho một đơn vị; xem lại số"
TOO_LONG = "“{column}” dài quá {most} chữ; ghi ngắn lại"
DIVIDED = "{name} (mã {code}) đã chia từ {day} vào {names}; ghi số của từng đơn vị mới"
GONE = "{name} (mã {code}) đã kết thúc ngày {day} và không có đơn vị kế tiếp"
LED = "Dòng {line}: mã {code} là {old}, từ {day} nhập vào {name}; số này ghi cho {name}"
LED_SUM = "Các dòng {lines}: số của {olds} cộng lại là {persons} người, ghi cho {name}"
LED_PART = "Dòng {lines}: {name} còn gồm {missing}, chưa có trong tệp; số ghi cho {name} sẽ thiếu phần đó"
TWICE = "trùng với dòng {line}: cùng đơn vị, đối tượng, ngày, quy tắc tuổi và nguồn mà số người khác nhau; giữ một dòng"
BY_LIST = "theo tệp {name}"
LINE = "dòng {line}"

# … forms
NO_FILE = "Hãy chọn một tệp."
FILE_TOO_LARGE = "Tệp lớn quá {most}. Hãy chia thành nhiều tệp."
FILE_GONE = "Tệp đã xem không còn ở đây. Hãy chọn lại tệp."
DOCUMENT_KIND = "Văn bản nguồn nhận tệp PDF, ảnh (JPG, PNG), Word, Excel hoặc ODF."
DOCUMENT_UNLIKE = "Tệp này không phải {ending} như tên tệp ghi. Hãy xuất lại thành PDF rồi chọn."
NO_DAY = "Ngày “{value}” không có; hãy viết ngày/tháng/năm, ví dụ 01/7/2026."
NOT_A_NUMBER = "“{value}” không phải số nguyên từ 0; ví dụ 36.845."
SAID_OTHERWISE = (
    "Ngày này, nguồn này và quy tắc tuổi này đã có số {persons} người. Nếu số ấy sai, hãy bấm Sửa ở dòng đó."
)
NEED_WHY = "Hãy ghi vì sao sửa, ví dụ: gõ nhầm một chữ số."
AFTER_END = "{name} kết thúc ngày {day}. Số của ngày sau đó ghi cho đơn vị kế tiếp: {after}."
ENTERED = "Đã ghi {persons} người, {audience}, ngày {day}."
ENTERED_BEFORE = "Số này đã có, không ghi thêm."
CORRECTED = "Đã sửa: {before} thành {after} người. Số cũ còn trong lịch sử."
CORRECTED_TELLING = "Đã sửa. Nội dung cũ còn trong lịch sử."
NOT_CORRECTED = "Không có gì thay đổi."
ENDED_BEFORE = "Dòng này đã được sửa hoặc rút trước đó. Hãy xem lịch sử."
WITHDRAWN = "Đã rút số {persons} người ngày {day}. Số trước đó lại được dùng."
BROUGHT = "Đã ghi {new} mẫu số mới, sửa {changed}; {same} đã có từ trước."
BROUGHT_BEFORE = "Mọi số trong tệp đã có, không ghi gì thêm."

# … whole and parts
STILL_MISSING = "Số cộng lại này còn thiếu {missing}: chưa có mẫu số."
AT_LEAST = "{name} ghi {whole} người; các đơn vị trực thuộc cộng lại ít nhất {parts}, chưa có số của {missing}."
AT_LEAST_MORE = (
    "{name} ghi {whole} người, trong khi các đơn vị trực thuộc cộng lại đã ít nhất {parts}, chưa kể {missing}: "
    "lệch ít nhất {by} người."
)
PARTS_MORE = "{name} ghi {whole} người, các đơn vị trực thuộc cộng lại {parts}: nhiều hơn {by} người."
PARTS_FEWER = "{name} ghi {whole} người, các đơn vị trực thuộc cộng lại {parts}: ít hơn {by} người."
OTHER_RULE = "Quy tắc tuổi khác nhau: {name} ghi {asked}; {names} ghi {held}."
RULES_DIFFER = "Quy tắc tuổi của các đơn vị trực thuộc khác nhau: phần lớn ghi {asked}; {names} ghi {held}."
FAR_APART = "Ngày của các số cách nhau hơn 12 tháng: {old} ngày {first}, {new} ngày {last}."
AND_MORE = "{names} và {more} đơn vị khác"

# … what is missing, as a file to fill
SHEET = "Mẫu số"
TEMPLATE_TITLE = "MẪU SỐ CÒN THIẾU: {unit}"
TEMPLATE_HOW = (
    "Điền Tính đến ngày, Số người, Nguồn rồi tải tệp này lên trang Mẫu số; dòng chưa điền được bỏ qua. "
    "Không đổi cột Mã đơn vị."
)
COMMAND_SAYS = "{new} mẫu số mới, {same} đã có."
COMMAND_EMPTY = "{empty} dòng chưa điền số người, bỏ qua."

# … the state of a row
IN_USE = "đang dùng"
LATER = "đã có số mới hơn"
NOT_YET = "dùng từ {day}"
SAME_DAY = "không dùng: cùng ngày có số ghi sau"
CORRECTED_STATE = "đã sửa"
WITHDRAWN_STATE = "đã rút"
