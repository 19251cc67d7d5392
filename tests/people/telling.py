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
    return next(line for line in result.stdout.splitlines() if "người mới" in line)


def told(new: int = 0, updated: int = 0, same: int = 0, moved: int = 0, faults: int = 0) -> str:
    return f"{new} người mới, {updated} người cập nhật, {same} không đổi, {moved} chuyển đơn vị, {faults} dòng cần sửa"
