"""What is kept of events: which figures are of which event, and what lists show of each.

All of it is an index: a pure function of the entries, which may be dropped and made again. The tables are made when
they are first written, and what their blobs hold is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Index,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    delete,
    insert,
    inspect,
    select,
    update,
)

from reportedly.ledger.reuse import copies
from reportedly.ledger.tables import WHOLE, documents

_CHUNK = 500  # values of one IN (...): below every database's limit

metadata = MetaData()

Rows = Sequence[tuple[Any, ...]]


def _number(name: str, *, key: bool = False, none: bool = False) -> Column[int]:
    return Column(name, WHOLE, primary_key=key, autoincrement=False, nullable=none)


def _text(name: str, *, key: bool = False, none: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=none)


def _blob(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _table(name: str, *columns: Column[Any] | Index, rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


reports = _table(
    "reports",
    _number("seq", key=True),
    _text("id"),
    _text("outlet", none=True),
    _text("url", none=True),
    _text("latest", none=True),
    _number("day"),
    _number("carry"),
    _number("group"),
    _blob("evidence"),
    _blob("told"),
    _blob("carriers"),
    Index("reports_by_id", "id", unique=True),
    Index("reports_by_outlet", "outlet", "id"),
    Index("reports_by_url", "url"),
    Index("reports_to_carry", "carry"),
    Index("reports_to_group", "group", "day"),
)
"""One document with figures each: its figures with all that they rest on, and the events that it tells of.

`latest` is the id of a later version of the page; `carry` and `group` say that it waits: to be looked at for what it
copies, and to be grouped (2: in any case, 1: if what it tells has changed).
"""

mentions = _table(
    "mentions",
    _text("id", key=True),
    _number("document"),
    _text("leader", none=True),
    _number("unit", none=True),
    Index("mentions_by_document", "document"),
    Index("mentions_by_leader", "leader"),
    Index("mentions_by_unit", "unit"),
)
"""What each document tells of one event; `leader` is the mention whose words it only carries on."""

units = _table(
    "units",
    _number("number", key=True),
    _text("id"),
    _number("component"),
    _number("cluster"),
    _blob("body"),
    Index("units_by_component", "component"),
    Index("units_by_cluster", "cluster"),
)

unit_keys = _table("unit_keys", _number("key", key=True), _number("holder", key=True), rowid=False)

clusters = _table(
    "clusters",
    _number("number", key=True),
    _number("day"),
    _number("stale"),
    _number("aim", none=True),
    _number("event", none=True),
    _blob("body"),
    Index("clusters_by_event", "event"),
    Index("clusters_to_aim", "stale", "day"),
)

cluster_keys = _table("cluster_keys", _number("key", key=True), _number("holder", key=True), rowid=False)

events = _table(
    "events",
    _number("number", key=True),
    _text("id"),
    _number("stale"),
    _number("standing"),
    _text("first"),
    _text("last"),
    _text("name"),
    _text("country", none=True),
    _number("greater"),
    _blob("body"),
    _blob("tallies"),
    Index("events_by_id", "id"),
    Index("events_by_first", "first", "id"),
    Index("events_stale", "stale"),
    Index("events_greater", "greater", "country"),
)
"""`standing` is how many figures stand, `name` is folded, `greater` says that it is more than one incident.

`stale` is 0 where all is as it should be, `CHANGED` or `NEW` where it is to be counted, and `GONE` where its reports
are of others by now, that are still to be counted; until then it is shown as it was.
"""
CHANGED, NEW, GONE = 1, 2, 3

event_documents = _table(
    "event_documents",
    _number("event", key=True),
    _number("document", key=True),
    Index("event_documents_by_document", "document"),
)

conflicts = _table(
    "conflicts",
    _text("id", key=True),
    _number("event", none=True),
    _number("document", none=True),
    _number("place"),
    _text("kind"),
    _blob("body"),
    Index("conflicts_by_event", "event"),
    Index("conflicts_by_document", "document"),
)

ranks = _table(
    "ranks",
    _text("figure", key=True),
    _number("event"),
    _number("open"),
    _number("weight"),
    _number("effect"),
    _text("doubts"),
    Index("ranks_by_event", "event"),
    Index("ranks_in_order", "open", "weight", "figure"),
)
"""A figure's place in the review queue: `weight` and `effect` in millionths; `open` is 1 until somebody decides."""

