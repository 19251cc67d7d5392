"""Vietnamese text of learning that is not in a template."""

from collections.abc import Sequence

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
}
NO_SUCH_QUESTION = "Bài làm không có câu này."
FIRST_SAVED = "Đã lưu {time}."

NO_SUBJECT = "“{value}” không phải mã chương trình hay mã khóa học đã biết"
NO_UNIT = "không có đơn vị mang mã “{code}”"
FUTURE_DAY = "ngày đạt {day} còn ở tương lai"
NEED_WHO = "cần số định danh, hoặc họ tên cùng ngày sinh và mã đơn vị, để nhận ra người học"
EVIDENCE_SUMMARY = (
    "{lines} dòng: {matched} nhận ra người học ({counted} người mới được tính, {known} đã tính từ trước), "
    "{doubtful} nghi trùng, {unknown} không có trong danh sách, {again} đã nhập lần trước"
)
DOUBTFUL = "dòng {line}: {name}: có {count} người giống nhau, cần người xem lại"
UNKNOWN = "dòng {line}: {name}: chưa có trong danh sách người học của đơn vị"
VNEID = ("vneid", "xac nhan vneid", "xac nhan tren vneid")


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


EVIDENCE_HELP = "Minh chứng: kết quả học ở nơi khác."
EVIDENCE_IMPORT_HELP = "Nạp danh sách kết quả học ở nơi khác từ tệp XLSX hoặc CSV."
SOURCE_OPTION = "nguồn của danh sách, ví dụ: “binhdanhocvuso.gov.vn, công văn số …”"

# lms check
PAPER_ALONE = "giấy chứng nhận không có lần hoàn thành khóa học nào đứng sau"
PAPER_ALONE_REPAIR = "thu hồi giấy này với lý do, hoặc khôi phục dòng hoàn thành từ bản sao lưu"
FINISHED_EARLY = "hoàn thành trước ngày ghi danh"
FINISHED_EARLY_REPAIR = "đối chiếu nhật ký, sửa ngày ghi danh theo lần học đầu tiên"
NO_ANSWERS = "bài làm đạt mà không có câu trả lời nào được lưu"
NO_ANSWERS_REPAIR = "đối chiếu bản sao lưu; không khôi phục được câu trả lời thì cho làm lại"
TWO_PLACES = "cùng một đối tượng ở hai đơn vị trong cùng ngày (dòng {first} và {second})"
TWO_PLACES_REPAIR = "mở trang người học, ghi ngày chuyển để dòng trước kết thúc"
