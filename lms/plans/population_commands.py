"""`lms population …`"""

from hashlib import sha256
from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms.base import sheets, text
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office
from lms.base.faults import Fault, Faulty
from lms.base.sheets import Row
from lms.people.audiences import audience
from lms.plans import actions, words
from lms.units import queries as units

COLUMNS = {
    "Mã đơn vị": ("Mã ĐV", "Mã xã", "Đơn vị"),
    "Đối tượng": (),
    "Tính đến ngày": ("Ngày", "Tính đến", "Thời điểm"),
    "Số người": ("Tổng số", "Số lượng", "Dân số", "Mẫu số"),
    "Quy tắc tuổi": ("Độ tuổi", "Tuổi"),
    "Nguồn": ("Nguồn số liệu", "Đơn vị cung cấp", "Văn bản"),
}
NEEDED = ("Mã đơn vị", "Đối tượng", "Tính đến ngày", "Số người", "Nguồn")


@click.group(help=words.POPULATION_HELP)
def population() -> None:
    pass


@population.command("import", help=words.POPULATION_IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@pass_office
@faults_exit
def import_file(office: Office, file: Path) -> None:
    rows = sheets.read(file, COLUMNS, NEEDED)
    with office.work.writing() as db:
        lines = [_line(db, row) for row in rows]
        faults: list[Fault] = [fault for row in rows for fault in row.faults]
        if faults:
            raise Faulty(faults)
        digest = sha256(file.read_bytes()).hexdigest()
        new, same = actions.give_populations(db, [line for line in lines if line], now(), digest)
    click.echo(words.POPULATION_LOADED.format(new=new, same=same))


def _line(db: Session, row: Row) -> actions.PopulationLine | None:
    code, whom = row.text("Mã đơn vị", needed=True), row.text("Đối tượng", needed=True)
    on, persons, source = row.day("Tính đến ngày", needed=True), row.whole("Số người"), row.text("Nguồn", needed=True)
    unit = (units.by_code(db, code, on) or units.by_code(db, code)) if code else None
    known = audience(whom) if whom else None
    if code and unit is None:
        row.fault("Mã đơn vị", words.NO_UNIT.format(code=code))
    if whom and known is None:
        row.fault("Đối tượng", words.NO_AUDIENCE.format(value=whom))
    if row.faults or unit is None or known is None or on is None or persons is None:
        return None
    return actions.PopulationLine(unit, known, on, persons, age_rule(row.text("Quy tắc tuổi")), source)


def age_rule(written: str) -> str:
    """`18+`, `từ 18 tuổi`, `từ đủ 18 tuổi trở lên` are one rule: 18+. Anything else stays as written."""
    digits = [word for word in text.heading(written).split() if word.isdigit()]
    return f"{digits[0]}+" if len(digits) == 1 else written
