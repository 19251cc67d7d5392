"""Persons merged, parted, changed; pairs found to be two; old identity numbers; one number with two persons."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SPARSE = {
    "ix_person_merged": "merged_into_id",
    "ix_person_phone_known": "phone_index",
    "ix_person_identity_known": "identity_index",
    "ix_person_old_identity_known": "old_identity_index",
}


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("old_identity", sa.LargeBinary(), nullable=True))
        person.add_column(sa.Column("old_identity_index", sa.String(length=255), nullable=True))
        person.drop_constraint(op.f("uq_person_identity_index"), type_="unique")
    op.drop_index(op.f("ix_person_merged_into_id"), "person")
    op.drop_index(op.f("ix_person_phone_index"), "person")
    for name, column in SPARSE.items():
        known = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "person", [column], sqlite_where=known, postgresql_where=known)
    op.create_index(op.f("ix_audit_entry_subject"), "audit_entry", ["subject"], unique=False)
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("filled", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_merge_account_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_person_merge_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    op.create_index(op.f("ix_person_merge_kept_id"), "person_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_person_merge_other_id"), "person_merge", ["other_id"], unique=False)
    op.create_table(
        "person_parting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merge_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_parting_account_id")),
        sa.ForeignKeyConstraint(["merge_id"], ["person_merge.id"], name=op.f("fk_person_parting_merge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_parting")),
        sa.UniqueConstraint("merge_id", name=op.f("uq_person_parting_merge_id")),
    )
    op.create_table(
        "person_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("changed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_change_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_change")),
    )
    op.create_index(op.f("ix_person_change_person_id"), "person_change", ["person_id"], unique=False)
    op.create_table(
        "two_persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_two_persons_account_id")),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_two_persons_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_two_persons_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_two_persons")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_two_persons_one_id_other_id")),
    )
    op.create_index(op.f("ix_two_persons_other_id"), "two_persons", ["other_id"], unique=False)


def downgrade() -> None:
    for table in ("two_persons", "person_change", "person_parting", "person_merge"):
        op.drop_table(table)
    op.drop_index(op.f("ix_audit_entry_subject"), "audit_entry")
    for name in SPARSE:
        op.drop_index(name, "person")
    op.create_index(op.f("ix_person_merged_into_id"), "person", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_person_phone_index"), "person", ["phone_index"], unique=False)
    # Of several persons with one number the first keeps it: the older tables know no second.
    op.execute(
        "UPDATE person SET identity = NULL, identity_index = NULL WHERE identity_index IS NOT NULL AND id > "
        "(SELECT MIN(one.id) FROM person AS one WHERE one.identity_index = person.identity_index)"
    )
    with op.batch_alter_table("person") as person:
        person.create_unique_constraint(op.f("uq_person_identity_index"), ["identity_index"])
        person.drop_column("old_identity_index")
        person.drop_column("old_identity")
