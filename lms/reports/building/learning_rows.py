"""Lists of persons and what they learned: by programme, by course, and completion by completion."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, func, literal, select
from sqlalchemy.orm import Session, aliased

from lms.base.clock import day_of, start_of
from lms.catalogue import queries as catalogue
from lms.certificates.models import Certificate
from lms.learning.models import ONLINE, PAPER, Attainment, Attempt, Completion, Enrolment
from lms.learning.rungs import Rung
from lms.learning.words import MODES
from lms.people.heads import HEAD
from lms.people.models import Membership, Person
from lms.reports.building import persons, words
from lms.reports.building.paths import Paths
from lms.reports.building.persons import Key
from lms.reports.building.recipe import NOT_BEGUN, Subject
from lms.reports.building.scope import Asked, Rows, entries, held_apart, home_of, memberships
from lms.units.models import Unit

Cells = dict[str, Any]
RUNGS = (Rung.REACHED, Rung.COMPLETED, Rung.CONFIRMED, Rung.VNEID)


def facts(asked: Asked) -> Rows:
    """SQL: the facts of the report's subject, wherever they were: key, person_id (whoever stands for them) and day."""
    return {
        Subject.LEARNING: _attained,
        Subject.COURSES: _entered,
        Subject.COMPLETIONS: _completed,
    }[asked.recipe.subject](asked)


def _attained(asked: Asked) -> Rows:
    recipe = asked.recipe
    if recipe.rung == NOT_BEGUN:
        return _not_begun(asked)
    said: list[ColumnElement[bool]] = [*asked.falls(Attainment.on), Attainment.person_id.in_(entries(asked))]
    if recipe.programme:
        said.append(Attainment.programme == recipe.programme)
    if recipe.rung:
        said.append(Attainment.rung == recipe.rung)
    if recipe.mode:
        said.append(Attainment.mode == recipe.mode)
    return (
        select(func.min(Attainment.id).label("key"), HEAD.label("person_id"), func.max(Attainment.on).label("day"))
        .join(Person, Person.id == Attainment.person_id)
        .where(*said)
        .group_by(HEAD, Attainment.programme)
    )


def _not_begun(asked: Asked) -> Rows:
    """Persons without anything of the programme by the report's day. There is no fact: the key is the person."""
    begun = (
        select(HEAD)
        .select_from(Attainment)
        .join(Person, Person.id == Attainment.person_id)
        .where(Attainment.programme == asked.recipe.programme, Attainment.on <= asked.day)
    )
    nobody = Person.merged_into_id.is_(None) & Person.id.not_in(begun) & Person.id.in_(entries(asked))
    return select(Person.id.label("key"), Person.id.label("person_id"), literal(None).label("day")).where(nobody)


def _course(asked: Asked) -> list[ColumnElement[bool]]:
    recipe = asked.recipe
    if recipe.course:
        return [Enrolment.slug == recipe.course]
    return [Enrolment.slug.in_(asked.courses)] if recipe.programme else []


def _entered(asked: Asked) -> Rows:
    first, _ = asked.days
    said = [*_course(asked), Enrolment.started_at < start_of(asked.day_after), Enrolment.person_id.in_(entries(asked))]
    if first:
        said.append(Enrolment.started_at >= start_of(first))
    query = (
        select(
            func.min(Enrolment.id).label("key"), HEAD.label("person_id"), func.max(Enrolment.started_at).label("day")
        )
        .join(Person, Person.id == Enrolment.person_id)
        .where(*said)
        .group_by(HEAD, Enrolment.slug)
    )
    if asked.recipe.mode:
        query = query.join(Completion, Completion.enrolment_id == Enrolment.id)
        query = query.where(Completion.mode == asked.recipe.mode, Completion.finished_on <= asked.day)
    return query


def _completed(asked: Asked) -> Rows:
    said = [*_course(asked), *asked.falls(Completion.finished_on), Enrolment.person_id.in_(entries(asked))]
    if asked.recipe.mode:
        said.append(Completion.mode == asked.recipe.mode)
    return (
        select(Completion.id.label("key"), HEAD.label("person_id"), Completion.finished_on.label("day"))
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(*said)
    )


