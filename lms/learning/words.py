"""Vietnamese text of learning that is not in a template."""

from collections.abc import Sequence
from datetime import datetime

from lms.base import vietnamese
from lms.base.clock import day_of
from lms.catalogue.programmes import Renewal
from lms.learning.rungs import Mode, Rung
from lms.units.kinds import Level
from lms.units.queries import Place

MODES = {Mode.SELF: "tự làm", Mode.GUIDED: "có hướng dẫn", Mode.DONE_FOR: "làm hộ"}
RUNGS = {
    Rung.TURNS: "Lượt",
    Rung.REACHED: "Người đã tiếp cận",
    Rung.COMPLETED: "Người hoàn thành",
    Rung.CONFIRMED: "Người đạt",
    Rung.VNEID: "Xác nhận trên VNeID",
}
ANSWER_ALL = "Hãy trả lời cả các câu hỏi trong bài rồi bấm lại; trả lời sai cũng được, sẽ có giải thích."
LESSON_LOCKED = "Bài này mở sau khi học xong các bài trước."
NOT_OPEN = {
    "lessons": "Bài kiểm tra mở sau khi học xong các bài bắt buộc.",
    "tries": "Đã dùng hết số lần làm bài. Hãy liên hệ Tổ công nghệ số cộng đồng nơi ở để được giúp.",
    "wait": "Chưa đến giờ bắt đầu lần sau.",
    "bank": "Ngân hàng câu hỏi của khóa này chưa đủ câu để ra đề. Hãy báo người soạn bài; đủ câu là làm được ngay.",
}
WAIT = "Lần sau bắt đầu được từ {time}."
TODAY, TOMORROW = "{clock} hôm nay", "{clock} ngày mai"
ENOUGH_PLACEMENTS = "Hôm nay ông bà đã làm {most} lần thử đầu vào. Mai làm lại được; còn bây giờ thì học bài đầu tiên."
NO_PLACEMENT = "Chương trình này chưa có câu hỏi để thử đầu vào. Ông bà bắt đầu từ bài đầu tiên."
PLACEMENT_LOST = "Trang thử đầu vào đã cũ. Hãy bấm nút để lấy bộ câu hỏi mới."
# studying a lesson
SEEN = "Đã xem {seen} trong {whole}."
HEARD = "Đã nghe {seen} trong {whole}."
SEEN_ENOUGH = "Đã xem đủ đoạn này."
HEARD_ENOUGH = "Đã nghe đủ đoạn này."
TRANSCRIPT_READ = "Đã đọc bản chữ của đoạn này."
LEFT_TO_SEE = "Xem đoạn “{title}”: còn {left} chưa xem, hoặc đọc bản chữ."
LEFT_TO_HEAR = "Nghe đoạn “{title}”: còn {left} chưa nghe, hoặc đọc bản chữ."
LEFT_INSIDE = "Trả lời câu hỏi giữa đoạn “{title}”: còn {left} câu."
LEFT_TO_PRACTISE = "Làm đúng phần luyện tập: còn {left} câu."
LEFT_TO_READ = "Bài này cần đọc ít nhất {floor}; còn khoảng {left}. Cứ đọc tiếp, không vội."
WORDS_LEFT_TO_READ = "Bản chữ này cần đọc ít nhất {floor}; còn khoảng {left}. Cứ đọc tiếp, không vội."
WORDS_ARE_READ = "Đã ghi: đọc xong bản chữ của đoạn “{title}”."
ANSWER_THIS = "Hãy chọn hoặc gõ câu trả lời; trả lời sai cũng được, sẽ có giải thích."
PRACTICE_DONE = "Đã làm đúng cả {count} câu luyện tập."
LOAD_AGAIN = "Trang mở đã lâu. Hãy tải lại trang để phần xem được ghi tiếp."
BAD_REPORT = "Không đọc được phần đã xem."

NO_SUCH_QUESTION = "Bài làm không có câu này."
FIRST_SAVED = "Đã lưu {time}."


def authority(place: Place) -> str:
    """Who signs for a unit: the people's committee of an administrative unit, an agency itself."""
    if place.level in (Level.PROVINCE, Level.COMMUNE):
        return f"Ủy ban nhân dân {_lower_first(place.name)}"
    return place.name


