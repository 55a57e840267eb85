"""What is kept of copies: the marks by which documents are looked up, and the copies that were found.

All of it is an index: a pure function of the documents, which may be dropped and made again. The tables are made when
they are first written, and what the marks mean is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    func,
    insert,
    inspect,
    select,
)

from reportedly.ledger.contract import DOCUMENT_SCHEMA, Plain, from_contract
from reportedly.ledger.embedded import Embedded
from reportedly.ledger.entry import FINDINGS
from reportedly.ledger.tables import WHOLE, documents, entries
from reportedly.model import Document

_CHUNK = 500  # values of one IN (...): below every database's limit

metadata = MetaData()


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, WHOLE, primary_key=key, autoincrement=False, nullable=False)


mark_parts = Table(
    "mark_parts",
    metadata,
    Column("kind", Text, primary_key=True),
    _number("part", key=True),
    _number("bits"),
    _number("size"),
    sqlite_strict=True,
)

marks = Table(
    "marks",
    metadata,
    Column("kind", Text, primary_key=True),
    _number("part", key=True),
    _number("bucket", key=True),
    Column("postings", LargeBinary, nullable=False),
    sqlite_strict=True,
)

copies = Table(
    "copies",
    metadata,
    _number("by", key=True),
    _number("of", key=True),
    _number("later"),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)

copies_head = Table(
    "copies_head", metadata, _number("one", key=True), _number("format"), _number("seq"), sqlite_strict=True
)


class KeptPart(NamedTuple):
    """Some marks that were kept together.

    Attributes:
        bits: Its buckets are told apart by so many first bits of a mark.
        size: How many marks it holds.
    """

    kind: str
    part: int
    bits: int
    size: int


def seen_through(connection: Connection, form: int) -> int:
    """Return the place of the last document that copies were looked for in, 0 if none or in another format."""
    if not inspect(connection).has_table(copies_head.name):
        return 0
    query = select(copies_head.c.seq).where(copies_head.c.format == form)
    return int(connection.execute(query).scalar() or 0)


copies_by_of = Index("copies_by_of", copies.c.of)


def prepare(connection: Connection, form: int) -> int:
    """Make the tables where they are not there, empty them where they are in another format; see `seen_through`."""
    metadata.create_all(connection)
    copies_by_of.create(connection, checkfirst=True)
    seen = seen_through(connection, form)
    if not seen:
        forget(connection)
    return seen


def forget(connection: Connection) -> None:
    """Drop all that is kept of copies."""
    if inspect(connection).has_table(copies_head.name):
        for table in (mark_parts, marks, copies, copies_head):
            connection.execute(delete(table))


def note_seen(connection: Connection, form: int, seq: int) -> None:
    """Note down that copies were looked for in all documents up to a place."""
    connection.execute(delete(copies_head))
    connection.execute(insert(copies_head).values(one=1, format=form, seq=seq))


def documents_after(connection: Connection, seq: int, limit: int) -> list[tuple[int, Document]]:
    """Return the first documents behind a place, each with its own."""
    query = select(documents.c.seq, entries.c.body).join(entries, entries.c.seq == documents.c.seq)
    rows = connection.execute(query.where(documents.c.seq > seq).order_by(documents.c.seq).limit(limit))
    return [(row.seq, _document(row.body)) for row in rows]


def document_at(connection: Connection, seq: int) -> Document:
    """Return the document whose entry stands at a place."""
    return _document(connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one())


def _document(body: str) -> Document:
    empty: Plain = {name: [] for name in FINDINGS.values()}
    return from_contract({"schema": DOCUMENT_SCHEMA, "document": json.loads(body), **empty}).document


# Marks.


def parts(connection: Connection, kind: str) -> list[KeptPart]:
    """Return which marks are kept."""
    query = select(mark_parts).where(mark_parts.c.kind == kind).order_by(mark_parts.c.part)
    return [KeptPart(row.kind, row.part, row.bits, row.size) for row in connection.execute(query)]


def postings(connection: Connection, part: KeptPart, buckets: Sequence[int] | None = None) -> Iterator[bytes]:
    """Yield what some buckets of a part hold, or all, in their order."""
    query = select(marks.c.postings).where(marks.c.kind == part.kind, marks.c.part == part.part)
    query = query.order_by(marks.c.bucket)
    if buckets is None:
        yield from connection.execute(query).scalars()
        return
    for at in range(0, len(buckets), _CHUNK):
        yield from connection.execute(query.where(marks.c.bucket.in_(buckets[at : at + _CHUNK]))).scalars()


def keep_part(
    database: Embedded, connection: Connection, kind: str, bits: int, size: int, buckets: Iterable[tuple[int, bytes]]
) -> None:
    """Keep marks as a new part."""
    last = connection.execute(select(func.max(mark_parts.c.part)).where(mark_parts.c.kind == kind)).scalar()
    part = (last or 0) + 1
    database.insert(connection, mark_parts, [(kind, part, bits, size)])
    database.insert(connection, marks, [(kind, part, bucket, data) for bucket, data in buckets])


def drop_parts(connection: Connection, dropped: Iterable[KeptPart]) -> None:
    """Drop parts whose marks are kept elsewhere."""
    for part in dropped:
        for table in (mark_parts, marks):
            connection.execute(delete(table).where(table.c.kind == part.kind, table.c.part == part.part))


# Copies.


def keep_copies(database: Embedded, connection: Connection, rows: Sequence[tuple[int, int, int, str]]) -> None:
    """Keep copies: the place of `by`, of `of`, of the one that has its text from the other, what is told as JSON."""
    database.insert(connection, copies, sorted(rows))


def kept_copies(connection: Connection, seen: int) -> Iterator[tuple[int, int, Plain]]:
    """Yield the copies that are kept: the place of `by`, of `of`, and what is told of them."""
    if seen:
        query = select(copies).order_by(copies.c.by, copies.c.of).execution_options(yield_per=_CHUNK)
        for row in connection.execute(query):
            yield row.by, row.of, json.loads(row.body)


def copies_with(connection: Connection, document_id: str) -> list[Plain]:
    """Return the copies that are kept of one document, with the ids of both: those it holds, and those others hold."""
    if not inspect(connection).has_table(copies.name):
        return []
    seq = seq_of(connection, document_id)
    query = select(copies).where((copies.c.by == seq) | (copies.c.of == seq)).order_by(copies.c.by, copies.c.of)
    rows = connection.execute(query).all()
    seqs = {place for row in rows for place in (row.by, row.of)}
    named = select(documents.c.seq, documents.c.id).where(documents.c.seq.in_(seqs))
    ids = {row.seq: row.id for row in connection.execute(named)}
    return [{"by_document": ids[row.by], "of_document": ids[row.of], **json.loads(row.body)} for row in rows]


def copies_among(connection: Connection, seqs: Iterable[int]) -> list[tuple[int, int, Plain]]:
    """Return the copies that are kept of some documents: the place of `by`, of `of`, and what is told of them."""
    wanted = sorted(seqs)
    if not inspect(connection).has_table(copies.name):
        return []
    found: dict[tuple[int, int], Plain] = {}
    for at in range(0, len(wanted), _CHUNK):
        part = wanted[at : at + _CHUNK]
        for column in (copies.c.by, copies.c.of):
            rows = connection.execute(select(copies).where(column.in_(part)))
            found.update(((row.by, row.of), json.loads(row.body)) for row in rows)
    return [(by, of, found[by, of]) for by, of in sorted(found)]


def copying(connection: Connection, after: int) -> int:
    """Return how many documents behind a place have text from another."""
    query = select(func.count(func.distinct(copies.c.later))).where(copies.c.later > after)
    return int(connection.execute(query).scalar_one())


def seq_of(connection: Connection, document_id: str) -> int:
    """Return the place of a document."""
    return int(connection.execute(select(documents.c.seq).where(documents.c.id == document_id)).scalar_one())


class Name(NamedTuple):
    """What a document is called."""

    id: str
    external_id: str | None
    outlet: str | None


def names(connection: Connection) -> dict[int, Name]:
    """Return what each document is called, by its place."""
    query = select(documents.c.seq, documents.c.id, documents.c.external_id, documents.c.outlet)
    return {row.seq: Name(row.id, row.external_id, row.outlet) for row in connection.execute(query)}
