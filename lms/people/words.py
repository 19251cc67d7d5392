"""Vietnamese text of people that is not in a template."""

from lms.people.access import Role
from lms.people.audiences import Audience

AUDIENCES = {
    Audience.OFFICIAL: "Cán bộ, công chức, viên chức",
    Audience.CITIZEN: "Người dân trưởng thành",
    Audience.WORKER: "Người lao động trong doanh nghiệp, hợp tác xã",
    Audience.STUDENT: "Học sinh, sinh viên",
    Audience.TEAM: "Thành viên Tổ công nghệ số cộng đồng",
}
ROLES = {
    Role.LEARNER: "Người học",
    Role.TEAM_MEMBER: "Thành viên Tổ công nghệ số cộng đồng",
    Role.CLASS_MANAGER: "Người quản lý lớp",
    Role.AUTHOR: "Người soạn bài",
    Role.REVIEWER: "Người duyệt bài",
    Role.STATISTICS: "Cán bộ thống kê",
    Role.UNIT_ADMIN: "Quản trị đơn vị",
    Role.ADMIN: "Quản trị hệ thống",
}
WRONG_SIGN_IN = "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy gõ lại, chú ý chữ hoa và dấu cách."
WAIT_SIGN_IN = (
    "Đã nhập sai nhiều lần. Hãy đợi {minutes} phút rồi thử lại, hoặc nhờ Tổ công nghệ số cộng đồng cấp lại mật khẩu."
)
WRONG_CODE = "Mã này không đúng, đã dùng rồi hoặc đã hết hạn. Hãy xem lại từng số, hoặc lấy mã mới."
WAIT_CODE = "Đã nhập sai nhiều lần. Hãy đợi {minutes} phút rồi lấy mã mới và nhập lại."
WAIT_ASK = "Số này vừa xin mã nhiều lần. Hãy đợi {wait} rồi xin lại, hoặc nhờ Tổ công nghệ số cộng đồng cấp mã."
CODE_ASKED = (
    "Nếu số {phone} đã ghi trong danh sách, mã đang được nhắn tới. Mã đến trong vài phút và dùng được trong 10 phút."
)
CODE_MESSAGE = (
    "Mã đăng nhập Bình dân học vụ số: {code}. Dùng một lần, hết hạn lúc {until}. "
    "Không đọc mã này cho ai, kể cả người xưng là cán bộ."
)
CODE_SENT, CODE_FOR_NOBODY, CODE_OVER = "đã nhắn mã", "số này không có trong danh sách, không nhắn", "mã đã hết hạn"
CAME_BY_CODE = (
    "Tên đăng nhập của ông bà là {username}. Muốn lần sau tự vào, hãy đặt mật khẩu ở trang Thông tin của tôi."
)
CHOICE_OVER = "Đã quá lâu nên phải đăng nhập lại."
PROVIDER_AWAY = "Chưa nối được với {label}. Hãy thử lại sau ít phút, hoặc đăng nhập bằng cách khác ở đây."
PROVIDER_TWICE = "Lần đăng nhập qua {label} này đã dùng hoặc đã quá lâu. Hãy bấm đăng nhập lại từ đầu."
PROVIDER_CANCELLED = "Đã dừng đăng nhập qua {label}. Có thể đăng nhập bằng cách khác ở đây."
PROVIDER_NOT_BELIEVED = "{label} chưa xác nhận được là ai. Hãy bấm đăng nhập lại từ đầu."
ACCOUNT_CLOSED = "Tài khoản này đã khóa. Hãy hỏi cán bộ phụ trách của xã, phường, cơ quan."
LINKED = "Đã nối. Từ nay vào bằng {label} được."
UNLINKED = "Đã bỏ nối. {label} không mở được tài khoản này nữa; hãy vào bằng mật khẩu hoặc mã."
NOT_LINKED = "Không nối với {label}."
CLASH_IDENTITY = (
    "Chưa nối được: số định danh do {label} cho biết không phải của người trong tài khoản này. "
    "Hãy nhờ cán bộ của đơn vị xem lại."
)
CLASH_BIRTH = (
    "Chưa nối được: ngày sinh do {label} cho biết khác ngày sinh ghi ở đây. Hãy nhờ cán bộ của đơn vị xem lại."
)
CLASH_TAKEN = "Chưa nối được: tài khoản này, hoặc người do {label} cho biết, đã nối từ trước."
NEXT_PERSON = "Đã ra khỏi tài khoản. Mời người tiếp theo đăng nhập."
USERNAME_TAKEN = "Tên đăng nhập này đã có người dùng. Hãy thêm năm sinh hoặc tên thôn vào sau."
USERNAME_FORM = "Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch dưới; không có dấu cách."
COMMON_PASSWORD = "Mật khẩu này quá dễ đoán. Hãy ghép vài từ với vài con số chỉ mình nhớ."
SAME_PASSWORD = "Mật khẩu mới cần khác mật khẩu cũ."
WRONG_PASSWORD = "Mật khẩu hiện tại chưa đúng."
PASSWORDS_DIFFER = "Hai lần gõ mật khẩu chưa giống nhau."
NEED_CONSENT = "Hãy đọc và đánh dấu đồng ý nếu ông bà muốn học và được ghi kết quả ở đây."
TOO_EARLY = "ngày “{value}” sớm quá; hãy xem lại năm"
NO_SUCH_BIRTH = "ngày sinh “{value}” không có; hãy viết ngày/tháng/năm hoặc chỉ năm sinh, ví dụ 12/03/1968 hoặc 1968"
TOO_YOUNG = "Người dưới 16 tuổi học cùng cha mẹ hoặc người giám hộ. Hãy liên hệ Tổ công nghệ số cộng đồng nơi ở."
NO_IDENTITY = (
    "số định danh “{value}” không phải 12 chữ số, cũng không phải số CMND cũ 9 chữ số; trong Excel hãy định dạng cột "
    "thành Văn bản rồi nhập lại"
)
NO_PHONE = "số điện thoại “{value}” không phải số Việt Nam; số di động có 10 chữ số, bắt đầu bằng 0"
FORM_PHONE = "Số điện thoại chưa đúng. Số di động có 10 chữ số, bắt đầu bằng 0. Có thể để trống."
NO_SEX = "giới tính “{value}”: chỉ ghi Nam hoặc Nữ, hoặc để trống"
NO_UNIT = "không có đơn vị mang mã “{code}”"
UNIT_OUTSIDE = "đơn vị “{code}” không thuộc đơn vị {scope}"
CHOOSE_COMMUNE = "Hãy chọn xã, phường nơi ông bà đang ở."
SEVERAL_ALIKE = "có {count} người cùng tên, cùng năm sinh trong đơn vị; hãy thêm số định danh để nhận đúng người"
IDENTITY_OF_OTHER = "số định danh này đã thuộc về một người tên khác; hãy kiểm tra lại số hoặc họ tên"
SAME_TWICE = "trùng với dòng {line} trong cùng tệp"
FOLLOWED = "mã {code} đã nhập vào {name} ({new}); người được ghi vào đơn vị mới"
FOLLOWED_OTHERS = ". Một phần của đơn vị cũ thuộc {names}: ai ở phần đó thì ghi mã mới của nơi ấy"
CHANGED = "Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."
WELCOME = "Đã tạo tài khoản {username}. Hãy ghi lại tên đăng nhập này."
RENAMED = "Họ tên từ nay là {name}. Giấy chứng nhận đã cấp giữ nguyên tên cũ."
MOVED = "{name} thuộc {unit} từ {day}."
GRANTED = "{name} giữ vai trò {role} tại {unit}."
GRANT_ENDED = "Đã kết thúc vai trò; quyền mất hiệu lực ngay."
ACCOUNT_OPENED = "Tên đăng nhập {username}, mật khẩu lần đầu {password}. Hãy chép lại: trang này không hiện lại."
SIGNED_OUT = "Đã đăng xuất. Người dùng máy sau không thấy gì của ông bà."
SIGNED_OUT_EVERYWHERE = "Đã đăng xuất khỏi mọi thiết bị. Hãy đăng nhập lại."
RENAME_AT_OFFICE = (
    "Họ tên này do đơn vị ghi hoặc đã quá 30 ngày kể từ ngày tạo tài khoản. Hãy nhờ Tổ công nghệ số cộng đồng hoặc "
    "cán bộ của đơn vị sửa."
)

