"""What all tables share: one naming of their constraints, the type of their numbers, columns that count."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData

META = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite makes a row's number its primary key only when the type is spelt INTEGER.
ROW = BigInteger().with_variant(Integer, "sqlite")


def count(name: str) -> Column[int]:
    """Return a column that counts up from nothing."""
    return Column(name, BigInteger, nullable=False, server_default="0")
