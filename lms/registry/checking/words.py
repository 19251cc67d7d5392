"""Vietnamese text of the check of all rows that is not in a template."""

CHECK_ASKED = "Đã giao việc soát. Kết quả hiện ở trang này khi làm xong."
FINDINGS = {
    "attempt": "Bài làm",
    "audit": "Nhật ký",
    "certificate": "Giấy chứng nhận",
    "completion": "Hoàn thành",
    "evidence": "Minh chứng",
    "file": "Tệp đã giữ",
    "ledger": "Sổ độ phủ",
    "link": "Liên kết",
    "membership": "Thuộc đơn vị",
    "period": "Kỳ hiệu lực",
    "population": "Mẫu số",
    "progress": "Tiến độ học",
    "unit": "Đơn vị",
}
MENDABLE = ("attempt", "completion", "enrolment", "membership", "unit")
MENDED = "Đã sửa: {title}. Hãy soát lại để thấy kết quả."
MENDED_BEFORE = "Chỗ này đã đúng, không còn gì để sửa."
NO_PARENT = "Hãy ghi mã của một đơn vị đang hoạt động, không thuộc chính đơn vị này."
MEND_OF = "việc học của {name}"
MEND_STARTED = "Ngày ghi danh: {before} → {after}, lúc học việc đầu tiên đã biết."
MEND_MARK = "Bài làm lần {number}: điểm {percent} → 0%, không đạt, vì không có câu trả lời nào."
MEND_MARK_BORE = "Giấy chứng nhận dựa trên bài này thu hồi; chỉ còn tính là đạt nếu có bài khác đạt."
MEND_LESSON = "Bỏ bài “{lesson}” đã ghi học lúc {at}: ấn bản này không có bài ấy."
MEND_SECONDS = "Bỏ những giây nằm sau giây cuối của đoạn phim trong bài {lesson}."
MEND_STAY_ENDS = "Ở {unit} đến hết {day}, rồi ở {other}."
MEND_STAY_DROPPED = "Bỏ dòng ở {unit}: cùng bắt đầu một ngày với dòng ở {other}, được ghi sau."
MEND_PARENT = "{name} và mọi đơn vị bên dưới đứng dưới {parent}."
MEND_CHOSEN = "đơn vị chọn ở dưới"
