"""Evidence (minh chứng) of learning elsewhere: a list is read whole, matched to persons, and entered line by line.

The same line again is the same fact, known by a keyed mark, so that the same file twice changes nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files, sheets, text, vietnamese
from lms.base.faults import Fault, Faulty
from lms.base.sealing import blind
from lms.base.sheets import Row
from lms.catalogue import queries as catalogue
from lms.learning import actions, words
from lms.learning.models import Attainment, Evidence, EvidenceFile
from lms.learning.programmes.actions import renew_programmes
from lms.learning.rungs import Mode, Rung, rungs_of_completion
from lms.people import matching, roster
from lms.people.heads import theirs
from lms.people.identity import Birth
from lms.units import queries as units

COLUMNS = {
    **{name: roster.COLUMNS[name] for name in ("Họ và tên", "Ngày sinh", "Số định danh", "Mã đơn vị")},
    "Chương trình": ("Mã chương trình", "Khóa học", "Mã khóa học", "Chương trình, khóa học"),
    "Ngày đạt": ("Ngày hoàn thành", "Ngày xác nhận", "Ngày cấp"),
}
NEEDED = ("Họ và tên", "Chương trình", "Ngày đạt")
VNEID = "xac-nhan-vneid"
"""The programme of confirmations on VNeID: met by evidence only."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence, cleaned."""

    line: int
    name: str
    birth: Birth | None
    identity: str | None
    unit_id: int | None
    subject: str
    on: date

    @property
    def mark(self) -> str:
        """Tells this fact from every other; keyed, because it holds an identity number."""
        who = self.identity or f"{text.fold(self.name)}|{self.birth}|{self.unit_id}"
        return blind(f"{who}|{self.subject}|{self.on}", "evidence")


@dataclass(slots=True)
class Outcome:
    """What became of a list: counts of lines, and the lines that wait for a person to decide."""

    lines: int
    matched: int = 0
    doubtful: int = 0
    unknown: int = 0
    again: int = 0
    counted: int = 0  # persons confirmed by this list alone
    known: int = 0  # persons it names who were confirmed before
    waiting: tuple[str, ...] = ()


def bring(db: Session, path: Path, source: str, now: datetime, today: date, account_id: int | None = None) -> Outcome:
    """Enters a list. Raises `Faulty` with every fault in it; then nothing is written."""
    lines = read(db, path, today)
    brought = EvidenceFile(
        name=path.name, source=source, sha256=files.keep(db, path.read_bytes()), brought_at=now, account_id=account_id
    )
    db.add(brought)
    db.flush()
    outcome = _enter_all(db, brought, lines, now)
    if outcome.again == outcome.lines:
        db.delete(brought)
    audit.record(
        db,
        now,
        "learning.evidence",
        f"evidence_file:{brought.id}",
        account_id,
        sha256=brought.sha256,
        lines=outcome.lines,
        matched=outcome.matched,
    )
    return outcome


def read(db: Session, path: Path, today: date) -> list[Line]:
    """Every line of the list. Raises `Faulty`."""
    rows = sheets.read(path, COLUMNS, NEEDED)
    subjects = {programme.key for programme in catalogue.programmes(db)} | catalogue.slugs(db)
    lines = [_line(db, row, subjects, today) for row in rows]
    faults: list[Fault] = [fault for row in rows for fault in row.faults]
    if faults:
        raise Faulty(faults)
    return [line for line in lines if line]


def _line(db: Session, row: Row, subjects: Iterable[str], today: date) -> Line | None:
    name, written = row.text("Họ và tên", needed=True), row.text("Chương trình", needed=True)
    birth, identity = roster.read_birth(row, today), roster.read_identity(row)
    subject = VNEID if text.heading(written) in words.VNEID else written.lower()
    on, code = row.day("Ngày đạt", needed=True), row.text("Mã đơn vị")
    unit = units.by_code(db, code) if code else None
    if written and subject not in subjects:
        row.fault("Chương trình", words.NO_SUBJECT.format(value=written))
    if on and on > today:
        row.fault("Ngày đạt", words.FUTURE_DAY.format(day=vietnamese.day(on)))
    if code and unit is None:
        row.fault("Mã đơn vị", words.NO_UNIT.format(code=code))
    if not identity and not unit and not row.faults:
        row.fault("Số định danh", words.NEED_WHO)
    if row.faults or on is None:
        return None
    return Line(row.line, name, birth, identity, unit.id if unit else None, subject, on)


def _enter_all(db: Session, brought: EvidenceFile, lines: list[Line], now: datetime) -> Outcome:
    outcome = Outcome(lines=len(lines))
    entered = set(db.scalars(select(Evidence.mark)))
    persons = matching.Register(
        db, [line.unit_id for line in lines if line.unit_id], [line.identity for line in lines if line.identity]
    )
    seen: Counter[str] = Counter()
    confirmed: dict[int, bool] = {}
    waiting, slugs = [], catalogue.slugs(db)
    for line in lines:
        seen[line.mark] += 1
        mark = line.mark if seen[line.mark] == 1 else f"{line.mark}.{seen[line.mark]}"
        if mark in entered:
            outcome.again += 1
            continue
        found = persons.found(line.name, line.birth, line.identity, line.unit_id)
        person_id = found[0] if len(found) == 1 else None
        kind = "matched" if person_id else "doubtful" if found else "unknown"
        setattr(outcome, kind, getattr(outcome, kind) + 1)
        evidence = Evidence(
            file_id=brought.id,
            line=line.line,
            mark=mark,
            person_id=person_id,
            subject=line.subject,
            on=line.on,
            outcome=kind,
        )
        db.add(evidence)
        if person_id is None:
            said = words.DOUBTFUL if found else words.UNKNOWN
            waiting.append(said.format(line=line.line, name=line.name, count=len(found)))
            continue
        if person_id not in confirmed:
            confirmed[person_id] = _is_confirmed(db, person_id, line.subject)
        db.flush()
        count(db, evidence, slugs, now)
    outcome.known = sum(confirmed.values())
    outcome.counted = len(confirmed) - outcome.known
    outcome.waiting = tuple(waiting)
    return outcome


def _is_confirmed(db: Session, person_id: int, subject: str) -> bool:
    keys = [programme.key for programme in catalogue.programmes(db) if subject in (programme.key, *programme.courses)]
    query = select(Attainment.id).where(
        theirs(Attainment.person_id, person_id),
        Attainment.programme.in_(keys),
        Attainment.rung.in_((Rung.CONFIRMED, Rung.VNEID)),
    )
    return db.scalars(query).first() is not None


def count(db: Session, evidence: Evidence, slugs: Collection[str], now: datetime) -> None:
    """Lets a matched line count like our own: a turn, the rungs it proves, and the period it begins or renews."""
    person_id, source = evidence.person_id, f"evidence:{evidence.id}"
    if person_id is None:
        return
    if evidence.subject == VNEID:
        actions.attain(db, person_id, VNEID, Rung.VNEID, evidence.on, Mode.SELF, source)
    elif evidence.subject in slugs:
        actions.take_part(db, person_id, evidence.subject, evidence.on, source)
        actions.attain_programmes(db, person_id, evidence.subject, source)
    else:
        actions.enter_turn(db, person_id, evidence.subject, evidence.subject, evidence.on, source)
        for rung in rungs_of_completion(Mode.SELF):
            actions.attain(db, person_id, evidence.subject, rung, evidence.on, Mode.SELF, source)
    renew_programmes(db, person_id, evidence.subject, now)