def address(path: Sequence[Place]) -> str:
    """`Xóm 1, xã Kim Liên, tỉnh Nghệ An`: from the unit itself up to the province."""
    here, *rest = [place for place in reversed(path) if place.level is not Level.NATION] or list(path)
    return ", ".join(
        [here.name, *(place.name if place.level is Level.AGENCY else _lower_first(place.name) for place in rest)]
    )


def place_name(place: Place) -> str:
    """Địa danh: the name of the administrative unit without its kind (Nghị định 30/2020/NĐ-CP)."""
    kind = place.kind + " "
    return place.name[len(kind) :] if place.name.lower().startswith(kind) else place.name


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


# lms check
PAPER_ALONE = "giấy chứng nhận không có lần hoàn thành khóa học hay kỳ hiệu lực nào đứng sau"
PAPER_ALONE_REPAIR = "thu hồi giấy này với lý do, hoặc khôi phục dòng hoàn thành từ bản sao lưu"
FINISHED_EARLY = "hoàn thành trước ngày ghi danh"
FINISHED_EARLY_REPAIR = "đối chiếu nhật ký, sửa ngày ghi danh theo lần học đầu tiên"
NO_ANSWERS = "bài làm có điểm mà không có câu trả lời nào được lưu"
NO_ANSWERS_REPAIR = "đối chiếu bản sao lưu; không tìm lại được thì mở lại bài, hoặc bỏ điểm rồi cho làm lại"
MORE_THAN_ALL = "đã học {studied} bài trong khi ấn bản của khóa chỉ có {lessons} bài"
MORE_THAN_ALL_REPAIR = "đối chiếu nhật ký, bỏ những bài không có trong ấn bản"
BEYOND_THE_END = "đoạn phim {medium} của bài {lesson} dài {seconds} giây mà ghi đã xem cả sau giây cuối"
BEYOND_THE_END_REPAIR = "bỏ những giây nằm sau giây cuối của đoạn phim"
PERIODS_OVERLAP = "kỳ {number} của chương trình {programme} không nối theo kỳ trước: bắt đầu hoặc kết thúc quá sớm"
PERIODS_OVERLAP_REPAIR = "đối chiếu nhật ký, giữ kỳ được ghi trước, bỏ kỳ ghi sau và thu hồi giấy của kỳ ấy"
PERIOD_GAP = "có kỳ {number} của chương trình {programme} mà thiếu kỳ đứng trước"
PERIOD_GAP_REPAIR = "khôi phục kỳ thiếu từ bản sao lưu"
PERIOD_BACKWARDS = "kỳ {number} của chương trình {programme} kết thúc trước ngày bắt đầu"
PERIOD_BACKWARDS_REPAIR = "đối chiếu giấy chứng nhận của kỳ này rồi sửa ngày kết thúc"
PERIOD_ALONE = "có kỳ hiệu lực của chương trình {programme} mà chưa được ghi là đạt"
PERIOD_ALONE_REPAIR = "khôi phục dòng đạt từ bản sao lưu, hoặc bỏ kỳ này và thu hồi giấy của kỳ"

# programmes
RENEWALS = {
    Renewal.COMPLETION: "Tính từ ngày đạt lại",
    Renewal.EXPIRY: "Nối tiếp kỳ trước",
    Renewal.FIXED: "Đến một ngày cố định trong năm",
}
RENEWALS_TOLD = {
    Renewal.COMPLETION: "Kỳ mới bắt đầu ngay ngày đạt lại.",
    Renewal.EXPIRY: "Đạt lại trong cửa sổ học lại thì kỳ mới bắt đầu sau ngày kỳ trước hết hạn, không mất ngày nào.",
    Renewal.FIXED: "Mỗi kỳ kết thúc vào cùng một ngày trong năm. Đạt sát ngày ấy thì được tính đến ngày ấy của kỳ sau.",
}
PROGRAMME_SUBTITLE = "hoàn thành chương trình"
PROGRAMME_FINISHED = "đã hoàn thành chương trình"
PROGRAMME_CALLED = "Chương trình"


def opens_after(waits: Sequence[tuple[int, int, int]]) -> str:
    """Why a step is locked, by (number, needed, of how many) of each step that must come first."""
    return "Mở khi học xong " + " và ".join(_part(*each) for each in waits)


