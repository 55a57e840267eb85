"""A small file of one's own places, laid over the shipped gazetteer: TOML for people, compiled when a run begins.

[gazetteer]
prefix = "mine"                      # ids become mine:1, mine:2 ...
credit = "Compiled by the desk"

[[place]]
id = 1
name = "Karval"
names = ["Karvala", "Kharval"]       # other names, if any
lat = 12.5
lon = 41.0
population = 84000                   # decides between places of one name
country = "QZ"                       # ISO 3166-1 alpha-2; QM to QZ are free for one's own
kind = "town"                        # town, country, region, district, area, site
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportedly.errors import GazetteerError
from reportedly.language.gazetteer import Gazetteer, Kind
from reportedly.language.gazetteer_file import MAGIC, Row, write

MEND = 'see `reportedly read --help` and docs/how-to.md, "Your own places"'


def gazetteer_with(path: str | None) -> Gazetteer:
    """Return the shipped gazetteer, with a file of one's own places over it if one is named.

    Raises:
        GazetteerError: A file is missing or broken; names the file and what is wrong in it.
    """
    if path is None:
        return Gazetteer.open()
    with compiled(Path(path)) as binary:
        # The file is mapped into memory once it is open, so that its name may go.
        return Gazetteer.open(None, binary)


@contextmanager
def compiled(path: Path) -> Iterator[Path]:
    """Give a file of places in the gazetteer's own form: itself, or made from TOML for as long as the block runs."""
    try:
        data = path.read_bytes()
        if data.startswith(MAGIC):
            yield path
            return
        told = tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise GazetteerError(path, str(exc), MEND) from exc
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        binary = Path(folder) / "places.bin"
        rows = [_row(path, place) for place in told.get("place", [])]
        write(binary, rows, _meta(told, rows))
        yield binary


def _meta(told: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, object]:
    about = told.get("gazetteer", {})
    # Of each country: its record, its name, its top-level domain, its neighbours; the last two are not asked for.
    countries = {row.country: [row.number, row.names[0], "", ""] for row in rows if row.kind == Kind.COUNTRY}
    return {
        "prefix": str(about.get("prefix", "local")),
        "credit": str(about.get("credit", "")),
        "countries": countries,
    }


def _row(path: Path, place: Mapping[str, Any]) -> Row:
    try:
        kind = Kind[str(place.get("kind", "town")).upper()]
        return Row(
            number=int(place["id"]),
            names=(str(place["name"]), *map(str, place.get("names", ()))),
            lat=float(place["lat"]),
            lon=float(place["lon"]),
            population=int(place.get("population", 0)),
            country=str(place.get("country", "")),
            admin1=str(place.get("admin1", "")),
            kind=int(kind),
            is_region=kind is Kind.REGION,
        )
    except KeyError as exc:
        raise GazetteerError(path, f"place {place.get('name')!r}: {exc} is missing or unknown", MEND) from exc
    except (TypeError, ValueError) as exc:
        raise GazetteerError(path, f"place {place.get('name')!r}: {exc}", MEND) from exc
