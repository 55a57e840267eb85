"""What a run is asked to do, as frozen values that travel to the worker processes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How inputs are opened.

    Attributes:
        url: Address that standard input or a single file is said to have come from, or None.
        allow_private: Whether private and loopback addresses may be fetched.
        max_bytes: No single capture may be larger, in bytes.
        timeout: Seconds that one fetch may take.
    """

    url: str | None = None
    allow_private: bool = False
    max_bytes: int = 100 * MEBIBYTE
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """What reads the documents.

    Attributes:
        parser: Language core, ``NAME`` or ``NAME:ARGUMENT``, as the entry points of ``reportedly.parsers`` name it.
        gazetteer: Path of a small file of places laid over the shipped gazetteer, or None.
    """

    parser: str = "core"
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """How the work is spread.

    Attributes:
        jobs: Worker processes; None is one per core, but none at all for an input of a single shard.
        shard_captures: At most so many captures in one shard.
        shard_bytes: A shard is closed once it holds so many bytes.
    """

    jobs: int | None = None
    shard_captures: int = 32
    shard_bytes: int = 4 * MEBIBYTE

    @property
    def workers(self) -> int:
        """How many worker processes may run at once."""
        return self.jobs or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Options:
    """All of a run's options."""

    inputs: InputOptions = field(default_factory=InputOptions)
    analysis: AnalysisOptions = field(default_factory=AnalysisOptions)
    work: WorkOptions = field(default_factory=WorkOptions)
