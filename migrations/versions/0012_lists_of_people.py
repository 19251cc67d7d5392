"""Lists of people that were brought, what each did, and what the columns of a form mean."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "list_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("alike", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("look_job_id", sa.Integer(), nullable=True),
        sa.Column("seen", sa.LargeBinary(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("ends_agreed", sa.Boolean(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("undo_asked_at", sa.DateTime(), nullable=True),
        sa.Column("undo_job_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_list_import_by_id")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_list_import_job_id")),
        sa.ForeignKeyConstraint(["look_job_id"], ["job.id"], name=op.f("fk_list_import_look_job_id")),
        sa.ForeignKeyConstraint(["undo_job_id"], ["job.id"], name=op.f("fk_list_import_undo_job_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["account.id"], name=op.f("fk_list_import_undone_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_list_import_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_import")),
        sa.UniqueConstraint("key", name=op.f("uq_list_import_key")),
    )
    op.create_index(op.f("ix_list_import_unit_id"), "list_import", ["unit_id"], unique=False)
    op.create_index("ix_list_import_sha256", "list_import", ["sha256"], unique=False)
    op.create_table(
        "import_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.Column("undo", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["list_import.id"], name=op.f("fk_import_deed_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_deed")),
    )
    op.create_index("ix_import_deed_import_id_kind", "import_deed", ["import_id", "kind"], unique=False)
    op.create_table(
        "known_columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("heads", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_known_columns_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_columns")),
        sa.UniqueConstraint("unit_id", "heads", name=op.f("uq_known_columns_unit_id_heads")),
    )


def downgrade() -> None:
    for table in ("known_columns", "import_deed", "list_import"):
        op.drop_table(table)
