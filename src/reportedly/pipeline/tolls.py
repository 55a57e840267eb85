"""Tables of tolls into a ledger: each file one capture and one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.errors import ReadError
from reportedly.model import Capture, Failure
from reportedly.pipeline.inputs import Inputs
from reportedly.pipeline.options import InputOptions
from reportedly.pipeline.workers import Read


def toll_reads(paths: Sequence[str], options: InputOptions) -> Iterator[Read]:
    """Yield each table with what is in it, in the order of the paths; what cannot be read is a Failure.

    A table is one input as it lies there: its lines are rows, not documents, so no container opens it.
    """
    from reportedly.read.tolls import read_tolls

    for item in Inputs({}, options).captures(paths):
        if isinstance(item, Capture):
            try:
                yield Read(item, read_tolls(item))
            except ReadError as exc:
                yield Read(item, Failure.of(exc))
        else:
            assert isinstance(item, Failure)
            yield Read(None, item)
