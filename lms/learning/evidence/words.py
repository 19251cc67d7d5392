"""Vietnamese text of evidence: headings of the lists as they come, what is said of their lines, and of the pages."""

from lms.people import roster

NAME, BORN, NUMBER, UNIT = "Họ và tên", "Ngày sinh", "Số định danh", "Mã đơn vị"
SUBJECT, DAY, RESULT, PROGRESS = "Chương trình", "Ngày đạt", "Kết quả", "Tiến độ"
COLUMNS = {
    NAME: (*roster.COLUMNS[NAME], "Tên học viên", "Học viên", "Họ tên học viên", "Họ và tên học viên", "Người học"),
    BORN: (*roster.COLUMNS[BORN], "Ngày tháng năm sinh", "NTNS"),
    NUMBER: (*roster.COLUMNS[NUMBER], "Số CCCD/CMND", "CCCD/CMND", "Số định danh/CCCD", "Số giấy tờ"),
    UNIT: (
        *roster.COLUMNS[UNIT],
        "Tên đơn vị",
        "Đơn vị công tác",
        "Xã, phường",
        "Xã/phường/đặc khu",
        "Phường/xã",
        "Xã, phường, đặc khu",
        "Địa bàn",
    ),
    SUBJECT: (
        "Mã chương trình",
        "Khóa học",
        "Mã khóa học",
        "Chương trình, khóa học",
        "Tên khóa học",
        "Tên chương trình",
        "Nội dung học",
        "Tên khóa",
    ),
    DAY: (
        "Ngày hoàn thành",
        "Ngày xác nhận",
        "Ngày cấp",
        "Thời gian hoàn thành",
        "Thời điểm hoàn thành",
        "Hoàn thành lúc",
        "Ngày kết thúc",
        "Thời gian xác nhận",
    ),
    RESULT: ("Kết quả học tập", "Kết quả học", "Trạng thái", "Tình trạng", "Trạng thái học", "Đạt/Không đạt"),
    PROGRESS: ("Tỷ lệ hoàn thành", "Tỉ lệ hoàn thành", "% hoàn thành", "Phần trăm hoàn thành", "Tiến độ (%)"),
}
PASSED = {
    "dat", "da dat", "hoan thanh", "da hoan thanh", "xac nhan", "da xac nhan", "da cap", "da xac thuc", "co", "x",
    "passed", "completed", "dat yeu cau",
}  # fmt: skip
NOT_PASSED = {
    "khong dat", "chua dat", "chua hoan thanh", "khong hoan thanh", "dang hoc", "chua hoc", "truot", "khong", "chua",
    "chua xac nhan", "tu choi", "dang thuc hien", "failed", "khong dat yeu cau",
}  # fmt: skip
VNEID = ("vneid", "xac nhan vneid", "xac nhan tren vneid")

NO_SUBJECT = "“{value}” không phải mã chương trình hay mã khóa học đã biết"
NO_RESULT = "kết quả “{value}” chưa rõ là đạt hay không đạt; hãy ghi Đạt hoặc Không đạt"
NO_PROGRESS = "tiến độ “{value}” không phải là số phần trăm"
NO_UNIT = "không có đơn vị mang mã “{code}”"
SEVERAL_UNITS = "có nhiều đơn vị tên “{code}”; hãy ghi mã đơn vị"
FUTURE_DAY = "ngày đạt {day} còn ở tương lai"
LONG_AGO = "ngày đạt {day} sớm quá; hãy kiểm tra lại năm"
LONG_NAME = "họ tên dài quá {most} ký tự"
NEED_WHO = "cần số định danh, hoặc họ tên cùng ngày sinh và mã đơn vị, để nhận ra người học"
REASON_HEAD = "Cần sửa"
BAD_SHEET = "Dòng cần sửa"

SUMMARY = (
    "{lines} dòng: {matched} nhận ra người học ({new} người mới được tính; trùng kết quả nội bộ: {own}; "
    "trùng minh chứng đã nạp: {earlier}; chưa đủ để đạt: {short}), "
    "{doubtful} nghi trùng, {unknown} không nhận ra, {again} đã nhập lần trước, {skipped} không đạt, bỏ qua"
)
FOUND_LATER = "{found} dòng của các lần trước nay đã nhận ra người học"
DOUBTFUL = "dòng {line}: {name}: có {count} người giống nhau, cần người xem lại"
UNKNOWN = "dòng {line}: {name}: {reason}"
REASONS = {
    "unlisted": "chưa có trong danh sách người học của đơn vị",
    "unit-elsewhere": "đơn vị ngoài phạm vi được giao",
    "elsewhere": "chưa có trong danh sách người học của đơn vị",  # kept with lines of older lists
    "other-name": "số định danh này đang ghi cho người mang tên khác",
    "number-alone": "số định danh chưa có trong danh sách, và dòng không ghi đơn vị",
}
OUTCOMES = {
    "matched": "đã nhận ra",
    "doubtful": "nghi trùng",
    "unknown": "không nhận ra",
    "refused": "không phải người ở đây",
}
EFFECTS = {
    "new": "mới được tính",
    "own": "trùng kết quả nội bộ",
    "earlier": "trùng minh chứng đã nạp",
    "short": "chưa đủ để đạt",
}
KINDS = {"learning": "Kết quả học ở nơi khác", "vneid": "Xác nhận trên VNeID"}