# … lists of people
STT, FAMILY, NAME, BORN, NUMBER = "STT", "Họ và tên đệm", "Họ và tên", "Ngày sinh", "Số định danh"
UNIT, POSITION, GROUP, KEY, REMARK = "Mã đơn vị", "Chức vụ", "Đối tượng", "Mã người", "Ghi chú"
SEX, PHONE = "Giới tính", "Điện thoại"
HAMLET, MIDDLE, MALE, FEMALE = "Thôn, tổ dân phố", "Tên đệm", "Nam", "Nữ"
STT_NAMES = ("TT", "Số TT", "Số thứ tự")
FAMILY_NAMES = ("Họ đệm", "Họ và đệm", "Họ, tên đệm", "Họ lót", "Họ và chữ đệm", "Họ", "Họ và tên lót")
MIDDLE_NAMES = ("Chữ đệm", "Đệm", "Tên lót")
_BIRTHS = ("Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Giới tính", "Giới", "Sinh năm")
MALE_NAMES = tuple(f"{over} Nam" for over in _BIRTHS)
FEMALE_NAMES = tuple(f"{over} Nữ" for over in _BIRTHS)
HAMLET_NAMES = (
    "Thôn",
    "Xóm",
    "Bản",
    "Ấp",
    "Khối",
    "Khóm",
    "Tổ dân phố",
    "TDP",
    "Thôn/Xóm",
    "Thôn, xóm",
    "Thôn, bản",
    "Thôn/TDP",
    "Thôn/Tổ dân phố",
    "Tổ",
    "Địa chỉ",
    "Nơi ở",
    "Nơi ở hiện nay",
    "Chỗ ở hiện nay",
    "Nơi thường trú",
    "Địa chỉ thường trú",
)
HAMLET_KINDS = ("thôn", "xóm", "bản", "ấp", "khối", "khóm", "tổ dân phố", "tổ")
DOUBTFUL_SHEET = "Nghi trùng"
LIST_SHEET = "Danh sách"
REASON_HEAD = "Lý do"
LIST_HEADS = (STT, NAME, BORN, "Giới tính", NUMBER, "Điện thoại", UNIT, POSITION, GROUP, KEY)
LIST_TITLE = "DANH SÁCH NGƯỜI HỌC"
LIST_OF_UNIT = "{name} ({code}), ngày {day}"
SEXES = {True: "Nữ", False: "Nam", None: ""}
FOOTERS = (
    "tong cong",
    "tong so",
    "nguoi lap",
    "lap bieu",
    "lap bang",
    "xac nhan",
    "thu truong",
    "danh sach nay co",
    "danh sach gom",
    "an dinh danh sach",
    "ghi chu",
    "noi nhan",
    "luu vt",
    "tm uy ban",
    "tm ubnd",
    "kt chu tich",
    "chu tich",
    "pho chu tich",
    "truong phong",
    "hieu truong",
    "giam doc",
    "ky ghi ro ho ten",
    "ky ten",
)
BOTH_SEXES = "cột Nam và cột Nữ cùng có ghi; chỉ ghi vào một cột"
NO_BIRTH = "không rõ năm sinh"
ROUNDED_IDENTITY = (
    "số định danh “{value}” đã bị bảng tính làm tròn, mất các chữ số cuối; hãy định dạng cột thành Văn bản rồi nhập lại"
)
NOT_A_NAME = "“{value}” không giống họ tên người"
TOO_LONG = "“{column}” dài quá {most} ký tự"
UNKNOWN_AUDIENCE = "không có đối tượng “{value}”; chọn một trong: {known}"
UNIT_ENDED = "đơn vị “{code}” đã kết thúc ngày {day} và chưa có đơn vị kế tiếp"
SEVERAL_UNITS = "có {count} đơn vị tên “{name}”; hãy ghi mã đơn vị"
BIRTH_OF_OTHER = "số định danh này thuộc về một người có ngày sinh khác; hãy kiểm tra lại số hoặc ngày sinh"
DOUBTED = {"century": "thế kỷ sinh", "year": "năm sinh", "sex": "giới tính"}
MOVED_TODAY = "{count} người đang thuộc đơn vị khác, không ghi Từ ngày: chuyển đến từ hôm nay, {day}"
SKIPPED_LINES = "bỏ qua {count} dòng không phải là người (số cột, tổng cộng, chữ ký)"
NOTHING_WRITTEN = "chưa ghi gì"
ERRORS_WRITTEN = "các dòng cần sửa nằm trong {file}: sửa rồi nhập lại tệp đó"
EXPORTED = "đã ghi {count} người vào {file}"

