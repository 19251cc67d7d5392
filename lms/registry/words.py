"""Vietnamese text of the registers that is not in a template."""

from lms.people.duplicates import Reason

CLASSES = "Lớp học"
PERSONS = "Người học"
UNITS = "Đơn vị"
PLANS = "Kế hoạch"
REPORTS = "Báo cáo"
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
DOUBTS = {
    "century": "Số định danh không khớp năm sinh: chữ số thứ tư cho biết thế kỷ khác.",
    "year": "Số định danh không khớp năm sinh: chữ số thứ năm và thứ sáu là hai số cuối của năm sinh.",
    "sex": "Số định danh không khớp giới tính: chữ số thứ tư chẵn là nam, lẻ là nữ.",
}
LOST_ZERO = "Số vừa gõ ({typed}) thiếu chữ số 0 ở đầu. Số đủ 12 chữ số là {number}: đã điền lại, hãy so với căn cước."
UNKNOWN_PREFIX = (
    "Ba chữ số đầu ({prefix}) không phải mã của tỉnh nào trước 01/7/2025. Số vẫn được ghi nếu đúng như trên căn cước."
)
NUMBER_SHARED = "Số định danh này đã ghi cho {name}. Nếu là cùng một người, hãy mở trang của người đó."
EDITED = "Đã lưu thông tin của {name}."
NOTHING_EDITED = "Không có gì thay đổi."
MERGED = "Đã gộp: mọi việc học của hai hồ sơ nay đứng dưới tên {name}."
PARTED = "Đã tách: {kept} và {other} lại là hai hồ sơ như trước khi gộp."
ARE_TWO = "Đã ghi: {one} và {other} không phải cùng một người. Cặp này không hiện lại."
LED_HERE = "Hồ sơ vừa mở đã được gộp vào {name}."
MERGE_REFUSED = {
    "same": "Hai hồ sơ này đã được gộp.",
    "gone": "Một trong hai hồ sơ vừa được gộp vào người khác. Hãy mở lại danh sách nghi trùng.",
    "parted": "Lần gộp này đã được tách.",
}
MERGE_HINDERED = {
    "self": "Không ai tự gộp hồ sơ của mình. Hãy nhờ cán bộ khác.",
    "left": "Người này không còn thuộc đơn vị được giao. Hãy nhờ đơn vị cấp trên của cả hai nơi.",
    "roles": "Một trong hai người giữ vai trò mà ông bà không được giao cho người khác. Hãy nhờ đơn vị cấp trên gộp.",
}
REASONS = {
    Reason.NUMBER: "cùng số định danh",
    Reason.OLD_NUMBER: "cùng số CMND cũ",
    Reason.BIRTH_DAY: "cùng họ tên, cùng ngày sinh",
    Reason.PHONE: "cùng họ tên, cùng số điện thoại",
    Reason.BIRTH_YEAR: "cùng họ tên, cùng năm sinh, cùng xã",
}
OTHER_NUMBERS = "Hai số định danh khác nhau, thường là hai người. Chỉ gộp khi đã xem căn cước và biết số nào sai."
OTHER_BIRTHS = "Hai ngày sinh không thể của cùng một người, trừ khi một bên ghi sai."
OTHER_SEX = "Giới tính ghi khác nhau."
HEAD_KEPT = "Gộp hai hồ sơ, giữ {name}"
KEPT_OPTION = "{name}, {born}, {home}"
BELONGS, ACCOUNT, LEARNT, ENTERED = "Thuộc đơn vị", "Tài khoản", "Việc học", "Ghi vào danh sách"
NO_ACCOUNT_YET = "chưa có"
LEARNT_SO_FAR = "{begun} khóa đã ghi danh, {finished} khóa hoàn thành, {papers} giấy chứng nhận"
NO_BIRTH, NO_HOME = "chưa ghi ngày sinh", "chưa thuộc đơn vị nào"
COLUMNS = {
    "full_name": "Họ và tên",
    "birth_year": "Năm sinh",
    "birth_on": "Ngày sinh",
    "woman": "Giới tính",
    "phone": "Điện thoại",
    "identity": "Số định danh",
    "old_identity": "Số CMND cũ",
}
SEX = {True: "nữ", False: "nam"}
NOT_SAID = "chưa ghi"
CHANGED_FROM = "{column}: {before} → {after}"
TOLD_MOVE = "Từ {source} sang {unit}, từ {on}"
TOLD_MERGE = "Gộp với {name}. Lý do: {reason}"
TOLD_PART = "Tách khỏi {name}. Lý do: {reason}"
TOLD_REASON = "Lý do: {reason}"
TOLD_ROLE = "{role} tại {unit}"
TOLD_ADD = "{audience} của {unit}"
TOLD_ALLOW = "{minutes} phút, {tries} lượt"
A_UNIT = "đơn vị số {number}"
ADDED = "Đã ghi {name} vào {unit}."
BEFORE_HELD = "Ngày chuyển phải sau ngày bắt đầu ở đơn vị hiện tại ({day})."
TOO_EARLY = "Ngày này sớm quá. Hãy xem lại năm."
TOO_FAR = "Ngày này xa quá. Chỉ ghi trước được một năm."
SAME_UNIT = "Người này đang thuộc chính đơn vị này."
HAS_ACCOUNT = "Người này đã có tài khoản."
NO_ACCOUNT = "Người này chưa có tài khoản. Hãy mở tài khoản trước."
NOT_GRANTABLE = "Không giao được vai trò này ở đơn vị này: chỉ giao được vai trò trong phạm vi mình quản trị."
ALREADY_GRANTED = "Người này đang giữ vai trò này ở đơn vị này."
BACKWARDS = "Ngày kết thúc phải từ ngày bắt đầu trở đi."

