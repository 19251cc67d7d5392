"""Corrections of attempts: reopened, more time, marked anew; extra time and tries of a person; when answers were given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "allowance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_allowance_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_allowance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance")),
        sa.UniqueConstraint("person_id", "slug", "seq", name=op.f("uq_allowance_person_id_slug_seq")),
    )
    op.create_table(
        "attempt_change",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=True),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attempt_change_account_id")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_change_attempt_id")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_attempt_change_wording_id")),
        sa.PrimaryKeyConstraint("attempt_id", "seq", name=op.f("pk_attempt_change")),
    )
    op.create_index(op.f("ix_attempt_change_receipt"), "attempt_change", ["receipt"], unique=False)
    op.create_index(op.f("ix_attempt_change_wording_id"), "attempt_change", ["wording_id"], unique=False)
    with op.batch_alter_table("answer_step") as step:
        step.add_column(sa.Column("given_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE answer_step SET given_at = saved_at")  # until now an answer was kept when it was given
    with op.batch_alter_table("answer_step") as step:
        step.alter_column("given_at", existing_type=sa.DateTime(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("answer_step") as step:
        step.drop_column("given_at")
    for table in ("attempt_change", "allowance"):
        op.drop_table(table)
