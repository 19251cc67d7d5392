"""Vietnamese text of the standard, and the words it goes by."""

NOTES = "Ghi nhớ"
SECTIONS = ("Lỗi thường gặp", "Thử ngay", NOTES)
SCRIPT_CHECK = "Kiểm tra"
SCRIPT_SECTIONS = (
    ("Chuẩn bị",),
    ("Nói", "Mở đầu"),
    ("Cho xem", "Làm mẫu"),
    ("Để bà con làm", "Để học viên làm", "Cho bà con làm"),
    (SCRIPT_CHECK,),
    ("Khi có người vướng", "Khi có người chưa làm được"),
)

NO_SECTION = "thiếu mục “## {heading}”"
NO_STORY = "bài nên mở bằng một câu chuyện có tên riêng, trước các mục khác"
NOTE_LINES = "mục Ghi nhớ có {count} dòng; nên có đúng {wanted}"
NO_STEPS = "không có bước nào đánh số (1., 2., 3.)"
FEW_QUESTIONS = "bài có {count} câu hỏi; nên có ít nhất {least}"
LENGTH = "bài dài {count} tiếng; nên từ {least} đến {most}"
MINUTES = "bài ghi {minutes} phút; nên từ {least} đến {most}"
NO_PICTURE = "bài chưa có hình vẽ"
SHORT_ALT = "lời tả hình ngắn dưới {least} chữ cái: người nghe chưa hình dung được"
LONG_SENTENCE = "câu dài {count} tiếng; nên tách thành câu dưới {most} tiếng"
FOREIGN_WORD = "từ lạ với người đọc, chưa được giải nghĩa ở lần dùng đầu"
UNSAID = "chữ viết tắt chưa có cách đọc cho người nghe (lms/catalogue/listening/words.py)"
TONE_PLACE = "dấu thanh đặt khác chỗ; viết như hòa, khỏe, thủy"
FEW_ACTIONS = "mục Kiểm tra có {count} việc quan sát được; nên có ít nhất {least}"
NO_TIME = "thiếu dòng “Thời gian: … phút”"
SCRIPT_TIME = "buổi hướng dẫn {minutes} phút; nên từ {least} đến {most}"

FEW_IN_BANK = "ngân hàng có {count} câu; nên có ít nhất {least}"
FEW_IN_TOPIC = "chủ đề có {count} câu, mỗi đề lấy {drawn}; nên có ít nhất {least}"
FEW_IN_SKILL = "kỹ năng này của khóa có {count} câu hỏi; nên có ít nhất {least}"
CATCHES_ALL = "lựa chọn “{text}” gom các lựa chọn khác; hãy hỏi thẳng vào việc"
TELLS_ITSELF = "đáp án đúng dài hơn hẳn các đáp án sai: nhìn độ dài là đoán được"
LONG_TO_TYPE = "phải gõ một câu dài quá {most} tiếng; nếu là sắp thứ tự thì viết {{> … }}"
NEGATED_TWICE = "câu hỏi có hai lần phủ định, dễ hiểu ngược"
GUESSED = "người chưa học mà cứ chọn {rule} thì được {percent}% số điểm; nên dưới {most}%"
TWIN = "gần như trùng với câu {other}"
OTHER_COURSE_TWIN = "gần như trùng với câu {other} của khóa {course}"
OLD_REVIEW = "lần rà soát cuối là {day}, đã quá {months} tháng"
FUTURE_REVIEW = "ngày rà soát {day} chưa đến"
LONGEST = "câu dài nhất"
SHORTEST = "câu ngắn nhất"
FIRST = "câu đầu tiên"
LAST = "câu cuối cùng"
SHARED = "câu có nhiều chữ giống câu hỏi nhất"

CATCH_ALL = ("tat ca cac y", "tat ca cac dap an", "tat ca deu", "ca ba y", "ca bon y", "cac y tren", "ca a va b")
DOUBLE_NO = ("khong phai khong", "khong the khong", "khong nen khong", "nao khong dung")
"""Folded."""
COMMON_WORDS = frozenset(
    "ai vneid zalo otp video wi-fi usb sim qr gov.vn pin nd-cp micro facebook google play app store ch iphone android "
    "internet photocopy album xl camera gb kg cm mm tivi ubnd atm tw nq nq-tw nq-cp "
    "qd-ttg kh-ubnd bc-ubnd tt-btttt ct-ttg".split()
)
"""Folded; words that people here use in speech, and symbols of documents."""
TIME_LINE = r"^Thời gian: *(\d+) phút"
TELLING = r"\b(tức|nghĩa|gọi|là|viết tắt|hay còn|bản)\b|[(“\"*]"
"""What stands in a sentence that says what a word means."""
THAT_IS = r"(Đó|Đấy|Nghĩa|Tức) (là|nghĩa)?"
TONE_ON_SECOND = r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ])(?![^\W\d_])"
