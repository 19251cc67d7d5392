"""Vietnamese words of the quizzes: answers that are always the same, and what to mend in a file."""

TRUE = "Đúng"
FALSE = "Sai"
BETWEEN = "từ {low} đến {high}"
PAIRED = "{left} → {right}"
JUDGED = "{statement}: {judged}"
NTH = "thứ {place}"
PLACED = "{place}. {html}"
FILLED = "({gap}) {html}"
BLANK = "({gap}) _____"

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
STARRED_NOTHING = "đáp án * không tính điểm: chuyển lời giải thích sang “câu trả lời khác”"
NO_WAY = "không câu trả lời nào được trọn điểm: đáp án đúng bị một đáp án có dấu * viết trước nó che mất"
FEW_STATEMENTS = "cần ít nhất hai ý để đánh giá đúng hay sai"
HALF_TRUE = "ý “{text}” phải là đúng hẳn hoặc sai hẳn"
LADDER_OF_FOUR = "thang điểm 0,1; 0,25; 0,5; 1 dành cho câu có đúng bốn ý, câu này có {count}"
LADDER_ELSEWHERE = "thang điểm 0,1; 0,25; 0,5; 1 chỉ dùng cho câu nhiều ý đúng sai"
STEPS_ELSEWHERE = "cách chấm theo từng bước liền nhau chỉ dùng cho câu sắp xếp"
FEW_THINGS = "câu sắp xếp cần ít nhất hai mục khác nhau"
TOO_MANY_THINGS = "câu sắp xếp có quá {limit} mục: người làm bài không xếp nổi"
BLANK_UNIT = "có đơn vị chưa ghi tên"
UNIT_WITH_DIGIT = "đơn vị “{unit}” không được bắt đầu bằng chữ số hoặc dấu"
SAME_UNIT = "đơn vị “{unit}” ghi hai lần"
BAD_FACTOR = "hệ số của đơn vị “{unit}” phải lớn hơn 0"
UNITS_ELSEWHERE = "chỉ câu điền số mới có đơn vị"

# What a text with gaps gets wrong
TOO_MANY_GAPS = "quá {limit} chỗ trống trong một câu: chia thành nhiều câu"
TOO_MANY_GAP_ANSWERS = "chỗ trống {gap} có quá {limit} đáp án"
UNCLOSED_GAP = "chỗ trống {gap} chưa có ngoặc }} đóng"
UNKNOWN_GAP = "chỗ trống {gap} thuộc kiểu {name}: chỉ nhận MULTICHOICE, SHORTANSWER và NUMERICAL"
GAP_WITHOUT_NUMBER = "chỗ trống {gap}: “{text}” không phải là số"
BAD_GAP_WEIGHT = "chỗ trống {gap}: trọng số phải từ 0 đến 999"
IN_GAP = "chỗ trống {gap}: {message}"
GAPS_ASTRAY = "lời câu hỏi phải có [[1]], [[2]] … đủ {count} chỗ trống, mỗi số một lần, theo thứ tự"
GAP_UNSEEN = "chỗ trống nằm trong phần không hiện ra (chữ thay hình, thuộc tính): đưa ra lời văn"
LOOKS_LIKE_GAP = "lời văn có “{text}”: viết khác đi, kẻo bị hiểu là một chỗ trống"
GAP_KIND = "chỗ trống chỉ có thể là chọn một, điền chữ hoặc điền số"
GAP_EXTRA = "lời, chủ đề, nhãn và lời giải thích chung ghi ở câu hỏi, không ghi ở chỗ trống"
GAP_FORMAT = "chỗ trống phải cùng định dạng với câu hỏi"
NO_GAP_COUNTS = "mọi chỗ trống đều có trọng số 0"
LOOSE_MARKER = "trong lời văn có {marker}: cách viết này dành cho chỗ trống"

# What a draw cannot do
BANK_TOO_SMALL = "{line} cần {wanted} câu hỏi, chỉ có {available}"
OF_TOPIC = "chủ đề “{topic}”"
OF_SKILL = "kỹ năng “{skill}”"

# The parts that a question is answered in
GAP = "Chỗ trống {number}"
PLACE = "Vị trí {number}"

