"""The words printed on a certificate (giấy chứng nhận)."""

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOVEMENT = "Phong trào Bình dân học vụ số"

TITLE = "GIẤY CHỨNG NHẬN"
SUBTITLE = "hoàn thành khóa học trực tuyến"
CERTIFIES = "Chứng nhận {honorific}"
HONORIFIC = "Ông/Bà"
BIRTH = "Năm sinh: {year}"
HAS_FINISHED = "đã hoàn thành khóa học"

HOURS = "Thời lượng"
HOURS_VALUE = "{hours} giờ"
RESULT = "Kết quả"
MODE = "Hình thức"
PERIOD = "Thời gian học"
PERIOD_VALUE = "từ {from_on} đến {to_on}"
PERIOD_ONE_DAY = "ngày {on}"

PLACE_AND_DAY = "{place}, {day}"
REGISTER = "Số vào sổ: {number}/{year}/GCN-{unit}"
VALID_TO = "Có giá trị đến hết ngày {day}"
CODE = "Mã tra cứu: {code}"
CHECK = "Kiểm tra tại: {url}"

FILE_TITLE = "Giấy chứng nhận - {holder}"
FILE_TITLE_MANY = "Giấy chứng nhận - {count} người"

# how it was learned, as printed
MODE_SELF = "Tự học"
MODE_GUIDED = "Có người hướng dẫn"

# what the paper says, told on the page of the public check
TOLD_HOLDER = "Cấp cho"
TOLD_BIRTH = "Năm sinh"
TOLD_PLACE = "Nơi ở hoặc nơi làm việc"
TOLD_COURSE = "Khóa học"
TOLD_ISSUER = "Cơ quan cấp"
TOLD_ISSUED = "Nơi cấp, ngày cấp"
TOLD_VALID = "Giá trị"
VALID_TO_VALUE = "đến hết ngày {day}"
TOLD_SIGNER = "Người ký"
TOLD_NUMBER = "Số vào sổ"
TOLD_CODE = "Mã tra cứu"
TOLD_MOVEMENT = "Trong khuôn khổ"

# the public check
ONE_MINUTE = "một phút"
NO_SUCH_DAY = "Ngày {day} không có. Hãy viết ngày/tháng/năm, ví dụ 28/02/2026."
REVOKED_NOW = "Đã thu hồi giấy chứng nhận {code}. Ai kiểm tra giấy này từ nay cũng thấy ngày và lý do thu hồi."

# lms certificates
CERTIFICATES_HELP = "Giấy chứng nhận: kiểm tra theo mã tra cứu hoặc theo tệp PDF."
VERIFY_HELP = "Kiểm tra một giấy chứng nhận theo mã tra cứu, hoặc một tệp PDF với bản đã cấp."
ON_HELP = "hỏi giá trị vào ngày này, dạng năm-tháng-ngày (không ghi: hôm nay)"
JSON_HELP = "in dạng JSON"
IS_VALID = "Giấy chứng nhận có trong sổ cấp và còn hiệu lực."
IS_THE_FILE = "Tệp khớp với bản đã cấp."
IS_EXPIRED = "Giấy chứng nhận có trong sổ cấp, có giá trị đến hết ngày {last}; từ ngày {day} hết giá trị."
IS_EARLY = "Ngày {day} giấy chứng nhận này chưa được cấp; giấy cấp ngày {issued}."
IS_REVOKED = "Giấy chứng nhận đã bị thu hồi ngày {day}. Lý do: {why}"
IS_UNKNOWN = "Không có giấy chứng nhận nào mang mã {code}. Mã gồm 12 chữ và số, in cạnh mã vuông trên giấy."
IS_CHANGED = "Tệp không khớp bản đã cấp nào."
NO_FILE = "Không có tệp {name}."
