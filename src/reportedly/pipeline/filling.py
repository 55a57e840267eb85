"""What was read goes into a ledger, in batches, each kept wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.errors import UnknownIdError
from reportedly.model import Capture, Failure
from reportedly.pipeline.workers import Read

if TYPE_CHECKING:
    from reportedly.ledger.entry import Run
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.writing import Added, Item


def fill(ledger: Ledger, reads: Iterable[Read], run: Run) -> Iterator[Added]:
    """Enter everything that was read, and yield what became of each batch; what is there already is only counted.

    Raises:
        StoreUnavailableError: The ledger cannot be written now; the batches before are kept.
    """
    return ledger.add_all((item_of(read) for read in reads), run)


def item_of(read: Read) -> Item:
    """Return what a ledger takes for one item of the input."""
    if isinstance(read.result, Failure):
        return read.result
    assert read.capture is not None  # findings were made of something
    return read.capture, read.result


class Known:
    """Tells which captures a ledger holds with their documents, so that no time goes into reading them again.

    The same bytes from the same address give the same document; from another address they are another's.

    Attributes:
        count: How many were told to be known.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.count = 0

    def __call__(self, item: Capture | Failure) -> bool:
        """Whether the ledger has it."""
        known = isinstance(item, Capture) and self._has(item)
        self.count += known
        return known

    def _has(self, capture: Capture) -> bool:
        try:
            entries = self._ledger.get_all(capture.id)
        except UnknownIdError:
            return False
        return any(entry.kind == "capture" and entry.content["url"] == capture.url for entry in entries)
