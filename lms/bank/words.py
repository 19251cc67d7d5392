"""Vietnamese text of the bank that is not in a template."""

STAGES = {
    "draft": "Bản thảo",
    "review": "Chờ duyệt",
    "returned": "Trả lại để sửa",
    "approved": "Đã duyệt",
    "dropped": "Đã bỏ",
}
HEADINGS = {
    "in-use": "Đang dùng",
    "draft": "Bản thảo",
    "review": "Chờ duyệt",
    "returned": "Trả lại để sửa",
    "retired": "Ngừng dùng",
}
STAGE_SLUGS = {
    "dang-dung": "in-use",
    "ban-thao": "draft",
    "cho-duyet": "review",
    "tra-lai": "returned",
    "ngung-dung": "retired",
}
KIND_SLUGS = {
    "mot-lua-chon": "single",
    "nhieu-lua-chon": "multiple",
    "dung-sai": "true_false",
    "cac-y-dung-sai": "statements",
    "tra-loi-ngan": "short",
    "dien-so": "numerical",
    "ghep-doi": "matching",
    "sap-xep": "ordering",
    "dien-cho-trong": "cloze",
}
MARKINGS = {
    "even": "Mỗi phần đúng được một phần điểm",
    "all": "Đúng hết mới được điểm",
    "ladder": "Bốn ý: đúng 1, 2, 3, 4 ý được 0,1; 0,25; 0,5; 1 điểm",
    "next": "Mỗi bước đứng ngay trước bước kế tiếp được một phần điểm",
}
FORMATS = {"plain": "Chữ thường", "markdown": "Markdown", "html": "HTML"}
OTHER_KIND = "khóa này đã dùng cho câu dạng “{kind}” nên không đổi dạng được: đặt khóa mới cho câu mới"

# Names of skills: domain of the programme, see lms/bank/skills.py
SKILLS = {
    "0.1": "Sử dụng thiết bị",
    "0.2": "Sử dụng phần mềm trên thiết bị",
    "A.1": "Kiến thức cơ bản về chuyển đổi số",
    "A.2": "Kiến thức cơ bản về công nghệ số",
    "1.1": "Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số",
    "1.2": "Đánh giá dữ liệu, thông tin và nội dung số",
    "1.3": "Quản lý dữ liệu, thông tin và nội dung số",
    "2.1": "Tương tác thông qua công nghệ số",
    "2.2": "Chia sẻ thông tin và nội dung thông qua công nghệ số",
    "2.3": "Sử dụng công nghệ số để thực hiện trách nhiệm công dân",
    "2.4": "Hợp tác thông qua công nghệ số",
    "2.5": "Quy tắc ứng xử trên mạng",
    "2.6": "Quản lý danh tính số",
    "3.1": "Phát triển nội dung số",
    "3.2": "Tích hợp và tạo lập lại nội dung số",
    "3.3": "Thực thi bản quyền và giấy phép",
    "3.4": "Lập trình",
    "4.1": "Bảo vệ thiết bị",
    "4.2": "Bảo vệ dữ liệu cá nhân và quyền riêng tư",
    "4.3": "Bảo vệ sức khỏe và an sinh số",
    "4.4": "Bảo vệ môi trường",
    "5.1": "Giải quyết các vấn đề kỹ thuật",
    "5.2": "Xác định nhu cầu và giải pháp công nghệ",
    "5.3": "Sử dụng sáng tạo công nghệ số",
    "5.4": "Xác định các vấn đề cần cải thiện về năng lực số",
    "6.1": "Hiểu biết về trí tuệ nhân tạo",
    "6.2": "Sử dụng trí tuệ nhân tạo",
    "6.3": "Đánh giá trí tuệ nhân tạo",
}

# What to mend in a question, in a file and on a page
NOT_ASKED = "đoạn này không hỏi gì: thêm đáp án trong ngoặc { }"
NO_TOPIC = "câu hỏi chưa thuộc chủ đề nào: thêm dòng $CATEGORY: phía trên, hoặc chọn chủ đề khi nhập"
UNKNOWN_TOPIC = "chủ đề “{topic}” không có trong topics của course.yaml"
NO_LESSON_TAG = "thiếu bài học: ghi [tag:bai:…] ở dòng // phía trên câu hỏi, hoặc chọn bài khi nhập"
UNKNOWN_LESSON = "không có bài “{lesson}” trong khóa học"
NO_SKILL_TAG = "thiếu kỹ năng: ghi [tag:ky-nang:…] ở dòng // phía trên câu hỏi, hoặc chọn kỹ năng khi nhập"
UNKNOWN_SKILL_TAG = "mã kỹ năng “{skill}” không có trong khung"
NO_FEEDBACK = "đáp án sai “{text}” chưa có lời giải thích vì sao sai (trong GIFT viết sau dấu #)"
BAD_QUESTION_KEY = "khóa câu hỏi chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối"
DRAW_SHORT = "đề lấy {wanted} câu của {line}, các câu còn dùng chỉ chắc có {there}: dùng lại hoặc duyệt thêm câu"

