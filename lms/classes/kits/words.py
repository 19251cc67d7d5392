"""Vietnamese text of paper kits that is not in a template."""

SAID_TRUE, SAID_FALSE = "Đ", "S"

# rows
NO_SUCH_ROW = "Dòng {rows} không có trong danh sách."
NO_SUCH_ROWS = "Các dòng {rows} không có trong danh sách."
NOT_ROWS = "“{text}” không phải số dòng. Viết như 1,2,4-9 hoặc tất cả trừ 3, 7."
BACKWARDS_ROWS = "“{text}” viết ngược: viết {better}."

# answer sheets
QUESTIONS = "câu {first} đến {last}"
AT_QUESTION = "câu {number}: {told}"
RUN_SHORT = "câu {first} đến {last} cần {count} chữ, mới có {got} chữ; câu bỏ trống gõ dấu -"
RUN_LONG = "câu {first} đến {last} chỉ có {count} chữ, đã gõ {got} chữ"
RUN_UNCLEAR = (
    "chưa rõ {count} chữ đầu hết ở đâu (đã gõ {got} chữ trước dấu cách): gõ đủ {count} chữ, câu bỏ trống gõ dấu -, rồi "
    "mới đến các câu sau"
)
GROUPS_SHORT = "{numbers} cần {count} cụm, mới có {got} cụm; câu bỏ trống gõ dấu -"
GROUPS_LONG = "gõ thừa: sau các câu một chữ chỉ có {count} cụm, đã gõ {got} cụm"

# on paper
KIT = "Bộ giấy {code}"
PAGE = "trang {page}/{pages}"
FILE_TITLE = "Bộ giấy {code}: {title}"
PARTS = {
    "danh-sach": "Danh sách ký tên",
    "de": "Đề kiểm tra, hai mã A và B",
    "phieu": "Phiếu trả lời, mỗi người một phiếu",
    "viec": "Bảng việc làm được",
    "kich-ban": "Kịch bản hướng dẫn",
    "bien-nhan": "Cuống biên nhận, mỗi người một cuống",
}
COVER_WHAT = (
    ("Lớp", "title"),
    ("Khóa học", "course"),
    ("Đơn vị", "unit"),
    ("Nơi học", "place"),
    ("Buổi", "when"),
    ("In lúc", "made"),
)
COVER_PARTS = "Trong bộ có"
COVER_COPIES_HEAD, COVER_PAGES_HEAD = "In mấy bản", "Trang"
COVER_RANGE, COVER_ONE = "{first}–{last}", "{first}"
COVER_ONE_COPY = "1 bản"
COVER_COPIES = "{count} bản"
QUESTIONS_OF = "Đề kiểm tra, mã {version}"
COVER_HOW = "Cách dùng"
COVER_STEPS = (
    "Mỗi người ký vào đúng dòng có tên mình. Người đến mà chưa có tên thì ghi vào dòng trống cuối danh sách.",
    "Dòng lẻ làm đề mã A, dòng chẵn làm đề mã B: hai người ngồi cạnh nhau không cùng đề.",
    "Đọc đề, viết chữ cái vào phiếu trả lời. Thu phiếu thì xé cuống biên nhận trả lại người làm.",
    "Xong buổi học, chụp ảnh các tờ, rồi quét mã vuông ở góc tờ bất kỳ để nhập bộ này về. Mỗi bộ chỉ nhập một lần.",
)
SIGN_IN = "Danh sách ký tên"
SIGN_HEADS = ("Dòng", "Họ và tên", "Năm sinh", "Ký tên")
SIGN_EMPTY = "Từ dòng {first}: ghi người mới đến, viết rõ họ tên và năm sinh."
QUESTION_TITLE = "Đề kiểm tra: {course}"
VERSION = "Mã đề {version}"
QUESTION_HOW = "Viết câu trả lời vào phiếu có số dòng và mã đề {version}. Không viết vào tờ đề này."
RUN_PART = "Phần 1. Mỗi câu chọn một chữ cái"
REST_PART = "Phần 2. Làm theo lời dặn ở từng câu"
QUESTION = "Câu {number}."
HOW = {
    "multiple": "Chọn mọi ý đúng, viết các chữ cái.",
    "statements": "Mỗi ý viết Đ nếu đúng, S nếu sai.",
    "matching": "Mỗi dòng 1, 2, 3 chọn một chữ cái ở dưới.",
    "ordering": "Viết các chữ cái theo thứ tự từ đầu đến cuối.",
    "numerical": "Viết một số.",
    "numerical_unit": "Viết một số, tính bằng {unit}.",
    "short": "Viết câu trả lời.",
}
MATCH_WITH = "Chọn trong:"
ANSWER_TITLE = "Phiếu trả lời"
ROW = "Dòng"
ROW_AT = "Dòng {row}"
BORN = "sinh năm {year}"
WRITE_NAME = "Họ và tên:"
WRITE_YEAR = "Năm sinh:"
RECEIPT = "Biên nhận: đã nộp bài"
RECEIPT_LINE = "{row}, {name}. Bộ {code}. Ngày {day}. Nơi học: {place}."
RECEIPT_NOBODY = "............................................"
RECEIPT_DAY = "......../......../............"
RECEIVER = "Người thu ký:"
CUT = "cắt ở đây"
CHECKLIST = "Việc làm được: {lesson}"
CHECKLIST_HOW = "Thấy người học tự làm được việc nào thì đánh dấu vào ô của việc ấy."
CHECK_HEADS = ("Dòng", "Họ và tên")
SCRIPT = "Kịch bản hướng dẫn"
SESSION = "Buổi {number}, {day}, từ {start} đến {end}"
WHOLE_CLASS = "Cả lớp, không theo buổi"

