"""The bank of questions: wordings with numbers, taken out of the courses' versions; papers name what they asked."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TITLE, LESSONS = "title", "lessons"
bank = sa.table("bank", *map(sa.column, ("id", "slug", TITLE, "topics", LESSONS, "draw", "revision")))
question = sa.table("bank_question", *map(sa.column, ("id", "bank_id", "key", "kind")))
wording = sa.table(
    "wording",
    *map(sa.column, ("id", "question_id", "number", "topic", "content", "media", "sha256")),
    sa.column("written_at", sa.DateTime()),
    sa.column("approved_at", sa.DateTime()),
)
version = sa.table(
    "course_version",
    *map(sa.column, ("id", "slug", "number", TITLE, "content", "sha256")),
    sa.column("published_at", sa.DateTime()),
)
attempt = sa.table("attempt", *map(sa.column, ("id", "enrolment_id", "paper")))
enrolment = sa.table("enrolment", *map(sa.column, ("id", "version_id")))


def upgrade() -> None:
    op.create_table(
        "bank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.Column("draw", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank")),
        sa.UniqueConstraint("slug", name=op.f("uq_bank_slug")),
    )
    op.create_table(
        "bank_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_bank_question_decided_by_id")),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_question_bank_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_question")),
        sa.UniqueConstraint("bank_id", "key", name=op.f("uq_bank_question_bank_id_key")),
    )
    op.create_table(
        "wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("marked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by_id"], ["account.id"], name=op.f("fk_wording_approved_by_id")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_wording_author_id")),
        sa.ForeignKeyConstraint(["marked_by_id"], ["wording.id"], name=op.f("fk_wording_marked_by_id")),
        sa.ForeignKeyConstraint(["question_id"], ["bank_question.id"], name=op.f("fk_wording_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("question_id", "number", name=op.f("uq_wording_question_id_number")),
    )
    op.create_table(
        "review_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_review_step_account_id")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_review_step_wording_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_step")),
    )
    op.create_index(op.f("ix_review_step_wording_id"), "review_step", ["wording_id"], unique=False)
    op.create_table(
        "bank_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("filling", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("taken_in_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_bank_upload_account_id")),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_upload_bank_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_upload")),
        sa.UniqueConstraint("key", name=op.f("uq_bank_upload_key")),
    )
    _fill(op.get_bind())


def _fill(db: Any) -> None:
    """Every wording that a published version ever had, numbered in the order of the versions."""
    asked: dict[tuple[int, str], int] = {}  # (version, key of the question) → number of the wording
    for row in db.execute(sa.select(version).order_by(version.c.slug, version.c.number)).all():
        told = json.loads(row.content)
        asked |= {(row.id, key): number for key, number in _bank(db, row, told)}
        _say(db, row.id, told)
    for row in db.execute(sa.select(attempt.c.id, attempt.c.paper, enrolment.c.version_id).join_from(
        attempt, enrolment, enrolment.c.id == attempt.c.enrolment_id
    )).all():  # fmt: skip
        paper = json.loads(row.paper)
        for item in paper["items"]:
            item["version"] = asked[row.version_id, item["key"]]
        db.execute(sa.update(attempt).where(attempt.c.id == row.id).values(paper=json.dumps(paper)))


def _bank(db: Any, row: Any, told: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The key of each question of a version, and the number of its wording."""
    frame = {
        TITLE: row.title,
        "topics": json.dumps(told["topics"], ensure_ascii=False),
        LESSONS: json.dumps({lesson["key"]: lesson[TITLE] for lesson in told["lessons"]}, ensure_ascii=False),
        "draw": json.dumps(told["draw"], ensure_ascii=False),
    }
    bank_id = db.scalar(sa.select(bank.c.id).where(bank.c.slug == row.slug))
    if bank_id is None:
        db.execute(sa.insert(bank).values(slug=row.slug, revision=1, **frame))
        bank_id = db.scalar(sa.select(bank.c.id).where(bank.c.slug == row.slug))
    db.execute(sa.update(bank).where(bank.c.id == bank_id).values(**frame))
    for each in told.pop("bank"):
        yield each["key"], _wording(db, row, bank_id, each)


def _wording(db: Any, row: Any, bank_id: int, each: dict[str, Any]) -> int:
    mine = (question.c.bank_id == bank_id) & (question.c.key == each["key"])
    question_id = db.scalar(sa.select(question.c.id).where(mine))
    if question_id is None:
        db.execute(sa.insert(question).values(bank_id=bank_id, key=each["key"], kind=each["kind"]))
        question_id = db.scalar(sa.select(question.c.id).where(mine))
    content = json.dumps(each, ensure_ascii=False)
    sha256 = hashlib.sha256(f"{content}\0{{}}".encode()).hexdigest()
    of_it = sa.select(wording.c.id, wording.c.number, wording.c.sha256).where(wording.c.question_id == question_id)
    last = db.execute(of_it.order_by(wording.c.number.desc()).limit(1)).first()
    if last and last.sha256 == sha256:
        return int(last.id)
    number = last.number + 1 if last else 1
    said = {"topic": each["topic"], "content": content, "media": "{}", "sha256": sha256}
    days = {"written_at": row.published_at, "approved_at": row.published_at}
    db.execute(sa.insert(wording).values(question_id=question_id, number=number, **said, **days))
    return int(
        db.scalar(sa.select(wording.c.id).where(wording.c.question_id == question_id, wording.c.number == number))
    )


def _say(db: Any, version_id: int, told: dict[str, Any]) -> None:
    content = json.dumps(told, ensure_ascii=False)
    said = {"content": content, "sha256": hashlib.sha256(content.encode()).hexdigest()}
    db.execute(sa.update(version).where(version.c.id == version_id).values(**said))


def downgrade() -> None:
    db = op.get_bind()
    for row in db.execute(sa.select(version)).all():
        told = json.loads(row.content)
        told["bank"] = [json.loads(content) for content in _worded_then(db, row)]
        _say(db, row.id, told)
    for row in db.execute(sa.select(attempt)).all():
        paper = json.loads(row.paper)
        for item in paper["items"]:
            item.pop("version", None)
        db.execute(sa.update(attempt).where(attempt.c.id == row.id).values(paper=json.dumps(paper)))
    for table in ("bank_upload", "review_step", "wording", "bank_question", "bank"):
        op.drop_table(table)


def _worded_then(db: Any, row: Any) -> Iterator[str]:
    """The wording that each question had when a version was published: the last one approved by then."""
    rows = db.execute(
        sa.select(wording.c.question_id, wording.c.content)
        .join_from(wording, question, question.c.id == wording.c.question_id)
        .join(bank, bank.c.id == question.c.bank_id)
        .where(bank.c.slug == row.slug, wording.c.approved_at <= row.published_at)
        .order_by(wording.c.question_id, wording.c.number)
    ).all()
    yield from {row.question_id: row.content for row in rows}.values()
