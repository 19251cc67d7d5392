"""Vietnamese text of the offices' own report forms."""

NOT_WORD = "Tệp này không phải văn bản Word (.docx). Mở tệp trong Word, chọn Lưu thành, kiểu Word Document (*.docx)."
LOCKED = "Tệp đặt mật khẩu hoặc là .doc kiểu cũ. Bỏ mật khẩu, lưu thành .docx rồi tải lại."
BROKEN = "Tệp hỏng hoặc lưu dở. Mở lại trong Word, lưu thành tệp mới rồi tải lên."
LARGE = "Tệp lớn quá {size}. Bỏ bớt ảnh hoặc giảm cỡ ảnh rồi tải lại."
MACROS = "Tệp có macro. Lưu thành Word Document (*.docx), không chọn kiểu có macro (.docm)."
TEMPLATE = "Tệp là mẫu Word (.dotx). Lưu thành Word Document (*.docx) rồi tải lại."
EMBEDDED = "Tệp có đối tượng nhúng ({name}). Xóa đối tượng đó, hoặc dán lại thành ảnh."
LINKED = "Tệp nối tới nơi khác ({target}). Bỏ liên kết đó, hoặc chép nội dung vào tệp."
COMMANDS = "Tệp có trường lệnh của Word ({name}). Bấm Ctrl+Shift+F9 để đổi trường thành chữ rồi lưu lại."
NO_FILE = "Chọn tệp mẫu .docx."
WRONG = "Mẫu có {n} chỗ cần sửa, liệt kê ở trên."
NO_UNIT = "Chọn đơn vị có trong danh sách."
NO_FIELDS = "Mẫu chưa có trường nào. Gõ tên trường trong hai dấu ngoặc nhọn, ví dụ {{ten_co_quan}}."
UNKNOWN = "“{{{{{name}}}}}” ({place}): không có trường tên này.{near}"
NEAR = " Có phải {{{{{name}}}}}?"
UNCLOSED = "{place}: dấu ngoặc nhọn chưa đủ đôi; viết {{{{ten_truong}}}}."
RUNS = "{place}: mẫu không chạy lệnh {{% … %}}; chỉ dùng trường {{{{…}}}}."
OUTSIDE = "“{{{{{name}}}}}” ({place}): trường này cần đứng trong một hàng của bảng."
MIXED = "{place}: một hàng chỉ lặp theo chi_tieu hoặc theo don_vi, không lặp theo cả hai."
MANY = "Còn {more} chỗ nữa cần sửa."
SNIPPET = "{part}, đoạn “{text}”"
PARTS = {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang"}
PART_ELSE = "phần chú thích"
NO_FIGURE = "chưa có số liệu"

SAVED = "Đã lưu mẫu “{name}” của {unit}. Báo cáo tải theo mẫu từ nay dùng mẫu này."
SAME = "Mẫu này đã là mẫu đang dùng của {unit}."
WITHDRAWN = "Đã thôi dùng mẫu “{name}” của {unit}."
WITHDRAWN_BEFORE = "Mẫu này đã thôi dùng từ trước."
STARTER_FILE = "mau-bao-cao.docx"
FILLED_FILE = "bao-cao-{unit}-{period}-theo-mau.docx"
TRIED_FILE = "xem-thu-{name}"

UNIT_NAME = {
    "ten_co_quan": "Tên cơ quan ban hành, chữ in hoa",
    "ten_co_quan_thuong": "Tên cơ quan trong câu văn",
    "ten_co_quan_cap_tren": "Tên cơ quan chủ quản, chữ in hoa; để trống khi không ghi",
    "ten_don_vi": "Tên đơn vị",
    "noi_gui": "Nơi kính gửi",
    "ky_hieu": "Ký hiệu văn bản, ví dụ BC-UBND",
    "dia_danh": "Địa danh",
    "chuc_vu": "Quyền hạn, chức vụ người ký",
}
PERIOD = {
    "ky_bao_cao": "Kỳ báo cáo, ví dụ tháng 6 năm 2026",
    "tu_ngay": "Ngày đầu của kỳ",
    "den_ngay": "Ngày cuối của kỳ",
    "thang": "Tháng lập báo cáo",
    "nam": "Năm lập báo cáo",
    "ke_hoach": "Kế hoạch: loại, số, ngày, cơ quan ban hành",
    "nguoi_lap": "Người lập số liệu",
    "luc_lap": "Giờ, ngày lập số liệu",
    "nguon": "Một dòng: nguồn, ngày tính đến, người lập",
}
BLOCKS = {
    "ket_qua": "Kết quả từng chỉ tiêu bằng câu văn, mỗi chỉ tiêu một đoạn",
    "theo_don_vi": "Kết quả của đơn vị trực thuộc bằng câu văn",
    "tinh_hinh_gui": "Đơn vị đã gửi, chưa gửi báo cáo",
    "bo_sung": "Bổ sung kỳ trước",
    "noi_can_soat": "Nơi vượt 100%, cần kiểm tra mẫu số",
    "nguon_so_lieu": "Nguồn số liệu, nguồn mẫu số",
}
ROWS = {
    "bang_chi_tieu": "Đặt ở ô đầu của một hàng: hàng lặp lại cho mỗi chỉ tiêu",
    "bang_don_vi": "Đặt ở ô đầu của một hàng: hàng lặp lại cho mỗi đơn vị của mỗi chỉ tiêu",
}
FIGURES = {
    "tt": "Số thứ tự",
    "noi_dung": "Nội dung chỉ tiêu",
    "muc": "Mục trong kế hoạch",
    "doi_tuong": "Đối tượng",
    "muc_tieu": "Mục tiêu, ví dụ 60% hoặc 2.400 người",
    "mau_so": "Tổng số (mẫu số)",
    "da_dat": "Số đã đạt",
    "ty_le": "Tỷ lệ, ví dụ 57,5%",
    "so_voi_muc_tieu": "So với mục tiêu",
    "con_thieu": "Số người còn thiếu",
    "tang_trong_ky": "Tăng trong kỳ",
    "luot": "Lượt",
    "tiep_can": "Người đã tiếp cận",
    "hoan_thanh": "Người hoàn thành",
    "dat": "Người đạt",
    "vneid": "Người được xác nhận trên VNeID",
    "thoi_han": "Thời hạn",
    "ghi_chu": "Ghi chú",
}
UNITS = {"ma": "Mã đơn vị", "ten": "Tên đơn vị"}
GROUPS = (
    ("Cơ quan", UNIT_NAME),
    ("Kỳ báo cáo", PERIOD),
    ("Nội dung bằng câu văn", BLOCKS),
    ("Bảng", ROWS),
)
ONE_FIGURE = "so_lieu.1.ty_le"

STARTER_OPENING = (
    "Thực hiện {{ke_hoach}}, {{ten_co_quan_thuong}} báo cáo kết quả thực hiện phong trào “Bình dân học vụ số” "
    "{{ky_bao_cao}} (từ ngày {{tu_ngay}} đến hết ngày {{den_ngay}}) như sau:"
)
STARTER_ABOUT = "Kết quả thực hiện phong trào “Bình dân học vụ số” {{ky_bao_cao}}"
STARTER_SECTIONS = (
    ("I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "ket_qua"),
    ("II. KẾT QUẢ THEO ĐƠN VỊ", "theo_don_vi"),
    ("III. TÌNH HÌNH GỬI BÁO CÁO, BỔ SUNG KỲ TRƯỚC", "tinh_hinh_gui"),
    ("", "bo_sung"),
    ("IV. NƠI CẦN SOÁT", "noi_can_soat"),
    ("V. NGUỒN SỐ LIỆU", "nguon_so_lieu"),
)
STARTER_ANNEX = ("Phụ lục", "KẾT QUẢ THEO CHỈ TIÊU")

EXAMPLE_UNIT = ("00000", "Xã Mẫu", "xã", "Tỉnh Mẫu")
EXAMPLE_PLAN = ("01/KH-UBND", "Kế hoạch để xem thử", "Ủy ban nhân dân tỉnh Mẫu")
EXAMPLE_PERIOD = "tháng 6 năm 2026"
EXAMPLE_WHO = "số liệu để xem thử"
EXAMPLE_WORDING = "Người dân trưởng thành được xác nhận đạt phổ cập kỹ năng số"
EXAMPLE_HAMLETS = ("Thôn Đông", "Thôn Đoài", "Thôn Trung")
EXAMPLE_SOURCE = "số liệu để xem thử"
