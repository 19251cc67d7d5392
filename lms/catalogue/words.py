"""Vietnamese text of the catalogue that is not in a template."""

# Names of skills: domain of the programme, see lms/catalogue/skills.py
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
DRAW_SUM = "các chủ đề cộng lại là {sum} câu, đề cần đúng {wanted} câu"
DRAW_UNKNOWN = "chủ đề này không có trong topics"
DRAW_LARGE = "đề lấy {wanted} câu, ngân hàng chỉ có {there} câu của chủ đề này"
HOURS_WRONG = "các bài cộng lại là {minutes} phút, làm tròn đến nửa giờ là {hours}"
BAD_LESSON_NAME = "tên tệp bài có dạng 01-ten-bai.md, lời hướng dẫn 01-ten-bai.script.md, chữ thường không dấu"
SAME_NUMBER = "số thứ tự này đã dùng cho {other}"
SAME_LESSON = "tên bài này đã dùng cho {other}"
NO_SCRIPT = "thiếu lời hướng dẫn đi kèm {lesson}"
NO_LESSON = "lời hướng dẫn này không có bài {lesson}"
NO_FRONT_MATTER = "bài bắt đầu bằng phần mở đầu giữa hai dòng ---"
UNKNOWN_MEDIA = "thư mục media chỉ nhận hình .svg"

# … a text
NO_TEXT = "chưa có nội dung"
BAD_HEADING = "chỉ dùng tiêu đề ## và ###"
RAW_HTML = "không viết thẻ HTML ({tag})"
OUTSIDE_LINK = "không dẫn ra ngoài khóa học ({to}): chỉ dẫn đến bài khác bằng [tên bài](bai:ten-bai)"
DEAD_LINK = "không có bài “{to}” trong khóa học"
LINK_IN_SCRIPT = "lời hướng dẫn không đặt đường dẫn: ghi tên bài bằng chữ"
BAD_PICTURE_PLACE = "hình lấy từ thư mục media, dạng ![lời tả hình](media/ten-hinh.svg)"
NO_PICTURE = "không có hình này trong thư mục media"
NO_ALT = "hình thiếu lời tả: viết giữa hai dấu [ ] điều hình cho thấy"
PICTURE_ALONE = "hình đứng riêng một đoạn, cách dòng trên và dòng dưới"
QUESTION_IN_SCRIPT = "lời hướng dẫn không chứa câu hỏi"

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
BAD_QUESTION_KEY = "khóa câu hỏi chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối"
KEY_TAKEN = "khóa này đã dùng ở {place}"
NOT_ASKED = "đoạn này không hỏi gì: thêm đáp án trong ngoặc { }"
NO_TOPIC = "câu hỏi chưa thuộc chủ đề nào: thêm dòng $CATEGORY: phía trên"
UNKNOWN_TOPIC = "chủ đề “{topic}” không có trong topics của course.yaml"
NO_LESSON_TAG = "thiếu [tag:bai:…] ở dòng // phía trên câu hỏi"
UNKNOWN_LESSON = "không có bài “{lesson}” trong khóa học"
NO_SKILL_TAG = "thiếu [tag:ky-nang:…] ở dòng // phía trên câu hỏi"
UNKNOWN_SKILL_TAG = "mã kỹ năng “{skill}” không có trong khung"
NO_FEEDBACK = "đáp án sai “{text}” chưa có lời giải thích sau dấu #"

# … programmes
UNKNOWN_AUDIENCE = "không có đối tượng “{value}”: chọn trong {known}"
BAD_SETS = "mỗi dòng của sets có dạng {{need: 1, of: [ten-khoa-hoc]}}"
UNKNOWN_COURSE = "không có khóa học “{slug}”"
BAD_NEED = "need phải từ 1 đến số khóa học kể ra ({most})"

# Commands
COURSES_HELP = "Kiểm tra và xuất bản các khóa học."
CHECK_HELP = "Kiểm tra thư mục khóa học; không cần cơ sở dữ liệu. Không ghi tên thì kiểm tra tất cả."
PUBLISH_HELP = "Xuất bản khóa học và chương trình. Còn một lỗi thì không xuất bản gì."
SKILLS_HELP = "Liệt kê khung kỹ năng."
SKILLS_HEADS = ("Mã", "Kỹ năng")
JSON_HELP = "In dạng JSON."
FOLDER_HELP = "Thư mục chứa các khóa học (mặc định: courses)."
NO_COURSE = "không có khóa học “{slug}”; các khóa học: {known}"
SOUND = "{slug}: {lessons} bài, {questions} câu hỏi, không có lỗi"
PUBLISHED = "{slug}: đã xuất bản ấn bản {number}"
UNCHANGED = "{slug}: không đổi, vẫn là ấn bản {number}"
QUESTIONS_HELP = "Nhập và xuất câu hỏi của khóa học."
IMPORT_HELP = "Thêm câu hỏi từ tệp vào quiz.gift của khóa học. Còn một lỗi thì không ghi gì."
EXPORT_HELP = "Xuất câu hỏi của khóa học ra tệp."
COURSE_HELP = "Tên thư mục của khóa học."
FORMAT_HELP = "Định dạng của tệp."
DRY_RUN_HELP = "Chỉ kiểm tra, không ghi."
OUT_HELP = "Tệp ghi ra."
COULD_IMPORT = "{count} câu hỏi đúng, có thể nhập vào {file}; chưa ghi gì"
IMPORTED = "đã thêm {count} câu hỏi vào {file}"
EXPORTED = "đã ghi {count} câu hỏi vào {file}"
NO_QUESTIONS = "tệp không có câu hỏi nào"
