"""What a ledger tells of its documents, claims and figures: filters to SQL, rows to the contract's objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from reportedly.errors import UnknownIdError
from reportedly.ledger.contract import DOCUMENT_SCHEMA, Plain
from reportedly.ledger.copied import originals_of
from reportedly.ledger.dressing import Dress, Whole, dressed_claim, dressed_figure
from reportedly.ledger.entry import FINDINGS, Entry, Kind
from reportedly.ledger.filters import Filters, fold
from reportedly.ledger.indexes import id_key_range
from reportedly.ledger.tables import claims, documents, entries, figures, ids

_PARTITION = 500


def documents_of(connection: Connection, filters: Filters) -> Iterator[Plain]:
    """Yield each document without its text, in the order they were added."""
    query = select(documents).where(*document_conditions(connection, filters)).order_by(documents.c.seq)
    for row in connection.execute(query.limit(filters.limit)).mappings():
        yield {"document": row["id"], **{name: row[name] for name in row if name not in {"seq", "id"}}}


def claims_of(connection: Connection, filters: Filters) -> Iterator[Plain]:
    """Yield the contract's object of each claim, with its document and its exact words."""
    conditions = [*document_conditions(connection, filters), *claim_conditions(filters)]
    if filters.stance:
        conditions.append(claims.c.stance == filters.stance)
    if filters.place:
        conditions.append(place_condition(claims, filters.place))
    if filters.measure:
        conditions.append(claims.c.seq.in_(select(figures.c.claim).where(figures.c.measure == filters.measure)))
    query = joined(claims).where(*conditions).limit(filters.limit)
    return dressed(connection, query, dressed_claim)


def figures_of(connection: Connection, filters: Filters) -> Iterator[Plain]:
    """Yield the contract's object of each figure, with its document and its exact words."""
    conditions = [*document_conditions(connection, filters), *claim_conditions(filters)]
    if filters.stance:
        conditions.append(figures.c.stance == filters.stance)
    if filters.place:
        conditions.append(place_condition(figures, filters.place))
    if filters.measure:
        conditions.append(figures.c.measure == filters.measure)
    query = joined(figures).join(claims, claims.c.seq == figures.c.claim).where(*conditions).limit(filters.limit)
    return dressed(connection, query, dressed_figure)


def joined(table: Table) -> Select[Any]:
    """Return the rows of an index with their entries' bodies and the places of their documents, in order."""
    return (
        select(entries.c.body, documents.c.seq.label("document_seq"))
        .select_from(table)
        .join(entries, entries.c.seq == table.c.seq)
        .join(documents, documents.c.seq == table.c.document)
        .order_by(table.c.seq)
    )


def dressed(connection: Connection, query: Select[Any], dress: Dress) -> Iterator[Plain]:
    """Yield the rows of `joined`, dressed; rows of one document next to one another cost it once."""
    holder, whole = None, None
    for row in connection.execute(query.execution_options(yield_per=_PARTITION)):
        if whole is None or row.document_seq != holder:
            holder = row.document_seq
            whole = whole_of(connection, row.document_seq)
        yield dress(decoded(row.body), whole)


def whole_of(connection: Connection, seq: int) -> Whole:
    """Return the document whose entry stands at `seq`, with all that its claims are told with."""
    return Whole(contract_of(connection, seq), originals_of(connection, seq))


def contract_of(connection: Connection, seq: int, *only: Kind) -> Plain:
    """Return the contract's object for the document whose entry stands at `seq`: whole, or with some kinds only."""
    query = select(entries.c.kind, entries.c.body).where(entries.c.seq > seq, entries.c.document == seq)
    document = connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one()
    contract: Plain = {"schema": DOCUMENT_SCHEMA, "document": decoded(document)}
    contract |= {name: [] for name in FINDINGS.values()}
    # A document's findings follow it without a gap, so the first stranger ends them.
    last = connection.execute(select(documents.c.seq).where(documents.c.seq > seq).order_by(documents.c.seq)).scalar()
    if last is not None:
        query = query.where(entries.c.seq < last)
    if only:
        query = query.where(entries.c.kind.in_([kind.value for kind in only]))
    for kind, body in connection.execute(query.order_by(entries.c.seq)):
        contract[FINDINGS[Kind(kind)]].append(decoded(body))
    return contract


