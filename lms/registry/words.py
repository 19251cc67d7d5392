"""Vietnamese text of the registers that is not in a template."""

PERSONS = "Người học"
UNITS = "Đơn vị"
PLANS = "Kế hoạch"
BANKS = "Ngân hàng câu hỏi"
SITTINGS = "Kỳ kiểm tra"
RESULTS = "Bài làm"
SYSTEM = "Quản trị"

NO_UNIT_HERE = "Không có đơn vị nào tên như vậy trong phạm vi được giao. Hãy gõ một phần tên, hoặc mã đơn vị."
NO_TARGET_UNIT = (
    "Không có đơn vị nào tên như vậy trong phạm vi được giao. Chuyển sang nơi ngoài phạm vi thì báo đơn vị cấp trên "
    "của cả hai nơi làm."
)
CHOOSE_UNIT = "Có vài đơn vị tên giống nhau. Hãy chọn đúng đơn vị ở dưới."
UNIT_OPTION = "{name} (mã {code})"
IDENTITY_KNOWN = "Số định danh này đã ghi cho một người trong danh sách ở dưới. Hãy mở trang của người đó."
IDENTITY_ELSEWHERE = (
    "Số định danh này đã ghi cho một người ở đơn vị khác. Hãy báo đơn vị cấp trên để chuyển người đó về."
)
DOUBTS = {
    "century": "Số định danh không khớp năm sinh: chữ số thứ tư cho biết thế kỷ khác.",
    "year": "Số định danh không khớp năm sinh: chữ số thứ năm và thứ sáu là hai số cuối của năm sinh.",
    "sex": "Số định danh không khớp giới tính: chữ số thứ tư chẵn là nam, lẻ là nữ.",
}
ADDED = "Đã ghi {name} vào {unit}."
BEFORE_HELD = "Ngày chuyển phải sau ngày bắt đầu ở đơn vị hiện tại ({day})."
TOO_FAR = "Ngày này xa quá. Chỉ ghi trước được một năm."
SAME_UNIT = "Người này đang thuộc chính đơn vị này."
HAS_ACCOUNT = "Người này đã có tài khoản."
NO_ACCOUNT = "Người này chưa có tài khoản. Hãy mở tài khoản trước."
NOT_GRANTABLE = "Không giao được vai trò này ở đơn vị này: chỉ giao được vai trò trong phạm vi mình quản trị."
ALREADY_GRANTED = "Người này đang giữ vai trò này ở đơn vị này."
BACKWARDS = "Ngày kết thúc phải từ ngày bắt đầu trở đi."

CODE_TAKEN = "Mã này đã có đơn vị khác dùng."
CODE_FORM = "Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch nối, không quá 32 ký tự."
LAW_NAMES_IT = "Tỉnh, xã, phường, đặc khu được lập và đổi tên theo nghị quyết; chỉ quản trị hệ thống ghi được."
HAMLET_ELSEWHERE = "Thôn, bản, ấp, tổ dân phố chỉ lập dưới xã, phường, đặc khu."
BELOW_HAMLET = "Dưới thôn, bản, ấp, tổ dân phố không lập đơn vị nữa."
OTHER_LEVEL = "Loại mới phải cùng cấp với loại cũ."
BEFORE_NAME = "Ngày đổi tên phải sau ngày bắt đầu của tên hiện tại ({day})."
SAME_NAME = "Tên và loại này là tên và loại đang dùng."
FOUNDED = "Đã lập {name}, mã {code}."
RENAMED_UNIT = "Từ {day}, đơn vị mang tên {name}."

