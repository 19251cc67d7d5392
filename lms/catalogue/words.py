"""Vietnamese text of the catalogue that is not in a template."""

LEVELS = {"basic": "Cơ bản", "intermediate": "Trung cấp", "advanced": "Nâng cao"}

# Headings of a lesson that are set off from the rest, in lower case, and the class of their section
SET_OFF = {"thử ngay": "try", "ghi nhớ": "remember", "lỗi thường gặp": "mistakes"}
TABLE = "Bảng, kéo ngang để xem hết"

# Whom a course is for, as the address of the list says it
AUDIENCE_SLUGS = {
    "citizen": "nguoi-dan",
    "official": "can-bo",
    "worker": "nguoi-lao-dong",
    "student": "hoc-sinh",
    "team": "to-cong-nghe-so",
}
EVERYBODY = "Mọi người"

# What to mend in a file of any kind
MISSING_FILE = "thiếu tệp này"
NOT_UTF8 = "tệp không phải UTF-8: mở lại và lưu với bảng mã UTF-8"
DECOMPOSED = "dòng có chữ viết dấu rời: lưu lại với dấu liền (Unicode dựng sẵn, NFC)"
INVISIBLE = "dòng có ký tự ẩn {sign}: xóa đi"
BAD_NAME = "tên chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, dài không quá 64 ký tự"

# … written as YAML
BAD_YAML = "viết chưa đúng: xem lại thụt đầu dòng, dấu hai chấm và dấu nháy quanh đây"
NOT_A_MAPPING = "mỗi dòng phải có dạng “mục: giá trị”"
REPEATED_ENTRY = "mục này đã có ở dòng {line}"
UNKNOWN_ENTRY = "không có mục này: các mục là {known}"
MISSING_ENTRY = "thiếu mục này"
NOT_TEXT = "cần một dòng chữ, không để trống; mã và số đặt trong dấu nháy"
LONG_TEXT = "dài quá {most} ký tự"
NOT_WHOLE = "cần một số nguyên từ {low} đến {high}"
NOT_HOURS = "cần số giờ lớn hơn 0, ví dụ 1.5"
NOT_FLAG = "chỉ ghi true hoặc false"
NOT_DAY = "cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-11-20"
NOT_ONE_OF = "“{value}” không có: chọn trong {known}"
NOT_A_LIST = "cần một danh sách, ít nhất một dòng"
REPEATED_VALUE = "“{value}” ghi hai lần"
UNKNOWN_SKILL = 'mã kỹ năng “{value}” không có trong khung; mã đặt trong dấu nháy, ví dụ "4.2"'
NOT_TABLE = "cần các dòng “chủ đề: giá trị”"

# … a course
NO_LESSONS = "khóa học chưa có bài nào: thêm lessons/01-ten-bai.md"
DRAW_SUM = "các chủ đề cộng lại là {sum} câu, một đề nhiều nhất {most} câu"
DRAW_UNKNOWN = "chủ đề này không có trong topics"
DRAW_LARGE = "đề lấy {wanted} câu, ngân hàng chỉ có {there} câu của chủ đề này"
DRAW_LARGE_OF_SKILL = (
    "đề lấy {wanted} câu, ngân hàng chỉ chắc còn {there} câu của kỹ năng này sau khi các dòng khác đã lấy"
)
HOURS_WRONG = "các bài cộng lại là {minutes} phút, làm tròn đến nửa giờ là {hours}"
BAD_LESSON_NAME = "tên tệp bài có dạng 01-ten-bai.md, lời hướng dẫn 01-ten-bai.script.md, chữ thường không dấu"
SAME_NUMBER = "số thứ tự này đã dùng cho {other}"
SAME_LESSON = "tên bài này đã dùng cho {other}"
NO_SCRIPT = "thiếu lời hướng dẫn đi kèm {lesson}"
NO_LESSON = "lời hướng dẫn này không có bài {lesson}"
NO_FRONT_MATTER = "bài bắt đầu bằng phần mở đầu giữa hai dòng ---"
UNKNOWN_MEDIA = "thư mục media chỉ nhận tệp {known} và lời văn .md, tên chữ thường không dấu"