# A cell of a sheet of answers
CELL_TRUE, CELL_FALSE = "ĐT1", "SF0"
CELL_LETTERS = "“{cell}”: câu này có đáp án từ A đến {last}; ghi chữ cái, ví dụ A hoặc AC"
CELL_JUDGED = "“{cell}”: ghi Đ hoặc S"
CELL_STATEMENTS = "“{cell}”: ghi đủ {count} chữ Đ hoặc S theo thứ tự các ý, ý bỏ trống ghi dấu chấm, ví dụ {example}"
CELL_ROWS = "“{cell}”: ghi đủ {count} chữ cái từ A đến {last} theo thứ tự các dòng, dòng bỏ trống ghi dấu chấm"
CELL_ORDER = "“{cell}”: ghi đủ {count} chữ cái từ A đến {last}, mỗi chữ một lần, theo thứ tự người làm xếp"
CELL_GAPS = "“{cell}”: ghi {count} chỗ trống, cách nhau bằng dấu chấm phẩy"

# Files of other software
NOT_TEXT = "tệp không phải là văn bản, hoặc dùng bảng mã lạ: lưu lại ở dạng UTF-8"
OTHER_TYPE = "chưa có dạng câu “{type}”: câu này không vào được"
MOODLE_TYPES = {
    "essay": "tự luận",
    "calculated": "tính theo công thức",
    "calculatedsimple": "tính theo công thức đơn giản",
    "calculatedmulti": "chọn kết quả tính theo công thức",
    "ddwtos": "kéo từ vào chỗ trống",
    "ddimageortext": "kéo thả lên hình",
    "ddmarker": "kéo dấu lên hình",
    "gapselect": "chọn từ còn thiếu",
    "random": "lấy ngẫu nhiên",
    "randomsamatch": "ghép đôi lấy ngẫu nhiên",
    "": "không ghi tên",
}
TOO_MANY_ANSWERS = "quá {limit} đáp án trong một câu"
TWO_ANSWERS = "câu đúng sai cần đủ hai đáp án true và false"
NOT_A_SHARE = "“{text}” không phải là phần trăm điểm: viết như 100, 50 hoặc 33.33333"
NOT_JUDGED = "“{text}”: mỗi ý của câu đúng sai nhiều ý chỉ có Đúng hoặc Sai"
NO_GAPS = "không có chỗ trống nào dạng {1:MULTICHOICE:…} trong lời câu hỏi"
BAD_MULTIPLIER = "hệ số của đơn vị “{unit}” phải lớn hơn 0"
FILE_NOT_BASE64 = "hình hoặc âm thanh “{name}” trong tệp bị hỏng"
LARGE_FILE = "hình hoặc âm thanh “{name}” lớn quá {most} MB"
TOO_LONG_TEXT = "lời của câu hỏi dài quá {limit} ký tự"
QUESTION_MANY_PARTS = "câu hỏi có quá {limit} phần"

# … XML
XML_BROKEN = "XML hỏng ở dòng này; từ đây trở đi chưa đọc"
XML_UNKNOWN_ENTITY = "XML có ký hiệu &…; mà XML không biết ở dòng này; từ đây trở đi chưa đọc"
XML_DTD = "tệp có DOCTYPE hoặc tự đặt ký hiệu: không đọc vì có thể làm treo máy; xóa phần đó rồi nhập lại"
XML_DEEP = "các phần lồng nhau quá sâu ở dòng này; từ đây trở đi chưa đọc"
NOT_MOODLE = "tệp mở đầu bằng <{name}>, không phải câu hỏi Moodle (cần <quiz>)"

# … what came in without some of its parts
LEFT_OUT = "bỏ những phần không có chỗ ở đây: {what}"
HINTS = "lời gợi ý ({count})"
COMBINED_FEEDBACK = "lời nhận xét chung khi đúng, đúng một phần, sai"
USUAL_REMARKS = (
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
    "Câu trả lời của bạn đúng.",
    "Câu trả lời của bạn đúng một phần.",
    "Câu trả lời của bạn sai.",
)
DEFAULT_GRADE = "điểm tối đa {grade} (ở đây mỗi câu một điểm)"
PENALTY = "trừ điểm mỗi lần thử lại"
HIDDEN = "dấu đã ẩn ở nơi cũ"
UNIT_PENALTY = "trừ điểm khi sai đơn vị"
UNITS_LEFT = "đơn vị viết trước số"
UNIT_INSTRUCTIONS = "lời dặn về đơn vị"
ORDERING_SELECTS = "chỉ hỏi {count} mục chọn ra (ở đây hỏi đủ mọi mục)"
ORDERING_GRADING = "cách chấm {name} (ở đây chấm theo đúng vị trí)"

