"""Whether a ledger is what it was: every hash, every link, every span, and every index against the entries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.errors import ContractError, StoreUnavailableError
from reportedly.ledger.contract import DOCUMENT_SCHEMA, Plain, from_contract
from reportedly.ledger.entry import (
    FINDINGS,
    FIRST_LINK,
    Entry,
    Kind,
    content_hash,
    link_hash,
    stored_json,
)
from reportedly.ledger.indexes import IndexRows, Placed
from reportedly.ledger.packing import unpack
from reportedly.ledger.queries import entry_of
from reportedly.ledger.soundness import faults
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import INDEXES, SCHEMA, captures, entries, head
from reportedly.model import canonical_json, content_digest

_SCANNED = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written.

    Attributes:
        message: In plain words.
        seq: Place of the first entry concerned, or None where no entry is.
        mendable: It concerns indexes alone, which `Ledger.rebuild_indexes` makes again.
    """

    message: str
    seq: int | None = None
    mendable: bool = False

    def __str__(self) -> str:
        return self.message if self.seq is None else f"entry {self.seq}: {self.message}"


def verify(ledger: Ledger) -> Iterator[Fault]:
    """Yield all that is wrong with a ledger; nothing is how it should be.

    It reads the whole file once, in little memory, and believes no index.
    """
    try:
        yield from (Fault(complaint) for complaint in ledger.database.complaints())
        with ledger.database.inspecting() as connection:
            kept = _Captures()
            yield from kept.check(connection)
            audit = _Audit(kept.sound)
            yield from audit.check(connection)
            yield from kept.unspoken(audit.spoken_of)
            yield from _index_faults(ledger, connection, audit)
    except StoreUnavailableError as exc:
        yield Fault(f"it can be read no further: {exc}")


@dataclass(slots=True)
class _Captures:
    """The captured bytes, each against its hash."""

    sound: set[str] = field(default_factory=set)

    def check(self, connection: Connection) -> Iterator[Fault]:
        for row in connection.execute(select(captures).execution_options(yield_per=50)):
            try:
                data = unpack(row.packing, row.data, row.size, row.crc32)
            except ValueError as exc:
                yield Fault(f"capture {row.sha256}: {exc}")
                continue
            if hashlib.sha256(data).hexdigest() == row.sha256 and len(data) == row.size:
                self.sound.add(row.sha256)
            else:
                yield Fault(f"capture {row.sha256}: its bytes are not those that were captured")

    def unspoken(self, spoken_of: set[str]) -> Iterator[Fault]:
        for capture_id in sorted(self.sound - spoken_of):
            yield Fault(f"capture {capture_id}: no entry speaks of these bytes")


