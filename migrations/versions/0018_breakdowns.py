"""Breakdowns of coverage that a job has worked out."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "kept_breakdown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("cells", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_kept_breakdown_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_breakdown")),
        sa.UniqueConstraint(
            "unit_id", "on", "programme", "audience", name=op.f("uq_kept_breakdown_unit_id_on_programme_audience")
        ),
    )


def downgrade() -> None:
    op.drop_table("kept_breakdown")
