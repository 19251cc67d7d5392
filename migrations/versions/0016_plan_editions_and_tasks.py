"""Editions of plans, plans being written, and what units do about tasks."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from lms.base import text

revision = "0016"
down_revision = "0015"

ROWS = ("target", "plan_task", "duty")


def upgrade() -> None:
    _new_tables()
    for table in ROWS:
        op.add_column(table, sa.Column("edition_id", sa.Integer(), nullable=True))
    op.add_column("plan_task", sa.Column("key", sa.String(length=64), nullable=True))
    op.execute(
        "INSERT INTO plan_edition (plan_id, no, file, sha256, loaded_at) SELECT id, 1, file, sha256, loaded_at FROM plan"
    )
    for table in ROWS:
        op.execute(
            f"UPDATE {table} SET edition_id = (SELECT e.id FROM plan_edition e WHERE e.plan_id = {table}.plan_id)"  # noqa: S608
        )
    _give_keys()
    with op.batch_alter_table("target") as table:
        table.alter_column("edition_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f("fk_target_edition_id"), "plan_edition", ["edition_id"], ["id"])
        table.drop_constraint(op.f("uq_target_plan_id_key"), type_="unique")
        table.create_unique_constraint(op.f("uq_target_edition_id_key"), ["edition_id", "key"])
        table.create_index(op.f("ix_target_plan_id"), ["plan_id"], unique=False)
    with op.batch_alter_table("plan_task") as table:
        table.alter_column("edition_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("key", existing_type=sa.String(length=64), nullable=False)
        table.create_foreign_key(op.f("fk_plan_task_edition_id"), "plan_edition", ["edition_id"], ["id"])
        table.create_unique_constraint(op.f("uq_plan_task_edition_id_key"), ["edition_id", "key"])
    with op.batch_alter_table("duty") as table:
        table.alter_column("edition_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f("fk_duty_edition_id"), "plan_edition", ["edition_id"], ["id"])
        table.create_index(op.f("ix_duty_edition_id"), ["edition_id"], unique=False)


def _new_tables() -> None:
    op.create_table(
        "plan_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("loaded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_edition_plan_id")),
        sa.ForeignKeyConstraint(["loaded_by_id"], ["account.id"], name=op.f("fk_plan_edition_loaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_edition")),
        sa.UniqueConstraint("plan_id", "no", name=op.f("uq_plan_edition_plan_id_no")),
        sa.UniqueConstraint("plan_id", "effective_on", name=op.f("uq_plan_edition_plan_id_effective_on")),
    )
    op.create_table(
        "plan_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_plan_draft_account_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_draft_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
    )
    op.create_index(op.f("ix_plan_draft_account_id"), "plan_draft", ["account_id"], unique=False)
    op.create_index(op.f("ix_plan_draft_plan_id"), "plan_draft", ["plan_id"], unique=False)
    op.create_table(
        "task_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("task_key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("task_name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("file_name", sa.String(length=255), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("taken_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_task_step_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_step_plan_id")),
        sa.ForeignKeyConstraint(["taken_id"], ["task_step.id"], name=op.f("fk_task_step_taken_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_task_step_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_step")),
    )
    op.create_index("ix_task_step_plan_id", "task_step", ["plan_id", "task_key", "unit_id"], unique=False)
    op.create_index(op.f("ix_task_step_unit_id"), "task_step", ["unit_id"], unique=False)


def _give_keys() -> None:
    """As lms.plans.task_keys made them on the day of this migration."""
    db = op.get_bind()
    taken: set[tuple[int, str]] = set()
    for task in db.execute(sa.text("SELECT id, plan_id, no, name FROM plan_task ORDER BY plan_id, place_no")).all():
        said = f"{text.fold(task.no or '')}|{text.fold(task.name)}"
        key = plain = sha256(said.encode()).hexdigest()[:16]
        more = 1
        while (task.plan_id, key) in taken:
            more += 1
            key = f"{plain}-{more}"
        taken.add((task.plan_id, key))
        db.execute(sa.text("UPDATE plan_task SET key = :key WHERE id = :id"), {"key": key, "id": task.id})


def downgrade() -> None:
    """Of each plan its newest edition stays."""
    op.drop_table("task_step")
    op.drop_table("plan_draft")
    newest = (
        "SELECT e.id FROM plan_edition e WHERE NOT EXISTS (SELECT 1 FROM plan_edition l WHERE l.plan_id = e.plan_id "
        "AND l.no > e.no)"
    )
    for table in ROWS:
        op.execute(f"DELETE FROM {table} WHERE edition_id NOT IN ({newest})")  # noqa: S608
    with op.batch_alter_table("duty") as table:
        table.drop_index(op.f("ix_duty_edition_id"))
        table.drop_constraint(op.f("fk_duty_edition_id"), type_="foreignkey")
        table.drop_column("edition_id")
    with op.batch_alter_table("plan_task") as table:
        table.drop_constraint(op.f("uq_plan_task_edition_id_key"), type_="unique")
        table.drop_constraint(op.f("fk_plan_task_edition_id"), type_="foreignkey")
        table.drop_column("edition_id")
        table.drop_column("key")
    with op.batch_alter_table("target") as table:
        table.drop_index(op.f("ix_target_plan_id"))
        table.drop_constraint(op.f("uq_target_edition_id_key"), type_="unique")
        table.drop_constraint(op.f("fk_target_edition_id"), type_="foreignkey")
        table.drop_column("edition_id")
        table.create_unique_constraint(op.f("uq_target_plan_id_key"), ["plan_id", "key"])
    op.drop_table("plan_edition")