def _part(number: int, need: int, of: int) -> str:
    if of == 1:
        return f"khóa của bước {number}"
    return f"cả {of} khóa của bước {number}" if need == of else f"{need} trong {of} khóa của bước {number}"


def need_of(need: int, of: int) -> str:
    """What a step asks."""
    if of == 1:
        return "Học xong khóa này"
    return f"Học xong cả {of} khóa" if need == of else f"Học xong {need} trong {of} khóa, khóa nào cũng được"


# Which attempt counts, and what was given or changed
KEPT = {
    "best": "Kết quả được tính theo lần điểm cao nhất.",
    "last": "Kết quả được tính theo lần làm cuối cùng.",
    "first": "Kết quả được tính theo lần làm đầu tiên; các lần sau là để luyện tập.",
}
CHANGES = {"reopened": "Mở lại", "more_time": "Thêm giờ", "regraded": "Chấm lại", "read_again": "Gõ lại theo phiếu"}
REGRADED = "Bài được chấm lại ngày {day} vì đáp án một câu đã sửa: từ {was} {way} {became}."
UP, DOWN = "lên", "xuống"
ROSE, FELL = "Kết quả đổi từ chưa đạt thành đạt.", "Kết quả đổi từ đạt thành chưa đạt."
KEPT_PASSED = "Giữ kết quả đạt theo quyết định."
TAKEN_BACK = "Giấy chứng nhận của lần này đã bị thu hồi; làm lại và đạt thì được cấp giấy mới."
REOPENED = (
    "Bài nộp {handed_in} (mã biên nhận {receipt}, {percent}) được mở lại {at}, hạn mới {due}. "
    "Các câu trả lời còn nguyên."
)
MORE_TIME = "Được thêm giờ {at}: hạn nộp từ {was} chuyển thành {became}."
DEMOTED = "Bài được kiểm tra lại ngày {day}: có người làm hộ, nên vẫn ghi là hoàn thành nhưng không được xác nhận đạt."
READ_AGAIN = "Bài làm trên giấy được gõ lại theo phiếu ngày {day}: từ {was} thành {became}."
REASON = "{line} Lý do: {reason}"

REFUSED = {
    "meanwhile": "Vừa có người khác ghi thêm cho người học này. Xem lại bảng ở trên rồi ghi lại nếu còn cần.",
    "too-much": "Bớt quá phần đã cho. Xem lại tổng đã cho ở bảng trên.",
    "closed": "Bài này đã nộp nên không thêm giờ được. Nếu nộp nhầm thì mở lại bài.",
    "open": "Bài này đang mở, người học làm tiếp được.",
    "handed-in-again": "Bài này đã được mở lại rồi nộp lại. Xem kết quả mới ở dưới; còn cần thì bấm mở lại lần nữa.",
    "another": "Người học đang làm một lần khác của khóa này. Chờ lần đó nộp xong rồi mở lại lần này.",
    "certified": (
        "Lần này đã đạt và giấy chứng nhận đã cấp, nên không mở lại. Người học muốn có kết quả cao hơn thì làm lần "
        "mới; hết lượt thì cho thêm lượt. Giấy cấp nhầm thì thu hồi ở trang của giấy, kèm lý do."
    ),
    "finished": (
        "Lần này đã làm xong khóa học nên không mở lại. Người học muốn làm nữa thì làm lần mới; hết lượt thì cho thêm "
        "lượt."
    ),
    "no-time": "Khi nộp, bài đã hết giờ hoặc còn dưới một phút. Hãy ghi số phút cho làm tiếp, từ 1 phút.",
    "self": "Không ai sửa kết quả của chính mình. Hãy nhờ người quản trị khác.",
    "elsewhere": "Người này đã chuyển khỏi đơn vị được giao, chỉ xem được.",
}
ALLOWED = "Đã cho {who} {what}."
MINUTES_MORE, TRIES_MORE = "thêm {n} phút mỗi lần làm", "thêm {n} lượt làm"
MINUTES_LESS, TRIES_LESS = "bớt {n} phút mỗi lần làm", "bớt {n} lượt làm"
AND = "{one} và {other}"
TIME_GIVEN = "Bài đang làm được thêm {n} phút, hạn nộp mới {due}."
REOPENED_NOW = "Đã mở lại bài. Hạn nộp mới {due}; mã biên nhận cũ {receipt} vẫn tra được."
NO_RECEIPT = (
    "Không có bài làm nào mang mã biên nhận này trong các đơn vị được giao. So lại từng chữ với mã người học đọc."
)

