"""How fast copies are found, how much memory the index takes, and what one more document costs.

    python benchmarks/copies.py --documents 200000
    python benchmarks/copies.py --documents 20000 --texts ../shared/data/clusters/clusters.jsonl

Reports are made up: sentences drawn from a vocabulary with the frequencies of a language, about 600 words each, so that
common runs of words are as common as they are; with `--texts` their vocabulary and pairs of words are those of real
texts. One in twenty is a reprint with its ends cut, one in twenty holds three sentences of another. One core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from reportedly.model import Capture, Document, Findings
from reportedly.model.document import document_id
from reportedly.pipeline.copies import copied_since, update
from reportedly.reuse.finder import CopyFinder, Paper

WORDS = 600
SENTENCE = 22
REMEMBERED = 2000  # documents that a later one may copy from
RUN = Run("2031-01-01T00:00:00Z")
COMMON = ("the", "of", "to", "and", "a", "in", "that", "was", "on", "for", "it", "with", "as", "by", "at", "from")


class Reporter:
    """Makes reports up: words by their frequencies, half of them by the word before."""

    def __init__(self, seed: int, texts: Sequence[str]) -> None:
        self.dice = random.Random(seed)
        made = [f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
        self.dice.shuffle(made)
        real = re.findall(r"[^\W\d_]+", " ".join(texts))
        self.words = list(dict.fromkeys(real)) if real else [*COMMON, *made]
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        pairs = pairwise(real)
        self.following: dict[str, list[str]] = {}
        for one, other in pairs:
            self.following.setdefault(one, []).append(other)
        self.told: list[str] = []

    def report(self) -> str:
        """Return one report."""
        turn = self.dice.random()
        if turn < 0.05 and self.told:
            lines = self.dice.choice(self.told).split("\n")
            text = "\n".join(lines[1:-1])
        else:
            lines = [self.sentence() for _ in range(WORDS // SENTENCE)]
            if turn < 0.1 and self.told:
                source = self.dice.choice(self.told).split("\n")
                first = self.dice.randrange(len(source) - 3)
                at = self.dice.randrange(len(lines))
                lines[at:at] = source[first : first + 3]
            text = "\n".join(lines)
            self.told.append(text)
            if len(self.told) > REMEMBERED:
                self.told.pop(self.dice.randrange(REMEMBERED))
        return text

    def sentence(self) -> str:
        """Return one sentence."""
        drawn = self.dice.choices(self.words, cum_weights=self.weights, k=SENTENCE)
        for at in range(1, SENTENCE):
            following = self.following.get(drawn[at - 1])
            if following and self.dice.random() < 0.7:
                drawn[at] = self.dice.choice(following)
        return " ".join(drawn).capitalize() + "."


_SYLLABLES = [f"{a}{b}" for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "on", "us")]


def papers(reporter: Reporter, first: int, count: int) -> list[Paper]:
    """Return so many made-up documents."""
    found = []
    for number in range(first, first + count):
        name = f"{number:064x}"
        found.append(Paper(number, Document(name, name, 0, reporter.report(), outlet=f"Outlet {number % 97}")))
    return found


def memory() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def measure(documents: int, texts: Sequence[str], *, passages: bool) -> None:
    """Add documents in parts, print the rate of the parts and what one more costs."""
    reporter = Reporter(1, texts)
    kept: dict[int, Document] = {}
    finder = CopyFinder(lambda number: Paper(number, kept[number]), passages=passages)
    part = max(1, documents // 10)
    spent, copies, rates = 0.0, 0, []
    for first in range(0, documents, part):
        batch = papers(reporter, first, min(part, documents - first))
        kept |= {paper.number: paper.document for paper in batch}
        begun = time.process_time()
        copies += sum(1 for _ in finder.add(batch))
        rates.append(len(batch) / (time.process_time() - begun))
        spent += len(batch) / rates[-1]
    told = "passages and whole copies" if passages else "whole copies"
    print(f"{told}: {documents / spent:.0f} documents per CPU-second, {copies} copies")
    print("  by tenths:", *(f"{rate:.0f}" for rate in rates))
    size = (finder.seeds.bytes + finder.bands.bytes) / documents * 100_000 / 1e6
    print(f"  index: {size:.0f} MB for 100,000 documents; the process with all texts held {memory():.0f} MB at most")
    times = []
    for paper in papers(reporter, documents, 50):
        kept[paper.number] = paper.document
        begun = time.perf_counter()
        list(finder.add([paper]))
        times.append(time.perf_counter() - begun)
    print(f"  one more document: {1000 * sorted(times)[25]:.1f} ms, at most {1000 * max(times):.1f} ms")


def in_ledger(documents: int, texts: Sequence[str]) -> None:
    """Fill a ledger, look for copies, add one more document and look again."""
    reporter = Reporter(1, texts)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.db", create=True) as book:
        for _ in book.add_all(entered(reporter, 0, documents), RUN):
            pass
        before = (Path(folder) / "bench.db").stat().st_size
        begun = time.process_time()
        update(book)
        spent = time.process_time() - begun
        size = ((Path(folder) / "bench.db").stat().st_size - before) / documents * 100_000 / 1e6
        print(f"in a ledger: {documents / spent:.0f} documents per CPU-second, {size:.0f} MB on disk for 100,000")
        print(f"  {copied_since(book, 0)} documents have text from another")
        times = []
        for number in range(documents, documents + 20):
            for _ in book.add_all(entered(reporter, number, 1), RUN):
                pass
            begun = time.perf_counter()
            update(book)
            times.append(time.perf_counter() - begun)
        print(f"  one more document: {1000 * sorted(times)[10]:.0f} ms, at most {1000 * max(times):.0f} ms")


def entered(reporter: Reporter, first: int, count: int) -> Iterator[tuple[Capture, Findings]]:
    """Yield what a ledger takes."""
    for number in range(first, first + count):
        text = reporter.report()
        capture = Capture(f"{number}", f"{number} {text}".encode(), "text/plain")
        document = Document(document_id(capture.id, None, 0), capture.id, 0, text, external_id=f"{number}")
        yield capture, Findings(document)


def main() -> None:
    """Measure all three."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--ledger", type=int, default=5_000, help="documents of the ledger; 0 leaves it out")
    options.add_argument("--texts", nargs="*", type=Path, default=(), help="JSON Lines whose words are drawn")
    options.add_argument("--only", choices=["whole", "passages"], help="measure one of the two")
    given = options.parse_args()
    texts = [json.loads(line)["text"] for path in given.texts for line in path.read_text("utf-8").splitlines()]
    if given.only != "passages":
        measure(given.documents, texts, passages=False)
    if given.only != "whole":
        measure(given.documents, texts, passages=True)
    if given.ledger:
        in_ledger(given.ledger, texts)


if __name__ == "__main__":
    main()