# … a text
NO_TEXT = "chưa có nội dung"
BAD_HEADING = "chỉ dùng tiêu đề ## và ###"
RAW_HTML = "không viết thẻ HTML ({tag})"
OUTSIDE_LINK = "không dẫn ra ngoài khóa học ({to}): chỉ dẫn đến bài khác bằng [tên bài](bai:ten-bai)"
DEAD_LINK = "không có bài “{to}” trong khóa học"
LINK_OUTSIDE = "chỗ này không đặt đường dẫn: ghi tên bài bằng chữ"
BAD_PICTURE_PLACE = "hình lấy từ thư mục media, dạng ![lời tả hình](media/ten-hinh.svg), đuôi svg, png, jpg, webp"
NO_PICTURE = "không có hình này trong thư mục media"
NO_ALT = "hình thiếu lời tả: viết giữa hai dấu [ ] điều hình cho thấy"
PICTURE_ALONE = "hình đứng riêng một đoạn, cách dòng trên và dòng dưới"
FENCE_OUTSIDE = "chỗ này không đặt khối {word}: câu hỏi, phim, tiếng và phần luyện tập chỉ đặt trong lời của bài"

# … a part of a lesson
LONG_FLOOR = "thời gian đọc tối thiểu dài hơn cả bài ({minutes} phút)"
BAD_MEDIUM_PLACE = "ghi tệp trong thư mục media, dạng media/ten-tep, đuôi {endings}"
NO_MEDIUM = "không có tệp này trong thư mục media"
SAME_CLIP = "đoạn này đã có ở dòng {line}: mỗi đoạn đặt một lần trong bài"
NO_TRANSCRIPT = "thiếu bản chữ: ghi lời của đoạn ngay dưới mục transcript, hoặc media/ten-tep.md"
NO_TRANSCRIPT_FILE = "không có tệp lời văn này trong thư mục media"
BAD_ASK = "mỗi dòng của ask có dạng {{at: 60, question: khoa-cau-hoi}}, at từ 1 đến {seconds}"
UNKNOWN_ASK = "không có câu hỏi “{key}” trong các khối gift của bài"
ASKED_TWICE = "câu hỏi “{key}” đã đặt ở chỗ khác trong phim"
NO_DRILL = "phần luyện tập chưa có câu hỏi nào"
QUESTION_MEDIUM = "câu hỏi dùng tệp media/{name} không có trong thư mục media"
CHANGED_MEDIUM = "tệp này đã đổi hoặc mất giữa lúc kiểm tra và lúc xuất bản: xuất bản lại"

# … a picture
LARGE_PICTURE = "hình lớn quá {most} byte: vẽ gọn lại"
BAD_XML = "hình không phải XML đúng"
HAS_DTD = "hình không được có DOCTYPE hay thực thể"
NOT_SVG = "phần tử gốc phải là <svg>"
BAD_ELEMENT = "không dùng phần tử <{name}> trong hình"
BAD_ATTRIBUTE = "không dùng thuộc tính này trên <{name}>"
BAD_VALUE = "giá trị “{value}” không dùng được ở đây"
STRAY_WORDS = "chữ chỉ đứng trong <text> hoặc <tspan>"
NO_VIEW_BOX = "<svg> cần viewBox dạng 0 0 360 200"
SAME_ID = "id này đã dùng trong hình"
NO_SUCH_ID = "không có id này trong hình"

# … questions
KEY_TAKEN = "khóa này đã dùng ở {place}"

