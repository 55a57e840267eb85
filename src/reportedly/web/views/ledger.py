"""The ledger itself: its entries in their order, one entry with its place in the chain, and the path of one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from reportedly.ledger.contract import Plain
from reportedly.ledger.entry import Entry, Kind
from reportedly.ledger.explain import Explanation, explain, with_decisions
from reportedly.ledger.queries import entry_of
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import entries
from reportedly.ledger.verify import Fault, verify
from reportedly.web.templating import change_words

KeptBack = Callable[[str], bool]
"""Whether what others have decided on a thing, by its id, is kept from whoever asks, who is to decide on it blind."""

_KEPT_BACK = "kept from you until you have decided on the same thing"
_TOLD = 140
_MOST_FAULTS = 200
_MOST_LOOKED_AT = 50_000  # entries behind one page: a kind that is rare must still answer


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in the list.

    Attributes:
        told: Its content in a few words.
        link: Its link in hex: it changes if any entry before it changes.
        entered_at: When it was decided, or else when the run that entered it began, if a run did.
    """

    seq: int
    kind: str
    subject: str | None
    told: str
    link: str
    entered_at: str | None


@dataclass(frozen=True, slots=True)
class EntryList:
    """Entries, the newest first; `head` is the newest of all."""

    rows: tuple[EntryRow, ...]
    before: int | None
    head: int
    head_link: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry, whole, with the hashes that hold it in its place."""

    row: EntryRow
    sha256: str
    link_before: str
    body: dict[str, Any]
    document: int | None
    run: int | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole ledger found."""

    sound: bool
    faults: tuple[str, ...]
    more: bool
    head: int
    head_link: str


def entry_list(ledger: Ledger, kind: Kind | None, before: int | None, size: int, kept_back: KeptBack) -> EntryList:
    """Return one page of entries; of a decision that is kept back only its place is told."""
    head = ledger.head()
    top = head.seq + 1 if before is None else before
    query = select(entries).where(entries.c.seq < top).order_by(entries.c.seq.desc()).limit(size + 1)
    if kind:
        query = query.where(entries.c.kind == kind.value, entries.c.seq > top - _MOST_LOOKED_AT)
    with ledger.database.reading() as connection:
        found = [entry_of(row) for row in connection.execute(query)]
    runs = _runs(ledger, found)
    rows = tuple(_row(entry, runs, kept_back) for entry in found[:size])
    nothing_left = None if not kind or top <= _MOST_LOOKED_AT else top - _MOST_LOOKED_AT
    return EntryList(rows, found[size - 1].seq if len(found) > size else nothing_left, head.seq, head.link.hex())


def entry_page(ledger: Ledger, seq: int, kept_back: KeptBack) -> EntryPage:
    """Return one entry.

    Raises:
        UnknownIdError: The ledger is not so long.
    """
    entry = ledger.at(seq)
    before = ledger.at(seq - 1).link if seq > 1 else bytes(32)
    row = _row(entry, _runs(ledger, [entry]), kept_back)
    body = {"kept_back": _KEPT_BACK} if row.told == _KEPT_BACK else entry.content
    return EntryPage(row, entry.sha256.hex(), before.hex(), body, entry.document, entry.run)


def documents_of(ledger: Ledger, seq: int) -> list[str]:
    """Return the ids of the documents whose words an entry can have: its own, or those of a capture."""
    entry = ledger.at(seq)
    if entry.kind is Kind.DOCUMENT:
        return [entry.subject or ""]
    if entry.kind is Kind.DECISION:
        return [told] if (told := entry.content["document"]) else []
    holder = ledger.at(entry.document) if entry.document else None
    return [holder.subject or ""] if holder and holder.kind is Kind.DOCUMENT else []


def trace_page(ledger: Ledger, wanted: str, kept_back: KeptBack) -> Explanation:
    """Return the whole path of one thing, from the archived bytes to it.

    Raises:
        UnknownIdError: No id of the ledger begins with it, or several do.
    """
    return with_decisions(ledger, explain(ledger, wanted), kept_back)


def verification(ledger: Ledger) -> Verification:
    """Check the whole ledger: every hash, every link, every span."""
    head = ledger.head()
    faults: list[Fault] = []
    for fault in verify(ledger):
        faults.append(fault)
        if len(faults) > _MOST_FAULTS:
            break
    told = tuple(str(fault) for fault in faults[:_MOST_FAULTS])
    return Verification(not faults, told, len(faults) > _MOST_FAULTS, head.seq, head.link.hex())


def _runs(ledger: Ledger, found: list[Entry]) -> dict[int, str]:
    return {seq: ledger.at(seq).content["started_at"] for seq in {entry.run for entry in found if entry.run}}


def _row(entry: Entry, runs: dict[int, str], kept_back: KeptBack) -> EntryRow:
    entered_at = runs.get(entry.run or 0)
    told = _told(entry.kind, entry.content)
    if entry.kind is Kind.RUN:
        entered_at = entry.content["started_at"]
    elif entry.kind is Kind.DECISION:
        entered_at = entry.content["at"]
        blind = entry.content["about"] != "contradiction" and kept_back(entry.content["id"])
        told = _KEPT_BACK if blind else told
    return EntryRow(entry.seq, entry.kind.value, entry.subject, told, entry.link.hex(), entered_at)


def _ends(low: int | None, high: int | None) -> str:
    if low == high:
        return "no number of" if low is None else f"{low}"
    return f"{low if low is not None else '…'} – {high if high is not None else '…'}"


def _decided(body: Plain) -> str:
    """Who said what of which thing, and why."""
    changes = ", ".join(f"{name} {change_words(value, name)}" for name, value in body["changes"].items())
    told = f"{body['by']}: {body['verdict']}{f', {changes}' if changes else ''}"
    return f"{told} ({body['why']})" if body["why"] else told


def _told(kind: Kind, body: Plain) -> str:
    if kind is Kind.DOCUMENT:
        parts = [body["title"], body["outlet"], (body["published_at"] or "")[:10]]
        told = ", ".join(part for part in parts if part) or body["text"]
    elif kind is Kind.CLAIM:
        told = " < ".join(link["name"] for link in body["chain"])
    elif kind is Kind.FIGURE:
        told = f"{_ends(body['low'], body['high'])} {body['measure'].replace('_', ' ')}"
    elif kind is Kind.DECISION:
        told = _decided(body)
    elif kind is Kind.FAILURE:
        told = f"{body['input']}: {body['code']}"
    elif kind is Kind.RUN:
        told = f"reportedly {body['versions'].get('reportedly', '')}"
    else:
        told = str(body.get("name") or body.get("value") or body.get("label") or body.get("message") or "")
    return " ".join(told.split())[:_TOLD]
