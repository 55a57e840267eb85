"""The ledger as it is used: entries are added, read back, and asked for; none is ever changed.

with Ledger.open("war.db", create=True) as ledger:
    ledger.add([(capture, findings)], Run(started_at="2026-01-01T00:00:00Z"))
    for figure in ledger.figures(Filters(measure="killed")):
        ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from sqlalchemy import Connection, delete, func, select

from reportedly.errors import NotALedgerError, UnknownIdError
from reportedly.ledger.contract import Plain, from_contract
from reportedly.ledger.copied import Original, originals_of
from reportedly.ledger.embedded import Embedded
from reportedly.ledger.entry import Entry, Kind, Run
from reportedly.ledger.filters import Filters
from reportedly.ledger.indexes import IndexRows, Placed, groups, seq_of_word_key
from reportedly.ledger.packing import unpack
from reportedly.ledger.queries import (
    claims_of,
    contract_of,
    contracts_between,
    documents_of,
    entry_of,
    figures_of,
    find,
)
from reportedly.ledger.search import innermost, passage, phrases
from reportedly.ledger.tables import INDEXES, captures, documents, entries, head
from reportedly.ledger.writing import Added, Item, append, write_indexes
from reportedly.model import Findings

_SCANNED = 2000  # entries fetched at once
_BATCH_DOCUMENTS = 500
_BATCH_BYTES = 32_000_000


class Store(Protocol):
    """What every place that keeps entries can do, whatever keeps the rows."""

    def append(self, batch: Iterable[Item], run: Run) -> Added:
        """Enter a batch in one transaction; what is there already is not entered again."""

    def scan(self, *kinds: Kind, after: int = 0) -> Iterator[Entry]:
        """Yield entries in their order, behind a place, of some kinds or of all."""

    def get(self, wanted: str) -> Entry:
        """Return the first entry of the one id that begins with `wanted`."""


class Head(NamedTuple):
    """Where a ledger ends."""

    seq: int
    link: bytes


class Ledger:
    """A ledger that is open; use it with `with`, or close it."""

    def __init__(self, database: Embedded) -> None:
        self.database = database

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Ledger:
        """Open a ledger, or make one where there is none.

        Raises:
            NotALedgerError: There is no such file, or it is something else.
            SchemaVersionError: It was written by a version that this one does not read.
            StoreUnavailableError: The file cannot be used now.
        """
        if "://" in str(path):
            raise NotALedgerError(str(path), "ledgers on a server are not supported yet", "give the path of a file")
        return cls(Embedded.open(Path(path), create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    # Adding.

    def add(self, batch: Iterable[Item], run: Run) -> Added:
        """Enter a batch in one transaction: all of it is kept, or nothing.

        A document whose id is there already is known, and nothing of it is entered again. Findings that a ledger
        must not hold (a span outside its text) become a failure of code ``broken-findings``; the rest goes on.

        Raises:
            StoreUnavailableError: The ledger cannot be written now; nothing of the batch was.
        """
        return append(self.database, batch, run)

    append = add

    def add_all(self, items: Iterable[Item], run: Run, *, documents: int = _BATCH_DOCUMENTS) -> Iterator[Added]:
        """Enter a stream in batches, and yield what became of each; a batch ends early where its bytes grow large."""
        batch: list[Item] = []
        size = 0
        for item in items:
            batch.append(item)
            size += len(item[0].data) if isinstance(item, tuple) else 0
            if len(batch) >= documents or size >= _BATCH_BYTES:
                yield self.add(batch, run)
                batch, size = [], 0
        if batch:
            yield self.add(batch, run)

    # Reading back.

    def scan(self, *kinds: Kind, after: int = 0) -> Iterator[Entry]:
        """Yield entries in their order, behind a place, of some kinds or of all."""
        query = select(entries).where(entries.c.seq > after).order_by(entries.c.seq)
        if kinds:
            query = query.where(entries.c.kind.in_([kind.value for kind in kinds]))
        with self.database.reading() as connection:
            rows = connection.execute(query.execution_options(yield_per=_SCANNED))
            yield from map(entry_of, rows)

    def get(self, wanted: str) -> Entry:
        """Return the first entry of the one id that begins with `wanted`.

        Raises:
            UnknownIdError: No id of the ledger begins with it, or several do.
        """
        return self.get_all(wanted)[0]

    def get_all(self, wanted: str) -> list[Entry]:
        """Return all entries of the one id that begins with `wanted`: of a capture, each time it was found.

        Raises:
            UnknownIdError: No id of the ledger begins with it, or several do.
        """
        with self.database.reading() as connection:
            return find(connection, wanted)

    def at(self, seq: int) -> Entry:
        """Return the entry at a place of the ledger.

        Raises:
            UnknownIdError: The ledger is not so long.
        """
        with self.database.reading() as connection:
            row = connection.execute(select(entries).where(entries.c.seq == seq)).one_or_none()
        if row is None:
            raise UnknownIdError(f"#{seq}")
        return entry_of(row)

    def contract(self, document: str | int) -> Plain:
        """Return the contract's whole object of a document, given its id, a unique beginning of it, or its place.

        Raises:
            UnknownIdError: There is no such document.
        """
        with self.database.reading() as connection:
            seq = document if isinstance(document, int) else _document_seq(connection, document)
            return contract_of(connection, seq)

    def originals(self, seq: int) -> tuple[Original, ...]:
        """Return the documents whose text the one at a place holds, as far as `reuse` has found them."""
        with self.database.reading() as connection:
            return originals_of(connection, seq)

    def findings(self, document: str | int) -> Findings:
        """Return what was read from a document, as values; see `contract`.

        Raises:
            UnknownIdError: There is no such document.
        """
        return from_contract(self.contract(document))

    def findings_between(self, first: int, last: int) -> Iterator[tuple[int, Findings]]:
        """Yield what was read from the documents at two places and between them, each with its place, in order."""
        with self.database.reading() as connection:
            for seq, contract in contracts_between(connection, first, last):
                yield seq, from_contract(contract)

    def captured(self, capture_id: str) -> bytes:
        """Return the bytes of a capture, as they were found.

        Raises:
            UnknownIdError: No such bytes are there.
            ValueError: They are damaged; `verify` says how.
        """
        with self.database.reading() as connection:
            row = connection.execute(select(captures).where(captures.c.sha256 == capture_id)).one_or_none()
        if row is None:
            raise UnknownIdError(capture_id)
        return unpack(row.packing, row.data, row.size, row.crc32)

    def counts(self) -> dict[str, int]:
        """Return how many entries there are of each kind."""
        query = select(entries.c.kind, func.count()).group_by(entries.c.kind)
        with self.database.reading() as connection:
            counted = {row[0]: row[1] for row in connection.execute(query)}
        return {kind.value: counted.get(kind.value, 0) for kind in Kind}

    def head(self) -> Head:
        """Return the place and the link of the newest entry: noted down elsewhere, it proves all that is before it."""
        with self.database.reading() as connection:
            row = connection.execute(select(head.c.seq, head.c.link)).one()
        return Head(row.seq, row.link)

    # Asking.

    def documents(self, filters: Filters | None = None) -> Iterator[Plain]:
        """Yield each document, without its text."""
        with self.database.reading() as connection:
            yield from documents_of(connection, filters or Filters())

    def claims(self, filters: Filters | None = None) -> Iterator[Plain]:
        """Yield the contract's object of each claim, with its document and, under `words`, its exact words."""
        with self.database.reading() as connection:
            yield from claims_of(connection, filters or Filters())

    def figures(self, filters: Filters | None = None) -> Iterator[Plain]:
        """Yield the contract's object of each figure, with its document and, under `words`, its exact words."""
        with self.database.reading() as connection:
            yield from figures_of(connection, filters or Filters())

    def search(self, query: str, limit: int = 20) -> Iterator[Plain]:
        """Yield the passages that hold all words of a query, the newest publication first.

        A run of words in quotation marks must stand so in the text; ``kill*`` finds all that begins with it.
        """
        wanted = phrases(query)
        if not wanted:
            return
        with self.database.reading() as connection:
            asked = [(" ".join(phrase.words), phrase.goes_on) for phrase in wanted]
            for key in self.database.find_words(connection, asked, limit):
                contract = contract_of(connection, seq_of_word_key(key), Kind.CLAIM)
                document, text = contract["document"], contract["document"]["text"]
                start, end, hits = passage(text, wanted)
                yield {
                    "document": document["id"],
                    "claim": innermost(contract["claims"], hits[0][0]) if hits else None,
                    "snippet": text[start:end],
                    "start": start,
                    "end": end,
                    "published_at": document["published_at"],
                    "outlet": document["outlet"],
                    "title": document["title"],
                    "hits": hits,
                }

    # Indexes.

    def rebuild_indexes(self) -> None:
        """Drop every index and make it again from the entries alone."""
        with self.database.writing() as connection:
            for table in INDEXES:
                connection.execute(delete(table))
            self.database.drop_words(connection)
            query = select(entries).order_by(entries.c.seq).execution_options(yield_per=_SCANNED)
            rows = IndexRows()
            for group in groups(_placed(entry_of(row)) for row in connection.execute(query)):
                rows.add(group)
                if len(rows.ids) > _SCANNED * 10:
                    write_indexes(self.database, connection, rows)
                    rows = IndexRows()
            write_indexes(self.database, connection, rows)


def _placed(entry: Entry) -> Placed:
    return Placed(entry.seq, entry.kind, entry.subject, entry.content)


def _document_seq(connection: Connection, wanted: str) -> int:
    known = connection.execute(select(documents.c.seq).where(documents.c.id == wanted)).scalar()
    if known is not None:
        return int(known)
    found = [entry for entry in find(connection, wanted) if entry.kind is Kind.DOCUMENT]
    if not found:
        raise UnknownIdError(wanted)
    return found[0].seq