# … programmes
UNKNOWN_AUDIENCE = "không có đối tượng “{value}”: chọn trong {known}"
BAD_SETS = "mỗi dòng của sets có dạng {{need: 1, of: [ten-khoa-hoc]}}, thêm after_previous: true nếu mở sau bước trước"
UNKNOWN_COURSE = "không có khóa học “{slug}”"
BAD_NEED = "need phải từ 1 đến số khóa học kể ra ({most})"
NOTHING_BEFORE = "bước đầu không có bước nào đứng trước: bỏ after_previous ở dòng đầu của sets"
BAD_FIXED = 'cần một ngày và tháng có thật trong năm, đặt trong dấu nháy, ví dụ "31-12"'
VALIDITY_OF_NOTHING = "chương trình không có khóa học thì không đặt thời hạn: bỏ mục này"
NEED_FIXED = 'mode: fixed cần thêm mục fixed, ví dụ fixed: "31-12"'
FIXED_ALONE = "mục này chỉ dùng với mode: fixed"
SHORT_OF_A_YEAR = "mode: fixed cần months từ 12 trở lên, vì ngày cố định mỗi năm chỉ có một lần"
LONG_WINDOW = "cửa sổ học lại dài quá: nhiều nhất {most} ngày với số tháng hiệu lực này"
LONG_LEAST = "least_months phải ít hơn months ({months})"
NOT_IN_SETS = "khóa học “{slug}” không có trong sets của chương trình"