# … lists of people
NO_HEAD_LINE = "Dòng tiêu đề là một số dòng của bảng tính, ví dụ 5."
NO_NAMES_COLUMN = "Hãy chọn cột nào là Họ và tên."
SAME_FIELD = "Hai cột cùng được chọn là {field}. Chọn lại một cột."
NO_SHEET = "Hãy chọn ít nhất một trang tính."
MUST_AGREE = "Số người thôi thuộc đơn vị quá 10%. Kiểm tra lại tệp; nếu đúng thì đánh dấu đồng ý rồi bấm nhập."
LIST_ASKED = "Đã giao việc nhập. Có thể rời trang này; việc vẫn chạy."
LIST_ASKED_BEFORE = "Danh sách này đã được giao nhập từ trước."
UNDO_ASKED = "Đã giao việc hoàn tác. Có thể rời trang này; việc vẫn chạy."
UNDO_ASKED_BEFORE = "Đợt nhập này đã được giao hoàn tác từ trước, hoặc chưa nhập xong."
PROGRESS = {
    "looking": "Đang đọc và đối chiếu: {done} trong {total} dòng",
    "entering": "Đang ghi: {done} trong {total} dòng",
    "undoing": "Đang hoàn tác: {done} trong {total} dòng",
}
WAITING = "Đang chờ đến lượt"
ALIKE_CHOICES = {"same": "Là người đã có: cập nhật", "new": "Là người mới: ghi thêm"}

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
    "plans.proof": "Lập gói minh chứng",
    "people.look": "Xem trước danh sách sắp nhập",
    "people.import": "Nhập danh sách người",
    "people.undo-import": "Hoàn tác một đợt nhập danh sách",
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
    "classes.assist": "Bắt đầu lượt học trên máy chung",
    "classes.check-help": "Kiểm tra lại kết quả có người hướng dẫn",
    "classes.close-device": "Thôi dùng máy cho lớp",
    "classes.confirm-practice": "Xác nhận thực hành",
    "classes.end-assist": "Kết thúc lượt học trên máy chung",
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
    "classes.open-device": "Dùng máy này cho lớp",
    "classes.reset-pictures": "Bỏ ba hình đăng nhập",
    "classes.set-pictures": "Chọn ba hình đăng nhập",
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
    "learning.claim-guest": "Nhận bài đã học thử",
    "learning.demote": "Ghi là làm hộ sau kiểm tra lại",
    "learning.end-period": "Hủy kỳ hiệu lực sau kiểm tra lại",
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
    "people.are-two": "Ghi là hai người khác nhau",
    "people.change-password": "Đổi mật khẩu",
    "people.edit": "Sửa thông tin người",
    "people.confirm-import": "Đồng ý nhập danh sách đã xem trước",
    "people.end-grant": "Kết thúc vai trò",
    "people.export": "Xuất danh sách người",
    "people.give-code": "Cấp mã đăng nhập",
    "people.grant": "Giao vai trò",
    "people.import": "Nhập danh sách người",
    "people.link-provider": "Nối tài khoản với nơi đăng nhập khác",
    "people.merge": "Gộp hai hồ sơ của một người",
    "people.move": "Chuyển đơn vị",
    "people.open-account": "Mở tài khoản",
    "people.part": "Tách hồ sơ đã gộp",
    "people.register": "Tự tạo tài khoản",
    "people.rename": "Sửa họ tên",
    "people.reset-password": "Cấp lại mật khẩu",
    "people.send-code": "Nhắn mã đăng nhập",
    "people.show-identity": "Xem đủ số định danh",
    "people.sign-in": "Đăng nhập",
    "people.sign-out-everywhere": "Đăng xuất mọi thiết bị",
    "people.unlink-provider": "Bỏ nối tài khoản với nơi đăng nhập khác",
    "people.undo-import": "Hoàn tác một đợt nhập danh sách",
    "plans.ask-proof": "Giao lập gói minh chứng",
    "plans.export-commended": "Tải danh sách đề nghị khen thưởng",
    "plans.export-missing": "Tải danh sách người chưa đạt để gọi",
    "plans.hide-name": "Ẩn tên khi đề nghị khen thưởng",
    "plans.load": "Nạp kế hoạch",
    "plans.correct-population": "Sửa mẫu số",
    "plans.enter-population": "Ghi mẫu số",
    "plans.make-proof": "Lập xong gói minh chứng",
    "plans.population": "Nạp mẫu số",
    "plans.show-name": "Thôi ẩn tên khi đề nghị khen thưởng",
    "plans.withdraw-population": "Rút mẫu số",
    "plans.task.done": "Ghi nhận hoàn thành nhiệm vụ",
    "plans.task.evidence": "Kèm minh chứng cho nhiệm vụ",
    "plans.task.note": "Ghi chú tiến độ nhiệm vụ",
    "plans.task.reopened": "Mở lại nhiệm vụ",
    "plans.task.taken_back": "Rút lại ghi chú, minh chứng của nhiệm vụ",
    "sittings.admit": "Cho vào làm bài, cho đổi máy",
    "sittings.change-pin": "Đổi mã PIN của kỳ kiểm tra",
    "sittings.close": "Kết thúc kỳ kiểm tra, lập biên bản",
    "sittings.end": "Cho dừng làm bài",
    "sittings.incident": "Ghi sự việc trong kỳ kiểm tra",
    "sittings.open": "Mở kỳ kiểm tra có giám sát",
    "sittings.refuse": "Từ chối lời xin vào",
    "sittings.settle": "Ghi cách xử lý sự việc",
    "sittings.start": "Bắt đầu bài có giám sát",
    "registry.mend": "Sửa theo đề nghị của lần soát dữ liệu",
    "units.close": "Kết thúc đơn vị",
    "units.found": "Lập đơn vị",
    "units.import": "Nhập đơn vị từ tệp",
    "units.load-vietnam": "Nạp danh mục đơn vị hành chính",
    "units.merge": "Nhập đơn vị vào đơn vị khác",
    "units.place": "Xếp chỗ sau khi chia đơn vị",
    "units.rename": "Đổi tên đơn vị",
    "units.reopen": "Mở lại đơn vị đã kết thúc",
    "units.split": "Chia đơn vị",
    "reports.own-form": "Tải lên mẫu báo cáo của cơ quan",
    "reports.own-form-withdraw": "Thôi dùng mẫu báo cáo của cơ quan",
    "reports.build": "Lập báo cáo tự chọn",
    "reports.change": "Sửa báo cáo tự chọn đã lưu",
    "reports.delete": "Xóa báo cáo tự chọn đã lưu",
    "reports.fetch": "Tải báo cáo tự chọn đã lập",
    "reports.save": "Lưu báo cáo tự chọn",
    "reports.schedule": "Đặt lịch lập báo cáo tự chọn",
    "reports.stop": "Dừng lịch lập báo cáo tự chọn",
    "report.frozen": "Chốt báo cáo",
    "report.sent": "Gửi báo cáo",
    "report.returned": "Trả lại báo cáo",
    "report.approved": "Duyệt báo cáo",
    "report.locked": "Khóa báo cáo",
    "report.reopening-asked": "Xin mở chốt báo cáo",
    "report.reopened": "Cho mở chốt báo cáo",
    "report.reopening-refused": "Không cho mở chốt báo cáo",
    "report-order.set": "Giao báo cáo định kỳ",
    "report-order.ended": "Thôi yêu cầu báo cáo định kỳ",
}
