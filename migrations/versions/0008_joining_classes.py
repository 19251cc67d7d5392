"""Asking to join a class, the devices that noted a presence, the phone of a team, when a session was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("team", sa.Column("phone", sa.String(length=255), nullable=True))
    op.add_column("class_session", sa.Column("changed_at", sa.DateTime(), nullable=True))

    op.create_table(
        "join_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("let_in", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_join_request_answered_by_id")),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_join_request_class_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_request_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index(op.f("ix_join_request_class_id"), "join_request", ["class_id"], unique=False)
    op.create_index(op.f("ix_join_request_person_id"), "join_request", ["person_id"], unique=False)
    op.create_index(
        "uq_join_request_waits",
        "join_request",
        ["class_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )

    op.create_table(
        "session_device",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_session_device_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["class_session.id"], name=op.f("fk_session_device_session_id")),
        sa.PrimaryKeyConstraint("session_id", "device", name=op.f("pk_session_device")),
    )
    op.create_index(op.f("ix_session_device_member_id"), "session_device", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_session_device_member_id"), table_name="session_device")

    op.drop_table("session_device")
    op.drop_index(
        "uq_join_request_waits",
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
        table_name="join_request",
    )
    op.drop_index(op.f("ix_join_request_person_id"), table_name="join_request")
    op.drop_index(op.f("ix_join_request_class_id"), table_name="join_request")

    op.drop_table("join_request")
    op.drop_column("class_session", "changed_at")
    op.drop_column("team", "phone")