# Commands
COURSES_HELP = "Kiểm tra và xuất bản các khóa học."
CHECK_HELP = "Kiểm tra thư mục khóa học; không cần cơ sở dữ liệu. Không ghi tên thì kiểm tra tất cả."
PUBLISH_HELP = "Xuất bản khóa học và chương trình. Còn một lỗi thì không xuất bản gì."
SCREEN_TWICE = "hình {picture} lại có chỗ bấm của câu này, đã có ở hình {other}"
SCREEN_KIND = "chỉ câu một lựa chọn hoặc nhiều lựa chọn mới bấm được trên hình"
SCREEN_PLACES = "hình {picture} cần đúng {count} chỗ bấm, đánh số từ 1 theo thứ tự lựa chọn; thiếu hoặc thừa: {wrong}"
STRICT_HELP = "Coi lưu ý cũng là lỗi: còn lưu ý nào thì kết thúc bằng mã 1."
REMARK = "lưu ý: {remark}"
REMARKS = "{count} lưu ý: không cản việc xuất bản, nhưng nên xem lại từng chỗ."
PRINT_HELP = "In một khóa thành sổ tay A5 chữ to; với --lesson, in một bài thành tờ A4 dán tường."
PRINT_LESSON_HELP = "Tên bài (không có số thứ tự), ví dụ ma-qr."
NO_LESSON_TO_PRINT = "không có bài “{key}”; khóa này có: {known}"
PRINTED = "Đã ghi {file}."
SKILLS_HELP = "Mỗi kỹ năng của khung được dạy ở mấy bài, hỏi ở mấy câu, và kỹ năng nào còn trống."
SKILL_GROUPS = {
    "0": "Sử dụng thiết bị và phần mềm",
    "A": "Chuyển đổi số",
    "1": "Khai thác dữ liệu và thông tin",
    "2": "Giao tiếp và hợp tác trong môi trường số",
    "3": "Sáng tạo nội dung số",
    "4": "An toàn",
    "5": "Giải quyết vấn đề",
    "6": "Trí tuệ nhân tạo",
}
"""By what stands before the dot of a code; the domains of Thông tư 02/2025/TT-BGDĐT from 1 to 6."""
SKILLS_HEADS = ("Mã", "Kỹ năng", "Bài dạy", "Câu trong bài", "Câu trong ngân hàng")
SKILLS_EMPTY = "Còn trống (chưa có bài dạy hoặc chưa có câu hỏi): {codes}"
SKILLS_ALL = "Kỹ năng nào cũng có bài dạy và câu hỏi."
JSON_HELP = "In dạng JSON."
FOLDER_HELP = "Thư mục chứa các khóa học (mặc định: courses)."
NO_COURSE = "không có khóa học “{slug}”; các khóa học: {known}"
SOUND = "{slug}: {lessons} bài, {questions} câu hỏi, không có lỗi"
PUBLISHED = "{slug}: đã xuất bản ấn bản {number}"
UNCHANGED = "{slug}: không đổi, vẫn là ấn bản {number}"
QUESTIONS_HELP = """Nhập và xuất câu hỏi của khóa học.

Dạng câu nào vào được định dạng nào (+ giữ trọn, - không nhận):

\b
                        gift  moodlexml  xlsx  aiken
Một lựa chọn             +        +       +     (1)
Nhiều lựa chọn           +        +       +      -
Đúng hay sai             +        +       +      -
Nhiều ý đúng hay sai     +       (2)      +      -
Trả lời ngắn             +        +       +      -
Điền số, có đơn vị       +        +       +      -
Ghép đôi                 +        +       +      -
Sắp xếp                  +        +       +      -
Điền chỗ trống           +        +       +      -
Đoạn dẫn                 +        +       +      -
Hình và tiếng           (3)       +      (3)     -

\b
(1) chỉ có lời hỏi, đáp án và đáp án đúng; mất mã câu, chủ đề, bài, kỹ năng, lời giải thích.
(2) Moodle hiểu là câu ghép đôi với Đúng, Sai và bỏ lời giải thích của từng ý.
(3) ghi ra tệp .zip thì hình và tiếng đi cùng; ghi tệp thường thì chỉ có tên tệp.

Moodle XML nhập vào: gợi ý, lời nhận xét chung, điểm trừ mỗi lần thử không có chỗ ở đây và được báo từng câu;
câu tự luận, tính toán, kéo thả lên hình … không vào được và được báo theo dòng.
"""
IMPORT_HELP = """Thêm câu hỏi từ tệp vào quiz.gift của khóa học, hình và tiếng vào media.

Câu đúng được nhập, câu sai được kể theo dòng; còn câu sai thì kết thúc với mã 1. Nhập lại tệp cũ không thêm gì.
"""
EXPORT_HELP = "Xuất câu hỏi của khóa học ra tệp; tên tệp .zip thì hình và tiếng đi cùng."
TEMPLATE_HELP = "Ghi tệp Excel trống để điền câu hỏi, có ví dụ mọi dạng câu và trang hướng dẫn."
COURSE_HELP = "Tên thư mục của khóa học."
TEMPLATE_COURSE_HELP = "Khóa học lấy chủ đề, bài vào danh sách thả xuống."
FORMAT_HELP = "Định dạng của tệp."
GUESSED_FORMAT_HELP = "Định dạng của tệp; không ghi thì tự nhận ra."
TOPIC_HELP = "Chủ đề của câu chưa có chủ đề trong khóa học."
LESSON_HELP = "Bài của câu chưa ghi bài."
SKILL_HELP = "Kỹ năng của câu chưa ghi kỹ năng, ví dụ 4.2."
FEEDBACK_HELP = "Lời giải thích cho đáp án sai chưa có lời nào."
DRY_RUN_HELP = "Chỉ cho xem những gì sẽ vào, không ghi."
OUT_HELP = "Tệp ghi ra."
IMPORT_HEADS = ("Mã câu", "Dạng", "Chủ đề", "Câu hỏi")
COULD_IMPORT = "{count} câu hỏi có thể nhập vào {file}; chưa ghi gì"
IMPORTED = "đã thêm {count} câu hỏi vào {file}"
MEDIA_IMPORTED = "{count} hình hoặc tiếng vào media"
UNCHANGED_QUESTIONS = "{count} câu đã có, không đổi"
REFUSED_QUESTIONS = "{count} chỗ không vào được, kể ở dưới"
EXPORTED = "đã ghi {count} câu hỏi vào {file}"
TEMPLATE_WRITTEN = "đã ghi tệp mẫu vào {file}"
NOTES = "Ghi chú:"
NOTE_COUNT = "{count} câu: {message}"
NO_SUCH_TOPIC = "không có chủ đề “{value}”; các chủ đề: {known}"
NO_SUCH_LESSON = "không có bài “{value}”; các bài: {known}"
NO_SUCH_SKILL = "không có kỹ năng “{value}”: xem lms courses skills"
KEY_OF_OTHER_KIND = "khóa đã dùng cho câu dạng “{kind}”: đặt khóa khác cho câu mới"
KEY_CHANGED = "khóa đã dùng ở {place} với lời khác: sửa câu ở đó, hoặc đặt khóa khác cho câu mới"
NO_QUESTIONS = "tệp không có câu hỏi nào"

CHECKLIST = "Kiểm tra"
"""The heading in a facilitator's script below which stands what to watch for."""
