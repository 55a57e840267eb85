"""Captured bytes, packed to be kept and unpacked to be read."""

from __future__ import annotations

import zlib

RAW, DEFLATED = "raw", "zlib"
# Level 3 packs a page of 200 kB in some 3 ms; higher ones win few per cent and would set the pace of `add`.
_LEVEL = 3


def pack(data: bytes) -> tuple[str, bytes]:
    """Return how the bytes are packed, and the packed bytes; what does not shrink stays as it is."""
    packed = zlib.compress(data, _LEVEL)
    return (DEFLATED, packed) if len(packed) < len(data) else (RAW, data)


def checksum(packed: bytes) -> int:
    """Return the CRC-32 of packed bytes: the packing has bits of its own, which no hash of the result covers."""
    return zlib.crc32(packed)


def unpack(packing: str, packed: bytes, size: int, crc32: int) -> bytes:
    """Return the bytes as captured.

    Args:
        packing: From `pack`.
        packed: From `pack`.
        size: Length of the result; no more than this is ever unpacked.
        crc32: From `checksum`.

    Raises:
        ValueError: The packed bytes are damaged.
    """
    if zlib.crc32(packed) != crc32:
        raise ValueError("the packed bytes are damaged (their checksum is another)")
    if packing == RAW:
        return packed
    if packing != DEFLATED:
        raise ValueError(f"packed in an unknown way ({packing!r})")
    opener = zlib.decompressobj()
    try:
        data = opener.decompress(packed, size + 1)
    except zlib.error as exc:
        raise ValueError(f"the packed bytes are damaged ({exc})") from exc
    if len(data) != size or not opener.eof or opener.unused_data:
        raise ValueError(f"the packed bytes do not hold {size} bytes")
    return data