# A corrected key
CHOICES, LEFTS, RIGHTS, GAPS = "phương án", "vế trái", "vế phải", "chỗ trống"
OTHER_KIND_OF_QUESTION = "Hai bản khác dạng câu hỏi. Đáp án của dạng này không chấm được bài của dạng kia."
OTHER_NUMBER = "Bản cũ có {old} {what}, bản mới có {new}. Bản mới phải giữ đủ {old} {what} ở đúng chỗ cũ."
MOVED_PLACE = (
    "{what} “{text}” ở chỗ {old} trong bản cũ, ở chỗ {new} trong bản mới. Soạn bản mới giữ nguyên thứ tự, chỉ sửa "
    "đáp án đúng."
)
IN_GAP = "Chỗ trống {number}: {fault}"
ASKED_IN = (
    "Câu này đã được hỏi trong {asked} bài đã nộp: {up} bài tăng điểm, {down} bài giảm điểm, {same} bài không đổi."
)
RISES = "{n} người từ trượt thành đạt"
LOWER = "{n} người điểm giảm"
FALLS = "{n} người từ đạt thành trượt"
OF_THEM_CERTIFIED = "trong đó {n} người đã có giấy chứng nhận"
NOBODY = "Không ai đổi kết quả"
OUTCOMES = {"rises": "trượt thành đạt", "falls": "đạt thành trượt", "lower": "điểm giảm", "higher": "điểm tăng"}
REGRADED_NOW = "Đã chấm lại. {told}"
REGRADE_ASKED = "Đã sửa đáp án; đang chấm lại {n} bài ở việc nền. Trang này cho biết khi xong."
REGRADED_BEFORE = "Các bài đã được chấm theo đáp án này từ trước, không có gì phải đổi thêm."
STALE = "Số liệu đã đổi từ lúc xem trước. Dưới đây là số liệu mới; xem lại rồi bấm một lần nữa."
NONE_PICKED = "Chọn ít nhất một bản cũ để chấm lại."
NOT_YOURS_TO_REVOKE = "Giấy của đơn vị ngoài phạm vi được giao: chỉ giữ được, không thu hồi ở đây được."

# lms check
NOT_EARNED = "điểm đang ghi là {stored}, các câu trả lời theo đáp án hiện hành được {earned}"
NOT_EARNED_REPAIR = (
    "chờ việc chấm lại đang chạy xong; còn lệch thì chấm lại câu có đáp án vừa sửa, hoặc đối chiếu bản sao lưu"
)
UNREADABLE_PAPER = "đề của bài làm hỏi câu không có trong ngân hàng"
UNREADABLE_PAPER_REPAIR = "khôi phục ngân hàng câu hỏi từ bản sao lưu"


def not_open(why: str, until: datetime | None, now: datetime) -> str:
    """Why the quiz cannot be begun, and when it can."""
    return WAIT.format(time=near(until, now)) if until else NOT_OPEN[why]


def near(moment: datetime, now: datetime) -> str:
    """`15:40 hôm nay`, `08:00 ngày mai`, `15:40 ngày 05/9/2026`."""
    ahead = (day_of(moment) - day_of(now)).days
    said = {0: TODAY, 1: TOMORROW}.get(ahead)
    return said.format(clock=vietnamese.clock(moment)) if said else vietnamese.moment(moment)


def pass_again(need: int, of: int) -> str:
    """What a renewal asks."""
    if of == 1:
        return "Đạt lại bài kiểm tra của khóa này"
    return f"Đạt lại bài kiểm tra của {f'cả {of}' if need == of else f'{need} trong {of}'} khóa"


# Without an account
NOT_TO_TRY = "Bài này mở sau bài trước, hoặc cần có tài khoản."
TRY_LATER = "Hôm nay nơi này đã có nhiều người học thử. Hãy tạo tài khoản để học ngay."
CLAIMED = "Đã ghi {count} bài vào tên {name}."
NOT_CLAIMED = "Không ghi. Các bài ấy được giữ 30 ngày cho người đã học; khi đăng nhập trên máy này, họ sẽ được hỏi."
