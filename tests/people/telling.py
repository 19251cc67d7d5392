"""What the tests of lists of people say to each other."""

from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.people.models import Person

HEADS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Điện thoại", "Mã đơn vị", "Chức vụ")
NUMBER = "040162012345"  # a woman of Nghệ An, born in 1962


def persons(db: Session) -> list[Person]:
    return list(db.scalars(select(Person).order_by(Person.id)))


def counts(result: Result) -> str:
    """The line that sums up what became of a list."""
    kinds = ("mới", "cập nhật", "chuyển đơn vị", "không đổi", "thôi thuộc đơn vị", "nghi trùng", "lỗi")
    lines = (line for line in result.stdout.splitlines() if line[:1].isdigit() and line.endswith(kinds))
    return next(lines, "không có dòng nào")


def told(
    new: int = 0, updated: int = 0, moved: int = 0, same: int = 0, ended: int = 0, doubtful: int = 0, bad: int = 0
) -> str:
    kinds = {
        "mới": new,
        "cập nhật": updated,
        "chuyển đơn vị": moved,
        "không đổi": same,
        "thôi thuộc đơn vị": ended,
        "nghi trùng": doubtful,
        "lỗi": bad,
    }
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count) or "không có dòng nào"
