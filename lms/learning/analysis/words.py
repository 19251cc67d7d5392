"""Vietnamese text of item analysis that is not in a template."""

from lms.learning.analysis.window import Which
from lms.quizzes.analysis import Verdict
from lms.quizzes.item_figures import Lack

WHICH = {
    Which.FIRST: "lần đầu của mỗi người",
    Which.ALL: "mọi lần làm",
    Which.LAST: "lần cuối của mỗi người",
}
VERDICTS = {
    Verdict.FEW: "Còn ít bài",
    Verdict.NEGATIVE: "Ngược: người giỏi hay sai câu này",
    Verdict.WEAK: "Phân biệt yếu",
    Verdict.EASY: "Quá dễ",
    Verdict.HARD: "Quá khó",
    Verdict.UNCHOSEN: "Không ai chọn {letters}",
}
LACKS = {
    Lack.ONE: "mới có một bài",
    Lack.SAME: "mọi người cùng một điểm ở câu này",
    Lack.ALONE: "đề chỉ có một câu này",
    Lack.SAME_REST: "mọi người cùng một điểm ở các câu khác",
}
NO_FIGURE = "—"
FINE = "Ổn"
WORDING = "bản {number}"
GAP_LETTER = "{part}: {letter}"

SOURCE_DATABASE = "bài đã nộp trên hệ thống, {which}{days}"
SOURCE_FILE = "tệp {name}"
FROM_DAY = ", từ {day}"
TO_DAY = ", đến hết {day}"

# Columns
KEY = "Mã câu"
NUMBER = "Bản"
STEM = "Câu hỏi"
TOPIC = "Chủ đề"
ASKED = "Số bài có câu này"
ANSWERED = "Số bài có trả lời"
FACILITY = "Tỷ lệ đúng (%)"
DEVIATION = "Độ lệch chuẩn (%)"
DISCRIMINATION = "Độ phân biệt (%)"
EFFICIENCY = "Hiệu quả phân biệt (%)"
SECONDS = "Thời gian (giây)"
VERDICT = "Nhận xét"
PART = "Phần trả lời"
LETTER = "Đáp án"
OPTION = "Nội dung"
WORTH = "Đúng hay sai"
COUNT = "Số bài chọn"
SHARE = "Tỷ lệ chọn (%)"
TERM = "Số liệu"
MEANING = "Ý nghĩa và cách tính"

RIGHT, PARTLY, WRONG = "đúng", "đúng một phần", "sai"
TYPED = "tự ghi"
OTHER = "Câu trả lời khác"
SPOILT = "Chọn quá số đáp án"
BLANK = "Bỏ trống"

SHEET_QUESTIONS = "Câu hỏi"
SHEET_OPTIONS = "Đáp án"
SHEET_MEANINGS = "Cách đọc"
TITLE = "Phân tích câu hỏi: {title}"
WHOLE = "{papers} bài · điểm trung bình {mean} · điểm giữa {median} · độ lệch chuẩn {deviation}"
ALPHA = " · độ nhất quán trong {alpha}"
BLANK_PAPERS = " · {blank} bài bỏ trống hoàn toàn, không tính"
NO_PAPERS = "Chưa có bài nào."
FOOTER = "Nguồn: {source}. Tính đến {moment}. Người lập: {who}."
FOOTER_RULE = "Không có tên người. Bài do người khác làm hộ không tính."

