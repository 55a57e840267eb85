"""`reportedly gazetteer`: a table of places made into a gazetteer file."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli import exits
from reportedly.errors import UsageError

SUFFIX = ".places"


@click.group()
def command() -> None:
    """Make a gazetteer file of a GeoNames dump or of your own table."""


@command.command(
    name="import",
    epilog="""
\b
Examples:
  reportedly gazetteer import places.csv
  reportedly gazetteer import UA.txt --to ukraine.places
  reportedly read report.txt --gazetteer ukraine.places
""",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it. Default: beside the table, with the ending .places.",
)
def import_(file: Path, target: Path | None) -> int:
    """Make a gazetteer file that read and add take as --gazetteer.

    FILE is a GeoNames dump (the tab-separated table of one country or of all, unzipped) or a CSV with a head line:
    name, lat and lon must be there; id (a number), names (other names, between semicolons), population, country (ISO
    3166-1 alpha-2), admin1 and kind (town, country, region, district, area, site) may be. A line that is wrong is
    named, and nothing is written.
    """
    from reportedly.language.gazetteer_import import import_places

    to = target or file.with_suffix(SUFFIX)
    _check(file, to)
    count = import_places(file, to)
    click.echo(
        f"{to}: {count:,} {'place' if count == 1 else 'places'}. Use it: reportedly read … --gazetteer {to}", err=True
    )
    return exits.OK


def _check(file: Path, target: Path) -> None:
    """Refuse to write over anything but a gazetteer: a slip of the keyboard must not cost a table, or a ledger."""
    from reportedly.language.gazetteer_file import MAGIC

    if not target.is_file():
        return
    with target.open("rb") as old:
        if old.read(len(MAGIC)) != MAGIC:
            raise UsageError(f"{target} is there and is no gazetteer; give another name with --to (table: {file})")
