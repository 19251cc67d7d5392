"""Evidence: files are looked through before they are entered, and doubtful lines are decided."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def _file() -> list[sa.Column]:
    return [
        sa.Column("kind", sa.String(length=64), nullable=False, server_default="learning"),
        sa.Column("reach", sa.Text(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("preview", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
    ]


def _line() -> list[sa.Column]:
    return [
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("effect", sa.String(length=64), nullable=True),
        sa.Column("said", sa.LargeBinary(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("programme_number", sa.Integer(), nullable=True),
        sa.Column("rung", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_set_aside_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sa.UniqueConstraint(
            "person_id", "programme", "rung", "source", name=op.f("uq_set_aside_person_id_programme_rung_source")
        ),
    )
    with op.batch_alter_table("evidence_file") as table:
        for column in _file():
            table.add_column(column)
        table.create_foreign_key(op.f("fk_evidence_file_undone_by_id"), "account", ["undone_by_id"], ["id"])
    with op.batch_alter_table("evidence_file") as table:
        for name, kind in (("kind", sa.String(length=64)), ("subjects", sa.Text())):
            table.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    op.execute("UPDATE evidence_file SET entered_at = brought_at")
    with op.batch_alter_table("evidence") as table:
        for column in _line():
            table.add_column(column)
        table.create_foreign_key(op.f("fk_evidence_unit_id"), "unit", ["unit_id"], ["id"])
        table.create_foreign_key(op.f("fk_evidence_decided_by_id"), "account", ["decided_by_id"], ["id"])
        table.create_index(op.f("ix_evidence_unit_id"), ["unit_id"], unique=False)


def downgrade() -> None:
    op.drop_table("set_aside")
    with op.batch_alter_table("evidence") as table:
        table.drop_index(op.f("ix_evidence_unit_id"))
        table.drop_constraint(op.f("fk_evidence_unit_id"), type_="foreignkey")
        table.drop_constraint(op.f("fk_evidence_decided_by_id"), type_="foreignkey")
        for column in _line():
            table.drop_column(column.name)
    with op.batch_alter_table("evidence_file") as table:
        table.drop_constraint(op.f("fk_evidence_file_undone_by_id"), type_="foreignkey")
        for column in _file():
            table.drop_column(column.name)
