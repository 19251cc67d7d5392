"""Vietnamese text of assisted learning that is not in a template."""

from lms.classes.assisting.models import End
from lms.learning.rungs import Mode

OVER = "Lượt học trên máy này đã hết. Hãy chọn lại tên để học tiếp; những gì đã làm vẫn còn."
DEVICE_OPEN = "Máy này nay là máy của lớp. Tài khoản của người hướng dẫn đã được thoát khỏi máy."
DEVICE_CLOSED = "Máy số {number} thôi dùng cho lớp từ bây giờ."
NOT_A_DEVICE = "Máy này không còn là máy của lớp. Người hướng dẫn đăng nhập và mở lại thì dùng tiếp được."
NEXT = "Đã xong lượt học. Mời người tiếp theo chọn tên mình."
DONE_ALONE = "Đã ra. Người dùng máy sau không thấy gì của ông bà."
CHOOSE_MODE = "Hãy chọn một cách học."
REFUSED = {
    "oneself": "Không ai tự hướng dẫn hay làm hộ chính mình: hãy chọn “Tự làm”, hoặc nhờ người khác hướng dẫn.",
    "downward": "Chỉ đổi được sang cách có người giúp nhiều hơn. Muốn tự làm lại, hãy bấm “Xong” rồi chọn lại tên.",
    "done-for": "Đang làm hộ nên không ghi được việc người học tự làm. Hãy xong lượt này rồi chọn cách khác.",
}
CHANGED = "Từ bây giờ lượt học được ghi là: {mode}."

NO_SUCH_CODE = "Chưa có lớp đang mở mang mã này. Hãy xem lại mã trên bảng: hai chữ và bốn số."
WAIT_CODE = "Đã gõ sai nhiều lần từ mạng này. Hãy đợi {minutes} phút rồi gõ lại."
WRONG_PICTURES = "Ba hình hoặc thứ tự chưa đúng. Hãy chọn lại từ hình thứ nhất."
WAIT_PICTURES = "Đã chọn sai nhiều lần. Hãy đợi {minutes} phút, hoặc nhờ người hướng dẫn cho chọn hình mới."
SAME_PICTURE = "Hãy chọn ba hình khác nhau."
PICTURES_KEPT = "Đã lưu ba hình. Nhớ: {pictures}, theo đúng thứ tự ấy."
PICTURES_RESET = "Đã bỏ ba hình cũ của {name}. Người này chọn hình mới trên máy của lớp."
PICTURES = {
    "trau": "con trâu",
    "non": "nón lá",
    "xe-dap": "xe đạp",
    "sen": "hoa sen",
    "ca": "con cá",
    "ga": "con gà",
    "thuyen": "con thuyền",
    "nha": "mái nhà",
    "mat-troi": "mặt trời",
    "trong": "cái trống",
    "cay": "cây cau",
    "am": "ấm trà",
}

ENDS = {
    End.NEXT: "đã xong",
    End.IDLE: "máy tự kết thúc vì không ai dùng",
    End.REPLACED: "kết thúc vì có lượt khác bắt đầu",
    End.WEAKER: "đổi cách học",
    End.CLOSED: "máy thôi dùng cho lớp",
}
CHOICES = {
    Mode.SELF: ("Tự làm", "Người học tự đọc, tự chọn câu trả lời. Người hướng dẫn không nói đáp án."),
    Mode.GUIDED: ("Có người hướng dẫn", "Người hướng dẫn đọc câu hỏi, giảng lại bài. Người học tự chọn câu trả lời."),
    Mode.DONE_FOR: ("Làm hộ", "Người khác bấm và chọn thay. Chỉ ghi là đã học, không được xác nhận đạt."),
}

CLASS_CLOSED = "Lớp đã kết thúc nên không ghi thêm được."
SEEN_SOME = "Đã ghi những việc xem được hôm nay."
SEEN_ALL = "Đã xem đủ các việc. Bài “{lesson}” được xác nhận thực hành và tính là đã học."

CHECKED_RIGHT = "Đã ghi: kiểm tra lại, đúng."
CHECKED_WRONG = "Đã ghi: không đúng. Kết quả này không còn được tính là đạt."
CHECKED_BEFORE = "Kết quả này đã có người kiểm tra lại trước đó."
WHY_NEEDED = "Hãy ghi lý do, từ 5 đến 200 chữ."
TURN = "Lượt học này"
DOOR = "Học chung máy, việc làm được"
DOOR_SAYS = "Mở máy của lớp cho từng người học, ghi ai tự làm, ai có người hướng dẫn; đánh dấu việc làm được."
PENDING = "{devices} máy đang mở cho lớp, {turns} lượt học chưa kết thúc."
