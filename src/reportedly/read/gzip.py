"""Opens a gzip file that holds one other file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.errors import InputTooLargeError, MalformedInputError, ReadError, TruncatedRecordError
from reportedly.model import Capture, Failure
from reportedly.read import sniff

MAX_SIZE = 256 << 20  # bytes unpacked: a small file can unpack to anything


class GzipContainer:
    """Opens a ``.gz`` of one file as one capture, named without its ``.gz``."""

    media_types = frozenset({sniff.GZIP})

    def captures(self, stream: BinaryIO, name: str, media_type: str) -> Iterator[Capture | Failure]:
        """Yield the file inside.

        Raises:
            TruncatedRecordError: The bytes end too soon.
            MalformedInputError: They are no gzip.
            InputTooLargeError: They unpack to more than `MAX_SIZE`.
            UnsupportedMediaTypeError, EmptyTextError: What is inside cannot be read.
        """
        data = unpack(stream, name)
        inner = name.removesuffix(".gz")
        kind = sniff.media_type(data[: sniff.HEAD], inner, None)
        if kind in self.media_types:
            raise MalformedInputError(name, "it is packed twice", "unpack it once by hand")
        yield Capture(inner, data, kind, details={"container": name, "container_media_type": media_type})


def unpack(stream: BinaryIO, name: str) -> bytes:
    """Return what a gzip stream holds, at most `MAX_SIZE` bytes."""
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            data = packed.read(MAX_SIZE + 1)
    except EOFError as exc:
        raise TruncatedRecordError(name, "the gzip file ends too soon", "fetch or copy it again") from exc
    except (gzip.BadGzipFile, zlib.error) as exc:
        raise _broken(name, exc) from exc
    if len(data) > MAX_SIZE:
        raise InputTooLargeError(name, f"it unpacks to more than {MAX_SIZE >> 20} MiB", "unpack it and cut it up")
    return data


def _broken(name: str, exc: Exception) -> ReadError:
    return MalformedInputError(name, f"the gzip file is broken: {exc}", "fetch or copy it again")
