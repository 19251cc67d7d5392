"""A table of units as an office writes it: rows in any order, codes as text or numbers, days optional."""

from pathlib import Path

from sqlalchemy.orm import Session

from lms.base import sheets
from lms.units import drafts
from lms.units.drafts import CODE, FROM, PARENT, SUCCESSOR, TO
from lms.units.settling import Settled, settle

COLUMNS = {
    CODE: ("Mã", "Mã ĐV", "Mã số", "Mã xã", "Mã định danh"),
    drafts.NAME: ("Tên", "Đơn vị", "Tên cơ quan", "Tên cơ quan, đơn vị"),
    drafts.KIND: ("Loại đơn vị", "Cấp", "Loại hình"),
    PARENT: ("Mã cấp trên", "Mã đơn vị cha", "Cấp trên", "Đơn vị cấp trên", "Thuộc", "Mã tỉnh"),
    FROM: ("Từ", "Ngày thành lập", "Hiệu lực từ"),
    TO: ("Đến", "Ngày kết thúc", "Hiệu lực đến", "Hết hiệu lực"),
    SUCCESSOR: ("Kế tiếp", "Mã kế tiếp", "Đơn vị kế tiếp", "Nhập vào"),
}
NEEDED = (CODE, drafts.NAME, drafts.KIND)


def bring(db: Session, path: Path) -> Settled:
    """Brings the tree in line with a file. Raises `Faulty` with every fault in it; then nothing is written."""
    rows = sheets.read(path, COLUMNS, NEEDED)
    return settle(db, drafts.drafts(rows), rows)