# What cannot be done on a page, and why
BAD_KEY = "Khóa chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ mk-31."
KEY_IN_BANK = "Ngân hàng đã có câu mang khóa này. Hãy đặt khóa khác, hoặc mở câu đó ra sửa."
OVERTAKEN = "Người khác vừa lưu một bản khác của câu này."
NO_DRAFT = "Câu này không có bản thảo nào."
ONLY_DRAFT = "Câu này chưa có bản nào được duyệt nên không bỏ bản thảo được. Nếu không cần câu này, hãy ngừng dùng."
NOT_IN_REVIEW = "Câu này không có bản nào đang chờ duyệt."
OWN_WORDING = "Người đã soạn hoặc sửa một bản thì không tự duyệt bản đó. Hãy nhờ người duyệt khác."
WOULD_BE_SHORT = "Đề kiểm tra lấy {wanted} câu về “{name}”, làm vậy thì chỉ còn {there} câu. Hãy duyệt thêm câu trước."

# A question as its authors read it
RIGHT = "Đúng"
WRONG = "Sai"
SHARE = "{percent}% điểm"
GAP = "Chỗ trống {number}"
EXTRA = "Lựa chọn thừa"
BETWEEN = "từ {low} đến {high}"
ANY_OTHER = "Mọi câu trả lời khác"
FIXED_ORDER = "Giữ nguyên thứ tự đáp án trong mọi đề"
FOLDED = "Gõ không dấu cũng nhận"
CASED = "Phải gõ đúng chữ hoa, chữ thường"
STARRED = "Dấu * thay cho chữ bất kỳ"
UNITS = "Gõ kèm được đơn vị: {names}"
GENERAL = "Giải thích chung: {text}"
PLACE = "Chủ đề {topic} · bài {lesson} · kỹ năng {skills}"

# Writing a question as GIFT
AT_LINE = "Dòng {line}: {message}."
NOT_ONE = "Ô này chứa {count} câu hỏi; hãy để đúng một câu. Nhiều câu thì nhập từ tệp."
OTHER_KEY = "Khóa viết trong ô là “{said}”, còn câu này mang khóa “{key}”. Hãy để nguyên khóa giữa hai dấu ::."
NO_MEDIUM = "Ngân hàng chưa có tệp {names}. Hãy thêm vào thư mục media của khóa học, hoặc nhập câu kèm hình từ tệp."

# What is now true
WRITTEN = "Đã lưu bản thảo. Người học chưa thấy; gửi duyệt khi viết xong."
SENT = "Đã gửi duyệt."
DROPPED = "Đã bỏ bản thảo. Câu hỏi vẫn như bản đang dùng."
APPROVED = "Đã duyệt. Từ lúc này đề mới lấy bản này; bài đã làm vẫn giữ bản cũ."
SENT_BACK = "Đã trả lại cho người soạn."
RETIRED = "Đã ngừng dùng. Đề mới không lấy câu này nữa; bài đã làm vẫn giữ."
RESTORED = "Đã dùng lại câu này."

# A file of questions
TOO_MANY = "tệp có {count} câu hỏi, mỗi lần nhập nhiều nhất {most} câu: chia thành nhiều tệp"
NO_QUESTIONS = "tệp không có câu hỏi nào"
LATER = "{fault}; vào ngân hàng là bản thảo, thêm lời giải thích rồi gửi duyệt"
NO_MEDIUM_IN_FILE = "tệp không kèm hình hoặc tiếng “{name}” mà câu này dùng"
DRAFT_OF_ANOTHER = "câu này đang có bản thảo của người khác: chờ bản đó duyệt xong, hoặc nhờ người đó sửa"
TAKEN_IN = "Đã nhập {count} câu. Câu đủ lời giải thích đang chờ duyệt, câu còn thiếu là bản thảo."
TAKEN_BEFORE = "Tệp này đã nhập rồi, không nhập lại."
UNFINISHED = "Chưa gửi duyệt được: {fault}."
GONE = "bỏ khỏi lời câu hỏi: {what}"
UNWRITABLE = "câu này có ký tự hoặc cách viết không giữ nguyên được: viết lại cho gọn"
FILE_LARGE = "tệp lớn quá {most} MB: chia thành nhiều tệp"
FILE_UNSAFE = "tệp nén bị hỏng, bị khóa hoặc chứa quá nhiều: lưu lại tệp, bỏ các trang và dòng thừa"
FILE_NOT_XLSX = "tệp không phải .xlsx: mở bằng Excel rồi lưu lại ở dạng Excel Workbook (.xlsx)"
FILE_OLD_OFFICE = "tệp Office đời cũ (.xls, .doc): mở rồi lưu lại ở dạng .xlsx"
FILE_PDF = "tệp PDF: cần tệp câu hỏi GIFT, Moodle XML, Aiken hoặc Excel (.xlsx)"
FILE_WORD = "tệp Word: chép câu hỏi vào tệp Excel mẫu hoặc lưu ở dạng văn bản theo lối Aiken"
PACKAGE_ONE_FILE = "tệp .zip cần đúng một tệp câu hỏi, hình và tiếng để trong thư mục media"
MEDIUM_MISSING = "không có tệp media/{name} mà câu hỏi dùng"
MEDIA_STAY_BEHIND = "câu hỏi dùng {count} hình hoặc tiếng, tệp này không chứa: ghi ra tệp .zip để mang theo"
CELL_TOO_LONG = "lời câu hỏi dài quá sức chứa của một ô Excel"
MEDIA_SVG = "hình .svg không dùng được trong câu hỏi: đổi sang .png"
MEDIA_WIDE = "hình có quá nhiều điểm ảnh"
MEDIA_LARGE = "hình quá nặng dù đã thu nhỏ"
MEDIA_OTHER = "không phải hình hoặc tiếng dùng được, hoặc đã hỏng"

