"""From what the user names (a file, a folder, a URL, standard input) to captures, in order and in constant memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from reportedly.errors import InputTooLargeError, MalformedInputError, ReadError
from reportedly.model import Capture, Failure
from reportedly.pipeline.options import InputOptions
from reportedly.plugins import CONTAINERS, Container, load

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 1 << 16
# A gzipped feed is two containers; what lies deeper than this was made to hurt.
MAX_DEPTH = 3


@dataclass(slots=True)
class Inputs:
    """Opens inputs with the containers that are installed.

    Attributes:
        consumed: Bytes read so far, of files as they lie on the disk.
    """

    containers: Mapping[str, Container]
    options: InputOptions
    consumed: int = 0

    def _count(self, size: int) -> None:
        self.consumed += size

    @classmethod
    def from_plugins(cls, options: InputOptions) -> Inputs:
        """Return an opener with every container whose plug-in loads; the first by name wins a media type."""
        found: dict[str, Container] = {}
        for plugin in load(CONTAINERS):
            if isinstance(plugin.value, Container):
                for media_type in plugin.value.media_types:
                    found.setdefault(media_type, plugin.value)
        return cls(found, options)

    def captures(self, paths: Iterable[str]) -> Iterator[Capture | Failure]:
        """Yield the captures of each path in order; what cannot be opened is a Failure and the rest goes on.

        Args:
            paths: Files, folders (walked in sorted order, hidden names left out), ``http(s)`` URLs, or ``-``.
        """
        for path in paths:
            yield from self._guarded(path, self._open(path))

    def opened(self, stream: BinaryIO, name: str) -> Iterator[Capture | Failure]:
        """Yield the captures of bytes that came by another way; `name` tells what they are."""
        yield from self._guarded(name, self._stream(stream, name, None))

    def _open(self, path: str) -> Iterator[Capture | Failure]:
        if path == "-":
            yield from self._stream(cast("BinaryIO", sys.stdin.buffer), "-", self.options.url)
        elif is_url(path):
            yield from self._url(path)
        elif Path(path).is_dir():
            for file in files_under(Path(path)):
                yield from self._guarded(str(file), self._file(file, None))
        else:
            yield from self._file(Path(path), self.options.url)

    def _guarded(self, name: str, captures: Iterator[Capture | Failure]) -> Iterator[Capture | Failure]:
        """Turn what stops one input into a Failure, so that the next one is still read."""
        try:
            yield from captures
        except ReadError as exc:
            yield Failure.of(exc)
        except OSError as exc:
            yield Failure.of(ReadError(name, exc.strerror or type(exc).__name__, _mend_of(exc)))

    def _file(self, path: Path, url: str | None) -> Iterator[Capture | Failure]:
        with path.open("rb") as stream:
            yield from self._stream(stream, str(path), url)

    def _url(self, url: str) -> Iterator[Capture | Failure]:
        from reportedly.read.fetch import FetchLimits, fetch

        limits = FetchLimits(self.options.max_bytes, self.options.timeout)
        capture = fetch(url, limits=limits, allow_private=self.options.allow_private)
        yield from self._opened(capture, None, depth=0)

    def _stream(self, stream: BinaryIO, name: str, url: str | None) -> Iterator[Capture | Failure]:
        from reportedly.read.sniff import HEAD, media_type

        source = BufferedReader(CountedStream(stream, self._count), BUFFER)
        kind = media_type(source.peek(HEAD)[:HEAD], name, None)
        container = self.containers.get(kind)
        if container is None:
            yield Capture(name, self._whole(source, name), kind, url=url)
            return
        for part in container.captures(source, name, kind):
            yield from self._opened(part, kind, depth=1)

    def _opened(self, part: Capture | Failure, outer: str | None, depth: int) -> Iterator[Capture | Failure]:
        """Yield a capture, or what lies in it where it is itself a container.

        Args:
            part: What a container gave.
            outer: The container's media type: what it cuts its input into may carry the same (a line of JSON Lines).
            depth: How many containers it lies in.
        """
        container = (
            None if isinstance(part, Failure) or part.media_type == outer else self.containers.get(part.media_type)
        )
        if isinstance(part, Failure) or container is None:
            yield part
        elif depth >= MAX_DEPTH:
            reason = f"containers within containers, more than {MAX_DEPTH} deep"
            yield Failure.of(MalformedInputError(part.name, reason, "unpack it first"))
        else:
            for inner in container.captures(BytesIO(part.data), part.name, part.media_type):
                yield from self._opened(_inherit(inner, part), part.media_type, depth + 1)

    def _whole(self, source: BinaryIO, name: str) -> bytes:
        data = source.read(self.options.max_bytes + 1)
        if len(data) > self.options.max_bytes:
            raise InputTooLargeError(
                name, f"more than {self.options.max_bytes} bytes", "split it, or allow more with --max-mb"
            )
        return data


def is_url(path: str) -> bool:
    """Whether a path is an address to fetch."""
    return path.lower().startswith(("http://", "https://"))


def files_under(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, sorted by name; not the hidden ones, nor links to folders."""
    for entry in sorted(folder.iterdir(), key=lambda p: p.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from files_under(entry)
        else:
            yield entry


class CountedStream(RawIOBase):
    """Bytes of another stream, counted as they pass: how far a run has come, whatever lies in the container."""

    def __init__(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        super().__init__()
        self._stream, self._tell = stream, tell

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer with the next bytes."""
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._tell(len(data))
        return len(data)


def _inherit(inner: Capture | Failure, outer: Capture) -> Capture | Failure:
    """A part of a fetched container keeps the circumstances of the fetch where it has none of its own."""
    if isinstance(inner, Failure) or inner.fetched_at:
        return inner
    return replace(inner, url=inner.url or outer.url, fetched_at=outer.fetched_at)


def _mend_of(exc: OSError) -> str:
    if isinstance(exc, FileNotFoundError):
        return "check the name"
    if isinstance(exc, PermissionError):
        return "check who may read it"
    return "check that it can be opened"
