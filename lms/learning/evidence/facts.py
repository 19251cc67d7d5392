"""What persons have proved, here and elsewhere, and which rungs follow from it: so that a proof can be taken back."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.clock import day_of, start_of
from lms.catalogue import queries as catalogue
from lms.catalogue.models import ProgrammeVersion
from lms.catalogue.programmes import Programme
from lms.learning.completion import Done, met
from lms.learning.evidence.subjects import VNEID
from lms.learning.models import ONLINE, Completion, Enrolment, Evidence, EvidenceFile, Turn
from lms.learning.queries import PASSED_SINCE
from lms.learning.rungs import Mode, Rung
from lms.people.heads import HEAD
from lms.people.models import Person


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One course, or one programme as a whole, finished: when, which, how, known from where and since when."""

    on: date
    slug: str
    mode: Mode
    source: str
    known_at: datetime

    @property
    def done(self) -> Done:
        return Done(self.on, self.slug, self.mode)


@dataclass(frozen=True, slots=True)
class Standing:
    """A rung as an attainment holds it."""

    on: date
    mode: Mode
    source: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A programme as it was ruled between two moments."""

    number: int
    rule: Programme
    since: datetime
    until: datetime | None


def source_of(evidence_id: int) -> str:
    return f"evidence:{evidence_id}"


def of_persons(db: Session, person_ids: Collection[int]) -> dict[int, list[Fact]]:
    """Courses finished here, and what evidence says, by person: with those of whoever is the same person by a merge.

    The same facts as `learning.queries.done` tells of one person.
    """
    known = of_entries(db, same := together(db, person_ids))
    return defaultdict(list, {asked: [fact for one in ones for fact in known[one]] for asked, ones in same.items()})


def together(db: Session, person_ids: Collection[int]) -> dict[int, list[int]]:
    """By each person asked for: all entries that are the same person by a merge, their own among them."""
    heads = dict(db.execute(select(Person.id, HEAD).where(Person.id.in_(person_ids))).all())
    entries = {head: [head] for head in heads.values()}
    for number, head in db.execute(select(Person.id, HEAD).where(Person.merged_into_id.in_(entries))):
        entries[head].append(number)
    return {number: entries[head] for number, head in heads.items()}


def of_entries(db: Session, same: dict[int, list[int]]) -> dict[int, list[Fact]]:
    """By entry of the register, without those merged into it."""
    found: dict[int, list[Fact]] = defaultdict(list)
    entries = sorted({one for ones in same.values() for one in ones})
    here = (
        select(Enrolment.person_id, Completion.finished_on, Enrolment.slug, Completion.mode, Completion.finished_at)
        .join(Enrolment)
        .where(Enrolment.person_id.in_(entries))
    )
    for person_id, on, slug, mode, at in db.execute(here):
        found[person_id].append(Fact(on, slug, mode, ONLINE, at))
    since = PASSED_SINCE.add_columns(Enrolment.person_id).where(Enrolment.person_id.in_(entries))
    for at, slug, mode, person_id in db.execute(since):
        if at is not None:
            found[person_id].append(Fact(day_of(at), slug, mode, ONLINE, at))
    known = func.coalesce(Evidence.decided_at, EvidenceFile.entered_at, EvidenceFile.brought_at)
    elsewhere = (
        select(Evidence.person_id, Evidence.on, Evidence.subject, Evidence.id, known)
        .join(EvidenceFile, EvidenceFile.id == Evidence.file_id)
        .where(Evidence.person_id.in_(entries))
    )
    for whose, on, subject, number, at in db.execute(elsewhere):
        if whose is not None:
            found[whose].append(Fact(on, subject, Mode.SELF, source_of(number), at))
    return found


def first_turns(db: Session, person_ids: Collection[int]) -> dict[tuple[int, str], tuple[date, str]]:
    """By person and programme: the first day on which they took part, and the source that tells it."""
    found: dict[tuple[int, str], tuple[date, str]] = {}
    rows = select(Turn.person_id, Turn.programme, Turn.on, Turn.source).where(Turn.person_id.in_(person_ids))
    for person_id, programme, on, source in db.execute(rows.order_by(Turn.on, Turn.id)):
        found.setdefault((person_id, programme), (on, source))
    return found


class Editions:
    """Every edition of every programme, in order."""

    def __init__(self, db: Session) -> None:
        rows = db.execute(
            select(
                ProgrammeVersion.key, ProgrammeVersion.number, ProgrammeVersion.rule, ProgrammeVersion.published_at
            ).order_by(ProgrammeVersion.key, ProgrammeVersion.number)
        ).all()
        self._held: dict[str, list[Edition]] = defaultdict(list)
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            until = after.published_at if after and after.key == row.key else None
            rule = Programme.from_json(row.rule)
            self._held[row.key].append(Edition(row.number, rule, row.published_at, until))

    def of(self, key: str) -> list[Edition]:
        return self._held.get(key, [])

    def number_at(self, key: str, moment: datetime) -> int | None:
        """The edition in force at a moment; before the first, the first."""
        held = self.of(key)
        begun = [each.number for each in held if each.since <= moment]
        return begun[-1] if begun else held[0].number if held else None


def counting(db: Session, subject: str) -> list[str]:
    """Programmes for which a subject counts: the one of this key, and those with this course."""
    return [each.key for each in catalogue.programmes(db) if subject in (each.key, *each.courses)]


def standings(
    editions: Editions, key: str, facts: Iterable[Fact], turn: tuple[date, str] | None
) -> dict[Rung, Standing]:
    """The rungs of one programme on which these facts put somebody, each on its first day.

    An edition is met by what was known while it ruled: a later one takes nothing away.
    """
    known = sorted(facts)
    found: dict[Rung, Standing] = {}
    for fact in known:
        if fact.slug == key:
            number = editions.number_at(key, fact.known_at)
            for rung in (Rung.VNEID,) if key == VNEID else (Rung.COMPLETED, Rung.CONFIRMED):
                _earliest(found, rung, Standing(fact.on, fact.mode, fact.source, number))
    for edition in editions.of(key):
        then = [fact for fact in known if edition.until is None or fact.known_at < edition.until]
        course = next(iter(edition.rule.courses), "")
        for _, rung, last in met([edition.rule], course, (fact.done for fact in then)):
            source = next(fact.source for fact in then if fact.done == last)
            _earliest(found, rung, Standing(last.on, last.mode, source, edition.number))
    if turn:
        _earliest(found, Rung.REACHED, _reached(editions, key, known, turn))
    return found


def _reached(editions: Editions, key: str, known: Iterable[Fact], turn: tuple[date, str]) -> Standing:
    on, source = turn
    at = next((fact.known_at for fact in known if fact.source == source and source != ONLINE), None)
    return Standing(on, Mode.SELF, source, editions.number_at(key, at or start_of(on + timedelta(days=1))))


def _earliest(found: dict[Rung, Standing], rung: Rung, standing: Standing) -> None:
    if rung not in found or standing.on < found[rung].on:
        found[rung] = standing
