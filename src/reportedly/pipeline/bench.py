"""How fast a folder is read, stage by stage, each measured in a process of its own so that memory can be told apart."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportedly.language.analyser import Analyser
from reportedly.language.parser import Grammar, Parser
from reportedly.model import Capture, Findings, Reading
from reportedly.pipeline.filling import fill
from reportedly.pipeline.inputs import Inputs
from reportedly.pipeline.options import Options
from reportedly.pipeline.places import gazetteer_with
from reportedly.pipeline.runs import run_of
from reportedly.pipeline.stages import Stages, packs_from_plugins, parser_from_plugins, readers_from_plugins
from reportedly.pipeline.workers import Read, Shard, run_all, shards

HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(slots=True)
class Timing:
    """What one stage took.

    Attributes:
        articles: How many went through it.
        wall: Seconds on the clock.
        cpu: Seconds of processor time, of all processes.
    """

    articles: int = 0
    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def running(self, articles: int) -> Iterator[None]:
        """Add what the block takes."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.articles += articles
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu

    def without(self, *parts: Timing) -> Timing:
        """Return what remains when parts of it are taken out."""
        return Timing(
            self.articles,
            max(self.wall - sum(p.wall for p in parts), 0.0),
            max(self.cpu - sum(p.cpu for p in parts), 0.0),
        )


@dataclass(slots=True)
class Measured:
    """One row of rows: the timings of a process and the most memory it held.

    Attributes:
        memory: Bytes, of the largest process; None where the system does not tell.
        start: Seconds until the first article could be read.
        claims: How many were found.
    """

    timings: dict[str, Timing] = field(default_factory=dict)
    memory: int | None = None
    start: float = 0.0
    claims: int = 0


@dataclass(slots=True)
class TimedParser:
    """A parser that knows how long it took."""

    inner: Parser
    name: str = "timed"
    timing: Timing = field(default_factory=Timing)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return what the parser returns."""
        with self.timing.running(0):
            return self.inner.parse(sentences)


class NoParser:
    """A parser that says nothing, to measure what is around one."""

    name = "none"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Grammar]:
        """Return an empty grammar of each sentence's length."""
        return [_no_grammar(len(words)) for words in sentences]


def _no_grammar(count: int) -> Grammar:
    blank = ("",) * count
    return Grammar(blank, tuple(range(count)), blank, ("O",) * count, blank)


def stages(paths: Sequence[str], options: Options) -> Measured:
    """Measure reading, splitting, parsing, extraction and the ledger one by one, in one process and one thread."""
    return _apart(_stages, paths, options)


def whole(paths: Sequence[str], options: Options) -> Measured:
    """Measure all of it at once, with as many workers as asked for, into a ledger that is thrown away."""
    return _apart(_whole, paths, options)


def trafilatura_alone(paths: Sequence[str], options: Options) -> Measured:
    """Measure trafilatura with metadata, and nothing else, on the HTML among the inputs."""
    return _apart(_trafilatura, paths, options)


def _apart(measure: Callable[[Sequence[str], Options], Measured], paths: Sequence[str], options: Options) -> Measured:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(measure, list(paths), options).result()


def _shards(paths: Sequence[str], options: Options) -> Iterator[Shard]:
    return shards(Inputs.from_plugins(options.inputs).captures(paths), options.work)


def _stages(paths: Sequence[str], options: Options) -> Measured:
    from reportedly.extract.extractor import Extractor

    began = time.perf_counter()
    parser = TimedParser(parser_from_plugins(options.analysis.parser))
    packs = packs_from_plugins(parser, gazetteer_with(options.analysis.gazetteer))
    made = Stages(readers_from_plugins(), Extractor(packs))
    around = Analyser(NoParser())
    read, split, found, ledger = Timing(), Timing(), Timing(), Timing()
    measured = Measured(start=time.perf_counter() - began)
    with _scratch_ledger(options) as keep:
        for shard in _shards(paths, options):
            with read.running(len(shard.captures)):
                readings = [r for c in shard.captures if isinstance(r := made.read_one(c), Reading)]
            documents = [r.document for r in readings]
            with split.running(len(documents)):
                around.analyse([d.text for d in documents])
            with found.running(len(documents)):
                findings = made.extractor.read(documents)
            with ledger.running(len(documents)):
                keep(Read(r.capture, f) for r, f in zip(readings, findings, strict=True))
            measured.claims += sum(len(f.claims) for f in findings)
    parsed = replace(parser.timing, articles=found.articles)
    extracted = found.without(split, parsed)
    measured.timings = {"read": read, "split": split, "parse": parsed, "extract": extracted, "ledger": ledger}
    measured.memory = _peak_memory()
    return measured


def _whole(paths: Sequence[str], options: Options) -> Measured:
    measured, timing = Measured(), Timing()
    captures = Inputs.from_plugins(options.inputs).captures(paths)
    began, cpu = time.perf_counter(), _cpu_of_all()

    def counted() -> Iterator[Read]:
        for read in run_all(captures, options.analysis, options.work):
            if isinstance(read.result, Findings):
                measured.start = measured.start or time.perf_counter() - began
                measured.claims += len(read.result.claims)
                timing.articles += 1
            yield read

    with _scratch_ledger(options) as keep:
        keep(counted())
    timing.wall, timing.cpu = time.perf_counter() - began, _cpu_of_all() - cpu
    measured.timings = {"whole": timing}
    measured.memory = _peak_memory()
    return measured


@contextmanager
def _scratch_ledger(options: Options) -> Iterator[Callable[[Iterable[Read]], object]]:
    """Give a function that puts things into a ledger which is thrown away at the end."""
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.writing import Added

    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        run = run_of(options.analysis)
        with Ledger.open(Path(folder) / "bench.db", create=True) as ledger:
            yield lambda reads: sum(fill(ledger, reads, run), start=Added())


def _trafilatura(paths: Sequence[str], options: Options) -> Measured:
    import trafilatura

    timing = Timing()
    for shard in _shards(paths, options):
        pages: list[Capture] = [c for c in shard.captures if c.media_type in HTML]
        with timing.running(len(pages)):
            for page in pages:
                trafilatura.bare_extraction(page.data, with_metadata=True)
    return Measured({"trafilatura alone": timing}, _peak_memory())


def _cpu_of_all() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak_memory() -> int | None:
    try:
        import resource
    except ImportError:  # Windows has none
        return None
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return largest if sys.platform == "darwin" else largest * 1024
