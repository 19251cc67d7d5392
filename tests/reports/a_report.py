"""Figures of a report as tests want them: a commune, two hamlets, three targets, one of each kind of trouble."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from lms.base.vietnamese import share
from lms.plans.coverage import Counts
from lms.reports.figures import Figures, PartSaid, PeriodSaid, PlanSaid, RowSaid, Supplement, UnitSaid

WORDING = "Tối thiểu 60% người dân trưởng thành được xác nhận đạt phổ cập kỹ năng số"
OFFICIALS = "100% cán bộ, công chức, viên chức có kỹ năng số"
CLASSES = "Người dân tham gia lớp học cộng đồng"
ASKED_AT = datetime(2026, 6, 15, 1, 5, tzinfo=UTC)


def row(
    target: str = "a", unit: str = "17000", trained: int = 2300, population: int | None = 4000, **more: Any
) -> RowSaid:
    """One row; its counts are as large as `trained` on every rung, and 120 fewer before the period."""
    percent: Decimal | None = more.pop("goal_percent", Decimal(60))
    goal = more.pop("goal_count", None)
    if goal is None and percent is not None and population is not None:
        goal = -int(-percent * population // 100)
    counts = Counts(2 * trained, trained + 9, trained + 5, trained, trained)
    told: dict[str, Any] = {
        "place": "II.1",
        "wording": WORDING,
        "audience": "citizen",
        "rung": "confirmed",
        "unit_name": "Xã Quỳ Hợp",
        "depth": 0,
        "counts": counts,
        "before": counts._replace(turns=trained, confirmed=max(0, trained - 120), vneid=max(0, trained - 120)),
        "population_source": "Công an xã" if population else "",
        "population_on": date(2026, 1, 1) if population else None,
        "age_rule": "",
        "percent": share(trained, population),
        "goal_percent": percent,
        "goal_count": goal,
        "missing": None if goal is None else max(0, goal - trained),
        "due": "",
        "note": "",
        **more,
    }
    return RowSaid(target=target, unit=unit, trained=trained, population=population, **told)


ROWS = (
    row(),
    row(unit="01", unit_name="Thôn Đông", depth=1, trained=1100, population=1000, note="kiểm tra mẫu số"),
    row(unit="02", unit_name="Thôn Đoài", depth=1, trained=1200, population=None, note="chưa có mẫu số"),
    row("b", trained=93, population=101, wording=OFFICIALS, audience="official", goal_percent=None, goal_count=100),
    row("c", trained=5321, population=None, wording=CLASSES, rung="turns", goal_percent=None, place=None),
)


def figures(**more: Any) -> Figures:
    """A month's report of a commune; `more` replaces what it names."""
    told = Figures(
        PlanSaid("ke-hoach", "295/KH-UBND", "Đẩy mạnh", "Ủy ban nhân dân tỉnh Nghệ An", date(2026, 4, 21)),
        UnitSaid("17000", "Xã Quỳ Hợp", "xã", "Tỉnh Nghệ An"),
        PeriodSaid("2026-06", "month", "administrative", "tháng 6 năm 2026", date(2026, 5, 15), date(2026, 6, 14)),
        ASKED_AT,
        "Nguyễn Thị Hoa",
        ROWS,
        (Supplement("tháng 5 năm 2026", "a", WORDING, "confirmed", 1),),
        (
            PartSaid("01", "Thôn Đông", "sent", date(2026, 6, 12)),
            PartSaid("02", "Thôn Đoài", "returned", None, "thiếu danh sách"),
        ),
    )
    return replace(told, **more)