def contracts_between(connection: Connection, first: int, last: int) -> Iterator[tuple[int, Plain]]:
    """Yield the contract's objects of the documents at two places and between them, each with its place, in order."""
    # The findings of the last one follow it, and the next document ends them.
    end = connection.execute(select(documents.c.seq).where(documents.c.seq > last).order_by(documents.c.seq)).scalar()
    query = select(entries.c.seq, entries.c.kind, entries.c.document, entries.c.body).where(entries.c.seq >= first)
    query = query.where(entries.c.seq < end) if end is not None else query
    kinds = [kind.value for kind in (Kind.DOCUMENT, *FINDINGS)]
    holder, contract = 0, dict[str, Any]()
    for seq, kind, document, body in connection.execute(query.where(entries.c.kind.in_(kinds)).order_by(entries.c.seq)):
        if kind == Kind.DOCUMENT:
            if contract:
                yield holder, contract
            holder, contract = seq, {"schema": DOCUMENT_SCHEMA, "document": decoded(body)}
            contract |= {name: [] for name in FINDINGS.values()}
        elif document == holder:
            contract[FINDINGS[Kind(kind)]].append(decoded(body))
    if contract:
        yield holder, contract


def decoded(body: str) -> Plain:
    """Decode a body the fast way; only the slow one takes half a character's escape."""
    try:
        plain: Plain = msgspec.json.decode(body)
    except msgspec.DecodeError:
        plain = json.loads(body)
    return plain


def find(connection: Connection, wanted: str) -> list[Entry]:
    """Return the entries of the one id that begins with `wanted`; a capture may have several.

    Raises:
        UnknownIdError: No id of the ledger begins with it, or several do.
    """
    beginning = wanted.strip().lower()
    if not beginning:
        raise UnknownIdError(wanted)
    try:
        low, high = id_key_range(beginning)
    except ValueError as exc:
        raise UnknownIdError(wanted) from exc
    query = select(entries).join(ids, ids.c.seq == entries.c.seq).where(ids.c.key.between(low, high))
    found = [
        entry
        for entry in map(entry_of, connection.execute(query.order_by(ids.c.key, ids.c.seq).limit(1000)))
        if (entry.subject or "").startswith(beginning)
    ]
    subjects = tuple(dict.fromkeys(entry.subject or "" for entry in found))
    if beginning in subjects:
        return [entry for entry in found if entry.subject == beginning]
    if len(subjects) != 1:
        raise UnknownIdError(wanted, subjects)
    return found


def entry_of(row: Row[Any]) -> Entry:
    """Return the entry of a row of the table `entries`."""
    return Entry(row.seq, Kind(row.kind), row.subject, row.document, row.run, row.body, row.sha256, row.link)


def document_conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Yield what the filters ask of documents."""
    if filters.outlet:
        yield documents.c.outlet.in_(_outlets(connection, filters.outlet))
    if filters.since:
        yield documents.c.published_at >= filters.since
    if filters.until:
        # "2021-07-11T09:00" is behind "2021-07-11" as text, but on that day.
        yield documents.c.published_at < f"{filters.until}\x7f"
    if filters.language:
        yield documents.c.language.like(f"{filters.language}-%") | (documents.c.language == filters.language)
    if filters.document:
        yield _document(connection, filters.document)


def _document(connection: Connection, wanted: str) -> ColumnElement[bool]:
    if connection.execute(select(documents.c.seq).where(documents.c.external_id == wanted).limit(1)).first():
        return documents.c.external_id == wanted
    return documents.c.id == find(connection, wanted)[0].subject


def _outlets(connection: Connection, part: str) -> list[str]:
    names = connection.execute(select(documents.c.outlet).distinct().where(documents.c.outlet.is_not(None))).scalars()
    return [name for name in names if fold(part) in fold(name)]


def claim_conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Yield what the filters ask of claims, but for what figures have too."""
    if filters.speech:
        yield claims.c.speech == filters.speech
    if filters.source:
        yield claims.c.names.contains(fold(filters.source), autoescape=True)


def place_condition(table: Table, wanted: str) -> ColumnElement[bool]:
    """Return what asks for a part of a place's name, or for a country's code."""
    is_country = len(wanted) == 2 and wanted.isupper()
    looked_for = f"\n{fold(wanted)}\n" if is_country else fold(wanted)
    return table.c.places.contains(looked_for, autoescape=True)