# printing
PICK_PART = "Chọn ít nhất một thứ để in."
PICK_LESSON = "Chọn ít nhất một bài."
NEED_BOTH = "Phiếu trả lời cần có đề: chọn cả đề kiểm tra."
NO_BANK = (
    "Ngân hàng câu hỏi của khóa này chưa đủ câu làm được trên giấy cho đề kiểm tra: {told}. Bỏ chọn đề kiểm tra thì in "
    "được các phần còn lại."
)
TOO_MANY = "Lớp có {count} người. Một bộ giấy in được nhiều nhất {most} người."
MADE = "Đã lập bộ giấy {code}, {pages} trang. Tải tệp rồi in đen trắng, khổ A4."

# coming back
MODES = {"guided": "có hướng dẫn", "self": "tự làm", "done_for": "làm hộ"}
TWO_MODES = "Dòng {row} được ghi hai cách học. Mỗi người chỉ một cách."
NOBODY = "Chưa ghi ai có mặt."
NEED_DAY = "Ghi ngày học."
FUTURE = "Buổi học này chưa diễn ra nên chưa nhập được."
CALLED_OFF = "Buổi học của bộ này đã báo nghỉ. Nếu vẫn học thì in bộ khác cho buổi đã học."
IS_DROPPED = "Bộ này đã ghi là không dùng lúc {moment}. Lý do: {why}"
DROPPED = "Đã ghi bộ này không dùng."
NOT_OUT = "Bộ này đã nhập về hoặc đã ghi không dùng từ trước."
CLASS_CLOSED = "Lớp đã kết thúc nên không in bộ mới."
FUTURE_DAY = "Ngày học không được sau hôm nay."
BEFORE_CLASS = "Ngày học không được trước ngày mở lớp ({day})."
NEWCOMER_NAME = "Dòng {row}: ghi họ tên người mới (từ hai chữ cái trở lên, không có chữ số)."
NEWCOMER_BORN = "Dòng {row}: ghi năm sinh, ví dụ 1960."
NEWCOMER_ABSENT = "Dòng {row} có tên nhưng chưa ghi có mặt: thêm {row} vào ô có mặt."
ABSENT_SHEET = "Dòng {row} có phiếu trả lời nhưng chưa ghi có mặt."
ABSENT_ABLE = "Dòng {row} làm được việc nhưng chưa ghi có mặt."
ABSENT_MODE = "Dòng {row} có ghi cách học nhưng chưa ghi có mặt."
ROW_FAULT = "{told}."
PASTED_ROW = "Dòng {row} không có trong danh sách."
PASTED_LINE = "“{text}” không bắt đầu bằng số dòng."
PASTED_TWICE = "Dòng {row} vừa gõ ở ô của dòng vừa có trong phần dán, hai bên khác nhau."
SAME_PERSON = "cùng một người với dòng {row}: bỏ phiếu của một trong hai dòng"
HAS_SHEET = "đã có bài giấy của buổi này (bộ {code})"
NO_TRIES = "đã dùng hết số lần làm bài kiểm tra; bỏ phiếu của dòng này hoặc xin cho thêm lần làm"
WAITS = "chưa đủ thời gian chờ giữa hai lần làm: lần sau từ {moment}"
SITS_NOW = "đang có một bài làm dở trên mạng; nộp bài ấy xong rồi mới ghi được phiếu này"
LEFT = "đã rời lớp ngày {day}, vẫn ghi buổi này"
PICK_PERSON = "Dòng {row}: chọn đúng người hoặc ghi là người mới."
ALREADY_MEMBER = "đã có trong danh sách lớp, dòng {row}"
DRAFT_CHANGED = "Bản nhập đã đổi từ lúc xem trước. Dưới đây là bản mới; xem lại rồi bấm Ghi nhận."
BLOCKED = "Còn {count} dòng chưa ghi được. Sửa các dòng ấy rồi xem lại."
RECORDED = "Đã ghi nhận bộ {code}: {present} người có mặt, {sheets} phiếu, {passed} người đạt."
TWICE = "Bộ này đã nhập rồi: {name} ghi nhận lúc {moment}. Cần sửa thì sửa từng dòng ở dưới."
CORRECTED = "Đã sửa dòng {row}."
SAME_AGAIN = "Không có gì thay đổi ở dòng này."
WHY_SHORT = "Viết lý do ít nhất 5 chữ cái."
HAS_ATTEMPT = "Dòng này đã có bài làm nên phải là có mặt. Bài nhập nhầm người thì báo nơi sửa kết quả bài làm."
SHEET_KEPT = "Bài đã ghi thì không xóa được, chỉ gõ lại cho đúng phiếu."
FALLS = (
    "Sửa như vậy thì người này không còn đạt, mà khóa học đã được tính hoàn thành. Phải thu hồi giấy chứng nhận trước, "
    "rồi mới sửa được."
)

