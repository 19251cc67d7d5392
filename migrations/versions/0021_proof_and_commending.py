"""Proof packs, and names hidden from commendation."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "proof_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("rung", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_proof_pack_asked_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_proof_pack_plan_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_proof_pack_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof_pack")),
        sa.UniqueConstraint("key", name=op.f("uq_proof_pack_key")),
    )
    op.create_index(op.f("ix_proof_pack_plan_id"), "proof_pack", ["plan_id"])
    op.create_index(op.f("ix_proof_pack_unit_id"), "proof_pack", ["unit_id"])
    op.create_table(
        "name_hidden",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_name_hidden_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_hidden_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_name_hidden")),
    )


def downgrade() -> None:
    op.drop_table("name_hidden")
    op.drop_index(op.f("ix_proof_pack_unit_id"), table_name="proof_pack")
    op.drop_index(op.f("ix_proof_pack_plan_id"), table_name="proof_pack")
    op.drop_table("proof_pack")
