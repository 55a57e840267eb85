"""Lists a page at a time, newest first: each page ends with the place where the next begins, however long the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, or_, select

from reportedly.ledger.contract import Plain
from reportedly.ledger.dressing import Dress, Whole, dressed_claim, dressed_figure
from reportedly.ledger.entry import Kind
from reportedly.ledger.filters import Filters
from reportedly.ledger.indexes import seq_of_word_key, word_key
from reportedly.ledger.queries import (
    claim_conditions,
    decoded,
    document_conditions,
    joined,
    place_condition,
    whole_of,
)
from reportedly.ledger.search import phrases
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import claims, documents, entries, figures

_LOOKED_AT = 500  # documents fetched at once, to be filtered
_DAYS_WITHIN = {4: 366, 7: 31}  # behind the first day of what is written as a year or a month
_MOST_FINDINGS = 1_000_000  # of the newest document
_MOST_LOOKED_AT = 20_000  # documents of one page: a filter that fits nothing must still answer


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Attributes:
        rows: Objects as `Ledger.documents`, `claims` or `figures` yields them, with their `seq`.
        before: What to give as `before` for the next page, or None where this is the last.
    """

    rows: tuple[Plain, ...]
    before: int | None


def page_of_claims(ledger: Ledger, filters: Filters, *, before: int | None, size: int) -> Page:
    """Return claims, the last entered first.

    Args:
        ledger: Where they are kept.
        filters: What they must meet; `limit` is not looked at.
        before: The page before this one said so; None for the first.
        size: At most so many.
    """
    with ledger.database.reading() as connection:
        conditions = [*document_conditions(connection, filters), *claim_conditions(filters)]
        if filters.measure:
            conditions.append(claims.c.seq.in_(select(figures.c.claim).where(figures.c.measure == filters.measure)))
        return _page(connection, claims, filters, conditions, before, size)


def page_of_figures(ledger: Ledger, filters: Filters, *, before: int | None, size: int) -> Page:
    """Return figures, the last entered first; see `page_of_claims`."""
    with ledger.database.reading() as connection:
        conditions = [*document_conditions(connection, filters)]
        of_claims = list(claim_conditions(filters))
        if of_claims:
            conditions.append(figures.c.claim.in_(select(claims.c.seq).where(*of_claims)))
        if filters.measure:
            conditions.append(figures.c.measure == filters.measure)
        return _page(connection, figures, filters, conditions, before, size)


def _page(
    connection: Connection,
    table: Table,
    filters: Filters,
    conditions: list[ColumnElement[bool]],
    before: int | None,
    size: int,
) -> Page:
    if filters.stance:
        conditions.append(table.c.stance == filters.stance)
    if filters.place:
        conditions.append(place_condition(table, filters.place))
    if before is not None:
        conditions.append(table.c.seq < before)
    query = joined(table).add_columns(table.c.seq.label("seq")).where(*conditions)
    query = query.order_by(None).order_by(table.c.seq.desc()).limit(size + 1)
    found = list(connection.execute(query))
    rows = tuple(_dressed(connection, found[:size], dressed_claim if table is claims else dressed_figure))
    return Page(rows, found[size - 1].seq if len(found) > size else None)


def _dressed(connection: Connection, found: Sequence[Any], dress: Dress) -> Iterator[Plain]:
    holders: dict[int, Whole] = {}
    for row in found:
        if row.document_seq not in holders:
            holders[row.document_seq] = whole_of(connection, row.document_seq)
        whole = holders[row.document_seq]
        yield {**dress(decoded(row.body), whole), "seq": row.seq, "title": whole.document["title"]}


def page_of_documents(ledger: Ledger, filters: Filters, *, before: int | None, size: int) -> Page:
    """Return documents without their text, the last published first; those without a day come last."""
    rows: list[Plain] = []
    looked_at = 0
    with ledger.database.reading() as connection:
        conditions = list(document_conditions(connection, filters))
        low, high = day_keys(filters)
        at = min(before or high, high)
        while len(rows) <= size and looked_at < _MOST_LOOKED_AT:
            keys = ledger.database.newest_words(connection, low, at, _LOOKED_AT)
            rows += _documents(connection, keys, conditions)
            looked_at += len(keys)
            if len(keys) < _LOOKED_AT:
                at = low
                break
            at = keys[-1]
    more = len(rows) > size
    return Page(tuple(rows[:size]), rows[size - 1]["key"] if more else at if at > low else None)


