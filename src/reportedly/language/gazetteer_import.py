"""Makes a gazetteer file of a table of places: a GeoNames dump, or a CSV of one's own.

A CSV has a head line. `name`, `lat` and `lon` must be there; `id` (a number), `names` (other names, between
semicolons), `population`, `country` (ISO 3166-1 alpha-2), `admin1` and `kind` (town, country, region, district, area,
site) may be.
A GeoNames dump is the tab-separated table of https://download.geonames.org/export/dump/, unzipped.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportedly.errors import GazetteerError
from reportedly.language.gazetteer import Kind
from reportedly.language.gazetteer_file import Row, write

_GEONAMES_COLUMNS = 19
_MEND = "mend that line, or leave it out"
_CLASSES = {"A": Kind.DISTRICT, "P": Kind.TOWN, "L": Kind.AREA, "H": Kind.AREA, "T": Kind.AREA}
_CODES = {"ADM1": Kind.REGION, "PPLX": Kind.QUARTER, "CONT": Kind.CONTINENT}
_CREDIT = "Contains data of GeoNames (https://www.geonames.org/), CC BY 4.0"


def import_places(source: Path, target: Path) -> int:
    """Write the gazetteer file `target` of the table `source`; return how many places it holds.

    Raises:
        GazetteerError: A file cannot be read or written, or a line is wrong; says which and what.
    """
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            is_dump = file.readline().count("\t") == _GEONAMES_COLUMNS - 1
            file.seek(0)
            rows = list(_dump_rows(source, file) if is_dump else _csv_rows(source, csv.DictReader(file)))
        meta: dict[str, object] = {
            "prefix": "geonames" if is_dump else "local",
            "credit": _CREDIT if is_dump else "",
            "countries": {},
        }
        write(target, rows, meta)
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise GazetteerError(source, str(exc), "give a UTF-8 text: a GeoNames dump or a CSV with a head line") from exc
    return len(rows)


def _dump_rows(source: Path, lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise GazetteerError(source, f"line {number} has {len(cells)} columns, not {_GEONAMES_COLUMNS}", _MEND)
        id_, name, _, others, lat, lon, letter, code, country, _, admin1 = cells[:11]
        told = {
            "id": id_,
            "name": name,
            "lat": lat,
            "lon": lon,
            "population": cells[14],
            "country": country,
            "admin1": admin1,
        }
        kind = Kind.COUNTRY if code.startswith("PCL") else _CODES.get(code, _CLASSES.get(letter, Kind.SITE))
        yield _row(source, number, told, [one for one in others.split(",") if one], kind)


def _csv_rows(source: Path, table: csv.DictReader[str]) -> Iterator[Row]:
    missing = {"name", "lat", "lon"} - set(table.fieldnames or ())
    if missing:
        raise GazetteerError(
            source, f"no column {', '.join(sorted(missing))}", "see `reportedly gazetteer import --help`"
        )
    for number, cells in enumerate(table, 1):
        told = {key: (value or "").strip() for key, value in cells.items() if key and not isinstance(value, list)}
        others = [one.strip() for one in told.get("names", "").split(";") if one.strip()]
        word = told.get("kind", "").upper() or "TOWN"
        if word not in Kind.__members__:
            raise GazetteerError(source, f"line {table.line_num}: no kind of place is {told['kind']!r}", _MEND)
        yield _row(
            source, table.line_num, {"id": str(number), **{k: v for k, v in told.items() if v}}, others, Kind[word]
        )


def _row(source: Path, line: int, told: Mapping[str, str], others: list[str], kind: Kind) -> Row:
    try:
        row = Row(
            number=int(told["id"]),
            names=(told["name"], *others),
            lat=float(told["lat"]),
            lon=float(told["lon"]),
            population=int(told.get("population") or 0),
            country=told.get("country", "").upper(),
            admin1=told.get("admin1", ""),
            kind=kind,
            is_region=kind is Kind.REGION,
        )
    except (KeyError, ValueError) as exc:
        raise GazetteerError(source, f"line {line}: {exc}", _MEND) from exc
    wrong = _wrong(row)
    if wrong:
        raise GazetteerError(source, f"line {line}: {wrong}", _MEND)
    return row


def _wrong(row: Row) -> str | None:
    """Return what of a row the file cannot hold, or None."""
    if not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180):
        return f"there is no point {row.lat}, {row.lon}"
    if not (0 <= row.number < 1 << 32 and 0 <= row.population < 1 << 32):
        return "id and population are whole numbers from 0 to 4,294,967,295"
    if row.country and not (len(row.country) == 2 and row.country.isascii()):
        return f"{row.country!r} is no two-letter code of a country"
    return None if len(row.admin1) <= 6 and row.admin1.isascii() else f"{row.admin1!r} is no code of a region"