# … commands
PEOPLE_HELP = "Người học: nhập và xuất danh sách, mở tài khoản, trao vai trò."
IMPORT_HELP = (
    "Nhập danh sách người từ tệp XLSX, XLS, ODS hoặc CSV: Họ và tên, Ngày sinh, Giới tính, Số định danh, "
    "Điện thoại, Mã đơn vị, Chức vụ, Từ ngày. Còn một lỗi thì không ghi gì, trừ khi có --errors."
)
UNIT_HELP = "Mã đơn vị. Mọi dòng phải thuộc đơn vị này hoặc đơn vị bên dưới."
AUDIENCE_HELP = "Đối tượng: official, citizen, worker, student, team, hoặc tên tiếng Việt."
DRY_RUN_HELP = "Chỉ kiểm tra và đếm, không ghi."
ALIKE_HELP = (
    "Dòng chỉ giống một người đã có về họ tên, năm sinh, đơn vị, không có số định danh: leave để lại xem sau, same là "
    "chính người đó, new là người mới."
)
WHOLE_HELP = "Danh sách này là toàn bộ người của đơn vị: ai không có tên thì thôi thuộc đơn vị từ hôm nay."
YES_DEACTIVATE_HELP = "Đồng ý cho thôi thuộc đơn vị cả khi số người quá 10%."
UNDO_HELP = "Bỏ một đợt nhập: xóa và trả lại đúng những gì đợt đó đã ghi. ID là số của đợt nhập."
ERRORS_HELP = "Vẫn nhập các dòng đúng; ghi các dòng cần sửa kèm lý do vào tệp này (.xlsx hoặc .csv)."
EXPORT_HELP = "Xuất danh sách người của một đơn vị và các đơn vị bên dưới. Nhập lại tệp này không làm thay đổi gì."
CSV_HELP = "Ghi dạng CSV (UTF-8) thay cho XLSX."
OUT_HELP = "Tệp ghi ra (mặc định: nguoi-<mã đơn vị>.xlsx)."
ONLY_AUDIENCE_HELP = "Chỉ xuất một đối tượng."
WITH_IDENTITY_HELP = "Ghi đủ số định danh thay vì che bớt; việc này được ghi vào nhật ký."
OPEN_ACCOUNT_HELP = "Mở tài khoản cho một người đã có trong danh sách và in mật khẩu lần đầu."
GRANT_HELP = "Trao một vai trò tại một đơn vị và mọi đơn vị bên dưới, từ hôm nay."
ADD_ADMIN_HELP = "Mở tài khoản quản trị hệ thống đầu tiên và in mật khẩu lần đầu."
PERSON_HELP = "Mã người, như trong cột Mã người của danh sách xuất ra."
USERNAME_HELP = "Tên đăng nhập."
ROLE_HELP = "Vai trò: team_member, class_manager, author, reviewer, statistics, unit_admin, admin, hoặc tên tiếng Việt."
GRANT_UNIT_HELP = "Mã đơn vị nơi giữ vai trò."
NAME_HELP = "Họ và tên người quản trị."
ADMIN_UNIT_HELP = "Mã đơn vị gốc (mặc định: đơn vị gốc duy nhất)."
UNKNOWN_ROLE = "không có vai trò “{value}”; chọn một trong: {known}"
NO_ACCOUNT = "không có tài khoản “{username}”"
HAS_ACCOUNT = "người này đã có tài khoản {username}"
NO_PERSON_KEY = "không có người mang mã “{key}”"
NO_UNITS = "chưa có đơn vị nào; hãy chạy lms units load-vietnam hoặc lms units import trước"
SEVERAL_ROOTS = "có nhiều đơn vị gốc ({codes}); hãy ghi --unit"
ACCOUNT_TOLD = "Tên đăng nhập {username}, mật khẩu lần đầu {password}. Hãy chép lại: mật khẩu không hiện lại lần nữa."
ALREADY_GRANTED = "{name} đã giữ vai trò {role} tại {unit}."


def waiting(minutes: int) -> str:
    """How long, as one says it: in minutes, from an hour and a half on in whole hours."""
    return f"{minutes} phút" if minutes < 90 else f"{-(-minutes // 60)} giờ"


# lms check
UNIT_UNFOLLOWED = "đã kết thúc ngày {day} mà chưa có đơn vị kế tiếp, còn {people} người thuộc đơn vị"
UNIT_UNFOLLOWED_REPAIR = "nhập đơn vị kế tiếp bằng lms units import (cột Mã đơn vị kế tiếp)"
TWO_PLACES = "cùng một đối tượng ở hai đơn vị trong cùng ngày (dòng {first} và {second})"
TWO_PLACES_REPAIR = "mở trang người học, ghi ngày chuyển để dòng trước kết thúc"
