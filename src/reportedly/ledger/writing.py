"""How a batch enters a ledger: prepared outside, written in one transaction, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from reportedly.ledger.contract import to_contract
from reportedly.ledger.embedded import Embedded
from reportedly.ledger.entry import (
    Draft,
    Entry,
    Kind,
    Press,
    Run,
    capture_body,
    contract_drafts,
    failure_draft,
)
from reportedly.ledger.indexes import IndexRows, Placed, id_key
from reportedly.ledger.packing import checksum, pack
from reportedly.ledger.soundness import faults
from reportedly.ledger.tables import captures, claims, documents, entries, figures, head, ids
from reportedly.model import Capture, Failure, Findings

Item = tuple[Capture, Findings] | Failure
CaptureRow = tuple[str, int, str, int, bytes]
_CHUNK = 500  # values of one IN (...): below every database's limit


@dataclass(frozen=True, slots=True)
class Added:
    """What became of what was given to a ledger.

    Attributes:
        added: Documents that are new.
        known: Documents that were there already, or came twice.
        copies: Of those added, documents whose whole text another document of the ledger has, letter for letter.
        failures: What could not be read, and findings that a ledger must not hold.
    """

    added: int = 0
    known: int = 0
    copies: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def failed(self) -> int:
        """How many inputs failed."""
        return len(self.failures)

    def __add__(self, other: Added) -> Added:
        return Added(
            self.added + other.added,
            self.known + other.known,
            self.copies + other.copies,
            self.failures + other.failures,
        )


@dataclass(frozen=True, slots=True)
class _Ready:
    """One document, ready to be entered."""

    drafted: list[Draft]
    capture_row: CaptureRow
    document_id: str
    text_sha256: str


def append(database: Embedded, batch: Iterable[Item], run: Run) -> Added:
    """Enter a batch in one transaction.

    Raises:
        StoreUnavailableError: The ledger cannot be written now; nothing of the batch was.
    """
    items = list(batch)
    failures = [item for item in items if isinstance(item, Failure)]
    read = [item for item in items if not isinstance(item, Failure)]
    with database.reading() as connection:
        known = _known_documents(connection, [findings.document.id for _, findings in read])
    ready, broken = _prepare(read, known)
    failures += broken
    if not ready and not failures:
        return Added(known=len(read))
    with database.writing() as connection:
        added, copies = _write(database, connection, ready, failures, run)
    return Added(added, len(read) - len(broken) - added, copies, tuple(failures))


def _prepare(read: Sequence[tuple[Capture, Findings]], known: set[str]) -> tuple[list[_Ready], list[Failure]]:
    """Do all that needs no ledger: the costly part, so that other writers need not wait for it."""
    ready: list[_Ready] = []
    broken: list[Failure] = []
    seen = set(known)
    for capture, findings in read:
        document = findings.document
        if document.id in seen:
            continue
        seen.add(document.id)
        contract, captured = to_contract(findings), capture_body(capture)
        fault = next(faults(contract), None)
        if captured["id"] != document.capture_id:
            fault = "the document was not read from these bytes"
        if fault:
            message = f"{fault}; this is a fault of the program: please report it"
            broken.append(Failure(capture.name, "broken-findings", message))
            continue
        row = _capture_row(capture, document.capture_id)
        ready.append(_Ready(contract_drafts(captured, contract), row, document.id, document.text_sha256))
    return ready, broken


def _capture_row(capture: Capture, capture_id: str) -> CaptureRow:
    packing, packed = pack(capture.data)
    return capture_id, len(capture.data), packing, checksum(packed), packed


def _write(
    database: Embedded, connection: Connection, ready: list[_Ready], failures: list[Failure], run: Run
) -> tuple[int, int]:
    # Another writer may have been faster since the batch was prepared.
    known = _known_documents(connection, [item.document_id for item in ready])
    fresh = [item for item in ready if item.document_id not in known]
    failed = _unknown_failures(connection, failures)
    if not fresh and not failed:
        return 0, 0
    copies = _count_copies(connection, [item.text_sha256 for item in fresh])
    seq, link = connection.execute(select(head.c.seq, head.c.link)).one()
    book = _Book(Press(seq, link))
    book.begin(connection, run)
    for item in fresh:
        book.enter(item.drafted)
    for draft in failed:
        book.enter([draft])
    book.write(database, connection)
    _keep_captures(database, connection, fresh)
    return len(fresh), copies


class _Book:
    """The rows of one batch, gathered to be written by the driver's bulk calls."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.rows: list[tuple[object, ...]] = []
        self.index = IndexRows()

    def begin(self, connection: Connection, run: Run) -> None:
        """Find the run's entry, or enter it."""
        known = run_seq(connection, run.id)
        if known is None:
            self.enter([Draft(Kind.RUN, run.id, run.body)])
        self.press.run = known or self.press.seq

    def enter(self, drafted: list[Draft]) -> None:
        """Give the drafts their places, and make their rows."""
        placed: list[Placed] = []
        for entry, draft in zip(self.press.enter(drafted), drafted, strict=True):
            self.rows.append(entry_row(entry))
            if draft.kind is Kind.CAPTURE:
                self.index.add([Placed(entry.seq, draft.kind, draft.subject, draft.body)])
            else:
                placed.append(Placed(entry.seq, draft.kind, draft.subject, draft.body))
        self.index.add(placed)

    def write(self, database: Embedded, connection: Connection) -> None:
        """Write all rows."""
        database.insert(connection, entries, self.rows)
        write_indexes(database, connection, self.index)
        connection.execute(update(head).values(seq=self.press.seq, link=self.press.link))


