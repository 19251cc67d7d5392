"""Certificates of a whole class: the job that issues them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "certifying",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name=op.f("fk_certifying_class_id")),
        sa.PrimaryKeyConstraint("class_id", name=op.f("pk_certifying")),
    )


def downgrade() -> None:
    op.drop_table("certifying")
