"""The one door: typed protocols, and the loading of entry points. Ours enter by it like anyone's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import BinaryIO, Protocol, runtime_checkable

from reportedly.errors import PluginContractError, PluginError, PluginLoadError
from reportedly.language.packs import PackFactory
from reportedly.language.parser import Parser
from reportedly.model import Capture, Document, Failure

CONTAINERS = "reportedly.containers"
READERS = "reportedly.readers"
PARSERS = "reportedly.parsers"
PACKS = "reportedly.packs"


@runtime_checkable
class Container(Protocol):
    """Opens something that holds several captures, one at a time, in constant memory."""

    media_types: frozenset[str]

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        """Yield each capture in order; a part that cannot be read is a Failure and the rest goes on.

        Args:
            stream: The container's bytes; perhaps not seekable.
            name: What the user gave; a capture's own name adds its place (``crawl.warc.gz#1234``).
            media_type: As sniffed: one of `media_types`.

        Raises:
            ReadError: Nothing of it can be read.
        """


@runtime_checkable
class Reader(Protocol):
    """Makes a document of one capture's bytes."""

    media_types: frozenset[str]

    def read(self, capture: Capture) -> Document:
        """Return the document; its text is fixed for ever here.

        Raises:
            ReadError: The bytes cannot be read; says what, where and how to mend it.
        """


@runtime_checkable
class ParserFactory(Protocol):
    """Makes a language core; `argument` is what follows the colon in ``--parser NAME:ARGUMENT``."""

    def __call__(self, argument: str) -> Parser:
        """Return the core.

        Raises:
            ParserError: It cannot be loaded.
        """


PROTOCOLS: Mapping[str, type] = {CONTAINERS: Container, READERS: Reader, PARSERS: ParserFactory, PACKS: PackFactory}


@dataclass(frozen=True, slots=True)
class Plugin:
    """One loaded entry point, or why it could not be loaded."""

    group: str
    name: str
    package: str
    version: str
    value: object | None
    problem: PluginError | None = None


def load(group: str) -> tuple[Plugin, ...]:
    """Load every entry point of a group, sorted by name; what fails to load is listed with its reason."""
    return tuple(_load_one(group, point) for point in sorted(entry_points(group=group), key=lambda p: p.name))


def _load_one(group: str, point: EntryPoint) -> Plugin:
    package = point.dist.name if point.dist else "unknown"
    version = point.dist.version if point.dist else "unknown"
    try:
        made = point.load()
        value = made() if isinstance(made, type) else made
    except (ImportError, AttributeError, TypeError, ValueError, OSError) as exc:
        return Plugin(
            group,
            point.name,
            package,
            version,
            None,
            PluginLoadError(group, point.name, f"{type(exc).__name__}: {exc}"),
        )
    protocol = PROTOCOLS[group]
    if not isinstance(value, protocol):
        missing = ", ".join(sorted(n for n in protocol.__protocol_attrs__ if not hasattr(value, n)))  # type: ignore[attr-defined]
        return Plugin(group, point.name, package, version, None, PluginContractError(group, point.name, missing))
    return Plugin(group, point.name, package, version, value)
