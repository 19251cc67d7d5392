"""Paper kits of classes, what comes back of them, and where an attempt was made."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("source", sa.String(length=64), nullable=False, server_default="online"))

    op.create_table(
        "paper_kit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.Column("dropped_by_id", sa.Integer(), nullable=True),
        sa.Column("dropped_why", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_paper_kit_class_id")),
        sa.ForeignKeyConstraint(["dropped_by_id"], ["account.id"], name=op.f("fk_paper_kit_dropped_by_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_paper_kit_made_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["class_session.id"], name=op.f("fk_paper_kit_session_id")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_paper_kit_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_kit")),
        sa.UniqueConstraint("code", name=op.f("uq_paper_kit_code")),
        sa.UniqueConstraint("key", name=op.f("uq_paper_kit_key")),
    )
    op.create_index(op.f("ix_paper_kit_class_id"), "paper_kit", ["class_id"], unique=False)
    op.create_index(op.f("ix_paper_kit_session_id"), "paper_kit", ["session_id"], unique=False)

    op.create_table(
        "kit_draft",
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_kit_draft_account_id")),
        sa.ForeignKeyConstraint(["kit_id"], ["paper_kit.id"], name=op.f("fk_kit_draft_kit_id")),
        sa.PrimaryKeyConstraint("kit_id", "account_id", name=op.f("pk_kit_draft")),
    )

    op.create_table(
        "kit_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_kit_photo_added_by_id")),
        sa.ForeignKeyConstraint(["kit_id"], ["paper_kit.id"], name=op.f("fk_kit_photo_kit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_photo")),
        sa.UniqueConstraint("kit_id", "sha256", name=op.f("uq_kit_photo_kit_id_sha256")),
    )

    op.create_table(
        "kit_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_kit_return_entered_by_id")),
        sa.ForeignKeyConstraint(["kit_id"], ["paper_kit.id"], name=op.f("fk_kit_return_kit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_return")),
        sa.UniqueConstraint("kit_id", name=op.f("uq_kit_return_kit_id")),
    )

    op.create_table(
        "kit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=True),
        sa.Column("able", sa.Text(), nullable=False),
        sa.Column("studied", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_kit_entry_attempt_id")),
        sa.ForeignKeyConstraint(["kit_id"], ["paper_kit.id"], name=op.f("fk_kit_entry_kit_id")),
        sa.ForeignKeyConstraint(["member_id"], ["class_member.id"], name=op.f("fk_kit_entry_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_entry")),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_kit_entry_attempt_id")),
        sa.UniqueConstraint("kit_id", "row", name=op.f("uq_kit_entry_kit_id_row")),
    )
    op.create_index(op.f("ix_kit_entry_member_id"), "kit_entry", ["member_id"], unique=False)

    op.create_table(
        "kit_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_kit_correction_account_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["kit_entry.id"], name=op.f("fk_kit_correction_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_correction")),
        sa.UniqueConstraint("entry_id", "seq", name=op.f("uq_kit_correction_entry_id_seq")),
    )


def downgrade() -> None:
    for table in ("kit_correction", "kit_entry", "kit_return", "kit_photo", "kit_draft", "paper_kit"):
        op.drop_table(table)
    op.drop_column("attempt", "source")
