"""The gazetteer's file: fixed records over a memory map, nothing to parse at the start.

Little-endian throughout:

- magic 8 bytes, version u32, sections u32, then (offset, length) u64 each
- meta       JSON: prefix of the ids, credit, countries
- records    one per place, most populous first: so a record's number is its rank
- names      UTF-8, each name once, ended by a zero byte
- by_id      record numbers in the order of their ids
- buckets    for each of 65,536 values of a name's first 16 hash bits, where its run begins
- rests      the other 32 hash bits, ascending in a run
- targets    record number << 2 | flags, beside `rests`
- regions    first-order regions: country, code, record number of the region itself
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportedly.language.gazetteer_names import digest, fold, without_article

MAGIC = b"RPTDGAZ\x00"
VERSION = 1
SECTIONS = ("meta", "records", "names", "by_id", "buckets", "rests", "targets", "regions")
HEADER = struct.Struct("<8sII")
EXTENT = struct.Struct("<QQ")
RECORD = struct.Struct("<IiiII2sHBx")  # id, lat, lon (1e-5 degrees), population, name, country, region, kind
REGION = struct.Struct("<2s6sI")
NO_RECORD = 0xFFFFFFFF
MAIN = 1
BUCKET_BITS = 16
REST_BITS = 32


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into a file.

    Attributes:
        number: Its id within its gazetteer (the N of ``geonames:N``).
        kind: Index of a `Kind`.
        admin1: Code of its first-order region within its country, or "".
        names: Main name first, then its other names.
        is_region: It is itself the region that `admin1` names.
    """

    number: int
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    kind: int
    is_region: bool = False


def write(path: Path, rows: Iterable[Row], meta: Mapping[str, object]) -> int:
    """Write a gazetteer; the same rows give the same bytes. Returns the number of names in the index."""
    ranked = sorted(rows, key=lambda row: (-row.population, row.number))
    regions = sorted({(row.country, row.admin1) for row in ranked if row.admin1})
    region_at = {region: at + 1 for at, region in enumerate(regions)}
    names, name_at = _names(row.names[0] for row in ranked)
    index = _index(ranked)
    body = {
        "meta": json.dumps(meta, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(),
        "records": b"".join(_record(row, name_at, region_at) for row in ranked),
        "names": names,
        "by_id": _numbers(sorted(range(len(ranked)), key=lambda at: ranked[at].number)),
        "buckets": _numbers(_bucket_starts(index)),
        "rests": _numbers(key & (1 << REST_BITS) - 1 for key, _ in index),
        "targets": _numbers(target for _, target in index),
        "regions": _regions(ranked, regions),
    }
    with path.open("wb") as file:
        _write_sections(file, body)
    return len(index)


def _names(names: Iterable[str]) -> tuple[bytes, dict[str, int]]:
    pool, at = bytearray(), {}
    for name in names:
        if name not in at:
            at[name] = len(pool)
            pool += name.encode() + b"\0"
    return bytes(pool), at


def _index(ranked: list[Row]) -> list[tuple[int, int]]:
    """Return (hash, target) of every name of every place, sorted; a main name wins over another of the same place."""
    found: dict[tuple[int, int], int] = {}
    for at, row in enumerate(ranked):
        main = fold(row.names[0])
        for name in row.names:
            key = fold(name)
            for form in (key, without_article(key)):
                if form:
                    flag = MAIN if form == main else 0
                    found[digest(form), at] = max(found.get((digest(form), at), 0), flag)
    return sorted((key, at << 2 | flag) for (key, at), flag in found.items())


def _record(row: Row, name_at: Mapping[str, int], region_at: Mapping[tuple[str, str], int]) -> bytes:
    return RECORD.pack(
        row.number,
        round(row.lat * 1e5),
        round(row.lon * 1e5),
        row.population,
        name_at[row.names[0]],
        row.country.encode("ascii"),
        region_at.get((row.country, row.admin1), 0),
        row.kind,
    )


def _bucket_starts(index: list[tuple[int, int]]) -> list[int]:
    starts = [0] * ((1 << BUCKET_BITS) + 1)
    for key, _ in index:
        starts[(key >> REST_BITS) + 1] += 1
    for at in range(1 << BUCKET_BITS):
        starts[at + 1] += starts[at]
    return starts


def _regions(ranked: list[Row], regions: list[tuple[str, str]]) -> bytes:
    places = {(row.country, row.admin1): at for at, row in enumerate(ranked) if row.is_region}
    return b"".join(
        REGION.pack(country.encode("ascii"), code.encode("ascii"), places.get((country, code), NO_RECORD))
        for country, code in regions
    )


def _numbers(values: Iterable[int]) -> bytes:
    listed = list(values)
    return struct.pack(f"<{len(listed)}I", *listed)


def _write_sections(file: BinaryIO, body: Mapping[str, bytes]) -> None:
    at = HEADER.size + EXTENT.size * len(SECTIONS)
    extents = []
    for name in SECTIONS:
        at += -at % 8  # so that a map can be cast to numbers
        extents.append((at, len(body[name])))
        at += len(body[name])
    file.write(HEADER.pack(MAGIC, VERSION, len(SECTIONS)))
    file.writelines(EXTENT.pack(*extent) for extent in extents)
    for name, (start, _) in zip(SECTIONS, extents, strict=True):
        file.write(bytes(start - file.tell()))
        file.write(body[name])
