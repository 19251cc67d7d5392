"""Vietnamese text of the registers that is not in a template."""

CLASSES = "Lớp học"
PERSONS = "Người học"
UNITS = "Đơn vị"
PLANS = "Kế hoạch"
BANKS = "Ngân hàng câu hỏi"
SITTINGS = "Kỳ kiểm tra"
EVIDENCE = "Minh chứng"
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
OTHER_JOBS = {
    "classes.certify": "Cấp giấy chứng nhận cho cả lớp",
    "learning.evidence": "Nạp, hoàn tác kết quả học ở nơi khác",
    "learning.regrade": "Chấm lại bài làm theo đáp án đã sửa",
    "people.send-code": "Nhắn mã đăng nhập",
}
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
    "classes.add-sessions": "Thêm buổi học",
    "classes.answer": "Trả lời lời xin vào lớp",
    "classes.ask": "Xin vào lớp bằng mã",
    "classes.call-off": "Báo nghỉ buổi học",
    "classes.certify": "Giao việc cấp giấy chứng nhận cho cả lớp",
    "classes.certify-person": "Cấp giấy chứng nhận cho người của lớp",
    "classes.change": "Sửa thông tin lớp",
    "classes.change-team": "Sửa thông tin tổ",
    "classes.close": "Kết thúc lớp",
    "classes.come-back": "Ghi lại tên vào lớp",
    "classes.correct-roll": "Sửa điểm danh buổi đã qua",
    "classes.enter": "Ghi tên vào lớp",
    "classes.join-team": "Thêm thành viên tổ",
    "classes.lead-team": "Đổi tổ trưởng",
    "classes.leave": "Cho ra khỏi lớp",
    "classes.leave-team": "Cho thôi thành viên tổ",
    "classes.mark": "Ghi có mặt, vắng, muộn",
    "classes.move-session": "Đổi giờ, nơi buổi học",
    "classes.open": "Mở lớp học",
    "classes.reopen": "Mở lại lớp",
    "classes.roll": "Điểm danh xong",
    "classes.set-up-team": "Lập tổ",
    "demo.filled": "Dựng bản dùng thử",
    "demo.people": "Ghi người minh họa",
    "demo.stage": "Dựng một phần dữ liệu minh họa",
    "instance.backed-up": "Sao lưu",
    "instance.restored": "Khôi phục từ bản sao lưu",
    "learning.allow": "Cho thêm giờ, lượt làm bài",
    "learning.claim-guest": "Nhận bài đã học thử",
    "learning.evidence": "Nạp kết quả học ở nơi khác",
    "learning.evidence-decide": "Ghi minh chứng cho một người",
    "learning.evidence-found": "Tìm lại minh chứng đang chờ",
    "learning.evidence-refuse": "Bỏ minh chứng không phải người ở đây",
    "learning.evidence-undecide": "Hoàn tác một dòng minh chứng",
    "learning.evidence-undo": "Hoàn tác cả tệp minh chứng",
    "learning.give-time": "Thêm giờ cho bài đang làm",
    "learning.period": "Mở kỳ hiệu lực của chương trình",
    "learning.regrade": "Chấm lại theo đáp án đã sửa",
    "learning.regrade-attempt": "Đổi điểm một bài khi chấm lại",
    "learning.reopen": "Mở lại bài đã nộp",
    "people.add": "Ghi người mới",
    "people.change-password": "Đổi mật khẩu",
    "people.end-grant": "Kết thúc vai trò",
    "people.export": "Xuất danh sách người",
    "people.give-code": "Cấp mã đăng nhập",
    "people.grant": "Giao vai trò",
    "people.import": "Nhập danh sách người",
    "people.link-provider": "Nối tài khoản với nơi đăng nhập khác",
    "people.move": "Chuyển đơn vị",
    "people.open-account": "Mở tài khoản",
    "people.register": "Tự tạo tài khoản",
    "people.rename": "Sửa họ tên",
    "people.reset-password": "Cấp lại mật khẩu",
    "people.send-code": "Nhắn mã đăng nhập",
    "people.sign-in": "Đăng nhập",
    "people.sign-out-everywhere": "Đăng xuất mọi thiết bị",
    "people.unlink-provider": "Bỏ nối tài khoản với nơi đăng nhập khác",
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
    "units.close": "Kết thúc đơn vị",
    "units.found": "Lập đơn vị",
    "units.import": "Nhập đơn vị từ tệp",
    "units.load-vietnam": "Nạp danh mục đơn vị hành chính",
    "units.merge": "Nhập đơn vị vào đơn vị khác",
    "units.place": "Xếp chỗ sau khi chia đơn vị",
    "units.rename": "Đổi tên đơn vị",
    "units.reopen": "Mở lại đơn vị đã kết thúc",
    "units.split": "Chia đơn vị",
}