HELP = "Minh chứng: kết quả học ở nơi khác."
IMPORT_HELP = "Nạp danh sách kết quả học ở nơi khác từ tệp XLSX hoặc CSV."
SOURCE_OPTION = "nguồn của danh sách, ví dụ: “binhdanhocvuso.gov.vn, công văn số …”"
KIND_OPTION = "loại danh sách: learning (kết quả học) hoặc vneid (xác nhận trên VNeID)"
SUBJECT_OPTION = "chương trình hoặc khóa học của cả tệp, khi tệp không có cột chương trình"

# pages
UNNAMED = "danh-sach"
NO_FILE = "Hãy chọn một tệp."
LARGE_FILE = "Tệp lớn quá {most}. Hãy chia thành vài tệp."
NO_SUBJECT_COLUMN = "Tệp không có cột chương trình, khóa học. Hãy chọn chương trình cho cả tệp."
IN_FILE = "Theo cột trong tệp"
NOT_CHOSEN = "Để lại, chưa nạp"
PROGRAMME, COURSE = "Chương trình: {title}", "Khóa học: {title}"
ENTERED = "Đã nạp {matched} dòng: {new} người mới được tính, trùng kết quả nội bộ: {own}."
NOTHING_NEW = "Mọi dòng trong tệp đã nạp từ trước, không có gì phải thêm."
ENTERED_BEFORE = "Tệp này đã nạp rồi, không nạp thêm lần nữa."
NOTHING_TO_ENTER = "Tệp không có dòng nào nạp được. Hãy sửa những chỗ nêu dưới đây rồi tải tệp lại."
WORKING = "Tệp này đang được làm ở việc nền. Chờ xong rồi làm tiếp."
ASKED = {
    "look": "Tệp có nhiều dòng, đang xem trước ở việc nền. Trang này cho biết khi xong.",
    "enter": "Tệp có nhiều dòng, đang nạp ở việc nền. Trang này cho biết khi xong.",
    "again": "Có nhiều dòng đang chờ, đang tìm lại ở việc nền. Mở lại hàng chờ sau ít phút.",
    "undo": "Đang hoàn tác cả tệp ở việc nền. Trang này cho biết khi xong.",
}
JOB_DONE = {
    "look": "Đã xem trước {lines} dòng: {matched} khớp, {doubtful} nghi ngờ, {unknown} không tìm thấy.",
    "enter": "Đã nạp {matched} dòng: {new} người mới được tính, trùng kết quả nội bộ: {own}.",
    "undo": "Đã hoàn tác {lines} dòng.",
    "again": "Đã tìm lại {lines} dòng: {matched} dòng nay nhận ra người học và đã được tính.",
}
SUBJECTS_KEPT = "Đã nhớ cách hiểu tên khóa học của nguồn này."
DROPPED = "Đã bỏ tệp, chưa ghi gì vào danh sách."
UNDONE = "Đã hoàn tác cả tệp: bỏ {lines} dòng, {persons} người được tính lại từ các kết quả còn lại."
PERIODS_KEPT = "{periods} kỳ hiệu lực giữ lại, vì đã có kỳ sau nối tiếp."
UNDONE_BEFORE = "Tệp này đã hoàn tác rồi."
OTHERS_LINES = "Tệp có {lines} dòng đã ghi cho người ngoài phạm vi được giao. Hãy báo đơn vị cấp trên hoàn tác."
SETTLED_BEFORE = "Dòng này vừa được xử lý rồi."
NOT_SETTLED = "Dòng này chưa được xử lý, không có gì để hoàn tác."
COUNTED = "Dòng {line}: đã ghi cho {name}, tính từ ngày {day}."
REFUSED = "Dòng {line}: đã ghi là không phải ai trong danh sách ở đây."
ENTERED_PERSON = "Đã ghi {name} vào {unit} và tính từ ngày {day}."
TAKEN_BACK = "Dòng {line}: đã hoàn tác, chờ xử lý lại."
FOUND_AGAIN = "Đã tìm lại {looked} dòng: {found} dòng nay nhận ra người học và đã được tính."
BROUGHT_MEANWHILE = "Dòng {line}: kết quả này vừa có trong một danh sách khác, không ghi thêm."
CHOOSE = "Hãy chọn một người, hoặc chọn “Không phải ai trong số này”."
CHOOSE_UNIT = "Hãy ghi mã hoặc tên đơn vị của người này, trong phạm vi được giao."
NUMBER_TAKEN = "Số định danh của dòng này đã ghi cho một người. Không ghi thêm người mới cùng số."
UNREADABLE_LINE = "Không đọc lại được dòng này từ tệp gốc. Hãy báo người quản trị."

# lms check
FILE_GONE = "tệp minh chứng đã nạp không còn trên máy chủ"
FILE_GONE_REPAIR = "khôi phục tệp theo mã sha256 từ bản sao lưu"
MATCHED_ALONE = "dòng minh chứng được ghi là đã nhận ra mà không có người học"
MATCHED_ALONE_REPAIR = "mở tệp minh chứng, hoàn tác rồi nạp lại"
