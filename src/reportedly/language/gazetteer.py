"""The gazetteer: names of places, and where they are. It knows no text and no document."""

from __future__ import annotations

import json
import mmap
import struct
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from reportedly.errors import GazetteerError
from reportedly.language import gazetteer_file as layout
from reportedly.language.gazetteer_names import digest, fold

BUILT_IN = Path(__file__).parent / "data" / "gazetteer.bin"
AREAS = BUILT_IN.with_name("areas.bin")
_MEND_BUILT_IN = "reinstall reportedly, or build it with scripts/build_gazetteer.py"

_MEND = "build or import it again"


class Kind(IntEnum):
    """What a place is; the order is the file's and is never changed."""

    TOWN = 0
    COUNTRY = 1
    REGION = 2
    DISTRICT = 3
    AREA = 4
    CONTINENT = 5
    SITE = 6
    QUARTER = 7


class Entry(NamedTuple):
    """One place of a gazetteer.

    Attributes:
        id: ``geonames:281184``, ``local:7``.
        name: The gazetteer's own name.
        lat, lon: Degrees (WGS 84).
        population: People; 0 where not known.
        country: ISO 3166-1 alpha-2, or "" (a continent, a sea).
        admin1: Code of the first-order region within the country, or "".
        kind: Town or quarter of one, country, first-order region, district or county, area without borders, continent,
            site.
        main: It was found by its own name, not by another.
    """

    id: str
    name: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    kind: Kind
    main: bool = True


@dataclass(frozen=True, slots=True)
class Country:
    """A country as ISO 3166-1 lists it, and what tells that a text speaks of it.

    Attributes:
        code: ISO 3166-1 alpha-2.
        tld: Its top-level domain without the dot, or "".
        neighbours: Codes of the countries it borders.
        entry: The place, or None if the gazetteer has no point for it.
        capital: Id of its capital, or "".
    """

    code: str
    name: str
    tld: str
    neighbours: tuple[str, ...]
    entry: Entry | None
    capital: str = ""


class _Layer:
    """One gazetteer file over a memory map."""

    def __init__(self, path: Path, mend: str) -> None:
        self.path, self._mend = path, mend
        sections = self._sections()
        self._meta_bytes, self._records, self._names = sections["meta"], sections["records"], sections["names"]
        self._by_id, self._buckets = sections["by_id"].cast("I"), sections["buckets"].cast("I")
        self._rests, self._targets = sections["rests"].cast("I"), sections["targets"].cast("I")
        self._regions = sections["regions"]

    def _broken(self, reason: str) -> GazetteerError:
        return GazetteerError(self.path, reason, self._mend)

    def _sections(self) -> dict[str, memoryview]:
        if sys.byteorder != "little":
            raise self._broken("this machine's byte order is not the file's")
        try:
            with self.path.open("rb") as file:
                view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except FileNotFoundError:
            raise self._broken("there is no such file") from None
        except (OSError, ValueError) as exc:
            raise self._broken(str(exc)) from exc
        try:
            return self._extents(view)
        except (struct.error, TypeError) as exc:
            raise self._broken("it ends too soon") from exc

    def _extents(self, view: memoryview) -> dict[str, memoryview]:
        magic, version, count = layout.HEADER.unpack_from(view)
        if magic != layout.MAGIC:
            raise self._broken("it is not a gazetteer of reportedly")
        if version != layout.VERSION or count != len(layout.SECTIONS):
            raise self._broken(f"it has format {version}, this version reads {layout.VERSION}")
        sections = {}
        for at, name in enumerate(layout.SECTIONS):
            start, length = layout.EXTENT.unpack_from(view, layout.HEADER.size + at * layout.EXTENT.size)
            if start + length > len(view):
                raise self._broken("it ends too soon")
            sections[name] = view[start : start + length]
        return sections

    @cached_property
    def meta(self) -> Mapping[str, object]:
        try:
            meta = json.loads(bytes(self._meta_bytes))
        except ValueError as exc:
            raise self._broken("its head is damaged") from exc
        return meta if isinstance(meta, dict) else {}

    @cached_property
    def prefix(self) -> str:
        return str(self.meta.get("prefix", "local"))

    def targets(self, key: int) -> Sequence[int]:
        """Return what a name's hash points at: record number << 2 | flags, most populous first."""
        bucket, rest = key >> layout.REST_BITS, key & (1 << layout.REST_BITS) - 1
        stop = self._buckets[bucket + 1]
        at = bisect_left(self._rests, rest, self._buckets[bucket], stop)
        found = []
        while at < stop and self._rests[at] == rest:
            found.append(self._targets[at])
            at += 1
        return found

    def find(self, key: int) -> list[Entry]:
        """Return the places of a name's hash, most populous first."""
        return [self.entry(target >> 2, main=bool(target & layout.MAIN)) for target in self.targets(key)]

    def entry(self, number: int, *, main: bool = True) -> Entry:
        id_, lat, lon, people, name, country, region, kind = layout.RECORD.unpack_from(
            self._records, number * layout.RECORD.size
        )
        code = country.rstrip(b"\0").decode("ascii")
        return Entry(
            f"{self.prefix}:{id_}", self._name(name), lat / 1e5, lon / 1e5, people, code, self._region(region)[1],
            Kind(kind), main,
        )  # fmt: skip

    def _name(self, at: int) -> str:
        stop = at
        while self._names[stop]:
            stop += 1
        return str(self._names[at:stop], "utf-8")

    def _region(self, number: int) -> tuple[str, str, int]:
        if not number:
            return "", "", layout.NO_RECORD
        country, code, record = layout.REGION.unpack_from(self._regions, (number - 1) * layout.REGION.size)
        return country.decode("ascii"), code.rstrip(b"\0").decode("ascii"), record

    def region_record(self, country: str, admin1: str) -> int | None:
        """Return the record number of a first-order region, if the file has it."""
        low, high, wanted = 1, len(self._regions) // layout.REGION.size, (country, admin1)
        while low <= high:
            middle = (low + high) // 2
            found_country, found_code, record = self._region(middle)
            if (found_country, found_code) == wanted:
                return None if record == layout.NO_RECORD else record
            if (found_country, found_code) < wanted:
                low = middle + 1
            else:
                high = middle - 1
        return None

    def record_of(self, id_number: int) -> int | None:
        """Return the record number of an id."""
        at = bisect_left(self._by_id, id_number, key=self._id_of)
        if at < len(self._by_id) and self._id_of(self._by_id[at]) == id_number:
            return self._by_id[at]
        return None

    def _id_of(self, number: int) -> int:
        found: int = layout.RECORD.unpack_from(self._records, number * layout.RECORD.size)[0]
        return found


