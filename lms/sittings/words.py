"""Vietnamese text of supervised sittings that is not in a template."""

from collections.abc import Mapping

from lms.sittings.room import Lack
from lms.sittings.seating import State, Trouble

STATES = {
    State.WAITING: "chờ cho phép",
    State.MOVING: "xin đổi máy",
    State.ALLOWED: "được vào, chưa bắt đầu",
    State.WORKING: "đang làm",
    State.HANDED_IN: "đã nộp",
    State.ENDED: "giám thị cho dừng",
    State.REFUSED: "không được vào",
}
TROUBLES = {
    Trouble.NETWORK: "Mất mạng",
    Trouble.BROKEN: "Máy hỏng",
    Trouble.TALK: "Trao đổi trong giờ làm bài",
    Trouble.ILL: "Ốm, mệt",
    Trouble.PIN: "Gõ sai mã PIN nhiều lần",
    Trouble.OTHER: "Việc khác",
}
TO_SETTLE = {
    State.WAITING: "đang chờ cho phép: cho vào hoặc từ chối",
    State.MOVING: "đang xin đổi máy: cho làm tiếp hoặc từ chối",
    State.ALLOWED: "được vào mà chưa bắt đầu: chờ bắt đầu hoặc cho dừng",
    State.WORKING: "đang làm bài: chờ nộp hoặc cho dừng",
}
NOBODY = "chưa có ai xin vào"
WHOLE_ROOM = "Cả phòng"
WRONG_PINS = "Gõ sai mã PIN nhiều lần trên máy của người này; máy tạm không nhận mã PIN nữa."

OPENED = "Đã mở kỳ kiểm tra. Mã vào phòng là {code}."
PIN_CHANGED = "Đã đổi mã PIN. Mã cũ không dùng được nữa."
ADMITTED = "Đã cho {name} vào."
MOVED = "Đã cho {name} làm tiếp trên máy mới. Máy cũ không ghi được nữa."
REFUSED = "Đã từ chối {name}."
ANSWERED_BEFORE = "Lời xin này đã được trả lời trước đó, hoặc người xin đã gửi lời xin khác."
ENDED = "Đã cho {name} dừng. Bài được chấm theo các câu đã lưu."
NOT_LET_IN = "{name} không vào làm bài nữa."
NOTHING_TO_END = "Người này đã nộp bài hoặc không còn trong phòng."
GIVEN = "Đã bù {minutes} phút cho {name}."
NOTHING_LOST = "Không bù được: bài đã nộp, hoặc lần đổi máy này đã được bù."
NOTED = "Đã ghi sự việc. Khi xử lý xong, ghi cách xử lý để kết thúc được kỳ."
SETTLED = "Đã ghi cách xử lý."
SETTLED_BEFORE = "Sự việc này đã có người ghi cách xử lý trước đó."
CLOSED = "Kỳ kiểm tra đã kết thúc. Biên bản đã lập và không đổi nữa."
CLOSED_BEFORE = "Kỳ kiểm tra đã kết thúc từ {moment}."
STILL_PENDING = "Chưa kết thúc được: còn việc phải giải quyết, ghi ở dưới."
OWN_SEAT = "Không tự trả lời lời xin của mình. Hãy nhờ giám thị khác."

NO_SUCH_CODE = "Không có kỳ kiểm tra nào đang mở với mã này. Mã gồm 6 chữ số, giám thị đọc hoặc viết trên bảng."
WAIT_CODE = "Đã gõ sai nhiều lần. Hãy đợi {minutes} phút rồi gõ lại, hoặc hỏi lại giám thị."
WAIT_PIN = "Đã gõ sai nhiều lần. Trong {minutes} phút nữa, giám thị chỉ trả lời được trên máy của giám thị."
WRONG_PIN = "Mã PIN chưa đúng."
ASKED = "Đã gửi lời xin cho giám thị."
OVER = "Kỳ kiểm tra này đã kết thúc."
NOT_YET = {
    "approval": "Giám thị chưa cho phép bắt đầu.",
    "device": "Giám thị cho phép trên máy khác. Hãy xin vào trên máy này.",
    "enrol": "Chưa ghi danh khóa học này nên chưa làm bài được.",
    "elsewhere": "Còn một bài đang làm dở ngoài kỳ này. Nộp bài đó xong mới bắt đầu được ở đây.",
}

