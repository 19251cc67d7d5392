"""Vietnamese text that every official document bears, and the names of its styles as Word shows them."""

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PRODUCT = "Bình dân học vụ số"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBER = "Số: {number}/{symbol}"
PARTY_NUMBER = "Số {number}-{symbol}"
DATE = "{place}, ngày {day} tháng {month} năm {year}"
ADDRESSED = "Kính gửi: {addressee}"
ADDRESSED_TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
END = "./."
ASTERISK = "*"
DASHES = "-----"
ANNEX_NOTE = "(Kèm theo {kind} {number} ngày {day} tháng {month} năm {year})"

STYLES = {
    "body": "Nội dung",
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "agency": "Cơ quan ban hành",
    "agency_above": "Cơ quan chủ quản",
    "rule": "Đường kẻ",
    "rule_about": "Đường kẻ dưới trích yếu",
    "gap": "Ngăn cách",
    "number": "Số và ký hiệu",
    "date": "Địa danh và ngày",
    "kind": "Tên loại",
    "about": "Trích yếu",
    "addressed": "Kính gửi",
    "addressee": "Nơi kính gửi",
    "basis": "Căn cứ",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "recipients": "Nơi nhận",
    "recipient": "Tên nơi nhận",
    "authority": "Quyền hạn",
    "position": "Chức vụ",
    "name": "Họ tên người ký",
    "annex": "Phụ lục",
    "annex_title": "Tên phụ lục",
    "annex_note": "Chỉ dẫn kèm theo",
    "head": "Đầu bảng",
    "cell": "Ô bảng",
    "figure": "Ô số",
    "source": "Nguồn số liệu",
    "page": "Số trang",
}
