"""One run, from paths to findings, as one function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from reportedly.model import Failure, Findings
from reportedly.pipeline.inputs import Inputs
from reportedly.pipeline.options import Options, WorkOptions
from reportedly.pipeline.workers import run_all


def read_inputs(paths: Sequence[str], options: Options | None = None) -> Iterator[Findings | Failure]:
    """Yield what is found in each document of the inputs, in input order; what cannot be read is a Failure.

    Args:
        paths: Files, folders, ``http(s)`` URLs, or ``-`` for standard input.
        options: How to read; the default is that of the command line, save that no worker processes are started.

    Raises:
        ParserError, GazetteerError, LexiconError: What reading rests on is missing or broken.
    """
    chosen = options or Options(work=WorkOptions(jobs=1))
    captures = Inputs.from_plugins(chosen.inputs).captures(paths)
    with closing(run_all(captures, chosen.analysis, chosen.work)) as reads:
        for read in reads:
            yield read.result
