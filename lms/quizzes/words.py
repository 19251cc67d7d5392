"""Vietnamese words of the quizzes: answers that are always the same, and what to mend in a file."""

TRUE = "Đúng"
FALSE = "Sai"
BETWEEN = "từ {low} đến {high}"
PAIRED = "{left} → {right}"

# What the writing itself gets wrong
MISSING_KEY = "thiếu khóa ::…:: ở đầu câu hỏi"
UNCLOSED_KEY = "khóa chưa có dấu :: đóng"
REPEATED_KEY = "khóa đã dùng ở dòng {line}"
TOO_LONG = "câu hỏi dài quá {limit} ký tự: kiểm tra ngoặc }} và dòng trống giữa hai câu hỏi"
UNCLOSED_BRACE = "ngoặc { chưa đóng: thêm } và bỏ dòng trống trong câu hỏi"
UNOPENED_BRACE = "có ngoặc } mà không có ngoặc { trước nó"
SECOND_BRACES = "mỗi câu hỏi chỉ có một cặp ngoặc { }: ngoặc trong lời văn viết là \\{ và \\}"
ESSAY = "câu tự luận {} không chấm tự động được: thêm đáp án vào trong ngoặc"
UNKNOWN_KIND = "không rõ dạng câu hỏi: mỗi đáp án trong ngoặc bắt đầu bằng = hoặc ~"
TOO_MANY_CHOICES = "quá {limit} đáp án: dấu = và ~ trong lời văn viết là \\= và \\~"
MIXED_FORMATS = "phần ghi [{part}] khác định dạng [{stem}] của câu hỏi: dùng một định dạng cho cả câu"
NOT_A_NUMBER = "“{text}” không phải là số: viết như 5, 2.5, 5:0.5 hoặc 1..3"
NO_ARROW = "cặp “{text}” thiếu dấu ->"
PAIR_WITH_FEEDBACK = "câu ghép đôi không có lời giải thích từng cặp: chuyển sang #### ở cuối, hoặc viết \\#"
TOO_MANY_QUESTIONS = "tệp có quá {limit} câu hỏi: chia thành nhiều tệp; từ dòng này trở đi chưa đọc"

# What the question itself lacks
NO_STEM = "thiếu lời câu hỏi"
NO_RIGHT_CHOICE = "chưa có đáp án đúng"
FEW_CHOICES = "cần ít nhất hai đáp án để chọn"
BLANK_CHOICE = "có đáp án bỏ trống"
SAME_CHOICE = "hai đáp án giống nhau: “{text}”"
BAD_WEIGHT = "trọng số của đáp án “{text}” phải từ -100 đến 100"
NEGATIVE_WEIGHT = "trọng số của đáp án “{text}” không được âm"
BAD_SUM = "các đáp án đúng cộng lại được {sum}%, phải đủ 100%"
FEW_PAIRS = "câu ghép đôi cần ít nhất hai cặp"
BLANK_PAIR = "cặp “{text}” thiếu vế phải"
BACKWARD_RANGE = "khoảng số viết ngược: {low} lớn hơn {high}"

# What a draw cannot do
BANK_TOO_SMALL = "chủ đề “{topic}” cần {wanted} câu hỏi, chỉ có {available}"
