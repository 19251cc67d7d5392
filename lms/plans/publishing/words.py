"""Vietnamese text of what is published."""

from lms.plans.publishing.suppression import Mark

MARKS = {Mark.SMALL: "<5", Mark.KEPT: "ẩn"}
REST = "Phần còn lại của {name}"
NO_POPULATION = "chưa có mẫu số"
CHECK_POPULATION = "kiểm tra mẫu số"
LEFT_OUT = "{units} đơn vị trực thuộc chưa có mẫu số, không tính vào tổng và tỷ lệ"

LICENCE = "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.vi"
LICENCE_SAID = (
    "Được dùng lại tự do cho mọi mục đích, kể cả thương mại, miễn là ghi nguồn và ngày của số liệu "
    "(giấy phép CC BY 4.0)."
)
TITLE = "Độ phủ kỹ năng số theo kế hoạch: {plan}"
ABOUT = (
    "Số người đã tiếp cận, hoàn thành và đạt theo từng chỉ tiêu của kế hoạch, chia theo tỉnh, thành phố, xã, phường, "
    "đặc khu, thôn, tổ dân phố và cơ quan. Không có thông tin về từng người."
)
CATALOGUE = "Dữ liệu mở về học kỹ năng số"
CATALOGUE_ABOUT = "Mỗi kế hoạch một bộ dữ liệu, mỗi tháng một lần, dạng CSV và JSON."
KEYWORDS = ("bình dân học vụ số", "kỹ năng số", "độ phủ", "chỉ tiêu", "xã", "tỉnh")
PERIOD = "Mỗi tháng một lần, sau ngày cuối tháng; số bổ sung muộn làm đổi số của tháng cũ, thời điểm lập ghi trong tệp."
NATION = "Việt Nam"

RULES = (
    "Ô có từ 1 đến 4 người ghi “<5”. Ô “ẩn” là ô mà nếu nêu ra thì tính được một số nhỏ ở ô khác, ở phần chưa học "
    "(chỉ còn 1 đến 4 người) hoặc ở khoảng giữa hai bậc.",
    "Mỗi hàng cộng lại bằng đơn vị cấp trên, nên cạnh một ô “<5” có thêm ít nhất một ô được ẩn: không lấy tổng trừ đi "
    "mà ra được. Khi không đủ ô để che, cả bậc của các đơn vị ấy cùng ẩn.",
    "Số 0 chỉ nêu ở đơn vị có từ 50 người trở lên; ở đơn vị ít người hơn, “không ai” và “tất cả” cũng là nói về từng "
    "người, nên không nêu. Đơn vị dưới 10 người không nêu số nào.",
    "Đơn vị được ẩn ở bậc nào thì các đơn vị trực thuộc cũng ẩn ở bậc ấy.",
    "Số liệu chỉ công bố cho ngày cuối của tháng đã qua: lấy số hôm nay trừ số hôm qua sẽ lộ ra ai vừa học.",
    "Chọn ô nào để ẩn thêm là theo mẫu số và mã đơn vị, không theo số người; tải lại lần nữa vẫn ẩn đúng những ô ấy.",
)

COLUMNS = {
    "plan": ("Mã kế hoạch", "Tên ngắn của kế hoạch, không đổi."),
    "as_of": ("Tính đến ngày", "Số liệu tính đến hết ngày này, là ngày cuối của một tháng đã qua, theo giờ Việt Nam."),
    "target": ("Mã chỉ tiêu", "Tên ngắn của chỉ tiêu trong kế hoạch."),
    "wording": ("Chỉ tiêu", "Lời văn của chỉ tiêu như trong kế hoạch."),
    "audience": ("Đối tượng", "Chỉ tiêu tính cho ai: {audiences}."),
    "rung": ("Bậc được tính", "Chỉ tiêu đếm bậc nào: {rungs}."),
    "programme": ("Mã chương trình", "Chương trình học được đếm."),
    "unit": (
        "Mã đơn vị",
        "Mã đơn vị hành chính hoặc mã cơ quan. Trống ở hàng “Phần còn lại”: người của đơn vị cấp trên không thuộc "
        "đơn vị nào kể trong bảng.",
    ),
    "unit_name": ("Đơn vị", "Tên đơn vị vào ngày của số liệu."),
    "level": (
        "Cấp",
        "nation: cả nước; province: tỉnh, thành phố; commune: xã, phường, đặc khu; hamlet: thôn, tổ dân "
        "phố; agency: cơ quan, trường học; trống: phần còn lại.",
    ),
    "parent": ("Mã đơn vị cấp trên", "Đơn vị mà hàng này là một phần; trống ở cấp cao nhất."),
    "population": ("Mẫu số", "Tổng số người thuộc đối tượng của đơn vị; trống khi chưa có."),
    "population_on": (
        "Mẫu số ngày",
        "Ngày của mẫu số riêng của đơn vị; trống khi mẫu số là tổng của các đơn vị trực thuộc.",
    ),
    "age_rule": ("Quy tắc tuổi", "Tuổi được tính vào mẫu số; trống khi không đặt hoặc là tổng."),
    "turns": ("Lượt", "Số lần tham gia học, không phải số người."),
    "reached": ("Đã tiếp cận", "Số người đã tham gia ít nhất một lần; mỗi người đếm một lần."),
    "completed": ("Hoàn thành", "Số người đã học xong chương trình, kể cả được làm giúp."),
    "confirmed": ("Đạt", "Số người tự làm hoặc được hướng dẫn mà đạt bài kiểm tra."),
    "vneid": ("Xác nhận VNeID", "Số người được xác nhận trên VNeID, theo danh sách nhập vào."),
    "trained": ("Đã tính", "Số người ở bậc mà chỉ tiêu đếm."),
    "percent": (
        "Tỷ lệ %",
        "Đã tính chia mẫu số, làm tròn đến hai chữ số thập phân; trống khi một trong hai không nêu.",
    ),
    "goal_percent": ("Mục tiêu %", "Tỷ lệ kế hoạch đặt ra."),
    "goal_count": ("Mục tiêu (người)", "Số người kế hoạch đặt ra, hoặc tính từ mục tiêu % và mẫu số, làm tròn lên."),
    "missing": ("Còn thiếu", "Mục tiêu (người) trừ Đã tính, không dưới 0; trống khi không nêu Đã tính."),
    "note": ("Ghi chú", "Điều cần biết khi đọc hàng này."),
    "made_at": ("Lập lúc", "Thời điểm lập bảng."),
    "licence": ("Giấy phép", "Điều kiện dùng lại số liệu."),
}
"""Heading and meaning of every column, in the order of the files."""
KINDS = {"string": "chữ", "integer": "số nguyên", "number": "số", "date": "ngày", "date-time": "thời điểm"}
COUNT_CELL = " Số nhỏ thay bằng “<5” hoặc “ẩn” (trong JSON: để trống, và ghi ở mục hidden)."
HIDDEN = "Thay cho những số không nêu: tên cột và “<5” hoặc “ẩn”."
