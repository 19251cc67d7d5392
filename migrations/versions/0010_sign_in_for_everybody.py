"""Sign-in codes; lessons studied without an account; links to another office's sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "sign_in_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("username", sa.String(length=64), nullable=True),
        sa.Column("phone_index", sa.String(length=255), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_sign_in_code_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_code_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_code")),
        sa.UniqueConstraint("key", name=op.f("uq_sign_in_code_key")),
    )
    op.create_index("ix_sign_in_code_username_ends_at", "sign_in_code", ["username", "ends_at"], unique=False)
    op.create_index("ix_sign_in_code_phone_index_ends_at", "sign_in_code", ["phone_index", "ends_at"], unique=False)
    op.create_index(op.f("ix_sign_in_code_person_id"), "sign_in_code", ["person_id"], unique=False)
    op.create_index(op.f("ix_sign_in_code_ends_at"), "sign_in_code", ["ends_at"], unique=False)
    op.create_table(
        "provider_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject_index", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_provider_link_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_link")),
        sa.UniqueConstraint("account_id", "issuer", name=op.f("uq_provider_link_account_id_issuer")),
        sa.UniqueConstraint("issuer", "subject_index", name=op.f("uq_provider_link_issuer_subject_index")),
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("key", name=op.f("uq_guest_key")),
    )
    op.create_index(op.f("ix_guest_ends_at"), "guest", ["ends_at"], unique=False)
    op.create_table(
        "guest_study",
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("lesson", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("studied_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_guest_study_guest_id")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_guest_study_version_id")),
        sa.PrimaryKeyConstraint("guest_id", "slug", "lesson", name=op.f("pk_guest_study")),
    )
    op.create_table(
        "guest_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("lesson", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_guest_answer_guest_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_answer")),
    )
    op.create_index(
        op.f("ix_guest_answer_guest_id_slug_lesson"), "guest_answer", ["guest_id", "slug", "lesson"], unique=False
    )


def downgrade() -> None:
    for table in ("guest_answer", "guest_study", "guest", "provider_link", "sign_in_code"):
        op.drop_table(table)
