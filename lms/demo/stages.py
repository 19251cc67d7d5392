"""The stages of the building in their order, each small enough to be done again after a power cut."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from lms import HOUSE
from lms.base import vietnamese
from lms.base.clock import now, start_of
from lms.catalogue import actions as catalogue
from lms.catalogue import library
from lms.demo import classes, evidence, filling, reporting, units, words
from lms.demo.history import Story
from lms.demo.journeys import Span
from lms.demo.scene import Scene, Stage
from lms.plans import actions as plans
from lms.plans import queries as plan_queries
from lms.plans.commands import LIBRARY, read_whole

AT_ONCE = 200
"""Persons entered in one transaction."""
DAYS = 14
"""Days of the story lived in one transaction."""


def publish(db: Session, scene: Scene, new: bool) -> None:
    """Courses, programmes and plans as their files say now; at the beginning, as if shortly before the story."""
    at = filling.entered_at(scene) - timedelta(days=1) if new else now()
    catalogue.publish_library(db, library.sound(HOUSE / "courses"), at)
    for file in sorted(LIBRARY.glob("*.yaml")):
        plan = read_whole(file)
        held = plans.edition_meant(plan_queries.plan(db, plan.key), plan)
        if held and held.loaded_by_id:
            continue  # somebody wrote it anew in the browser
        signed = start_of(plan.signed_on) + timedelta(days=1, hours=8) if plan.signed_on else at
        plans.load_plan(db, plan, max(at, signed))


def stages(scene: Scene) -> Iterator[Stage]:
    """Everything there is to build."""
    yield Stage("units", words.PLACES, units.set_up)
    yield from _people(scene)
    yield Stage("populations", words.POPULATIONS, partial(units.count, scene=scene))
    yield Stage("accounts", words.ACCOUNTS, partial(filling.open_accounts, scene=scene))
    yield from _history(scene)
    yield Stage("evidence", words.EVIDENCE, partial(evidence.bring, scene=scene))
    yield Stage("classes", words.CLASSES, partial(classes.hold, scene=scene))
    yield Stage("reports", words.REPORTS, partial(reporting.report, scene=scene))


def _people(scene: Scene) -> Iterator[Stage]:
    cast = scene.cast
    for first in range(0, len(cast), AT_ONCE):
        some = cast[first : first + AT_ONCE]
        label = words.PEOPLE.format(first=vietnamese.number(first + 1), last=vietnamese.number(first + len(some)))
        yield Stage(f"people-{first}", label, partial(filling.enter, scene=scene, parts=some))


def _history(scene: Scene) -> Iterator[Stage]:
    story, first = Story(scene), scene.span.first
    while first <= scene.until:
        days = Span(first, min(scene.until, first + timedelta(days=DAYS - 1)))
        label = words.HISTORY.format(first=vietnamese.day(days.first), last=vietnamese.day(days.last))
        yield Stage(f"history-{first}", label, partial(story.live, days=days))
        first = days.last + timedelta(days=1)
