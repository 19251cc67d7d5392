"""Assisted learning on shared devices: devices, turns, picture secrets, checklists, spot checks; how a lesson was studied."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

OPEN, HELPED = sa.text("ended_at IS NULL"), sa.text("helper_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "class_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_class_device_class_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["account.id"], name=op.f("fk_class_device_closed_by_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_class_device_opened_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_device")),
    )
    op.create_index(op.f("ix_class_device_class_id"), "class_device", ["class_id"], unique=False)
    op.create_table(
        "assistance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("helper_id", sa.Integer(), nullable=True),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("end", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_assistance_class_id")),
        sa.ForeignKeyConstraint(["device_id"], ["class_device.id"], name=op.f("fk_assistance_device_id")),
        sa.ForeignKeyConstraint(["helper_id"], ["account.id"], name=op.f("fk_assistance_helper_id")),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_assistance_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assistance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance")),
    )
    op.create_index(op.f("ix_assistance_class_id"), "assistance", ["class_id"], unique=False)
    op.create_index(op.f("ix_assistance_member_id"), "assistance", ["member_id"], unique=False)
    op.create_index("ix_assistance_person_helper", "assistance", ["person_id", "helper_id"], unique=False)
    for name in ("device", "person"):
        op.create_index(
            f"uq_assistance_{name}_open",
            "assistance",
            [f"{name}_id"],
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )
    op.create_table(
        "picture_secret",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=255), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_picture_secret_member_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["account.id"], name=op.f("fk_picture_secret_set_by_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_picture_secret")),
    )
    op.create_table(
        "action_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.String(length=64), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("able", sa.Boolean(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_action_seen_by_id")),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_action_seen_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_seen")),
    )
    op.create_index("ix_action_seen_member_lesson", "action_seen", ["member_id", "lesson"], unique=False)
    op.create_table(
        "practice_confirmed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_practice_confirmed_by_id")),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_practice_confirmed_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_confirmed")),
    )
    op.create_index(op.f("ix_practice_confirmed_at"), "practice_confirmed", ["at"], unique=False)
    op.create_index(op.f("ix_practice_confirmed_member_id"), "practice_confirmed", ["member_id"], unique=False)
    op.create_table(
        "spot_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=True),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=255), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_spot_check_attempt_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_spot_check_by_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice_confirmed.id"], name=op.f("fk_spot_check_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_spot_check_attempt_id")),
        sa.UniqueConstraint("practice_id", name=op.f("uq_spot_check_practice_id")),
    )
    op.create_index("ix_attempt_helped", "attempt", ["helper_id"], sqlite_where=HELPED, postgresql_where=HELPED)
    with op.batch_alter_table("lesson_study") as study:
        study.add_column(sa.Column("mode", sa.String(length=32), server_default="self", nullable=False))
        study.add_column(sa.Column("helper_id", sa.Integer(), nullable=True))
        study.create_foreign_key(op.f("fk_lesson_study_helper_id"), "account", ["helper_id"], ["id"])


def downgrade() -> None:
    op.drop_index("ix_attempt_helped", table_name="attempt")
    with op.batch_alter_table("lesson_study") as study:
        study.drop_constraint(op.f("fk_lesson_study_helper_id"), type_="foreignkey")
        study.drop_column("helper_id")
        study.drop_column("mode")
    for table in ("spot_check", "practice_confirmed", "action_seen", "picture_secret", "assistance", "class_device"):
        op.drop_table(table)