class _Audit:
    """One walk over the entries in their order."""

    def __init__(self, captured: set[str]) -> None:
        self.captured = captured
        self.spoken_of: set[str] = set()
        self.prints = _Prints()
        self.clean = True
        self._runs: set[int] = set()
        self._before = (0, FIRST_LINK)
        self._group: list[Entry] = []
        self._group_sound = True
        self._capture: Plain | None = None

    def check(self, connection: Connection) -> Iterator[Fault]:
        query = select(entries).order_by(entries.c.seq).execution_options(yield_per=_SCANNED)
        for row in connection.execute(query):
            for fault in self._row(row):
                self.clean = False
                yield fault
        yield from self._end_group()
        yield from self._head_faults(connection)

    def _head_faults(self, connection: Connection) -> Iterator[Fault]:
        seq, link = self._before
        rows = [tuple(row) for row in connection.execute(select(head))]
        if rows != [(1, SCHEMA, seq, link)]:
            said = ", ".join(f"entry {row[2]}" for row in rows) or "nothing"
            yield Fault(f"the ledger's head speaks of {said}, its last entry is {seq}: its end was changed")

    def _row(self, row: Row[Any]) -> Iterator[Fault]:
        yield from self._chain_faults(row)
        try:
            entry = entry_of(row)
            content = json.loads(entry.body)
        except (ValueError, TypeError) as exc:
            yield Fault(f"it cannot be read ({exc})", row.seq)
            return
        broken = list(self._entry_faults(entry, content))
        yield from broken
        if entry.kind in FINDINGS:
            self._group.append(entry)
            self._group_sound = self._group_sound and not broken
            return
        yield from self._end_group()
        self._begin(entry, sound=not broken)

    def _begin(self, entry: Entry, *, sound: bool) -> None:
        if entry.kind is Kind.DOCUMENT:
            self._group, self._group_sound = [entry], sound
            return
        if entry.kind is Kind.RUN:
            self._runs.add(entry.seq)
        if entry.kind is Kind.CAPTURE and sound:
            self._capture = entry.content
            self.spoken_of.add(entry.subject or "")
        if entry.subject and sound:
            self.prints.add([Placed(entry.seq, entry.kind, entry.subject, entry.content)])

    def _chain_faults(self, row: Row[Any]) -> Iterator[Fault]:
        seq, link = self._before
        self._before = (row.seq, row.link)
        if row.seq != seq + 1:
            yield Fault(f"entries {seq + 1} to {row.seq - 1} are missing", row.seq)
        elif row.link != link_hash(link, row.seq, row.run, row.sha256):
            yield Fault("its link does not follow from the entry before it: something was changed here", row.seq)

    def _entry_faults(self, entry: Entry, content: Plain) -> Iterator[Fault]:
        holder = self._group[0] if self._group and entry.kind in FINDINGS else None
        canonical = canonical_json(content)
        sha256 = content_hash(entry.kind, entry.subject, holder.subject if holder else None, canonical)
        if stored_json(canonical) != entry.body or sha256 != entry.sha256:
            yield Fault(f"the {entry.kind} {entry.subject or ''} is not what was written", entry.seq)
        elif entry.subject != _subject(entry.kind, content):
            yield Fault(f"the {entry.kind} stands under the id of another thing ({entry.subject})", entry.seq)
        if entry.document != (holder.seq if holder else None):
            yield Fault(f"the {entry.kind} does not stand with its document", entry.seq)
        if (entry.run is None) != (entry.kind is Kind.RUN) or (entry.run and entry.run not in self._runs):
            yield Fault(f"its run ({entry.run}) is not in the ledger", entry.seq)

    def _end_group(self) -> Iterator[Fault]:
        group, self._group = self._group, []
        if not group or group[0].kind is not Kind.DOCUMENT:
            return
        contract: Plain = {"schema": DOCUMENT_SCHEMA, "document": group[0].content}
        contract |= {name: [e.content for e in group if e.kind is kind] for kind, name in FINDINGS.items()}
        broken = [Fault(message, group[0].seq) for message in self._document_faults(contract)]
        yield from broken
        self.clean = self.clean and not broken
        if self._group_sound and not broken:
            self.prints.add([Placed(e.seq, e.kind, e.subject, e.content) for e in group])

    def _document_faults(self, contract: Plain) -> Iterator[str]:
        try:
            document = from_contract(contract).document
        except ContractError as exc:
            yield str(exc)
            return
        if self._capture is None or self._capture["id"] != document.capture_id:
            yield "the entry before the document does not say how its bytes were found"
        if document.capture_id not in self.captured:
            yield f"the bytes it was read from ({document.capture_id}) are not in the ledger, or damaged"
        yield from faults(contract)


def _subject(kind: Kind, content: Plain) -> str | None:
    if kind in {Kind.RUN, Kind.FAILURE}:
        return content_digest([kind.value, content])[:32]
    subject: str | None = content.get("id")
    return subject


@dataclass(slots=True)
class _Prints:
    """A fingerprint of each index as the entries say it must be: order does not matter, memory stays small."""

    sums: dict[str, int] = field(default_factory=dict)

    def add(self, group: list[Placed]) -> None:
        rows = IndexRows()
        rows.add(group)
        for table in INDEXES:
            self._sum(table.name, getattr(rows, table.name))
        self._sum("words", ((key,) for key, _, _ in rows.words))

    def _sum(self, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self.sums[name] = (self.sums.get(name, 0) + _fingerprint(rows)) % _MODULUS


_MODULUS = 1 << 64


def _fingerprint(rows: Iterable[tuple[Any, ...]]) -> int:
    digests = (hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=8).digest() for row in rows)
    return sum(int.from_bytes(digest) for digest in digests) % _MODULUS


def _index_faults(ledger: Ledger, connection: Connection, audit: _Audit) -> Iterator[Fault]:
    if not audit.clean:
        return  # what the indexes should be cannot be told
    found = {table.name: _fingerprint(tuple(row) for row in connection.execute(select(table))) for table in INDEXES}
    found["words"] = _fingerprint((key,) for key in ledger.database.word_keys(connection))
    for name, value in found.items():
        if value != audit.prints.sums.get(name, 0):
            yield Fault(f"the index {name!r} is not what the entries say", mendable=True)