MEANINGS = (
    (
        FACILITY,
        "Các bài có câu này giành được trung bình bao nhiêu phần điểm của câu. 100% là ai cũng đúng trọn; "
        "bỏ trống tính 0 điểm. Từ 95% trở lên là quá dễ, từ 20% trở xuống là quá khó.",
    ),
    (
        DEVIATION,
        "Điểm của mọi người ở câu này tản ra xa mức trung bình đến đâu (độ lệch chuẩn của mẫu, chia cho số bài trừ 1). "
        "Bằng 0 khi mọi người cùng một điểm.",
    ),
    (
        DISCRIMINATION,
        "Câu này có tách được người nắm bài với người chưa nắm bài không: hệ số tương quan giữa điểm câu này và điểm "
        "phần còn lại của chính bài đó, nhân 100, từ -100% đến 100%. Từ 50% là rất tốt, từ 30% là khá. Dưới 0 là "
        "ngược: người làm tốt các câu khác lại hay sai câu này; hãy xem lại đáp án và lời câu hỏi. Mới có vài chục bài "
        "thì số quanh 0 có thể chỉ là may rủi.",
    ),
    (
        EFFICIENCY,
        "Hiệp phương sai giữa điểm câu này và điểm phần còn lại, chia cho mức lớn nhất mà các điểm ấy có thể đạt. "
        "Câu rất dễ hay rất khó thì độ phân biệt thấp là lẽ thường; số này đã trừ đi phần đó. Dưới 15% là yếu.",
    ),
    (
        SECONDS,
        "Số giây đến lần trả lời đầu tiên của câu, tính từ câu trả lời ngay trước hoặc từ lúc mở đề; lấy số đứng giữa. "
        "Những câu được gửi cùng một lúc thì không tính được thời gian.",
    ),
    (
        SHARE,
        "Số bài chọn đáp án ấy, chia cho số bài có câu này. Câu được chọn nhiều đáp án thì cộng lại có thể quá 100%. "
        "Câu trả lời tự ghi chỉ hiện khi có từ ba bài ghi giống nhau.",
    ),
    (
        "Bài nào được tính",
        "Thường là lần đầu của mỗi người: làm lần sau thì đã xem lời giải, số liệu dễ lệch. Mỗi đề rút ngẫu nhiên, nên "
        "mỗi câu được so với phần còn lại của chính đề ấy. Câu đã sửa lời thì mỗi bản là một dòng. Bài bỏ trống hoàn "
        "toàn và bài do người khác làm hộ không tính.",
    ),
    (
        "Còn ít bài",
        "Dưới 10 bài thì con số nói về may rủi nhiều hơn là về câu hỏi: số vẫn hiện, nhưng chưa nên kết luận.",
    ),
    (
        "Độ nhất quán trong",
        "Hệ số alpha của Cronbach: các câu có cùng đo một thứ không. Chỉ tính khi mọi bài cùng hỏi các câu như nhau.",
    ),
    (
        "Nguồn công thức",
        "Tài liệu của Moodle về báo cáo thống kê bài kiểm tra (docs.moodle.org).",
    ),
)

# A sheet of answers
NO_KEYS = "không thấy dòng tiêu đề có khóa câu hỏi của khóa học này, ví dụ mk-01"
UNKNOWN_KEY = "không phải khóa của câu hỏi đang dùng; sửa tiêu đề cột, hoặc bỏ cột này"
KEY_TWICE = "khóa này đã có ở một cột trước"

# The page
BAD_DAY = "Ngày này không có; hãy viết ngày/tháng/năm, ví dụ 05/9/2026."

# lms questions analyse
ANALYSE_HELP = (
    "Phân tích câu hỏi của một khóa học: tỷ lệ đúng, độ phân biệt, tỷ lệ chọn từng đáp án. Không có --file thì lấy các "
    "bài đã nộp trên hệ thống. Tệp: dòng đầu là khóa câu hỏi, mỗi người một dòng; ô ghi chữ cái theo thứ tự đáp án đã "
    "soạn (A, AC), Đ hoặc S, số hoặc chữ; ô trống là bỏ trống, dấu - là đề của người ấy không có câu này."
)
COURSE_OPTION = "khóa học"
FILE_OPTION = "tệp câu trả lời (.xlsx, .ods, .csv)"
WHICH_OPTION = "lần làm nào của mỗi người: first là lần đầu, all là mọi lần, last là lần cuối"
FROM_OPTION = "từ ngày nộp (YYYY-MM-DD)"
TO_OPTION = "đến hết ngày nộp (YYYY-MM-DD)"
JSON_OPTION = "in dạng JSON"
OUTPUT_OPTION = "ghi ra tệp .xlsx"
ENDING = "Tên tệp phải kết thúc bằng .xlsx."
FILE_WITH_WINDOW = "Đã cho --file thì không chọn lần làm hay ngày nộp."
NO_COURSE = "chưa có khóa học này trong ngân hàng câu hỏi; chạy lms courses publish, hoặc chọn một trong: {known}"
WRITTEN = "Đã ghi {path}."
COMMAND_LINE = "lệnh máy chủ"
HEADS = ("Câu", "Bài", "Đúng", "Lệch chuẩn", "Phân biệt", "Hiệu quả", "Giây", "Nhận xét")