def run_seq(connection: Connection, run_id: str) -> int | None:
    """Return the place of a run's entry, or None where it has none."""
    return next((seq for _, seq in _seqs(connection, Kind.RUN, [run_id])), None)


def entry_row(entry: Entry) -> tuple[object, ...]:
    """Return an entry's values in the order of its table's columns."""
    return (
        entry.seq,
        entry.kind.value,
        entry.subject,
        entry.document,
        entry.run,
        entry.body,
        entry.sha256,
        entry.link,
    )


def write_indexes(database: Embedded, connection: Connection, index: IndexRows) -> None:
    """Write the rows of all indexes; sorted, since trees and FTS5 take ascending keys at the lowest cost."""
    database.insert(connection, documents, index.documents)
    database.insert(connection, claims, index.claims)
    database.insert(connection, figures, index.figures)
    database.insert(connection, ids, sorted(index.ids))
    database.index_words(connection, sorted(index.words))


def _keep_captures(database: Embedded, connection: Connection, fresh: list[_Ready]) -> None:
    rows = {item.capture_row[0]: item.capture_row for item in fresh}
    there = select(captures.c.sha256)
    for chunk in _chunks(list(rows)):
        for known in connection.execute(there.where(captures.c.sha256.in_(chunk))).scalars():
            del rows[known]
    database.insert(connection, captures, list(rows.values()))


def _known_documents(connection: Connection, wanted: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(wanted):
        found.update(connection.execute(select(documents.c.id).where(documents.c.id.in_(chunk))).scalars())
    return found


def _unknown_failures(connection: Connection, failures: Iterable[Failure]) -> list[Draft]:
    drafted = {draft.subject: draft for draft in map(failure_draft, failures)}
    known = {subject for subject, _ in _seqs(connection, Kind.FAILURE, [s for s in drafted if s])}
    return [draft for subject, draft in drafted.items() if subject not in known]


def _count_copies(connection: Connection, texts: Sequence[str]) -> int:
    distinct = set(texts)
    there: set[str] = set()
    for chunk in _chunks(list(distinct)):
        query = select(documents.c.text_sha256).where(documents.c.text_sha256.in_(chunk))
        there.update(connection.execute(query).scalars())
    return len(texts) - len(distinct - there)


def _seqs(connection: Connection, kind: Kind, subjects: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the subject and place of each entry of a kind that is there."""
    query = select(entries.c.subject, entries.c.seq).join(ids, ids.c.seq == entries.c.seq)
    for chunk in _chunks(subjects):
        keyed = query.where(ids.c.key.in_([id_key(s) for s in chunk]), entries.c.subject.in_(chunk))
        for row in connection.execute(keyed.where(entries.c.kind == kind.value)):
            yield row.subject, row.seq


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK))