class Gazetteer:
    """One or several gazetteer files, looked up as one: the user's own places stand before the built-in ones."""

    def __init__(self, layers: Sequence[_Layer], own: int = 0) -> None:
        self._layers, self._own = tuple(layers), own

    @classmethod
    def open(cls, path: Path | None = None, *more: Path) -> Gazetteer:
        """Open the built-in file, or another one; `more` are files of the user's own places, laid on top.

        Raises:
            GazetteerError: A file is missing, cut short or not a gazetteer.
        """
        base = [_Layer(one, _MEND_BUILT_IN) for one in (BUILT_IN, AREAS)] if path is None else [_Layer(path, _MEND)]
        return cls([*(_Layer(one, _MEND) for one in more), *base], own=len(more))

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return every place of that name: own places first, then most populous first."""
        key = fold(name)
        return self.find_folded(key) if key else ()

    def find_folded(self, key: str) -> tuple[Entry, ...]:
        """Return every place of a name that `gazetteer_names.fold` has folded."""
        hashed = digest(key)
        own = [entry for layer in self._layers[: self._own] for entry in layer.find(hashed)]
        rest = [found for layer in self._layers[self._own :] if (found := layer.find(hashed))]
        if len(rest) > 1:
            rest = [sorted((entry for found in rest for entry in found), key=lambda entry: -entry.population)]
        if not own:
            return tuple(rest[0]) if rest else ()
        known = {entry.id for entry in own}
        return (*own, *(entry for entry in (rest[0] if rest else ()) if entry.id not in known))

    def is_own(self, entry: Entry) -> bool:
        """Whether a place is one of the user's own; a later GeoNames dump laid on top only adds to what is there."""
        return entry.id.partition(":")[0] in self._own_prefixes

    @cached_property
    def _own_prefixes(self) -> frozenset[str]:
        own, rest = self._layers[: self._own], self._layers[self._own :]
        return frozenset(layer.prefix for layer in own) - {layer.prefix for layer in rest}

    def knows(self, key: str) -> bool:
        """Whether any place has this folded name."""
        hashed = digest(key)
        return any(layer.targets(hashed) for layer in self._layers)

    def get(self, place_id: str) -> Entry | None:
        """Return the place with an id such as ``geonames:281184``, or None."""
        prefix, _, number = place_id.partition(":")
        for layer in self._layers:
            if layer.prefix == prefix and number.isascii() and number.isdigit():
                record = layer.record_of(int(number))
                if record is not None:
                    return layer.entry(record)
        return None

    def region(self, country: str, admin1: str) -> Entry | None:
        """Return a first-order region by its country's code and its own, or None."""
        for layer in self._layers:
            record = layer.region_record(country, admin1)
            if record is not None:
                return layer.entry(record)
        return None

    def country(self, code: str) -> Country | None:
        """Return a country by its ISO 3166-1 alpha-2 code, in either case, or None."""
        return self._countries.get(code.upper())

    def country_of_domain(self, tld: str) -> Country | None:
        """Return the country of a top-level domain (``lb``), or None."""
        return self._by_tld.get(tld.lower())

    @cached_property
    def _countries(self) -> dict[str, Country]:
        found: dict[str, Country] = {}
        for layer in reversed(self._layers):
            listed = layer.meta.get("countries", {})
            for code, (number, name, tld, neighbours, *capital) in (listed if isinstance(listed, dict) else {}).items():
                record = layer.record_of(number)
                entry = None if record is None else layer.entry(record)
                seat = f"{layer.prefix}:{capital[0]}" if capital and capital[0] else ""
                found[code] = Country(code, name, tld, tuple(neighbours.split()), entry, seat)
        return found

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Ids of the countries' capitals."""
        return frozenset(country.capital for country in self._countries.values() if country.capital)

    @cached_property
    def _by_tld(self) -> dict[str, Country]:
        return {country.tld: country for country in self._countries.values() if country.tld}
