"""A process that makes a ledger each time the clock strikes, at the same moment as its twin."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reportedly.ledger.store import Ledger

ROUNDS = 80
APART = 0.05  # seconds


def main(folder: str, first: float) -> None:
    for number in range(ROUNDS):
        while time.time() < first + number * APART:
            pass
        with Ledger.open(Path(folder) / f"{number}.db", create=True) as book:
            assert book.counts()["document"] == 0


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