# photos
PHOTO_KIND = "Ảnh {name} không phải JPEG hay PNG."
PHOTO_HEIC = (
    "Ảnh {name} là HEIC của iPhone: trong Cài đặt, mục Camera, chọn Tương thích nhất rồi chụp lại, hoặc gửi qua Zalo "
    "rồi lưu về."
)
PHOTO_LARGE = "Ảnh {name} nặng quá 20 MB."
PHOTO_WIDE = "Ảnh {name} lớn quá, nhiều nhất 60 triệu điểm ảnh."
PHOTO_BROKEN = "Ảnh {name} không mở được; chụp lại."
PHOTO_MOST = "Mỗi bộ giữ nhiều nhất 10 ảnh."
PHOTO_NONE = "Chưa chọn ảnh nào."
PHOTOS_KEPT = "Đã giữ {count} ảnh."

# door of the class
DOOR = "Bộ giấy"
DOOR_NONE = "Chưa in bộ nào. In ra để học và làm bài khi không có mạng."
DOOR_SOME = "Đã in {made} bộ, đã nhập về {back} bộ."
PENDING = "Bộ giấy {code} in ngày {day} chưa nhập về."
PHOTO_DROPPED = "Đã bỏ ảnh."

# how each kind of question is typed
NEW_VALUE = "new"
TYPED = {
    "multiple": "mọi chữ đã chọn",
    "statements": "{count} chữ Đ hoặc S (D cũng là Đ)",
    "matching": "{count} chữ, theo thứ tự các dòng",
    "ordering": "{count} chữ, theo thứ tự đã xếp",
    "numerical": "số đã viết",
    "short": "chữ đã viết",
}
EXAMPLES = {
    "multiple": "AC",
    "statements": "DSDSDSDS",
    "matching": "CABDEFGH",
    "ordering": "BADCEFGH",
    "numerical": "12",
    "short": "quên mật khẩu",
}
