"""A small ledger of invented reports, and the command line called on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from reportedly.cli import run as run_cli
from reportedly.ledger.entry import Run
from reportedly.ledger.store import Ledger
from reportedly.model import Failure
from tests.ledger.made import made


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


def filled(path: Path) -> str:
    """Return the path of a ledger with three documents of two claims each, and one failure."""
    with Ledger.open(path, create=True) as book:
        failure = Failure("=bad.html", "no-text", "there is no text in it")
        book.add([*made(seed=7, count=3, claims=2, filler=4), failure], Run("2031-02-03T04:05:06Z"))
    return str(path)


def call(capfd, *arguments: str) -> Said:
    """Call the command line in this process."""
    capfd.readouterr()
    code = run_cli(arguments)
    out, err = capfd.readouterr()
    return Said(code, out, err)
