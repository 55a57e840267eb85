from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.packing import checksum, pack, unpack


@given(st.binary(max_size=2000))
def test_bytes_come_back_as_they_were(data):
    packing, packed = pack(data)
    assert len(packed) <= len(data)
    assert unpack(packing, packed, len(data), checksum(packed)) == data


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("zlib", b"no zlib"),
        ("zlib", zlib.compress(b"a" * 11)),
        ("zlib", zlib.compress(b"a" * 9)),
        ("zlib", zlib.compress(b"a" * 10)[:-1]),
        ("zlib", zlib.compress(b"a" * 10) + b"more"),
        ("lost art", b"a" * 10),
    ],
)
def test_damage_is_named(packing, packed):
    with pytest.raises(ValueError, match=r"damaged|hold|unknown"):
        unpack(packing, packed, 10, checksum(packed))


def test_a_bomb_is_not_unpacked():
    bomb = zlib.compress(bytes(50_000_000), 9)
    with pytest.raises(ValueError, match="do not hold 10 bytes"):
        unpack("zlib", bomb, 10, checksum(bomb))


def test_a_flipped_bit_that_unpacks_alike_is_damage_too():
    packing, packed = pack(b"a" * 100)
    with pytest.raises(ValueError, match="checksum"):
        unpack(packing, packed, 100, checksum(packed) ^ 1)
