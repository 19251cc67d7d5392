"""Reports one builds oneself: saved, scheduled, made, and the letters that tell of them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "saved_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_saved_report_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_saved_report_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_report")),
        sa.UniqueConstraint("key", name=op.f("uq_saved_report_key")),
    )
    with op.batch_alter_table("saved_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_report_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_saved_report_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "report_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("every", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("ending", sa.String(length=64), nullable=False),
        sa.Column("mail", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.Column("stopped_why", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_report_schedule_owner_id")),
        sa.ForeignKeyConstraint(["report_id"], ["saved_report.id"], name=op.f("fk_report_schedule_report_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_schedule_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_schedule")),
    )
    with op.batch_alter_table("report_schedule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_schedule_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_schedule_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_schedule_report_id"), ["report_id"], unique=False)

    op.create_table(
        "built_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("schedule_id", sa.Integer(), nullable=True),
        sa.Column("planned_at", sa.DateTime(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("ending", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("keep_to", sa.Date(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_built_report_owner_id")),
        sa.ForeignKeyConstraint(["report_id"], ["saved_report.id"], name=op.f("fk_built_report_report_id")),
        sa.ForeignKeyConstraint(["schedule_id"], ["report_schedule.id"], name=op.f("fk_built_report_schedule_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_built_report_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_built_report")),
        sa.UniqueConstraint("key", name=op.f("uq_built_report_key")),
        sa.UniqueConstraint("schedule_id", "planned_at", name=op.f("uq_built_report_schedule_id_planned_at")),
    )
    with op.batch_alter_table("built_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_built_report_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_built_report_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_built_report_report_id"), ["report_id"], unique=False)

    op.create_table(
        "report_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("built_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_report_mail_account_id")),
        sa.ForeignKeyConstraint(["built_id"], ["built_report.id"], name=op.f("fk_report_mail_built_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_mail")),
        sa.UniqueConstraint("built_id", "account_id", name=op.f("uq_report_mail_built_id_account_id")),
    )
    with op.batch_alter_table("report_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_mail_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("report_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_mail_account_id"))

    op.drop_table("report_mail")
    with op.batch_alter_table("built_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_built_report_report_id"))
        batch_op.drop_index(batch_op.f("ix_built_report_owner_id"))
        batch_op.drop_index(batch_op.f("ix_built_report_made_at"))

    op.drop_table("built_report")
    with op.batch_alter_table("report_schedule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_schedule_report_id"))
        batch_op.drop_index(batch_op.f("ix_report_schedule_owner_id"))
        batch_op.drop_index(batch_op.f("ix_report_schedule_due_at"))

    op.drop_table("report_schedule")
    with op.batch_alter_table("saved_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_report_unit_id"))
        batch_op.drop_index(batch_op.f("ix_saved_report_owner_id"))

    op.drop_table("saved_report")