voices = _table(
    "voices",
    _text("source", key=True),
    _number("event", key=True),
    _number("originated"),
    _number("relayed"),
    _blob("body"),
    Index("voices_by_event", "event"),
)
"""What one source has to do with one event."""

sources = _table(
    "sources",
    _text("source", key=True),
    _text("name"),
    _text("standing"),
    _number("originated"),
    _number("relayed"),
    _number("events"),
    _number("stale"),
    Index("sources_in_order", "originated", "relayed", "source"),
    Index("sources_stale", "stale"),
)

source_names = _table("source_names", _text("name", key=True), _text("source", key=True), rowid=False)

outlets = _table("outlets", _text("outlet", key=True), _number("stale"), _blob("habits"))

chronicle_head = _table(
    "chronicle_head",
    _number("one", key=True),
    _number("format"),
    _number("seq"),
    _number("shown"),
    _number("turn"),
    _number("numbers"),
)
"""`seq` is the last entry that was read, `shown` the last that all events have, `turn` counts what was written."""


class ChronicleHead(NamedTuple):
    """How far the index has come; see `chronicle_head`."""

    seq: int = 0
    shown: int = 0
    turn: int = 0


def head_of(connection: Connection, form: int) -> ChronicleHead:
    """Return how far the index has come; nowhere if there is none, or in another format."""
    if not inspect(connection).has_table(chronicle_head.name):
        return ChronicleHead()
    known = chronicle_head.c
    row = connection.execute(select(known.seq, known.shown, known.turn).where(known.format == form)).one_or_none()
    return ChronicleHead(*row) if row else ChronicleHead()


def prepare(connection: Connection, form: int) -> ChronicleHead:
    """Make the tables where they are not there, and in another format anew."""
    there = inspect(connection).has_table(chronicle_head.name)
    if there and connection.execute(select(chronicle_head.c.format)).scalar() != form:
        forget(connection)
        there = False
    if not there:
        metadata.create_all(connection)
        for table in (documents, copies):  # of a ledger that was made before they had these
            if inspect(connection).has_table(table.name):
                for index in table.indexes:
                    index.create(connection, checkfirst=True)
        connection.execute(insert(chronicle_head).values(one=1, format=form, seq=0, shown=0, turn=0, numbers=1))
    return head_of(connection, form)


def forget(connection: Connection) -> None:
    """Drop all that is kept of events."""
    metadata.drop_all(connection)


def move_head(connection: Connection, **values: int) -> None:
    """Note down how far the index has come, and that something was written."""
    connection.execute(update(chronicle_head).values(turn=chronicle_head.c.turn + 1, **values))


def chunks(values: Collection[Any]) -> Iterator[Sequence[Any]]:
    """Yield some values in parts that one query takes."""
    held = list(values)
    return (held[at : at + _CHUNK] for at in range(0, len(held), _CHUNK))


def rows_with(connection: Connection, column: Column[Any], values: Collection[Any], *wanted: Any) -> list[Row[Any]]:
    """Return the rows of a table of which a column has one of some values; some columns of it, or all."""
    query = select(*(wanted or (column.table,)))
    return [row for part in chunks(values) for row in connection.execute(query.where(column.in_(part)))]


def drop_with(connection: Connection, column: Column[Any], values: Collection[Any]) -> None:
    """Drop the rows of which a column has one of some values."""
    for part in chunks(values):
        connection.execute(delete(column.table).where(column.in_(part)))


def mark_with(connection: Connection, column: Column[Any], values: Collection[Any], **marks: object) -> None:
    """Set columns of the rows of which a column has one of some values."""
    for part in chunks(values):
        connection.execute(update(column.table).where(column.in_(part)).values(**marks))


def mark_changed(connection: Connection, numbers: Collection[int]) -> None:
    """Have events counted again that are not waiting already."""
    for part in chunks(numbers):
        query = update(events).where(events.c.number.in_(part), events.c.stale == 0)
        connection.execute(query.values(stale=CHANGED))


def take_numbers(connection: Connection, count: int) -> int:
    """Return the first of so many numbers that nothing has had before."""
    first = int(connection.execute(select(chronicle_head.c.numbers)).scalar_one())
    connection.execute(update(chronicle_head).values(numbers=first + count))
    return first
