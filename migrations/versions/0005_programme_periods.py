"""Periods of validity of programmes; papers that end."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("certificate") as certificate:
        certificate.add_column(sa.Column("valid_to", sa.Date(), nullable=True))
    op.create_table(
        "programme_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("programme_number", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_programme_period_certificate_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_programme_period_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_period")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_programme_period_certificate_id")),
        sa.UniqueConstraint(
            "person_id", "programme", "number", name=op.f("uq_programme_period_person_id_programme_number")
        ),
    )


def downgrade() -> None:
    op.drop_table("programme_period")
    with op.batch_alter_table("certificate") as certificate:
        certificate.drop_column("valid_to")
