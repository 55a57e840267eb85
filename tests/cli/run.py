"""Runs the command line as a user does: another process, its standard streams, its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "reportedly"]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.split("\n") if line]


def reportedly(
    *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> Ran:
    command = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=env, cwd=cwd, timeout=300)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def jsonl(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
