"""Steps of the database's form that change what rows say: old rows say the same in the new form, and back again."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base import migrations
from lms.catalogue.course import Course
from lms.plans import task_keys

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC).replace(tzinfo=None)


def question(key: str, stem: str) -> dict[str, Any]:
    choices = [{"text": t, "fraction": f, "feedback": ""} for t, f in (("Đúng", "1"), ("Sai", "0"))]
    more: dict[str, Any] = {"lesson": "mot", "skills": [], "pairs": [], "ranges": [], "otherwise": "", "feedback": ""}
    told = {"key": key, "kind": "single", "stem": stem, "format": "plain", "topic": "chu-de", "choices": choices}
    return {**told, **more, "fold_marks": False, "tags": []}


def version(*questions: dict[str, Any]) -> str:
    lesson = {"key": "mot", "title": "Bài một", "minutes": 10, "skills": [], "required": True, "kind": "reading"}
    head = {"slug": "khoa", "title": "Khóa", "summary": "", "audiences": [], "level": "basic", "skills": []}
    quiz = {"pass_mark": 70, "attempts": 0, "minutes": 30, "draw": {"chu-de": 1}, "topics": {"chu-de": "Chủ đề"}}
    days = {"hours": "0.5", "edition": "1", "reviewed_on": "2026-11-20", "sources": []}
    lessons = [{**lesson, "html": "", "script_html": "", "questions": []}]
    return json.dumps({**head, **quiz, **days, "lessons": lessons, "bank": list(questions)}, ensure_ascii=False)


def put(db: Connection, table: str, **row: Any) -> None:
    names = ", ".join(row)
    db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


def old_rows(db: Connection) -> None:
    """Two versions of a course that differ by one question, and an attempt at each."""
    first, second = question("c-1", "Lời cũ"), question("c-1", "Lời mới")
    for number, questions in ((1, (first, question("c-2", "Câu hai"))), (2, (second, question("c-2", "Câu hai")))):
        said = {"title": "Khóa", "summary": "", "content": version(*questions), "sha256": f"{number}" * 64}
        put(db, "course_version", id=number, slug="khoa", number=number, published_at=NOON, **said)
        who = {"key": f"p{number}", "full_name": "Lò Thị Mai", "folded_name": "lo thi mai", "sort_name": "mai"}
        put(db, "person", id=number, created_at=NOON, **who)
        put(db, "enrolment", id=number, person_id=number, slug="khoa", version_id=number, started_at=NOON)
        paper = json.dumps({"items": [{"key": "c-1", "order": [1, 0]}]})
        when = {"started_at": NOON, "due_at": NOON}
        put(db, "attempt", id=number, key=f"a{number}", enrolment_id=number, number=1, paper=paper, mode="self", **when)


def test_an_old_attempt_is_asked_the_wording_of_its_version_in_the_bank(database_url: str) -> None:
    migrations.upgrade(database_url, "0001")
    engine = create_engine(database_url)
    with engine.begin() as db:
        old_rows(db)
    migrations.upgrade(database_url, "0002")

    with Session(engine) as db:
        papers = dict(db.execute(text("SELECT id, paper FROM attempt")).all())
        asked = {number: json.loads(paper)["items"][0]["version"] for number, paper in papers.items()}
        told = bank.wordings(db, list(asked.values()))
        assert {number: told[wording].question.stem for number, wording in asked.items()} == {1: "Lời cũ", 2: "Lời mới"}
        assert bank.stock(db, "khoa").questions.keys() == {"c-1", "c-2"}
        assert bank.stock(db, "khoa").questions["c-1"].stem == "Lời mới"
        content = db.scalar(text("SELECT content FROM course_version WHERE id = 2"))
        assert "Lời mới" not in content
        assert Course.from_json(content).topics == {"chu-de": "Chủ đề"}
    engine.dispose()


def test_going_back_gives_each_version_its_questions_again(database_url: str) -> None:
    migrations.upgrade(database_url, "0001")
    engine = create_engine(database_url)
    with engine.begin() as db:
        old_rows(db)
    migrations.upgrade(database_url, "0002")
    migrations.downgrade(database_url, "0001")

    with engine.connect() as db:
        contents = db.execute(text("SELECT content FROM course_version ORDER BY id")).scalars().all()
        assert [each["stem"] for each in json.loads(contents[1])["bank"]] == ["Lời mới", "Câu hai"]
        assert json.loads(db.scalar(text("SELECT paper FROM attempt WHERE id = 1"))) == {
            "items": [{"key": "c-1", "order": [1, 0]}]
        }
    engine.dispose()


PLAN = {"key": "kh", "title": "Kế hoạch", "issuer": "UBND", "line": "government", "unit_code": "40", "file": "{}"}


def test_an_old_plan_becomes_the_first_edition_of_itself_and_its_tasks_get_keys_that_loading_finds(
    database_url: str,
) -> None:
    migrations.upgrade(database_url, "0015")
    engine = create_engine(database_url)
    with engine.begin() as db:
        put(db, "plan", id=1, sha256="a" * 64, loaded_at=NOON, **PLAN)
        put(db, "target", id=1, plan_id=1, key="t", place_no=0, wording="Đạt")
        for number, name in enumerate(("Ban hành kế hoạch", "Mở lớp", "Mở lớp"), 1):
            put(db, "plan_task", id=number, plan_id=1, place_no=number, no="2", name=name, recurring=False)
        put(db, "duty", id=1, plan_id=1, period="month", sender="xã", receiver="tỉnh", line="party")
    migrations.upgrade(database_url, "0016")

    with engine.connect() as db:
        assert db.execute(text("SELECT plan_id, no, effective_on, sha256 FROM plan_edition")).all() == [
            (1, 1, None, "a" * 64)
        ]
        for table in ("target", "plan_task", "duty"):
            assert set(db.scalars(text(f"SELECT edition_id FROM {table}"))) == {1}
        named = db.execute(text("SELECT key, no, name FROM plan_task ORDER BY id")).all()
    assert task_keys.keys([(no, name) for _, no, name in named], ()) == [key for key, *_ in named]

    migrations.downgrade(database_url, "0015")
    with engine.connect() as db:
        assert db.scalar(text("SELECT count(*) FROM plan_task")) == 3
    engine.dispose()


def test_going_back_leaves_each_plan_its_newest_edition(database_url: str) -> None:
    migrations.upgrade(database_url, "0016")
    engine = create_engine(database_url)
    with engine.begin() as db:
        put(db, "plan", id=1, sha256="a" * 64, loaded_at=NOON, **PLAN)
        for number in (1, 2):
            told = {"file": "{}", "sha256": f"{number}" * 64, "loaded_at": NOON}
            put(db, "plan_edition", id=number, plan_id=1, no=number, **told)
            row = {"id": number, "plan_id": 1, "edition_id": number, "key": "t", "place_no": 0}
            put(db, "target", wording=f"Lời {number}", **row)
    migrations.downgrade(database_url, "0015")
    with engine.connect() as db:
        assert list(db.scalars(text("SELECT wording FROM target"))) == ["Lời 2"]
    engine.dispose()
