"""Vietnamese text of what lies behind percentages."""

from decimal import Decimal

from lms.base.vietnamese import day, number, percent
from lms.plans.breakdown import Age, Sex, Way
from lms.plans.projection import Projection, Silence

WAYS = {
    Way.SELF: "Tự làm",
    Way.GUIDED: "Có hướng dẫn",
    Way.DONE_FOR: "Làm hộ",
    Way.NOT_TOLD: "Không ghi cách học",
}
AGES = {
    Age.UNDER_18: "Dưới 18 tuổi",
    Age.FROM_18: "18–34 tuổi",
    Age.FROM_35: "35–59 tuổi",
    Age.FROM_60: "60 tuổi trở lên",
    Age.UNKNOWN: "Chưa rõ năm sinh",
}
SEXES = {Sex.WOMAN: "Nữ", Sex.MAN: "Nam", Sex.UNKNOWN: "Chưa rõ giới tính"}

RULE = (
    "Cách tính: lấy số người tăng thêm trong 3 tháng gần nhất, coi như những ngày tới vẫn giữ nhịp ấy, "
    "và không bao giờ quá mẫu số."
)
LEADS_TO = (
    "Từ {since} đến {day} tăng {gained} người. Giữ nhịp ấy thì đến hạn {due} có khoảng {persons} người{share}: "
    "{outcome}."
)
SHARE = " ({percent})"
ENOUGH = "đạt mục tiêu {goal}"
SHORT = "thiếu khoảng {missing} người so với mục tiêu {goal}"
IN_PERSONS = "{wanted} người"
SILENCES = {
    Silence.NO_DUE: "Chỉ tiêu không có ngày đến hạn nên không dự tính.",
    Silence.OVER: "Đã quá hạn của chỉ tiêu nên không dự tính.",
    Silence.NO_GOAL: "Đơn vị chưa có mẫu số hoặc chưa được giao mục tiêu nên không dự tính.",
    Silence.REACHED: "Đã đạt mục tiêu.",
    Silence.TOO_YOUNG: "Số liệu chưa đủ 2 tháng nên chưa dự tính được đến hạn.",
    Silence.NO_PACE: "3 tháng gần nhất không tăng thêm người nào; giữ như vậy thì không đạt mục tiêu.",
}
QUARTERS = {
    1: "thuộc một phần tư dẫn đầu",
    2: "thuộc nửa trên, sau một phần tư dẫn đầu",
    3: "thuộc nửa dưới, trước một phần tư cuối",
    4: "thuộc một phần tư cuối",
}
TAKEN_APART = "Đã lập bảng theo nhóm của {people} người."
ASKED = "Đã giao việc lập bảng theo nhóm. Xong thì bảng hiện ở trang này, kèm giờ lập."
UNDER_WAY = "Bảng theo nhóm đang được lập; chờ việc ấy xong."


def leads_to(projection: Projection | Silence, goal: Decimal | None) -> str:
    """Where the line leads by the due date, in one or two sentences; or why nothing is said."""
    if isinstance(projection, Silence):
        return SILENCES[projection]
    wanted = percent(goal) if goal is not None else IN_PERSONS.format(wanted=number(projection.wanted))
    outcome = SHORT if projection.missing else ENOUGH
    share = SHARE.format(percent=percent(projection.percent)) if projection.percent is not None else ""
    return LEADS_TO.format(
        since=day(projection.since),
        day=day(projection.day),
        gained=number(projection.gained),
        due=day(projection.due_on),
        persons=number(projection.persons),
        share=share,
        outcome=outcome.format(missing=number(projection.missing), goal=wanted),
    )
