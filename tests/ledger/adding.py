"""Adds made-up reports to a ledger, batch by batch, and says after each what is kept: to be killed by a test."""

from __future__ import annotations

import sys

from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from tests.ledger.made import made

COUNT = 120


def main(path: str, batch: int) -> None:
    with Ledger.open(path, create=True) as book:
        kept = 0
        for added in book.add_all(made(seed=21, count=COUNT, claims=4), Run("2031-01-01T00:00:00Z"), documents=batch):
            kept += added.added + added.known
            print(kept, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
