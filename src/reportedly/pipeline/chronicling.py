"""Keeps the index of events up to date: what is new is read, grouped and counted, and what it cannot concern is not.

The index is kept beside the ledger's entries and is a pure function of them: after `update` it holds what
`reconciled.reconcile` gives of all documents, whatever came in which order and in how many parts.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from reportedly.ledger import chronicle as kept
from reportedly.ledger.tables import documents
from reportedly.pipeline import copies
from reportedly.pipeline.refreshing import bury_some, refresh_some, sum_some
from reportedly.pipeline.regrouping import group_some, settle_some
from reportedly.pipeline.reports import FORMAT, carry_some, listen_some, read_some

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

_STEPS = (read_some, carry_some, listen_some, group_some, settle_some, refresh_some, bury_some, sum_some)


@dataclass(frozen=True, slots=True)
class Behind:
    """How far the events that are shown are behind the ledger: entries of any kind, and documents among them."""

    entries: int
    documents: int


def update(ledger: Ledger, stop: threading.Event | None = None) -> None:
    """Bring the index up to date with the ledger; other writers wait no longer than a part of it takes.

    Args:
        ledger: Which.
        stop: Once it is set, the rest is left for another time.

    Raises:
        StoreUnavailableError: The ledger cannot be written now; what was kept before is whole.
    """
    while behind_of(ledger) is not None:
        copies.update(ledger)
        before = ledger.head().seq
        for step in _STEPS:
            while step(ledger):
                if stop is not None and stop.is_set():
                    return
        with ledger.database.writing() as connection:
            kept.move_head(connection, shown=min(before, kept.prepare(connection, FORMAT).seq))


def behind_of(ledger: Ledger) -> Behind | None:
    """Return how far the events are behind the ledger; None where they are not."""
    seq = ledger.head().seq
    with ledger.database.reading() as connection:
        shown = kept.head_of(connection, FORMAT).shown
        if shown >= seq:
            return None
        query = select(func.count()).select_from(documents).where(documents.c.seq > shown)
        return Behind(seq - shown, int(connection.execute(query).scalar_one()))


def forget(ledger: Ledger) -> None:
    """Drop the index; `update` makes it again from the entries alone."""
    with ledger.database.writing() as connection:
        kept.forget(connection)
