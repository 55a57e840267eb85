"""Values of the model as the bytes that an index keeps them in, and back."""

from __future__ import annotations

import zlib
from typing import Any, Generic, TypeVar

import msgspec

from reportedly.ledger.filters import storable

Value = TypeVar("Value")

_LEVEL = 1  # higher ones win little
_encoder = msgspec.msgpack.Encoder()


class Packed(Generic[Value]):
    """How values of one type are kept."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._decoder: msgspec.msgpack.Decoder[Value] | None = None

    def pack(self, value: Value) -> bytes:
        """Return the bytes of a value; half a character, which no index can hold, becomes the mark of a lost one."""
        try:
            data = _encoder.encode(value)
        except UnicodeEncodeError:
            data = _encoder.encode(_storable(msgspec.to_builtins(value)))
        return zlib.compress(data, _LEVEL)

    def unpack(self, data: bytes) -> Value:
        """Return the value of bytes from `pack`."""
        if self._decoder is None:
            self._decoder = msgspec.msgpack.Decoder(self._kind)
        return self._decoder.decode(zlib.decompress(data))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _storable(held) for key, held in value.items()}
    return [_storable(held) for held in value] if isinstance(value, list) else value
