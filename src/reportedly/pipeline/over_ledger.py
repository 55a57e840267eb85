"""What a ledger holds, reconciled, all at once: for those that measure it, not for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.pipeline.chronicle import chronicled
from reportedly.pipeline.reconciled import Reconciled, together

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger


def reconciled(ledger: Ledger) -> Reconciled:
    """Return all of a ledger's events, origins and carried figures, as its index has them."""
    with chronicled(ledger) as chronicle:
        return together(chronicle.parts())
