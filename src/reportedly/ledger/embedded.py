"""A ledger's database as one SQLite file: WAL, synchronous=FULL, STRICT tables, FTS5.

All that is SQLite's alone stands here and nowhere else; PostgreSQL will stand beside it with the same methods.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from reportedly.errors import LedgerError, NotALedgerError, SchemaVersionError, StoreUnavailableError
from reportedly.ledger.entry import FIRST_LINK
from reportedly.ledger.tables import APPEND_ONLY, SCHEMA, head, metadata

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x72707464
"""Written into the file's header, so that a ledger is known from any other SQLite file ("rptd")."""

_BUSY_SECONDS = 60
_AGAIN_SECONDS = 0.02
_FAR = 1 << 62  # above every key
_OLDEST = (3, 37, 0)  # STRICT tables
_CREATE_WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')"
)
_GUARD = """
CREATE TRIGGER {table}_no_{lower} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""


class Embedded:
    """One SQLite file. Readers are not disturbed by a writer; two writers wait for one another."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.name = str(path)
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Embedded:
        """Open a ledger's file, or make one.

        Raises:
            NotALedgerError: There is no such file, or it is something else.
            SchemaVersionError: It was written by a version that this one does not read.
            StoreUnavailableError: The file cannot be used now.
        """
        _check_file(path, create=create)
        database = cls(path, _engine(path, create=create))
        try:
            database._prepare(create=create)
        except LedgerError:
            database.close()
            raise
        return database

    @property
    def sealed(self) -> bool:
        """Whether the file lies on a medium that cannot be written."""
        return _mode(self.path, create=False) != "rw"

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one unchanging state of the ledger."""
        with _translated(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def inspecting(self) -> Iterator[Connection]:
        """Yield a connection as `reading` does; text that is no UTF-8 comes too, with surrogates for its bytes."""
        with self.reading() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.text_factory = _lenient
            try:
                yield connection
            finally:
                driver.text_factory = str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the one connection that may write; all of it is kept at the end, or nothing."""
        with _translated(self.name), self._engine.connect() as connection:
            writer = connection.execution_options(writing=True)
            with writer.begin():
                yield writer

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows, their values in the table's order, by the driver's own bulk call."""
        if rows:
            connection.connection.cursor().executemany(str(insert(table).compile(self._engine)), rows)

    def index_words(self, connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
        """Add (key, title, text) to the index of words; ascending keys are fastest."""
        sql = "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)"
        connection.connection.cursor().executemany(sql, rows)

    def find_words(
        self,
        connection: Connection,
        phrases: Sequence[tuple[str, bool]],
        limit: int,
        *,
        above: int = -1,
        below: int = _FAR,
    ) -> list[int]:
        """Return the keys of what holds all phrases, the highest first.

        Args:
            connection: From `reading`.
            phrases: Words in order, and whether the last may go on ("kill*").
            limit: At most so many.
            above: Only keys above this one.
            below: Only keys below this one.
        """
        query = " AND ".join(f'"{words}"{"*" if goes_on else ""}' for words, goes_on in phrases)
        sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in connection.exec_driver_sql(sql, (query, above, below, limit))]

    def newest_words(self, connection: Connection, above: int, below: int, limit: int) -> list[int]:
        """Return the keys between two others, the highest first: documents by their day, the newest first."""
        sql = "SELECT rowid FROM words WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in connection.exec_driver_sql(sql, (above, below, limit))]

    def word_keys(self, connection: Connection) -> Iterator[int]:
        """Yield every key of the index of words."""
        return (row[0] for row in connection.exec_driver_sql("SELECT rowid FROM words"))

    def drop_words(self, connection: Connection) -> None:
        """Empty the index of words."""
        connection.exec_driver_sql("DROP TABLE words")
        connection.exec_driver_sql(_CREATE_WORDS)

    def has_index(self, connection: Connection, name: str) -> bool:
        """Whether the database has an index of this name."""
        sql = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?"
        return connection.exec_driver_sql(sql, (name,)).first() is not None

    def complaints(self) -> Iterator[str]:
        """Yield what the database itself finds broken in its file, and which guards are gone."""
        with self.reading() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
            yield from (f"SQLite: {row}" for row in rows if row != "ok")
            there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
            for name, _ in _guards():
                if name not in there:
                    yield f"the guard {name} is gone: rows may have been changed"

    def _prepare(self, *, create: bool) -> None:
        if create and self._pragma("application_id") == 0 and self._is_empty():
            self._turn_to_wal()
            with self.writing() as connection:
                _lay_out(connection)
        if self._pragma("application_id") != APPLICATION_ID:
            raise NotALedgerError(self.name, "an SQLite file of another program", "give the path of a ledger")
        found = self._pragma("user_version")
        if found != SCHEMA:
            raise SchemaVersionError(self.name, found, SCHEMA)

    def _turn_to_wal(self) -> None:
        # SQLite waits for others everywhere but here: of two that make one ledger at once, one would fail.
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                self._pragma("journal_mode=WAL")
            except StoreUnavailableError as exc:
                if not exc.retryable or time.monotonic() > until:
                    raise
                time.sleep(_AGAIN_SECONDS)
            else:
                return

    def _pragma(self, what: str) -> int:
        with _translated(self.name), self._engine.connect() as connection:
            # Outside any transaction: the journal cannot be changed within one.
            cursor = connection.connection.cursor()
            value: int = cursor.execute(f"PRAGMA {what}").fetchone()[0]
            cursor.close()
        return value

    def _is_empty(self) -> bool:
        with self.reading() as connection:
            return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is None


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotALedgerError(str(path), "a folder, not a ledger", "give the path of the ledger's file")
    if not path.exists():
        if not create:
            raise NotALedgerError(str(path), "there is no such file", "`reportedly add LEDGER PATH...` makes one")
        if not path.parent.is_dir():
            raise NotALedgerError(str(path), "its folder does not exist", "make the folder first")
        return
    try:
        with path.open("rb") as file:
            begin = file.read(len(MAGIC))
    except OSError as exc:
        raise StoreUnavailableError(str(path), exc.strerror or str(exc), "look at the file's permissions") from exc
    if begin != MAGIC and not (create and not begin):
        raise NotALedgerError(str(path), "not a ledger (not an SQLite file)", "give the path of a ledger, or a new one")


def _engine(path: Path, *, create: bool) -> Engine:
    if sqlite3.sqlite_version_info < _OLDEST:
        mend = "install a Python with SQLite 3.37 or newer"
        raise StoreUnavailableError(str(path), f"SQLite {sqlite3.sqlite_version} is too old", mend)
    address = f"file:{quote(str(path.absolute()))}?mode={_mode(path, create=create)}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        for pragma in ("synchronous=FULL", "recursive_triggers=ON", "trusted_schema=OFF", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # Each iterator that is being read holds a connection, so there is no most.
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path, *, create: bool) -> str:
    if create:
        return "rwc"
    # On a medium that cannot be written, WAL's side files cannot be made: the file alone is then all there is.
    log = path.with_name(path.name + "-wal")
    sealed = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    return "ro&immutable=1" if sealed else "rw"


def _lenient(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a writer waits at the door, instead of failing in the middle.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _lay_out(connection: Connection) -> None:
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first():
        return  # another process was faster
    metadata.create_all(connection)
    connection.exec_driver_sql(_CREATE_WORDS)
    for _, sql in _guards():
        connection.exec_driver_sql(sql)
    connection.execute(insert(head).values(one=1, schema=SCHEMA, seq=0, link=FIRST_LINK))
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def _guards() -> Iterator[tuple[str, str]]:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{verb.lower()}"
            yield name, _GUARD.format(table=table.name, verb=verb, lower=verb.lower())


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except DatabaseError as exc:
        raise _unavailable(name, exc.orig) from exc
    except sqlite3.DatabaseError as exc:
        raise _unavailable(name, exc) from exc


_MENDS = {
    "SQLITE_BUSY": ("another process is writing to it", "wait, then run the same command again"),
    "SQLITE_LOCKED": ("another process is writing to it", "wait, then run the same command again"),
    "SQLITE_FULL": ("the disk is full", "make room, then run the same command again: nothing stored is lost"),
    "SQLITE_READONLY": ("it may not be written", "look at the permissions of the file and its folder"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "look at the permissions of the file and its folder"),
    "SQLITE_CORRUPT": ("the file is damaged", "run `reportedly verify`, then restore a copy"),
    "SQLITE_NOTADB": ("the file is damaged at its beginning, or no ledger", "restore a copy"),
    "SQLITE_IOERR": ("the disk cannot be read or written", "look after the disk, then run the same command again"),
}


def _unavailable(name: str, cause: BaseException | None) -> StoreUnavailableError:
    code = getattr(cause, "sqlite_errorname", "") or ""
    kind = "_".join(code.split("_")[:2])
    reason, mend = _MENDS.get(kind, (f"{cause}", "run `reportedly verify` on it"))
    return StoreUnavailableError(name, reason, mend, retryable=kind in {"SQLITE_BUSY", "SQLITE_LOCKED"})