# … Aiken
ANSWER = "ĐÁP ÁN"
KINDS = {
    "single": "một lựa chọn",
    "multiple": "nhiều lựa chọn",
    "true_false": "đúng hay sai",
    "short": "trả lời ngắn",
    "numerical": "điền số",
    "matching": "ghép đôi",
    "statements": "nhiều ý đúng hay sai",
    "ordering": "sắp xếp",
    "cloze": "điền chỗ trống",
    "description": "đoạn dẫn",
}
REPEATED_QUESTION = "câu này đã có ở dòng {line}"
AIKEN_NO_ANSWER = "câu này chưa có dòng ANSWER: trước câu ở dòng {line}"
AIKEN_UNFINISHED = "câu này chưa có dòng ANSWER: ở cuối"
AIKEN_LETTERS = "đáp án phải bắt đầu từ A. rồi B., C. … liền nhau, mỗi đáp án một dòng"
AIKEN_BAD_ANSWER = "“ANSWER: {answer}” không phải là một trong các đáp án {letters}"
AIKEN_ONE_ANSWER = "“ANSWER: {answer}”: tệp Aiken chỉ nhận một đáp án đúng, một chữ cái"
AIKEN_KIND = "câu {kind} không ghi được vào tệp Aiken: tệp này chỉ có câu một lựa chọn"
AIKEN_MEDIA = "câu có hình hoặc âm thanh, tệp Aiken không chứa được"
AIKEN_BLANK = "lời câu hỏi hoặc một đáp án ghi ra chữ thường thì trống"
AIKEN_STEM = "lời câu hỏi mở đầu giống một đáp án hoặc dòng ANSWER:, tệp Aiken không phân biệt được"
NO_PLACE = "đã ghi, nhưng tệp không có chỗ cho {what}"
LOST_FEEDBACK = "lời giải thích"
LOST_PLACE = "chủ đề, bài, kỹ năng, nhãn"
LOST_SHARES = "điểm của đáp án đúng một phần"
LOST_FORMAT = "cách trình bày"
LOST_ORDER = "yêu cầu giữ thứ tự đáp án"

# … a sheet that a teacher fills
AND = "và"
FROM = "từ"
TO = "đến"
SHEET_NO_HEAD = "không thấy dòng tiêu đề có cột “Câu hỏi” cùng “Đáp án A”, “Đúng” hoặc “Dạng”"
SHEET_KIND = "cột Dạng “{cell}” không có: chọn trong {known}"
SHEET_NO_KIND = "cột Dạng và cột Đúng bỏ trống nên không rõ dạng câu: ghi một trong {known}"
SHEET_BLANK_ANSWER = "Đáp án {letter} bỏ trống mà sau đó còn đáp án"
SHEET_RIGHT = "cột Đúng “{cell}”: ghi chữ cái từ A đến {last}, ví dụ B hoặc A, C hoặc A 50%, C 50%"
SHEET_NO_ANSWER = "cột Đúng ghi {letter} nhưng không có Đáp án {letter}"
SHEET_TRUTH = "cột Đúng: ghi Đúng hoặc Sai"
SHEET_JUDGED = "cột Đúng “{cell}”: ghi đủ {count} chữ Đ hoặc S theo thứ tự các ý, ví dụ {example}"
SHEET_ORDER = "cột Đúng: ghi đủ {count} chữ cái theo thứ tự đúng, hoặc bỏ trống và ghi các đáp án theo thứ tự đúng"
SHEET_NO_ARROW = "“{cell}”: ghi vế trái → vế phải (hoặc vế trái -> vế phải)"
SHEET_NOT_A_NUMBER = "“{cell}” không phải là số: ghi như 12 hoặc 2,5 hoặc 1..3 hoặc 12 ± 0,5"
SHEET_FLAG = "cột {column}: ghi Có hoặc bỏ trống"
SHEET_UNKNOWN = "cột {column} không có “{cell}”"

# … taken out of a text that comes from elsewhere
TOO_MANY_TAGS = "lời của câu hỏi có quá {limit} thẻ HTML"
GONE_SCRIPT = "mã chạy trong trang"
GONE_FRAME = "khung nhúng trang khác"
GONE_VIDEO = "video"
GONE_DRAWING = "hình vẽ hoặc công thức viết bằng mã"
GONE_FIELD = "ô nhập"
GONE_PICTURE = "hình lấy từ nơi khác"
GONE_SOUND = "âm thanh lấy từ nơi khác"
GONE_LINK = "đường dẫn ra ngoài"
