"""Teams, classes, their sessions, rosters and attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("decision", sa.String(length=255), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_team_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("key", name=op.f("uq_team_key")),
    )
    op.create_index(op.f("ix_team_unit_id"), "team", ["unit_id"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_team_member_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_member_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
    )
    op.create_index(op.f("ix_team_member_person_id"), "team_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_team_member_team_id"), "team_member", ["team_id"], unique=False)

    op.create_table(
        "training_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=255), nullable=False),
        sa.Column("map_url", sa.String(length=255), nullable=True),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["closed_by_id"], ["account.id"], name=op.f("fk_training_class_closed_by_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_training_class_opened_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_training_class_team_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_class_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_class")),
        sa.UniqueConstraint("key", name=op.f("uq_training_class_key")),
    )
    op.create_index(op.f("ix_training_class_team_id"), "training_class", ["team_id"], unique=False)
    op.create_index(op.f("ix_training_class_unit_id"), "training_class", ["unit_id"], unique=False)
    op.create_index(
        "uq_training_class_code_open",
        "training_class",
        ["code"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.create_table(
        "class_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("joined", sa.String(length=32), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("joined_by_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("left_why", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_class_member_class_id")),
        sa.ForeignKeyConstraint(["joined_by_id"], ["account.id"], name=op.f("fk_class_member_joined_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_class_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_member")),
        sa.UniqueConstraint("class_id", "number", name=op.f("uq_class_member_class_id_number")),
        sa.UniqueConstraint("class_id", "person_id", name=op.f("uq_class_member_class_id_person_id")),
    )
    op.create_index(op.f("ix_class_member_person_id"), "class_member", ["person_id"], unique=False)

    op.create_table(
        "class_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=255), nullable=True),
        sa.Column("topic", sa.String(length=255), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("called_off_at", sa.DateTime(), nullable=True),
        sa.Column("called_off_why", sa.String(length=255), nullable=True),
        sa.Column("roll_at", sa.DateTime(), nullable=True),
        sa.Column("roll_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_class_session_class_id")),
        sa.ForeignKeyConstraint(["roll_by_id"], ["account.id"], name=op.f("fk_class_session_roll_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_session")),
        sa.UniqueConstraint("class_id", "number", name=op.f("uq_class_session_class_id_number")),
        sa.UniqueConstraint("key", name=op.f("uq_class_session_key")),
    )
    op.create_index(op.f("ix_class_session_starts_at"), "class_session", ["starts_at"], unique=False)

    op.create_table(
        "attendance_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("presence", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=255), nullable=True),
        sa.Column("note_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_attendance_mark_by_id")),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_attendance_mark_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["class_session.id"], name=op.f("fk_attendance_mark_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_mark")),
        sa.UniqueConstraint("note_key", name=op.f("uq_attendance_mark_note_key")),
    )
    op.create_index(op.f("ix_attendance_mark_member_id"), "attendance_mark", ["member_id"], unique=False)
    op.create_index("ix_attendance_mark_session_member", "attendance_mark", ["session_id", "member_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_attendance_mark_session_member", table_name="attendance_mark")
    op.drop_index(op.f("ix_attendance_mark_member_id"), table_name="attendance_mark")

    op.drop_table("attendance_mark")
    op.drop_index(op.f("ix_class_session_starts_at"), table_name="class_session")

    op.drop_table("class_session")
    op.drop_index(op.f("ix_class_member_person_id"), table_name="class_member")

    op.drop_table("class_member")
    op.drop_index(
        "uq_training_class_code_open",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
        table_name="training_class",
    )
    op.drop_index(op.f("ix_training_class_unit_id"), table_name="training_class")
    op.drop_index(op.f("ix_training_class_team_id"), table_name="training_class")

    op.drop_table("training_class")
    op.drop_index(op.f("ix_team_member_team_id"), table_name="team_member")
    op.drop_index(op.f("ix_team_member_person_id"), table_name="team_member")

    op.drop_table("team_member")
    op.drop_index(op.f("ix_team_unit_id"), table_name="team")

    op.drop_table("team")
