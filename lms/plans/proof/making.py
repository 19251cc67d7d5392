"""The job that makes a proof pack: read as of one moment, written to disk, kept by its sha256."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import files, long_sheets, vietnamese
from lms.base.clock import day_of, now, start_of
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.long_sheets import Long
from lms.base.sheets import Column
from lms.classes import words as class_words
from lms.classes.attending import queries as attendance
from lms.classes.codes import spoken
from lms.classes.kits.models import KitPhoto
from lms.classes.models import TrainingClass
from lms.people import queries as people
from lms.people.access import Can, may
from lms.people.models import Account, Person
from lms.plans.models import Target
from lms.plans.proof import actions, basis, lists, queries, rosters, words
from lms.plans.proof.asking import Asked
from lms.plans.proof.basis import Basis
from lms.plans.proof.models import ProofPack
from lms.plans.proof.packing import Packing
from lms.units.models import Unit
from lms.units.queries import holds_with_past

Step = Callable[[int, int], None]


@dataclass
class Gathered:
    """What stands behind a figure, in the order of the list."""

    bases: list[Basis]
    units: Mapping[int, str]

    @property
    def classes(self) -> dict[int, TrainingClass]:
        return {each.taught.id: each.taught for each in self.bases if each.taught}

    @property
    def persons(self) -> list[Basis]:
        """Each person once, whatever is counted."""
        return list({each.row.person_id: each for each in self.bases}.values())


def make(work: Work, pack_id: int, step: Step) -> dict[str, Any]:
    """Makes the pack and gives what the job says. Raises `Faulty` where who asked may no longer see the persons."""
    with work.reading() as db:
        pack = db.get_one(ProofPack, pack_id)
        asked = _asked(db, pack)
        draft = files.draft(db)
        gathered = _gather(db, asked, step)
        _write(db, pack, asked, gathered, draft)
        size, rows = draft.stat().st_size, len(gathered.bases)
    with work.writing() as db:
        pack = db.get_one(ProofPack, pack_id)
        actions.keep(db, pack, files.keep_file(db, draft), size, rows, now())
    said = words.PACK_DONE.format(count=vietnamese.number(rows), size=vietnamese.size(size))
    return {"said": said, "pack": pack_id}


def _asked(db: Session, pack: ProofPack) -> Asked:
    unit = db.get_one(Unit, pack.unit_id)
    roots = _roots(db, pack.asked_by_id)
    if not all(holds_with_past(db, each, unit.id) for each in roots):
        raise Faulty([Fault("", 0, "", words.PACK_NO_RIGHT)])
    target = db.scalar(select(Target).where(Target.plan_id == pack.plan_id, Target.key == pack.target))
    if target is None or target.audience is None or target.programme is None:
        raise Faulty([Fault("", 0, "", words.NAMES_CHANGED)])
    return queries.asked(db, target.plan, target, unit, pack.as_of, pack.rung)


def _roots(db: Session, account_id: int) -> list[list[int]]:
    """On and below which units an account sees persons, and figures, today."""
    today = day_of(now())
    account = db.get(Account, account_id)
    held = people.grants(db, account_id, today) if account and account.closed_at is None else []
    begun = [each for each in held if each.from_on is None or each.from_on <= today]
    return [[each.unit_id for each in begun if may(each.role, can)] for can in (Can.SEE_PERSONS, Can.SEE_COVERAGE)]


def _gather(db: Session, asked: Asked, step: Step) -> Gathered:
    rows, found = queries.everybody(db, asked), []
    for some in queries.batches(rows):
        found += basis.bases(db, asked, some)
        step(len(found), len(rows))
    units = queries.unit_names(db, [row.unit_id for row in rows], asked.day)
    return Gathered(found, units)


def _write(db: Session, pack: ProofPack, asked: Asked, gathered: Gathered, draft: Path) -> None:
    who = db.scalar(select(Person.full_name).join(Account).where(Account.id == pack.asked_by_id)) or ""
    photos = list(_photos(db, pack, gathered))
    with Packing(draft, _manifest(pack, asked, who, len(gathered.bases))) as packing:
        packing.put(words.ABOUT_FILE, _about(db, pack, asked, who, gathered, bool(photos)).encode())
        with tempfile.TemporaryDirectory(dir=draft.parent) as folder:
            for name, sheet in _sheets(db, asked, gathered):
                made = Path(folder) / name
                long_sheets.write_xlsx(made, sheet, start_of(asked.day))
                packing.put_file(name, made)
        for name, sha256 in photos:
            packing.put_file(name, files.place(db, sha256))


def _manifest(pack: ProofPack, asked: Asked, who: str, rows: int) -> dict[str, Any]:
    return {
        "plan": asked.plan.key,
        "target": asked.target.key,
        "unit": asked.unit.code,
        "as_of": asked.day.isoformat(),
        "rung": asked.rung.value,
        "rows": rows,
        "asked_at": pack.asked_at.isoformat(timespec="seconds"),
        "asked_by": who,
    }


def _about(db: Session, pack: ProofPack, asked: Asked, who: str, gathered: Gathered, photos: bool) -> str:
    figure = queries.figure(db, asked)
    row = figure.row
    share = f" ({vietnamese.percent(row.percent)})" if row.percent is not None else ""
    population = f"/{vietnamese.number(row.population)}" if row.population is not None else ""
    note = f"; {row.note}" if row.note else ""
    return words.ABOUT.format(
        plan=f"{asked.plan.number or ''} {asked.plan.title}".strip(),
        target=asked.target.wording,
        rung=words.RUNGS[asked.rung],
        unit=asked.place.name,
        code=asked.unit.code,
        day=vietnamese.day(asked.day),
        count=vietnamese.number(len(gathered.bases)),
        figure=f"{vietnamese.number(row.trained)}{population}{share}{note}",
        moment=vietnamese.moment(pack.asked_at),
        who=who,
        photos="" if photos else words.NO_PHOTOS,
    )


def _sheets(db: Session, asked: Asked, gathered: Gathered) -> Iterator[tuple[str, Long]]:
    """The lists; none says when it was made, so that the same facts give the same bytes."""
    names = {each.row.person_id: each.row.full_name for each in gathered.bases}
    kits = _kit_codes(gathered)
    counted = (lists.counted(n, each, gathered.units) for n, each in enumerate(gathered.bases, 1))
    tests = ((each.row.full_name, one) for each in gathered.persons for one in each.tests)
    papers = ((each.row.full_name, one) for each in gathered.persons for one in each.papers)
    said = [lists.under(asked.target.wording, asked.day)]

    def sheet(name: str, columns: tuple[Column, ...], rows: Iterable[Any]) -> Long:
        title = words.LIST_TITLE.format(rung=words.RUNGS[asked.rung].upper(), unit=asked.place.name)
        return Long(columns, rows, [title, *said] if name == words.LIST_SHEET else [name, *said], said, name)

    yield words.LIST_FILE, sheet(words.LIST_SHEET, lists.COUNTED, counted)
    yield words.ATTENDANCE_FILE, sheet(words.ATTENDANCE_SHEET, lists.ATTENDANCE, _attendance(db, gathered, names))
    rows = (lists.test(n, name, one, kits) for n, (name, one) in enumerate(tests, 1))
    yield words.TESTS_FILE, sheet(words.TESTS_SHEET, lists.TESTS, rows)
    rows = (lists.paper(n, name, one) for n, (name, one) in enumerate(papers, 1))
    yield words.PAPERS_FILE, sheet(words.PAPERS_SHEET, lists.PAPERS, rows)


def _kit_codes(gathered: Gathered) -> dict[int, str]:
    return {sheet.kit_id: sheet.code for each in gathered.bases for sheet in each.sheets}


def _attendance(db: Session, gathered: Gathered, names: Mapping[int, str]) -> Iterator[list[Any]]:
    by_class: dict[int, list[int]] = {}
    for each in gathered.persons:
        if each.taught:
            by_class.setdefault(each.taught.id, []).append(each.row.person_id)
    for class_id, opened in sorted(gathered.classes.items()):
        sessions = basis.held_sessions(db, class_id)
        members = rosters.rows_of(db, class_id, by_class[class_id])
        there = attendance.attended(db, sessions, [each for some in members.values() for each in some])
        for session in sessions:
            for head in by_class[class_id]:
                for member in members.get(head, []):
                    row = there[session.id, member.id]
                    noted = class_words.PRESENCES[row.presence] if row.presence else class_words.UNKNOWN
                    way = class_words.WAYS[row.last.way] if row.last else ""
                    title = f"{opened.title} ({spoken(opened.code)})"
                    yield [title, session.number, day_of(session.starts_at), names[head], noted, way]


def _photos(db: Session, pack: ProofPack, gathered: Gathered) -> Iterator[tuple[str, str]]:
    """Photos of the signed sheets of classes within reach of who asked: others stand on a sheet too."""
    seen: dict[int, bool] = {}
    roots = _roots(db, pack.asked_by_id)
    done: set[str] = set()
    for each in gathered.bases:
        for sheet in each.sheets:
            if sheet.code in done:
                continue
            done.add(sheet.code)
            if sheet.unit_id not in seen:
                seen[sheet.unit_id] = all(holds_with_past(db, some, sheet.unit_id) for some in roots)
            if seen[sheet.unit_id]:
                kept = db.scalars(select(KitPhoto.sha256).where(KitPhoto.id.in_(sheet.photos)).order_by(KitPhoto.id))
                for n, sha256 in enumerate(kept, 1):
                    yield words.PHOTO_FILE.format(code=sheet.code, n=n), sha256