# forms
PIN_FORM = "Mã PIN gồm 4 đến 8 chữ số."
NO_SUCH_MOMENT = "Ngày giờ này không có; hãy chọn lại ngày và giờ."
PIN_EASY = "Mã này ai cũng đoán được. Hãy chọn các chữ số không giống nhau hết và không liền nhau."
CODE_FORM = "Mã vào phòng gồm 6 chữ số."
MINUTES_RANGE = "Bù được từ 1 đến {most} phút: từ lần lưu cuối đến lúc được làm tiếp."

# biên bản
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số: ................"
TITLE = "BIÊN BẢN"
ABOUT = "Kiểm tra có giám sát khóa học “{course}”"
PLACE_AND_DAY = "{place}, {day}"
HOUR = "{hour} giờ {minute} phút, {day}"
COURSE = "Khóa học"
UNIT = "Đơn vị tổ chức"
PLACE = "Địa điểm"
PLANNED = "Dự kiến bắt đầu"
BEGAN = "Mở phòng"
FINISHED = "Kết thúc"
SUPERVISORS = "Giám thị"
FIRST = "I. Thời gian, địa điểm, thành phần"
SECOND = "II. Danh sách và kết quả"
THIRD = "III. Sự việc trong kỳ kiểm tra"
FOURTH = "IV. Ý kiến khi kết thúc"
HEADS = ("TT", "Họ và tên", "Năm sinh", "Bắt đầu", "Nộp bài", "Kết quả", "Mã biên nhận", "Ghi chú")
EVENT_HEADS = ("Lúc", "Về", "Sự việc", "Cách xử lý")
NOTHING_HAPPENED = "Không có sự việc nào được ghi."
NO_NOTE = "Không có."
SUMMARY = (
    "{asked} người xin vào; {sat} người làm bài, trong đó {passed} người đạt, {failed} người chưa đạt; "
    "{absent} người không làm bài."
)
PASSED = "{percent}, đạt"
FAILED = "{percent}, chưa đạt"
NO_ATTEMPT = "không làm bài"
UNKNOWN_YEAR = "không rõ"
LET_IN = "vào {clock}, {by} cho phép"
LET_IN_BY_PIN = "vào {clock}, bằng mã PIN"
MOVED_AT = "đổi máy {clock}, {by} cho phép"
MOVED_BY_PIN = "đổi máy {clock}, bằng mã PIN"
TURNED_AWAY = "từ chối {clock}: {why}"
TIME_GIVEN = "bù {minutes} phút: {why}"
ENDED_AT = "giám thị cho dừng {clock}: {why}"
TIME_UP = "hết giờ làm bài"
EVENT_BY = "{what} ({by} ghi)"
EVENT_BY_MACHINE = "{what} (máy ghi)"
SETTLED_BY = "{how} ({by}, {clock})"
ENDS = (
    "Kỳ kiểm tra kết thúc vào hồi {hour}. Biên bản lập từ những gì máy chủ ghi trong kỳ; "
    "những người ký dưới đây đã đọc lại."
)
SIGN_LEFT = "ĐẠI DIỆN NGƯỜI DỰ KIỂM TRA"
SIGN_RIGHT = "GIÁM THỊ"
SIGN_HOW = "(Ký, ghi rõ họ tên)"
FILE_TITLE = "Biên bản kiểm tra - {course}"


def counts(tally: Mapping[State, int]) -> str:
    """`12 đang làm, 2 chờ cho phép, 9 đã nộp`."""
    return ", ".join(f"{count} {STATES[state]}" for state, count in tally.items()) or NOBODY


def lack(missing: Lack) -> list[str]:
    """What somebody must do before beginning, in words."""
    said = []
    if not missing.enrolled:
        said.append("chưa ghi danh khóa học")
    if missing.lessons:
        said.append(f"còn {missing.lessons} bài học bắt buộc chưa học")
    if missing.elsewhere:
        said.append("còn một bài đang làm dở ngoài kỳ này")
    return said
