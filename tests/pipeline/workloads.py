"""Stand-ins for reading, importable by worker processes: each does to one input what the world might."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from reportedly.errors import ParserError
from reportedly.model import Capture, Document, Failure, Findings
from reportedly.model.document import document_id
from reportedly.pipeline.options import AnalysisOptions


def capture(name: str, data: bytes = b"") -> Capture:
    return Capture(name, data or name.encode(), "text/plain")


def findings(of: Capture) -> Findings:
    return Findings(Document(document_id(of.id, None, 0), of.id, 0, of.data.decode(), external_id=of.name))


def plain(_: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Findings | Failure]:
    return [findings(c) for c in captures]


def dies_on_poison(options: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Findings | Failure]:
    if any(c.data == b"poison" for c in captures):
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(options, captures)


def dies_once(options: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Findings | Failure]:
    """The first process that reads an input named after a file that is not there makes it, and dies."""
    for c in captures:
        mark = Path(c.name)
        if mark.is_absolute() and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return plain(options, captures)


def raises_on_poison(options: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Findings | Failure]:
    if any(c.data == b"poison" for c in captures):
        raise ZeroDivisionError("by nought")
    return plain(options, captures)


def has_no_model(_: AnalysisOptions, __: tuple[Capture, ...]) -> list[Findings | Failure]:
    raise ParserError("core", "the model cannot be loaded", "reinstall reportedly")


def slow_at_first(options: AnalysisOptions, captures: tuple[Capture, ...]) -> list[Findings | Failure]:
    if captures[0].name == "0":
        time.sleep(0.3)
    return plain(options, captures)
