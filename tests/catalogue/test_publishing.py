"""A course is published once for each thing it says; what was published never changes."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from lms.base.audit import AuditEntry
from lms.catalogue import actions, folder, library, queries
from lms.catalogue.models import CourseVersion, ProgrammeVersion
from lms.catalogue.programmes import CourseSet, Programme

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def published(db: Any, shelf: Any, at: datetime = NOW) -> Any:
    course, faults = folder.read(shelf.root / "khoa-thu")
    assert faults == []
    return actions.publish(db, course, at)


def test_publishing_the_same_course_again_makes_no_new_version(db: Any, shelf: Any) -> None:
    shelf.course()

    first = published(db, shelf)

    assert (first.number, first.published_at) == (1, NOW)
    assert published(db, shelf, LATER) is None
    assert db.scalar(select(func.count()).select_from(CourseVersion)) == 1


def test_a_changed_lesson_makes_a_second_version_and_the_first_stays(db: Any, shelf: Any) -> None:
    shelf.course()
    first = published(db, shelf)
    shelf.change("khoa-thu/lessons/02-otp.md", "Tự làm.", "Tự làm lại.")

    second = published(db, shelf, LATER)

    assert second.number == 2
    assert queries.current(db, "khoa-thu").id == second.id
    assert "Tự làm lại." in queries.course(db, second.id).lesson("otp").html
    assert "Tự làm lại." not in queries.course(db, first.id).lesson("otp").html


def test_moving_a_question_in_its_file_is_no_change(db: Any, shelf: Any) -> None:
    shelf.course()
    published(db, shelf)
    shelf.change("khoa-thu/quiz.gift", "$CATEGORY: mat-khau\n", "// ghi chú\n\n$CATEGORY: mat-khau\n")

    assert published(db, shelf, LATER) is None


def test_a_version_is_parsed_once_and_known_by_what_it_says(db: Any, shelf: Any) -> None:
    shelf.course()
    version = published(db, shelf)

    course = queries.course(db, version.id)

    assert replace(course, bank=()) == replace(folder.read(shelf.root / "khoa-thu")[0], bank=())
    assert queries.course(db, version.id) is course
    with pytest.raises(NoResultFound):
        queries.course(db, version.id + 1000)


def test_only_the_newest_version_of_each_course_is_current(db: Any, shelf: Any) -> None:
    shelf.course()
    shelf.course("khoa-hai")
    actions.publish_library(db, library.Library((folder.read(shelf.root / "khoa-hai")[0],), ()), NOW)
    published(db, shelf)
    shelf.change("khoa-thu/course.yaml", "Khóa thử", "Khóa thử mới")
    published(db, shelf, LATER)

    assert [(v.slug, v.number, v.title) for v in queries.currents(db)] == [
        ("khoa-hai", 1, "Khóa thử"),
        ("khoa-thu", 2, "Khóa thử mới"),
    ]
    assert queries.current(db, "khoa-ba") is None
    assert queries.slugs(db) == {"khoa-hai", "khoa-thu"}


def test_publishing_is_written_in_the_log(db: Any, shelf: Any) -> None:
    shelf.course()
    version = published(db, shelf)

    entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "catalogue.publish")).one()
    assert entry.subject == "course:khoa-thu"
    assert json.loads(entry.detail) == {"number": 1, "sha256": version.sha256}


def ruled(need: int, *slugs: str) -> Programme:
    return Programme("pho-cap", "Phổ cập", "citizen", (CourseSet(need, slugs),))


def test_a_programme_has_a_new_version_only_when_its_rule_changes(db: Any) -> None:
    actions.publish_programmes(db, [ruled(1, "a", "b")], NOW)
    assert queries.programme(db, "pho-cap") == ruled(1, "a", "b")

    assert actions.publish_programmes(db, [ruled(1, "a", "b")], LATER) == []
    made = actions.publish_programmes(db, [ruled(2, "a", "b")], LATER)

    assert [version.number for version in made] == [2]
    assert queries.programmes(db) == [ruled(2, "a", "b")]
    assert [(v.key, v.number) for v in queries.programme_versions(db)] == [("pho-cap", 2)]
    assert db.scalar(select(func.count()).select_from(ProgrammeVersion)) == 2


def test_a_programme_no_longer_named_stays_as_it_was_ruled(db: Any) -> None:
    actions.publish_programmes(db, [ruled(1, "a")], NOW)
    actions.publish_programmes(db, [], LATER)

    assert queries.programme(db, "pho-cap") == ruled(1, "a")
    assert queries.programme(db, "khac") is None
