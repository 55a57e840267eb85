"""A stream of which the last stretch can be read again, for formats whose next part must be looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

CHUNK = 1 << 16


class ReplayStream:
    """Reads another stream forwards, keeps what was read since `forget`, and goes back to it on `rewind`.

    It counts from 0 whatever the other stream's place; that one needs no more than ``read``.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept = bytearray()
        self._start = 0
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size`."""
        begin = self._position - self._start
        while size < 0 or len(self._kept) - begin < size:
            if not self._pull(CHUNK):
                break
        piece = bytes(self._kept[begin:] if size < 0 else self._kept[begin : begin + size])
        self._position += len(piece)
        return piece

    def tell(self) -> int:
        """Return how many bytes lie before the next one."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a kept place; anything else is refused, as by a pipe."""
        target = offset + (self._position if whence == 1 else 0)
        if whence == 2 or not self._start <= target <= self._start + len(self._kept):
            raise OSError("this stream goes forwards only")
        self._position = target
        return target

    def close(self) -> None:
        """Do nothing: the stream is closed by whom it was opened."""

    def forget(self, before: int) -> None:
        """Drop what lies before a place: it will not be asked for again."""
        drop = min(before, self._position) - self._start
        if drop > 0:
            del self._kept[:drop]
            self._start += drop

    def find(self, after: int, look: Callable[[bytes, bool], int], reach: int) -> int | None:
        """Return the place of what `look` finds after a kept place, and stand there; None at the end of the stream.

        Args:
            after: Where to begin.
            look: Gives an index in the bytes it is given, or -1; is told whether they are the last.
            reach: Bytes that a find may need behind its beginning.
        """
        self._position = max(after, self._start)
        while True:
            last = len(self._pull(CHUNK)) == 0
            held = bytes(self._kept[self._position - self._start :])
            index = look(held, last)
            if index >= 0:
                self._position += index
                return self._position
            if last:
                return None
            self._position += max(0, len(held) - reach)
            self.forget(self._position)

    def _pull(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self._kept += piece
        return piece
