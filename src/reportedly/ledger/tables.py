"""The tables of a ledger, for any database that SQLAlchemy speaks to.

`entries` and `captures` are the ledger. All others are indexes: pure functions of the entries, which may be
dropped and made again (`indexes`). Types are those that SQLite's STRICT tables and PostgreSQL share.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

SCHEMA = 1
"""Number of this layout; a ledger says by which it was written."""

# In SQLite only a column of the very type INTEGER is the row's own number.
WHOLE = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()


def _table(name: str, *columns: Column[Any], rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _key() -> Column[Any]:
    return Column("seq", WHOLE, primary_key=True, autoincrement=False)


entries = _table(
    "entries",
    _key(),
    Column("kind", Text, nullable=False),
    Column("subject", Text),
    Column("document", WHOLE),
    Column("run", WHOLE),
    Column("body", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
)

captures = _table(
    "captures",
    Column("sha256", Text, primary_key=True),
    Column("size", WHOLE, nullable=False),
    Column("packing", Text, nullable=False),
    Column("crc32", WHOLE, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

head = _table(
    "head",
    Column("one", WHOLE, primary_key=True, autoincrement=False),
    Column("schema", WHOLE, nullable=False),
    Column("seq", WHOLE, nullable=False),
    Column("link", LargeBinary, nullable=False),
)

documents = _table(
    "documents",
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("capture", Text, nullable=False),
    Column("text_sha256", Text, nullable=False, index=True),
    Column("external_id", Text, index=True),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published_at", Text),
)

claims = _table(
    "claims",
    _key(),
    Column("document", WHOLE, nullable=False),
    Column("speech", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("places", Text, nullable=False),
)

figures = _table(
    "figures",
    _key(),
    Column("document", WHOLE, nullable=False),
    Column("claim", WHOLE, nullable=False),
    Column("measure", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("places", Text, nullable=False),
)

ids = _table(
    "ids",
    Column("key", WHOLE, primary_key=True, autoincrement=False),
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    rowid=False,
)

INDEXES = (documents, claims, figures, ids)
"""Tables that `rebuild_indexes` empties and fills again, besides the index of words."""

APPEND_ONLY = (entries, captures)
"""Tables whose rows are never changed and never go."""
