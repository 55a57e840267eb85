"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportedly.pipeline.options import AnalysisOptions

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is set up.

    Attributes:
        ledger: Path of the ledger's file.
        accounts: Path of the file of accounts; None is a laptop: one person, one link, the loopback address only.
        hosts: Names this server answers to; any other is turned away, so that no page elsewhere can reach it by a
            name of its own.
        secure: Cookies are sent over HTTPS only.
        max_bytes: The largest file that may be dropped, in bytes.
        analysis: What reads documents that are added.
        veil: Victims' names are shown to nobody, in no form; readers do not get the archived bytes either.
        a_minute: Requests that one person, or one address, may make in a minute; None is any number.
    """

    ledger: Path
    accounts: Path | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
    max_bytes: int = 20 * MEBIBYTE
    analysis: AnalysisOptions = field(default_factory=AnalysisOptions)
    veil: bool = False
    a_minute: int | None = None