def ordered(asked: Asked) -> Rows:
    """SQL: the keys of the report's rows in their order: fact, person and membership."""
    recipe, head = asked.recipe, aliased(Person)
    found = facts(asked).subquery("facts")
    home = home_of(asked, found.c.person_id).label("membership_id")
    placed = held_apart(select(found.c.key, found.c.person_id, found.c.day, home), "placed")
    query = (
        select(placed.c.key, placed.c.person_id, placed.c.membership_id)
        .join(Membership, Membership.id == placed.c.membership_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(head, head.id == placed.c.person_id)
    )
    by = {"name": (head.sort_name,), "day": (placed.c.day, head.sort_name)}
    order = (*by.get(recipe.sort, (Unit.code, head.sort_name)), placed.c.person_id, placed.c.key)
    return query.order_by(*(each.desc() for each in order) if recipe.descending else order)


def cells(db: Session, asked: Asked, keys: Sequence[Key], paths: Paths, columns: frozenset[str]) -> list[Cells]:
    """Rows as cells by column, in the order of their keys."""
    about = persons.told(db, keys, columns, paths)
    tell = {
        Subject.LEARNING: _of_programmes,
        Subject.COURSES: _of_courses,
        Subject.COMPLETIONS: _of_completions,
    }[asked.recipe.subject]
    more = tell(db, asked, keys)
    return [{**one, **other} for one, other in zip(about, more, strict=True)]


def _of_programmes(db: Session, asked: Asked, keys: Sequence[Key]) -> list[Cells]:
    titles = {each.key: each.title for each in catalogue.programmes(db)}
    if asked.recipe.rung == NOT_BEGUN:
        nothing = {"programme": titles.get(asked.recipe.programme, ""), "rung": words.NOT_BEGUN}
        return [_ladder(nothing, {}) for _ in keys]
    named = select(Attainment.id, Attainment.programme).where(Attainment.id.in_({key.fact for key in keys}))
    programmes = dict(db.execute(named).all())
    held: dict[tuple[int, str], dict[Rung, Any]] = defaultdict(dict)
    query = (
        select(
            HEAD.label("head"), Attainment.programme, Attainment.rung, Attainment.on, Attainment.mode, Attainment.source
        )
        .join(Person, Person.id == Attainment.person_id)
        .where(Attainment.person_id.in_(persons.entries(key.person_id for key in keys)), Attainment.on <= asked.day)
        .order_by(Attainment.on.desc(), Attainment.id.desc())
    )
    for row in db.execute(query):
        held[row.head, row.programme][row.rung] = row  # the earliest stays
    return [
        _ladder({"programme": titles.get(key, key)}, held[each.person_id, key])
        for each in keys
        for key in (programmes[each.fact],)
    ]


def _ladder(told: Cells, held: dict[Rung, Any]) -> Cells:
    """The days of every rung; how, and known from where, as its highest rung says."""
    top = next((held[rung] for rung in reversed(RUNGS) if rung in held), None)
    return {
        "rung": words.RUNGS[top.rung] if top else "",
        **{f"{rung.value}_on": held[rung].on if rung in held else None for rung in RUNGS},
        "mode": MODES[top.mode] if top else "",
        "source": _source(top.source) if top else "",
        **told,
    }


def _source(source: str) -> str:
    if source == ONLINE:
        return words.SOURCE_ONLINE
    return words.SOURCE_PAPER if source.startswith(PAPER) else words.SOURCE_ELSEWHERE


def _of_courses(db: Session, asked: Asked, keys: Sequence[Key]) -> list[Cells]:
    """Of several enrolments of one person in a course, by a merge: begun with the first, finished with the first."""
    titles, until = course_titles(db), start_of(asked.day_after)
    slugs = dict(db.execute(select(Enrolment.id, Enrolment.slug).where(Enrolment.id.in_({k.fact for k in keys}))).all())
    held: dict[tuple[int, str], list[Any]] = defaultdict(list)
    tries, best = _tries(until)
    query = (
        select(
            HEAD.label("head"),
            Enrolment.slug,
            Enrolment.started_at,
            Completion.finished_on,
            Completion.mode,
            tries,
            best,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Completion, (Completion.enrolment_id == Enrolment.id) & (Completion.finished_on <= asked.day))
        .where(Enrolment.person_id.in_(persons.entries(key.person_id for key in keys)), Enrolment.started_at < until)
    )
    for row in db.execute(query):
        held[row.head, row.slug].append(row)
    return [
        _course_cells(titles.get(slugs[key.fact], slugs[key.fact]), held[key.person_id, slugs[key.fact]])
        for key in keys
    ]


def _tries(until: Any) -> tuple[Any, Any]:
    """SQL: attempts that were closed by then, and the best of them."""
    closed = Attempt.enrolment_id == Enrolment.id, Attempt.closed_at < until
    number = select(func.count()).select_from(Attempt).where(*closed).correlate(Enrolment).scalar_subquery()
    best = select(func.max(Attempt.percent)).where(*closed).correlate(Enrolment).scalar_subquery()
    return number.label("tries"), best.label("best")


def _course_cells(title: str, rows: list[Any]) -> Cells:
    done = min((row for row in rows if row.finished_on), key=lambda row: row.finished_on, default=None)
    return {
        "course": title,
        "started_on": day_of(min(row.started_at for row in rows)),
        "finished_on": done.finished_on if done else None,
        "mode": MODES[done.mode] if done else "",
        "tries": sum(row.tries for row in rows),
        "best": max((row.best for row in rows if row.best is not None), default=None),
    }


def _of_completions(db: Session, asked: Asked, keys: Sequence[Key]) -> list[Cells]:
    titles = course_titles(db)
    query = (
        select(
            Completion.id,
            Enrolment.slug,
            Completion.finished_on,
            Completion.mode,
            Certificate.number,
            Certificate.year,
            Certificate.code,
        )
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .outerjoin(Certificate, Certificate.id == Completion.certificate_id)
        .where(Completion.id.in_({key.fact for key in keys}))
    )
    rows = {row.id: row for row in db.execute(query)}
    return [_completion_cells(titles, rows[key.fact]) for key in keys]


def _completion_cells(titles: dict[str, str], row: Any) -> Cells:
    return {
        "course": titles.get(row.slug, row.slug),
        "finished_on": row.finished_on,
        "mode": MODES[row.mode],
        "register": register(row.number, row.year),
        "paper": row.code or "",
    }


def register(number: int | None, year: int | None) -> str:
    """0012/2026: the number in the register."""
    return f"{number:04d}/{year}" if number else ""


def course_titles(db: Session) -> dict[str, str]:
    return {each.slug: each.title for each in catalogue.currents(db)}


def everybody(asked: Asked) -> CTE:
    """SQL: each person with each unit they belong to, once."""
    held = memberships(asked).subquery()
    return held_apart(select(held.c.person_id, held.c.unit_id).distinct(), "everybody")
