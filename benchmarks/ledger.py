"""How fast a ledger takes documents, tells them again and proves itself, on made-up reports.

    python benchmarks/ledger.py --documents 5000

Findings are made before the clock starts: only the ledger's own work is measured, on one core. `claims` has 15 claims
a document and nothing else; `whole` has a figure, a time and a place for each claim besides.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.ledger.made import made

from reportedly.ledger.entry import Run
from reportedly.ledger.filters import Filters
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.model import Capture, Findings

CLAIMS = 15
RUN = Run("2031-01-01T00:00:00Z")
QUERIES = ("killed Karval", '"two residents" bridge', "convoy Nolva hospital", "maruba")


def claims_only(items: Iterator[tuple[Capture, Findings]]) -> Iterator[tuple[Capture, Findings]]:
    """Take away all but the claims."""
    for capture, found in items:
        claims = tuple(dataclasses.replace(c, figures=(), times=(), places=()) for c in found.claims)
        yield capture, Findings(found.document, claims)


def fill(book: Ledger, shape: str, documents: int, batch: int) -> None:
    """Add the documents in ten parts, and print the rate of each part."""
    stream = made(seed=1, count=documents, claims=CLAIMS)
    items = claims_only(stream) if shape == "claims" else stream
    parts: list[tuple[int, float, float]] = []
    while part := list(islice(items, max(1, documents // 10))):
        wall, busy = time.perf_counter(), time.process_time()
        for _ in book.add_all(part, RUN, documents=batch):
            pass
        parts.append((len(part), time.perf_counter() - wall, time.process_time() - busy))
    wall, busy = (documents / sum(part[at] for part in parts) for at in (1, 2))
    print(f"{shape}: added {wall:.0f} documents/s, {busy:.0f} documents per CPU-second")
    print("  per CPU-second by tenths:", *(f"{count / used:.0f}" for count, _, used in parts))


def ask(book: Ledger) -> None:
    """Print how long searches and filters take."""
    for query in QUERIES:
        started = time.perf_counter()
        hits = len(list(book.search(query, 20)))
        print(f"  search {query!r}: {hits} of the newest in {(time.perf_counter() - started) * 1000:.1f} ms")
    started = time.perf_counter()
    count = len(list(book.claims(Filters(source="marsh", limit=1000))))
    print(f"  {count} claims by a part of a source's name in {time.perf_counter() - started:.2f} s")


def prove(book: Ledger, documents: int) -> None:
    """Print how long adding again, rebuilding and verifying take."""
    again = list(made(seed=1, count=min(documents, 1000), claims=CLAIMS))
    started = time.perf_counter()
    book.add(again, RUN)
    print(f"  known again: {len(again) / (time.perf_counter() - started):.0f} documents/s")
    started = time.perf_counter()
    faults = len(list(verify(book)))
    print(f"  verified: {documents / (time.perf_counter() - started):.0f} documents/s, {faults} faults")
    started = time.perf_counter()
    book.rebuild_indexes()
    print(f"  indexes made again: {documents / (time.perf_counter() - started):.0f} documents/s")


def main() -> None:
    """Measure both shapes."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=3000)
    options.add_argument("--batch", type=int, default=500)
    options.add_argument("--shape", choices=["claims", "whole"], action="append")
    given = options.parse_args()
    for shape in given.shape or ["claims", "whole"]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.db"
            with Ledger.open(path, create=True) as book:
                fill(book, shape, given.documents, given.batch)
                ask(book)
                prove(book, given.documents)
            entries = path.stat().st_size / given.documents
            print(f"  {entries / 1000:.1f} kB a document on disk")


if __name__ == "__main__":
    main()