# The workbook of questions that a teacher fills
SHEET_QUESTIONS = "Câu hỏi"
SHEET_EXAMPLES = "Ví dụ"
SHEET_GUIDE = "Hướng dẫn"
SHEET_LISTS = "Danh mục"
SHEET_NOT_FOUND = "không thấy trang nào có dòng tiêu đề với cột “Câu hỏi” cùng “Đáp án A”, “Đúng” hoặc “Dạng”"
GUIDE_TITLE = "Cách điền tệp câu hỏi"
GUIDE = (
    ("Mỗi dòng một câu", "Điền ở trang “Câu hỏi”; cột không cần thì bỏ trống. Trang “Ví dụ” có đủ các dạng."),
    ("Mã câu", "Chữ thường không dấu, ví dụ mk-01; bỏ trống thì máy tự đặt. Không đổi mã của câu đã dùng."),
    ("Chủ đề, Bài, Kỹ năng", "Chọn trong danh sách thả xuống. Nhiều kỹ năng thì cách nhau bằng dấu chấm phẩy."),
    ("Dạng", "Chọn trong danh sách; bỏ trống được với câu một lựa chọn, nhiều lựa chọn, đúng hay sai."),
    ("Câu hỏi", "Lời hỏi. Xuống dòng bằng Alt + Enter."),
    ("Đáp án A, B, C …", "Mỗi ô một đáp án, điền từ A, không để ô trống ở giữa."),
    ("Đúng", "Ghi theo từng dạng như dưới đây."),
    ("Giải thích A, B, C …", "Lời nói với người chọn đáp án ấy. Đáp án sai cần có lời giải thích."),
    ("Giải thích chung", "Lời nói với mọi người sau khi nộp bài."),
    ("Các dạng câu", ""),
    ("Một lựa chọn", "Đúng: B. Có đáp án đúng một phần thì ghi B, C 50%."),
    ("Nhiều lựa chọn", "Đúng: A, C (chia đều điểm) hoặc A 75%, C 25%, D -25%."),
    ("Đúng hay sai", "Đáp án bỏ trống. Đúng: ghi Đúng hoặc Sai. Giải thích A nói khi chọn Đúng, B khi chọn Sai."),
    ("Nhiều ý đúng hay sai", "Mỗi ô đáp án là một ý. Đúng: Đ S Đ S theo thứ tự các ý. Có thể chấm theo Thang điểm."),
    ("Trả lời ngắn", "Mỗi ô đáp án là một cách viết được nhận. Đúng: bỏ trống là nhận hết, hoặc A, B 50%."),
    ("Điền số", "Đáp án: 12 hoặc 2,5 hoặc 1..3 hoặc 12 ± 0,5. Đơn vị: m; km = 1000 (đơn vị gốc đứng trước)."),
    ("Ghép đôi", "Mỗi ô một cặp: vế trái → vế phải (gõ -> cũng được). Vế phải thừa thì bỏ trống vế trái: → Lào."),
    ("Sắp xếp", "Ghi các đáp án theo thứ tự đúng. Cách chấm: Từng phần, Bước liền nhau hoặc Trọn câu."),
    ("Điền chỗ trống", "Viết ngay trong câu hỏi: Mã {1:MULTICHOICE:=OTP~PIN} có {1:NUMERICAL:=6} chữ số."),
    ("Đoạn dẫn", "Chỉ có lời, không hỏi gì."),
    ("Các cột ít dùng", ""),
    ("Khi trả lời khác", "Lời nói với câu trả lời ngắn hoặc con số không khớp đáp án nào."),
    ("Cách chấm", "Từng phần (khi bỏ trống), Trọn câu, Thang điểm (0,1; 0,25; 0,5; 1), Bước liền nhau."),
    ("Giữ thứ tự", "Có: các đáp án luôn đứng đúng thứ tự đã ghi."),
    ("Không cần dấu", "Có: nhận cả câu trả lời gõ không dấu."),
    ("Phân biệt chữ hoa", "Có: phải gõ đúng chữ hoa, chữ thường."),
    ("Dấu * thay chữ", "Có: dấu * trong đáp án thay cho chữ bất kỳ."),
    ("Định dạng", "Chữ thường (khi bỏ trống), HTML hoặc Markdown; hình trong Markdown: ![lời tả](media/hinh.png)."),
    ("Nhãn khác", "Nhãn riêng, cách nhau bằng dấu chấm phẩy."),
)