def day_keys(filters: Filters) -> tuple[int, int]:
    """Return the keys between which documents of the days asked for lie; a day more on each side, for time zones."""
    low = word_key(filters.since, 0) if filters.since else -1
    # A day's own minutes come behind its beginning, and zones a day behind those: the conditions are exact.
    more = 2 + _DAYS_WITHIN.get(len(filters.until or ""), 0)
    high = word_key(filters.until, 0) + (more * 1440 << 30) if filters.until else 1 << 62
    return low - (1440 << 30) if filters.since else low, high


def _documents(connection: Connection, keys: list[int], conditions: list[ColumnElement[bool]]) -> Iterator[Plain]:
    places = {seq_of_word_key(key): key for key in keys}
    query = select(documents).where(documents.c.seq.in_(places), *conditions)
    found = {row["seq"]: row for row in connection.execute(query).mappings()}
    for seq, key in places.items():
        if seq in found:
            row = found[seq]
            yield {"document": row["id"], "key": key, **{name: row[name] for name in row if name != "id"}}


def page_of_words(ledger: Ledger, query: str, filters: Filters, *, before: int | None, size: int) -> Page:
    """Return documents that hold all words of a query, the last published first.

    Args:
        ledger: Where they are kept.
        query: Words, and "runs of words" in quotation marks; see `Ledger.search`.
        filters: What the documents must meet besides; their claims are not looked at.
        before: The page before this one said so; None for the first.
        size: At most so many; a page may hold fewer, and still not be the last.
    """
    wanted = [(" ".join(phrase.words), phrase.goes_on) for phrase in phrases(query)]
    if not wanted:
        return Page((), None)
    with ledger.database.reading() as connection:
        conditions = list(document_conditions(connection, filters))
        low, high = day_keys(filters)
        at = min(before or high, high)
        looked_at = _LOOKED_AT if conditions else size
        keys = ledger.database.find_words(connection, wanted, looked_at, above=low, below=at)
        rows = list(_documents(connection, keys, conditions))
    if len(rows) > size:
        return Page(tuple(rows[:size]), rows[size - 1]["key"])
    return Page(tuple(rows), keys[-1] if len(keys) == looked_at else None)


def findings_of(ledger: Ledger, seqs: Sequence[int], *kinds: Kind) -> dict[int, list[tuple[Kind, Plain]]]:
    """Return the findings of several documents by their places, of some kinds, in their order."""
    found: dict[int, list[tuple[Kind, Plain]]] = {}
    following = select(documents.c.seq).where(documents.c.seq > bindparam("at")).order_by(documents.c.seq).limit(1)
    # Not `in_`: that is spelt out anew at each of the eighty times.
    wanted = or_(*(entries.c.kind == kind.value for kind in kinds))
    held = select(entries.c.kind, entries.c.body).where(
        entries.c.seq > bindparam("at"), entries.c.seq < bindparam("end"), wanted
    )
    with ledger.database.reading() as connection:
        for seq in seqs:
            # A document's findings follow it without a gap, and the next document ends them.
            end = connection.execute(following, {"at": seq}).scalar() or seq + _MOST_FINDINGS
            rows = connection.execute(held.order_by(entries.c.seq), {"at": seq, "end": end})
            found[seq] = [(Kind(kind), decoded(body)) for kind, body in rows]
    return found


def documents_of_url(ledger: Ledger, url: str) -> list[Plain]:
    """Return the documents of one address in the order in which they were entered: the versions of a page."""
    query = select(documents).where(documents.c.url == url).order_by(documents.c.seq)
    with ledger.database.reading() as connection:
        return [{"document": row["id"], **row} for row in connection.execute(query).mappings()]
