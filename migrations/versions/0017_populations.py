"""Populations: who entered them, from which document, what was corrected; and duties of the night, each done once."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

OLD_KEY = "uq_population_unit_id_audience_on_age_rule_source"
KEY = ["unit_id", "audience", "on", "age_rule", "source"]
IN_FORCE = sa.text("ended_at IS NULL")


def _more() -> list[sa.Column]:
    return [
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(length=64), nullable=True),
        sa.Column("document_name", sa.String(length=255), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=255), nullable=True),
    ]


def upgrade() -> None:
    with op.batch_alter_table("population") as table:
        table.drop_constraint(op.f(OLD_KEY), type_="unique")
        for column in _more():
            table.add_column(column)
        table.create_foreign_key(op.f("fk_population_account_id"), "account", ["account_id"], ["id"])
        table.create_foreign_key(op.f("fk_population_ended_by_id"), "account", ["ended_by_id"], ["id"])
        table.create_foreign_key(op.f("fk_population_corrects_id"), "population", ["corrects_id"], ["id"])
        table.create_unique_constraint(op.f("uq_population_corrects_id"), ["corrects_id"])
        table.create_index(op.f("ix_population_document"), ["document"], unique=False)
        table.create_index("ix_population_unit_id_audience_on", ["unit_id", "audience", "on"], unique=False)
    op.create_index(
        "uq_population_in_force", "population", KEY, unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
    )
    op.create_table(
        "night_duty",
        sa.Column("duty", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("duty", "on", name=op.f("pk_night_duty")),
    )


def downgrade() -> None:
    op.drop_table("night_duty")
    op.drop_index("uq_population_in_force", "population")
    op.execute("UPDATE population SET corrects_id = NULL")
    op.execute("DELETE FROM population WHERE ended_at IS NOT NULL")  # the old form holds what is in force alone
    with op.batch_alter_table("population") as table:
        table.drop_index("ix_population_unit_id_audience_on")
        table.drop_index(op.f("ix_population_document"))
        table.drop_constraint(op.f("uq_population_corrects_id"), type_="unique")
        for name in ("account_id", "ended_by_id", "corrects_id"):
            table.drop_constraint(op.f(f"fk_population_{name}"), type_="foreignkey")
        for column in _more():
            table.drop_column(column.name)
        table.create_unique_constraint(op.f(OLD_KEY), KEY)
