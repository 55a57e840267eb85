"""How far a long run has come: on standard error, and only on a terminal."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.model import Capture, Failure
from reportedly.pipeline.inputs import Inputs, files_under, is_url
from reportedly.pipeline.options import Options
from reportedly.pipeline.workers import Read, run_all

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


Skip = Callable[[Capture | Failure], bool]


def reads(paths: Sequence[str], options: Options, skip: Skip = lambda _: False) -> Iterator[Read]:
    """Yield every item of the inputs with what became of it, and show a person who waits how far it is.

    Args:
        paths: As for `reportedly read`.
        options: How to read.
        skip: Items for which it is true are left out.
    """
    inputs = Inputs.from_plugins(options.inputs)
    with meter(inputs, paths) as progress:
        items = progress.watched(item for item in inputs.captures(paths) if not skip(item))
        with closing(run_all(items, options.analysis, options.work)) as running:
            for read in running:
                progress.advance()
                yield read


class Meter:
    """Counts what is done against what there is, in bytes of the inputs as they lie on the disk."""

    def __init__(self, inputs: Inputs, bar: Progress | None, task: TaskID | None) -> None:
        self._inputs, self._bar, self._task = inputs, bar, task
        # Reading runs ahead of the results: each item waits here with how far reading had come when it was cut off.
        self._marks: deque[int] = deque()
        self.done = 0

    def watched(self, items: Iterable[Capture | Failure]) -> Iterator[Capture | Failure]:
        """Yield the items, noting for each how far reading has come."""
        for item in items:
            self._marks.append(self._inputs.consumed)
            yield item

    def advance(self) -> None:
        """Note that one more item is done."""
        self.done += 1
        at = self._marks.popleft()
        if self._bar is not None and self._task is not None:
            elapsed = self._bar.tasks[self._task].elapsed or 0.0
            rate = f"{self.done / elapsed:.1f}/s" if elapsed else ""
            self._bar.update(self._task, completed=at, done=self.done, rate=rate)


@contextmanager
def meter(inputs: Inputs, paths: Sequence[str]) -> Iterator[Meter]:
    """Show progress with its rate and the time that remains while the block runs, if a person is looking."""
    from reportedly.cli.output import console

    err = console(stderr=True)
    if not err.is_terminal:
        yield Meter(inputs, None, None)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[done]} read"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        yield Meter(inputs, bar, bar.add_task("read", total=total_bytes(paths), done=0, rate=""))


def total_bytes(paths: Sequence[str]) -> int | None:
    """Return how many bytes the paths hold on the disk, or None where that cannot be known beforehand."""
    if any(path == "-" or is_url(path) for path in paths):
        return None
    try:
        return sum(
            file.stat().st_size
            for path in map(Path, paths)
            for file in (files_under(path) if path.is_dir() else [path])
            if file.exists()
        )
    except OSError:
        return None