JOBS = {
    "coverage.verify": "Đối chiếu sổ độ phủ với dữ liệu gốc",
    "system.check": "Soát toàn bộ dữ liệu",
}
OTHER_JOBS = {"learning.regrade": "Chấm lại bài làm theo đáp án đã sửa"}
"""Jobs that other pages ask for."""
ASKED = "Đã giao việc “{job}”. Kết quả hiện ở bảng việc nền khi làm xong."
ACTIONS = {
    "api.make-token": "Cấp khóa truy cập",
    "api.read-persons": "Đọc danh sách người qua giao diện lập trình",
    "api.revoke-token": "Thu hồi khóa truy cập",
    "bank.approve": "Duyệt câu hỏi",
    "bank.drop": "Bỏ bản thảo câu hỏi",
    "bank.export": "Xuất câu hỏi ra tệp",
    "bank.import": "Nhập câu hỏi từ tệp",
    "bank.restore": "Dùng lại câu hỏi",
    "bank.retire": "Ngừng dùng câu hỏi",
    "bank.return": "Trả lại câu hỏi để sửa",
    "bank.send": "Gửi duyệt câu hỏi",
    "bank.take_in": "Nhận câu hỏi từ thư mục khóa học",
    "bank.write": "Soạn câu hỏi",
    "catalogue.publish": "Xuất bản khóa học, chương trình",
    "certificates.issue": "Cấp giấy chứng nhận",
    "certificates.revoke": "Thu hồi giấy chứng nhận",
    "classes.enter": "Ghi tên vào lớp",
    "classes.open": "Mở lớp học",
    "demo.filled": "Dựng bản dùng thử",
    "demo.people": "Ghi người minh họa",
    "demo.stage": "Dựng một phần dữ liệu minh họa",
    "instance.backed-up": "Sao lưu",
    "instance.restored": "Khôi phục từ bản sao lưu",
    "kits.add-photo": "Thêm ảnh chụp bộ giấy",
    "kits.bring-back": "Ghi nhận bộ giấy đã về",
    "kits.drop": "Ghi bộ giấy không dùng",
    "kits.drop-photo": "Bỏ ảnh chụp bộ giấy",
    "kits.print": "In bộ giấy",
    "kits.put-right": "Sửa một dòng của bộ giấy đã ghi",
    "learning.allow": "Cho thêm giờ, lượt làm bài",
    "learning.evidence": "Nạp kết quả học ở nơi khác",
    "learning.give-time": "Thêm giờ cho bài đang làm",
    "learning.period": "Mở kỳ hiệu lực của chương trình",
    "learning.regrade": "Chấm lại theo đáp án đã sửa",
    "learning.regrade-attempt": "Đổi điểm một bài khi chấm lại",
    "learning.reopen": "Mở lại bài đã nộp",
    "people.add": "Ghi người mới",
    "people.change-password": "Đổi mật khẩu",
    "people.end-grant": "Kết thúc vai trò",
    "people.export": "Xuất danh sách người",
    "people.grant": "Giao vai trò",
    "people.import": "Nhập danh sách người",
    "people.move": "Chuyển đơn vị",
    "people.open-account": "Mở tài khoản",
    "people.register": "Tự tạo tài khoản",
    "people.rename": "Sửa họ tên",
    "people.reset-password": "Cấp lại mật khẩu",
    "people.sign-in": "Đăng nhập",
    "people.sign-out-everywhere": "Đăng xuất mọi thiết bị",
    "plans.load": "Nạp kế hoạch",
    "plans.population": "Nạp mẫu số",
    "sittings.admit": "Cho vào làm bài, cho đổi máy",
    "sittings.change-pin": "Đổi mã PIN của kỳ kiểm tra",
    "sittings.close": "Kết thúc kỳ kiểm tra, lập biên bản",
    "sittings.end": "Cho dừng làm bài",
    "sittings.incident": "Ghi sự việc trong kỳ kiểm tra",
    "sittings.open": "Mở kỳ kiểm tra có giám sát",
    "sittings.refuse": "Từ chối lời xin vào",
    "sittings.settle": "Ghi cách xử lý sự việc",
    "sittings.start": "Bắt đầu bài có giám sát",
    "units.found": "Lập đơn vị",
    "units.import": "Nhập đơn vị từ tệp",
    "units.load-vietnam": "Nạp danh mục đơn vị hành chính",
    "units.rename": "Đổi tên đơn vị",
}
