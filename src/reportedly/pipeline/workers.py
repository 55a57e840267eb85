"""Spreads captures over worker processes: results in input order, in bounded memory, whatever dies on the way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Self

from reportedly.errors import ReportedlyError, WorkerError
from reportedly.model import Capture, Failure, Findings
from reportedly.pipeline.options import AnalysisOptions, WorkOptions
from reportedly.pipeline.stages import stages_for

Item = Capture | Failure
Result = Findings | Failure
Work = Callable[[AnalysisOptions, tuple[Capture, ...]], list[Result]]
# Shards given out per worker: enough that none idles while the next is read from disk.
AHEAD = 2
# One death may be the machine's doing; two on the same input alone are the input's.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Read:
    """One item of the input and what became of it; `capture` is None where nothing could be captured."""

    capture: Capture | None
    result: Result


@dataclass(frozen=True, slots=True)
class Shard:
    """Some items of the input, in order."""

    items: tuple[Item, ...]

    @property
    def captures(self) -> tuple[Capture, ...]:
        """What there is to read."""
        return tuple(item for item in self.items if isinstance(item, Capture))

    def singles(self) -> Iterator[Shard]:
        """Yield the items one by one."""
        return (Shard((item,)) for item in self.items)

    def halves(self) -> Iterator[Shard]:
        """Yield the first half and the second."""
        middle = len(self.items) // 2
        yield Shard(self.items[:middle])
        yield Shard(self.items[middle:])

    def joined(self, results: Iterable[Result]) -> Iterator[Read]:
        """Yield each item with its result, in order."""
        following = iter(results)
        for item in self.items:
            yield Read(item, next(following)) if isinstance(item, Capture) else Read(None, item)


def shards(items: Iterable[Item], options: WorkOptions) -> Iterator[Shard]:
    """Cut the input into shards bounded in count and in bytes."""
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.data) if isinstance(item, Capture) else 0
        if len(held) >= options.shard_captures or size >= options.shard_bytes:
            yield Shard(tuple(held))
            held, size = [], 0
    if held:
        yield Shard(tuple(held))


def run_shard(analysis: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Result]:
    """Read captures in this process."""
    return stages_for(analysis).run(captures)


def run_all(
    items: Iterable[Item], analysis: AnalysisOptions, options: WorkOptions, work: Work = run_shard
) -> Generator[Read, None, None]:
    """Yield every item of the input with what became of it, in input order.

    One job reads in this process, and an error of the program's own stops it with its trace. With several, such an
    error, like the death of a worker, costs only the input that it falls on.

    Raises:
        ParserError, GazetteerError, LexiconError: What reading rests on is missing or broken.
    """
    cut = shards(items, options)
    first = list(islice(cut, 2))
    everything = chain(first, cut)
    if options.workers == 1:
        for shard in everything:
            yield from shard.joined(work(analysis, shard.captures))
        return
    alone = options.jobs is None and len(first) < 2
    make = _one_thread if alone else _processes
    with Workers(1 if alone else options.workers, make, analysis, work) as workers:
        yield from workers.run(everything)


def _one_thread(_: int) -> Executor:
    """An input of one shard is read sooner than a process starts."""
    return ThreadPoolExecutor(1)


def _processes(count: int) -> Executor:
    # Spawned, not forked: libraries with threads of their own do not survive a fork.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=begin_worker)


def begin_worker() -> None:
    """Make a worker process die quietly with Ctrl-C, and with its parent however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers:
    """An executor that is made anew when one of its workers dies."""

    def __init__(self, count: int, make: Callable[[int], Executor], analysis: AnalysisOptions, work: Work) -> None:
        self._count, self._make, self._analysis, self._work = count, make, analysis, work
        self._pool = make(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, cut: Iterable[Shard]) -> Iterator[Read]:
        """Yield the items of the shards with their results, in order."""
        waiting: deque[tuple[Shard, Future[list[Result]]]] = deque()
        for shard in cut:
            waiting.append((shard, self._submit(shard)))
            if len(waiting) >= self._count * AHEAD:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _next(self, waiting: deque[tuple[Shard, Future[list[Result]]]]) -> Iterator[Read]:
        shard, future = waiting.popleft()
        fault = _fault_of(future)
        if fault is None:
            yield from shard.joined(future.result())
        elif isinstance(fault, BrokenExecutor):
            # All that was given out is lost, and nobody knows on which shard the worker died: each goes again alone.
            given = [(shard, future), *waiting]
            waiting.clear()
            lost = [_fault_of(f) is not None for _, f in given]
            self._renew()
            for (each, done), again in zip(given, lost, strict=True):
                yield from self._alone(each, deaths=0) if again else each.joined(done.result())
        else:
            yield from self._narrow(shard, fault)

    def _alone(self, shard: Shard, deaths: int) -> Iterator[Read]:
        """Read a shard with nothing else under way, so that a death is known to be its own."""
        future = self._submit(shard)
        fault = _fault_of(future)
        if fault is None:
            yield from shard.joined(future.result())
        elif not isinstance(fault, BrokenExecutor):
            yield from self._narrow(shard, fault)
        else:
            self._renew()
            if len(shard.items) > 1:
                for half in shard.halves():
                    yield from self._alone(half, deaths=0)
            elif deaths + 1 < TRIES:
                yield from self._alone(shard, deaths + 1)
            else:
                yield from shard.joined([_death(shard.captures[0], TRIES)])

    def _narrow(self, shard: Shard, fault: BaseException) -> Iterator[Read]:
        """Find the one input on which the program's own error falls, and read the others."""
        if len(shard.items) == 1:
            yield from shard.joined([_own_fault(shard.captures[0], fault)])
        else:
            for single in shard.singles():
                yield from self._alone(single, deaths=0)

    def _submit(self, shard: Shard) -> Future[list[Result]]:
        try:
            return self._pool.submit(self._work, self._analysis, shard.captures)
        except BrokenExecutor as exc:
            lost: Future[list[Result]] = Future()
            lost.set_exception(exc)
            return lost

    def _renew(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._make(self._count)


def _fault_of(future: Future[list[Result]]) -> BaseException | None:
    """Wait for a future, and return what went wrong on it.

    Raises:
        ReportedlyError, ImportError: What all reading rests on is missing or broken: no other shard will fare better.
    """
    fault = future.exception()
    if isinstance(fault, ReportedlyError | ImportError):
        raise fault
    return fault


def _death(capture: Capture, tries: int) -> Failure:
    error = WorkerError(capture.name, tries)
    return Failure(capture.name, error.code, str(error).removeprefix(f"{capture.name}: "))


def _own_fault(capture: Capture, fault: BaseException) -> Failure:
    what = f"an error in reportedly itself ({type(fault).__name__}: {fault})"
    return Failure(capture.name, "internal-error", f"{what}; read it alone with --jobs 1 and report the trace")
